"""时间: what is due and what comes again, each once, with its words; the calendar file as another program reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Component
from specimen import COUNTY, PROVINCE, STATE, Maker, base, unwrapped

from extract.divisions import by_code, children
from extract.fold import fold
from extract.models import Document, Extraction, Jurisdiction, Period
from extract.rhythms import rhythms_in
from extract.span import Span
from kb.publish import publish
from kb.publish.due.calendar import Event, calendar_of
from kb.publish.due.events import events_of, repeat_of
from kb.publish.due.rhythms import GROUPS, RecurringView, is_duty, recurring_of
from kb.publish.due.timeline import MOST_LANES, timeline_of
from kb.publish.due.views import DueView, dues_of
from kb.publish.gather import gather
from kb.publish.model import Base

TEXT = """兴国县河湖清洁工作要点

到2025年，达到以下目标：

1.清淤。河道清淤率达到95%。县水利局2024年6月底前完成12处清淤点建设，县财政局保障经费。

2.巡查。县水利局每季度至少巡查2次，县财政局每年12月20日前拨付经费。职工可以每月提取一次公积金，每年新增2万人。

3.考核。到2022年和2030年，抽查率达到50%，定期通报。2024年6月底前，评出12个示范点。

有效期至2026年6月30日。

2024年1月2日
"""


def extraction(issued: str | None = "2024-01-02", period: Period | None = None) -> Extraction:
    m = Maker("兴河-2024-1", TEXT, "要点.txt")
    units = [("县水利局", "360732/兴国县水利局", "responsible"), ("县财政局", "360732/兴国县财政局", "support")]
    first = m.task("1", "1.", "清淤", m.between("1.清淤", "保障经费。"), units).model_copy(update={"deadline": "2024-06-30"})
    second = m.task("2", "2.", "巡查", m.between("2.巡查", "2万人。"), units)
    third = m.task("3", "3.", "考核", m.between("3.考核", "示范点。"), []).model_copy(update={"deadline": "2024-06-30"})
    covers = {"县水利局": m.at("县水利局2024年6月底前完成12处清淤点建设"), "县财政局": m.at("县财政局保障经费")}
    first = first.model_copy(update={"assignments": [a.model_copy(update={"covers": covers[a.unit]}) for a in first.assignments]})
    covers = {"县水利局": m.at("县水利局每季度至少巡查2次"), "县财政局": m.at("县财政局每年12月20日前拨付经费")}
    second = second.model_copy(update={"assignments": [a.model_copy(update={"covers": covers[a.unit]}) for a in second.assignments]})
    rate = m.target("河道清淤率", 95, "%", "河道清淤率达到95%", "95%", deadline="2025", task_id=first.id)
    rate = rate.model_copy(update={"spans": rate.spans.model_copy(update={"deadline": m.at("到2025年")})})
    document = m.document("兴国县河湖清洁工作要点", None, COUNTY, issued)
    return Extraction(
        document=document.model_copy(
            update={"valid_until": "2026-06-30", "spans": document.spans | {"valid_until": m.at("2026年6月30日")}, "period": period}
        ),
        text=m.text,
        tasks=[first, second, third],
        targets=[
            rate,
            m.target("清淤点", 12, "处", "完成12处清淤点建设", "12处", deadline="2024-06-30", task_id=first.id),
            m.target("抽查率", 50, "%", "抽查率达到50%", "50%", deadline="2022|2030", task_id=third.id),
        ],
    )


@pytest.fixture(scope="module")
def made() -> Base:
    return gather([extraction()], {})


def said(dues: Sequence[DueView]) -> list[tuple[str, str, str]]:
    return [(due.end, due.kind, due.title) for due in dues]


def test_everything_with_a_last_day_once_in_the_order_of_time(made: Base) -> None:
    assert said(dues_of(made)) == [
        ("2022-12-31", "target", "抽查率"),
        ("2024-06-30", "task", "清淤"),
        ("2024-06-30", "task", "考核"),
        ("2025-12-31", "target", "河道清淤率"),
        ("2026-06-30", "validity", "兴国县河湖清洁工作要点"),
        ("2030-12-31", "target", "抽查率"),
    ]


def test_a_target_due_with_its_task_stands_in_the_tasks_entry(made: Base) -> None:
    task = next(due for due in dues_of(made) if due.title == "清淤")
    assert [(target.indicator, target.amount) for target in task.targets] == [("清淤点", "≥12 处")]
    assert task.due == "2024年6月底"
    assert task.href.endswith("#t-1")


def test_only_those_who_answer_for_the_words_are_named(made: Base) -> None:
    named = {due.title: [duty.unit for duty in due.duties] for due in dues_of(made)}
    assert named["清淤"] == ["县水利局"]
    assert named["河道清淤率"] == []


def test_the_words_of_the_date_are_shown_wherever_they_stand(made: Base) -> None:
    quotes = {due.title: unwrapped(due.quote) for due in dues_of(made)}
    assert quotes["河道清淤率"] == '<span class="when">到2025年</span>……河道清淤率达到95%'
    assert '<span class="when">2024年6月底前</span>完成12处' in quotes["清淤"]
    assert quotes["兴国县河湖清洁工作要点"] == '有效期至<span class="when">2026年6月30日</span>。'


def test_duties_that_come_again_by_rhythm_with_who_and_the_words(made: Base) -> None:
    found = [(view.group, view.often, [duty.unit for duty in view.duties]) for view in recurring_of(made)]
    assert found == [("year", "每年", ["县财政局"]), ("quarter", "每季度至少2次", ["县水利局"]), ("unspecified", "定期", [])]
    assert '<span class="when">每季度至少巡查2次</span>' in unwrapped(recurring_of(made)[1].quote)


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("每年完成培训任务", True),
        ("每季度召开一次例会", True),
        ("每月5日前将申请表送交住建局审核", True),
        ("领导小组定期召开部门联席会议", True),
        ("每年培训医护人员200人次", True),
        ("应当按月将形象进度报送监管部门", True),
        ("每年新增5万人", False),
        ("每年约发生1万例", False),
        ("每年10万人参加", False),
        ("每年5万余人就业", False),
        ("职工每月可提取一次", False),
        ("每年最高补贴1次", False),
        ("可按年提取存储余额", False),
        ("按月归还贷款本息", False),
        ("按季纳税9万元", False),
        ("动员孕产妇定期到医疗机构接受检查", False),
        ("打破每年集中评审一次的做法", False),
        ("若定期查询中发现迁出", False),
    ],
)
def test_what_people_may_do_and_what_merely_happens_is_no_duty(text: str, duty: bool) -> None:
    text = f"，{fold(text)}。"
    found = rhythms_in(text, Span(0, len(text)))
    assert found
    assert all(is_duty(text, one.span.pair()) == duty for one in found), found


def parsed(text: str) -> list[Component]:
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return list(Calendar.from_ical(text).walk("VEVENT"))


def test_another_program_reads_the_calendar_back() -> None:
    hostile = "a,b;c\\d\n换行\x00\u2028" + "很长的一句话，" * 20
    text = calendar_of("名称", [Event("甲#1", "2025-12-31", "2023-05-06", hostile, "兴国县", ("任务",), hostile)])
    [event] = parsed(text)
    assert str(event["SUMMARY"]) == str(event["DESCRIPTION"]) == hostile.replace("\x00", "")
    assert event.decoded("DTSTART") == date(2025, 12, 31)
    assert event.decoded("DTEND") == date(2026, 1, 1)
    assert event.decoded("DTSTAMP").date() == date(2023, 5, 6)
    assert event["CATEGORIES"].cats == ["任务"]


def test_an_event_keeps_its_uid_and_no_two_share_one(made: Base) -> None:
    text = calendar_of("", events_of(dues_of(made), recurring_of(made)))
    uids = [str(event["UID"]) for event in parsed(text)]
    assert len(uids) == len(set(uids)) == 6 + 2
    again = gather([extraction()], {})
    assert calendar_of("", events_of(dues_of(again), recurring_of(again))) == text


def test_an_event_says_where_it_comes_from(made: Base) -> None:
    events = parsed(calendar_of("", events_of(dues_of(made), ())))
    task = next(event for event in events if "清淤（" in event["SUMMARY"])
    assert str(task["SUMMARY"]) == "兴国县：清淤（2024年6月底）"
    for words in ("责任单位：县水利局（负责）", "文件：兴国县河湖清洁工作要点", "2024年6月底前完成12处", "documents/兴河-2024-1.html#t-1"):
        assert words in task["DESCRIPTION"]
    assert str(task["LOCATION"]) == "江西省赣州市兴国县"


def occurrences(view: RecurringView, count: int) -> list[date]:
    repeat = repeat_of(view)
    assert repeat
    days = rrulestr(repeat.rule, dtstart=datetime.combine(repeat.day, time()), ignoretz=True)
    return [day.date() for day in islice(days, count)]


def test_what_comes_again_falls_on_the_printed_day_or_the_end_of_the_period(made: Base) -> None:
    year, quarter, unspecified = recurring_of(made)
    assert occurrences(year, 2) == [date(2024, 12, 20), date(2025, 12, 20)]
    assert occurrences(quarter, 3) == [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)]
    assert repeat_of(unspecified) is None


def test_it_ends_with_the_plan_and_needs_a_date_to_begin() -> None:
    planned = recurring_of(gather([extraction(period=Period(start="2024", end="2025"))], {}))
    assert occurrences(planned[0], 9) == [date(2024, 12, 20), date(2025, 12, 20)]
    assert not any(map(repeat_of, recurring_of(gather([extraction(issued=None)], {}))))


def many(place: Jurisdiction, number: int) -> Extraction:
    found = extraction()
    identity = f"{place.name}-{number}"
    targets = [t.model_copy(update={"id": f"{identity}#{n}", "task_id": None, "deadline": str(number)}) for n, t in enumerate(found.targets)]
    document: Document = found.document.model_copy(update={"id": identity, "jurisdiction": place, "valid_until": None})
    return found.model_copy(update={"document": document, "tasks": [], "targets": targets})


def test_the_time_line_has_a_lane_a_place_down_the_ladder_and_counts() -> None:
    gathered = gather([many(COUNTY, 2027), many(STATE, 2024), many(PROVINCE, 2024)], {})
    line = timeline_of(dues_of(gathered), {place.key: place.name for place in gathered.places})
    assert [column.year for column in line.columns] == ["2024", "2025", "2026", "2027"]
    assert [(lane.name, [(cell.year, cell.count) for cell in lane.cells]) for lane in line.lanes] == [
        ("国家", [("2024", 3)]), ("江西省", [("2024", 3)]), ("兴国县", [("2027", 3)]),
    ]  # fmt: skip
    [dot] = line.lanes[2].cells[0].dots
    assert (dot.count, dot.x) == (3, "96.88%")  # the last quarter of the last of four years
    assert line.whole and line.lanes[0].param == "place"


def test_a_long_time_line_leaves_years_out_and_says_so() -> None:
    gathered = gather([many(COUNTY, 2010), many(STATE, 2011), many(PROVINCE, 2035)], {})
    line = timeline_of(dues_of(gathered), {place.key: place.name for place in gathered.places})
    assert [(column.year, column.skip) for column in line.columns] == [("2010", False), ("2011", False), ("2035", True)]
    assert not line.whole


def test_with_many_places_a_lane_is_a_province() -> None:
    jiangxi = by_code("360000")
    assert jiangxi
    counties = [county for city in children(jiangxi) for county in children(city)][: MOST_LANES + 1]
    found = [many(Jurisdiction(name=county.name, code=county.code, level="county"), 2025) for county in counties]
    gathered = gather(found, {})
    line = timeline_of(dues_of(gathered), {place.key: "江西省" for place in gathered.places})
    assert [(lane.name, lane.param, lane.cells[0].count) for lane in line.lanes] == [("江西省", "province", 3 * len(counties))]


def test_the_pages_list_every_entry_and_offer_a_calendar_a_place(tmp_path: Path) -> None:
    own = extraction()
    own = own.model_copy(update={"targets": own.targets[:2]})
    extractions = [*base(tmp_path)[0], own]
    site = publish(extractions, {}, tmp_path / "site").index.parent
    page = (site / "time.html").read_text(encoding="utf-8")
    gathered = gather(extractions, {})
    assert page.count("<tr data-end=") == len(dues_of(gathered)) == 8
    assert 'id="y2027"' in page and 'id="y2025"' in page
    assert 'data-until="2025|2026|2027"' in page
    again = (site / "time" / "recurring.html").read_text(encoding="utf-8")
    assert again.count("<tr data-rhythm=") == len(recurring_of(gathered)) == 4
    assert again.index(f">{GROUPS['year']} <small>") < again.index(f">{GROUPS['quarter']} <small>")
    files = sorted(path.name for path in (site / "time").glob("*.ics"))
    assert files == ["100000-国家.ics", "360000-江西省.ics", "360732-兴国县.ics"]
    whole = parsed((site / "time.ics").read_bytes().decode())
    assert len(whole) == sum(len(parsed((site / "time" / name).read_bytes().decode())) for name in files)


def test_an_empty_base_has_no_calendar(tmp_path: Path) -> None:
    site = publish([], {}, tmp_path / "site").index.parent
    assert not list(site.rglob("*.ics"))
    assert "没有到期事项" in (site / "time.html").read_text(encoding="utf-8")
