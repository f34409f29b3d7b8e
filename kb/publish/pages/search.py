"""检索: the form; the rest is done by the scripts.

In: the base.  Out: `search.html`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb import words
from kb.publish.pages.site import Page, Site

# In the order in which they build on each other: classic scripts cannot ask for one another. The page has the first ones; the
# others are one file, which is loaded with the first query.
SEARCH_SCRIPTS: tuple[str, ...] = ("kb", "search/needs", "search")
QUERY_SCRIPTS: tuple[str, ...] = (
    "sets", "coding", "postings", "stream", "texts", "engine", "fields", "parsing", "language", "cut", "asking", "known",
    "concepts", "finding", "ranking", "spelling", "planning", "choosing", "passages", "answering", "snippets", "hits", "facets",
)  # fmt: skip


def pages(site: Site) -> Iterator[Page]:
    """The page of the search."""
    yield site.page("search.html", "search", search_scripts=SEARCH_SCRIPTS, levels=words.LEVEL_NAMES)
