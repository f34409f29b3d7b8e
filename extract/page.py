"""A corpus text cut into lines, table rows and sentences, each with its place.

In: the whole corpus file.  Out: `Page`: the text, its folded twin of equal length, and its lines.
Only "\\n" ends a line. Example: the line `| 1 | 县民政局 |` is a table row whose cells stand at their own spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.fold import fold
from extract.span import Span

_RULE = re.compile(r"\|(?: *:?-{1,}:? *\|)+ *$")
_HASHES = re.compile(r"#{1,6} +")
# ●新建中心70个: a list's mark is layout. · and ○ are left: they stand in names and numbers as well.
_BULLETS = "◎●■◆▲►▶➢➤◇□▪◼"
_BULLET = re.compile(f"[{_BULLETS}] *")
_QUOTES = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "「": "」"}
_OPENER = {close: opener for opener, close in _QUOTES.items()}
_OPEN, _CLOSE = "（〔", "）〕"
_PAIRED = re.compile(f"[{_OPEN}{_CLOSE}{''.join(_QUOTES)}{''.join(_OPENER)}\\n]")


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
    while end > start and text[end - 1] in "| " and "|" not in text[start : end - 1].rstrip("| "):
        end -= 1  # what is left of a layout table with one cell
    if text[start] == "#" and (mark := _HASHES.match(text, start, end)):
        start = mark.end()
    if text[start : start + 1] in _BULLETS and (bullet := _BULLET.match(text, start, end)):
        start = bullet.end()
    return Line(Span(start, end), "text") if start < end else None


def is_bulleted(page: Page, line: Line) -> bool:
    """Does a list's mark stand before it?"""
    before = page.text[max(0, line.span.start - 4) : line.span.start].rstrip(" ")
    return before != "" and before[-1] in _BULLETS


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
    scan = _stops(marks)
    start = at = span.start
    while hit := scan.search(text, at, span.end):
        at = hit.start()
        if text[at] in marks:
            if at > start:
                yield Span(start, at)
            start = at = at + 1
        else:
            close = closing(text, at, span.end)
            at = close + 1 if close > 0 else at + 1
    if span.end > start:
        yield Span(start, span.end)


@cache
def _stops(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks + ''.join(_QUOTES) + _OPEN)}]")


def closing(text: str, at: int, end: int, limit: int = 600) -> int:
    """Where the bracket or quote that opens at `at` closes (mixed shapes may close each other), or -1.

    Brackets close on their own line, quotes anywhere; none reaches further than `limit` characters.
    """
    mate = _mates(text).get(at, -1)
    return mate if mate < min(end, at + limit) else -1


@lru_cache(maxsize=8)
def _mates(text: str) -> dict[int, int]:
    """Every opening mark of a text with its closing one: one pass, however many of them stay open."""
    mates: dict[int, int] = {}
    opened: dict[str, list[int]] = {mark: [] for mark in (*_QUOTES, _OPEN)}
    for hit in _PAIRED.finditer(text):
        char = hit[0]
        if char == "\n":
            opened[_OPEN].clear()
            continue
        kind = _OPEN if char in _OPEN + _CLOSE else char if char in _QUOTES else _OPENER[char]
        if char in _OPEN or char in _QUOTES:
            opened[kind].append(hit.start())
        elif opened[kind]:
            mates[opened[kind].pop()] = hit.start()
    return mates


# A sentence of more characters is read in parts.
LONGEST = 2000
_ENDS = "。！？"


def sentences_in(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph or cell, long ones in parts."""
    for whole in pieces(text, span, _ENDS):
        yield from _bounded(text, whole)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """Cut what is no sentence (a million characters without 。) at marks, so that its cost stays in proportion."""
    start = span.start
    while span.end - start > LONGEST:
        at = max(text.rfind(mark, start + 1, start + LONGEST) for mark in "；，、 ") + 1 or start + LONGEST
        yield Span(start, at)
        start = at
    yield Span(start, span.end)
