"""The five shipped documents as a reader laid them side by side, and how near the program comes.

In: `tests/alignment/five.json`, tables of `kb.compare`.  Out: pairs of (document, item) and of (document, indicator).
Items are called by their labels, `三、/（一）/1.`; a row of the county's table of duties is `附件/1`.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from extract.models import Extraction, Target, Task
from extract.pipeline import extract
from kb.compare.models import IndicatorTable, TaskTable

ROOT = Path(__file__).resolve().parents[3]
Item = tuple[str, str]
Pairs = set[frozenset[Item]]


@cache
def gold() -> dict[str, Any]:
    return json.loads((ROOT / "tests" / "alignment" / "five.json").read_text("utf-8"))


@cache
def shipped() -> tuple[Extraction, ...]:
    return tuple(extract(file.read_text("utf-8"), file.name) for file in sorted((ROOT / "corpus").rglob("*.md")))


def number(found: Extraction) -> str:
    """000 … 004, how the original's name begins."""
    assert found.document.source
    return found.document.source.file[:3]


def item_of(task: Task) -> str:
    labels = [re.sub(r"\s", "", label) for label in task.labels]
    return f"附件/{labels[-1]}" if labels[0].startswith("附件") else "/".join(labels)


@dataclass(frozen=True, slots=True)
class Figures:
    """Pairs across documents: of those made, how many are right; of those judged, how many are made."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def figures(judged: Pairs, made: Pairs, free: Pairs) -> Figures:
    hit = len(judged & made)
    return Figures(hit / max(1, hit + len(made - judged - free)), hit / len(judged))


def pairs(groups: Iterable[Iterable[Item]]) -> Pairs:
    return {frozenset(p) for group in groups for p in itertools.combinations(sorted(set(group)), 2) if p[0][0] != p[1][0]}


def judged_tasks() -> tuple[Pairs, Pairs]:
    """The pairs of the groups, and those that count neither way."""
    groups = [[(doc, item) for doc, items in g["members"].items() for item in items] for g in gold()["groups"]]
    free = {
        frozenset(((doc, item), member))
        for g, members in zip(gold()["groups"], groups, strict=True)
        for doc, item in g.get("partial", [])
        for member in members
        if member[0] != doc
    }
    return pairs(groups), free


def made_tasks(table: TaskTable) -> Pairs:
    names = {task.id: (number(found), item_of(task)) for found in shipped() for task in found.tasks}
    return pairs([[*([names[row.base]] if row.base else []), *(names[c.task_id] for cells in row.cells.values() for c in cells)] for row in table.rows])


def called(found: Extraction, target: Target) -> str:
    """The judged name of a target: of those of its document the one most like it."""
    names = {name for row in gold()["indicators"] for name in row.get(number(found), [])}
    return min(sorted(names), key=lambda name: Indel.normalized_distance(name, target.indicator))


def made_indicators(table: IndicatorTable) -> Pairs:
    names = {target.id: (number(found), called(found, target)) for found in shipped() for target in found.targets}
    return pairs([[names[c.target_id] for cells in row.cells.values() for c in cells] for row in table.rows])
