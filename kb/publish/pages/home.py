"""首页: what is in the base, and the documents by place.

In: the base.  Out: `index.html`.
Example: 国家 with its newest documents, below it 江西省, below that 兴国县.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.pages import documents
from kb.publish.pages.site import Page, Site

MOST_ON_HOME = 100  # with more documents, the first page names the newest of each place
NEWEST = 3


def pages(site: Site) -> Iterator[Page]:
    """The first page."""
    base = site.base
    years = sorted({document.year for document in base.documents if document.year})
    issued = sum(1 for place in base.places if place.level)
    lists: dict[str, str] = {}
    for path, rows, _ in documents.listed(base):
        for document in rows:
            lists.setdefault(document.place.key, f"{path}#{document.place.anchor}")
    few = len(base.documents) if len(base.documents) <= MOST_ON_HOME else NEWEST
    yield site.page("index.html", "home", years=years, issued=issued, lists=lists, few=few)
