"""What all formats are turned into before the layout is repaired: lines and tables, in reading order.

In: nothing.  Out: `Line`, `Table`, `Block`, and the table as Markdown.
Example: two cells `序号`, `部门` become `| 序号 | 部门 |`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Before = Literal["apart", "soft", "glued"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source.

    `before` is what its source says of the break before it: "apart" (a paragraph of its own, or a blank line),
    "soft" (a line end that may be a wrap), "glued" (the source shows that the paragraph goes on).
    `indent` is the width of the white space it began with, in half-width columns.
    """

    text: str
    before: Before = "apart"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; lines inside a cell are separated by "\\n"."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's own module hands over: blocks in reading order, and what it learned on the way."""

    blocks: tuple[Block, ...]
    url: str | None = None
    warnings: tuple[str, ...] = ()
    reader: str = ""
    # The text layer as the source has it, where the blocks already leave something out (a page's navigation).
    source: str | None = None


def plain(blocks: tuple[Block, ...]) -> str:
    """All text of the blocks, as the source had it."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            parts.append(block.text)
        else:
            parts.extend("\t".join(row) for row in block.rows)
    return "\n".join(parts)
