"""Indicator by document: the rows of the ladder over some documents, ordered for reading and marked for the filters.

In: the ladder, the documents that are its columns.  Out: `Matrix`.
Example: the state's plan and four below it: first what several set, then what is missing below, then what one alone sets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kb.compare.kindred import Kin
from kb.publish.compared import SubjectView
from kb.publish.model import DocumentView
from kb.publish.paging import cut
from kb.publish.targets.rows import Ladder
from kb.publish.targets.views import DEADLINES, VALUES, CellView, LackView, RowView

GROUPS = ("几份文件都设的指标", "上级设了、下级没有的指标", "只有一份文件设的指标")
UNKNOWN = "年份不明"
MOST_COLUMNS = 24  # documents side by side: what a sheet of paper in landscape can still hold
HEADS = 6  # documents above those of a part of a wider table that stand at its head


@dataclass(frozen=True, slots=True)
class Column:
    """A document at the head of the matrix. `over`: its place without its own name; `earlier`: older than those above it."""

    document: DocumentView
    over: str
    year: str
    level: str
    earlier: bool
    counts: tuple[tuple[str, int], ...]
    judged: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the matrix. `subjects`, `levels`, `years`, `verdicts` are what the filters look for, divided by |; `filled`: entries."""

    row: RowView
    group: str
    subjects: str
    levels: str
    years: str
    verdicts: str
    filled: int

    def cells(self, column: Column) -> tuple[CellView, ...]:
        """The targets of a document."""
        return self.row.cells.get(column.document.id, ())

    def lack(self, column: Column) -> LackView | None:
        """That it lacks one."""
        return self.row.lacks.get(column.document.id)


@dataclass(frozen=True, slots=True)
class Matrix:
    """`levels`: the levels of the columns, with how many stand side by side at each."""

    columns: tuple[Column, ...]
    levels: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def places(self) -> int:
        """How many places its columns are of."""
        return len({column.document.place.key for column in self.columns})

    @property
    def years(self) -> tuple[str, ...]:
        """Those of the columns, the newest first."""
        return tuple(sorted({column.year for column in self.columns}, reverse=True))

    def size(self, group: str) -> int:
        """How many rows a group has."""
        return sum(line.group == group for line in self.lines)


def matrix_of(ladder: Ladder, documents: Sequence[DocumentView], subject_of: Mapping[str, SubjectView]) -> Matrix:
    """The rows that any of these documents sets or lacks. Their order within a group is that of the highest documents."""
    held = {document.id for document in documents}
    rows = [row for row in ladder.rows if not held.isdisjoint(row.cells) or not held.isdisjoint(row.lacks)]
    columns = tuple(_column(document, rows) for document in documents)
    lines = sorted((_line(row, columns, subject_of) for row in rows), key=lambda line: GROUPS.index(line.group))
    levels = tuple((level, len(list(some))) for level, some in groupby(column.level for column in columns))
    return Matrix(columns, levels, tuple(lines), _counts(rows, held))


def side_by_side(documents: Sequence[DocumentView], kin: Kin) -> list[tuple[Sequence[DocumentView], Sequence[DocumentView]]]:
    """All of them, or where they are too many for one table parts of them: those at its head, and its own."""
    if len(documents) <= MOST_COLUMNS:
        return [((), documents)]
    return [(_heads(documents, own, kin), own) for own in cut(documents, max(1, MOST_COLUMNS - HEADS))]


def _heads(documents: Sequence[DocumentView], own: Sequence[DocumentView], kin: Kin) -> list[DocumentView]:
    """The highest of the other documents that these stand below."""
    upper = {name for document in own for name in kin.upper(document.id)} - {document.id for document in own}
    return [document for document in documents if document.id in upper][:HEADS]


def _column(document: DocumentView, rows: Sequence[RowView]) -> Column:
    place = document.place
    cells = [cell for row in rows for cell in row.cells.get(document.id, ())]
    lacks = [row.lacks[document.id] for row in rows if document.id in row.lacks]
    measured: list[CellView | LackView] = [*(cell for cell in cells if cell.against), *lacks]
    over = place.full.removesuffix(place.name)
    return Column(
        document, over, document.year or UNKNOWN, place.level or place.name,
        bool(measured) and all(one.earlier for one in measured),
        tuple((name, n) for name, n in _counts(rows, {document.id}) if name in VALUES),
        any(cell.verdict for cell in cells),
    )  # fmt: skip


def _counts(rows: Sequence[RowView], documents: set[str]) -> tuple[tuple[str, int], ...]:
    """How often each verdict is given in these documents."""
    given = [verdict for row in rows for verdict in _given(row, documents)]
    return tuple((name, n) for name in (*VALUES, *DEADLINES) if (n := given.count(name)))


def _given(row: RowView, documents: set[str]) -> Iterator[str]:
    for name, cells in row.cells.items():
        if name in documents:
            for cell in cells:
                yield from cell.verdicts
    yield from (lack.verdict for name, lack in row.lacks.items() if name in documents)


def _line(row: RowView, columns: Sequence[Column], subject_of: Mapping[str, SubjectView]) -> Line:
    here = [column for column in columns if column.document.id in row.cells or column.document.id in row.lacks]
    held = {column.document.id for column in here}
    set_by = held.intersection(row.cells)
    group = GROUPS[0] if len(set_by) > 1 else GROUPS[1] if held.intersection(row.lacks) else GROUPS[2]
    return Line(
        row, group,
        _joined(subject_of[name].slug for name in (column.document.id for column in here)),
        _joined(column.level for column in here),
        _joined(column.year for column in here),
        _joined(_given(row, held)),
        sum(len(row.cells.get(name, ())) or 1 for name in held),
    )  # fmt: skip


def _joined(values: Iterator[str]) -> str:
    return "|".join(dict.fromkeys(values))
