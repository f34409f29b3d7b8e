"""Counts of those that are such and such: what a share asks of its members, and names that begin with what they are like.

In: `Sentence`, the rates found in it, a count.  Out: the sentence without the numbers a share has used up; the count with its whole name, or None.
Examples: `80%以上的村年收入达到10万元` is one share and no amount; `能耗下降15%以上｜的建筑达到200万平方米` → 能耗下降15%以上的建筑.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import tight
from extract.span import Found, Span
from extract.targets.found import TargetFound
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region


def without_shared(sentence: Sentence, rates: list[TargetFound | Found[str]]) -> Sentence:
    """`80%以上的村｜年收入达到10万元`: what a share must have is no target of its own."""
    shares = [hit for hit in rates if isinstance(hit, TargetFound) and hit.rule == "target-rate-share"]
    left = tuple(q for q in sentence.quantities if not any(hit.value_span.end <= q.span.start < hit.span.end for hit in shares))
    return replace(sentence, quantities=left) if shares else sentence


_OF_SUCH = re.compile(r"[\u4e00-\u9fff]{4,24}(?:提高|提升|下降|降低|达到|超过|增长)\d[\d.]{0,6}%(?:及?以上|左右)?")


def whole_name(sentence: Sentence, hit: TargetFound | Found[str]) -> TargetFound | Found[str] | None:
    """`50%以上｜的村`: a name that begins with 的 is the rest of another; None where that says not of what: `能耗下降15%以上｜的建筑`."""
    if not isinstance(hit, TargetFound) or not hit.indicator.startswith("的") or hit.indicator.startswith("的士"):
        return hit
    page, first = sentence.page, hit.indicator_spans[0]
    start, _ = name_region(page, sentence.clause_of(first.start).start, first.start)
    if not _OF_SUCH.fullmatch(page.text, start.start, first.start):
        return None
    spans = (Span(start.start, first.end), *hit.indicator_spans[1:])
    return replace(hit, indicator=tight(page.of(start)) + hit.indicator, indicator_spans=spans, span=Span(min(start.start, hit.span.start), hit.span.end))
