"""Of each record the one value that it has, as numbers in an array: counted and put in order without a set for each value.

In: the values in their order, and for each record the number of its own.  Out: `Column`.
Example: of the values 天津市, 西城区 and the codes 1, 0, 1 the records 0b101 count {西城区: 2}.
Of few records each is looked up; of many a mask picks their codes, at a cost that does not grow with them.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice
from operator import le

from kb.search import numbers

# A code takes four bytes, the least first, in a file as in memory.
_CODE = "I"
# One in so many records is few.
_FEW = 12


@dataclass(frozen=True, slots=True)
class Column:
    """`codes`: of each record the number of its value; of a record that has none, the number of values.

    `ordered`: do the records stand in the order of their values?
    """

    values: Sequence[str]
    codes: array[int]
    ordered: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ordered", all(map(le, self.codes, islice(self.codes, 1, None))))

    @staticmethod
    def of(records: Mapping[str, Iterable[int]], size: int) -> Column:
        """From value → its records."""
        codes = array(_CODE, [len(records)]) * size
        for code, each in enumerate(records.values()):
            for number in each:
                codes[number] = code
        return Column(tuple(records), codes)

    @staticmethod
    def read(values: Sequence[str], data: bytes) -> Column:
        """From a file, as `written` gave it."""
        codes = array(_CODE, zlib.decompress(data))
        if sys.byteorder == "big":
            codes.byteswap()
        return Column(values, codes)

    def written(self) -> bytes:
        """The codes for a file."""
        codes = array(_CODE, self.codes)
        if sys.byteorder == "big":
            codes.byteswap()
        return zlib.compress(codes.tobytes(), 1)

    def codes_of(self, records: int) -> Iterable[int]:
        """The codes of these records."""
        many = records.bit_count() * _FEW > len(self.codes)
        return compress(self.codes, numbers.mask(records)) if many else map(self.codes.__getitem__, numbers.numbers_of(records))

    def counts(self, records: int) -> dict[str, int]:
        """How many of these records have which value; the commonest first."""
        found = Counter(self.codes_of(records))
        held = sorted((-count, self.values[code]) for code, count in found.items() if code < len(self.values))
        return {value: -count for count, value in held}

    def first(self, records: int, most: int) -> list[int]:
        """At most so many of these records, in the order of their values, those of one value ascending."""
        if self.ordered:
            return numbers.first_of(records, most)
        return sorted(numbers.numbers_of(records), key=self.codes.__getitem__)[:most]
