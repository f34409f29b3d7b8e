"""What was asked for: a query's words, and the filters beside it.

In: what a user typed.  Out: `Question`: terms that must all be found.
Example: `天津 “产前筛查率”` → Term("天津"), Term("产前筛查率", quoted=True); `兴府办字（2022）99号` is one term, brackets do
not count.  Stretches between spaces and between marks such as ，：？ are terms; in quotation marks everything is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.errors import KbError
from kb.tokens import content

LONGEST = 500
_QUOTED = re.compile(r"[“\"「『](?P<quoted>[^”\"」』]+)[”\"」』]")
_BETWEEN = re.compile(r"[\s，。、；：？！,;:?!“”\"「」『』《》|]+")
LEVELS = {
    "国家": "national",
    "中央": "national",
    "省": "province",
    "省级": "province",
    "市": "prefecture",
    "市级": "prefecture",
    "地市": "prefecture",
    "县": "county",
    "县级": "county",
    "区县": "county",
    "乡": "township",
    "乡镇": "township",
    "镇": "township",
}
LEVELS |= {english: english for english in list(LEVELS.values())}
LEVEL_NAMES = {"national": "国家", "province": "省级", "prefecture": "市级", "county": "县级", "township": "乡镇"}


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch that must be found as it stands."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What the hits must be. Empty means anything. `unit` and `place` are found anywhere in the name."""

    type: str = ""
    unit: str = ""
    place: str = ""
    level: str = ""
    year: str = ""

    def said(self) -> dict[str, str]:
        """Those that are set."""
        values = {"type": self.type, "unit": self.unit, "place": self.place, "level": self.level, "year": self.year}
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class Question:
    """A query as understood."""

    text: str
    terms: tuple[Term, ...]
    filters: Filters


def question_of(text: str, filters: Filters) -> Question:
    """Read a query. Raises KbError where there is nothing to look for or too much."""
    if len(text) > LONGEST:
        raise KbError(f"查询词太长（{len(text)} 字）；请缩短到 {LONGEST} 字以内")
    terms: list[Term] = []
    at = 0
    for match in _QUOTED.finditer(text):
        terms += _plain(text[at : match.start()])
        terms.append(Term(match["quoted"].strip(), quoted=True))
        at = match.end()
    terms += _plain(text[at:])
    found = tuple(dict.fromkeys(term for term in terms if content(term.text)))
    if not found and not filters.said():
        raise KbError("查询里没有可以查找的字；请输入文字、数字或字母，例如：kb search 产前筛查率")
    return Question(text, found, filters)


def _plain(text: str) -> list[Term]:
    return [Term(piece) for piece in _BETWEEN.split(text) if piece]
