"""The fields of the query language: what they are called, what may stand in them.

In: `fields.toml`.  Out: `FieldRow`s; `field_of(name)`, `choice_of(row, word)`, `number_of`, `days_of`.
Example: field_of("期限").id == "deadline"; number_of("1.5万名") == (15000, "名").
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from extract.lexicon import Row, parse
from kb.errors import KbError
from kb.tokens import content, folded

_NUMBER = re.compile(r"(?P<figure>\d+(?:\.\d+)?)(?P<scale>万亿|亿|万|千)?(?P<unit>[^\d\s]{0,6})")
_DATE = re.compile(r"(?P<year>\d{4})(?:[年\-./]?(?P<month>\d{1,2})?(?:[月\-./]?(?P<day>\d{1,2})?日?)?)?[年月]?底?前?")
_SCALES = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3, None: 1.0}


class FieldRow(Row):
    """A field. `values`: for a choice, value → words that mean it."""

    names: tuple[str, ...] = Field(min_length=1)
    kind: Literal["text", "choice", "number", "date"]
    values: dict[str, tuple[str, ...]] = {}
    note: str
    example: str


@cache
def rows() -> tuple[FieldRow, ...]:
    """All fields, in the order of the manual."""
    return parse(files(__package__).joinpath("fields.toml").read_text("utf-8"), FieldRow, "kb/search/fields.toml")


@cache
def _by_name() -> dict[str, FieldRow]:
    return {folded(name): row for row in rows() for name in (row.id, *row.names)}


def names() -> list[str]:
    """All names of all fields, longest first."""
    return sorted(_by_name(), key=lambda name: (-len(name), name))


def field_of(name: str) -> FieldRow | None:
    """The field of this name, in any writing."""
    return _by_name().get(folded(name))


def choice_of(row: FieldRow, word: str) -> str:
    """The value that a word means. Raises KbError with the words that would do."""
    for value, words in row.values.items():
        if folded(word) in (value, *words):
            return value
    known = "、".join(words[0] for words in row.values.values())
    raise KbError(f"{row.names[0]}:{word} 看不懂；{row.names[0]}可以是：{known}。例：{row.example}")


def number_of(row: FieldRow, text: str) -> tuple[float, str]:
    """The number and its unit. Raises KbError with an example."""
    found = _NUMBER.fullmatch(folded(text).strip())
    if not found:
        raise KbError(f"{row.names[0]}要写数字，“{text}”看不懂。例：{row.example}")
    return float(found["figure"]) * _SCALES[found["scale"]], content(found["unit"])


def days_of(row: FieldRow, text: str) -> tuple[int, int]:
    """The first and last day of a date, as 20270101. Raises KbError with an example."""
    found = _DATE.fullmatch(folded(text).strip())
    if not found or not 1 <= int(found["month"] or 1) <= 12 or not 1 <= int(found["day"] or 1) <= 31:
        raise KbError(f"{row.names[0]}要写年、年-月或年-月-日，“{text}”看不懂。例：{row.example}")
    year, month, day = int(found["year"]), found["month"], found["day"]
    first = year * 10000 + int(month or 1) * 100 + int(day or 1)
    return first, year * 10000 + int(month or 12) * 100 + int(day or 31)
