"""Lists of names whose numbers are of different kinds: rates, counts, amounts.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Example: `专区设有率、智慧养老院数量分别达到20%和30家` → 专区设有率 >= 20 %, 智慧养老院数量 >= 30 家.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.members import cut
from extract.targets.predicate import comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_JOIN = re.compile(r" ?(?:、|和|与|及|以及) ?")
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
        if 0 < rates < len(run) and all(q.kind in _RATES + _SIZES for q in run):
            targets = _targets(sentence, run)
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
