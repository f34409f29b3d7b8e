"""A corpus text cut into lines, table rows and sentences, each with its place.

In: the whole corpus file.  Out: `Page`: the text, its folded twin of equal length, and its lines.
Only "\\n" ends a line. Example: the line `| 1 | 县民政局 |` is a table row whose cells stand at their own spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fold import fold
from extract.span import Span

_RULE = re.compile(r"\|(?: *:?-{1,}:? *\|)+ *$")
_HASHES = re.compile(r"#{1,6} +")
_QUOTES = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "「": "」"}
_BRACKETS = {"（": "）", "〔": "〕", "{": "}"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the whitespace around it. `kind`: text, row (of a table) or rule (`| --- |`)."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Page:
    """`raw` is the corpus file, `text` its folded twin; both have the same offsets."""

    raw: str
    text: str
    lines: tuple[Line, ...]

    def of(self, span: Span) -> str:
        """The folded characters at a span."""
        return self.text[span.start : span.end]

    def quote(self, span: Span) -> str:
        """The characters at a span as printed."""
        return self.raw[span.start : span.end]


def page_of(raw: str, body: int = 0) -> Page:
    """Lines of the text from offset `body` on; empty ones are left out."""
    text = fold(raw)
    lines = []
    at = body
    for piece in text[body:].split("\n"):
        line = _line(text, at, at + len(piece))
        at += len(piece) + 1
        if line:
            lines.append(line)
    return Page(raw, text, tuple(lines))


def _line(text: str, start: int, end: int) -> Line | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    if text[start] == "|" and text[end - 1] == "|" and end - start > 1:
        kind = "rule" if _RULE.match(text, start, end) else "row"
        return Line(Span(start, end), kind)
    if text[start] == "#" and (mark := _HASHES.match(text, start, end)):
        start = mark.end()
    return Line(Span(start, end), "text") if start < end else None


def cells(page: Page, line: Line) -> list[Span]:
    """The cells of a table row, trimmed; an escaped `\\|` does not divide."""
    spans, start, at = [], line.span.start + 1, line.span.start + 1
    while at < line.span.end:
        if page.text[at] == "\\":
            at += 2
            continue
        if page.text[at] == "|":
            spans.append(trim(page.text, Span(start, at)))
            start = at + 1
        at += 1
    return spans


def trim(text: str, span: Span, chars: str = " \n") -> Span:
    """The span without these characters at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return Span(start, end)


def pieces(text: str, span: Span, marks: str) -> Iterator[Span]:
    """The stretches between marks, not looking inside brackets, quotes or 《》. Empty ones are left out.

    An opening mark without its closing one on the stretch is taken as a plain character.
    """
    start = at = span.start
    while at < span.end:
        char = text[at]
        if char in _QUOTES or char in _BRACKETS:
            close = closing(text, at, span.end)
            at = close + 1 if close > 0 else at + 1
            continue
        if char in marks:
            if at > start:
                yield Span(start, at)
            start = at + 1
        at += 1
    if span.end > start:
        yield Span(start, span.end)


def closing(text: str, at: int, end: int, limit: int = 600) -> int:
    """Where the bracket or quote that opens at `at` closes (mixed shapes may close each other), or -1."""
    opener = text[at]
    if opener in _QUOTES:
        depth, mate = 0, _QUOTES[opener]
        for i in range(at, min(end, at + limit)):
            depth += (text[i] == opener) - (text[i] == mate)
            if depth == 0:
                return i
        return -1
    depth = 0
    for i in range(at, min(end, at + limit)):
        char = text[i]
        depth += (char in "（〔") - (char in "）〕")
        if depth == 0:
            return i
        if char == "\n":
            return -1
    return -1
