"""Adding, replacing and removing: what is written, and that nothing is ever written by half."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_documents import CITY, COUNTY, fill

from extract.readers import ReadError
from kb import atomic, files
from kb.corpus import Added, Corpus, Held
from kb.errors import KbError


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_document_lies_under_its_place_with_its_original(tmp_path: Path) -> None:
    ids = fill(tmp_path, {"县方案.txt": COUNTY})
    assert ids == {"县方案.txt": "兴府办字-2031-7"}
    assert sorted(tree(tmp_path)) == ["360732/兴府办字-2031-7.md", "360732/兴府办字-2031-7.original.txt"]
    file = files.read(tmp_path / "360732" / "兴府办字-2031-7.md")
    assert (file.front.original, file.front.format) == ("县方案.txt", "txt")
    assert file.original.read_bytes() == COUNTY.encode("utf-8")
    assert set(file.front.model_dump()) == {"id", "original", "sha256", "format", "reader", "url"}


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY})
    before = tree(tmp_path)
    for corpus in (Corpus.open(tmp_path), Corpus.open(tmp_path)):
        result = corpus.add("另一个名字.txt", COUNTY.encode("utf-8"))
        assert isinstance(result, Held) and result.exact and result.id == "兴府办字-2031-7"
    assert tree(tmp_path) == before


def test_the_same_text_in_another_format_is_said_so(tmp_path: Path) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY})
    before = tree(tmp_path)
    page = "<html><body><article>" + "".join(f"<p>{line}</p>" for line in COUNTY.split("\n") if line) + "</article></body></html>"
    result = Corpus.open(tmp_path).add("县方案.html", page.encode("utf-8"))
    assert isinstance(result, Held) and not result.exact and result.id == "兴府办字-2031-7"
    assert tree(tmp_path) == before


def test_a_version_with_another_figure_is_another_document(tmp_path: Path) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY})
    result = Corpus.open(tmp_path).add("修订.txt", COUNTY.replace("95%以上", "97%以上").encode("utf-8"))
    assert isinstance(result, Added)
    assert result.id == "兴府办字-2031-7-2"
    assert result.like is not None and result.like.id == "兴府办字-2031-7" and not result.like.same


def test_two_documents_never_share_an_id(tmp_path: Path) -> None:
    other = COUNTY.replace("河道", "道路").replace("巡查", "养护").replace("清漂站", "养护站")
    ids = fill(tmp_path, {"一.txt": COUNTY, "二.txt": other, "三.txt": other.replace("道路", "桥梁").replace("清洁", "保洁")})
    assert sorted(ids.values()) == ["兴府办字-2031-7", "兴府办字-2031-7-2", "兴府办字-2031-7-3"]


def test_an_unknown_place_goes_to_unplaced(tmp_path: Path) -> None:
    fill(tmp_path, {"便条.txt": "关于办公用品的说明\n\n一、领用\n\n按需领用，用后归还。\n"})
    assert {p.parent.name for p in files.text_paths(tmp_path)} == {"unplaced"}


def test_replacing_keeps_id_and_folder(tmp_path: Path) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY})
    corpus = Corpus.open(tmp_path)
    result = corpus.replace("兴府办字-2031-7", "新版.md", CITY.encode("utf-8"))
    assert isinstance(result, Added)
    assert sorted(tree(tmp_path)) == ["360732/兴府办字-2031-7.md", "360732/兴府办字-2031-7.original.md"]
    file = files.read(result.path)
    assert file.id == "兴府办字-2031-7" and file.front.original == "新版.md" and "河道管理工作要点" in file.text
    assert [held.id for held in files.read_all(tmp_path)[0]] == ["兴府办字-2031-7"]


def test_replacing_and_removing_what_is_not_there(tmp_path: Path) -> None:
    corpus = Corpus.open(tmp_path)
    with pytest.raises(KbError, match="没有编号为 不在 的文件"):
        corpus.remove("不在")
    with pytest.raises(KbError, match="没有编号为 不在 的文件"):
        corpus.replace("不在", "新.txt", COUNTY.encode("utf-8"))


def test_removing_takes_text_original_and_empty_folder(tmp_path: Path) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY, "市要点.txt": CITY})
    Corpus.open(tmp_path).remove("兴府办字-2031-7")
    assert {p.name for p in tmp_path.iterdir()} == {"120000"}
    assert isinstance(Corpus.open(tmp_path).add("县方案.txt", COUNTY.encode("utf-8")), Added)


def test_what_cannot_be_read_leaves_nothing(tmp_path: Path) -> None:
    corpus = Corpus.open(tmp_path)
    with pytest.raises(ReadError):
        corpus.add("空.txt", b"")
    assert tree(tmp_path) == {}


def test_a_failed_write_leaves_what_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY})
    before = tree(tmp_path)
    stage = atomic.stage

    def full(path: Path, data: bytes) -> None:
        if path.suffix == ".md":
            raise OSError(28, "No space left on device", str(path))
        stage(path, data)

    monkeypatch.setattr(atomic, "stage", full)
    with pytest.raises(OSError, match="No space"):
        Corpus.open(tmp_path).replace("兴府办字-2031-7", "新版.txt", CITY.encode("utf-8"))
    with pytest.raises(OSError, match="No space"):
        Corpus.open(tmp_path).add("市要点.txt", CITY.encode("utf-8"))
    assert tree(tmp_path) == before


@pytest.mark.parametrize(("after", "wanted"), [("original", "new"), ("nothing", "old")])
def test_a_killed_write_is_finished_or_undone_by_the_next_run(tmp_path: Path, after: str, wanted: str) -> None:
    done, killed = tmp_path / "done", tmp_path / "killed"
    for root in (done, killed):
        fill(root, {"县方案.txt": COUNTY})
    old = tree(killed)
    Corpus.open(done).replace("兴府办字-2031-7", "新版.txt", CITY.encode("utf-8"))
    # As a kill between the two moves leaves it: both staged, one or none in place.
    for name, data in tree(done).items():
        atomic.stage(killed / name, data)
    if after == "original":
        atomic.commit(killed / "360732" / "兴府办字-2031-7.original.txt")
    Corpus.open(killed)
    assert tree(killed) == (tree(done) if wanted == "new" else old)


def test_a_markdown_original_is_not_taken_for_a_text(tmp_path: Path) -> None:
    fill(tmp_path, {"方案.md": COUNTY})
    assert len(files.text_paths(tmp_path)) == 1
    assert len(Corpus.open(tmp_path)._held) == 1


def test_broken_front_matter_and_double_ids_are_named(tmp_path: Path) -> None:
    fill(tmp_path, {"县方案.txt": COUNTY, "市要点.txt": CITY})
    good = tmp_path / "360732" / "兴府办字-2031-7.md"
    (tmp_path / "360732" / "抄本.md").write_bytes(good.read_bytes())
    (tmp_path / "360732" / "手写.md").write_text("没有文件头\n", "utf-8")
    held, wrong = files.read_all(tmp_path)
    assert len(held) == 2
    assert any("抄本.md" in str(e) or "兴府办字-2031-7.md" in str(e) for e in wrong)
    assert any("手写.md：缺少文件头信息" in str(e) for e in wrong)
    assert all("\n" not in str(e) for e in wrong)
