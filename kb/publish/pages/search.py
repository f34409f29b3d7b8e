"""检索: the form; the rest is done by the scripts.

In: the base.  Out: `search.html`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb import words
from kb.publish.pages.site import Page, Site

# In the order in which they build on each other: classic scripts cannot ask for one another. The page has the first ones; the
# others are one file.
SEARCH_SCRIPTS: tuple[str, ...] = ("kb", "search/needs", "search")
# The page's own scripts and what every query needs are named in the head: they are on their way while the page is read, and run
# when the page is open.
EARLY: tuple[str, ...] = (
    *(f"scripts/{name}.js" for name in SEARCH_SCRIPTS),
    "data/base.js", "data/fold.js", "data/terms.js", "data/records.js", "scripts/query.js",
)  # fmt: skip
QUERY_SCRIPTS: tuple[str, ...] = (
    "sets", "coding", "postings", "stream", "texts", "engine", "fields", "parsing", "language", "cut", "asking", "known", "amounts",
    "concepts", "finding", "ranking", "spelling", "planning", "choosing", "passages", "answering", "snippets", "hits", "facets",
)  # fmt: skip


def pages(site: Site) -> Iterator[Page]:
    """The page of the search."""
    yield site.page("search.html", "search", early=EARLY, search_scripts=SEARCH_SCRIPTS, levels=words.LEVEL_NAMES)
