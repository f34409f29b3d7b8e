"""What the comparisons give: the rows of `kb compare`, as other programs read them.

In: nothing.  Out: pydantic models; the Chinese term of each field is its `title`.
Example: a cell of the table of indicators: {"target_id": …, "value": 98, "value_verdict": "stricter", "against": …}.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extract.models import Comparator, Pair, Record, Relation

ValueVerdict = Literal["stricter", "equal", "looser", "added", "incomparable"]
DeadlineVerdict = Literal["earlier", "same", "later", "none"]
TaskVerdict = Literal["carried", "adapted", "partial", "added"]
Sureness = Literal["same", "likely", "kin"]


class TargetCell(Record):
    """One target in the row of its indicator. The verdicts are None where no document stands above it."""

    target_id: str = Field(title="目标编号")
    indicator: str = Field(title="文中写法")
    population: str | None = Field(title="范围")
    comparator: Comparator = Field(title="比较")
    value: float | int = Field(title="数值")
    value_max: float | int | None = Field(title="数值上限")
    unit: str = Field(title="计量单位")
    deadline: str | None = Field(title="完成时限")
    strength: str | None = Field(title="措辞力度")
    binding: str | None = Field(title="约束性或预期性")
    quote: str = Field(title="原文")
    value_verdict: ValueVerdict | None = Field(title="数值比较")
    deadline_verdict: DeadlineVerdict | None = Field(title="时限比较")
    against: str | None = Field(title="对照的上级目标")
    sureness: Sureness | None = Field(title="同一指标的把握")
    notes: list[str] = Field(title="说明")


class IndicatorRow(Record):
    """One indicator over all documents. `missing`: documents below one that sets it, about the same subject, without it."""

    indicator_id: str = Field(title="指标编号")
    indicator: str = Field(title="指标")
    cells: dict[str, list[TargetCell]] = Field(title="各文件的目标")
    missing: list[str] = Field(title="缺少该指标的文件")


class IndicatorTable(Record):
    """`kb compare indicators`."""

    documents: list[str] = Field(title="文件")
    on: str = Field(title="到期以哪天为准")
    rows: list[IndicatorRow] = Field(title="指标")

    def called(self, word: str) -> IndicatorTable:
        """Only the rows that some document calls by a name with this word in it."""
        kept = [row for row in self.rows if any(word in cell.indicator for cells in row.cells.values() for cell in cells)]
        return self.model_copy(update={"rows": kept})


class Change(Record):
    """A stretch of the wording: kept, added by the lower document, or dropped from the upper one."""

    kind: Literal["kept", "added", "dropped"] = Field(title="变化")
    text: str = Field(title="文字")


class TaskCell(Record):
    """One task in its row. `score`: how alike it is to the task of the row's base, 0 to 1."""

    task_id: str = Field(title="任务编号")
    title: str = Field(title="任务")
    score: float = Field(title="相似度")
    verdict: TaskVerdict | None = Field(title="承接程度")
    against: str | None = Field(title="对照的上级任务")
    kept: float | None = Field(title="沿用上级文字的比例")
    changes: list[Change] = Field(title="文字变化")


class TaskRow(Record):
    """A task of the base and what corresponds to it; without a base a task that only lower documents have.

    `partly`: documents without a task of their own here, with the tasks of other rows that take up some of it.
    """

    base: str | None = Field(title="基准任务")
    title: str = Field(title="任务")
    cells: dict[str, list[TaskCell]] = Field(title="各文件的任务")
    partly: dict[str, list[str]] = Field(title="散见于其他任务")
    missing: list[str] = Field(title="没有对应任务的文件")


class TaskTable(Record):
    """`kb compare tasks`."""

    base: str | None = Field(title="基准文件")
    documents: list[str] = Field(title="文件")
    rows: list[TaskRow] = Field(title="任务")


class Edge(Record):
    """A document names another. `target` is None where that is not in the base (dangling)."""

    source: str = Field(title="引用文件")
    target: str | None = Field(title="被引文件")
    title: str = Field(title="所引名称")
    doc_number: str | None = Field(title="所引发文字号")
    relation: Relation = Field(title="关系")
    places: list[Pair] = Field(title="位置")


class Graph(Record):
    """`kb compare graph`."""

    documents: list[str] = Field(title="文件")
    edges: list[Edge] = Field(title="引用关系")


class Implementation(Record):
    """A lower document that carries on a higher one. `stated`: it names it; else only its subject tells.

    `days` from the upper document's date to this one's, negative where this one came before. `tasks` counts each task of the
    higher document once, with the most that any of this one's takes over of it; only `added` are this one's own.
    """

    document_id: str = Field(title="下级文件")
    place: str = Field(title="地区")
    stated: bool = Field(title="文中引用上级文件")
    relation: Relation | None = Field(title="关系")
    days: int | None = Field(title="相隔天数")
    tasks: dict[str, int] = Field(title="任务承接情况")
    targets: dict[str, int] = Field(title="目标承接情况")
    missing_tasks: list[str] = Field(title="没有承接的任务")
    missing_targets: list[str] = Field(title="没有承接的目标")

    @property
    def older(self) -> bool:
        """Did it come before the higher document, so that what it lacks is no neglect?"""
        return self.days is not None and self.days < 0


class CoverageRow(Record):
    """A higher document and what has come of it. `without`: places below with documents in the base, but none of this."""

    document_id: str = Field(title="上级文件")
    implementations: list[Implementation] = Field(title="落实文件")
    without: list[str] = Field(title="没有落实文件的地区")


class CoverageTable(Record):
    """`kb compare coverage`."""

    documents: list[str] = Field(title="文件")
    rows: list[CoverageRow] = Field(title="上级文件")


YearChange = Literal["continued", "changed", "dropped", "new"]
Drift = Literal["raised", "kept", "lowered", "changed", "dropped", "new"]


class TaskDrift(Record):
    """A task of two years. `changes` is empty where it was dropped or is new."""

    change: YearChange = Field(title="变化")
    title: str = Field(title="任务")
    before: str | None = Field(title="原任务")
    after: str | None = Field(title="新任务")
    kept: float | None = Field(title="沿用文字的比例")
    changes: list[Change] = Field(title="文字变化")


class TargetDrift(Record):
    """An indicator of two years. `raised` and `lowered` are said of the demand: a lower death rate is a raised one."""

    change: Drift = Field(title="变化")
    indicator: str = Field(title="指标")
    before: str | None = Field(title="原目标")
    after: str | None = Field(title="新目标")
    deadline_verdict: DeadlineVerdict | None = Field(title="时限变化")
    notes: list[str] = Field(title="说明")


class YearsRow(Record):
    """Two documents of one place and series."""

    before: str = Field(title="原文件")
    after: str = Field(title="新文件")
    tasks: list[TaskDrift] = Field(title="任务变化")
    targets: list[TargetDrift] = Field(title="目标变化")


class YearsTable(Record):
    """`kb compare years`."""

    rows: list[YearsRow] = Field(title="逐对比较")


class UnitCell(Record):
    """A unit of one document, with what it has to do there."""

    document_id: str = Field(title="文件")
    place: str = Field(title="地区")
    unit_id: str = Field(title="单位编号")
    unit: str = Field(title="全称")
    names: list[str] = Field(title="文中写法")
    kind: str | None = Field(title="性质")
    candidates: list[str] = Field(title="可能是")
    roles: dict[str, int] = Field(title="各角色的任务数")
    tasks: list[str] = Field(title="任务")


class FunctionRow(Record):
    """The units of one function, down the ladder."""

    function: str = Field(title="职能")
    units: list[UnitCell] = Field(title="单位")


class UnitTable(Record):
    """`kb compare units`."""

    rows: list[FunctionRow] = Field(title="职能")
