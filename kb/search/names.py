"""The base's own names: units, indicators, places and documents, with their pinyin; and the abbreviations that its documents define.

In: extractions.  Out: rows of the tables `names` and `abbreviations` in the base's file; `Names` reads them.
Example: 县卫健委 of a base is found by xwjw, xianweijianwei and, through its other forms, by xianweishengjiankangju.
`…（以下简称“公积金中心”）` gives the pair 公积金中心, 住房公积金管理中心: the long form begins where the short form's characters do.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from extract import frontmatter
from extract.identity import core
from extract.models import Extraction
from kb.search.synonyms import from_lexicons
from kb.store import Store
from kb.tokens import content

SCHEMA = (
    "CREATE TABLE names (kind TEXT, name TEXT, initials TEXT, spelling TEXT, PRIMARY KEY (kind, name, spelling)) WITHOUT ROWID",
    "CREATE TABLE abbreviations (short TEXT, long TEXT, document_id TEXT, PRIMARY KEY (short, long, document_id)) WITHOUT ROWID",
)
_DEFINED = re.compile(
    r"(?P<before>[^，。；：、！？\n]{2,60}?)[》”]?（(?:以下|下)(?:统一|均|并)?简?称(?:为|：)?[“《\"]?(?P<short>[^”》\"（），。；\n]{2,20})[”》\"]?(?:[，；][^（）\n]{0,20})?）"
)
# In names of places these characters are read otherwise than alone.
_READINGS = {"长寿": "chang shou", "重庆": "chong qing", "六安": "lu an", "乐清": "yue qing", "蚌埠": "beng bu", "厦门": "xia men"}
_LONGEST = 40
# What documents and tasks are called is looked for last, by so many letters at least; longer headings are sentences.
DOCUMENT, HEADING, _TITLE_LETTERS, _HEADING = "document", "heading", 4, 24
_BODIES = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the base: `kind` is unit, indicator, place, document or heading."""

    kind: str
    name: str


class NamesWriter:
    """Collects names while documents go by, then writes them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: set[tuple[str, str]] = set()
        self._defined: set[tuple[str, str, str]] = set()
        for statement in SCHEMA:
            connection.execute(statement)

    def add(self, found: Extraction) -> None:
        """The names of one document."""
        given = [one for task in found.tasks for one in task.assignments]
        self._names |= {("unit", one.unit) for one in given} | {("unit", one.unit_id.rpartition("/")[2]) for one in given}
        self._names |= {("unit", name) for name in found.document.issuers}
        self._names |= {("indicator", target.indicator) for target in found.targets}
        if found.document.jurisdiction:
            self._names.add(("place", found.document.jurisdiction.name))
        if found.document.title:
            self._names.add((DOCUMENT, core(found.document.title, "")))
        self._names |= {(HEADING, task.title) for task in found.tasks if 2 <= len(task.title) <= _HEADING}
        self._defined |= {(short, long, found.document.id) for short, long in defined(found.text)}

    def finish(self) -> None:
        """Write them."""
        rows = ((kind, name, *spelt) for kind, name in sorted(self._names) for spelt in spellings(kind, name))
        self._connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", rows)
        self._connection.executemany("INSERT INTO abbreviations VALUES (?, ?, ?)", sorted(self._defined))


def defined(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of short and long form that a text defines."""
    body = text[frontmatter.split(text)[1] :].replace("(", "（").replace(")", "）")
    for match in _DEFINED.finditer(body):
        short, before = content(match["short"]), content(match["before"])
        starts = [n for n in range(len(before)) if before[n] == short[0] and _within(short, before[n:])]
        if starts and len(before) - starts[-1] > len(short):
            yield short, before[starts[-1] :]


def _within(short: str, long: str) -> bool:
    """Do the characters of `short` stand in `long`, in this order?"""
    rest = iter(long)
    return all(char in rest for char in short)


def spellings(kind: str, name: str) -> Iterator[tuple[str, str]]:
    """Initials and full pinyin of a name and, for a unit, of its other forms."""
    yield from ((spelt[0], spelt[1]) for form in forms_of(kind, name) for spelt in [spelling(form)] if spelt[1])


def forms_of(kind: str, name: str) -> tuple[str, ...]:
    """A name, and where it ends in one that has short forms, the same with these: 县卫健委 → 县卫生健康委, ….

    Only units and indicators have them.
    """
    plain = content(name)
    forms = [plain]
    known = from_lexicons()
    if kind == "unit":
        start = next((n for n in range(len(plain)) if plain[n:] in known), None)
        if start is not None:
            forms += [plain[:start] + other.text for other in known.of(plain[start:]) if other.close >= 0.9]
    elif kind == "indicator":
        parts = [[plain[n:m], *(o.text for o in known.of(plain[n:m]) if o.close >= 0.9)] for n, m in _known_parts(plain)]
        ends = _known_parts(plain)
        if len(ends) == 1:
            n, m = ends[0]
            forms += [plain[:n] + other + plain[m:] for (other,) in product(*parts)]
    return tuple(dict.fromkeys(forms))


def _known_parts(plain: str) -> list[tuple[int, int]]:
    known = from_lexicons()
    n, found = 0, []
    while n < len(plain):
        for m in range(min(len(plain), n + known.longest), n + 1, -1):
            if plain[n:m] in known:
                found.append((n, m))
                n = m
                break
        else:
            n += 1
    return found


def spelling(text: str) -> tuple[str, str]:
    """Initials and full pinyin, letters and digits as they are: 县卫健委 → xwjw, xianweijianwei."""
    if len(text) > _LONGEST or not re.search(r"[一-鿿]", text):
        return "", ""
    syllables = _syllables(text)
    return "".join(s[0] for s in syllables), "".join(syllables)


def _syllables(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    for name, read in _READINGS.items():
        if name in text:
            before, _, after = text.partition(name)
            return [*_syllables(before), *read.split(), *_syllables(after)]
    # What has no pinyin stands for itself, character by character.
    apart: Any = list
    return [syllable for syllable in lazy_pinyin(text, style=Style.NORMAL, errors=apart) if syllable] if text else []


@cache
def sound(character: str) -> frozenset[str]:
    """How a character may sound, without tones; zh z, ch c, sh s, n l and final n ng are one, as many people type them."""
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True)
    return frozenset(re.sub(r"^([zcs])h", r"\1", re.sub(r"ng$", "n", r)) for r in (readings[0] if readings else []))


class Names:
    """The names of a built base."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def abbreviations(self) -> list[tuple[str, str]]:
        """Pairs of short and long form; a short form that means several things in the base is left out."""
        rows = self._store.rows("SELECT short, min(long) AS long FROM abbreviations GROUP BY short HAVING count(DISTINCT long) = 1 ORDER BY short")
        return [(row["short"], row["long"]) for row in rows]

    def units(self) -> dict[str, tuple[str, ...]]:
        """Names of units, as they are looked for → the other names of the same body; none where a name means many bodies."""
        names: dict[str, set[str]] = defaultdict(set)
        bodies: dict[str, set[str]] = defaultdict(set)
        for row in self._store.rows("SELECT DISTINCT unit, unit_id FROM assignments ORDER BY unit, unit_id"):
            name = content(row["unit"])
            if 3 <= len(name) <= _LONGEST:
                names[row["unit_id"]].add(name)
                bodies[name].add(row["unit_id"])
        return {
            name: tuple(sorted({other for one in ids for other in names[one]} - {name})) if len(ids) <= _BODIES else ()
            for name, ids in sorted(bodies.items())
        }

    def spelt(self, letters: str) -> list[Name]:
        """The names that these letters spell: whole by initials or pinyin; else those that begin or end so; else what documents and tasks are called."""
        other = f"kind NOT IN ('{DOCUMENT}', '{HEADING}') AND "
        whole = self._spelt(other + "(initials = ? OR spelling = ?)", letters, letters)
        if whole or len(letters) < 3:
            return whole
        held = "(length(?) > 4 AND spelling LIKE ?)"
        return (
            self._spelt(f"{other}(initials LIKE ? OR spelling LIKE ? OR {held})", f"{letters}%", f"{letters}%", letters, f"%{letters}%")
            or self._spelt(other + "initials LIKE ?", f"%{letters}%")
            or (self._spelt(f"initials LIKE ? OR {held}", f"%{letters}%", letters, f"%{letters}%") if len(letters) >= _TITLE_LETTERS else [])
        )

    def _spelt(self, condition: str, *letters: str) -> list[Name]:
        rows = self._store.rows(f"SELECT DISTINCT kind, name FROM names WHERE {condition} ORDER BY length(name), name LIMIT 20", *letters)
        return [Name(row["kind"], row["name"]) for row in rows]

