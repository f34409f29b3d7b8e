"""目标对比: rows with their verdicts and pages, matrix and overview, dots on an axis, quotes side by side, tables beside them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from specimen import PROVINCE, STATE, Maker, base, notice, plan, table, unwrapped

from extract.models import Extraction, Jurisdiction
from kb.publish import publish
from kb.publish.gather import gather
from kb.publish.model import Base
from kb.publish.targets import Chart, Ladder, RowView, chart_of, findings, ladder_of, matrix_of, pairs_of
from kb.publish.targets.matrix import GROUPS
from kb.publish.targets.quotes import passages_of
from kb.publish.targets.tables import over
from kb.publish.targets.views import short
from kb.publish.targets.words import noted
from kb.publish.wording import amount

TITLE = "河湖清洁行动计划"


def paper(identity: str, place: Jurisdiction, issued: str, *aims: tuple[str, float, str, str, dict[str, object]]) -> Extraction:
    """A document of the specimen's subject: each aim is indicator, value, unit, the words, and further fields."""
    lines = "".join(f"{quote}。\n\n" for _, _, _, quote, _ in aims)
    m = Maker(identity, f"{place.name}{TITLE}\n\n一、加强清淤\n\n（一）完善巡查\n\n{lines}", f"{identity}.txt")
    targets = [
        m.target(name, value, unit, quote, re.findall(r"[\d.]+\S*$", quote)[0], **more) for name, value, unit, quote, more in aims
    ]
    return Extraction(
        document=m.document(f"{place.name}{TITLE}", None, place, issued),
        text=m.text,
        tasks=[m.task("1", "（一）", "完善巡查", m.at("（一）完善巡查"), [])],
        targets=targets,
    )


def ladder(*extractions: Extraction) -> tuple[Base, Ladder]:
    made = gather(list(extractions), {})
    return made, ladder_of(made)


def row(found: Ladder, name: str) -> RowView:
    return next(one for one in found.rows if one.name == name)


def drawn(one: RowView) -> Chart:
    chart = chart_of(one, list(one.all()), list(one.lacks.values()))
    assert chart is not None
    return chart


def test_each_cell_has_its_verdict_what_it_is_measured_by_and_its_own_address() -> None:
    _, found = ladder(notice(), plan(), table())
    one = row(found, "河道清淤率")
    assert [(c.document.place.name, c.verdict, c.due) for c in one.all()] == [("国家", "", ""), ("江西省", "stricter", "earlier"), ("兴国县", "stricter", "")]
    assert [c.upper.place.name if c.upper else None for c in one.all()] == [None, "国家", "江西省"]
    assert [unquote(c.href) for c in one.all()][2] == "targets/河道清淤率.html#v-360732-2024"
    assert len({c.href for c in one.all()}) == 3


def test_what_is_missing_names_what_is_asked() -> None:
    _, found = ladder(notice(), plan(), table())
    lack = row(found, "水质达标率").lacks["兴水字-2024-3"]
    assert [cell.target.amount for cell in lack.wanted] == ["≥85%"]
    assert lack.notes == ()
    assert unquote(lack.href).startswith("targets/水质达标率.html#")


def test_a_lack_of_an_older_document_says_so() -> None:
    old = table()
    old = old.model_copy(update={"document": old.document.model_copy(update={"issued_on": "2022-01-02"})})
    made, found = ladder(notice(), old)
    lack = row(found, "水质达标率").lacks["兴水字-2024-3"]
    assert lack.notes == ("本文件（2022-01-02）早于上级文件（2023-05-06），当时上级还没有这项要求",)
    columns = matrix_of(found, found.documents, made.compared.subject_of).columns
    assert [(column.document.place.name, column.earlier) for column in columns] == [("国家", False), ("兴国县", True)]


def test_what_one_document_alone_sets_leads_to_its_words() -> None:
    _, found = ladder(notice(), plan(), table())
    one = row(found, "组织集中清淤")
    assert one.path == ""
    assert [c.href for c in one.all()] == [c.target.href for c in one.all()]


def test_the_matrix_begins_with_what_several_set_and_is_marked_for_the_filters() -> None:
    made, found = ladder(notice(), plan(), table())
    matrix = matrix_of(found, found.documents, made.compared.subject_of)
    assert [(line.row.name, line.group) for line in matrix.lines] == [
        ("河道清淤率", GROUPS[0]), ("水质达标率", GROUPS[1]), ("巡查覆盖率", GROUPS[1]), ("组织集中清淤", GROUPS[2]),
    ]  # fmt: skip
    first = matrix.lines[0]
    assert (first.levels, first.years, first.verdicts) == ("国家|省级|县级", "2023|2024", "stricter|earlier")
    assert matrix.levels == (("国家", 1), ("省级", 1), ("县级", 1))
    assert dict(matrix.counts) == {"stricter": 2, "missing": 4, "earlier": 1}


def test_who_asks_more_is_answered_even_where_nobody_does() -> None:
    _, found = ladder(notice(), paper("省-1", PROVINCE, "2024-01-01", ("河道清淤率", 80, "%", "河道清淤率达到80%", {})))
    told = {name: [one.document.place.name for one in some] for name, some in findings(row(found, "河道清淤率"))}
    assert told == {"stricter": [], "looser": ["江西省"]}
    assert findings(row(found, "水质达标率"))[0][0] == "missing"


def test_dots_stand_where_their_values_are_and_beside_the_upper_one() -> None:
    _, found = ladder(notice(), plan(), table())
    chart = drawn(row(found, "河道清淤率"))
    places = [float(dot.x.rstrip("%")) for dot in chart.dots]
    assert places == sorted(places) and places[0] > 0 and places[-1] < 100
    assert [dot.upper for dot in chart.dots] == ["", chart.dots[0].x, chart.dots[1].x]
    assert (chart.guide, chart.stricter) == (chart.dots[0].x, "right")
    assert "江西省（2023）：≥92%，2026年，加码，时限提前，上级国家≥90%" in chart.told


def test_rates_in_other_measures_are_drawn_in_one_and_less_may_be_stricter() -> None:
    upper = paper("国-1", STATE, "2023-01-01", ("婴儿死亡率", 5, "‰", "婴儿死亡率降到5‰", {"comparator": "<="}))
    lower = paper("省-1", PROVINCE, "2024-01-01", ("婴儿死亡率", 0.4, "%", "婴儿死亡率降到0.4%", {"comparator": "<="}))
    _, found = ladder(upper, lower)
    chart = drawn(row(found, "婴儿死亡率"))
    assert [dot.side for dot in chart.dots] == ["top", "more"]
    assert chart.stricter == "left" and chart.unit == "‰"
    assert float(chart.dots[1].x.rstrip("%")) < float(chart.dots[0].x.rstrip("%"))


def test_totals_of_places_of_different_size_are_not_drawn() -> None:
    upper = paper("国-1", STATE, "2023-01-01", ("建设清淤站", 900, "个", "建设清淤站900个", {}))
    lower = paper("省-1", PROVINCE, "2024-01-01", ("建设清淤站", 90, "个", "建设清淤站90个", {}))
    _, found = ladder(upper, lower)
    one = row(found, "建设清淤站")
    assert [c.verdict for c in one.all()] == ["", "incomparable"]
    assert chart_of(one, list(one.all()), []) is None


def test_a_range_is_a_bar() -> None:
    upper = paper("国-1", STATE, "2023-01-01", ("河道清淤率", 60, "%", "河道清淤率达到60%", {"value_max": 70}))
    lower = paper("省-1", PROVINCE, "2024-01-01", ("河道清淤率", 65, "%", "河道清淤率达到65%", {}))
    chart = drawn(row(ladder(upper, lower)[1], "河道清淤率"))
    ends = [float(chart.dots[0].x.rstrip("%")), float(chart.dots[0].upto.rstrip("%"))]
    assert ends[0] < float(chart.dots[1].x.rstrip("%")) < ends[1]


def test_a_range_that_is_a_change_says_which_way() -> None:
    aims = [("货物出库时间", 13, "%", "货物出库时间缩短13%", {"value_max": 34, "comparator": "-="}), ("河道清淤率", 60, "%", "河道清淤率达到60%", {"value_max": 70})]
    assert [amount(target) for target in paper("国-1", STATE, "2023-01-01", *aims).targets] == ["降低 13%—34%", "60%—70%"]


def test_words_of_both_levels_stand_side_by_side_with_the_value_marked() -> None:
    made, found = ladder(notice(), plan(), table())
    one = row(found, "河道清淤率")
    pairs = list(pairs_of(one.all(), one.lacks.values(), passages_of(made)))
    words = [[str(side.words) for side in (*pair.upper, *([pair.own] if pair.own else []))] for pair in pairs]
    assert [len(some) for some in words] == [1, 2, 2]
    assert '<b class="value">90%</b>' in words[1][0] and '<b class="value">92%</b>' in words[1][1]
    assert unwrapped(words[1][1]).startswith('<mark class="indicator">河道清淤率2026年达到</mark>')
    assert '牵头清淤， 河道清淤率达到 <b class="value">95%</b>' in words[2][1] and "|" not in words[2][1]


def test_words_are_escaped(tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>率"
    papers = [
        paper(name, place, "2023-01-01", (evil, value, "%", f"{evil}达到{value}%", {"indicator_key": "恶率"}))
        for name, place, value in (("国-1", STATE, 50), ("省-1", PROVINCE, 60))
    ]
    out = publish(papers, {}, tmp_path / "site").index.parent
    made = [path.read_text(encoding="utf-8") for path in sorted((out / "targets").glob("*.html"))]
    assert made and all("<img" not in text and "&lt;img src=x" in text for text in made)


def test_several_targets_of_one_document_in_a_row_are_told_apart() -> None:
    name = "新生儿遗传代谢病筛查率"
    upper = paper("国-1", STATE, "2023-01-01", (name, 98, "%", f"{name}达到98%", {"indicator_key": ""}))
    members = ("新生儿甲低筛查率", "新生儿苯丙酮尿症筛查率")
    lower = paper("省-1", PROVINCE, "2024-01-01", *((each, 98, "%", f"{each}达到98%", {"indicator_key": ""}) for each in members))
    one = row(ladder(upper, lower)[1], name)
    assert [cell.member for cell in one.all()] == ["", *members]
    assert [dot.name for dot in drawn(one).dots] == ["国家（2023）", *(f"江西省 {each}" for each in members)]
    assert len({cell.anchor for cell in one.all()}) == 3


def test_dates_in_notes_are_said_in_chinese_and_escaped() -> None:
    assert noted(["甲<b>", "早于（2022-11-29）"]) == '甲&lt;b&gt;；早于（<span class="nowrap">2022年11月29日</span>）'


def test_notes_are_short_in_the_matrix() -> None:
    assert short("定义不同：苯丙酮尿症是遗传代谢病的一种") == "定义不同"
    assert short("上级要求每个县1个，天津市按16个折算") == "按个数折算"
    assert short("上级写作“产前筛查率”") == ""


def links(out: Path, name: str) -> list[Path]:
    text = (out / name).read_text(encoding="utf-8")
    found = [unquote(link.partition("#")[0].partition("?")[0]) for link in re.findall(r'<a[^>]* href="([^"]+)"', text)]
    return [((out / name).parent / link).resolve() for link in found if link]


def test_many_subjects_have_an_overview_and_a_matrix_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.targets.rows.WIDEST", 1)
    out = publish(*base(tmp_path), tmp_path / "site").index.parent
    text = (out / "targets.html").read_text(encoding="utf-8")
    assert "可以对照的事项 <small>1</small>" in text and "指标一览 <small>5</small>" in text
    assert "documents/CON-a-b-c.html#g-1/%3Cb%3E%E8%BE%BE%E5%88%B0" in text
    matrix = (out / "targets" / "甲发-2023-5.html").read_text(encoding="utf-8")
    assert matrix.count('<th scope="col" data-level') == 3 and "达到&lt;b&gt;" not in matrix
    for name in ("targets.html", "targets/甲发-2023-5.html", "targets/河道清淤率.html"):
        assert all(link.is_file() for link in links(out, name)), name
    assert (out / "targets" / "甲发-2023-5.html").resolve() in links(out, "targets.html")


def test_an_indicator_of_very_many_places_goes_over_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.targets.rows.LONGEST", 2)
    out = publish([notice(), plan(), table()], {}, tmp_path / "site").index.parent
    second = out / "targets" / "河道清淤率" / "2.html"
    assert 'id="v-360732-2024"' in second.read_text(encoding="utf-8")
    assert "targets/%E6%B2%B3%E9%81%93%E6%B8%85%E6%B7%A4%E7%8E%87/2.html#v-360732-2024" in (out / "targets.html").read_text(encoding="utf-8")
    for name in ("targets.html", "targets/河道清淤率.html", "targets/河道清淤率/2.html"):
        assert all(link.is_file() for link in links(out, name)), name
    assert second.resolve() in links(out, "targets/河道清淤率.html")
    assert (out / "targets" / "河道清淤率.html").resolve() in links(out, "targets/河道清淤率/2.html")


def test_long_matrices_say_that_filters_reach_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 3)
    out = publish([notice(), plan(), table()], {}, tmp_path / "site").index.parent
    text = (out / "targets-2.html").read_text(encoding="utf-8")
    assert "筛选和排序只及本页" in text and "?verdict=" not in text


def test_indicators_of_one_name_in_two_measures_count_as_the_rows_they_are(tmp_path: Path) -> None:
    aims = [("清淤规模", 20, "个", "清淤规模达到20个", {}), ("清淤规模", 50, "%", "清淤规模达到50%", {"id": "甲#1/清淤规模~2"})]
    one = paper("甲", STATE, "2022-01-01", *aims)
    text = (publish([one], {}, tmp_path / "site").index.parent / "targets.html").read_text(encoding="utf-8")
    assert text.count('<th scope="row"') == 2 and "共设 2 个指标" in text


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_tables_beside_the_pages(tmp_path: Path) -> None:
    out = publish(*base(tmp_path), tmp_path / "site").index.parent
    lines = rows_of(out / "targets.csv")
    county = next(line for line in lines if line["地区"] == "兴国县" and line["指标"] == "河道清淤率")
    assert (county["数值比较"], county["上级地区"], county["上级数值"], county["上级时限"]) == ("加码", "江西省", "≥ 92%", "2026")
    assert sum(line["数值比较"] == "缺失" for line in lines) == 4
    assert {line["指标"] for line in rows_of(out / "targets" / "河道清淤率.csv")} == {"河道清淤率"}
    matrix = {line["指标"]: line for line in rows_of(out / "targets-matrix.csv")}
    assert matrix["河道清淤率"]["江西省（2023）"] == "≥ 92%，2026（加码；时限提前）"
    assert matrix["水质达标率"]["江西省（2023）"] == "缺失"


def test_a_subjects_table_keeps_what_its_targets_are_measured_by() -> None:
    made, _ = ladder(notice(), plan(), table())
    kept = over(made.compared.indicators, {"兴水字-2024-3"})
    assert {row.indicator: sorted(row.cells) for row in kept.rows} == {
        "河道清淤率": ["兴水字-2024-3", "赣水字-2023-18"], "水质达标率": [], "巡查覆盖率": [],
    }  # fmt: skip


def test_a_large_amount_is_written_with_yi() -> None:
    aims = [("营业收入", 4e10, "元", "营业收入达到400亿元", {}), ("培训人次", 15000, "人次", "培训1.5万人次", {})]
    assert [amount(target) for target in paper("国-1", STATE, "2023-01-01", *aims).targets] == ["≥400亿元", "≥15000 人次"]
