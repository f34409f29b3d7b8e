"""A browser for the tests of the site, the places that a site is opened from, and pages that fail when anything goes wrong in them.

In: a built site.  Out: `Place`, where it lies; pages of a browser that have been watched.
Example: `Place("server", "http://127.0.0.1:40001/政策%20站点/site/")` knows the address of `documents/甲发-2023-5.html`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is opened from. `root`: the address of its folder, with a slash at its end."""

    name: str
    root: str

    def address(self, path: str) -> str:
        """The address of a page, with what follows its `?` or `#` as it is."""
        ends = [at for sign in "?#" if (at := path.find(sign)) >= 0]
        cut = min(ends, default=len(path))
        return self.root + quote(path[:cut]) + path[cut:]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A plain web server for a folder on this computer; its address, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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
def watched(browser: Browser, inside: str = "file:", **options: Any) -> Iterator[Page]:
    """A page; at its end there must have been no console error, no exception, and no request outside of `inside`.

    `options` are those of a browser's context.
    """
    context = browser.new_context(**{"viewport": DESK, "locale": "zh-CN", **options})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: None if request.url.startswith((inside, "data:")) else wrong.append(request.url))
    yield opened
    context.close()
    assert not wrong, "\n".join(wrong)


def address(site: Path, path: str) -> str:
    """The address of a page of the site."""
    return site.as_uri() + "/" + path
