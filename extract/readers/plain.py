"""Plain text: lines as they are, with the blank lines and indents that tell paragraphs apart.

In: the bytes of a .txt.  Out: `Draft` of lines.
Example: `　　一、总体要求` is a line with an indent of four columns.
"""

from __future__ import annotations

import re

from extract.readers.blocks import Draft, Line
from extract.readers.characters import LINE_ENDS, clean, width
from extract.readers.decode import decode

SOURCE_URL = re.compile(r"[【\[（(]?(?:原文链接|原文地址|原文网址|来源网址|来源链接|网页链接|原文|url|URL|link)[】\]）)]?\s*[:：]\s*(https?://[^\s\u4e00-\u9fff）)】]+)")
SPACES = "".join(chr(code) for code in (0x20, 0x09, 0x3000, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F))


def read(data: bytes) -> Draft:
    """Never fails on text; `decode` raises ReadError for what is none."""
    text, _ = decode(data)
    lines = lines_of(text)
    return Draft(tuple(lines), url=url_of(lines), source=text)


def url_of(lines: list[Line]) -> str | None:
    """The address that the text itself gives as its source, near its beginning or its end."""
    for line in (*lines[:8], *lines[-8:]):
        if found := SOURCE_URL.match(line.text.strip()):
            return found.group(1)
    return None


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, each with the break before it. A tab alone is an empty cell and counts."""
    lines: list[Line] = []
    blank = True
    for raw in clean(LINE_ENDS.sub("\n", text)).split("\n"):
        if not raw.strip(SPACES) and "\f" not in raw and not raw.startswith("\t"):
            blank = True
            continue
        body = raw.lstrip(SPACES)
        indent = width(raw[: len(raw) - len(body)])
        lines.append(Line(raw, "apart" if blank else "soft", indent))
        blank = False
    return lines
