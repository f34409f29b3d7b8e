"""Rows of a table of duties that lost the cells merged with those above: what is left is put under its headings.

In: a table as Markdown has it.  Out: the same, its short rows moved to the right.
Example: under `序号 | 重点任务 | 工作措施 | 完成时限 | 牵头部门` the row `推广节水器具。 | 年底前 | 区水务局` begins in the third column.

A row is moved only where its cells, the duty among them, suit the columns in one place alone; a row of one cell is a heading and stays.
"""

from __future__ import annotations

import re

from extract.readers.blocks import Table
from extract.readers.columns import BLANK, NUMBER, WHEN, is_units, kind_of, with_names

# How ill a cell suits a column: not at all, hardly. A row that suits a place worse than WORST is not put there.
NEVER, STRANGE, WORST = 1000, 6, 12


def filled(table: Table) -> Table:
    """The table with its short rows in their columns; as it was where it is no table of duties."""
    at = next((n for n, row in enumerate(table.rows[:3]) if row and NUMBER.fullmatch(row[0].strip())), None)
    if at is None:
        return table
    names = _cut(table.rows[at])
    kinds = with_names([kind_of(name) or "other" for name in names[1:]])
    if kinds is None:
        return table
    return Table((*table.rows[: at + 1], *(_moved(row, ["number", *kinds]) for row in table.rows[at + 1 :])))


def _cut(row: tuple[str, ...]) -> tuple[str, ...]:
    """The row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _moved(row: tuple[str, ...], kinds: list[str]) -> tuple[str, ...]:
    cells = _cut(row)
    missing = len(kinds) - len(cells)
    if len(cells) < 2 or missing < 1 or not cells[0].strip() or _cost(cells, kinds, 0) == 0:
        return row
    kept = cells[:1] if _ill(cells[0], "number") == 0 else ()  # the number is the row's own, its name is not
    if kept and not cells[1].strip():
        return row
    rest = cells[len(kept) :]
    duty = kinds.index("duty") - len(kept)
    costs = {by: _cost(rest, kinds, len(kept) + by) for by in range(missing + 1) if by <= duty < by + len(rest) and _ill(rest[duty - by], "duty") == 0}
    best = min(costs, key=lambda by: costs[by], default=0)
    if not costs or costs[best] > WORST or sum(cost == costs[best] for cost in costs.values()) > 1:
        return row
    return (*kept, *([""] * best), *rest)


def _cost(cells: tuple[str, ...], kinds: list[str], start: int) -> int:
    return sum(_ill(cell, kind) for cell, kind in zip(cells, kinds[start:], strict=False))


def _ill(cell: str, kind: str) -> int:
    """How ill the cell suits a column of this kind."""
    said = cell.strip()
    flat = said.replace("\n", "")
    if kind == "number":
        return 0 if re.fullmatch("\\d{1,3}[.、]?", said) else NEVER
    if BLANK.fullmatch(said):
        return STRANGE if kind in ("duty", "name") else 0
    units = is_units(said.replace("\n", "、")) or is_units(flat)
    if kind == "unit":
        return 0 if units else STRANGE if len(said) <= 120 and not re.search("[。；：:]", said) and not WHEN.fullmatch(flat) else NEVER
    if kind == "when":
        return 0 if WHEN.fullmatch(flat) else STRANGE if len(flat) <= 16 and not units and re.search("[年月日季周天期\\d]", flat) else NEVER
    if kind == "name":
        return NEVER if len(flat) > 30 or re.search("[。；]", flat) else STRANGE if units or WHEN.fullmatch(flat) else 0
    if kind == "duty":
        return STRANGE if units or WHEN.fullmatch(flat) else 0
    return 0 if len(flat) <= 60 else NEVER
