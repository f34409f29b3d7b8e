"""Numbers that a sentence says by the way: when something holds, how many places were just named, what things are like.

In: the text, a quantity.  Out: yes or no.
Examples: `营业收入达到1亿元以上的，给予…`; `东坝、尕羊、吉曲3乡`; `实施节能改造（节能率不低于15%）37万平方米`.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.quantity import Quantity


def conditional(text: str, clauses: tuple[Span, ...], q: Quantity) -> bool:
    """`营业收入达到1亿元以上的，给予…`: a clause that ends with 的 says when something holds, not what is to be reached."""
    clause = next((c for c in clauses if c.start <= q.span.start < c.end), None)
    if clause is None or text[clause.end - 1] != "的":
        return False
    return text[clause.end : clause.end + 1] in ("，", "；", "：", "。", "") and q.end <= clause.end


_NOTE_ENDS = re.compile(r"[^（），。；]{0,8}）(?:共|约)?\d")


def in_note(text: str, q: Quantity) -> bool:
    """`实施节能改造（节能率不低于15%）37万平方米`: what the things counted behind the bracket are like."""
    return _NOTE_ENDS.match(text, q.end) is not None and text.rfind("（", max(0, q.span.start - 16), q.span.start) >= 0


_DIVISIONS = ("省", "市", "县", "区", "州", "盟", "旗", "镇", "乡", "村", "街道", "社区")


def named_places(text: str, floor: int, q: Quantity) -> bool:
    """`东坝、尕羊、吉曲3乡`: as many as are named before it count nothing."""
    listed = text[max(floor, q.span.start - 60) : q.span.start].replace("和", "、").rpartition("，")[2]
    return q.unit in _DIVISIONS and 2 <= q.value <= 12 and listed.count("、") == q.value - 1 and not listed.endswith(("、", "等"))
