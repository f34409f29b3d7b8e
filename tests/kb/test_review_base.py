"""Corrections in a whole base: built, checked, exported, shown, recorded from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from own_documents import COUNTY, quiet

from kb.build import Report, build
from kb.corpus import Corpus
from kb.export import export
from kb.review.files import read
from kb.store import Store

Kb = Callable[..., tuple[int, str, str]]
DOC, OTHER = "兴府办字-2031-7", "水河湖-2030-15"
WHO = ("--who", "李明", "--when", "2031-04-01", "--why", "核对过原文")
LEAD = f"""[[correction]]
kind = "assignment"
action = "change"
id = "{DOC}#2.1"
unit = "县水利局"
quote = "（责任单位：县水利局、县生态环境局）"
set = {{ role = "lead" }}
who = "李明"
when = 2031-04-01
why = "会议<纪要>"
"""
GONE = f"""
[[correction]]
kind = "target"
action = "reject"
id = "{DOC}#2.2/建成清漂站"
quote = "建成清漂站12座"
who = "王芳"
when = 2031-04-02
why = "是现状"
"""


def run(root: Path, out: str = "build", site: bool = False) -> Report:
    return build(root / "corpus", root / out, with_site=site, progress=quiet)


def reviewed(root: Path, *rows: str) -> Path:
    path = root / f"corpus/360732/{DOC}.review.toml"
    path.write_text("\n".join(rows), "utf-8")
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def roles(root: Path, out: str = "build") -> dict[str, str]:
    with Store(root / out / "kb.sqlite") as store:
        rows = store.rows("SELECT unit, role FROM assignments WHERE task_id = ? ORDER BY position", f"{DOC}#2.1")
        return {row["unit"]: row["role"] for row in rows}


def test_a_changed_review_file_reads_only_its_document_again_and_survives_rebuilds(own: Path) -> None:
    run(own)
    assert roles(own)["县水利局"] == "responsible"
    reviewed(own, LEAD)
    report = run(own)
    assert (report.read, report.corrected, report.stale, report.wrong) == ((DOC,), 1, (), ())
    assert roles(own) == {"县水利局": "lead", "县生态环境局": "responsible"}
    again = run(own)
    assert (again.read, again.rebuilt, again.corrected) == ((), (), 1) and roles(own)["县水利局"] == "lead"
    Corpus.open(own / "corpus").remove(OTHER)
    assert (run(own).read, run(own).corrected) == ((), 1) and roles(own)["县水利局"] == "lead"
    reviewed(own).unlink()
    assert run(own).read == (DOC,) and roles(own)["县水利局"] == "responsible"


def test_changed_rules_for_corrections_read_only_corrected_documents_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(own, LEAD)
    run(own)
    monkeypatch.setattr("kb.fingerprint.reviews", lambda: "other rules")
    assert run(own).read == (DOC,)


def test_incremental_and_full_builds_are_byte_identical(own: Path) -> None:
    run(own, "grown", site=True)
    reviewed(own, LEAD)
    run(own, "grown", site=True)
    reviewed(own, LEAD, GONE, LEAD.replace("会议", "再次").replace("县水利局、县生态环境局", "没有这几个字"))
    assert run(own, "grown", site=True).read == (DOC,)
    full = run(own, "full", site=True)
    assert (full.corrected, len(full.stale)) == (2, 1)
    assert (own / "grown/kb.sqlite").read_bytes() == (own / "full/kb.sqlite").read_bytes()
    assert files_of(own / "grown/site") == files_of(own / "full/site")
    for form in ("jsonl", "csv"):
        for out in ("grown", "full"):
            with Store(own / out / "kb.sqlite") as store:
                export(store.extractions(), form, own / f"export-{out}")
    assert files_of(own / "export-grown") == files_of(own / "export-full")


def test_a_correction_whose_text_has_changed_is_stale_and_never_lost(kb: Kb, own: Path) -> None:
    path = reviewed(own, LEAD, GONE)
    Corpus.open(own / "corpus").replace(DOC, "新版.txt", COUNTY.replace("清漂站12座", "清漂站15座").encode("utf-8"))
    assert path.read_text("utf-8") == LEAD + "\n" + GONE
    line = f"过时：{path} 第 2 条（去掉目标 {DOC}#2.2/建成清漂站，王芳 2031-04-02）：原文里已没有“建成清漂站12座”\n"
    for _ in range(2):  # an incremental build says it as well
        status, out, err = kb("build", "--corpus", own / "corpus", "--out", own / "build", "--no-site")
        assert (status, err) == (0, line) and "采用 1 条，过时 1 条" in out
    status, out, err = kb("check", "--corpus", own / "corpus")
    assert (status, err) == (0, line) and "人工更正：采用 1 条，过时 1 条" in out
    assert kb("check", "--corpus", own / "corpus", "--strict")[0] == 1
    status, out, _ = kb("review", "--corpus", own / "corpus", "--stale")
    assert status == 0 and "第 2 条" in out and "可疑" not in out
    assert len(json.loads(kb("review", "--corpus", own / "corpus", "--stale", "--format", "json")[1])["stale"]) == 1
    out = kb("explain", f"{DOC}#2.2/建成清漂站", "--base", own / "build")[1]
    assert "目标" in out and "过时，没有采用" in out


def test_a_wrong_row_is_one_line_and_the_rest_goes_on(kb: Kb, own: Path) -> None:
    path = reviewed(own, LEAD.replace('who = "李明"\n', ""), GONE)
    for _ in range(2):
        status, out, err = kb("build", "--corpus", own / "corpus", "--out", own / "build", "--no-site")
        assert status == 1 and err == f"{path} 第 1 条（第 1 行起）：who 没有写；这一条没有采用，请改正\n"
        assert "文件 3 份" in out and "采用 1 条" in out
    for command in ("check", "review"):
        status, _, err = kb(command, "--corpus", own / "corpus")
        assert status == 1 and err.count("\n") == 1 and "第 1 条" in err
    path.write_bytes(b"[[correction]\n")
    status, _, err = kb("build", "--corpus", own / "corpus", "--out", own / "build", "--no-site")
    assert status == 1 and err.count("\n") == 1 and "不是有效的 TOML" in err
    assert roles(own)["县水利局"] == "responsible"


def test_a_row_that_does_not_hold_is_wrong(kb: Kb, own: Path) -> None:
    reviewed(own, GONE.replace('"reject"', '"change"').replace('why =', 'set = { value = 13 }\nwhy ='))
    for command in (("check",), ("build", "--out", own / "build", "--no-site")):
        status, _, err = kb(*command, "--corpus", own / "corpus")
        assert status == 1 and err.count("\n") == 1 and "没有“13”" in err and "请改正" in err


def test_a_document_taken_out_leaves_its_corrections(kb: Kb, own: Path) -> None:
    path = reviewed(own, LEAD)
    original = (own / f"corpus/360732/{DOC}.original.txt").read_bytes()
    status, _, err = kb("remove", DOC, "--corpus", own / "corpus")
    assert status == 0 and str(path) in err and path.exists()
    report = run(own)
    assert report.corrected == 0 and len(report.stale) == 1 and f"没有对应的 {DOC}.md" in report.stale[0]
    assert kb("check", "--corpus", own / "corpus")[0] == 0
    (own / "县方案.txt").write_bytes(original)
    status, _, err = kb("add", own / "县方案.txt", "--corpus", own / "corpus")
    assert status == 0 and "人工更正仍会采用" in err
    assert run(own).corrected == 1 and roles(own)["县水利局"] == "lead"


def test_exports_and_tables_carry_the_corrections(kb: Kb, own: Path, tmp_path: Path) -> None:
    reviewed(own, LEAD, GONE)
    run(own)
    kb("export", "--format", "jsonl", "--out", tmp_path / "j", "--base", own / "build")
    tasks = {row["id"]: row for row in map(json.loads, (tmp_path / "j/tasks.jsonl").read_text("utf-8").splitlines())}
    given = tasks[f"{DOC}#2.1"]["assignments"][0]
    assert given["review"] == {
        "action": "change", "record": f"{DOC}#2.1@县水利局", "who": "李明", "when": "2031-04-01", "why": "会议<纪要>",
        "before": {"role": "responsible"},
    }  # fmt: skip
    kb("export", "--format", "csv", "--out", tmp_path / "c", "--base", own / "build")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "c/tasks.csv").read_text("utf-8-sig"), newline="")))
    assert {row["编号"]: row["人工更正"] for row in rows}[f"{DOC}#2.1"] == "李明 2031-04-01 改正：会议<纪要>"
    with Store(own / "build/kb.sqlite") as store:
        assert [tuple(row) for row in store.rows("SELECT position, action, who, status FROM corrections")] == [
            (1, "change", "李明", "applied"), (2, "reject", "王芳", "applied"),
        ]  # fmt: skip
        assert json.loads(store.row("SELECT review FROM assignments WHERE review IS NOT NULL")["review"])["who"] == "李明"


def test_explain_says_who_and_what_was_before(kb: Kb, own: Path) -> None:
    reviewed(own, LEAD, GONE)
    run(own)
    out = kb("explain", f"{DOC}#2.1", "--base", own / "build")[1]
    assert "更正  李明 2031-04-01 改正：会议<纪要>" in out and "更正前：角色 负责" in out
    out = kb("explain", f"{DOC}#2.2/建成清漂站", "--base", own / "build")[1]
    assert "已去掉" in out and "王芳 2031-04-02 去掉：是现状" in out


def test_the_site_marks_what_people_corrected(own: Path) -> None:
    added = GONE.replace('"target"', '"document"').replace('"reject"', '"confirm"').replace(f'id = "{DOC}#2.2/建成清漂站"', 'field = "doc_number"')
    confirmed = GONE.replace('"reject"', '"confirm"').replace("建成清漂站", "河道清洁率").replace("#2.2", "#1").replace("河道清洁率12座", "河道清洁率达到95%")
    reviewed(own, LEAD, GONE, added.replace("建成清漂站12座", "兴府办字〔2031〕7号"), confirmed)
    report = run(own, site=True)
    assert (report.corrected, report.wrong, report.stale) == (4, (), ())
    site = own / "build/site"
    lead = "人工更正：李明，2031年4月1日，会议&lt;纪要&gt;"
    pages = {path.relative_to(site).parts[0]: path.read_text("utf-8") for path in site.rglob("*.html") if lead in path.read_text("utf-8")}
    assert set(pages) == {"task-list.html", "tasks", "documents", "units"}
    page = pages["documents"]
    assert 'id="removed"' in page and "人工更正：王芳，2031年4月2日，是现状" in page and "人工核对：王芳，2031年4月2日，是现状" in page
    assert "人工核对：王芳" in (site / "targets.html").read_text("utf-8")
    assert all("review-note" not in path.read_text("utf-8") for path in site.glob("documents/水河湖*.html"))


def test_check_counts_anew_from_the_text(kb: Kb, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, err = kb("check", "--corpus", own / "corpus", "--strict")
    assert (status, err) == (0, "") and "有着落的占 100%" in out and "责任括号 2：在记录里 2" in out
    from extract import pipeline

    extract = pipeline.extract
    monkeypatch.setattr(pipeline, "extract", lambda text: extract(text).model_copy(update={"unparsed": [], "targets": []}))
    status, out, err = kb("check", "--corpus", own / "corpus")
    assert status == 0 and "100%" not in out.split("有着落的占")[1].splitlines()[0]
    line = (own / f"corpus/360732/{DOC}.md").read_text("utf-8").split("\n")
    at = next(number for number, each in enumerate(line, 1) if "清漂站12座" in each)
    assert f"遗漏：{own}/corpus/360732/{DOC}.md 第 {at} 行：数字“12”既不在记录里，也没有列出原因" in err.splitlines()
    assert kb("check", "--corpus", own / "corpus", "--strict")[0] == 1
    found = json.loads(kb("check", "--corpus", own / "corpus", "--format", "json")[1])
    number = found["accounts"]["number"]
    assert number["seen"] == number["recorded"] + number["listed"] + number["missing"] and number["missing"] > 0
    assert found["share"] < 1 and len(found["missing"]) == sum(each["missing"] for each in found["accounts"].values())


def test_the_shipped_corpus_is_accounted_for(kb: Kb) -> None:
    status, out, err = kb("check", "--corpus", Path(__file__).resolve().parents[2] / "corpus", "--strict")
    assert (status, err) == (0, "") and "有着落的占 100%" in out


def test_corrections_from_the_command_line(kb: Kb, own: Path) -> None:
    corpus = ("--corpus", own / "corpus")
    path = own / f"corpus/360732/{DOC}.review.toml"

    def review(action: str, *rest: str) -> str:
        status, out, err = kb("review", *corpus, action, *rest, *WHO)
        assert (status, err) == (0, ""), err
        return out

    assert f"已记下  {path} 第 1 条：改正 {DOC}#2.1@县水利局" in review("change", f"{DOC}#2.1@1", "--set", "role=lead")
    path.write_text(path.read_text("utf-8").replace("核对过原文", "手改过的理由"), "utf-8")
    review("change", f"{DOC}#1/河道清洁率", "--set", "comparator==", "--set", "deadline=")
    review("reject", f"{DOC}#2.2/建成清漂站")
    review("reject", f"{DOC}#c1")
    review("confirm", f"{DOC}#3.1")
    review("add", "task", f"{DOC}#1")
    review(
        "add", "target", DOC, "--quote", "配备1.5万元以上的设备", "--set", "indicator=设备", "--set", "comparator=>=", "--set", "value=15000",
        "--at", "value=1.5万元以上",
    )  # fmt: skip
    review("change", DOC, "--set", "issued_on=2031-03-05")
    review("reject", DOC, "--field", "recipients")
    held = read(path)
    assert len(held.entries) == 9 and held.wrong == () and "手改过的理由" in path.read_text("utf-8")
    quotes = [entry.correction.quote for entry in held.entries]
    assert quotes[0] == "（责任单位：县水利局、县生态环境局）" and quotes[2] == "建成清漂站12座" and quotes[3] == "《江西省河道清洁条例》"
    assert held.entries[6].correction.id == f"{DOC}#2.2/设备"
    report = run(own)
    assert (report.corrected, report.stale, report.wrong) == (9, (), ())
    assert kb("check", *corpus, "--strict")[0] == 0
    assert run(own).rebuilt == ()


def test_a_row_of_the_list_is_confirmed_by_its_number(kb: Kb, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extract import pipeline

    extract = pipeline.extract

    def doubting(text: str) -> object:
        found = extract(text)
        return found.model_copy(update={"unparsed": [u.model_copy(update={"doubtful": u.kind == "citation"}) for u in found.unparsed]})

    monkeypatch.setattr(pipeline, "extract", doubting)
    monkeypatch.setattr("kb.review.recording.extract", doubting)
    listed = [d["id"] for d in json.loads(kb("review", "--corpus", own / "corpus", "--document", DOC, "--format", "json")[1])["doubts"]]
    rows = [each for each in listed if "#u" in each]
    assert len(rows) == 2  # the same 《》 twice: told apart by its sentence
    assert kb("review", "--corpus", own / "corpus", "confirm", rows[1], *WHO)[0] == 0
    left = json.loads(kb("review", "--corpus", own / "corpus", "--document", DOC, "--format", "json")[1])["doubts"]
    assert [d["id"] for d in left if "#u" in d["id"]] == rows[:1]


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (["change", f"{DOC}#2.1@1"], 1, "要有 set"),
        (["change", f"{DOC}#2.1@1", "--set", "role=boss"], 1, "role 只能是 lead、responsible、support、actor"),
        (["change", f"{DOC}#2.1@1", "--set", "role"], 2, "要写成 项目=值"),
        (["change", f"{DOC}#2.1@9", "--set", "role=lead"], 1, "没有编号为"),
        (["change", "没有的文件#1", "--set", "role=lead"], 1, "知识库里没有编号为 没有的文件 的文件"),
        (["change", f"{DOC}#1/河道清洁率", "--set", "value=九"], 1, "要写成数"),
        (["change", f"{DOC}#1/河道清洁率", "--set", "value=96"], 1, "没有“96”"),
        (["change", DOC, "--set", "issued_at=2031"], 1, "没有 issued_at 这个要素"),
        (["change", DOC, "--set", "valid_until=2035-12-31"], 1, "要用 --quote"),
        (["add", "target", DOC, "--set", "indicator=甲"], 1, "要用 --quote"),
        (["add", "assignment", DOC, "--quote", "县水利局"], 1, "要写任务编号"),
        (["add", "thing", DOC], 2, "只能是 task、assignment"),
        (["add", "citation", DOC, "--quote", "《兴国县河道清洁工作方案》"], 1, "有 2 处；用 near"),
        (["add", "task", f"{DOC}#9"], 1, "提纲里没有这个条目"),
    ],
)
def test_a_correction_that_cannot_be_is_not_written(kb: Kb, own: Path, line: list[str], status: int, said: str) -> None:
    got, out, err = kb("review", "--corpus", own / "corpus", *line, *WHO)
    assert (got, out) == (status, "") and said in err and err.count("\n") == 1
    assert list(own.rglob("*.review.toml")) == []


def test_who_when_and_why_are_asked_for(kb: Kb, own: Path) -> None:
    for missing in ("--who", "--when", "--why"):
        at = WHO.index(missing)
        status, _, err = kb("review", "--corpus", own / "corpus", "confirm", DOC, "--field", "title", *WHO[:at], *WHO[at + 2 :])
        assert status == 2 and missing in err and err.count("\n") == 1


def test_a_new_row_is_not_added_to_a_broken_file(kb: Kb, own: Path) -> None:
    path = reviewed(own, "[[correction]\n")
    status, out, err = kb("review", "--corpus", own / "corpus", "reject", f"{DOC}#2.2/建成清漂站", *WHO)
    assert (status, out) == (1, "") and "先改正" in err and path.read_text("utf-8") == "[[correction]\n"


def test_help_of_every_way_to_correct_teaches(kb: Kb) -> None:
    for action in ("add", "change", "reject", "confirm"):
        status, out, _ = kb("review", action, "--help")
        assert status == 0 and f"kb review {action}" in out and "--who" in out and "\\b" not in out
