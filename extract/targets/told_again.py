"""Several counts of what was counted before in the sentence: each name once more, or each of a pair with the same number.

In: `Sentence`, the first number, where its stretch begins.  Out: each number with its `Shape`, or none.
Examples: `甲床位达到120张，乙床位30张；2027年分别增加到150张和50张` → 甲床位 >= 150 张, 乙床位 >= 50 张;
`学生每天校内、校外各1小时体育活动时间` → 学生每天校内体育活动时间 = 1 小时, 学生每天校外体育活动时间 = 1 小时.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import trim
from extract.span import Span
from extract.targets.earlier import names_told
from extract.targets.groups import groups_of
from extract.targets.predicate import comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of
from extract.targets.trimming import name_region

_ADDED = ("新增", "净增")  # 新增护士100名、医生20名，分别达到1000名和200名
_URGED = ("保证", "保障")
_KINDS = ("count", "money")
_BOTH = re.compile(
    r"(?P<of>[\u4e00-\u9fff（）]{0,14}每[天日周])(?P<one>校内|课内|线上|上午)(?:、|和|与|及)(?P<other>校外|课外|线下|下午)(?:各|分别|均)(?:安排|开展|有|保证|参加)?(?P<least>不少于|不低于|至少|达到)? ?$"
)
_OF_WHAT = re.compile(r"(?:以上)?的?(?P<what>[\u4e00-\u9fff]{2,12}(?:时间|活动|锻炼|运动))(?=[，。；、]|$|\n)")


def told_again(sentence: Sentence, q: Quantity, begin: int) -> list[tuple[Quantity, Shape]]:
    """The numbers with what each is of; empty where 分别 or 各 does not stand for names told."""
    page = sentence.page
    if page.text.find("每", begin, q.span.start) >= 0 and (pair := _of_both(sentence, q, begin)):
        return pair
    if page.text.find("分别", begin, q.span.start) < 0:
        return []
    numbers = next((group.quantities for group in groups_of(sentence, _KINDS) if group.quantities[0] is q), ())
    predicate = predicate_before(page.text, begin, q.span.start)
    start = sentence.after_deadline(begin, predicate.span.start)
    if len(numbers) < 2 or predicate.kind not in ("ge", "le") or "分别" not in page.of(predicate.span) or trim(page.text, Span(start, predicate.span.start), " \n，：；、").start < predicate.span.start:
        return []
    before = [other for other in sentence.quantities if other.end <= begin][-len(numbers) :]
    names = names_told(sentence, q.span.start, len(numbers)) if [other.unit for other in before] == [number.unit for number in numbers] else []
    names = [replace(name, spans=(Span(name.spans[0].start + 2 * page.of(name.spans[0]).startswith(_ADDED), name.spans[0].end), *name.spans[1:])) for name in names]
    return [
        (number, Shape(name.spans, comparator_of(predicate, number.side, number.about), number.unit, Span(predicate.span.start, numbers[-1].end), "target-count-reached"))
        for name, number in zip(names, numbers, strict=False)
    ]


def _of_both(sentence: Sentence, q: Quantity, begin: int) -> list[tuple[Quantity, Shape]]:
    """`每天校内、校外各1小时体育活动时间`: one of each."""
    page = sentence.page
    hit = _BOTH.search(page.text, max(begin, q.span.start - 40), q.span.start)
    what = _OF_WHAT.match(page.text, q.span.end) if hit else None
    if hit is None or what is None:
        return []
    of, population = name_region(page, hit.start("of"), hit.end("of"))
    of = Span(of.start + 2 * page.of(of).startswith(_URGED), of.end)
    sign = ">=" if hit["least"] or q.side == ">=" else sign_of(q)
    tail, quote = Span(what.start("what"), what.end("what")), Span(of.start, what.end())
    return [(q, Shape((of, Span(*hit.span(which)), tail), sign, q.unit, quote, "target-duration", population)) for which in ("one", "other")]
