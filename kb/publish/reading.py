"""A document's text as blocks for the page: titles, headings, paragraphs and tables, with all findings marked.

In: an extraction, its marks and the anchors of its tasks.  Out: `Block`s in reading order; the template gives them tags.
Every character of the body is in exactly one block, save the layout of tables.
Example: `1.加强宣传。各单位要……` is a block of kind `runin`, its head `1.加强宣传。` and its body the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extract.frontmatter import split
from extract.models import Extraction, OutlineItem
from extract.page import Page, cells, page_of
from extract.span import Span
from kb.publish.columns import widths
from kb.publish.highlight import Mark, render
from kb.publish.setting import kinds

# What may follow a heading on its line without making it a paragraph: a full stop, a bracket of units.
_TAIL = re.compile(r"[。．.：:；]?\s*(?:[（(〔\[【][^。；]{0,80}[）)〕\]】][。；]?)?\s*")

TALL = 160  # characters: a row with a longer cell may go on on the next page


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. `lengths`: of its cells, in characters."""

    cells: tuple[Markup, ...]
    lengths: tuple[int, ...]
    anchor: str | None
    ledger: str | None
    header: bool

    @property
    def tall(self) -> bool:
        """Is it too high to be kept on one page?"""
        return max(self.lengths, default=0) > TALL


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text. `level` is the heading's, `opens` the task that begins here, `closes` that one ends.

    `number` counts the tables, `widths` are those of its columns, in per cent.
    """

    kind: str
    body: Markup
    head: Markup = Markup("")
    anchor: str | None = None
    level: int = 0
    rows: tuple[Row, ...] = ()
    opens: str | None = None
    closes: bool = False
    number: int = 0
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of the text outside every task: what full-text search can lead to."""

    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """The body of a page, the passages in it, and the anchors that its marks and headings have in fact."""

    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...]
    anchors: frozenset[str] = frozenset()


def body_page(text: str) -> Page:
    """The lines of a corpus text without its front matter."""
    return page_of(text, split(text)[1])


def lines_in(page: Page, span: Span) -> range:
    """The lines that share a character with the span, by position."""
    first = bisect_right(page.lines, span.start, key=lambda line: line.span.end)
    return range(first, max(first, bisect_left(page.lines, span.end, key=lambda line: line.span.start)))


def boxed(page: Page, spans: Mapping[str, Span]) -> dict[str, tuple[int, int]]:
    """Tasks that fill whole lines: anchor → (first line, last line). Others are marked inside their line."""
    found: dict[str, tuple[int, int]] = {}
    taken: set[int] = set()
    for anchor, span in spans.items():
        inside = lines_in(page, span)
        if not inside or not all(span.holds(page.lines[i].span) for i in inside) or taken & set(inside):
            continue
        # A box goes around whole tables; a row of a table carries its anchor itself.
        last = inside[-1]
        cut = last + 1 < len(page.lines) and page.lines[last].kind != "text" and page.lines[last + 1].kind != "text"
        if page.lines[inside[0]].kind != "text" or cut:
            continue
        taken.update(inside)
        found[anchor] = (inside[0], inside[-1])
    return found


def rows_of(page: Page, spans: Mapping[str, Span]) -> dict[int, str]:
    """Tasks that are a row of a table: start of the line → anchor; the first task of a row."""
    found: dict[int, str] = {}
    for anchor, span in spans.items():
        rows = [line.span.start for i in lines_in(page, span) if (line := page.lines[i]).kind == "row"]
        if rows:
            found.setdefault(rows[0], anchor)
    return found


def _levels(outline: Iterable[OutlineItem]) -> dict[int, int]:
    """Of each item, by its identity, the level of its heading: 2 under the page's own, no level left out."""
    open_: list[int] = []
    found: dict[int, int] = {}
    for item in outline:
        while open_ and open_[-1] <= item.span[0]:
            open_.pop()
        found[id(item)] = min(len(open_) + 2, 6)
        open_.append(item.span[1])
    return found


class Setter:
    """Sets one document. Holds what all its blocks need; made for one call of `set`."""

    def __init__(
        self,
        extraction: Extraction,
        marks: Sequence[Mark],
        tasks: Mapping[str, Span],
        outline: Mapping[str, OutlineItem],
        ledgers: Mapping[str, str],
    ) -> None:
        self.text = extraction.text
        self.page = body_page(extraction.text)
        title = extraction.document.spans.get("title")
        self.starts = {item.heading[0]: item for item in outline.values() if item.heading[0] < item.heading[1]}
        self.anchors = {id(item): anchor for anchor, item in outline.items()}
        self.levels = _levels(outline.values())
        self.kinds = kinds(self.page, self.starts, Span(*title) if title else None)
        self.boxes = boxed(self.page, tasks)
        self.rows = rows_of(self.page, {a: s for a, s in tasks.items() if a not in self.boxes})
        self.ledgers = ledgers
        inline = [
            Mark(s.start, s.end, "task", a, None, "任务")
            for a, s in tasks.items()
            if a not in self.boxes and a not in self.rows.values()
        ]
        heads = {line.span.start for line in self.page.lines}
        inner = [
            Mark(*item.heading, "inner", anchor) for anchor, item in outline.items() if item.heading[0] not in heads
        ]
        self.marks: dict[int, list[Mark]] = {}
        for mark in [*marks, *inline, *inner]:
            for i in lines_in(self.page, Span(mark.start, mark.end)):
                self.marks.setdefault(i, []).append(mark)
        self.placed: set[str] = set()
        self.passages: list[Passage] = []
        self.tables = 0

    def set(self) -> Reading:
        """All blocks, and the passages outside of tasks."""
        opens = {first: anchor for anchor, (first, _) in self.boxes.items()}
        closes = {last for _, last in self.boxes.values()}
        covered = {i for first, last in self.boxes.values() for i in range(first, last + 1)}
        blocks: list[Block] = []
        i = 0
        while i < len(self.page.lines):
            first = i
            if self.page.lines[i].kind != "text":
                i = self._table_end(i)
                blocks.append(self._table(first, i, first not in covered, i - 1 in closes))
                continue
            i += 1
            free = first not in covered
            blocks.append(self._line(first, self.kinds[first], free, opens.get(first), first in closes))
        return Reading(tuple(blocks), tuple(self.passages), frozenset(self.placed))

    def _passage(self, span: Span, anchor: str | None = None) -> str:
        """Notes a line that belongs to no task; one without an anchor of its own is numbered."""
        anchor = anchor or f"p-{len(self.passages) + 1}"
        self.passages.append(Passage(anchor, span))
        return anchor

    def _render(self, i: int, span: Span, cell: bool = False) -> Markup:
        return render(self.text, span.start, span.end, self.marks.get(i, ()), self.placed, cell)

    def _line(self, i: int, kind: str, free: bool, opens: str | None, closes: bool) -> Block:
        span = self.page.lines[i].span
        item = self.starts.get(span.start)
        if item is None:
            anchor = self._passage(span) if free else None
            return Block(kind, self._render(i, span), anchor=anchor, opens=opens, closes=closes)
        outline_anchor = self.anchors[id(item)]
        self.placed.add(outline_anchor)
        if free:
            self._passage(span, outline_anchor)
        end = min(item.heading[1], span.end)
        level = self.levels[id(item)]
        if not item.title:
            return Block("item", self._render(i, span), Markup(""), outline_anchor, level, (), opens, closes)
        if _TAIL.fullmatch(self.text, end, span.end):
            return Block("heading", Markup(""), self._render(i, span), outline_anchor, level, (), opens, closes)
        stop = end + 1 if self.text[end] in "。．.：:" else end
        head, rest = self._render(i, Span(span.start, stop)), self._render(i, Span(stop, span.end))
        return Block("runin", rest, head, outline_anchor, level, (), opens, closes)

    def _table_end(self, i: int) -> int:
        while i < len(self.page.lines) and self.page.lines[i].kind != "text":
            i += 1
        return i

    def _table(self, first: int, end: int, free: bool, closes: bool) -> Block:
        lines = self.page.lines[first:end]
        self.tables += 1
        kind = "facts" if self.kinds[first] == "facts" else "table"
        headed = kind == "table" and len(lines) > 1 and lines[1].kind == "rule"
        rows = [self._row(first + n, headed and n == 0, free) for n, line in enumerate(lines) if line.kind == "row"]
        shares = widths([row.lengths for row in rows]) if kind == "table" else ()
        return Block(kind, Markup(""), rows=tuple(rows), closes=closes, number=self.tables, widths=shares)

    def _row(self, i: int, header: bool, free: bool) -> Row:
        line = self.page.lines[i]
        task = self.rows.get(line.span.start)
        anchor = task or (self._passage(line.span) if free else None)
        spans = list(cells(self.page, line))
        parts = tuple(self._render(i, span, cell=True) for span in spans)
        return Row(parts, tuple(span.end - span.start for span in spans), anchor, self.ledgers.get(task) if task else None, header)
