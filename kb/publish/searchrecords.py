"""The records of the search in the page, one array a document, in which no text stands twice.

In: the gathered base; what the search knows of each record comes from `kb.search.entries`.  Out: `Held`, a document's rows:
  [document, text, words, shared, records, passages]
  document  its position in base.js's `documents`
  text      the document without its front matter; spans are counted in it as scripts count (UTF-16)
  words     the other strings, each once; a whole number stands for the string at this position, [a, b] for text from a to b
  shared    [id, place and what is above it, level, year, number], of all its records
  record    [type, id, anchor, head, body, units, context, value, measure, first day, last day, shown]
            `id` without the document's, where it begins with it; type, head … context as in `Entry`, `units` pairs
            [role, name]; shown: of a task its title and path, of a target its value and path, of a unit its page, name,
            place and how many tasks it has in each role
  passage   [anchor, a, b]: a line of the text outside every task
Example: a task's body is a pair of numbers, because its text stands in the document's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract import frontmatter
from extract.models import Pair
from kb.publish.model import Base, DocumentView, UnitView
from kb.search.entries import TYPES, Entry, entries_of
from kb.words import ROLE_NAMES

# Shorter texts stand better as words: a pair of numbers takes as much.
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Held:
    """A document's entries, as `kb.search` sees them, and its rows for the page. `size`: characters of text."""

    entries: tuple[Entry, ...]
    rows: list[Any]
    size: int


def ordered(base: Base) -> list[DocumentView]:
    """The documents in the order in which their records are counted."""
    return sorted(base.documents, key=lambda document: document.id)


def held(base: Base) -> Iterator[Held]:
    """All documents."""
    units = {unit.id: unit for unit in base.units}
    for number, document in enumerate(ordered(base)):
        entries = tuple(entries_of(document.extraction))
        strings = _Strings(document)
        records = [_record(entry, strings, more) for entry, more in zip(entries, _more(document, entries, units), strict=True)]
        passages = [[passage.anchor, *strings.place((passage.span.start, passage.span.end))] for passage in document.reading.passages]
        one = entries[0]
        shared = [document.id, list(one.place), one.level, one.year, one.number]
        yield Held(entries, [number, strings.text, strings.words, shared, records, passages], len(strings.text))


@dataclass(slots=True)
class _Strings:
    """Gives strings their numbers, and texts their places."""

    document: DocumentView
    text: str = ""
    words: list[str] = field(default_factory=list)
    _start: int = 0
    _places: Callable[[int], int] = int
    _known: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        whole = self.document.extraction.text
        _, self._start = frontmatter.split(whole)
        self.text = whole[self._start :]
        if any(char > "\uffff" for char in self.text):
            at = [0]
            for char in self.text:
                at.append(at[-1] + (2 if char > "\uffff" else 1))
            self._places = at.__getitem__

    def place(self, span: Pair) -> list[int]:
        """A span of the file as one of the text."""
        return [self._places(max(0, edge - self._start)) for edge in span]

    def word(self, text: str) -> int:
        """The number of a string."""
        if text not in self._known:
            self._known[text] = len(self.words)
            self.words.append(text)
        return self._known[text]

    def said(self, text: str, span: Pair | None) -> int | list[int]:
        """A string by its place in the text, where it is long and stands there; else by its number."""
        if span and len(text) > _SHORT and span[0] >= self._start and self.document.extraction.text[slice(*span)] == text:
            return self.place(span)
        return self.word(text)


@dataclass(frozen=True, slots=True)
class _More:
    """What a record has beside its entry."""

    anchor: str
    span: Pair | None
    shown: Callable[[_Strings], list[Any]]


def _more(document: DocumentView, entries: Sequence[Entry], units: dict[str, UnitView]) -> Iterator[_More]:
    """One for each entry, in their order."""
    tasks, targets = iter(zip(document.tasks, document.extraction.tasks, strict=True)), iter(zip(document.targets, document.extraction.targets, strict=True))
    paths = {task.id: (*task.path, view.title) for view, task in zip(document.tasks, document.extraction.tasks, strict=True)}
    for entry in entries:
        if entry.key.type == "task":
            view, task = next(tasks)
            yield _More(view.anchor, task.span, _shown(view.title, view.path))
        elif entry.key.type == "target":
            goal, target = next(targets)
            yield _More(goal.anchor, target.span, _shown("，".join(filter(None, (goal.amount, goal.due))), paths.get(target.task_id or "", ())))
        elif entry.key.type == "unit":
            yield _More("", None, _unit(units[entry.key.id]))
        else:
            text = document.extraction.text
            yield _More("", (frontmatter.split(text)[1], len(text)), _shown("", ()))


def _shown(first: str, path: Sequence[str]) -> Callable[[_Strings], list[Any]]:
    return lambda strings: [strings.word(first), [strings.word(part) for part in path if part]] if first or path else []


def _unit(view: UnitView) -> Callable[[_Strings], list[Any]]:
    return lambda strings: [strings.word(word) for word in (view.href, view.name, view.place.full)] + [[view.count(role) for role in ROLE_NAMES]]


def _record(entry: Entry, strings: _Strings, more: _More) -> list[Any]:
    identity, own = entry.key.id, entry.key.document_id
    tail = identity[len(own) :] if identity.startswith(own) else ""
    first, last = entry.deadline or (None, None)
    return [
        TYPES.index(entry.key.type),
        tail if tail.startswith("#") or identity == own else identity,
        more.anchor,
        [strings.word(text) for text in entry.head],
        [strings.said(text, more.span) for text in entry.body],
        [[strings.word(role), strings.word(name)] for role, name in entry.units],
        [strings.word(text) for text in entry.context],
        entry.value,
        entry.measure,
        first,
        last,
        more.shown(strings),
    ]
