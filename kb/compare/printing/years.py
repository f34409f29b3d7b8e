"""What changed from one year to the next, as lines and as CSV.

In: `YearsTable`, the headers of the documents, their targets.  Out: text.
Example: `  提高 产前筛查率  ≥ 90% → ≥ 92%`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from extract.models import Target
from kb.compare.models import TargetDrift, YearsTable
from kb.compare.printing.words import DEADLINE_WORDS, Documents, column, counted, flat
from kb.figures import amount
from kb.spreadsheet import csv_of

CHANGE_WORDS = {"continued": "继续", "changed": "改动", "dropped": "取消", "new": "新增"}
DRIFT_WORDS = {"raised": "提高", "kept": "不变", "lowered": "降低", "changed": "口径变化", "dropped": "取消", "new": "新增"}

Targets = Mapping[str, Target]


def years_lines(table: YearsTable, documents: Documents, targets: Targets) -> Iterator[str]:
    """Each pair of documents with its tasks and targets."""
    if not table.rows:
        yield "库中没有同一地区、同一事项的前后两份文件；可用 --base 和 --with 指明"
    for row in table.rows:
        yield f"■ {column(documents[row.before])} {row.before} → {column(documents[row.after])} {row.after}"
        yield f"  任务：{counted(Counter(t.change for t in row.tasks), CHANGE_WORDS)}"
        for task in row.tasks:
            yield f"    {CHANGE_WORDS[task.change]} {task.title}" + (f"（沿用文字{task.kept:.0%}）" if task.kept is not None else "")
        yield f"  目标：{counted(Counter(t.change for t in row.targets), DRIFT_WORDS)}"
        for drift in row.targets:
            notes = "；".join(filter(None, [DEADLINE_WORDS[drift.deadline_verdict or "none"], *drift.notes]))
            yield f"    {DRIFT_WORDS[drift.change]} {drift.indicator}  {moved(drift, targets)}" + (f"  [{notes}]" if notes else "")


def moved(drift: TargetDrift, targets: Targets) -> str:
    """The figure before and after."""
    shown = [_amount(targets[key]) for key in (drift.before, drift.after) if key]
    return " → ".join(dict.fromkeys(shown))


def _amount(target: Target) -> str:
    return amount(target.comparator, target.value, target.value_max, target.unit, target.deadline)


def years_csv(table: YearsTable, documents: Documents, targets: Targets) -> str:
    """A line a task or target."""
    lines = []
    for row in table.rows:
        both = [row.before, row.after]
        for t in row.tasks:
            added, dropped = ("｜".join(flat(c.text) for c in t.changes if c.kind == kind) for kind in ("added", "dropped"))
            lines.append([*both, "任务", CHANGE_WORDS[t.change], t.title, "", t.kept, added, dropped, "", t.before, t.after])
        for d in row.targets:
            notes = [*filter(None, [DEADLINE_WORDS[d.deadline_verdict or "none"]]), *d.notes]
            lines.append([*both, "目标", DRIFT_WORDS[d.change], d.indicator, moved(d, targets), "", "", "", "；".join(notes), d.before, d.after])
    head = ["原文件", "新文件", "类别", "变化", "名称", "数值", "沿用文字的比例", "新增的文字", "删去的文字", "说明", "原编号", "新编号"]
    return csv_of(head, lines)
