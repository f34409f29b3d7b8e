"""By when something is due, as printed, to a year, a month or a day.

In: a folded stretch, 成文日期 (or None).  Out: `Found[str]` values `2027`, `2024-06`, `2024-12-31`, in order of the text.
Example: `到2027年，` → 2027; `2024年底前` → 2024-12-31; `年内` in a document of 2024 → 2024-12-31, without 成文日期 nothing.
`到2022年和2030年` has the value `2022|2030`.

A rule's pattern is the date alone, beginning with its number or a fixed word, so that a stretch is scanned quickly.
The words before it (到, 力争, 不迟于) are read here, backwards, and belong to the place of the hit. Whether a date is a
deadline is a matter of evidence, and `gives.needs` of a rule lists what it accepts:
`by` the date itself says so (2025年6月30日前), `to` a word of reaching stands before (到2025年), `use` one of using time
(用三年时间), `do` the date opens a clause and a deed follows (2025年，建成…; group `do`), `alone` it is all of a clause
(（市教育局，2025年6月）; group `alone`), `cell` it fills a cell or follows 完成时限：. Empty: the form is enough.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from extract.calendar import iso_date
from extract.numerals import chinese
from extract.rulebook import Rule, rules_for
from extract.span import Found, Span

_HINT = re.compile(r"[年月季]|[一二三四五六七]五|[节一庆旦][”\"]?前|之日|[日天]之?以?[内前]|世纪|20[2-9]\d[-./]\d")
# 到 and 至 as in 达到, 延长至, 5月1日至 say how much or how long, not by when.
_LEAD = re.compile(
    r"(?P<to>(?:力争|争取|确保|努力|计划|预计|原则上|必须|最迟|应当?|须|拟)?(?:不(?:迟|晚)于|(?<![不达得短溯长转续延展顺暂持执年月日行施限遇\d])(?<!推迟)(?<!效期)到"
    r"|(?<![不达短溯长转续延展顺暂持执年月日行施限期效间截起乃甚直以定\d])至)|(?:力争|争取|确保|计划|最迟|务必)(?:[于在])?)[ “\"]?$"
    r"|(?P<use>(?:力争|争取|计划|确保|努力|再)?(?:用|利用|通过|经过|未来|今后)) ?$"
    r"|(?P<cut>截至|截止到?) ?$"
    r"|(?P<at>(?:应当?|须|要|拟|将)?[于在]) ?$"
)
_CELL_END = re.compile(r" *(?:[|<；]|$|\n)")
_REACH = 10  # characters looked back over
# A date in a table of metadata (发布日期 | 2024-03-15) is no deadline.
_LABEL = re.compile(r"(?:时限|(?<![施行动])期限|(?:完成|截止|办结|销号|整改)(?:时间|日期)|时间节点)(?:为|是)?[： ]*$|(?<!日期)(?<!日期 )(?<!时间)(?<!时间 )\| *$|<br> *$")
_OPENS = "，。；：、|（〔\n—>·”？"
_ALONE_AFTER = "，；、：|（"
# What stands before a date that something begins with or is held against, or that ends a period (2024年10月起至2025年底).
_BEGINS = re.compile(r"(?:[自从较由与~-]|(?<!占)比|每年?|[年月日起\d](?:[至到—]|——))$")
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEARS_ON = {"明年": 1, "后年": 2}
_LATE = 6  # months: yearly plans are printed as late as June; `3月底前` in one of December is another year's


def deadlines_in(text: str, span: Span, issued_on: str | None) -> list[Found[str]]:
    """Deadlines in a stretch, none overlapping another; where two rules meet the earlier and longer wins."""
    if not _HINT.search(text, span.start, span.end):
        return []
    hits: list[tuple[int, int, int, Rule, re.Match[str]]] = []
    for order, rule in rules_for("deadlines", text, span.start, span.end):
        for hit in rule.pattern.finditer(text, span.start, span.end):
            if (start := _accepted(rule, hit, text, span, issued_on)) is not None:
                hits.append((start, -hit.end(), order, rule, hit))
    found: list[Found[str]] = []
    reach = span.start
    for start, _, _, rule, hit in sorted(hits, key=lambda h: h[:3]):
        value = _value(rule, hit, issued_on) if start >= reach else None
        if value:
            found.append(Found(value, Span(start, hit.end()), rule.id))
            reach = hit.end()
    return found


def ahead(found: list[Found[str]], issued_on: str | None) -> list[Found[str]]:
    """Those that were still to come when the document was issued. A date gone by is no deadline of a task; it is kept by
    `deadlines_in` because it tells that the number beside it is a result. Without 成文日期 all are kept."""
    return [one for one in found if issued_on is None or _to_come(one.value.split("|")[-1], issued_on)]


def _accepted(rule: Rule, hit: re.Match[str], text: str, span: Span, issued_on: str | None) -> int | None:
    """Where the deadline begins, its leading words included; None where there is not the evidence the rule needs."""
    at, groups = hit.start(), hit.groupdict()
    lead = _LEAD.search(text, max(span.start, at - _REACH), at)
    start = lead.start() if lead else at
    before = text[max(0, start - _REACH) : start].rstrip(' “"')
    if not before and start > _REACH:  # nothing but blanks: the date stands on a line of its own, as under a signature
        before = "\n"
    if (begins := _BEGINS.search(before)) and (not lead or begins[0][0] == "每"):
        return None
    if before and not lead and before[-1] in str(rule.gives.get("notafter", "")):
        return None
    to_come = bool(lead and groups.get("y") and _to_come(_value(rule, hit, issued_on), issued_on))
    if lead and lead["cut"]:  # 截至2023年底 is a count of what is there; of a day to come it is an order
        return start if to_come else None
    needs = str(rule.gives.get("needs", ""))
    if not needs or ("by" in needs and groups.get("by")) or (lead and _reached(needs, lead)):
        return start
    opens = not before or before[-1] in _OPENS
    if lead:
        opens = bool(lead["to"] or lead["use"] or to_come) or rule.gives["form"] == "after" or (opens and rule.gives["form"] == "year")
    if "do" in needs and groups.get("do") is not None and opens:
        return start
    if "alone" in needs and groups.get("alone") is not None and not lead and _stands_alone(rule, hit, text, before, issued_on):
        return start
    label = _LABEL.search(text, max(0, at - _REACH), at) if "cell" in needs else None
    return start if label and (label[0][0] not in "|<" or _CELL_END.match(text, hit.end())) else None


def _stands_alone(rule: Rule, hit: re.Match[str], text: str, before: str, issued_on: str | None) -> bool:
    """In a bracket, a cell or a list; before a comma (2025年6月，完成改造) only where it is still to come: else it is an event."""
    if text.startswith("，", hit.end()):
        return (not before or before[-1] in _OPENS) and _to_come(_value(rule, hit, issued_on), issued_on)
    return not before or before[-1] in _ALONE_AFTER


def _reached(needs: str, lead: re.Match[str]) -> bool:
    return bool(("to" in needs and lead["to"]) or ("use" in needs and lead["use"]))


def _to_come(value: str | None, issued_on: str | None) -> bool:
    return bool(value and issued_on and value >= issued_on[: len(value)])


def _value(rule: Rule, hit: re.Match[str], issued_on: str | None) -> str | None:
    groups = hit.groupdict()
    form = str(rule.gives["form"])
    if form == "fixed":
        return str(rule.gives["value"])
    if form == "plan":
        return str(2005 + 5 * (_number(groups["plan"]) or 0))  # 十一五 is 2006—2010
    if form == "after":
        return None if "左右" in hit[0] else _after(groups, issued_on)  # 用三年左右时间 names no day
    if form == "two-years":
        return "|".join(f"{_number(groups[f'y{n}'])}{'-12-31' if groups.get(f'e{n}') else ''}" for n in ("", 2, 3, 4) if groups.get(f"y{n}"))
    year = _year(groups, issued_on)
    if year is None:
        return None
    value = _in_year(form, year, groups, rule, issued_on)
    bare = groups.get("y") is None and groups.get("rel") is None
    return None if bare and value and issued_on and _months(issued_on) - _months(value) > _LATE else value


def _in_year(form: str, year: int, groups: dict[str, str | None], rule: Rule, issued_on: str | None) -> str | None:
    """The value of a form of which the year is known."""
    if form == "year":
        return str(year)
    if form == "year-end":
        return f"{year}-12-31"
    if form == "half":
        return f"{year}-06-30" if groups["half"] == "上" else f"{year}-12-31"
    if form == "holiday":
        return f"{year}-{rule.gives[str(groups['feast'])]}"
    if form == "quarter":
        return _month_end(year, 3 * _QUARTER[str(groups["q"])])
    if form in ("this-month", "this-quarter") and issued_on:
        month = int(issued_on[5:7]) if form == "this-month" else (int(issued_on[5:7]) + 2) // 3 * 3
        month += (groups["next"] in ("下", "次")) * (1 if form == "this-month" else 3)
        return _month_end(year + (month - 1) // 12, (month - 1) % 12 + 1)
    month = _number(groups.get("m")) or 0
    if form == "day":
        return iso_date(year, month, _number(groups["d"]) or 0)
    if form == "month-end":
        return _month_end(year, month)
    return f"{year}-{month:02d}" if form == "month" and 1 <= month <= 12 else None


def _month_end(year: int, month: int) -> str | None:
    return iso_date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _months(value: str) -> int:
    """Months since year 0 of `2024`, `2024-06` or `2024-06-30`; a year alone is its end."""
    return 12 * int(value[:4]) + int(value[5:7] or 12)


def _number(said: str | None) -> int | None:
    """`12`, `十二`, `二〇二五` (also with a capital O for the zero)."""
    if not said:
        return None
    return int(said) if said.isdigit() else chinese(said.replace("O", "〇"))


def _year(groups: dict[str, str | None], issued_on: str | None) -> int | None:
    if printed := groups.get("y"):
        return _number(printed)
    return None if issued_on is None else int(issued_on[:4]) + _YEARS_ON.get(groups.get("rel") or "", 0)


def _after(groups: dict[str, str | None], issued_on: str | None) -> str | None:
    """成文日期 and a count of days, months or years; none for working days (holidays are not known) and for 3—5年."""
    unit, said = groups.get("u") or groups.get("u_") or "", groups.get("n") or groups.get("n_") or ""
    count = 1 if said == "半" else _number(said)
    if issued_on is None or not count or groups.get("n2") or unit.endswith("工作日"):
        return None
    first = date.fromisoformat(issued_on)
    if unit in ("日", "天", "自然日", "个自然日"):
        return (first + timedelta(days=count)).isoformat()
    if unit == "周":
        return (first + timedelta(weeks=count)).isoformat()
    months = {"半年": 6, "年半": 12 * count + 6, "年": 12 * count, "个季度": 3 * count}.get("半年" if said == "半" else unit, count)
    year, month = divmod(12 * first.year + first.month - 1 + months, 12)
    return iso_date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1])) if year < 2100 else None
