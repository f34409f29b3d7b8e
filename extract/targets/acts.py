"""Counts behind an act that has its object before it, or in the clause before.

In: `Sentence`, a quantity, the verb and thing before it.  Out: `Shape` or None where the words name a thing themselves.
Examples: `健身设施更新维护1000个` → 健身设施更新维护; `棚户区改造安置房交付2万套` → 棚户区改造安置房交付;
`实施背街小巷整治工程，完成治理20条` → 完成背街小巷治理; `推进老旧小区改造，改造50个` → 改造老旧小区.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.heads import object_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of
from extract.targets.trimming import name_region

_ACT = r"(?:建设|改造|治理|整治|修复|养护|维护|维修|更新|提升|加固|升级|安装|更换|绿化|清淤|疏浚|新?开工|竣工|完工|交付|投产|并网|通车|建成)"
_ACTS = re.compile(rf"(?:完成|实施|开展|实现|推进)?{_ACT}{{1,3}}")
_ENDS = re.compile(r"(?:新?开工|竣工|完工|交付|投产|并网|通车)$")
_WORKS = re.compile(rf"(?:{_ACT}(?:工程)?|项目|行动|计划|专项|工作|任务|攻坚)+$")
_DOING = ("完成", "实施", "开展", "实现", "推进")


def act_of(sentence: Sentence, q: Quantity, begin: int, verb: Span, thing: Span) -> Shape | None:
    """The object before the act, or of the clause before where that has no number."""
    page = sentence.page
    alone = _ACTS.fullmatch(page.text, verb.start, thing.end) is not None
    if not alone and not _ENDS.search(page.of(thing)):
        return None
    region, population = name_region(page, begin, thing.end)
    if region.start <= verb.start - 2:
        return Shape((region,), sign_of(q), q.unit, Span(region.start, q.end), "target-count-reached", population)
    whole = done_to(sentence, q.span) if alone else None
    if whole is None:
        return None
    said = page.text[verb.start : thing.end]
    doing = next((word for word in _DOING if said.startswith(word)), "")
    spans = (Span(verb.start, verb.start + len(doing)), whole, Span(verb.start + len(doing), thing.end)) if doing else (Span(verb.start, thing.end), whole)
    return Shape(spans, sign_of(q), q.unit, Span(verb.start, q.end), "target-count-thing-first")


def is_act(said: str) -> bool:
    """`完成治理`, `改造`: is nothing said of what it is done to?"""
    return _ACTS.fullmatch(said) is not None


def done_to(sentence: Sentence, at: Span) -> Span | None:
    """What the works of the clause before are done to: `实施背街小巷整治工程` → 背街小巷."""
    span = object_before(sentence, at)
    works = _WORKS.search(sentence.page.of(span)) if span else None
    end = span.start + works.start() if span and works else span.end if span else 0
    return Span(span.start, end) if span and end - span.start >= 2 else None
