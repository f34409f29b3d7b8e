"""The crosswalk of tasks as lines and as CSV.

In: `TaskTable`, the headers of its documents.  Out: text.
Example: `■ 加强监督管理`, below it `  天津市（2023） 加强监督管理  [沿用，沿用上级文字98%]  …#4.2`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.models import Task
from kb.compare.models import TaskCell, TaskTable
from kb.compare.printing.words import TASK_WORDS, Documents, about, column, flat
from kb.spreadsheet import csv_of
from kb.words import ROLE_NAMES

Tasks = Mapping[str, Task]


def task_lines(table: TaskTable, documents: Documents) -> Iterator[str]:
    """Each task of the base with what carries it on."""
    yield f"任务 {len(table.rows)} 行，文件 {len(table.documents)} 份"
    titles = {cell.task_id: cell.title for row in table.rows for cells in row.cells.values() for cell in cells}
    for row in table.rows:
        yield f"■ {row.title}" + ("" if row.base else "（上级文件没有）")
        for name, cells in row.cells.items():
            yield from (f"  {column(documents[name])} {_task(cell)}" for cell in cells)
        for name, ids in row.partly.items():
            yield from (f"  {column(documents[name])} {titles.get(task, '')}  [{TASK_WORDS['partly']}]  {task}" for task in ids)
        if row.missing:
            yield "  缺：" + "、".join(column(documents[name]) for name in row.missing)


def _task(cell: TaskCell) -> str:
    kept = f"，沿用上级文字{cell.kept:.0%}" if cell.kept is not None else ""
    word = TASK_WORDS[cell.verdict] if cell.verdict else ""
    return f"{cell.title}  [{word}{kept}]  {cell.task_id}"


def task_csv(table: TaskTable, documents: Documents, tasks: Tasks) -> str:
    """A line a task, and a line for each document without one. `tasks`: by id, for their numbers, units and deadlines."""
    head = [
        *("行", "基准任务", "任务", "文件编号", "地区", "成文日期", "本地任务", "承接程度", "沿用上级文字的比例", "相似度"),
        *("新增的文字", "删去的文字", "对照的上级任务", "任务编号", "序号", "责任分工", "完成时限"),
    ]
    lines: list[Sequence[object]] = []
    for number, row in enumerate(table.rows, 1):
        here = [number, row.base, row.title]
        if row.base:
            base = row.base.partition("#")[0]
            lines.append([*here, *about(documents[base]), row.title, "基准", "", "", "", "", "", row.base, *_said(tasks[row.base])])
        for name, cells in row.cells.items():
            for c in cells:
                lines.append([
                    *here, *about(documents[name]), c.title, TASK_WORDS.get(c.verdict or "", ""), c.kept, c.score,
                    _pieces(c, "added"), _pieces(c, "dropped"), c.against, c.task_id, *_said(tasks[c.task_id]),
                ])  # fmt: skip
        for name, ids in row.partly.items():
            lines.append([*here, *about(documents[name]), "", "散见于其他任务", "", "", "", "", "", "、".join(ids), "", "", ""])
        lines += [[*here, *about(documents[name]), "", "缺失", *[""] * 9] for name in row.missing]
    return csv_of(head, lines)


def _said(task: Task) -> list[str]:
    """Its number with those above it, who does it, and until when: `三、（一）1.`, `县卫健委（牵头）、县民政局（配合）`."""
    units = "、".join(f"{flat(given.unit)}（{ROLE_NAMES[given.role]}）" for given in task.assignments)
    return ["".join(task.labels), units, task.deadline or ""]


def _pieces(cell: TaskCell, kind: str) -> str:
    return "｜".join(flat(change.text) for change in cell.changes if change.kind == kind)
