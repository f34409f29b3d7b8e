"""Actors in running text: the readable cases, the rows of the endings, and what holds for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.actors import Actor, actors_of
from extract.actors.heads import ActorHead, kind
from extract.fold import tight
from extract.lexicon import rows
from extract.page import page_of
from extract.pipeline import extract
from extract.rulebook import get
from extract.span import Found, Span

MARKS = {"lead": "*", "support": "+", "actor": ""}
FIXTURE = Path(__file__).parent / "fixtures" / "actors.md"


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in FIXTURE.read_text("utf-8").split("\n") if " ⇒ " in line]
    return [(said.replace("⏎", "\n"), wanted) for said, wanted in (line.split(" ⇒ ") for line in lines)]


def _read(text: str, skip: tuple[Span, ...] = ()) -> list[Found[Actor]]:
    return actors_of(page_of(text), Span(0, len(text)), skip)


CASES = _cases()


def test_there_are_enough_cases_of_both_kinds() -> None:
    assert len(CASES) >= 80
    assert sum(wanted == "无" for _, wanted in CASES) >= 30


@pytest.mark.parametrize(("said", "wanted"), CASES, ids=[said[:24] for said, _ in CASES])
def test_case(said: str, wanted: str) -> None:
    found = [one.value.unit + MARKS[one.value.role] for one in _read(said)]
    assert ("；".join(found) or "无") == wanted


@pytest.mark.parametrize("row", rows("actor_heads", ActorHead), ids=lambda row: row.id)
def test_rows_of_endings(row: ActorHead) -> None:
    assert [kind(name) for name in row.examples] == [row.is_a] * len(row.examples)
    assert row.is_a not in [kind(name) for name in row.counterexamples]


def test_rules_are_in_the_rule_book() -> None:
    used = {one.rule for said, _ in CASES for one in _read(said)}
    assert used >= {"actor-modal", "actor-verb", "actor-adverb", "actor-preposition", "actor-pivot", "actor-agent", "actor-founded", "actor-leads"}
    assert all(get(name) is not None for name in used)


def test_each_unit_once_with_its_first_place() -> None:
    text = "各医院要落实制度。各医院要加强培训。"
    (one,) = _read(text)
    assert one.span == Span(0, 3)
    assert one.value.covers == Span(0, 8)


def test_each_actor_answers_until_the_next_one() -> None:
    text = "县民政局要建立台账，定期更新，各乡镇要逐户核对。另行通报。"
    first, second = _read(text)
    assert first.value.covers.of(text) == "县民政局要建立台账，定期更新，"
    assert second.value.covers.of(text) == "各乡镇要逐户核对"


def test_brackets_already_read_are_skipped() -> None:
    text = "各学校要加强安保（由县公安局指导）。"
    assert [one.value.unit for one in _read(text)] == ["各学校", "县公安局"]
    assert [one.value.unit for one in _read(text, (Span(9, 16),))] == ["各学校"]
    text = "（县商务局会同有关部门负责）支持茶企发展。县民政局（县残联等单位按职责分工负责）要核对。"
    assert [one.value.unit for one in _read(text, (Span(1, 13), Span(26, 39)))] == ["县民政局"]


def test_in_a_heading_only_the_subject_acts() -> None:
    text = "（一）县医院开设夜间门诊。（二）推动茶企上云。"
    page, whole = page_of(text), Span(0, len(text))
    assert [one.value.unit for one in actors_of(page, whole, [], headed=len(text))] == ["县医院"]
    assert [one.value.unit for one in actors_of(page, whole, [])] == ["县医院", "茶企"]


def test_layout_whitespace_is_not_part_of_the_unit() -> None:
    (one,) = _read("各 医疗 机构要落实制度。")
    assert one.value.unit == "各医疗机构"


def test_half_width_marks_are_read_as_full_width() -> None:
    text = "由房产所在区(管委会)财政给予补贴,各乡镇要核对。"
    assert [one.value.unit for one in _read(text)] == ["房产所在区(管委会)财政", "各乡镇"]


PLAN = """# 某县关于加强养老服务工作的通知

各乡镇人民政府，县直各单位：

为做好养老服务工作，现通知如下。

## 一、主要任务

（一）建设助餐点。各乡镇要选好场地，县民政局负责验收。（责任单位：县民政局）

（二）加强培训。县人力资源社会保障局牵头负责，养老机构配合。

（三）落实资金。加强资金监管。（责任单位：县财政局）

各乡镇要抓好落实。
"""


def test_in_a_task_the_assignment_wins_and_the_next_paragraph_is_not_its_text() -> None:
    first, second, third = extract(PLAN, "通知.txt").tasks
    assert [(a.unit, a.role, a.basis) for a in first.assignments] == [("县民政局", "responsible", "bracket"), ("各乡镇", "actor", "sentence")]
    assert [(a.unit, a.role) for a in second.assignments] == [("县人力资源社会保障局", "lead"), ("养老机构", "actor")]
    assert [a.unit for a in third.assignments] == ["县财政局"]


def _holds(text: str) -> None:
    page = page_of(text)
    found = actors_of(page, Span(0, len(text)), [])
    assert len({one.value.unit for one in found}) == len(found)
    for one in found:
        assert one.value.unit == tight(page.quote(one.span))
        assert one.value.covers.holds(one.span) or one.value.covers.meets(one.span)
        assert Span(0, len(text)).holds(one.value.covers)
        assert get(one.rule) is not None


PIECES = ["可", "享受", "与同", "作为牵头部门", "省级给予奖补", "的，要", "在", "各医疗机构", "县民政局", "要", "加强", "、", "和", "，", "。", "由", "督促", "（", "）", "的", "等", "部门", "“", "”", "《", "》", "推动", "开展", "各乡（镇）", " ", "\n", "负责", "设立", "|", "机构", "县", "12", "与", "\0"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_spans_hold_for_any_mix(text: str) -> None:
    _holds(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    _holds(text)


@pytest.mark.parametrize("unit", ["由县财政局", "督促县财政局", "各医疗机构和", "具有的机构", "（机构", "“机构", "2025年底前", "各医疗机构，", "明确县局", "局", "推动企业与学校", "企业享受", "县财政按", "作为县局", "和市、县", "甲　乙", "由县局组织乙院", "审批系统后企业"])
def test_a_long_sentence_is_not_quadratic(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.process_time()
        _read(text)
        return time.process_time() - begun

    cost(2_000)
    assert cost(40_000) < 0.2 + 8 * cost(10_000)
