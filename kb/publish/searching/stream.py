"""All that can be found, as one long stream of characters, and what each place of it belongs to.

In: the gathered base; what the search knows of each record comes from `kb.search.entries`.  Out: `Stream`.
A document is its text and then its words: every other string of its records, each once (headings, units, what is around
them). Only contents stand there (`kb.tokens`), divided by `PART`, so that nothing is found across two of them. A place is
the number of a character in the stream: a record's own text is a stretch of its document's, everything else a word.
Example: the task 抓实免费婚前医学检查 has 120 characters from place 2,310 on as its body, and its heading as word 14.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract import frontmatter
from extract.models import Pair
from kb.publish.model import Base, DocumentView
from kb.publish.quoting import display
from kb.search.entries import Entry, entries_of
from kb.tokens import PART, Counted, content


@dataclass(frozen=True, slots=True)
class Record:
    """An entry with its strings as words of the document. `span`: the first part of its body in the document's text."""

    entry: Entry
    span: Pair | None
    head: tuple[int, ...]
    body: tuple[int, ...]
    units: tuple[tuple[str, int], ...]
    around: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A passage: a line of the text outside every task, in the text or, where it is shown otherwise, as a word."""

    span: Pair | None
    word: int | None


@dataclass(slots=True)
class Held:
    """A document in the stream from place `start` on. `shared`: its title and places, which are around all its records."""

    view: DocumentView
    start: int
    counted: Counted
    shared: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    number: tuple[int, ...] = ()
    records: list[Record] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Places that it takes, with what divides it from the next."""
        return len(self.counted.content) + 1 + sum(len(word) + 1 for word in self.words)

    def word(self, text: str) -> int:
        """The number of a string that counts. Strings that differ in what does not count are two words."""
        if text not in self._numbers:
            self._numbers[text] = len(self.words)
            self.words.append(content(text))
        return self._numbers[text]

    def listed(self, texts: Sequence[str]) -> tuple[int, ...]:
        """Their numbers, each once, as `Entry.texts` joins them."""
        return tuple(self.word(text) for text in dict.fromkeys(texts) if content(text))

    def at(self, offset: int) -> int:
        """How many characters of the text's content stand before this offset of the file."""
        return bisect_left(range(len(self.counted.content)), offset, key=self.counted.place)

    def span(self, text: str, span: Pair | None) -> Pair | None:
        """Where a text stands in the content, if it stands there as it is."""
        if span is None:
            return None
        first, last = self.at(span[0]), self.at(span[1])
        return (first, last) if first < last and self.counted.content[first:last] == content(text) else None


@dataclass(frozen=True, slots=True)
class Stream:
    """The documents in the order in which their records are counted."""

    documents: tuple[Held, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return PART.join(part for held in self.documents for part in (held.counted.content, *held.words))

    @property
    def entries(self) -> Iterator[Entry]:
        """Of all documents."""
        return (record.entry for held in self.documents for record in held.records)


def ordered(base: Base) -> list[DocumentView]:
    """The documents in the order in which their records are counted."""
    return sorted(base.documents, key=lambda document: document.id)


def stream(base: Base) -> Stream:
    """The stream of a base."""
    made: list[Held] = []
    start = 0
    for view in ordered(base):
        made.append(_held(view, start))
        start += made[-1].size
    return Stream(tuple(made))


def _held(view: DocumentView, start: int) -> Held:
    text = view.extraction.text
    held = Held(view, start, Counted(text, frontmatter.split(text)[1]))
    entries = tuple(entries_of(view.extraction))
    one = entries[0]
    # The document's own title is what all its other records have around them.
    held.shared = held.listed((view.extraction.document.title or "", *one.place))
    held.places, held.number = held.listed(one.place), held.listed((one.number,))
    for entry, span in zip(entries, _spans(view), strict=False):
        held.records.append(_record(held, entry, span))
    for passage in view.reading.passages:
        place = (passage.span.start, passage.span.end)
        shown = display(text[slice(*place)])
        found = held.span(shown, place)
        held.lines.append(Line(found, held.word(shown) if found is None and content(shown) else None))
    return held


def _record(held: Held, entry: Entry, place: Pair | None) -> Record:
    parts = tuple(dict.fromkeys(entry.body))
    if entry.key.type == "document":
        span: Pair | None = (0, len(held.counted.content))
    else:
        span = held.span(parts[0], place) if parts else None
    # Words are told in this order (`kb.publish.searching.columns`): most are the next one.
    head = held.listed(entry.head)
    units = tuple((role, held.word(name)) for role, name in entry.units if content(name))
    body = held.listed(parts[1:] if span else parts)
    around = held.listed(entry.context)
    if entry.key.type != "document":
        around = tuple(number for number in around if number not in held.shared)
    return Record(entry, span, head, body, units, around)


def _spans(view: DocumentView) -> Iterator[Pair | None]:
    """Where the entries' first texts stand, in their order; without end."""
    found = view.extraction
    yield None
    yield from (task.span for task in found.tasks)
    yield from (target.span for target in found.targets)
    while True:
        yield None
