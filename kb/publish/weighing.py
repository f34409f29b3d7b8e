"""How each target and task stands against the one above it.

In: the gathered base.  Out: `Weighed` by the id of the target or task; nothing for those with no document above.
Example: 产前筛查率 ≥85% of 兴国县 is ▼ 打折 and ◀ 时限提前 against ≥90% of the state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kb.compare.printing.words import SURE_WORDS
from kb.publish.model import Base, DocumentView, TargetView, TaskView
from kb.publish.verdicts import is_doubtful, on_deadline, on_value

DOUBTFUL = "对应存疑"
ONCE = 2  # a note that more targets of a document have is told once for all


@dataclass(frozen=True, slots=True)
class Weighed:
    """`value` and `deadline` are verdicts by name, `said` what the upper one says, `place` whose it is, `href` where.

    `notes` say what a reader must know; `unsure` that the indicators may differ.
    """

    value: str
    deadline: str = ""
    said: str = ""
    place: str = ""
    href: str = ""
    unsure: str = ""
    notes: tuple[str, ...] = ()


def weighed(base: Base) -> dict[str, Weighed]:
    """Targets and tasks alike: their ids differ over the whole base."""
    found: dict[str, Weighed] = {}
    for row in base.compared.indicators.rows:
        for cells in row.cells.values():
            for cell in cells:
                if cell.value_verdict:
                    upper = base.target(cell.against) if cell.against else None
                    timed = due if (due := on_deadline(cell)) in ("earlier", "later") else ""
                    unsure = SURE_WORDS[cell.sureness] if cell.sureness else ""
                    found[cell.target_id] = _against(base, upper, on_value(cell), timed, unsure, tuple(cell.notes))
    for line in base.compared.tasks.rows:
        for given in line.cells.values():
            for one in given:
                if one.verdict:
                    found[one.task_id] = _against(base, base.task(one.against) if one.against else None, one.verdict, unsure=DOUBTFUL if is_doubtful(one) else "")
    return found


def shared_notes(document: DocumentView, found: Mapping[str, Weighed]) -> tuple[str, ...]:
    """Notes that several targets of a document have in common: they are told once."""
    counts = Counter(note for target in document.targets if target.id in found for note in found[target.id].notes)
    return tuple(note for note, count in counts.items() if count > ONCE)


def _against(
    base: Base, upper: TargetView | TaskView | None, value: str, deadline: str = "", unsure: str = "", notes: tuple[str, ...] = ()
) -> Weighed:
    if upper is None:
        return Weighed(value, notes=notes)
    said = upper.title if isinstance(upper, TaskView) else f"{upper.amount}{f'（{upper.due}）' if upper.due else ''}"
    return Weighed(value, deadline or "", said, base.document(upper.document_id).place.name, upper.href, unsure, notes)
