"""Which records answer a plan, and which are only near it.

In: a `Plan` and a `Finder`.  Out: `Found`: the records, whether they are only near, and what they are scored for.
Example: of `新生儿 听力 筛查` an answer has all three; of a question of seven things it has those that weigh a third of all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from kb.search import numbers, ranking
from kb.search.concepts import PLACES
from kb.search.finding import Finder, Standing
from kb.search.meaning import Concept, Meaning, Way
from kb.search.planning import Plan
from kb.search.query_tree import And, texts_of
from kb.search.tally import Tally
from kb.tokens import content

# So many near records are offered, and all that are as near as the last of them.
_NEAR = 60
# Weights are counted in whole numbers: so many for one.
_GRAIN = 12.0
_TITLED = 0.9
# A query of so few things is precise.
_SHORT = 3
# Where so many tasks and targets answer, no more are looked for; a part of a document that answers has half of the query.
_PLENTY, _HALF = 20, 0.5
# What the score of such a part counts; and of a task that names who must do it, where that was asked.
_LESSER, _ASSIGNED = 0.5, 1.3
# What a word weighs at most that stands nowhere in the base.
_ABSENT = 3.0
# How much of a query's weight an answer must have, by how many things it asks for.
_SHARES = {1: 1.0, 2: 1.0, 3: 0.8, 4: 0.5, 5: 0.4}
_LEAST_SHARE = 0.3
# Of a long question, what has this much of the most that any record has, is an answer too, where that is not next to nothing;
# of a told one less is enough.
_OF_BEST, _OF_TOLD, _BEST_SHARE = 0.6, 0.4, 0.25
# A question of so many things is told, not listed: a year in it is one of them, and need not stand in the answer; a task or
# target counts by how much of the question its whole document says.
_TOLD = 5
# How much less a document counts for its parts the longer it is.
_LONG = 0.1


@dataclass(frozen=True, slots=True)
class Found:
    """The records that answer, or are only near, and how each is scored; `order`: scores that a comparison gave.

    `absent`: what of the query stands nowhere in the base; `shares`: records whose scores count for more or less;
    `told`: of a told question the records with each of its things, and what it weighs; `within`: those of the places it names;
    `stands`: the records with each thing that scores are made of.
    """

    records: int
    near: bool
    tally: Tally
    aim: ranking.Aim
    order: Mapping[str, float] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    shares: tuple[tuple[int, float], ...] = ()
    told: tuple[tuple[int, float], ...] = ()
    within: int = 0
    stands: tuple[int, ...] = ()

    def backing(self, documents: Mapping[int, float]) -> dict[int, float]:
        """Of documents, by their length beside the mean, what all of each counts for its parts and itself; 1 where the question is not a told one.

        It is the square of what the document has, beside the one of its kind that has most; less where it is long, and so has more of anything.
        """
        has = {number: sum(weight for records, weight in self.told if records >> number & 1) for number in documents}
        # What is of the place is laid beside its like, and so is what does not say of which place it is.
        inside = {number: self.within >> number & 1 for number in documents}
        most = [max((has[number] for number in documents if inside[number] == group), default=0.0) or 1.0 for group in (0, 1)]
        shares = {number: has[number] / most[inside[number]] for number in documents}
        return {number: share * share / (1 + _LONG * math.log(1 + documents[number])) if self.told else 1.0 for number, share in shares.items()}

    def share(self, number: int) -> float:
        """What the score of a task, target or unit counts."""
        return math.prod(share for records, share in self.shares if records >> number & 1)


def find(plan: Plan, finder: Finder) -> Found:
    """The records that answer; where none does, what is near."""
    allowed = finder.evaluated(plan.fixed)
    standing = [finder.standing(concept) for concept in plan.meaning.concepts]
    size = finder.count
    weighed = tuple(
        ranking.Weighed(each.concept, ranking.rarity(size, each.own.bit_count()) * each.concept.weight) for each in standing
    )
    quoted = [Concept((Way(content(t.text)),), "exact") for t in texts_of(plan.fixed or And(())) if content(t.text)] if plan.fixed else []
    exact = tuple(ranking.Weighed(c, ranking.rarity(size, finder.holding(c.text, "own").bit_count())) for c in quoted)
    document = any(c.kind == "number" for c in plan.meaning.concepts) or (names_document(plan.meaning) and not _only_named(plan, standing, finder))
    aim = ranking.Aim.of((*weighed, *exact), plan.meaning.stretches, plan.meaning.asks, document)
    tally = Tally()
    for each, of in zip(standing, weighed, strict=True):
        tally.add(each.own & allowed, max(1, round(of.weight * _GRAIN)))
        tally.add(each.around & allowed, max(1, round(of.weight * _GRAIN)))
    stands = (*(each.anywhere for each in standing), *(finder.everything for _ in exact))
    if not standing:
        return Found(allowed, False, tally, aim, stands=stands)
    records, lesser = _answers(plan, standing, weighed, tally, allowed, finder)
    absent = tuple(each.concept.text for each in standing if not each.anywhere and each.concept.weight >= 1)
    told = tuple(_said(standing, weighed, finder)) if is_told(plan.meaning) else ()
    within = reduce(or_, (each.anywhere for each in standing if each.concept.kind in PLACES and each.concept.hard), 0)
    if records or plan.strict:
        assigned = finder.facts.assigned if "who" in plan.meaning.asks else 0
        return Found(records | lesser, False, tally, aim, absent=absent, shares=((lesser, _LESSER), (assigned, _ASSIGNED)), told=told, within=within, stands=stands)
    return Found(_nearest(standing, tally, allowed), True, tally, aim, absent=absent, told=told, within=within, stands=stands)


def is_told(meaning: Meaning) -> bool:
    """Is it a long question? Its places are one thing."""
    firm = [each for each in meaning.concepts if each.weight >= 1]
    placed = sum(each.kind in PLACES for each in firm)
    return len(firm) - placed + (placed > 0) >= _TOLD and not names_document(meaning)


def _said(standing: Sequence[Standing], weighed: Sequence[ranking.Weighed], finder: Finder) -> Iterable[tuple[int, float]]:
    """The records with each thing that is looked for, those of a year too, and what it weighs."""
    for each, of in zip(standing, weighed, strict=True):
        year = finder.choice("year", each.concept.text[:4]) if each.concept.kind == "year" else 0
        yield each.anywhere | year, of.weight


_TITLE_ENDS = ("方案", "通知", "计划", "要点", "办法", "意见", "规划", "细则", "规定", "条例", "公告", "文件")


def names_document(meaning: Meaning) -> bool:
    """Does the query end like a title, or ask for the text itself?"""
    if "document" in meaning.asks:
        return True
    return any(stretch.endswith(_TITLE_ENDS) for stretch in meaning.stretches) and not meaning.asks - {"plain"}


def _only_named(plan: Plan, standing: Sequence[Standing], finder: Finder) -> bool:
    """Is it what tasks speak of, as it was typed, and no document is called so? 母婴安全行动提升计划."""
    exact = _exact(plan, finder)
    return "document" not in plan.meaning.asks and bool(exact & finder.facts.parts) and not _called(standing, finder) & finder.choice("type", "document")


def _answers(
    plan: Plan, standing: Sequence[Standing], weighed: Sequence[ranking.Weighed], tally: Tally, allowed: int, finder: Finder
) -> tuple[int, int]:
    """The records that have enough of the query, one thing of it in their own words, and everything that is hard; and lesser ones."""
    firm = [(each, of) for each, of in zip(standing, weighed, strict=True) if each.concept.weight >= 1]
    some = 0
    for each, _ in firm or list(zip(standing, weighed, strict=True)):
        if each.concept.kind not in PLACES or len(firm) == 1:
            some |= each.own
    # Several places are one thing: an answer is of one of them.
    places = [(each, of) for each, of in zip(standing, weighed, strict=True) if each.concept.kind in PLACES and each.concept.hard]
    things = [(each.anywhere, of.weight) for each, of in firm if each.concept.kind not in PLACES]
    in_places = reduce(or_, (each.anywhere for each, _ in places), 0)
    if places:
        things.append((in_places, max(of.weight for _, of in places)))
    title = names_document(plan.meaning) and any(each.concept.hard and each.concept.kind in (*PLACES, "year") for each in standing)
    share = 1.0 if title else _SHARES.get(len(things), _LEAST_SHARE)
    need = Tally()
    total = 0
    for records, weight in things:
        # People say much in other words: what the base has nowhere counts little in a long question, fully in a short one.
        weight = min(weight, _ABSENT) if not records and len(things) > _SHORT else weight
        number = max(1, round(weight * _GRAIN))
        need.add(records, number)
        total += number
    records = allowed & some
    told = is_told(plan.meaning)
    if places:
        # What does not say of which place it is (本市) may be of this one, where it has enough of the query without it.
        records &= in_places | finder.facts.placeless
    for each in standing:
        if each.concept.hard and each.concept.kind not in PLACES and not (told and each.concept.kind == "year"):
            records &= each.anywhere
    if total:
        records &= need.at_least(max(1, _least(need, records, total, share, len(things))))
    if title:
        return _titled(records, plan, standing, finder), 0
    if len(things) <= _SHORT:
        records = _asked_for(records, plan, standing, finder)
    return records, _nearest_parts(records, allowed & some, need, total, finder)


def _nearest_parts(records: int, among: int, need: Tally, total: int, finder: Finder) -> int:
    """Of documents that say it in several places, so that no task of theirs has all: the tasks and targets that have most."""
    documents, parts = records & finder.choice("type", "document"), finder.facts.parts
    if not documents or (records & parts).bit_count() >= _PLENTY:
        return 0
    column = finder.engine.column("document")
    lonely = set(column.codes_of(documents)) - set(column.codes_of(records & parts))
    found = []
    for layer in need.layers(need.at_least(max(1, int(total * _HALF))) & among & parts):
        best = [number for number in numbers.numbers_of(layer) if column.codes[number] in lonely]
        found += best
        lonely -= {column.codes[number] for number in best}
        if not lonely:
            break
    return numbers.of_numbers(found, finder.engine.size)


def _least(need: Tally, records: int, total: int, share: float, things: int) -> int:
    """How much of the query's weight an answer has at least."""
    least = int(total * share)
    if things <= _SHORT or share == 1.0 or not need.at_least(int(total * _BEST_SHARE)) & records:
        return least
    best = next(number for number in range(total, 0, -1) if need.at_least(number) & records)
    return min(least, int(best * (_OF_TOLD if things >= _TOLD else _OF_BEST)))


def _asked_for(records: int, plan: Plan, standing: Sequence[Standing], finder: Finder) -> int:
    """Who, how much, by when: a task or target says it, not a document that has all the words somewhere, unless it has neither.

    A value in a year is a target of that year, or a task that speaks of it.
    """
    nearer = records & (finder.facts.parts | finder.facts.whole)
    targets = nearer & finder.choice("type", "target")
    if "value" in plan.meaning.asks and targets and all(each.concept.kind in ranking.WHERE_AND_WHEN for each in standing if each.concept.weight >= 1):
        # 兴国县的目标: nothing but a place or a year.
        return targets
    only_documents = not finder.evaluated(plan.fixed) & ~finder.choice("type", "document")
    return nearer if plan.meaning.asks & {"value", "when", "gap"} and not only_documents else records


def _titled(records: int, plan: Plan, standing: Sequence[Standing], finder: Finder) -> int:
    """Of a query that ends like a title, with a place or a year: no document that is called otherwise.

    A document is called so where its heading, place or issuer has nine tenths of what the query's words weigh together. Tasks and
    targets that have the words stay, and so does a document in which the title stands as it was typed.
    """
    return records & (_called(standing, finder) | _exact(plan, finder) | ~finder.choice("type", "document"))


def _exact(plan: Plan, finder: Finder) -> int:
    """The records in which a stretch of the query stands as it was typed."""
    return reduce(or_, (finder.holding(stretch, "own") for stretch in plan.meaning.stretches if len(stretch) > _SHORT), 0)


def _called(standing: Sequence[Standing], finder: Finder) -> int:
    """The records whose heading, place or issuer has nine tenths of what the query's words weigh together."""
    need, total = Tally(), 0
    for each in standing:
        if each.concept.weight < 1:
            continue
        named = 0
        for way in each.concept.ways:
            # Who issued a document stands around it.
            named |= finder.holding(way.text, "head") | finder.holding(way.text, "around") & finder.choice("type", "document")
            named |= finder.holding(way.text, "place") if each.concept.kind in PLACES else 0
        if each.concept.kind == "year":
            named |= finder.choice("year", each.concept.text[:4])
        number = max(1, round(ranking.rarity(finder.count, each.own.bit_count()) * _GRAIN))
        need.add(named, number)
        total += number
    return need.at_least(max(1, int(total * _TITLED)))


def _nearest(standing: Sequence[Standing], tally: Tally, allowed: int) -> int:
    """What has most of the query."""
    some = 0
    for each in standing:
        if each.concept.weight >= 1:
            some |= each.own
    records = 0
    for layer in tally.layers(some & allowed):
        records |= layer
        if records.bit_count() >= _NEAR:
            break
    return records
