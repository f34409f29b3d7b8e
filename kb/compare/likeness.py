"""How alike the tasks of two documents are, by their wording and by where they stand.

In: the tasks of a lower and of an upper document.  Out: for each pair with anything in common a score from 0 to 1.
Example: 夯实机构能力 of a district finds 夯实机构作用 of the state: the heading counts, and the text.
Only pairs that share a weighty pair of characters are looked at (an inverted index over the upper document).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from extract.fold import fold, tight
from extract.models import Task
from kb.compare.grams import UNIT, Grams, Rarity, concepts, grams, share, unlabelled, wording

Scores = dict[tuple[int, int], float]
# Number in lower → the score of its best pair, and the number in upper.
Best = dict[int, tuple[float, int]]
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


def scores(lower: Side, upper: Side, least: float = 0.0) -> Scores:
    """(number in lower, number in upper) → score, where there is anything in common and the score is at least `least`."""
    plain, best = _plain(lower, upper, least / (1 + CHAPTER))
    chapters = _chapters(lower.texts, upper.texts, best)
    found: Scores = {}
    for (a, b), score in plain.items():
        one, other = lower.texts[a], upper.texts[b]
        raised = score * (1 + CHAPTER * chapters.get((one.chapter, other.chapter), 0.0))
        raised += INDICATOR if one.indicators and one.indicators & other.indicators else 0.0
        if raised >= least:
            found[a, b] = min(1.0, raised)
    return found


def _plain(lower: Side, upper: Side, least: float) -> tuple[Scores, Best]:
    """By wording alone: the pairs of at least `least` or of one indicator; and for each lower task its best pair of all."""
    met = _met(lower, upper)
    floors = [TOO_LITTLE * whole for whole in met.theirs.all]
    heads = [_within(upper.texts[b], upper, lower) if not title else {} for b, title in enumerate(met.theirs.title)]
    found: Scores = {}
    best: Best = {}
    for a, (wa, va) in enumerate(zip(met.mine.title, met.mine.all, strict=True)):
        row, titles, floor, indicators = met.texts[a], met.titles[a], TOO_LITTLE * va, lower.texts[a].indicators
        head = _within(lower.texts[a], lower, upper) if not wa else {}
        likest = (0.0, -1)
        for b in [b for b, (common, least_b) in enumerate(zip(row, floors, strict=True)) if common >= floor or common >= least_b or b in titles]:
            common, wb, vb = row[b], met.theirs.title[b], met.theirs.all[b]
            by_text = (share(common, sqrt(va * vb)) + share(common, min(va, vb))) / 2
            if wa and wb:
                by_title = titles[b] / sqrt(wa * wb) if b in titles else 0.0
            else:
                by_title = UNTITLED * (share(head.get(b, 0), wb) if wb else share(heads[b].get(a, 0), wa))
            score = HEADING * by_title + (1 - HEADING) * by_text
            if score > likest[0]:
                likest = score, b
            if score >= least or (indicators and indicators & upper.texts[b].indicators):
                found[a, b] = score
        if likest[1] >= 0:
            best[a] = likest
    return found, best


@dataclass(frozen=True, slots=True)
class _Weights:
    """For each task of one document the weight of its heading and of all of it, in both documents."""

    title: list[int]
    all: list[int]

    @staticmethod
    def of(side: Side, other: Side) -> _Weights:
        """As if the other document had none of its pairs of characters."""
        absent = other.rarity.absent
        return _Weights(
            [own + absent * len(text.title) for text, (own, _) in zip(side.texts, side.own, strict=True)],
            [own + absent * len(text.all) for text, (_, own) in zip(side.texts, side.own, strict=True)],
        )


@dataclass(frozen=True, slots=True)
class _Met:
    """Two documents met: what their tasks weigh, and the weight of what each two share (`texts` row by row, `titles` where any)."""

    mine: _Weights
    theirs: _Weights
    texts: list[list[int]]
    titles: list[dict[int, int]]


def _met(lower: Side, upper: Side) -> _Met:
    met = _Met(
        _Weights.of(lower, upper), _Weights.of(upper, lower), [[0] * len(upper.texts) for _ in lower.texts], [{} for _ in lower.texts]
    )
    mine, theirs = met.mine, met.theirs
    for gram in lower.words.keys() & upper.words.keys():
        here, there = lower.rarity.of[gram], upper.rarity.of[gram]
        less, more = there - upper.rarity.absent, here - lower.rarity.absent
        holders, others = lower.words[gram], upper.words[gram]
        heads, other_heads = lower.titles.get(gram, ()), upper.titles.get(gram, ())
        for a in holders:
            mine.all[a] += less
        for b in others:
            theirs.all[b] += more
        for a in heads:
            mine.title[a] += less
        for b in other_heads:
            theirs.title[b] += more
        worth = here + there
        if worth > SAYS_NOTHING:
            for a in holders:
                row = met.texts[a]
                for b in others:
                    row[b] += worth
            if other_heads:
                for a in heads:
                    some = met.titles[a]
                    for b in other_heads:
                        some[b] = some.get(b, 0) + worth
    return met


def _within(text: Text, side: Side, other: Side) -> dict[int, int]:
    """How much of each heading of the other document stands in a text of this one."""
    found: dict[int, int] = {}
    for gram in text.all:
        for b in other.titles.get(gram, ()):
            worth = side.rarity.of[gram] + other.rarity.of[gram]
            if worth > SAYS_NOTHING:
                found[b] = found.get(b, 0) + worth
    return found


def _chapters(lower: Sequence[Text], upper: Sequence[Text], best: Best) -> dict[tuple[str, str], float]:
    """How far two chapters correspond, 0 to 1: the share of their tasks that find their best among the other's."""
    size: dict[str, int] = defaultdict(int)
    for text in lower:
        size[text.chapter] += 1
    hits: dict[tuple[str, str], float] = defaultdict(float)
    for a, (score, b) in best.items():
        if lower[a].chapter and upper[b].chapter:
            hits[lower[a].chapter, upper[b].chapter] += min(1.0, 2 * score)
    return {pair: hit / size[pair[0]] for pair, hit in hits.items()}
