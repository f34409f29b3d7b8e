"""One row of the crosswalk in full: the upper task's words, and each place's own with what it took over marked.

In: the base, a row.  Out: `RowPage`.
Example: 8. 强化先天性心脏病等结构畸形防治 of 西城区 keeps 90% of the state's words; 4.8 of its work points has 60% of its own
words in common with 1. 健全网络建设 of its plan (`Source`), more than with the state's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.compare.models import TaskCell, TaskRow
from kb.compare.wording import compare_wording
from kb.ladder import above, spot_of
from kb.publish.crosswalk.names import first_task, tasks_in
from kb.publish.crosswalk.table import EMPTY, Cell, Entry, RowView, Weaver
from kb.publish.crosswalk.wording import Paragraph, laid, plain
from kb.publish.model import CitationView, DocumentView, TaskView
from kb.publish.paging import Leaf
from kb.words import RELATION_NAMES, ROLE_NAMES

# Less in common is said of no source and not marked: set phrases alone make as much.
TELLING = 0.1
MOST_SOURCES = 12  # that are named


@dataclass(frozen=True, slots=True)
class Source:
    """A task above, or of another document of the place, and the share of this task's words that stand in it too."""

    task: TaskView
    document: DocumentView
    href: str
    share: float


# 根据…, 为贯彻…, 转发…; a law is not what the words of a plan are from.
_FOLLOWED = tuple(RELATION_NAMES[name] for name in ("basis", "implements", "forwards"))
_LAWS = ("法", "条例", "宪法")


@dataclass(frozen=True, slots=True)
class Panel:
    """A task of the row. `against` is the one it carries on, `upper` the words of that one; the first of the row has none."""

    anchor: str
    document: DocumentView
    task: TaskView
    entry: Entry | None
    against: Source | None
    text: tuple[Paragraph, ...]
    upper: tuple[Paragraph, ...]
    sources: tuple[Source, ...]

    @property
    def marked(self) -> bool:
        """Is marked in the texts what they have in common?"""
        return any(piece.kind != "plain" for paragraph in self.text for piece in paragraph)

    @property
    def unseen(self) -> tuple[CitationView, ...]:
        """What its document is to carry out and the base does not have: words that no upper document here has may be from there."""
        return tuple(cited for cited in self.document.citations if cited.home is None and cited.relation in _FOLLOWED and not cited.title.endswith(_LAWS))


@dataclass(frozen=True, slots=True)
class RowPage:
    """A page of a row. `panels`: its first task, then others down the ladder; `without`: the cells of documents that have no task in it."""

    path: str
    leaves: tuple[Leaf, ...]
    view: RowView
    head: bool
    panels: tuple[Panel, ...]
    without: tuple[Cell, ...]

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """The roles that some task here has units in, the strongest first."""
        found = {duty.role: duty.word for panel in self.panels for duty in panel.task.duties}
        return tuple((role, found[role]) for role in ROLE_NAMES if role in found)


def row_pages(weaver: Weaver, row: TaskRow, view: RowView) -> Iterator[RowPage]:
    """The pages of a row that has any: one, unless very many documents take part."""
    first = first_task(row)
    cells = {cell.task_id: cell for some in row.cells.values() for cell in some}
    tasks = [weaver.base.task(identity) for identity in tasks_in(row)]
    head = not weaver.base.compared.kin.upper(tasks[0].document_id)
    for pack in weaver.places.rows[first]:
        shown = dict.fromkeys([first, *pack.tasks])
        panels = tuple(_panel(weaver, task, cells.get(task), tasks) for task in shown)
        empty = tuple(cell for cell in view.cells if cell.state in EMPTY and cell.column.document.id in pack.without)
        yield RowPage(pack.path, pack.leaves, view, head, panels, empty)


def _panel(weaver: Weaver, identity: str, cell: TaskCell | None, tasks: Sequence[TaskView]) -> Panel:
    base, text = weaver.base, weaver.texts[identity]
    task = base.task(identity)
    against, words, theirs = None, plain(text), tuple[Paragraph, ...]()
    if cell and cell.against:
        upper = base.task(cell.against)
        against = Source(upper, base.document(upper.document_id), weaver.places.link(upper.id) or upper.href, cell.kept or 0.0)
        words, theirs = _laid(cell, text, weaver.texts[upper.id])
    return Panel(
        weaver.places.spots[identity][1],
        base.document(task.document_id),
        task,
        weaver.entry(cell) if cell else None,
        against,
        words,
        theirs,
        sources_of(weaver, task, tasks),
    )


def _laid(cell: TaskCell, text: str, upper: str) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """The task's words and those of the upper one, marked where enough was taken over."""
    if (cell.kept or 0.0) < TELLING:
        return plain(text), plain(upper)
    return laid(text, cell.changes), laid(upper, cell.changes, "dropped")


def sources_of(weaver: Weaver, task: TaskView, tasks: Sequence[TaskView]) -> tuple[Source, ...]:
    """Where its words stand too: in the row's tasks of places above and of the place's other documents, the most first."""
    base, text = weaver.base, weaver.texts[task.id]
    own = base.document(task.document_id).extraction.document
    found = []
    for other in tasks:
        document = base.document(other.document_id)
        theirs = document.extraction.document
        near = spot_of(theirs) == spot_of(own) or above(theirs.jurisdiction, own.jurisdiction)
        if near and theirs.id != own.id:
            share = compare_wording(text, weaver.texts[other.id], changes=False).kept
            if share >= TELLING:
                found.append(Source(other, document, weaver.places.link(other.id) or other.href, share))
    return tuple(sorted(found, key=lambda source: -source.share)[:MOST_SOURCES])
