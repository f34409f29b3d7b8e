"""The records that leave the base, one kind a file: what they hold, and how they are made from an extraction.

In: an `Extraction`.  Out: plain records, JSON values; `KINDS` is the table of the files, each with the model that says what
its records hold (the Chinese term of each field is its `title`). Every record has its `id`, all but documents their
`document_id`. Example: a unit of 兴国县's plan: {"id": "兴府办字-2022-99#360732/兴国县民政局", "unit": "县民政局", "responsible": 2, …}.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import Field

from extract.models import Citation, Document, Extraction, OutlineItem, Record, Role, Target, Task
from kb.units import ROLES, units_of

Row = dict[str, object]


class OutlineRow(OutlineItem):
    """A heading."""

    id: str = Field(title="编号")
    document_id: str = Field(title="文件编号")
    clause: str = Field(title="条目编号")


class TaskRow(Task):
    """A task with its units."""

    document_id: str = Field(title="文件编号")


class TargetRow(Target):
    """A target."""

    document_id: str = Field(title="文件编号")


class UnitTask(Record):
    """What a unit has to do."""

    task_id: str = Field(title="任务编号")
    role: Role = Field(title="角色")


class UnitRow(Record):
    """A unit in one document. `lead` … `actor`: in how many tasks it has that role."""

    id: str = Field(title="编号")
    document_id: str = Field(title="文件编号")
    unit_id: str = Field(title="单位编号")
    unit: str = Field(title="责任单位")
    names: list[str] = Field(title="文中写法")
    official: str = Field(title="全称")
    kind: str | None = Field(title="性质")
    function: str | None = Field(title="职能")
    candidates: list[str] = Field(title="可能是")
    lead: int = Field(title="牵头")
    responsible: int = Field(title="负责")
    support: int = Field(title="配合")
    actor: int = Field(title="承担")
    tasks: list[UnitTask] = Field(title="任务")


class CitationRow(Citation):
    """A document named in another."""

    id: str = Field(title="编号")
    document_id: str = Field(title="文件编号")


@dataclass(frozen=True, slots=True)
class Kind:
    """A file of the export: its name, what its records are, their model, and how they are made."""

    name: str
    word: str
    model: type[Record]
    rows: Callable[[Extraction], Iterator[Row]]


def _documents(found: Extraction) -> Iterator[Row]:
    yield found.document.model_dump(mode="json")


def _outline(found: Extraction) -> Iterator[Row]:
    for item in found.outline:
        yield _own(found, item.model_dump(mode="json") | {"id": f"{found.document.id}#{item.id}", "clause": item.id})


def _tasks(found: Extraction) -> Iterator[Row]:
    for task in found.tasks:
        yield _own(found, task.model_dump(mode="json"))


def _targets(found: Extraction) -> Iterator[Row]:
    for target in found.targets:
        yield _own(found, target.model_dump(mode="json"))


def _units(found: Extraction) -> Iterator[Row]:
    for unit in units_of(found):
        tasks = [{"task_id": task_id, "role": role} for task_id, role in unit.tasks]
        record: Row = {
            "id": unit.id, "unit_id": unit.unit_id, "unit": unit.unit, "names": list(unit.names), "official": unit.official,
            "kind": unit.kind, "function": unit.function, "candidates": list(unit.candidates),
        }  # fmt: skip
        yield _own(found, record | {role: unit.count(role) for role in ROLES} | {"tasks": tasks})


def _citations(found: Extraction) -> Iterator[Row]:
    for number, citation in enumerate(found.citations, 1):
        yield _own(found, {"id": f"{found.document.id}#c{number}", **citation.model_dump(mode="json")})


def _own(found: Extraction, record: Row) -> Row:
    return {"id": record.pop("id"), "document_id": found.document.id, **record}


KINDS: tuple[Kind, ...] = (
    Kind("documents", "文件", Document, _documents),
    Kind("outline", "提纲", OutlineRow, _outline),
    Kind("tasks", "任务", TaskRow, _tasks),
    Kind("targets", "目标", TargetRow, _targets),
    Kind("units", "各文件的责任单位", UnitRow, _units),
    Kind("citations", "引用", CitationRow, _citations),
)
