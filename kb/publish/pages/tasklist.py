"""The list of all tasks, document by document.

In: the base, and where each task stands in the crosswalk.  Out: `task-list.html`, more where one page is not enough, and
`task-list.csv`. Example: `兴国县  1. 做好摸排工作  负责 县妇联  2022年底`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.publish.model import TaskView
from kb.publish.pages.site import Attachment, Page, Site
from kb.publish.paging import paged
from kb.spreadsheet import csv_of
from kb.words import ROLE_NAMES

TASK, UNIT = 1.2, 0.5  # what a task and each of its units weighs; a task with long words and addresses weighs more
LINE = 400  # bytes of a line without its words


def pages(site: Site, links: Mapping[str, str]) -> Iterator[Page | Attachment]:
    """The list and its CSV. `links`: task → its place in the crosswalk."""
    for path, rows, others in paged("task-list", site.base.tasks, _weight):
        places = list(dict.fromkeys(site.base.document(task.document_id).place.name for task in rows))
        yield site.page(path, "tasks-list", tasks=rows, places=places, others=others, links=links)
    head = ["任务编号", "地区", "文件编号", "文件", "序号", "章节", "任务", *ROLE_NAMES.values(), "完成时限", "目标"]
    yield Attachment("task-list.csv", csv_of(head, (_line(site, task) for task in site.base.tasks)))


def _weight(task: TaskView) -> float:
    words = sum(map(len, (task.title, task.document_title, *task.path)))
    return max(TASK, (LINE + 3 * len(task.href) + 3 * words) / 1000) + UNIT * len(task.duties)


def _line(site: Site, task: TaskView) -> list[object]:
    document = site.base.document(task.document_id)
    roles = ["、".join(duty.unit for duty in task.duties if duty.role == role) for role in ROLE_NAMES]
    targets = "；".join(f"{target.indicator} {target.amount}" for target in task.targets)
    said = [task.label, " › ".join(task.path), task.title]
    return [task.id, document.place.name, document.id, document.title, *said, *roles, task.deadline, targets]
