"""What all corrections share: finding the place, finding the record, noting who did it.

In: an extraction, a correction, the words of the text.  Out: `Edited`, or `Stale`, `Refused` with the reason in Chinese.
Example: a rejected target leaves a row in `unparsed` that says `人工去掉：这是现状，不是目标` and keeps its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import JsonValue

from extract.models import (
    Assignment,
    Citation,
    Extraction,
    OutlineItem,
    Pair,
    Review,
    Target,
    Task,
    Unparsed,
    UnparsedKind,
)
from extract.span import Span
from kb.review.quotes import Words, chosen
from kb.review.rows import ACTION_NAMES, Correction

RULE = "review"  # the rule of a record that a person added
R = TypeVar("R", Task, Target, Assignment, Citation)


class Stale(Exception):
    """The text or the records have changed under the correction: it waits for a person."""


class Refused(Exception):
    """What the correction says does not stand in the text, or cannot be."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The extraction after a correction, and the id of the record it was about."""

    found: Extraction
    record: str


@dataclass(frozen=True, slots=True)
class Editing:
    """A correction about to be applied."""

    found: Extraction
    correction: Correction
    words: Words

    @property
    def text(self) -> str:
        """The text that all spans point into."""
        return self.words.text

    def place(self, within: Span | None = None) -> Span:
        """The one place of the quote, looked for in a stretch first. Raises Stale."""
        c = self.correction
        held = chosen(self.words, self.words.places(c.quote, within), c.near, c.occurrence) if within else []
        held = held or chosen(self.words, self._everywhere(), c.near, c.occurrence)
        if len(held) != 1:
            how = "用 near 写上旁边的字，或用 occurrence 写明是第几处" if held else "near 或 occurrence 对不上"
            raise Stale(f"“{_short(c.quote)}”在原文里有 {len(self._everywhere())} 处；{how}")
        return held[0]

    def still_at(self, span: Pair) -> None:
        """The quote must still stand where the record is. Raises Stale."""
        here = Span(*span)
        if not any(place.meets(here) for place in self._everywhere()):
            raise Stale(f"“{_short(self.correction.quote)}”已不在这条记录处")

    def of_field(self, field: str, quote: Span, value: str | None = None) -> Pair | None:
        """Where the words of a field stand: those of `at`, else the value itself inside the quote; None: nothing to look for."""
        said = self.correction.words(field)
        if said:
            place = self.words.nearest(said[0], quote)
            if place is None:
                raise Refused(f"at 里 {field} 的“{_short(said[0])}”不在原文里")
            return place.pair()
        inside = self.words.places(value, quote) if value else []
        return inside[0].pair() if inside else None

    def review(self, record: str, before: dict[str, JsonValue], held: Review | None = None) -> Review:
        """The note on the record; of several corrections the last one is named, the values read first are kept."""
        c = self.correction
        first = held.before if held and c.action != "reject" else {}
        return Review(action=c.action, record=record, who=c.who, when=c.when, why=c.why, before={**before, **first})

    def taken_out(self, kind: UnparsedKind, record: str, span: Pair, held: dict[str, JsonValue]) -> Unparsed:
        """The row that stands for a record that a person took out."""
        reason = f"人工{ACTION_NAMES[self.correction.action]}：{self.correction.why}"
        return Unparsed(
            kind=kind, quote=self.text[span[0] : span[1]], span=span, reason=reason, doubtful=False,
            review=self.review(record, held),
        )  # fmt: skip

    def _everywhere(self) -> list[Span]:
        found = self.words.places(self.correction.quote)
        if not found:
            raise Stale(f"原文里已没有“{_short(self.correction.quote)}”")
        return found


def changed(editing: Editing, record: R, values: dict[str, Any], **more: object) -> dict[str, Any]:
    """The update of a record: its new values, and the note with those that were other before."""
    before = {name: getattr(record, name) for name, value in values.items() if getattr(record, name) != value}
    return {**values, **more, "review": editing.review(_name(editing, record), before, record.review)}


def _name(editing: Editing, record: R) -> str:
    return record.id if isinstance(record, (Task, Target)) else name_of(editing.correction, editing.found.document.id)


def name_of(correction: Correction, document_id: str) -> str:
    """How a correction calls its record: a task or target by its id, an assignment by task and unit."""
    stem = correction.id or document_id
    return f"{stem}@{correction.unit}" if correction.kind == "assignment" and correction.unit else stem


def dumped(record: R) -> dict[str, JsonValue]:
    """All values of a record, for the note; its text stands in the row's quote."""
    held: dict[str, JsonValue] = record.model_dump(mode="json", exclude={"text", "quote", "review"}, exclude_none=True)
    return held


def without(rows: Sequence[Unparsed], kinds: tuple[str, ...], span: Pair) -> list[Unparsed]:
    """The rows that a new record does not answer for; those that a person has seen stay."""
    here = Span(*span)
    return [row for row in rows if row.review or row.kind not in kinds or not here.meets(Span(*row.span))]


def with_rows(rows: Sequence[Unparsed], *more: Unparsed) -> list[Unparsed]:
    """Rows of `unparsed` in their order."""
    return sorted([*rows, *more], key=lambda row: (row.span, row.kind))


def inserted(records: Sequence[R], new: R) -> list[R]:
    """The records with a new one at its place in the text; the others keep their order."""
    kept = list(records)
    kept.insert(next((n for n, record in enumerate(records) if record.span > new.span), len(kept)), new)
    return kept


def replaced(records: Sequence[R], old: R, *new: R) -> list[R]:
    """The records with another one, or none, in the place of one."""
    return [each for record in records for each in (new if record is old else (record,))]


def lowest(outline: Sequence[OutlineItem], span: Pair) -> OutlineItem | None:
    """The deepest numbered item that holds a stretch."""
    holding = [item for item in outline if item.span[0] <= span[0] and span[1] <= item.span[1]]
    return max(holding, key=lambda item: (item.depth, item.span[0]), default=None)


def task_at(tasks: Sequence[Task], span: Pair) -> Task | None:
    """The task that a stretch stands in."""
    return next((task for task in tasks if task.span[0] <= span[0] and span[1] <= task.span[1]), None)


def free_id(wanted: str, taken: set[str]) -> str:
    """The id, numbered as extraction does where it is taken."""
    number, candidate = 1, wanted
    while candidate in taken:
        number += 1
        candidate = f"{wanted}~{number}"
    return candidate


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= 30 else f"{line[:30]}…"
