"""A browser for the tests of the site, and pages that fail their test when anything goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def started(playwright: Playwright) -> Browser:
    """Chromium as installed; without one the test is skipped."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("没有找到 Chromium：装上 chromium 后再测网页")
    try:
        return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
    except Error as error:
        pytest.skip(f"Chromium 无法启动：{str(error).splitlines()[0]}")


@contextmanager
def watched(browser: Browser) -> Iterator[Page]:
    """A page; at its end there must have been no console error, no exception, and no request outside the disk."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
    )
    yield opened
    context.close()
    assert not wrong


def address(site: Path, path: str) -> str:
    """The address of a page of the site."""
    return site.as_uri() + "/" + path
