"""What was seen and not understood: every labelled line, bracket and number that is in no record.

In: `Page`, `Zones`, `Outline`, the records so far.  Out: `Unparsed` rows with the reason, in order of the text.
Example: a line `7.` between `3.` and `4.` → kind item, 序号与前后不连续.
"""

from __future__ import annotations

import re

from extract.models import Extraction, Unparsed
from extract.outline import Outline
from extract.page import Page
from extract.span import Found
from extract.zones import Zones

_ASSIGNING = re.compile(r"[（〔](?:[^（）〔〕]{0,8}(?:责任|牵头|配合|负责)(?:单位|部门)：|[^（）〔〕]{2,200}(?:负责|牵头|按职责分工)[^（）〔〕]{0,6}[）〕])")
_RATE = re.compile(r"\d+(?:\.\d+)?(?:%|‰|个百分点)")
_UNCLOSED = re.compile(r"《[^》\n]{0,200}(?=\n|$)")


def ledger_of(page: Page, zones: Zones, outline: Outline, extraction: Extraction, mismatched: list[Found[str]]) -> list[Unparsed]:
    """Everything that looks like a finding and is none."""
    rows = [_row(page, "number", m.span.start, m.span.end, m.value) for m in mismatched]
    rows += [_row(page, "item", r.span.start, r.span.end, r.value) for r in outline.rejected]
    begin = zones.rows[0].line.span.start if zones.rows else len(page.text)
    assigned = sorted(a.span for t in extraction.tasks for a in t.assignments)
    for hit in _ASSIGNING.finditer(page.text, begin):
        if not any(hit.start() <= start and end <= hit.end() for start, end in assigned):
            rows.append(_row(page, "bracket", hit.start(), hit.end(), "像是责任分工，未能归入任务"))
    covered = sorted(t.span for t in extraction.targets)
    for hit in _RATE.finditer(page.text, begin):
        if not any(start <= hit.start() and hit.end() <= end for start, end in covered):
            rows.append(_row(page, "number", hit.start(), hit.end(), "未列为目标的数值"))
    for hit in _UNCLOSED.finditer(page.text, begin):
        rows.append(_row(page, "citation", hit.start(), min(hit.end(), hit.start() + 60), "书名号没有配对"))
    return sorted(rows, key=lambda row: (row.span, row.kind))


def _row(page: Page, kind: str, start: int, end: int, reason: str) -> Unparsed:
    return Unparsed(kind=kind, quote=page.raw[start:end], span=(start, end), reason=reason)  # type: ignore[arg-type]
