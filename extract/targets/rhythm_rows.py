"""Further services of a row that says once in which period: the verb and the period go on.

In: `Sentence`, a number, its clause, the number before with its `Shape`.  Out: `Shape` or None.
Example: `每年开展2次义诊、4次健康讲座` → 开展健康讲座 >= 4 次/年.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, thing_after

_TIMES = ("次", "场", "期", "场次", "轮")
_JOIN = re.compile(r" ?(?:、|和|与|及|以及) ?(?:不少于|至少)?")


def further_service(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """The next of a row of services, where nothing but 、 or 和 stands between."""
    if before is None or q.unit not in _TIMES or before[1].rule != "target-frequency" or len(before[1].spans) < 2:
        return None
    page, told = sentence.page, before[1]
    if told.spans[-1].start < before[0].end or not _JOIN.fullmatch(page.text, told.spans[-1].end, q.span.start):
        return None
    thing = thing_after(page, q.end, clause.end)
    return replace(told, spans=(*told.spans[:-1], thing), quote=Span(q.span.start, thing.end)) if thing else None
