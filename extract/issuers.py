"""发文机关: from the signature, else the masthead, the title, the imprint, the page's own table.

In: `Page`, `Zones`, the title.  Out: the names as printed, each with its place, in order. Full names are made by `organs`.
Example: signature lines `教育部　　财政部` / `2025年12月25日` → 教育部, 财政部.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fold import tight
from extract.kinds import kind_of
from extract.organ_names import split_glued
from extract.page import Page, trim
from extract.span import Found, Span
from extract.title import Title
from extract.units import is_unit
from extract.zones import Zones

_PLACE_ONLY = re.compile(r"^[\u4e00-\u9fff]{1,10}(?:省|市|县|区|州|盟|旗|自治区)$")
_GAP = re.compile(r" {1,}")
_SENTENCE = re.compile(r"[，。；：]")
_BEFORE_ABOUT = re.compile(r"^(?P<who>.{2,60}?)(?:等 ?[\d一二三四五六七八九十]{1,3} ?(?:个)?部门)?(?:关于|印发|转发)")


def issuers_of(
    page: Page, zones: Zones, title: Title | None, printed_by: Found[str] | None, meta: Found[str] | None
) -> tuple[Found[str], ...]:
    """The first source that names at least one body."""
    for found in (_signature(page, zones), _masthead(page, zones), _in_title(page, title)):
        if found:
            return tuple(found)
    if printed_by:
        return (printed_by,)
    if meta and is_unit(tight(meta.value)):
        return (Found(tight(meta.value), meta.span, meta.rule),)
    return ()


def _signature(page: Page, zones: Zones) -> list[Found[str]]:
    """The lines of names right above the date, at most twelve."""
    best: list[Found[str]] = []
    for part in zones.parts:
        if part.kind not in ("notice", "body", "carried"):
            continue
        for at in part.rows:
            if zones.rows[at].is_a != "line-date":
                continue
            found: list[Found[str]] = []
            above = at - 1
            while above >= part.rows[0] and at - above <= 24:
                names = list(_names(page, zones.rows[above].line.span)) if zones.rows[above].is_a == "text" and not zones.rows[above].label else []
                if not names:
                    break
                found = names + found
                above -= 1
            if found and (part.kind == "notice" or not best):
                best = found
            if best and part.kind == "notice":
                return best
    return best


def _names(page: Page, line: Span) -> Iterator[Found[str]]:
    """One name, several with gaps between, or several without; nothing where any of them is no body."""
    text = page.of(line)
    if len(text) > 100 or _SENTENCE.search(text):
        return
    apart = list(_split(page, line))
    if len(apart) > 1 and all(is_unit(tight(page.of(part))) for part in apart):
        parts = [one for part in apart for one in _unglued(page, part)]
    elif len(parts := list(_unglued(page, line))) == 1 and not is_unit(tight(text)):
        return
    for part in parts:
        yield Found(tight(page.quote(part)), part, "issuer-signature")


def _unglued(page: Page, span: Span) -> Iterator[Span]:
    """`财政部税务总局` printed without a gap is two bodies, where both are known."""
    names = split_glued(page.of(span)) if span.end - span.start >= 6 and " " not in page.of(span) else ()
    if len(names) < 2 or "".join(names) != page.of(span):
        yield span
        return
    start = span.start
    for name in names:
        yield Span(start, start + len(name))
        start += len(name)


def _split(page: Page, line: Span) -> Iterator[Span]:
    start = line.start
    for gap in _GAP.finditer(page.text, line.start, line.end):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < line.end:
        yield Span(start, line.end)


def _masthead(page: Page, zones: Zones) -> list[Found[str]]:
    for row in zones.rows[:12]:
        if row.is_a == "line-masthead":
            span = trim(page.text, Span(row.line.span.start, row.line.span.end - 2))
            if is_unit(tight(page.of(span))):
                return [Found(tight(page.quote(span)), span, "issuer-masthead")]
    return []


def _in_title(page: Page, title: Title | None) -> list[Found[str]]:
    """`北京市西城区卫生健康委员会关于印发…`; several bodies stand on lines of their own or with gaps."""
    if title is None or title.value.startswith("关于") or kind_of(title.value) is None:
        return []
    text = page.of(title.span)
    hit = _BEFORE_ABOUT.match(text.replace("\n", " "))
    if not hit:
        return []
    who = Span(title.span.start, title.span.start + hit.end("who"))
    parts = [trim(page.text, Span(who.start + m.start(), who.start + m.end())) for m in re.finditer(r"[^ \n、]+", page.of(who))]
    if len(parts) > 1 and all(is_unit(page.of(part)) for part in parts):
        return [Found(page.quote(part), part, "issuer-title") for part in parts]
    said = tight(page.quote(who).replace("\n", ""))
    if len(glued := list(_unglued(page, who))) > 1:
        return [Found(page.quote(part), part, "issuer-title") for part in glued]
    return [Found(said, who, "issuer-title")] if is_unit(said) and not _PLACE_ONLY.search(said) else []
