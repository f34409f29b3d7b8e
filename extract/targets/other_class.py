"""The same of another class: a clause that names only the class, where the one before named the class and what is measured.

In: the pieces of the name before, the stretch of the class.  Out: the pieces of the whole name, or None.
Examples: `三级医院平均住院日不超过8天，｜二级医院不超过7天` → 二级医院平均住院日;
`设有老年大学的县（市、区）占比达到100%，｜乡镇（街道）达到60%` → 设有老年大学的乡镇（街道）占比.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span

_LEVELS = r"(?:[一二三四]级(?:及?以[上下])?(?:公立|综合|专科|中医)?|省级|市级|县级|县域|公立|民营|基层|乡镇|社区|村|区域)"
# The kinds of classes: a class is put in the place of one of its own kind.
_KINDS = tuple(
    re.compile(kind)
    for kind in (
        r"(?:小学|初中|高中|中学|普通高中|高中阶段|义务教育阶段)(?:学校|学生|生)?(?:[一二三四五六七八九]至?[一二三四五六七八九]?年级)?|中小学(?:校|生)?|幼儿园",
        rf"{_LEVELS}?(?:综合|专科|中医|妇幼保健)?(?:医院|医疗(?:卫生)?机构|妇幼保健院|卫生院|卫生服务中心|卫生服务站|卫生室|卫生机构|保健院)",
        r"(?:城区|城市|城镇|农村|乡村|牧区|山区|县城|乡镇|城乡)(?:居民|老年人|儿童|妇女|人口|家庭)",
        r"(?:各|每个)?(?:县（市、区）|县（市）|设区市|乡镇（街道）|街道（乡镇）|村（社区）|社区（村）|行政村|建制村|城市社区|乡镇|街道)",
        r"城区|城市|城镇|农村(?:地区)?|乡村|牧区|山区(?:地区)?|县城|中心城区|郊区",
    )
)
_OF_PLACES = 3  # from here on: put only behind 的, or where a measure by number stands
_REACHES = re.compile(r"(?:不(?:得|应|能)?(?:超过|少于|低于|多于|高于)|控制在|达到?|≤|≥)$")
_WINDOW = re.compile(r"\d{1,3}(?:分钟|个?小时|天|日|公里)(?:以?内)?$")
_WINDOW_FIRST = re.compile(r"\d{1,3}(?:分钟|个?小时|天|日|公里)(?:以?内)?")
_LONGEST = 24


def of_other_class(page: Page, told: tuple[Span, ...], name: Span, rate: bool = False) -> tuple[Span, ...] | None:
    """The pieces told before with the class put for the one they name. `rate`: where places are read otherwise."""
    if not 2 <= name.end - name.start <= _LONGEST:
        return None
    said = page.of(name)
    if reaches := _REACHES.search(said):
        said = said[: reaches.start()]
    window = _WINDOW.search(said)
    who = said[: window.start()] if window else said
    for at, kind in enumerate(_KINDS):
        if not kind.fullmatch(who):
            continue
        if whole := _put(page, told, Span(name.start, name.start + len(said)), kind, window is not None, rate and at >= _OF_PLACES):
            return whole
    return None


def _put(page: Page, told: tuple[Span, ...], name: Span, kind: re.Pattern[str], window: bool, behind_of: bool) -> tuple[Span, ...] | None:
    for at, span in enumerate(told):
        own = kind.match(page.text, span.start, span.end) if at == 0 and not behind_of else None
        of = page.text.find("的", span.start, span.end)
        if own is None and of >= 0:
            own = kind.match(page.text, of + 1, span.end)
        if own is None:
            continue
        end = own.end()
        if first := _WINDOW_FIRST.match(page.text, end, span.end):
            if not window:
                return None
            end = first.end()  # 城区居民｜15分钟内到达…，农村居民30分钟内
        elif window:
            return None
        pieces = (*told[:at], Span(span.start, own.start()), name, Span(end, span.end), *told[at + 1 :])
        kept = tuple(piece for piece in pieces if piece.end > piece.start)
        rest = sum(piece.end - piece.start for piece in kept if piece != name)
        return kept if kept[-1] != name and rest > 1 and own[0] != page.of(name) else None
    return None
