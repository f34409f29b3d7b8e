"""The search in the page answers as `kb.search` does: the same words, the same records, the same order.

The cases are those of `tests/kb/search_cases.toml`, and some more here; the base is the shipped corpus, opened from disk.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import address, watched
from playwright.sync_api import Browser, Page, expect

from extract.models import Extraction
from kb.errors import KbError
from kb.layout import Layout
from kb.publish.gather import gather
from kb.publish.pages.search import EARLY
from kb.publish.searching.stream import stream
from kb.search import Request, Search
from kb.search.asking import asked_of
from kb.search.entries import Entry, entries_of
from kb.search.opening import opened
from kb.store import Store
from kb.tokens import PART, content, cut, folded

CASES = Path(__file__).resolve().parents[1] / "kb" / "search_cases.toml"
# Further ways to ask: each part of the language, each thing that is taken otherwise than typed, and what makes no sense.
QUERIES = (
    "婚前医学捡查", "孕产付", "上海市出生缺陷防治实施方案", "shaicha", "xianweijianwei", "fuyou", "产", "率", "%", "a", "……", "请问",
    "叶酸 OR 婚检", "叶酸 且 非 天津", "(叶酸 或 婚检) 兴国", "叶酸 -兴国", "NOT 叶酸", "NOT NOT 叶酸", "叶酸 NOT", "((叶酸))",
    "（未闭合", "“未闭合", '"产前\\"筛查"', "“产前筛查率”", "「叶酸」 县卫健委", "角色:配合 叶酸", "单位:县卫健委 角色:牵头", "层级:县 筛查",
    "年份>=2023 婚检", "值≥90 产前筛查率", "值:80", "值>=90%", "期限<=2027", "期限>=2025-06 筛查", "期限:2027", "发文机关:国家卫生健康委",
    "文件编号:兴府办字-2022-99", "类别:目标 听力", "地区:江西", "标题:叶酸", "单位:(县财政局 OR 县民政局)", "值:abc", "类别:foo", "单位:",
    "层级>3", "期限:abc", "聽力篩查", "１５０００", "1.5万", "两周", "2022年5月31日", "到2025年产前筛查率达到多少", "买房补贴", "现印发给你们",
    "出生缺陷 三级预防 孕前 产前 新生儿 疾病 筛查 诊断 治疗", "天津市和上海市的产前筛查", "妇联还是卫健委 婚检", "天津 九成以上", "1‰", "一万五千名", "2亿元", "国家 婚检率 OR 叶酸", "全国 婴儿死亡率", "国家和天津的婚检率", "国家", "国家 任务",
    "叶算", "残连", "县水力局", "口腔医院", "嘿嘿哈 天津 产前筛查率 新生儿", "量子计算机", "x" * 501,
)  # fmt: skip
FILTERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("叶酸", {"type": "task"}), ("", {"place": "兴国县"}), ("筛查", {"year": "2022", "role": "lead"}), ("筛查", {"level": "county"}),
    ("筛查", {"unit": "县卫健委", "role": "responsible"}), ("", {}), ("筛查", {"type": "unit", "place": "天津市"}),
)  # fmt: skip
# In the page a hint names no command.
_COMMAND = "kb search "

TELL = """([queries]) => Promise.all(queries.map(([text, filters]) => KB.ask(text, filters).then(
  found => KB.first(found, 10, []).then(hits => ({ total: found.total, near: found.near, notes: found.notes,
    hits: hits.map(hit => [hit.type, hit.id]),
    facets: Object.fromEntries(Object.entries(found.facets()).map(([name, pairs]) => [name, Object.fromEntries(pairs)])) })),
  error => { if (error instanceof KB.Hint) { return { hint: error.message }; } throw error; })))"""


def cases() -> list[tuple[str, dict[str, str]]]:
    """Queries and filters."""
    held = tomllib.loads(CASES.read_text("utf-8"))["case"]
    return [(case["q"], case.get("filters", {})) for case in held] + [(text, {}) for text in QUERIES] + list(FILTERS)


@pytest.fixture(scope="module")
def extractions(shipped_build: Path) -> list[Extraction]:
    with Store(Layout(shipped_build).records) as store:
        return list(store.extractions())


@pytest.fixture(scope="module")
def entries(extractions: list[Extraction]) -> list[Entry]:
    return [entry for found in extractions for entry in entries_of(found)]


@pytest.fixture(scope="module")
def searching(shipped_build: Path) -> Iterator[Search]:
    with opened(Layout(shipped_build), "sqlite") as search:
        yield search


@pytest.fixture(scope="module")
def asking(browser: Browser, shipped_build: Path) -> Iterator[Page]:
    """The search page with all records read."""
    with watched(browser) as page:
        page.goto(address(shipped_build / "site", "search.html?q=" + quote("叶酸")))
        expect(page.locator(".hit").first).to_be_visible()
        yield page


def told(search: Search, text: str, filters: dict[str, str]) -> dict[str, Any]:
    """What `kb search` says, in the page's words."""
    try:
        answer = search.answer(Request(text, filters))
    except KbError as error:
        return {"hint": str(error).replace(_COMMAND, "")}
    understood = answer.understood_as
    hits = [[hit.type, hit.id] for hit in answer.hits]
    return {"total": answer.total, "near": understood.how == "near", "notes": understood.notes, "hits": hits}


def compares(text: str) -> bool:
    """Questions that lay two places side by side: the page has no comparison and takes them as words."""
    return bool(asked_of([text]).asks & {"more", "fewer", "stricter", "looser"})


def test_the_page_answers_as_the_command_does(asking: Page, searching: Search) -> None:
    wanted = [case for case in cases() if not compares(case[0])]
    assert len(wanted) > 100
    given = asking.evaluate(TELL, [wanted])
    for (text, filters), shown in zip(wanted, given, strict=True):
        facets = shown.pop("facets", None)
        assert (text, filters, shown) == (text, filters, told(searching, text, filters))
        if facets:
            assert sum(facets["type"].values()) == shown["total"]


def test_a_comparison_is_taken_as_words_and_says_nothing_wrong(asking: Page) -> None:
    """The exceptions to the test before: each is answered, and without hits that are called answers to the comparison."""
    wanted = [case for case in cases() if compares(case[0])]
    assert wanted
    for (text, _), shown in zip(wanted, asking.evaluate(TELL, [wanted]), strict=True):
        assert shown["hits"], text


def test_the_records_are_those_of_the_search(asking: Page, extractions: list[Extraction], entries: list[Entry]) -> None:
    """What the page takes for a record's fields are stretches of one stream of characters: they read as the search's own."""
    text = stream(gather(extractions, {})).text
    given = asking.evaluate(
        """() => { const search = KB.Search(); return Array.from({ length: search.stream.size }, (_, n) => search.stream.card(n)); }"""
    )
    assert len(given) == len(entries)
    for card, entry in zip(given, entries, strict=True):
        wanted = entry.texts()
        said = {field: PART.join(text[start:end] for start, end in card[field]) for field in ("head", "body", "unit")}
        assert card["type"] == entry.key.type
        assert said == {field: wanted[field] for field in said}, entry.key
        around = {text[start:end] for start, end in card["around"]}
        assert around == set(filter(None, wanted["around"].split(PART))), entry.key


def test_what_is_shown_is_what_stands_in_the_record(asking: Page, entries: list[Entry]) -> None:
    """Its id, its heading, and of its text the piece in which it begins."""
    given = asking.evaluate(
        """async () => { const search = KB.Search(), all = Array.from({ length: search.stream.size }, (_, n) => n);
        return KB.asked(() => KB.together(all, number => search.record(number, []))); }"""
    )
    for shown, entry in zip(given, entries, strict=True):
        assert [shown["type"], shown["document_id"], shown["id"]] == [entry.key.type, entry.key.document_id, entry.key.id]
        assert shown["title"] == (entry.head[0] if entry.head else "")
        assert entry.body[0].startswith(shown["text"]) and (shown["text"] or not entry.body[0]), entry.key
        assert [tuple(pair) for pair in shown["units"]] == list(entry.units)


def test_every_stretch_of_every_record_finds_it(asking: Page, entries: list[Entry]) -> None:
    """Substrings of 1 to 12 characters, quoted: first, last, and two anywhere of each part."""
    chance = random.Random(7)
    queries = []
    for number, entry in enumerate(entries):
        for part in (*entry.head, *entry.body, *(name for _, name in entry.units)):
            sizes = [chance.randint(1, 12) for _ in range(4)]
            starts = [0, max(0, len(part) - sizes[1]), *(chance.randrange(max(1, len(part))) for _ in range(2))]
            for start, size in zip(starts, sizes, strict=True):
                stretch = part[start : start + size]
                if content(stretch) and "\x1f" not in stretch:
                    escaped = stretch.replace("\\", "\\\\").replace('"', '\\"')
                    queries.append((f'"{escaped}"', entry.key.type, number))
    queries = list(dict.fromkeys(queries))
    assert len(queries) > 1500
    missed = asking.evaluate(
        """async ([queries]) => { const missed = [];
        for (const [text, type, number] of queries) {
          const found = await KB.ask(text, { type });
          if (!found.has(number)) { missed.push([text, number]); }
        } return missed; }""",
        [queries],
    )
    assert missed == []


def test_words_are_cut_as_in_python(asking: Page, entries: list[Entry]) -> None:
    chance = random.Random(11)
    plain = [content(piece) for text, _ in cases() for piece in asked_of([text]).pieces if len(text) < 100]
    for _ in range(600):
        body = chance.choice(entries).texts()["body"].replace("\x1f", "")
        start = chance.randrange(max(1, len(body)))
        plain.append(body[start : start + chance.randint(2, 24)])
    plain += ["买房补贴", "量子计算机", "c919大型客机", "nipt筛查率90%", "ａ股"]
    given = asking.evaluate("([texts]) => Promise.all(texts.map(text => KB.asked(() => KB.cut(text))))", [plain])
    assert [cut(text) for text in plain] == given


def test_characters_are_folded_and_kept_as_in_python(asking: Page) -> None:
    asking.evaluate("KB.load('data/variants.js')")
    chars = [chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x10000)) if unicodedata.category(chr(code)) not in ("Cn", "Co")]
    given = asking.evaluate("text => [...text].map(char => KB.fold(char) + KB.content(char)).join('\\n')", "".join(chars))
    assert given == "\n".join(folded(char) + content(char) for char in chars)
    for text in ("1.5万、.5 5. 3.a a.3", "１．５％‰_", "𠀀𠮷字", "ＡbＣ…－—", "聽力篩查"):
        assert asking.evaluate("text => KB.content(text)", text) == content(text)


def test_facets_narrow_and_widen_by_keyboard(page: Page, shipped_build: Path) -> None:
    page.goto(address(shipped_build / "site", "search.html?q=" + quote("叶酸")))
    group = page.get_by_role("group", name="地区")
    button = group.get_by_role("button", name="兴国县")
    expect(button).to_be_visible()
    before = page.get_by_role("status").inner_text()
    button.focus()
    page.keyboard.press("Enter")
    expect(group.get_by_role("button", name="兴国县")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("combobox", name="地区")).to_have_value("兴国县")
    assert page.get_by_role("status").inner_text() != before
    group.get_by_role("button", name="兴国县").click()
    expect(page.get_by_role("status")).to_have_text(before)


def test_what_was_taken_otherwise_is_said(page: Page, shipped_build: Path) -> None:
    for query, note in (("婚前医学捡查", "“捡”按“检”查找"), ("xwjw", "按拼音理解为：县卫健委"), ("婚检率 天津", "“婚检”也按“婚前医学检查”查找")):
        page.goto(address(shipped_build / "site", "search.html?q=" + quote(query)))
        expect(page.locator("#notes")).to_contain_text(note)
    page.goto(address(shipped_build / "site", "search.html?q=" + quote("上海市出生缺陷防治实施方案")))
    expect(page.get_by_role("status")).to_contain_text("没有完全符合的（库里没有“上海市”")
    page.goto(address(shipped_build / "site", "search.html?q=" + quote("值:abc")))
    expect(page.get_by_role("status")).to_have_text("值要写数字，“abc”看不懂。例：值>=90%")


def test_other_text_stands_after_the_records(page: Page, shipped_build: Path) -> None:
    page.goto(address(shipped_build / "site", "search.html?q=" + quote("婚检率 天津")))
    expect(page.locator("#passages .hit")).to_have_count(1)
    page.get_by_role("button", name="其他正文").click()
    expect(page.get_by_role("status")).to_have_text("其他正文 1 处")
    link = page.locator(".hit.passage a")
    link.click()
    expect(page.locator(".paper .hit-mark").first).to_be_in_viewport()


def test_the_data_of_rare_queries_is_read_only_for_them(page: Page, shipped_build: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))

    def some(*kinds: str) -> set[str]:
        return {name for name in asked if name.startswith(kinds)}

    page.goto(address(shipped_build / "site", "search.html?q=" + quote("产前筛查率")))
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("条")
    assert not some("word", "name", "sound", "variants", "values", "days", "wording")
    page.get_by_role("searchbox").fill("xwjw")
    expect(page.locator("#notes")).to_contain_text("拼音")
    assert some("name") == {"name-x.js"}
    with page.expect_request("**/variants.js"):
        page.get_by_role("searchbox").fill("產前")
    assert not some("values", "days")
    with page.expect_request("**/days.js"):
        page.get_by_role("searchbox").fill("期限<=2027")
    expect(page.locator("#hits")).to_have_attribute("aria-busy", "false")
    assert not some("values")


def test_a_query_loads_little(page: Page, shipped_build: Path) -> None:
    """Of a small base too: what is not asked for is not loaded, and nothing twice."""
    data = shipped_build / "site" / "data"
    for query, most in (("产前筛查率", 110), ("婚检率 天津", 160), ("“一站式”", 110), ("谁负责叶酸", 110)):
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url.rpartition("/")[2]))
        page.goto(address(shipped_build / "site", "search.html?q=" + quote(query)))
        expect(page.locator("#hits")).to_have_attribute("aria-busy", "false")
        names = [name for name in asked if (data / name).exists()]
        assert len(names) == len(set(names)) > 5
        assert sum((data / name).stat().st_size for name in names) < most * 1000, query
        assert len(names) < sum(1 for _ in data.iterdir()) / 4


def left_open(page: Page, build: Path) -> None:
    """Opens the page without a query, until it has read what every query needs."""
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/query.js")):
        page.goto(address(build / "site", "search.html"))
    expect(page.get_by_role("combobox", name="年份").get_by_role("option")).not_to_have_count(1)
    page.evaluate("KB.reads('records')")


def test_the_page_alone_has_few_scripts(page: Page, shipped_build: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    left_open(page, shipped_build)
    early = {path.rpartition("/")[2] for path in EARLY}
    assert sorted(name for name in asked if name.endswith(".js")) == sorted({"search.js"} | early)
    assert (shipped_build / "site" / "scripts" / "search.js").stat().st_size < 30_000


def test_what_every_query_needs_is_there_before_it_is_asked(page: Page, shipped_build: Path) -> None:
    """Typed into an open page: only what this query needs is loaded, and it is not waited for more keys."""
    left_open(page, shipped_build)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.get_by_role("searchbox").fill("产前筛查率")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("#hits")).to_have_attribute("aria-busy", "false")
    kinds = {name.rstrip("0123456789.js").rstrip("-") for name in asked}
    assert "gram" in kinds and kinds <= {"gram", "letter", "long", "text", "passage"}, asked


def test_a_browser_that_cannot_inflate_has_a_script_for_it(page: Page, asking: Page, shipped_build: Path) -> None:
    page.add_init_script("delete window.DecompressionStream")
    with page.expect_request("**/scripts/inflate.js"):
        page.goto(address(shipped_build / "site", "search.html?q=" + quote("谁负责叶酸")))
    expect(page.locator("#hits")).to_have_attribute("aria-busy", "false")
    some = [case for case in cases() if not compares(case[0])][:40]
    assert page.evaluate(TELL, [some]) == asking.evaluate(TELL, [some])


def test_the_first_hits_do_not_wait_for_the_others(page: Page, shipped_build: Path) -> None:
    """A few stand there at once, the others of the first ten behind them, each once."""
    page.add_init_script("""new MutationObserver((_, watcher) => {
      const hits = document.querySelectorAll("#hits .hit").length;
      if (hits) { window.few = hits; watcher.disconnect(); }
    }).observe(document, { childList: true, subtree: true });""")
    page.goto(address(shipped_build / "site", "search.html?q=" + quote("筛查")))
    expect(page.locator("#hits .hit")).to_have_count(10)
    expect(page.locator("#hits")).to_have_attribute("aria-busy", "false")
    assert 0 < page.evaluate("few") < 10
    links = [link.get_attribute("href") for link in page.locator("#hits .hit a").all()]
    assert len(set(links)) == len(links) == 10
    page.locator("#more").click()
    expect(page.locator("#hits .hit")).not_to_have_count(10)


def test_of_keys_that_follow_quickly_the_last_one_counts(page: Page, shipped_build: Path) -> None:
    left_open(page, shipped_build)
    page.get_by_role("searchbox").press_sequentially("婚检率")
    expect(page.locator("#status")).to_contain_text("找到")
    expect(page.locator("#hits")).to_have_attribute("aria-busy", "false")
    expect(page).to_have_url(re.compile(quote("婚检率")))
    assert page.evaluate("async () => (await KB.ask('婚检率', {})).total") == int(re.findall(r"\d+", page.locator("#status").inner_text())[0])
