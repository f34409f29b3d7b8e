"""目标对比: indicator by document; beneath each other where there are too many documents for columns.

In: the base.  Out: `targets.html`, and more where one page is not enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.model import IndicatorView
from kb.publish.pages.paging import paged
from kb.publish.pages.site import Page, Site

WIDEST_MATRIX = 8  # documents side by side; more are set beneath each other


def pages(site: Site) -> Iterator[Page]:
    """The table of targets."""
    columns = tuple(document for document in site.base.documents if document.targets)
    wide = len(columns) <= WIDEST_MATRIX

    def weigh(row: IndicatorView) -> int:
        return 1 if wide else sum(map(len, row.cells.values()))

    for path, rows, others in paged("targets", site.base.indicators, weigh):
        yield site.page(path, "targets", columns=columns, wide=wide, rows=rows, others=others)
