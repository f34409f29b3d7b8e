"""How values are said in Chinese on the pages.

In: values of the records.  Out: words. Example: `>=`, 90, `%` is said `≥90%`; `2024-12-31` is said `2024年底`.
"""

from __future__ import annotations

import re

from extract.models import Assignment, Citation, Review, Target
from kb.figures import short
from kb.words import RELATION_NAMES, ROLE_NAMES

ROLE_NOTES: dict[str, str] = {
    "lead": "文件写明牵头或主责",
    "responsible": "文件写明负责，或列在责任单位中",
    "support": "文件写明配合、协助或参与",
    "actor": "未列为责任单位，但正文要求其去做",
}
LEVELS: dict[str, str] = {"national": "国家", "province": "省级", "prefecture": "市级", "county": "县级", "township": "乡级"}
DOUBTS: dict[str, str] = {
    "number": "数字",
    "bracket": "括注",
    "item": "条目",
    "citation": "引文",
    "table": "表格",
    "date": "日期",
    "header": "文件要素",
}
# What stood at a row of `unparsed` before a person took it out.
REMOVED: dict[str, str] = {"number": "目标", "bracket": "责任单位", "item": "任务", "citation": "引用文件"}
BASES: dict[str, str] = {
    "bracket": "句末括注",
    "line": "责任单位专行",
    "table": "分工表",
    "sentence": "正文行文",
    "inherited": "由上文统一指定",
}
_SIGNS: dict[str, str] = {">=": "≥", "<=": "≤", "=": "", "+=": "提高 ", "-=": "降低 "}
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_MONTH_ENDS = {"03-31", "06-30", "09-30"}
UNPLACED = "地区不明"


def number(value: float | int) -> str:
    """A number without needless decimals: 90.0 → 90, 0.1 → 0.1."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def amount(target: Target) -> str:
    """Sign, number and unit of a target: `≥90%`, `60%—70%`, `提高 5 个百分点`, `≥400亿元`; nothing is more than `100%`."""
    unit = target.unit
    if target.value_max is not None:
        ends = sorted((target.value, target.value_max))
        change = _SIGNS[target.comparator] if target.comparator in ("+=", "-=") else ""
        return f"{change}{short(ends[0])}{unit if unit == '%' else ''}—{short(ends[1])}{_spaced(unit, ends[1])}"
    sign = "" if (target.value, target.unit, target.comparator) == (100, "%", ">=") else _SIGNS[target.comparator]
    return f"{sign}{short(target.value)}{_spaced(unit, target.value)}"


def _spaced(unit: str, value: float) -> str:
    return unit if unit[:1] in ("%", "‰", "/", "") or short(value).endswith("亿") else f" {unit}"


def when(value: str | None) -> str:
    """A deadline or date as said in Chinese; anything that is not one stays as it is."""
    if not value:
        return ""
    found = _DATE.match(value)
    if not found:
        return value
    year, month, day = found.groups()
    if not month:
        return f"{year}年"
    if not day:
        return f"{year}年{int(month)}月"
    if f"{month}-{day}" == "12-31":
        return f"{year}年底"
    return f"{year}年{int(month)}月底" if f"{month}-{day}" in _MONTH_ENDS else f"{year}年{int(month)}月{int(day)}日"


def day(value: str | None) -> str:
    """A date of the header, always to the day: `2022-12-31` is 2022年12月31日."""
    found = _DATE.match(value or "")
    if not found or not found[3]:
        return when(value)
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日"


def reviewed(review: Review | None) -> str:
    """Who corrected or confirmed a record, when and why; empty where nobody did: `人工更正：李明，2026年3月1日，漏了`."""
    if review is None:
        return ""
    what = "人工核对" if review.action == "confirm" else "人工更正"
    return f"{what}：{review.who}，{day(review.when)}，{' '.join(review.why.split())}"


def role_of(assignment: Assignment) -> str:
    """The role in a word."""
    return ROLE_NAMES[assignment.role]


def relation_of(citation: Citation) -> str:
    """How a document is cited, in a word."""
    return RELATION_NAMES[citation.relation]
