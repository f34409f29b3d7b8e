"""axe-core finds nothing: the largest page of each type, light and dark, wide and on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, Place
from built import Built
from playwright.sync_api import Browser, BrowserContext, Page, expect

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "has_touch": True},
}
HITS = "search.html?q=率"
# All rules are on, also those of good practice. As it comes, the contrast of single characters is left to the eye: of signs
# in a matrix, of amounts such as “一”.
CONTRAST = {
    "ignoreUnicode": False, "ignoreLength": True, "ignorePseudo": False, "boldValue": 700, "boldTextPt": 14, "largeTextPt": 18,
    "contrastRatio": {"normal": {"expected": 4.5}, "large": {"expected": 3}},
    "pseudoSizeThreshold": 0.25, "shadowOutlineEmMax": 0.2, "textStrokeEmMin": 0.03,
}  # fmt: skip
RUN = "options => axe.run(document, options).then(found => JSON.stringify(found.violations))"
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}, "checks": {"color-contrast": {"options": CONTRAST}}}


@pytest.fixture(scope="module", params=["light"])
def looking(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser's context of one look; the pages' policy lets axe in there only."""
    if not AXE.is_file():
        pytest.skip("没有 axe-core：先在 tests/site 里运行 npm ci（要装有 Node.js），再查无障碍")
    context = browser.new_context(bypass_csp=True, locale="zh-CN", **LOOKS[request.param])
    yield context
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds, a line for each rule: which, what it demands, the first elements."""
    page.add_script_tag(path=AXE)
    found = json.loads(page.evaluate(RUN, OPTIONS))
    return [f"{each['id']}（{each['help']}）{len(each['nodes'])} 处：{_where(each['nodes'][:3])}" for each in found]


def _where(nodes: list[dict[str, Any]]) -> str:
    return "；".join(f"{node['target'][-1]} {node['html'][:120]} {' '.join(node['failureSummary'].split()[4:24])}" for node in nodes)


def addresses(built: Built) -> list[str]:
    """A page of each type, and the search with hits: what scripts put there is a page, too."""
    place = Place("disk", built.folder.as_uri() + "/")
    return [place.address(path) for path in (*built.of_each_type, HITS)]


@pytest.mark.parametrize(
    ("looking", "built"), [*((look, "shipped") for look in LOOKS), ("light", "specimen")], indirect=True
)  # fmt: skip
def test_nothing_is_found_on_any_type_of_page(looking: BrowserContext, built: Built) -> None:
    found: list[str] = []
    for address in addresses(built):
        page = looking.new_page()
        page.goto(address)
        if address.endswith(HITS):
            expect(page.locator("#hits li").first).to_be_visible()
        found += [f"{address.removeprefix(built.folder.as_uri())}：{line}" for line in faults(page)]
        page.close()
    assert not found, "\n".join(found)


def test_a_fault_is_found(looking: BrowserContext) -> None:
    page = looking.new_page()
    page.set_content('<html lang="zh-CN"><title>甲</title><main><h1>甲</h1><p style="color: #bbb; background: #fff">一</p></main>')
    assert [line.partition("（")[0] for line in faults(page)] == ["color-contrast"]
    page.close()
