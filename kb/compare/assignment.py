"""The best pairing of two lists as a whole, not pair by pair.

In: the gain of each pair that may stand.  Out: pairs, each element at most once, with the greatest sum of gains.
Example: gains {(0, 0): 5, (0, 1): 4, (1, 0): 4} → {0: 1, 1: 0}, 8 in all, where a greedy choice would end with 5.
The Hungarian method by shortest augmenting paths (Jonker, Volgenant 1987) on each connected part of the graph: candidates
are few, so the parts are small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]


def best_pairs(gains: Mapping[Pair, float]) -> dict[int, int]:
    """Left → right; gains must be positive, none gives none. Equal sums are decided by the order of the numbers."""
    found: dict[int, int] = {}
    for part in _parts(gains):
        found |= _solve(part)
    return dict(sorted(found.items()))


def _parts(gains: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The connected parts of the graph, each with its pairs in order."""
    right_of: dict[int, list[int]] = defaultdict(list)
    left_of: dict[int, list[int]] = defaultdict(list)
    for left, right in sorted(gains):
        right_of[left].append(right)
        left_of[right].append(left)
    parts = []
    seen: set[int] = set()
    for start in right_of:
        if start in seen:
            continue
        seen.add(start)
        members, stack = [], [start]
        while stack:
            left = stack.pop()
            members.append(left)
            for right in right_of[left]:
                for other in left_of[right]:
                    if other not in seen:
                        seen.add(other)
                        stack.append(other)
        parts.append({(left, right): gains[left, right] for left in sorted(members) for right in right_of[left]})
    return parts


def _solve(gains: Mapping[Pair, float]) -> dict[int, int]:
    """One part. Every left element has a way out of its own, worth nothing, so that none must be paired."""
    lefts = sorted({left for left, _ in gains})
    if len(lefts) == 1:
        left, right = min(gains, key=lambda pair: (-gains[pair], pair))
        return {left: right}
    rights = sorted({right for _, right in gains})
    column = {right: n for n, right in enumerate(rights)}
    top = max(gains.values())
    width = len(rights) + len(lefts)
    # Costs to be kept low: top - gain; the way out of row i is column len(rights) + i and costs top.
    edges: list[list[tuple[int, float]]] = [[] for _ in lefts]
    row_of = {left: n for n, left in enumerate(lefts)}
    for (left, right), gain in gains.items():
        edges[row_of[left]].append((column[right], top - gain))
    for n, row in enumerate(edges):
        row.append((len(rights) + n, top))
    owner = [-1] * width
    for start in range(len(lefts)):
        _augment(start, edges, owner)
    return {lefts[row]: rights[col] for col, row in enumerate(owner[: len(rights)]) if row >= 0}


def _augment(start: int, edges: list[list[tuple[int, float]]], owner: list[int]) -> None:
    """Give row `start` a column, moving earlier rows along the cheapest chain (Bellman–Ford: a chain may give back costs)."""
    paid = {owner[col]: (col, cost) for row in range(len(edges)) for col, cost in edges[row] if owner[col] == row}
    reach: dict[int, float] = {}
    came: dict[int, int] = {}
    at: list[tuple[int, float]] = [(start, 0.0)]
    while at:
        ahead: list[tuple[int, float]] = []
        for row, spent in at:
            for col, cost in edges[row]:
                total = spent + cost
                if owner[col] != row and total < reach.get(col, float("inf")) - 1e-12:
                    reach[col], came[col] = total, row
                    if owner[col] >= 0:
                        ahead.append((owner[col], total - paid[owner[col]][1]))
        at = ahead
    free = min((col for col in reach if owner[col] < 0), key=lambda col: (reach[col], col))
    col = free
    while True:
        row = came[col]
        previous = paid[row][0] if row in paid else -1
        owner[col] = row
        if row == start:
            return
        col = previous
