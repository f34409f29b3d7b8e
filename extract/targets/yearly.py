"""A count for each of the years that a sentence lists: as many numbers as years, said of one thing.

In: `Sentence`, the first number with its `Shape`.  Out: each number with its year and shape, or none.
Examples: `2024—2026年分别新建充电桩3000个、4000个、5000个` → 新建充电桩 = 3000 个 by 2024, = 4000 个 by 2025, = 5000 个 by 2026;
`公路里程2025年、2027年分别达到1000公里、1200公里` → 公路里程 >= 1000 公里 by 2025, >= 1200 公里 by 2027.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.span import Found, Span
from extract.targets.groups import groups_of
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of

_YEARS = re.compile(r"(?:到|至)?(?:(?P<first>20\d\d) ?年?[-—~至](?P<last>20\d\d) ?年|(?P<list>20\d\d ?年?(?:(?:、|和|及)20\d\d ?年?){1,5}))(?:底|末|前)*")
_YEAR = re.compile(r"20\d\d")
_KINDS = ("count", "money", "index")
_OF_LIST = "deadline-of-years"


def yearly(sentence: Sentence, q: Quantity, shape: Shape) -> list[tuple[Quantity, Found[str], Shape]]:
    """Each number with the year it is for; empty where the years are not as many, or 分别 does not stand behind them."""
    page = sentence.page
    numbers = next((group.quantities for group in groups_of(sentence, _KINDS) if group.quantities[0] is q), ())
    if len(numbers) < 2 or "分别" not in page.text[sentence.span.start : q.span.start]:
        return []
    told = years_before(sentence, q, len(numbers))
    if told is None:
        return []
    years, at, rule = told
    first = shape.spans[0]
    if first.start < at.start < first.end:
        shape = replace(shape, spans=(Span(first.start, at.start), *shape.spans[1:]))
    if "、" in page.of(shape.spans[-1]) or shape.spans[0].end - shape.spans[0].start < 2:
        return []  # 甲、乙分别达到…: a list of things as well
    quote = Span(min(at.start, shape.quote.start) if rule == _OF_LIST else shape.quote.start, numbers[-1].end)
    done = shape.rule != "target-count-reached"
    return [(number, Found(year, at, rule), replace(shape, comparator=sign_of(number) if done else shape.comparator, quote=quote)) for number, year in zip(numbers, years, strict=True)]


def years_before(sentence: Sentence, q: Quantity, count: int) -> tuple[list[str], Span, str] | None:
    """(the years, where they stand, by which rule): those before the number that 分别 is said of, else the sentence's own deadlines."""
    text = sentence.page.text
    hits = list(_YEARS.finditer(text, sentence.span.start, q.span.start))
    if len(hits) == 1 and "分别" in text[hits[0].end() : q.span.start] and not any(hits[0].end() <= other.span.start < q.span.start for other in sentence.quantities):
        hit = hits[0]
        years = [str(year) for year in range(int(hit["first"]), int(hit["last"]) + 1)] if hit["first"] else _YEAR.findall(hit[0])
        if len(years) == count:
            return years, Span(hit.start(), hit.end()), _OF_LIST
    due = sentence.due(q.span.start)
    years = due.value.split("|") if due else []
    several = "分别" in text[sentence.clause_of(q.span.start).start : q.span.start] or (due is not None and "|" in due.value)
    return (years, due.span, due.rule) if due and several and len(years) == count else None
