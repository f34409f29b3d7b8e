"""Things counted grade by grade, the grades listed before them and the counts behind.

In: `Sentence`, the first of the grades.  Out: a `Shape` for each count with its number, or none.
Example: `年销售额超过100亿元、50亿元的骨干企业分别达到5家、10家` → 年销售额超过100亿元的骨干企业 >= 5 家, 年销售额超过50亿元的骨干企业 >= 10 家.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape

_GRADE = r"\d[\d.]{0,8} ?[万亿]?元(?:以上)?"
_GRADED = re.compile(
    rf"(?P<head>[\u4e00-\u9fff]{{2,12}}?(?:超过?|突破|达到?)?)(?P<grades>{_GRADE}(?:[、和]{_GRADE}){{1,3}})(?P<thing>的[\u4e00-\u9fff“”]{{2,20}}?)(?:力争|要|应|数量)?分别(?:达到?|突破|超过?|不[少低]于)"
)
_ONE = re.compile(_GRADE)


def graded(sentence: Sentence, q: Quantity, start: int) -> list[tuple[Quantity, Shape]]:
    """Of the grade `q`, where its stretch begins: each count with what is counted; empty where they are not so many."""
    page = sentence.page
    hit = next((one for one in _GRADED.finditer(page.text, start, sentence.span.end) if one.start("grades") == q.span.start), None) if q.kind == "money" else None
    if hit is None:
        return []
    grades = [Span(one.start(), one.end()) for one in _ONE.finditer(page.text, hit.start("grades"), hit.end("grades"))]
    counts = [other for other in sentence.quantities if other.span.start >= hit.end() and other.kind == "count"][: len(grades)]
    told = page.text[hit.end() : counts[-1].end] if counts else ""
    if len(counts) != len(grades) or "，" in told or "；" in told:
        return []
    head, thing = Span(hit.start("head"), hit.end("head")), Span(hit.start("thing"), hit.end("thing"))
    quote = Span(hit.start(), counts[-1].end)
    return [(count, Shape((head, grade, thing), ">=", count.unit, quote, "target-count-graded")) for grade, count in zip(grades, counts, strict=True)]
