"""Markdown: the marks go, the text and its tables stay; a foreign front matter becomes a table.

In: the bytes of a .md.  Out: `Draft`.
Example: `---\\ntitle: 通知\\n---\\n# 一、总体要求` is a table `title | 通知` and the line `一、总体要求`.
"""

from __future__ import annotations

import re

from extract.readers.blocks import Block, Draft, Line, Table
from extract.readers.decode import decode
from extract.readers.plain import lines_of, url_of

FENCE = "---"
TIGHT_BULLET = re.compile(r"^[ \t]{0,8}[*+-][ \t]+(?=\S)")
COMMENT = re.compile(r"<!--.*?-->", re.S)
PAIR = re.compile(r"([^\s:：][^:：]{0,40}?)\s*[:：]\s?(.*)")


def read(data: bytes) -> Draft:
    """Never fails on text; `decode` raises ReadError for what is none."""
    text, _ = decode(data)
    text = text.lstrip("\ufeff")
    front, body = _front(text)
    lines = lines_of(COMMENT.sub("", body))
    facts = [Line(f"{key}：{value}") for block in front if isinstance(block, Table) for key, value in block.rows]
    return Draft((*front, *_without_bullets(lines)), url=url_of([*facts, *lines]), source=text)


def _front(text: str) -> tuple[list[Block], str]:
    """The front matter as a table of two columns (its values as they stand), and the rest."""
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        return [], text
    end = next((at for at in range(1, min(len(lines), 200)) if lines[at].strip() in (FENCE, "...")), None)
    if end is None:
        return [], text
    rows: list[tuple[str, str]] = []
    for line in lines[1:end]:
        found = PAIR.fullmatch(line.strip())
        if found and not line.startswith((" ", "\t", "-")):
            rows.append((found.group(1), _unquoted(found.group(2))))
        elif rows and line.strip():
            key, value = rows[-1]
            item = _unquoted(line.strip().removeprefix("- "))
            rows[-1] = (key, f"{value}\n{item}" if value else item)
    body = "\n".join(lines[end + 1 :])
    return ([Table(tuple(rows))] if rows else []), body


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"" else value


def _without_bullets(lines: list[Line]) -> list[Line]:
    """Bullets of a list, told by their neighbours: at least two such lines without a blank between."""
    marked = [TIGHT_BULLET.match(line.text) is not None for line in lines]
    done: list[Line] = []
    for at, line in enumerate(lines):
        above = at > 0 and marked[at - 1] and line.before == "soft"
        below = at + 1 < len(lines) and marked[at + 1] and lines[at + 1].before == "soft"
        if marked[at] and (above or below):
            done.append(Line(TIGHT_BULLET.sub("", line.text), "apart"))
        else:
            done.append(line)
    return done
