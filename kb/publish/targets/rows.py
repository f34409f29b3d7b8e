"""The ladder of targets with its pages: a row an indicator, and where a click on each of its cells leads.

In: the gathered base.  Out: `Ladder`.
Example: 产前筛查率 has its page `targets/产前筛查率.html`; 建成现代产房, which one document alone sets, leads to its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kb.compare.models import IndicatorRow, TargetCell
from kb.publish.compared import SubjectView
from kb.publish.model import Base, DocumentView
from kb.publish.names import Taken, anchor, href, slug
from kb.publish.paging import page_of
from kb.publish.targets.views import WANTED, CellView, LackView, RowView

FOLDER = "targets"
WIDEST = 8  # documents of several subjects side by side; of one subject there may be more
LONGEST = 80  # targets on an indicator's page: each is drawn, listed and quoted
ADDRESS = 1800  # characters of addresses that a target of weight 1 has at most: those of its document and of its place in it


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rows. `documents`: those that set a target or lack one, down the ladder; `subjects`: what several of these treat;
    `homes`: subject → the page of its matrix, where not one matrix holds the `whole`.
    """

    rows: tuple[RowView, ...]
    documents: tuple[DocumentView, ...]
    subjects: tuple[SubjectView, ...]
    homes: Mapping[str, str]
    whole: bool

    def count(self, verdict: str) -> int:
        """How often this verdict is given."""
        return sum(row.count(verdict) for row in self.rows)


def ladder_of(base: Base) -> Ladder:
    """Everything that `kb compare indicators` finds, with its addresses; documents in its order."""
    table, taken = base.compared.indicators, Taken()
    shared = [one for one in base.compared.subjects if one.shared]
    homes = {one.slug: f"{FOLDER}/{taken.give(one.slug)}.html" for one in shared}
    rows = tuple(_row(row, base, taken) for row in table.rows)
    named = {document.id for row in rows for document in row.documents()}
    documents = tuple(base.document(name) for name in table.documents if name in named)
    held = Counter(base.compared.subject_of[document.id].slug for document in documents)
    whole = len(documents) <= WIDEST or len(base.compared.subjects) == 1
    return Ladder(rows, documents, tuple(one for one in shared if held[one.slug] > 1), homes, whole)


def _row(row: IndicatorRow, base: Base, taken: Taken) -> RowView:
    own = len(row.cells) > 1 or bool(row.missing)
    path = f"{FOLDER}/{taken.give(slug(row.indicator))}.html" if own else ""
    spots = _Spots(path)
    cells = {name: tuple(_cell(record, base, spots, len(records) > 1) for record in records) for name, records in row.cells.items()}
    lacks = {}
    for name in row.missing:
        document = base.document(name)
        wanted = tuple(one for upper in base.compared.kin.upper(name) for one in cells.get(upper, ()))
        anchored, link, leaf = spots.give(document, sum(len(one.target.href) + len(one.document.href) for one in wanted[:WANTED]))
        lacks[name] = LackView(document, anchored, link, wanted, leaf)
    return RowView(row.indicator, path, cells, lacks)


def _cell(record: TargetCell, base: Base, spots: _Spots, several: bool) -> CellView:
    target = base.target(record.target_id)
    document, against = base.document(target.document_id), base.target(record.against) if record.against else None
    name, link, leaf = spots.give(document, len(document.href) + len(target.href) + (len(against.href) if against else 0))
    upper = base.document(against.document_id) if against else None
    return CellView(target, document, record, name, link or target.href, against, upper, target.indicator if several else "", leaf)


class _Spots:
    """Where the targets of an indicator stand on its pages, LONGEST of them on each, fewer where their addresses are long."""

    def __init__(self, path: str) -> None:
        self.path, self.taken, self.leaf, self.filled = path, Taken(), 0, 0.0

    def give(self, document: DocumentView, addresses: int) -> tuple[str, str, int]:
        """Anchor, link and page: 兴国县 in 2022 is `v-360732-2022`. No link where the indicator has no page."""
        name = self.taken.give(anchor("v", "-".join(filter(None, (document.place.key, document.year)))))
        weight = max(1.0, addresses / ADDRESS)
        if self.filled and self.filled + weight > LONGEST:
            self.leaf, self.filled = self.leaf + 1, 0.0
        self.filled += weight
        return name, href(page_of(self.path, self.leaf, folder=True), name) if self.path else "", self.leaf
