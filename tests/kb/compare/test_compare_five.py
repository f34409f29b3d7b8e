"""The five shipped documents against the judgement of a reader (tests/alignment/five.json)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from judged import called, figures, gold, judged_tasks, made_indicators, made_tasks, number, pairs, shipped

from kb.compare import compare_indicators, compare_tasks
from kb.compare.models import IndicatorTable, TaskTable

Kb = Callable[..., tuple[int, str, str]]
ON = "2026-11-01"


@pytest.fixture(scope="module")
def tasks() -> TaskTable:
    return compare_tasks(shipped())


@pytest.fixture(scope="module")
def indicators() -> IndicatorTable:
    return compare_indicators(shipped(), on=ON)


def test_tasks_stand_in_the_rows_of_the_reader(tasks: TaskTable) -> None:
    judged, free = judged_tasks()
    reached = figures(judged, made_tasks(tasks), free)
    assert reached.f1 >= 0.94, reached


def test_state_and_province_as_the_reader(tasks: TaskTable) -> None:
    two = {"001", "002"}
    judged = {pair for pair in judged_tasks()[0] if {doc for doc, _ in pair} == two}
    made = {pair for pair in made_tasks(tasks) if {doc for doc, _ in pair} == two}
    assert judged == made


def test_every_task_stands_in_one_row(tasks: TaskTable) -> None:
    seen = [row.base for row in tasks.rows if row.base] + [c.task_id for row in tasks.rows for cs in row.cells.values() for c in cs]
    assert sorted(seen) == sorted(task.id for found in shipped() for task in found.tasks)


def test_rows_follow_the_highest_document(tasks: TaskTable) -> None:
    (state,) = [found for found in shipped() if number(found) == "002"]
    assert [row.base for row in tasks.rows if row.base] == [task.id for task in state.tasks]
    assert tasks.base == state.document.id
    bases = [bool(row.base) for row in tasks.rows]
    assert bases == sorted(bases, reverse=True)


def test_indicators_stand_in_the_rows_of_the_reader(indicators: IndicatorTable) -> None:
    judged = pairs([[(doc, name) for doc, names in row.items() for name in names] for row in gold()["indicators"]])
    reached = figures(judged, made_indicators(indicators), set())
    assert (reached.precision, reached.recall) == (1.0, 1.0)


def test_what_only_looks_alike_is_kept_apart(indicators: IndicatorTable) -> None:
    names = {target.id: (number(found), called(found, target)) for found in shipped() for target in found.targets}
    rows = [{names[c.target_id] for cells in row.cells.values() for c in cells} for row in indicators.rows]
    for ban in gold()["apart"]:
        a, b = ({tuple(each) for each in ban[side]} for side in "ab")
        assert not any(a & row and b & row for row in rows), ban["why"]


def test_every_verdict_is_that_of_the_reader(indicators: IndicatorTable) -> None:
    names = {target.id: (number(found), called(found, target)) for found in shipped() for target in found.targets}
    made = {
        (*names[c.target_id], float(c.value)): (c.value_verdict, c.deadline_verdict)
        for row in indicators.rows
        for cells in row.cells.values()
        for c in cells
        if names[c.target_id][0] != "002"
    }
    judged = {(doc, name, float(value)): (verdict, due) for doc, name, value, verdict, due in gold()["verdicts"]}
    assert made == judged


def test_what_a_reader_must_know_is_said(indicators: IndicatorTable) -> None:
    cells = {c.target_id: c for row in indicators.rows for cs in row.cells.values() for c in cs}
    county = next(c for key, c in cells.items() if key.startswith("兴府办字") and c.indicator == "产前筛查率")
    assert county.notes == ["本文件（2022-11-29）早于上级文件（2023-08-17）", "已到期（2023）"]
    thyroid = next(c for key, c in cells.items() if c.indicator == "新生儿甲低筛查率")
    assert thyroid.notes == ["定义不同：先天性甲状腺功能减低症是遗传代谢病的一种"] and thyroid.against
    heart = next(c for c in cells.values() if c.indicator == "儿童先心病筛查率")
    assert heart.notes == ["人群不同：儿童／新生儿"]
    assert all(c.value_verdict is None and c.against is None for key, c in cells.items() if key.startswith("国卫办"))


def test_missing_is_said_of_places_and_not_of_every_paper(indicators: IndicatorTable, tasks: TaskTable) -> None:
    rows = {row.indicator: row for row in indicators.rows}
    # 西城区's plan sets it, so its yearly work points need not; 兴国县 has a plan without it.
    assert rows["新生儿先天性心脏病诊断率"].missing == ["天津市-2023-出生缺陷防治能力提升计划实施方案", "兴府办字-2022-99"]
    assert rows["完成紧缺人才培养"].missing == []  # a total of the state
    # Asked of every county: the district and the county have not promised it, nor has the municipality.
    assert len(rows["独立开展生化免疫实验室检测的产前筛查机构"].missing) >= 2
    by_title = {row.title: row for row in tasks.rows}
    assert by_title["提高专业能力"].partly == {"西卫健妇幼-2024-2": ["西卫健妇幼-2024-2#3.2.3"]}
    assert "天津市-2023-出生缺陷防治能力提升计划实施方案" in by_title["强化地中海贫血等单基因遗传病防治"].missing


def test_the_wording_is_laid_side_by_side(tasks: TaskTable) -> None:
    row = next(row for row in tasks.rows if row.title == "完善质量管理制度")
    (cell,) = row.cells["天津市-2023-出生缺陷防治能力提升计划实施方案"]
    assert cell.verdict == "carried" and cell.kept and cell.kept > 0.9
    assert "".join(c.text for c in cell.changes if c.kind != "added").startswith("完善质量管理制度。制订一批出生缺陷")
    assert "".join(c.text for c in cell.changes if c.kind != "dropped").startswith("完善质量管理制度。建立母婴保健技术随机抽查制度")


def test_two_documents_may_be_chosen(base: Path, kb: Kb) -> None:
    status, out, _ = kb("compare", "tasks", "--base", "国卫办妇幼发", "--with", "西卫健妇幼", "--build", base / "build")
    assert status == 0 and out.startswith("任务 2") and "西城区（2024）" in out and "兴国县" not in out


def test_a_higher_document_may_be_laid_below_a_lower_one() -> None:
    state, county = (next(f for f in shipped() if number(f) == wanted) for wanted in ("001", "004"))
    table = compare_tasks(shipped(), county.document.id, [state.document.id])
    assert table.base == county.document.id and table.documents[0] == county.document.id
    linked = [cell.against for row in table.rows for cell in row.cells.get(state.document.id, []) if cell.against]
    assert linked and set(linked) <= {task.id for task in county.tasks}


def test_a_name_that_is_none_or_several_is_one_line(base: Path, kb: Kb) -> None:
    status, _, err = kb("compare", "tasks", "--base", "没有这份", "--build", base / "build")
    assert status == 1 and err.startswith("库里没有文件 没有这份") and err.count("\n") == 1
    status, _, err = kb("compare", "indicators", "--base", "西城区", "--build", base / "build")
    assert status == 1 and "指的可能是几份文件" in err
    status, _, err = kb("compare", "indicators", "--with", "西卫健妇幼", "--build", base / "build")
    assert status == 1 and "--base" in err
    status, _, err = kb("compare", "indicators", "--on", "明天", "--build", base / "build")
    assert status == 1 and "2026-01-31" in err


@pytest.mark.parametrize("what", ["tasks", "indicators"])
def test_csv_has_a_line_for_every_record(base: Path, kb: Kb, what: str, tasks: TaskTable) -> None:
    import csv
    import io

    status, out, _ = kb("compare", what, "--format", "csv", "--build", base / "build")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    column = {"tasks": "任务编号", "indicators": "目标编号"}[what]
    ids = {row[column] for row in rows} - {""}
    wanted = {r.id for found in shipped() for r in (found.tasks if what == "tasks" else found.targets)}
    assert status == 0 and wanted <= ids


def test_the_same_base_gives_the_same_table(tasks: TaskTable) -> None:
    assert compare_tasks(tuple(reversed(shipped()))) == tasks
