"""The list of all documents with what each names, page by page: other pages lead to a document's place in it.

In: the base.  Out: `Lineage`.
Example: a law that 300 decrees name has its place at `lineage-2.html#d-主席令-5`; its page says 其余 200 份见脉络.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.publish.lineage.views import LineView, Stretch, lines_of, stretches_of
from kb.publish.model import Base
from kb.publish.names import anchor, href
from kb.publish.paging import Leaf, paged

KIN = 30  # documents above, below or citing that a document's page names; of more the others stand here


@dataclass(frozen=True, slots=True)
class Lineage:
    """`pages`: path, rows, leaves. `marked`: document → its anchor there, of those with more rows than their own page shows."""

    lines: tuple[LineView, ...]
    pages: tuple[tuple[str, list[Stretch], tuple[Leaf, ...]], ...]
    marked: Mapping[str, str]
    homes: Mapping[str, str]


def lineage_of(base: Base) -> Lineage:
    """All of it. `homes`: document → the link to its place."""
    lines = lines_of(base)
    pages = tuple(paged("lineage", list(stretches_of(line for line in lines if line.total)), weight))
    marked = {line.document.id: anchor("d", line.document.id) for line in lines if line.total > KIN}
    homes = {
        some.line.document.id: href(path, marked[some.line.document.id])
        for path, rows, _ in pages for some in rows if some.part == 1 and some.line.document.id in marked
    }  # fmt: skip
    return Lineage(lines, pages, marked, homes)


def weight(some: Stretch) -> float:
    """Of a document's rows: each has a title, a quote and two addresses."""
    return 1 + 2 * some.total
