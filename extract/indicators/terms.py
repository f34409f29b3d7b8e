"""The rows of the lexicons of indicators, and how a name is brought to canonical words.

In: `lexicons/indicator_terms.toml`, `indicator_measures.toml`, `indicators.toml`.  Out: rows, and `canonical`.
Example: `canonical("儿童先心病筛查率")` is 儿童先天性心脏病筛查率.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pydantic import Field

from extract.lexicon import Row, rows


class Term(Row):
    """What an indicator is about (`subject`), or whom (`people`)."""

    kind: Literal["subject", "people"]
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    source: str = Field(min_length=2)
    examples: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


class Measure(Row):
    """What is measured, by the end of the name. `better`: which way is stricter."""

    endings: tuple[str, ...] = Field(min_length=1)
    better: Literal["up", "down"]
    examples: tuple[str, ...] = Field(min_length=1)


class WholeName(Row):
    """An indicator whose other names no part of the name would give."""

    aliases: tuple[str, ...] = Field(min_length=1)
    source: str = Field(min_length=4)


# Marks that mean nothing in a name, and the brackets around a part of it.
MARKS = re.compile(r"[“”\"‘’'《》〈〉（）()〔〕\[\]【】\s]")


@cache
def terms() -> dict[str, Term]:
    """All terms by their canonical word. Raises LexiconError."""
    return {plain(row.id): row for row in rows("indicator_terms", Term)}


@cache
def measures() -> tuple[tuple[str, Measure], ...]:
    """Every ending with its row, the longest first. Raises LexiconError."""
    found = [(ending, row) for row in rows("indicator_measures", Measure) for ending in row.endings]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _aliases() -> tuple[re.Pattern[str], dict[str, str]]:
    named = {plain(alias): plain(row.id) for row in rows("indicator_terms", Term) for alias in row.aliases}
    return _either([*named, *(plain(row.id) for row in terms().values())]), named


@cache
def exact() -> dict[str, str]:
    """Words that mean a term only where they are the whole subject."""
    return {plain(word): plain(row.id) for row in terms().values() for word in row.exact}


@cache
def people() -> re.Pattern[str]:
    """Groups of people, the longest first."""
    return _either([plain(row.id) for row in terms().values() if row.kind == "people"])


@cache
def _members() -> re.Pattern[str]:
    return _either([name for name, row in terms().items() if row.within])


def classes_in(text: str) -> list[str]:
    """The classes of the members named in a text in canonical words: 苯丙酮尿症 is a 遗传代谢病."""
    named = dict.fromkeys(hit[0] for hit in _members().finditer(text))
    return list(dict.fromkeys(plain(whole) for name in named for whole in terms()[name].within))


@cache
def _wholes() -> dict[str, str]:
    return {_measured(canonical(alias)): canonical(row.id) for row in rows("indicators", WholeName) for alias in (row.id, *row.aliases)}


def _measured(name: str) -> str:
    """The name with its measure in the canonical word: 占…比重 and 占…的比例 end alike."""
    return next((name[: -len(ending)] + row.id for ending, row in measures() if name.endswith(ending)), name)


def _either(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, set(words)), key=lambda word: (-len(word), word))))


def plain(name: str) -> str:
    """Without quotation marks, brackets and blanks."""
    return MARKS.sub("", name)


def canonical(name: str) -> str:
    """The name with its terms in canonical words; a canonical word is never replaced within itself."""
    pattern, named = _aliases()
    return pattern.sub(lambda hit: named.get(hit[0], hit[0]), plain(name))


def whole(name: str) -> str:
    """The canonical name of an indicator that goes under several, else the name."""
    return _wholes().get(_measured(name), name)
