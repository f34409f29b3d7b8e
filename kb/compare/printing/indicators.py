"""The ladder of targets as lines and as CSV.

In: `IndicatorTable`, the headers of its documents.  Out: text.
Example: `■ 产前筛查率`, below it `  兴国县（2022） ≥ 80%，2023  [打折；时限提前]  「产前筛查率达到80%」`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.models import Document
from kb.compare.models import IndicatorRow, IndicatorTable, TargetCell
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
    """A line a target with what it is measured by, and a line for each document where one is missing."""
    head = [
        *("指标编号", "指标", "文件编号", "地区", "成文日期", "文中写法", "范围", "数值", "完成时限", "措辞力度", "约束性或预期性"),
        *("数值比较", "时限比较", "上级地区", "上级数值", "上级时限", "对照的上级目标", "说明", "原文", "目标编号"),
    ]
    lines: list[Sequence[object]] = []
    for row in table.rows:
        places = {cell.target_id: (documents[name], cell) for name, cells in row.cells.items() for cell in cells}
        for name, cells in row.cells.items():
            for c in cells:
                lines.append([
                    row.indicator_id, row.indicator, *about(documents[name]), c.indicator, c.population, shown(c), c.deadline,
                    c.strength, c.binding, VALUE_WORDS.get(c.value_verdict or "", ""), DEADLINE_WORDS[c.deadline_verdict or "none"],
                    *_upper(places.get(c.against or "")), c.against,
                    "；".join([*filter(None, [SURE_WORDS[c.sureness or "same"]]), *c.notes]), flat(c.quote), c.target_id,
                ])  # fmt: skip
        lines += [
            [row.indicator_id, row.indicator, *about(documents[name]), *[""] * 6, VALUE_WORDS["missing"], *[""] * 8] for name in row.missing
        ]
    return csv_of(head, lines)


def _upper(found: tuple[Document, TargetCell] | None) -> list[str | None]:
    """Place, figure and deadline of what a target is measured by."""
    if found is None:
        return [""] * 3
    document, cell = found
    return [document.jurisdiction.name if document.jurisdiction else "", shown(cell), cell.deadline]


def matrix_csv(table: IndicatorTable, documents: Documents) -> str:
    """Indicator by document, as it is read: ≥ 80%，2023（打折；时限提前）."""
    columns = [name for name in table.documents if any(name in row.cells or name in row.missing for row in table.rows)]
    lines = [
        [row.indicator, *("\n".join(map(_told, row.cells[name])) if name in row.cells else _absent(row, name) for name in columns)]
        for row in table.rows
    ]
    return csv_of(["指标", *(column(documents[name]) for name in columns)], lines)


def _told(cell: TargetCell) -> str:
    words = [VALUE_WORDS.get(cell.value_verdict or "", ""), DEADLINE_WORDS[cell.deadline_verdict or "none"], *cell.notes]
    said = "；".join(filter(None, words))
    return "，".join(filter(None, [shown(cell), cell.deadline])) + (f"（{said}）" if said else "")


def _absent(row: IndicatorRow, name: str) -> str:
    return VALUE_WORDS["missing"] if name in row.missing else ""
