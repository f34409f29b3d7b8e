"""What the search knows of each record: its own words, the words around it, and what it can be filtered by.

In: an `Extraction`.  Out: `Entry`, one a document, task, target and unit.
Example: the task 抓实免费婚前医学检查 has its heading as `head`, its text as `body`, 县民政局 among its `units`, and the
title of its document as `context`: a word of the context alone does not make it a hit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from extract import frontmatter
from extract.models import Document, Extraction, Target, Task
from kb.figures import figure
from kb.tokens import PART
from kb.units import UnitRow, units_of

TYPES = ("task", "target", "unit", "document")


@dataclass(frozen=True, slots=True)
class Key:
    """Which record it is. `id` is unique within its type and document."""

    type: str
    document_id: str
    id: str

    def text(self) -> str:
        """One string, for the index."""
        return PART.join((self.type, self.document_id, self.id))

    @classmethod
    def of(cls, text: str) -> Key:
        """The key from its string."""
        kind, document_id, record_id = text.split(PART)
        return cls(kind, document_id, record_id)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as the search sees it. Parts of `head`, `units`, `context` and `place` never run into each other."""

    key: Key
    head: tuple[str, ...]
    body: tuple[str, ...]
    units: tuple[str, ...]
    context: tuple[str, ...]
    place: tuple[str, ...]
    level: str
    year: str

    def digest(self) -> str:
        """Changes when anything that is searched for changes."""
        return hashlib.sha256(repr(astuple(self)).encode("utf-8")).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class _Around:
    """What all records of a document share."""

    document_id: str
    title: str
    place: tuple[str, ...]
    level: str
    year: str


def entries_of(extraction: Extraction) -> Iterator[Entry]:
    """All entries of one document, in a fixed order."""
    around = _around(extraction.document)
    units = {task.id: tuple(dict.fromkeys(a.unit for a in task.assignments)) for task in extraction.tasks}
    yield _document(extraction, around)
    for task in extraction.tasks:
        yield _task(task, units[task.id], around)
    for target in extraction.targets:
        yield _target(target, units.get(target.task_id or "", ()), around)
    for unit in units_of(extraction):
        yield _unit(unit, around)


def year_of(document: Document) -> str:
    """The year a document is filed under: of its date, else the first of its plan."""
    date = document.issued_on or document.printed_on or document.published_on
    return date[:4] if date else document.period.start if document.period else ""


def _around(document: Document) -> _Around:
    where = document.jurisdiction
    names = _chain(where.code, where.name) if where else ()
    return _Around(document.id, document.title or "", names, where.level if where else "", year_of(document))


def _chain(code: str, name: str) -> tuple[str, ...]:
    """The place and all above it: 国家 is above everything and says nothing, so it stands only for itself."""
    from extract.divisions import by_code, parents

    place = by_code(code)
    above = [p.name for p in parents(place) if p.level != "national"] if place else []
    own = [place.name] if place and place.name != name else []
    return tuple(dict.fromkeys((name, *own, *above)))


def _document(extraction: Extraction, around: _Around) -> Entry:
    document = extraction.document
    _, start = frontmatter.split(extraction.text)
    head = (document.title or "", document.doc_number or "")
    context = (*document.issuers, document.kind or "", document.source.file if document.source else "", document.id)
    return _entry("document", document.id, head, (extraction.text[start:],), (), context, around)


def _task(task: Task, units: tuple[str, ...], around: _Around) -> Entry:
    context = (around.title, *task.path, *around.place, task.deadline or "")
    return _entry("task", task.id, (task.title,), (task.text,), units, context, around)


def _target(target: Target, units: tuple[str, ...], around: _Around) -> Entry:
    own = (target.quote, f"{figure(target.value)}{target.unit}", target.population or "")
    deadline = f"{target.deadline[:4]}年" if target.deadline else ""
    return _entry("target", target.id, (target.indicator,), own, units, (around.title, *around.place, deadline), around)


def _unit(unit: UnitRow, around: _Around) -> Entry:
    return _entry("unit", unit.unit_id, unit.names, (unit.unit_id.partition("/")[2],), unit.names, (around.title, *around.place), around)


def _entry(
    kind: str,
    record_id: str,
    head: tuple[str, ...],
    body: tuple[str, ...],
    units: tuple[str, ...],
    context: tuple[str, ...],
    around: _Around,
) -> Entry:
    key = Key(kind, around.document_id, record_id)
    return Entry(key, _said(head), _said(body), units, _said(context), around.place, around.level, around.year)


def _said(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
