"""The tables that the search adds to the base's file: the index of the second engine, names, abbreviations.

In: an open file and extractions, one after another.  Out: tables.
Example: `store.write(path, items, about, [SearchTables])`.
"""

from __future__ import annotations

import sqlite3

from extract.models import Extraction
from kb.search.entries import entries_of
from kb.search.names import NamesWriter
from kb.search.sqlite_engine import SqliteWriter


class SearchTables:
    """See `kb.store.Filler`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._index, self._names = SqliteWriter(connection), NamesWriter(connection)

    def add(self, found: Extraction) -> None:
        """One document."""
        self._index.add(entries_of(found))
        self._names.add(found)

    def finish(self) -> None:
        """Write what could only be written at the end."""
        self._index.finish()
        self._names.finish()
