"""What is offered for download of the documents: tables as CSV, the records as JSON, the text.

In: the gathered base.  Out: files in `download/documents/`, and `documents.csv` for the whole list.
Example: `download/documents/兴府办字-2022-99-任务.csv`, `…-目标.csv`, `…-正文.txt`, `…-提取结果.json`; the original as received is in
`files/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from extract.frontmatter import split
from extract.models import Target
from kb.publish.model import Base, DocumentView, TaskView
from kb.publish.quoting import display
from kb.publish.relations import KinView, Relations
from kb.publish.verdicts import VERDICTS
from kb.publish.weighing import Weighed
from kb.publish.wording import number
from kb.spreadsheet import csv_of
from kb.words import CERTAINTY_NAMES, ROLE_NAMES

FOLDER = "download/documents"
_COMPARATORS = {">=": "不低于", "<=": "不高于", "=": "等于", "+=": "提高", "-=": "降低"}


@dataclass(frozen=True, slots=True)
class Download:
    """One file of one document. `path` from the site's root, `name` what it is, `form` how it is written."""

    path: str
    name: str
    form: str


def downloads(document: DocumentView) -> tuple[Download, ...]:
    """What there is of a document, the original aside; a table without a row is not offered."""
    stem = unquote(document.href).replace("documents/", f"{FOLDER}/").removesuffix(".html")
    offered = [
        Download(f"{stem}-任务.csv", "任务表", "CSV") if document.tasks else None,
        Download(f"{stem}-目标.csv", "目标表", "CSV") if document.targets else None,
        Download(f"{stem}-正文.txt", "正文", "纯文本"),
        Download(f"{stem}-提取结果.json", "全部提取结果", "JSON"),
    ]
    return tuple(one for one in offered if one)


def files_of(document: DocumentView, found: Mapping[str, Weighed]) -> list[tuple[str, str]]:
    """Path and text of each."""
    made = {
        "任务表": lambda: _tasks(document, found),
        "目标表": lambda: _targets(document, found),
        "正文": lambda: _text(document),
        "全部提取结果": lambda: document.extraction.model_dump_json() + "\n",
    }
    return [(one.path, made[one.name]()) for one in downloads(document)]


def list_of(base: Base, relations: Mapping[str, Relations]) -> tuple[str, str]:
    """Path and text of the list of documents."""
    head = (
        "地区", "层级", "标题", "发文字号", "发文机关", "文种", "成文日期", "事项", "任务", "目标", "未能识别", "上级文件", "下级文件",
        "文件编号", "网页",
    )  # fmt: skip
    lines = [_line(base, document, relations[document.id]) for document in base.documents]
    return "documents.csv", csv_of(head, lines)


def _line(base: Base, document: DocumentView, kin: Relations) -> Sequence[object]:
    said = document.extraction.document
    return (
        document.place.full, document.place.level, document.title, document.number, said.issuers, said.kind, document.issued_on,
        base.compared.subject_of[document.id].name, len(document.tasks), len(document.targets), len(document.doubts),
        _titles(kin.upper), _titles(kin.lower), document.id, unquote(document.href),
    )  # fmt: skip


def _titles(kin: Iterable[KinView]) -> list[str]:
    return [f"{one.document.place.name}《{one.document.title}》{'' if one.stated else '（按内容判断）'}" for one in kin]


def _text(document: DocumentView) -> str:
    text = document.extraction.text
    return text[split(text)[1] :].strip("\n") + "\n"


def _tasks(document: DocumentView, found: Mapping[str, Weighed]) -> str:
    head = ("序号", "上级标题", "任务", *ROLE_NAMES.values(), "时限", "与上级相比", "上级任务", "上级", "原文", "位置")
    texts = {task.id: task.text for task in document.extraction.tasks}
    lines = [
        (
            task.label, " / ".join(task.path), task.title, *(_units(task, role) for role in ROLE_NAMES), task.due,
            *_compared(found.get(task.id)), display(texts[task.id]), unquote(task.href),
        )
        for task in document.tasks
    ]  # fmt: skip
    return csv_of(head, lines)


def _units(task: TaskView, role: str) -> list[str]:
    return [f"{duty.unit}{'' if duty.stated else '（推断）'}" for duty in task.duties if duty.role == role]


def _compared(one: Weighed | None) -> tuple[str, str, str]:
    return (VERDICTS[one.value].word, one.said, one.place) if one else ("", "", "")


def _targets(document: DocumentView, found: Mapping[str, Weighed]) -> str:
    head = (
        "指标", "范围", "比较", "数值", "数值上限", "计量单位", "时限", "所属任务", "与上级相比", "上级目标", "上级", "时限与上级相比",
        "说明", "确定程度", "原文", "位置",
    )  # fmt: skip
    spoken = {task.id: f"{task.label}{task.title}" for task in document.tasks}
    lines = []
    for view, target in zip(document.targets, document.extraction.targets, strict=True):
        one = found.get(view.id)
        lines.append(
            (
                view.indicator, view.population, _COMPARATORS[target.comparator], *_figures(target), target.unit, view.due,
                spoken.get(view.task_id or ""), *_compared(one), VERDICTS[one.deadline].word if one and one.deadline else "",
                list(one.notes) if one else "", CERTAINTY_NAMES[target.certainty], view.quote, unquote(view.href),
            )
        )  # fmt: skip
    return csv_of(head, lines)


def _figures(target: Target) -> tuple[str, str]:
    return number(target.value), "" if target.value_max is None else number(target.value_max)
