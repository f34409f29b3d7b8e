"""Where the words of a correction stand in the text.

In: a text and words as printed.  Out: every `Span` at which they stand; layout whitespace between characters does not count.
Example: `县民政局` stands at 7 places of 兴国县's plan; with near = "婚前医学检查" at the one nearest to those words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extract.fold import tight
from extract.frontmatter import split
from extract.span import Span

# No text of people has more places of one quote; one made of a single character would take time without bound.
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Words:
    """A text without its whitespace: `offsets[i]` is where the i-th character that counts stands. Front matter is left out."""

    text: str
    bare: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a corpus text."""
        body = split(text)[1]
        kept = tuple(at for at in range(body, len(text)) if tight(text[at]))
        return cls(text, "".join(text[at] for at in kept), kept)

    def places(self, quote: str, within: Span | None = None) -> list[Span]:
        """All places of a quote, in order (no more than MOST); `within`: only those that lie in that stretch."""
        wanted = tight(quote)
        if not wanted:
            return []
        found: list[Span] = []
        at = self.bare.find(wanted, bisect_left(self.offsets, within.start) if within else 0)
        while at >= 0 and len(found) < MOST:
            span = Span(self.offsets[at], self.offsets[at + len(wanted) - 1] + 1)
            if within and span.end > within.end:
                break
            found.append(span)
            at = self.bare.find(wanted, at + 1)
        return found

    def nearest(self, quote: str, to: Span) -> Span | None:
        """The place in the stretch, else the last one before it, else the first one behind it."""
        found = self.places(quote, to)
        if found:
            return found[0]
        everywhere = self.places(quote)
        before = [place for place in everywhere if place.start < to.start]
        return before[-1] if before else next(iter(everywhere), None)


def chosen(words: Words, places: Sequence[Span], near: str | None, occurrence: int | None) -> list[Span]:
    """The places that the other particulars leave: that number of them, or those nearest to other words."""
    if occurrence is not None:
        return list(places[occurrence - 1 : occurrence])
    if near is None or len(places) < 2:
        return list(places)
    marks = words.places(near)
    gaps = {place: min((_gap(place, mark) for mark in marks), default=0) for place in places}
    least = min(gaps.values())
    return [place for place in places if marks and gaps[place] == least]


def _gap(one: Span, other: Span) -> int:
    """How many characters lie between two stretches."""
    return max(one.start - other.end, other.start - one.end, 0)
