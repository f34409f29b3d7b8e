"""Ruled tables of PDF pages: the cells' places by pdfplumber, their characters by pdfium, merged cells filled in.

In: the PDF's bytes, the open document and the pages that have rules.  Out: tables with their places, by page.
Example: a unit's cell that spans three rows is repeated in each of them, also where the page ends before its lower rule.
"""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from extract.readers import starts
from extract.readers.blocks import Table
from extract.readers.pdf_lines import STRETCHED, Char, chars_of

NAMES = 14
"""Cells this narrow hold names of units, one a line."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table and its box in points from the page's bottom left."""

    table: Table
    left: float
    top: float
    bottom: float


def ruled_tables(data: bytes, document: Any, pages: list[int]) -> dict[int, list[Ruled]]:
    """The tables of these pages with at least two columns that say something."""
    import pdfplumber

    # It reports every oddity of a font on stderr; none of them changes a table.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, list[Ruled]] = {}
    with pdfplumber.open(io.BytesIO(data)) as plumber:
        for at in pages:
            page = plumber.pages[at]
            frames = _innermost([table for table in page.find_tables() if len(table.cells) >= 3])
            chars = chars_of(document[at]) if frames else []
            tables = [made for table in frames if (made := _ruled(chars, table, float(page.height))) is not None]
            if tables:
                found[at] = tables
            page.close()
    return found


def _innermost(tables: list[Any]) -> list[Any]:
    """A frame around the whole page that holds a table is not a table."""

    def holds(outer: Any, inner: Any) -> bool:
        a, b = outer.bbox, inner.bbox
        return outer is not inner and a[0] <= b[0] + 1 and a[1] <= b[1] + 1 and a[2] >= b[2] - 1 and a[3] >= b[3] - 1

    return [table for table in tables if not any(holds(table, other) for other in tables)]


def _ruled(chars: list[Char], table: Any, height: float) -> Ruled | None:
    xs = _apart(sorted(x for cell in table.cells for x in (cell[0], cell[2])))
    ys = _apart(sorted(y for cell in table.cells for y in (cell[1], cell[3])))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1:
        return None
    owners = _owners(table.cells, xs, ys)
    texts: dict[int, list[Char]] = {}
    for char in chars:
        column, row = bisect_right(xs, char.x) - 1, bisect_right(ys, height - char.y) - 1
        if 0 <= column < columns and 0 <= row < rows:
            texts.setdefault(owners[row][column], []).append(char)
    said = {owner: _unwrapped(_lines(held)) for owner, held in texts.items()}
    filled = tuple(tuple(_shown(owners, said, row, column) for column in range(columns)) for row in range(rows))
    filled = tuple(row for row in filled if any(row))
    if sum(bool(text) for text in said.values()) < (4 if len(filled) > 1 else 2):
        return None
    left, top, _, bottom = table.bbox
    return Ruled(Table(filled), left, height - top, height - bottom)


def _shown(owners: list[list[int]], said: dict[int, str], row: int, column: int) -> str:
    """A cell over several columns stands in the first of them, one over several rows in each."""
    owner = owners[row][column]
    return "" if column and owners[row][column - 1] == owner else said.get(owner, "")


def _owners(cells: list[tuple[float, float, float, float]], xs: list[float], ys: list[float]) -> list[list[int]]:
    """Which cell covers each place of the grid. Places that none covers belong together down their column: the page
    ended before the cell's lower rule was drawn."""
    columns, rows = len(xs) - 1, len(ys) - 1
    grid = [[-1] * columns for _ in range(rows)]
    for at, (left, top, right, bottom) in enumerate(cells):
        for row in range(rows):
            for column in range(columns):
                x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
                if left < x < right and top < y < bottom:
                    grid[row][column] = at
    following = len(cells)
    for column in range(columns):
        for row in range(rows):
            if grid[row][column] < 0:
                above = grid[row - 1][column] if row else -1
                if above < len(cells):
                    following += 1
                    above = following
                grid[row][column] = above
    return grid


def _apart(values: list[float]) -> list[float]:
    """Rules drawn twice, a point or two apart, are one."""
    done: list[float] = []
    for value in values:
        if not done or value - done[-1] > 3:
            done.append(value)
    return done


def _lines(chars: list[Char]) -> list[str]:
    """The characters of a cell in lines: a new one where the place moves down."""
    lines: list[str] = []
    y = 0.0
    for char in chars:
        if not lines or abs(char.y - y) > 0.5 * max(char.size, 6.0):
            lines.append("")
        lines[-1] += char.text
        y = char.y
    return [STRETCHED.sub(lambda found: found.group().replace(" ", ""), line).strip() for line in lines if line.strip()]


def _unwrapped(lines: list[str]) -> str:
    """The lines of a cell, wrapped at its width, put together again; names under each other stay apart."""
    done: list[str] = []
    widest = max((len(line) for line in lines), default=0)
    for line in lines:
        whole = done and ((starts.TERMINAL.search(done[-1]) and len(done[-1]) < widest) or starts.is_item(line))
        name = done and widest <= NAMES and starts.is_body_name(done[-1]) and starts.is_body_name(line) and not re.search("社会$", done[-1])
        if done and not whole and not name:
            done[-1] += line
        else:
            done.append(line)
    return "\n".join(done)
