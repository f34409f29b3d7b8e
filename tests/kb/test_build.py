"""Building: the same bytes for the same corpus, only what changed done again, and never half a base."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from own_documents import CITY, COUNTY, fill, quiet

from kb import lock, store
from kb.build import Report, build
from kb.corpus import Corpus
from kb.errors import KbError
from kb.export import export
from kb.layout import Layout, ready
from kb.search import Request
from kb.search.opening import opened
from kb.store import Store

QUERIES = ("河道", "河道清洁率", "巡查", "县", "1.5万", "98%", "水河湖2030")


def run(root: Path, out: str = "build", site: bool = False) -> Report:
    return build(root / "corpus", root / out, with_site=site, progress=quiet)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def answers(out: Path) -> list[object]:
    with opened(Layout(out), "whoosh") as search:
        requests = [*map(Request, QUERIES), Request("河道 天津"), Request("巡查 OR 培训", {"type": "task"})]
        answers = [search.answer(request) for request in requests]
        return [answer.model_dump_json(exclude={"took_ms"}) for answer in answers]


def exported(out: Path, to: Path) -> dict[str, bytes]:
    with Store(Layout(out).records) as opened:
        export(opened.extractions(), "jsonl", to)
        export(opened.extractions(), "csv", to)
    return files_of(to)


def test_two_builds_are_byte_identical(own: Path) -> None:
    run(own, "one", site=True)
    run(own, "two", site=True)
    assert (own / "one/kb.sqlite").read_bytes() == (own / "two/kb.sqlite").read_bytes()
    assert (own / "one/build.json").read_bytes() == (own / "two/build.json").read_bytes()
    assert files_of(own / "one/site") == files_of(own / "two/site")
    assert "index.html" in files_of(own / "one/site")
    assert exported(own / "one", own / "export1") == exported(own / "two", own / "export2")
    assert answers(own / "one") == answers(own / "two")
    assert all(answers(own / "one")[:5])


def test_an_incremental_build_is_the_same_as_a_full_one(own: Path) -> None:
    """Add, change and remove, building in between; then all at once."""
    corpus = own / "corpus"
    run(own, "grown", site=True)
    added = fill(corpus, {"新.txt": CITY.replace("河道", "湖泊").replace("2031年1月20日", "2031年2月21日")})["新.txt"]
    report = run(own, "grown", site=True)
    assert report.read == (added,)
    Corpus.open(corpus).replace("兴府办字-2031-7", "改.txt", COUNTY.replace("巡查", "察看").encode("utf-8"))
    assert run(own, "grown", site=True).read == ("兴府办字-2031-7",)
    Corpus.open(corpus).remove("水河湖-2030-15")
    report = run(own, "grown", site=True)
    assert (report.read, report.dropped) == ((), ("水河湖-2030-15",))
    run(own, "full", site=True)
    assert (own / "grown/kb.sqlite").read_bytes() == (own / "full/kb.sqlite").read_bytes()
    assert files_of(own / "grown/site") == files_of(own / "full/site")
    assert exported(own / "grown", own / "export1") == exported(own / "full", own / "export2")
    assert answers(own / "grown") == answers(own / "full")


def test_nothing_is_done_again_without_a_change(own: Path) -> None:
    assert run(own).rebuilt == ("kb.sqlite", "index")
    before = {p: p.stat().st_mtime_ns for p in (own / "build").rglob("*")}
    report = run(own)
    assert (report.read, report.rebuilt, report.index_written) == ((), (), 0)
    assert {p: p.stat().st_mtime_ns for p in (own / "build").rglob("*")} == before
    assert run(own, site=True).rebuilt == ("site",)


def test_one_document_more_writes_only_its_own_entries(own: Path) -> None:
    first = run(own)
    fill(own / "corpus", {"新.txt": CITY.replace("河道", "湖泊").replace("2031年1月20日", "2031年2月21日")})
    second = run(own)
    assert second.documents == first.documents + 1
    with Store(own / "build/kb.sqlite") as opened:
        row = opened.row(
            "SELECT 1 + (SELECT count(*) FROM tasks WHERE document_id = ?1) + (SELECT count(*) FROM targets"
            " WHERE document_id = ?1) + (SELECT count(*) FROM units WHERE document_id = ?1) AS entries",
            *second.read,
        )
    assert 0 < second.index_written == row["entries"]


def test_changed_rules_read_everything_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(own)
    monkeypatch.setattr("kb.fingerprint.extraction", lambda: "other rules")
    assert len(run(own).read) == 3
    assert run(own).read == ()


def test_changed_tokens_make_a_new_index(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(own).index_written
    monkeypatch.setattr("kb.fingerprint.index", lambda: "other tokens")
    report = run(own)
    assert (report.read, report.rebuilt, report.index_written) == ((), ("kb.sqlite", "index"), whole)


def test_a_broken_corpus_file_is_named_and_the_rest_is_built(own: Path) -> None:
    (own / "corpus/360732/手写.md").write_text("没有文件头\n", "utf-8")
    report = run(own)
    assert report.documents == 3 and len(report.wrong) == 1 and "手写.md" in report.wrong[0]


def test_a_document_that_the_program_fails_on_is_named_and_tried_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract import pipeline

    extract = pipeline.extract

    def failing(text: str) -> object:
        if "河道管理工作要点" in text:
            raise RuntimeError("a fault of ours")
        return extract(text)

    monkeypatch.setattr(pipeline, "extract", failing)
    report = run(own)
    assert len(report.wrong) == 1 and "天津市-2031-河道管理工作要点.md" in report.wrong[0]
    with Store(own / "build/kb.sqlite") as opened:
        assert len(opened.keys()) == 2
    monkeypatch.undo()
    report = run(own)
    assert report.read == ("天津市-2031-河道管理工作要点",) and not report.wrong
    with Store(own / "build/kb.sqlite") as opened:
        assert len(opened.keys()) == 3


def test_two_builds_do_not_collide(own: Path) -> None:
    (own / "build").mkdir()
    with lock.held(own / "build"), pytest.raises(KbError, match="另一个 kb 正在写"):
        run(own)
    run(own)


KILLERS = {
    "while records are written": "store.units_of = die",
    "while the index is written": "whoosh_engine.Updated = die",
    "when the parts are nearly complete": "layout.Layout.finish = die",
    "before the first move": "layout.swap = die",
    "between two moves": "moves = iter('12345'); move = Path.replace\n"
    "def moved(self, to):\n"
    "    if next(moves) == '4': die()\n"
    "    return move(self, to)\n"
    "Path.replace = moved",
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("when", KILLERS)
def test_a_killed_build_leaves_a_good_one(own: Path, when: str) -> None:
    run(own)
    before, old = answers(own / "build"), (own / "build/kb.sqlite").read_bytes()
    shutil.copytree(own / "build", own / "copy")
    fill(own / "corpus", {"新.txt": CITY.replace("河道", "湖泊").replace("2031年1月20日", "2031年2月21日")})
    program = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom kb import build, layout, store\nfrom kb.search import whoosh_engine\n"
        "def die(*a, **k): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"{KILLERS[when]}\n"
        "build.build(Path(sys.argv[1]), Path(sys.argv[2]), False, lambda *a: None)\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, own / "corpus", own / "build"], cwd=Path(__file__).parents[2], capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    layout = ready(own / "build")
    with Store(layout.records) as opened:
        number = len(opened.keys())
    run(own, "full")
    if "move" in when:
        # All parts were complete: the moving is finished, the new build stands.
        assert number == 4 and answers(own / "build") == answers(own / "full")
    else:
        assert number == 3 and answers(own / "build") == before
        assert layout.records.read_bytes() == old
    run(own)
    assert (own / "build/kb.sqlite").read_bytes() == (own / "full/kb.sqlite").read_bytes()
    assert answers(own / "build") == answers(own / "full")
    assert sorted(p.name for p in (own / "build").iterdir()) == ["build.json", "index", "kb.sqlite"]


def test_ctrl_c_leaves_nothing_half_done(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(own)
    old = files_of(own / "build")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    fill(own / "corpus", {"新.txt": CITY.replace("河道", "湖泊").replace("2031年1月20日", "2031年2月21日")})
    monkeypatch.setattr("kb.build._write_index", stop)
    with pytest.raises(KeyboardInterrupt):
        run(own)
    assert files_of(own / "build") == old


def test_many_documents_in_parallel_give_the_same(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(own, "serial")
    monkeypatch.setattr("kb.extracting.PARALLEL_FROM", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    run(own, "parallel")
    assert (own / "serial/kb.sqlite").read_bytes() == (own / "parallel/kb.sqlite").read_bytes()


def test_records_come_back_as_they_were(own: Path) -> None:
    from extract.pipeline import extract
    from kb import files

    run(own)
    held, _ = files.read_all(own / "corpus")
    with Store(own / "build/kb.sqlite") as opened:
        assert list(opened.extractions()) == [extract(file.text) for file in held]


def test_anybody_can_ask_the_tables(own: Path) -> None:
    import sqlite3

    run(own)
    connection = sqlite3.connect(own / "build/kb.sqlite")
    try:
        rows = connection.execute(
            "SELECT substr(texts.text, start + 1, \"end\" - start), quote FROM targets JOIN texts USING (document_id)"
        ).fetchall()
        units = {row[0] for row in connection.execute("SELECT unit FROM assignments")}
    finally:
        connection.close()
    assert rows and all(found == quote for found, quote in rows)
    assert {"县水利局", "县生态环境局", "县城管局"} <= units


def test_a_store_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "kb.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 40)
    with pytest.raises(KbError, match=r"kb\.sqlite：不是知识库文件"):
        store.Store(tmp_path / "kb.sqlite")
    with pytest.raises(KbError, match="还没有建好的知识库"):
        ready(tmp_path / "nowhere")
