"""Each task's way up: which task of a document above it carries on.

In: the extractions and their kin.  Out: `Ways`, one a document.
Example: 西城区's 夯实机构能力 → the state's 夯实机构作用; what it adds may be what another paper of 西城区 adds as well.
Documents are taken place by place, and what a document is compared by is thrown away when no other needs it any more:
memory holds the state's plans and one province's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.models import Extraction, Task
from kb.compare.alignment import align, restated
from kb.compare.kindred import Kin
from kb.compare.likeness import Side, Text
from kb.ladder import rank, spot_of

# A task carries on the nearest document's, unless a higher one's is so many times more like it.
FARTHER = 1.5
# What two documents of one place add beyond those above them is one addition from this likeness on.
ADDED_ALIKE = 0.25
# The last so many documents of a place, below the same ones, are looked through for that.
BESIDE = 3


@dataclass(frozen=True, slots=True)
class Way:
    """From a task to another: of which document which task, and how alike they are."""

    document: str
    task: int
    score: float


@dataclass(slots=True)
class Ways:
    """What a document's tasks (by number) lead to.

    `up`: the task above that each carries on. `partly`: what it has in common with others above. `beside`: the same addition
    in an earlier document of the place. `again`: rows of tables that say an item of their own document again. `said`: the
    wording of its tasks, where the document has any kin.
    """

    up: dict[int, Way] = field(default_factory=dict)
    partly: list[tuple[int, Way]] = field(default_factory=list)
    beside: dict[int, Way] = field(default_factory=dict)
    again: dict[int, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def ways_of(extractions: Sequence[Extraction], kin: Kin) -> dict[str, Ways]:
    """The ways of all documents, by id."""
    held = {found.document.id for found in extractions}
    waiting = Counter(upper for name in held for upper in kin.upper(name))
    sides: dict[str, Side] = {}
    found: dict[str, Ways] = {}
    place, beside = "", list[tuple[str, Side]]()
    for one in kin.downward(sorted(extractions, key=_by_place)):
        name = one.document.id
        side = side_of(one)
        uppers = [upper for upper in kin.upper(name) if upper in held]
        found[name] = ways = _ways(one, side, [(upper, sides[upper]) for upper in uppers])
        spot = spot_of(one.document)
        if spot != place:
            place, beside = spot, []
        if uppers:
            kindred = [(other, theirs) for other, theirs in beside if set(uppers).intersection(kin.upper(other))]
            for other, theirs in kindred[-BESIDE:]:
                _join_beside(ways, side, other, theirs, found[other])
            beside.append((name, side))
        if uppers or waiting[name]:
            ways.said = [text.said for text in side.texts]
        if waiting[name]:
            sides[name] = side
        for upper in uppers:
            waiting[upper] -= 1
            if not waiting[upper]:
                del sides[upper]
    return found


def _by_place(found: Extraction) -> tuple[object, ...]:
    """A place after those above it, and its documents together."""
    place = found.document.jurisdiction
    code = place.code if place else "~"
    return ("" if place and place.level == "national" else code, rank(found.document))


def side_of(found: Extraction) -> Side:
    """A document as it is compared."""
    keys: dict[str, set[str]] = defaultdict(set)
    for target in found.targets:
        if target.task_id:
            keys[target.task_id].add(target.indicator_key)
    return Side([Text.of(task, frozenset(keys.get(task.id, ()))) for task in found.tasks])


def rows_again(found: Extraction, side: Side) -> dict[int, int]:
    """Rows of the document's tables that say an item of its text again."""
    return restated(side, [_is_row(task) for task in found.tasks])


def _is_row(task: Task) -> bool:
    """Is it a row of a table, and not an item of the outline?"""
    return task.clause[:2] == "t." or (task.clause[:1] == "a" and task.clause[1:2].isdigit())


def _ways(one: Extraction, side: Side, uppers: Sequence[tuple[str, Side]]) -> Ways:
    """For each task the one above that it carries on, the nearest documents first."""
    ways = Ways(again=rows_again(one, side))
    for name, upper in uppers:
        found = align(side, upper, ways.again)
        for link in found.links:
            known = ways.up.get(link.lower)
            if known is None or link.score > FARTHER * known.score:
                ways.up[link.lower] = Way(name, link.upper, link.score)
        ways.partly += [(link.lower, Way(name, link.upper, link.score)) for link in found.beside]
    ways.up = dict(sorted(ways.up.items()))
    return ways


def _join_beside(ways: Ways, side: Side, other: str, theirs: Side, their_ways: Ways) -> None:
    rest, added = _additions(ways, side), _additions(their_ways, theirs)
    if not rest or not added:
        return
    for link in align(side.part(rest), theirs.part(added), {}).links:
        if link.score >= ADDED_ALIKE:
            ways.beside[rest[link.lower]] = Way(other, added[link.upper], link.score)


def _additions(ways: Ways, side: Side) -> list[int]:
    return [n for n in range(len(side.texts)) if not (n in ways.up or n in ways.beside or n in ways.again)]
