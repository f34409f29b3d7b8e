"""How much of what is asked each record has: whole numbers added for many records at once, bit by bit.

In: sets of records (`kb.search.numbers`), each with a whole number.  Out: the records whose sum reaches a number.
Example: add(0b011, 3); add(0b010, 2): at_least(4) == 0b010. The sums of all records are kept as planes of bits, so that
adding costs a few operations on ints of 25 KB for 200,000 records, and no record is looked at by itself.
"""

from __future__ import annotations

from collections.abc import Iterator


class Tally:
    """Sums by record, all zero at first."""

    def __init__(self) -> None:
        self._planes: list[int] = []

    def add(self, records: int, number: int) -> None:
        """Add a number, not negative, to these records."""
        plane = 0
        while number:
            if number & 1:
                self._carry(records, plane)
            number >>= 1
            plane += 1

    def _carry(self, records: int, plane: int) -> None:
        while records:
            while plane >= len(self._planes):
                self._planes.append(0)
            held = self._planes[plane]
            self._planes[plane] = held ^ records
            records &= held
            plane += 1

    def at_least(self, number: int) -> int:
        """The records whose sum is this or more; a number above zero."""
        if number >> len(self._planes):
            return 0
        above, equal = 0, -1
        for plane in reversed(range(len(self._planes))):
            bits = self._planes[plane]
            if number >> plane & 1:
                equal &= bits
            else:
                above |= equal & bits
                equal &= ~bits
        return above | (equal if equal >= 0 else 0)

    def layers(self, among: int) -> Iterator[int]:
        """These records in sets of equal sums, the highest first."""
        yield from self._layers(among, len(self._planes) - 1)

    def _layers(self, among: int, plane: int) -> Iterator[int]:
        if not among:
            return
        if plane < 0:
            yield among
            return
        bits = self._planes[plane]
        yield from self._layers(among & bits, plane - 1)
        yield from self._layers(among & ~bits, plane - 1)
