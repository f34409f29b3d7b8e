"""All targets of a document, sentence by sentence.

In: `Page`, `Zones`, `Outline`, 成文日期.  Out: `TargetFound`s in order of the text, each indicator and value once.
A deadline in a lead-in (`到2027年，实现以下主要目标：`) holds for the rest of the item that it stands in, and not further.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.outline import Outline
from extract.page import Page, cells, pieces
from extract.span import Found, Span
from extract.targets.counts import counts_of
from extract.targets.coverage import coverage_of
from extract.targets.found import TargetFound
from extract.targets.rates import Memory, rates_of
from extract.targets.sentence import Sentence, sentence_of
from extract.zones import Zones

_ENDS = "。！？"


def targets_of(page: Page, zones: Zones, outline: Outline, issued_on: str | None) -> tuple[list[TargetFound], list[Found[str]]]:
    """(targets, lists of numbers that match no list of names)."""
    found: list[TargetFound] = []
    strange: list[Found[str]] = []
    leads: list[tuple[Span, Found[str]]] = []
    for paragraph in _paragraphs(page, zones):
        memory = Memory()
        for span in pieces(page.text, paragraph, _ENDS):
            lead = next((due for scope, due in reversed(leads) if scope.holds(span)), None)
            sentence = sentence_of(page, span, issued_on, lead)
            for hit in _read(sentence, memory):
                if isinstance(hit, Found):
                    strange.append(hit)
                else:
                    found.append(hit)
            if sentence.deadlines and page.text[span.end - 1] in "：":
                leads.append((_scope(outline, paragraph), sentence.deadlines[-1]))
            elif sentence.deadlines and (scope := _heading_scope(outline, span)):
                leads.append((scope, sentence.deadlines[-1]))
    return _once(sorted(found, key=lambda t: (t.value_span, t.span))), strange


def _read(sentence: Sentence, memory: Memory) -> Iterator[TargetFound | Found[str]]:
    if sentence.quantities:
        yield from rates_of(sentence, memory)
        yield from counts_of(sentence)
    if "覆盖" in sentence.page.text[sentence.span.start : sentence.span.end]:
        yield from coverage_of(sentence)


def _paragraphs(page: Page, zones: Zones) -> Iterator[Span]:
    """Running text and table cells of all parts but the head."""
    for part in zones.parts:
        if part.kind == "head":
            continue
        for at in part.rows:
            row = zones.rows[at]
            if row.is_a == "text":
                start = row.label.span.end if row.label else row.line.span.start
                if start < row.line.span.end:
                    yield Span(start, row.line.span.end)
            elif row.is_a == "table":
                yield from (cell for cell in cells(page, row.line) if cell.end - cell.start > 6)


def _scope(outline: Outline, paragraph: Span) -> Span:
    """The lowest item that the lead-in stands in, from the lead-in on; the paragraph alone outside the outline."""
    best = paragraph
    for item in outline.items:
        if item.span.holds(paragraph) or (item.span.start <= paragraph.start < item.span.end):
            best = item.span
    return Span(paragraph.start, max(best.end, paragraph.end))


def _heading_scope(outline: Outline, span: Span) -> Span | None:
    """`1.到2030年，实现以下目标`: a heading with a deadline holds for its item."""
    for item in outline.items:
        if item.title.span.start <= span.start and span.end <= item.title.span.end + 1 and item.title.value:
            return item.span
    return None


def _once(found: list[TargetFound]) -> list[TargetFound]:
    """One record per indicator and value; the first mention with a deadline wins over one without."""
    kept: dict[tuple[str, float, str], TargetFound] = {}
    for target in found:
        key = (target.indicator, float(target.value), target.unit)
        held = kept.get(key)
        if held is None or (held.deadline is None and target.deadline is not None):
            kept[key] = target
        elif held.deadline and target.deadline and held.deadline != target.deadline:
            kept[(target.indicator + target.deadline, float(target.value), target.unit)] = target
    return sorted(kept.values(), key=lambda t: (t.value_span, t.span))
