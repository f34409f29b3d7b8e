"""What the search knows of each record: its own words, the words around it, and what it can be filtered by.

In: an `Extraction`.  Out: `Entry`, one a document, task, target and unit.
Example: the task 抓实免费婚前医学检查 has its heading as `head`, its text as `body`, 县民政局 (responsible) among its `units`,
and the title of its document as `context`: a word of the context alone does not make it a hit.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from extract import frontmatter
from extract.models import Document, Extraction, Target, Task
from extract.numerals import DIGITS
from kb.figures import figure
from kb.tokens import PART, content, folded
from kb.units import ROLES, UnitRow, units_of

# Digits in which the years of a plan are counted.
_COUNTED = "两三四五六七八九"
# Where sentences end.
_ENDS = "。；！？\n"
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
    """One record as the search sees it. Parts of a field never run into each other.

    `units`: pairs of role and name; a unit's own names have the role "".  `number`: the document's 发文字号.
    `value`, `measure`: of a target. `deadline`: the first and the last day that it can mean, as 20270101, 20271231.
    """

    key: Key
    head: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    context: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    level: str = ""
    year: str = ""
    number: str = ""
    value: float | None = None
    measure: str = ""
    deadline: tuple[int, int] | None = None

    def digest(self) -> str:
        """Changes when anything that is searched for changes."""
        return hashlib.sha256(repr(astuple(self)).encode("utf-8")).hexdigest()[:24]

    def texts(self) -> dict[str, str]:
        """Field → what counts of its text, parts divided by PART. `own` is found, `around` helps, the others filter."""
        head, body = _joined(*self.head), _joined(*self.body)
        unit = _joined(*(name for _, name in self.units))
        return {
            "own": PART.join(filter(None, (head, body, unit))),
            "head": head,
            "body": body,
            "around": _joined(*self.context),
            "place": _joined(*self.place),
            "unit": unit,
            **{role: _joined(*(name for each, name in self.units if each == role)) for role in ROLES},
            "number": content(self.number),
        }


def _joined(*parts: str) -> str:
    return PART.join(filter(None, map(content, dict.fromkeys(parts))))


@dataclass(frozen=True, slots=True)
class _Around:
    """What all records of a document share."""

    document_id: str
    title: str
    place: tuple[str, ...]
    level: str
    year: str
    number: str


def entries_of(extraction: Extraction) -> Iterator[Entry]:
    """All entries of one document, in a fixed order."""
    around = _around(extraction.document)
    units = {task.id: tuple(dict.fromkeys((a.role, a.unit) for a in task.assignments)) for task in extraction.tasks}
    titles = {task.id: (*task.path, task.title) for task in extraction.tasks}
    yield _document(extraction, around)
    for task in extraction.tasks:
        yield _task(task, units[task.id], around)
    for target in extraction.targets:
        # How often something is done says little of what for: the sentence does.
        sentence = _sentence(extraction.text, *target.span) if target.unit.startswith("次/") else ""
        yield _target(target, sentence, units.get(target.task_id or "", ()), titles.get(target.task_id or "", ()), around)
    for unit in units_of(extraction):
        yield _unit(unit, around)


def year_of(document: Document) -> str:
    """The year a document is filed under: of its date, else of its number, the first of its plan, the one in its title."""
    if date := document.issued_on or document.printed_on or document.published_on:
        return date[:4]
    if numbered := re.search(r"(?:19|20)\d{2}(?=[〕\]])", document.doc_number or ""):
        return numbered[0]
    if document.period:
        return document.period.start
    named = re.search(r"(?:19|20)\d{2}(?=年)", folded(document.title or ""))
    return named[0] if named else ""


def days_of(date: str) -> tuple[int, int]:
    """The first and the last day that a date can mean: 2027 → 20270101, 20271231; 2024-06 → 20240601, 20240631.

    Of two that stand for a period the first of the one and the last of the other: 2022|2030.
    """
    first, last = (((*one.split("-"), "", "")[:3]) for one in (date.split("|")[0], date.split("|")[-1]))
    return int(first[0] + (first[1] or "01") + (first[2] or "01")), int(last[0] + (last[1] or "12") + (last[2] or "31"))


def _around(document: Document) -> _Around:
    where = document.jurisdiction
    names = _chain(where.code, where.name) if where else ()
    level = where.level if where else ""
    return _Around(document.id, document.title or "", names, level, year_of(document), document.doc_number or "")


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
    context = (*document.issuers, *document.recipients, *document.copied_to, document.kind or "", document.source.file if document.source else "", document.id)
    return _entry("document", document.id, around, head, (extraction.text[start:],), (), (*context, *_years(document), *around.place))


def _years(document: Document) -> tuple[str, ...]:
    """How many years a plan is for, as people call it: 2023—2027年 is 五年."""
    if not document.period:
        return ()
    count = int(document.period.end) - int(document.period.start) + 1
    return tuple(f"{digit}年" for digit in DIGITS if DIGITS[digit] == count and digit in _COUNTED)


def _task(task: Task, units: tuple[tuple[str, str], ...], around: _Around) -> Entry:
    context = (around.title, *task.path, *around.place, _said(task.deadline))
    return _entry("task", task.id, around, (task.title,), (task.text,), units, context, deadline=_days(task.deadline))


def _sentence(text: str, start: int, end: int) -> str:
    """What stands around a place up to the ends of its sentence: 每季度至少组织1次区级模拟演练，提升危重孕产妇救治能力。"""
    before = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    after = min((found for mark in _ENDS if (found := text.find(mark, end)) >= 0), default=len(text))
    return text[before:after]


def _target(target: Target, sentence: str, units: tuple[tuple[str, str], ...], titles: tuple[str, ...], around: _Around) -> Entry:
    # The heading of its task is its own too: what a task is called, its targets are about.
    own = (target.quote, f"{figure(target.value)}{target.unit}", target.population or "", *titles[-1:])
    context = (around.title, *titles[:-1], sentence, *around.place, _said(target.deadline))
    return _entry(
        "target", target.id, around, (target.indicator,), own, units, context,
        value=target.value, measure=target.unit, deadline=_days(target.deadline),
    )  # fmt: skip


def _unit(unit: UnitRow, around: _Around) -> Entry:
    names = tuple(("", name) for name in unit.names)
    return _entry("unit", unit.unit_id, around, unit.names, (unit.unit_id.partition("/")[2],), names, (around.title, *around.place))


def _said(deadline: str | None) -> str:
    return f"{deadline[:4]}年" if deadline else ""


def _days(deadline: str | None) -> tuple[int, int] | None:
    return days_of(deadline) if deadline else None


def _entry(
    kind: str,
    record_id: str,
    around: _Around,
    head: tuple[str, ...],
    body: tuple[str, ...],
    units: tuple[tuple[str, str], ...],
    context: tuple[str, ...],
    value: float | None = None,
    measure: str = "",
    deadline: tuple[int, int] | None = None,
) -> Entry:
    return Entry(
        Key(kind, around.document_id, record_id), head, body, units, context,
        around.place, around.level, around.year, around.number, value, measure, deadline,
    )  # fmt: skip
