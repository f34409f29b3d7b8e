"""The area that a clause speaks of, given to those of its targets that name no other place.

In: `Sentence`, its targets.  Out: the same targets, `全市` or `武汉市` as the population where it is printed for them.
Examples: `到2027年，全市新建书屋20个、驿站10个，改造公园5个` → 全市 for the first two; `武汉市零售额突破8500亿元` → 零售额 of 武汉市.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.divisions import gazetteer
from extract.span import Found, Span
from extract.targets.found import TargetFound
from extract.targets.sentence import Sentence

# 全市新增, 我省建成; no 全市上下, no 按全市平均.
_AREA = re.compile(r"(?:全[国省市县区州盟旗]|[我本][省市县区州])(?![上内]|各|所有|级|区|域|政府|委|局|属|直|情|前列|第|首|排|平均|同期|总|人大|一[盘张]|统一|统筹|[^，。；]{0,12}(?:工作|精神|部署|会议|考核|评比)(?:[，中的]|$))")
_BEFORE = re.compile(r"(?:^|[，；：。、（ \n在使为将对年末前底内间]|力争|确保|实现|完成|推动|争取|努力|使得|支持|新增|建成|引导)$")


def with_area(sentence: Sentence, found: Iterable[TargetFound | Found[str]]) -> Iterator[TargetFound | Found[str]]:
    """Targets of one sentence, in the order found."""
    for one in map(_placed, found):
        if isinstance(one, TargetFound) and one.population is None and (area := _area(sentence, one)) is not None:
            yield replace(one, population=sentence.page.quote(area), population_span=area)
        else:
            yield one


# 武汉市零售额, 襄阳市、宜昌市零售额; no 城市, no 兴国县人民医院.
_PLACES = re.compile(r"(?:[\u4e00-\u9fff]{2,7}(?:市|州|县|区|旗|盟)(?:、|和)?){1,8}(?<![、和])(?=[\u4e00-\u9fff]{2})")
_MARKS = re.compile(r"[、和]")
_MEASURED = re.compile(r"(?:率|额|值|量|数|入|比例|比重|增速|面积|里程|规模)$")


def _placed(one: TargetFound | Found[str]) -> TargetFound | Found[str]:
    """A measure that begins with places of the gazetteer is that of these places."""
    if not isinstance(one, TargetFound) or one.population is not None or not _MEASURED.search(one.indicator):
        return one
    hit = _PLACES.match(one.indicator)
    while hit and not all(name in gazetteer().full for name in _MARKS.split(hit[0])):
        hit = _PLACES.match(one.indicator, 0, hit.end() - 1)
    first = one.indicator_spans[0]
    if hit is None or hit.end() >= first.end - first.start:
        return one
    where = Span(first.start, first.start + hit.end())
    return replace(one, indicator=one.indicator[hit.end() :], indicator_spans=(Span(where.end, first.end), *one.indicator_spans[1:]), population=hit[0], population_span=where)


def _area(sentence: Sentence, target: TargetFound) -> Span | None:
    """The last area before the number in the target's own clause that is no part of its name."""
    text, clause = sentence.page.text, sentence.clause_of(max(sentence.span.start, target.indicator_spans[0].start))
    areas = [Span(*hit.span()) for hit in _AREA.finditer(text, clause.start, target.value_span.start) if _BEFORE.search(text[max(clause.start, hit.start() - 2) : hit.start()])]
    return next((area for area in reversed(areas) if not any(span.meets(area) for span in target.indicator_spans)), None)
