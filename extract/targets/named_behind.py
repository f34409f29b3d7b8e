"""Shares whose name stands behind the number: of works, of what is built or kept for a whole, of what is saved a year.

In: `Sentence`, a group of numbers, its clause.  Out: `Name` or None.  Examples: `完成80%的管网改造` → 完成管网改造;
`按照不低于装机容量的20%配置储能` → 储能占装机容量的比例; `每年实现节能量1%` → 每年节能量; `具备减碳30%的技术能力` → 减碳技术能力.
"""

from __future__ import annotations

import re

from extract.fold import tight
from extract.page import Page
from extract.span import Span
from extract.targets.groups import Group
from extract.targets.name import Name
from extract.targets.predicate import Predicate
from extract.targets.sentence import Sentence
from extract.targets.shares import follows
from extract.targets.stems import stem_before
from extract.targets.trimming import name_region

# 完成80%｜标准化建设任务: how much of the works.
_WORKS_BEHIND = re.compile(r"(?:以上)?的?(?P<works>(?![\u4e00-\u9fff]{2,20}(?:开展|实施|完成|实现|达到|得到))[\u4e00-\u9fff]{2,24}?(?:任务|工作|改造|建设|工程|整治|治理|清理|修复|整改|监察|检查|审计|诊断|核查|核算|验收|检测|评估|体检|抽检))(?=[，。；、]|$|\n)")
# 形成｜占年度最大用电负荷｜5%左右｜的需求侧调峰能力
_TAKES_OF = re.compile(r"(?:形成|建成|建立|具备|储备|配置)占(?P<whole>[\u4e00-\u9fff]{2,20}) ?$")
_WHAT_TAKES = re.compile(r"(?:以上|左右|以下)?的(?P<what>(?![\u4e00-\u9fff]*(?:完成|实现|达到|开展|实施))[\u4e00-\u9fff“”]{3,20})(?=[，。；、（]|$|\n)")


def named_behind(sentence: Sentence, predicate: Predicate, group: Group, clause: Span) -> Name | None:
    """What is named behind the number: `占最大负荷5%左右的调峰能力` → 调峰能力占最大负荷的比例; `完成80%的管网改造` → 完成管网改造."""
    page = sentence.page
    whole = _TAKES_OF.search(page.text, clause.start, group.start)
    what = _WHAT_TAKES.match(page.text, group.end, clause.end) if whole and len(group.quantities) == 1 else None
    if whole and what:
        return Name((Span(what.start("what"), what.end("what")),), 1, "{}占" + tight(whole["whole"]) + "的比例")
    by = _BY_SHARE.search(page.text, max(clause.start, group.start - 8), group.start) if len(group.quantities) == 1 else None
    if by and (staffed := _STAFFED_SO.match(page.text, group.end, clause.end)):
        who, _ = name_region(page, clause.start, by.start())
        deed = Span(staffed.start("does"), staffed.end("does"))
        return Name((who, deed) if who.end - who.start >= 2 else (deed,), 1, "{}比例")
    if by and (built := _BUILT_SO.match(page.text, group.end, clause.end)):
        who, _ = name_region(page, clause.start, by.start())
        named = (Span(built.start("does"), built.end("does")), Span(built.start("share"), built.end("share")))
        return Name((who, *named) if who.end - who.start >= 2 else named, 1)
    has = _HAS.search(page.text, clause.start, group.start) if len(group.quantities) == 1 else None
    if has and (ability := _ABILITY.match(page.text, group.end, clause.end)):
        who, _ = name_region(page, has.start("who"), has.end("who"))
        return Name((who, Span(ability.start("what"), ability.end("what"))), 1)
    return _by_whole(page, group, clause) or _saved(page, group, clause) or _part_of_works(sentence, predicate, group, clause)


# 按照不低于装机容量的20%配置｜新型储能; 配建不低于固定车位25%的｜充电桩
_BY_WHOLE = re.compile(r"(?:按照?不(?:得)?[低少]于|(?P<does>配建|建设|安装|配置|预留)不(?:得)?[低少]于)(?P<whole>[\u4e00-\u9fff]{2,16}?)的? ?$")
_DONE_SO = re.compile(r"(?:、[^，。；、]{4,24}?)?(?:的比例)?(?:配置|配建|建设|安装|制定|编制|预留|安排|提取|列支|计提)(?P<what>[\u4e00-\u9fff]{2,16})(?=[，。；]|$|\n)")
_BUILT_OF = re.compile(r"的(?P<what>[\u4e00-\u9fff]{2,16})(?=[，。；、]|$|\n)")
# 具备减碳｜30%的｜技术能力; 工业用能年节能｜1%
_ABLE = re.compile(r"(?:具备|形成)(?P<deed>[\u4e00-\u9fff]{2,6}) ?$")
_ABLE_TO = re.compile(r"(?:以上|左右)?的(?P<what>[\u4e00-\u9fff]{2,12}能力)(?=[，。；]|$|\n)")
_SAVES = re.compile(r"(?P<what>[\u4e00-\u9fff]{0,12}?)(?P<year>每年|年均?)(?:实现)?(?P<saves>(?:节能|节水|节电|降碳|减碳|减排)量?)(?:达到?)? ?$")


def _by_whole(page: Page, group: Group, clause: Span) -> Name | None:
    """`按照不低于装机容量的20%配置储能` → 储能占装机容量的比例."""
    by = _BY_WHOLE.search(page.text, max(clause.start, group.start - 28), group.start) if len(group.quantities) == 1 and group.quantities[0].kind == "rate" else None
    what = (_BUILT_OF if by["does"] else _DONE_SO).match(page.text, group.end, clause.end) if by else None
    if by is None or what is None:
        return None
    does = (Span(by.start("does"), by.end("does")),) if by["does"] else ()
    return Name((*does, Span(what.start("what"), what.end("what"))), 1, "{}占" + tight(by["whole"]) + "的比例")


def _saved(page: Page, group: Group, clause: Span) -> Name | None:
    """`每年实现节能量1%` → 每年节能量; `具备减碳30%的技术能力` → 减碳技术能力."""
    if len(group.quantities) > 1 or group.quantities[0].kind != "rate":
        return None
    able = _ABLE.search(page.text, max(clause.start, group.start - 10), group.start)
    if able and (ability := _ABLE_TO.match(page.text, group.end, clause.end)):
        return Name((Span(able.start("deed"), able.end("deed")), Span(ability.start("what"), ability.end("what"))), 1)
    saves = _SAVES.search(page.text, max(clause.start, group.start - 28), group.start)
    if saves is None or page.text[group.end : group.end + 1] not in "，。；、":
        return None
    who, _ = name_region(page, saves.start("what"), saves.end("what"))
    named = (Span(saves.start("year"), saves.end("year")), Span(saves.start("saves"), saves.end("saves")))
    return Name((who, *named) if who.end - who.start >= 2 else named, 1)


# 商场停车场按不低于｜25%｜的车位比例建设充电桩
_BY_SHARE = re.compile(r"按照?(?:不[低少]于|至少)$")
_STAFFED_SO = re.compile(r"(?:以上)?的比例(?P<does>(?:足额|同步)?(?:配备|配齐|配置|招聘|选配|设置)[\u4e00-\u9fff]{2,20})(?=[，。；]|$|\n)")
_BUILT_SO = re.compile(r"的(?P<share>[\u4e00-\u9fff]{2,8}比例)(?:同步)?(?P<does>(?:建设|配建|规划|设计|配置|安装|预留)[^，。；]{2,30})(?=[，。；]|$|\n)")
# 省级电网基本具备｜5%以上的｜尖峰负荷响应能力
_HAS = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,16}?)(?:基本|全面|均)*(?:具备|形成) ?$")
_ABILITY = re.compile(r"(?:以上|左右)?的(?P<what>[\u4e00-\u9fff]{3,16}(?:能力|储备|规模))(?=[，。；]|$|\n)")
_STRENGTHENS = re.compile(r"(?:加强|推进|实施|开展|启动)$")
# 每月抽查｜三分之一的｜政府网站
_LOOKS_AT = re.compile(r"(?:淘汰|更新|更换|抽查|检查|抽检|走访|巡查|核查|回访)(?:不少于|至少|不低于)? ?$")
_LOOKED_AT = re.compile(r"(?:以上)?的?(?P<what>(?![\u4e00-\u9fff]{0,12}(?:完成|实现|达到))[\u4e00-\u9fff“”]{2,20})(?=[，。；、（]|$|\n)")


_BARE_WORKS = re.compile(r"(?P<act>[\u4e00-\u9fff]{2})(?:工作|任务)")


def _part_of_works(sentence: Sentence, predicate: Predicate, group: Group, clause: Span) -> Name | None:
    """`完成80%的管网改造`, `加强15%的中医馆内涵建设`: how much of the works, or on what share of them they are done."""
    page = sentence.page
    looks = _LOOKS_AT.search(page.text, max(clause.start, group.start - 8), group.start) if len(group.quantities) == 1 and group.quantities[0].kind == "rate" else None
    if looks and (seen := _LOOKED_AT.match(page.text, group.end, clause.end)):
        return Name((Span(looks.start(), looks.start() + 2), Span(seen.start("what"), seen.end("what"))), 1, "{}比例")
    verb = _STRENGTHENS.search(page.text, max(clause.start, group.start - 2), group.start) if follows(page, group) else None
    if (verb is None and predicate.verb != "完成") or len(group.quantities) > 1 or group.quantities[0].kind != "rate":
        return None
    works = _WORKS_BEHIND.match(page.text, group.end, clause.end)
    if works and (bare := _BARE_WORKS.fullmatch(works["works"])) and (head := stem_before(sentence, Span(works.start("works"), works.start("works") + 2), sentence.span.start)):
        head = Span(head.start + 2 * page.text.startswith(("制定", "编制", "出台"), head.start), head.end)
        return Name((head, Span(works.start("works"), works.start("works") + bare.end("act"))), 1, "{}比例")  # 制定未结案件清理方案，完成80%的清理工作
    done = Span(verb.start(), verb.end()) if verb else Span(predicate.span.start, predicate.span.start + 2)  # 完成｜不少于
    return Name((done, Span(works.start("works"), works.end("works"))), 1, "{}的比例" if verb else "{}") if works else None
