"""The tables that the site offers for download: the base as `kb export` writes it, and what the comparisons give.

In: the gathered base.  Out: `Download`s with their records, for the dictionary's examples, and the texts of their files.
Example: `download/targets.csv` and `download/targets.jsonl`, 79 records; `download/compare-tasks.jsonl`, a row a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic.json_schema import models_json_schema

from extract.models import Extraction, Record
from kb.compare.models import CoverageRow, Edge, FunctionRow, IndicatorRow, TaskRow, YearsRow
from kb.export import FORMS, gathered, jsonl, table
from kb.exported import KINDS
from kb.publish.model import Base

FOLDER = "download"
SCHEMA = f"{FOLDER}/schema.json"
RECORDS_SCHEMA = f"{FOLDER}/records.schema.json"


@dataclass(frozen=True, slots=True)
class File:
    """One file: its form, its path, its text."""

    form: str
    path: str
    text: str

    @property
    def size(self) -> str:
        """In words: 1 kB at least."""
        size = len(self.text.encode("utf-8"))
        return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"


@dataclass(frozen=True, slots=True)
class Download:
    """Records of one kind. `group`: 记录 or 对比."""

    name: str
    word: str
    group: str
    count: int
    model: type[Record]
    records: Sequence[Mapping[str, object]]
    files: tuple[File, ...]


def downloads(base: Base) -> tuple[Download, ...]:
    """All of them, the records first."""
    return (*_exports(base), *_comparisons(base))


def _exports(base: Base) -> Iterable[Download]:
    # In the order in which the store has them: the files are those of `kb export`.
    held = gathered(document.extraction for document in sorted(base.documents, key=lambda document: document.id))
    for kind in KINDS:
        rows = held[kind.name]
        files = tuple(File(form, f"{FOLDER}/{kind.name}.{form}", table(kind.name, form, rows).text) for form in FORMS)
        yield Download(kind.name, kind.word, "记录", len(rows), kind.model, rows, files)


def _comparisons(base: Base) -> Iterable[Download]:
    compared = base.compared
    tables: tuple[tuple[str, str, type[Record], Sequence[Record]], ...] = (
        ("compare-indicators", "指标对比", IndicatorRow, compared.indicators.rows),
        ("compare-tasks", "任务对照", TaskRow, compared.tasks.rows),
        ("compare-coverage", "落实情况", CoverageRow, compared.coverage.rows),
        ("compare-years", "年度变化", YearsRow, compared.years.rows),
        ("compare-units", "各级同职能单位", FunctionRow, compared.units.rows),
        ("compare-graph", "引用关系", Edge, compared.edges),
    )
    for name, word, model, rows in tables:
        records = [row.model_dump(mode="json") for row in rows]
        files = (File("jsonl", f"{FOLDER}/{name}.jsonl", jsonl(records)),) if rows else ()
        yield Download(name, word, "对比", len(rows), model, records, files)


def schemas(offered: Iterable[Download]) -> tuple[tuple[str, object], ...]:
    """The JSON Schemas: of an extraction, as `kb schema` prints it, and of the records of every file."""
    _, definitions = models_json_schema([(one.model, "serialization") for one in offered], title="政策知识库的记录")
    return (SCHEMA, Extraction.model_json_schema()), (RECORDS_SCHEMA, definitions)
