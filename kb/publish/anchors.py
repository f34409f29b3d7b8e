"""The anchors of one document: where in its page every record can be reached.

In: an extraction.  Out: element ids by record: task `t-2.1.1`, target `g-…`, outline `o-2.1`, unit `u-2.1.1-1`,
citation `c-1`, doubt `x-1`. They come from clause numbers and record ids, so that a link keeps its meaning.
Example: 县民政局 and 县卫健委 of task 2.1.2 have `u-2.1.2-1` and `u-2.1.2-2`; a unit printed once for several tasks has
one anchor, that of the first.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.models import Extraction, OutlineItem, Pair
from kb.publish.names import Taken, anchor


@dataclass(frozen=True, slots=True)
class Anchors:
    """Anchors by the record's position in its list; units by the place they are printed at."""

    tasks: tuple[str, ...]
    targets: tuple[str, ...]
    units: dict[Pair, str]
    citations: tuple[str, ...]
    doubts: tuple[str, ...]
    outline: dict[str, OutlineItem]


def anchors_of(extraction: Extraction) -> Anchors:
    """The anchors, each used once in the document."""
    taken = Taken()
    document = extraction.document.id
    outline = {taken.give(anchor("o", item.id, document)): item for item in extraction.outline}
    tasks = tuple(taken.give(anchor("t", task.clause)) for task in extraction.tasks)
    targets = tuple(taken.give(anchor("g", target.id, document)) for target in extraction.targets)
    units: dict[Pair, str] = {}
    for task in extraction.tasks:
        for number, assignment in enumerate(task.assignments, start=1):
            if assignment.span not in units:
                units[assignment.span] = taken.give(anchor("u", f"{task.clause}-{number}"))
    return Anchors(
        tasks,
        targets,
        units,
        tuple(taken.give(f"c-{n}") for n, _ in enumerate(extraction.citations, start=1)),
        tuple(taken.give(f"x-{n}") for n, _ in enumerate(extraction.doubts, start=1)),
        outline,
    )
