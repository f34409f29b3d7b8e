"""The crosswalk of tasks: every task of every document in one row.

In: the extractions, and who stands above whom.  Out: `TaskTable`.
Example: the state's 规范产前筛查和产前诊断 is a row; 天津市 and 西城区 carry it on, 兴国县 carries on a part of it.
Documents are taken down the ladder. Each task goes to the row of the task above that it carries on; what finds none
begins a row of its own, after those of the higher documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.models import Extraction, Task
from kb.compare.alignment import align, restated
from kb.compare.kindred import Kin
from kb.compare.likeness import Text, opening
from kb.compare.models import TaskCell, TaskRow, TaskTable
from kb.compare.wording import compare_wording
from kb.ladder import rank

# A task carries on the nearest document's, unless a higher one's is so many times more like it.
FARTHER = 1.5
# What two documents of one place add beyond those above them is one addition from this likeness on.
ADDED_ALIKE = 0.25
_TITLE = 40


@dataclass(slots=True)
class _Held:
    """A document with its tasks as they are compared, and the row of each."""

    found: Extraction
    texts: list[Text]
    again: dict[int, int]
    row: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Way:
    """A task's way up: to which document's which task, and how alike they are."""

    upper: str
    task: int
    score: float


@dataclass(slots=True)
class _Row:
    """A row while it is made: its first task, and the tasks that joined it."""

    document: str
    task: int
    joined: list[tuple[str, int, _Way | None, float]] = field(default_factory=list)
    beside: list[tuple[str, int]] = field(default_factory=list)


def crosswalk(extractions: Sequence[Extraction], kin: Kin, *, changes: bool = True) -> TaskTable:
    """All rows. `changes`: with the wording laid side by side (slower)."""
    ordered = sorted(extractions, key=lambda found: rank(found.document))
    held: dict[str, _Held] = {}
    rows: list[_Row] = []
    beside: dict[str, list[str]] = defaultdict(list)
    for found in ordered:
        name = found.document.id
        texts = texts_of(found)
        own = _Held(found, texts, restated(texts, [is_row(task) for task in found.tasks]))
        held[name] = own
        uppers = [upper for upper in kin.upper(name) if upper in held]
        ways, partly = _ways(own, [(upper, held[upper]) for upper in uppers])
        for number, way in ways.items():
            own.row[number] = held[way.upper].row[way.task]
            rows[own.row[number]].joined.append((name, number, way, way.score))
        for number, way in partly:
            rows[held[way.upper].row[way.task]].beside.append((name, number))
        spot = found.document.jurisdiction.code if found.document.jurisdiction and uppers else ""
        _new_rows(name, own, [(other, held[other]) for other in beside[spot]] if spot else [], rows)
        if spot:
            beside[spot].append(name)
    return _table(ordered, held, rows, kin, changes)


def texts_of(found: Extraction) -> list[Text]:
    """The tasks of a document as they are compared."""
    keys: dict[str, set[str]] = defaultdict(set)
    for target in found.targets:
        if target.task_id:
            keys[target.task_id].add(target.indicator_key)
    return [Text.of(task, frozenset(keys.get(task.id, ()))) for task in found.tasks]


def is_row(task: Task) -> bool:
    """Is it a row of a table, and not an item of the outline?"""
    return task.clause[:2] == "t." or (task.clause[:1] == "a" and task.clause[1:2].isdigit())


def _ways(own: _Held, uppers: Sequence[tuple[str, _Held]]) -> tuple[dict[int, _Way], list[tuple[int, _Way]]]:
    """For each task the one above that it carries on, the nearest documents first; and what it has in common with others."""
    best: dict[int, _Way] = {}
    partly: list[tuple[int, _Way]] = []
    for name, upper in uppers:
        found = align(own.texts, upper.texts, own.again)
        for link in found.links:
            known = best.get(link.lower)
            if known is None or link.score > FARTHER * known.score:
                best[link.lower] = _Way(name, link.upper, link.score)
        partly += [(link.lower, _Way(name, link.upper, link.score)) for link in found.beside]
    return dict(sorted(best.items())), partly


def _new_rows(name: str, own: _Held, beside: Sequence[tuple[str, _Held]], rows: list[_Row]) -> None:
    """Rows for the tasks that carry on none; one that a document of the same place has added as well joins its row."""
    for number in range(len(own.texts)):
        if number not in own.row and number not in own.again:
            _join_beside(name, number, own, beside, rows)
            if number not in own.row:
                own.row[number] = len(rows)
                rows.append(_Row(name, number))
    for number, item in own.again.items():
        if number not in own.row:
            own.row[number] = own.row[item]
            rows[own.row[item]].joined.append((name, number, None, 1.0))


def _join_beside(name: str, number: int, own: _Held, beside: Sequence[tuple[str, _Held]], rows: list[_Row]) -> None:
    for other, there in beside:
        added = [n for n, row in there.row.items() if rows[row].document == other and rows[row].task == n]
        links = align([own.texts[number]], [there.texts[n] for n in added], {}).links if added else []
        if links and links[0].score >= ADDED_ALIKE:
            row = there.row[added[links[0].upper]]
            own.row[number] = row
            rows[row].joined.append((name, number, None, links[0].score))
            return


def _table(ordered: Sequence[Extraction], held: Mapping[str, _Held], rows: Sequence[_Row], kin: Kin, changes: bool) -> TaskTable:
    heads = {name for name in held if not any(upper in held for upper in kin.upper(name))}
    below: dict[str, list[str]] = defaultdict(list)
    for found in ordered:
        for upper in kin.upper(found.document.id):
            below[upper].append(found.document.id)
    base = next((f.document.id for f in ordered if f.document.id in heads and f.tasks and below[f.document.id]), None)
    base = base or next((found.document.id for found in ordered if found.tasks), None)
    return TaskTable(
        base=base,
        documents=[found.document.id for found in ordered],
        rows=[_row(row, held, heads, below, changes) for row in rows],
    )


def _row(row: _Row, held: Mapping[str, _Held], heads: set[str], below: Mapping[str, list[str]], changes: bool) -> TaskRow:
    root = held[row.document].found.tasks[row.task]
    is_head = row.document in heads
    cells: dict[str, list[TaskCell]] = defaultdict(list)
    if not is_head:
        cells[row.document].append(_added(root, 1.0))
    for name, number, way, score in row.joined:
        task = held[name].found.tasks[number]
        cells[name].append(_carried(task, way, score, held, changes) if way else _added(task, score))
    partly: dict[str, list[str]] = defaultdict(list)
    for name, number in row.beside:
        if name not in cells:
            partly[name].append(held[name].found.tasks[number].id)
    missing = [name for name in below.get(row.document, ()) if name not in cells and name not in partly]
    return TaskRow(
        base=root.id if is_head else None, title=title_of(root), cells=dict(cells), partly=dict(partly), missing=missing
    )


def title_of(task: Task) -> str:
    """Its heading; a row of a table is called by its first words."""
    return task.title or opening(task) or task.text[:_TITLE]


def _added(task: Task, score: float) -> TaskCell:
    return TaskCell(task_id=task.id, title=title_of(task), score=round(score, 3), verdict="added", against=None, kept=None, changes=[])


def _carried(task: Task, way: _Way, score: float, held: Mapping[str, _Held], changes: bool) -> TaskCell:
    upper = held[way.upper].found.tasks[way.task]
    said = compare_wording(upper.text, task.text)
    return TaskCell(
        task_id=task.id, title=title_of(task), score=round(score, 3), verdict=said.verdict, against=upper.id, kept=said.kept,
        changes=said.changes if changes else [],
    )  # fmt: skip
