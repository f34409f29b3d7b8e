"""What was seen and not understood: every labelled line, bracket, number and 《》 that is in no record.

In: `Page`, `Zones`, `Outline`, the records so far, lists that do not match.  Out: `Unparsed` rows with the reason, in
order of the text. Example: a line `7.` between `3.` and `4.` → kind item, 序号与前后不连续.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from extract.models import Extraction, Unparsed
from extract.outline import Outline
from extract.page import Page, closing
from extract.span import Found
from extract.zones import Zones

_OPENERS = re.compile(r"[（〔]")
_ASSIGNING = re.compile(r".{0,8}(?:责任|牵头|配合|负责)(?:单位|部门)：|.{2,60}(?:负责|牵头|按职责分工.{0,4})$", re.S)
_RATE = re.compile(r"\d{1,9}(?:\.\d{1,4})?(?:%|‰|个百分点)")
_UNCLOSED = re.compile(r"《[^》\n]{0,200}(?=\n|$)")


def ledger_of(
    page: Page, zones: Zones, outline: Outline, extraction: Extraction, mismatched: list[Found[str]]
) -> list[Unparsed]:
    """Everything that looks like a finding and is none."""
    begin = zones.rows[0].line.span.start if zones.rows else len(page.text)
    rows = [_row(page, "number", m.span.start, m.span.end, m.value) for m in mismatched]
    rows += [_row(page, "item", r.span.start, r.span.end, r.value) for r in outline.rejected]
    rows += _brackets(page, begin, [a.span for t in extraction.tasks for a in t.assignments])
    rows += _rates(page, begin, [t.span for t in extraction.targets] + [(m.span.start, m.span.end) for m in mismatched])
    for hit in _UNCLOSED.finditer(page.text, begin):
        rows.append(_row(page, "citation", hit.start(), min(hit.end(), hit.start() + 60), "书名号没有配对"))
    return sorted(rows, key=lambda row: (row.span, row.kind))


def _brackets(page: Page, begin: int, assigned: list[tuple[int, int]]) -> Iterator[Unparsed]:
    starts = sorted(start for start, _ in assigned)
    for hit in _OPENERS.finditer(page.text, begin):
        close = closing(page.text, hit.start(), len(page.text), 500)
        if close < 0 or not _ASSIGNING.match(page.text[hit.end() : close][-200:]):
            continue
        at = bisect_right(starts, hit.start())
        if at == len(starts) or starts[at] > close:
            yield _row(page, "bracket", hit.start(), close + 1, "像是责任分工，未能归入任务")


def _rates(page: Page, begin: int, covered: list[tuple[int, int]]) -> Iterator[Unparsed]:
    spans = sorted(covered)
    reach, at = 0, 0
    for hit in _RATE.finditer(page.text, begin):
        while at < len(spans) and spans[at][0] <= hit.start():
            reach = max(reach, spans[at][1])
            at += 1
        if hit.end() > reach:
            yield _row(page, "number", hit.start(), hit.end(), "未列为目标的数值")


def _row(page: Page, kind: str, start: int, end: int, reason: str) -> Unparsed:
    return Unparsed(kind=kind, quote=page.raw[start:end], span=(start, end), reason=reason)  # type: ignore[arg-type]
