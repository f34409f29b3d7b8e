"""文件 in a real browser: the list and its filters, marks switched off, links to kin and back, what is being read, paper."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from browsing import address
from playwright.sync_api import Browser, Page, expect

NOTICE, PLAN = (quote(f"documents/{name}.html") for name in ("甲发-2023-5", "赣水字-2023-18"))
STATE, COUNTY = (quote(f"documents/{name}.html") for name in ("国卫办妇幼发-2023-9", "兴府办字-2022-99"))
LINES = "node => Array.from(node.querySelectorAll('.paper .nowrap')).map(one => one.getClientRects().length)"


def test_the_list_is_filtered_and_the_address_says_so(page: Page, site: Path) -> None:
    page.goto(address(site, "documents.html"))
    rows = page.locator("#table tbody tr:visible")
    everything = rows.count()
    page.get_by_label("地区（含下辖）").select_option("江西省")
    expect(rows).to_have_count(2)  # the county lies in the province
    page.get_by_label("层级").select_option("县级")
    expect(rows).to_have_count(1)
    assert unquote(page.url).endswith("?place=江西省&level=县级")
    page.reload()
    expect(rows).to_have_count(1)
    page.go_back()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="清除").click()
    expect(rows).to_have_count(everything)
    page.get_by_role("searchbox", name="含").fill("分工")
    expect(rows).to_have_count(1)


@pytest.mark.parametrize(("name", "value"), [("目标", "target"), ("责任单位", "unit"), ("引用文件", "cite"), ("时限", "when"), ("未能识别", "doubt")])
def test_each_mark_can_be_switched_off(page: Page, site: Path, shipped_build: Path, name: str, value: str) -> None:
    page.goto(address(site, NOTICE) if value == "doubt" else address(shipped_build / "site", STATE))
    link = page.locator(f".paper .{value}").first
    place = link if value in ("when", "cite") else link.locator("a").first
    assert place.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
    box = page.get_by_role("checkbox", name=name, exact=True)
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(rf"\?hide={value}$"))
    assert place.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
    page.reload()
    expect(box).not_to_be_checked()
    assert page.get_by_role("checkbox", checked=True).count() == 4


def test_up_to_the_document_above_and_down_again(page: Page, site: Path) -> None:
    page.goto(address(site, PLAN))
    page.locator(".kin").get_by_role("link", name="本文件写明：依据").click()
    assert page.evaluate("document.querySelector(':target').closest('.paper') !== null")
    page.locator(".kin .doc").first.click()
    expect(page.locator("h1")).to_contain_text("甲部关于印发")
    lower = page.locator(".kin .rank", has_text="下级").first
    expect(lower.locator(".doc")).to_have_count(2)
    expect(lower).to_contain_text("按内容判断")
    lower.get_by_role("link", name="江西省河湖清洁实施方案").click()
    expect(page.locator("h1")).to_have_text("江西省河湖清洁实施方案")


def test_a_target_leads_to_the_one_it_stands_against(page: Page, site: Path) -> None:
    page.goto(address(site, PLAN))
    entry = page.locator(".ledger li", has_text="河道清淤率").filter(has=page.locator(".against")).last
    expect(entry.locator(".verdict").first).to_have_text("▲加码")
    entry.get_by_role("link", name="国家 ≥90%").click()
    assert "河道清淤率达到90%" in page.locator(":target").inner_text()
    assert page.url.partition("#")[0].endswith(NOTICE)


def test_a_task_of_the_county_leads_to_the_states(page: Page, shipped_build: Path) -> None:
    page.goto(address(shipped_build / "site", COUNTY))
    page.locator(".ledger .entry .against a").first.click()
    expect(page.locator("section.task:target")).to_be_in_viewport()
    assert page.url.partition("#")[0].endswith(STATE)


def test_outline_and_findings_follow_the_reading(page: Page, shipped_build: Path) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address(shipped_build / "site", STATE))
    last = page.locator(".paper section.task").last
    last.evaluate("node => window.scrollTo(0, node.getBoundingClientRect().top + window.scrollY - 60)")
    name = last.get_attribute("id")
    expect(page.locator(f'[id="l-{name}"]')).to_have_attribute("aria-current", "location")
    expect(page.locator(f'[id="l-{name}"] .what')).to_be_in_viewport()
    current = page.locator(".outline [aria-current]")
    expect(current).to_have_count(1)
    expect(current).to_be_in_viewport()


def test_the_outline_is_folded_on_a_phone_and_opens_by_keyboard(page: Page, shipped_build: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address(shipped_build / "site", STATE))
    link = page.locator(".outline a").last
    expect(link).to_be_hidden()
    page.locator(".outline summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_numbers_are_not_broken(page: Page, shipped_build: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for document in sorted((shipped_build / "site" / "documents").glob("*.html")):
        page.goto(document.as_uri())
        lines = page.locator("body").evaluate(LINES)
        assert len(lines) > 5 and set(lines) == {1}, document.name


def test_downloads_are_there(page: Page, site: Path) -> None:
    page.goto(address(site, PLAN))
    links = page.locator(".downloads a[download]")
    assert links.all_inner_texts() == ["任务表 CSV", "目标表 CSV", "正文 纯文本", "全部提取结果 JSON"]  # this one has no original
    for link in links.all():
        assert (site / "documents" / unquote(link.get_attribute("href") or "")).stat().st_size > 20


def test_the_paper_is_a4_of_22_lines_with_28_characters(page: Page, shipped_build: Path) -> None:
    page.goto(address(shipped_build / "site", COUNTY))
    page.emulate_media(media="print")
    for part in (".masthead", ".card", ".kin", ".outline", ".ledger", ".bar", ".to-ledger", ".colophon"):
        expect(page.locator(part).first).to_be_hidden()
    size, line = page.locator(".paper").evaluate(
        "node => [getComputedStyle(node).fontSize, getComputedStyle(node).lineHeight].map(parseFloat)"
    )
    millimetre = 96 / 25.4
    assert 28 * size == pytest.approx(156 * millimetre, abs=1) and 22 * line == pytest.approx(225 * millimetre, abs=1)
    backgrounds = page.locator(".paper mark").evaluate_all("nodes => nodes.map(node => getComputedStyle(node).backgroundColor)")
    assert set(backgrounds) == {"rgba(0, 0, 0, 0)"}
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) > 4 and {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}


def test_all_is_read_without_scripts(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(site, PLAN))
    expect(opened.locator(".kin .doc").first).to_be_visible()
    expect(opened.locator(".bar")).to_be_hidden()
    opened.goto(address(site, "documents.html"))
    expect(opened.locator("form.sieve")).to_be_hidden()
    expect(opened.locator("#table tbody tr").first).to_be_visible()
    context.close()
