"""Where the crosswalk stands: the pages of the subjects, and the page of each row.

In: the base.  Out: `Places`, and `crosswalk_pages`: task → the page that lays it beside those of the other levels.
Example: the row of 国卫办妇幼发-2023-9#3.1.1 is `tasks/国卫办妇幼发-2023-9-3.1.1.html`; the task 4.8 of 西城区, which stands
in it, leads to `tasks/国卫办妇幼发-2023-9-3.1.1.html#t-西城区-2024-妇幼健康工作要点-4.8`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kb.compare.models import TaskDrift, TaskRow, YearsRow
from kb.publish.compared import SubjectView
from kb.publish.model import Base
from kb.publish.names import Taken, anchor, href, slug
from kb.publish.paging import Leaf, free, leaves_of, packed, page_of

T = TypeVar("T")
FOLDER = "tasks"
# In kB, what stands on a page: a task of a row (its line, its panel, what surrounds them), so many characters of its words with
# their marks, a unit that it names, a line for a document without a task; in the table a row, a task in it, a document, without addresses and names.
TASK, CHARACTERS, UNIT, WITHOUT = 3.0, 200, 0.3, 0.7
ROW, ENTRY, BARE = 1.0, 0.7, 0.15
MOST_ENTRIES = 20  # tasks of a document that a row of the table shows; the row's page has all
ROW_OF_TEXT = 100  # of two years a task with its changes takes as much as so many characters take rows of a table
LONGEST_ROW = 200  # what a row of the table weighs at most; one of more documents is cut


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of the table, or of one with hundreds of documents those from `low` to before `high` in the order of the subject."""

    row: TaskRow
    weight: float
    part: int = 1
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One page of a long list. `leaves`: the pages there are, if several."""

    path: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class SubjectPage(Pack):
    """A page of the crosswalk of one subject."""

    rows: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class RowPack(Pack):
    """A page of one row: its first task, which is on all of its pages, these, and these documents that have none in it."""

    tasks: tuple[str, ...]
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class YearsPack(Pack):
    """A page of two years."""

    drifts: tuple[TaskDrift, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """`subjects`: slug → its pages. `rows`: a row's first task → its pages. `years`: later document → its pages.

    `spots`: task → (page, anchor) where it stands in its row.
    """

    subjects: Mapping[str, tuple[SubjectPage, ...]]
    rows: Mapping[str, tuple[RowPack, ...]]
    years: Mapping[str, tuple[YearsPack, ...]]
    spots: Mapping[str, tuple[str, str]]

    def link(self, task: str) -> str | None:
        """Where a task stands beside those of other levels."""
        spot = self.spots.get(task)
        return href(*spot) if spot else None

    def row(self, first: str) -> str | None:
        """The page of the row that begins with this task."""
        packs = self.rows.get(first)
        return href(packs[0].path) if packs else None


def first_task(row: TaskRow) -> str:
    """The task that a row begins with, by which it is known."""
    return row.base or next(iter(row.cells.values()))[0].task_id


def document_of(base: Base, row: TaskRow) -> str:
    """The document whose task a row begins with."""
    return base.task(first_task(row)).document_id


def is_shared(base: Base, row: TaskRow) -> bool:
    """Does a row concern two documents at least?"""
    return len({document_of(base, row), *row.cells, *row.partly, *row.missing}) > 1


def shared_subjects(base: Base) -> list[SubjectView]:
    """The subjects in which there is something to lay side by side."""
    return [one for one in base.compared.subjects if one.shared]


def rows_by_subject(base: Base) -> dict[str, list[TaskRow]]:
    """Subject → its rows, in the order of the table."""
    found: dict[str, list[TaskRow]] = {}
    for row in base.compared.tasks.rows:
        found.setdefault(base.compared.subject_of[document_of(base, row)].slug, []).append(row)
    return found


def _weights(row: TaskRow) -> dict[str, float]:
    """What each document of a row takes in the table."""
    there = len(href(slug(first_task(row))))
    held = {name: [cell.task_id for cell in cells] for name, cells in row.cells.items()}
    return {
        name: BARE + 9 * len(name) / 1000 + sum(ENTRY + (there + len(href(slug(task)))) / 1000 for task in tasks[:MOST_ENTRIES])
        for name, tasks in ({name: list[str]() for name in row.missing} | row.partly | held).items()
    }


def _stretches(row: TaskRow, order: Mapping[str, int]) -> Iterator[Stretch]:
    """The row, cut where it concerns very many documents."""
    weights = _weights(row)
    if sum(weights.values()) <= LONGEST_ROW:
        yield Stretch(row, ROW + sum(weights.values()))
        return
    low, filled, part = 0, ROW, 1
    for name in sorted(weights, key=lambda name: order[name]):
        if filled > ROW and filled + weights[name] > LONGEST_ROW:
            yield Stretch(row, filled, part, low, order[name])
            low, filled, part = order[name], ROW, part + 1
        filled += weights[name]
    yield Stretch(row, filled, part, low, len(order))


def places_of(base: Base) -> Places:
    """All names, each given once."""
    taken = Taken()
    shared, rows = shared_subjects(base), rows_by_subject(base)
    subjects = {
        one.slug: _subject(taken, "tasks" if len(shared) == 1 else f"{FOLDER}/{one.slug}", one, rows.get(one.slug, [])) for one in shared
    }
    lengths = {task.id: len(task.text) for document in base.documents for task in document.extraction.tasks}
    duties = {task.id: len(task.duties) for task in base.tasks}
    below = base.compared.kin.below()
    years = {row.after: _years(taken, row, lengths) for row in base.compared.years.rows}
    packs = {
        first_task(row): _row(taken, row, below.get(document_of(base, row), ()), lengths, duties) for one in shared for row in rows.get(one.slug, ()) if is_shared(base, row)
    }
    spots = {task: (pack.path, spot) for some in packs.values() for pack in some for task, spot in _anchors(pack.tasks)}
    return Places(subjects, packs, years, spots)


def _subject(taken: Taken, name: str, subject: SubjectView, rows: Sequence[TaskRow]) -> tuple[SubjectPage, ...]:
    order = {document: n for n, document in enumerate(subject.documents)}
    stretches = [stretch for row in rows for stretch in _stretches(row, order)]
    return tuple(SubjectPage(path, leaves, tuple(some)) for path, some, leaves in _paged(taken, name, stretches, lambda stretch: stretch.weight))


def _row(
    taken: Taken, row: TaskRow, below: Iterable[str], lengths: Mapping[str, int], duties: Mapping[str, int]
) -> tuple[RowPack, ...]:
    tasks = tasks_in(row)
    against = {cell.task_id: cell.against for cells in row.cells.values() for cell in cells if cell.against}
    without = [name for name in dict.fromkeys((*row.partly, *row.missing, *below)) if name not in row.cells]

    def weigh(one: tuple[str, str]) -> float:
        task, document = one
        if document:
            return WITHOUT * (1 + len(row.partly.get(document, ())))
        return TASK + (lengths[task] + lengths.get(against.get(task, ""), 0)) / CHARACTERS + UNIT * duties[task]

    items = [*((task, "") for task in tasks), *(("", document) for document in without)]
    return tuple(
        RowPack(path, leaves, tuple(task for task, _ in some if task), frozenset(document for _, document in some if document))
        for path, some, leaves in _paged(taken, f"{FOLDER}/{slug(tasks[0])}", items, weigh)
    )


def _years(taken: Taken, row: YearsRow, lengths: Mapping[str, int]) -> tuple[YearsPack, ...]:
    def weigh(drift: TaskDrift) -> int:
        return 1 + max(lengths[task] for task in (drift.before, drift.after) if task) // ROW_OF_TEXT

    name = f"{FOLDER}/years-{slug(row.after)}"
    return tuple(YearsPack(path, leaves, tuple(some)) for path, some, leaves in _paged(taken, name, row.tasks, weigh))


def _paged(
    taken: Taken, name: str, rows: Sequence[T], weigh: Callable[[T], float]
) -> Iterator[tuple[str, list[T], tuple[Leaf, ...]]]:
    """The rows over pages, whose names are free."""
    packs = packed(rows, weigh)
    path = f"{free(taken, name, len(packs))}.html"
    for number, (pack, leaves) in enumerate(zip(packs, leaves_of(path, len(packs)), strict=True)):
        yield page_of(path, number), pack, leaves


def _anchors(tasks: Sequence[str]) -> Iterator[tuple[str, str]]:
    taken = Taken()
    for identity in tasks:
        yield identity, taken.give(anchor("t", slug(identity)))


def tasks_in(row: TaskRow) -> list[str]:
    """The tasks of a row, the first one first."""
    first = first_task(row)
    return [first, *(cell.task_id for cells in row.cells.values() for cell in cells if cell.task_id != first)]


def crosswalk_pages(base: Base, places: Places) -> dict[str, str]:
    """Task → where it stands beside those of other levels, as a link from the site's root; none for a task that stands alone."""
    found: dict[str, str] = {}
    for row in base.compared.tasks.rows:
        if page := places.row(first_task(row)):
            found |= {task: page for tasks in row.partly.values() for task in tasks}
    return found | {task: href(*spot) for task, spot in places.spots.items()}
