"""The generated parts of the documentation: real output in README.md and docs/search.md, docs/commands.md, docs/schema.json.

In: the shipped corpus and the program.  Out: the files, written; with `--check` nothing is written and the exit status
says whether they are current.  A block stands between `<!-- 运行 COMMAND -->` and `<!-- 完 -->`.
Example: `<!-- 运行 kb search 产前筛查率 --limit 3 -->`.
The blocks are run one after another in an empty folder with the shipped originals in `收文/`, as a reader would.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import click

from kb import files
from kb.cli import commands, run
from kb.search.fields import rows

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(<!-- 运行 (?P<command>.+?) -->\n).*?(<!-- 完 -->)", re.DOTALL)
FIELDS = re.compile(r"(<!-- 字段 -->\n).*?(<!-- 完 -->)", re.DOTALL)
INBOX = "收文"


def output(command: str) -> str:
    """What a command prints, stdout and stderr as a terminal shows them."""
    shown = StringIO()
    with redirect_stdout(shown), redirect_stderr(shown):
        run(shlex.split(command)[1:])
    return shown.getvalue().rstrip()


def field_table() -> str:
    """The fields of the query language, from `kb/search/fields.toml`."""
    lines = ["| 字段 | 说明 | 例 |", "| --- | --- | --- |"]
    for row in rows():
        values = "；可以是：" + "、".join(words[0] for words in row.values.values()) if row.values else ""
        lines.append(f"| {'、'.join(row.names)}（{row.id}） | {row.note}{values} | `{row.example}` |")
    return "\n".join(lines)


def tour(page: str) -> str:
    """A page with every block filled anew."""
    page = FIELDS.sub(lambda match: f"{match[1]}{field_table()}\n{match[2]}", page)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        inbox = Path(INBOX)
        inbox.mkdir()
        for file in files.read_all(ROOT / "corpus")[0]:
            (inbox / file.front.original).write_bytes(file.original.read_bytes())

        def filled(match: re.Match[str]) -> str:
            shown = output(match["command"]).replace(os.path.realpath(folder) + os.sep, "").replace(folder + os.sep, "")
            return f"{match[1]}```console\n$ {match['command']}\n{shown}\n```\n{match[3]}"

        return BLOCK.sub(filled, page)


def reference() -> str:
    """docs/commands.md: the help of every command and of the commands under it."""
    parts = ["# 命令\n\n由 `make docs` 从程序的帮助生成，不要手改。\n"]
    for name, command in commands.commands.items():
        under = command.commands if isinstance(command, click.Group) else {}
        for level, words in (("##", f"kb {name}"), *(("###", f"kb {name} {each}") for each in under)):
            parts.append(f"{level} {words}\n\n```text\n{output(f'{words} --help')}\n```\n")
    return "\n".join(parts)


def generated() -> dict[Path, str]:
    """All generated files and what should be in them."""
    return {
        **{ROOT / name: tour((ROOT / name).read_text("utf-8")) for name in ("README.md", "docs/search.md")},
        ROOT / "docs/commands.md": reference(),
        ROOT / "docs/schema.json": output("kb schema") + "\n",
    }


def main() -> int:
    """Write, or only look."""
    stale = [path for path, text in generated().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} 已过时；请运行 make docs")
        return 1 if stale else 0
    for path, text in generated().items():
        path.write_text(text, "utf-8")
    print("已更新：" + ("、".join(str(path.relative_to(ROOT)) for path in stale) or "无"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
