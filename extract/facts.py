"""A web page's own table of facts, above the document or below its title.

In: the lines of a page, each with what it is.  Out: the indexes of the table's lines.
Example: `| 索引号 | SY-2025-01596 |`, `| 发布机构 | 某局 |` between the title and the addressees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.page import Page

if TYPE_CHECKING:
    from extract.zones import Row

_FACT = re.compile(r"\|[ *]*(?:索 ?引 ?号|索 ?取 ?号|文件编号|发文字号|文号|发布机构|发文机关|发文机构|公开类别|主题分类|责任部门|成文日期|发布日期|发布时间|名 ?称|标 ?题|效力状态|有效性|体裁分类|组配分类|生成日期)[ *：]*\|")
# How far down the table may stand, and how long a title's line is.
_BELOW, _TITLE = 6, 110


def leading_facts(rows: list[Row]) -> list[int]:
    """The lines of a table that stands before everything else: a web page's own table of facts."""
    found = []
    for at, row in enumerate(rows):
        if row.line.kind == "text":
            break
        found.append(at)
    return found if len(found) < len(rows) else []


def facts_below(page: Page, rows: list[Row], start: int) -> tuple[int, ...]:
    """A web page's table of facts below the title: `| 索引号 | SY-2025-01596 |`."""
    at = next((n for n in range(start, min(len(rows), start + _BELOW)) if rows[n].is_a in ("table", "rule")), None)
    if at is None or any(len(page.of(rows[n].line.span)) > _TITLE for n in range(start, at)):
        return ()
    end = at
    while end < len(rows) and rows[end].is_a in ("table", "rule"):
        end += 1
    told = [n for n in range(at, end) if rows[n].is_a == "table" and page.of(rows[n].line.span).strip("| ")]
    known = [n for n in told if _FACT.match(page.text, *rows[n].line.span.pair())]
    return tuple(range(at, end)) if known and 2 * len(known) >= len(told) else ()
