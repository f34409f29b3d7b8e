"""A list of links that has become too long for the page it belongs to.

In: where each leads, its name, and a word on it.  Out: pages of their own.
Example: of 1,200 groups of documents `lineage.html` names the first hundred, `lineage/groups.html` all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.publish.pages.site import Page, Site
from kb.publish.paging import paged

LINK = 0.7  # what a line weighs: an address and a name


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. `path` from the site's root, not encoded; `download`: it is a file to keep, not a page."""

    path: str
    name: str
    said: str
    download: bool = False


def listing(site: Site, name: str, heading: str, home: tuple[str, str], lines: Sequence[Listed]) -> Iterator[Page]:
    """The pages of a list; `home` is the page it belongs to: path and name."""
    for path, some, others in paged(name, lines, lambda line: LINK):
        yield site.page(path, "listing", heading=heading, home=home, whole=len(lines), lines=some, others=others)
