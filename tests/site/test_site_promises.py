"""What holds of every type of page, from disk and from a web server: it opens, it does without scripts and without a mouse,
it fits a phone, it prints on A4. No page is named here: those that are yet to be made are tested, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from browsing import DESK, PHONE, Place, watched
from built import Built
from playwright.sync_api import Browser, Page

# What does nothing without a script, save in a form that leads to a page, or where the browser itself opens and closes.
CONTROLS = "button, input, select, textarea, [role=button], [role=tab], [role=checkbox], [role=switch], [role=slider], [role=menuitem]"
DEAD = f"""() => [...document.querySelectorAll("{CONTROLS}")].filter(
    (control) => control.checkVisibility({{ visibilityProperty: true }}) && control.type !== "hidden" && !(control.form && control.form.hasAttribute("action"))
).map((control) => control.outerHTML.slice(0, 120))"""
FOCUSED = """() => {
    const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
    const outlined = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0, stuck = at === window.focusedBefore;
    window.focusedBefore = at;
    return {
        stuck, body: at === document.body, skip: at.matches(".skip"), nav: Boolean(at.closest("body > header nav")), href: at.getAttribute("href"),
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        shown: outlined || look.boxShadow !== "none", what: at.outerHTML.slice(0, 120),
    };
}"""
WIDER = """() => {
    const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return null;
    const wide = [...document.body.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 0.5);
    return over + " px：" + wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 100)).join(" | ");
}"""
# Points: 210 × 297 mm, upright or across.
A4 = (595.3, 841.9)
STOPS = 40


def each_type(browser: Browser, site: Built, place: Place, fault: Callable[[Page], str | None], **options: object) -> list[str]:
    """Opens a page of each type; what is wrong with them, by their paths."""
    found = []
    with watched(browser, place.root, **options) as page:
        for path in site.of_each_type:
            page.goto(place.address(path))
            if said := fault(page):
                found.append(f"{path}：{said}")
    return found


def no_content(page: Page) -> str | None:
    if not page.locator("h1").is_visible():
        return "看不到 h1"
    return None if len(page.locator("main").inner_text()) > len(page.locator("h1").inner_text()) else "正文是空的"


def test_every_type_of_page_opens(browser: Browser, shipped: Built, place: Place) -> None:
    """An error in the console or a request that leaves the site's folder fails in `watched`."""
    assert not each_type(browser, shipped, place, no_content)


def test_a_request_that_leaves_the_folder_is_seen(browser: Browser, place: Place) -> None:
    with pytest.raises(AssertionError, match="elsewhere"), watched(browser, place.root) as page:
        page.goto(place.address("index.html"))
        page.evaluate("document.body.append(Object.assign(new Image(), {src: '../elsewhere.png'}))")
        page.wait_for_timeout(200)


def test_every_type_of_page_does_without_scripts(browser: Browser, shipped: Built, place: Place) -> None:
    """The content is there, and nothing is offered that would do nothing."""

    def fault(page: Page) -> str | None:
        return no_content(page) or "；".join(page.evaluate(DEAD))

    assert not each_type(browser, shipped, place, fault, java_script_enabled=False)


def test_a_control_that_does_nothing_is_seen(browser: Browser) -> None:
    with watched(browser, java_script_enabled=False) as page:
        page.set_content('<form action="search.html"><input><button>查</button></form><button hidden>甲</button>')
        assert not page.evaluate(DEAD)
        page.set_content("<button>乙</button><form><input></form>")
        assert len(page.evaluate(DEAD)) == 2


def keyboard_fault(page: Page) -> str | None:
    """Tab leads to the skip link, the sections, the rest; all that has the focus is to be seen and shows it."""
    if not to_the_skip_link(page):
        return "第一个 Tab 不在“跳到正文”"
    stops = list(tabbed(page))
    for stop in stops:
        if stop["stuck"] or not stop["seen"] or not stop["shown"]:
            return f"焦点{'走不开' if stop['stuck'] else '看不出' if stop['seen'] else '不在画面里'}：{stop['what']}"
    sections = [link.get_attribute("href") for link in page.locator("body > header nav a").all()]
    if [stop["href"] for stop in stops if stop["nav"]] != sections:
        return "Tab 走不遍栏目"
    page.reload()
    to_the_skip_link(page)
    page.keyboard.press("Enter")
    return None if page.evaluate("document.activeElement.id") == "main" else "“跳到正文”没有跳到正文"


def to_the_skip_link(page: Page) -> bool:
    """One Tab; or, where the page has put the focus into its search field, the first place before that."""
    if page.evaluate("document.activeElement.matches('input[type=search]')"):
        while not page.evaluate("document.activeElement === document.body"):
            page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    return bool(page.evaluate("document.activeElement.matches('.skip')"))


def tabbed(page: Page) -> Iterator[dict[str, object]]:
    """What has the focus, one Tab after another, from where it is; up to the end of the page, and not forever."""
    for _ in range(STOPS):
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            return
        yield stop
        page.keyboard.press("Tab")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_type_of_page_does_without_a_mouse(browser: Browser, shipped: Built, place: Place, viewport: dict[str, int]) -> None:
    assert not each_type(browser, shipped, place, keyboard_fault, viewport=viewport)


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_type_of_page_is_wider_than_the_window(browser: Browser, shipped: Built, place: Place, width: int) -> None:
    assert not each_type(browser, shipped, place, lambda page: page.evaluate(WIDER), viewport={"width": width, "height": 800})


def printing_fault(page: Page) -> str | None:
    """Sheets of A4, with the heading on the first one, without what leads elsewhere on a screen."""
    heading = page.locator("h1").inner_text()
    page.emulate_media(media="print")
    for part in (".masthead", ".skip", "nav", "form", "button:not(th button)"):
        if any(each.is_visible() for each in page.locator(part).all()):
            return f"{part} 也会印出来"
    page.emulate_media(media="null")
    printed = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = {tuple(sorted(round(side) for side in sheet.get_size())) for sheet in printed}
    first = "".join(printed[0].get_textpage().get_text_range().split())
    printed.close()
    if sizes != {tuple(round(side) for side in A4)}:
        return f"纸张不是 A4：{sizes}"
    return None if "".join(heading.split())[:12] in first else "第一张纸上没有标题"


def test_every_type_of_page_prints_on_a4(browser: Browser, shipped: Built, place: Place) -> None:
    assert not each_type(browser, shipped, place, printing_fault)


HEALTHY = (
    '<title>甲</title><style>.skip:focus, a:focus {{ outline: 2px solid }} @media print {{ header, .skip {{ display: none }} }}'
    " @page {{ size: A4 }}</style>"
    '<a class="skip" href="#main">跳</a><header><nav><a href="#a">甲</a></nav></header><main id="main" tabindex="-1"><h1>甲</h1>乙丙{}</main>'
)


@pytest.mark.parametrize(
    ("fault", "added", "said"),
    [
        (no_content, "<style>main { display: none }</style>", "看不到 h1"),
        (no_content, "<style>h1 { font-size: 0 } main { width: 0; height: 0; overflow: hidden }</style>", "看不到 h1"),
        (keyboard_fault, "", ""),
        (keyboard_fault, "<style>a:focus { outline: none }</style>", "看不出"),
        (keyboard_fault, '<a href="#b" style="position: absolute; left: -99px">丙</a>', "不在画面里"),
        (keyboard_fault, '<script>document.querySelector("nav a").tabIndex = -1</script>', "走不遍栏目"),
        (keyboard_fault, '<script>document.querySelector("nav a").onkeydown = (e) => e.preventDefault()</script>', "走不开"),
        (keyboard_fault, '<script>document.querySelector(".skip").remove()</script>', "第一个 Tab"),
        (keyboard_fault, '<script>document.querySelector(".skip").href = "#"</script>', "没有跳到正文"),
        (printing_fault, "", ""),
        (printing_fault, "<nav>丁</nav>", "nav 也会印出来"),
        (printing_fault, "<style>@page { size: A3 }</style>", "不是 A4"),
        (printing_fault, "<style>@media print { h1 { display: none } }</style>", "没有标题"),
        (lambda page: page.evaluate(WIDER), '<p style="width: 2000px">丁</p>', " px"),
    ],
)  # fmt: skip
def test_each_fault_is_seen(browser: Browser, tmp_path: Path, fault: Callable[[Page], str | None], added: str, said: str) -> None:
    (tmp_path / "made.html").write_text(HEALTHY.format(added), encoding="utf-8")
    with watched(browser) as page:
        page.goto((tmp_path / "made.html").as_uri())
        assert said in (fault(page) or "") and bool(said) == bool(fault(page))
