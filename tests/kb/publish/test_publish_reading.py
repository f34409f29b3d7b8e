"""A document's text on its page: nothing of it lost, nothing of the front matter shown, every line set as what it is."""

from __future__ import annotations

import re
from html import unescape

import pytest
from specimen import hostile, notice, plan, table

from extract.frontmatter import split
from extract.models import Extraction
from kb.publish.gather import gather
from kb.publish.highlight import Mark
from kb.publish.model import DocumentView
from kb.publish.quoting import brief, display, quoted


def view(extraction: Extraction) -> DocumentView:
    return gather([extraction], {}).documents[0]


def shown(document: DocumentView) -> str:
    parts = []
    for block in document.reading.blocks:
        parts += [block.head, block.body, *(cell for row in block.rows for cell in row.cells)]
    return unescape(re.sub(r"<[^>]*>", "", "".join(parts)))


@pytest.mark.parametrize("make", [notice, plan, table, hostile])
def test_every_character_of_the_body_is_shown_and_no_other(make: object) -> None:
    extraction = make()  # type: ignore[operator]
    body = extraction.text[split(extraction.text)[1] :]
    rows = "\n".join(line for line in body.split("\n") if not re.fullmatch(r"\|[ |:-]+", line))
    rows = re.sub(r"(?m)(?<!\\)\|", "", rows) if "| --- |" in body else rows
    want = rows.replace("<br>", "").replace("\\|", "|")
    assert "".join(shown(view(extraction)).split()) == "".join(want.split())


def test_lines_are_set_as_what_they_are() -> None:
    kinds = [block.kind for block in view(notice()).reading.blocks]
    assert kinds[:3] == ["title", "number", "recipients"]
    assert kinds[4:7] == ["sign", "date", "title"]
    assert [(b.head, b.level) for b in view(notice()).reading.blocks if b.kind == "heading"] == [
        ("一、总体目标", 2),
        ("二、重点任务", 2),
        ("（二）完善巡查", 3),
    ]
    run_in = next(b for b in view(notice()).reading.blocks if b.kind == "runin")
    assert run_in.head == "（一）加强清淤。" and run_in.body.startswith("<mark")


def test_a_task_is_a_box_around_its_paragraphs() -> None:
    opens = [b.opens for b in view(notice()).reading.blocks if b.opens]
    closes = [b.closes for b in view(notice()).reading.blocks]
    assert opens == ["t-2.1", "t-2.2"]
    assert closes.count(True) == 2 and closes[-1]


def test_a_row_of_a_table_carries_its_task() -> None:
    block = next(b for b in view(table()).reading.blocks if b.rows)
    assert [row.anchor for row in block.rows] == ["p-5", "t-a1.1", "t-a1.2"]
    assert block.rows[0].header and not block.rows[1].header
    assert "<br>" in block.rows[1].cells[2] and "经费 | 按时" in block.rows[2].cells[2]


def test_two_targets_in_the_same_words_have_two_anchors() -> None:
    html = "".join(block.body for block in view(notice()).reading.blocks)
    assert html.count('id="g-1/水质达标率"') == html.count('id="g-1/巡查覆盖率"') == 1


def test_a_citation_leads_to_the_document_where_it_is_in_the_base() -> None:
    base = gather([notice(), plan()], {})
    held, missing = base.documents[1].citations
    assert held.home == base.documents[0].href
    assert missing.home is None


def test_places_stand_below_those_above_them() -> None:
    base = gather([table(), hostile(), plan(), notice()], {})
    assert [(place.full, place.depth) for place in base.places] == [
        ("国家", 0),
        ("江西省", 1),
        ("江西省赣州市兴国县", 2),
        ("地区不明", 0),
    ]


def test_a_unit_stands_at_its_own_place_whoever_names_it() -> None:
    lower = table()
    given = lower.tasks[0].assignments[0].model_copy(update={"unit_id": "100000/甲部"})
    task = lower.tasks[0].model_copy(update={"assignments": [given]})
    base = gather([notice(), lower.model_copy(update={"tasks": [task]})], {})
    unit = next(unit for unit in base.units if unit.id == "100000/甲部")
    assert (unit.name, unit.names, unit.place.name, unit.count("lead")) == ("甲部", ("县水利局",), "国家", 1)


def test_texts_in_lists() -> None:
    assert display("| 1 | 县水利局 | 清淤，<br>巡查 \\| 检查 |") == "1　县水利局　清淤， 巡查 | 检查"
    assert display("甲|乙") == "甲　乙"
    assert brief("一二三四五", 5) == "一二三四五"
    assert brief("一二三四，五六", 6) == "一二三四…"


def test_a_long_quote_shows_its_beginning_and_the_unit() -> None:
    text = "开头" + "话" * 600 + "（县水利局）"
    at = text.index("县水利局")
    html = quoted(text, 0, len(text), Mark(at, at + 4, "unit"))
    assert html.startswith("开头话") and html.endswith('（<mark class="unit">县水利局</mark>）') and "……" in html
    assert len(html) < 350
