"""`kb build`.

In: the corpus.  Out: records, index and site; on stdout what was done and where the first page is.
Example: `文件 5 份：新读 1 份，沿用 4 份`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.chinese import Command
from kb.cli.options import CORPUS, ENGINE, FOLDER, complain, is_terminal, show

if TYPE_CHECKING:
    from kb.build import Progress, Report

_PARTS = {"kb.sqlite": "记录", "index": "索引", "site": "网页"}


@click.command(
    cls=Command,
    short_help="建立记录、索引和网页",
    help="""从 corpus 建立记录（build/kb.sqlite）、索引（build/index）和网页（build/site）。
只重做有变化的部分；中途停下时，上一次建好的仍然可用。

\b
例：
  kb build
  kb build --no-site                 不要网页，快一些
  kb build --engine sqlite           不建 Whoosh 的索引：文件很多时快得多
  kb build --corpus 文件库 --out 结果""",
)
@CORPUS
@click.option("--out", metavar="DIR", type=FOLDER, default=Path("build"), envvar="KB_BUILD", help="写到哪里，默认 build")
@click.option("--site/--no-site", "with_site", default=True, help="是否生成网页，默认生成")
@ENGINE
def build(corpus: Path, out: Path, with_site: bool, engine: str) -> int:
    """Build; 1 where a corpus file or a correction is broken. Corrections that have become stale are said, no more."""
    from kb.build import build as run

    with _progress() as progress:
        report = run(corpus, out, with_site, progress, engine)
    for line in (*report.wrong, *(f"过时：{line}" for line in report.stale)):
        complain(line)
    _show(report, out)
    return 1 if report.wrong else 0


def _show(report: Report, out: Path) -> None:
    kept = report.documents - len(report.read)
    dropped = f"，去掉 {len(report.dropped)} 份" if report.dropped else ""
    show(f"文件 {report.documents} 份：新读 {len(report.read)} 份，沿用 {kept} 份{dropped}")
    if report.read and kept:
        show("新读：" + "、".join(report.read[:10]) + (" …" if len(report.read) > 10 else ""))
    show(f"任务 {report.tasks} 项，目标 {report.targets} 项，责任单位 {report.units} 个")
    if report.corrected or report.stale:
        waiting = f"，过时 {len(report.stale)} 条（看 kb review --stale）" if report.stale else ""
        show(f"人工更正：采用 {report.corrected} 条{waiting}")
    rebuilt = "、".join(_PARTS[part] for part in report.rebuilt)
    show(f"重做了{rebuilt}（索引写入 {report.index_written} 条）" if rebuilt else "没有变化，什么也不用重做")
    show(f"记录：{out / 'kb.sqlite'}")
    first = out / "site" / "index.html"
    if first.is_file():
        show(f"网页首页：{first.resolve()}（双击打开）")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr where somebody watches, nothing elsewhere."""
    if not is_terminal():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def step(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done)  # type: ignore[arg-type]

        yield step
