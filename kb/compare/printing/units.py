"""The units by function as lines and as CSV.

In: `UnitTable`, the headers of the documents.  Out: text.
Example: `■ 民政`, below it `  兴国县（2022） 兴国县民政局（政府部门） 负责2`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.compare.models import UnitTable
from kb.compare.printing.words import Documents, about, column, counted
from kb.spreadsheet import csv_of
from kb.words import ROLE_NAMES


def unit_lines(table: UnitTable, documents: Documents) -> Iterator[str]:
    """Each function with the units of each document."""
    for row in table.rows:
        yield f"■ {row.function}"
        for cell in row.units:
            kind = f"（{cell.kind}）" if cell.kind else ""
            maybe = f"  可能是{'、'.join(cell.candidates)}" if cell.candidates else ""
            yield f"  {column(documents[cell.document_id])} {cell.unit}{kind} {counted(cell.roles, ROLE_NAMES)}{maybe}"


def unit_csv(table: UnitTable, documents: Documents) -> str:
    """A line a unit and document."""
    head = ["职能", "文件编号", "地区", "成文日期", "单位编号", "全称", "文中写法", "性质", *ROLE_NAMES.values(), "可能是", "任务"]
    return csv_of(head, [
        [row.function, *about(documents[c.document_id]), c.unit_id, c.unit, c.names, c.kind, *(c.roles.get(role, 0) for role in ROLE_NAMES), c.candidates, c.tasks]
        for row in table.rows
        for c in row.units
    ])  # fmt: skip
