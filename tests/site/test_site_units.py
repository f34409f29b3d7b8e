"""责任单位 in a real browser: find a unit, see what it must do with whom, filter, print a brief."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import address
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture(scope="module")
def shipped(shipped_build: Path) -> Path:
    return shipped_build / "site"


def shown(page: Page, table: str = "#table") -> Locator:
    """The rows in sight, without those that head others."""
    return page.locator(f"{table} tbody tr:not(.group):visible")


def printed_pages(page: Page) -> int:
    """How many sheets of paper a page makes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_from_the_first_page_to_what_a_unit_must_do_and_with_whom(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "index.html"))
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="责任单位").click()
    page.get_by_role("combobox", name="地区").select_option(label="兴国县")
    page.get_by_role("link", name="兴国县民政局").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("兴国县民政局")
    expect(page.locator(".said")).to_have_text("共 2 项任务：负责 2 项；文件没有写明时限。")
    row = page.get_by_role("row", name=re.compile("抓实免费婚前医学检查"))
    expect(row.locator(".who")).to_have_text("负责县卫健委")
    expect(row.locator(".source")).to_have_text("二、（一）2.")
    row.get_by_role("link", name="第 1 项的原文和出处").click()
    expect(page.locator(":target blockquote")).to_contain_text("力争办理结婚登记的育龄妇女全部参加婚前医学检查")
    expect(page.locator(":target")).to_contain_text("兴府办字〔2022〕99号，2022年11月29日")
    row.get_by_role("link", name="县卫健委").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("兴国县卫生健康委员会")


def test_filters_by_place_and_role_are_in_the_address(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units.html?place=" + quote("兴国县") + "&role=" + quote("负责")))
    expect(shown(page)).to_have_count(8)
    assert page.locator("tr.group:visible").all_inner_texts()[0].startswith("江西省赣州市兴国县")
    expect(page.locator("tr.group:visible")).to_have_count(1)
    expect(page.get_by_role("combobox", name="角色")).to_have_value("负责")
    page.get_by_role("combobox", name="性质").select_option(label="群团")
    expect(shown(page)).to_have_count(3)
    assert unquote(page.url).endswith("?place=兴国县&kind=群团&role=负责")
    page.go_back()
    expect(shown(page)).to_have_count(8)
    page.get_by_role("button", name="清除").click()
    expect(page.locator(".sieve output")).to_have_text("共 85 项")


def test_a_unit_is_found_by_how_documents_write_it(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units.html"))
    page.get_by_role("searchbox", name="含").fill("县妇联")
    expect(shown(page)).to_have_count(1)
    expect(shown(page).locator(".what")).to_have_text("兴国县妇女联合会")


def test_sorted_by_keyboard_the_place_stands_in_each_row(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units.html"))
    expect(page.locator("td.where").first).to_be_hidden()
    head = page.get_by_role("button", name="合计")
    head.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(shown(page).first.locator(".what")).to_have_text("天津市卫生健康委员会妇幼健康处")
    expect(shown(page).first.locator(".where")).to_have_text("天津市")
    expect(page.locator("tr.group:visible")).to_have_count(0)


def test_levels_stand_side_by_side(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units.html"))
    page.get_by_role("link", name="按职能").click()
    row = page.get_by_role("row", name=re.compile("^卫生健康"))
    assert page.locator("#table thead th").all_inner_texts()[1:] == ["国家", "省级", "县级"]
    expect(row.locator("td").nth(0)).to_contain_text("国家卫生健康委员会 承担 2")
    expect(row.locator("td").nth(1)).to_contain_text("天津市卫生健康委员会妇幼健康处 负责 17")
    expect(row.locator("td").nth(2)).to_contain_text("兴国县卫生健康委员会 负责 8")
    page.get_by_role("combobox", name="职能").select_option(label="民政")
    expect(shown(page)).to_have_count(1)
    page.get_by_role("link", name="兴国县民政局").click()
    page.get_by_role("definition").get_by_role("link", name="民政", exact=True).click()
    assert unquote(page.url).endswith("units-function.html#f-民政")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_cell_of_the_matrix_leads_to_its_tasks(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units-subjects.html"))
    head = page.locator("#table thead th").all_inner_texts()
    names = [text.rstrip(" ↕") for text in head]
    assert names[1:] == ["健全服务网络", "加强人才培养", "深化防治服务", "聚焦重点疾病", "提升质量管理", "强化支撑保障", "组织实施", "本级另有"]
    row = page.get_by_role("row", name=re.compile("^天津市卫生健康委员会妇幼健康处"))
    cell = row.locator("td").nth(names.index("深化防治服务") - 1)
    expect(cell).to_have_text("负责 5")
    cell.get_by_role("link").click()
    expect(page.get_by_role("combobox", name="板块")).to_have_value("深化防治服务")
    expect(shown(page)).to_have_count(5)
    expect(page.locator(".brief")).to_be_in_viewport()


def test_a_brief_prints_on_one_page(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units/" + quote("360732-兴国县民政局.html")))
    page.emulate_media(media="print")
    assert page.locator("h1").evaluate("node => getComputedStyle(node, '::after').content").strip('"') == "　任务清单"
    for part in (".masthead", ".errands", ".tools", ".trail"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("#table .words").first).to_be_visible()
    expect(page.locator(".sources")).to_contain_text("兴府办字〔2022〕99号")
    assert printed_pages(page) == 1


def test_nine_tasks_still_print_on_one_page(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units/" + quote("360732-兴国县卫生健康委员会.html")))
    expect(shown(page)).to_have_count(9)
    assert printed_pages(page) == 1


def test_even_the_longest_brief_is_short(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "units/" + quote("120000-天津市卫生健康委员会妇幼健康处.html")))
    assert printed_pages(page) <= 3


@pytest.mark.parametrize("name", ["units", "units-function", "units-subjects", "units/120000-天津市卫生健康委员会妇幼健康处"])
def test_no_page_is_wider_than_a_phone(browser: Browser, shipped: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    opened = context.new_page()
    opened.goto(address(shipped, quote(f"{name}.html")))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_without_scripts_a_unit_is_reached_and_read(browser: Browser, shipped: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(shipped, "units-function.html"))
    opened.get_by_role("link", name="兴国县民政局").click()
    expect(opened.locator(".sieve")).to_have_count(0)
    expect(opened.locator("#table tbody tr")).to_have_count(2)
    context.close()


def test_filters_hold_on_a_phone(browser: Browser, shipped: Path) -> None:
    """Rows are paragraphs there: what a filter leaves out must not come back by their layout."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    for name, count in (("units", 14), ("units-function", 8), ("units-subjects", 14)):
        opened.goto(address(shipped, f"{name}.html?place=" + quote("兴国县")))
        expect(shown(opened)).to_have_count(count)
    context.close()
