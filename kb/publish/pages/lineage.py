"""脉络: which document is based on which, as a picture and a list.

In: the base.  Out: `lineage.html`.
Example: the state's plan, below it the four that carry it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The page."""
    yield site.page("lineage.html", "lineage")
