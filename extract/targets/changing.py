"""Changes whose verb stands apart from the number.

In: `Page`, the stretch before a number, its predicate.  Out: the `Predicate` to go by.
Examples: `压减办理时限50%以上` → -=; `产业规模年均增长分别达到15%、20%` → += of the 产业规模.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span
from extract.targets.groups import Group
from extract.targets.predicate import Predicate
from extract.targets.quantity import Quantity

_CHANGES = re.compile(r"(?:(?P<minus>减少|压减|精简|压缩|降低|缩短|缩减|节约|削减)|(?P<plus>提高|提升|增加|扩大))(?:全[省市县区州])?$")


def changing(page: Page, start: int, region: Span, predicate: Predicate) -> Predicate:
    """`压减办理时限50%以上`: the verb of change stands before the name."""
    hit = _CHANGES.search(page.text[start : region.start]) if predicate.kind == "none" and predicate.verb == "" else None
    if not hit:
        return predicate
    kind = "minus" if hit["minus"] else "plus"
    return Predicate(Span(start + hit.start(), start + hit.end()), "-=" if kind == "minus" else "+=", kind, hit[0])


_GROWN = re.compile(r"(?:年均|年平均|同比|每年)增长$")


def growing(page: Page, start: int, predicate: Predicate, group: Group) -> Predicate:
    """`产业规模年均增长｜分别达到15%、20%`: a growth that reaches so much is a growth by so much."""
    hit = _GROWN.search(page.text, max(start, predicate.span.start - 6), predicate.span.start)
    if hit is None or predicate.kind != "ge" or group.quantities[0].kind != "rate":
        return predicate
    return Predicate(Span(hit.start(), predicate.span.end), "+=", "plus", "增长")


def turned(text: str, predicate: Predicate, number: Quantity) -> bool:
    """`费用增幅下降3个百分点`, `增速提高2个百分点`: a growth that changes by so much is none to reach."""
    return (predicate.kind == "minus" or (number.kind == "points" and predicate.verb in ("提高", "提升"))) and text.endswith(("增速", "增长率", "增幅"))
