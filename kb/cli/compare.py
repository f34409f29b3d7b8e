"""`kb compare`: documents laid side by side.

In: the built base, which documents.  Out: the table as lines, as CSV or as JSON.
Example: `kb compare indicators --format csv > 目标对比.csv`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kb.cli.chinese import Command, Group
from kb.cli.options import BUILD, show
from kb.errors import KbError

if TYPE_CHECKING:
    from extract.models import Extraction

F = TypeVar("F", bound=Callable[..., object])


@click.group(
    cls=Group,
    short_help="上下级文件对比：目标、任务、落实情况、年度变化",
    help="""上下级文件对比：同一指标各级定多少，同一任务各级怎么落实，哪里加码、打折、缺失。

\b
例：
  kb compare indicators                      各级目标对照
  kb compare tasks --base 国卫办妇幼发-2023-9  各地怎样落实这份文件的任务
  kb compare coverage                        哪些地方有了落实文件
  kb compare years --base 甲 --with 乙        两个年度的文件有何变化""",
)
def compare() -> None:
    """The root of the comparisons."""


def _choice(function: F) -> F:
    """--base, --with and --format, the same for all comparisons."""
    options = (
        click.option("--base", "upper", metavar="文件", help="与哪一份文件相比：编号，或发文字号、标题、文件名的一部分"),
        click.option("--with", "others", metavar="文件", multiple=True, help="与它相比的文件，可写多次；不写则取它的各下级文件"),
        click.option(
            "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", metavar="table|csv|json",
            help="输出形式，默认 table",
        ),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


@compare.command(
    cls=Command,
    short_help="同一指标各级定多少：加码、持平、打折、新增、缺失",
    help="""每个指标一行，列出各级文件所定的数值、时限和原文，并与最近的上级比较：加码、持平、打折、新增、不可比；
时限提前、相同、推后。不可比的都说明原因，如病种不同、人群不同、总量随地区大小而不同。

\b
例：
  kb compare indicators
  kb compare indicators --base 国卫办妇幼发-2023-9 --with 西卫健妇幼-2024-2
  kb compare indicators --format csv > 目标对比.csv""",
)
@_choice
@click.option("--on", "day", metavar="年-月-日", help="到期以哪天为准，默认今天")
@BUILD
def indicators(upper: str | None, others: tuple[str, ...], form: str, day: str | None, base: Path) -> int:
    """The ladder of targets."""
    from kb.compare import compare_indicators
    from kb.compare.printing import documents_of, indicator_csv, indicator_lines

    every = _extractions(base)
    table = compare_indicators(every, upper, others, _checked(day))
    documents = documents_of(every)
    if form == "json":
        show(table.model_dump_json(indent=1))
    else:
        show(indicator_csv(table, documents).rstrip() if form == "csv" else "\n".join(indicator_lines(table, documents)))
    return 0


@compare.command(
    cls=Command,
    short_help="同一任务各级怎么落实：沿用、改写、部分承接、新增、缺失",
    help="""每项任务一行，先按最上级文件的次序，再列各地新增的。每格说明沿用了多少上级的文字：沿用、改写、部分承接；
json 里有逐字的增删。任务的对应由程序按文字和所在章节推定，相似度随附，请对照原文使用。

\b
例：
  kb compare tasks
  kb compare tasks --base 国卫办妇幼发-2023-9
  kb compare tasks --format csv > 任务对照.csv""",
)
@_choice
@BUILD
def tasks(upper: str | None, others: tuple[str, ...], form: str, base: Path) -> int:
    """The crosswalk of tasks."""
    from kb.compare import compare_tasks
    from kb.compare.printing import documents_of, task_csv, task_lines

    every = _extractions(base)
    table = compare_tasks(every, upper, others, changes=form != "table")
    documents = documents_of(every)
    if form == "json":
        show(table.model_dump_json(indent=1))
    else:
        show(task_csv(table, documents).rstrip() if form == "csv" else "\n".join(task_lines(table, documents)))
    return 0


def _extractions(base: Path) -> list[Extraction]:
    from kb.layout import ready
    from kb.store import Store

    with Store(ready(base).records) as store:
        return list(store.extractions())


def _checked(day: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError as error:
        raise KbError(f"--on {day}：日期要写成 2026-01-31 的样子") from error
