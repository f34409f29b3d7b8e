"""The specimen site and the site of the shipped corpus, each built once for all tests here; the places to open it from; a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import Place, served, started, watched
from built import Built, read
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


@pytest.fixture(scope="session")
def shipped(shipped_build: Path) -> Built:
    """The site of the shipped corpus as its files say it is."""
    return read(shipped_build / "site")


@pytest.fixture(scope="session", params=["specimen", "shipped"])
def built(request: pytest.FixtureRequest, site: Path) -> Built:
    """The one and the other site: what must hold of all pages holds of both."""
    found: Built = read(site) if request.param == "specimen" else request.getfixturevalue("shipped")
    return found


@pytest.fixture(scope="session", params=["disk", "server"])
def place(request: pytest.FixtureRequest, shipped: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The shipped site in a subfolder with a Chinese name, opened from disk and from a web server."""
    top = tmp_path_factory.mktemp("places")
    folder = top / "内网 共享" / "政策站点"
    shutil.copytree(shipped.folder, folder)
    if request.param == "disk":
        yield Place("disk", folder.as_uri() + "/")
        return
    with served(top) as root:
        yield Place("server", root + quote(folder.relative_to(top).as_posix()) + "/")


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
