"""文件: the list, and a page a document.

In: the base.  Out: `documents.html`, `documents/兴府办字-2022-99.html`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.model import Base, DocumentView
from kb.publish.pages.paging import Leaf, file_of, paged
from kb.publish.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The list, then each document."""
    for path, rows, others in listed(site.base):
        yield site.page(path, "documents", rows=rows, others=others)
    for document in site.base.documents:
        yield site.page(file_of(document.href), "document", document=document)


def listed(base: Base) -> Iterator[tuple[str, list[DocumentView], tuple[Leaf, ...]]]:
    """The documents by the page that lists them."""
    return paged("documents", base.documents, lambda document: 1)
