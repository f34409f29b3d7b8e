"""How alike the tasks of two documents are, by their wording and by where they stand.

In: the tasks of a lower and of an upper document.  Out: for each pair with anything in common a score from 0 to 1.
Example: 夯实机构能力 of a district finds 夯实机构作用 of the state: the heading counts, and the text.
Only pairs that share a weighty pair of characters are looked at (an inverted index over the upper document).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from extract.fold import fold, tight
from extract.models import Task
from kb.compare.grams import Grams, Weights, concepts, grams, share, wording

Scores = dict[tuple[int, int], float]
# The part of the heading in the score; the rest is the text's. How the figures were set: docs/comparison.md.
HEADING = 0.4
# A task without a heading (a row of a table) is compared by its text and by the other's heading within it.
UNTITLED = 0.8
OPENING = 30
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


_LABEL = re.compile(r"^[（(〔]?[\d一二三四五六七八九十百]+[）)〕]?[.、．]?")
_STOP = re.compile(r"[，。；：（]")


def opening(task: Task) -> str:
    """The first clause of a task without a heading stands in for one, unless it is long."""
    text = _LABEL.sub("", tight(fold(task.text)))
    first = _STOP.split(text, maxsplit=1)[0]
    return first if len(first) <= OPENING else ""


def scores(lower: Sequence[Text], upper: Sequence[Text]) -> Scores:
    """(number in lower, number in upper) → score. Pairs without anything in common are left out."""
    weights = Weights.between([text.all for text in lower], [text.all for text in upper])
    plain = _plain(lower, upper, weights)
    chapters = _chapters(lower, upper, plain)
    return {
        (a, b): min(1.0, score * (1 + CHAPTER * chapters.get((lower[a].chapter, upper[b].chapter), 0.0)) + _shared(lower[a], upper[b]))
        for (a, b), score in plain.items()
    }


def _shared(a: Text, b: Text) -> float:
    return INDICATOR if a.indicators & b.indicators else 0.0


def _plain(lower: Sequence[Text], upper: Sequence[Text], weights: Weights) -> Scores:
    """By wording alone."""
    own = [(weights.sum(t.title), weights.sum(t.all)) for t in lower]
    theirs = [(weights.sum(t.title), weights.sum(t.all)) for t in upper]
    titles, texts = _Index(t.title for t in upper), _Index(t.all for t in upper)
    found: Scores = {}
    for a, text in enumerate(lower):
        title_title = titles.common(text.title, weights)
        text_text = texts.common(text.all, weights)
        title_text = texts.common(text.title, weights)
        text_title = titles.common(text.all, weights)
        for b, common in text_text.items():
            (wa, va), (wb, vb) = own[a], theirs[b]
            by_text = (share(common, sqrt(va * vb)) + share(common, min(va, vb))) / 2
            if wa and wb:
                by_title = share(title_title.get(b, 0.0), sqrt(wa * wb))
            else:
                by_title = UNTITLED * max(share(title_text.get(b, 0.0), wa), share(text_title.get(b, 0.0), wb))
            found[a, b] = HEADING * by_title + (1 - HEADING) * by_text
    return found


class _Index:
    """Pair of characters → the texts that have it."""

    def __init__(self, texts: Iterable[Grams]) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, some in enumerate(texts):
            for gram in some:
                self._holders[gram].append(number)

    def common(self, some: Grams, weights: Weights) -> dict[int, float]:
        """Text → the weight of the pairs it shares with `some`."""
        found: dict[int, float] = defaultdict(float)
        for gram in sorted(some):
            for number in self._holders.get(gram, ()):
                found[number] += weights.of[gram]
        return found


def _chapters(lower: Sequence[Text], upper: Sequence[Text], plain: Mapping[tuple[int, int], float]) -> dict[tuple[str, str], float]:
    """How far two chapters correspond, 0 to 1: the share of their tasks that find their best among the other's."""
    best: dict[int, tuple[float, int]] = {}
    for (a, b), score in sorted(plain.items()):
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
