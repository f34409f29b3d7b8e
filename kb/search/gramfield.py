"""The kind of Whoosh field that our tokens need, and how a stretch is found in it.

In: contents whose parts are divided by `tokens.PART`.  Out: a field type for a Whoosh schema, and `holding`.
jieba's own analyzer gives its tokens no consecutive positions, so that phrases find nothing; here the position of a gram
is the position of its character, and a stretch is found by positions that follow one another.
Example: holding(reader, "body", "产前筛查") reads the postings of 产前 and 筛查, the rarer one first.
Whoosh keeps the postings; whole lists are read and met at once (`kb.search.gramcodec`), because its matchers go from record to
record in Python.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import fields

from kb import tokens
from kb.search.gramcodec import PLACE_BITS, GramMatcher, Places

Posting = tuple[bytes, int, float, bytes]


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


def holding(reader: Any, field: str, stretch: str) -> Iterable[int]:
    """The records of one segment in whose field the stretch stands; what is deleted is among them."""
    pairs = tokens.phrase(stretch)
    if not pairs:
        # A character alone: whatever gram begins with it.
        grams = list(reader.expand_prefix(field, tokens.content(stretch).encode("utf-8")))
        return set().union(*(_matcher(reader, field, gram).numbers() for gram in grams))
    # Every second pair covers the stretch; the last one closes it.
    last = len(pairs) - 1
    wanted = {n: pairs[n].encode("utf-8") for n in range(len(pairs)) if n % 2 == 0 or n == last}
    if any((field, gram) not in reader for gram in wanted.values()):
        return ()
    if len(wanted) == 1:
        numbers: Iterable[int] = _matcher(reader, field, wanted[0]).numbers()
        return numbers
    order = sorted(wanted, key=lambda n: (reader.doc_frequency(field, wanted[n]), n))
    at = order[0]
    places: set[int] = set(_matcher(reader, field, wanted[at]).places())
    for n in order[1:]:
        # From where the one pair stands to where the next one must.
        places = {place + n - at for place in places}.intersection(_matcher(reader, field, wanted[n]).places())
        at = n
    return {place >> PLACE_BITS for place in places}


def _matcher(reader: Any, field: str, gram: bytes) -> GramMatcher:
    matcher = reader.postings(field, gram)
    # Deleted records are taken out at the end, all at once.
    found: GramMatcher = getattr(matcher, "child", matcher)
    return found
