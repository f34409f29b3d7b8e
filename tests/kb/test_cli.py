"""The command line: exit statuses, one clear line for every fault, nothing heavy before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from own_documents import CITY, COUNTY

from kb.cli import run

Kb = Callable[..., tuple[int, str, str]]
HEAVY = {"jieba", "whoosh", "pydantic", "yaml", "rich", "lxml", "sqlite3", "jinja2", "mammoth", "pypdfium2", "extract.pipeline"}


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom kb.cli import run\n"
        "for line in (['--help'], ['add', '--help'], ['search', '--help']): run(line)\n"
        "print('LOADED', *sorted(sys.modules))"
    )
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True, cwd=Path(__file__).parents[2]
    ).stdout
    loaded = set(out.rpartition("LOADED ")[2].split())
    assert "click" in loaded and not HEAVY & loaded


def test_help_teaches_in_chinese(kb: Kb) -> None:
    status, out, _ = kb("--help")
    assert status == 0 and "用法：kb" in out and "Usage" not in out and "Options" not in out
    for command in ("add", "remove", "build", "extract", "search", "explain", "export", "check", "review", "schema"):
        assert command in out
        status, help_text, _ = kb(command, "--help")
        assert status == 0 and "例：" in help_text and f"kb {command}" in help_text
        assert "Show this message" not in help_text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["fly"], "没有 fly 这个命令"),
        (["add"], "缺少"),
        (["add", "--fast", "x"], "没有 --fast 这个选项"),
        (["search", "x", "--type", "y"], "只能是 task、target、document、unit"),
        (["search", "x", "--limit", "0"], "--limit"),
        (["search", "x", "--limit"], "--limit"),
        (["extract", "x", "--format", "xml"], "只能是 json、jsonl、table"),
        (["export"], "--out"),
        (["schema", "more"], "多余的参数"),
        (["build", "--corpus", __file__], "是文件"),
        (["add", "--replace", "x", "a.txt", "b.txt"], "一次只能换一个文件"),
    ],
)
def test_wrong_use_is_status_2_and_one_line(kb: Kb, line: list[str], said: str) -> None:
    status, out, err = kb(*line)
    assert (status, out) == (2, "") and err.count("\n") == 1
    assert said in err and "--help" in err


def test_without_a_command_the_help_is_shown(kb: Kb) -> None:
    status, _, err = kb()
    assert status == 2 and "用法：kb" in err


@pytest.mark.parametrize("command", [["search", "x"], ["export", "--out", "o"], ["explain", "x"]])
def test_without_a_base_the_next_step_is_named(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = kb(*command)
    assert (status, out) == (1, "") and err == "build：还没有建好的知识库；请先运行 kb build\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["build"], ["check"], ["remove", "x"]])
def test_without_a_corpus(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    status, _, err = kb(*command)
    assert status == 1 and err.startswith("corpus：没有这个文件夹") and err.count("\n") == 1


def test_a_whole_day_with_it(kb: Kb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inbox = tmp_path / "收文"
    (inbox / "深").mkdir(parents=True)
    (inbox / "县方案.txt").write_text(COUNTY, "utf-8")
    (inbox / "深" / "市要点.txt").write_bytes(CITY.encode("gb18030"))
    (inbox / "空.txt").write_bytes(b"")
    (inbox / ".隐藏.txt").write_bytes(b"")
    status, out, err = kb("add", inbox, "没有.txt")
    assert status == 1
    assert out.count("已加入") == 2 and "360732" in out and "120000" in out
    assert len(err.splitlines()) == 2 and "空.txt" in err and "没有.txt" in err
    status, out, err = kb("add", inbox / "县方案.txt")
    assert (status, err) == (0, "") and out.startswith("未改变")
    status, out, _ = kb("build")
    assert status == 0 and "文件 2 份：新读 2 份" in out and "index.html" in out
    assert "没有变化" in kb("build")[1]
    assert "清理河面垃圾" in kb("search", "清漂站")[1]
    new = tmp_path / "新版.txt"
    new.write_text(COUNTY.replace("清漂站12座", "清漂站15座"), "utf-8")
    status, out, _ = kb("add", "--replace", "兴府办字-2031-7", new)
    assert status == 0 and out.startswith("已替换")
    assert "新读 1 份，沿用 1 份" in kb("build")[1]
    assert "15座" in kb("search", "清漂站")[1]
    assert kb("remove", "兴府办字-2031-7")[0] == 0
    status, _, err = kb("remove", "兴府办字-2031-7")
    assert status == 1 and "没有编号为 兴府办字-2031-7 的文件" in err
    assert "去掉 1 份" in kb("build")[1]


def test_extract_prints_one_json_document(kb: Kb, tmp_path: Path) -> None:
    one, two = tmp_path / "县方案.txt", tmp_path / "市要点.txt"
    one.write_text(COUNTY, "utf-8")
    two.write_text(CITY, "utf-8")
    status, out, err = kb("extract", one)
    found = json.loads(out)
    assert (status, err) == (0, "") and found["document"]["id"] == "兴府办字-2031-7"
    assert found["document"]["source"]["file"] == "县方案.txt"
    target = found["targets"][0]
    assert found["text"][slice(*target["span"])] == target["quote"]
    assert [each["document"]["source"]["file"] for each in json.loads(kb("extract", one, two)[1])] == ["县方案.txt", "市要点.txt"]
    assert len(kb("extract", one, two, "--format", "jsonl")[1].splitlines()) == 2
    table = kb("extract", one, "--format", "table")[1]
    assert "开展河道巡查" in table and "县水利局（负责）" in table and "河道清洁率 ≥ 95%（2033）" in table
    headless = tmp_path / "乡通知.txt"
    headless.write_text("某乡关于防汛的通知\n\n一、工作任务\n\n1.备足物资，储备冲锋舟2艘。\n\n2.各村要落实防汛责任，每日巡查。\n", "utf-8")
    assert "一、1. 备足物资" in kb("extract", headless, "--format", "table")[1]


def test_extract_into_files_goes_on_past_bad_ones(kb: Kb, tmp_path: Path) -> None:
    good, bad = tmp_path / "县方案.txt", tmp_path / "坏.pdf"
    good.write_text(COUNTY, "utf-8")
    bad.write_bytes(b"%PDF-1.4 broken")
    status, out, err = kb("extract", bad, good, tmp_path / "没有.docx", "--out", tmp_path / "out")
    assert (status, out) == (1, "") and len(err.splitlines()) == 2 and "坏.pdf" in err and "没有.docx" in err
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["县方案.txt.json"]
    assert json.loads((tmp_path / "out/县方案.txt.json").read_text("utf-8"))["tasks"]


def test_a_corpus_file_gives_the_same_spans_as_its_original(kb: Kb, own: Path, tmp_path: Path) -> None:
    original = tmp_path / "县方案.txt"
    original.write_text(COUNTY, "utf-8")
    stored = own / "corpus/360732/兴府办字-2031-7.md"
    assert json.loads(kb("extract", stored)[1]) == json.loads(kb("extract", original)[1])


def test_ctrl_c_is_one_line_and_130(kb: Kb, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kb.build._build", stop)
    status, _, err = kb("build", "--corpus", own / "corpus", "--out", own / "build")
    # click ends the line on which the terminal shows ^C.
    assert status == 130 and len(err.split()) == 1 and "已中断" in err


def test_our_own_fault_is_one_line_too(kb: Kb, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a fault\nof ours")

    monkeypatch.setattr("kb.build._build", fail)
    status, _, err = kb("build", "--corpus", own / "corpus", "--out", own / "build")
    assert status == 1 and err.count("\n") == 1 and "程序内部错误（ZeroDivisionError" in err
    monkeypatch.setenv("KB_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["build", "--corpus", str(own / "corpus"), "--out", str(own / "build")])


def test_a_place_where_nothing_can_be_written(kb: Kb, own: Path) -> None:
    (own / "build").write_bytes(b"a file, not a folder")
    status, _, err = kb("export", "--out", own / "build" / "x", "--base", own / "build")
    assert status in (1, 2) and err.count("\n") == 1 and "Traceback" not in err


def test_output_is_utf8_whatever_the_console_says(own: Path) -> None:
    program = "import sys; sys.argv = ['kb', 'extract', '--format', 'table', sys.argv[1]]\nfrom kb.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", program, own / "corpus/360732/兴府办字-2031-7.md"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0 and "县水利局" in done.stdout.decode("utf-8")
