"""The tables that the search adds to the base's file: the index of the second engine, names, abbreviations, links.

In: an open file and extractions, one after another.  Out: tables.
Example: `store.write(path, items, about, SearchTables)`.
"""

from __future__ import annotations

import sqlite3

from extract.models import Extraction
from kb.publish.addresses import Addresses
from kb.search.entries import entries_of
from kb.search.names import NamesWriter
from kb.search.sqlite_engine import SqliteWriter

_LINKS = (
    "CREATE TABLE links (type TEXT, document_id TEXT, id TEXT, address TEXT, PRIMARY KEY (type, document_id, id)) WITHOUT ROWID"
)


class SearchTables:
    """See `kb.store.Filler`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._index, self._names, self._addresses = SqliteWriter(connection), NamesWriter(connection), Addresses()
        connection.execute(_LINKS)

    def add(self, found: Extraction) -> None:
        """One document."""
        self._index.add(entries_of(found))
        self._names.add(found)
        self._addresses.add(found)

    def finish(self) -> None:
        """Write what could only be written at the end."""
        self._index.finish()
        self._names.finish()
        self._connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", self._addresses.all())
