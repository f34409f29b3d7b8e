"""Ruled tables of PDF pages, by pdfplumber, with merged cells filled in.

In: the PDF's bytes and the pages that have rules.  Out: tables with their places, by page.
Example: a unit's cell that spans three rows is repeated in each of them.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass
from typing import Any

from extract.readers import starts
from extract.readers.blocks import Table


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table and its box in points from the page's bottom left."""

    table: Table
    left: float
    top: float
    bottom: float


def ruled_tables(data: bytes, pages: list[int]) -> dict[int, list[Ruled]]:
    """The tables of these pages with at least two rows and two columns."""
    import pdfplumber

    # It reports every oddity of a font on stderr; none of them changes a table.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    found: dict[int, list[Ruled]] = {}
    with pdfplumber.open(io.BytesIO(data)) as document:
        for at in pages:
            page = document.pages[at]
            tables = [made for table in page.find_tables() if (made := _ruled(page, table)) is not None]
            if tables:
                found[at] = tables
            page.close()
    return found


def _ruled(page: Any, table: Any) -> Ruled | None:
    xs = sorted({round(x, 1) for cell in table.cells for x in (cell[0], cell[2])})
    ys = sorted({round(y, 1) for cell in table.cells for y in (cell[1], cell[3])})
    xs, ys = _apart(xs), _apart(ys)
    if len(xs) < 3 or len(ys) < 2 or len(table.cells) < 3:
        return None
    grid = [[""] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for cell in table.cells:
        box = _clipped(cell, page)
        text = _unwrapped(page.crop(box).extract_text() or "") if box[2] - box[0] > 1 and box[3] - box[1] > 1 else ""
        column = _nearest(xs, cell[0])
        for row in range(_nearest(ys, cell[1]), max(_nearest(ys, cell[3]), _nearest(ys, cell[1]) + 1)):
            if row < len(grid) and column < len(grid[0]):
                grid[row][column] = text
    rows = tuple(tuple(row) for row in grid if any(row))
    said = sum(bool(cell) for row in rows for cell in row)
    if said < (4 if len(rows) > 1 else 2):
        return None
    left, top, _, bottom = table.bbox
    return Ruled(Table(rows), left, page.height - top, page.height - bottom)


def _apart(values: list[float]) -> list[float]:
    """Rules drawn twice, a point or two apart, are one."""
    done: list[float] = []
    for value in values:
        if not done or value - done[-1] > 3:
            done.append(value)
    return done


def _nearest(values: list[float], value: float) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - value))


def _clipped(cell: tuple[float, float, float, float], page: Any) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = page.bbox
    return max(cell[0], x0), max(cell[1], top), min(cell[2], x1), min(cell[3], bottom)


def _unwrapped(text: str) -> str:
    """The lines of a cell, wrapped at its width, put together again; names under each other stay apart."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    done: list[str] = []
    widest = max((len(line) for line in lines), default=0)
    for line in lines:
        whole = done and (starts.TERMINAL.search(done[-1]) and len(done[-1].split("\n")[-1]) < widest or starts.is_item(line))
        name = done and widest <= 14 and starts.is_body_name(done[-1]) and starts.is_body_name(line) and not re.search("社会$", done[-1])
        if done and not whole and not name:
            done[-1] += line
        else:
            done.append(line)
    return "\n".join(done)
