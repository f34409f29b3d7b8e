"""The list of documents and a document's page: who stands above and below, how findings compare, what can be downloaded."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from specimen import STATE, Maker, base, notice, plan, table

from extract.models import Extraction, Task
from kb.publish import publish
from kb.publish.columns import LINE, widths
from kb.publish.documentfiles import downloads, files_of, list_of
from kb.publish.gather import gather
from kb.publish.highlight import unbroken
from kb.publish.model import Base
from kb.publish.pages import documents
from kb.publish.pages.documents import choices_of, lines_of
from kb.publish.relations import apart, relations_of
from kb.publish.weighing import weighed

NOTICE, PLAN, TABLE = "甲发-2023-5", "赣水字-2023-18", "兴水字-2024-3"


@pytest.fixture(scope="module")
def held() -> Base:
    return gather([table(), notice(), plan()], {})


def html_of(folder: Path, extraction: Extraction) -> str:
    made = publish([extraction], {}, folder / "site").index.parent
    return next(path.read_text(encoding="utf-8") for path in (made / "documents").glob("*.html"))


def test_who_stands_above_and_below(held: Base) -> None:
    found = relations_of(held)
    upper = found[PLAN].upper[0]
    assert (upper.document.id, upper.relation, upper.apart) == (NOTICE, "依据", "下级晚 87 天")
    assert upper.spot == held.document(PLAN).citations[0].spot
    assert [one.document.id for one in found[NOTICE].lower] == [PLAN, TABLE]
    assert not found[NOTICE].upper and not found[NOTICE].cited_by


def test_a_document_that_is_not_named_is_told_as_a_guess(held: Base) -> None:
    upper = relations_of(held)[TABLE].upper[0]
    assert not upper.stated and upper.spot is None


def test_what_the_upper_document_has_and_the_lower_has_not(held: Base) -> None:
    upper = relations_of(held)[PLAN].upper[0]
    assert dict(upper.targets)["stricter"] == 1 and dict(upper.tasks) == {"missing": 2, "added": 1}
    assert [task.title for task in upper.missing_tasks] == ["加强清淤", "完善巡查"]
    assert [target.indicator for target in upper.missing_targets] == ["水质达标率", "巡查覆盖率"]
    assert len(upper.missing_targets) == dict(upper.targets)["missing"]


@pytest.mark.parametrize(("days", "said"), [(134, "下级晚 134 天"), (-261, "下级早 261 天"), (0, "同日"), (None, "")])
def test_how_far_apart(days: int | None, said: str) -> None:
    assert apart(days) == said


def test_a_finding_stands_against_the_one_above(held: Base) -> None:
    found = weighed(held)
    target = held.document(PLAN).targets[0]
    one = found[target.id]
    assert (one.value, one.deadline, one.place, one.said) == ("stricter", "earlier", "国家", "≥90%（2027年）")
    assert one.href == held.document(NOTICE).targets[0].href
    assert not any(one.id in found for one in held.document(NOTICE).targets), "nothing stands above the state"


def test_the_files_of_a_document(held: Base) -> None:
    document = held.document(PLAN)
    files = dict(files_of(document, weighed(held)))
    assert [one.path for one in downloads(document)] == list(files) == [
        f"download/documents/{PLAN}-{end}" for end in ("任务.csv", "目标.csv", "正文.txt", "提取结果.json")
    ]  # fmt: skip
    assert Extraction.model_validate(json.loads(files[f"download/documents/{PLAN}-提取结果.json"])) == document.extraction
    tasks = list(csv.DictReader(io.StringIO(files[f"download/documents/{PLAN}-任务.csv"].lstrip("\ufeff"))))
    assert tasks[0]["负责"] == "省水利厅、省财政厅" and tasks[0]["与上级相比"] == "新增"
    targets = list(csv.DictReader(io.StringIO(files[f"download/documents/{PLAN}-目标.csv"].lstrip("\ufeff"))))
    assert [(row["指标"], row["比较"], row["数值"], row["与上级相比"], row["时限与上级相比"]) for row in targets] == [
        ("河道清淤率", "不低于", "92", "加码", "时限提前")
    ]
    text = files[f"download/documents/{PLAN}-正文.txt"]
    assert text.strip() in document.extraction.text and not text.startswith("---")


def test_a_table_without_rows_is_not_offered() -> None:
    bare = plan().model_copy(update={"tasks": [], "targets": []})
    assert [one.name for one in downloads(gather([bare], {}).documents[0])] == ["正文", "全部提取结果"]


def test_the_list_as_a_table(held: Base) -> None:
    path, text = list_of(held, relations_of(held))
    rows = {row["文件编号"]: row for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff")))}
    assert path == "documents.csv" and list(rows) == [NOTICE, PLAN, TABLE]
    assert rows[PLAN]["上级文件"] == f"国家《{notice().document.title}》" and "按内容判断" in rows[TABLE]["上级文件"]


def test_what_the_list_can_be_filtered_by(held: Base) -> None:
    lines = lines_of(held, relations_of(held))
    assert [line.places for line in lines] == [("国家",), ("江西省",), ("江西省赣州市兴国县", "江西省")]
    choices = choices_of(held, lines)
    assert [value for value, _ in choices.places] == ["国家", "江西省", "江西省赣州市兴国县"]
    assert choices.levels == ("国家", "省级", "县级") and choices.years == ("2024", "2023") and choices.kinds == ("通知",)
    assert len(choices.subjects) == 1 and {line.subject for line in lines} == set(choices.subjects)
    assert choices_of(held, lines[:1]).levels == ("国家",)


def dredging(deadline: str | None) -> Extraction:
    m = Maker("乙发-2024-1", "清淤方案\n\n一、清淤。2026年底前完成清淤，2025年6月底前完成摸底。（县水利局）\n", "清淤.txt")
    span = m.between("一、清淤", "（县水利局）")
    task: Task = m.task("1", "一、", "清淤", span, []).model_copy(update={"deadline": deadline})
    return Extraction(
        document=m.document("清淤方案", None, STATE, "2024-03-01"), text=m.text, outline=[m.item("1", "一、", "清淤", span)], tasks=[task]
    )


def test_the_words_of_a_deadline_lead_to_the_task_and_back(tmp_path: Path) -> None:
    html = html_of(tmp_path, dredging("2026-12-31"))
    assert '<span class="when" id="w-t-1" title="时限：2026年底"><a href="#l-t-1">' in html
    assert '<a href="#w-t-1">2026年底</a>' in html
    assert html.count('class="when"') == 2 and 'title="时限：2025年6月底"' in html


def test_a_deadline_that_is_not_the_tasks_own_has_no_anchor(tmp_path: Path) -> None:
    html = html_of(tmp_path, dredging(None))
    assert html.count('class="when"') == 2 and 'id="w-' not in html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("国卫办妇幼发〔2023〕9号", ["发〔2023〕9号"]),
        ("（2023-2027年）", ["2023-2027年"]),
        ("自2023年8月17日起", ["2023年", "8月17日"]),
        ("完成1.5万名培训", ["1.5万名"]),
        ("１９８８年３月", ["１９８８年", "３月"]),
        ("达到90%", []),
        ("<b>5个", ["5个"]),
    ],
)
def test_numbers_stay_on_a_line(text: str, kept: list[str]) -> None:
    html = str(unbroken(text))
    assert re.findall(r'<span class="nowrap">(.*?)</span>', html) == kept
    assert unescape(re.sub(r"</?span[^>]*>", "", html)) == text


def test_signature_and_table_head(tmp_path: Path) -> None:
    assert re.search(r'<div class="signature">\s*<p class="sign".*?</p>\s*<p class="date".*?</p>\s*</div>', html_of(tmp_path / "a", notice()))
    html = html_of(tmp_path / "b", table())
    assert html.count("<thead>") == html.count("</thead>") == 1 and len(re.findall(r'<th scope="col" width="\d+%">', html)) == 3


@pytest.mark.parametrize(
    "rows",
    [[(2, 2, 2, 2), (1, 6, 200, 0), (1, 3, 80, 0)], [(2,) * 7, (1, 20, 300, 4, 4, 3, 3)], [(3, 3), (0, 0)], [(500, 500), (2,)], [(4,) * 30]],
)
def test_columns_take_the_whole_width_and_none_is_lost(rows: list[tuple[int, ...]]) -> None:
    found = widths(rows)
    assert sum(found) == 100 and len(found) == len(rows[0]) and min(found) >= 1


def test_a_column_of_short_cells_has_room_for_them() -> None:
    found = widths([(2, 2, 2, 2), (1, 6, 200, 0)])
    assert found[1] / 100 * LINE > 6 and found[2] == max(found)
    assert widths([(5,), (7,)]) == () == widths([])


def test_files_are_the_same_every_time(tmp_path: Path) -> None:
    made = [publish(*base(tmp_path), tmp_path / name / "site").index.parent for name in ("a", "b")]
    kept = [{p.name: p.read_bytes() for p in sorted((site / "download" / "documents").iterdir())} for site in made]
    assert kept[0] == kept[1] and len(kept[0]) == 16


def test_the_findings_of_a_very_long_document_are_a_page_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LONGEST_PAGE", 0)
    made = publish([notice()], {}, tmp_path / "site").index.parent
    text = (made / "documents" / f"{NOTICE}.html").read_text(encoding="utf-8")
    beside = (made / "findings" / f"{NOTICE}.html").read_text(encoding="utf-8")
    assert 'id="l-' not in text and 'href="#l-' not in text and 'href="#t' not in beside
    for there, here, prefix in ((text, beside, "l-"), (beside, text, "[tgcx]-")):
        led = {unquote(name) for name in re.findall(rf'href="\.\./[^"#]+\.html#({prefix}[^"]+)"', there)}
        assert led and led <= {unescape(name) for name in re.findall(r' id="([^"]+)"', here)}
