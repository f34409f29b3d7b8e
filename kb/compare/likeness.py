"""How alike the tasks of two documents are, by their wording and by where they stand.

In: the tasks of a lower and of an upper document.  Out: for each pair with anything in common a score from 0 to 1.
Example: 夯实机构能力 of a district finds 夯实机构作用 of the state: the heading counts, and the text.
Only pairs that share a weighty pair of characters are looked at (an inverted index over the upper document).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import sqrt

from extract.fold import fold, tight
from extract.models import Task
from kb.compare.grams import UNIT, Grams, Rarity, concepts, grams, share, unlabelled, wording

Scores = dict[tuple[int, int], float]
# Pair of characters → the tasks that have it.
Holders = dict[str, list[int]]
# The part of the heading in the score; the rest is the text's. How the figures were set: docs/comparison.md.
HEADING = 0.4
# A task without a heading (a row of a table) is compared by its text and by the other's heading within it.
UNTITLED = 0.8
OPENING = 30
# Less than this is nothing in common, whatever else speaks for the pair.
TOO_LITTLE = 0.02
# A pair of characters that most tasks of both documents have is not counted.
SAYS_NOTHING = UNIT
# How much a pair gains where their chapters correspond as well.
CHAPTER = 0.5
# Targets of one indicator in both tasks: they speak of one thing.
INDICATOR = 0.15


@dataclass(frozen=True, slots=True)
class Text:
    """A task as it is compared. `chapter` is what stands above it, `indicators` the keys of its targets."""

    title: Grams
    all: Grams
    chapter: str
    indicators: frozenset[str]

    @staticmethod
    def of(task: Task, indicators: frozenset[str] = frozenset()) -> Text:
        """From a record."""
        heading = tight(fold(task.title)) or opening(task)
        title = grams(heading) | concepts(heading)
        return Text(title, title | grams(wording(task.text)), "/".join(task.path), indicators)


_STOP = re.compile(r"[，。；：（]")


def opening(task: Task) -> str:
    """The first clause of a task without a heading stands in for one, unless it is long."""
    text = unlabelled(tight(fold(task.text)))
    first = _STOP.split(text, maxsplit=1)[0]
    return first if len(first) <= OPENING else ""


class Side:
    """A document as it is compared: its tasks, how much each pair of characters says among them, and where it stands.

    The weight of a pair is the sum of what it says in both documents: in ten measures for 敬老院 the word tells nothing, but
    it finds the one task of the province that speaks of them.
    """

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self.rarity = Rarity.among([text.all for text in texts])
        self.titles = _holders(text.title for text in texts)
        self.words = _holders(text.all for text in texts)
        self.own = [(self.rarity.sum(text.title), self.rarity.sum(text.all)) for text in texts]

    def part(self, numbers: Sequence[int]) -> Side:
        """Some of its tasks alone."""
        return Side([self.texts[n] for n in numbers])


def _holders(texts: Iterable[Grams]) -> Holders:
    """Pair of characters → the texts that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, some in enumerate(texts):
        for gram in some:
            found[gram].append(number)
    return dict(found)


def scores(lower: Side, upper: Side) -> Scores:
    """(number in lower, number in upper) → score. Pairs without anything in common are left out."""
    plain = _plain(lower, upper)
    chapters = _chapters(lower.texts, upper.texts, plain)
    found: Scores = {}
    for (a, b), score in plain.items():
        one, other = lower.texts[a], upper.texts[b]
        raised = score * (1 + CHAPTER * chapters.get((one.chapter, other.chapter), 0.0))
        found[a, b] = min(1.0, raised + (INDICATOR if one.indicators & other.indicators else 0.0))
    return found


def _plain(lower: Side, upper: Side) -> Scores:
    """By wording alone."""
    shared = lower.words.keys() & upper.words.keys()
    mine, theirs = _weights(lower, upper, shared), _weights(upper, lower, shared)
    texts = _common(lower, lower.words, upper, upper.words, shared)
    titles = _common(lower, lower.titles, upper, upper.titles, lower.titles.keys() & upper.titles.keys())
    untitled = not all(title for title, _ in (*mine, *theirs))
    of_mine = _common(lower, lower.titles, upper, upper.words, lower.titles.keys() & shared) if untitled else titles
    of_theirs = _common(lower, lower.words, upper, upper.titles, shared & upper.titles.keys()) if untitled else titles
    found: Scores = {}
    at = 0
    for a, (wa, va) in enumerate(mine):
        for b, (wb, vb) in enumerate(theirs):
            common, title = texts[at], titles[at]
            if title or common >= TOO_LITTLE * min(va, vb):
                by_text = (share(common, sqrt(va * vb)) + share(common, min(va, vb))) / 2
                if wa and wb:
                    by_title = title / sqrt(wa * wb)
                else:
                    by_title = UNTITLED * max(share(of_mine[at], wa), share(of_theirs[at], wb))
                found[a, b] = HEADING * by_title + (1 - HEADING) * by_text
            at += 1
    return found


def _weights(side: Side, other: Side, shared: Set[str]) -> list[tuple[int, int]]:
    """For each task the weight of its heading and of all of it, in both documents."""
    absent = other.rarity.absent
    whole = [weight + absent * len(text.all) for text, (_, weight) in zip(side.texts, side.own, strict=True)]
    for gram in shared:
        less = other.rarity.of[gram] - absent
        for number in side.words[gram]:
            whole[number] += less
    return [
        (title + other.rarity.sum(text.title), weight) for text, (title, _), weight in zip(side.texts, side.own, whole, strict=True)
    ]


def _common(lower: Side, mine: Holders, upper: Side, theirs: Holders, shared: Set[str]) -> list[int]:
    """The weight of the pairs of characters that each two tasks share, row by row of the lower document."""
    width = len(upper.texts)
    found = [0] * (len(lower.texts) * width)
    for gram in shared:
        worth = lower.rarity.of[gram] + upper.rarity.of[gram]
        if worth > SAYS_NOTHING:
            holders = theirs[gram]
            for a in mine[gram]:
                row = a * width
                for b in holders:
                    found[row + b] += worth
    return found


def _chapters(lower: Sequence[Text], upper: Sequence[Text], plain: Mapping[tuple[int, int], float]) -> dict[tuple[str, str], float]:
    """How far two chapters correspond, 0 to 1: the share of their tasks that find their best among the other's."""
    best: dict[int, tuple[float, int]] = {}
    for (a, b), score in plain.items():
        if score > best.get(a, (0.0, -1))[0]:
            best[a] = (score, b)
    size: dict[str, int] = defaultdict(int)
    for text in lower:
        size[text.chapter] += 1
    hits: dict[tuple[str, str], float] = defaultdict(float)
    for a, (score, b) in best.items():
        if lower[a].chapter and upper[b].chapter:
            hits[lower[a].chapter, upper[b].chapter] += min(1.0, 2 * score)
    return {pair: hit / size[pair[0]] for pair, hit in hits.items()}
