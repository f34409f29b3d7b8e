"""Of what a limit of time is that says only how long it takes: 办理时限, 全流程办理时限, 平均办结时间.

In: `Sentence`, the `Shape` of the limit.  Out: the shape with what the clauses before it are about.
Examples: `企业报装“三零”服务，办理平均时长不超过15个工作日` → 企业报装“三零”服务办理平均时长;
`由牵头部门进行联合验收，办理时限不超过5个工作日` → 联合验收办理时限.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.span import Span
from extract.targets.bound import is_office
from extract.targets.heads import object_before
from extract.targets.owned import owner_before
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape
from extract.targets.trimming import name_region

LIMIT_WORDS = re.compile(r"审限|提前量|时间段|公示期|时限|期限|时间|时长|周期|工期|时延|用时|耗时|间隔|天数|日数|时效|住院日")


_TOPIC = re.compile(
    r"[ ，]*(?:(?:对于?|针对|凡)(?P<what>[^，。；\d]{3,40}?)(?:的)?"
    r"|(?:实现|推行|推进|推动|确保)*(?P<served>[\u4e00-\u9fff]{3,12}?)(?:实行|实现|全部|全面)*(?:全程网办|全程电子化|“?一网通办”?|“?一窗受理”?|“?一件事一次办”?|一次办成|即来即办|网上办理))$"
)


# 对小微企业接入工程实行备案制，｜2个工作日内完成; 将电力接入工程纳入并联审批，…
_HANDLED = re.compile(r"[ ，]*(?:对|将|把)(?P<what>[^，。；]{3,40}?(?:实行|纳入|列入)[^，。；]{2,12}?)(?:制度?|范围|事项)?")


# 将消防验收等事项，｜纳入联合验收范围，｜12个工作日办结
_PUT_INTO = re.compile(r"(?:全部|统一|一并)?纳入(?P<what>[^，。；]{3,24}?(?:验收|审批|审查|办理|登记))(?:范围|事项)?")
# 压缩办理时限，｜5个工作日内完成审核; 优化审批流程，…: how it is done, not to what.
_HOW = re.compile(rf"{LIMIT_WORDS.pattern}|(?:流程|程序|机制|制度|体系|方式|模式|环节|服务|效率|措施)$")


# 优化｜用水报装｜流程，办理时限不超过4个工作日
_THROUGH = re.compile(r"(?P<what>[^，。；]{2,20}(?:报装|登记|审批|许可|验收|开办|注销|退税|接入|过户|备案|审查|贷款))(?:办理|工作|业务)?(?:流程|程序|环节)")


def told_before(sentence: Sentence, at: Span) -> Span | None:
    """What the clause before is about, or does something to."""
    clause = sentence.before(sentence.clause_of(at.start))
    if clause and (handled := _HANDLED.fullmatch(sentence.page.text, clause.start, clause.end)):
        return Span(handled.start("what"), handled.end("what"))
    if clause and (put := _PUT_INTO.fullmatch(sentence.page.text, clause.start, clause.end)):
        return Span(put.start("what"), put.end("what"))
    if clause and (hit := _TOPIC.match(sentence.page.text, clause.start, clause.end)):
        return Span(*hit.span(hit.lastgroup or 0))
    what = object_before(sentence, at)
    if what and (through := _THROUGH.fullmatch(sentence.page.text, what.start, what.end)):
        return Span(what.start, through.end("what"))
    return what if what and not _HOW.search(sentence.page.of(what)) else None


# 审批时间, 办理平均时长: of what is said in the clause before.
BARE = re.compile(r"(?:政府部门|全部事项|合计|全流程|平均|审批|办理|办结|业务|整体|全部|公示|公告|总)*(?:时间|时限|时长|用时|审限|周期)")
_NOUNS = re.compile(r"(?!推|优化|简化|压|实|加|通过|按|对|将|把|提|深化|完善|强化|进一步|持续|确保)[^，。；\d]{2,28}(?:服务|项目|业务|事项|登记|手续|竣工验收|案件|用户|报装|许可|申请)")


# 由牵头部门组织各方｜进行一次性联合验收, 依据意见｜直接办理立项手续｜并告知…: what is done, in the last words of a clause.
_ACTS = re.compile(
    r"[^，。；]{0,160}(?:进行|开展|实行|实施|组织|完成)(?:一次性|统一|集中|在线|现场|限时)?(?P<act>[\u4e00-\u9fff“”]{2,12}(?:验收|审查|审批|登记|审核|核查|核验|勘验|踏勘|评审|评估|检测|鉴定|备案|测绘|认定|核准))"
    r"|[^，。；]{0,160}(?:办理|核发|颁发|出具|签发|申领|发放)(?![的时流]|完|成本|环节|方式|材料|[^，。；]*(?:实行|\d ?[项个次份]))(?P<got>[\u4e00-\u9fffA-Za-z0-9“”（）()、]{3,40}?)"
)
_TELLS = re.compile(r"，?[并且](?:一次性)?告知")
# 施工许可证｜实行告知承诺制: how it is handled; 电力接入工程实现并联审批: what is done to it.
_MODES = re.compile(
    r"(?:办理|申请|核发)?(?P<what>[^，。；]{3,40}?)(?:全面|统一|均|全部|可)*(?:实行|推行|采取|采用|实现)(?:(?P<act>(?:并联|联合|集中|合并)(?:审批|验收|审查|办理))|(?:审批)?(?:告知承诺|信用承诺|[“]?容缺(?:受理|办理|后补)?”?|网上|线上|全程网办)(?:制|办理|审批|受理|方式|模式|管理)*)"
)
# 将简易注销适用范围扩大至…, 巩固“带押过户”成果: to what more is applied.
_MORE = re.compile(r"(?:[将把]|扩大|拓展)(?P<wide>[^，。；]{2,16}?)(?:的)?(?:适用|覆盖|实施)范围(?:(?:扩大|拓展|延伸|扩展)[至到][^，。；]{2,80})?|(?:拓展|巩固|升级|用好)+(?P<gained>[^，。；\d]{3,24}?)(?:改革)?(?:成果|成效|功能|试点)")
# 预售许可｜办理材料由17项精简到5项: another measure of the same.
_MEASURED = re.compile(r"(?P<what>[^，。；\d]{3,30}?)的?(?:申请|申报|办理|提交|所需|平均)*(?:材料|要件|环节|成本|费用)(?:由|从|精简|压减|减少|压缩|不超过|控制在)[^，。；]{2,30}")
_QUOTED = re.compile(r"(?:深入|全面|大力|积极|持续)*(?:开展|深化|探索|推行|实施|推广|落实)(?P<name>“[^“”]{2,10}”)")
# 一次性告知…, 实现营业执照、税务等事项“一次办结”: no more than how.
_BESIDES = re.compile(r"(?:并且?|同时)(?:一次性)?告知[^，。；]*|实现[^，。；]*“[^“”]{3,8}”|(?:完成)?时间为[^，。；]*")
_FARTHEST = 3
_SHORT = 6


def _handled_before(sentence: Sentence, at: Span) -> tuple[Span, ...]:
    """What is handled in the nearest clause before that says so, with no limit of its own; none where nothing does."""
    page = sentence.page
    clause = sentence.clause_of(at.start)
    for _ in range(_FARTHEST):
        before = sentence.before(clause)
        if before and (beside := _MEASURED.fullmatch(page.text, before.start, before.end)):
            what, _ = name_region(page, beside.start("what"), beside.end("what"))
            return (what,) if what.end - what.start >= 3 else ()
        if before is None or page.text[before.end] != "，" or any(before.start <= q.span.start < before.end and q.unit[-1] in "日天时钟月" for q in sentence.quantities):
            return ()
        clause = before
        if _BESIDES.fullmatch(page.text, clause.start, clause.end):
            continue
        tells = _TELLS.search(page.text, clause.start, clause.end)
        end = tells.start() if tells else clause.end
        if more := _MORE.fullmatch(page.text, clause.start, end):
            return (Span(*more.span(more.lastgroup or 0)),)
        if mode := _MODES.fullmatch(page.text, clause.start, end):
            what, _ = name_region(page, mode.start("what"), mode.end("what"))
            spans = (what, Span(mode.start("act"), mode.end("act"))) if mode["act"] else (what,)
            return spans if what.end - what.start >= 3 and not is_office(page.of(what)) else ()
        if acts := _ACTS.fullmatch(page.text, clause.start, end):
            return (Span(*acts.span(acts.lastgroup or 0)),)
        if not tells:
            return ()
    return ()


def _begun_with(sentence: Sentence, name: Span) -> Span | None:
    """`开展“轻微速罚”，｜简案快办提速至3个工作日`: the scheme that a short name is part of."""
    clause = sentence.before(sentence.clause_of(name.start))
    if clause is None or name.end - name.start > _SHORT or sentence.page.text[clause.end] != "，":
        return None
    hit = _QUOTED.fullmatch(sentence.page.text, clause.start, clause.end)
    return Span(hit.start("name"), hit.end("name")) if hit else None


def of_what(sentence: Sentence, shape: Shape) -> Shape:
    """`企业报装“三零”服务，办理平均时长不超过15个工作日`: the shape with what stands in the clause before, where it has no number."""
    name = shape.spans[0]
    if len(shape.spans) == 1 and (owner := owner_before(sentence, name)) is not None:
        return replace(shape, spans=(owner, name))  # 政务服务大厅…，平均等候时间控制在15分钟以内
    if len(shape.spans) == 1 and (scheme := _begun_with(sentence, name)):
        return replace(shape, spans=(scheme, name))
    if len(shape.spans) > 1 or not BARE.fullmatch(sentence.page.of(name)):
        return shape
    clause = sentence.before(sentence.clause_of(name.start))
    what = told_before(sentence, name)
    if what is None and (handled := _handled_before(sentence, name)):
        return replace(shape, spans=(*handled, name))
    if clause and what is None and not any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        region, _ = name_region(sentence.page, sentence.after_deadline(clause.start, clause.end), clause.end)
        what = region if _NOUNS.fullmatch(sentence.page.of(region)) and not LIMIT_WORDS.search(sentence.page.of(region)) else None
    return replace(shape, spans=(what, name)) if what else shape
