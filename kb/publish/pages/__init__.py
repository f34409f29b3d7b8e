"""The pages of the site: which there are, and what each template is given.

In: the gathered base.  Out: `Page`s, a path and its HTML, and `Attachment`s, the tables beside them.
Example: `Section("tasks", "tasks.html", "任务对照", tasks.pages)` makes `tasks.html` and all that hangs from it.
A new section is a module here, a row in `SECTIONS` and a template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kb.publish.pages import data, deadlines, documents, home, lineage, search, targets, tasks, units
from kb.publish.pages.site import Attachment, Page, Section, Site

__all__ = ["SECTIONS", "Attachment", "Page", "Section", "Site", "pages_of"]

# In the order of every page's head.
SECTIONS: tuple[Section, ...] = (
    Section("home", "index.html", "首页", home.pages),
    Section("documents", "documents.html", "文件", documents.pages),
    Section("targets", "targets.html", "目标对比", targets.pages),
    Section("tasks", "tasks.html", "任务对照", tasks.pages),
    Section("units", "units.html", "责任单位", units.pages),
    Section("time", "time.html", "时间", deadlines.pages),
    Section("lineage", "lineage.html", "脉络", lineage.pages),
    Section("data", "data.html", "数据", data.pages),
    Section("search", "search.html", "检索", search.pages),
)


def pages_of(site: Site) -> Iterator[Page | Attachment]:
    """Everything that the templates make."""
    for section in SECTIONS:
        yield from section.pages(replace(site, section=section.key, sections=SECTIONS))
