"""数据: downloads, the data dictionary, how things are found and how well.

In: the base.  Out: `data.html`.
Example: `data/…` holds the tables of the whole base.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The page."""
    yield site.page("data.html", "data")
