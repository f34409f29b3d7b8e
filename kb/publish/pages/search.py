"""检索: the form; the rest is done by the scripts.

In: the base.  Out: `search.html`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb import words
from kb.publish.pages.site import Page, Site

# In the order in which they build on each other: classic scripts cannot ask for one another. The page has the first ones as one
# file, which begins before the page is there; what only a query needs is another.
_PAGE: tuple[str, ...] = ("needs", "reading", "page")
# What every query needs is named in the head: it is on its way while the page is read.
EARLY: tuple[str, ...] = ("data/base.js", "scripts/query.js", "data/records.js")
_QUERY: tuple[str, ...] = (
    "sets", "coding", "postings", "stream", "texts", "engine", "fields", "parsing", "language", "cut", "asking", "known", "amounts",
    "concepts", "finding", "ranking", "spelling", "planning", "choosing", "passages", "answering", "snippets", "hits", "facets",
)  # fmt: skip
# Browsers that know this line compile all of a file while it is read, not one function after another as they are first called.
COMPILED = "//# allFunctionsCalledOnLoad"
# Files that are made of several: path → its parts.
SCRIPTS: dict[str, tuple[str, ...]] = {
    "scripts/search.js": ("scripts/kb.js", *(f"scripts/search/{name}.js" for name in _PAGE)),
    "scripts/query.js": tuple(f"scripts/search/{name}.js" for name in _QUERY),
}


def pages(site: Site) -> Iterator[Page]:
    """The page of the search."""
    yield site.page("search.html", "search", early=EARLY, levels=words.LEVEL_NAMES)
