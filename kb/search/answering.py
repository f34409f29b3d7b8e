"""Search: a query is read, understood, asked of an engine, ranked, and shown with what it was taken for.

In: a `Request`, an engine and the store.  Out: `Answer`, the JSON of `kb search`.
Words side by side are taken by their meaning (`kb.search.concepts`); quoted stretches, fields and AND OR NOT hold exactly.
Where nothing answers, what has some of the words is offered as near.
Example: `婚检率 天津` → the target 婚前医学检查率 of 天津市; `2030年产前筛查率目标` → nothing, and near it those of other years.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb.search import numbers, ranking
from kb.search.choosing import Found, find
from kb.search.comparing import compared
from kb.search.engine import Card, Engine
from kb.search.finding import Facts, Finder
from kb.search.hits import Answer, Understood, hit_of
from kb.search.names import Names
from kb.search.planning import Plan, Planner, unused
from kb.store import Store
from kb.words import LEVEL_NAMES

# So many records are scored; the others stand behind them.
_SCORED = 120
# What a document counts beside its own tasks and targets that answer; where the question is a told one.
_BESIDE, _BESIDE_TOLD = 0.6, 0.8
# What a document counts that has none, beside the tasks and targets of others: it is its own nearest part.
_WHOLE = 1.5
# So many documents are read at a time.
_TOGETHER = 4
# More than scores lose by rounding.
_ROUNDED = 1e-5


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `filters`: field → value, as in the query language."""

    text: str
    filters: Mapping[str, str] = field(default_factory=dict)
    limit: int = 10
    offset: int = 0


class Search:
    """An engine and a store, opened; can be asked many times."""

    def __init__(self, engine: Engine, store: Store) -> None:
        self.engine, self.store = engine, store
        self._planner, self._facts = Planner(Names(store)), Facts(engine)
        # Of the units that answered so far: their document and id.
        self._units: dict[int, tuple[str, str]] = {}

    def answer(self, request: Request) -> Answer:
        """Answer a request. Raises KbError where there is nothing to look for or the query makes no sense."""
        begun = time.perf_counter()
        finder = Finder(self.engine, self._facts)
        plan = self._planner.plan(request.text, request.filters, finder)
        found = find(plan, finder)
        if found.near or plan.meaning.unknown:
            bold = self._planner.plan(request.text, request.filters, finder, boldly=True)
            if bold.notes != plan.notes and not (better := find(bold, finder)).near:
                plan, found = bold, better
        if order := compared(plan.meaning, self.store):
            found = self._compared(found, order, finder)
        found = replace(found, records=self._each_unit_once(found.records, finder))
        cards = self._ranked(found, finder, request.offset + request.limit)[request.offset :]
        hits = [hit_of(self.store, card, score, plan.shown, found.near) for card, score in cards]
        return Answer(
            query=request.text,
            understood_as=_understood(plan, found, request),
            total=found.records.bit_count(),
            took_ms=round((time.perf_counter() - begun) * 1000, 1),
            facets=_facets(finder, found.records),
            hits=hits,
        )

    def _compared(self, found: Found, order: Mapping[str, float], finder: Finder) -> Found:
        """The targets that a comparison found, in its order."""
        documents = {row["document_id"] for name in order for row in self.store.rows("SELECT document_id FROM targets WHERE id = ?", name)}
        inside = 0
        for name in documents:
            inside |= finder.choice("document", name)
        wanted = numbers.numbers_of(finder.choice("type", "target") & inside)
        kept = [number for card, number in zip(self.engine.cards(wanted), wanted, strict=True) if card.key.id in order]
        return replace(found, records=numbers.of_numbers(kept, self.engine.size), near=False, order=order)

    def _each_unit_once(self, records: int, finder: Finder) -> int:
        """A unit that stands in several documents is one answer: in the first of them."""
        units = records & finder.choice("type", "unit")
        if units.bit_count() < 2:
            return records
        wanted = numbers.numbers_of(units)
        new = [number for number in wanted if number not in self._units]
        self._units |= {number: (card.key.document_id, card.key.id) for number, card in zip(new, self.engine.cards(new), strict=True)}
        seen: set[str] = set()
        spare = []
        for (_, unit), number in sorted((self._units[number], number) for number in wanted):
            if unit in seen:
                spare.append(number)
            seen.add(unit)
        return records & ~numbers.of_numbers(spare, self.engine.size)

    def _ranked(self, found: Found, finder: Finder, wanted: int) -> list[tuple[Card, float]]:
        """The best cards, best first; equal ones in the order of their keys."""
        most = max(_SCORED, wanted)
        chosen: list[int] = []
        for layer in found.tally.layers(found.records):
            chosen += _first(layer, most - len(chosen), finder, found)
            if len(chosen) >= most:
                break
        among = finder.choice("type", "document")
        documents = [number for number in chosen if among >> number & 1]
        others = [number for number in chosen if not among >> number & 1]
        backing = self._backing(chosen, found, finder)
        cards = zip(self.engine.cards(others), (found.share(number) * backing[number] for number in others), strict=True)
        scored = [(card, round(found.order.get(card.key.id) or ranking.score(card, found.aim) * share, 6)) for card, share in cards]
        scored += self._documents(documents, found, finder, backing, [score for _, score in scored], wanted)
        return sorted(scored, key=lambda pair: (-pair[1], pair[0].key.text()))[:wanted]

    def _backing(self, chosen: Sequence[int], found: Found, finder: Finder) -> dict[int, float]:
        """Of each record what its document counts for it."""
        if not found.told or found.aim.document:
            return dict.fromkeys(chosen, 1.0)
        codes = self.engine.column("document").codes
        documents = {number: finder.facts.documents[codes[number]] for number in chosen}
        counts = found.backing({number: finder.facts.lengths[number] for number in documents.values()})
        return {number: counts[document] for number, document in documents.items()}

    def _documents(self, chosen: Sequence[int], found: Found, finder: Finder, backing: Mapping[int, float], best: Sequence[float], wanted: int) -> list[tuple[Card, float]]:
        """The scores of documents that may be among the first that are `wanted`, beside the `best` of the others.

        Their bodies, which are long, are read a few at a time, the most promising first, until no other can reach the first.
        """
        bounds = sorted(self._bounds(chosen, found, finder, backing), key=lambda bound: (-bound[0], bound[2]))
        first, scored = sorted(best, reverse=True)[:wanted], list[tuple[Card, float]]()
        for at in range(0, len(bounds), _TOGETHER):
            least = first[-1] - _ROUNDED if len(first) == wanted else 0.0
            some = [(share, number) for most, share, number in bounds[at : at + _TOGETHER] if most >= least]
            if not some:
                break
            cards = self.engine.cards([number for _, number in some])
            new = [(card, round(ranking.score(card, found.aim) * share, 6)) for card, (share, _) in zip(cards, some, strict=True)]
            scored += new
            first = sorted([*first, *(score for _, score in new)], reverse=True)[:wanted]
        return scored

    def _bounds(self, chosen: Sequence[int], found: Found, finder: Finder, backing: Mapping[int, float]) -> Iterator[tuple[float, float, int]]:
        """Of each document its score at most, what its score counts, and its number."""
        parts = found.records & ~finder.choice("type", "document")
        whole = finder.facts.whole if parts and not found.aim.document else 0
        less = _BESIDE_TOLD if found.told else _BESIDE
        among = numbers.of_numbers(chosen, self.engine.size)
        holding = [frozenset(numbers.numbers_of(records & among)) for records in found.stands]
        said = {stretch: frozenset(numbers.numbers_of(finder.holding(stretch, "own") & among)) for stretch in found.aim.stretches}
        for number, outline in zip(chosen, self.engine.outlines(chosen), strict=True):
            # A document counts less where one of its parts, a task or target, answers too: it says it nearer.
            beside = not found.aim.document and finder.choice("document", outline.key.document_id) & parts
            share = (less if beside else _WHOLE if whole >> number & 1 else 1.0) * backing[number]
            has = [number in records for records in holding]
            typed = [stretch for stretch, records in said.items() if number in records]
            yield ranking.most(outline, found.aim, has, typed) * share, share, number


def nothing(request: Request, note: str) -> Answer:
    """The answer to a request for nothing: no hits, and why."""
    told = Understood(text="", how="exact", terms=[], asks=[], expanded=[], notes=[note], filters={})
    return Answer(query=request.text, understood_as=told, total=0, took_ms=0.0, facets={}, hits=[])


def _first(layer: int, most: int, finder: Finder, found: Found) -> list[int]:
    """At most so many of a layer: those with a concept in their heading first, then in the order of documents."""
    if layer.bit_count() <= most:
        return numbers.numbers_of(layer)
    chosen: list[int] = []
    heads = 0
    for each in found.aim.weighed:
        heads |= finder.holding(each.concept.text, "head")
    for part in (layer & heads, layer & ~heads):
        chosen += finder.engine.column("document").first(part, most - len(chosen))
    return chosen


def _facets(finder: Finder, records: int) -> dict[str, dict[str, int]]:
    found = finder.facets(records)
    names = {"type": "type", "place_name": "place", "year": "year", "level": "level"}
    shown = {names[choice]: dict(counts) for choice, counts in found.items()}
    return shown | {"level": {LEVEL_NAMES[level]: count for level, count in shown["level"].items()}}


def _understood(plan: Plan, found: Found, request: Request) -> Understood:
    others = [
        f"{concept.text}（也写作{'、'.join(way.text for way in concept.ways[1:4])}）"
        for concept in plan.meaning.concepts
        if concept.kind not in ("place", "year") and len(concept.ways) > 1
    ]
    words = [each.concept.text for each in found.aim.weighed if each.concept.weight >= 1]
    text = "、".join(words)
    if found.near and found.records:
        absent = "、".join(f"“{word}”" for word in found.absent)
        text = f"没有完全符合的{f'（库里没有{absent}）' if absent else ''}，以下只含其中部分词，仅供参考：{text}"
    return Understood(
        text=text,
        how="near" if found.near else "exact" if plan.strict or not plan.meaning.concepts else "words",
        terms=list(plan.shown),
        asks=sorted(plan.meaning.asks - {"plain"}),
        expanded=others,
        notes=[*plan.notes, *(unused(word) for word in found.absent if not found.near), *(plan.hints if not found.records else ())],
        filters={name: value for name, value in request.filters.items() if value},
    )
