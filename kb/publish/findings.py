"""What was found in a document, as it is listed beside its text; of a very long one on pages of its own.

In: a document with its relations.  Out: `Findings`, all of them, or those of each page.
Example: 1,300 tasks and 2,000 targets make `findings/甲.html`, `findings/甲~2.html` and so on; a task with 900 targets goes over
several entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.publish.model import CitationView, DocumentView, DoubtView, RemovedView, TargetView, TaskView
from kb.publish.paging import cut, packed
from kb.publish.relations import KinView, Relations

Part = Literal["tasks", "targets", "missing", "citations", "doubts", "removed"]
LONGEST_ENTRY = 100  # targets of a task, before it is cut
MOST_LACKING = 300  # lines of what those above have and the document lacks
# In kB: a task with what it is weighed against, a unit of it, a target, a citation, a doubt, a line of what is lacking.
TASK, UNIT, TARGET, CITED, DOUBT, LACKING = 2.2, 0.35, 1.6, 0.9, 0.6, 0.6


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task with its targets, or some of them: `part` 2 and on continue it."""

    task: TaskView
    targets: tuple[TargetView, ...]
    part: int = 1


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a document above has and this one lacks, as far as it is listed."""

    kin: KinView
    tasks: tuple[TaskView, ...]
    targets: tuple[TargetView, ...]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return len(self.kin.missing_tasks) + len(self.kin.missing_targets) - len(self.tasks) - len(self.targets)


@dataclass(frozen=True, slots=True)
class Findings:
    """What stands on one page. `heads`: the sections that begin here, also those without an entry."""

    heads: frozenset[Part]
    tasks: tuple[TaskEntry, ...] = ()
    loose: tuple[TargetView, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    citations: tuple[CitationView, ...] = ()
    doubts: tuple[DoubtView, ...] = ()
    removed: tuple[RemovedView, ...] = ()

    def ledgers(self) -> Iterator[str]:
        """The anchors of its entries."""
        for entry in self.tasks:
            yield from (entry.task.ledger,) if entry.part == 1 else ()
            yield from (target.ledger for target in entry.targets)
        yield from (target.ledger for target in self.loose)
        yield from (doubt.ledger for doubt in self.doubts)


_Item = tuple[Part, TaskEntry | TargetView | Lacking | CitationView | DoubtView | RemovedView]
PARTS: tuple[Part, ...] = ("tasks", "targets", "missing", "citations", "doubts", "removed")


def findings_of(document: DocumentView, relations: Relations) -> Findings:
    """All of a document on one page."""
    return _page(list(_items(document, relations)), frozenset(PARTS))


def findings_by_page(document: DocumentView, relations: Relations) -> list[Findings]:
    """The same on as many pages as are needed."""
    packs = packed(list(_items(document, relations)), _weight)
    first = {part: next((n for n, pack in enumerate(packs) if any(one == part for one, _ in pack)), 0) for part in PARTS}
    return [_page(pack, frozenset(part for part in PARTS if first[part] == n)) for n, pack in enumerate(packs)]


def _items(document: DocumentView, relations: Relations) -> Iterator[_Item]:
    for task in document.tasks:
        for part, some in enumerate(cut(task.targets, LONGEST_ENTRY), 1):
            yield "tasks", TaskEntry(task, tuple(some), part)
    yield from (("targets", target) for target in document.loose_targets())
    yield from (("missing", one) for one in _lacking(relations.upper))
    yield from (("citations", citation) for citation in document.citations)
    yield from (("doubts", doubt) for doubt in document.doubts)
    yield from (("removed", row) for row in document.removed)


def _lacking(upper: Sequence[KinView]) -> Iterator[Lacking]:
    room = MOST_LACKING
    for kin in upper:
        if kin.missing_tasks or kin.missing_targets:
            tasks = kin.missing_tasks[:room]
            targets = kin.missing_targets[: room - len(tasks)]
            room -= len(tasks) + len(targets)
            if tasks or targets:
                yield Lacking(kin, tasks, targets)


def _weight(item: _Item) -> float:
    match item[1]:
        case TaskEntry(task, targets, _):
            return TASK + UNIT * len(task.duties) + TARGET * len(targets)
        case TargetView():
            return TARGET
        case Lacking(_, tasks, targets):
            return LACKING * (1 + len(tasks) + len(targets))
        case CitationView():
            return CITED
        case _:
            return DOUBT


def _page(items: Sequence[_Item], heads: frozenset[Part]) -> Findings:
    found = [one for _, one in items]
    return Findings(
        heads,
        tuple(one for one in found if isinstance(one, TaskEntry)),
        tuple(one for one in found if isinstance(one, TargetView)),
        tuple(one for one in found if isinstance(one, Lacking)),
        tuple(one for one in found if isinstance(one, CitationView)),
        tuple(one for one in found if isinstance(one, DoubtView)),
        tuple(one for one in found if isinstance(one, RemovedView)),
    )


def homes_of(pages: Sequence[Findings]) -> Mapping[str, int]:
    """Anchor of an entry or section → the page it stands on, from 0."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages):
        for anchor in (*page.heads, *page.ledgers()):
            found.setdefault(anchor, number)
    return found
