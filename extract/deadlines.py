"""By when something is due, as printed, to a year, a month or a day.

In: a folded stretch, 成文日期 (or None).  Out: `Found[str]` values `2027`, `2024-06`, `2024-12-31`, in order of the text.
Example: `到2027年，` → 2027; `2024年底前` → 2024-12-31; `年内` in a document of 2024 → 2024-12-31, without 成文日期 nothing.
`到2022年和2030年` has the value `2022|2030`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from extract.calendar import iso_date
from extract.numerals import chinese
from extract.rulebook import Rule, get, rules
from extract.span import Found, Span

_HINT = re.compile(r"年|季度|月[底末份]|之日起|[“\"]?十[一二三四五六七]五")
_YEAR = re.compile(r"(?:19|20)\d{2} ?年")
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def deadlines_in(text: str, span: Span, issued_on: str | None) -> list[Found[str]]:
    """Deadlines in a stretch, none overlapping another; where two rules meet the earlier and longer wins."""
    if not _HINT.search(text, span.start, span.end):
        return []
    hits: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    dated = bool(_YEAR.search(text, span.start, span.end))
    for order, rule in enumerate(rules("deadlines")):
        if not dated and _needs_year(rule.id):
            continue
        for hit in rule.pattern.finditer(text, span.start, span.end):
            hits.append((hit.start(), -hit.end(), order, rule, hit))
    found: list[Found[str]] = []
    reach = span.start
    for start, _, _, rule, hit in sorted(hits, key=lambda h: h[:3]):
        value = _value(rule, hit, issued_on) if start >= reach else None
        if value:
            found.append(Found(value, Span(hit.start(), hit.end()), rule.id))
            reach = hit.end()
    return found


@cache
def _needs_year(rule_id: str) -> bool:
    """Can the rule hit only where a year is printed?"""
    rule = get(rule_id)
    return rule is not None and "y" in rule.pattern.groupindex and "rel" not in rule.pattern.groupindex


def _value(rule: Rule, hit: re.Match[str], issued_on: str | None) -> str | None:
    groups = hit.groupdict()
    form = rule.gives["form"]
    year = _year(groups, issued_on)
    if form == "within-years" or form == "within":
        return _after(groups, issued_on)
    if form == "plan":
        return str(2005 + 5 * ((chinese(groups["plan"]) or 0) - 1) + 5) if groups.get("plan") else None
    if year is None:
        return None
    if form == "day":
        return iso_date(year, int(groups["m"]), int(groups["d"]))
    if form == "month-end" and 1 <= int(groups["m"]) <= 12:
        return iso_date(year, int(groups["m"]), calendar.monthrange(year, int(groups["m"]))[1])
    if form == "month":
        return f"{year}-{int(groups['m']):02d}" if 1 <= int(groups["m"]) <= 12 else None
    if form == "half":
        return f"{year}-06-30" if groups["half"] == "上半年" else f"{year}-12-31"
    if form == "quarter":
        month = 3 * _QUARTER[groups["q"]]
        return iso_date(year, month, calendar.monthrange(year, month)[1])
    if form == "two-years":
        return f"{year}|{groups['y2']}"
    return {"year": str(year), "year-end": f"{year}-12-31", "this-year": f"{year}-12-31"}.get(str(form))


def _year(groups: dict[str, str | None], issued_on: str | None) -> int | None:
    if printed := groups.get("y"):
        return int(printed)
    if issued_on is None:
        return None
    return int(issued_on[:4]) + (groups.get("rel") == "明年")


def _after(groups: dict[str, str | None], issued_on: str | None) -> str | None:
    """成文日期 and a count of days, months or years; working days are not resolved (holidays are not known)."""
    said = groups.get("n") or ""
    count = int(said) if said.isdigit() else chinese(said)
    if issued_on is None or not count:
        return None
    first, unit = date.fromisoformat(issued_on), groups.get("u") or "年"
    if unit in ("日", "天"):
        return (first + timedelta(days=count)).isoformat()
    if unit == "个工作日":
        return None
    months = count * (12 if unit == "年" else 1) + first.month - 1
    year, month = first.year + months // 12, months % 12 + 1
    return iso_date(year, month, min(first.day, calendar.monthrange(year, month)[1])) if year < 2100 else None
