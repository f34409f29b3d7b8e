"""The stretches that many records have, with their sets: thousands of postings need not be read one by one.

In: the FTS5 table of pairs.  Out: (field, stretch, records) of every stretch of 2 to LONGEST characters that so many records have.
Example: of 住房公积金 in 4,173 of 24,000 records the set has a row of its own, and so have 住房, 房公 … 公积金.
A stretch that many records have is made of shorter ones that as many have: from these the longer ones are guessed, then asked.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from kb.search.engine import Field

LONGEST = 5
# One in so many records is many; fewer than these are read fast enough.
_ONE_IN, _LEAST = 32, 256

Holding = Callable[[str, Field], int]


def frequent(connection: sqlite3.Connection, fields: Sequence[Field], size: int, holding: Holding) -> Iterator[tuple[str, str, int]]:
    """All of them, in a fixed order. `holding`: the records in whose field a stretch stands, by the postings."""
    least = max(_LEAST, size // _ONE_IN)
    if size < least:
        return
    connection.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'grams', 'col')")
    rows = connection.execute(
        "SELECT col, term FROM temp.vocabulary WHERE doc >= ? AND length(term) = 2 ORDER BY col, term", (least,)
    ).fetchall()
    connection.execute("DROP TABLE temp.vocabulary")
    for field in fields:
        held = {pair: holding(pair, field) for name, pair in rows if name == field}
        while held:
            yield from ((field, stretch, bits) for stretch, bits in held.items())
            held = {longer: bits for longer in _longer(held, least) if (bits := holding(longer, field)).bit_count() >= least}


def _longer(held: dict[str, int], least: int) -> Iterator[str]:
    """The stretches, longer by one, whose two parts stand together in so many records."""
    ends = defaultdict(list)
    for stretch in held:
        ends[stretch[:-1]].append(stretch)
    for stretch, bits in held.items():
        if len(stretch) < LONGEST:
            yield from (stretch + other[-1] for other in ends[stretch[1:]] if (bits & held[other]).bit_count() >= least)
