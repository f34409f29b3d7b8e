"""`kb add` and `kb remove`.

In: files as received.  Out: corpus files, one line a file on stdout; what failed is on stderr.
Example: `已加入  方案.docx → corpus/360732/兴府办字-2022-99.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.chinese import Command
from kb.cli.options import CORPUS, FILES, complain, is_terminal, show
from kb.errors import KbError, one_line

if TYPE_CHECKING:
    from kb.corpus import Added, Corpus, Held


@click.command(
    cls=Command,
    short_help="把文件加入知识库",
    help="""把文件加入知识库。能读 txt、md、html、docx、pdf、ofd；doc、wps、odt、rtf 要装有 LibreOffice。
文件夹表示其中所有文件。

\b
例：
  kb add 方案.docx 通知.pdf
  kb add 收文/                              整个文件夹
  kb add --replace 兴府办字-2022-99 新版.docx  换成新版，编号不变

同一个文件再加一次不会改变什么；另一种格式的同一篇文字会指出来，不重复加入。
加入后用 kb build 更新索引和网页。""",
)
@FILES
@CORPUS
@click.option("--replace", "document_id", metavar="编号", help="用这一个文件替换编号为此的文件")
def add(paths: tuple[Path, ...], corpus: Path, document_id: str | None) -> int:
    """Add or replace; 1 where a file failed."""
    from kb import files, lock
    from kb.corpus import Corpus

    wanted = files.expand(paths)
    if document_id is not None and len(wanted) != 1:
        raise click.UsageError("--replace 一次只能换一个文件", click.get_current_context())
    if not wanted:
        complain(f"{paths[0]}：文件夹里没有文件")
        return 1
    corpus.mkdir(parents=True, exist_ok=True)
    failed = 0
    with lock.held(corpus):
        held = Corpus.open(corpus)
        for path in _watched(wanted):
            failed += not _one(held, path, document_id)
    return 1 if failed else 0


def _one(held: Corpus, path: Path, document_id: str | None) -> bool:
    from extract.readers import ReadError

    try:
        data = path.read_bytes()
        result = held.add(path.name, data) if document_id is None else held.replace(document_id, path.name, data)
    except (ReadError, KbError) as error:
        # The message names the file as it is called; in a folder of folders that may not be enough.
        complain(one_line(error) if path.name in str(error) else f"{path}：{one_line(error)}")
        return False
    except OSError as error:
        complain(f"{path}：读不了这个文件（{'没有这个文件' if isinstance(error, FileNotFoundError) else error.strerror}）")
        return False
    _report(path, result, document_id)
    return True


def _report(path: Path, result: Added | Held, document_id: str | None) -> None:
    from kb.corpus import Held
    from kb.review.files import review_path

    if isinstance(result, Held):
        same = "这个文件" if result.exact else "同样的文字（另一种格式或另一份文件）"
        show(f"未改变  {path.name}：{same}已在库中 → {result.path}")
        return
    for warning in result.warnings:
        complain(f"提示：{warning}")
    if result.like:
        complain(
            f"提示：{path.name} 与 {result.like.id} 的文字有 {result.like.share:.0%} 相同但有改动；"
            f"若是它的新版，请先 kb remove {result.id}，再 kb add --replace {result.like.id} {path.name}"
        )
    if result.path.parent.name == "unplaced":
        complain(f"提示：{path.name} 看不出适用地区，放在 {result.path.parent}")
    show(f"{'已替换' if document_id else '已加入'}  {path.name} → {result.path}")
    if review_path(result.path).exists():
        complain(f"提示：{review_path(result.path)} 里的人工更正仍会采用；新文字里已没有的，kb build 会指出来")


def _watched(paths: list[Path]) -> Iterator[Path]:
    """The paths, with a bar for whoever watches a long list."""
    if len(paths) < 20 or not is_terminal():
        yield from paths
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(paths, "加入文件", console=Console(stderr=True), transient=True)


@click.command(
    cls=Command,
    short_help="从知识库去掉文件",
    help="""从知识库去掉文件，连同保存的原件。编号是 corpus 下 .md 文件的名字。人工更正（.review.toml）留着。

\b
例：
  kb remove 兴府办字-2022-99""",
)
@click.argument("ids", metavar="编号…", nargs=-1, required=True)
@CORPUS
def remove(ids: tuple[str, ...], corpus: Path) -> int:
    """Remove; 1 where there is none of that id."""
    from kb import lock
    from kb.corpus import Corpus
    from kb.review.files import review_path

    if not corpus.is_dir():
        raise KbError(f"{corpus}：没有这个文件夹；用 --corpus 指明文件库的位置")
    failed = 0
    with lock.held(corpus):
        held = Corpus.open(corpus)
        for document_id in ids:
            try:
                gone = held.remove(document_id)
                show(f"已去掉  {gone}")
                if review_path(gone).exists():
                    complain(f"提示：人工更正留在 {review_path(gone)}；这份文件以后再加入时仍会采用，不要了就删去它")
            except KbError as error:
                complain(one_line(error))
                failed += 1
    return 1 if failed else 0
