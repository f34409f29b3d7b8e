"""The comparisons as CSV for Excel, and as lines for a terminal.

In: the tables of `models`.  Out: text.
Example: `■ 产前筛查率`, below it `  兴国县（2022）≥80%  打折  时限提前  「产前筛查率达到80%」`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.models import Document, Extraction
from kb.compare.models import IndicatorTable, TargetCell, TaskCell, TaskTable
from kb.figures import amount
from kb.spreadsheet import csv_of

VALUE_WORDS = {"stricter": "加码", "equal": "持平", "looser": "打折", "added": "新增", "incomparable": "不可比"}
DEADLINE_WORDS = {"earlier": "时限提前", "same": "时限相同", "later": "时限推后", "none": ""}
TASK_WORDS = {"carried": "沿用", "adapted": "改写", "partial": "部分承接", "added": "新增"}
SURE_WORDS = {"same": "", "likely": "名称相近", "kin": "相关指标"}

Documents = Mapping[str, Document]


def documents_of(extractions: Iterable[Extraction]) -> dict[str, Document]:
    """Document id → its header, for the names of columns."""
    return {found.document.id: found.document for found in extractions}


def column(document: Document) -> str:
    """How a document is called in a table: 兴国县（2022）."""
    place = document.jurisdiction.name if document.jurisdiction else "未定地区"
    year = (document.issued_on or "")[:4]
    return f"{place}（{year}）" if year else place


def shown(cell: TargetCell) -> str:
    """The figure as printed in tables: ≥90%."""
    return amount(cell.comparator, cell.value, cell.value_max, cell.unit, None)


# Indicators


def indicator_lines(table: IndicatorTable, documents: Documents) -> Iterator[str]:
    """Each indicator with its targets down the ladder."""
    yield f"指标 {len(table.rows)} 项，文件 {len(table.documents)} 份（到期以 {table.on} 为准）"
    for row in table.rows:
        yield f"■ {row.indicator}"
        for name, cells in row.cells.items():
            yield from (f"  {column(documents[name])} {_target(cell)}" for cell in cells)
        if row.missing:
            yield "  缺：" + "、".join(column(documents[name]) for name in row.missing)


def _target(cell: TargetCell) -> str:
    due = f"，{cell.deadline}" if cell.deadline else ""
    words = [VALUE_WORDS[cell.value_verdict] if cell.value_verdict else "", DEADLINE_WORDS[cell.deadline_verdict or "none"]]
    words += [SURE_WORDS[cell.sureness or "same"], *cell.notes]
    said = "；".join(filter(None, words))
    return f"{shown(cell)}{due}" + (f"  [{said}]" if said else "") + f"  「{_flat(cell.quote)}」"


def indicator_csv(table: IndicatorTable, documents: Documents) -> str:
    """A line a target, and a line for each place where one is missing."""
    head = [
        *("指标编号", "指标", "文件编号", "地区", "成文日期", "文中写法", "范围", "数值", "完成时限", "措辞力度", "约束性或预期性"),
        *("数值比较", "时限比较", "对照的上级目标", "说明", "原文", "目标编号"),
    ]
    lines: list[Sequence[object]] = []
    for row in table.rows:
        for name, cells in row.cells.items():
            for c in cells:
                lines.append([
                    row.indicator_id, row.indicator, *_about(documents[name]), c.indicator, c.population, shown(c), c.deadline,
                    c.strength, c.binding, VALUE_WORDS.get(c.value_verdict or "", ""), DEADLINE_WORDS[c.deadline_verdict or "none"],
                    c.against, "；".join([*filter(None, [SURE_WORDS[c.sureness or "same"]]), *c.notes]), _flat(c.quote), c.target_id,
                ])  # fmt: skip
        lines += [
            [row.indicator_id, row.indicator, *_about(documents[name]), *[""] * 6, "缺失", "", "", "", "", ""] for name in row.missing
        ]
    return csv_of(head, lines)


# Tasks


def task_lines(table: TaskTable, documents: Documents) -> Iterator[str]:
    """Each task of the base with what carries it on."""
    yield f"任务 {len(table.rows)} 行，文件 {len(table.documents)} 份"
    for row in table.rows:
        yield f"■ {row.title}" + ("" if row.base else "（上级文件没有）")
        for name, cells in row.cells.items():
            yield from (f"  {column(documents[name])} {_task(cell)}" for cell in cells)
        if row.partly:
            yield "  散见于其他任务：" + "、".join(column(documents[name]) for name in row.partly)
        if row.missing:
            yield "  缺：" + "、".join(column(documents[name]) for name in row.missing)


def _task(cell: TaskCell) -> str:
    kept = f"，沿用上级文字{cell.kept:.0%}" if cell.kept is not None else ""
    word = TASK_WORDS[cell.verdict] if cell.verdict else ""
    return f"{cell.title}  [{word}{kept}]  {cell.task_id}"


def task_csv(table: TaskTable, documents: Documents) -> str:
    """A line a task, and a line for each document without one."""
    head = [
        *("行", "基准任务", "任务", "文件编号", "地区", "成文日期", "本地任务", "承接程度", "沿用上级文字的比例", "相似度"),
        *("新增的文字", "删去的文字", "对照的上级任务", "任务编号"),
    ]
    lines: list[Sequence[object]] = []
    for number, row in enumerate(table.rows, 1):
        about = [number, row.base, row.title]
        if row.base:
            base = row.base.partition("#")[0]
            lines.append([*about, *_about(documents[base]), row.title, "基准", "", "", "", "", "", row.base])
        for name, cells in row.cells.items():
            for c in cells:
                lines.append([
                    *about, *_about(documents[name]), c.title, TASK_WORDS.get(c.verdict or "", ""), c.kept, c.score,
                    _pieces(c, "added"), _pieces(c, "dropped"), c.against, c.task_id,
                ])  # fmt: skip
        for name, ids in row.partly.items():
            lines.append([*about, *_about(documents[name]), "", "散见于其他任务", "", "", "", "", "", "、".join(ids)])
        lines += [[*about, *_about(documents[name]), "", "缺失", "", "", "", "", "", ""] for name in row.missing]
    return csv_of(head, lines)


def _pieces(cell: TaskCell, kind: str) -> str:
    return "｜".join(_flat(change.text) for change in cell.changes if change.kind == kind)


# Both


def _about(document: Document) -> list[str]:
    place = document.jurisdiction.name if document.jurisdiction else ""
    return [document.id, place, document.issued_on or ""]


def _flat(text: str) -> str:
    return "".join(text.split())
