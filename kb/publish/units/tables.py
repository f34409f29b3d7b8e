"""The tables of the units as CSV: what a spreadsheet gets.

In: the sheets of the units.  Out: texts of CSV files.
Example: units/360732-兴国县民政局.csv has a line a task: 负责, 抓实免费婚前医学检查…, with 负责：县卫健委, 兴府办字〔2022〕99号.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.publish.units.sheets import Entry, Sheet
from kb.publish.units.views import FunctionRow
from kb.spreadsheet import csv_of
from kb.words import ROLE_NAMES

_UNIT = ("地区", "层级", "单位", "性质", "职能", "可能是")
_COUNTS = (*ROLE_NAMES.values(), "合计")


def list_csv(sheets: Sequence[Sheet]) -> str:
    """All units with their figures."""
    lines = ([*_unit(s), list(s.unit.names), *_counts(s), len(s.documents()), s.unit.id] for s in sheets)
    return csv_of((*_UNIT, "文中写法", *_COUNTS, "文件数", "单位编号"), lines)


def function_csv(rows: Sequence[FunctionRow]) -> str:
    """Units by what they deal with."""
    lines = ([*_unit(s), *_counts(s), s.unit.id] for row in rows for s in row.sheets)
    return csv_of((*_UNIT, *_COUNTS, "单位编号"), lines)


def matrix_csv(sheets: Sequence[Sheet]) -> str:
    """A line for each unit, subject and part of it."""
    return csv_of((*_UNIT, "事项", "板块", *_COUNTS, "单位编号"), _matters(sheets))


def _matters(sheets: Sequence[Sheet]) -> Iterator[list[object]]:
    for sheet in sheets:
        held: dict[tuple[str, str], list[str]] = {}
        for entry in sheet.entries:
            held.setdefault((entry.subject.name, entry.part), []).append(entry.errand.duty.word)
        for (subject, part), words in held.items():
            counts = [words.count(word) for word in ROLE_NAMES.values()]
            yield [*_unit(sheet), subject, part, *counts, len(words), sheet.unit.id]


def sheet_csv(sheet: Sheet) -> str:
    """What one unit has to do."""
    head = (
        "序号", "角色", "任务", "任务序号", "上级标题", "原文", "时限", "目标", "共同承担", "事项", "板块",
        "文件", "发文字号", "地区", "成文日期", "依据形式", "确定程度", "任务编号",
    )  # fmt: skip
    return csv_of(head, (_entry(entry) for entry in sheet.entries))


def _entry(entry: Entry) -> list[object]:
    task, duty, document = entry.errand.task, entry.errand.duty, entry.document
    targets = [f"{t.indicator} {t.amount}{f'（{t.due}）' if t.due else ''}" for t in entry.errand.targets]
    partners = "；".join(f"{word}：{'、'.join(d.unit for d in duties)}" for word, duties in entry.partners)
    return [
        entry.number, duty.word, task.title, task.label, " › ".join(task.path), entry.errand.quote.striptags(), task.due, targets,
        partners, entry.subject.name, entry.part, document.title, document.number, document.place.full, document.issued,
        duty.basis, "明写" if duty.stated else "推断", task.id,
    ]  # fmt: skip


def _unit(sheet: Sheet) -> list[object]:
    place, nature = sheet.unit.place, sheet.nature
    return [place.full, place.level, sheet.unit.name, nature.word, nature.function, list(nature.candidates)]


def _counts(sheet: Sheet) -> list[object]:
    return [*(sheet.unit.count(role) for role in ROLE_NAMES), sheet.unit.total]
