"""What bears a title: 示范县, 试点镇, 标杆企业, and of what it is the model.

In: `Page`, the pieces of the count before, the next thing.  Out: the pieces before the title, or whether they are such.
Example: `建设乡村振兴示范县3个、示范村100个` → 建设乡村振兴示范村.
"""

from __future__ import annotations

from extract.page import Page
from extract.span import Span
from extract.targets.verbs import starts_with_verb

_TITLES = ("示范", "试点", "标杆", "样板")
_LONGEST = 6


def titled(page: Page, spans: tuple[Span, ...], named: Span) -> tuple[Span, ...]:
    """`建设｜乡村振兴｜示范县3个、示范村100个`: verb and head of what bears the title that the next begins with; empty where none does."""
    last, title = spans[-1], page.text[named.start : named.start + 2]
    if title not in _TITLES or len(spans) < 2 or page.text[named.start - 1] != "、":
        return ()
    if page.text.startswith(title, last.start):
        return spans[:-1]
    at = page.text.find(title, last.start + 2, last.end)
    return (*spans[:-1], Span(last.start, at)) if at > 0 and last.end - at <= _LONGEST else ()


def is_titled(page: Page, spans: tuple[Span, ...]) -> bool:
    """`建设｜乡村振兴｜示范村`: the head before the title is no verb, and the next thing's only if it bears the title too."""
    return len(spans) > 2 and page.text.startswith(_TITLES, spans[-1].start) and not starts_with_verb(page.of(spans[-2]))
