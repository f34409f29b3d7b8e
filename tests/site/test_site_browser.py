"""The site in a real browser, opened from disk: search, follow a hit, filter, sort, without a word to another host."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import address
from playwright.sync_api import Browser, Page, expect


def aimed(page: Page) -> str:
    """The text of the element the address points at, which must be in sight."""
    name = unquote(page.evaluate("location.hash.slice(1)"))
    assert name
    element = page.locator(f'[id="{name}"]')
    expect(element).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == name
    return element.inner_text()


def test_from_the_first_page_to_the_highlighted_place(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    page.get_by_role("searchbox").fill("水质达标率")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    hit = page.locator(".hit", has=page.locator(".type", has_text="目标")).first.get_by_role("link")
    expect(hit).to_have_text("水质达标率")
    expect(page.locator(".hit .amount").first).to_have_text("≥85%，2027年")
    hit.click()
    page.wait_for_url("**/documents/**#g-*")
    assert "水质达标率" in aimed(page)
    assert page.locator(":target .hit-mark").all_inner_texts() == ["水质达标率"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("淤", "清淤"),
        ("９２％", "92%"),
        ("a级", "Ａ级标准"),
        ("甲发(2023)5", "甲发〔2023〕5号"),
        ("财务司 计划司", "加强清淤"),
        ("经费　拨付", "按时拨付"),
        ("1次", "每年组织1次"),
        ("县水利局", "县水利局"),
        ("现印发给你们", "现印发给你们"),
        ("<script>alert(1)", "<script>alert(1)</script>"),
    ],
)
def test_words_are_found_however_they_are_typed(page: Page, site: Path, query: str, found: str) -> None:
    page.goto(address(site, f"search.html?q={quote(query)}"))
    expect(page.locator("#hits")).to_contain_text(found)
    expect(page.locator("#hits .hit-mark").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value(query)


def test_every_hit_leads_to_a_place_that_is_there(page: Page, site: Path) -> None:
    page.goto(address(site, "search.html?q=清淤"))
    expect(page.locator(".hit").first).to_be_visible()
    links = [link.get_attribute("href") or "" for link in page.locator(".hit-title a").all()]
    assert len(links) >= 8
    for link in links:
        page.goto(address(site, link))
        if "#" in link:
            assert "清淤" in aimed(page)
        else:
            assert "清淤" in page.locator("main").inner_text()


def test_nothing_found_says_what_to_do(page: Page, site: Path) -> None:
    page.goto(address(site, "search.html?q=不存在的词"))
    expect(page.get_by_role("status")).to_contain_text("没有找到")


def test_filters_are_in_the_address_and_back_works(page: Page, site: Path) -> None:
    page.goto(address(site, "search.html?q=清淤"))
    expect(page.locator(".hit").nth(3)).to_be_visible()
    before = page.locator(".hit").count()
    page.get_by_role("combobox", name="类别").select_option(label="任务")
    page.get_by_role("combobox", name="地区").select_option(label="　　兴国县")
    expect(page.locator(".hit")).to_have_count(1)
    assert "type=task" in page.url and unquote(page.url).endswith("place=兴国县")
    page.reload()
    expect(page.locator(".hit")).to_have_count(1)
    page.go_back()
    page.go_back()
    expect(page.locator(".hit")).to_have_count(before)
    expect(page.get_by_role("combobox", name="类别")).to_have_value("")


def test_typing_searches_and_the_address_follows(page: Page, site: Path) -> None:
    page.goto(address(site, "search.html"))
    page.get_by_role("searchbox").press_sequentially("巡查")
    expect(page.locator(".hit").first).to_be_visible()
    page.wait_for_function("location.search.length > 3")
    assert unquote(page.url).endswith("?q=巡查")


def test_the_first_page_loads_no_search_data(page: Page, site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(site, "index.html"))
    assert not [url for url in asked if "/data/" in url or url.endswith(".js")]


def test_a_table_sorts_by_keyboard_and_keeps_its_order(page: Page, site: Path) -> None:
    page.goto(address(site, "units.html"))
    head = page.get_by_role("button", name="合计")
    head.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?sort=9\.down$"))
    rows = page.locator("tbody tr")
    totals = [int(text) for text in rows.locator("td:last-child").all_inner_texts()]
    assert totals == sorted(totals, reverse=True)
    names = rows.locator(".what").all_inner_texts()
    page.reload()
    assert page.locator("tbody tr .what").all_inner_texts() == names


def test_marks_can_be_switched_off(page: Page, site: Path) -> None:
    page.goto(address(site, "documents/" + quote("甲发-2023-5.html")))
    unit = page.locator(".paper .unit a").first
    assert unit.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
    page.get_by_label("责任单位", exact=True).uncheck()
    assert unit.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
    assert "hide=unit" in page.url
    page.reload()
    expect(page.get_by_label("责任单位", exact=True)).not_to_be_checked()


def test_a_unit_leads_to_its_words_and_back(page: Page, site: Path) -> None:
    page.goto(address(site, "units.html"))
    page.get_by_role("link", name="监督司").click()
    page.locator("blockquote a").first.click()
    assert aimed(page) == "监督司"
    page.locator(":target a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("监督司")


def test_hostile_texts_do_nothing(page: Page, site: Path) -> None:
    """An alert would be a dialog, and a refused script a console error: the fixture fails on both."""
    page.goto(address(site, "documents/CON-a-b-c.html?q=" + quote("点此")))
    expect(page.locator(".hit-mark").first).to_be_visible()
    page.goto(address(site, "search.html?q=" + quote("<b>")))
    expect(page.locator(".hit").first).to_be_visible()


@pytest.mark.parametrize("name", ["index", "documents", "targets", "tasks", "units", "search", "documents/甲发-2023-5"])
def test_no_page_is_wider_than_a_phone(browser: Browser, site: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    opened = context.new_page()
    opened.goto(address(site, quote(f"{name}.html")))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_without_scripts_all_but_search_works(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(site, "index.html"))
    opened.get_by_role("link", name="任务对照", exact=True).click()
    opened.get_by_role("link", name="完善巡查").click()
    opened.locator(".panel h3 a").first.click()
    expect(opened.locator(":target")).to_be_in_viewport()
    opened.goto(address(site, "search.html"))
    expect(opened.get_by_text("检索要用到脚本")).to_be_visible()
    context.close()


def test_the_paper_alone_is_printed(page: Page, site: Path) -> None:
    page.goto(address(site, "documents/" + quote("甲发-2023-5.html")))
    page.emulate_media(media="print")
    expect(page.locator(".paper")).to_be_visible()
    for part in (".ledger", ".outline", ".card", ".finder", ".colophon"):
        expect(page.locator(part)).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")
