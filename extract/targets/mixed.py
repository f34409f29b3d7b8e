"""Lists of names whose numbers are of different kinds (rates, counts, amounts), or stand behind one deed.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Examples: `专区设有率、智慧养老院数量分别达到20%和30家` → 专区设有率 >= 20 %, 智慧养老院数量 >= 30 家;
`加氢站、充电站分别建成50座和200座` → 建成加氢站 = 50 座, 建成充电站 = 200 座.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page
from extract.span import Span
from extract.targets.counted import counted_names
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.members import cut
from extract.targets.name import Name
from extract.targets.predicate import comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import sign_of
from extract.targets.trimming import name_region

_JOIN = re.compile(r" ?(?:、|和|与|及|以及) ?")
_DEED = re.compile(r"分别(?:力争|计划|要|将)?(?P<verb>新增|净增|新建|新开工|开工|实施|建成|建设|完成|培育|打造|培训|改造|创建|引进|发展)(?:超过|不少于|约)?$")
_QUOTED = re.compile(r"“[^“”]{2,12}”")
_AMOUNT = re.compile(r"(?:量|额|值|收入|里程|面积|规模)$")
_RATES, _SIZES = ("rate", "points", "change"), ("count", "money")


def mixed_of(sentence: Sentence) -> tuple[list[TargetFound], Sentence]:
    """(targets, the sentence without the numbers they take)."""
    found: list[TargetFound] = []
    taken: list[Quantity] = []
    text = sentence.page.text
    at = 0
    while at < len(sentence.quantities):
        run = [sentence.quantities[at]]
        while (n := at + len(run)) < len(sentence.quantities) and _JOIN.fullmatch(text, run[-1].end, sentence.quantities[n].span.start):
            run.append(sentence.quantities[n])
        rates = sum(q.kind in _RATES for q in run)
        mixed = 0 < rates < len(run) and all(q.kind in _RATES + _SIZES for q in run)
        deed = _DEED.search(text, max(0, run[0].span.start - 12), run[0].span.start) if len(run) > 1 and not rates else None
        if mixed or deed:
            targets = _done(sentence, run, Span(deed.start(), deed.end()), Span(deed.start("verb"), deed.end("verb"))) if deed else _targets(sentence, run)
            found += targets
            taken += run if targets else []
        at += len(run)
    return found, replace(sentence, quantities=tuple(q for q in sentence.quantities if q not in taken)) if taken else sentence


def _targets(sentence: Sentence, run: list[Quantity]) -> list[TargetFound]:
    page, first = sentence.page, run[0]
    clause = sentence.clause_of(first.span.start)
    predicate = predicate_before(page.text, clause.start, first.span.start)
    if "分别" not in page.of(predicate.span) or predicate.kind not in ("ge", "le", "plus", "minus"):
        return []
    region, population = name_region(page, sentence.after_deadline(clause.start, predicate.span.start), predicate.span.start)
    names = list(cut(page, region, True))
    if len(names) != len(run):
        return []
    due = latest(sentence.due(first.span.start))
    return [
        TargetFound(
            page.quote(name), (name,), page.quote(population) if population else None, population, comparator_of(predicate, q.side, q.about),
            q.value, q.value_max, q.unit, q.span, due.value if due else None, due.span if due else None, Span(region.start, run[-1].end), "target-mixed",
        )
        for name, q in zip(names, run, strict=True)
    ]  # fmt: skip


def _done(sentence: Sentence, run: list[Quantity], said: Span, verb: Span) -> list[TargetFound]:
    """`“公转水”“公转铁”货运量分别新增500万吨和800万吨`, `到2025年和2030年，加氢站分别建成50座和200座`: a number for each name, or for each year."""
    page, start = sentence.page, sentence.clause_of(run[0].span.start).start
    region, population = name_region(page, sentence.after_deadline(start, said.start), said.start)
    due = sentence.due(run[0].span.start)
    years = due.value.split("|") if due and "|" in due.value else [due.value if due else None] * len(run)
    names = [name.spans for name in _each(page, region, len(run))]
    if not names and due and "|" in due.value:
        names = [(region if region.end > region.start or not population else population,)] * len(run)
    if population and names and names[0] == (population,):
        population = None  # 加氢站｜分别建成: what is built, not where
    if len(names) != len(run) or len(years) != len(run):
        return []
    grows = page.of(verb) in ("新增", "净增") and all(_AMOUNT.search(page.of(name[-1])) for name in names)
    return [
        TargetFound(
            "".join(page.quote(part) for part in spans), spans, page.quote(population) if population else None, population,
            "+=" if grows else sign_of(q), q.value, q.value_max, q.unit, q.span,
            year, due.span if due else None, Span(names[0][0].start, run[-1].end), "target-severally-done",
        )
        for name, q, year in zip(names, run, years, strict=True)
        for spans in ((name if grows else (verb, *name)),)
    ]  # fmt: skip


def _each(page: Page, region: Span, count: int) -> list[Name]:
    """The names of a list, as many as there are numbers: 国家级、省级示范镇; “公转水”“公转铁”货运量; else none."""
    quoted = [Span(hit.start(), hit.end()) for hit in _QUOTED.finditer(page.text, region.start, region.end)]
    if len(quoted) == count and page.text[region.start] == "“" and quoted[-1].end < region.end:
        return [Name((one, Span(quoted[-1].end, region.end)), 1) for one in quoted]
    names = counted_names(page, region, count) if region.end > region.start else []
    return names if len(names) == count else []
