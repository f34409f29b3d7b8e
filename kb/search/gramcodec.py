"""How Whoosh's codec keeps the postings of pairs: the records, then all places, each as one stretch of bytes.

In: Whoosh's blocks of postings of a `Places` field.  Out: the same blocks, written and read without pickling a posting at a time.
Example: of the postings (3, places 0 and 8), (5, place 2) a block has the records 3, 5 and the places 3:0, 3:8, 5:2, a record
and its place made one number: so a phrase is found by meeting whole lists of places.
Fields of another format are kept as Whoosh keeps them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from pickle import dumps
from typing import Any

from whoosh import formats
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.util.numeric import length_to_byte

# A place within its record has so many bits, the record the ones above.
PLACE_BITS = 24
_NUMBER, _PLACE = "I", "Q"
_BLOCK = 1 << 16


class Places(formats.Positions):
    """The places of a gram in a record, as four bytes each."""

    def encode(self, poslist: list[int]) -> bytes:
        """Places → bytes."""
        return array(_NUMBER, poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Bytes → places."""
        return array(_NUMBER, valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many places."""
        return len(valuestring) // array(_NUMBER).itemsize


class _Writer(W3PostingsWriter):
    def _write_block(self, last: bool = False) -> None:
        if not isinstance(self._format, Places):
            super()._write_block(last)
            return
        if not self._blockcount:
            self._postfile.write(WHOOSH3_HEADER_MAGIC)
        self._terminfo.add_block(self)
        places = array(_PLACE)
        for number, value in zip(self._ids, self._values, strict=True):
            record = number << PLACE_BITS
            places.extend([record + place for place in array(_NUMBER, value)])
        lengths = length_to_byte(self._minlength), length_to_byte(self._maxlength)
        about = dumps((len(self._ids), self._ids[-1], self._maxweight, 0, *lengths), 2)
        data = self._ids.tobytes() + places.tobytes()
        size = len(about) + len(data)
        self._postfile.write_int(-size if last else size)
        self._postfile.write(about)
        self._postfile.write(data)
        self._blockcount += 1
        self._new_block()


class GramMatcher(W3LeafMatcher):
    """Reads these blocks; besides what every matcher does, a whole list of postings at once."""

    def _read_data(self) -> None:
        self._data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)

    def _cut(self, first: bool) -> bytes:
        if self._data is None:
            self._read_data()
        numbers = self._blocklength * array(_NUMBER).itemsize
        data: bytes = self._data
        return data[:numbers] if first else data[numbers:]

    def _read_ids(self) -> None:
        self._ids = array(_NUMBER, self._cut(True))

    def _read_weights(self) -> None:
        self._weights = array("f", [1.0]) * self._blocklength

    def _read_values(self) -> None:
        held: dict[int, list[int]] = defaultdict(list)
        for place in array(_PLACE, self._cut(False)):
            held[place >> PLACE_BITS].append(place & ((1 << PLACE_BITS) - 1))
        self._values = tuple(array(_NUMBER, held[number]).tobytes() for number in array(_NUMBER, self._cut(True)))

    def numbers(self) -> array[int]:
        """All records."""
        return self._all(_NUMBER)

    def places(self) -> array[int]:
        """All places in all records, ascending."""
        return self._all(_PLACE)

    def _all(self, kind: str) -> array[int]:
        found = array(kind)
        while self.is_active():
            found.frombytes(self._cut(kind == _NUMBER))
            self._next_block()
        return found


class GramCodec(W3Codec):
    """Whoosh's own, but for the postings of `Places`."""

    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """A writer of any format."""
        return _Writer(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """A matcher, of its own kind for `Places`."""
        if not isinstance(format_, Places):
            return super().postings_reader(dbfile, terminfo, format_, term, scorer)
        return GramMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)
