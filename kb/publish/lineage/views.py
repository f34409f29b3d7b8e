"""Who names whom: each document with what it is based on and who bases itself on it, and what the base does not have.

In: the base.  Out: `LineView`s, a document each, and `MissingView`s, the names that lead to no document here.
Example: 天津市's plan → 出生缺陷防治能力提升计划, 贯彻, 134 days later; → 津卫妇幼〔2022〕541号, 依据, not in the base.
A document above that treats the same subject and is not named stands apart as 同题: that it belongs together is inferred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from extract.models import Pair
from kb.compare.graph import bare, titles_of
from kb.compare.models import Edge
from kb.publish.due.views import around, sentence
from kb.publish.highlight import Mark
from kb.publish.model import Base, DocumentView
from kb.publish.names import Taken, anchor
from kb.publish.paging import cut
from kb.words import RELATION_NAMES

SUBJECT = "同题"
NAMED_BY = "被引"
LONGEST_ROW = 100  # rows of one document, and names behind one that is missing, before they are cut


@dataclass(frozen=True, slots=True)
class NamingView:
    """One document names another. `target` is None where it is not in the base; `missing` is then its anchor in the list of these.

    `days` from the named document's date to the naming one's; `spot` leads to the words; `times` is how often it is named.
    """

    source: DocumentView
    target: DocumentView | None
    relation: str
    title: str
    number: str
    spot: str
    quote: Markup
    times: int
    days: int | None
    missing: str = ""

    @property
    def word(self) -> str:
        """The relation in a word: 贯彻."""
        return RELATION_NAMES[self.relation]


@dataclass(frozen=True, slots=True)
class KinView:
    """Another document of the same subject, not named. `days` from the upper one's date to the lower one's."""

    document: DocumentView
    days: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """What a document is joined with."""

    names: tuple[NamingView, ...]
    named_by: tuple[NamingView, ...]
    above: tuple[KinView, ...]
    below: tuple[KinView, ...]

    @property
    def total(self) -> int:
        """How many rows it has in a list."""
        return len(self.names) + len(self.named_by) + len(self.above) + len(self.below)


@dataclass(frozen=True, slots=True)
class LineView(Joined):
    """A document and all it is joined with."""

    document: DocumentView

    @property
    def dangling(self) -> int:
        """How many documents it names that are not in the base."""
        return sum(naming.target is None for naming in self.names)


@dataclass(frozen=True, slots=True)
class Stretch(Joined):
    """Some of a document's rows in a list, all of them unless they are very many; `part` 2 and on continue it."""

    line: LineView
    part: int


@dataclass(frozen=True, slots=True)
class MissingView:
    """A document that others name and the base does not have."""

    anchor: str
    title: str
    number: str
    namings: tuple[NamingView, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The relations in which it is named, each once."""
        return tuple(word for key, word in RELATION_NAMES.items() if any(naming.relation == key for naming in self.namings))


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A row of the list of what is missing; `part` 2 and on continue one that very many documents name."""

    view: MissingView
    part: int
    namings: tuple[NamingView, ...]


def lines_of(base: Base) -> tuple[LineView, ...]:
    """Every document, in the order of the site."""
    keys = _missing_keys(base.compared.edges)
    anchors = _anchors(keys)
    out: dict[str, list[NamingView]] = defaultdict(list)
    into: dict[str, list[NamingView]] = defaultdict(list)
    for n, edge in enumerate(base.compared.edges):
        naming = _naming(base, edge, anchors.get(keys[n], ""))
        out[edge.source].append(naming)
        if edge.target:
            into[edge.target].append(naming)
    named = {(edge.source, edge.target) for edge in base.compared.edges}
    kin = {d.id: [u for u in base.compared.kin.upper(d.id) if (d.id, u) not in named and (u, d.id) not in named] for d in base.documents}
    below: dict[str, list[str]] = defaultdict(list)
    for lower, uppers in kin.items():
        for upper in uppers:
            below[upper].append(lower)
    return tuple(
        LineView(
            tuple(out[document.id]), tuple(into[document.id]),
            tuple(KinView(base.by_id[u], days_between(base.by_id[u], document)) for u in kin[document.id]),
            tuple(KinView(base.by_id[d], days_between(document, base.by_id[d])) for d in below[document.id]),
            document,
        )
        for document in base.documents
    )  # fmt: skip


def missing_of(lines: Iterable[LineView]) -> tuple[MissingView, ...]:
    """What the base does not have, that which most documents name first."""
    found: dict[str, list[NamingView]] = defaultdict(list)
    for line in lines:
        for naming in line.names:
            if naming.target is None:
                found[naming.missing].append(naming)
    views = [
        MissingView(
            key, min((n.title for n in namings if n.title), key=lambda name: (len(name), name), default=""),
            next((n.number for n in namings if n.number), ""), tuple(namings),
        )
        for key, namings in found.items()
    ]  # fmt: skip
    return tuple(sorted(views, key=lambda view: (-len(view.namings), view.title or view.number, view.anchor)))


def stretches_of(lines: Iterable[LineView]) -> Iterator[Stretch]:
    """The rows of all documents: those of one that hundreds name in stretches, so that no page is too long."""
    for line in lines:
        for part, start in enumerate(range(0, max(1, line.total), LONGEST_ROW), 1):
            names, named_by, above, below = _within(start, line.names, line.named_by, line.above, line.below)
            yield Stretch(names, named_by, above, below, line, part)


def _within(start: int, *lists: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """What of some lists, one behind the other, lies in the stretch that begins at this place."""
    for one in lists:
        yield one[max(0, start) : max(0, start + LONGEST_ROW)]
        start -= len(one)


def cut_missing(views: Iterable[MissingView]) -> Iterator[MissingRow]:
    """The rows of what is missing: one that hundreds name has several."""
    for view in views:
        for part, some in enumerate(cut(view.namings, LONGEST_ROW), 1):
            yield MissingRow(view, part, tuple(some))


def days_between(upper: DocumentView, lower: DocumentView) -> int | None:
    """From one document's date to another's; None where one has none."""
    if not upper.issued_on or not lower.issued_on:
        return None
    return (date.fromisoformat(lower.issued_on) - date.fromisoformat(upper.issued_on)).days


def apart(days: int | None) -> str:
    """`134天后`, `早261天`, `同日`; empty where it is not known."""
    if days is None:
        return ""
    return "同日" if days == 0 else f"{days}天后" if days > 0 else f"早{-days}天"


def _missing_keys(edges: Sequence[Edge]) -> list[str]:
    """For each edge that dangles, what the named document is told apart by: its number where any document says it."""
    names = [bare(min(titles_of(edge.title), key=len, default="")) if edge.target is None else "" for edge in edges]
    numbers = {name: bare(edge.doc_number) for name, edge in zip(names, edges, strict=True) if name and edge.doc_number}
    return [
        "" if edge.target else (bare(edge.doc_number) if edge.doc_number else numbers.get(name, name))
        for name, edge in zip(names, edges, strict=True)
    ]


def _anchors(keys: Iterable[str]) -> Mapping[str, str]:
    taken = Taken()
    return {key: taken.give(anchor("m", key)) for key in sorted(set(keys) - {""})}


def _naming(base: Base, edge: Edge, missing: str) -> NamingView:
    source = base.by_id[edge.source]
    target = base.by_id[edge.target] if edge.target else None
    text = source.extraction.text
    place = edge.places[0]
    return NamingView(
        source, target, edge.relation, edge.title, edge.doc_number or "", _spot(source, edge.places),
        around(text, sentence(text, *place), Mark(*place, "cite")), len(edge.places),
        days_between(target, source) if target else None, missing,
    )  # fmt: skip


def _spot(source: DocumentView, places: Sequence[Pair]) -> str:
    """The first place that has an anchor of its own; else the task or line around the first one."""
    cited = {citation.span: view.spot for citation, view in zip(source.extraction.citations, source.citations, strict=True)}
    for place in places:
        if place in cited:
            return cited[place]
    start = places[0][0]
    for record, view in zip(source.extraction.tasks, source.tasks, strict=True):
        if record.span[0] <= start < record.span[1]:
            return view.href
    line = next((one.anchor for one in source.reading.passages if one.span.start <= start < one.span.end), None)
    return source.at(line) if line else source.href
