"""The units of the base, each with all it has to do.

In: the documents.  Out: `UnitView`s by place and by how much they have to do; `Homes` says where a unit's page is.
Example: 县卫健委 and 兴国县卫生健康委员会 bear one `unit_id` and have one page that lists both names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.fold import tight
from extract.models import Assignment, Extraction, Task
from kb.publish.addresses import unit_pages
from kb.publish.highlight import Mark
from kb.publish.model import DocumentView, DutyView, ErrandView, PlaceView, TaskView, UnitView
from kb.publish.quoting import quoted
from kb.words import ROLE_NAMES


@dataclass(frozen=True, slots=True)
class Homes:
    """The pages of units, by unit id."""

    pages: Mapping[str, str]

    @staticmethod
    def of(extractions: Sequence[Extraction]) -> Homes:
        """Every unit of every assignment gets one page."""
        return Homes(unit_pages(a.unit_id for e in extractions for t in e.tasks for a in t.assignments))

    def href(self, unit_id: str) -> str:
        """The page of a unit, from the site's root."""
        return self.pages[unit_id]


def units_of(documents: Sequence[DocumentView], homes: Homes) -> tuple[UnitView, ...]:
    """All units: by place down the ladder, those with most to do first.

    A unit's place is that of its id, where the base has documents of it, else that of the first document naming it.
    """
    errands: dict[str, dict[str, list[ErrandView]]] = {}
    names: dict[str, Counter[str]] = {}
    places: dict[str, PlaceView] = {}
    held = {document.place.key: document.place for document in documents}
    for document in documents:
        text = document.extraction.text
        for record, task in zip(document.extraction.tasks, document.tasks, strict=True):
            for given in record.assignments:
                duty = next(d for d in task.duties if d.unit_id == given.unit_id and d.role == given.role)
                errand = _errand(text, record, task, given, duty)
                errands.setdefault(given.unit_id, {}).setdefault(given.role, []).append(errand)
                names.setdefault(given.unit_id, Counter())[tight(given.unit)] += 1
                places.setdefault(given.unit_id, held.get(given.unit_id.partition("/")[0], document.place))
    rank = {document.place.key: n for n, document in reversed(list(enumerate(documents)))}
    views = [_unit(identity, by_role, names[identity], places[identity], homes) for identity, by_role in errands.items()]
    return tuple(sorted(views, key=lambda unit: (rank[unit.place.key], -_formal(unit), -unit.total, unit.id)))


def _formal(unit: UnitView) -> int:
    return unit.total - unit.count("actor")


def _errand(text: str, record: Task, task: TaskView, given: Assignment, duty: DutyView) -> ErrandView:
    quote = quoted(text, *given.covers, Mark(*given.span, "unit"))
    return ErrandView(task, duty, quote, tuple(d for d in task.duties if d.unit_id != given.unit_id))


def _unit(
    identity: str, by_role: Mapping[str, Sequence[ErrandView]], names: Counter[str], place: PlaceView, homes: Homes
) -> UnitView:
    """Its name is the one in its id, where that says more than how it is mostly written."""
    written = [name for name, _ in sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))]
    _, _, proper = identity.rpartition("/")
    return UnitView(
        identity,
        homes.href(identity),
        proper or written[0],
        tuple(written),
        place,
        {role: tuple(by_role[role]) for role in ROLE_NAMES if role in by_role},
    )
