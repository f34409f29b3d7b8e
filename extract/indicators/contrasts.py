"""Names that are alike but for the one word that matters.

In: two names.  Out: whether one has a word of a row of `lexicons/indicator_contrasts.toml` where the other has another
(of a row of one word: has it not), or other numbers.
Example: 化肥利用率 and 农药利用率, 小学生近视率 and 初中生近视率 are two; 生活污水处理率 and 农村生活污水处理率 may be one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pydantic import Field

from extract.indicators.terms import plain
from extract.lexicon import Row, rows

_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


class Contrast(Row):
    """Words that tell two names apart. Words joined by | are one."""

    words: tuple[str, ...] = Field(min_length=1)
    apart: tuple[tuple[str, str], ...] = Field(min_length=1)
    alike: tuple[tuple[str, str], ...] = ()


@cache
def _rows() -> tuple[tuple[re.Pattern[str], dict[str, str], frozenset[str]], ...]:
    """For each row a pattern of its words, the longest first, word → what it stands for, and what a name without any stands for."""
    found = []
    for row in rows("indicator_contrasts", Contrast):
        known = {plain(word): group for group in row.words for word in group.split("|")}
        found.append((re.compile("|".join(sorted(map(re.escape, known), key=lambda word: (-len(word), word)))), known, frozenset({""} if len(row.words) == 1 else ())))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _marks(name: str) -> tuple[frozenset[str], ...]:
    """What the name says in each row; its numbers first."""
    return (
        frozenset(_NUMBERS.findall(name)),
        *(frozenset(known[hit] for hit in pattern.findall(name)) or without for pattern, known, without in _rows()),
    )


def contrary(one: str, other: str) -> bool:
    """Does each of the two say something of one kind that the other does not say?"""
    return any(a - b and b - a for a, b in zip(_marks(one), _marks(other), strict=True))


def same_marks(one: str, other: str) -> bool:
    """Do they say the same of every kind?"""
    return _marks(one) == _marks(other)
