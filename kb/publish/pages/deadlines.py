"""时间: what is due when: a time line, the years, recurring duties.

In: the base.  Out: `time.html`.
Example: `time.html` lists what is due by 2027.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The page."""
    yield site.page("time.html", "time")
