"""The first page and 数据 in a real browser: numbers lead to what they count, differences to both quotes, files are there."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import address
from playwright.sync_api import Page, expect
from specimen import base

from kb.publish import publish
from kb.publish.pages import home


@pytest.fixture(scope="module")
def shipped(shipped_build: Path) -> Path:
    return shipped_build / "site"


@pytest.fixture(scope="module")
def folded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen, with so many places as it has counted as many."""
    folder = tmp_path_factory.mktemp("folded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(home, "FOLDED", 1)
        return publish(*base(folder), folder / "site").index.parent


def test_each_number_leads_to_what_it_counts(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "index.html"))
    links = page.locator(".tally a")
    said = {link.locator("span").inner_text(): link.locator("b").inner_text() for link in links.all()}
    assert said["文件"] == "5" and said["地区"] == "4" and said["发文年份"] == "2022—2024"
    for form, word in (("tasks", "任务"), ("targets", "目标")):
        lines = (shipped / "download" / f"{form}.jsonl").read_text("utf-8").splitlines()
        assert said[word] == str(len(lines))
    for link in links.all():
        aim = urlsplit(str(link.evaluate("a => a.href")))
        assert Path(unquote(aim.path)).is_file()
        assert not aim.fragment or page.locator(f'[id="{unquote(aim.fragment)}"]').count() == 1


def test_a_difference_leads_to_both_quotes(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "index.html"))
    item = page.locator(".telling li", has=page.get_by_role("heading", name="新生儿听力障碍筛查率"))
    expect(item).to_contain_text("国家要求 ≥90%（未写时限）；天津市定为 2027年 ≥98%，西城区定为 2027年 ≥98%。")
    links = [str(link.evaluate("a => a.href")) for link in item.locator("a.said").all()]
    assert len(links) == 3
    for link, words in zip(links, ("90%", "98%", "98%"), strict=True):
        page.goto(link)
        expect(page.locator(":target")).to_be_in_viewport()
        assert words in page.locator(":target").inner_text() and "听力" in page.locator(":target").inner_text()


def test_all_three_kinds_stand_side_by_side_with_sign_and_word(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "index.html"))
    heads = page.locator(".telling h3 .verdict").all_inner_texts()
    assert [head.replace("\n", "") for head in heads] == ["▲加码", "▼打折", "○缺失"]
    missing = page.locator(".telling section", has=page.locator(".verdict", has_text="缺失"))
    expect(missing).to_contain_text("天津市（2023）")
    missing.get_by_role("link", name="强化地中海贫血等单基因遗传病防治").first.click()
    expect(page.locator(":target")).to_contain_text("强化地中海贫血")
    page.go_back()
    apart = page.locator(".apart")
    expect(apart).to_contain_text("国家（2023）要求 2027年 ≥90%；兴国县（2022）定为 2023年 ≥80%。")
    assert apart.locator(".verdict").count() == 0
    page.emulate_media(media="print")
    for verdict in page.locator(".telling h3 .verdict").all():
        expect(verdict).to_be_visible()


def test_the_tree_reads_from_left_to_right_and_on_a_phone_from_top_to_bottom(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "index.html"))

    def left(name: str) -> float:
        box = page.locator(".tree .place", has_text=name).bounding_box()
        assert box
        return box["x"]

    columns = [left(name) for name in ("国家", "江西省", "赣州市", "兴国县")]
    assert columns == sorted(set(columns))
    assert left("西城区") == pytest.approx(left("兴国县"), abs=1)  # both are counties, though one lies in a 直辖市
    assert page.locator(".tree .pale > .spot .place").all_inner_texts() == ["北京市", "江西省", "赣州市"]
    page.set_viewport_size({"width": 390, "height": 800})
    assert left("兴国县") < 120
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="兴国县", exact=True).click()
    expect(page.locator("h1")).to_contain_text("兴国县出生缺陷综合防治实施方案")


def test_a_place_with_several_documents_leads_to_their_list(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "index.html"))
    page.get_by_role("link", name="西城区", exact=True).click()
    page.wait_for_url("**/documents.html#*")
    expect(page.locator(":target")).to_contain_text("西城区")


def test_a_folded_province_opens_with_the_keyboard(page: Page, folded: Path) -> None:
    page.goto(address(folded, "index.html"))
    inner = page.locator(".tree a", has_text="兴国县")
    expect(inner).to_be_hidden()
    summary = page.locator(".tree summary")
    expect(summary).to_have_text("江西省 本级 1 份，下级 1 地 1 份")
    summary.focus()
    page.keyboard.press("Enter")
    expect(inner).to_be_visible()
    expect(page.locator(".tree a", has_text="江西省本级")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_files_are_there_and_have_as_many_rows_as_is_said(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "data.html"))
    rows = page.locator("#download tbody tr")
    assert rows.count() == 12
    for row in rows.all():
        count = int(row.locator(".num").inner_text())
        for link in row.locator("a[download]").all():
            text = Path(unquote(urlsplit(str(link.evaluate("a => a.href"))).path)).read_text("utf-8-sig")
            held = list(csv.reader(io.StringIO(text)))[1:] if text.startswith("编号") else text.splitlines()
            assert len(held) == count, link.inner_text()


def test_the_dictionary_opens_at_its_file_and_sorts(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "data.html"))
    page.locator("#download tbody tr", has_text="targets.csv").get_by_role("link", name="字段说明").click()
    heading = page.locator("#f-targets")
    expect(heading).to_be_in_viewport()
    entry = page.locator("details", has=heading)
    if entry.get_attribute("open") is None:
        heading.click()
    expect(entry.locator("tr", has=page.locator("code", has_text="comparator"))).to_contain_text("≥")
    entry.get_by_role("button", name="中文名").click()
    expect(entry.locator("th[aria-sort]")).to_have_text("中文名")


def test_no_sideways_scrolling_on_a_phone(page: Page, shipped: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address(shipped, "data.html"))
    page.evaluate("document.querySelectorAll('details').forEach(function (one) { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_each_part_of_a_page_has_a_name_of_its_own(page: Page, shipped: Path) -> None:
    for name in ("index.html", "data.html"):
        page.goto(address(shipped, name))
        regions = page.locator("main [role=region], main section[aria-labelledby]").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-label') || document.getElementById(one.getAttribute('aria-labelledby')).textContent)"
        )
        assert len(regions) == len(set(regions)), name
