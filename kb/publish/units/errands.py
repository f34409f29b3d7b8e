"""The units of the base, each with all it has to do.

In: the documents.  Out: `UnitView`s by place down the ladder; `Homes` says where a unit's page is.
Example: 县卫健委 and 兴国县卫生健康委员会 bear one `unit_id` and have one page that lists both names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from extract.divisions import LEVELS, by_code
from extract.fold import tight
from extract.models import Assignment, Extraction, Jurisdiction, Pair
from kb.publish.addresses import unit_pages
from kb.publish.highlight import Mark
from kb.publish.model import DocumentView, DutyView, ErrandView, PlaceView, TaskView, UnitView
from kb.publish.places import NOWHERE, ladder
from kb.publish.quoting import quoted
from kb.publish.wording import LEVELS as LEVEL_WORDS
from kb.words import ROLE_NAMES

_RANKS = {word: LEVELS.index(level) for level, word in LEVEL_WORDS.items()}


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
    """All units: by place down the ladder, those with most to do first."""
    errands: dict[str, dict[str, dict[str, ErrandView]]] = {}
    names: dict[str, Counter[str]] = {}
    places: dict[str, PlaceView] = {}
    held = {document.place.key: document.place for document in documents}
    for document in documents:
        text = document.extraction.text
        spans = {target.id: target.span for target in document.extraction.targets}
        for record, task in zip(document.extraction.tasks, document.tasks, strict=True):
            for given in record.assignments:
                duty = next(d for d in task.duties if d.unit_id == given.unit_id and d.role == given.role)
                same = errands.setdefault(given.unit_id, {}).setdefault(given.role, {})
                same[task.id] = _joined(same.get(task.id), _errand(text, spans, task, given, duty))
                names.setdefault(given.unit_id, Counter())[tight(given.unit)] += 1
                if given.unit_id not in places:
                    places[given.unit_id] = _place(given.unit_id, document, held)
    views = [_unit(identity, by_role, names[identity], places[identity], homes) for identity, by_role in errands.items()]
    return tuple(sorted(views, key=lambda unit: (*down(unit.place), -_formal(unit), -unit.total, unit.id)))


def down(place: PlaceView) -> tuple[bool, str, int, str]:
    """The order of places down the ladder, as `kb.publish.places` gives it; without a place comes last."""
    return place.key == NOWHERE.key, place.key.partition("-")[0], _RANKS.get(place.level, 0), place.key


def _place(unit_id: str, document: DocumentView, held: Mapping[str, PlaceView]) -> PlaceView:
    """That of its id: 湖北省经济和信息化厅 in a document of 监利市 is the province's. A town's units bear its county's code."""
    code = unit_id.partition("/")[0]
    known = by_code(code)
    if code in held or known is None or document.place.key.partition("-")[0] == code:
        return held.get(code, document.place)
    return ladder([Jurisdiction(name=known.name, code=known.code, level=known.level)])[code]


def _formal(unit: UnitView) -> int:
    return unit.total - unit.count("actor")


def _errand(text: str, spans: Mapping[str, Pair], task: TaskView, given: Assignment, duty: DutyView) -> ErrandView:
    quote = quoted(text, *given.covers, Mark(*given.span, "unit"))
    targets = tuple(t for t in task.targets if given.covers[0] <= spans[t.id][0] and spans[t.id][1] <= given.covers[1])
    return ErrandView(task, duty, quote, targets, tuple(d for d in task.duties if d.unit_id != given.unit_id))


def _joined(first: ErrandView | None, second: ErrandView) -> ErrandView:
    """A unit bound twice by one task, in one role, has one errand with both quotes."""
    if first is None:
        return second
    targets = tuple(t for t in first.task.targets if t in first.targets or t in second.targets)
    return replace(first, quote=first.quote + Markup("……") + second.quote, targets=targets)


def _unit(
    identity: str, by_role: Mapping[str, Mapping[str, ErrandView]], names: Counter[str], place: PlaceView, homes: Homes
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
        {role: tuple(by_role[role].values()) for role in ROLE_NAMES if role in by_role},
    )
