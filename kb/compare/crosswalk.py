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
from kb.compare.collector import uncollected
from kb.compare.kindred import Kin
from kb.compare.likeness import opening
from kb.compare.models import TaskCell, TaskRow, TaskTable
from kb.compare.ways import Way, Ways, ways_of
from kb.compare.wording import Said, Wording, compare_said
from kb.ladder import rank, spot_of

_TITLE = 40
Held = Mapping[str, Extraction]


@dataclass(slots=True)
class _Row:
    """A row while it is made: its first task, and the tasks that joined it."""

    document: str
    task: int
    joined: list[tuple[str, int, Way | None, float]] = field(default_factory=list)
    partly: list[tuple[str, int]] = field(default_factory=list)


@uncollected
def crosswalk(extractions: Sequence[Extraction], kin: Kin, *, changes: bool = True) -> TaskTable:
    """All rows. `changes`: with the wording laid side by side (slower)."""
    ordered = kin.downward(sorted(extractions, key=lambda found: rank(found.document)))
    ways = ways_of(ordered, kin)
    rows: list[_Row] = []
    row_of: dict[tuple[str, int], _Row] = {}
    for found in ordered:
        _take(found, ways[found.document.id], rows, row_of)
    held = {found.document.id: found for found in ordered}
    return _table(ordered, held, ways, rows, kin, changes)


def _take(found: Extraction, ways: Ways, rows: list[_Row], row_of: dict[tuple[str, int], _Row]) -> None:
    """Put the tasks of a document into the rows they lead to, or into rows of their own."""
    name = found.document.id
    for number in range(len(found.tasks)):
        way, beside = ways.up.get(number), ways.beside.get(number)
        if leads := way or beside:
            row = row_of[leads.document, leads.task]
            row.joined.append((name, number, way, leads.score))
        elif number in ways.again:
            continue
        else:
            row = _Row(name, number)
            rows.append(row)
        row_of[name, number] = row
    for number, item in ways.again.items():
        if (name, number) not in row_of:
            row_of[name, number] = row_of[name, item]
            row_of[name, item].joined.append((name, number, None, 1.0))
    for number, way in ways.partly:
        row_of[way.document, way.task].partly.append((name, number))


def _table(
    ordered: Sequence[Extraction], held: Held, ways: Mapping[str, Ways], rows: Sequence[_Row], kin: Kin, changes: bool
) -> TaskTable:
    heads = {name for name in held if not any(upper in held for upper in kin.upper(name))}
    # In the order of the documents, whatever the kin's.
    below = Kin({found.document.id: kin.upper(found.document.id) for found in ordered}).below()
    base = next((f.document.id for f in ordered if f.document.id in heads and f.tasks and f.document.id in below), None)
    base = base or next((found.document.id for found in ordered if found.tasks), None)
    return TaskTable(
        base=base,
        documents=[found.document.id for found in ordered],
        rows=[_row(row, held, ways, heads, below, changes) for row in rows],
    )


def _row(
    row: _Row, held: Held, ways: Mapping[str, Ways], heads: set[str], below: Mapping[str, list[str]], changes: bool
) -> TaskRow:
    root = held[row.document].tasks[row.task]
    is_head = row.document in heads
    cells: dict[str, list[TaskCell]] = defaultdict(list)
    if not is_head:
        cells[row.document].append(_added(root, 1.0))
    texts: dict[tuple[str, int], Said] = {}

    def said(document: str, number: int) -> Said:
        if (document, number) not in texts:
            texts[document, number] = Said(ways[document].said[number])
        return texts[document, number]

    for name, number, way, score in row.joined:
        task = held[name].tasks[number]
        if way is None:
            cells[name].append(_added(task, score))
        else:
            found = compare_said(said(way.document, way.task), said(name, number), changes=changes)
            cells[name].append(_carried(task, held[way.document].tasks[way.task], score, found))
    partly: dict[str, list[str]] = defaultdict(list)
    for name, number in row.partly:
        if name not in cells:
            partly[name].append(held[name].tasks[number].id)
    # A plan of the place carries it on: its yearly work points need not.
    places = {spot_of(held[name].document) for name in (*cells, *partly)}
    missing = [name for name in below.get(row.document, ()) if spot_of(held[name].document) not in places]
    return TaskRow(
        base=root.id if is_head else None, title=title_of(root), cells=dict(cells), partly=dict(partly), missing=missing
    )


def title_of(task: Task) -> str:
    """Its heading; a row of a table is called by its first words."""
    return task.title or opening(task) or task.text[:_TITLE]


def _added(task: Task, score: float) -> TaskCell:
    return TaskCell(task_id=task.id, title=title_of(task), score=round(score, 3), verdict="added", against=None, kept=None, changes=[])


def _carried(task: Task, upper: Task, score: float, said: Wording) -> TaskCell:
    return TaskCell(
        task_id=task.id, title=title_of(task), score=round(score, 3), verdict=said.verdict, against=upper.id, kept=said.kept, changes=said.changes
    )
