"""What has become of a higher document: who carries it out, when, and what was carried on, dropped, added.

In: the extractions and their kin.  Out: `CoverageTable`.
Example: 国卫办妇幼发〔2023〕9号 → 天津市 after 134 days, naming it, 20 of 21 tasks; 兴国县's plan came 261 days before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from extract.models import Extraction
from kb.compare.crosswalk import crosswalk
from kb.compare.graph import edges_of
from kb.compare.kindred import Kin
from kb.compare.models import (
    CoverageRow,
    CoverageTable,
    Edge,
    Implementation,
    IndicatorRow,
    IndicatorTable,
    TaskRow,
    TaskTable,
)
from kb.compare.targets import indicator_table
from kb.ladder import above, rank

R = TypeVar("R")
# How much of an upper task is taken over, the most first.
_EXTENT = ("carried", "adapted", "partial")


def coverage(extractions: Sequence[Extraction], kin: Kin, on: str) -> CoverageTable:
    """A row for each document that others carry on."""
    ordered = sorted(extractions, key=lambda found: rank(found.document))
    return coverage_of(ordered, kin, crosswalk(ordered, kin, changes=False), indicator_table(ordered, kin, on))


def coverage_of(ordered: Sequence[Extraction], kin: Kin, tasks: TaskTable, targets: IndicatorTable) -> CoverageTable:
    """The same from tables already made; `ordered` down the ladder."""
    named = {(edge.source, edge.target): edge for edge in edges_of(ordered) if edge.target}
    held = {found.document.id: found for found in ordered}
    task_rows = _by_document(tasks.rows, lambda row: (*row.cells, *row.partly, *row.missing))
    target_rows = _by_document(targets.rows, lambda row: (*row.cells, *row.missing))
    below = Kin({name: kin.upper(name) for name in held}).below()
    rows = []
    for found in ordered:
        lower = [held[name] for name in below.get(found.document.id, ())]
        if lower:
            done = [
                _implementation(found, each, named.get((each.document.id, found.document.id)), task_rows[each.document.id], target_rows[each.document.id])
                for each in lower
            ]
            rows.append(CoverageRow(document_id=found.document.id, implementations=done, without=_without(found, lower, ordered)))
    return CoverageTable(documents=list(held), rows=rows)


def _by_document(rows: Sequence[R], named: Callable[[R], Iterable[str]]) -> Mapping[str, list[R]]:
    """Document → the rows that say anything of it, in their order."""
    found: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        for name in dict.fromkeys(named(row)):
            found[name].append(row)
    return found


def _implementation(
    upper: Extraction, lower: Extraction, edge: Edge | None, tasks: Sequence[TaskRow], targets: Sequence[IndicatorRow]
) -> Implementation:
    name, top = lower.document.id, upper.document.id
    mine = {task.id for task in upper.tasks}
    counts: Counter[str] = Counter()
    missing: list[str] = []
    for row in tasks:
        cells = row.cells.get(name, [])
        taken: dict[str, str] = {}  # each of the upper tasks counts once, with the most that any task takes over of it
        for cell in sorted((c for c in cells if c.against in mine), key=lambda c: _EXTENT.index(str(c.verdict))):
            taken.setdefault(str(cell.against), str(cell.verdict))
        counts.update(taken.values())
        counts["added"] += any(c.verdict == "added" for c in cells)
        counts["partly"] += row.base in mine and name in row.partly and not taken
        if row.base and row.base in mine and name in row.missing:
            missing.append(row.base)
    counts["missing"] = len(missing)
    verdicts: Counter[str] = Counter()
    lost: list[str] = []
    for line in targets:
        verdicts.update(str(c.value_verdict) for c in line.cells.get(name, []) if c.value_verdict)
        if name in line.missing and top in line.cells:
            verdicts["missing"] += 1
            lost.append(line.cells[top][0].target_id)
    place = lower.document.jurisdiction
    return Implementation(
        document_id=name, place=place.name if place else "", stated=edge is not None, relation=edge.relation if edge else None,
        days=_days(upper.document.issued_on, lower.document.issued_on), tasks=_sorted(counts), targets=_sorted(verdicts),
        missing_tasks=missing, missing_targets=lost,
    )  # fmt: skip


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: count for name, count in sorted(counts.items()) if count}


def _days(upper: str | None, lower: str | None) -> int | None:
    if not upper or not lower:
        return None
    return (date.fromisoformat(lower) - date.fromisoformat(upper)).days


def _without(upper: Extraction, lower: Sequence[Extraction], ordered: Sequence[Extraction]) -> list[str]:
    """Places below it that have documents in the base, but neither they nor what lies in them carries it on."""
    done = [found.document.jurisdiction for found in lower]
    names = []
    for found in ordered:
        place = found.document.jurisdiction
        if place and above(upper.document.jurisdiction, place) and not any(d == place or above(place, d) for d in done):
            names.append(place.name)
    return list(dict.fromkeys(names))
