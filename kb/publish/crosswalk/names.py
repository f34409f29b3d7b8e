"""Where the crosswalk stands: the pages of the subjects, and the page of each row.

In: the base.  Out: `Places`, and `crosswalk_pages`: task → the page that lays it beside those of the other levels.
Example: the row of 国卫办妇幼发-2023-9#3.1.1 is `tasks/国卫办妇幼发-2023-9-3.1.1.html`; the task 4.8 of 西城区, which stands
in it, leads to `tasks/国卫办妇幼发-2023-9-3.1.1.html#t-西城区-2024-妇幼健康工作要点-4.8`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kb.compare.models import TaskDrift, TaskRow, YearsRow
from kb.publish.compared import SubjectView
from kb.publish.model import Base
from kb.publish.names import Taken, anchor, href, slug
from kb.publish.paging import Leaf, paged

T = TypeVar("T")
FOLDER = "tasks"
# A task with its changes takes on a page as much as so many characters take rows of a table.
ROW_OF_TEXT = 100


@dataclass(frozen=True, slots=True)
class Pack:
    """One page of a long list. `leaves`: the pages there are, if several."""

    path: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class SubjectPage(Pack):
    """A page of the crosswalk of one subject."""

    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class RowPack(Pack):
    """A page of one row: its first task, which is on all of its pages, and these."""

    tasks: tuple[str, ...]


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


def weight(row: TaskRow) -> int:
    """What a row takes on a page."""
    return 1 + (sum(map(len, row.cells.values())) + len(row.partly) + len(row.missing)) // 2


def places_of(base: Base) -> Places:
    """All names, each given once."""
    taken = Taken()
    shared, rows = shared_subjects(base), rows_by_subject(base)
    subjects = {
        one.slug: _subject(taken, "tasks" if len(shared) == 1 else f"{FOLDER}/{one.slug}", rows.get(one.slug, [])) for one in shared
    }
    lengths = {task.id: len(task.text) for document in base.documents for task in document.extraction.tasks}
    years = {row.after: _years(taken, row, lengths) for row in base.compared.years.rows}
    packs = {
        first_task(row): _row(taken, row, lengths) for one in shared for row in rows.get(one.slug, ()) if is_shared(base, row)
    }
    spots = {task: (pack.path, spot) for some in packs.values() for pack in some for task, spot in _anchors(pack.tasks)}
    return Places(subjects, packs, years, spots)


def _subject(taken: Taken, name: str, rows: Sequence[TaskRow]) -> tuple[SubjectPage, ...]:
    return tuple(
        SubjectPage(path, leaves, tuple(some)) for path, some, leaves in paged(_free(taken, name, rows, weight), rows, weight)
    )


def _row(taken: Taken, row: TaskRow, lengths: Mapping[str, int]) -> tuple[RowPack, ...]:
    tasks = tasks_in(row)

    def weigh(task: str) -> int:
        return 1 + lengths[task] // ROW_OF_TEXT

    name = _free(taken, f"{FOLDER}/{slug(tasks[0])}", tasks, weigh)
    return tuple(RowPack(path, leaves, tuple(some)) for path, some, leaves in paged(name, tasks, weigh))


def _years(taken: Taken, row: YearsRow, lengths: Mapping[str, int]) -> tuple[YearsPack, ...]:
    def weigh(drift: TaskDrift) -> int:
        return 1 + max(lengths[task] for task in (drift.before, drift.after) if task) // ROW_OF_TEXT

    name = _free(taken, f"{FOLDER}/years-{slug(row.after)}", row.tasks, weigh)
    return tuple(YearsPack(path, leaves, tuple(some)) for path, some, leaves in paged(name, row.tasks, weigh))


def _free(taken: Taken, name: str, rows: Sequence[T], weigh: Callable[[T], int]) -> str:
    """The name, or with a number, so that those of further pages (`…-2`) are free as well."""
    further = range(2, 1 + sum(1 for _ in paged(name, rows, weigh)))
    while True:
        given = taken.give(name)
        if all(taken.give(f"{given}-{n}") == f"{given}-{n}" for n in further):
            return given


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
