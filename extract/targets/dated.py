"""Names that begin with a date.

In: the text, a target.  Out: the target without the date in its name; a year is its deadline where it has none.
Examples: `2025年机插率达到80%` → 机插率 by 2025; `2025年起新开工建筑绿色占比达到90%` → 新开工建筑绿色占比, and no deadline: from then on.
`年底前实现全县签约率达到80%` → 签约率 of 全县, also where no year is known.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.rulebook import get
from extract.span import Span
from extract.targets.found import TargetFound

_DATE = re.compile(
    r"(?:(?P<y>20[1-9]\d) ?年(?P<from>起)?(?=[\u4e00-\u9fff])(?![度版初底末前后以至到春秋冬夏高第上下一二三四五六七八九十]|工作|中央|修订|印发|出台|计划(?!脱贫|完成|新|建)|规划|行动|目录)|(?:\d{1,2} ?月|年)[底末]之?前)(?:，|，?(?P<done>(?:力争|确保|基本|全面|计划|努力)*(?:实现|达到|计划|力争|确保)))?"
)


def undated(text: str, target: TargetFound) -> TargetFound:
    """Only the first piece of the name is looked at, and something of it must be left."""
    first = target.indicator_spans[0]
    hit = _DATE.match(text, first.start, first.end)
    if hit is None or not target.indicator.startswith(text[first.start : hit.end()]):
        return target
    cut = hit.end()
    if cut == first.end and len(target.indicator_spans) > 1:
        return replace(target, indicator=target.indicator[cut - first.start :], indicator_spans=target.indicator_spans[1:])  # 年底前｜所有村…
    if first.end - cut < 2:
        return target
    name = target.indicator[cut - first.start :]
    spans = (Span(cut, first.end), *target.indicator_spans[1:])
    bare = replace(target, indicator=name, indicator_spans=spans)
    if hit["y"] and not hit["from"] and target.deadline is None:
        bare = replace(bare, deadline=hit["y"], deadline_span=Span(hit.start("y"), hit.end("y") + 1))
    place = get("population-place")
    where = place.pattern.match(text, cut, first.end) if place and target.population is None else None
    if where is None or first.end - where.end() < 2:
        return bare
    return replace(
        bare, indicator=name[where.end() - cut :], indicator_spans=(Span(where.end(), first.end), *spans[1:]), population=where[0], population_span=Span(cut, where.end())
    )
