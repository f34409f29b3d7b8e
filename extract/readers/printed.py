"""Tables of duties as a PDF's text layer prints them: one cell after the other, each wrapped to its column's width.

In: blocks, the place of the first heading cell.  Out: the table, the rows (by number) that are a guess, and where it ends.
Example: `序号` / `主要内容` / `牵头部门` / `责任单位` / `60` / `持续加强服务综` / `合体建设。` / `市商务` / `局` / `—` / `61` / … has four columns.

The heading cells may be printed anew on every page, also in the middle of a row; rows are numbered one by one from any number
on; a cell merged with the one above it is not printed. How wide each column is is learned from a first dealing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.readers import starts
from extract.readers.blocks import Block, Line, Table
from extract.readers.columns import BLANK, NUMBER, is_units, kind_of, with_names
from extract.readers.debris import PAGE
from extract.readers.wrapped_cells import DEAR, Column, Dealt, deal, joined, learned

MAX_COLUMNS, MAX_LINES, MAX_ROWS, MIN_ROWS, ROUNDS = 9, 48, 600, 4, 2
COUNT = re.compile("\\d{1,3}")
DIGITS = re.compile("[\\d.．,，%％]+")


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of a row: those on its first page, and those on the next. `last`: where they end is not known."""

    label: str
    parts: tuple[tuple[str, ...], tuple[str, ...]]
    ends: tuple[int, ...]
    last: bool


def printed(blocks: tuple[Block, ...], at: int, wrapped: bool) -> tuple[Table | None, list[str], int]:
    """The table that begins at this heading cell. Where there is none: as far as this, it is one that cannot be dealt out.

    `wrapped`: only one whose cells are wrapped, most of them over more than a line.
    """
    names, columns = _headings(blocks, at)
    rows, end = _rows(blocks, at + len(names), names) if columns else ([], at)
    if not rows or (wrapped and 2 * sum(len(row.ends) for row in rows) < 3 * len(rows) * len(columns)):
        return None, [], at
    whole = [row for row in rows if not row.parts[1]]
    if len(rows) < MIN_ROWS or 2 * len(whole) < len(rows):
        return None, [], end
    for _ in range(ROUNDS):
        dealt = _all(whole, columns)
        if sum(one.cost > DEAR for one in dealt) * 4 > len(whole):
            return None, [], end
        columns = learned(columns, dealt)
    dealt = _all(rows, columns)
    if any(one.cost > DEAR for one in dealt):
        return None, [], end
    doubts = [row.label for row, one in zip(rows, dealt, strict=True) if one.ways > 1 or _lacks_units(one, columns)]
    cells = [[joined(cell, column) for cell, column in zip(one.cells, columns, strict=True)] for one in dealt]
    if len(doubts) * 5 > len(rows):
        return None, [], end
    if rows[-1].last:
        end = rows[-1].ends[dealt[-1].used - 1]
        if columns[-1].kind == "unit" and is_units(_said(blocks, end) or ""):
            doubts = [*doubts[: len(doubts) - (doubts[-1:] == [rows[-1].label])], rows[-1].label]
    table = Table((tuple(names), *((row.label, *texts) for row, texts in zip(rows, cells, strict=True))))
    return table, doubts, end


def _said(blocks: tuple[Block, ...], at: int) -> str | None:
    block = blocks[at] if at < len(blocks) else None
    return block.text.strip(" \t\u3000\xa0\f") if isinstance(block, Line) else None


def _headings(blocks: tuple[Block, ...], at: int) -> tuple[list[str], list[Column]]:
    """The heading cells up to the first row's number, and the columns behind the number."""
    names: list[str] = []
    kinds: list[str] = []
    while len(names) <= MAX_COLUMNS and (said := _said(blocks, at + len(names))) and not COUNT.fullmatch(said):
        kind = kind_of(said)
        if names and kind is None or not names and not NUMBER.fullmatch(said):
            return [], []
        names.append(said)
        kinds.append(kind or "")
    known = with_names(kinds[1:]) if 3 <= len(names) <= MAX_COLUMNS else None
    return (names, [Column(kind) for kind in known]) if known and _said(blocks, at + len(names)) else ([], [])


def _rows(blocks: tuple[Block, ...], at: int, names: list[str]) -> tuple[list[Row], int]:
    """The rows from the one whose number stands here, as long as they count on, and where they end."""
    rows: list[Row] = []
    label = _said(blocks, at) or ""
    while True:
        following = str(int(label) + 1)
        parts: list[list[str]] = [[]]
        ends: list[int] = []
        at += 1
        while len(ends) < MAX_LINES and (said := _said(blocks, at)) is not None and said != following:
            heading = said == names[0] and [_said(blocks, at + n) for n in range(len(names))] == names
            if heading and (below := _said(blocks, at + len(names)) or "") != following and COUNT.fullmatch(below):
                break  # another table with the same heading
            if heading or PAGE.fullmatch(said) and not BLANK.fullmatch(said):
                if parts[-1]:
                    parts.append([])
                at += len(names) if heading else 1
                continue
            if DIGITS.fullmatch(said) or NUMBER.fullmatch(said) or starts.ANNEX.match(said) or starts.IMPRINT.match(said):
                break
            if said:
                parts[-1].append(said)
                ends.append(at + 1)
            at += 1
        last = _said(blocks, at) != following or len(rows) == MAX_ROWS
        if len(parts) > 3 or (len(parts) == 3 and parts[2]) or not ends:
            return (rows if last else []), at
        rows.append(Row(label, (tuple(parts[0]), tuple(parts[1]) if len(parts) > 1 else ()), tuple(ends), last))
        if last:
            return rows, at
        label = following


def _all(rows: list[Row], columns: list[Column]) -> list[Dealt]:
    """Every row dealt out."""
    return [_last(row, columns) if row.last else deal(row.parts, columns, n == 0) for n, row in enumerate(rows)]


def _last(row: Row, columns: list[Column]) -> Dealt:
    """The last row ends where its cells are filled best; of two such ends the first."""
    first, second = row.parts
    ways = [(first[:n], ()) for n in range(1, len(first) + 1)] + [(first, second[:n]) for n in range(1, len(second) + 1)]
    return min((deal(parts, columns, False) for parts in ways), key=lambda one: (one.cost, one.used))


def _lacks_units(one: Dealt, columns: list[Column]) -> bool:
    """A column of units is empty, and no dash says so."""
    return any(column.kind == "unit" and not cell for column, cell in zip(columns, one.cells, strict=True))
