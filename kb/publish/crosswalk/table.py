"""The crosswalk of one subject as its page shows it: a task of the upper document a row, the places below as columns.

In: the base, the rows, the names of pages.  Out: `Crosswalk`.
Example: 国家 20. 强化地中海贫血等单基因遗传病防治 is ○ 缺失 in 天津市 and in 西城区, ◐ 部分承接 in 兴国县.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.compare.models import TaskCell, TaskRow
from kb.ladder import spot_of
from kb.publish.compared import SubjectView
from kb.publish.crosswalk.names import Places, Stretch, first_task
from kb.publish.model import Base, DocumentView, TaskView
from kb.publish.shorttitles import short_title
from kb.publish.verdicts import OLDER, is_doubtful

WIDEST = 5  # documents as columns; more are set beneath each other
# How far a place takes a task up, the most first; a document with several tasks in a row counts with the first of these.
# OLDER: it has none, but came before the document above.
STATES = ("carried", "adapted", "partial", "added", "partly", "missing", OLDER, "elsewhere")
EMPTY = ("partly", "missing", OLDER, "elsewhere")  # of a document without a task of its own in the row


@dataclass(frozen=True, slots=True)
class Column:
    """A document below. `key` stands for it in addresses: its place, or its id where a place has several.

    `earlier`: it was issued before the document above it, so that what it lacks is no neglect.
    """

    document: DocumentView
    key: str
    short: str
    earlier: bool

    @property
    def name(self) -> str:
        """What it is called in a choice."""
        place = self.document.place.name
        return place if self.key == place else f"{place}　{self.short}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A task in a cell. `weak`: so little alike that a reader should look himself."""

    task: TaskView
    href: str
    verdict: str
    kept: float | None
    weak: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a document has in a row. `entries` are its own tasks, or those of other rows that take up some of it."""

    column: Column
    state: str
    entries: tuple[Entry, ...]
    other: DocumentView | None = None

    @property
    def kept(self) -> float:
        """The largest share of the upper wording that one of its tasks takes over."""
        return max((entry.kept or 0.0 for entry in self.entries), default=0.0)


@dataclass(frozen=True, slots=True)
class RowView:
    """A row. `href` leads to its page, or where it has none into the document; `part` 2 and on continue a row of very many documents."""

    task: TaskView
    href: str
    page: bool
    chapter: str
    cells: tuple[Cell, ...]
    part: int = 1

    def cell(self, column: Column) -> Cell | None:
        """What a document has here."""
        return next((cell for cell in self.cells if cell.column.key == column.key), None)

    def alone(self, cell: Cell) -> bool:
        """Has it nothing but the task that the row begins with?"""
        return cell.column.document.id == self.task.document_id and len(cell.entries) == 1

    def keys(self, state: str) -> str:
        """The documents in a state, as the filter reads them; `*` for any."""
        found = [cell.column.key for cell in self.cells if cell.state == state]
        return "|".join(["*", *found] if found else [])

    def at(self) -> str:
        """All documents that a row concerns."""
        return "|".join(cell.column.key for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that begin with one document; `head`: no document stands above it."""

    document: DocumentView
    head: bool
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A line of the summary: in how many rows a document is in each state, and on which page of the table the first of them stands."""

    column: Column
    counts: Mapping[str, int]
    pages: Mapping[str, str]

    @property
    def whole(self) -> int:
        """The tasks of documents above that are laid against it."""
        return sum(count for state, count in self.counts.items() if state != "added")


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One page's table, with the summary of its whole subject. `here`: the documents that its rows concern."""

    subject: SubjectView
    columns: tuple[Column, ...]
    here: tuple[Column, ...]
    parts: tuple[Part, ...]
    sums: tuple[Sum, ...]
    chapters: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Have its documents room as columns?"""
        return len(self.columns) <= WIDEST

    @property
    def heads(self) -> tuple[DocumentView, ...]:
        """The documents that nothing stands above."""
        return tuple(part.document for part in self.parts if part.head)


def columns_of(base: Base, subject: SubjectView) -> tuple[Column, ...]:
    """The documents of a subject that stand below others, down the ladder."""
    names = [name for name in subject.documents if base.compared.kin.upper(name)]
    documents = [base.document(name) for name in names]
    places = [document.place.key for document in documents]
    earlier = {
        one.document_id for row in base.compared.coverage.rows for one in row.implementations if one.older
    }
    return tuple(
        Column(
            document,
            document.place.name if places.count(document.place.key) == 1 else document.id,
            document.number or short_title(document.title),
            document.id in earlier,
        )
        for document in documents
    )


class Weaver:
    """Makes the rows of one subject. Holds what all of them need."""

    def __init__(self, base: Base, places: Places, subject: SubjectView) -> None:
        self.base = base
        self.places = places
        self.subject = subject
        self.columns = columns_of(base, subject)
        self.order = {column.document.id: n for n, column in enumerate(self.columns)}
        self.below = base.compared.kin.below()
        self.texts = {
            task.id: task.text for name in subject.documents for task in base.document(name).extraction.tasks
        }

    def row(self, row: TaskRow) -> RowView:
        """One row with its cells."""
        task = self.base.task(first_task(row))
        page = self.places.row(task.id)
        below = set(self.below.get(task.document_id, ()))
        here = {spot_of(self.base.document(name).extraction.document): name for name in (*row.partly, *row.cells)}
        named = sorted({self.order[name] for name in {*row.cells, *row.partly, *row.missing, *below} if name in self.order})
        cells = [cell for n in named if (cell := self._cell(self.columns[n], row, below, here))]
        return RowView(task, page or task.href, bool(page), task.path[-1] if task.path else "", tuple(cells))

    def stretch(self, view: RowView, stretch: Stretch) -> RowView:
        """The row, or what of it stands together on a page."""
        if stretch.high is None:
            return view
        within = set(self.subject.documents[stretch.low : stretch.high])
        return replace(view, cells=tuple(cell for cell in view.cells if cell.column.document.id in within), part=stretch.part)

    def _cell(self, column: Column, row: TaskRow, below: set[str], here: Mapping[str, str]) -> Cell | None:
        name = column.document.id
        if own := row.cells.get(name):
            entries = tuple(self.entry(cell) for cell in own)
            return Cell(column, min((entry.verdict for entry in entries), key=STATES.index), entries)
        if some := row.partly.get(name):
            return Cell(column, "partly", tuple(self._partly(task) for task in some))
        if name in row.missing:
            return Cell(column, OLDER if column.earlier else "missing", ())
        other = here.get(spot_of(column.document.extraction.document)) if name in below else None
        return Cell(column, "elsewhere", (), self.base.document(other)) if other else None

    def entry(self, cell: TaskCell) -> Entry:
        """A task of this row; it leads to its place in the row's page, or where there is none into the document."""
        task = self.base.task(cell.task_id)
        link = self.places.link(task.id) or task.href
        return Entry(task, link, cell.verdict or "added", cell.kept, is_doubtful(cell))

    def _partly(self, identity: str) -> Entry:
        task = self.base.task(identity)
        return Entry(task, self.places.link(identity) or task.href, "partly", None, False)


def crosswalk_of(weaver: Weaver, subject: SubjectView, rows: Sequence[RowView], sums: Sequence[Sum]) -> Crosswalk:
    """The table of one page; `sums` are those of the whole subject."""
    base = weaver.base
    parts: dict[str, list[RowView]] = {}
    for row in rows:
        parts.setdefault(row.task.document_id, []).append(row)
    heads = {name for name in parts if not base.compared.kin.upper(name)}
    chapters = dict.fromkeys(row.chapter for name in parts if name in heads for row in parts[name] if row.chapter)
    concerned = {cell.column.document.id for row in rows for cell in row.cells}
    return Crosswalk(
        subject,
        weaver.columns,
        tuple(column for column in weaver.columns if column.document.id in concerned),
        tuple(Part(base.document(name), name in heads, tuple(some)) for name, some in parts.items()),
        tuple(sums),
        tuple(chapters),
    )


def sums_of(columns: Sequence[Column], pages: Iterable[tuple[str, Sequence[RowView]]]) -> tuple[Sum, ...]:
    """The summary: a line a document. `pages`: path → the rows there."""
    counts: dict[str, dict[str, int]] = {column.key: dict.fromkeys(STATES, 0) for column in columns}
    first: dict[str, dict[str, str]] = {column.key: {} for column in columns}
    for path, rows in pages:
        for row in rows:
            for cell in row.cells:
                counts[cell.column.key][cell.state] += 1
                first[cell.column.key].setdefault(cell.state, path)
    return tuple(Sum(column, counts[column.key], first[column.key]) for column in columns)
