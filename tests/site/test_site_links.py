"""What holds of all pages without opening them: good links, every file reached, strict heads, no page too large."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from built import Built, read
from faults import CHECKS, LARGEST_PAGE, broken_links, heads, heavy, lax, repeated_ids, unreached, unused
from specimen import base, county_plans, notice

from kb.publish import publish

Check = Callable[[Built], Iterator[str]]
HEAD = (
    '<!doctype html><html lang="zh-CN"><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src 'self' file:; style-src 'self' file:; base-uri 'none'\"><title>{}</title></head>"
    '<body class="sort"><h1>甲</h1>{}</body></html>'
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_is_wrong_with_any_page(built: Built, check: Check) -> None:
    assert built.pages
    assert not list(check(built))


def test_nothing_is_wrong_where_there_is_nothing(tmp_path: Path) -> None:
    site = read(publish([], {}, tmp_path / "site").index.parent)
    assert site.pages
    # A style of a kind of page that an empty base does not have is not used, of course.
    assert not [line for check in CHECKS if check is not unused for line in check(site)]


def narrow(monkeypatch: pytest.MonkeyPatch, limits: Mapping[str, int]) -> list[str]:
    """Makes the limits of pages small wherever they are known; says which were found."""
    monkeypatch.setattr("kb.publish.targets.rows.LONGEST", limits["LONGEST_TABLE"])
    held = [
        (module, name) for known, module in sorted(sys.modules.items()) if known.startswith("kb.publish")
        for name in limits if hasattr(module, name)
    ]  # fmt: skip
    for module, name in held:
        monkeypatch.setattr(module, name, limits[name])
    return [name for _, name in held]


ALL = (
    "LONGEST_TABLE", "WIDEST", "MOST_LISTED", "LONGEST_ROW", "MOST_COLUMNS", "HEADS", "KIN", "MOST_TIES", "MOST_SUMMED",
    "NAMED", "TOLD", "WANTED", "HOMES", "MOST_BRANCHES", "LONGEST_ENTRY", "LONGEST_TEXT", "LONGEST_PAGE", "MOST_SOURCES",
)  # fmt: skip


def test_nothing_is_wrong_with_long_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = narrow(monkeypatch, dict.fromkeys(ALL, 1) | {"SHORT": 0})
    assert {*ALL, "SHORT"} <= set(found)
    site = read(publish(*base(tmp_path), tmp_path / "site").index.parent)
    assert any(path.endswith("-2.html") for path in site.pages) and any(path.endswith("~2.html") for path in site.pages)
    assert not [line for check in CHECKS for line in check(site)]


def test_no_page_grows_with_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One subject of ever more counties: with small limits all lists go over pages, and no page becomes longer."""
    limits = dict.fromkeys(ALL, 3) | {"LONGEST_TABLE": 8, "LONGEST_PAGE": 20_000, "LONGEST_TEXT": 20_000, "MOST_BRANCHES": 12}
    narrow(monkeypatch, limits | {"MOST": 4, "SMALL": 4, "PEERS": 2, "MOST_LANES": 4})
    sizes = []
    for count in (20, 40):
        site = read(publish([notice(), *county_plans(count)], {}, tmp_path / f"site{count}").index.parent)
        assert not [line for check in CHECKS for line in check(site)]
        sizes.append(largest_of_each_type(site))
    assert {("lineage/甲发-2023-5", "lineage"), ("tasks", "walk-row"), ("targets/河道清淤率", "indicator")} <= set(sizes[1])
    assert not {kind: (sizes[0][kind], size) for kind, size in sizes[1].items() if kind in sizes[0] and size > 1.1 * sizes[0][kind] + 500}


def largest_of_each_type(site: Built) -> dict[tuple[str, str], int]:
    """Type → the size of its largest page."""
    return {site.pages[path].type: site.pages[path].size for path in site.of_each_type}


def of(folder: Path, first: str, **others: str) -> Built:
    """A site of small pages by what stands in their bodies."""
    for name, body in {"index": first, **others}.items():
        (folder / f"{name}.html").write_text(HEAD.format(name, body), encoding="utf-8")
    return read(folder)


@pytest.mark.parametrize(
    ("check", "body", "said"),
    [
        (broken_links, '<a href="no.html">', "no.html 不在站点里"),
        (broken_links, '<form action="%E6%B2%A1%E6%9C%89.html">', "不在站点里"),
        (broken_links, '<a href="#%E4%B9%99">', "没有这个位置"),
        (broken_links, '<a href="other.html#b">', "没有这个位置"),
        (broken_links, '<a href="https://example.org/">', "离开了站点"),
        (broken_links, '<a href="//example.org/">', "离开了站点"),
        (broken_links, '<img src="/index.html">', "离开了站点"),
        (broken_links, '<a href="javascript:alert(1)">', "离开了站点"),
        (broken_links, '<svg aria-labelledby="a c" id="a"></svg>', "没有 id c"),
        (repeated_ids, '<p id="a"><p id="a">', "id a 有 2 处"),
        (unreached, '<a href="#a" id="a">', "other.html：从首页点不到"),
        (lax, '<p style="color: red">', "页内有 style="),
        (lax, '<p onclick="x()">', "页内有 onclick="),
        (lax, "<script>x()</script>", "页内有 <script>"),
        (lax, "<style>p {}</style>", "页内有 <style>"),
        (lax, '<meta http-equiv="Content-Security-Policy" content="default-src *">', "没有 default-src 'none'"),
        (heads, "<h1>乙</h1>", "有 2 个 h1"),
        (heavy, "甲" * (LARGEST_PAGE // 3), f"超过 {LARGEST_PAGE}"),
    ],
)  # fmt: skip
def test_each_fault_is_seen(tmp_path: Path, check: Check, body: str, said: str) -> None:
    assert any(said in line for line in check(of(tmp_path, body, other='<p id="a">')))


def test_a_language_a_title_and_a_class_are_demanded(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>甲</h1>", encoding="utf-8")
    assert [line.partition("：")[2] for line in heads(read(tmp_path))] == [
        "lang 是“”", "没有标题", "body 没有 class，看不出是哪一类网页",
    ]  # fmt: skip


def test_two_pages_with_one_title_are_seen(tmp_path: Path) -> None:
    of(tmp_path, "甲", other="乙")
    (tmp_path / "other.html").write_bytes((tmp_path / "index.html").read_bytes())
    assert sum("不止一页用" in line for line in heads(read(tmp_path))) == 2


def test_what_is_all_right_is_not_a_fault(tmp_path: Path) -> None:
    site = of(
        tmp_path, '<a href="other.html#%E4%B9%99"></a><a href="?q=1#b" id="b"></a><link rel="icon" href="data:,">',
        other='<p id="乙" aria-describedby="c"><i id="c"></i></p><a href="表.csv" download></a>',
    )  # fmt: skip
    assert [line for check in CHECKS for line in check(site)] == ["other.html：表.csv 不在站点里"]
    (tmp_path / "表.csv").write_bytes("甲,乙\r\n".encode("utf-8-sig"))
    assert not [line for check in CHECKS for line in check(read(tmp_path))]
    (tmp_path / "丙.csv").write_bytes(b"")
    assert list(unreached(read(tmp_path))) == ["丙.csv：从首页点不到"]
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "丁.css").write_bytes(b"")
    assert list(unused(read(tmp_path))) == ["styles/丁.css：没有网页用到"]


def test_one_page_of_each_type_the_largest(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    of(tmp_path, "甲", other="甲乙丙")
    of(tmp_path / "a", "甲")
    assert read(tmp_path).of_each_type == ("a/index.html", "other.html")
