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
from kb.publish.targets.views import CellView, LackView, RowView

FOLDER = "targets"
WIDEST = 8  # documents of several subjects side by side; of one subject there may be more
LONGEST = 80  # targets on an indicator's page: each is drawn, listed and quoted


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
        lacks[name] = LackView(document, *spots.give(document), wanted)
    return RowView(row.indicator, path, cells, lacks)


def _cell(record: TargetCell, base: Base, spots: _Spots, several: bool) -> CellView:
    target = base.target(record.target_id)
    document, against = base.document(target.document_id), base.target(record.against) if record.against else None
    name, link = spots.give(document)
    upper = base.document(against.document_id) if against else None
    return CellView(target, document, record, name, link or target.href, against, upper, target.indicator if several else "")


class _Spots:
    """Where the targets of an indicator stand on its pages, LONGEST of them on each."""

    def __init__(self, path: str) -> None:
        self.path, self.taken, self.given = path, Taken(), 0

    def give(self, document: DocumentView) -> tuple[str, str]:
        """Anchor and link: 兴国县 in 2022 is `v-360732-2022`. No link where the indicator has no page."""
        name = self.taken.give(anchor("v", "-".join(filter(None, (document.place.key, document.year)))))
        self.given += 1
        return name, href(page_of(self.path, (self.given - 1) // LONGEST), name) if self.path else ""


def page_of(path: str, number: int) -> str:
    """The pages after the first stand in a folder of their own: `targets/产前筛查率/2.html`."""
    return f"{path.removesuffix('.html')}/{number + 1}.html" if number else path
