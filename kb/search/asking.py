"""What a query asks for: who, what duty, which value, when; and what is left to look for.

In: stretches of a query without operators.  Out: `Asked`.
Example: `叶酸谁管` asks who, and 叶酸 is left.
Patterns of questions are `questions.toml`, words that carry nothing or little `stopwords.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from extract.lexicon import Row, parse
from kb.tokens import content, folded

Asks = Literal["who", "duty", "value", "when", "more", "fewer", "stricter", "looser", "gap", "document", "plain"]


class QuestionRow(Row):
    """A way to ask. See `questions.toml`."""

    asks: Asks
    pattern: str
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


class StopRow(Row):
    """Words of one kind."""

    words: tuple[str, ...] = Field(min_length=1)


@cache
def question_rows() -> tuple[QuestionRow, ...]:
    """The rows of `questions.toml`."""
    return parse(files(__package__).joinpath("questions.toml").read_text("utf-8"), QuestionRow, "kb/search/questions.toml")


@cache
def stop_words(kind: str) -> frozenset[str]:
    """Words that carry nothing (`stop`) or little (`soft`; `light` ones where the base has them nowhere); `whole` ones no name cuts."""
    found = parse(files(__package__).joinpath("stopwords.toml").read_text("utf-8"), StopRow, "kb/search/stopwords.toml")
    return frozenset(word for row in found if row.id == kind for word in row.words)


@cache
def patterns() -> tuple[tuple[Asks, re.Pattern[str]], ...]:
    """What is asked, by its pattern, in the order of the file."""
    return tuple((row.asks, re.compile(row.pattern)) for row in question_rows())


@dataclass(frozen=True, slots=True)
class Asked:
    """A query without the words that only ask. `either`: it asked which of two (甲还是乙)."""

    asks: frozenset[Asks]
    pieces: tuple[str, ...]
    either: bool


def asked_of(stretches: Iterable[str]) -> Asked:
    """What the stretches of a query ask for, and what is left to look for."""
    whole = folded(" ".join(stretches))
    asks: set[Asks] = set()
    rest = whole
    for kind, pattern in patterns():
        rest, times = pattern.subn(" ", rest)
        if times:
            asks.add(kind)
    if not content(rest) or all(word in stop_words("stop") for word in rest.split()):
        rest, asks = whole, set()
    return Asked(frozenset(asks), tuple(piece for piece in rest.split() if content(piece)), "who" in asks and "还是" in whole)
