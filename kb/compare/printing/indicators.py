"""The ladder of targets as lines and as CSV.

In: `IndicatorTable`, the headers of its documents.  Out: text.
Example: `■ 产前筛查率`, below it `  兴国县（2022） ≥ 80%，2023  [打折；时限提前]  「产前筛查率达到80%」`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.compare.models import IndicatorTable, TargetCell
from kb.compare.printing.words import DEADLINE_WORDS, SURE_WORDS, VALUE_WORDS, Documents, about, column, flat
from kb.figures import amount
from kb.spreadsheet import csv_of


def shown(cell: TargetCell) -> str:
    """The figure as printed in tables: ≥90%."""
    return amount(cell.comparator, cell.value, cell.value_max, cell.unit, None)


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
    who = f"{cell.population} " if cell.population else ""
    return f"{who}{shown(cell)}{due}" + (f"  [{said}]" if said else "") + f"  「{flat(cell.quote)}」"


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
                    row.indicator_id, row.indicator, *about(documents[name]), c.indicator, c.population, shown(c), c.deadline,
                    c.strength, c.binding, VALUE_WORDS.get(c.value_verdict or "", ""), DEADLINE_WORDS[c.deadline_verdict or "none"],
                    c.against, "；".join([*filter(None, [SURE_WORDS[c.sureness or "same"]]), *c.notes]), flat(c.quote), c.target_id,
                ])  # fmt: skip
        lines += [
            [row.indicator_id, row.indicator, *about(documents[name]), *[""] * 6, "缺失", "", "", "", "", ""] for name in row.missing
        ]
    return csv_of(head, lines)
