"""The ladder of targets: one row an indicator, one column a document, each target with its verdict.

In: the extractions, who stands above whom, the day by which deadlines have passed.  Out: `IndicatorTable`.
Example: 新生儿听力筛查率: 国家 90% · 天津市 98% stricter · 西城区 98% stricter · 兴国县 95% stricter.
Rows are found by the parts of the names, through indexes, never by comparing all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.indicators import Kinship, Parts, by_name, kinship, parts_of, spots
from extract.models import Document, Extraction, Target
from extract.strength import binding_of, strength_of
from kb.compare.alike import Names, pair_names
from kb.compare.collector import uncollected
from kb.compare.kindred import Kin
from kb.compare.models import DeadlineVerdict, IndicatorRow, IndicatorTable, Sureness, TargetCell, ValueVerdict
from kb.compare.verdicts import end_of, is_asked, judge_deadline, judge_value
from kb.ladder import above, codes_above, depth, rank

_DEGREES = {"same": 0, "likely": 1, "kin": 2}


@dataclass(frozen=True, slots=True)
class _Set:
    """A target with its document and the parts of its name."""

    document: Document
    text: str
    target: Target
    parts: Parts
    scope: str

    @property
    def name(self) -> str:
        """What its row is found by."""
        return self.scope + (self.target.indicator_key or self.parts.key)


@uncollected
def indicator_table(extractions: Sequence[Extraction], kin: Kin, on: str) -> IndicatorTable:
    """All rows, in the order of the highest documents that set them. `on`: a day, `YYYY-MM-DD`."""
    ordered = sorted(extractions, key=lambda found: rank(found.document))
    families = kin.families()
    rows: dict[str, list[_Set]] = defaultdict(list)
    joined = _Rows()
    every = [_set(found, target, families) for found in ordered for target in found.targets]
    for one in every:
        joined.add(one)
    alike = _join_by_name(every, kin, joined)
    for one in every:
        rows[joined.row(one.name)].append(one)
    documents = {found.document.id: found.document for found in ordered}
    below = {upper: [documents[name] for name in lower if name in documents] for upper, lower in kin.below().items()}
    return IndicatorTable(documents=list(documents), on=on, rows=[_row(sets, below, kin, on, alike) for sets in rows.values()])


def _set(found: Extraction, target: Target, families: Mapping[str, str]) -> _Set:
    """A total, or a name too short to say of what, has its row only within one family of documents."""
    document, parts = found.document, parts_of(target.indicator, target.unit, target.comparator)
    narrow = parts.absolute or len("".join(parts.subject)) < 2
    return _Set(document, found.text, target, parts, f"{families.get(document.id, document.id)}/" if narrow else "")


def _join_by_name(every: Sequence[_Set], kin: Kin, joined: _Rows) -> dict[frozenset[str], Kinship]:
    """Targets of a document and of one above it that share no row, and whose names are alike, share one from now on.

    入住率 above and 在运营乡镇敬老院入住率 below. Out: their kinship, by their names.
    """
    of_document: dict[str, list[_Set]] = defaultdict(list)
    for one in every:
        of_document[one.document.id].append(one)
    names: dict[str, Names] = {}
    found: dict[frozenset[str], Kinship] = {}
    for pair in ((lower, upper) for lower, uppers in kin.above.items() for upper in uppers):
        mine, theirs = (of_document[name] for name in pair)
        shared = _sharing(mine, theirs, joined)
        if len({a for a, _ in shared}) == len(mine) or not theirs:
            continue  # each has its row
        lower, upper = (names[name] if name in names else names.setdefault(name, Names([one.parts for one in of_document[name]])) for name in pair)
        pairing = pair_names(lower, upper, shared)
        for a, b in pairing.pairs.items():
            if joined.join_apart(mine[a].name, theirs[b].name):
                found[frozenset((mine[a].name, theirs[b].name))] = by_name(one=(a, b) in pairing.one)
    return found


def _sharing(mine: Sequence[_Set], theirs: Sequence[_Set], joined: _Rows) -> set[tuple[int, int]]:
    """Which of the two lists share a row, by their numbers."""
    rows: dict[str, list[int]] = defaultdict(list)
    for b, other in enumerate(theirs):
        rows[joined.row(other.name)].append(b)
    return {(a, b) for a, one in enumerate(mine) for b in rows.get(joined.row(one.name), ())}


class _Rows:
    """Names that share a row: those that mean one thing, and classes with their members."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        self._first: dict[tuple[str, ...], str] = {}

    def row(self, name: str) -> str:
        """What all names of a row have in common."""
        while self._root[name] != name:
            self._root[name] = self._root[self._root[name]]
            name = self._root[name]
        return name

    def add(self, one: _Set) -> None:
        """Take a target's name in, and join it with those it shares a row with."""
        self._root.setdefault(one.name, one.name)
        self._documents[self.row(one.name)].add(one.document.id)
        for spot in spots(one.parts):
            self.join(one.name, self._first.setdefault((one.scope, *spot), one.name))

    def join(self, name: str, first: str) -> None:
        """Two names share a row from now on."""
        row, other = self.row(name), self.row(first)
        if row != other:
            self._root[row] = other
            self._documents[other] |= self._documents.pop(row, set())

    def join_apart(self, name: str, first: str) -> bool:
        """The same, unless a document has targets in both rows: it tells the two apart. Out: whether they share a row."""
        row, other = self.row(name), self.row(first)
        if row == other or self._documents[row] & self._documents[other]:
            return row == other
        self.join(name, first)
        return True


def _row(
    sets: Sequence[_Set], below: Mapping[str, Sequence[Document]], kin: Kin, on: str, alike: Mapping[frozenset[str], Kinship]
) -> IndicatorRow:
    cells: dict[str, list[TargetCell]] = defaultdict(list)
    by_code: dict[str, list[_Set]] = defaultdict(list)
    by_document: dict[str, list[_Set]] = defaultdict(list)
    for one in sets:
        by_code[one.document.jurisdiction.code if one.document.jurisdiction else ""].append(one)
        by_document[one.document.id].append(one)
    for one in sets:
        place, uppers = one.document.jurisdiction, kin.upper(one.document.id)
        over = [other for code in codes_above(place) for other in by_code.get(code, ()) if above(other.document.jurisdiction, place)]
        over += [other for upper in uppers for other in by_document.get(upper, ())]
        cells[one.document.id].append(_cell(one, _nearest(one, over, alike), uppers, on))
    first = sets[0]
    return IndicatorRow(
        indicator_id=first.target.indicator_key, indicator=first.target.indicator, cells=dict(cells), missing=_missing(sets, below)
    )


def _missing(sets: Sequence[_Set], below: Mapping[str, Sequence[Document]]) -> list[str]:
    """Documents below one that sets it, about the same subject, of places where no document sets it.

    A total of the whole place is not asked of those below it; a quota is asked of the level it is set for; what is set for
    some places is asked of these.
    """
    places = {one.document.jurisdiction.code for one in sets if one.document.jurisdiction}
    found = {
        document.id: document
        for one in sets
        for document in below.get(one.document.id, ())
        if (place := document.jurisdiction) and place.code not in places and is_asked(one.target, one.parts, place)
    }
    return [document.id for document in sorted(found.values(), key=rank)]


def _cell(one: _Set, nearest: tuple[_Set, Kinship] | None, uppers: Sequence[str], on: str) -> TargetCell:
    target, document = one.target, one.document
    notes: list[str] = []
    verdict: ValueVerdict | None = "added" if uppers else None
    due: DeadlineVerdict | None = "none" if uppers else None
    against: str | None = None
    sure: Sureness | None = None
    if nearest:
        upper, degree = nearest
        judged = judge_value(target, upper.target, degree, one.parts, document.jurisdiction, upper.document.jurisdiction)
        verdict, against, sure = judged.verdict, upper.target.id, degree.degree
        due = judge_deadline(target.deadline, upper.target.deadline)
        notes += judged.notes
        if degree.by_name:
            notes.append(f"上级写作“{upper.target.indicator}”")
        if document.issued_on and upper.document.issued_on and document.issued_on < upper.document.issued_on:
            notes.append(f"本文件（{document.issued_on}）早于上级文件（{upper.document.issued_on}）")
    end = end_of(target.deadline)
    if end is not None and end < on:
        notes.append(f"已到期（{target.deadline}）")
    return TargetCell(
        target_id=target.id, indicator=target.indicator, population=target.population, comparator=target.comparator,
        value=target.value, value_max=target.value_max, unit=target.unit, deadline=target.deadline,
        strength=strength_of(one.text, *target.span), binding=binding_of(one.text, *target.span), quote=target.quote,
        value_verdict=verdict, deadline_verdict=due, against=against, sureness=sure, notes=notes,
    )  # fmt: skip


def _nearest(one: _Set, over: Sequence[_Set], alike: Mapping[frozenset[str], Kinship]) -> tuple[_Set, Kinship] | None:
    """The target above that it is measured by: the surest, of these the nearest level's, of these the newest document's."""
    best: tuple[tuple[int, int, int], str, _Set, Kinship] | None = None
    for other in over:
        degree = alike.get(frozenset((one.name, other.name))) or kinship(one.parts, other.parts)
        if degree is None:
            continue
        step = _DEGREES[degree.degree]
        order = (step // 2, -depth(other.document.jurisdiction), step)
        issued = other.document.issued_on or ""
        if best is None or order < best[0] or (order == best[0] and issued > best[1]):
            best = order, issued, other, degree
    return (best[2], best[3]) if best else None
