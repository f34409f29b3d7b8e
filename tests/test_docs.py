"""The documentation is what the program says: generated parts are current, named files and commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from kb import files
from kb.cli import commands

ROOT = Path(__file__).resolve().parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_generated_parts_are_current() -> None:
    assert files.text_paths(ROOT / "corpus"), "没有随附的文件库"
    done = subprocess.run(
        [sys.executable, ROOT / "tools/docs.py", "--check"], capture_output=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stdout.decode("utf-8") + done.stderr.decode("utf-8")


def test_the_tour_shows_add_build_and_search_with_what_they_print() -> None:
    readme = read("README.md")
    shown = dict(re.findall(r"```console\n\$ (kb .+)\n((?:.*\n)*?)```", readme))
    verbs = [command.split()[1] for command in shown]
    assert verbs[:3] == ["add", "build", "search"]
    assert all(output.strip() for output in shown.values())
    assert "程序内部错误" not in readme and "Traceback" not in readme


def test_commands_that_the_documents_name_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        for verb in re.findall(r"\bkb ([a-z]+)\b", read(name)):
            assert verb in commands.commands, f"{name}: kb {verb}"
        for target in re.findall(r"`make ([a-z]+)`", read(name)):
            assert f"\n{target}:" in read("Makefile"), f"{name}: make {target}"


def test_files_that_the_documents_name_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        for path in re.findall(r"\]\(([^)#:]+)\)", read(name)):
            assert (ROOT / path).exists(), f"{name}: {path}"
        for path in re.findall(r"`((?:extract|kb|site|tests|tools|docs)/[\w/.]*\w)`", read(name)):
            assert (ROOT / path).exists(), f"{name}: {path}"


def test_readme_opens_in_chinese_and_has_the_two_commands() -> None:
    readme = read("README.md")
    assert readme.startswith("# 政策知识库")
    chinese, english = readme.index("make test"), readme.index("## In English")
    assert chinese < english
    assert read("CHANGELOG.md").startswith("# ")
