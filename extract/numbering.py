"""Labels at the start of lines: what number a line carries, and in which style.

In: a `Page`.  Out: `Label`s in order. Example: `（二）规范开展` → Label(kind="han-bracket", value=(2,)).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.numerals import chinese
from extract.page import Line, Page
from extract.rulebook import rules
from extract.span import Found, Span


@dataclass(frozen=True, slots=True)
class Label:
    """A label. `value` is its number; a decimal label (`2.3.1`) has several. `rank`: usual place of its kind."""

    kind: str
    value: tuple[int, ...]
    rank: int


def label_of(page: Page, line: Line) -> Found[Label] | None:
    """The label that a line begins with, or None."""
    first = page.text[line.span.start]
    if first not in "第（—-〇零一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" and not first.isdigit():
        return None
    for rule in rules("labels"):
        hit = rule.pattern.match(page.text, line.span.start, line.span.end)
        if not hit:
            continue
        value = _value(hit["n"])
        if value and hit.end() < line.span.end + 1:
            label = Label(str(rule.gives["kind"]), value, int(rule.gives["rank"]))
            end = hit.end()
            return Found(label, Span(hit.start(), end), rule.id)
    return None


def _value(text: str) -> tuple[int, ...] | None:
    if text in ("—", "-"):
        return (1,)  # a 一 misread; `outline` says which number it stands for
    if text[0] >= "①" and len(text) == 1 and "①" <= text <= "⑳":
        return (ord(text) - ord("①") + 1,)
    if text[0].isascii():
        parts = tuple(int(part) for part in text.split("."))
        return parts if all(parts) else None
    number = chinese(text)
    return (number,) if number else None
