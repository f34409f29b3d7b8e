"""Things counted level by level, the levels listed before them and the counts behind.

In: `Sentence`, the first of the counts, where its stretch begins.  Out: a `Shape` for each count with its number, or none.
Examples: `新增国家级、省级创新平台分别达到5个和30个以上` → 新增国家级创新平台 >= 5 个, 新增省级创新平台 >= 30 个;
`获评国家级、省级绿色工厂2家、10家` → 获评国家级绿色工厂 = 2 家, 获评省级绿色工厂 = 10 家.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.groups import groups_of
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of
from extract.targets.verbs import target_verbs

_LEVEL = r"(?:国家|全国|部|省|自治区|市|县|区|[1-5]A)级"
_LEVELS = re.compile(rf"(?P<levels>{_LEVEL}(?:、{_LEVEL}){{0,3}}(?:[、和与及]|以及){_LEVEL})(?P<thing>(?!以[上下])[^，。；、\d]{{2,24}}?)(?P<says>(?:要|应|力争|数量)?(?:分别|各)?(?:达到?|为|突破|超过|不少于|不低于|新增|累计达到)?)$")
_ONE = re.compile(_LEVEL)
_REACHES = re.compile(r"达|突破|超过|不[少低]于")
_FURTHEST = 80


def by_level(sentence: Sentence, q: Quantity, start: int) -> list[tuple[Quantity, Shape]]:
    """Each count behind `q` and `q` itself with what is counted of its level; empty where they are not so many."""
    page = sentence.page
    if q.kind != "count":
        return []
    begin = max(start, q.span.start - _FURTHEST)
    hit = _LEVELS.search(page.text, begin, q.span.start)
    if hit is None:
        return []
    levels = [Span(one.start(), one.end()) for one in _ONE.finditer(page.text, hit.start("levels"), hit.end("levels"))]
    numbers = next((group.quantities for group in groups_of(sentence, ("count",)) if group.quantities[0] is q), (q,))
    if len(numbers) == 1 and hit["says"].startswith("各"):
        numbers = numbers * len(levels)  # 国家级、省级技术中心各5家
    if len(numbers) != len(levels):
        return []
    before = page.text[begin : hit.start()]
    verb = next((word for word in target_verbs() if before.endswith(word)), "")
    led = (Span(hit.start() - len(verb), hit.start()),) if verb else ()
    said = _REACHES.search(hit["says"])
    if not led and said is None:
        return []
    thing = Span(hit.start("thing"), hit.end("thing"))
    quote = Span(led[0].start if led else hit.start(), numbers[-1].end)
    return [(number, Shape((*led, level, thing), ">=" if said else sign_of(number), number.unit, quote, "target-count-level")) for number, level in zip(numbers, levels, strict=True)]
