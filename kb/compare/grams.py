"""What two texts have in common, counted in pairs of characters.

In: texts of tasks and titles.  Out: sets of bigrams in canonical words, and `Rarity`, by which rare pairs count most.
Example: 免费开展NIPT and 孕妇外周血胎儿游离DNA检测 share the pairs of 无创产前基因检测, and those of its class, 产前筛查.
Pairs of characters need no word list and lose no part of a word; weighting them by their rarity among the tasks compared
takes the place of stop words (出生缺陷 says nothing where every task speaks of it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import log
from sys import intern

from pydantic import Field

from extract.fold import fold, tight
from extract.indicators.terms import canonical, classes_in
from extract.lexicon import Row, rows

_MARK = re.compile(r"[^\u3400-\u9fffA-Za-z0-9.%‰]+")
_ASIDE = re.compile(r"（[^（）]{0,80}(?:负责|牵头|配合|责任单位)[^（）]{0,200}）")

# `3.`, `（三）`: the number of an item is no part of its wording.
_LABEL = re.compile(r"^[（(〔]?[\d一二三四五六七八九十百]+[）)〕]?[.、．]?")

Grams = frozenset[str]
# One of the logarithm's square, in whole numbers.
UNIT = 1000


def wording(text: str) -> str:
    """A text as it is compared: folded, without layout and without the brackets that only assign it."""
    return _ASIDE.sub("", tight(fold(text)))


def unlabelled(text: str) -> str:
    """A text without the number it begins with."""
    return _LABEL.sub("", text)


def grams(text: str) -> Grams:
    """The pairs of neighbouring characters within the stretches between marks, terms in canonical words."""
    return as_written(_canonical(text))


def as_written(text: str) -> Grams:
    """The same of a text as it stands."""
    # One string for each pair, however many texts have it.
    return frozenset(intern(part[i : i + 2]) for part in _MARK.split(text) for i in range(len(part) - 1))


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
class Rarity:
    """How much each pair of characters says among the texts of one document. Whole numbers: sums do not depend on order.

    `of`: by the squared logarithm of rarity, for the pairs that the document has; `absent`: for every other.
    """

    of: Mapping[str, int]
    absent: int

    @staticmethod
    def among(texts: Sequence[Set[str]]) -> Rarity:
        """A pair that half of the texts have says next to nothing."""
        count = Counter(gram for text in texts for gram in text)
        known = {n: _rarity(len(texts), n) for n in set(count.values())}
        return Rarity({gram: known[n] for gram, n in count.items()}, _rarity(len(texts), 0))

    def sum(self, some: Set[str]) -> int:
        """The weight of all of them."""
        have = some & self.of.keys()
        return sum(map(self.of.__getitem__, have)) + self.absent * (len(some) - len(have))


def _rarity(texts: int, holders: int) -> int:
    return round(UNIT * max(0.0, log((texts + 1) / (holders + 0.5))) ** 2)


def share(common: float, whole: float) -> float:
    """`common` as a part of `whole`; 0 where there is nothing."""
    return common / whole if whole > 0 else 0.0
