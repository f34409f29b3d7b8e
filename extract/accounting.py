"""Is everything in a text accounted for? Counted from the text anew, not from what the finders say.

In: an `Extraction`.  Out: for numbers, assigning brackets, numbered lines and 《》: how many there are, how many are in a
record, how many are listed with a reason, and those that are neither.
Example: a document with 40 numbers of which 12 are in targets and 28 listed has the share 40 of 40.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.citations import bare
from extract.frontmatter import split
from extract.ledger import recorded
from extract.models import Extraction, Pair, UnparsedKind
from extract.numbering import label_of
from extract.page import Page, page_of

KINDS: tuple[UnparsedKind, ...] = ("number", "bracket", "item", "citation")
_DIGITS = re.compile(r"\d+")
_BRACKET = re.compile(r"[（〔][^（）〔〕\n]{0,8}(?:责任|牵头|配合)(?:单位|部门)：[^（）〔〕\n]{2,300}[）〕]|[（〔][^（）〔〕\n。]{2,120}(?:负责|牵头)[）〕]")
_CITED = re.compile(r"《[^《》\n]{1,200}》")


@dataclass(frozen=True, slots=True)
class Account:
    """Counts of one kind; `missing` are the places of what is neither recorded nor listed."""

    seen: int
    recorded: int
    listed: int
    missing: tuple[Pair, ...]


def account(extraction: Extraction) -> dict[UnparsedKind, Account]:
    """The account of each kind, from the text anew."""
    _, body = split(extraction.text)
    page = page_of(extraction.text, body)
    listed = {kind: [u.span for u in extraction.unparsed if u.kind == kind] for kind in KINDS}
    held = recorded(None, extraction)
    assigned = [a.span for t in extraction.tasks for a in t.assignments]
    headings = [(o.span[0], o.heading[1]) for o in extraction.outline]
    cited = [c.span for c in extraction.citations]
    everything = [span for spans in listed.values() for span in spans]
    return {
        "number": _count(_numbers(page, body), held, everything),
        "bracket": _count(_spans(_BRACKET, page, body), assigned, listed["bracket"], inside=True),
        "item": _count(_items(page), headings, listed["item"] + _meta(extraction)),
        "citation": _count(_citations(page, body), cited + held, listed["citation"]),
    }


def _numbers(page: Page, body: int) -> Iterator[Pair]:
    return _spans(_DIGITS, page, body)


def _spans(pattern: re.Pattern[str], page: Page, body: int) -> Iterator[Pair]:
    yield from (hit.span() for hit in pattern.finditer(page.text, body))


def _items(page: Page) -> Iterator[Pair]:
    for line in page.lines:
        if line.kind == "text" and (label := label_of(page, line)):
            yield label.span.pair()


def _citations(page: Page, body: int) -> Iterator[Pair]:
    yield from (span for span in _spans(_CITED, page, body) if bare(page.raw[span[0] : span[1]]))


def _meta(extraction: Extraction) -> list[Pair]:
    """Lists of annexes are header elements, not items."""
    spans = extraction.document.spans
    held = [spans[name] for name in ("attachments", "doc_number") if name in spans]
    if "title" in spans:  # a compilation's own number stands before the title: `4. …的通知`
        held.append((spans["title"][0] - 6, spans["title"][1]))
    return held


def _count(found: Iterator[Pair], held: list[Pair], listed: list[Pair], inside: bool = False) -> Account:
    seen = recorded_count = listed_count = 0
    missing: list[Pair] = []
    for span in found:
        seen += 1
        if any(_meets(span, other) for other in held) if inside else any(a <= span[0] and span[1] <= b for a, b in held):
            recorded_count += 1
        elif any(_meets(span, other) for other in listed):
            listed_count += 1
        else:
            missing.append(span)
    return Account(seen, recorded_count, listed_count, tuple(missing))


def _meets(one: Pair, other: Pair) -> bool:
    return one[0] < other[1] and other[0] < one[1]
