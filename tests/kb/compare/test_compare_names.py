"""Targets of two documents paired by their names, where their keys differ."""

from __future__ import annotations

import pytest

from extract.indicators import parts_of
from extract.pipeline import extract
from kb.compare import compare_indicators
from kb.compare.alike import Names, pair_names
from kb.compare.kindred import kin_of

SHELVES = ("每千人拥有图书流通站面积", "图书流通站智慧化改造率", "流通站借阅点覆盖率")


def found(lower: tuple[str, ...], upper: tuple[str, ...], unit: str = "%", joined: frozenset[tuple[int, int]] = frozenset()) -> set[tuple[str, str]]:
    pairs = pair_names(*(Names([parts_of(name, unit) for name in side]) for side in (lower, upper)), joined).pairs
    return {(lower[a], upper[b]) for a, b in pairs.items()}


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("湿地公园游客接待量", "接待湿地公园游客", "人次"),
        ("高级园艺师占园艺工作者的比重", "高级园艺师占园艺师的比例", "%"),
        ("堤坝隐患点消除比例", "堤坝隐患点消除率", "%"),
        ("青少年龋齿患病率", "青少年龋齿率", "%"),
        ("建成智能借阅柜", "布设智能借阅柜", "台"),
        ("孕产妇叶酸服用率", "叶酸服用率", "%"),
    ],
)
def test_names_with_most_in_common_are_paired(one: str, other: str, unit: str) -> None:
    assert found((one, *SHELVES), (other, "绿道驿站完好率"), unit) == {(one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("设施蔬菜化肥利用率", "设施蔬菜农药利用率"),
        ("小学生每日阅读达标率", "初中生每日阅读达标率"),
        ("3岁以下儿童系统管理率", "7岁以下儿童系统管理率"),
        ("城镇供水管网完好率", "农村供水管网完好率"),
        ("老年人健康管理率", "儿童健康管理率"),
        ("新建停车场充电桩配建比例", "停车场充电桩配建比例"),
        ("堤坝隐患点巡查率", "堤坝隐患点2日内巡查率"),
        ("林区防火道密度", "湖区保洁船数量"),
    ],
)
def test_one_word_tells_two_names_apart(one: str, other: str) -> None:
    assert found((one, *SHELVES), (other, "绿道驿站完好率")) == set()


def test_what_stands_beside_a_pair_needs_less() -> None:
    lower, upper = ("林场巡护率", "护林员冬训率", "苗圃成活率"), ("林场巡护率", "巡护队冬训率", "苗圃成活率")
    assert found(lower, upper, "%", frozenset({(0, 0), (2, 2)})) == {("护林员冬训率", "巡护队冬训率")}
    assert found(lower[1:2], upper[1:2], "%") == set()


def plan(place: str, name: str, targets: str) -> str:
    return (
        f"{place}人民政府关于印发{name}的通知\n\n各有关单位：\n\n现印发给你们。\n\n{place}人民政府\n\n2031年3月5日\n\n{place}{name}\n\n"
        f"一、工作目标\n\n到2035年，{targets}。\n"
    )


def test_targets_of_a_plan_without_tasks_are_laid_beside_those_above() -> None:
    upper = extract(plan("江西省", "湿地保护规划", "接待湿地公园游客300万人次，湿地保护率达到60%，湿地巡护覆盖率达到90%"))
    lower = extract(plan("兴国县", "湿地保护规划", "湿地公园游客接待量达到4万人次，湿地保护率达到62%，湿地巡护覆盖率达到95%"))
    assert not lower.tasks
    assert kin_of([upper, lower]).upper(lower.document.id) == (upper.document.id,)
    rows = compare_indicators([upper, lower], on="2031-01-01").rows
    assert [[cell.value_verdict for cells in row.cells.values() for cell in cells][-1] for row in rows] == ["incomparable", "stricter", "stricter"]
    assert all(len(row.cells) == 2 for row in rows)


def test_a_plan_without_tasks_finds_one_whose_tasks_have_other_words() -> None:
    upper = extract(
        plan("江西省", "湿地保护规划", "湿地保护率达到60%，湿地巡护覆盖率达到90%，退耕还湿完成率达到80%")
        + "\n二、重点任务\n\n（一）组建巡护队伍。聘请护鸟员。\n\n（二）恢复水生植被。补种芦苇。\n"
    )
    lower = extract(plan("兴国县", "湿地保护规划", "湿地保护率达到62%，湿地巡护覆盖率达到95%，退耕还湿完成率达到85%"))
    other = extract(plan("兴国县", "老年食堂规划", "老年食堂覆盖率达到62%，老年食堂满意度达到95%，老年食堂达标率达到85%"))
    assert upper.tasks and not lower.tasks and not other.tasks
    kin = kin_of([upper, lower, other])
    assert kin.upper(lower.document.id) == (upper.document.id,) and kin.upper(other.document.id) == ()


def test_two_rows_of_one_document_are_never_joined_by_their_names() -> None:
    """The district tells 达标河段占比 from 达标河道占比: the town's is not both."""
    state = extract(plan("江西省", "河道治理规划", "达标河段占比达到60%，河道巡护覆盖率达到90%，河道清淤率达到80%"))
    city = extract(plan("赣州市", "河道治理规划", "达标河段占比达到60%，达标河道占比达到70%，河道巡护覆盖率达到90%"))
    county = extract(plan("兴国县", "河道治理规划", "达标河道占比达到75%，河道巡护覆盖率达到90%，河道清淤率达到80%"))
    rows = compare_indicators([state, city, county], on="2031-01-01").rows
    names = [{cell.indicator for cells in row.cells.values() for cell in cells} for row in rows]
    assert {"达标河段占比"} in names and {"达标河道占比"} in names
