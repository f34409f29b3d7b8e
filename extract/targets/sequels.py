"""Times that leave out what the number before has said: what is measured, or of what.

In: `Sentence`, a quantity, the number before with its `Shape`.  Out: `Shape` or None.
Examples: `企业开办环节压减至2个、｜时间压减至1个工作日` → 企业开办时间; `小学生睡眠时间达到10小时，｜初中生9小时` → 初中生睡眠时间;
`登记办理时限压缩至3个工作日，｜其中抵押登记1个工作日` → 抵押登记办理时限.
"""

from __future__ import annotations

import re

from extract.models import Comparator
from extract.span import Found, Span
from extract.targets.limits import TIME
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape

_REACHES = r"(?:压减|压缩|缩短|缩减|精简|降低|减少|控制)?(?:至|到|为|在)|减[至到为]|降[至到为]|不(?:得)?超过|为|在"
# 环节压减至2个、｜时间压减至｜0.5个工作日
_MEASURE = re.compile(rf" ?(?:以内|以下|内)?[，、；] ?(?P<measure>(?:全流程|平均|整体|办理|审批|办结|总|承诺)*(?:时间|时限|时长|用时|周期))(?:均|统一|分别)?(?:{_REACHES})")
_YEAR = 4
_OF = re.compile(r"(?P<of>[^，。；]*?)(?:平均|申请|申报|提交|所需|总)*(?:环节|材料|成本|费用|事项|阶段|程序|次数|要件|跑动次数)")
# 睡眠时间达到10小时，｜初中生｜9小时; 开放不少于56小时，｜美术馆｜不少于42小时
_ALIKE = re.compile(
    r" ?(?:以上|以内|以下|内)? ?[，、；] ?(?:其中)?[，：]?(?P<who>(?:\d[至—-]\d年级|[\u4e00-\u9fff“”（）\d][\u4e00-\u9fff“”（）]{1,18}?))(?P<every>每(?:天|日|周|月|年|学期|学年))?(?:应当?|要|均|也)?(?P<sign>不(?:得|应|能)?(?:少于|低于|超过|多于)|达到?|至少|为|控制在|压缩至|压减至)?"
)
_VERBAL = re.compile(r"(?:完成|实现|达到|提高|增加|压缩|缩短|保证|确保|开展|组织|参加|力争|办结|审批|办理|进行|安排|时间|时限|时长|周期|用时|以上|比|较|每|由|从|在|自|提前|并|对)")
_MORE, _LESS = re.compile(r"少于|低于|达|至少"), re.compile(r"超过|多于|控制|压")
# By what those are told apart whose time it is: 小学｜生, 登记, 项目.
_KIND = re.compile(r"(?:项目|登记|事项|业务|用户|企业|案件|客户|工程|学校|地区|城区|城市|农村|机构)$")
_ONE = re.compile(r"[生馆站园校院室所厅员长师]$")
# 幼儿每天户外活动时间不少于2小时，其中｜体育活动｜不少于1小时
_ACTIVE = re.compile(r"(?:活动|锻炼|运动|睡眠)$")
_OF_ACTIVE = re.compile(r"每(?:天|日|周)(?P<what>[^每]{0,8}(?:活动|锻炼|运动|睡眠))(?=时间|时长)")
_STAGE = re.compile(r"(?:小学(?:其他年级)?|初中|高中|中学|幼儿园|大学)")
_IN_TAIL = re.compile(r"每(?:天|日|周|月|年|学期|学年)|时间|时限|时长|周期|用时|工期")


def of_deed_before(sentence: Sentence, q: Quantity, due: Found[str]) -> bool:
    """`12月10日前完成总结，发现问题10个工作日内整改到位`: the day by which something else is done once."""
    clause = sentence.clause_of(q.span.start)
    return due in sentence.deadlines and len(due.value) > _YEAR and due.span.end < clause.start and sentence.page.text[due.span.end] not in "，：、"


def same_time(sentence: Sentence, q: Quantity, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`…环节压减至2个、时间压减至1个工作日`: the time of what has so many steps."""
    page = sentence.page
    if before is None or q.unit not in TIME or not sentence.span.holds(before[1].spans[0]):
        return None
    last, told = before
    hit = _MEASURE.fullmatch(page.text, last.end, q.span.start)
    if hit is None or told.form != "{}" or told.comparator != "<=":
        return None
    measure = Span(hit.start("measure"), hit.end("measure"))
    quote = Span(measure.start, q.end)
    of = _OF.fullmatch(page.of(told.spans[-1]))
    if of is None:
        return None
    name = told.spans[-1]
    size = of.end("of") - (2 if page.text.startswith(("办理", "审批"), measure.start) and of["of"].endswith(page.text[measure.start : measure.start + 2]) else 0)
    head = (*told.spans[:-1], Span(name.start, name.start + size)) if size else told.spans[:-1]
    return Shape((*head, measure), "<=", q.unit, quote, "target-duration", told.population)


# 时间压减至0.5个工作日、｜成本｜降至零
_FREE = re.compile(r" ?(?:以内|以下|内)?[，、；] ?(?P<measure>(?:办理|平均|总)?(?:成本|费用|收费))(?:均|都|全部)?")
_OF_TIME = re.compile(r"(?P<of>[^，。；]*?)(?:平均|办理|申请|申报|提交|所需|总)*(?:环节|材料|事项|阶段|程序|次数|时间|时限|时长|周期)")


def free_too(sentence: Sentence, q: Quantity, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`企业开办环节压减至1个、成本降至零`: what of the same costs nothing."""
    if before is None or q.value != 0 or not sentence.span.holds(before[1].spans[0]):
        return None
    last, told = before
    hit = _FREE.fullmatch(sentence.page.text, last.end, q.span.start)
    of = _OF_TIME.fullmatch(sentence.page.of(told.spans[-1])) if hit and told.form == "{}" and told.comparator == "<=" else None
    if hit is None or of is None:
        return None
    measure, name = Span(hit.start("measure"), hit.end("measure")), told.spans[-1]
    head = (*told.spans[:-1], Span(name.start, name.start + of.end("of"))) if of["of"] else told.spans[:-1]
    return Shape((*head, measure), "<=", "", Span(measure.start, q.end), "target-zero", told.population)


def timed_too(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`小学生睡眠时间达到10小时，初中生9小时`: others have another time of the same kind."""
    page = sentence.page
    if before is None or q.unit not in TIME or q.end != clause.end and page.text[q.end] not in "、；，":
        return None
    last, told = before
    if each := _each_other(sentence, q, told, last):
        return each
    if before[0].unit != q.unit or told.form != "{}" or told.rule not in ("target-duration", "target-time-limit") or not sentence.span.holds(told.spans[0]):
        return None
    hit = _ALIKE.fullmatch(page.text, last.end, q.span.start)
    if hit is None or _VERBAL.search(hit["who"]) or q.side not in (None, told.comparator):
        return None
    who = Span(hit.start("who"), hit.end("who"))
    spans = _for_them(sentence, told, who)
    if spans is None:
        return None
    sign: Comparator = told.comparator
    if hit["sign"]:
        sign = "<=" if _LESS.search(hit["sign"]) else ">=" if _MORE.search(hit["sign"]) else told.comparator
    if sign != told.comparator:
        return None
    if hit["every"]:
        every = next((at for at, span in enumerate(spans) if hit["every"] in page.of(span)), None)
        if every is None:
            return None
    return Shape(spans, sign, q.unit, Span(who.start, q.end), told.rule)


# 课后服务每周不少于5天、｜每天不少于｜2小时
_OTHER_PERIOD = re.compile(r" ?[、，] ?(?P<every>每(?:天|日|周|月|年|学期|学年))(?:原则上|应当?|要)?(?P<least>不(?:得|应|能)?(?:少于|低于)|至少)?")
_PERIOD = re.compile(r"每(?:天|日|周|月|年|学期|学年)")


def _each_other(sentence: Sentence, q: Quantity, told: Shape, last: Quantity) -> Shape | None:
    """`课后服务每周不少于5天、每天不少于2小时`: the same by another period."""
    page = sentence.page
    hit = _OTHER_PERIOD.fullmatch(page.text, last.end, q.span.start)
    at = next((n for n, span in enumerate(told.spans) if _PERIOD.fullmatch(page.of(span))), None)
    if hit is None or at is None or told.rule != "target-duration" or told.comparator != (">=" if hit["least"] else "=") or not sentence.span.holds(told.spans[0]):
        return None
    every = Span(hit.start("every"), hit.end("every"))
    return Shape((*told.spans[:at], every, *told.spans[at + 1 :]), told.comparator, q.unit, Span(every.start, q.end), told.rule, told.population)


def _for_them(sentence: Sentence, told: Shape, who: Span) -> tuple[Span, ...] | None:
    """The name with those it is of put for the others; None where it cannot be told who the others are."""
    page, said = sentence.page, sentence.page.of(who)
    for at, span in enumerate(told.spans):
        name = page.of(span)
        cut = _ends_of(name, said)
        if cut is None and at + 1 < len(told.spans) and page.text[told.spans[1].start] == "每" and _ONE.search(name) and _ONE.search(said):
            cut = (0, len(name))  # 美术馆｜每周开放, 文化站
        if cut is None:
            continue
        rest = Span(span.start + cut[1], span.end)
        front = Span(span.start, span.start + cut[0])
        parts = (*told.spans[:at], front, who, rest, *told.spans[at + 1 :])
        spans = tuple(part for part in parts if part.end > part.start)
        return spans if any(_IN_TAIL.search(page.of(part)) for part in spans if part is not who) else None
    return None


def _ends_of(name: str, who: str) -> tuple[int, int] | None:
    """(where those begin, where they end) in a name that says of whom it is."""
    if "年级" in who[-2:] and (hit := re.search(r"\d[至—-]\d年级", name)):
        return hit.span()
    if _STAGE.fullmatch(who) and (stage := _STAGE.search(name)):
        return stage.span()
    if _ACTIVE.search(who):
        active = _OF_ACTIVE.search(name)
        return active.span("what") if active else None
    kind = _KIND.search(who) or _ONE.search(who)
    at = name.rfind(kind[0]) if kind else -1
    if kind is not None and at > 0:
        return 0, at + len(kind[0])
    every = name.find("每")
    return (0, every) if kind is not None and every > 1 and _ONE.search(name[:every]) else None
