"""What two texts have in common, counted in pairs of characters.

In: texts of tasks and titles.  Out: sets of bigrams in canonical words, and `Weights`, by which rare pairs count most.
Example: 免费开展NIPT and 孕妇外周血胎儿游离DNA检测 share the pairs of 无创产前基因检测, and those of its class, 产前筛查.
Pairs of characters need no word list and lose no part of a word; weighting them by their rarity among the tasks compared
takes the place of stop words (出生缺陷 says nothing where every task speaks of it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, log

from pydantic import Field

from extract.fold import fold, tight
from extract.indicators.terms import canonical, classes_in
from extract.lexicon import Row, rows

_MARK = re.compile(r"[^\u3400-\u9fffA-Za-z0-9.%‰]+")
_ASIDE = re.compile(r"（[^（）]{0,80}(?:负责|牵头|配合|责任单位)[^（）]{0,200}）")

Grams = frozenset[str]


def wording(text: str) -> str:
    """A text as it is compared: folded, without layout and without the brackets that only assign it."""
    return _ASIDE.sub("", tight(fold(text)))


@lru_cache(maxsize=200_000)
def grams(text: str) -> Grams:
    """The pairs of neighbouring characters within the stretches between marks, terms in canonical words."""
    return frozenset(part[i : i + 2] for part in _MARK.split(_canonical(text)) for i in range(len(part) - 1))


def _canonical(text: str) -> str:
    # Canonical words lose their brackets; marks between stretches must stay.
    said = "，".join(canonical(part) for part in re.split(r"[，。；：、！？\n]", text))
    return "，".join((said, *classes_in(said)))


class HeadingConcept(Row):
    """What headings call by different words."""

    words: tuple[str, ...] = Field(min_length=2)
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


def concepts(heading: str) -> Grams:
    """The concepts of a heading, each as a pair of its own that no text has: 经费保障 and 资金投入 share one."""
    return frozenset(f"〈{row.id}〉" for row in rows("heading_concepts", HeadingConcept) if any(w in heading for w in row.words))


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each pair, by how few texts of either side have it."""

    of: Mapping[str, float]

    @staticmethod
    def between(lower: Sequence[Set[str]], upper: Sequence[Set[str]]) -> Weights:
        """The mean over both sides of the squared logarithm of rarity.

        Each side has its own rarity: in ten measures for 敬老院 the word tells nothing, but it finds the one task of the
        province that speaks of them.
        """
        counts = [Counter(gram for text in side for gram in text) for side in (lower, upper)]
        return Weights({
            gram: sum(max(0.0, log((len(side) + 1) / (count[gram] + 0.5))) ** 2 for side, count in zip((lower, upper), counts, strict=True)) / 2
            for gram in {*counts[0], *counts[1]}
        })  # fmt: skip

    def sum(self, some: Iterable[str]) -> float:
        """The weight of all of them. Exact, so that it does not depend on the order of a set."""
        weight = self.of
        return fsum(weight[gram] for gram in some)


def share(common: float, whole: float) -> float:
    """`common` as a part of `whole`; 0 where there is nothing."""
    return common / whole if whole > 0 else 0.0
