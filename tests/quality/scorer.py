"""How far an extraction agrees with what a careful reader wrote down.

In: pairs of a gold file's data (`tests/gold/*.json`) and an `Extraction`.  Out: `Figures`, micro-averaged, and the faults
as lines. Example: one target found of two gives targets recall 0.5. All names are compared without punctuation and spaces.

header: share of fields right. citations, outline, tasks, assigned, actors, targets, strict: F1. role: share of the units
found whose role is right. spans: share of records whose stretch of the text is what they quote.
A target is found where value, unit and kind of rate are equal and the names share at least half; strict where the names
share four fifths and comparator and deadline agree too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from extract.fold import fold
from extract.models import Assignment, Extraction, Target, Task

_PUNCTUATION = re.compile(r"[\W_的]+")
FIGURES = ("header", "citations", "outline", "tasks", "assigned", "role", "actors", "targets", "strict", "spans")
Gold = dict[str, Any]
Rows = Counter[tuple[Hashable, ...]]


def plain(text: object) -> str:
    """A name as it is compared."""
    return _PUNCTUATION.sub("", fold(str(text or "")))


@dataclass
class Count:
    """Found, wanted and given: shares and F1 come from these three."""

    met: float = 0
    wanted: int = 0
    given: int = 0

    def f1(self) -> float:
        return 2 * self.met / (self.wanted + self.given) if self.wanted + self.given else 1.0

    def share(self) -> float:
        return self.met / self.wanted if self.wanted else 1.0


@dataclass
class Scores:
    """Counts by figure, and the faults, one line each."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIGURES})
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        shares = ("header", "role", "spans")
        return {name: round(count.share() if name in shares else count.f1(), 4) for name, count in self.counts.items()}

    def add(self, name: str, document: str, wanted: Rows, given: Rows) -> None:
        count = self.counts[name]
        count.met += (wanted & given).total()
        count.wanted += wanted.total()
        count.given += given.total()
        self.faults += [f"{document} {name} 缺 {row}" for row in (wanted - given).elements()]
        self.faults += [f"{document} {name} 多 {row}" for row in (given - wanted).elements()]


def score(pairs: Iterable[tuple[str, Gold, Extraction]]) -> Scores:
    """Compare all documents."""
    scores = Scores()
    for name, gold, extraction in pairs:
        _header(scores, name, gold, extraction)
        scores.add("citations", name, _cites(gold["cites"]), _cites([c.model_dump() for c in extraction.citations]))
        scores.add("outline", name, _outline(gold["outline"]), _outline([o.model_dump() for o in extraction.outline]))
        tasks = [task.model_dump() for task in extraction.tasks]
        scores.add("tasks", name, Counter(map(_task, gold["tasks"])), Counter(map(_task, tasks)))
        _units(scores, name, gold["tasks"], tasks)
        _targets(scores, name, gold["targets"], extraction.targets)
        _spans(scores, name, extraction)
    return scores


def _header(scores: Scores, name: str, gold: Gold, extraction: Extraction) -> None:
    said = extraction.document
    place = said.jurisdiction
    got: Gold = {
        "title": plain(said.title),
        "doc_number": plain(said.doc_number),
        "issuers": sorted(map(plain, said.issuers)),
        "issued_on": said.issued_on,
        "recipients": sorted(map(plain, said.recipients)),
        "jurisdiction": {"name": place.name, "code": place.code, "level": place.level} if place else None,
    }
    want: Gold = {key: gold[key] for key in got} | {
        "title": plain(gold["title"]),
        "doc_number": plain(gold["doc_number"]),
        "issuers": sorted(map(plain, gold["issuers"])),
        "recipients": sorted(map(plain, gold["recipients"])),
    }
    count = scores.counts["header"]
    for key, value in want.items():
        count.wanted += 1
        count.met += value == got[key]
        if value != got[key]:
            scores.faults.append(f"{name} header {key} 应为 {value}，实为 {got[key]}")


def _cites(rows: list[Gold]) -> Rows:
    return Counter({(plain(row["title"]), plain(row["doc_number"])) for row in rows})


def _outline(rows: list[Gold]) -> Rows:
    return Counter((fold(row["label"]).replace(" ", ""), plain(row["title"]), row["depth"]) for row in rows)


def _task(row: Gold) -> tuple[Hashable, ...]:
    return fold(row["label"]).replace(" ", ""), plain(row["title"]), tuple(map(plain, row["path"]))


def _units(scores: Scores, name: str, gold: list[Gold], given: list[Gold]) -> None:
    """Formal assignments and their roles, then actors."""
    want = {(_task(t), plain(a["unit"])): a["role"] for t in gold for a in t["assignments"]}
    got = {(_task(t), plain(a["unit"])): a["role"] for t in given for a in t["assignments"]}
    for figure, formal in (("assigned", True), ("actors", False)):
        wanted: Rows = Counter(key for key, role in want.items() if (role != "actor") is formal)
        found: Rows = Counter(key for key, role in got.items() if (role != "actor") is formal)
        scores.add(figure, name, wanted, found)
    for key, role in want.items():
        if role != "actor" and got.get(key, "actor") != "actor":
            scores.counts["role"].wanted += 1
            scores.counts["role"].met += got[key] == role
            if got[key] != role:
                scores.faults.append(f"{name} role {key} 应为 {role}，实为 {got[key]}")


def _targets(scores: Scores, name: str, gold: list[Gold], given: list[Target]) -> None:
    """Pair the most alike first; each at most once."""
    rows = [target.model_dump() for target in given]
    pairs = sorted(
        ((-_alike(want["indicator"], got["indicator"]), i, j) for i, want in enumerate(gold) for j, got in enumerate(rows) if _amount(want) == _amount(got))
    )
    met: dict[int, tuple[int, float]] = {}
    for unlike, i, j in pairs:
        if -unlike >= 0.5 and i not in met and j not in {taken for taken, _ in met.values()}:
            met[i] = (j, -unlike)
    exact = {i for i, (j, likeness) in met.items() if likeness >= 0.8 and _terms(gold[i]) == _terms(rows[j])}
    for figure, hits in (("targets", set(met)), ("strict", exact)):
        count = scores.counts[figure]
        count.met, count.wanted, count.given = count.met + len(hits), count.wanted + len(gold), count.given + len(rows)
        scores.faults += [f"{name} {figure} 缺 {_amount(gold[i])} {gold[i]['indicator']} {_terms(gold[i])}" for i in range(len(gold)) if i not in hits]
    taken = {j for j, _ in met.values()}
    scores.faults += [f"{name} targets 多 {_amount(row)} {row['indicator']} {_terms(row)}" for j, row in enumerate(rows) if j not in taken]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()


def _amount(row: Gold) -> tuple[float, str, str]:
    """Value, unit, and what kind of rate it is: 筛查率 is not 诊断率."""
    name = plain(row["indicator"])
    return round(float(row["value"]), 4), fold(row["unit"]), name[-3:] if name.endswith("率") else ""


def _terms(row: Gold) -> tuple[str, str]:
    """Comparator and deadline; an exact count is at least reached too, and a year's end is its last day."""
    due = str(row["deadline"] or "")
    return ">=" if row["comparator"] == "=" else row["comparator"], due.removesuffix("-12-31")


def _spans(scores: Scores, name: str, extraction: Extraction) -> None:
    for said, quoted in quotes(extraction):
        scores.counts["spans"].wanted += 1
        scores.counts["spans"].met += said == quoted
        if said != quoted:
            scores.faults.append(f"{name} spans {said!r} 不是 {quoted!r}")


def quotes(extraction: Extraction) -> Iterable[tuple[str, str]]:
    """What each record says it quotes, and what stands there."""
    text = extraction.text
    for task in extraction.tasks:
        yield task.text, _at(text, task)
        yield from ((given.unit, re.sub(r"\s", "", _at(text, given))) for given in task.assignments)
    yield from ((target.quote, _at(text, target)) for target in extraction.targets)
    yield from ((row.quote, text[row.span[0] : row.span[1]]) for row in extraction.unparsed)


def _at(text: str, record: Task | Assignment | Target) -> str:
    return text[record.span[0] : record.span[1]]
