"""What the search is measured against, and the project's two engines, all in one form.

In: lines of text.  Out: `CANDIDATES`; each writes an index of the lines into a folder and opens it for being asked.
Example: candidate.write(folder, lines); ask = candidate.opened(folder); ask("产前筛查") gives the lines with 产前筛查.
Each gets the lines as they stand and does all of its own work: folding, cutting, writing. A line's number is its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.search.engine import Engine
    from kb.search.entries import Entry

# What an index answers: numbers of lines, or the bits of them (`kb.search.numbers`).
Ask = Callable[[str], Iterable[int] | int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """`asked`: ways in which the same index is asked. `needs`: a package that may not be installed."""

    name: str
    write: Callable[[Path, Sequence[str]], None]
    opened: Callable[[Path, str], Ask]
    asked: tuple[str, ...] = ("",)
    needs: str = ""
    prepare: Callable[[], None] = lambda: None


def bits_of(answer: Iterable[int] | int, size: int) -> int:
    """The lines of an answer as bits."""
    from kb.search import numbers

    return answer if isinstance(answer, int) else numbers.of_numbers(answer, size)


def _fold() -> None:
    """The table of character variants is made once."""
    from kb.tokens import content

    content("预热")


# Whoosh with jieba's own analyzer, as its documentation writes it.


def _load_jieba() -> None:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()


def _write_whoosh(folder: Path, lines: Sequence[str]) -> None:
    from jieba.analyse import ChineseAnalyzer
    from whoosh import fields, index

    analyzer = ChineseAnalyzer()
    ix = index.create_in(folder, fields.Schema(number=fields.STORED, text=fields.TEXT(stored=True, analyzer=analyzer)))
    writer = ix.writer()
    for number, line in enumerate(lines):
        writer.add_document(number=number, text=line)
    writer.commit()
    ix.close()


def _open_whoosh(folder: Path, way: str) -> Ask:
    from whoosh import index
    from whoosh.qparser import QueryParser

    ix = index.open_dir(folder)
    searcher, parser = ix.searcher(), QueryParser("text", ix.schema)
    form = '"{}"' if way == "短语" else "{}"
    # One segment: Whoosh's number of a document is the line's. Without scores this is the fastest way to all of them.
    return lambda stretch: list(parser.parse(form.format(stretch)).docs(searcher))


# SQLite's FTS5, in one transaction, without a journal: as the project writes its own file.


def _fts5(folder: Path, options: str, rows: Iterable[tuple[int, str]]) -> None:
    connection = sqlite3.connect(folder / "lines.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.execute(f"CREATE VIRTUAL TABLE lines USING fts5(text, {options})")
    connection.executemany("INSERT INTO lines (rowid, text) VALUES (?, ?)", rows)
    connection.execute("INSERT INTO lines (lines) VALUES ('optimize')")
    connection.execute("COMMIT")
    connection.close()


def _open_fts5(folder: Path, wanted: Callable[[str], str]) -> Ask:
    connection = sqlite3.connect(folder / "lines.sqlite")
    connection.execute("PRAGMA mmap_size = 1073741824")

    def ask(stretch: str) -> list[int]:
        rows = connection.execute("SELECT rowid FROM lines WHERE lines MATCH ?", (wanted(stretch),)).fetchall()
        return [row[0] for row in rows]

    return ask


def _write_trigrams(folder: Path, lines: Sequence[str]) -> None:
    from kb.tokens import content

    _fts5(folder, "tokenize='trigram'", enumerate(map(content, lines)))


def _open_trigrams(folder: Path, way: str) -> Ask:
    return _open_fts5(folder, lambda stretch: f'"{stretch}"')


def _write_pairs(folder: Path, lines: Sequence[str]) -> None:
    rows = ((number, _spaced(line)) for number, line in enumerate(lines))
    _fts5(folder, "content='', tokenize=\"ascii tokenchars '%.'\"", rows)


def _open_pairs(folder: Path, way: str) -> Ask:
    return _open_fts5(folder, lambda stretch: f'"{" ".join(_pairs(stretch))}"' if len(stretch) > 1 else f'"{stretch}" *')


def _spaced(line: str) -> str:
    """产前筛查 → 产前 前筛 筛查 查."""
    from kb.tokens import grams

    return " ".join(grams(line))


def _pairs(stretch: str) -> list[str]:
    return [stretch[n : n + 2] for n in range(len(stretch) - 1)]


# tantivy. Its own n-gram tokenizer gives every gram position 0, so that phrases find nothing: pairs are made here too.


def _tantivy_schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
    return builder.build()


def _write_tantivy(folder: Path, lines: Sequence[str]) -> None:
    import tantivy

    writer = tantivy.Index(_tantivy_schema(), path=str(folder)).writer()
    for number, line in enumerate(lines):
        writer.add_document(tantivy.Document(number=number, pairs=_spaced(line)))
    writer.commit()
    writer.wait_merging_threads()


def _open_tantivy(folder: Path, way: str) -> Ask:
    import tantivy

    schema = _tantivy_schema()
    index = tantivy.Index.open(str(folder))
    index.reload()
    searcher = index.searcher()
    query = tantivy.Query

    def ask(stretch: str) -> list[int]:
        pairs = _pairs(stretch)
        if len(pairs) > 1:
            wanted = query.phrase_query(schema, "pairs", [*pairs])
        elif pairs:
            wanted = query.term_query(schema, "pairs", pairs[0])
        else:
            wanted = query.regex_query(schema, "pairs", f"{stretch}.?")
        found = searcher.search(query.const_score_query(wanted, 1.0), limit=max(1, searcher.num_docs), count=False)
        numbers: Any = searcher.fast_field_values("number", [address for _, address in found.hits])
        return list(numbers)

    return ask


# The project's engines: a line is the text of a record without anything around it.


def entries(lines: Iterable[str]) -> Iterator[Entry]:
    """The lines as records."""
    from kb.search.entries import Entry, Key

    return (Entry(Key("task", "甲", str(number)), body=(line,)) for number, line in enumerate(lines))


def _asked(engine: Engine) -> Ask:
    return lambda stretch: engine.holding(stretch, "own")


def _write_our_whoosh(folder: Path, lines: Sequence[str]) -> None:
    from kb.search.whoosh_engine import update

    update(folder, entries(lines))


def _open_our_whoosh(folder: Path, way: str) -> Ask:
    from kb.search.whoosh_engine import WhooshEngine

    return _asked(WhooshEngine(folder))


def write_our_sqlite(folder: Path, lines: Iterable[str]) -> None:
    """The engine's tables alone, as `kb.store.write` has them written."""
    from kb.search.sqlite_engine import SqliteWriter

    connection = sqlite3.connect(folder / "lines.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    writer = SqliteWriter(connection)
    writer.add(entries(lines))
    writer.finish()
    connection.execute("COMMIT")
    connection.close()


def open_our_sqlite(folder: Path, way: str = "") -> Ask:
    """As `_open_our_whoosh`."""
    from kb.search.sqlite_engine import SqliteEngine

    return _asked(SqliteEngine(folder / "lines.sqlite"))


BARE_WHOOSH, OUR_WHOOSH, OUR_SQLITE = "Whoosh 加 jieba 自带分析器", "本项目 Whoosh", "本项目 SQLite"
CANDIDATES = (
    Candidate(BARE_WHOOSH, _write_whoosh, _open_whoosh, ("按词", "短语"), prepare=_load_jieba),
    Candidate("SQLite FTS5 三字组", _write_trigrams, _open_trigrams, prepare=_fold),
    Candidate("SQLite FTS5 二字组", _write_pairs, _open_pairs, prepare=_fold),
    Candidate("tantivy 二字组", _write_tantivy, _open_tantivy, needs="tantivy", prepare=_fold),
    Candidate(OUR_WHOOSH, _write_our_whoosh, _open_our_whoosh, prepare=_fold),
    Candidate(OUR_SQLITE, write_our_sqlite, open_our_sqlite, prepare=_fold),
)
