"""The printed lines of one PDF page, from top to bottom, with their places.

In: a pypdfium2 page.  Out: `PageLine`s.
Example: three pieces on one base line (`商务部`, `国家发展改革委`, `教育部`, wide gaps between) are one line.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

MAX_CHARS = 200_000
# A line stretched to the margin comes with a space after every character: `《 智 能 制 造 》`.
_WIDE = "[\u4e00-\u9fff\u3000-\u303f\uff00-\uff60\u2014\u2018-\u201d]"
STRETCHED = re.compile(f"(?:{_WIDE} ){{5,}}{_WIDE}?")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line and its box in points; the page's origin is at the bottom left. `size` is the height of its characters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Char:
    """One character and the middle of its box; a space stands where the character before it does."""

    text: str
    x: float
    y: float
    size: float


def chars_of(page: Any) -> list[Char]:
    """Every character in the order of the content: what a table's cells are filled from."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    done: list[Char] = []
    try:
        for at in range(min(textpage.count_chars(), MAX_CHARS)):
            code = raw.FPDFText_GetUnicode(textpage, at)
            if code in (10, 13, 0):
                continue
            if code in (32, 0x3000, 0xA0):
                if done:
                    done.append(Char(" ", done[-1].x, done[-1].y, done[-1].size))
            elif (box := _box(textpage, at)) is not None:
                done.append(Char(_text([code]), (box[0] + box[1]) / 2, (box[2] + box[3]) / 2, box[3] - box[2]))
    finally:
        textpage.close()
    return done


def pieces_of(page: Any, page_width: float) -> list[PageLine]:
    """All stretches of text, from top to bottom."""
    textpage = page.get_textpage()
    try:
        pieces = _pieces(textpage)
    finally:
        textpage.close()
    pieces = [piece for piece in pieces if piece.right > -page_width and piece.left < 2 * page_width]
    return sorted(pieces, key=lambda piece: (-piece.top, piece.left))


def _pieces(textpage: Any) -> list[PageLine]:
    """What pdfium holds together: it puts CR LF between."""
    import pypdfium2.raw as raw

    count = min(textpage.count_chars(), MAX_CHARS)
    done: list[PageLine] = []
    start = 0
    codes = [raw.FPDFText_GetUnicode(textpage, at) for at in range(count)]
    for at in range(count + 1):
        if at < count and codes[at] not in (10, 13):
            continue
        if at > start:
            piece = _piece(textpage, codes, start, at)
            if piece is not None:
                done.append(piece)
        start = at + 1
    return done


def _piece(textpage: Any, codes: list[int], start: int, end: int) -> PageLine | None:
    text = _text(codes[start:end])
    if not text.strip():
        return None
    solid = [at for at in range(start, end) if codes[at] > 32 and codes[at] not in (0x3000, 0xA0)]
    if not solid:
        return None
    # Brackets and digits often come from another, lower font: the tallest of a few characters is the line's size.
    sampled = {solid[0], solid[len(solid) // 4], solid[len(solid) // 2], solid[len(solid) * 3 // 4], solid[-1]}
    boxes = [box for at in sorted(sampled) if (box := _box(textpage, at)) is not None]
    if not boxes:
        return None
    top, bottom = max(box[3] for box in boxes), min(box[2] for box in boxes)
    size = max(box[3] - box[2] for box in boxes)
    return PageLine(text, min(box[0] for box in boxes), max(box[1] for box in boxes), top, bottom, size)


def _text(codes: list[int]) -> str:
    """Code units to text: pdfium hands out UTF-16, and U+FFFE for a hyphen at a line's end."""
    data = b"".join(code.to_bytes(2, "little") if code < 0x10000 else chr(code).encode("utf-16-le") for code in codes if 0 < code <= 0x10FFFF)
    text = data.decode("utf-16-le", "ignore").replace("\ufffe", "-").replace("\x02", "-")
    return STRETCHED.sub(lambda found: found.group().replace(" ", ""), text)


def _box(textpage: Any, at: int) -> tuple[float, float, float, float] | None:
    """left, right, bottom, top of one character, as wide and high as its font makes it."""
    import pypdfium2.raw as raw

    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(rect)):
        return None
    return rect.left, rect.right, min(rect.top, rect.bottom), max(rect.top, rect.bottom)


def merged(pieces: list[PageLine]) -> list[PageLine]:
    """Pieces on one base line put together to lines, left to right, gaps kept as spaces."""
    rows: list[list[PageLine]] = []
    for piece in pieces:
        row = next((row for row in reversed(rows[-3:]) if _same_row(row[0], piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [_row(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _same_row(one: PageLine, other: PageLine) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.6 * min(one.top - one.bottom, other.top - other.bottom)


def _row(pieces: list[PageLine]) -> PageLine:
    text = pieces[0].text
    for before, piece in zip(pieces, pieces[1:], strict=False):
        gap = (piece.left - before.right) / (piece.size or 12.0)
        text = text.rstrip() + ("" if gap < 0.25 else " " if gap < 1.2 else "\u3000\u3000") + piece.text.lstrip()
    return PageLine(
        text,
        pieces[0].left,
        max(piece.right for piece in pieces),
        max(piece.top for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.size for piece in pieces),
    )
