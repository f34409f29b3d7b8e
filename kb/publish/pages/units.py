"""责任单位: the list, and a page a unit.

In: the base.  Out: `units.html`, `units/360732-兴国县民政局.html`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.pages.paging import file_of, paged
from kb.publish.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The list, then each unit."""
    for path, rows, others in paged("units", site.base.units, lambda unit: 1):
        yield site.page(path, "units", units=rows, others=others)
    for unit in site.base.units:
        yield site.page(file_of(unit.href), "unit", unit=unit)
