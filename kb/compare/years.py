"""Two documents of one place and series: what goes on, what was changed, dropped, or is new.

In: extractions.  Out: `YearsTable`.
Example: 工作要点 of 2024 and 2025: 继续 12, 改动 3, 取消 2, 新增 4; 产前筛查率 90% → 92% raised.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.models import Document, Extraction
from kb.compare.alignment import align
from kb.compare.crosswalk import title_of
from kb.compare.kindred import Profile, chosen_kin, likeness
from kb.compare.models import Drift, TargetCell, TargetDrift, TaskDrift, ValueVerdict, YearsRow, YearsTable
from kb.compare.targets import indicator_table
from kb.compare.ways import rows_again, side_of
from kb.compare.wording import compare_wording

# Two documents of one place are of one series where their subjects agree so far.
SERIES = 0.6
# The day by which nothing has expired: what changed does not depend on when it is looked at.
NEVER = ""
_DRIFT: Mapping[ValueVerdict, Drift] = {"stricter": "raised", "equal": "kept", "looser": "lowered", "incomparable": "changed", "added": "new"}


def years(extractions: Sequence[Extraction], pairs: Sequence[tuple[str, str]] | None = None) -> YearsTable:
    """A row for each pair (earlier, later); without `pairs` for each document and the one before it in its series."""
    held = {found.document.id: found for found in extractions}
    chosen = pairs if pairs is not None else series_in(extractions)
    return YearsTable(rows=[_row(held[before], held[after]) for before, after in chosen])


def series_in(extractions: Sequence[Extraction]) -> list[tuple[str, str]]:
    """(earlier, later) for each document that has one of its series before it: same place, same kind, same subject."""
    by_place: dict[tuple[str, str], list[Extraction]] = {}
    for found in extractions:
        place = found.document.jurisdiction
        if place and year_of(found.document):
            by_place.setdefault((place.code, place.name), []).append(found)
    pairs = []
    for group in by_place.values():
        group.sort(key=lambda found: (year_of(found.document), found.document.issued_on or "", found.document.id))
        profiles = [Profile.of(found) for found in group]
        for n, later in enumerate(group):
            earlier = [
                (year_of(group[m].document), likeness(profiles[m], profiles[n]), m)
                for m in range(n)
                if year_of(group[m].document) < year_of(later.document) and likeness(profiles[m], profiles[n]) >= SERIES
            ]
            if earlier:
                pairs.append((group[max(earlier)[2]].document.id, later.document.id))
    return pairs


def year_of(document: Document) -> str:
    """The year a document is for: the first of its period, else the one in its title, else of its date."""
    named = re.findall(r"(?<!\d)(20\d{2})年", document.title or "")
    return (document.period.start if document.period else "") or (named[-1] if named else "") or (document.issued_on or "")[:4]


def _row(before: Extraction, after: Extraction) -> YearsRow:
    return YearsRow(
        before=before.document.id, after=after.document.id, tasks=_tasks(before, after), targets=_targets(before, after)
    )


def _tasks(before: Extraction, after: Extraction) -> list[TaskDrift]:
    """In the order of the later document; what was dropped comes last."""
    side = side_of(after)
    links = {link.lower: link.upper for link in align(side, side_of(before), rows_again(after, side)).links}
    drifts = []
    for number, task in enumerate(after.tasks):
        old = before.tasks[links[number]] if number in links else None
        said = compare_wording(old.text, task.text) if old else None
        drifts.append(
            TaskDrift(
                change="new" if said is None else "continued" if said.verdict == "carried" else "changed",
                title=title_of(task), before=old.id if old else None, after=task.id, kept=said.kept if said else None,
                changes=said.changes if said else [],
            )
        )  # fmt: skip
    taken = set(links.values())
    return drifts + [
        TaskDrift(change="dropped", title=title_of(task), before=task.id, after=None, kept=None, changes=[])
        for number, task in enumerate(before.tasks)
        if number not in taken
    ]


def _targets(before: Extraction, after: Extraction) -> list[TargetDrift]:
    """In the order of the later document; what was dropped comes last."""
    kin = chosen_kin(before.document.id, [after.document.id])
    table = indicator_table([before, after], kin, NEVER)
    order: dict[str, int] = {target.id: n for n, target in enumerate([*after.targets, *before.targets])}
    found: list[tuple[int, TargetDrift]] = []
    for row in table.rows:
        now = row.cells.get(after.document.id, [])
        matched = {cell.against for cell in now}
        found += [(order[cell.target_id], _drift(cell)) for cell in now]
        found += [
            (order[cell.target_id], TargetDrift(
                change="dropped", indicator=cell.indicator, before=cell.target_id, after=None, deadline_verdict=None, notes=[],
            ))
            for cell in row.cells.get(before.document.id, [])
            if cell.target_id not in matched
        ]  # fmt: skip
    return [drift for _, drift in sorted(found, key=lambda pair: pair[0])]


def _drift(cell: TargetCell) -> TargetDrift:
    return TargetDrift(
        change=_DRIFT[cell.value_verdict or "added"], indicator=cell.indicator, before=cell.against, after=cell.target_id,
        deadline_verdict=cell.deadline_verdict, notes=cell.notes,
    )  # fmt: skip
