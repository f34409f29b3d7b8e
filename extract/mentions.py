"""Where a text speaks of another document without its name in 《》.

In: an extraction.  Out: `Mention`s in the order of the text: a bare 文号, a short name that was given (以下简称《方案》), or
`上述方案`. Each says which citation it means, or carries the number itself.
Example: `按照财税〔2011〕87号文件执行` → a mention of 财税〔2011〕87号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.citations import doc_number, relation_said
from extract.fold import fold, tight
from extract.models import Citation, Extraction, Relation
from extract.span import Span

_NUMBER = re.compile(r"(?P<no>[\u4e00-\u9fff]{1,12}〔 ?\d{4} ?〕 ?\d{1,5} ?号)")
# Words before a number that are none of it: 按照财税〔2011〕87号, 符合国办发…
_BEFORE = re.compile(r"^(?:.*(?:按照|根据|依据|依照|执行|落实|贯彻|符合|关于|以及|转发|废止|参照|详见|对照|按|据|与|和|及|在|以|由|的|第|通知|意见|办法|文件|号文|方案))(?=[\u4e00-\u9fff]{1,8}$)")
_CALLED = re.compile(r"(?:以下|下)统?(?:简)?称为?：?[“]?(?P<name>《[^《》]{1,20}》|“[^”]{1,20}”)")
_ABOVE = re.compile(r"(?:上述|前述|该)(?P<kind>通知|方案|意见|办法|规定|措施|条例|计划|规划|纲要|决定|细则|要点)")
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Mention:
    """`citation`: its number in the extraction's list, where it means one of those; else `doc_number` says what it means."""

    said: str
    span: Span
    relation: Relation
    citation: int | None
    doc_number: str | None


def mentions_of(found: Extraction) -> list[Mention]:
    """All of them, in the order of the text."""
    text = fold(found.text)
    mentions = [*_numbers(text, found), *_short_names(text, found.citations), *_above(text, found.citations)]
    return sorted(mentions, key=lambda mention: mention.span)


def _numbers(text: str, found: Extraction) -> Iterator[Mention]:
    own = {tight(fold(n)) for n in [found.document.doc_number, *(c.doc_number for c in found.citations)] if n}
    body = text.find("\n---\n", 3) + 5 if text.startswith("---\n") else 0
    for hit in _NUMBER.finditer(text, body):
        head, year = hit["no"].split("〔", 1)
        start = hit.start() + (len(cut[0]) if (cut := _BEFORE.match(head)) else 0)
        number = doc_number(text[start : hit.end()])
        beside = "》" in text[max(0, start - 3) : start]
        if tight(number) not in own and not beside and year and number[0] != "〔":
            span = Span(start, hit.end())
            yield Mention(found.text[start : hit.end()], span, _relation(text, span), None, number)


def _short_names(text: str, citations: list[Citation]) -> Iterator[Mention]:
    for call in _CALLED.finditer(text):
        before = [(n, c) for n, c in enumerate(citations) if 0 <= call.start() - c.span[1] <= _NEAR]
        if not before:
            continue
        number, name = before[-1][0], call["name"]
        at = text.find(name, call.end())
        while at >= 0:
            span = Span(at, at + len(name))
            yield Mention(name, span, _relation(text, span), number, None)
            at = text.find(name, at + len(name))


def _above(text: str, citations: list[Citation]) -> Iterator[Mention]:
    for hit in _ABOVE.finditer(text):
        before = [n for n, c in enumerate(citations) if c.span[1] <= hit.start()]
        of_kind = [n for n in before if citations[n].title.rstrip("》）)").endswith(hit["kind"]) or hit["kind"] in citations[n].title]
        if of_kind:
            span = Span(hit.start(), hit.end())
            yield Mention(hit[0], span, _relation(text, span), of_kind[-1], None)


def _relation(text: str, span: Span) -> Relation:
    before = text[max(0, span.start - 160) : span.start]
    lead = before[max(before.rfind(mark) for mark in "。；\n") + 1 :]
    return relation_said(lead, text[span.end : span.end + 40].split("。")[0])
