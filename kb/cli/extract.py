"""`kb extract`: what one or more files say, without touching a knowledge base.

In: files of any supported format, or corpus files.  Out: the extraction as JSON, JSON lines or a table.
Example: `kb extract 方案.docx --format table` lists its tasks with their units.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.chinese import Command
from kb.cli.options import FILES, FOLDER, complain, show
from kb.errors import KbError, one_line

if TYPE_CHECKING:
    from extract.models import Extraction


@click.command(
    cls=Command,
    short_help="看文件里有什么，不入库",
    help="""读出文件里的要素、提纲、任务、责任单位、目标和引用，不改动知识库。

\b
例：
  kb extract 方案.docx --format table       看表
  kb extract 方案.docx > 方案.json          一份文件一个 JSON
  kb extract *.pdf --out 结果               每份文件写成 结果/<文件名>.json

读不了的文件在屏幕上各占一行，其余照常处理。""",
)
@FILES
@click.option(
    "--format", "form", type=click.Choice(["json", "jsonl", "table"]), default="json", help="输出形式，默认 json",
    metavar="json|jsonl|table",
)  # fmt: skip
@click.option("--out", metavar="DIR", type=FOLDER, help="写成文件，每份一个，放在这个文件夹")
def extract(paths: tuple[Path, ...], form: str, out: Path | None) -> int:
    """Extract; 1 where a file failed."""
    from kb import files

    wanted = files.expand(paths)
    bad: list[Path] = []
    found = _extractions(wanted, bad)
    if out is not None:
        _write(found, out)
    elif form == "table":
        from kb.tables import table_of

        for _, extraction in found:
            show(table_of(extraction))
    elif form == "jsonl":
        for _, extraction in found:
            show(extraction.model_dump_json())
    else:
        _json([extraction for _, extraction in found], many=len(wanted) != 1)
    return 1 if bad else 0


def _extractions(paths: list[Path], bad: list[Path]) -> Iterator[tuple[Path, Extraction]]:
    """Path and extraction of each file that can be read; the others go to `bad`, with a line each."""
    from extract.readers import ReadError
    from kb.raw import extraction_of

    for path in paths:
        try:
            yield path, extraction_of(path)
        except (ReadError, KbError) as error:
            bad.append(path)
            complain(one_line(error))
        except OSError as error:
            bad.append(path)
            complain(f"{path}：读不了这个文件（{'没有这个文件' if isinstance(error, FileNotFoundError) else error.strerror}）")


def _write(found: Iterator[tuple[Path, Extraction]], out: Path) -> None:
    from kb import atomic

    out.mkdir(parents=True, exist_ok=True)
    taken: dict[str, Path] = {}
    for path, extraction in found:
        name = f"{path.name}.json"
        if name in taken:
            complain(f"{path}：与 {taken[name]} 同名，{out / name} 里是后一份")
        taken[name] = path
        atomic.write(out / name, (extraction.model_dump_json(indent=1) + "\n").encode("utf-8"))


def _json(found: list[Extraction], many: bool) -> None:
    if many:
        show("[" + ",\n".join(extraction.model_dump_json(indent=1) for extraction in found) + "]")
    elif found:
        show(found[0].model_dump_json(indent=1))
