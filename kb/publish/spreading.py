"""A document's text over several pages, where one would be too long.

In: the blocks of a text.  Out: `Spread`: the blocks of each page, and which anchors stand on a later one than the first.
Example: a plan of 150,000 characters makes `documents/甲发-2025-1.html` and `documents/甲发-2025-1~2.html`; its task 九（三）
is at `documents/甲发-2025-1~2.html#t-9.3`. No name of a document has a `~` in it (`kb.publish.names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from markupsafe import Markup

from kb.publish.paging import packed
from kb.publish.reading import Block, Row

SHORT = 12_000  # characters: a text with fewer is not looked at
LONGEST_TEXT = 250_000  # bytes of a page's text: about 50,000 characters with their marks
TAGS, HEADING = 60, 250  # bytes around a block or cell, and of a heading's line in the outline
_ID = re.compile(r' id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class TextLeaf:
    """A page of the text. `entered`: it begins within a task; `left`: it ends within one."""

    blocks: tuple[Block, ...]
    entered: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """All pages of a text, and of each anchor that is not on the first its page, from 1."""

    leaves: tuple[TextLeaf, ...]
    later: Mapping[str, int]


def spread(blocks: Sequence[Block], length: int) -> Spread:
    """The text on one page, or on several. `length`: characters of the text."""
    if length < SHORT:
        return Spread((TextLeaf(tuple(blocks)),), {})
    packs = packed((piece for whole in blocks for piece in _pieces(whole)), _size, LONGEST_TEXT)
    later: dict[str, int] = {}
    for number, pack in enumerate(packs):
        for block in pack:
            for anchor in _anchors(block):
                later.setdefault(anchor, number)
    return Spread(tuple(_leaves(packs)), {anchor: number for anchor, number in later.items() if number})


def leaf_path(path: str, number: int) -> str:
    """The path of a page of the text: `documents/甲~2.html`; the first has the path itself."""
    return f"{path.removesuffix('.html')}~{number + 1}.html" if number else path


def _leaves(packs: Sequence[Sequence[Block]]) -> Iterator[TextLeaf]:
    inside = False
    for pack in packs:
        entered = inside
        for block in pack:
            inside = (inside or bool(block.opens)) and not block.closes
        yield TextLeaf(tuple(pack), entered, inside)


def _pieces(block: Block) -> Iterator[Block]:
    """A block, or the rows of a long table under its head again and again."""
    if not block.rows or _size(block) <= LONGEST_TEXT:
        yield block
        return
    head = block.rows[:1] if block.rows[0].header else ()
    packs = packed(block.rows[len(head) :], _row, LONGEST_TEXT)
    for number, rows in enumerate(packs):
        above = head if number == 0 else tuple(replace(row, anchor=None, cells=tuple(map(_bare, row.cells))) for row in head)
        last = number == len(packs) - 1
        yield replace(block, rows=(*above, *rows), opens=block.opens if number == 0 else None, closes=block.closes and last)


def _bare(cell: Markup) -> Markup:
    """A cell that is shown again: its anchors stay with the first."""
    return Markup(_ID.sub("", str(cell)))  # what was escaped stays so


def _size(block: Block) -> int:
    return TAGS + _bytes(block.head) + _bytes(block.body) + sum(map(_row, block.rows)) + (HEADING if block.head else 0)


def _row(row: Row) -> int:
    return TAGS + sum(TAGS + _bytes(cell) for cell in row.cells)


def _bytes(text: str) -> int:
    return len(text.encode())


def _anchors(block: Block) -> Iterator[str]:
    yield from filter(None, (block.anchor, block.opens))
    for row in block.rows:
        yield from filter(None, (row.anchor,))
        for cell in row.cells:
            yield from map(unescape, _ID.findall(cell))
    for text in (block.head, block.body):
        yield from map(unescape, _ID.findall(text))
