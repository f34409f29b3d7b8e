"""How each line of a document is set, in the manner of 公文 (GB/T 9704—2012, section 7).

In: the lines of a text and the starts of its numbered items.  Out: a kind for each line, which is a class of the style
sheet. Only typography hangs on this: a line taken for the wrong kind still shows all its characters.
Example: `兴府办字〔2022〕99号` is `number` and is centred; `2022年11月29日` on its own is `date` and stands at the right.
"""

from __future__ import annotations

from collections.abc import Collection

from extract.page import Page
from extract.span import Span
from extract.zones import Zones, zones_of

# What `extract.zones` calls a line → how it is set.
_KINDS: dict[str, str] = {
    "table": "row",
    "rule": "rule",
    "title": "title",
    "recipients": "recipients",
    "line-masthead": "masthead",
    "line-number": "number",
    "line-date": "date",
    "signature": "sign",
    "line-disclosure": "disclosure",
    "line-annex": "annex",
    "line-annex-list": "annexes",
    "line-imprint": "imprint",
    "line-imprint-date": "imprint",
    "line-copied": "imprint",
    "line-chrome": "chrome",
}
_STOPS = "。；：！？，、"
LONGEST_NAME = 80


def kinds(page: Page, starts: Collection[int], title: Span | None) -> list[str]:
    """The kind of each line: a value of `_KINDS`, `heading` for a numbered item, `facts` for a web page's own table, else `para`.

    `title` is where the document's title stands.
    """
    zones = zones_of(page)
    found = [
        "heading" if row.is_a == "text" and row.line.span.start in starts else _KINDS.get(row.is_a, "para")
        for row in zones.rows
    ]
    for at in _title_lines(page, zones, title):
        if found[at] == "para":
            found[at] = "title"
    for at in zones.meta:
        found[at] = "facts"
    return _signed(page, found)


def _title_lines(page: Page, zones: Zones, title: Span | None) -> list[int]:
    """The titles of the parts, and the lines that the document's title fills (not those it is only named in)."""
    own = [
        at
        for at, line in enumerate(page.lines)
        if title and 2 * (min(title.end, line.span.end) - max(title.start, line.span.start)) > line.span.end - line.span.start
    ]
    return own + [at for part in zones.parts for at in part.title]


def _signed(page: Page, found: list[str]) -> list[str]:
    """Names right above a date are the signature, one above the imprint is part of it; names are short, and no sentences."""
    signed = list(found)
    for at, kind in enumerate(found):
        above = at - 1
        while kind == "date" and above >= 0 and (signed[above] == "sign" or signed[above] == "para" and _is_name(page, above)):
            signed[above] = "sign"
            above -= 1
        # The office that printed it stands on a line of its own above the day.
        if kind == "imprint" and above >= 0 and signed[above] == "para" and _is_name(page, above):
            signed[above] = "imprint"
    return signed


def _is_name(page: Page, at: int) -> bool:
    text = page.of(page.lines[at].span)
    return len(text) <= LONGEST_NAME and text[-1] not in _STOPS and text[0] not in "（附"
