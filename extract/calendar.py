"""Calendar dates as printed on documents, to ISO.

In: a folded stretch. Out: `2023年8月17日`, `二〇二三年八月十七日`, `2023-08-17`, `2023/8/17` → "2023-08-17".
Deadlines of tasks and targets (到2027年, 年底前) are read by `deadlines`.
"""

from __future__ import annotations

import re
from datetime import date

from extract.fold import fold
from extract.numerals import chinese
from extract.span import Found, Span

_ARABIC = re.compile(r"((?:19|20)\d{2}) ?(?:年|[-/.]) ?(\d{1,2}) ?(?:月|[-/.]) ?(\d{1,2})(?: ?日|(?!\d))")
_HAN = re.compile(r"([二一][〇零九一二三四五六七八OＯo0]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")

# 二OO一年: the letter O is often typed for 〇.
_ZERO = str.maketrans("OＯo0", "〇〇〇〇")


def find_date(text: str, start: int = 0, end: int | None = None) -> Found[str] | None:
    """The first full date between two offsets of a folded text."""
    stop = len(text) if end is None else end
    hits = [h for h in (_ARABIC.search(text, start, stop), _HAN.search(text, start, stop)) if h]
    for hit in sorted(hits, key=lambda h: h.start()):
        parts = [int(g) if g[0].isdigit() else chinese(g.translate(_ZERO)) or 0 for g in hit.groups()]
        if iso := iso_date(*parts):
            return Found(iso, Span(hit.start(), hit.end()), "date-printed")
    return None


# 某市2026年大气污染防治行动计划; no 2026—2028年, no 2030年前.
_YEARS_PLAN = re.compile(r"(?<![\d—–~～至-])(?P<y>20[1-9]\d) ?年(?:度)?(?![\d前底以—–~～至-]|第|[一二三四]季度)[^《》]{2,60}$")


def reckoned_from(issued_on: str | None, title: str | None) -> str | None:
    """The day from which 年内, 年底, 上半年 are reckoned: 成文日期, and for the plan of one year, as its title says, that year's first day
    where it was issued before or says no date. Source: GB/T 9704 puts the date under the text; plans are often issued the winter before."""
    hit = _YEARS_PLAN.search(fold(title)) if title else None
    if hit is None or (issued_on is not None and issued_on[:4] != str(int(hit["y"]) - 1)):
        return issued_on
    return f"{hit['y']}-01-01"


def iso_date(year: int, month: int, day: int) -> str | None:
    """`YYYY-MM-DD` if there is such a day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
