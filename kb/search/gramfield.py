"""The kind of Whoosh field that our tokens need, and how a stretch is found in it.

In: contents whose parts are divided by `tokens.PART`.  Out: a field type for a Whoosh schema, and `holding`.
jieba's own analyzer gives its tokens no consecutive positions, so that phrases find nothing; here the position of a gram
is the position of its character, and a stretch is found by positions that follow one another.
Example: holding(reader, "body", "产前筛查") reads the postings of 产前 and 筛查, the rarer one first.
Whoosh keeps the postings; they are read a block at a time, because its matchers go from record to record in Python.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from whoosh import fields, formats
from whoosh.codec.whoosh3 import W3LeafMatcher

from kb import tokens

Posting = tuple[bytes, int, float, bytes]


class Places(formats.Positions):
    """Positions as four bytes each: half the time of Whoosh's pickled differences."""

    def encode(self, poslist: list[int]) -> bytes:
        """Positions → bytes."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Bytes → positions."""
        return places_of(valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions."""
        return len(valuestring) // array("I").itemsize


def places_of(value: bytes) -> array[int]:
    """The positions of one posting."""
    return array("I", value)


class Grams(fields.FieldType):
    """Every pair of neighbouring characters, with its position; the last character of a part alone."""

    def __init__(self) -> None:
        super().__init__(format=Places(), analyzer=None, scorable=True)

    def index(self, value: str, **_: Any) -> Iterator[Posting]:
        """The postings of one record."""
        found: dict[str, list[int]] = {}
        at = 0
        for part in value.split(tokens.PART):
            for gram in tokens.grams_of(part):
                if gram in found:
                    found[gram].append(at)
                else:
                    found[gram] = [at]
                at += 1
            # Every second pair covers a stretch: without a gap it could reach from one part into the next.
            at += 1
        for gram in sorted(found):
            places = found[gram]
            yield gram.encode("utf-8"), len(places), 1.0, array("I", places).tobytes()


def holding(reader: Any, field: str, stretch: str) -> set[int]:
    """The records of one segment in whose field the stretch stands; what is deleted is among them."""
    pairs = tokens.phrase(stretch)
    if not pairs:
        # A character alone: whatever gram begins with it.
        grams = reader.expand_prefix(field, tokens.content(stretch).encode("utf-8"))
        return {number for gram in list(grams) for number in _numbers(reader, field, gram)}
    # Every second pair covers the stretch; the last one closes it.
    last = len(pairs) - 1
    wanted = {n: pairs[n].encode("utf-8") for n in range(len(pairs)) if n % 2 == 0 or n == last}
    if any((field, gram) not in reader for gram in wanted.values()):
        return set()
    if len(wanted) == 1:
        return set(_numbers(reader, field, wanted[0]))
    order = sorted(wanted, key=lambda n: (reader.doc_frequency(field, wanted[n]), n))
    starts = {number: {at - order[0] for at in places_of(value)} for number, value in _postings(reader, field, wanted[order[0]])}
    for n in order[1:]:
        starts = {
            number: kept
            for number, value in _postings(reader, field, wanted[n])
            if number in starts and (kept := starts[number].intersection([at - n for at in places_of(value)]))
        }
    return set(starts)


def _matcher(reader: Any, field: str, gram: bytes) -> Any:
    matcher = reader.postings(field, gram)
    # Deleted records are taken out at the end, all at once.
    return getattr(matcher, "child", matcher)


def _numbers(reader: Any, field: str, gram: bytes) -> Iterator[int]:
    matcher = _matcher(reader, field, gram)
    if not isinstance(matcher, W3LeafMatcher):
        yield from matcher.all_ids()
        return
    while matcher.is_active():
        matcher._read_ids()
        yield from matcher._ids
        matcher._next_block()


def _postings(reader: Any, field: str, gram: bytes) -> Iterator[tuple[int, bytes]]:
    matcher = _matcher(reader, field, gram)
    if not isinstance(matcher, W3LeafMatcher):
        while matcher.is_active():
            yield matcher.id(), matcher.value()
            matcher.next()
        return
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_values()
        yield from zip(matcher._ids, matcher._values, strict=True)
        matcher._next_block()
