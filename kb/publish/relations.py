"""What a document has to do with the others: those above and below it, its series, and who names it.

In: the gathered base.  Out: `Relations` by document id.
Example: 兴国县's plan has 国卫办妇幼发〔2023〕9号 above it, 按内容判断, 早 261 天; the state's has four below it.
Every pair is looked at once: the work grows with the number of kin, not with the square of the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kb.compare.models import Implementation, YearsRow
from kb.compare.printing.years import CHANGE_WORDS, DRIFT_WORDS
from kb.publish.model import Base, DocumentView, TargetView, TaskView
from kb.publish.verdicts import OLDER, on_value
from kb.words import RELATION_NAMES

Counts = tuple[tuple[str, int], ...]

TASKS = ("carried", "adapted", "partial", "partly", "missing", OLDER, "added")
TARGETS = ("stricter", "equal", "looser", OLDER, "incomparable", "missing", "added")


@dataclass(frozen=True, slots=True)
class KinView:
    """A document above or below. `relation` is empty where only the content tells; `spot` leads to the words that name it.

    `tasks` and `targets` count verdicts of the lower of the two; the missing ones are the upper one's, and `lacking` is the
    verdict on them: nothing is missing in a document that came before the upper one.
    """

    document: DocumentView
    relation: str
    spot: str | None
    apart: str
    tasks: Counts
    targets: Counts
    missing_tasks: tuple[TaskView, ...]
    missing_targets: tuple[TargetView, ...]
    lacking: str

    @property
    def stated(self) -> bool:
        """Does the lower one name the upper one?"""
        return bool(self.relation)


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The document of the same place and series before or after. `tasks` and `targets` count words of change."""

    document: DocumentView
    tasks: Counts
    targets: Counts


@dataclass(frozen=True, slots=True)
class CitingView:
    """A document that names this one; `spot` leads to the words, or to its page where they are no citation."""

    document: DocumentView
    relation: str
    spot: str


@dataclass(frozen=True, slots=True)
class Relations:
    """All of one document. `cited_by` leaves out those below it."""

    upper: tuple[KinView, ...]
    lower: tuple[KinView, ...]
    earlier: tuple[SeriesView, ...]
    later: tuple[SeriesView, ...]
    cited_by: tuple[CitingView, ...]

    @property
    def total(self) -> int:
        """How many documents it has to do with."""
        return sum(map(len, (self.upper, self.lower, self.earlier, self.later, self.cited_by)))


def relations_of(base: Base) -> dict[str, Relations]:
    """Those of every document."""
    pairs = {(row.document_id, each.document_id): each for row in base.compared.coverage.rows for each in row.implementations}
    lowers: dict[str, list[str]] = defaultdict(list)
    for upper, lower in pairs:
        lowers[upper].append(lower)
    spots, counts = _spots(base), _weighed(base)
    earlier, later = _series(base)
    citing = _citing(base, spots, pairs)

    def kin(upper: str, lower: str, shown: str) -> KinView:
        return _kin(base, pairs[upper, lower], base.by_id[shown], spots.get((lower, upper)), counts[upper, lower])

    return {
        name: Relations(
            upper=tuple(kin(upper, name, upper) for upper in base.compared.kin.upper(name) if (upper, name) in pairs),
            lower=tuple(kin(name, lower, lower) for lower in lowers[name]),
            earlier=tuple(earlier[name]),
            later=tuple(later[name]),
            cited_by=tuple(citing[name]),
        )
        for name in base.by_id
    }


def _kin(base: Base, found: Implementation, shown: DocumentView, spot: str | None, targets: Counter[str]) -> KinView:
    lacking = OLDER if found.older else "missing"
    against = targets + Counter({lacking: len(found.missing_targets), "added": found.targets.get("added", 0)})
    carried = {lacking if key == "missing" else key: count for key, count in found.tasks.items()}
    return KinView(
        document=shown,
        relation=RELATION_NAMES[found.relation] if found.relation else "",
        spot=spot,
        apart=apart(found.days),
        tasks=tuple((key, carried[key]) for key in TASKS if carried.get(key)),
        targets=tuple((key, against[key]) for key in TARGETS if against[key]),
        missing_tasks=tuple(base.task(name) for name in found.missing_tasks),
        missing_targets=tuple(base.target(name) for name in found.missing_targets),
        lacking=lacking,
    )


def apart(days: int | None) -> str:
    """How long after the upper document the lower one came: 下级晚 134 天."""
    if days is None:
        return ""
    return f"下级{'晚' if days > 0 else '早'} {abs(days)} 天" if days else "同日"


def _spots(base: Base) -> dict[tuple[str, str], str]:
    """(citing, cited) → where the cited one is named first."""
    homes = {document.href: document.id for document in base.documents}
    found: dict[tuple[str, str], str] = {}
    for document in base.documents:
        for citation in document.citations:
            if citation.home:
                found.setdefault((document.id, homes[citation.home]), citation.spot)
    return found


def _weighed(base: Base) -> Mapping[tuple[str, str], Counter[str]]:
    """(upper, lower) → how the targets of the lower one stand against those of the upper one."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in base.compared.indicators.rows:
        for lower, cells in row.cells.items():
            for cell in cells:
                if cell.against and cell.value_verdict:
                    counts[base.target(cell.against).document_id, lower][on_value(cell)] += 1
    return counts


def _series(base: Base) -> tuple[Mapping[str, list[SeriesView]], Mapping[str, list[SeriesView]]]:
    """Document → those before it, and those after it."""
    earlier: dict[str, list[SeriesView]] = defaultdict(list)
    later: dict[str, list[SeriesView]] = defaultdict(list)
    for row in base.compared.years.rows:
        earlier[row.after].append(_drift(row, base.by_id[row.before]))
        later[row.before].append(_drift(row, base.by_id[row.after]))
    return earlier, later


def _drift(row: YearsRow, shown: DocumentView) -> SeriesView:
    tasks: Counter[str] = Counter(task.change for task in row.tasks)
    targets: Counter[str] = Counter(target.change for target in row.targets)
    return SeriesView(
        shown,
        tuple((word, tasks[key]) for key, word in CHANGE_WORDS.items() if tasks[key]),
        tuple((word, targets[key]) for key, word in DRIFT_WORDS.items() if targets[key]),
    )


def _citing(
    base: Base, spots: Mapping[tuple[str, str], str], pairs: Mapping[tuple[str, str], Implementation]
) -> Mapping[str, list[CitingView]]:
    found: dict[str, list[CitingView]] = defaultdict(list)
    for edge in base.compared.edges:
        if edge.target and (edge.target, edge.source) not in pairs:
            source = base.by_id[edge.source]
            spot = spots.get((edge.source, edge.target), source.href)
            found[edge.target].append(CitingView(source, RELATION_NAMES[edge.relation], spot))
    return found
