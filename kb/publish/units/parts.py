"""Which part of a subject a task belongs to: the headings of the highest document, for the documents below it as well.

In: the gathered base.  Out: `Parts`: the columns of each subject, and task id → column.
Example: 天津's task 加强网络建设 carries on the state's, which stands under 健全服务网络: that is its part. A task that the
upper document does not have stands under 本级另有.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kb.publish.model import Base, DocumentView, TaskView

OWN = "本级另有"
UNTITLED = "未分板块"
WIDEST = 12  # columns that can still be read side by side


@dataclass(frozen=True, slots=True)
class Parts:
    """`columns`: subject's slug → its parts in the order of the text. `models`: subject's slug → whose headings they are."""

    columns: Mapping[str, tuple[str, ...]]
    models: Mapping[str, DocumentView]
    of: Mapping[str, str]


def parts_of(base: Base) -> Parts:
    """The parts of all subjects."""
    columns: dict[str, tuple[str, ...]] = {}
    models: dict[str, DocumentView] = {}
    headings: dict[str, str] = {}
    for subject in base.compared.subjects:
        documents = [base.document(name) for name in subject.documents]
        model = next((document for document in documents if document.tasks), documents[0])
        own = _headings(model.tasks)
        headings.update(own)
        models[subject.slug] = model
        columns[subject.slug] = tuple(dict.fromkeys(own.values()))
    placed = dict.fromkeys((task.id for task in base.tasks), OWN)
    for row in base.compared.tasks.rows:
        part = headings.get(row.base or "", OWN)
        placed.update((cell.task_id, part) for cells in row.cells.values() for cell in cells)
    placed.update(headings)
    used = {(base.compared.subject_of[task.document_id].slug, placed[task.id]) for task in base.tasks}
    return Parts({slug: _with_own(slug, names, used) for slug, names in columns.items()}, models, placed)


def _with_own(slug: str, names: tuple[str, ...], used: set[tuple[str, str]]) -> tuple[str, ...]:
    return (*names, OWN) if (slug, OWN) in used else names


def _headings(tasks: tuple[TaskView, ...]) -> dict[str, str]:
    """Task id → its heading, at the depth that gives the most columns that can still be read."""
    deepest = max((len(task.path) for task in tasks), default=0)
    best: dict[str, str] = {}
    for depth in range(1, deepest + 1):
        found = {task.id: task.path[:depth][-1] if task.path else UNTITLED for task in tasks}
        if best and len(set(found.values())) > WIDEST:
            break
        best = found
    return best or dict.fromkeys((task.id for task in tasks), UNTITLED)
