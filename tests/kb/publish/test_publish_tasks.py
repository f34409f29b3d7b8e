"""The crosswalk: every row and cell in its place, texts whole whatever is marked in them, names that hold, links that lead.

The five shipped documents are laid side by side; the specimen's three where names and paging are tried.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from judged import ROOT, shipped
from specimen import base as specimen
from test_publish_site import Page as Read

from extract.fold import fold, tight
from extract.models import Extraction
from extract.pipeline import extract
from kb.compare.grams import unlabelled, wording
from kb.compare.models import Change, TaskRow
from kb.publish import publish
from kb.publish.crossings import crossings_of
from kb.publish.crosswalk.names import (
    crosswalk_pages,
    first_task,
    places_of,
    rows_by_subject,
    shared_subjects,
)
from kb.publish.crosswalk.row import RowPage, row_pages
from kb.publish.crosswalk.table import Crosswalk, RowView, Weaver, crosswalk_of, sums_of
from kb.publish.crosswalk.wording import Paragraph, Piece, laid, plain, printed
from kb.publish.crosswalk.years import years_views
from kb.publish.gather import gather
from kb.publish.model import Base
from kb.publish.shorttitles import short_title

STATE, CITY, COUNTY = "国卫办妇幼发-2023-9", "天津市-2023-出生缺陷防治能力提升计划实施方案", "兴府办字-2022-99"
POINTS, PLAN = "西城区-2024-妇幼健康工作要点", "西卫健妇幼-2024-2"


@cache
def base() -> Base:
    return gather(shipped(), {})


@cache
def weaver() -> Weaver:
    return Weaver(base(), places_of(base()), shared_subjects(base())[0])


@cache
def rows() -> dict[str, TaskRow]:
    return {first_task(row): row for some in rows_by_subject(base()).values() for row in some}


@cache
def views() -> dict[str, RowView]:
    return {first: weaver().row(row) for first, row in rows().items()}


def page_of(first: str) -> RowPage:
    [page] = row_pages(weaver(), rows()[first], views()[first])
    return page


@pytest.fixture(scope="module")
def walk() -> Crosswalk:
    found = list(views().values())
    return crosswalk_of(weaver(), shared_subjects(base())[0], found, sums_of(weaver().columns, [("tasks.html", found)]))


def said(paragraphs: tuple[Paragraph, ...], *kinds: str) -> str:
    return "".join(piece.text for paragraph in paragraphs for piece in paragraph if not kinds or piece.kind in kinds)


def test_the_summary_counts_each_task_of_the_state_once(walk: Crosswalk) -> None:
    counts = {one.column.document.id: one.counts for one in walk.sums}
    assert [one.whole for one in walk.sums] == [21, 21, 21, 21]
    assert counts[CITY] == {"carried": 13, "adapted": 5, "partial": 2, "added": 0, "partly": 0, "missing": 1, "older": 0, "elsewhere": 0}
    assert counts[POINTS]["elsewhere"] == 14 and counts[POINTS]["added"] == 11
    assert (counts[COUNTY]["missing"], counts[COUNTY]["older"], counts[COUNTY]["added"]) == (0, 13, 3)


def test_a_document_older_than_the_upper_one_is_said_so(walk: Crosswalk) -> None:
    assert [column.document.id for column in walk.columns if column.earlier] == [COUNTY]


def test_the_filter_holds_exactly_the_rows_that_miss(walk: Crosswalk) -> None:
    for column in walk.columns:
        found = [row.task.id for part in walk.parts for row in part.rows if column.key in row.keys("older" if column.earlier else "missing").split("|")]
        assert found == [first for first, row in rows().items() if column.document.id in row.missing]
    assert [column.key for column in walk.columns] == ["天津市", POINTS, PLAN, "兴国县"]


def test_rows_of_the_state_come_first_then_those_that_others_add(walk: Crosswalk) -> None:
    assert [(part.document.id, part.head, len(part.rows)) for part in walk.parts] == [(STATE, True, 21), (POINTS, False, 11), (COUNTY, False, 3)]
    assert [head.id for head in walk.heads] == [STATE] and walk.wide


def test_a_cell_leads_to_its_place_in_the_page_of_its_row() -> None:
    cell = next(cell for cell in views()[f"{STATE}#3.1.1"].cells if cell.column.document.id == POINTS)
    assert unquote(cell.entries[0].href) == f"tasks/{STATE}-3.1.1.html#t-{POINTS}-4.8"
    assert (cell.state, cell.entries[0].verdict, cell.entries[0].weak) == ("partial", "partial", False)


def test_a_faint_likeness_is_shown_as_a_doubt() -> None:
    weak = {entry.task.id for view in views().values() for cell in view.cells for entry in cell.entries if entry.weak}
    assert f"{POINTS}#3.6" in weak and f"{COUNTY}#2.2.2" in weak
    assert not any(identity.startswith(CITY) for identity in weak)


def test_both_items_8_of_the_district_lead_to_their_words() -> None:
    pages = crosswalk_pages(base(), places_of(base()))
    assert unquote(pages[f"{POINTS}#4.8"]) == f"tasks/{STATE}-3.1.1.html#t-{POINTS}-4.8"
    assert unquote(pages[f"{PLAN}#3.5.8"]) == f"tasks/{STATE}-3.4.10.html#t-{PLAN}-3.5.8"
    item = next(panel for panel in page_of(f"{STATE}#3.1.1").panels if panel.task.id == f"{POINTS}#4.8")
    assert [source.task.id for source in item.sources] == [f"{PLAN}#3.1.1", f"{STATE}#3.1.1"]
    assert item.sources[0].share > 0.8 > 0.5 > item.sources[1].share
    other = next(panel for panel in page_of(f"{STATE}#3.4.10").panels if panel.task.id == f"{PLAN}#3.5.8")
    assert other.against and other.against.task.id == f"{STATE}#3.4.10" and other.against.share > 0.9
    assert "加强影像学诊断、遗传咨询" in said(other.text, "kept") and "按照北京市要求，组织" in said(other.text, "added")
    assert "研究建立" in said(other.upper, "dropped")


def test_texts_with_next_to_nothing_in_common_are_not_marked() -> None:
    panel = next(panel for panel in page_of(f"{STATE}#3.3.7").panels if panel.task.id == f"{COUNTY}#2.2.2")
    assert panel.against and panel.against.share == 0 and not panel.marked
    assert said(panel.upper) == said(page_of(f"{STATE}#3.3.7").panels[0].text)


def test_every_shared_task_has_a_page_and_a_lonely_one_has_none() -> None:
    pages = crosswalk_pages(base(), places_of(base()))
    alone = {first for first, row in rows().items() if not row.base and not row.missing and len(row.cells) == 1}
    held = {task.id for task in base().tasks}
    lonely = {cell.task_id for first in alone for cells in rows()[first].cells.values() for cell in cells}
    assert set(pages) == held - lonely and lonely
    assert set(crossings_of(base()).task_tables.values()) == {"tasks.html"}


@pytest.mark.parametrize("side", ["added", "dropped"])
def test_texts_are_whole_whatever_is_marked(side: Literal["added", "dropped"]) -> None:
    tried = 0
    texts = {task.id: task.text for found in shipped() for task in found.tasks}
    for row in rows().values():
        for cell in (cell for cells in row.cells.values() for cell in cells if cell.against):
            text = texts[cell.task_id if side == "added" else str(cell.against)]
            marked = laid(text, cell.changes, side)
            assert tight(said(marked)) == tight(printed(text))
            if "|" not in text:
                wanted = "".join(change.text for change in cell.changes if change.kind in ("kept", side))
                assert tight(fold(said(marked, "kept", "moved", side))) == wanted == unlabelled(wording(text))
            tried += 1
    assert tried > 50


def test_labels_and_brackets_of_units_stay_unmarked() -> None:
    text = "1.强化标准化操作和质量控制。\n\n落实到人。（医政处负责）"
    changes = [Change(kind="kept", text="强化标准化操作"), Change(kind="added", text="和质量控制"), Change(kind="kept", text="。落实到人。")]
    assert laid(text, changes) == (
        (Piece("plain", "1."), Piece("kept", "强化标准化操作"), Piece("added", "和质量控制"), Piece("kept", "。")),
        (Piece("kept", "落实到人。"), Piece("plain", "（医政处负责）")),
    )
    assert plain("| 1 | 县民政局 | 负责摸排 |") == ((Piece("plain", "1　县民政局　负责摸排"),),)


def test_what_stands_elsewhere_in_the_other_text_is_no_addition() -> None:
    changes = [
        Change(kind="added", text="建立多学科诊疗机制，"), Change(kind="kept", text="加强技术培训。"), Change(kind="dropped", text="完善多学科诊疗机制。"),
    ]  # fmt: skip
    assert laid("建立多学科诊疗机制，加强技术培训。", changes) == (
        (Piece("added", "建立"), Piece("moved", "多学科诊疗机制"), Piece("added", "，"), Piece("kept", "加强技术培训。")),
    )
    assert laid("加强技术培训。完善多学科诊疗机制。", changes, "dropped") == (
        (Piece("kept", "加强技术培训。"), Piece("dropped", "完善"), Piece("moved", "多学科诊疗机制"), Piece("dropped", "。")),
    )


def test_a_notice_is_called_by_what_it_issues() -> None:
    assert short_title("市卫生健康委关于印发天津市实施方案的通知") == "天津市实施方案"
    assert short_title("关于印发《兴国县实施方案》的通知") == "兴国县实施方案"
    assert short_title("兴国县实施方案") == "兴国县实施方案"


def build(out: Path, extractions: list[Extraction]) -> dict[str, Read]:
    site = publish(extractions, {}, out).index.parent
    return {path.relative_to(site).as_posix(): Read(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def broken(pages: Mapping[str, Read]) -> list[tuple[str, str]]:
    """Links of the pages of tasks to a page or place that is not there."""
    found = []
    for name, page in pages.items():
        for link in page.links if name.startswith("task") else ():
            parts = urlsplit(urljoin(f"http://h/{name}", link))
            path, fragment = unquote(parts.path).lstrip("/"), unquote(parts.fragment)
            if path.endswith(".html") and (path not in pages or (fragment and fragment not in pages[path].ids)):
                found.append((name, link))
    return found


def test_pages_of_the_shipped_base_hold_together(tmp_path: Path) -> None:
    pages = build(tmp_path / "site", list(shipped()))
    assert not broken(pages)
    assert sum(name.startswith("tasks/") for name in pages) == 21
    table = list(csv.DictReader(io.StringIO((tmp_path / "site" / "tasks.csv").read_text("utf-8-sig"))))
    [missing] = [row for row in table if row["地区"] == "天津市" and row["承接程度"] == "缺失"]
    assert missing["基准任务"] == f"{STATE}#3.4.13"
    sums = list(csv.DictReader(io.StringIO((tmp_path / "site" / "tasks-summary.csv").read_text("utf-8-sig"))))
    assert [(row["地区"], row["缺失"], row["早于上级文件"]) for row in sums] == [
        ("天津市", "1", "0"), ("西城区", "1", "0"), ("西城区", "1", "0"), ("兴国县", "0", "13"),
    ]  # fmt: skip
    tasks = list(csv.DictReader(io.StringIO((tmp_path / "site" / "task-list.csv").read_text("utf-8-sig"))))
    assert len(tasks) == 98 and {row["任务编号"] for row in tasks} == {task.id for task in base().tasks}


def test_long_rows_and_tables_go_over_pages_without_a_broken_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 12)
    monkeypatch.setattr("kb.publish.crosswalk.table.WIDEST", 1)
    pages = build(tmp_path / "site", list(shipped()))
    assert not broken(pages)
    assert {f"tasks/{STATE}-3.1.1-2.html", "tasks-2.html", "task-list-2.html"} <= set(pages)
    assert all(len(page.ids) == len(set(page.ids)) for page in pages.values())


def test_several_subjects_have_an_overview_and_a_page_each(tmp_path: Path) -> None:
    made, _ = specimen(tmp_path)
    pages = build(tmp_path / "site", [*shipped(), *made])
    assert not broken(pages)
    assert {f"tasks/{STATE}.html", "tasks/甲发-2023-5.html"} <= set(pages)
    text = (tmp_path / "site" / "tasks.html").read_text("utf-8")
    assert "出生缺陷防治能力提升计划" in text and "河湖清洁" in text


def test_two_years_of_one_series_have_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = next((ROOT / "corpus").rglob(f"{POINTS}.md"))
    text = file.read_text("utf-8").replace("2024", "2025").replace("严格出生医学证明签发管理", "规范出生医学证明签发管理")
    cut = text.index("11.促进儿童健康")
    later = extract(text[:cut] + text[text.index("12.促进妇女健康") :], f"{POINTS.replace('2024', '2025')}.md")
    found = gather([*shipped(), later], {})
    [row] = found.compared.years.rows
    [view] = years_views(found, row, places_of(found).years[row.after])
    counts = dict(view.counts)
    assert counts["继续"] >= 15 and counts["取消"] == 1
    assert next(drift for drift in view.drifts if drift.change == "取消").before
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 30)
    pages = build(tmp_path / "site", [*shipped(), later])
    assert {view.path, view.path.replace(".html", "-2.html")} <= set(pages) and not broken(pages)
    assert any(unquote(link) == view.path for link in pages["tasks.html"].links)
