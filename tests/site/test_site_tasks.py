"""任务对照 in a browser: what a place has no task for, and where its words come from, with the address that says so."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import address
from playwright.sync_api import Browser, Locator, Page, expect

STATE, POINTS, PLAN = "国卫办妇幼发-2023-9", "西城区-2024-妇幼健康工作要点", "西卫健妇幼-2024-2"


@pytest.fixture
def shipped_site(shipped_build: Path) -> Path:
    return shipped_build / "site"


def row_address(site: Path, clause: str, rest: str = "") -> str:
    return address(site, quote(f"tasks/{STATE}-{clause}.html") + rest)


def shown(page: Page) -> Locator:
    return page.locator("#table tbody tr:not(.group):visible")


def test_from_the_summary_to_what_a_city_has_no_task_for(page: Page, shipped_site: Path) -> None:
    page.goto(address(shipped_site, "tasks.html"))
    expect(page.locator(".sieve output")).to_have_text("共 35 项")
    page.get_by_role("link", name="天津市，缺失 1 项").click()
    expect(shown(page)).to_have_count(1)
    expect(shown(page).locator("th")).to_contain_text("强化地中海贫血等单基因遗传病防治")
    expect(page.locator("#asked")).to_have_text("天津市：缺失")
    expect(page.locator("tr.group:visible")).to_have_count(0)
    assert unquote(page.url).endswith("tasks.html?missing=天津市#table")
    page.go_back()
    expect(shown(page)).to_have_count(35)


def test_place_and_verdict_are_chosen_by_keyboard_and_back_undoes_it(page: Page, shipped_site: Path) -> None:
    page.goto(address(shipped_site, "tasks.html"))
    page.get_by_role("combobox", name="地区").focus()
    page.keyboard.press("End")
    page.get_by_role("combobox", name="结论").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(shown(page)).to_have_count(13)
    assert "older=兴国县" in unquote(page.url) and "at=" not in page.url
    missing = shown(page).locator("td[data-place=兴国县]")
    assert set(missing.all_inner_texts()) == {"◇早于上级文件"}
    page.go_back()
    page.go_back()
    expect(page.get_by_role("combobox", name="结论")).to_have_value("")
    expect(page.get_by_role("combobox", name="地区")).to_have_value("兴国县")
    assert unquote(page.url).endswith("?at=兴国县")
    page.get_by_role("button", name="清除").click()
    expect(shown(page)).to_have_count(35)
    assert "?" not in page.url


def test_any_address_brings_its_rows(page: Page, shipped_site: Path) -> None:
    page.goto(address(shipped_site, f"tasks.html?added={quote(POINTS)}"))
    expect(shown(page)).to_have_count(11)
    expect(page.locator("tr.group:visible")).to_have_count(1)
    page.goto(address(shipped_site, "tasks.html?older=*"))
    expect(shown(page)).to_have_count(13)
    page.goto(address(shipped_site, "tasks.html?missing=没有的地方"))
    expect(page.locator(".sieve output")).to_have_text("没有符合条件的，可放宽或清除条件")


def test_the_table_sorts_by_the_share_taken_over(page: Page, shipped_site: Path) -> None:
    page.goto(address(shipped_site, "tasks.html"))
    page.locator("#table").get_by_role("button", name="按天津市").click()
    first = page.locator("#table tbody").first.locator("tr")
    expect(first.first).to_contain_text("强化地中海贫血")
    expect(first.last).to_contain_text("98%")


def test_where_the_words_of_an_item_come_from(page: Page, shipped_site: Path) -> None:
    page.goto(address(shipped_site, "tasks.html"))
    page.get_by_role("link", name="健全出生缺陷综合防治服务网络").click()
    page.wait_for_url("**/tasks/**#t-**")
    panel = page.locator(f'[id="t-{POINTS}-4.8"]')
    expect(panel).to_be_in_viewport()
    expect(panel).to_contain_text("88% 见于本地 西卫健妇幼〔2024〕2号 1.健全网络建设")
    expect(panel).to_contain_text("《北京市卫生健康委员会关于印发2024年北京市妇幼健康工作要点的通知》不在库中")
    assert "出生缺陷防治" in "".join(panel.locator(".words").last.locator(".same").all_inner_texts())
    panel.locator("h3 a").click()
    expect(page.locator(":target")).to_contain_text("健全出生缺陷综合防治服务网络")


def test_a_row_marks_what_was_kept_added_and_dropped(page: Page, shipped_site: Path) -> None:
    page.goto(row_address(shipped_site, "3.4.10"))
    panel = page.locator(f'[id="t-{PLAN}-3.5.8"]')
    expect(panel.locator(".upper .same").filter(has_text="加强影像学诊断")).to_have_count(1)
    expect(panel.locator(".body .same").filter(has_text="加强影像学诊断")).to_have_count(1)
    expect(panel.locator(".body ins").filter(has_text="按照北京市要求")).to_have_count(1)
    expect(panel.locator(".upper del").filter(has_text="提供产前产后一体化管理服务")).to_have_count(1)
    assert panel.locator("ins").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
    assert "〔−" in panel.locator("del").first.evaluate("node => getComputedStyle(node, '::before').content")
    assert not panel.locator(".body del").count() and not panel.locator(".upper ins").count()
    expect(page.locator("#table")).to_contain_text("区出生缺陷防治管理中心")


def test_only_the_changes_and_only_the_own_words(page: Page, shipped_site: Path) -> None:
    page.goto(row_address(shipped_site, "3.4.10"))
    long = page.locator(f'[id="t-{PLAN}-3.5.8"] .body .same.long > span').first
    expect(long).to_be_visible()
    page.get_by_label("只看不同").check()
    expect(long).to_be_hidden()
    page.get_by_label("不显示上级文字").check()
    expect(page.locator(".words.upper").first).to_be_hidden()
    assert page.url.endswith("?only=changes&hide=upper")
    page.go_back()
    expect(page.locator(".words.upper").first).to_be_visible()
    expect(page.get_by_label("只看不同")).to_be_checked()


def test_rows_follow_each_other(page: Page, shipped_site: Path) -> None:
    page.goto(row_address(shipped_site, "3.1.1"))
    expect(page.locator("[rel=prev]")).to_have_count(0)
    page.locator("[rel=next]").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2.夯实机构作用")


def test_without_scripts_all_rows_and_texts_are_there(browser: Browser, shipped_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(shipped_site, "tasks.html"))
    opened.get_by_role("link", name="天津市，缺失 1 项").click()
    expect(shown(opened)).to_have_count(35)
    expect(opened.locator("#table")).to_be_in_viewport()
    expect(opened.locator("form.sieve")).to_be_hidden()
    opened.goto(row_address(shipped_site, "3.4.10"))
    expect(opened.locator(".panel ins").first).to_be_visible()
    expect(opened.locator("form.marks")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("name", ["tasks", "task-list", f"tasks/{STATE}-3.1.1"])
def test_pages_fit_a_phone_and_print(browser: Browser, shipped_site: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    opened = context.new_page()
    opened.goto(address(shipped_site, quote(f"{name}.html")))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    opened.emulate_media(media="print")
    expect(opened.locator("form").first).to_be_hidden()
    context.close()


def test_the_list_of_all_tasks_is_filtered_by_place(page: Page, shipped_site: Path) -> None:
    page.goto(address(shipped_site, "task-list.html"))
    page.get_by_role("combobox", name="地区").select_option("兴国县")
    expect(shown(page)).to_have_count(21)
    assert unquote(page.url).endswith("?place=兴国县")
    page.get_by_role("link", name="对照：大力普及出生缺陷防治知识").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("5.加强知识普及和健康教育")
