"""How often something is to be done, as printed.

In: a folded stretch.  Out: `Found[Rhythm]` in order of the text; each says per what, how many times and whether that is the least.
Example: `每年至少开展2次` → per year, 2 times, at least; `月调度` → per month, once; `每两年一次` → per 2-years, once.
`per` is year, half-year, quarter, month, half-month, week, day, term or school-year, N-years (`2-years`), `standing` for what is
to go on without an end (长期坚持) and `unspecified` for what is to come again, nobody says when (定期).
An amount a period (每月600元, 每年增长5%) is not a rhythm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.numerals import chinese
from extract.rulebook import Rule, rules_for
from extract.span import Found, Span

_HINT = re.compile(
    r"每|[按逐][半年季月周日学]|定期|常态|长期|持续|常年|全年|经常性"
    r"|[年季月周日期]度?(?:[一二两三四\d至不调通报考评总会研点督检巡例清小讲分排更抽演盘晾公推联])"
)
_PERIOD = {
    "年": "year", "年度": "year", "半年": "half-year", "季": "quarter", "季度": "quarter", "月": "month", "个月": "month", "月度": "month",
    "半月": "half-month", "半个月": "half-month", "周": "week", "星期": "week", "周度": "week", "日": "day", "天": "day", "工作日": "day",
    "个工作日": "day", "学期": "term", "学年": "school-year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`per`: see above; `times` in one such period, None where only the period is said; `least`: at least so many."""

    per: str
    times: int | None
    least: bool

    def __str__(self) -> str:
        """`year >= 2`, `month = 1`, `quarter`: the form used in examples."""
        return self.per if self.times is None else f"{self.per} {'>=' if self.least else '='} {self.times}"


def rhythms_in(text: str, span: Span) -> list[Found[Rhythm]]:
    """Rhythms in a stretch, none overlapping another; where two rules meet the earlier and longer wins."""
    if not _HINT.search(text, span.start, span.end):
        return []
    hits: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for order, rule in rules_for("rhythms", text, span.start, span.end):
        hits.extend((hit.start(), -hit.end(), order, rule, hit) for hit in rule.pattern.finditer(text, span.start, span.end))
    found: list[Found[Rhythm]] = []
    reach = span.start
    for start, _, _, rule, hit in sorted(hits, key=lambda h: h[:3]):
        value = _value(rule, hit) if start >= reach else None
        if value:
            found.append(Found(value, Span(start, hit.end()), rule.id))
            reach = hit.end()
    return found


def _value(rule: Rule, hit: re.Match[str]) -> Rhythm | None:
    groups = hit.groupdict()
    per = str(rule.gives["per"]) if "per" in rule.gives else _per(groups.get("k"), groups.get("u") or "")
    times = int(rule.gives["times"]) if "times" in rule.gives else _number(groups.get("n"))
    return Rhythm(per, times, bool(groups.get("least"))) if per else None


def _per(count: str | None, unit: str) -> str | None:
    """`半年` → half-year, 两 and `年` → 2-years; months by the half year, quarter or year they make up, else None."""
    unit = unit.replace(" ", "")
    many = _number(count) or 1
    if many == 1:
        return _PERIOD.get(unit)
    if unit == "年":
        return f"{many}-years"
    if unit in ("月", "个月"):
        return {3: "quarter", 6: "half-year", 12: "year"}.get(many, f"{many}-months")
    return {"周": f"{many}-weeks", "日": f"{many}-days", "天": f"{many}-days"}.get(unit)


def _number(said: str | None) -> int | None:
    if not said:
        return None
    return int(said) if said.isdigit() else chinese(said)
