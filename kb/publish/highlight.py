"""Text with the places of findings marked, as HTML that is always well formed.

In: a stretch of a text and marks by code points, nested or crossing as they come.  Out: escaped HTML.
Example: `产前筛查率达到90%` with a target over all of it and its value inside becomes
`<mark class="target" id="g-1"><a href="#l-g-1">产前筛查率达到<b class="value">90%</b></a></mark>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_TAGS = {"value": "b", "when": "span", "cite": "span"}
# What the readers write for a line break in a table cell, and before a character that would divide cells.
_CELL = re.compile(r"<br ?/?>|\\(?=[|\\])")
_LINE = re.compile(r"\\(?=[#|\\])")
# What a line is not broken in: 〔2023〕9号 with the character before it, and a number with what it counts.
_WHOLE = re.compile(
    r"[一-鿿]?[〔\[［【﹝]\d{4}年?[〕\]］】﹞]第?\d{1,5}号"
    r"|\d{1,2}月\d{1,2}日"
    r"|\d[\d.,，]{0,9}[%％‰]?(?:[-—–~～至]{1,2}\d[\d.,]{0,9}[%％‰]?)?"
    r"[万亿千百]?[年月日天周岁个项名人家所次处台套件份篇支批期条章号级届辆间座户亩吨元倍米]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One place to mark. `anchor` is the element's id, `href` where a click leads, `title` what the mouse is told."""

    start: int
    end: int
    kind: str
    anchor: str | None = None
    href: str | None = None
    title: str | None = None
    guess: bool = False


def render(text: str, start: int, end: int, marks: Sequence[Mark], placed: set[str], cell: bool = False) -> Markup:
    """text[start:end] with its marks. An anchor is written once, on the first piece; `placed` remembers them."""
    inside = sorted(
        (m for m in marks if m.start < end and start < m.end and m.start < m.end), key=lambda m: (m.start, -m.end)
    )
    whole = _linked_whole(inside)
    out: list[str] = []
    open_marks: list[Mark] = []
    for at, to, active in _segments(inside, start, end):
        common = _common(open_marks, active)
        out += [_close(m, whole) for m in reversed(open_marks[common:])]
        out += [_open(m, whole, placed) for m in active[common:]]
        open_marks = active
        out.append(_leaf(_plain(text, at, to, start, cell), active, whole))
    out += [_close(m, whole) for m in reversed(open_marks)]
    return Markup("".join(out))


def _segments(marks: Sequence[Mark], start: int, end: int) -> Iterator[tuple[int, int, list[Mark]]]:
    cuts = {start, end}
    for mark in marks:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    edges = sorted(cuts)
    for at, to in zip(edges, edges[1:], strict=False):
        yield at, to, [m for m in marks if m.start <= at and to <= m.end]


def _linked_whole(marks: Sequence[Mark]) -> set[int]:
    """Marks that can be one link: no other link begins inside them (links do not nest)."""
    links = [m for m in marks if m.href]
    return {id(m) for i, m in enumerate(links) if not any(n.start < m.end for n in links[i + 1 :])} - _crossed(links)


def _crossed(links: Sequence[Mark]) -> set[int]:
    """Links that end inside an earlier link's stretch or go on beyond it share text with it; the later one is inner."""
    return {id(n) for i, m in enumerate(links) for n in links[i + 1 :] if n.start < m.end < n.end}


def _common(before: Sequence[Mark], after: Sequence[Mark]) -> int:
    count = 0
    for left, right in zip(before, after, strict=False):
        if left is not right:
            break
        count += 1
    return count


def _open(mark: Mark, whole: set[int], placed: set[str]) -> str:
    tag = _TAGS.get(mark.kind, "mark")
    attributes = f' class="{escape(mark.kind)}{" guess" if mark.guess else ""}"'
    if mark.anchor and mark.anchor not in placed:
        placed.add(mark.anchor)
        attributes += f' id="{escape(mark.anchor)}"'
    if mark.title:
        attributes += f' title="{escape(mark.title)}"'
    link = f'<a href="{escape(mark.href)}">' if mark.href and id(mark) in whole else ""
    return f"<{tag}{attributes}>{link}"


def _close(mark: Mark, whole: set[int]) -> str:
    return ("</a>" if id(mark) in whole else "") + f"</{_TAGS.get(mark.kind, 'mark')}>"


def _leaf(content: str, active: Sequence[Mark], whole: set[int]) -> str:
    """The text itself, linked here if the innermost link over it is not one link as a whole."""
    linked = [m for m in active if m.href]
    if not linked or any(id(m) in whole for m in linked) or not content:
        return content
    return f'<a href="{escape(linked[-1].href)}">{content}</a>'


def _plain(text: str, at: int, to: int, start: int, cell: bool) -> str:
    piece = text[at:to]
    if not cell:
        return str(unbroken(piece[1:] if at == start and _LINE.match(text, at) else piece))
    out, last = [], 0
    for found in _CELL.finditer(piece):
        out += [str(unbroken(piece[last : found.start()])), "<br>" if found[0][0] == "<" else ""]
        last = found.end()
    return "".join(out) + str(unbroken(piece[last:]))


def unbroken(text: str) -> Markup:
    """The text, escaped, its numbers kept on one line: 〔2023〕9号, 2023年, 8月17日, 1.5万名."""
    out, last = list[str](), 0
    for found in _WHOLE.finditer(text):
        out += [escape(text[last : found.start()]), '<span class="nowrap">', escape(found[0]), "</span>"]
        last = found.end()
    return Markup("".join([*out, escape(text[last:])]))
