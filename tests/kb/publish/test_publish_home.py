"""The first page's parts: the differences that may be said, and the tree of places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from specimen import COUNTY, PROVINCE, STATE, Maker, base, hostile

from extract.models import Extraction, Jurisdiction
from extract.pipeline import extract
from kb.publish.gather import gather
from kb.publish.model import Base
from kb.publish.pages.home import newest
from kb.publish.placetree import Branch, grow
from kb.publish.telling import Difference, came_later, tellings

CORPUS = Path(__file__).resolve().parents[3] / "corpus"
STATE_PLAN, COUNTY_PLAN = "国卫办妇幼发-2023-9", "兴府办字-2022-99"


@cache
def shipped() -> Base:
    return gather([extract(file.read_text("utf-8"), file.name) for file in sorted(CORPUS.rglob("*.md"))], {})


def plan(identity: str, place: Jurisdiction, issued: str | None, value: float, due: str | None, name: str = "河道清淤率", **more: object) -> Extraction:
    """A plan about 河湖清淤 with one target and one task."""
    body = f"{place.name}河湖清淤行动计划\n\n一、重点任务\n\n（一）加强河湖清淤。每年清淤。（水利局）\n\n{name}达到{value:g}%。\n"
    m = Maker(identity, body, f"{identity}.txt")
    item = m.between("（一）加强河湖清淤", "（水利局）")
    target = m.target(name, value, "%", f"{name}达到{value:g}%", f"{value:g}%", deadline=due, **more)
    return Extraction(
        document=m.document(f"{place.name}河湖清淤行动计划", None, place, issued),
        text=m.text,
        tasks=[m.task("1.1", "（一）", "加强河湖清淤", item, [("水利局", f"{place.code}/水利局", "responsible")])],
        targets=[target],
    )


def told(lower: Extraction, upper: Extraction | None = None) -> dict[str, Sequence[Difference]]:
    found = tellings(gather([upper or plan("上", STATE, "2023-01-01", 90, "2027"), lower], {}))
    return {name: rows for name in ("stricter", "looser", "apart") if (rows := getattr(found, name))}


def words(found: Difference) -> tuple[str, str, list[tuple[str, str, str]]]:
    upper = f"{found.upper.document.place.name} {found.upper.target.due} {found.upper.target.amount}"
    return found.indicator, upper, [(one.document.place.name, one.target.due, one.target.amount) for one in found.lower]


def test_the_shipped_documents_say_what_a_reader_would() -> None:
    said = tellings(shipped())
    assert [words(found) for found in said.stricter] == [
        ("新生儿先天性心脏病筛查率", "国家 2027年 ≥80%", [("西城区", "2027年", "≥98%")]),
        ("新生儿听力障碍筛查率", "国家  ≥90%", [("天津市", "2027年", "≥98%"), ("西城区", "2027年", "≥98%")]),
    ]
    assert not said.looser
    # The county's plan of 2022 knew nothing of the state's of 2023: neither more nor less is said of it.
    assert {one.document.id for found in said.apart for one in found.lower} == {COUNTY_PLAN}
    assert "产前筛查率" in [found.indicator for found in said.apart] and not any(found.verdict for found in said.apart)
    assert [(one.lower.place.name, one.tasks.total, one.targets.total) for one in said.missing] == [("天津市", 1, 7), ("西城区", 1, 2)]
    assert said.missing[0].tasks.first[0][0] == "强化地中海贫血等单基因遗传病防治"
    assert {one.upper.id for one in said.missing} == {STATE_PLAN}


@pytest.mark.parametrize(
    ("lower", "side"),
    [
        (plan("下", PROVINCE, "2023-05-01", 95, "2027"), "stricter"),
        (plan("下", PROVINCE, "2023-05-01", 95, "2026"), "stricter"),
        (plan("下", PROVINCE, "2023-05-01", 95, "2028"), ""),  # more, but later: neither
        (plan("下", PROVINCE, "2023-05-01", 80, "2027"), "looser"),
        (plan("下", PROVINCE, "2023-05-01", 80, "2025"), ""),  # a step on the way
        (plan("下", PROVINCE, "2023-05-01", 90, "2026"), "stricter"),
        (plan("下", PROVINCE, "2023-05-01", 90, "2029"), "looser"),
        (plan("下", PROVINCE, "2023-05-01", 90, "2027"), ""),
        (plan("下", PROVINCE, "2022-05-01", 80, "2027"), "apart"),
        (plan("下", PROVINCE, None, 80, "2027"), ""),  # nobody knows which came first
        (plan("下", PROVINCE, "2028-05-01", 80, "2030"), ""),  # the state's time was over
        (plan("下", PROVINCE, "2023-05-01", 80, "2027", certainty="inferred"), ""),
        (plan("下", PROVINCE, "2023-05-01", 80, "2027", name="农村河道清淤率"), ""),  # perhaps another measure
    ],
)
def test_only_what_holds_is_said(lower: Extraction, side: str) -> None:
    assert list(told(lower)) == ([side] if side else [])


def test_an_earlier_day_is_said_as_that() -> None:
    (found,) = told(plan("下", PROVINCE, "2023-05-01", 90, "2026"))["stricter"]
    assert found.verdict == "earlier"


def test_a_year_alone_is_compared_with_the_year() -> None:
    held = gather([plan("上", STATE, "2023-06-01", 90, "2027"), plan("下", PROVINCE, "2023-05-01", 90, "2027")], {})
    upper, lower = held.document("上"), held.document("下")
    assert came_later(lower, upper) is False and came_later(upper, lower) is True


def branches(found: Sequence[Branch]) -> list[tuple[str, int, int, list[object]]]:
    return [(one.name, one.count, one.step, list(branches(one.below))) for one in found]


def test_the_tree_joins_places_by_those_between_them(tmp_path: Path) -> None:
    tree = grow(gather(base(tmp_path)[0], {}), {})
    assert branches(tree) == [
        ("国家", 1, 1, [("江西省", 1, 1, [("赣州市", 0, 1, [("兴国县", 1, 1, [])])])]),
        ("地区不明", 1, 1, []),
    ]
    assert tree[0].within == 2 and tree[0].places == 2 and tree[0].below[0].below[0].pale


def test_a_township_lies_in_its_county_and_a_district_two_steps_below_its_city() -> None:
    town = Jurisdiction(name="潋江镇", code="360732", level="township")
    district = Jurisdiction(name="西城区", code="110102", level="county")
    rows = [plan("镇", town, "2024-01-01", 90, None), plan("县", COUNTY, "2024-01-01", 90, None), plan("区", district, None, 90, None)]
    (state,) = grow(gather(rows, {}), {})
    assert state.pale and [one.name for one in state.below] == ["北京市", "江西省"]
    assert [(one.name, one.step) for one in state.below[0].below] == [("西城区", 2)]
    county = state.below[1].below[0].below[0]
    assert county.name == "兴国县" and [one.name for one in county.below] == ["潋江镇"]


def test_documents_are_called_by_number_or_subject() -> None:
    (state,) = grow(shipped(), {})
    district = state.below[0].below[0]
    assert [one.name for one in district.documents] == ["2024年西城区妇幼健康工作要点", "西卫健妇幼〔2024〕2号"]


def test_newest_first_and_those_with_a_year_alone_after_those_of_that_year() -> None:
    dates = [document.issued_on or document.year for document in newest(shipped())]
    assert dates == ["2024-09-12", "2024", "2023-12-29", "2023-08-17", "2022-11-29"]


def test_nothing_to_compare_nothing_to_tell() -> None:
    assert not tellings(gather([hostile()], {})).any()
