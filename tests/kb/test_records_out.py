"""What leaves the base: exports, proofs, explanations, the schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from own_documents import COUNTY

from extract.models import Extraction
from extract.pipeline import extract
from kb.check import check
from kb.proofs import proofs
from kb.store import Store

Kb = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_jsonl_has_the_records_of_the_contract(kb: Kb, base: Path, store: Store, tmp_path: Path) -> None:
    assert kb("export", "--format", "jsonl", "--out", tmp_path, "--base", base / "build")[0] == 0
    names = ["citations", "documents", "outline", "targets", "tasks", "units"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"{name}.jsonl" for name in names]
    documents = lines(tmp_path / "documents.jsonl")
    ids = {row["id"] for row in documents}
    assert ids == set(store.keys())
    assert {row["source"]["file"] for row in documents} >= {"县方案.txt"}  # type: ignore[index]
    for name in names:
        rows = lines(tmp_path / f"{name}.jsonl")
        assert rows and len({row["id"] for row in rows}) == len(rows), name
        assert name == "documents" or {row["document_id"] for row in rows} <= ids
    tasks = {row["title"]: row for row in lines(tmp_path / "tasks.jsonl")}
    assert tasks["开展河道巡查"]["labels"] == ["二、", "（一）"]


def test_csv_opens_in_excel(kb: Kb, base: Path, tmp_path: Path) -> None:
    assert kb("export", "--format", "csv", "--out", tmp_path, "--base", base / "build")[0] == 0
    raw = (tmp_path / "tasks.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    row = next(row for row in rows if row["任务"] == "开展河道巡查")
    assert row["责任单位"] == "县水利局（负责）、县生态环境局（负责）" and row["编号"].startswith("兴府办字-2031-7#")
    for path in tmp_path.iterdir():
        cells = [cell for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")) for cell in line]
        assert not any(cell[:1] in set("=+-@") for cell in cells if cell), path.name


def test_a_cell_is_never_a_formula() -> None:
    from kb.spreadsheet import cell_of

    assert cell_of("=HYPERLINK(1)") == "'=HYPERLINK(1)" and cell_of("河道") == "河道" and cell_of(90) == 90 and cell_of(None) == ""


def test_every_span_of_the_base_holds(store: Store) -> None:
    for found in store.extractions():
        shown = list(proofs(found))
        assert len(shown) > 10
        assert [proof for proof in shown if not proof.holds] == []


def test_check_of_an_untouched_corpus(kb: Kb, own: Path) -> None:
    report = check(own / "corpus")
    assert report.wrong == [] and report.proved == report.spans > 50
    status, out, err = kb("check", "--corpus", own / "corpus")
    assert (status, err) == (0, "") and "100%" in out


@pytest.mark.parametrize(
    ("field", "moved"),
    [
        ("targets", {"span": (200, 206)}),
        ("tasks", {"text": "别的字"}),
        ("tasks", {"span": (5, 100000)}),
        ("outline", {"heading": (0, 3)}),
        ("citations", {"span": (3, 9)}),
        ("targets", {"population": "别处", "spans": None}),
        ("targets", {"value": 59}),
        ("targets", {"deadline": "2031"}),
    ],
)
def test_a_span_that_is_off_is_seen(field: str, moved: dict[str, object]) -> None:
    found = extract(COUNTY)
    assert all(proof.holds for proof in proofs(found))
    first = getattr(found, field)[0]
    if moved.get("spans", 1) is None:
        moved = moved | {"spans": first.spans.model_copy(update={"population": (200, 203)})}
    spoilt = found.model_copy(update={field: [first.model_copy(update=moved), *getattr(found, field)[1:]]})
    assert any(not proof.holds for proof in proofs(spoilt))


@pytest.mark.parametrize("name", ["title", "doc_number", "issued_on", "recipients"])
def test_a_header_that_is_off_is_seen(name: str) -> None:
    found = extract(COUNTY)
    document = found.document.model_copy(update={"spans": found.document.spans | {name: (1, 5)}})
    assert any(not proof.holds for proof in proofs(found.model_copy(update={"document": document})))


def test_check_names_what_was_tampered_with(kb: Kb, own: Path) -> None:
    folder = own / "corpus/360732"
    (folder / "兴府办字-2031-7.original.txt").write_bytes(b"changed")
    status, _, err = kb("check", "--corpus", own / "corpus")
    assert status == 1 and "兴府办字-2031-7.original.txt：原件被改动过" in err
    (folder / "兴府办字-2031-7.original.txt").unlink()
    assert "原件不见了" in kb("check", "--corpus", own / "corpus")[2]
    text = folder / "兴府办字-2031-7.md"
    text.write_text(text.read_text("utf-8").replace("sha256:", "sha255:"), "utf-8")
    status, _, err = kb("check", "--corpus", own / "corpus")
    assert status == 1 and "兴府办字-2031-7.md：" in err
    text.unlink()
    (folder / "孤儿.original.txt").write_bytes(b"alone")
    status, _, err = kb("check", "--corpus", own / "corpus")
    assert status == 1 and "孤儿.original.txt：只有原件" in err
    assert all("Traceback" not in line for line in err.splitlines())


def test_check_fails_when_a_record_does_not_hold(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract import pipeline

    def shifted(text: str) -> Extraction:
        found = extract(text)
        tasks = [task.model_copy(update={"span": (task.span[0] + 1, task.span[1] + 1)}) for task in found.tasks]
        return found.model_copy(update={"tasks": tasks})

    monkeypatch.setattr(pipeline, "extract", shifted)
    report = check(own / "corpus")
    assert report.proved < report.spans and any("与原文不符" in line for line in report.wrong)


def test_explain_shows_words_rule_and_derivation(kb: Kb, base: Path, store: Store) -> None:
    found = store.extraction("兴府办字-2031-7")
    assert found is not None
    task = next(task for task in found.tasks if task.title == "开展河道巡查")
    status, out, _ = kb("explain", task.id, "--base", base / "build")
    assert status == 0 and "【县水利局】" in out and "县生态环境局（负责）" in out and task.rule in out
    second = kb("explain", f"{task.id}@2", "--base", base / "build")[1]
    assert "县生态环境局（负责）" in second and "县水利局（负责）" not in second
    target = found.targets[0]
    out = kb("explain", target.id, "--base", base / "build")[1]
    assert "河道清洁率 ≥ 95%" in out and "2033" in out and target.rule in out
    out = kb("explain", "兴府办字-2031-7", "--base", base / "build")[1]
    assert "发文字号  兴府办字〔2031〕7号" in out and "县方案.txt" in out


def test_explain_of_nothing(kb: Kb, base: Path) -> None:
    status, out, err = kb("explain", "没有#9.9", "--base", base / "build")
    assert (status, out) == (1, "") and err.startswith("没有编号为 没有#9.9 的记录") and err.count("\n") == 1


def test_the_shipped_schema_is_that_of_the_models(kb: Kb) -> None:
    assert (ROOT / "docs/schema.json").read_text("utf-8") == kb("schema")[1], "运行 make docs"
