"""What a unit has to do: its kind and place, its tasks by role, with whom, by when; the lists by function and subject."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from specimen import COUNTY, Maker, base, notice, plan, table

from extract.models import Extraction
from extract.pipeline import extract
from kb.compare.models import TaskRow
from kb.publish import publish
from kb.publish.gather import gather
from kb.publish.model import Base
from kb.publish.units.parts import OWN, parts_of
from kb.publish.units.sheets import Sheet, sheets_of, short
from kb.publish.units.tables import function_csv, list_csv, matrix_csv, sheet_csv
from kb.publish.units.views import functions_of, groups_of, levels_of, part_block, place_blocks, place_words

BOOK = """兴国县文化惠民方案

一、办好活动

1.办好节庆。（县文旅局、北京市财政局，县文旅局；各乡镇）

2024年1月2日
"""


def culture() -> Extraction:
    """A county names a short form of several bodies, a body of another province, and a class; one of them twice."""
    m = Maker("兴文字-2024-1", BOOK, "惠民.txt")
    item = m.between("1.办好节庆", "各乡镇）")
    task = m.task("1.1", "1.", "办好节庆", item, [
        ("县文旅局", "360732/兴国县文旅局", "responsible"), ("北京市财政局", "110000/北京市财政局", "support"),
        ("各乡镇", "360732/各乡镇", "actor"),
    ])  # fmt: skip
    again = task.assignments[0].model_copy(update={"span": m.at("县文旅局", "，"), "covers": m.at("县文旅局", "，")})
    task = task.model_copy(update={"assignments": [*task.assignments, again], "deadline": "2024-06-30"})
    document = m.document("兴国县文化惠民方案", None, COUNTY, "2024-01-02")
    return Extraction(document=document, text=m.text, tasks=[task])


def gathered(*extractions: Extraction) -> tuple[Base, tuple[Sheet, ...]]:
    held = gather(extractions, {})
    return held, sheets_of(held, parts_of(held), {})


def named(sheets: tuple[Sheet, ...], name: str) -> Sheet:
    return next(sheet for sheet in sheets if sheet.unit.name == name)


@pytest.fixture(scope="module")
def specimen() -> tuple[Base, tuple[Sheet, ...]]:
    return gathered(notice(), plan(), table())


def test_bodies_stand_before_classes_place_by_place(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    names = [(sheet.unit.place.name, sheet.unit.name, sheet.nature.word) for sheet in specimen[1]]
    assert [place for place, _, _ in names] == ["国家"] * 4 + ["江西省"] * 2 + ["兴国县"] * 2
    assert names[3] == ("国家", "各省", "一类单位")
    assert ("兴国县", "兴国县财政局", "政府部门") in names
    assert [len(group.bodies) for group in groups_of(specimen[1])] == [3, 2, 2]
    assert [len(group.classes) for group in groups_of(specimen[1])] == [1, 0, 0]


def test_a_sheet_says_what_by_when_and_with_whom(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    plans = named(specimen[1], "计划司")
    (entry,) = plans.entries
    assert [(word, [d.unit for d in duties]) for word, duties in entry.partners] == [("配合", ["财务司"]), ("承担", ["各省"])]
    assert (entry.place, entry.source, entry.document.place.name) == ("（一）", "甲发〔2023〕5号", "国家")
    assert plans.said == "共 1 项任务：牵头 1 项；文件没有写明时限。"
    water = named(specimen[1], "江西省水利厅")
    assert water.said == "共 1 项任务：负责 1 项；最早时限 2026年。"
    assert water.entries[0].by == "2026-12-31"


def test_a_brief_does_not_say_the_title_twice(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    (entry,) = named(specimen[1], "计划司").entries
    assert entry.errand.quote.startswith("（一）加强清淤。各省") and entry.words.startswith("各省") and entry.titled
    (row,) = named(specimen[1], "兴国县财政局").entries
    assert row.words == row.errand.quote


def test_words_of_hostile_titles_stay_escaped(tmp_path: Path) -> None:
    extractions, _ = base(tmp_path)
    _, sheets = gathered(*extractions)
    (entry,) = next(sheet for sheet in sheets if "svg" in sheet.unit.name).entries
    assert "<svg" not in entry.words and "&lt;svg" in entry.words


def test_the_same_departments_elsewhere_are_peers(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    assert [unit.name for unit in named(specimen[1], "兴国县财政局").peers] == ["江西省财政厅"]
    assert [unit.name for unit in named(specimen[1], "江西省财政厅").peers] == ["兴国县财政局"]


def test_peers_above_and_below_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.units.sheets.PEERS", 1)
    _, sheets = gathered(plan(), table(), culture())
    finance = named(sheets, "兴国县财政局")
    assert ([unit.name for unit in finance.peers], finance.more_peers) == (["江西省财政厅"], 1)


def test_a_unit_is_at_home_in_its_own_place() -> None:
    _, sheets = gathered(culture())
    assert named(sheets, "北京市财政局").unit.place.full == "北京市"
    assert [sheet.unit.name for sheet in sheets] == ["北京市财政局", "兴国县文旅局", "各乡镇"]


def test_bound_twice_by_one_task_is_one_line() -> None:
    _, sheets = gathered(culture())
    office = named(sheets, "兴国县文旅局")
    assert office.unit.count("responsible") == 1
    assert office.entries[0].errand.quote.count('<mark class="unit">县文旅局</mark>') == 2
    assert office.said == "共 1 项任务：负责 1 项；最早时限 2024年6月底。"


def test_targets_of_other_sentences_are_not_the_units() -> None:
    text = "到2027年，产前筛查率达到90%。有条件的地区将听力检测纳入筛查，听力筛查率达到85%。"
    _, sheets = gathered(extract(f"兴国县筛查实施方案\n\n一、重点任务\n（一）开展筛查。{text}（责任单位：县卫健委）\n"))
    part, whole = named(sheets, "有条件的地区"), named(sheets, "兴国县卫生健康委员会")
    assert [t.indicator for t in part.entries[0].errand.targets] == ["听力筛查率"] and part.entries[0].errand.beyond == 1
    assert [t.indicator for t in whole.entries[0].errand.targets] == ["产前筛查率", "听力筛查率"] and whole.entries[0].errand.beyond == 0


def test_what_a_unit_may_be_is_not_decided(tmp_path: Path) -> None:
    out = publish([culture()], {}, tmp_path / "site").index.parent
    for page in ("units.html", "units/360732-兴国县文旅局.html"):
        html = (out / page).read_text(encoding="utf-8")
        assert re.search(r"可能是.*兴国县文化和旅游局.*待定", html, re.S), page


def test_functions_lay_levels_side_by_side(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    rows = functions_of(specimen[1])
    assert set(levels_of(rows)) >= {"省级", "县级"}
    money = next(row for row in rows if row.function == "财政")
    found = {level: [sheet.unit.name for sheet in cell.bodies] for level, cell in money.cells.items()}
    assert found["省级"] == ["江西省财政厅"] and found["县级"] == ["兴国县财政局"]
    assert [row.function for row in rows[:2]] == ["水利", "财政"]


def test_a_long_function_goes_over_several_rows(
    specimen: tuple[Base, tuple[Sheet, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.publish.units.views.LONGEST_ROW", 1)
    rows = [row for row in functions_of(specimen[1]) if row.function == "水利"]
    assert [(row.anchor, row.part) for row in rows] == [("f-水利", 1), ("f-水利-2", 2)]


def test_parts_are_those_of_the_highest_document(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    held, sheets = specimen
    parts = parts_of(held)
    assert set(parts.of) == {task.id for task in held.tasks}
    assert parts.of["甲发-2023-5#2.1"] == "重点任务"
    for subject in held.compared.subjects:
        block = part_block(sheets, subject.slug, subject.name, parts)
        inside = [task.id for name in subject.documents for task in held.document(name).tasks]
        assert {parts.of[name] for name in inside} == set(parts.columns[subject.slug])
        cells = [cell for _, rows in block.groups for row in rows for cell in row.cells if cell]
        assert sum(n for cell in cells for _, n in cell.counts) == sum(len(held.task(name).duties) for name in inside)


def test_a_lower_task_stands_where_the_one_it_carries_on_does(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    held, _ = specimen
    lower = "赣水字-2023-18#1.1"
    cell = next(cell for row in held.compared.tasks.rows for cells in row.cells.values() for cell in cells if cell.task_id == lower)
    row = TaskRow(base="甲发-2023-5#2.1", title="清淤", cells={"赣水字-2023-18": [cell]}, partly={}, missing=[])
    table_of_one = held.compared.tasks.model_copy(update={"rows": [row]})
    parts = parts_of(replace(held, compared=replace(held.compared, tasks=table_of_one)))
    assert parts.of[lower] == "重点任务" and parts.of["兴水字-2024-3#a1.1"] == OWN


def test_a_task_that_the_upper_document_lacks_is_the_places_own() -> None:
    other = table()
    strange = other.tasks[1].model_copy(update={"title": "保障经费", "path": []})
    held = gather([notice(), plan(), other.model_copy(update={"tasks": [other.tasks[0], strange]})], {})
    shared = next(subject for subject in held.compared.subjects if subject.shared)
    parts = parts_of(held)
    assert parts.of[strange.id] == OWN and parts.columns[shared.slug] == ("重点任务", OWN)


def test_many_subjects_are_laid_out_place_by_place(monkeypatch: pytest.MonkeyPatch) -> None:
    _, sheets = gathered(notice(), plan(), table(), culture())
    blocks = list(place_blocks(sheets))
    county = next(block for block in blocks if block.name == "江西省赣州市兴国县")
    assert len(county.columns) == 2
    rows = {row.sheet.unit.name: row for _, rows in county.groups for row in rows}
    assert (rows["兴国县文旅局"].held, rows["兴国县财政局"].held) == (("文化惠民方案",), ("甲部河湖清洁",))
    monkeypatch.setattr("kb.publish.units.views.WIDEST_BLOCK", 1)
    split = [block for block in place_blocks(sheets) if block.name.startswith("江西省赣州市兴国县")]
    assert [block.name[-3:] for block in split] == ["（1）", "（2）"]
    shown = [[row.sheet.unit.name for _, rows in block.groups for row in rows] for block in split]
    assert [("兴国县文旅局" in names, "兴国县财政局" in names) for names in shown] == [(True, False), (False, True)]


def test_a_cell_leads_to_its_lines_only_where_there_are_others(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    held, _ = specimen
    more = notice()
    second = more.tasks[1].model_copy(update={"assignments": more.tasks[0].assignments[:1], "path": ["组织实施"]})
    held, sheets = gathered(more.model_copy(update={"tasks": [more.tasks[0], second]}))
    (subject,) = held.compared.subjects
    block = part_block(sheets, subject.slug, subject.name, parts_of(held))
    cells = {row.sheet.unit.name: row.cells for _, rows in block.groups for row in rows}
    assert block.columns == ("重点任务", "组织实施")
    assert [cell and cell.href.partition("?")[2][:5] for cell in cells["计划司"]] == ["part=", "part="]
    assert cells["财务司"][0] is not None and cells["财务司"][0].href.endswith(".html#sheet") and cells["财务司"][1] is None


def test_places_of_one_name_are_told_apart(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    assert place_words(specimen[1]) == {"100000": "国家", "360000": "江西省", "360732": "兴国县"}


def test_a_document_is_called_by_its_number_or_what_it_issues(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    held, _ = specimen
    assert [short(document) for document in held.documents] == ["甲发〔2023〕5号", "赣水字〔2023〕18号", "兴水字〔2024〕3号"]
    nameless = notice()
    nameless = nameless.model_copy(update={"document": nameless.document.model_copy(update={"doc_number": None})})
    assert short(gather([nameless], {}).documents[0]) == "《河湖清洁行动计划》"


def lines(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_tables_hold_what_pages_show(specimen: tuple[Base, tuple[Sheet, ...]]) -> None:
    held, sheets = specimen
    listed = lines(list_csv(sheets))
    assert [row["单位"] for row in listed] == [sheet.unit.name for sheet in sheets]
    assert sum(int(row["合计"]) for row in listed) == sum(unit.total for unit in held.units)
    assert [row["职能"] for row in lines(function_csv(functions_of(sheets)))][:4] == ["水利", "水利", "财政", "财政"]
    assert sum(int(row["合计"]) for row in lines(matrix_csv(sheets))) == sum(unit.total for unit in held.units)
    (line,) = lines(sheet_csv(named(sheets, "计划司")))
    assert (line["角色"], line["共同承担"], line["确定程度"]) == ("牵头", "配合：财务司；承担：各省", "明写")
    assert "计划司牵头" in line["原文"] and line["发文字号"] == "甲发〔2023〕5号" and line["任务编号"] == "甲发-2023-5#2.1"


def test_each_unit_has_its_table_beside_it(tmp_path: Path) -> None:
    out = publish(*base(tmp_path), tmp_path / "site").index.parent
    pages = sorted(path.stem for path in (out / "units").glob("*.html"))
    assert pages and pages == sorted(path.stem for path in (out / "units").glob("*.csv"))
    for name in ("units", "units-function", "units-subjects"):
        assert (out / f"{name}.csv").is_file() and (out / f"{name}.html").is_file()
    hostile = next(path for path in (out / "units").glob("*.csv") if "svg" in path.stem)
    assert lines(hostile.read_text(encoding="utf-8"))[0]["角色"] == "牵头"
