"""Which task of an upper document each task of a lower one carries on.

In: the tasks of the two documents.  Out: `Link`s, at most one a lower task; several tasks may carry on one.
Example: 兴国县's 大力普及出生缺陷防治知识 and the row of its table of duties both carry on the state's 加强知识普及和健康教育.
First the best pairing of the whole documents, one to one; then what is left joins the upper task it is most like, and
a row of a table that says again what an item of its own document says goes with that item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from kb.compare.assignment import best_pairs
from kb.compare.likeness import Scores, Side, scores
from kb.compare.wording import quotable, repeats

# A pair needs so much; one that joins a task already paired needs more; one that says its own document's item again needs
# most of its words. A lower score will do where it stands out: `CLEAR` times that of the next best, and no less than `FAINT`.
# How they were set: docs/comparison.md.
PAIRED, JOINED, AGAIN = 0.105, 0.13, 0.3
FAINT, CLEAR = 0.05, 1.5


@dataclass(frozen=True, slots=True)
class Link:
    """Number in the lower document → number in the upper one."""

    lower: int
    upper: int
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """`links`: at most one a lower task; `beside`: what lower tasks have in common with others as well, or say of what none carries on."""

    links: list[Link]
    beside: list[Link]


def align(lower: Side, upper: Side, again: Mapping[int, int]) -> Alignment:
    """The links, in the order of the lower document. `again`: rows of tables → the item they say again."""
    found = scores(lower, upper, FAINT / CLEAR)
    stands_out = _standing_out(found)
    pairs = best_pairs({p: s for p, s in found.items() if (s >= PAIRED or p in stands_out) and p[0] not in again})
    links = {a: Link(a, b, found[a, b]) for a, b in pairs.items()}
    left = {p: s for p, s in found.items() if (s >= JOINED or p in stands_out) and not (p[0] in links or p[0] in again)}
    for (a, b), score in _descending(left):
        links.setdefault(a, Link(a, b, score))
    for a, item in again.items():
        if item in links:
            links[a] = Link(a, links[item].upper, found.get((a, links[item].upper), links[item].score))
    beside = {p for p, s in found.items() if s >= JOINED and p[0] in links and links[p[0]].upper != p[1]}
    beside |= _repeated(lower, upper, found, {link.upper for link in links.values()})
    return Alignment([links[a] for a in sorted(links)], [Link(a, b, found[a, b]) for a, b in sorted(beside)])


def _repeated(lower: Side, upper: Side, found: Scores, linked: Set[int]) -> set[tuple[int, int]]:
    """Pairs with an upper task that no other carries on, and of which the lower one says some words again."""
    rest = [(a, b) for (a, b), score in found.items() if score >= FAINT and b not in linked]
    return {(a, b) for a, b in rest if repeats(quotable(upper.texts[b].said), lower.texts[a].said)}


def _standing_out(found: Scores) -> set[tuple[int, int]]:
    """Pairs that are far better than the next best upper task."""
    best: dict[int, tuple[float, int]] = {}
    second: dict[int, float] = defaultdict(float)
    for (a, b), score in found.items():
        if a not in best or score > best[a][0]:
            second[a] = best[a][0] if a in best else 0.0
            best[a] = (score, b)
        else:
            second[a] = max(second[a], score)
    return {(a, b) for a, (score, b) in best.items() if score >= max(FAINT, CLEAR * second[a])}


def _descending(found: Scores) -> list[tuple[tuple[int, int], float]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def restated(side: Side, rows: Sequence[bool]) -> dict[int, int]:
    """Row of a table → the item of the same document that it says again. `rows`: which of the texts are such rows."""
    at_rows = [n for n, row in enumerate(rows) if row]
    items = [n for n, row in enumerate(rows) if not row]
    if not at_rows or not items:
        return {}
    found = scores(side.part(at_rows), side.part(items), AGAIN)
    best: dict[int, tuple[float, int]] = {}
    for (a, b), score in _descending(found):
        best.setdefault(a, (score, b))
    return {at_rows[a]: items[b] for a, (_, b) in sorted(best.items())}
