"""A paper's or a website's reprint of a document, which it introduces in its own words.

In: `Page`, `Zones`.  Out: `Reprint` or None. Example: `近日，省委办公厅、省政府办公厅印发《关于加强…的实施意见》，并发出通知……全文如下。` →
title 关于加强…的实施意见, issuers 省委办公厅 and 省政府办公厅.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fold import tight
from extract.page import Page, pieces
from extract.span import Found, Span
from extract.title import Title
from extract.units import is_unit
from extract.zones import Zones

_LEAD = re.compile(
    r"(?:近日|日前|近期|最近|今日|\d{1,2} ?月 ?\d{1,2} ?日)，?(?:经[^，。《》]{2,40}同意，)?(?P<who>[^，。：《》]{2,80}?)(?:联合)?(?:印发|发布|出台|公布|下发)了?《(?P<title>[^《》\n]{6,100})》"
)
_WHOLE = re.compile(r"全文如下|全文(?:刊[发登载]|公布|发布|转载)|现将[^。]{0,8}全文|并发出通知")
# The introduction is one of the first lines; what says that the whole follows is in it or in the next ones.
LINES, NEXT = 15, 3


@dataclass(frozen=True, slots=True)
class Reprint:
    """What the introduction says of the document."""

    title: Title
    issuers: tuple[Found[str], ...]


def reprint_of(page: Page, zones: Zones) -> Reprint | None:
    """The introduction of a reprint, if the page begins with one."""
    for at, row in enumerate(zones.rows[:LINES]):
        if row.is_a != "text" or row.label:
            continue
        hit = _LEAD.search(page.text, row.line.span.start, row.line.span.end)
        last = zones.rows[min(at + NEXT, len(zones.rows) - 1)].line.span.end
        if hit is None or not _WHOLE.search(page.text, hit.end(), last):
            continue
        who = pieces(page.text, Span(hit.start("who"), hit.end("who")), "、 ")
        span = Span(hit.start("title"), hit.end("title"))
        issuers = tuple(Found(tight(page.quote(part)), part, "issuer-reprint") for part in who)
        known = all(is_unit(issuer.value) for issuer in issuers)
        return Reprint(Title(tight(page.quote(span)), span, "title-reprint", None), issuers if known else ())
    return None
