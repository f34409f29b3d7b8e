"""Tables of duties: one task a data row, the units from the columns that name them.

In: `Page`, `Zones`.  Out: `TableTask`s. Example: a table 序号 | 部门 | 职责 under 附件 with the row
`| 1 | 县民政局 | 大力推行… |` → label 1, unit 县民政局, text 大力推行…, path [the annex's title].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.assignments import Duty, duties_in
from extract.conventions import SAYS_WHO_LEADS
from extract.fold import tight
from extract.models import Role
from extract.page import Page, cells, pieces, trim
from extract.span import Span
from extract.units import is_unit
from extract.zones import Part, Zones

_NUMBER = re.compile(r"^(?:序号|编号|项目序号|号|序|No\.?)$", re.I)
_LEAD = re.compile(r"牵头|主责|主办|第一责任")
_SUPPORT = re.compile(r"配合|协助|参与|协办|支持单位")
_UNIT = re.compile(r"(?:单位|部门|科室|处室|机构|成员)(?:名称|名录)?$|^(?:责任|落实|实施)(?:主体|方|单位.*|部门.*)$|^部门|责任分工|^责任$")
_DUTY = re.compile(r"职责|领域|方向|任务|工作|措施|内容|事项|举措|要求|分工|项目|要点|做法|责任清单|目标|实事")
_WHEN = re.compile(r"时限|时间|进度|期限|节点")
_BEGINS = re.compile(r"开始|启动|起始|开工")
# 附件1：2026年行动计划: the annex's title on the line of its marker.
_MARKER = re.compile(r"附\s?(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,3}\s?[：.．、 ]\s?(?:1\s?[.．、]\s?)?")
_PERSON = re.compile(r"^(?:责任人|联系人|负责人|分管领导|责任领导|电话|备注|联系方式|姓名|职务)")


@dataclass(frozen=True, slots=True)
class TableTask:
    """A data row. `text`: the cell with the duty; `when`: the cell with the time limit."""

    label: str
    row: Span
    text: Span
    units: tuple[Duty, ...]
    when: Span | None
    part: int
    caption: tuple[Span, ...]
    number: int


@dataclass(frozen=True, slots=True)
class _Columns:
    number: int | None
    units: tuple[tuple[int, Role], ...]
    duty: int | None
    when: int | None


def table_tasks(page: Page, zones: Zones) -> list[TableTask]:
    """The rows of every table that has a column of units and one of duties.

    A row without a number goes on under the number above it (the cell is merged over both); a row with one cell is a heading.
    """
    return [task for n, part in enumerate(zones.parts) for task in _in_part(page, zones, n, part)]


def _in_part(page: Page, zones: Zones, number: int, part: Part) -> Iterator[TableTask]:
    columns: _Columns | None = None
    count, label = 0, ""
    rows = list(part.rows)
    caption = tuple(zones.rows[at].line.span for at in part.title) or _on_marker(page, zones, part) or _titled(page, zones, number)
    for i, at in enumerate(rows):
        row = zones.rows[at]
        if row.is_a not in ("table", "rule"):
            if columns is not None:
                columns, count, label = None, 0, ""
            caption = _caption(page, row.line.span) or caption
            continue
        if row.is_a == "rule":
            continue
        spans = cells(page, row.line)
        heading = i + 1 < len(rows) and zones.rows[rows[i + 1]].is_a == "rule"
        if heading or columns is None:
            columns = _columns([tight(page.of(s)) for s in spans]) or columns
            if heading or columns is not None and not _is_data(page, spans, columns):
                continue
        if columns is None or at in zones.meta:
            continue
        if sum(span.start < span.end for span in spans) < 2:
            label = ""
            continue
        label = (tight(page.of(spans[columns.number])) if columns.number is not None and columns.number < len(spans) else "") or label
        if task := _task(page, spans, columns, label, row.line.span, number, caption, count + 1):
            count += 1
            yield task


def _on_marker(page: Page, zones: Zones, part: Part) -> tuple[Span, ...]:
    """What stands behind 附件1： on the same line."""
    if part.marker is None:
        return ()
    line = zones.rows[part.marker].line.span
    hit = _MARKER.match(page.text, *line.pair())
    return (Span(hit.end(), line.end),) if hit and hit.end() < line.end else ()


def _titled(page: Page, zones: Zones, number: int) -> tuple[Span, ...]:
    """A document that is one table: the lines above it are its name."""
    if number > 1:
        return ()
    above = [at for part in zones.parts[:number] for at in part.rows if zones.rows[at].is_a == "text"]
    if len(above) > 4:
        return ()
    return tuple(zones.rows[at].line.span for at in above if len(page.of(zones.rows[at].line.span)) <= 60)[-2:]


def _caption(page: Page, line: Span) -> tuple[Span, ...]:
    """A short line above a table that names it: `重点任务分工表`."""
    text = page.of(line)
    return (line,) if len(text) <= 40 and re.search(r"(?:表|清单|分工|职责|任务|台账|领域|目录)(?:（[^（）]*）)?$", text) else ()


def _columns(names: list[str]) -> _Columns | None:
    number = next((i for i, name in enumerate(names) if _NUMBER.match(name)), None)
    units: list[tuple[int, Role]] = []
    for i, name in enumerate(names):
        if _PERSON.search(name):
            continue
        if _UNIT.search(name):
            units.append((i, "lead" if _LEAD.search(name) and not SAYS_WHO_LEADS.search(name) else "support" if _SUPPORT.search(name) else "responsible"))
    taken = {i for i, _ in units}
    duties = [i for i, name in enumerate(names) if i not in taken and i != number and _DUTY.search(name) and not _WHEN.search(name) and not _PERSON.search(name)]
    when = next((i for i, name in enumerate(names) if _WHEN.search(name) and not _BEGINS.search(name)), None)
    if not units or not duties:
        return None
    return _Columns(number, tuple(units), duties[-1], when)


def _is_data(page: Page, spans: list[Span], columns: _Columns) -> bool:
    return columns.duty is not None and columns.duty < len(spans) and len(page.of(spans[columns.duty])) > 6


def _task(page: Page, spans: list[Span], columns: _Columns, label: str, row: Span, part: int, caption: tuple[Span, ...], count: int) -> TableTask | None:
    if columns.duty is None or columns.duty >= len(spans) or spans[columns.duty].start == spans[columns.duty].end:
        return None
    units: list[Duty] = []
    for at, role in columns.units:
        if at < len(spans):
            units += _units(page, spans[at], role)
    if not units:
        return None
    when = spans[columns.when] if columns.when is not None and columns.when < len(spans) else None
    return TableTask(label, row, spans[columns.duty], tuple(units), when if when and when.start < when.end else None, part, caption, count)


def _units(page: Page, cell: Span, role: Role) -> list[Duty]:
    """The units of a cell: a formal list, else its parts that look like units, else the whole cell when short."""
    found = duties_in(page, cell)
    if found:
        return [Duty(d.unit, role if d.rule == "duty-bare-list" else d.role, d.span, d.rule) for d in found.units]
    parts = [trim(page.text, part) for part in pieces(page.text, cell, "、，；|")]
    return [Duty(tight(page.quote(p)), role, p, "duty-table-cell") for p in parts if is_unit(tight(page.of(p)))]
