"""Where in the site every record is: the page of its document and the anchor in it; for a unit its own page.

In: an open file and extractions, one after another.  Out: its table `links`: type, document id, record id → address from the
site's root.
Example: the task 2.1.2 of 兴府办字-2022-99 is at documents/兴府办字-2022-99.html#t-2.1.2 (percent-encoded).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from extract.models import Document, Extraction
from kb.publish.anchors import anchors_of
from kb.publish.names import Taken, href, slug
from kb.publish.places import key_of, ladder

_LINKS = (
    "CREATE TABLE links (type TEXT, document_id TEXT, id TEXT, address TEXT, PRIMARY KEY (type, document_id, id)) WITHOUT ROWID"
)


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Documents as the site lists them: down the administrative ladder, then by date."""
    given = list(documents)
    rank = {key: n for n, key in enumerate(ladder(document.jurisdiction for document in given))}
    return sorted(given, key=lambda d: (rank[key_of(d.jurisdiction)], d.issued_on or "", d.id))


def document_pages(documents: Iterable[Document]) -> dict[str, str]:
    """Document id → the name of its page, without folder and ending; in the order in which the site lists them."""
    taken = Taken()
    return {document.id: taken.give(slug(document.id)) for document in in_order(documents)}


def unit_pages(unit_ids: Iterable[str]) -> dict[str, str]:
    """Unit id → its page, from the site's root."""
    taken = Taken()
    return {unit_id: href(f"units/{taken.give(slug(unit_id))}.html") for unit_id in sorted(set(unit_ids))}


class LinkTable:
    """See `kb.store.Filler`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(_LINKS)
        self._documents: list[Document] = []
        self._anchors: list[tuple[str, str, str, str]] = []
        self._units: list[tuple[str, str]] = []

    def add(self, found: Extraction) -> None:
        """One document."""
        anchors, name = anchors_of(found), found.document.id
        self._documents.append(found.document)
        self._anchors += [("task", name, t.id, a) for t, a in zip(found.tasks, anchors.tasks, strict=True)]
        self._anchors += [("target", name, t.id, a) for t, a in zip(found.targets, anchors.targets, strict=True)]
        self._units += sorted({(name, given.unit_id) for task in found.tasks for given in task.assignments})

    def finish(self) -> None:
        """All have come: now the pages' names are known."""
        self._connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", self._all())

    def _all(self) -> Iterator[tuple[str, str, str, str]]:
        pages = {name: f"documents/{page}.html" for name, page in document_pages(self._documents).items()}
        units = unit_pages(unit_id for _, unit_id in self._units)
        yield from (("document", name, name, href(page)) for name, page in sorted(pages.items()))
        yield from ((kind, name, record, href(pages[name], anchor)) for kind, name, record, anchor in self._anchors)
        yield from (("unit", name, unit_id, units[unit_id]) for name, unit_id in self._units)
