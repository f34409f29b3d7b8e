"""The same text in another format, a new version, and texts that only resemble each other."""

from __future__ import annotations

from own_documents import CITY, COUNTY

from kb.duplicates import overlap, print_of, twin


def prints(*bodies: str) -> list[object]:
    return [print_of(str(number), body) for number, body in enumerate(bodies)]


def test_layout_and_marks_do_not_count() -> None:
    other = COUNTY.replace("\n\n", "\n").replace("。", ".").replace("，", ",").replace("（", "(")
    found = twin(print_of("new", other), [print_of("old", COUNTY)])
    assert found is not None and found.same and found.share == 1.0


def test_a_pages_own_lines_do_not_count() -> None:
    printed = "水务网 首页 政务公开 办事服务\n" + COUNTY + "\n主办单位：水务网编辑部 版权所有 2031年3月9日打印 第1页共3页\n"
    found = twin(print_of("new", printed), [print_of("old", COUNTY)])
    assert found is not None and found.same


def test_a_changed_figure_or_word_makes_a_version() -> None:
    for old, new in (("95%以上", "97%以上"), ("县城管局", "县水务局"), ("每月巡查", "每月不巡查")):
        found = twin(print_of("new", COUNTY.replace(old, new)), [print_of("old", COUNTY)])
        assert found is None or not found.same, old


def test_another_places_plan_is_no_twin() -> None:
    assert twin(print_of("new", CITY), [print_of("old", COUNTY)]) is None


def test_a_notice_and_its_plan_alone_are_two() -> None:
    long = COUNTY + "\n" + CITY.replace("河道", "湖泊") + "\n" + CITY.replace("河道", "山林")
    assert twin(print_of("new", COUNTY), [print_of("old", long)]) is None


def test_overlap_is_of_the_shorter_one() -> None:
    assert overlap("一二三四五六七八九十", "甲乙丙一二三四五六七八九十丁") == 1.0
    assert overlap("", "一二三四五六七八") == 0.0
