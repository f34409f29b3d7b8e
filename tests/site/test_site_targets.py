"""目标对比 in a browser, from disk: filter, go back, see both quotes, sort, by keyboard, without scripts, on paper."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import address
from playwright.sync_api import Browser, Locator, Page, expect


@pytest.fixture(scope="module")
def shipped(shipped_build: Path) -> Path:
    """The site of the five shipped documents."""
    return shipped_build / "site"


def rows(page: Page) -> Locator:
    """The rows of the matrix in sight, without the headings of groups."""
    return page.locator("#table tbody tr:visible:not(.group)")


def test_a_verdict_is_chosen_linked_and_taken_back(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html"))
    every = rows(page).count()
    page.get_by_label("结论").select_option(label="▲ 加码")
    expect(rows(page)).to_have_count(2)
    expect(rows(page).first).to_contain_text("新生儿听力障碍筛查率")
    expect(page.locator("td.sought")).to_have_count(3)
    assert page.url.endswith("?verdict=stricter")
    page.reload()
    expect(rows(page)).to_have_count(2)
    page.go_back()
    expect(rows(page)).to_have_count(every)
    expect(page.locator("td.sought")).to_have_count(0)


def test_the_legend_leads_to_what_it_counts(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html"))
    entry = page.locator(".legend li", has_text="加码")
    count = int(entry.locator("b").inner_text())
    entry.get_by_role("link").click()
    page.wait_for_url("**?verdict=stricter")
    assert page.locator("td.sought .verdict", has_text="加码").count() == count > 0


def test_levels_hide_columns_and_verdicts_are_those_in_sight(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html"))
    heads = page.locator("#table thead tr:last-child th:visible")
    expect(heads).to_have_count(6)
    page.get_by_label("国家", exact=True).check()
    page.get_by_label("省级", exact=True).check()
    expect(heads).to_have_count(3)
    expect(page.locator("#table .levels th:visible")).to_have_text(["国家", "省级"])
    page.get_by_label("结论").select_option(label="◇ 早于上级文件")
    expect(rows(page)).to_have_count(0)  # 兴国县 alone came before the state's plan, and is not in sight
    expect(page.locator("form.sieve output")).to_contain_text("没有符合条件的")
    assert unquote(page.url).endswith("?level=国家&level=省级&verdict=older")
    page.reload()
    expect(heads).to_have_count(3)
    page.get_by_role("button", name="清除").click()
    expect(heads).to_have_count(6)
    assert rows(page).count() > 30


def test_who_demands_more_than_the_state_is_read_within_a_minute(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html?find=" + quote("产前筛查")))
    row = rows(page).filter(has=page.get_by_role("link", name="产前筛查率", exact=True))
    expect(row).to_have_count(1)
    row.get_by_role("link", name="产前筛查率", exact=True).click()
    findings = page.locator(".findings li")
    expect(findings.filter(has_text="加码")).to_contain_text("没有地方比上级要求更严")
    expect(findings.filter(has_text="早于上级文件")).to_contain_text("兴国县（2022） ≥80%")
    page.goto(address(shipped, "targets/" + quote("新生儿听力障碍筛查率.html")))
    expect(findings.filter(has_text="加码")).to_contain_text("天津市")


def test_a_cell_shows_both_quotes_in_sight(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html"))
    rows(page).filter(has=page.get_by_role("link", name="产前筛查率", exact=True)).locator("td").last.get_by_role("link").click()
    page.wait_for_url("**/targets/**#v-360732-2022")
    quotes = page.locator(":target blockquote")
    expect(quotes).to_have_count(2)
    for n, value in enumerate(("90%", "80%")):
        expect(quotes.nth(n)).to_be_in_viewport()
        assert quotes.nth(n).locator(".value").inner_text() == value
    page.locator(":target").get_by_role("link", name="看原处").last.click()
    page.wait_for_url("**/documents/**")
    assert "80%" in page.locator(":target").inner_text()


def test_what_is_missing_shows_what_is_asked(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html?verdict=missing"))
    page.locator("td.sought a", has_text="缺失").first.click()
    expect(page.locator(":target")).to_contain_text("全文没有找到这一指标")
    expect(page.locator(":target blockquote").first).to_be_in_viewport()


def test_the_matrix_sorts_by_keyboard(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html"))
    page.locator("#table thead tr:last-child th").last.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("?sort=6")
    words = [text.split()[-1] for text in rows(page).locator("td:last-child").all_inner_texts()]
    assert "新增" in rows(page).first.inner_text() and words[-1] == "—"
    expect(page.locator("#table tr.group:visible")).to_have_count(0)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#table') !== null")


def test_the_head_of_the_matrix_stays_in_sight(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html"))
    page.evaluate("window.scrollTo(0, 1500)")
    expect(page.locator("#table thead th").last).to_be_in_viewport()
    expect(page.locator("#table thead th", has_text="兴国县")).to_be_in_viewport()


def test_copying_takes_the_columns_in_sight(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets.html?find=" + quote("产前筛查率") + "&level=" + quote("国家")))
    page.evaluate("navigator.clipboard.writeText = text => { window.taken = text; return Promise.resolve(); }")
    page.evaluate("Object.defineProperty(window, 'isSecureContext', { value: true })")
    page.get_by_role("button", name="复制表格").click()
    lines = str(page.evaluate("window.taken")).split("\n")
    assert [line.count("\t") for line in lines] == [1] * len(lines)
    assert lines[-1] == "产前筛查率\t≥90% 2027年"


def test_the_picture_is_told_in_words_and_fits(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets/" + quote("产前筛查率.html")))
    picture = page.get_by_role("img", name="产前筛查率：各级目标的数值")
    expect(picture).to_be_visible()
    assert "兴国县（2022）：≥80%，2023年，早于上级文件，上级国家≥90%" in (page.locator("#chart-told").text_content() or "")
    low, high = (picture.locator("circle").nth(n).bounding_box() for n in (3, 0))
    assert low and high and low["x"] < high["x"]


@pytest.mark.parametrize("name", ["targets", "targets/产前筛查率", "targets/新生儿遗传代谢病筛查率"])
def test_nothing_is_wider_than_a_phone(browser: Browser, shipped: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    opened = context.new_page()
    opened.goto(address(shipped, quote(f"{name}.html")))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_without_scripts_a_cell_still_shows_both_quotes(browser: Browser, shipped: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(shipped, "targets.html"))
    expect(opened.locator("form.sieve")).to_be_hidden()
    opened.locator("#table td a.cell", has_text="早于上级文件").first.click()
    expect(opened.locator(":target blockquote")).to_have_count(2)
    expect(opened.locator(":target blockquote").first).to_be_in_viewport()
    context.close()


def test_an_indicator_is_printed_on_one_sheet(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "targets/" + quote("产前筛查率.html")))
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.locator(".findings .verdict.more")).to_be_visible()
    page.goto(address(shipped, "targets.html"))
    expect(page.locator("#table .verdict.more").first).to_be_visible()
    expect(page.locator("form.sieve")).to_be_hidden()
