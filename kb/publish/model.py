"""What the pages show: plain values, gathered once, in the order in which they are shown.

In: nothing.  Out: the types that `gather` fills and the templates read. Every `href` is a path from the site's root.
Example: `DutyView(role="lead", word="牵头", unit="县卫健委", …)` is one unit of one task.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from markupsafe import Markup

from extract.models import Extraction
from kb.publish.compared import Compared
from kb.publish.names import href
from kb.publish.reading import Reading
from kb.publish.spreading import Spread, leaf_path
from kb.publish.wording import reviewed


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card: the Chinese term and its value, with the place it was read from, if it has one."""

    term: str
    values: tuple[str, ...]
    review: str = ""


@dataclass(frozen=True, slots=True)
class DutyView:
    """One unit of one task. `spot` leads to the words in the document, `home` to the unit's page."""

    role: str
    word: str
    unit: str
    unit_id: str
    home: str
    spot: str
    basis: str
    stated: bool
    review: str = ""


@dataclass(frozen=True, slots=True)
class TargetView:
    """One target. `ledger` is its entry beside the text."""

    id: str
    anchor: str
    ledger: str
    href: str
    key: str
    indicator: str
    population: str | None
    amount: str
    value: float
    due: str
    quote: str
    stated: bool
    document_id: str
    task_id: str | None
    review: str = ""


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task with its units and targets."""

    id: str
    anchor: str
    ledger: str
    href: str
    label: str
    title: str
    path: tuple[str, ...]
    deadline: str
    due: str
    duties: tuple[DutyView, ...]
    targets: tuple[TargetView, ...]
    document_id: str
    document_title: str
    review: str = ""

    def notes(self) -> tuple[str, ...]:
        """What people corrected in the task and its units."""
        units = tuple(f"{duty.unit}　{duty.review}" for duty in self.duties if duty.review)
        return ((self.review,) if self.review else ()) + units

    def by_role(self) -> tuple[tuple[str, tuple[DutyView, ...]], ...]:
        """The units in groups, strongest role first: 牵头 县卫健委; 配合 县民政局、县财政局."""
        words = dict.fromkeys(duty.word for duty in self.duties)
        return tuple((word, tuple(duty for duty in self.duties if duty.word == word)) for word in words)


@dataclass(frozen=True, slots=True)
class CitationView:
    """Another document named in this one; `home` is its page where it is in the base."""

    title: str
    doc_number: str | None
    relation: str
    spot: str
    home: str | None
    review: str = ""


@dataclass(frozen=True, slots=True)
class DoubtView:
    """Something that was seen and not understood."""

    kind: str
    quote: str
    reason: str
    anchor: str
    ledger: str


@dataclass(frozen=True, slots=True)
class RemovedView:
    """A record that a person took out, with who did it."""

    kind: str
    quote: str
    review: str


@dataclass(frozen=True, slots=True)
class OutlineView:
    """A heading of the outline."""

    anchor: str
    label: str
    title: str
    depth: int


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with documents in the base. `depth` is how many of its parents are in the base too."""

    key: str
    name: str
    full: str
    level: str
    depth: int
    anchor: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document's page. `text`: the blocks of its pages, one unless it is very long."""

    id: str
    href: str
    title: str
    place: PlaceView
    year: str | None
    number: str | None
    issued: str
    issued_on: str
    facts: tuple[Fact, ...]
    outline: tuple[OutlineView, ...]
    tasks: tuple[TaskView, ...]
    targets: tuple[TargetView, ...]
    citations: tuple[CitationView, ...]
    doubts: tuple[DoubtView, ...]
    removed: tuple[RemovedView, ...]
    reading: Reading
    text: Spread
    original: Path | None
    download: str | None
    extraction: Extraction

    def at(self, anchor: str) -> str:
        """Where something in its text stands, as a link from the site's root."""
        return f"{self.leaf(self.text.later.get(anchor, 0))}{href('', anchor)}"

    def leaf(self, number: int) -> str:
        """One of the pages of its text."""
        return href(leaf_path(unquote(self.href), number)) if number else self.href

    @property
    def title_review(self) -> str:
        """What a person corrected in the title."""
        return reviewed(self.extraction.document.reviews.get("title"))

    def loose_targets(self) -> tuple[TargetView, ...]:
        """Targets that belong to no task."""
        known = {task.id for task in self.tasks}
        return tuple(target for target in self.targets if target.task_id not in known)


@dataclass(frozen=True, slots=True)
class ErrandView:
    """What one unit has to do in one task: the words it is bound by, the targets in them, and with whom."""

    task: TaskView
    duty: DutyView
    quote: Markup
    targets: tuple[TargetView, ...]
    others: tuple[DutyView, ...]

    @property
    def beyond(self) -> int:
        """How many targets of the task stand in words that bind others."""
        return len(self.task.targets) - len(self.targets)


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit's page. `names` are the ways its name is written in the documents."""

    id: str
    href: str
    name: str
    names: tuple[str, ...]
    place: PlaceView
    errands: Mapping[str, tuple[ErrandView, ...]]

    def count(self, role: str) -> int:
        """How many tasks it has in this role."""
        return len(self.errands.get(role, ()))

    @property
    def total(self) -> int:
        """How many tasks it has in all."""
        return sum(len(errands) for errands in self.errands.values())


@dataclass(frozen=True, slots=True)
class Base:
    """All of it."""

    documents: tuple[DocumentView, ...]
    places: tuple[PlaceView, ...]
    tasks: tuple[TaskView, ...]
    targets: tuple[TargetView, ...]
    units: tuple[UnitView, ...]
    by_id: Mapping[str, DocumentView]
    by_place: Mapping[str, tuple[DocumentView, ...]]
    by_task: Mapping[str, TaskView]
    by_target: Mapping[str, TargetView]
    by_unit: Mapping[str, UnitView]
    compared: Compared

    def at(self, place: PlaceView) -> tuple[DocumentView, ...]:
        """The documents of a place."""
        return self.by_place[place.key]

    def document(self, identity: str) -> DocumentView:
        """The document with this id."""
        return self.by_id[identity]

    def task(self, identity: str) -> TaskView:
        """The task with this id."""
        return self.by_task[identity]

    def target(self, identity: str) -> TargetView:
        """The target with this id."""
        return self.by_target[identity]
