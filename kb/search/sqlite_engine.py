"""The second engine: SQLite's FTS5 over pairs of characters, in the base's own file.

In: entries, written in one go.  Out: tables `grams` (FTS5, phrases of pairs are substrings), `sets` (single characters,
and stretches that many records have), `choices`, `columns`, `measures` and `cards`, which `SqliteEngine` reads.
Example: 产前筛查 is the phrase "产前 前筛 筛查"; 产 alone is a row of `sets` with the bits of its records, and so is 工作: thousands of
rows of FTS5 are read one by one.
The tokens are made here and SQLite's `ascii` tokenizer only divides them at spaces: every other character, of any plane,
stays as it is. Sets of many records are kept as bits, so that filters and facets need no join.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import TracebackType

from kb.errors import KbError
from kb.search import numbers
from kb.search.columns import Column
from kb.search.engine import COLUMNS, FIELDS, Card, Choice, Field, Measure, card_of, chosen
from kb.search.entries import Entry, Key
from kb.search.frequent import LONGEST, frequent
from kb.tokens import PART, content, grams_of, phrase

# Fields that are looked into so often that their single characters, and what many records have, are kept as sets.
_SETS: tuple[Field, ...] = ("own", "head", "around")
# So many answers are kept, a bit a record each, and so many cards.
_KEPT, _CARDS = 2000, 1000
_BATCH = 500
_SCHEMA = (
    f"CREATE VIRTUAL TABLE grams USING fts5({', '.join(FIELDS)}, content='', columnsize=0, tokenize=\"ascii tokenchars '%.'\")",
    "CREATE TABLE sets (field TEXT, stretch TEXT, records BLOB, PRIMARY KEY (field, stretch)) WITHOUT ROWID",
    "CREATE TABLE choices (choice TEXT, value TEXT, records BLOB, PRIMARY KEY (choice, value)) WITHOUT ROWID",
    "CREATE TABLE columns (choice TEXT PRIMARY KEY, codes BLOB) WITHOUT ROWID",
    "CREATE TABLE measures (record INTEGER PRIMARY KEY, value NUMERIC, first_day INTEGER, last_day INTEGER)",
    "CREATE TABLE cards (record INTEGER PRIMARY KEY, key TEXT, head TEXT, unit TEXT, around TEXT, body TEXT)",
)


class SqliteWriter:
    """Writes the tables into an open file that has none of them: entries are added, then it is finished."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.size = 0
        self._connection = connection
        self._sets = _Sets()
        for statement in _SCHEMA:
            connection.execute(statement)

    def add(self, entries: Iterable[Entry]) -> None:
        """Write these; records are numbered in the order in which they come."""
        insert = f"INSERT INTO grams (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"
        rest = iter(entries)
        while batch := list(islice(rest, _BATCH)):
            rows = [(number, entry, entry.texts()) for number, entry in enumerate(batch, self.size)]
            self.size += len(batch)
            self._connection.executemany(insert, ((n, *(_spaced(texts[field]) for field in FIELDS)) for n, _, texts in rows))
            self._connection.executemany("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?)", (_card(n, e, texts) for n, e, texts in rows))
            for number, entry, texts in rows:
                self._sets.add(number, entry, texts)

    def finish(self) -> None:
        """Write what could only be written when all had come."""
        self._connection.executemany("INSERT INTO sets VALUES (?, ?, ?)", _packed(self._sets.singles, self.size))
        self._connection.executemany("INSERT INTO choices VALUES (?, ?, ?)", _packed(self._sets.choices, self.size))
        self._connection.executemany("INSERT INTO columns VALUES (?, ?)", self._sets.columns(self.size))
        self._connection.executemany("INSERT INTO measures VALUES (?, ?, ?, ?)", self._sets.measures)
        self._connection.execute("INSERT INTO grams (grams) VALUES ('optimize')")
        found = frequent(self._connection, _SETS, self.size, lambda stretch, field: _matching(self._connection, stretch, field, self.size))
        self._connection.executemany("INSERT INTO sets VALUES (?, ?, ?)", ((*name, numbers.packed(bits)) for *name, bits in found))


class _Sets:
    """What is collected while entries go by."""

    def __init__(self) -> None:
        self.singles: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.choices: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.measures: list[tuple[int, float | None, int | None, int | None]] = []

    def add(self, number: int, entry: Entry, texts: Mapping[str, str]) -> None:
        """One entry."""
        for field in _SETS:
            for character in set(texts[field]):
                self.singles[field, character].append(number)
        for choice, value in chosen(entry):
            self.choices[choice, value].append(number)
        first, last = entry.deadline or (None, None)
        if entry.value is not None or entry.deadline:
            self.measures.append((number, entry.value, first, last))

    def columns(self, size: int) -> Iterator[tuple[str, bytes]]:
        """The columns of all, as they are kept."""
        for choice in sorted(COLUMNS):
            yield choice, Column.of({name[1]: self.choices[name] for name in sorted(self.choices) if name[0] == choice}, size).written()


def _spaced(text: str) -> str:
    """The grams of a field, a space between. The last character of each part stands alone, so that parts never meet."""
    if not text:
        return ""
    return " ".join([" ".join(grams_of(part)) for part in text.split(PART)])


def _card(number: int, entry: Entry, texts: Mapping[str, str]) -> tuple[object, ...]:
    card = card_of(entry, texts)
    return number, card.key.text(), card.head, card.unit, card.around, card.body


def _packed(sets: Mapping[tuple[str, str], Sequence[int]], size: int) -> Iterator[tuple[str, str, bytes]]:
    for name, value in sorted(sets):
        if value != PART:
            yield name, value, numbers.packed(numbers.of_numbers(sets[name, value], size))


def _matching(connection: sqlite3.Connection, stretch: str, field: Field, size: int) -> int:
    """The records in whose field this content stands, by the postings."""
    wanted = f'"{" ".join(phrase(stretch))}"' if len(stretch) > 1 else f'"{stretch}" *'
    rows = connection.execute("SELECT rowid FROM grams WHERE grams MATCH ?", (f"{field}: {wanted}",)).fetchall()
    return numbers.of_numbers([row[0] for row in rows], size)


class _Packed(Mapping[str, int]):
    """Sets that are unpacked when they are asked for."""

    def __init__(self, held: Mapping[str, bytes]) -> None:
        self._held = held

    def __getitem__(self, value: str) -> int:
        return numbers.unpacked(self._held[value])

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class SqliteEngine:
    """See `Engine`."""

    def __init__(self, path: Path) -> None:
        """Raises KbError where the file has no such index."""
        if not path.is_file():
            raise KbError(f"{path}：还没有建好的知识库；请先运行 kb build")
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA mmap_size = 1073741824")
        try:
            self.size: int = self._connection.execute("SELECT coalesce(max(record) + 1, 0) FROM cards").fetchone()[0]
        except sqlite3.Error as error:
            self._connection.close()
            raise KbError(f"{path}：里面没有检索用的索引；请重新运行 kb build") from error
        self._choices: dict[Choice, Mapping[str, int]] = {}
        self._columns: dict[Choice, Column] = {}
        self._kept = lru_cache(_KEPT)(self._holding)
        self._cards: dict[int, Card] = {}

    def __enter__(self) -> SqliteEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def everything(self) -> int:
        """All records."""
        return numbers.everything(self.size)

    def holding(self, stretch: str, field: Field) -> int:
        """The records in whose field this stretch stands."""
        return self._kept(stretch, field)

    def _holding(self, stretch: str, field: Field) -> int:
        plain = content(stretch)
        if len(plain) <= LONGEST and field in _SETS:
            row = self._connection.execute("SELECT records FROM sets WHERE field = ? AND stretch = ?", (field, plain)).fetchone()
            if row or len(plain) == 1:
                return numbers.unpacked(row[0]) if row else 0
        return _matching(self._connection, plain, field, self.size)

    def choices(self, choice: Choice) -> Mapping[str, int]:
        """Value → the records that have it."""
        if choice not in self._choices:
            rows = self._connection.execute("SELECT value, records FROM choices WHERE choice = ? ORDER BY value", (choice,))
            # There are many documents, and few of them are asked for: their sets stay as they are in the file.
            held = dict(rows)
            self._choices[choice] = _Packed(held) if choice == "document" else {value: numbers.unpacked(held[value]) for value in held}
        return self._choices[choice]

    def column(self, choice: Choice) -> Column:
        """Of each record its value."""
        if choice not in self._columns:
            row = self._connection.execute("SELECT codes FROM columns WHERE choice = ?", (choice,)).fetchone()
            self._columns[choice] = Column.read(tuple(self.choices(choice)), row[0])
        return self._columns[choice]

    def between(self, measure: Measure, least: float | None, most: float | None) -> int:
        """The records with such a number."""
        rows = self._connection.execute(
            f"SELECT record FROM measures WHERE {measure} >= coalesce(?, {measure}) AND {measure} <= coalesce(?, {measure})", (least, most)
        ).fetchall()
        return numbers.of_numbers([row[0] for row in rows], self.size)

    def cards(self, wanted: Sequence[int]) -> list[Card]:
        """The cards of these records."""
        new = [number for number in wanted if number not in self._cards]
        if len(self._cards) + len(new) > _CARDS:
            self._cards, new = {}, list(wanted)
        found = self._cards if len(new) <= _CARDS else {}
        found |= self._read(new, "body")
        return [found[number] for number in wanted]

    def outlines(self, wanted: Sequence[int]) -> list[Card]:
        """The cards of these records without their bodies: the pages that these fill are not read."""
        found = self._read(wanted, "''")
        return [found[number] for number in wanted]

    def _read(self, wanted: Sequence[int], body: str) -> dict[int, Card]:
        found: dict[int, Card] = {}
        for start in range(0, len(wanted), _BATCH):
            some = wanted[start : start + _BATCH]
            marks = ", ".join("?" * len(some))
            rows = self._connection.execute(f"SELECT record, key, head, {body}, unit, around FROM cards WHERE record IN ({marks})", list(some))
            found |= {number: Card(Key.of(key), *texts) for number, key, *texts in rows}
        return found
