"""Whose deed a verb with a count is: the population that stands before it.

In: `Page`, where the stretch begins and where the verb's own words do.  Out: the population's stretch, or None.
Examples: `每条产业链｜引进项目3个` → 每条产业链; `各托育机构应当｜配备1名` → 各托育机构; `新建3个文化馆、｜新增5个` → None.
"""

from __future__ import annotations

import re

from extract.page import Page, trim
from extract.span import Span
from extract.targets.shapes import WHO
from extract.targets.trimming import name_region

# 为乡镇事业单位招聘; 全国共, 一季度全市: the area alone is read elsewhere.
_NO_PLACE = re.compile(r"^[为向对给]|季度|半年|全年|[共计]$")


# 按照｜每名医师带教2人的原则
_BY_EACH = re.compile(r"(?:按照?|以|确保|力争|做到)(?=每)")
_SHALL = re.compile(r"(?:应当|必须|(?<![供响适对反效])应|须|都|均|要|能够?|还|也|至少|原则上)+(?:对口|结对)?$")


def whose_before(page: Page, begin: int, told: int) -> Span | None:
    """`每条产业链｜引进项目3个`: the population that stands before the verb."""
    said, placed = name_region(page, begin, told)
    said = trim(page.text, said, "的")  # 占比超过20%｜的地级市
    if by_each := _BY_EACH.match(page.text, said.start, said.end):
        said = Span(by_each.end(), said.end)
    if (last := page.text.rfind("、每", said.start, said.end)) >= 0:
        said = Span(last + 1, said.end)  # 每座水库落实1名责任人、｜每个河段明确1名河长
    if shall := _SHALL.search(page.text, said.start + 2, said.end):
        said = Span(said.start, shall.start())  # 各托育机构｜应当
    if page.text.startswith("上下", said.start):
        return None  # 全市上下一心
    if placed or _NO_PLACE.search(page.of(said)):
        return placed
    if "、" in page.text[said.end : told]:
        return None  # 新建3个文化馆、｜新增5个图书馆: what was counted before
    if not (said.end - said.start <= 24 and WHO.search(page.of(said))):
        return None
    return Span(said.start, said.end - 3) if page.of(said).endswith("范围内") else said
