"""The records in one SQLite file, for people (tables) and for the program (`records`).

In: extractions with their keys.  Out: `kb.sqlite`, the same bytes for the same records; `Store` reads it back.
Example: SELECT unit, count(*) FROM assignments GROUP BY unit finds what 县民政局 has to do.
The file is always written anew, in one order and in one transaction: a changed file could not be byte-identical.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, cast

from extract import frontmatter
from extract.models import Extraction, Review
from kb.errors import KbError
from kb.review.outcomes import Outcome
from kb.review.rows import Correction
from kb.units import ROLES, units_of

NAME = "kb.sqlite"
Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """An extraction, the key that says from which text and by which rules it was made, and what became of corrections."""

    extraction: Extraction
    key: str
    outcomes: tuple[Outcome, ...] = ()


class Filler(Protocol):
    """Further tables, made from the same records."""

    def add(self, found: Extraction) -> None:
        """One document; they come in the order of their ids."""

    def finish(self) -> None:
        """All have come."""


def write(
    path: Path, items: Iterable[Stored], about: Mapping[str, str], fillers: Sequence[Callable[[sqlite3.Connection], Filler]] = ()
) -> None:
    """Write a new file; `items` must come in the order of their ids. `fillers` are given the open file for tables of their own."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # Nothing here needs undoing: the file is new, and thrown away where this does not end well.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("BEGIN")
        for statement in _schema():
            connection.execute(statement)
        further = [filler(connection) for filler in fillers]
        connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        for item in items:
            for table, rows in _rows(item):
                marks = ", ".join("?" * len(rows[0])) if rows else ""
                if rows:
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            for each in further:
                each.add(item.extraction)
        for each in further:
            each.finish()
        connection.execute("COMMIT")
    finally:
        connection.close()


def _schema() -> Iterator[str]:
    text = Path(__file__).with_name("schema.sql").read_text("utf-8")
    lines = "\n".join(line for line in text.split("\n") if not line.startswith("--"))
    return (part.strip() for part in lines.split(";") if part.strip())


def _list(values: Sequence[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _note(review: Review | None) -> str | None:
    return review.model_dump_json() if review else None


def _rows(item: Stored) -> Iterator[tuple[str, list[Row]]]:
    found = item.extraction
    name = found.document.id
    yield "documents", [_document(found)]
    yield "texts", [(name, frontmatter.split(found.text)[1], found.text)]
    yield "records", [(name, item.key, found.model_dump_json(exclude={"text"}))]
    yield "outline", [(name, o.id, i, o.label, o.title, o.depth, *o.span) for i, o in enumerate(found.outline, 1)]
    yield "tasks", [
        (name, t.id, i, t.clause, t.label, _list(t.labels), t.title, _list(t.path), t.text, t.deadline, *t.span, t.rule, _note(t.review))
        for i, t in enumerate(found.tasks, 1)
    ]
    given = [(task, one) for task in found.tasks for one in task.assignments]
    yield "assignments", [
        (name, t.id, i, a.unit, a.unit_id, a.role, a.basis, a.certainty, *a.span, *a.covers, a.rule, _note(a.review))
        for i, (t, a) in enumerate(given, 1)
    ]
    yield "targets", [
        (
            *(name, t.id, i, t.clause, t.task_id, t.indicator, t.indicator_key, t.population, t.comparator, t.value),
            *(t.value_max, t.unit, t.deadline, t.quote, t.certainty, *t.span, t.rule, _note(t.review)),
        )
        for i, t in enumerate(found.targets, 1)
    ]
    yield "citations", [
        (name, i, c.title, c.doc_number, c.relation, *c.span, c.rule, _note(c.review)) for i, c in enumerate(found.citations, 1)
    ]
    yield "units", [
        (name, u.unit_id, u.unit, _list(u.names), u.kind, u.function, *(u.count(role) for role in ROLES)) for u in units_of(found)
    ]
    yield "unparsed", [(name, i, u.kind, u.quote, u.reason, int(u.doubtful), *u.span) for i, u in enumerate(found.unparsed, 1)]
    yield "corrections", [_outcome(name, outcome) for outcome in item.outcomes]


def _outcome(document_id: str, outcome: Outcome) -> Row:
    c = outcome.correction
    return (
        *(document_id, outcome.number, c.kind, c.action, outcome.record, c.quote, c.who, c.when, c.why),
        *(outcome.status, outcome.reason, c.model_dump_json(by_alias=True, exclude_none=True)),
    )


def _document(found: Extraction) -> Row:
    d = found.document
    place, period, source = d.jurisdiction, d.period, d.source
    return (
        *(d.id, d.title, d.doc_number, _list(d.issuers), d.issued_on, _list(d.recipients), _list(d.copied_to)),
        *(d.kind, d.disclosure),
        *((place.name, place.code, place.level) if place else (None, None, None)),
        *((period.start, period.end) if period else (None, None)),
        *(d.valid_from, d.valid_until),
        *((source.file, source.sha256, source.format, source.url) if source else (None, None, None, None)),
    )


class Store:
    """A built base, opened for reading only. Use it as a context."""

    def __init__(self, path: Path) -> None:
        """Raises KbError where there is no base or its file is of another version."""
        if not path.is_file():
            raise KbError(f"{path}：还没有建好的知识库；请先运行 kb build")
        self.path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self._connection.row_factory = sqlite3.Row
        try:
            self.about = {row["key"]: row["value"] for row in self._connection.execute("SELECT key, value FROM about")}
        except sqlite3.Error as error:
            self._connection.close()
            raise KbError(f"{path}：不是知识库文件或已损坏；请删去它再运行 kb build") from error

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def keys(self) -> dict[str, str]:
        """Document id → key of its record."""
        return {row["document_id"]: row["key"] for row in self.rows("SELECT document_id, key FROM records ORDER BY document_id")}

    def extractions(self) -> Iterator[Extraction]:
        """All records, in the order of their document ids."""
        for record, text in self._connection.execute(
            "SELECT record, text FROM records JOIN texts USING (document_id) ORDER BY document_id"
        ):
            yield _extraction(record, text)

    def extraction(self, document_id: str) -> Extraction | None:
        """The records of one document."""
        row = self._connection.execute(
            "SELECT record, text FROM records JOIN texts USING (document_id) WHERE document_id = ?", (document_id,)
        ).fetchone()
        return _extraction(*row) if row else None

    def corrections(self, document_id: str) -> tuple[Outcome, ...]:
        """What became of the corrections of one document, in the order of its review file."""
        rows = self.rows("SELECT * FROM corrections WHERE document_id = ? ORDER BY position", document_id)
        return tuple(
            Outcome(row["position"], Correction.model_validate_json(row["entry"]), row["status"], row["record_id"], row["reason"])
            for row in rows
        )

    def row(self, statement: str, *values: object) -> sqlite3.Row:
        """The one row that a statement asks for. Raises KbError where there is none: index and records differ."""
        found = self._connection.execute(statement, values).fetchone()
        if found is None:
            raise KbError(f"{self.path}：索引与记录不一致；请重新运行 kb build")
        return cast(sqlite3.Row, found)

    def rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """All rows that a statement asks for."""
        return self._connection.execute(statement, values).fetchall()

    @staticmethod
    def list_of(cell: str) -> list[str]:
        """The list that stands in a cell."""
        return cast(list[str], json.loads(cell))

    def holders(self, record_id: str) -> list[str]:
        """The documents that have a task or target of this id, or a correction of it, or are it."""
        rows = self._connection.execute(
            "SELECT id FROM documents WHERE id = :id UNION SELECT document_id FROM tasks WHERE id = :id"
            " UNION SELECT document_id FROM targets WHERE id = :id"
            " UNION SELECT document_id FROM corrections WHERE record_id = :id ORDER BY 1",
            {"id": record_id},
        )
        return [row[0] for row in rows]


def _extraction(record: str, text: str) -> Extraction:
    return Extraction.model_validate({**json.loads(record), "text": text})
