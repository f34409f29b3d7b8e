"""The whole site: same bytes, in place at once, every link good, every page reached, every text escaped."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from specimen import base, hostile, notice, plan

from kb.publish import PublishError, publish

VOID = {"meta", "link", "input", "br", "img", "hr"}
OPTIONAL = {"html", "head", "body"}


class Page(HTMLParser):
    """Links, ids and what must not be there; fails on elements that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.inline = ""
        self.language = ""
        self.policy = ""
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        assert tag not in {"a", "p", "form"} or tag not in self.open, f"{tag} inside {tag}"
        if tag not in VOID:
            self.open.append(tag)
        if tag == "html":
            self.language = values.get("lang", "")
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        self.attributes += [(tag, name, value) for name, value in values.items()]
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values[name] for name in ("href", "src", "action") if name in values]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.inline += data.strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publish")
    return publish(*base(folder), folder / "site").index.parent


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))
    }


def prints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_what_there_is(site: Path, pages: dict[str, Page]) -> None:
    for name in ("index", "documents", "targets", "tasks", "units", "search"):
        assert f"{name}.html" in pages
    assert {"documents/甲发-2023-5.html", "units/100000-计划司.html", "documents/CON-a-b-c.html"} <= set(pages)
    assert (site / "files" / "甲发-2023-5.txt").read_bytes() == b"<html>as received</html>\r\n"


def test_an_original_that_a_browser_would_run_is_offered_as_text(site: Path) -> None:
    names = sorted(path.name for path in (site / "files").iterdir())
    assert names == ["CON-a-b-c.svg.txt", "兴水字-2024-3.html.txt", "甲发-2023-5.txt"]


def test_same_base_same_bytes_whatever_the_order(site: Path, tmp_path: Path) -> None:
    extractions, originals = base(tmp_path)
    again = publish(extractions[::-1], dict(reversed(originals.items())), tmp_path / "again").index.parent
    assert prints(again) == prints(site)


def test_the_report_counts_what_is_there(tmp_path: Path) -> None:
    report = publish([notice(), plan()], {}, tmp_path / "site")
    found = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert report.files == len(found)
    assert report.pages == sum(path.suffix == ".html" for path in found)
    assert report.bytes == sum(path.stat().st_size for path in found)
    assert report.index.is_file()


def test_an_empty_base_has_a_site(tmp_path: Path) -> None:
    report = publish([], {}, tmp_path / "site")
    assert "还没有文件" in report.index.read_text(encoding="utf-8")


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for link in page.links:
            if link == "data:,":
                continue
            parts = urlsplit(urljoin(f"x:/{name}".replace("x:", "http://h"), link))
            path, fragment = unquote(parts.path).lstrip("/"), unquote(parts.fragment)
            assert parts.netloc == "h" and not urlsplit(link).scheme and not link.startswith("/"), link
            assert (site / path).is_file(), (name, link)
            if fragment:
                assert fragment in pages[path].ids, (name, link)


def test_every_page_is_reached_from_the_first(pages: dict[str, Page]) -> None:
    seen, todo = set(), ["index.html"]
    while todo:
        name = todo.pop()
        if name in seen or name not in pages:
            continue
        seen.add(name)
        todo += [unquote(urlsplit(urljoin(f"http://h/{name}", link)).path).lstrip("/") for link in pages[name].links]
    assert seen == set(pages)


def test_every_page_is_well_formed_and_strict(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.language == "zh-CN", name
        assert len(page.ids) == len(set(page.ids)), name
        assert not page.inline, name
        assert page.policy.startswith("default-src 'none'; script-src 'self' file:;"), name
        assert "unsafe" not in page.policy, name
        for tag, attribute, value in page.attributes:
            assert attribute != "style" and not attribute.startswith("on"), (name, tag, attribute)
            assert "javascript:" not in value or attribute not in ("href", "src", "action"), (name, value)
            assert tag != "img", name  # an svg is one of ours: one from a text would have its onload, which is caught above


def test_nothing_asks_another_host(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".css", ".js") and path.parent.name != "data":
            assert not re.search(r"https?://|@import|url\(", path.read_text(encoding="utf-8")), path


def test_template_text_of_a_document_stays_text(site: Path) -> None:
    html = (site / "documents" / "CON-a-b-c.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }} {% raw %}" in html
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html


def test_both_ways_between_text_and_findings(pages: dict[str, Page]) -> None:
    page = pages["documents/甲发-2023-5.html"]
    for anchor in ("g-1/河道清淤率", "t-2.1", "x-1"):
        assert anchor in page.ids and f"l-{anchor}" in page.ids
        targets = [unquote(link) for link in page.links]
        assert f"#{anchor}" in targets and f"#l-{anchor}" in targets
    unit = pages["units/100000-计划司.html"]
    assert "../documents/甲发-2023-5.html#u-2.1-1" in [unquote(link) for link in unit.links]
    assert "../units/100000-计划司.html" in [unquote(link) for link in page.links]


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(*base(tmp_path), out)
    report = publish([notice()], {}, out)
    assert not (out / "documents" / "赣水字-2023-18.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "site"))) == ["site"]
    assert report.index == out / "index.html"


def test_a_failed_run_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish([notice()], {}, out)
    before = prints(out)
    with pytest.raises(PublishError, match="没有.docx.*原文件读不到") as caught:
        publish([notice(), plan()], {"赣水字-2023-18": tmp_path / "没有.docx"}, out)
    assert "\n" not in str(caught.value)
    assert prints(out) == before


def test_what_a_killed_run_left_is_put_right(tmp_path: Path) -> None:
    """Killed between the two renames: the old site is under its other name, the new one is not yet in place."""
    out = tmp_path / "site"
    publish([notice()], {}, out)
    out.rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    (tmp_path / ".site.new" / "half.html").write_text("半", encoding="utf-8")
    with pytest.raises(PublishError):
        publish([plan()], {"赣水字-2023-18": tmp_path / "没有.docx"}, out)
    assert (out / "documents" / "甲发-2023-5.html").is_file()
    publish([plan()], {}, out)
    assert not (out / "half.html").exists() and not (tmp_path / ".site.new").exists()


def test_long_tables_go_over_several_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.publish.paging.LONGEST_TABLE", 2)
    out = publish(*base(tmp_path), tmp_path / "site").index.parent
    assert (out / "task-list-3.html").is_file() and (out / "units-4.html").is_file()
    page = Page((out / "task-list.html").read_text(encoding="utf-8"))
    assert "task-list-3.html" in page.links


def test_hostile_names_do_not_leave_the_folder(tmp_path: Path) -> None:
    evil = hostile()
    document = evil.document.model_copy(update={"id": "../../etc/passwd"})
    publish([evil.model_copy(update={"document": document})], {}, tmp_path / "site")
    assert [path.name for path in (tmp_path / "site" / "documents").iterdir()] == ["etc-passwd.html"]
