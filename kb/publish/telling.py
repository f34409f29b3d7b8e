"""The most telling differences of the base, to be said in words on the first page.

In: the gathered base.  Out: `Tellings`: what lower places demand more (加码) and less (打折), what they have not (缺失), and
what cannot be called either because the upper document came later; at most MOST each.
Example: 新生儿听力障碍筛查率: 国家 ≥90%, 天津市 2027年 ≥98%, 西城区 2027年 ≥98%: 加码.

What is said must hold without a look at the matrix. So only pairs are taken that are surely one indicator, both read as
written, of two documents of one subject; a target whose time was over when the lower document came is no measure of it; a
lower figure for an earlier day is a step on the way, no discount; and a document cannot discount one that came after it.
The order: rates first, the largest difference relative to the upper value first; then other values; then dates alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kb.compare.models import Implementation, IndicatorRow, TargetCell
from kb.compare.verdicts import end_of
from kb.publish.model import Base, DocumentView, TargetView
from kb.publish.verdicts import EARLIER

MOST = 4  # differences of a kind
PLACES = 3  # of one indicator
NAMED = 3  # items that are missing
_RATES = ("%", "‰", "/10万")


@dataclass(frozen=True, slots=True)
class Said:
    """What one place has set."""

    document: DocumentView
    target: TargetView


@dataclass(frozen=True, slots=True)
class Difference:
    """One indicator. `verdict` of the first of `lower`, empty where there is none; `more`: places not named."""

    indicator: str
    verdict: str
    upper: Said
    lower: tuple[Said, ...]
    more: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """The first few, each a name and a link to its quote, and how many there are in all."""

    first: tuple[tuple[str, str], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Absence:
    """What of an upper document has nothing that corresponds to it in a lower one: tasks, and indicators with a number."""

    upper: DocumentView
    lower: DocumentView
    tasks: Items
    targets: Items


@dataclass(frozen=True, slots=True)
class Tellings:
    """By kind. `apart`: values that differ, where the upper document is the newer one."""

    stricter: tuple[Difference, ...]
    looser: tuple[Difference, ...]
    missing: tuple[Absence, ...]
    apart: tuple[Difference, ...]

    def any(self) -> bool:
        """Is there anything to say?"""
        return bool(self.stricter or self.looser or self.missing or self.apart)


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell that says something, with its side: stricter, looser or apart."""

    side: str
    verdict: str
    upper: Said
    lower: Said
    notes: tuple[str, ...]
    weight: tuple[int, float]


def tellings(base: Base) -> Tellings:
    """All of them."""
    sides: dict[str, list[Difference]] = {"stricter": [], "looser": [], "apart": []}
    weights: dict[str, list[tuple[int, float]]] = {"stricter": [], "looser": [], "apart": []}
    for row in base.compared.indicators.rows:
        found = list(_found(base, row))
        for side in sides:
            here = sorted((one for one in found if one.side == side), key=lambda one: one.weight)
            if here:
                sides[side].append(_difference(here))
                weights[side].append(here[0].weight)
    picked = {side: _first(sides[side], weights[side]) for side in sides}
    return Tellings(picked["stricter"], picked["looser"], tuple(islice(_absences(base), MOST)), picked["apart"])


def _first(found: Sequence[Difference], weights: Sequence[tuple[int, float]]) -> tuple[Difference, ...]:
    order = sorted(range(len(found)), key=lambda n: (weights[n], n))
    return tuple(found[n] for n in order[:MOST])


def _difference(found: Sequence[_Found]) -> Difference:
    """The widest first, with the other places that are laid against the same upper target."""
    first = found[0]
    same = [one for one in found if one.upper.target.id == first.upper.target.id]
    places = {one.lower.document.place.key: one for one in reversed(same)}
    kept = [one for one in same if places[one.lower.document.place.key] is one]
    shown = kept[:PLACES]
    notes = dict.fromkeys(note for one in shown for note in one.notes)
    return Difference(
        first.upper.target.indicator, first.verdict, first.upper, tuple(one.lower for one in shown), len(kept) - len(shown), tuple(notes)
    )


def _found(base: Base, row: IndicatorRow) -> Iterator[_Found]:
    for document_id, cells in row.cells.items():
        for cell in cells:
            if cell.against and cell.sureness == "same" and cell.value_verdict in ("stricter", "equal", "looser"):
                lower = Said(base.document(document_id), base.target(cell.target_id))
                target = base.target(cell.against)
                upper = Said(base.document(target.document_id), target)
                if side := _side(base, cell, lower, upper):
                    verdict = cell.value_verdict if cell.value_verdict != "equal" else str(cell.deadline_verdict)
                    yield _Found(side, "" if side == "apart" else verdict, upper, lower, _notes(cell), _weight(base, cell))


def _side(base: Base, cell: TargetCell, lower: Said, upper: Said) -> str | None:
    subjects = base.compared.subject_of
    if not (lower.target.stated and upper.target.stated) or subjects[lower.document.id] is not subjects[upper.document.id]:
        return None
    later = came_later(lower.document, upper.document)
    if later is None:
        return None
    if not later:
        return None if cell.value_verdict == "equal" else "apart"
    end = end_of(_deadline(base, upper))
    if end and end < _dated(lower.document):
        return None
    value, due = cell.value_verdict, cell.deadline_verdict
    if (value == "stricter" and due != "later") or (value == "equal" and due == "earlier"):
        return "stricter"
    if (value == "looser" and due != "earlier") or (value == "equal" and due == "later"):
        return "looser"
    return None


def came_later(lower: DocumentView, upper: DocumentView) -> bool | None:
    """Did the lower document come with the upper one or after it? None where that is not known."""
    mine, theirs = _dated(lower), _dated(upper)
    if not mine or not theirs:
        return None
    exact = min(len(mine), len(theirs))  # a year alone is compared with the year
    return mine[:exact] >= theirs[:exact]


def _dated(document: DocumentView) -> str:
    return document.issued_on or document.year or ""


def _deadline(base: Base, said: Said) -> str | None:
    held = said.document.extraction.targets
    return next((target.deadline for target in held if target.id == said.target.id), None)


def _notes(cell: TargetCell) -> tuple[str, ...]:
    """What a reader must know; which document came first is said by the side itself."""
    return tuple(note for note in cell.notes if not note.startswith(EARLIER))


def _weight(base: Base, cell: TargetCell) -> tuple[int, float]:
    """Lower is more telling."""
    upper = base.target(cell.against or "")
    if cell.value_verdict == "equal":
        return 2, 0.0
    return (0 if cell.unit in _RATES else 1), -abs(cell.value - upper.value) / max(abs(upper.value), 1e-9)


def _absences(base: Base) -> Iterator[Absence]:
    """Of each pair of documents of which the lower one carries out the upper one, down the ladder."""
    for row in base.compared.coverage.rows:
        upper = base.document(row.document_id)
        for one in row.implementations:
            lower = base.document(one.document_id)
            if came_later(lower, upper) and (one.stated or _mostly_taken_over(upper, one)):
                tasks = [(base.task(name).title, base.task(name).href) for name in one.missing_tasks]
                targets = [(base.target(name).indicator, base.target(name).href) for name in one.missing_targets if lower.targets]
                if tasks or targets:
                    yield Absence(upper, lower, _items(tasks), _items(targets))


def _mostly_taken_over(upper: DocumentView, one: Implementation) -> bool:
    """Half of the upper tasks are kept or reworded: it carries the document out, though it does not name it."""
    return 2 * (one.tasks.get("carried", 0) + one.tasks.get("adapted", 0)) >= len(upper.tasks) > 0


def _items(found: Sequence[tuple[str, str]]) -> Items:
    return Items(tuple(found[:NAMED]), len(found))
