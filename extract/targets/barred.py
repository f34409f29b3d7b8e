"""Stretches of a document whose numbers are no targets, by what stands above them.

In: `Page`, `Zones`, `Outline`, the title.  Out: `Barred`, asked paragraph by paragraph and sentence by sentence.
Examples: a chapter 发展基础, an annexed 工作总结, the items below 应当具备下列条件：, all of a 自查情况 but 下一步打算.
Where a whole chapter or document tells of the past, a sentence that says by when (到2025年, 力争) is read as usual.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.fold import tight
from extract.outline import Item, Outline
from extract.page import Page
from extract.rulebook import get
from extract.span import Span
from extract.zones import Zones, summaries

# Below such headings stand numbers of what was or must be, none to reach.
_HEADINGS = ("nontask-background", "nontask-past", "nontask-conditions", "barred-conditions-heading")
# What leads to a list of conditions, cases or documents.
_LEADS = ("barred-conditions-lead", "provision-list")
_TO_COME = re.compile(r"(?:到|至) ?20[1-9]\d ?年|(?:到|至)“?十[四五六七]五|力争|争取|确保|下一步|今后|未来|目标(?:是|为|：)|年计划")


@dataclass(frozen=True, slots=True)
class Barred:
    """`whole`: stretches in which nothing is read; `past`: those where only what is to come is. Merged, in order."""

    whole: tuple[Span, ...]
    past: tuple[Span, ...]

    def paragraph(self, span: Span) -> bool:
        """Is nothing of it to be read?"""
        return _holds(self.whole, span)

    def sentence(self, page: Page, span: Span) -> bool:
        """Does it tell of the past, in a stretch that does or by its own words?"""
        return (_holds(self.past, span) or _tells(page, span)) and _TO_COME.search(page.text, span.start, span.end) is None


def barred_of(page: Page, zones: Zones, outline: Outline, title: str | None) -> Barred:
    """By headings, by lead-ins of conditions, and by the kind of the document."""
    whole = [item.span for item in outline.items if _any(_HEADINGS, item.title.value.strip("。： "))]
    past = [item.span for item in outline.items if _any(("barred-achieved",), item.title.value.strip("。： ")) or _glued(page, item)]
    return Barred(
        _merged([*whole, *summaries(page, zones), *_conditions(page, zones)]),
        _merged([*past, *_reported(zones, outline, title), *_told(page, zones), *_reviews(page)]),
    )


def _tells(page: Page, span: Span) -> bool:
    """`新增5家，居全省第二位`: a sentence of one part that gives itself away as a result."""
    rule = get("barred-results-sentence")
    return rule is not None and "；" not in page.of(span) and rule.pattern.search(page.text, span.start, span.end) is not None


def _told(page: Page, zones: Zones) -> Iterator[Span]:
    """Paragraphs that give themselves away as results: `占下达任务的120%`."""
    rule = get("barred-results")
    for part in zones.parts:
        for row in (zones.rows[at] for at in part.rows):
            line = row.line.span
            if row.is_a != "text" or not _DIGIT.search(page.text, line.start, line.end):
                continue
            if rule and rule.pattern.search(page.text, line.start, line.end):
                yield line


_NEXT = re.compile(r"\s[二三四五]、|\n")
_NEXT_CHAPTER = re.compile(r"\s[二三四五]、")


def _reviews(page: Page) -> Iterator[Span]:
    """`　　一、去年工作回顾　　…　　二、`: a chapter within one long line, up to the next; where the heading ends its line, on over lines."""
    rule = get("barred-review")
    reach = 0  # what was searched is not searched again
    for hit in rule.pattern.finditer(page.text) if rule else ():
        if hit.start() < reach:
            continue
        over = page.text.startswith("\n", hit.end())
        end = (_NEXT_CHAPTER if over else _NEXT).search(page.text, hit.end() + 1)
        reach = end.start() if end else len(page.text)
        if end or not over:
            yield Span(hit.start(), reach)


_DIGIT = re.compile(r"\d")


def _any(names: tuple[str, ...], said: str) -> bool:
    return any(rule.pattern.fullmatch(said) for name in names if (rule := get(name)))


def _glued(page: Page, item: Item) -> bool:
    """`第一节 发展基础“十三五”以来，…`: a heading that goes on as text."""
    rule = get("barred-glued")
    start = item.head.end if not item.title.value else item.title.span.start
    while start < item.span.end and page.text[start] in " \u3000":
        start += 1
    return rule is not None and rule.pattern.match(page.text, start, min(item.span.end, start + 40)) is not None


def _reported(zones: Zones, outline: Outline, title: str | None) -> Iterator[Span]:
    """All of a document that reports, but the chapters of what is to come."""
    report, ahead = get("barred-report"), get("barred-report-ahead")
    if not title or report is None or ahead is None or not report.pattern.search(tight(title)) or not zones.rows:
        return
    at = zones.rows[0].line.span.start
    for item in outline.items:
        if item.span.start >= at and ahead.pattern.search(item.title.value):
            yield Span(at, item.span.start)
            at = item.span.end
    yield Span(at, max(at, zones.rows[-1].line.span.end))


def _conditions(page: Page, zones: Zones) -> Iterator[Span]:
    """`应当同时具备下列条件：` / `（一）…` / `（二）…`: the items that follow at once, up to one of a numbering seen before."""
    for part in zones.parts:
        above: set[str] = set()  # the numberings up to the lead-in
        open_from: int | None = None
        end = 0
        for at in part.rows:
            row, before = zones.rows[at], end
            label = row.label.value.kind if row.label else None
            if open_from is not None and (label is None or label in above):
                if end > open_from:
                    yield Span(open_from, end)
                open_from = None
            end = row.line.span.end
            if open_from is None:
                above |= {label} if label else set()
                # a lead-in may be broken over two lines: 出现下列情形的，基 / 金募集失败：
                start = max(row.line.span.start, end - 80) if label or not before or row.line.span.end - row.line.span.start > 40 else max(before - 40, 0)
                said = tight(page.text[start:end])
                if row.is_a == "text" and any(rule.pattern.search(said) for name in _LEADS if (rule := get(name))) and not _TO_COME.search(said):
                    open_from = end
        if open_from is not None and end > open_from:
            yield Span(open_from, end)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def _holds(spans: tuple[Span, ...], span: Span) -> bool:
    at = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return at >= 0 and span.end <= spans[at].end
