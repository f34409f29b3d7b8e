"""The names of the base for the search in the page: units, abbreviations, pinyin, and how characters sound.

In: the gathered base.  Out: `Held`, which reads them as `kb.search.names` does; `sounds`.
Example: 县卫健委 → ["unit", "县卫健委", "xian wei jian wei", 0, …]; the 0 stands for xwjw and xianweijianwei.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Any, cast

from kb.publish.model import Base
from kb.search import names
from kb.search.names import Names, NamesWriter
from kb.store import Store
from kb.tokens import content


class Held:
    """The tables of names, as in the base's file, made in memory. `names` reads them."""

    def __init__(self, base: Base) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("CREATE TABLE assignments (unit TEXT, unit_id TEXT)")
        writer = NamesWriter(self._connection)
        for found in (document.extraction for document in base.documents):
            writer.add(found)
            rows = [(given.unit, given.unit_id) for task in found.tasks for given in task.assignments]
            self._connection.executemany("INSERT INTO assignments VALUES (?, ?)", rows)
        writer.finish()
        self.names = Names(cast(Store, self))

    def rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """See `Store.rows`."""
        return self._connection.execute(statement, values).fetchall()

    def spelt(self) -> list[list[Any]]:
        """Kind, name and its syllables; then initials and pinyin, of the name and of its other forms; 0 for those of the syllables."""
        found: dict[tuple[str, str], list[Any]] = {}
        for row in self.rows("SELECT kind, name, initials, spelling FROM names ORDER BY length(name), name, kind, initials, spelling"):
            key = row["kind"], row["name"]
            if key not in found:
                plain = content(row["name"])
                found[key] = [*key, " ".join(names._syllables(plain)) if names.spelling(plain)[1] else ""]
            syllables = found[key][2].split(" ")
            own = syllables != [""] and (row["initials"], row["spelling"]) == ("".join(s[0] for s in syllables), "".join(syllables))
            found[key] += [0] if own else [row["initials"], row["spelling"]]
        return list(found.values())


@cache
def sounds() -> dict[str, str]:
    """Sound → the characters that may sound so: any character may be typed for another."""
    found: dict[str, list[str]] = {}
    for char in map(chr, range(ord("一"), ord("鿿") + 1)):
        for sound in names.sound(char):
            found.setdefault(sound, []).append(char)
    return {sound: "".join(found[sound]) for sound in sorted(found)}
