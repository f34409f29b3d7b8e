"""Which answer comes first: by what of the query a record has, where, and whether it is of the kind that was asked for.

In: cards, the concepts of a query with their rarity, and what is asked.  Out: a score for each card, from the card alone.
A concept counts by its rarity (like BM25), most in a heading, then among the units, then in the text; a record that has
the typed stretch as it stands comes before one that has only its words.
Example: for `产前筛查率` the target of this name comes before a task that speaks of it.
The numbers are few and were set on judged queries (`tests/search/`), not by document.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kb.search.asking import Asks
from kb.search.engine import Card
from kb.search.meaning import Concept, Way
from kb.tokens import PART

# How long texts usually are, in characters: the means over the records of 300 documents.
_USUAL = {"task": 270.0, "target": 40.0, "unit": 20.0, "document": 4000.0}
_HEAD, _UNIT, _BODY, _AROUND, _WHOLE, _SHARE, _UNNAMED = 1.6, 1.2, 1.0, 0.35, 2.0, 0.35, 0.4
_OWN_NUMBER = 4.0
_K1, _B = 1.2, 0.4
# The typed stretch as it stands: within a heading, within a text.
_IN_HEAD, _IN_BODY = 0.6, 0.8
# A long one within a task: it was copied, or is a name.
_LONG, _IN_TASK = 7, 1.8
_PLACE = 0.4
# What does not say of which place it is, where one was asked for.
_NO_PLACE = 0.5
# What is of the state, where the state's was asked for; its records have this part around them.
_OF_NATION, _NATION = 1.6, "国家"
# What ends like an indicator is one before it is what a task speaks of: 听力筛查率.
_RATE, _NAMED_RATE = "率", 1.25
# What no target is named after.
WHERE_AND_WHEN = ("place", "nation", "year")
# A word that makes up more than this of a unit's name names the unit.
_NAMES_UNIT = 0.6
# A unit's score, from the share of its name that was asked for: this at least, and so much more for each part of it.
_UNIT_LEAST, _UNIT_SHARE = 0.4, 0.9
# Where a document was asked for: a document, anything else.
_ASKED_DOCUMENT, _NO_DOCUMENT = 2.5, 0.8
# What a record's kind, by what is asked.
_KINDS: dict[Asks | None, dict[str, float]] = {
    None: {"task": 1.0, "target": 1.05, "unit": 0.9, "document": 0.5},
    "who": {"task": 1.3, "target": 0.7, "unit": 0.8, "document": 0.35},
    "duty": {"task": 1.3, "target": 0.6, "unit": 1.2, "document": 0.35},
    "value": {"task": 0.9, "target": 1.5, "unit": 0.4, "document": 0.4},
    "when": {"task": 1.1, "target": 1.2, "unit": 0.4, "document": 0.4},
    "more": {"task": 0.8, "target": 1.4, "unit": 0.4, "document": 0.5},
    "fewer": {"task": 0.8, "target": 1.4, "unit": 0.4, "document": 0.5},
    "stricter": {"task": 0.8, "target": 1.4, "unit": 0.4, "document": 0.5},
    "looser": {"task": 0.8, "target": 1.4, "unit": 0.4, "document": 0.5},
    "gap": {"task": 1.0, "target": 1.2, "unit": 0.4, "document": 0.5},
    "document": {"task": 0.8, "target": 0.6, "unit": 0.4, "document": 2.5},
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A concept and how much it counts: its rarity times its weight."""

    concept: Concept
    weight: float


@dataclass(frozen=True, slots=True)
class Aim:
    """What cards are scored for. `stretches`: as typed; `document`: a title or number was asked for.

    `kinds`: what each kind of record is worth; `heaviest`: what the concepts weigh together.
    """

    weighed: tuple[Weighed, ...]
    stretches: tuple[str, ...]
    document: bool
    kinds: Mapping[str, float]
    heaviest: float
    nation: bool

    @staticmethod
    def of(weighed: tuple[Weighed, ...], stretches: tuple[str, ...], asks: frozenset[Asks], document: bool) -> Aim:
        """With what follows from what is asked."""
        rows = [_KINDS[ask] for ask in sorted(asks - {"plain"})] or [_KINDS[None]]
        kinds = {kind: max(row[kind] for row in rows) for kind in _USUAL}
        if any(stretch.endswith(_RATE) for stretch in stretches):
            kinds["target"] *= _NAMED_RATE
        if document:
            kinds = {kind: _ASKED_DOCUMENT if kind == "document" else _NO_DOCUMENT for kind in _USUAL}
        long = tuple(stretch for stretch in stretches if len(stretch) > 1)
        nation = any(each.concept.kind == "nation" for each in weighed)
        return Aim(weighed, long, document, kinds, sum(each.weight for each in weighed), nation)


def rarity(size: int, records: int) -> float:
    """How much it says that a record has something which so many of all have."""
    return math.log(1 + (size - records + 0.5) / (records + 0.5))


def score(card: Card, aim: Aim) -> float:
    """The score of a card, the same on every engine."""
    kind = card.key.type
    length = 1 - _B + _B * (len(card.body) / _USUAL[kind])
    parts = card.head.split(PART)
    total, close, named = 0.0, 1.0, False
    asked_place = in_place = about = False
    headings: list[tuple[Way, ...]] = []
    for each in aim.weighed:
        seen = _seen(card, each.concept, length)
        total += each.weight * seen.best
        if each.concept.kind == "place":
            asked_place, in_place = True, in_place or seen.best > 0
        if each.concept.weight >= 1:
            # Less where it is only there as another word or as the class that it belongs to.
            close *= math.sqrt(seen.close) if seen.close else 1.0
            named = named or bool(seen.head)
            about = about or each.concept.kind not in WHERE_AND_WHEN
        if seen.head:
            headings.append(seen.head)
    total += _stretches(card, parts, aim)
    if kind == "target" and about and not named:
        # Of several targets in one sentence, the one that is named; of a place or a year all are asked for.
        total *= _UNNAMED
    share = _share(parts, headings)
    if kind == "unit":
        # A unit is an answer by its name, not by a word in it.
        total *= min(1.0, _UNIT_LEAST + _UNIT_SHARE * share)
    if asked_place and not in_place:
        total *= _NO_PLACE
    if aim.nation and _NATION in card.around.split(PART):
        total *= _OF_NATION
    total *= aim.kinds[kind] * (1.0 + _SHARE * share) * close
    return round(total, 6)


def most(outline: Card, aim: Aim, has: Sequence[bool], said: Collection[str]) -> float:
    """What the score of a card is at most, whatever its body says.

    `has`: of each concept, whether the record has it anywhere; `said`: the stretches that it may have as they were typed.
    """
    kind = outline.key.type
    parts = outline.head.split(PART)
    saturated = _BODY * (_K1 + 1)
    total = 0.0
    for each, there in zip(aim.weighed, has, strict=True):
        if not there:
            continue
        place = _PLACE if each.concept.kind == "place" else 1.0
        ways = (way.close * (saturated + _outside(outline, way.text, each.concept)) for way in each.concept.ways)
        total += each.weight * max(ways, default=0.0) * place
    total += sum(aim.heaviest * (_WHOLE if each in parts else max(_IN_HEAD, _in_body(kind, each))) for each in said)
    headings = [tuple(way for way in each.concept.ways if way.text in outline.head) for each in aim.weighed]
    total *= _OF_NATION if aim.nation else 1.0
    return total * aim.kinds[kind] * (1.0 + _SHARE * _share(parts, headings))


def _outside(card: Card, text: str, concept: Concept) -> float:
    """How much a text counts outside of a card's body."""
    found = _in_head(card, text, concept) if text in card.head else 0.0
    found += _in_units(card, text, concept) if text in card.unit else 0.0
    return found + (_AROUND if text in card.around else 0.0)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A concept on a card. `best`: how much its best way counts; `close`: of the closest way that is there; `head`: the ways in the heading."""

    best: float
    close: float
    head: tuple[Way, ...]


def _seen(card: Card, concept: Concept, length: float) -> _Seen:
    if concept.kind == "nation":
        return _Seen(0.0, 0.0, ())
    best, close = 0.0, 0.0
    head: list[Way] = []
    for way in concept.ways:
        text = way.text
        times = card.body.count(text)
        found = _BODY * times * (_K1 + 1) / (times + _K1 * length) if times else 0.0
        if text in card.head:
            head.append(way)
            found += _in_head(card, text, concept)
        if text in card.unit:
            found += _in_units(card, text, concept)
        if found:
            close = max(close, way.close)
        if text in card.around:
            found += _AROUND
        best = max(best, way.close * found)
    # A place is there to narrow: what is of it is not about it.
    return _Seen(best * _PLACE if concept.kind == "place" else best, close, tuple(head))


def _in_head(card: Card, text: str, concept: Concept) -> float:
    """More for a document's own number, which ends its heading, than for one that its title names."""
    return _HEAD + _OWN_NUMBER if concept.kind == "number" and card.head.endswith(text) else _HEAD


def _in_units(card: Card, text: str, concept: Concept) -> float:
    """More for most of a unit's name, less where there are many units."""
    names = card.unit.split(PART)
    fitting = max((len(text) / len(name) for name in names if text in name), default=0.0)
    return _UNIT * (1.0 + fitting / math.sqrt(len(names))) if concept.kind == "unit" or fitting > _NAMES_UNIT else _UNIT / 2


def _stretches(card: Card, parts: Sequence[str], aim: Aim) -> float:
    """More where the typed stretch stands as it is, most where it is a heading."""
    total = 0.0
    for stretch in aim.stretches:
        if stretch in parts:
            total += aim.heaviest * _WHOLE
        elif stretch in card.head:
            total += aim.heaviest * _IN_HEAD
        elif stretch in card.body:
            total += aim.heaviest * _in_body(card.key.type, stretch)
    return total


def _in_body(kind: str, stretch: str) -> float:
    """What a stretch counts that stands in a text as it was typed."""
    return _IN_TASK if kind == "task" and len(stretch) >= _LONG else _IN_BODY


def _share(parts: Sequence[str], headings: Sequence[Sequence[Way]]) -> float:
    """The share of a heading that was asked for, 0 to 1; of several headings the most.

    `headings`: of each concept that is in one, the ways that are. 产前筛查率 is nearer to 产前筛查率 than 高风险孕妇产前筛查后诊断率.
    """
    shares = (sum(_longest(part, ways) for ways in headings) / len(part) for part in parts if part) if headings else ()
    return min(1.0, max(shares, default=0.0))


def _longest(part: str, ways: Sequence[Way]) -> float:
    """The length of the longest way of a concept in a heading, less where it is not as typed."""
    return max((len(way.text) * way.close for way in ways if way.text in part), default=0.0)
