"""Which targets of two documents mean one thing by what their names have in common, where their keys do not say so.

In: the targets of a lower and of an upper document about its subject.  Out: pairs of those that share no row yet.
Example: 国内游客接待量 of a city finds 接待国内游客 of its province, 每千人拥有文化场馆面积 finds 每千人口拥有公共文化场馆面积.
Names are compared in pairs of characters, rare ones of the two documents counting most, and paired over the whole documents,
one to one; targets that stand beside a pair already found need less. What must not be one is told by `contrary`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt

from extract.indicators import Parts, beside, contrary, extends, same_marks
from kb.compare.assignment import best_pairs
from kb.compare.grams import Grams, Rarity, as_written

# A longer name that says so little of the other is another indicator.
LONGER = 0.12
# Names need so much in common; with so much they are taken for one. A pair beside them lends each so much more, in a few rounds.
ALIKE, ONE, BESIDE, ROUNDS = 0.35, 0.7, 0.25, 3
# Names whose measures only come near each other need so much more.
NEAR = 0.6
# Measures that say much the same, where the rest of the names does.
_NEAR = frozenset({frozenset({"率", "占比"}), frozenset({"率", "比例"}), frozenset({"占比", "比例"}), frozenset({"率", "患病率"}), frozenset({"率", "发病率"})})  # fmt: skip

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Number in the lower document → number in the upper one. `one`: those whose names are so alike that they are compared."""

    pairs: dict[int, int]
    one: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class _Name:
    parts: Parts
    grams: Grams

    @staticmethod
    def of(parts: Parts) -> _Name:
        return _Name(parts, as_written(parts.said))


def pair_names(lower: Sequence[Parts], upper: Sequence[Parts], joined: Set[Pair]) -> Pairing:
    """`joined`: the pairs that share a row already; a target of such a pair is not looked at."""
    mine, theirs = [_Name.of(parts) for parts in lower], [_Name.of(parts) for parts in upper]
    found = _scores(mine, theirs, {a for a, _ in joined}, {b for _, b in joined})
    pairs: dict[int, int] = {}
    for _ in range(ROUNDS):
        known = {*joined, *pairs.items()}
        gains = {
            (a, b): score * (1 + BESIDE * (((a - 1, b - 1) in known) + ((a + 1, b + 1) in known)))
            for (a, b), score in found.items()
        }
        best = best_pairs({pair: gain for pair, gain in gains.items() if gain >= ALIKE})
        if best == pairs:
            break
        pairs = best
    return Pairing(pairs, frozenset((a, b) for a, b in pairs.items() if _one(found[a, b], mine[a].parts, theirs[b].parts)))


def _one(score: float, a: Parts, b: Parts) -> bool:
    """Do they say so much the same that their values are compared?"""
    same = (score >= ONE and a.measure == b.measure) or (a.said == b.said and frozenset({a.measure, b.measure}) in _NEAR)
    return same and a.people == b.people and same_marks(a.said, b.said)


def _scores(mine: Sequence[_Name], theirs: Sequence[_Name], done: Set[int], over: Set[int]) -> dict[Pair, float]:
    """How much the names of each two have in common that share no row."""
    left = [b for b in range(len(theirs)) if b not in over]
    if not left or len(done) == len(mine):
        return {}
    weights = _weights(mine, theirs)
    return {
        (a, b): score
        for a, one in enumerate(mine)
        if a not in done
        for b in left
        if (score := _score(one, theirs[b], weights)) > 0
    }


def _weights(mine: Sequence[_Name], theirs: Sequence[_Name]) -> Mapping[str, int]:
    """How much each pair of characters says: as among the names of the document where it says less."""
    of = [Rarity.among(list({name.parts.said: name.grams for name in side}.values())).of for side in (mine, theirs)]
    return {gram: min(side[gram] for side in of if gram in side) for gram in {*of[0], *of[1]}}


def _score(one: _Name, other: _Name, weights: Mapping[str, int]) -> float:
    a, b = one.parts, other.parts
    if a.window != b.window or not beside(a.people, b.people) or contrary(a.said, b.said):
        return 0.0
    if (near := _measures(a.measure, b.measure)) == 0:
        return 0.0
    if (part := extends(a, b)) >= LONGER:
        return max(part, ALIKE)
    common, mine, theirs = (sum(map(weights.__getitem__, some)) for some in (one.grams & other.grams, one.grams, other.grams))
    return near * common / sqrt(mine * theirs) if common else 0.0


def _measures(a: str, b: str) -> float:
    """1 where they measure the same; NEAR where they come near: 率 and 占比, numbers of things in two units."""
    if a == b:
        return 1.0
    counts = "（" in a and a.split("（")[0] == b.split("（")[0]
    return NEAR if counts or frozenset({a, b}) in _NEAR else 0.0
