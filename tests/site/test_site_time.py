"""时间 and 脉络 in a real browser, opened from disk: filters, the picture's links, order within a year, the reader's clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from browsing import address
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def shipped(shipped_build: Path) -> Path:
    return shipped_build / "site"


def rows(page: Page) -> list[str]:
    return page.locator("#table tr[data-end]:visible").evaluate_all("all => all.map(row => row.dataset.end)")


def test_what_is_due_by_a_year_is_one_address(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "time.html?until=2025"))
    found = rows(page)
    assert found and max(found) <= "2025-12-31"
    assert {end[:4] for end in found} == {"2023", "2024", "2025"}
    expect(page.locator("tr.group:visible")).to_have_text(["2023年", "2024年", "2025年"])
    expect(page.locator("form.sieve output")).to_contain_text(f"显示 {len(found)} 项")


def test_a_cell_of_the_time_line_leads_to_its_place_and_year(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "time.html"))
    cell = page.get_by_role("link", name="兴国县 2023年到期 7 项：目标 7")
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/time.html?place=*#y2023")
    assert "place=兴国县" in unquote(page.url)
    assert rows(page) == ["2023-12-31"] * 7
    expect(page.locator("#y2023")).to_be_in_viewport()
    page.go_back()
    assert len(rows(page)) > 7


def test_filters_join_and_back_undoes_them(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "time.html"))
    everything = len(rows(page))
    page.locator("select[name=kind]").select_option("任务")
    tasks = len(rows(page))
    page.locator("select[name=unit]").select_option("天津市卫生健康委员会妇幼健康处")
    assert 0 < len(rows(page)) < tasks < everything
    page.go_back()
    page.go_back()
    assert len(rows(page)) == everything


def test_the_latest_comes_first_where_that_is_asked(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "time.html"))
    page.get_by_role("button", name="时限").click()
    page.get_by_role("button", name="时限").click()
    ends = page.locator("#table tbody tr:visible").evaluate_all("all => all.map(row => row.dataset.end)")
    assert ends == sorted(ends, reverse=True) and ends[0].startswith("2027")
    expect(page.locator("#table tr.group:visible")).to_have_count(0)


def test_the_readers_own_clock_tells_what_is_past(page: Page, shipped: Path) -> None:
    page.clock.set_fixed_time(datetime(2024, 11, 1, 9))
    page.goto(address(shipped, "time.html"))
    expect(page.locator("tr[data-end^='2023'] .clock").first).to_have_text("已过期")
    expect(page.locator("tr[data-end^='2024'] .clock")).to_have_text(["90天内"])
    expect(page.locator("tr[data-end^='2025'] .clock")).to_have_count(0)
    expect(page.locator(".clock-note")).to_contain_text("2024年11月1日")
    page.locator("select[name=clock]").select_option("90天内")
    assert rows(page) == ["2024-12-31"]
    place = page.locator(".today").get_attribute("x1") or ""
    assert float(place.rstrip("%")) == pytest.approx(36.6, abs=0.5)


def test_without_scripts_the_list_is_there_and_nothing_is_called_past(browser: Browser, shipped: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(shipped, "time.html"))
    expect(opened.locator(".clock-note")).to_be_hidden()
    assert "已过期" not in opened.locator("#table").inner_text()
    opened.get_by_role("link", name="兴国县 2023年到期 7 项：目标 7").click()
    expect(opened.locator("#y2023")).to_be_in_viewport()
    opened.locator("#table .what").first.click()
    assert "/documents/" in opened.url and "#g-" in unquote(opened.url)
    context.close()


def test_recurring_duties_by_rhythm_lead_to_their_words(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "time/recurring.html"))
    heads = page.locator("tr.group th").all_inner_texts()
    assert [head.split()[0] for head in heads] == ["每年", "每半年", "每季度", "定期、不定期"]
    page.locator("select[name=rhythm]").select_option("每季度")
    expect(page.locator("#table tr[data-rhythm]:visible")).to_have_count(2)
    row = page.locator("#table tr[data-rhythm]:visible", has_text="每季度至少1次")
    expect(row.locator(".words .when")).to_have_text("每季度至少组织1次")
    expect(row.locator(".who")).to_contain_text("区妇幼保健院")
    row.locator(".what").click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_calendar_is_offered_whole_and_by_place(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "time.html#calendars"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="江西省赣州市兴国县").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 7
    assert "SUMMARY:兴国县：产前筛查率 ≥80%（2023年）" in text.replace("\n ", "")


@pytest.mark.parametrize("name", ["time.html", "time/recurring.html", "lineage.html", "lineage/missing.html"])
def test_no_page_is_wider_than_a_phone(browser: Browser, shipped: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    opened = context.new_page()
    opened.goto(address(shipped, name))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_the_picture_leads_to_documents_and_to_what_is_missing(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "lineage.html"))
    expect(page.locator(".drawing .box")).to_have_count(5)
    page.get_by_role("link", name="库外 1 份：天津市这份文件所引而库中没有的文件").click()
    page.wait_for_url("**/lineage/missing.html?place=*")
    shown = page.locator("#table tbody tr:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("津卫妇幼〔2022〕541号")
    page.go_back()
    box = page.locator(".drawing a.document", has_text="天津市　2023年")
    box.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("天津市出生缺陷防治能力提升计划")


def test_the_list_of_namings_filters_and_leads_to_the_words(page: Page, shipped: Path) -> None:
    page.goto(address(shipped, "lineage.html"))
    page.locator("select[name=relation]").select_option("贯彻")
    page.locator("select[name=held]").select_option("在库")
    row = page.locator("#table tr[data-relation]:visible")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("134天后")
    expect(page.locator("#table tr.group:visible")).to_have_count(1)
    assert "relation=" in page.url and "held=" in page.url
    row.locator(".words a").click()
    page.wait_for_url("**/documents/**#c-*")
    expect(page.locator(":target")).to_have_text("《出生缺陷防治能力提升计划（2023-2027年）》")
