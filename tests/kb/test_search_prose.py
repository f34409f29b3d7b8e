"""Questions as they are told, to a base that holds prose too: documents without tasks or targets, of a place or of none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from own_documents import CITY, COUNTY, fill, quiet

from kb.build import build
from kb.layout import Layout
from kb.search import Request, Search
from kb.search.opening import opened
from kb.settings import ENGINES

FAIR = "大连市河灯节公告\n\n大政办发〔2018〕31号\n\n大连市河灯节定于三月十五日开幕，市民凭票入场，外地居民同样可以购票。\n"
HERE = "关于调整河景住房贷款的公告\n\n本市缴存职工购买河景住房，首次贷款的，贷款额度上浮两成；已有住房的，不予贷款。\n"
PARTED = "河东市关于支持灯会摊主的若干措施\n\n一、发放灯会摊主补贴\n\n市商务局负责，每个摊位补贴八百元，凭摊位证领取。\n\n二、减免摊位租金\n\n市财政局负责，租金减免三成，雨天停业的顺延两天。\n"
OTHER = "河西市关于支持灯会摊主的若干措施\n\n一、发放灯会摊主补贴\n\n市商务局负责，发放灯会摊主补贴，每个摊位补贴八百元，摊主凭证领取补贴。\n"
ELSEWHERE = "深圳市河景住房公告\n\n深圳市缴存职工购买河景住房，可以提取账户余额。\n"


@pytest.fixture(scope="module", params=ENGINES)
def searching(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Search]:
    root = tmp_path_factory.mktemp("prose")
    fill(root / "corpus", {"county.txt": COUNTY, "city.txt": CITY, "fair.txt": FAIR, "here.txt": HERE, "elsewhere.txt": ELSEWHERE, "parted.txt": PARTED, "other.txt": OTHER})
    build(root / "corpus", root / "build", with_site=False, progress=quiet)
    with opened(Layout(Path(root / "build")), request.param) as search:
        yield search


def titles(searching: Search, question: str) -> list[str]:
    return [hit.document_title for hit in searching.answer(Request(question)).hits if not hit.near]


def test_a_document_without_tasks_says_when_itself(searching: Search) -> None:
    assert titles(searching, "大连河灯节什么时候开幕") == ["大连市河灯节公告"]


def test_a_document_with_tasks_does_not(searching: Search) -> None:
    assert titles(searching, "ABC类 清漂站 什么时候") == []


def test_it_is_of_the_year_of_its_number(searching: Search) -> None:
    assert titles(searching, "2018年大连开幕") == ["大连市河灯节公告"]
    assert titles(searching, "2019年大连开幕") == []


def test_a_long_question_is_answered_by_what_says_no_place_and_not_by_another_place(searching: Search) -> None:
    assert titles(searching, "上海职工首次买河景住房，贷款额度可以上浮多少，已有住房还能不能贷") == ["关于调整河景住房贷款的公告"]


def test_what_is_of_the_place_comes_first(searching: Search) -> None:
    assert titles(searching, "深圳职工首次买河景住房，贷款额度可以上浮多少，已有住房还能不能贷")[0] == "深圳市河景住房公告"


def test_a_long_question_needs_not_all_that_it_tells(searching: Search) -> None:
    assert titles(searching, "朋友大老远跑去大连看河灯节，要凭票吗")[0] == "大连市河灯节公告"


def test_a_long_question_is_answered_by_the_document_that_says_all_of_it(searching: Search) -> None:
    assert titles(searching, "灯会摊主补贴每个摊位给多少，租金减免几成，雨天停业能顺延吗")[0] == "河东市关于支持灯会摊主的若干措施"
