"""What a query means, as it is handed on: the things that are looked for, each with all ways to write it, and what is asked.

In: nothing; `kb.search.concepts` makes them.  Out: `Meaning`, `Concept`, `Way`.
Example: 婚检 is a concept with the ways 婚检 (as typed) and 婚前医学检查.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.search.asking import Asks

Kind = Literal["word", "pair", "unit", "place", "nation", "year", "number", "exact"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a concept. `close`: 1 as typed, less for other words of its meaning."""

    text: str
    close: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that is looked for. `weight` is less than 1 for words that say little; `hard`: no answer is without it."""

    ways: tuple[Way, ...]
    kind: Kind = "word"
    weight: float = 1.0
    hard: bool = False

    @property
    def text(self) -> str:
        """As it was typed."""
        return self.ways[0].text


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a query without operators is taken for. `unknown`: characters that make no word and stand nowhere so: 甲乙丙."""

    asks: frozenset[Asks]
    concepts: tuple[Concept, ...]
    stretches: tuple[str, ...]
    unknown: tuple[str, ...] = ()
