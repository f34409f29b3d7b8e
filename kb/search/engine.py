"""What a search engine must do for the product, and nothing more: find stretches, select by values, hand out cards.

In: entries when it is written; stretches of text and conditions when it is asked.  Out: sets of record numbers
(`kb.search.numbers`), and the cards of single records. How the sets are joined, what is an answer and in which order is
decided above (`kb.search.ranking`), from the cards alone: two engines give the same answers in the same order.
Example: engine.holding("产前筛查率", "own") has the bit of every record in whose own words 产前筛查率 stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Protocol, Self

from kb.search.columns import Column
from kb.search.entries import Entry, Key
from kb.tokens import content

# Where a stretch is looked for. `own`: a record's heading, text and units; `around`: its document's title, path, place.
Field = Literal["own", "head", "around", "place", "unit", "lead", "responsible", "support", "actor", "number"]
FIELDS: tuple[Field, ...] = ("own", "head", "around", "place", "unit", "lead", "responsible", "support", "actor", "number")
# Fields of few values; the facets are counted from the first ones. `measure`: the unit of a target's value.
Choice = Literal["type", "place_name", "level", "year", "document", "role", "measure"]
CHOICES: tuple[Choice, ...] = ("type", "place_name", "level", "year", "document", "role", "measure")
FACETS: tuple[Choice, ...] = ("type", "place_name", "year", "level")
# Fields of many values, one a record at most: counted and ordered record by record.
COLUMNS: tuple[Choice, ...] = ("place_name", "document")
# Numbers of targets and tasks: the value; the first and the last day of the deadline, as 20271231.
Measure = Literal["value", "first_day", "last_day"]
MEASURES: tuple[Measure, ...] = ("value", "first_day", "last_day")


@dataclass(frozen=True, slots=True)
class Card:
    """What the ranking needs of one record. Texts are contents, parts divided by tokens.PART."""

    key: Key
    head: str
    body: str
    unit: str
    around: str


class Engine(Protocol):
    """An index opened for reading. Use it as a context."""

    size: int

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def everything(self) -> int:
        """All records."""

    def holding(self, stretch: str, field: Field) -> int:
        """The records in whose field this stretch stands; what counts of it (`tokens.content`) must not be empty."""

    def choices(self, choice: Choice) -> Mapping[str, int]:
        """Value → the records that have it, in the order of the values."""

    def column(self, choice: Choice) -> Column:
        """Of each record its value; `choice` is one of COLUMNS."""

    def between(self, measure: Measure, least: float | None, most: float | None) -> int:
        """The records with such a number; both ends belong to it."""

    def cards(self, numbers: Sequence[int]) -> list[Card]:
        """The cards of these records, in this order."""

    def outlines(self, numbers: Sequence[int]) -> list[Card]:
        """The same without their bodies, which are long: they are empty."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update of an index did, in records."""

    kept: int
    written: int
    dropped: int


def card_of(entry: Entry, texts: Mapping[str, str]) -> Card:
    """The card of an entry; `texts` as `entry.texts()` gives them."""
    return Card(entry.key, texts["head"], texts["body"], texts["unit"], texts["around"])


def chosen(entry: Entry) -> Iterator[tuple[Choice, str]]:
    """The values of an entry's choices."""
    single: tuple[tuple[Choice, str], ...] = (
        ("type", entry.key.type), ("place_name", entry.place[0] if entry.place else ""), ("level", entry.level),
        ("year", entry.year), ("document", entry.key.document_id), ("measure", content(entry.measure)),
    )  # fmt: skip
    yield from ((choice, value) for choice, value in single if value)
    yield from (("role", role) for role in dict.fromkeys(role for role, _ in entry.units if role))
