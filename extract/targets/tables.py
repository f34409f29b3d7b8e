"""Tables of indicators: which cell names the indicator, which hold values, by when.

In: `Page`, the cells of a head row and of a data row.  Out: `Columns`, `Stretch`es to read, targets of bare amounts.
Example: 指标 | 单位 | 2025年目标值 over `人均体育场地面积 | 平方米 | 2.6` → >= 2.6 平方米 by 2025, a guess as to the comparator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.fold import tight
from extract.models import Comparator
from extract.numerals import number
from extract.page import Page
from extract.span import Found, Span
from extract.targets.found import TargetFound
from extract.targets.quantity import quantities_in

_NAMES = re.compile(r"指标(?:名称|内容)?$|^项目$|目标名称|^二级指标|^三级指标|主要指标")
_VALUES = re.compile(r"目标(?:值|要求)?$|^(?:20\d{2}年|目标|标准|要求|指标值|任务|考核标准|评价标准|目标要求)")
_NOT_AHEAD = re.compile(r"基期|基准|基数|现状|实绩|实际|完成(?:情况|值)|上年")
_UNITS = re.compile(r"^(?:计量)?单位$")
_ITEM = re.compile(r"(?:\d{1,3} ?[.、]|（\d{1,3}）|[①-⑳]) ?")
_YEAR = re.compile(r"(20\d{2}) ?年?")
_PLAN = re.compile(r"[“\"]?十(?P<n>[三四五六])五[”\"]?(?:期?末|时期|期间)?")
_ENDS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
_SIGN = re.compile(r" ?(?P<sign>[≥≤><＞＜]|不低于|不少于|不超过|大于|小于)? ?")
_NUMBER = re.compile(r"(?:(?P<each>每年)|[三四五35]年(?P<sum>累计|共)|累计|约|力争)? ?(?P<n>\d{1,9}(?:\.\d{1,4})?) ?(?P<side>以上|以下|左右)?")
# What is to be no more than the number, where nothing is said: 死亡人数, 浓度.
_FEWER = re.compile(r"(?:死亡|伤亡|事故|失业|违法|投诉)[\u4e00-\u9fff]{0,4}$|浓度$")
_LESS = ("≤", "<", "不超过", "小于")
# 亿元, 万人次, 万立方米: a column of units counts in ten thousands; 千瓦, 百分点 are units of their own.
_COUNTED_IN = re.compile(r"(?P<by>[万亿]{1,2}|[十百千](?=[万亿]))(?=[\u4e00-\u9fff])(?!千瓦|千克|标)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Indexes of the columns; `due`: the year printed over each column of values; `width`: how many columns have a heading."""

    width: int
    name: int
    values: tuple[int, ...]
    unit: int | None
    due: dict[int, Found[str]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is read as text: a paragraph, or a cell with the cell that names its indicator, its unit and its year."""

    span: Span
    subject: Span | None = None
    unit: Span | None = None
    due: Found[str] | None = None


def columns_of(page: Page, head: list[Span]) -> Columns | None:
    """None where the table has not both names and values."""
    names = [page.of(span) for span in head]
    named = [n for n, name in enumerate(names) if _NAMES.search(name)]
    valued = tuple(n for n, name in enumerate(names) if _VALUES.search(name) and not _NOT_AHEAD.search(name) and n not in named[-1:])
    if not named or not valued:
        return None
    due = {n: Found(hit[1], Span(head[n].start + hit.start(), head[n].start + hit.end()), "deadline-column") for n in valued if (hit := _YEAR.search(names[n]))}
    for n in valued:
        if n not in due and (plan := _PLAN.search(names[n])):  # “十五五”目标值
            due[n] = Found(str(_ENDS[plan["n"]]), Span(head[n].start + plan.start(), head[n].start + plan.end()), "deadline-column")
    width = max((n + 1 for n, name in enumerate(names) if name), default=0)
    return Columns(width, named[-1], valued, next((n for n, name in enumerate(names) if _UNITS.match(name)), None), due)


def is_blank(page: Page, head: list[Span]) -> bool:
    """A head row that a converter left empty: what names the columns stands in the row below."""
    return all(cell.start >= cell.end for cell in head)


def with_years(page: Page, columns: Columns, row: list[Span]) -> Columns | None:
    """`序号 | 指标 | 目标` over `2024年 | 2025年 | 2026年`: the columns with the years of a second head row; None where the row is no such.

    The row may hold the years alone, where the cells above them were merged.
    """
    years = [(n, hit) for n, cell in enumerate(row) if (hit := _YEAR_ONLY.fullmatch(page.text, cell.start, cell.end))]
    if len(years) < 2 or columns.due or any(cell.start < cell.end and not _HEAD_AGAIN.fullmatch(page.of(cell)) for n, cell in enumerate(row) if n not in {at for at, _ in years}):
        return None
    shift = columns.name + 1 if years[0][0] <= columns.name else 0
    due = {n + shift: Found(hit["y"], Span(hit.start("y"), hit.end("y") + 1), "deadline-column") for n, hit in years}
    return Columns(max(columns.width, max(due) + 1), columns.name, tuple(due), columns.unit, due)


_YEAR_ONLY = re.compile(r" ?(?P<y>20\d{2}) ?年(?:底|末)?(?:目标)?值? ?")
_HEAD_AGAIN = re.compile(r"序号|(?:主要)?指标(?:名称|内容)?|项目|(?:计量)?单位|类[别型]|属性|目标")


def stretches(page: Page, row: list[Span], columns: Columns | None) -> Iterator[Stretch]:
    """The cells of a data row."""
    row = _moved(page, row, columns) if columns else row
    subject = _name(page, row[columns.name]) if columns and columns.name < len(row) else None
    unit = row[columns.unit] if columns and columns.unit is not None and columns.unit < len(row) else None
    for n, cell in enumerate(row):
        if cell.start < cell.end:
            valued = columns is not None and n in columns.values
            for part in _amounts(page, cell) if valued else (cell,):
                yield Stretch(part, subject, unit, columns.due.get(n)) if columns and valued else Stretch(part)


def _moved(page: Page, row: list[Span], columns: Columns) -> list[Span]:
    """`2 | 产值增速 | % | 4.5左右` under 维度 | 序号 | 指标 | 单位 | 目标值: a row that lost the cells merged with those above, under its headings."""
    size = max((n + 1 for n, cell in enumerate(row) if cell.start < cell.end), default=0)
    lost = columns.width - size
    at = columns.name - lost
    if lost <= 0 or at < 0 or (columns.name < size and _HAN.search(page.of(row[columns.name]))) or not _HAN.search(page.of(row[at])):
        return row
    return [Span(row[0].start, row[0].start)] * lost + row[:size]


_HAN = re.compile(r"[\u4e00-\u9fff]{3}")
_TWO = re.compile(r"(?P<one>[^/]{0,4}\d[\d.]{0,9}[万亿]?[\u4e00-\u9fff]{1,4})/(?P<other>[≥≤><]?\d[\d.]{0,9}[万亿]?[\u4e00-\u9fff]{1,4})")


def _amounts(page: Page, cell: Span) -> tuple[Span, ...]:
    """`>20万千瓦/50万千瓦时`: two measures of one thing."""
    two = _TWO.fullmatch(page.text, cell.start, cell.end)
    return (Span(two.start("one"), two.end("one")), Span(two.start("other"), two.end("other"))) if two else (cell,)


def amount_of(page: Page, cell: Stretch) -> TargetFound | None:
    """A cell that is an amount and nothing else: `2.6平方米`, `≥90%`, or `90` beside a column of units."""
    if cell.subject is None:
        return None
    sign = _SIGN.match(page.text, cell.span.start, cell.span.end)
    start = sign.end() if sign else cell.span.start
    less = bool(sign and sign["sign"] in _LESS)
    for q in quantities_in(page.text, Span(start, cell.span.end)):
        if q.span.start == start and q.end == cell.span.end:
            return _target(page, cell, q.value, q.unit, q.span, "<=" if less or q.side == "<=" else ">=", bool(sign and sign["sign"]) or q.side is not None)
        break
    bare = _NUMBER.fullmatch(page.text, start, cell.span.end)
    unit = tight(page.quote(cell.unit)) if cell.unit else ""
    by = _COUNTED_IN.match(unit)
    if bare and (unit or (sign and sign["sign"])) and (value := number(bare["n"] + (by["by"] if by else ""))) is not None:
        unit = unit[by.end() :] if by else unit
        stated = bool(sign and sign["sign"]) or bare["side"] is not None
        fewer = less or bare["side"] == "以下" or (not stated and _FEWER.search(page.of(cell.subject)) is not None)
        found = _target(page, cell, value, unit, Span(bare.start("n"), bare.end("n")), "<=" if fewer else "=" if bare["sum"] else ">=", stated or bare["sum"] is not None)
        return replace(found, indicator="每年" + found.indicator, indicator_spans=(Span(bare.start("each"), bare.end("each")), *found.indicator_spans)) if bare["each"] else found
    return None


def _target(page: Page, cell: Stretch, value: int | float, unit: str, at: Span, comparator: Comparator, stated: bool) -> TargetFound:
    subject = cell.subject or cell.span
    text = _BREAK.sub("", tight(page.quote(subject)))
    return TargetFound(
        text, (subject,), None, None, comparator, value, None, unit, at, cell.due.value if cell.due else None,
        cell.due.span if cell.due else None, cell.span, "target-table-amount", "stated" if stated else "inferred",
    )  # fmt: skip


def _name(page: Page, cell: Span) -> Span | None:
    hit = _ITEM.match(page.of(cell))
    span = Span(cell.start + (hit.end() if hit else 0), cell.end)
    said = _BREAK.sub("", page.of(span))
    return span if 2 <= len(said) <= 60 and not any(mark in said for mark in "。；<") else None


_BREAK = re.compile(r"<br ?/?>")
