"""What each place of the stream belongs to: the file that every query needs.

In: the stream (`kb.publish.searching.stream`).  Out: plain values and bytes for `data/records.js`, plain values for
`data/values.js`, `data/days.js` and the passages' files; `site/scripts/search/stream.js` reads them, number for number in the same order.
What is told of each document as a whole stands in columns. Its words' sizes and its records are bytes: they are read when the
document is first asked for, and a query asks for those in which its words stand.
Words are told by their distance: 0 is the next one that has not been told yet, 1 the one told last. A list of words (the
units of a task, the headings above it) is told once a document and then by its distance too, from 2 on.
Example: ten tasks of one heading: the list of headings above them is told once, then nine times as 2, `the last list`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from kb.publish.searching.coding import block, digits, zigzag
from kb.publish.searching.stream import Held, Stream
from kb.search.entries import TYPES
from kb.tokens import content
from kb.words import ROLE_NAMES

# Roles of the units of a list; a unit's own names have none.
ROLES = ("", *ROLE_NAMES)
Columns = dict[str, list[int]]
# What an empty list is told as, by what the list is of; a new one is the other of 0 and 1.
_EMPTY = {"head": 1, "unit": 0, "body": 1, "around": 0, "shared": 1, "place": 1, "number": 0}

# A word as long as this or longer is told by its number in `long`.
_LONG = 0xFF


def records(stream: Stream, pieces: Columns) -> tuple[dict[str, Any], bytes]:
    """The columns of all documents with the values that they point at; the sizes of all words, a byte each, and the blocks of all
    documents. `pieces`: columns of what is shown.
    """
    made: Columns = defaultdict(list, pieces)
    ones = [held.records[0].entry for held in stream.documents]
    values = {
        "place_name": sorted({one.place[0] if one.place else "" for one in ones}),
        "level": sorted({one.level for one in ones}),
        "year": sorted({one.year for one in ones}),
    }
    sizes: list[int] = []
    blocks: list[bytes] = []
    for held in stream.documents:
        one = held.records[0].entry
        whole = {"place_name": one.place[0] if one.place else "", "level": one.level, "year": one.year}
        for name, value in whole.items():
            made[name].append(values[name].index(value))
        for kind in TYPES[:3]:
            made[kind].append(sum(record.entry.key.type == kind for record in held.records))
        made["length"].append(len(held.counted.content))
        made["words"].append(len(held.words))
        made["size"].append(held.size)
        sizes += map(len, held.words)
        made["passages"].append(len(held.lines))
        blocks.append(block(_document(held)))
        made["block"].append(len(blocks[-1]))
    made["again"] = _again(stream)
    long = {str(number): size for number, size in enumerate(sizes) if size >= _LONG}
    told = {"columns": {name: digits(made[name]) for name in sorted(made)}, "long": long, **values}
    return told, bytes(min(size, _LONG) for size in sizes) + b"".join(blocks)


class _Lists:
    """Tells the lists of words of one document."""

    def __init__(self) -> None:
        self.made: list[int] = []
        self._told: dict[str, list[tuple[tuple[int, int], ...]]] = defaultdict(list)
        self._fresh = 0

    def tell(self, name: str, words: Sequence[tuple[int, int]]) -> None:
        """A list of words with their roles."""
        items, told = tuple(words), self._told[name]
        if not items:
            self.made.append(_EMPTY[name])
        elif items in told:
            self.made.append(len(told) - told.index(items) + 1)
        else:
            told.append(items)
            self.made += (1 - _EMPTY[name], len(items) - 1)
            for role, number in items:
                self.made += (role, self._distance(number)) if name == "unit" else (self._distance(number),)

    def _distance(self, number: int) -> int:
        if number >= self._fresh:
            # Words are numbered as they are first told, save those that only a passage has.
            distance = number - self._fresh
            self._fresh = number + 1
            return distance * 2
        return (self._fresh - number) * 2 - 1


def _document(held: Held) -> list[int]:
    lists = _Lists()
    lists.tell("shared", _plain(held.shared))
    lists.tell("place", _plain(held.places))
    lists.tell("number", _plain(held.number))
    before = dict.fromkeys(TYPES, 0)
    for record in held.records:
        kind = record.entry.key.type
        lists.tell("head", _plain(record.head))
        if kind in ("task", "target"):
            lists.tell("unit", [(ROLES.index(role), number) for role, number in record.units])
            lists.made.append(record.span is None)
            if record.span:
                lists.made += (zigzag(record.span[0] - before[kind]), record.span[1] - record.span[0])
                before[kind] = record.span[1] if kind == "task" else record.span[0]
        if kind != "document" and (kind != "task" or not record.span):
            lists.tell("body", _plain(record.body))
        lists.tell("around", _plain(record.around))
    return lists.made


def _again(stream: Stream) -> list[int]:
    """For each record of a unit: how many units were told since this one was first told in another document; 0 for the first."""
    known: dict[str, int] = {}
    made = []
    for entry in stream.entries:
        if entry.key.type == "unit":
            made.append(len(known) - known[entry.key.id] if entry.key.id in known else 0)
            known.setdefault(entry.key.id, len(known))
    return made


def _plain(words: Iterable[int]) -> list[tuple[int, int]]:
    return [(0, number) for number in words]


def values(stream: Stream) -> list[Any]:
    """The values of targets with their measures, and for each record the position of its own, 0 for none."""
    told = [(entry.value, content(entry.measure)) for entry in stream.entries]
    every = sorted({pair for pair in told if pair != (None, "")}, key=lambda pair: (pair[0] or 0, pair[0] is None, pair[1]))
    return _pointing(every, [pair if pair != (None, "") else None for pair in told])


def days(stream: Stream) -> list[Any]:
    """The first and last days of deadlines, and for each record the position of its own, 0 for none."""
    told = [entry.deadline for entry in stream.entries]
    return _pointing(sorted({each for each in told if each}), told)


def _pointing(every: Sequence[Any], told: Iterable[Any]) -> list[Any]:
    numbers = {each: number for number, each in enumerate(every, 1)}
    return [every, digits([numbers[each] if each is not None else 0 for each in told])]


def passages(held: Sequence[Held]) -> dict[str, str]:
    """Where the passages of some documents stand."""
    made: Columns = {"gap": [], "size": [], "word": []}
    for document in held:
        before = 0
        for line in document.lines:
            made["word"].append(0 if line.word is None else line.word + 1)
            if line.word is None:
                start, end = line.span or (before, before)
                made["gap"].append(zigzag(start - before))
                made["size"].append(end - start)
                before = end
    return {name: digits(made[name]) for name in sorted(made)}
