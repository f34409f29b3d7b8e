"""The proof that each record is what stands at its place in the text.

In: an `Extraction`.  Out: `Proof`, one a span; `holds` says whether the characters there are those of the record.
Compared is without layout whitespace, without the marks of a Markdown table (`\\|`, `<br>`) and with variant brackets and
full-width forms made one, nothing else. Where a record holds a normalised value (a date, a full official name), the proof
is that the value is read again from those characters.
Example: targets 产前筛查率: text[1203:1214] is `产前筛查率达到90%`, and so is the quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.calendar import find_date
from extract.fold import fold, tight
from extract.models import Extraction, Pair, Target, Task
from kb.tokens import content


@dataclass(frozen=True, slots=True)
class Proof:
    """One span: which field of which record, what the record says, what stands there."""

    record: str
    field: str
    span: Pair
    said: str
    found: str
    holds: bool


def plain(text: str) -> str:
    """The form in which texts are compared."""
    return tight(fold(text.replace("<br>", "").replace("\\|", "|")))


def proofs(extraction: Extraction) -> Iterator[Proof]:
    """Every span of every record."""
    for source in (_header, _outline, _tasks, _targets, _citations, _unparsed):
        yield from source(extraction)


_FIGURE = re.compile(r"\d+(?:，\d{3})*(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
Same = Callable[[str, str], bool]


def _equal(said: str, found: str) -> bool:
    return plain(said) == plain(found)


def _within(said: str, found: str) -> bool:
    """The record's words stand there, beside others (《》, a label, a mark at the end)."""
    return bool(plain(found)) and plain(said) in plain(found)


def _dated(said: str, found: str) -> bool:
    """The characters read as that date; a month or a year alone must at least show its figures."""
    read = find_date(fold(found))
    return read.value == said if read else all(part.lstrip("0") in plain(found) for part in said.split("-"))


def _there(said: str, found: str) -> bool:
    """The value was put into another form (a full official name): all that can be shown is that something stands there."""
    return bool(plain(found))


def _amount(said: str, found: str) -> bool:
    """Figures that stand there are those of the value, up to 万, 亿 and the like; words (九成, 全覆盖) are taken as they are."""
    figures = [float(figure.replace("，", "")) for figure in _FIGURE.findall(fold(found))]
    scales = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e12]
    return bool(plain(found)) and (not figures or any(_near(figure * scale, float(said)) for figure in figures for scale in scales))


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def _due(said: str, found: str) -> bool:
    """A year that stands there is the deadline's; a relative date (年内, 三年内) is taken as it is."""
    years = _YEAR.findall(fold(found))
    return bool(plain(found)) and (not years or said[:4] in years)


_HEADER: dict[str, Same] = {
    "title": _equal,
    "doc_number": lambda said, found: content(said) in content(found),
    "issued_on": _dated,
    "printed_on": _dated,
    "published_on": _dated,
    "disclosure": _within,
    "signatory": _within,
    "recipients": _within,
    "copied_to": _within,
    "attachments": _within,
}


def _proof(text: str, record: str, field: str, span: Pair, said: str, same: Same = _equal) -> Proof:
    start, end = span
    found = text[start:end] if 0 <= start < end <= len(text) else ""
    return Proof(record, field, span, said, found, bool(found) and same(said, found))


def _header(found: Extraction) -> Iterator[Proof]:
    document = found.document
    for field, span in sorted(document.spans.items()):
        value = getattr(document, field, None)
        values = value if isinstance(value, list) else [value]
        for each in values:
            said = each if isinstance(each, str) else ""
            same = _HEADER.get(field, _there) if said else _there
            yield _proof(found.text, document.id, field, span, said, same)


def _outline(found: Extraction) -> Iterator[Proof]:
    for item in found.outline:
        name = f"{found.document.id}#{item.id}"
        yield _proof(found.text, name, "heading", item.heading, item.label, _within)
        if item.title:
            yield _proof(found.text, name, "heading", item.heading, item.title, _within)
        yield _proof(found.text, name, "span", item.span, item.label + item.title, lambda said, there: plain(there).startswith(plain(said)))


def _tasks(found: Extraction) -> Iterator[Proof]:
    for task in found.tasks:
        yield _proof(found.text, task.id, "text", task.span, task.text)
        yield from _assignments(found.text, task)


def _assignments(text: str, task: Task) -> Iterator[Proof]:
    for number, given in enumerate(task.assignments, 1):
        name = f"{task.id}@{number}"
        yield _proof(text, name, "unit", given.span, given.unit)
        yield _proof(text, name, "covers", given.covers, "", _there)


def _targets(found: Extraction) -> Iterator[Proof]:
    for target in found.targets:
        yield _proof(found.text, target.id, "quote", target.span, target.quote)
        for span in target.spans.indicator:
            yield _proof(found.text, target.id, "indicator", span, target.indicator, _part_of)
        yield _proof(found.text, target.id, "value", target.spans.value, str(target.value), _amount)
        yield from _optional(found.text, target)


def _optional(text: str, target: Target) -> Iterator[Proof]:
    if target.spans.deadline:
        yield _proof(text, target.id, "deadline", target.spans.deadline, target.deadline or "", _due)
    if target.spans.population:
        yield _proof(text, target.id, "population", target.spans.population, target.population or "", _equal)


def _part_of(said: str, found: str) -> bool:
    """A piece of an indicator that was put together from several: the piece stands in the whole."""
    return bool(plain(found)) and plain(found) in plain(said)


def _citations(found: Extraction) -> Iterator[Proof]:
    for number, citation in enumerate(found.citations, 1):
        yield _proof(found.text, f"{found.document.id}#c{number}", "title", citation.span, citation.title, _within)


def _unparsed(found: Extraction) -> Iterator[Proof]:
    for number, left in enumerate(found.unparsed, 1):
        yield _proof(found.text, f"{found.document.id}#u{number}", "quote", left.span, left.quote)
