"""Nothing of a text may be lost or invented by reading it: the proof.

In: the source's text layer and the reader's Markdown.  Out: what is missing from it, and what it has more.
Example: source `— 1 —\\n一、总体要求` and result `一、总体要求` differ by the `1` that the page number dropped.
Compared are letters, digits and Han characters; white space, punctuation and table rules are layout.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from extract.readers.characters import clean
from extract.readers.tables import CELL_BREAK

SIGNS = re.compile(r"[^\W_]")
# Beyond this the exact alignment costs too much; the counts alone are compared.
MAX_ALIGNED = 60_000


@dataclass(frozen=True, slots=True)
class Difference:
    """`dropped`: stretches of the source that the result does not have. `added`: signs that the source does not have."""

    dropped: tuple[str, ...]
    added: str

    @property
    def is_subsequence(self) -> bool:
        """Are all signs of the result in the source, in the same order?"""
        return not self.added


def signs(text: str) -> str:
    """Letters, digits and Han characters only."""
    return "".join(SIGNS.findall(clean(text)))


def compare(source: str, result: str) -> Difference:
    """What was dropped from the source, in its order, and what the result has that the source has not."""
    a, b = signs(source), signs(CELL_BREAK.sub(" ", result))
    if a == b:
        return Difference((), "")
    if len(a) > MAX_ALIGNED:
        more, less = Counter(a), Counter(b)
        return Difference(("".join(sorted((more - less).elements())),) if more - less else (), "".join(sorted((less - more).elements())))
    dropped: list[str] = []
    added: list[str] = []
    for start_a, end_a, start_b, end_b in _gaps(a, b):
        if end_a > start_a:
            dropped.append(a[start_a:end_a])
        added.append(b[start_b:end_b])
    return Difference(tuple(dropped), "".join(added))


def _gaps(a: str, b: str) -> list[tuple[int, int, int, int]]:
    """Where the two differ. Texts are nearly equal, so long stretches are stepped over first."""
    gaps: list[tuple[int, int, int, int]] = []
    at_a = at_b = 0
    while at_a < len(a) or at_b < len(b):
        same = 0
        limit = min(len(a) - at_a, len(b) - at_b)
        while same < limit and a[at_a + same] == b[at_b + same]:
            same += 1
        at_a, at_b = at_a + same, at_b + same
        if at_a >= len(a) and at_b >= len(b):
            break
        step = _resync(a, b, at_a, at_b)
        gaps.append((at_a, step[0], at_b, step[1]))
        at_a, at_b = step
    return gaps


def _resync(a: str, b: str, at_a: int, at_b: int) -> tuple[int, int]:
    """The nearest place where eight signs agree again: first further on in the source alone, then in both."""
    probe = b[at_b : at_b + 8]
    if probe:
        found = a.find(probe, at_a)
        if found >= 0 and (len(probe) == 8 or found + len(probe) == len(a)):
            return found, at_b
    matcher = SequenceMatcher(None, a[at_a : at_a + 3000], b[at_b : at_b + 3000], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size >= 8:
            return at_a + block.a, at_b + block.b
    return len(a), len(b)
