"""Places that a name begins with, several at once: they are where the measure holds and no members of a list of measures.

In: a stretch of names.  Out: the stretches of the places.
Examples: `甲市、乙市、丙县安置比例不低于30%` → 安置比例 of 甲市、乙市、丙县; `甲市、乙市增速分别达到8%、9%` → one for each.
The places are those of the gazetteer, in full or short.
"""

from __future__ import annotations

import re

from extract.divisions import gazetteer
from extract.page import Page
from extract.span import Span

_LIST = re.compile(r"[\u4e00-\u9fff]{2,7}[、和与及][\u4e00-\u9fff]{2,7}")
_JOINTS = ("、", "和", "与", "及")
# 甲市、乙市中心城区, 甲市、乙市等地: the place goes on.
_GOES_ON = re.compile(r"等|中心城|主?城区|地区|所?辖|县城|境内|两地|[两三四五六]?市")
LONGEST, SHORTEST = 8, 2


def listed_places(page: Page, region: Span) -> tuple[Span, ...]:
    """The places in their order, two or more; empty where the stretch does not begin with such a list or names nothing behind it."""
    if not _LIST.match(page.text, region.start, region.end):
        return ()
    found: list[Span] = []
    at = region.start
    while (size := _place_at(page.text, at, region.end)) > 0:
        found.append(Span(at, at + size))
        if page.text[at + size : at + size + 1] not in _JOINTS:
            named = region.end - at - size >= 3 and not _GOES_ON.match(page.text, at + size)
            return tuple(found) if len(found) > 1 and named else ()
        at += size + 1
    return ()


def _place_at(text: str, at: int, end: int) -> int:
    """How long the place is that begins here; 0 where none does."""
    known = gazetteer()
    for size in range(min(LONGEST, end - at), SHORTEST - 1, -1):
        said = text[at : at + size]
        if said in known.full or (size == SHORTEST and said in known.short):
            return size
    return 0
