"""The records that are searched, what is asked of them, and a base built of them.

In: a pile of documents.  Out: `Line`s, stretches and typed queries drawn from them, and a build folder that `kb` opens.
Example: 20,000 lines of the pile become tasks of their documents; 公积金贷款 is a stretch of one, 公积金 购房 a typed query.
The base is made without extraction: a line is a task, its beginning the heading, units and years those that it names.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pile import documents

if TYPE_CHECKING:
    from extract.divisions import Place
    from extract.models import Assignment, Extraction, Task

SEED = 20260101
LEAST = 12  # content characters of a line
LONGEST = 12  # content characters of a stretch
A_DOCUMENT = 12  # lines of a document that is made up, as many as the pile's documents have
_HEADING = re.compile(r"[^，。；：、,;:]{1,30}")
_UNIT = re.compile(r"[市县区省][一-鿿]{2,8}?(?:局|委|厅|中心)")
_DEADLINE = re.compile(r"(20\d\d)年(?:底|末|前)")
_UNITS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and the document that it stands in."""

    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Questions:
    """`stretches` with the line each was drawn from and the bits of all lines that have it; `typed`: queries of several words."""

    stretches: tuple[str, ...]
    drawn: tuple[int, ...]
    right: tuple[int, ...]
    typed: tuple[str, ...]


def lines_of(pile: Path, count: int) -> list[Line]:
    """So many paragraphs of the pile, drawn by chance, in the order of their documents; all where it has fewer."""
    from kb.tokens import content

    every = [
        Line(f"甲{number:06d}", line.strip())
        for number, (_, text) in enumerate(documents(pile))
        for line in text.split("\n")
        if len(content(line)) >= LEAST
    ]
    drawn = sorted(random.Random(SEED).sample(range(len(every)), min(count, len(every))))
    return [every[number] for number in drawn]


def joined(lines: Sequence[Line], count: int) -> Iterator[Line]:
    """So many lines anew: the first half of one and the second half of another."""
    chance = random.Random(SEED)
    for number in range(count):
        one, other = chance.sample(lines, 2)
        text = one.text[: len(one.text) // 2] + other.text[len(other.text) // 2 :]
        yield Line(f"乙{number // A_DOCUMENT:06d}", text)


def questions(lines: Iterable[Line], stretches: int, typed: int) -> Questions:
    """What is asked, and the right answers by plain `in`."""
    from kb.search import numbers
    from kb.tokens import content

    contents = [content(line.text) for line in lines]
    drawn = _stretches(contents, stretches)
    right = (numbers.of_numbers((n for n, text in enumerate(contents) if stretch in text), len(contents)) for _, stretch in drawn)
    return Questions(tuple(s for _, s in drawn), tuple(n for n, _ in drawn), tuple(right), tuple(_typed(contents, typed)))


def _stretches(contents: Sequence[str], count: int) -> list[tuple[int, str]]:
    """Stretches of 1 to LONGEST content characters, each with the line that it was drawn from."""
    from kb.tokens import content

    chance = random.Random(SEED)
    found: list[tuple[int, str]] = []
    while len(found) < count:
        number, length = chance.randrange(len(contents)), 1 + len(found) % LONGEST
        start = chance.randrange(max(1, len(contents[number]) - length + 1))
        stretch = contents[number][start : start + length]
        # A point at an end would not stand between digits there.
        if len(stretch) == length and content(stretch) == stretch:
            found.append((number, stretch))
    return found


def _typed(contents: Sequence[str], count: int) -> list[str]:
    """Two or three words of one line, a space between."""
    from kb.tokens import cut

    chance = random.Random(SEED)
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(contents)
        words = sorted({word for word in cut(text[:400]) if len(word) >= 2 and not word[0].isdigit()})
        if len(words) >= 3:
            found.append(" ".join(chance.sample(words, 2 + len(found) % 2)))
    return found


def extractions(lines: Iterable[Line]) -> Iterator[Extraction]:
    """Documents of these lines, as extraction would give them: with a place, a year, headings, units and deadlines."""
    from extract.divisions import gazetteer

    chance = random.Random(SEED)
    places = sorted((p for p in gazetteer().codes.values() if p.level in ("prefecture", "county")), key=lambda place: place.code)
    for name, some in groupby(lines, key=lambda line: line.document):
        yield _document(name, [line.text for line in some], chance.choice(places), chance.randint(2012, 2026))


def _document(name: str, texts: Sequence[str], place: Place, year: int) -> Extraction:
    from extract.models import Document, Extraction, Jurisdiction

    title = f"{place.name}{_heading(texts[0])}实施方案"
    tasks, at = [], len(title) + 1
    for number, text in enumerate(texts, 1):
        tasks.append(_task(f"{name}#{number}", number, text, at, place.code))
        at += len(text) + 1
    document = Document(
        id=name, title=title, doc_number=None, issuers=[f"{place.name}人民政府"], issued_on=f"{year}-06-01", recipients=[],
        jurisdiction=Jurisdiction(name=place.name, code=place.code, level=place.level),
    )  # fmt: skip
    return Extraction(document=document, text="\n".join((title, *texts, "")), tasks=tasks)


def _heading(text: str) -> str:
    found = _HEADING.search(text)
    return found[0].strip() if found else ""


def _task(name: str, number: int, text: str, at: int, code: str) -> Task:
    from extract.models import Task

    label, span = f"{number}.", (at, at + len(text))
    year = _DEADLINE.search(text)
    return Task(
        id=name, clause=str(number), label=label, labels=[label], title=_heading(text), path=[], text=text,
        deadline=year[1] if year else None, span=span, assignments=list(_units(text, at, span, code)), rule="bench",
    )  # fmt: skip


def _units(text: str, at: int, covers: tuple[int, int], code: str) -> Iterator[Assignment]:
    from extract.models import Assignment

    found = {match[0]: match for match in reversed(list(_UNIT.finditer(text)))}
    for unit, match in sorted(found.items(), key=lambda pair: pair[1].start())[:_UNITS]:
        yield Assignment(
            unit=unit, unit_id=f"{code}/{unit}", role="responsible", basis="sentence", covers=covers,
            span=(at + match.start(), at + match.end()), rule="bench",
        )  # fmt: skip


def write_records(folder: Path, found: Iterable[Extraction]) -> None:
    """The base's file, with all tables that a build writes into it."""
    from kb import store
    from kb.layout import Layout
    from kb.publish.addresses import LinkTable
    from kb.search.tables import SearchTables

    store.write(Layout(folder).records, (store.Stored(each, "bench") for each in found), {}, [SearchTables, LinkTable])


def write_index(folder: Path, found: Iterable[Extraction]) -> None:
    """Whoosh's index of the same records."""
    from kb.layout import INDEX, STATE, Layout
    from kb.search import whoosh_engine
    from kb.search.entries import entries_of

    whoosh_engine.update(Layout(folder).index, (entry for each in found for entry in entries_of(each)))
    (folder / STATE).write_text(json.dumps({INDEX: "bench"}), "utf-8")


def warm() -> None:
    """Tables of pinyin and of variants take time to load."""
    from kb.search.names import spelling
    from kb.tokens import content

    spelling(content("预热"))
