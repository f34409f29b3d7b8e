"""Whether a document writes headings before its numbered paragraphs, kind of label by kind.

In: the labelled lines in order, each with its kind of label and the item above it.  Out: a level each: 0 headings are usual; 1 mostly none (a first
sentence with a comma is none); 2 nearly always none (no long first sentence is one); 3 the paragraphs are one sentence each (none is).
Example: of `1.落实小额信贷政策，发放贷款。` … `40.支持老字号发展。举办展销。` the last has no heading either.
Items under one heading that all begin with a heading phrase have one, whatever the others do.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.heading import is_clear, is_one_sentence
from extract.page import Page
from extract.span import Span

# So many items show a habit.
FEW, MANY = 3, 20


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled line. `key`: part and kind of label; `parent`: the item above it; `leaf`: nothing numbered stands below it."""

    line: Span
    label: Span
    key: tuple[int, str]
    parent: int | None
    leaf: bool


def plain_levels(page: Page, items: list[Labelled]) -> list[int]:
    """The level of each item, in their order."""
    clear = [is_clear(page, item.line, item.label) for item in items]
    kinds = {key: _level(page, [(item, said) for item, said in zip(items, clear, strict=True) if item.key == key]) for key in {item.key for item in items}}
    groups: dict[int | None, list[bool]] = {}
    for item, said in zip(items, clear, strict=True):
        groups.setdefault(item.parent, []).append(said is True)
    settled = {parent for parent, said in groups.items() if len(said) > 1 and all(said)}
    return [min(kinds[item.key], 2) if item.parent in settled else kinds[item.key] for item in items]


def _level(page: Page, items: list[tuple[Labelled, bool | None]]) -> int:
    """The habit of one kind of label."""
    single = sum(item.leaf and is_one_sentence(page, item.line, item.label) for item, _ in items)
    if len(items) >= MANY and 5 * single > 3 * len(items):
        return 3
    said = [clear for _, clear in items if clear is not None]
    share = sum(said) / len(said) if len(said) >= FEW else 1.0
    return 2 if share < 0.2 else 1 if share < 0.5 else 0
