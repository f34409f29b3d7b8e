"""How strongly a target is worded, and whether it is said to be binding.

In: a text and the span of a target.  Out: the word of the scale 确保 > 达到 > 力争 > 原则上 > 鼓励, and 约束性 or 预期性.
Example: `力争到2025年覆盖率达到80%` is 力争: the weaker word of a clause decides (力争…达到), but 确保 outweighs 达到.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import Field

from extract.fold import fold
from extract.lexicon import Row, rows

_BEFORE = 60
_AFTER = 24
_STOP = re.compile(r"[。；\n]")
_BINDING = re.compile(r"约束性|预期性")


class Strength(Row):
    """A step of the scale."""

    rank: int = Field(ge=1, le=5)
    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


@cache
def scale() -> tuple[Strength, ...]:
    """The steps, the strongest first. Raises LexiconError."""
    return tuple(sorted(rows("wording_strength", Strength), key=lambda row: -row.rank))


def strength_of(text: str, start: int, end: int) -> str | None:
    """The step at which the target at these offsets is worded; None where it only states a figure."""
    before = _STOP.split(fold(text[max(0, start - _BEFORE) : start]))[-1]
    return step(before.split("，")[-1] + fold(text[start:end]))


def step(clause: str) -> str | None:
    """The step of one clause: 达到 is the plain one, and gives way to any other that stands beside it."""
    found = [row for row in scale() if any(word in clause for word in row.words)]
    marked = [row for row in found if row.id != "达到"]
    return (marked or found)[-1].id if found else None


def binding_of(text: str, start: int, end: int) -> str | None:
    """约束性 or 预期性, where the sentence or the row of the table says so."""
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    around = line if "|" in line else fold(text[max(line_start, start - 4) : end + _AFTER])
    found = set(_BINDING.findall(around))
    return found.pop() if len(found) == 1 else None
