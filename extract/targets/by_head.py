"""Ratios to so many people, said once before a list: `每千人口` holds for all that is counted behind it.

In: a `Shape` and the hit before it, or the names of a list.  Out: the same with the head put back.
Examples: `每千人口医师数达到3.2人、护士数达到3.8人` → 每千人口护士数; `千人口床位数、医师数分别达到7张、3人` → 千人口医师数.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page
from extract.span import Span
from extract.targets.name import Name
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape

_EACH = r"每(?:百|千|万|十万|10万|百万)(?:名|位|个)?[\u4e00-\u9fff]{0,4}?(?:人口|居民|老年人|儿童|学生|人|户)"
PER_HEAD = re.compile(rf"(?:{_EACH}|(?:千|万|十万)(?:常住|户籍)?人口)(?:拥有)?")
_UNITS = ("人", "名", "张", "位", "个")
_MOST = 200  # 每千人口医师3人, but no 5000人
# Who and what is counted by heads, with 数 or without.
_BY_HEADS = re.compile(r"(?:数|医师|医生|护士|护师|药师|药师（士）|技师|治疗师|人员|员|床位|托位|病床|学位|工作者|社工)$")
_AMONG = re.compile(r" ?[，、（] ?其中[：，]? ?")


def per_head(page: Page, shape: Shape, before: tuple[Quantity, Shape] | None, q: Quantity) -> Shape:
    """`每千人口医师数达到3.2人、护士数达到3.8人`: the second is counted by head as well."""
    if before is None or before[1].rule != "target-count-reached" or PER_HEAD.match(page.text, shape.spans[0].start):
        return shape
    last, told = before
    among = shape.rule == "target-count-thing-first" and _AMONG.fullmatch(page.text, last.end, shape.spans[0].start)
    if not (shape.rule == "target-count-reached" or among) or page.text[shape.spans[0].start] == "每":
        return shape
    alike = shape.unit in _UNITS and told.unit in _UNITS and q.value < _MOST and _BY_HEADS.search(page.of(shape.spans[-1]))
    if not alike and (shape.unit != told.unit or "，" in page.text[told.quote.end : shape.quote.start]):
        return shape  # 每万人口专利拥有量达到12件，技术合同成交额达到500亿元
    hit = PER_HEAD.match(page.text, told.spans[0].start, told.spans[0].end)
    return replace(shape, spans=(Span(hit.start(), hit.end()), *shape.spans)) if hit else shape


def by_head(page: Page, names: list[Name]) -> list[Name]:
    """`每千人口床位数、医师数、护士数`分别达到…: all are counted by the head that is said once."""
    hit = PER_HEAD.match(page.text, names[0].spans[0].start, names[0].spans[0].end) if names else None
    if hit is None:
        return names
    head = Span(hit.start(), hit.end())
    return [names[0], *(name if PER_HEAD.match(page.text, name.spans[0].start) else Name((head, *name.spans), 1, name.form) for name in names[1:])]


_NUMBER = r"\d[\d.]{0,6}[张名人个位](?:以上)?、"
_ROW = re.compile(rf"[^，。；]{{0,40}}{_EACH}[^，。；、\d]{{2,30}}{_NUMBER}(?:[^，。；、\d]{{2,20}}{_NUMBER}){{0,4}}[\u4e00-\u9fff（）]{{2,20}} ?")


def in_row(sentence: Sentence, q: Quantity) -> bool:
    """`每千名儿童拥有儿科医师1.1名、床位｜2.5张`: a number of a row that is counted by heads."""
    start = sentence.clause_of(q.span.start).start
    text = sentence.page.text
    return q.unit in _UNITS and q.value < _MOST and text.find("每", start, q.span.start) >= 0 and _ROW.fullmatch(text, start, q.span.start) is not None
