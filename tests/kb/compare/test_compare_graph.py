"""Who names whom, what has become of a plan, and what changed from year to year."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from judged import shipped

from extract.models import Extraction
from extract.pipeline import extract
from kb.compare import compare_coverage, compare_graph, compare_units, compare_years
from kb.errors import KbError

Kb = Callable[..., tuple[int, str, str]]
ON = "2026-11-01"
STATE = "国卫办妇幼发-2023-9"


def points(year: int, number: int, items: tuple[str, ...], rate: int) -> Extraction:
    """Yearly work points of a county of our own."""
    body = "\n\n".join(f"（{n}）{item}" for n, item in zip("一二三四五", items, strict=False))
    return extract(
        f"兴国县水利局文件\n\n兴水字〔{year}〕{number}号\n\n兴国县水利局关于印发{year}年河道清洁工作要点的通知\n\n各乡镇：\n\n现印发给你们。\n\n兴国县水利局\n\n"
        f"{year}年3月5日\n\n{year}年河道清洁工作要点\n\n一、工作目标\n\n到{year}年底，河道清洁率达到{rate}%以上。建成清漂站{rate - 80}座。\n\n二、重点任务\n\n{body}\n"
    )


PATROL = "开展河道巡查。组织人员每月巡查河段，发现问题及时处理，建立巡查档案。"
SEWAGE = "整治入河排污口。摸清排污口底数，分类整治，年底前完成重点河段整治。"
PLANTS = "修复河岸植被。在城区河段补种护岸林木，恢复河岸生态。"
WEEDS = "打捞水葫芦。汛期前集中打捞一次，常年保持河面清洁。"


def test_edges_of_the_shipped_documents() -> None:
    edges = compare_graph(shipped()).edges
    to_state = [(edge.source, edge.relation, edge.title) for edge in edges if edge.target == STATE]
    assert to_state == [("天津市-2023-出生缺陷防治能力提升计划实施方案", "implements", "出生缺陷防治能力提升计划（2023-2027年）")]
    dangling = {edge.doc_number or edge.title for edge in edges if edge.target is None}
    assert {"京卫妇幼〔2024〕3号", "津卫妇幼〔2022〕541号"} <= dangling
    # The notice and the plan that it prints are one document: named twice, one edge.
    assert sum("出生缺陷防治能力提升计划实施方案" in edge.title for edge in edges) == 1
    for edge in edges:
        text = next(found.text for found in shipped() if found.document.id == edge.source)
        assert edge.places and all(text[start:end] for start, end in edge.places)


def test_a_bare_number_leads_to_its_document() -> None:
    upper = points(2031, 7, (PATROL,), 90)
    lower = extract("兴国县水利局关于清漂工作的通知\n\n各乡镇：\n\n按照兴水字〔2031〕7号文件要求，做好清漂工作。\n\n兴国县水利局\n\n2031年5月5日\n")
    (edge,) = [edge for edge in compare_graph([upper, lower]).edges if edge.source == lower.document.id]
    assert edge.target == upper.document.id and edge.doc_number == "兴水字〔2031〕7号"


def test_a_title_that_many_places_use_leads_to_no_place_beside() -> None:
    def notice(place: str, said: str) -> Extraction:
        return extract(f"{place}人民政府办公室关于清理河道漂浮物的通知\n\n各乡镇：\n\n{said}\n\n{place}人民政府办公室\n\n2031年5月5日\n")

    said = "按照《关于清理河道漂浮物的通知》要求，做好清漂工作。"
    beside, upper, lower = notice("兴国县", "做好清漂工作。"), notice("江西省", "做好清漂工作。"), notice("南昌市", said)
    (edge,) = [edge for edge in compare_graph([beside, lower]).edges if edge.source == lower.document.id]
    assert edge.target is None
    (edge,) = [edge for edge in compare_graph([beside, upper, lower]).edges if edge.source == lower.document.id]
    assert edge.target == upper.document.id


def test_what_has_become_of_the_plan_of_the_state() -> None:
    (row,) = compare_coverage(shipped(), on=ON).rows
    assert row.document_id == STATE
    done = {one.document_id: one for one in row.implementations}
    tianjin, county = done["天津市-2023-出生缺陷防治能力提升计划实施方案"], done["兴府办字-2022-99"]
    assert (tianjin.stated, tianjin.relation, tianjin.days) == (True, "implements", 134)
    assert (county.stated, county.relation, county.days) == (False, None, -261)
    assert tianjin.missing_tasks == [f"{STATE}#3.4.13"] and tianjin.tasks["missing"] == 1
    assert sum(tianjin.tasks[name] for name in ("carried", "adapted", "partial")) == 20
    assert county.targets["looser"] == 1 and county.targets["stricter"] == 3
    assert row.without == []


def test_two_years_of_one_series() -> None:
    before, after = points(2030, 3, (PATROL, SEWAGE, PLANTS), 90), points(2031, 7, (PATROL, SEWAGE + "另对支流排污口逐一登记造册、限期整改、按季通报。", WEEDS), 92)
    (row,) = compare_years([after, before]).rows
    assert (row.before, row.after) == (before.document.id, after.document.id)
    assert [(task.change, task.title) for task in row.tasks] == [
        ("continued", "开展河道巡查"), ("continued", "整治入河排污口"), ("new", "打捞水葫芦"), ("dropped", "修复河岸植被"),
    ]  # fmt: skip
    assert [(drift.change, drift.indicator, drift.deadline_verdict) for drift in row.targets] == [
        ("raised", "河道清洁率", "later"), ("raised", "建成清漂站", "later"),  # totals of one place may be compared
    ]  # fmt: skip
    assert not any(drift.notes for drift in row.targets)  # whether a year is over is no change


def test_years_need_both_sides_or_none() -> None:
    with pytest.raises(KbError, match="--with"):
        compare_years(shipped(), base=STATE)
    assert compare_years(shipped()).rows == []  # 西城区's two papers are of one year


@pytest.mark.parametrize("what", ["coverage", "graph", "units", "years"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_every_form_is_printed(base: Path, kb: Kb, what: str, form: str) -> None:
    extra = ("--base", STATE, "--with", "天津市-2023") if what == "years" else ()
    status, out, err = kb("compare", what, *extra, "--format", form, "--build", base / "build")
    assert (status, err) == (0, "") and out.strip()
    if form == "json":
        assert json.loads(out)
    elif form == "csv":
        width = out.split("\r\n")[0].count(",")
        assert out.startswith("\ufeff") and width >= 7


def test_departments_of_one_function_stand_together(base: Path, kb: Kb) -> None:
    table = {row.function: row for row in compare_units(shipped()).rows}
    health = [(cell.place, cell.unit) for cell in table["卫生健康"].units if cell.kind in ("国务院部门", "政府部门")]
    assert health == [("国家", "国家卫生健康委员会"), ("西城区", "北京市西城区卫生健康委员会"), ("兴国县", "兴国县卫生健康委员会")]
    (civil,) = table["民政"].units
    assert (civil.unit, civil.kind, civil.roles) == ("兴国县民政局", "政府部门", {"responsible": 2})
    status, out, _ = kb("compare", "units", "--function", "民政", "--build", base / "build")
    assert status == 0 and "兴国县民政局（政府部门） 负责2" in out
    status, _, err = kb("compare", "units", "--function", "航天", "--build", base / "build")
    assert status == 1 and "有的是：" in err and "民政" in err
