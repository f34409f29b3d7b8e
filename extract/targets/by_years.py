"""A total that is shared out year by year: the parts are of the same thing, each due in its own year.

In: the number before with its `Shape`, a number.  Out: the year that the number is for, or None.
Example: `更新老旧设备5000台，其中2024年800台、2025年1200台` → 更新老旧设备 = 800 台 by 2024, = 1200 台 by 2025.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Found, Span
from extract.targets.quantity import Quantity
from extract.targets.shapes import Shape

_PART = re.compile(r" ?(?:以上|左右)?[，、；（] ?(?:其中)?[：，]? ?(?P<y>20\d{2}) ?年度?(?:底前|内)?(?:计划|完成|各)?(?:不少于|至少|约)? ?")
_SAYS_HOW_OFTEN = ("target-frequency", "target-zero")


def year_of_part(page: Page, q: Quantity, total: Quantity, shape: Shape) -> Found[str] | None:
    """The year of a part, where a total in the same unit stands before it and nothing else between."""
    if total.unit != q.unit or shape.rule in _SAYS_HOW_OFTEN:
        return None
    told = max(total.end, *(span.end for span in shape.spans if span.end <= q.span.start), 0)
    hit = _PART.fullmatch(page.text, told, q.span.start)
    return Found(hit["y"], Span(hit.start("y"), hit.end("y") + 1), "deadline-of-part") if hit else None
