"""What is shown of the records, in files of neighbouring ones: a query loads those of its first hits.

In: the stream.  Out: the pieces of the documents, and which of them share a file `data/text-N.js`. A piece is a row:
  [document, [id, page, title, place, number, day], from, cut, text, records, passages]
  from      where its text begins in the document's, as scripts count (UTF-16); `cut`: it begins within a line
  record    [number within the document, id, anchor, title, text, units, shown]: those that begin in this piece
            `id` without the document's, where it begins with it; `text` a pair of places in the document, or itself;
            `units` pairs [role, name]; shown: of a task its title and path, of a target its value and path, of a unit its
            page, name, place and how many tasks it has in each role
  passage   [number within the document, anchor, a, b]: a line of the text outside every task
  anchor    of a place on a further page of a very long document it begins with that page: `~2#t-9.3`
Example: the hit 抓实免费婚前医学检查 is shown from the piece in which its text begins; none of the other 99 tasks is loaded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from extract import frontmatter
from kb.publish.model import Base, UnitView
from kb.publish.searching.stream import Held, Record, Stream
from kb.words import ROLE_NAMES

# Characters of a piece's text; a line is cut only where it is much longer. Characters of a file.
PIECE, LONGEST, FILE = 2_500, 4_000, 3_500
_WIDE = "\uffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document from place `start` of the stream on."""

    start: int
    row: list[Any]


def pieces(stream: Stream, base: Base) -> Iterator[Piece]:
    """All pieces, in the order of the stream."""
    units = {unit.id: unit for unit in base.units}
    for number, held in enumerate(stream.documents):
        yield from _Document(number, held, units).pieces()


def files(found: Sequence[Piece]) -> list[list[Piece]]:
    """Neighbours in files of about equal size."""
    made: list[list[Piece]] = [[]]
    size = 0
    for piece in found:
        if size >= FILE:
            made.append([])
            size = 0
        made[-1].append(piece)
        size += sum(len(str(part)) for part in piece.row)
    return made


class _Document:
    """A document taken apart."""

    def __init__(self, number: int, held: Held, units: dict[str, UnitView]) -> None:
        self._held, self._units, self._number = held, units, number
        view = held.view
        whole = view.extraction.text
        self._first = frontmatter.split(whole)[1]
        self._text = whole[self._first :]
        self._at = _wide(self._text)
        self._card = [view.id, unquote(view.href), view.title, view.place.full, view.number or "", view.issued]

    def pieces(self) -> Iterator[Piece]:
        """Its pieces: their texts divide the document's, and each record and passage is in the one where it begins."""
        held = self._held
        cuts = list(_cuts(self._text))
        starts = [held.start + held.at(self._first + cut) for cut in cuts]
        records: list[list[Any]] = [[] for _ in cuts]
        passages: list[list[Any]] = [[] for _ in cuts]
        for number, (record, row) in enumerate(zip(held.records, self._records(), strict=True)):
            begins = held.start + (record.span[0] if record.span else 0)
            records[_piece(starts, begins)].append([number, *row])
        for number, (passage, line) in enumerate(zip(held.view.reading.passages, held.lines, strict=True)):
            begins = held.start + (line.span[0] if line.span else 0)
            row = [number, self._anchor(passage.anchor), *self._place((passage.span.start, passage.span.end))]
            passages[_piece(starts, begins)].append(row)
        for start, cut, end, some, lines in zip(starts, cuts, [*cuts[1:], len(self._text)], records, passages, strict=True):
            inside = int(cut > 0 and self._text[cut - 1] != "\n")
            yield Piece(start, [self._number, self._card, self._at(cut), inside, self._text[cut:end], some, lines])

    def _anchor(self, anchor: str) -> str:
        """As it stands in an address; before it the page it is on, where that is not the first: `~2#t-9.3`."""
        leaf = self._held.view.text.later.get(anchor, 0)
        return f"~{leaf + 1}#{anchor}" if leaf else anchor

    def _place(self, span: tuple[int, int]) -> list[int]:
        return [self._at(max(0, edge - self._first)) for edge in span]

    def _records(self) -> Iterator[list[Any]]:
        view, found = self._held.view, self._held.view.extraction
        paths = {task.id: (*task.path, shown.title) for shown, task in zip(view.tasks, found.tasks, strict=True)}
        tasks, targets = iter(zip(view.tasks, found.tasks, strict=True)), iter(zip(view.targets, found.targets, strict=True))
        for record in self._held.records:
            kind = record.entry.key.type
            if kind == "task":
                task, source = next(tasks)
                yield self._row(record, self._anchor(task.anchor), source.span, [task.title, [part for part in task.path if part]])
            elif kind == "target":
                goal, target = next(targets)
                said = "，".join(filter(None, (goal.amount, goal.due)))
                yield self._row(record, self._anchor(goal.anchor), target.span, [said, [part for part in paths.get(target.task_id or "", ()) if part]])
            elif kind == "unit":
                unit = self._units[record.entry.key.id]
                yield self._row(record, "", None, [unquote(unit.href), unit.name, unit.place.full, [unit.count(role) for role in ROLE_NAMES]])
            else:
                yield self._row(record, "", (self._first, self._first + len(self._text)), [])

    def _row(self, record: Record, anchor: str, span: tuple[int, int] | None, shown: list[Any]) -> list[Any]:
        entry = record.entry
        identity, own = entry.key.id, entry.key.document_id
        tail = identity[len(own) :] if identity.startswith(own) else ""
        text: Any = self._place(span) if span and record.span else entry.body[0] if entry.body else ""
        named = tail if tail.startswith("#") or identity == own else identity
        return [named, anchor, entry.head[0] if entry.head else "", text, [list(pair) for pair in entry.units], shown]


def _piece(starts: Sequence[int], place: int) -> int:
    """The piece in which a place stands: the scripts find it in the same way."""
    return max(0, bisect_right(starts, place) - 1)


def _cuts(text: str) -> Iterator[int]:
    """Where pieces begin."""
    at = 0
    yield at
    while len(text) - at > LONGEST:
        end = text.find("\n", at + PIECE, at + LONGEST)
        at = end + 1 if end >= 0 else at + PIECE
        if at < len(text):
            yield at


def _wide(text: str) -> Callable[[int], int]:
    """Places as scripts count them: a character beyond U+FFFF is two."""
    if not any(char > _WIDE for char in text):
        return int
    return [0, *accumulate(2 if char > _WIDE else 1 for char in text)].__getitem__
