"""The specimen site and the site of the shipped corpus, each built once for all tests here; a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import started, watched
from playwright.sync_api import Browser, Page, sync_playwright
from specimen import base

from kb.build import build
from kb.publish import publish

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, in a subfolder with a Chinese name and a space."""
    folder = tmp_path_factory.mktemp("site")
    extractions, originals = base(folder)
    return publish(extractions, originals, folder / "政策 站点" / "site").index.parent


@pytest.fixture(scope="session")
def shipped_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus, built with its site."""
    out = tmp_path_factory.mktemp("shipped")
    build(CORPUS, out, with_site=True, progress=lambda what, done, total: None)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module: while it runs, so does its event loop, and other tests may have their own."""
    with sync_playwright() as playwright:
        opened = started(playwright)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test on a console error, an exception, or a request outside the disk."""
    with watched(browser) as opened:
        yield opened
