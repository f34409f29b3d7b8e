"""Shares of those that do something: the number stands before or inside what they do.

In: `Sentence`, a group of numbers, its clause.  Out: `TargetFound`s. Examples: `90%以上的卫生院设置中医馆` →
卫生院设置中医馆的比例; `公交班线实现100%应用新能源汽车` → 公交班线应用新能源汽车的比例.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fold import tight
from extract.page import Page, trim
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import Group, latest
from extract.targets.heads import PAID, deed_before, head_before, object_before
from extract.targets.name import Name
from extract.targets.predicate import Predicate
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

RATE_WORD = re.compile(r"(?:率|压缩比|比例|比重|占比|满意度|知晓度|合格度|覆盖面)$")
_REACHED = re.compile(r"政策|目标|要求|任务|水平|标准|规定|比例")
_ALL_WHO = re.compile(r"[ ，]*(?:力争|确保|推动|实现)?(?:[全我本][省市县区州])?(?:所有|全部|各|\d[\d.]{0,4}%(?:以上|左右)?的)?(?P<who>[\u4e00-\u9fff]{3,20}?)(?:全部|均|都)?(?:达到|实现|完成|建成|设立|设置|开展)")
_PARAMETER = re.compile(r"给予|补贴|奖励|资助|贷款|首付|额度|费用|收取|负担|承担|支付|购房|缴|注册资本|股权|税(?!费服务|务)")
_DOES = re.compile(
    r"(?P<all>均|都|全部|要|应)*(?P<verb>有(?!关|条件|限|效|资质|需求)|达到|实现|建成(?!区)|建立|完成|具备|开展|纳入|配备|设置|设立|通过|掌握|接受|享有|能够|(?<![产动性节功智])能(?![力源耗效量级])|提供|拥有|使用|参加|形成|落实|推行|制定|开设|"
    r"规范对接|对接|产生|生成|入驻|接入|应用(?!系统|平台|软件|程序|场景)|采用|运用|上线|覆盖|符合|满足|签订|上云|改造|配置|“(?:最多|一次|秒|掌上|指尖|跨|网上|零|不见面|全程|马上|一网)[^”]{1,8}”|由(?=[^，。；]{2,8}(?:自动|申请|承担|提供|办理))|落户|就[地近](?=消纳|转化|利用|处理)|在(?=[^，。；在]{4,24}(?:制发|办理|应用|运行|上线|发布|公开|交易|结算)(?:应用)?(?:$|[，。；]))|自动(?:获取|生成|填充|比对|核验)|安装|获得|取得|成为|加入|联网|公开|接种|建有|设有|进入(?!率)|实行|开通|开放|启用|用于|投向|落地|转化|"
    r"转型|(?:即时|当场|当日|按时|按期|限时)办[结理]|通办|网办|培训|持证|持有|治理|消除|整改|创建|参保|就业|(?:建设|创建)?达标|得到|延伸|支持(?!率)|接通|用上|喝上|住上|免(?:填写|提交|申报|证)|通(?:上|了)?(?=[客硬公动宽光燃油\dA-Z互快村柏水]|自来水|物流))"
)
# 可治理沙化土地得到治理: words of a name as often as deeds, so that a deed behind them goes first.
_IN_NAMES = ("治理", "消除", "整改", "改造", "应用", "使用", "配置", "安装", "转化", "公开", "开放", "创建", "培训", "就业", "参保", "接种", "生成", "产生", "覆盖", "对接", "上线", "转型")
# 达到｜200万平方米, but not 达到1998年发布的《标准》
_SIZE = re.compile(r"\d(?!\d{3} ?年[^，。；]{0,16}《)")
_NEXT_SHARE = re.compile(r"(?<=[^和、].{6})、(?=\d[\d.]*%(?:以上)?的?[\u4e00-\u9fff]{2})")
_HOW = re.compile(r"(?:基本|初步|全部|率先|普遍|成功|全面|要|都|均|须|应|应当|就|可|可以|已|将)+$")
# 90%以上的村｜生活垃圾得到治理: of what is counted only the place, what is done there is said of something in it.
_PLACE_WITH = re.compile(r"(?:行政村|自然村|村庄|村|乡镇|建制镇|县城|社区|小区|居住区|城市)(?=(?:农村)?(?:生活|污水|垃圾|黑臭|饮水|供水|人居环境|户厕|卫生厕所|道路))")


def follows(page: Page, group: Group) -> bool:
    """`90%以上的…`: the number belongs to what comes after it."""
    return page.text[group.end : group.end + 1] == "的" and not _REACHED.match(page.text[group.end + 1 : group.end + 5])


def share_of(sentence: Sentence, share: Span) -> Span | None:
    """`要定向招用毕业生，比例不低于40%`, `推进无陪同查验改革，比例达到70%`: what the clause before does, or does something to."""
    return deed_before(sentence, share) or object_before(sentence, share)


def attribute(sentence: Sentence, group: Group, clause: Span) -> Iterator[TargetFound]:
    """`90%以上的乡镇卫生院设置中医馆` → 乡镇卫生院设置中医馆的比例."""
    page = sentence.page
    number = group.quantities[0]
    if len(group.quantities) > 1 or number.kind != "rate":
        return
    listed = _NEXT_SHARE.search(page.text, group.end, clause.end)  # 30%以上的村达到甲标准、50%以上的乡镇达到乙标准
    own = listed is not None and _DOES.search(page.text, group.end + 2, listed.start()) is not None
    rest = trim(page.text, Span(group.end, listed.start() if listed and own else clause.end), " \n的")
    if rest.end - rest.start < 4 or _PARAMETER.search(page.text[max(clause.start, number.span.start - 30) : clause.end]):
        return
    if _DOES.match(page.text, rest.start, rest.end):
        if who := _subject_before(sentence, clause):
            yield share_target(sentence, group, (who,), trim(page.text, rest, " ，。；"))  # 所有卫生院达到基本标准，30%以上达到推荐标准
        return
    shortest = 1 if page.text[rest.start] in "县区市州乡镇村校" else 2
    hits = [h for h in _DOES.finditer(page.text, rest.start + shortest, rest.end) if h.end() < rest.end or h["verb"].endswith(("免填写", "免提交", "免申报", "免证", "达标", "”", "办结", "办理", "办成"))]
    hit = next((h for h in hits if h["verb"] not in _IN_NAMES), hits[0]) if hits else None
    if amount := _AMOUNT.match(page.text, rest.start, rest.end):
        yield from _have_amount(sentence, group, clause, amount)
        return
    if not hit or hit.start() - rest.start > 40:
        return
    if re.search(r"[的占]$|[\u4e00-\u9fff]{4}(?:下降|降低|提高|提升|增长)$", page.of(Span(clause.start, number.span.start))):
        return
    if hit["verb"] in ("达到", "实现", "完成") and _SIZE.match(page.text, hit.end()):
        return  # 节能率15%及以上的建筑面积达到200万平方米
    beside = next((q.span.start for q in sentence.quantities if q.kind == "rate" and rest.start < q.span.start < hit.start()), hit.start())
    who = trim(page.text, Span(rest.start, beside), " 、和与及")  # 80%的社区、60%的行政村建成消防队: each its own share
    if adverb := _HOW.search(page.text, who.start + 2, who.end):
        who = Span(who.start, adverb.start())
    if _NO_SHARE.search(page.of(who)):
        return
    does = Span(hit.start("verb"), rest.end)
    if place := _PLACE_WITH.match(page.text, who.start, who.end):
        who, does = Span(who.start, place.end()), Span(place.end(), rest.end)
    whole = _place_of(sentence, clause, group) if _EXTENT_ALONE.fullmatch(page.text, who.start, who.end) else None
    yield share_target(sentence, group, (whole, who) if whole else (who,), trim(page.text, does, " ，。；"))


# 80%以上的｜村集体经济年收入｜达到10万元以上
_AMOUNT = re.compile(r"(?P<who>[\u4e00-\u9fff（）]{1,24}?)(?:均|都|全部|要|力争)*(?P<does>(?:达到|达|超过|突破|稳定在|保持在|不低于|不少于) ?\d[\d.]{0,8}[万亿]?元(?:及?以上)?)(?=[，。；、]|$|\n)")
_ALL_OF = re.compile(r"[全我本][省市县区州镇乡]")
_INCOME = re.compile(r"(?:收入|产值|营收|利润|积累|收益|销售额)$")


def _have_amount(sentence: Sentence, group: Group, clause: Span, amount: re.Match[str]) -> Iterator[TargetFound]:
    """`50%以上的行政村达到30万元`: the share of those that have so much; of what, the clause before says, or nobody can tell."""
    page = sentence.page
    before, _ = name_region(page, sentence.after_deadline(clause.start, group.start), group.start)
    if before.end - before.start >= 2 and not _ALL_OF.fullmatch(page.text, before.start, before.end):
        return
    who, does = Span(*amount.span("who")), Span(*amount.span("does"))
    if _INCOME.search(page.of(who)):
        yield share_target(sentence, group, (who,), does)
    elif (of := head_before(sentence, Span(clause.start, group.start))) and (income := _OF_INCOME.search(page.of(of))):
        yield share_target(sentence, group, (who, Span(of.start + income.start(), of.end)), does)


# 的村集体经济年收入
_OF_INCOME = re.compile(r"(?:村级?|农村)?(?:集体经济)?(?:组织)?年?(?:经营性?)?(?:收入|产值|营收|利润|积累|收益|销售额)$")
# 建成区80%以上的｜面积; 80%以上｜钢铁产能｜完成改造: of extents the indicator says first what they reach.
_EXTENT_ALONE = re.compile(r"面积|区域|水域|产能")
_EXTENT = re.compile(r"(?:面积|区域|水域|产能|建成区)$")
_REACHES = re.compile(r"(?:达到|完成|符合|满足)")
_IN_AREA = re.compile(r"(?:区域|地区|省份)$")


def _place_of(sentence: Sentence, clause: Span, group: Group) -> Span | None:
    """What the extent is the extent of: `建成区80%以上的面积`."""
    region, population = name_region(sentence.page, sentence.after_deadline(clause.start, group.start), group.start)
    place = region if region.end - region.start >= 2 else population
    return place if place and place.end - place.start <= 12 else None


def done_by(page: Page, region: Span, predicate: Predicate, group: Group, clause: Span) -> Span | None:
    """`公交班线实现100%应用新能源汽车`: what the share does, behind the number."""
    number = group.quantities[-1]
    if len(group.quantities) > 1 or number.kind != "rate" or number.side or RATE_WORD.search(page.of(region)):
        return None
    if predicate.kind not in ("none", "ge", "to") or predicate.verb not in ("", "实现", "达到", "完成", "按"):
        return None
    bracket = page.text.find("（", group.end, clause.end)
    rest = trim(page.text, Span(group.end, bracket if bracket > group.end else clause.end), " \n")
    said = page.of(rest)
    if said.endswith(("制度", "政策", "机制")):
        return None  # 实行1%用地保障制度
    if not 2 <= len(said) <= 30 or (len(said) == 2 and not _DOES.fullmatch(said)) or not re.match(r"[\u4e00-\u9fff“]", said) or re.match(r"[的和与及以左、]|全?覆盖|[调降升提减增缩]|下[调降]|上[调升]", said):
        return None
    if _IN_AREA.search(page.of(region)) and _WHAT.match(page.text, rest.start, rest.end):
        return None  # 重点区域50%左右｜水泥产能｜完成改造
    return None if _PARAMETER.search(page.text[region.start : rest.end]) else rest


_WORKS_DONE = re.compile(r"完成(?!率)[^，。；\d]{2,24}?(?:整治|治理|改造|修复|整改|清理|排查|搬迁|拆除|清退|销号)(?:任务)?$")
_TASK = re.compile(r"完成[\u4e00-\u9fff]{0,10}(?:任务|计划|目标|工程量)$")


def done_share(sentence: Sentence, region: Span, predicate: Predicate, group: Group) -> Name | None:
    """`省预算内投资上半年下达60%`: the share of it that is paid, begun, finished; its deadline may stand between."""
    page, number = sentence.page, group.quantities[-1]
    if len(group.quantities) > 1 or number.kind != "rate" or predicate.kind != "none" or predicate.verb:
        return None
    if works := _WORKS_DONE.search(page.text, max(sentence.span.start, region.start - 2), region.end):
        return Name((Span(works.start(), works.end()),), 1)  # 完成隐患整治｜60%
    if number.side == ">=" and _TASK.search(page.of(region)):
        return Name((region,), 1, "{}比例")  # 治理行动完成规划任务80%以上
    hit = PAID.search(page.of(region))
    if not hit or page.text[group.end : group.end + 1] not in "，。；、":
        return None
    if hit.start():
        return Name((region,), 1, "{}比例")
    clause = sentence.clause_of(region.start)
    for told in (clause, sentence.before(clause)):
        due = sentence.deadline_within(told.start, told.end) if told else None
        front = name_region(page, told.start, due.start)[0] if told and due else None
        if front and front.end - front.start >= 2:
            return Name((front, region), 1, "{}比例")  # 预算内投资｜上半年｜下达50%，9月底前下达80%
    head = object_before(sentence, region)
    return Name((head, region), 1, "{}比例") if head else None


_PART_DONE = re.compile(r"(?P<deed>" + _WORKS_DONE.pattern.removesuffix("$") + r")\d[\d.]{0,4}%(?:以上|左右)?$")
_DEED = re.compile(r"(?:对|开展|实施|推进|组织|完成)[^，。；\d]{4,40}")


def deed_of(sentence: Sentence, at: int) -> Span | None:
    """`对敬老院实施适老化改造，2025年底前完成80%`: what the clause before does, where it has no number."""
    clause = sentence.before(sentence.clause_of(at))
    part = _PART_DONE.search(sentence.page.text, clause.start, clause.end) if clause else None
    if part:
        return Span(part.start("deed"), part.end("deed"))  # 完成隐患整治60%，年底前完成｜90%
    hit = _DEED.search(sentence.page.text, clause.start, clause.end) if clause and not any(clause.start <= q.span.start < clause.end for q in sentence.quantities) else None
    return Span(hit.start(), clause.end) if hit and clause and hit.end() == clause.end else None


_KEPT = re.compile(r"(?:拿出|安排|预留|提取|保留|划出|留出|统筹)$")
# 预留30%的｜号源
_KEPT_OF = re.compile(r"(?:以上)?的(?P<what>[\u4e00-\u9fff]{2,12})(?=[（，。；、]|$|\n)")
_FOR = re.compile(r"(?:以上)?(?:的?比例|的(?P<what>[\u4e00-\u9fff]{2,16}?))?(?:，(?=[^，。；]*(?:用于|保障|支持|提供)))?(?P<use>(?:(?:专门|专项|主要|优先|统筹|重点|免费)*(?:用于|保障|支持)|(?:专门|免费|优先)?(?:面向|向)[^，。；]{2,20}(?:采购|提供|开放))[^，。；]{0,50})")


# 每年安排不少于10%的｜城镇教师交流轮岗
_SENT = re.compile(r"(?:安排|选派|组织|抽调|选取)$")
_WHO_GO = re.compile(r"(?:以上)?的(?P<who>[\u4e00-\u9fff]{2,16}(?:教师|校长|人员|干部|医师|医务人员|骨干|学生)[\u4e00-\u9fff]{2,12})(?=[，。；]|$)")


def kept_for(page: Page, region: Span, group: Group) -> Name | None:
    """`拿出不低于30%的床位用于接收…`: the share that is kept for something."""
    number = group.quantities[-1]
    if len(group.quantities) > 1 or number.kind != "rate":
        return None
    if _SENT.search(page.of(region)) and (sent := _WHO_GO.match(page.text, group.end)):
        return Name((Span(sent.start("who"), sent.end("who")),), 1, "{}比例")
    kept = _KEPT.search(page.of(region))
    hit = _FOR.match(page.text, group.end) if kept else None
    if hit is None and kept and (of := _KEPT_OF.match(page.text, group.end)):
        return Name((Span(region.start + kept.start(), region.end), Span(of.start("what"), of.end("what"))), 1, "{}比例")
    if hit is None:
        return None
    use = Span(hit.start("use"), hit.end("use"))
    return Name((Span(hit.start("what"), hit.end("what")), use) if hit["what"] else (use,), 1, "{}比例")


def _subject_before(sentence: Sentence, clause: Span) -> Span | None:
    """Who the clause before says something of: `所有乡镇卫生院达到…`."""
    earlier = sentence.before(clause)
    hit = _ALL_WHO.match(sentence.page.text, sentence.after_deadline(earlier.start, earlier.end), earlier.end) if earlier else None
    return Span(hit.start("who"), hit.end("who")) if hit else object_before(sentence, clause)


# 主城区80%以上｜路灯｜完成改造: what it is a share of stands behind the number.
_WHAT = re.compile(r"(?P<what>[\u4e00-\u9fff]{2,14}?)(?:基本|全部|均|都)?(?=(?:达到|实现|得到|完成|延伸|建成|纳入|接入|用于|开展)[^的]{2})")


def does_after(page: Page, region: Span, group: Group, clause: Span) -> tuple[tuple[Span, ...], Span] | None:
    """`新注册企业50%以上生成电子印章`: who, and what that share does, where a verb follows, or a name with a verb."""
    number = group.quantities[-1]
    rest = trim(page.text, Span(group.end, clause.end), " \n")
    if len(group.quantities) > 1 or number.kind != "rate" or not (number.side or number.about) or rest.end - rest.start < 4 or _PARAMETER.search(page.text[region.start : rest.end]):
        return None
    if _DOES.match(page.text, rest.start, rest.end):
        return (region,), rest
    what = _WHAT.match(page.text, rest.start, rest.end) if not RATE_WORD.search(page.of(region)) else None
    return ((region, Span(what.start("what"), what.end("what"))), Span(what.end(), rest.end)) if what else None


# 6.5%左右的增速可以实现充分就业: no share of those that do something.
_NO_SHARE = re.compile(r"(?:增速|速度|增幅|增长率?|比例|比重|利率)$")


def share_target(sentence: Sentence, group: Group, who: tuple[Span, ...], does: Span) -> TargetFound:
    """The share of those that do something: `新注册企业生成电子印章的比例`, in whatever order the text has it."""
    page, number = sentence.page, group.quantities[0]
    due = latest(sentence.due(group.start))
    of_extent = _EXTENT.search(page.of(who[-1])) is not None and _REACHES.match(page.text, does.start, does.end) is not None
    area = who[0] if of_extent and len(who) > 1 and _IN_AREA.search(page.of(who[0])) else None
    told = who[1:] if area else who
    text = tight("".join(page.quote(span) for span in told))
    text = f"{tight(page.quote(does))}的{text}比例" if of_extent else text + tight(page.quote(does)) + ("率" if does.end - does.start == 2 else "的比例")  # 毕业生实现100%就业
    return TargetFound(
        text, (does, *told) if of_extent else (*who, does), page.quote(area) if area else None, area, "<=" if number.side == "<=" else ">=", number.value, number.value_max, number.unit, number.span,
        due.value if due else None, due.span if due else None, Span(min(who[0].start, number.span.start), does.end), "target-rate-share",
    )  # fmt: skip
