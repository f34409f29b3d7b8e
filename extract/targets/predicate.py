"""The words between an indicator and its number: what kind of commitment it is.

In: the text before a number.  Out: where the predicate begins, the comparator, the verb.
Example: `婚前医学检查率、…覆盖率分别达到和保持在` → begins at 分别, comparator >=.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.models import Comparator
from extract.span import Span

_ADVERB = (
    r"(?:分别|均|都|各|平均|总体|整体|全部|稳定(?!在)|持续|继续|一般|努力|力争|争取|确保|至少|基本|已|要|(?<![供响适对反效])应|应当|须|需|也|将|稳步|逐步|阶段性|逐年|(?<![全每逐近历往去今上明后一二三四五六七八九十〇○零两\d])年(?=增长|递增|提高|提升|下降|降低)|显著|大幅|进一步|"
    r"(?<!\d)年均|每年|全面|平稳|总计|共计|合计|不断|有效(?!期)|严格|力求|原则上|预计|计划|普遍|动态|再|达到和|并|均要|统一|一律|同比|较上年|(?<!占)比上年|(?<!占)比20\d{2}年|较20\d{2}年|人均)*"
)
# 下达, 到达: no reaching.
_REACH = r"(?<![下到直传送转抵发])达"
_NOT = r"不(?:得|应|能|宜|可|许|允许)?"
_GE = (
    _NOT + r"(?:低于|少于|小于|短于)|"
    r"达到和保持在|达到并保持在|保持和达到|保持在|保证在|稳定保持在|维持在|稳定在|巩固在|提高到|提高至|提升到|提升至|提高为|增加到|增加至|增长到|增长至|增至|(?<=寿命)延长[到至]|升至|上升到|上升至|扩大到|"
    r"扩大至|发展到|拓展到|达到|完成|实现|大于等于|≥|≧|" + _REACH + r"|超过|接近|突破|破|超出|超|高于|大于|>|不断线达|累计达到|累计|至少为|至少|保持|[迈跨登站跃]上|迈入|迈过|冲刺"
)
# What they say depends on the number: 由6项调整为1项, 减罚事项优化至7个以上.
_NEUTRAL = "调整为|调整至|归并为|合并为|优化为|优化至|优化到|整合为|拓展至|扩展至|扩展到|延伸至"
_LE = (
    _NOT + r"(?:超过|高于|大于|多于|超出|突破|长于)|"
    r"控制在|控制到|缩小到|缩小至|缩小为|下降到|下降至|降至|降到|降低到|降低至|降为|(?<!调)减为|下调[为至到]|调减[为至到]|减少为|精简为|压减为|减少到|减少至|减至|减到|缩至|压至|压减到|压减至|压缩至|压缩到|压缩为|缩短至|"
    r"缩短到|缩短为|提速至|提速到|压降至|压降到|缩减至|缩减到|精简至|精简到|最长不超过|最长|低于|小于|少于|≤|<|限定在|限制在|控制"
)
_PLUS = r"提高|提升|提速|增长|增加|上升|扩大|递增|新增|净增|(?<![新净倍递激扩续多少])增"
_MINUS = r"下降|降低|减少|压减|压缩|削减|精简|缩短|缩减|下调|(?<=[\u4e00-\u9fff]{2})节[约省]|(?<![下提沉])降"
_VERB = re.compile(
    rf"(?P<adv>{_ADVERB})(?:(?P<ge>{_GE})|(?P<neutral>{_NEUTRAL})|(?P<le>{_LE})|(?P<plus>{_PLUS})|(?P<minus>{_MINUS})|(?P<to>为|在|至|到|是)|(?P<none>))"
    rf"(?:(?<=[到至])20\d{{2}} ?年[底末]?的? ?)?(?P<post>(?:至少|不少于|不低于|不超过|分别|均|(?<!节)约|近|将近|超过|超|[两三四]个|了|到|为|在|{_REACH}|高达|力争|以上|的|：)?(?:每(?:平方公里|公顷|亩|平方米|[日天年]|小时|(?:[百千万]|十万|10万|百万)(?:名|位|张)?(?:人口?|居民|常住人口|老年人|儿童|学生|婴幼儿|床位|户)))?)\s*$"
)
_AT_LEAST = re.compile(_NOT + r"(?:低于|少于|小于|短于)")


@dataclass(frozen=True, slots=True)
class Predicate:
    """`span`: the predicate's place; `comparator` None where the words do not say; `kind`: ge, le, plus, minus, to, none."""

    span: Span
    comparator: Comparator | None
    kind: str
    verb: str


_BOUND: dict[str, Comparator] = {"不超过": "<=", "不低于": ">=", "不少于": ">=", "至少": ">=", "超过": ">="}
_SIGN: dict[str, Comparator | None] = {"ge": ">=", "le": "<=", "plus": "+=", "minus": "-=", "to": None, "none": None}


def predicate_before(text: str, start: int, end: int) -> Predicate:
    """The predicate that ends at `end`, looking back no further than `start`; kind none where there is no verb."""
    begin = max(start, end - 32)
    for at in range(begin, end + 1):
        hit = _VERB.match(text, at, end)
        if hit and hit.end() == end and (hit.end() > hit.start() or at == end):
            if hit["neutral"]:
                sign = _BOUND.get(hit["post"])  # 调整为不超过60%
                return Predicate(Span(at, end), sign, "le" if sign == "<=" else "ge", hit["neutral"])
            kind = next((k for k in ("ge", "le", "plus", "minus", "to") if hit[k]), "none")
            if kind == "none" and not hit["post"] and hit["adv"] == "" and at < end:
                continue
            sign = _SIGN[kind]
            if hit["post"] in ("至少", "不少于", "不低于", "超过") and kind in ("to", "none", "ge"):
                kind, sign = "ge", ">="
            if hit["post"] == "不超过":
                kind, sign = "le", "<="
            if hit["post"] in ("到", "至", "为") and kind == "plus":
                kind, sign = "ge", ">="
            if hit["post"] in ("到", "至", "为") and kind == "minus":
                kind, sign = "le", "<="
            verb = hit[kind] if kind in ("ge", "le", "plus", "minus", "to") and hit[kind] else hit["post"]
            return Predicate(Span(at, end), sign, kind, verb or "")
    return Predicate(Span(end, end), None, "none", "")


def comparator_of(predicate: Predicate, side: str | None, about: bool) -> Comparator:
    """The comparator from the verb and from 以上, 以下, 以内 behind the number."""
    if predicate.comparator in ("+=", "-="):
        return predicate.comparator
    if predicate.comparator == "<=" or side == "<=":
        return ">=" if _AT_LEAST.fullmatch(predicate.verb) else "<="
    if predicate.comparator == ">=" or side == ">=":
        return ">="
    if predicate.kind == "ge":
        return "="  # 由6项调整为1项
    return "=" if predicate.kind == "none" and about else ">="
