"""Elements of a page as blocks: paragraphs, line breaks, tables with merged cells.

In: a selectolax node.  Out: `Line` and `Table` blocks in reading order.
Example: `<p>一、总体要求</p><table><tr><td rowspan="2">县卫健委</td>…` is a line and a table whose second row repeats 县卫健委.
Used for web pages and for what mammoth makes of a Word document.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from extract.readers.blocks import Block, Line, Table

PARAGRAPHS = frozenset(
    ["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "header", "blockquote", "center", "dl", "dt", "dd", "form", "fieldset", "pre", "address", "figure", "figcaption", "body", "html", "tbody"]
)
SKIPPED = frozenset(["script", "style", "noscript", "head", "template", "iframe", "object", "embed", "svg", "canvas", "select", "option", "button", "input", "textarea", "img", "video", "audio", "map", "area", "link", "meta", "title"])
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SPACES = re.compile(r"[ \t\r\n\f]+")
MAX_DEPTH = 200
MAX_CELLS = 200_000
MAX_SPAN = 200


def blocks_of(root: LexborNode) -> list[Block]:
    """All blocks below the node."""
    walk = _Walk()
    walk.visit(root, 0)
    walk.end_line("apart")
    return walk.blocks


class _Walk:
    """Gathers text until something ends the line."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._soft = False

    def end_line(self, kind: str) -> None:
        text = "".join(self._text)
        if text.strip(" \u3000\xa0"):
            self.blocks.append(Line(text.strip(" "), "soft" if self._soft else "apart", 0))
            self._soft = kind == "soft"
        elif kind == "apart":
            self._soft = False
        self._text = []

    def visit(self, node: LexborNode, depth: int) -> None:
        if depth > MAX_DEPTH:
            # Nothing is lost in a page nested beyond reason, only its line ends.
            self._text.append(node.text(deep=True) or "")
            return
        for child in node.iter(include_text=True):
            self._one(child, depth)

    def _one(self, child: LexborNode, depth: int) -> None:
        tag = child.tag or ""
        if tag == "-text":
            self._text.append(_collapse(child.text_content or "", self._text))
        elif tag in SKIPPED or tag.startswith("-") or HIDDEN.search(child.attributes.get("style") or ""):
            return
        elif tag == "br":
            self.end_line("soft")
        elif tag == "table":
            self.end_line("apart")
            self._table(child, depth)
        elif tag in PARAGRAPHS or tag in ("tr", "td", "th", "hr"):
            self.end_line("apart")
            self.visit(child, depth + 1)
            self.end_line("apart")
        else:
            if tag == "sup" and (child.text(deep=True) or "").strip() in ("↑",):
                return
            self.visit(child, depth + 1)

    def _table(self, node: LexborNode, depth: int) -> None:
        rows = own_rows(node)
        grid = not any(cell.css_first("table") for row in rows for cell in cells_of(row))
        if grid and sum(len(cells_of(row)) > 1 for row in rows) >= 1:
            table = grid_of(rows)
            if table.rows:
                self.blocks.append(table)
                return
        for row in rows:
            for cell in cells_of(row):
                self.visit(cell, depth + 1)
                self.end_line("apart")


def own_rows(table: LexborNode) -> list[LexborNode]:
    """The rows of the table itself, not of tables inside it."""
    rows: list[LexborNode] = []
    for child in table.iter():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("tbody", "thead", "tfoot"):
            rows.extend(row for row in child.iter() if row.tag == "tr")
        elif child.tag == "caption":
            continue
    return rows


def cells_of(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def grid_of(rows: list[LexborNode]) -> Table:
    """The cells in their places: a cell over several rows is repeated in each, one over several columns stands first."""
    grid: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}
    for row in rows:
        line: list[str] = []
        below: dict[int, tuple[int, str]] = {}
        for cell in cells_of(row):
            _fill(line, held, below)
            text = "\n".join(_cell_lines(cell))
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for step in range(across):
                said = text if step == 0 else ""
                if down > 1:
                    below[len(line)] = (down - 1, said)
                line.append(said)
        _fill(line, held, below)
        for at in sorted(held):
            line.extend([""] * (at + 1 - len(line)))
            line[at], below[at] = held[at][1], (held[at][0] - 1, held[at][1])
        held = {at: kept for at, kept in below.items() if kept[0] > 0}
        grid.append(line)
        if sum(map(len, grid)) > MAX_CELLS:
            break
    return Table(tuple(tuple(line) for line in grid if any(cell.strip() for cell in line)))


def _fill(line: list[str], held: dict[int, tuple[int, str]], below: dict[int, tuple[int, str]]) -> None:
    """Puts in the cells that come down from above at this place."""
    while len(line) in held:
        left, said = held.pop(len(line))
        below[len(line)] = (left - 1, said)
        line.append(said)


def _span(cell: LexborNode, name: str) -> int:
    said = (cell.attributes.get(name) or "").strip()
    return min(MAX_SPAN, max(1, int(said))) if said.isdigit() and len(said) < 6 else 1


def _cell_lines(cell: LexborNode) -> list[str]:
    lines: list[str] = []
    for block in blocks_of(cell):
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            lines.extend("\u3000".join(part for part in row if part) for row in block.rows)
    return lines


def _collapse(text: str, before: list[str]) -> str:
    """White space of the source is one space, and none between Han characters where a source line was wrapped."""
    text = SPACES.sub(_space, text)
    if text.startswith(" ") and (not before or before[-1].endswith(" ")):
        return text[1:]
    return text


def _space(found: re.Match[str]) -> str:
    if "\n" not in found.group():
        return " "
    text = found.string
    left, right = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return "" if left > "\u2e7f" and right > "\u2e7f" else " "
