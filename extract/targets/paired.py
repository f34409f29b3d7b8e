"""Two measures of one thing and two numbers in units of their own, each for its measure.

In: `Sentence`, the first number with its `Shape`.  Out: each number with its shape, or none.
Example: `油料面积、产量力争达到80万亩、15万吨` → 油料面积 >= 80 万亩, 油料产量 >= 15 万吨.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape

_MEASURE = r"(?:播种|种植)?(?:面积|总?产量|总?产值|里程|产能|收入|吞吐量|人数|[出存]栏量?)"
_BOTH = re.compile(rf"(?P<of>[\u4e00-\u9fff“”]{{2,16}}?)(?P<one>{_MEASURE})(?:、|和|与|及|以及)(?P<own>[\u4e00-\u9fff“”]{{2,16}}?)?(?P<other>{_MEASURE})")
_BETWEEN = re.compile(r" ?(?:、|和|与|及) ?")


def paired(sentence: Sentence, q: Quantity, shape: Shape) -> list[tuple[Quantity, Shape]]:
    """The two numbers with what each is of; empty where the name is no pair of measures or another number does not follow at once."""
    page = sentence.page
    hit = _BOTH.fullmatch(page.text, shape.spans[0].start, shape.spans[0].end) if shape.rule == "target-count-reached" and len(shape.spans) == 1 else None
    other = next((one for one in sentence.quantities if one.span.start >= q.end), None)
    if hit is None or other is None or "分别" in page.text[hit.end() : q.span.start] or other.unit == q.unit or other.kind not in ("count", "money") or not _BETWEEN.fullmatch(page.text, q.end, other.span.start):
        return []
    quote = Span(shape.quote.start, other.end)
    whose = Span(hit.start("own"), hit.end("own")) if hit["own"] else Span(hit.start("of"), hit.end("of"))
    first = (Span(hit.start("of"), hit.end("one")),)
    return [(q, replace(shape, spans=first, quote=quote)), (other, replace(shape, spans=(whose, Span(hit.start("other"), hit.end("other"))), unit=other.unit, quote=quote))]
