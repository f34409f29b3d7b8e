"""What is kept between builds is the same as what is made, is never stale, and nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from specimen import base

from kb.publish import kept, publish
from kb.publish.pages.site import templates_in
from kb.publish.searching import fixed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / kept.FOLDER


def counted() -> tuple[Callable[[], dict[str, bytes]], list[int]]:
    """What is to be kept, and how often it was made."""
    times: list[int] = []

    def make() -> dict[str, bytes]:
        times.append(1)
        return {"产前": b"\x00\xff"}

    return make, times


def test_a_thing_is_made_once_and_again_when_its_makings_change(folder: Path) -> None:
    make, times = counted()
    assert kept.kept("words", "one", make) == kept.kept("words", "one", make) == {"产前": b"\x00\xff"}
    assert len(times) == 1
    assert kept.kept("words", "two", make) == {"产前": b"\x00\xff"} and len(times) == 2
    assert [path.name for path in folder.iterdir()] == ["words"]


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]])
def test_what_is_damaged_is_made_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    make, times = counted()
    kept.kept("words", "one", make)
    (folder / "words").write_bytes(damage((folder / "words").read_bytes()))
    assert kept.kept("words", "one", make) == {"产前": b"\x00\xff"} and len(times) == 2
    kept.kept("words", "one", make)
    assert len(times) == 2


def test_nothing_is_kept_where_nothing_can_be_written(folder: Path) -> None:
    make, times = counted()
    folder.parent.mkdir()
    folder.write_text("a file, no folder", "utf-8")
    assert kept.kept("words", "one", make) == kept.kept("words", "one", make) and len(times) == 2
    assert folder.read_text("utf-8") == "a file, no folder"


def test_a_user_without_a_home_has_nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    make, times = counted()
    assert kept.kept("words", "one", make) == {"产前": b"\x00\xff"} and times == [1]


def test_a_changed_template_is_never_shown_as_it_was(folder: Path, tmp_path: Path) -> None:
    for words in ("甲", "乙"):
        (tmp_path / "page.html").write_text(words, "utf-8")
        assert templates_in(tmp_path).get_template("page.html").render() == words
    assert (folder / "templates" / "page.html").is_file()


def test_the_site_is_the_same_with_and_without_what_is_kept(folder: Path, tmp_path: Path) -> None:
    sites = []
    for name in ("first", "second"):
        fixed.fixed.cache_clear()
        publish(*base(tmp_path), tmp_path / name)
        sites.append({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()})
        assert (folder / "search").is_file()
    assert sites[0] == sites[1] and any("word-" in path.name for path in sites[0])
