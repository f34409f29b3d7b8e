"""How alike the tasks of two documents are, by their wording and by where they stand.

In: the tasks of a lower and of an upper document.  Out: for each pair with anything in common a score from 0 to 1.
Example: 夯实机构能力 of a district finds 夯实机构作用 of the state: the heading counts, and the text.
Only pairs that share a weighty pair of characters are looked at (an inverted index over the upper document).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import sqrt

from extract.fold import fold, tight
from extract.models import Task
from kb.compare.grams import UNIT, Grams, Rarity, concepts, grams, share, unlabelled, wording

Scores = dict[tuple[int, int], float]
# Number in lower → the score of its best pair, and the number in upper.
Best = dict[int, tuple[float, int]]
# Pair of characters → the tasks that have it.
Holders = dict[str, list[int]]
NONE: list[int] = []
# What a pair of characters says, the tasks that have it, and those that have it in their headings.
Entry = tuple[int, list[int], list[int]]
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
# A document may go a level deeper: its chapter bears the heading of a task above. How much a full likeness of the two adds to
# each task of the chapter, and the least that counts.
DEEPER, LIKE = 0.15, 0.5
# Targets of one indicator in both tasks: they speak of one thing.
INDICATOR = 0.15


@dataclass(frozen=True, slots=True)
class Text:
    """A task as it is compared.

    `said`: its wording; `chapter`: what stands above it, `above`: the nearest heading of that; `indicators`: the keys of its targets.
    """

    said: str
    title: Grams
    all: Grams
    chapter: str
    above: Grams
    indicators: frozenset[str]

    @staticmethod
    def of(task: Task, indicators: frozenset[str] = frozenset()) -> Text:
        """From a record."""
        heading = tight(fold(task.title)) or opening(task)
        title = grams(heading) | concepts(heading)
        said = wording(task.text)
        above = _heading(task.path[-1]) if task.path else frozenset()
        return Text(said, title, title | grams(said), "/".join(task.path), above, indicators)


@lru_cache(maxsize=4096)
def _heading(said: str) -> Grams:
    heading = tight(fold(said))
    return grams(heading) | concepts(heading)


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
        self.own = [(self.rarity.sum(text.title), self.rarity.sum(text.all)) for text in texts]
        words, self.titles = _holders(text.all for text in texts), _holders(text.title for text in texts)
        # Pair of characters → what it says here, the tasks that have it, and those that have it in their headings.
        self.index = self._entries(words)
        self.grams: Grams = frozenset(words)
        # The headings of its chapters, each with the tasks under it.
        self.chapters: dict[Grams, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            self.chapters[text.above].append(number)

    def _entries(self, words: Holders) -> dict[str, Entry]:
        """Most stand in the text of one task alone and have one entry together: what is small is at hand where two documents meet."""
        worth, titles = self.rarity.of, self.titles
        alone: dict[int, Entry] = {}
        found: dict[str, Entry] = {}
        for gram, holders in words.items():
            if len(holders) > 1 or gram in titles:
                found[gram] = worth[gram], holders, titles.get(gram, NONE)
            elif entry := alone.get(holders[0]):
                found[gram] = entry
            else:
                found[gram] = alone[holders[0]] = worth[gram], holders, NONE
        return found

    def part(self, numbers: Sequence[int]) -> Side:
        """Some of its tasks alone."""
        return Side([self.texts[n] for n in numbers])


def _holders(texts: Iterable[Grams]) -> Holders:
    """Pair of characters → the texts that have it; those that one alone has share a list."""
    found: Holders = {}
    for number, some in enumerate(texts):
        alone = [number]
        for gram in some:
            found[gram] = [*found[gram], number] if gram in found else alone
    return found


def scores(lower: Side, upper: Side, least: float) -> Scores:
    """(number in lower, number in upper) → score, where it is at least `least`."""
    plain, best = _plain(lower, upper, least / (1 + CHAPTER))
    chapters = _chapters(lower.texts, upper.texts, best)
    found: Scores = {}
    for (a, b), score in plain.items():
        one, other = lower.texts[a], upper.texts[b]
        if near := chapters.get((one.chapter, other.chapter)):
            score *= 1 + CHAPTER * near
        if one.indicators and one.indicators & other.indicators:
            score += INDICATOR
        found[a, b] = score
    for pair, near in _deeper(lower, upper).items():
        found[pair] = found.get(pair, 0.0) + DEEPER * near
    return {pair: min(1.0, score) for pair, score in found.items() if score >= least}


def _deeper(lower: Side, upper: Side) -> Scores:
    """For each lower task the upper one whose heading its chapter bears, and how far: 促进农民增收 is a chapter, and a task above."""
    found: Scores = {}
    for head, tasks in lower.chapters.items():
        shared = Counter(chain.from_iterable(map(upper.titles.__getitem__, head & upper.titles.keys())))
        near, b = max(((common / sqrt(len(head) * len(upper.texts[b].title)), -b) for b, common in shared.items()), default=(0.0, 0))
        if near >= LIKE:
            found |= {(a, -b): near for a in tasks}
    return found


def _plain(lower: Side, upper: Side, least: float) -> tuple[Scores, Best]:
    """By wording alone: the pairs of at least `least` and those of one indicator; and for each lower task its best pair."""
    met = _met(lower, upper)
    floors = [TOO_LITTLE * whole for whole in met.theirs.all]
    heads = [{} if title else _within(upper.texts[b], upper, lower) for b, title in enumerate(met.theirs.title)]
    found: Scores = {}
    best: Best = {}
    for a, (wa, va) in enumerate(zip(met.mine.title, met.mine.all, strict=True)):
        row, titles, floor, indicators = met.texts[a], met.titles[a], TOO_LITTLE * va, lower.texts[a].indicators
        head = {} if wa else _within(lower.texts[a], lower, upper)
        top, likest = 0.0, -1
        for b in [b for b, common in enumerate(row) if common and (common >= floor or common >= floors[b] or b in titles)]:
            common, wb, vb = row[b], met.theirs.title[b], met.theirs.all[b]
            small = va if va < vb else vb
            if wa and wb:
                if b in titles:
                    by_title = titles[b] / sqrt(wa * wb)
                elif indicators or (1 - HEADING) * common >= small * (top if top < least else least):
                    by_title = 0.0
                else:
                    continue  # it comes neither up to `least` nor to the best
            else:
                by_title = UNTITLED * (share(head.get(b, 0), wb) if wb else share(heads[b].get(a, 0), wa))
            score = HEADING * by_title + (1 - HEADING) * ((common / sqrt(va * vb) + common / small) / 2)
            if score > top:
                top, likest = score, b
            if score >= least or (indicators and indicators & upper.texts[b].indicators):
                found[a, b] = score
        best[a] = top, likest
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
    mine, theirs = _Weights.of(lower, upper), _Weights.of(upper, lower)
    whole_here, whole_there, title_here, title_there = mine.all, theirs.all, mine.title, theirs.title
    texts = [[0] * len(upper.texts) for _ in lower.texts]
    titles: list[dict[int, int]] = [{} for _ in lower.texts]
    absent_here, absent_there = lower.rarity.absent, upper.rarity.absent
    shared = lower.grams & upper.grams
    told = zip(map(lower.index.__getitem__, shared), map(upper.index.__getitem__, shared), strict=True)
    for (here, holders, heads), (there, others, other_heads) in told:
        less, more, worth = there - absent_there, here - absent_here, here + there
        for b in others:
            whole_there[b] += more
        if worth > SAYS_NOTHING:
            for a in holders:
                whole_here[a] += less
                row = texts[a]
                for b in others:
                    row[b] += worth
            if heads and other_heads:
                for a in heads:
                    some = titles[a]
                    for b in other_heads:
                        some[b] = some.get(b, 0) + worth
        else:
            for a in holders:
                whole_here[a] += less
        for a in heads:
            title_here[a] += less
        for b in other_heads:
            title_there[b] += more
    return _Met(mine, theirs, texts, titles)


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
        if score and lower[a].chapter and upper[b].chapter:
            hits[lower[a].chapter, upper[b].chapter] += min(1.0, 2 * score)
    return {pair: hit / size[pair[0]] for pair, hit in hits.items()}
