"""Deadlines and rhythms beyond their rule rows: relative dates, dates gone by, no 成文日期, hostile and arbitrary text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.deadlines import ahead, deadlines_in
from extract.fold import fold
from extract.rhythms import rhythms_in
from extract.rulebook import rules
from extract.span import Span


def read(text: str, issued_on: str | None = "2024-03-15") -> list[tuple[str, str]]:
    """(place as printed, value) of every deadline."""
    folded = fold(text)
    return [(text[f.span.start : f.span.end], f.value) for f in deadlines_in(folded, Span(0, len(text)), issued_on)]


def rhythms(text: str) -> list[tuple[str, str]]:
    """(place as printed, value) of every rhythm."""
    return [(text[f.span.start : f.span.end], str(f.value)) for f in rhythms_in(fold(text), Span(0, len(text)))]


def test_three_hundred_forms_stand_in_the_rules() -> None:
    forms = [example for file in ("deadlines", "rhythms") for rule in rules(file) for example in rule.examples]
    assert len({example.text for example in forms}) >= 300
    assert all(example.value for file in ("deadlines", "rhythms") for rule in rules(file) for example in rule.examples)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年，建成5家，到2027年，建成10家", [("到2025年", "2025"), ("到2027年", "2027")]),
        ("2024年6月底前启动，2025年底前完成", [("2024年6月底前", "2024-06-30"), ("2025年底前", "2025-12-31")]),
        ("自2024年7月1日起至2026年6月30日止", []),
        ("本办法自2024年5月1日起施行，有效期至2029年4月30日", []),
        ("自受理之日起20个工作日内答复", []),
        ("2周内诊断率、3个月内干预率均达到90%", []),
        ("近三年内无违法记录", []),
        ("规划期为2023—2027年", []),
        ("该中心建于2020年", []),
        ("每年12月底前报送", []),
        ("届时另行通知", []),
    ],
)
def test_whole_sentences(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["年内完成", "今年底前完成", "三年内建成", "6月底前完成", "第三季度完成", "自印发之日起30日内", "本月底前报送"])
def test_a_relative_date_stays_open_without_a_date_of_issue(text: str) -> None:
    assert read(text) and not read(text, None)


def test_a_printed_date_needs_no_date_of_issue() -> None:
    assert read("到2025年，建成5家", None) == [("到2025年", "2025")]


def test_a_bare_month_long_gone_is_another_year() -> None:
    assert read("3月底前完成", "2024-06-20") == [("3月底前", "2024-03-31")]
    assert not read("3月底前完成", "2024-12-20")


def test_a_leap_day_and_the_turn_of_a_year() -> None:
    assert read("一年内建成", "2024-02-29") == [("一年内", "2025-02-28")]
    assert read("下月底前报送", "2024-12-05") == [("下月底前", "2025-01-31")]
    assert read("本季度末前完成", "2024-11-05") == [("本季度末前", "2024-12-31")]


def test_up_to_a_day_gone_by_is_a_count_and_to_a_day_to_come_an_order() -> None:
    assert not read("截至2023年底，建成5家")
    assert not read("截至2026年底，建成5家", None)
    assert read("截至2026年底，建成5家") == [("截至2026年底", "2026-12-31")]


def test_ahead_leaves_out_what_has_gone_by() -> None:
    text = "2022年，建成3家，到2025年，建成5家"
    found = deadlines_in(text, Span(0, len(text)), "2024-03-15")
    assert [f.value for f in found] == ["2022", "2025"]
    assert [f.value for f in ahead(found, "2024-03-15")] == ["2025"]
    assert ahead(found, None) == found


def test_only_the_stretch_is_read() -> None:
    text = "到2025年，建成5家；到2027年，建成9家"
    assert [f.value for f in deadlines_in(text, Span(11, len(text)), None)] == ["2027"]


def test_rhythms_of_a_sentence() -> None:
    assert rhythms("每季度至少调度一次，每年底前报送总结，长期坚持") == [
        ("每季度至少调度一次", "quarter >= 1"), ("每年底前", "year"), ("长期坚持", "standing"),
    ]  # fmt: skip
    assert rhythms("实行月调度、季通报制度") == [("月调度", "month = 1"), ("季通报", "quarter = 1")]
    assert not rhythms("每人每年补贴500元，每月600元")


@pytest.mark.parametrize("unit", ["（", "1", "年", "到", "2025年", "2025年 ", "每", "一", "每年", "月", "十五", "前", "2025年1月1日前", "自印发之日起"])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    begun = time.perf_counter()
    deadlines_in(text, Span(0, len(text)), "2024-03-15")
    rhythms_in(text, Span(0, len(text)))
    assert time.perf_counter() - begun < 8


PIECES = st.sampled_from([*"年月日底末前内到至于在自起第每半季度上下一二三十五周个的，。（）“”—- 1290", "2025", "之日", "印发", "力争", "截至", "世纪", "工作日", "今年"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from([None, "2024-02-29", "2099-12-31"]))
def test_any_text_is_read_and_spans_hold(text: str, issued_on: str | None) -> None:
    folded, whole = fold(text), Span(0, len(text))
    for found in (deadlines_in(folded, whole, issued_on), rhythms_in(folded, whole)):
        ends = [0, *(f.span.end for f in found)]
        assert all(whole.holds(f.span) and f.span.start >= end for f, end in zip(found, ends, strict=False))
