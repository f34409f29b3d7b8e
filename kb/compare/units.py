"""The same departments of all levels side by side: who carries what.

In: the extractions.  Out: `UnitTable`, a row a function (民政, 财政 …), in it the units of each place with their tasks.
Example: 民政: 兴国县 县民政局, responsible for 2 tasks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.models import Extraction
from kb.compare.models import FunctionRow, UnitCell, UnitTable
from kb.ladder import rank
from kb.units import ROLES, units_of

UNKNOWN = "未定职能"


def unit_table(extractions: Sequence[Extraction], function: str = "") -> UnitTable:
    """All units that have something to do, by what they deal with; `function`: only that one."""
    rows: dict[str, list[UnitCell]] = defaultdict(list)
    for found in sorted(extractions, key=lambda one: rank(one.document)):
        place = found.document.jurisdiction
        for unit in units_of(found):
            name = unit.function or UNKNOWN
            if function in ("", name):
                rows[name].append(
                    UnitCell(
                        document_id=found.document.id, place=place.name if place else "", unit_id=unit.unit_id, unit=unit.official,
                        names=list(unit.names), kind=unit.kind, candidates=list(unit.candidates),
                        roles={role: unit.count(role) for role in ROLES if unit.count(role)},
                        tasks=list(dict.fromkeys(task for task, _ in unit.tasks)),
                    )
                )  # fmt: skip
    order = sorted(rows, key=lambda name: (name == UNKNOWN, -len({cell.place for cell in rows[name]}), name))
    return UnitTable(rows=[FunctionRow(function=name, units=rows[name]) for name in order])
