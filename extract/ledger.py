"""The account of a text: every number, assigning bracket, labelled line and 《》 that is in no record, with the reason.

In: `Page`, `Zones`, `Outline`, the records so far, what the finders left over.  Out: `Unparsed` rows in order of the text;
`doubtful` where somebody should look. Example: a line `7.` between `3.` and `4.` → item, 序号与前后不连续, doubtful;
`0-6岁` → number, 年龄、月龄、孕期, not doubtful.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from extract.assignments import duties_in
from extract.deadlines import deadlines_in
from extract.models import Extraction, Pair, Unparsed, UnparsedKind
from extract.outline import Outline
from extract.page import Page, closing, pieces, sentences_in
from extract.span import Found, Span
from extract.targets.found import Known
from extract.targets.nontarget import nontargets_in
from extract.zones import Row, Zones

NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?(?: ?(?:%|‰|个百分点))?")
_OPENERS = re.compile(r"[（〔]")
_ASSIGNING = re.compile(r"[^，；]{0,8}(?:责任|牵头|配合|负责)(?:单位|部门)：|.{2,60}(?:负责|牵头|按职责分工.{0,4})$", re.S)
_BETWEEN = re.compile(r"[、，；和及与]")
_UNCLOSED = re.compile(r"《[^》\n]{0,200}(?=\n|$)")
_COMMITS = re.compile(r"%|‰|百分点")
_DUTY = re.compile(r"(?:各|有关|相关|市|县|省|区)[\u4e00-\u9fff、（）]{1,24}(?:要(?!求|素|点|件)|应(?:当|该)?(?!急|用|届|对)|须|必须|负责)[\u4e00-\u9fff]")
_HINT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Lists of numbers that match no list of names, 《》 that are no citations, and what the targets' sentences told to be none."""

    mismatched: list[Found[str]]
    uncited: list[Found[str]]
    known: Known


class _Cover:
    """Spans in order, for the question: does any of them hold this stretch?"""

    def __init__(self, spans: list[Pair]) -> None:
        self.starts = sorted(spans)
        self.reach: list[int] = []
        for _, end in self.starts:
            self.reach.append(max(end, self.reach[-1] if self.reach else 0))

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, (start, 1 << 60))
        return at > 0 and self.reach[at - 1] >= end


def ledger_of(page: Page, zones: Zones, outline: Outline, extraction: Extraction, left: Leftovers) -> list[Unparsed]:
    """Everything that looks like a finding and is in no record."""
    begin = zones.rows[0].line.span.start if zones.rows else len(page.text)
    rows = [_row(page, "number", m.span.pair(), m.value) for m in left.mismatched]
    rows += [_row(page, "item", r.span.pair(), r.value) for r in outline.rejected]
    rows += _brackets(page, begin, [a.span for t in extraction.tasks for a in t.assignments])
    rows += [_row(page, "citation", u.span.pair(), u.value, False) for u in left.uncited]
    for hit in _UNCLOSED.finditer(page.text, begin):
        rows.append(_row(page, "citation", (hit.start(), min(hit.end(), hit.start() + 60)), "书名号没有配对"))
    rows += _numbers(page, zones, outline, extraction, left)
    rows += _duties(page, zones, extraction)
    return sorted(rows, key=lambda row: (row.span, row.kind))


def recorded(outline: Outline | None, extraction: Extraction) -> list[Pair]:
    """The stretches whose numbers are in a record: targets, labels, header elements, citations with their numbers."""
    spans = [t.span for t in extraction.targets] + [t.spans.value for t in extraction.targets]
    spans += [t.spans.deadline for t in extraction.targets if t.spans.deadline]
    spans += [(o.heading[0], o.heading[1]) for o in extraction.outline]
    spans += list(extraction.document.spans.values())
    for citation in extraction.citations:
        end = citation.span[1]
        tail = len(citation.doc_number) + 12 if citation.doc_number else 0
        spans.append((citation.span[0], end + tail))
    return spans


def _brackets(page: Page, begin: int, assigned: list[Pair]) -> Iterator[Unparsed]:
    starts = sorted({start for start, _ in assigned})
    for hit in _OPENERS.finditer(page.text, begin):
        close = closing(page.text, hit.start(), len(page.text), 500)
        if close < 0 or not _ASSIGNING.match(page.text[hit.end() : close][-200:]):
            continue
        at = bisect_right(starts, hit.start())
        units = bisect_right(starts, close) - at
        if not units:
            yield _row(page, "bracket", (hit.start(), close + 1), "像是责任分工，未能归入任务")
        elif len(_BETWEEN.findall(page.text, hit.end(), close)) >= units and (duties := duties_in(page, Span(hit.end(), close))):
            for name in duties.strange:
                yield _row(page, "bracket", name.pair(), "责任括注里的这个名称，没有认作单位")


def _numbers(page: Page, zones: Zones, outline: Outline, extraction: Extraction, left: Leftovers) -> Iterator[Unparsed]:
    """Numbers line by line: in a record, in a date, in a stretch known to be no target, or doubtful."""
    cover = _Cover(recorded(outline, extraction) + [m.span.pair() for m in left.mismatched] + [u.span.pair() for u in left.uncited])
    for row in zones.rows:
        span = row.line.span
        if not _HINT.search(page.text, span.start, span.end):
            continue
        open_hits = [h for h in NUMBER.finditer(page.text, span.start, span.end) if not cover.holds(h.start(), h.end())]
        if not open_hits:
            continue
        known = _Sentences(page, row, extraction.document.issued_on, left.known)
        for hit in open_hits:
            reason = known.of(hit.start(), hit.end())
            if reason is None and row.is_a not in ("text", "table"):
                reason = "版头、版记或网页信息"
            doubtful = reason is None and bool(_COMMITS.search(hit[0]))
            yield _row(page, "number", hit.span(), reason or ("未列为目标的数值" if doubtful else "行文中的数，不是目标"), doubtful)


def _duties(page: Page, zones: Zones, extraction: Extraction) -> Iterator[Unparsed]:
    """`各地、各部门要加强…` in a paragraph without a number: a duty, but no task of the outline."""
    cover = _Cover([task.span for task in extraction.tasks])
    for part in zones.parts:
        if part.kind == "head":
            continue
        for at in part.rows:
            row = zones.rows[at]
            if row.is_a != "text" or row.label or cover.holds(row.line.span.start, row.line.span.end):
                continue
            for sentence in pieces(page.text, row.line.span, "。！？"):
                if _DUTY.search(page.text, sentence.start, min(sentence.end, sentence.start + 200)):
                    end = min(sentence.end, sentence.start + 200)
                    yield _row(page, "item", (sentence.start, end), "未编号段落中的职责，未列为任务", False)


class _Sentences:
    """Why the numbers of a line are no targets, asked of the sentences that targets are read from; a table's row is one."""

    def __init__(self, page: Page, row: Row, issued_on: str | None, known: Known) -> None:
        self.page, self.issued_on, self.known = page, issued_on, known
        line = row.line.span
        label = [Span(line.start, row.label.span.end)] if row.label else []
        rest = Span(label[0].end, line.end) if label else line
        self.spans = [*label, *sentences_in(page.text, rest)] if row.is_a == "text" else [line]
        self.starts = [span.start for span in self.spans]
        self.reasons: dict[Span, _Reasons] = {}

    def of(self, start: int, end: int) -> str | None:
        """The reason that the first of the sentences it stands in gives."""
        at = max(0, bisect_right(self.starts, start) - 1)
        for span in self.spans[at : at + 2]:
            if span.meets(Span(start, end)):
                if span not in self.reasons:
                    self.reasons[span] = _Reasons(self.page, span, self.issued_on, self.known.get(span))
                if reason := self.reasons[span].of(start, end):
                    return reason
        return None


class _Reasons:
    """Why the numbers of a sentence are no targets: rule by rule, worked out as far as they ask."""

    def __init__(self, page: Page, span: Span, issued_on: str | None, known: tuple[Found[str], ...] | None) -> None:
        self.why: list[tuple[str, list[Span]]] = [("时间", [d.span for d in deadlines_in(page.text, span, issued_on)])]
        self.more = groupby(nontargets_in(page.text, span) if known is None else known, key=lambda found: found.rule)

    def of(self, start: int, end: int) -> str | None:
        """The first rule's reason; the stretches of one rule are in order and do not overlap."""
        for reason, spans in self._all():
            at = bisect_left(spans, Span(end, end)) - 1
            if at >= 0 and spans[at].end > start:
                return f"不是目标：{reason}"
        return None

    def _all(self) -> Iterator[tuple[str, list[Span]]]:
        yield from tuple(self.why)
        for _, group in self.more:
            found = list(group)
            self.why.append((found[0].value, [one.span for one in found]))
            yield self.why[-1]


def _row(page: Page, kind: UnparsedKind, span: Pair, reason: str, doubtful: bool = True) -> Unparsed:
    return Unparsed(kind=kind, quote=page.raw[span[0] : span[1]], span=span, reason=reason, doubtful=doubtful)
