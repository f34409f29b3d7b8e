"""The units of one document: who has something to do in it, and what.

In: an `Extraction`.  Out: `UnitRow`, one a unit, in the order of their ids; names as written.
Example: 县民政局 of a county's plan → UnitRow(unit_id="360732/兴国县民政局", kind="政府部门", function="民政", …).
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.divisions import by_code
from extract.models import Assignment, Extraction, Role, Task
from extract.organ_rows import UnitKind
from extract.unit_identity import Context, Identity, identity_of

ROLES: tuple[Role, ...] = ("lead", "responsible", "support", "actor")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit in a document. `tasks`: (task id, role) in the order of the text; `candidates`: what it could be, if not one."""

    document_id: str
    unit_id: str
    unit: str
    names: tuple[str, ...]
    official: str
    kind: UnitKind | None
    function: str | None
    candidates: tuple[str, ...]
    undecided: bool
    tasks: tuple[tuple[str, Role], ...]
    assignments: tuple[Assignment, ...]

    @property
    def id(self) -> str:
        """Unique in the whole base: a unit of a ministry stands in many documents."""
        return f"{self.document_id}#{self.unit_id}"

    def count(self, role: Role) -> int:
        """In how many tasks it has this role."""
        return sum(each == role for _, each in self.tasks)


def context_of(extraction: Extraction) -> Context:
    """What of a document decides on its units."""
    document = extraction.document
    place = by_code(document.jurisdiction.code) if document.jurisdiction else None
    named = [given.unit for task in extraction.tasks for given in task.assignments]
    return Context.of(place, document.issuers, document.issued_on, named)


def units_of(extraction: Extraction) -> list[UnitRow]:
    """The units of one document."""
    held: dict[str, list[tuple[Task, Assignment]]] = {}
    for task in extraction.tasks:
        for assignment in task.assignments:
            held.setdefault(assignment.unit_id, []).append((task, assignment))
    context = context_of(extraction)
    return [_row(extraction.document.id, unit_id, held[unit_id], context) for unit_id in sorted(held)]


def _row(document_id: str, unit_id: str, held: list[tuple[Task, Assignment]], context: Context) -> UnitRow:
    names = tuple(dict.fromkeys(assignment.unit for _, assignment in held))
    tasks = tuple(dict.fromkeys((task.id, assignment.role) for task, assignment in held))
    known: Identity = identity_of(names[0], context)
    official = unit_id.partition("/")[2] or known.name
    return UnitRow(
        document_id, unit_id, names[0], names, official, known.kind, known.function, known.candidates, known.undecided, tasks,
        tuple(assignment for _, assignment in held),
    )  # fmt: skip
