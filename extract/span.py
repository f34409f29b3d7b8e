"""Where a value stands in a text, and the only thing a finder may return.

In: nothing.  Out: `Span` and `Found`.  Offsets are code points into one corpus file as stored, half open,
line ends LF: in `到2027年，产前筛查率达到90%` the value 90 stands at Span(13, 15).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters it covers: `text[start:end]`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Does it contain the other one?"""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end

    def pair(self) -> tuple[int, int]:
        """(start, end), the form of the records."""
        return (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value, the place it was read from and the id of the rule that read it."""

    value: T
    span: Span
    rule: str
