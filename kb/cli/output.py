"""`kb export`, `kb check` and `kb schema`.

In: the built base, or the corpus.  Out: files for other programs; the proof that every span holds; the JSON Schema.
Example: `kb export --format csv --out 表` writes tables that Excel opens.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from kb.cli.chinese import Command
from kb.cli.options import BASE, CORPUS, FOLDER, complain, show


@click.command(
    cls=Command,
    short_help="导出全部记录",
    help="""导出全部记录，供别的程序使用：documents、outline、tasks、targets、units、citations 各一个文件。

\b
例：
  kb export --format csv --out 表       用 Excel 打开
  kb export --format jsonl --out 数据""",
)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", metavar="jsonl|csv", help="默认 jsonl"
)
@click.option("--out", metavar="DIR", type=FOLDER, required=True, help="写到哪个文件夹")
@BASE
def export(form: str, out: Path, base: Path) -> int:
    """Export."""
    from kb.export import export as run
    from kb.layout import ready
    from kb.store import Store

    with Store(ready(base).records) as store:
        for path, count in run(store.extractions(), form, out):
            show(f"{path}  {count} 条")
    return 0


@click.command(
    cls=Command,
    short_help="核对每条记录的出处",
    help="""重新读文件库，逐条证明记录就是原文那个位置上的字，并列出没有读懂的。
原件被改动、文件头信息有误、出处对不上、更正文件写错了，都算问题，命令以 1 结束。

还从原文重新清点数字、责任括号、编号条目和书名号：每一处都应当在记录里，或者列出并注明原因。
遗漏的和过时的人工更正逐条指出，但只在 --strict 时算问题。

\b
例：
  kb check
  kb check --all      列出每一处未入记录的文字和原因
  kb check --strict   有遗漏或过时的更正也以 1 结束""",
)
@CORPUS
@click.option("--all", "everything", is_flag=True, help="列出每一处未入记录的文字和原因，而不只是各类的数目")
@click.option("--strict", is_flag=True, help="遗漏和过时的更正也算问题")
@click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="table", metavar="json|table", help="默认 table"
)
def check(corpus: Path, everything: bool, strict: bool, form: str) -> int:
    """Check; 1 where something does not hold, in a strict check also where something is missing or stale."""
    from kb.check import check as run
    from kb.check import lines_of

    report = run(corpus)
    notes = [*(f"遗漏：{line}" for line in report.missing), *(f"过时：{line}" for line in report.stale)]
    for line in (*report.wrong, *notes):
        complain(line)
    if form == "json":
        show(report.model_dump_json(indent=1))
    else:
        show("\n".join(lines_of(report, everything)))
    return 1 if report.wrong or (strict and notes) else 0


@click.command(
    cls=Command,
    short_help="打印 kb extract 结果的 JSON Schema",
    help="""打印 kb extract --format json 结果的 JSON Schema，由程序里的数据模型生成。

\b
例：
  kb schema > schema.json""",
)
def schema() -> int:
    """The JSON Schema."""
    from extract.models import Extraction

    show(json.dumps(Extraction.model_json_schema(), ensure_ascii=False, indent=1))
    return 0
