"""What is to meet a standard: it stands in a clause before the rate at which it does.

In: `Sentence`, the stretch of the rate.  Out: the pieces of the whole name and the place, or None. Examples: `推动新建建筑符合绿色建筑标准，
城区达标率达到90%` → 新建建筑绿色建筑标准达标率 of the 城区; `推进网站适老化改造工作，一级标准率达到100%` → 网站适老化改造一级标准率.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_RATE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,8}(?:区|域|市|县|镇|乡|村|农村|城镇))?(?P<rate>(?:[一二三]级)?(?:标准|达标)率)")
_MEETS = re.compile(r"(?P<what>[^，。；、]{2,20}?)(?:全面|全部)?(?:符合|达到|执行|满足)(?P<standard>[^，。；、]{2,14}标准)")
_MADE_SO = re.compile(r"(?P<what>[^，。；、]{4,26}(?:改造|治理|整治|建设))(?:工作|工程|行动)?")


def meets_before(sentence: Sentence, rate: Span) -> tuple[tuple[Span, ...], Span | None] | None:
    """The whole name of a rate that says only that a standard is met, and where it is so."""
    page = sentence.page
    own = _RATE.fullmatch(page.text, rate.start, rate.end)
    if own is None:
        return None
    place = Span(own.start("place"), own.end("place")) if own["place"] else None
    clause = sentence.before(sentence.clause_of(rate.start))
    while clause and any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        clause = sentence.before(clause)
    if clause is None:
        return None
    told, _ = name_region(page, sentence.after_deadline(clause.start, clause.end), clause.end)
    said = Span(own.start("rate"), own.end("rate"))
    if meets := _MEETS.fullmatch(page.text, told.start, told.end):
        return (Span(meets.start("what"), meets.end("what")), Span(meets.start("standard"), meets.end("standard")), said), place
    made = _MADE_SO.fullmatch(page.text, told.start, told.end)
    return ((Span(made.start("what"), made.end("what")), said), place) if made else None
