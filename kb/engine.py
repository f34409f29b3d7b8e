"""What a search engine must do for the product, and nothing more.

In: `Demand`: terms, whether all of them are wanted, filters.  Out: `Match`, every record that answers, best first.
Two engines that pass the same tests give the same set of matches; only the order may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kb.entries import Entry, Key
from kb.query import Filters


@dataclass(frozen=True, slots=True)
class Demand:
    """`every`: a hit must have all terms, at least one of them in its own words; else one of them is enough."""

    terms: tuple[str, ...]
    every: bool
    filters: Filters


@dataclass(frozen=True, slots=True)
class Match:
    """A record that answers, with what facets count."""

    key: Key
    score: float
    place: str
    level: str
    year: str


class Engine(Protocol):
    """An index opened for reading."""

    def matches(self, demand: Demand) -> list[Match]:
        """All that answer, best first; equal scores in the order of their keys."""


class Indexer(Protocol):
    """An index opened for writing."""

    def update(self, entries: Iterable[Entry]) -> Sequence[int]:
        """Make it hold exactly these; how many were taken over, written and dropped."""
