"""The whole base for other tools, as JSON lines or as CSV for Excel.

In: extractions.  Out: documents, outline, tasks, targets, units, citations (`kb.exported`); one file each, the same bytes
for the same base. A CSV cell that holds a list has its parts divided by 、.
Example: tasks.csv has a column 责任单位 with `县民政局（负责）、县卫健委（负责）`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.models import Extraction, Review
from kb import atomic
from kb.exported import KINDS, Row
from kb.review.wording import told
from kb.spreadsheet import csv_of
from kb.words import ROLE_NAMES

FORMS = ("csv", "jsonl")


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the export, of one kind in one form. `count`: its records."""

    name: str
    form: str
    text: str
    count: int


def export(extractions: Iterable[Extraction], form: str, out: Path) -> list[tuple[Path, int]]:
    """Write all files; each with the number of its records."""
    done = []
    for name, rows in gathered(extractions).items():
        made = table(name, form, rows)
        path = out / f"{name}.{form}"
        atomic.write(path, made.text.encode("utf-8"))
        done.append((path, made.count))
    return done


def gathered(extractions: Iterable[Extraction]) -> dict[str, list[Row]]:
    """The records of all documents, in their order, by the name of their file."""
    found: dict[str, list[Row]] = {kind.name: [] for kind in KINDS}
    for extraction in extractions:
        for kind in KINDS:
            found[kind.name] += kind.rows(extraction)
    return found


def table(name: str, form: str, rows: Sequence[Row]) -> Table:
    """The text of one file."""
    return Table(name, form, _csv(name, rows) if form == "csv" else jsonl(rows), len(rows))


def jsonl(rows: Iterable[Mapping[str, object]]) -> str:
    """A record a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


# Spans and rules are for programs: they are in the JSON lines.
Cell = Callable[[Row], object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV: its heading, the field of the record that it shows (`jurisdiction.code`), and how it is shown."""

    heading: str
    field: str
    cell: Cell


def _of(heading: str, field: str) -> Column:
    def value(row: Row) -> object:
        at: object = row
        for key in field.split("."):
            at = at.get(key) if isinstance(at, Mapping) else None
        return at

    return Column(heading, field, value)


def _corrected(row: Row) -> object:
    """Who corrected the record, or what belongs to it: a task's units, a document's elements."""
    given, elements = row.get("assignments"), row.get("reviews")
    notes = [row.get("review")]
    notes += [each["review"] for each in given] if isinstance(given, list) else []
    notes += elements.values() if isinstance(elements, dict) else []
    return list(dict.fromkeys(told(Review.model_validate(note)) for note in notes if note))


def _assigned(row: Row) -> object:
    given = row["assignments"]
    return [f"{a['unit']}（{ROLE_NAMES[a['role']]}）" for a in given] if isinstance(given, list) else None


_ID = (_of("编号", "id"), _of("文件编号", "document_id"))
COLUMNS: dict[str, tuple[Column, ...]] = {
    "documents": (
        *(_of("编号", "id"), _of("标题", "title"), _of("发文字号", "doc_number"), _of("发文机关", "issuers")),
        *(_of("成文日期", "issued_on"), _of("主送机关", "recipients"), _of("抄送机关", "copied_to")),
        *(_of("文种", "kind"), _of("公开方式", "disclosure"), _of("适用地区", "jurisdiction.name")),
        *(_of("行政区划代码", "jurisdiction.code"), _of("层级", "jurisdiction.level")),
        *(_of("起始年", "period.start"), _of("终止年", "period.end")),
        *(_of("施行日期", "valid_from"), _of("有效期至", "valid_until"), _of("原文件名", "source.file")),
        Column("人工更正", "reviews", _corrected),
    ),
    "outline": (*_ID, _of("序号", "label"), _of("标题", "title"), _of("层次", "depth")),
    "tasks": (
        *_ID,
        *(_of("逐级序号", "labels"), _of("上级标题", "path"), _of("任务", "title"), _of("原文", "text")),
        *(Column("责任单位", "assignments", _assigned), _of("完成时限", "deadline"), Column("人工更正", "review", _corrected)),
    ),
    "targets": (
        *_ID,
        *(_of("所属任务", "task_id"), _of("指标", "indicator"), _of("范围", "population"), _of("比较", "comparator")),
        *(_of("数值", "value"), _of("数值上限", "value_max"), _of("计量单位", "unit"), _of("完成时限", "deadline")),
        *(_of("原文", "quote"), _of("确定程度", "certainty"), Column("人工更正", "review", _corrected)),
    ),
    "units": (
        *_ID,
        *(_of("单位编号", "unit_id"), _of("责任单位", "unit"), _of("文中写法", "names"), _of("全称", "official")),
        *(_of("性质", "kind"), _of("职能", "function"), _of("可能是", "candidates"), _of("牵头", "lead")),
        *(_of("负责", "responsible"), _of("配合", "support"), _of("承担", "actor")),
    ),
    "citations": (
        *_ID,
        *(_of("被引文件", "title"), _of("发文字号", "doc_number"), _of("关系", "relation"), Column("人工更正", "review", _corrected)),
    ),
}


def _csv(name: str, rows: Iterable[Row]) -> str:
    columns = COLUMNS[name]
    return csv_of([column.heading for column in columns], _lines(columns, rows))


def _lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[list[object]]:
    for row in rows:
        yield [column.cell(row) for column in columns]
