"""时间: what is due when: a time line, the years, recurring duties, calendar files.

In: the base.  Out: `time.html`, `time/recurring.html`, their CSVs, `time.ics` and one `.ics` a place.
Example: `time.html?until=2025` lists what is due by 2025, `time/360732-兴国县.ics` holds all dates of 兴国县.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from extract.divisions import by_code, parents
from extract.models import Jurisdiction
from kb.publish.due.calendar import calendar_of
from kb.publish.due.events import events_of, plain, repeat_of
from kb.publish.due.rhythms import GROUPS, RecurringView, recurring_of
from kb.publish.due.timeline import MOST_LANES, timeline_of
from kb.publish.due.views import KINDS, DueView, dues_of
from kb.publish.model import Base, DutyView, PlaceView
from kb.publish.names import href, slug
from kb.publish.pages.listing import Listed, listing
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import MOST_LISTED, paged
from kb.publish.wording import LEVELS, UNPLACED
from kb.spreadsheet import csv_of

ROW, CHARACTERS, UNIT, AIM = 1.2, 900, 0.35, 0.7  # what a row weighs, so many characters in it, a unit, a target that is due with it
V = TypeVar("V", DueView, RecurringView)
_DUE_HEAD = ("时限", "最后一天", "类别", "事项", "目标值", "地区", "层级", "责任单位", "文件", "发文字号", "原文", "位置")
_RECURRING_HEAD = ("频次", "任务", "目标值", "地区", "层级", "责任单位", "文件", "发文字号", "原文", "位置")


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the list: how many are due in it, and by its end. `path` is the page where it begins."""

    year: str
    count: int
    by_then: int
    path: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The calendar file of a place."""

    place: PlaceView
    path: str
    dues: int
    recurring: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen of the rows of a page. `provinces` only where there are many places."""

    places: tuple[str, ...]
    provinces: tuple[str, ...]
    levels: tuple[str, ...]
    units: tuple[str, ...]


def pages(site: Site) -> Iterator[Page | Attachment]:
    """The list, the recurring duties, the files."""
    dues, recurring = dues_of(site.base), recurring_of(site.base)
    calendars = tuple(_calendars(site.base, dues, recurring))
    provinces = _provinces(site.base)
    listed = list(paged("time", dues, _weight))
    years = _years(dues, [(path, rows) for path, rows, _ in listed])
    shared: dict[str, object] = {"dues": dues, "recurring": recurring, "calendars": calendars, "most": MOST_LISTED, "kinds": KINDS, "groups": GROUPS, "provinces": provinces, "ranks": {key: n for n, key in enumerate(provinces, start=1)}}
    line = timeline_of(dues, provinces)
    homes = {year.year: year.path for year in years}
    again = list(paged("time/recurring", recurring, _weight))
    shared["starts"] = {view.group: href(path, view.group) for path, some, _ in reversed(again) for view in some}
    for path, rows, others in listed:
        yield site.page(
            path, "time", rows=rows, others=others, choices=_choices(site.base, rows, provinces), years=years, line=line, homes=homes, first=path == "time.html",
            counts=Counter(due.kind for due in dues), rhythms=Counter(view.group for view in recurring), **shared,
        )  # fmt: skip
    for path, some, others in again:
        chosen = _choices(site.base, some, provinces)
        yield site.page(
            path, "time-recurring", rows=some, others=others, choices=chosen, rhythms=Counter(view.group for view in recurring), **shared
        )
    yield from attached("time.csv", csv_of(_DUE_HEAD, map(_due_cells, dues)))
    yield from attached("time/recurring.csv", csv_of(_RECURRING_HEAD, map(_recurring_cells, recurring)))
    if len(calendars) > MOST_LISTED:
        files = [Listed(one.path, one.place.full, f"时限 {one.dues}，周期 {one.recurring}", download=True) for one in calendars]
        yield from listing(site, "time/calendars", "各地日历文件", ("time.html", "时间"), files)
    if calendars:
        yield Attachment("time.ics", calendar_of("政策时限", events_of(dues, recurring)))
    due_at, again_at = _by_place(dues), _by_place(recurring)
    for calendar in calendars:
        events = events_of(due_at.get(calendar.place.key, ()), again_at.get(calendar.place.key, ()))
        yield Attachment(calendar.path, calendar_of(f"政策时限　{calendar.place.full}", events))


def _weight(view: DueView | RecurringView) -> float:
    """A row with its addresses, its quote and its units is as heavy as several of a plain list."""
    aims = len(view.targets) if isinstance(view, DueView) else 0
    return ROW + (len(view.href) + len(view.document.href) + len(view.quote)) / CHARACTERS + UNIT * len(view.duties) + AIM * aims


def _by_place(views: Sequence[V]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for view in views:
        found.setdefault(view.place.key, []).append(view)
    return found


def _calendars(base: Base, dues: Sequence[DueView], recurring: Sequence[RecurringView]) -> Iterator[CalendarView]:
    """Only of places that have an event: a calendar without any is none."""
    many = Counter(due.place.key for due in dues)
    again = Counter(view.place.key for view in recurring if repeat_of(view))
    for place in base.places:
        if many[place.key] or again[place.key]:
            name = slug(f"{place.key}-{place.name}")
            yield CalendarView(place, f"time/{name}.ics", many[place.key], again[place.key])


def _years(dues: Sequence[DueView], listed: Sequence[tuple[str, Sequence[DueView]]]) -> tuple[YearView, ...]:
    counts, homes, views, total = Counter(due.year for due in dues), dict[str, str](), [], 0
    for path, rows in listed:
        for due in rows:
            homes.setdefault(due.year, path)
    for year in sorted(counts):
        total += counts[year]
        views.append(YearView(year, counts[year], total, homes[year]))
    return tuple(views)


def _provinces(base: Base) -> dict[str, str]:
    """Key of a place → the province it lies in, or itself; down the ladder."""
    places = {document.place.key: document.extraction.document.jurisdiction for document in base.documents}
    return {place.key: _province(places[place.key]) for place in base.places}


def _province(place: Jurisdiction | None) -> str:
    known = by_code(place.code) if place else None
    if place is None or known is None:
        return place.name if place else UNPLACED
    return next((one.name for one in (known, *parents(known)) if one.level == "province"), known.name)


def _choices(base: Base, rows: Sequence[DueView] | Sequence[RecurringView], provinces: Mapping[str, str]) -> Choices:
    keys = {row.place.key for row in rows}
    used = [place for place in base.places if place.key in keys]
    units = {base.by_unit[duty.unit_id].name for row in rows for duty in row.duties}
    return Choices(
        tuple(dict.fromkeys(place.name for place in used)),
        tuple(dict.fromkeys(provinces[place.key] for place in used)) if len(used) > MOST_LANES else (),
        tuple(word for word in LEVELS.values() if any(place.level == word for place in used)),
        tuple(sorted(units)),
    )


def _units(duties: Sequence[DutyView]) -> str:
    return "；".join(f"{duty.word}：{duty.unit}" for duty in duties)


def _due_cells(due: DueView) -> list[object]:
    amount = due.amount or "；".join(f"{target.indicator} {target.amount}" for target in due.targets)
    document = due.document
    return [
        due.due, due.end, due.word, due.title, amount, due.place.full, due.place.level, _units(due.duties), document.title,
        document.number, plain(due.quote), unquote(due.href),
    ]  # fmt: skip


def _recurring_cells(view: RecurringView) -> list[object]:
    amount = f"{view.target.indicator} {view.target.amount}" if view.target else ""
    document = view.document
    return [
        view.often, view.title, amount, view.place.full, view.place.level, _units(view.duties), document.title, document.number,
        plain(view.quote), unquote(view.href),
    ]  # fmt: skip
