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


class Names:
    """The names of a document's targets as they are compared: their parts, pairs of characters, and how much each pair says."""

    def __init__(self, parts: Sequence[Parts]) -> None:
        self.parts = parts
        self.grams: list[Grams] = [as_written(one.said) for one in parts]
        self.says: Mapping[str, int] = Rarity.among(list(dict(zip((one.said for one in parts), self.grams, strict=True)).values())).of


def pair_names(lower: Names, upper: Names, joined: Set[Pair]) -> Pairing:
    """`joined`: the pairs that share a row already; a target of such a pair is not looked at."""
    found = _scores(lower, upper, {a for a, _ in joined}, {b for _, b in joined})
    pairs: dict[int, int] = {}
    for _ in range(ROUNDS if found else 0):
        known = {*joined, *pairs.items()}
        gains = {
            (a, b): score * (1 + BESIDE * (((a - 1, b - 1) in known) + ((a + 1, b + 1) in known)))
            for (a, b), score in found.items()
        }
        best = best_pairs({pair: gain for pair, gain in gains.items() if gain >= ALIKE})
        if best == pairs:
            break
        pairs = best
    return Pairing(pairs, frozenset((a, b) for a, b in pairs.items() if _one(found[a, b], lower.parts[a], upper.parts[b])))


def _one(score: float, a: Parts, b: Parts) -> bool:
    """Do they say so much the same that their values are compared?"""
    same = (score >= ONE and a.measure == b.measure) or (a.said == b.said and frozenset({a.measure, b.measure}) in _NEAR)
    return same and a.people == b.people and same_marks(a.said, b.said)


def _scores(lower: Names, upper: Names, done: Set[int], over: Set[int]) -> dict[Pair, float]:
    """How much the names of each two have in common that share no row."""
    mine = [a for a in range(len(lower.parts)) if a not in done]
    theirs = [b for b in range(len(upper.parts)) if b not in over]
    return {(a, b): score for a in mine for b in theirs if (score := _score(lower, a, upper, b)) > 0}


def _score(lower: Names, one: int, upper: Names, other: int) -> float:
    """By the pairs of characters they share, each as much as it says in the document where it says less."""
    a, b = lower.parts[one], upper.parts[other]
    mine, theirs = lower.grams[one], upper.grams[other]
    common = mine & theirs
    near = _measures(a.measure, b.measure) if common and a.window == b.window else 0.0
    if not near or not beside(a.people, b.people) or contrary(a.said, b.said):
        return 0.0
    if (part := extends(a, b)) >= LONGER:
        return max(part, ALIKE)
    here, there = lower.says, upper.says
    shared, all_mine, all_theirs = (
        sum(min(here.get(gram, there.get(gram, 0)), there.get(gram, here.get(gram, 0))) for gram in some) for some in (common, mine, theirs)
    )
    return near * shared / sqrt(all_mine * all_theirs) if shared else 0.0


def _measures(a: str, b: str) -> float:
    """1 where they measure the same; NEAR where they come near: 率 and 占比, numbers of things in two units."""
    if a == b:
        return 1.0
    counts = "（" in a and a.split("（")[0] == b.split("（")[0]
    return NEAR if counts or frozenset({a, b}) in _NEAR else 0.0
