"""任务对照: all tasks, document by document.

In: the base.  Out: `tasks.html`, and more where one page is not enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.pages.paging import paged
from kb.publish.pages.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """The table of tasks."""
    some = [document for document in site.base.documents if document.tasks]
    for path, rows, others in paged("tasks", some, lambda document: len(document.tasks)):
        yield site.page(path, "tasks", documents=rows, others=others)
