"""Deadlines and recurring duties as events of a calendar.

In: `DueView`s and `RecurringView`s.  Out: `Event`s: a deadline on its last day, a duty on the last day of each period.
Example: 每季度至少组织1次 in a document of 2024-09-12 comes on 2024-09-30 and then every three months, on the month's last day.
Where a day is printed (每年12月底前, 每月5日前) it is that day; where the plan has a last year the events end with it. A
document without a date has no events that come again, nor has a rhythm that no calendar shows (定期, 每日, 每学期).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import unquote

from markupsafe import Markup

from extract.models import Document
from extract.numerals import chinese
from kb.publish.due.calendar import Event
from kb.publish.due.rhythms import RecurringView
from kb.publish.due.views import DueView
from kb.publish.model import DocumentView, DutyView

# Months in a period, for what a calendar can repeat by months.
_MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_FRIDAY = 4
_DAY = re.compile(r"(?:(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?:份)?)? ?(?:(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3}) ?[日号]|(?P<end>[底末]))")


@dataclass(frozen=True, slots=True)
class Repeat:
    """The first day and the RRULE of what comes again."""

    day: date
    rule: str


def events_of(dues: Iterable[DueView], recurring: Iterable[RecurringView]) -> Iterator[Event]:
    """All events: the deadlines, then what comes again."""
    yield from (_due(due) for due in dues)
    for view in recurring:
        if repeat := repeat_of(view):
            yield _again(view, repeat)


def repeat_of(view: RecurringView) -> Repeat | None:
    """When a duty is to be remembered; None where no calendar can tell."""
    header = view.document.extraction.document
    issued = _day(stamp_of(header))
    if issued is None:
        return None
    last = header.period.end if header.period else ""
    until = f";UNTIL={last}1231" if len(last) == 4 and last.isdigit() else ""
    if view.per == "week":
        return Repeat(issued + timedelta(days=(_FRIDAY - issued.weekday()) % 7), f"FREQ=WEEKLY{until}")
    count, _, unit = view.per.partition("-")
    step = 12 * int(count) if unit == "years" and count.isdigit() else _MONTHS.get(view.per, 0)
    if not step:
        return None
    month, day = _printed(view)
    first = _first(issued, step, month, day)
    freq = f"FREQ=YEARLY{_interval(step // 12)}" if step % 12 == 0 else f"FREQ=MONTHLY{_interval(step)}"
    return Repeat(first, f"{freq};BYMONTH={first.month};BYMONTHDAY={day}{until}" if step % 12 == 0 else f"{freq};BYMONTHDAY={day}{until}")


def stamp_of(document: Document) -> str:
    """The date of a document, for the events that come from it."""
    return document.issued_on or document.published_on or document.printed_on or document.valid_from or ""


def _interval(count: int) -> str:
    return f";INTERVAL={count}" if count > 1 else ""


def _printed(view: RecurringView) -> tuple[int | None, int]:
    """Month and day as printed (每年12月底前, 每月5日前); the last day, -1, where none is."""
    head = view.said.lstrip("每逐按年度月份个季半 ")
    found = _DAY.match(head + view.after)
    if not found:
        return None, -1
    month, day = _number(found["m"]), _number(found["d"]) or -1
    return (month if month and month <= 12 else None), (day if day <= 28 else -1)  # the 29th to 31st is not in every month


def _number(said: str | None) -> int | None:
    if not said:
        return None
    return int(said) if said.isdigit() else chinese(said)


def _first(issued: date, step: int, month: int | None, day: int) -> date:
    """The first such day not before the document's own date; without a month the last one of a period."""
    at = issued.year * 12 + issued.month - 1
    while True:
        number = at % 12 + 1
        fits = number == month if month and step % 12 == 0 else number % min(step, 12) == 0
        made = date(at // 12, number, day if day > 0 else monthrange(at // 12, number)[1])
        if fits and made >= issued:
            return made
        at += 1


def _due(due: DueView) -> Event:
    what = f"{due.title} {due.amount}".strip()
    rest = [f"{target.indicator} {target.amount}" for target in due.targets]
    lines = [f"{due.word}：{what}", f"时限：{due.due}", *([f"目标：{'、'.join(rest)}"] if rest else [])]
    return Event(
        record=due.record, day=due.end, stamp=stamp_of(due.document.extraction.document), summary=f"{due.place.name}：{what}（{due.due}）",
        location=due.place.full, categories=(due.word,), description=_described(lines, due.duties, due.document, due.quote, due.href),
    )  # fmt: skip


def _again(view: RecurringView, repeat: Repeat) -> Event:
    lines = [f"周期性工作：{view.title}", f"频次：{view.often}"]
    return Event(
        record=view.record, day=repeat.day.isoformat(), stamp=stamp_of(view.document.extraction.document),
        summary=f"{view.place.name}：{view.title}（{view.often}）", location=view.place.full, categories=("周期性工作",),
        description=_described(lines, view.duties, view.document, view.quote, view.href), rule=repeat.rule,
    )  # fmt: skip


def _described(lines: list[str], duties: Iterable[DutyView], document: DocumentView, quote: Markup, href: str) -> str:
    units = "、".join(dict.fromkeys(f"{duty.unit}（{duty.word}）" for duty in duties))
    number = f"（{document.number}）" if document.number else ""
    more = [f"责任单位：{units or '原文未写明'}", f"文件：{document.title}{number}", f"原文：{plain(quote)}", f"位置：{unquote(href)}"]
    return "\n".join([*lines, *more])


def plain(quote: Markup) -> str:
    """A quote without its marks."""
    return quote.striptags()


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
