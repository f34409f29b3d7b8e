"""Long lists, texts and findings over pages: every row once, numbers to turn to, links to the page that has the place."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markupsafe import Markup
from specimen import county_plans, notice

from kb.publish import publish
from kb.publish.findings import findings_by_page, findings_of, homes_of
from kb.publish.gather import gather
from kb.publish.lineage.lists import lineage_of
from kb.publish.lineage.views import stretches_of
from kb.publish.names import Taken
from kb.publish.paging import Leaf, free, leaves_of, paged, turns
from kb.publish.reading import Block, Row
from kb.publish.relations import relations_of
from kb.publish.searching.stream import stream
from kb.publish.searching.texts import pieces
from kb.publish.spreading import leaf_path, spread
from kb.publish.targets.matrix import side_by_side


def test_rows_are_packed_in_order_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 4)
    made = list(paged("units", [1, 3, 1, 9, 1], float))
    assert [(path, rows) for path, rows, _ in made] == [("units.html", [1, 3]), ("units-2.html", [1]), ("units-3.html", [9]), ("units-4.html", [1])]
    assert [[leaf.here for leaf in leaves].index(True) for _, _, leaves in made] == [0, 1, 2, 3]
    assert list(paged("units", [], float)) == [("units.html", [], ())]


def test_further_pages_in_a_folder_are_reached_from_each_other() -> None:
    first, second, _ = leaves_of("targets/甲.html", 3, folder=True)
    assert [leaf.path for leaf in first] == ["甲.html", "甲/2.html", "甲/3.html"]
    assert [leaf.path for leaf in second] == ["../甲.html", "2.html", "3.html"]


def test_names_of_further_pages_are_free_too() -> None:
    taken = Taken()
    taken.give("甲-3")
    assert free(taken, "甲", 3) == "甲-4"  # 甲-2 was asked for as a further page of 甲, and so is not free any more
    assert taken.give("甲-4-3") == "甲-4-3-2"


@pytest.mark.parametrize(
    ("count", "here", "shown"),
    [
        (3, 1, "1 2 3"),
        (16, 16, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16"),
        (42, 21, "1 … 10 … 18 19 20 21 22 23 24 … 30 … 40 … 42"),
        (900, 1, "1 2 3 4 … 100 … 200 … 300 … 400 … 500 … 600 … 700 … 800 … 900"),
    ],
)
def test_of_many_pages_some_numbers_are_shown(count: int, here: int, shown: str) -> None:
    turn = turns([Leaf(f"{n}.html", n, n == here) for n in range(1, count + 1)])
    assert " ".join(str(leaf.number) if leaf else "…" for leaf in turn.shown) == shown
    assert (turn.before.number if turn.before else 0, turn.after.number if turn.after else 0) == (here - 1, here + 1 if here < count else 0)


def test_a_text_is_spread_with_its_sections_and_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.spreading.LONGEST_TEXT", 700)
    head = Row((Markup('<b id="u-0">头</b>'),), (1,), "p-1", None, True)
    rows = tuple(Row((Markup(f"格{n}"),), (2,), f"p-{n + 2}", None, False) for n in range(8))
    blocks = [
        Block("line", Markup("长" * 100), anchor="p-0"),
        Block("heading", Markup(""), Markup('<i id="u-&lt;1">题</i>'), "o-1", opens="t-1"),
        Block("table", Markup(""), rows=(head, *rows)),
        Block("line", Markup("尾"), closes=True),
    ]
    found = spread(blocks, 100_000)
    assert [(leaf.entered, leaf.left) for leaf in found.leaves] == [(False, True), (True, True), (True, False)]
    assert [row.anchor for leaf in found.leaves for block in leaf.blocks for row in block.rows if row.anchor] == [f"p-{n}" for n in range(1, 10)]
    assert all(block.rows[0].header for leaf in found.leaves for block in leaf.blocks if block.rows)
    assert found.later["p-9"] == 2 and "u-<1" not in found.later and found.later["u-0"] == 1
    assert sum("id=" in str(row.cells) for leaf in found.leaves for block in leaf.blocks for row in block.rows) == 1
    assert spread(blocks, 10).later == {} and leaf_path("documents/甲.html", 2) == "documents/甲~3.html"


def test_links_lead_to_the_page_of_a_long_text_that_has_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.spreading.SHORT", 0)
    monkeypatch.setattr("kb.publish.spreading.LONGEST_TEXT", 1500)
    base = gather([notice(), *county_plans(2)], {})
    document = base.document("甲发-2023-5")
    last = document.tasks[-1]
    assert re.search(r"~\d\.html#t-2\.2$", last.href) and document.at("t-2.2") == last.href
    site = publish([notice(), *county_plans(2)], {}, tmp_path / "site").index.parent
    assert 'id="t-2.2"' in (site / unquote(last.href.partition("#")[0])).read_text("utf-8")
    anchors = [row[2] for piece in pieces(stream(base), base) for row in piece.row[5]]
    assert f"~{document.text.later['t-2.2'] + 1}#t-2.2" in anchors and "t-1" in anchors
    first = (site / "documents" / "甲发-2023-5.html").read_text("utf-8")
    assert 'data-next="../documents/' in first and 'id="t-2.2"' not in first and 'id="tasks"' in first


def test_every_finding_is_on_one_page_and_its_home_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    base = gather([notice(), *county_plans(3)], {})
    document, relations = base.document("甲发-2023-5"), relations_of(base)["甲发-2023-5"]
    whole = list(findings_of(document, relations).ledgers())
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 2)
    monkeypatch.setattr("kb.publish.findings.LONGEST_ENTRY", 1)
    pages = findings_by_page(document, relations)
    assert len(pages) > 3 and sorted(name for page in pages for name in page.ledgers()) == sorted(whole)
    homes = homes_of(pages)
    assert set(whole) < set(homes) and {"tasks", "targets", "citations", "doubts"} < set(homes)


def test_the_rows_of_a_document_that_many_name_are_cut_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.lineage.views.LONGEST_ROW", 4)
    monkeypatch.setattr("kb.publish.lineage.lists.KIN", 4)
    base = gather([notice(), *county_plans(10)], {})
    found = lineage_of(base)
    line = found.lines[0]
    some = [stretch for stretch in stretches_of(found.lines) if stretch.line is line]
    assert [stretch.part for stretch in some] == [1, 2, 3] and all(stretch.total <= 4 for stretch in some)
    assert tuple(naming for stretch in some for naming in stretch.named_by) == line.named_by
    assert found.homes == {"甲发-2023-5": "lineage.html#d-%E7%94%B2%E5%8F%91-2023-5"}


def test_a_wide_table_is_parted_and_each_part_has_those_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.targets.matrix.MOST_COLUMNS", 5)
    monkeypatch.setattr("kb.publish.targets.matrix.HEADS", 1)
    base = gather([notice(), *county_plans(9)], {})
    sides = side_by_side(base.documents, base.compared.kin)
    assert [len(own) for _, own in sides] == [4, 4, 2]
    assert [[document.id for document in heads] for heads, _ in sides] == [[], ["甲发-2023-5"], ["甲发-2023-5"]]


def test_a_number_of_the_summary_leads_to_the_page_of_its_first_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 6)
    monkeypatch.setattr("kb.publish.crosswalk.names.LONGEST_ROW", 3)
    site = publish([notice(), *county_plans(12)], {}, tmp_path / "site").index.parent
    links = re.findall(r'href="([^"?]*)\?(\w+)=([^"#]*)#table"', (site / "tasks.html").read_text("utf-8"))
    assert any(path for path, _, _ in links) and any(not path for path, _, _ in links)
    for path, state, key in links:
        held = re.findall(rf'data-{state}="([^"]*)"', (site / (path or "tasks.html")).read_text("utf-8"))
        assert any(unquote(key) in keys.split("|") for keys in held)
    rows = (site / "tasks.csv").read_text("utf-8-sig").count("\n")
    assert rows > 12 and not (site / "tasks-2.csv").exists()
