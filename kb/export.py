"""The whole base for other tools, as JSON lines or as CSV for Excel.

In: the store.  Out: documents, outline, tasks, targets, units, citations; one file each, the same bytes for the same base.
Every record has its `id`, all but documents their `document_id`. A CSV cell that holds a list has its parts divided by 、.
Example: tasks.csv has a column 责任单位 with `县民政局（负责）、县卫健委（负责）`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from extract.models import Extraction, Review
from kb import atomic
from kb.review.wording import told
from kb.spreadsheet import csv_of
from kb.store import Store
from kb.units import ROLES, units_of
from kb.words import ROLE_NAMES

Record = dict[str, object]


def _documents(found: Extraction) -> Iterator[Record]:
    yield found.document.model_dump(mode="json")


def _outline(found: Extraction) -> Iterator[Record]:
    for item in found.outline:
        yield _own(found, item.model_dump(mode="json") | {"id": f"{found.document.id}#{item.id}", "clause": item.id})


def _tasks(found: Extraction) -> Iterator[Record]:
    for task in found.tasks:
        yield _own(found, task.model_dump(mode="json"))


def _targets(found: Extraction) -> Iterator[Record]:
    for target in found.targets:
        yield _own(found, target.model_dump(mode="json"))


def _units(found: Extraction) -> Iterator[Record]:
    for unit in units_of(found):
        tasks = [{"task_id": task_id, "role": role} for task_id, role in unit.tasks]
        record: Record = {
            "id": unit.id, "unit_id": unit.unit_id, "unit": unit.unit, "names": list(unit.names), "official": unit.official,
            "kind": unit.kind, "function": unit.function, "candidates": list(unit.candidates),
        }  # fmt: skip
        yield _own(found, record | {role: unit.count(role) for role in ROLES} | {"tasks": tasks})


def _citations(found: Extraction) -> Iterator[Record]:
    for number, citation in enumerate(found.citations, 1):
        yield _own(found, {"id": f"{found.document.id}#c{number}", **citation.model_dump(mode="json")})


KINDS: tuple[tuple[str, Callable[[Extraction], Iterator[Record]]], ...] = (
    ("documents", _documents),
    ("outline", _outline),
    ("tasks", _tasks),
    ("targets", _targets),
    ("units", _units),
    ("citations", _citations),
)


def export(store: Store, form: str, out: Path) -> list[tuple[Path, int]]:
    """Write all files; each with the number of its records."""
    write = {"jsonl": _jsonl, "csv": _csv}[form]
    gathered: dict[str, list[Record]] = {name: [] for name, _ in KINDS}
    for found in store.extractions():
        for name, records in KINDS:
            gathered[name] += records(found)
    done = []
    for name, rows in gathered.items():
        path = out / f"{name}.{form}"
        atomic.write(path, write(name, rows))
        done.append((path, len(rows)))
    return done


def _own(found: Extraction, record: Record) -> Record:
    return {"id": record.pop("id"), "document_id": found.document.id, **record}


def _jsonl(_: str, rows: Iterable[Record]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


# Column heading → what stands in it. Spans and rules are for programs: they are in the JSON lines.
Cell = Callable[[Record], object]


def _of(*keys: str) -> Cell:
    def value(row: Record) -> object:
        at: object = row
        for key in keys:
            at = at.get(key) if isinstance(at, Mapping) else None
        return at

    return value


def _corrected(row: Record) -> object:
    """Who corrected the record, or what belongs to it: a task's units, a document's elements."""
    given, elements = row.get("assignments"), row.get("reviews")
    notes = [row.get("review")]
    notes += [each["review"] for each in given] if isinstance(given, list) else []
    notes += elements.values() if isinstance(elements, dict) else []
    return list(dict.fromkeys(told(Review.model_validate(note)) for note in notes if note))


def _assigned(row: Record) -> object:
    given = row["assignments"]
    return [f"{a['unit']}（{ROLE_NAMES[a['role']]}）" for a in given] if isinstance(given, list) else None


_ID: tuple[tuple[str, Cell], ...] = (("编号", _of("id")), ("文件编号", _of("document_id")))
COLUMNS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "documents": (
        *(("编号", _of("id")), ("标题", _of("title")), ("发文字号", _of("doc_number")), ("发文机关", _of("issuers"))),
        *(("成文日期", _of("issued_on")), ("主送机关", _of("recipients")), ("抄送机关", _of("copied_to"))),
        *(("文种", _of("kind")), ("公开方式", _of("disclosure")), ("适用地区", _of("jurisdiction", "name"))),
        *(("行政区划代码", _of("jurisdiction", "code")), ("层级", _of("jurisdiction", "level"))),
        *(("起始年", _of("period", "start")), ("终止年", _of("period", "end"))),
        *(("施行日期", _of("valid_from")), ("有效期至", _of("valid_until")), ("原文件名", _of("source", "file"))),
        ("人工更正", _corrected),
    ),
    "outline": (*_ID, ("序号", _of("label")), ("标题", _of("title")), ("层次", _of("depth"))),
    "tasks": (
        *_ID,
        *(("逐级序号", _of("labels")), ("上级标题", _of("path")), ("任务", _of("title")), ("原文", _of("text"))),
        *(("责任单位", _assigned), ("完成时限", _of("deadline")), ("人工更正", _corrected)),
    ),
    "targets": (
        *_ID,
        *(("所属任务", _of("task_id")), ("指标", _of("indicator")), ("范围", _of("population")), ("比较", _of("comparator"))),
        *(("数值", _of("value")), ("数值上限", _of("value_max")), ("计量单位", _of("unit")), ("完成时限", _of("deadline"))),
        *(("原文", _of("quote")), ("确定程度", _of("certainty")), ("人工更正", _corrected)),
    ),
    "units": (
        *_ID,
        *(("单位编号", _of("unit_id")), ("责任单位", _of("unit")), ("文中写法", _of("names")), ("全称", _of("official"))),
        *(("性质", _of("kind")), ("职能", _of("function")), ("可能是", _of("candidates")), ("牵头", _of("lead"))),
        *(("负责", _of("responsible")), ("配合", _of("support")), ("承担", _of("actor"))),
    ),
    "citations": (
        *_ID,
        *(("被引文件", _of("title")), ("发文字号", _of("doc_number")), ("关系", _of("relation")), ("人工更正", _corrected)),
    ),
}


def _csv(name: str, rows: Iterable[Record]) -> bytes:
    columns = COLUMNS[name]
    return csv_of([heading for heading, _ in columns], [[cell(row) for _, cell in columns] for row in rows]).encode("utf-8")
