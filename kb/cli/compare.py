"""`kb compare`: documents laid side by side.

In: the built base, which documents.  Out: the table as lines, as CSV or as JSON.
Example: `kb compare indicators --format csv > 目标对比.csv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kb.cli.chinese import Command, Group
from kb.cli.options import BUILD, show
from kb.errors import KbError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from extract.models import Extraction

F = TypeVar("F", bound=Callable[..., object])
DAY = click.option("--on", "day", metavar="年-月-日", help="到期以哪天为准，默认今天")


@click.group(
    cls=Group,
    short_help="上下级文件对比：目标、任务、落实情况、引用、年度变化",
    help="""上下级文件对比：同一指标各级定多少，同一任务各级怎么落实，哪里加码、打折、缺失。

\b
例：
  kb compare indicators                      各级目标对照
  kb compare tasks --base 国卫办妇幼发-2023-9  各地怎样落实这份文件的任务
  kb compare coverage                        哪些地方有了落实文件，承接了多少
  kb compare graph                           谁引用谁，哪些不在库中
  kb compare units --function 民政            各级民政部门各有什么任务
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
        BUILD,
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
  kb compare indicators --name 产前筛查率
  kb compare indicators --base 国卫办妇幼发-2023-9 --with 西卫健妇幼-2024-2
  kb compare indicators --format csv > 目标对比.csv""",
)
@_choice
@DAY
@click.option("--name", metavar="词", default="", help="只要名称里有这个词的指标")
def indicators(upper: str | None, others: tuple[str, ...], form: str, day: str | None, name: str, base: Path) -> int:
    """The ladder of targets."""
    from kb.compare import compare_indicators
    from kb.compare.printing.indicators import indicator_csv, indicator_lines
    from kb.compare.printing.words import documents_of

    every = _extractions(base)
    table = compare_indicators(every, upper, others, _checked(day)).called(name)
    documents = documents_of(every)
    return _print(form, table, lambda: indicator_lines(table, documents), lambda: indicator_csv(table, documents))


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
def tasks(upper: str | None, others: tuple[str, ...], form: str, base: Path) -> int:
    """The crosswalk of tasks."""
    from kb.compare import compare_tasks
    from kb.compare.printing.tasks import task_csv, task_lines
    from kb.compare.printing.words import documents_of

    every = _extractions(base)
    table = compare_tasks(every, upper, others, changes=form != "table")
    documents = documents_of(every)
    records = {task.id: task for found in every for task in found.tasks}
    return _print(form, table, lambda: task_lines(table, documents), lambda: task_csv(table, documents, records))


@compare.command(
    cls=Command,
    short_help="上级文件在各地的落实：有无落实文件、隔了多久、承接了多少",
    help="""每份上级文件之下列出各地的落实文件：成文相隔几天（或早于上级文件），文中是否写明依据或贯彻，任务和目标沿用、改写、
缺失各多少。文中没有引用的按事项相同推定，并注明。

\b
例：
  kb compare coverage
  kb compare coverage --base 国卫办妇幼发-2023-9 --format csv > 落实情况.csv""",
)
@_choice
@DAY
def coverage(upper: str | None, others: tuple[str, ...], form: str, day: str | None, base: Path) -> int:
    """What has become of higher documents."""
    from kb.compare import compare_coverage
    from kb.compare.printing.coverage import coverage_csv, coverage_lines
    from kb.compare.printing.words import documents_of

    every = _extractions(base)
    table = compare_coverage(every, upper, others, _checked(day))
    documents = documents_of(every)
    return _print(form, table, lambda: coverage_lines(table, documents), lambda: coverage_csv(table, documents))


@compare.command(
    cls=Command,
    short_help="谁引用谁：依据、贯彻、转发、废止、提及，哪些不在库中",
    help="""每份文件引用了哪些文件：书名号里的、只写发文字号的、以简称或“上述方案”提到的，分依据、贯彻、转发、废止、提及，
不在库中的注明。

\b
例：
  kb compare graph
  kb compare graph --format json""",
)
@_choice
def graph(upper: str | None, others: tuple[str, ...], form: str, base: Path) -> int:
    """Who names whom."""
    from kb.compare import compare_graph
    from kb.compare.printing.coverage import graph_csv, graph_lines
    from kb.compare.printing.words import documents_of

    every = _extractions(base)
    found = compare_graph(every, upper, others)
    documents = documents_of(every)
    return _print(form, found, lambda: graph_lines(found, documents), lambda: graph_csv(found, documents))


@compare.command(
    cls=Command,
    short_help="各级同一职能的单位并列：谁牵头、负责、配合什么",
    help="""按职能（民政、财政、卫生健康……）把各级单位排在一起，列出性质和任务数。简称按文件的地区、发文机关和日期认作全称；
可能是几个单位的照原文列出，注明可能是哪几个。

\b
例：
  kb compare units --function 民政
  kb compare units --format csv > 单位.csv""",
)
@_choice
@click.option("--function", metavar="职能", default="", help="只要这一职能，如 民政")
def units(upper: str | None, others: tuple[str, ...], form: str, function: str, base: Path) -> int:
    """The units by function."""
    from kb.compare import compare_units
    from kb.compare.printing.units import unit_csv, unit_lines
    from kb.compare.printing.words import documents_of

    every = _extractions(base)
    table = compare_units(every, upper, others, function)
    if function and not table.rows:
        known = "、".join(row.function for row in compare_units(every, upper, others).rows)
        raise KbError(f"没有职能为 {function} 的单位；有的是：{known}")
    documents = documents_of(every)
    return _print(form, table, lambda: unit_lines(table, documents), lambda: unit_csv(table, documents))


@compare.command(
    cls=Command,
    short_help="同一地区前后两份文件：继续、改动、取消、新增，目标升降",
    help="""同一地区、同一事项的前后两份文件（两个年度的工作要点，一份规划的两版）：任务继续、改动、取消、新增，目标提高、不变、降低。
不写 --base 和 --with 时自动找出库中这样的文件。

\b
例：
  kb compare years
  kb compare years --base 西城区-2024-妇幼健康工作要点 --with 西城区-2025-妇幼健康工作要点""",
)
@_choice
def years(upper: str | None, others: tuple[str, ...], form: str, base: Path) -> int:
    """From one year to the next."""
    from kb.compare import compare_years
    from kb.compare.printing.words import documents_of
    from kb.compare.printing.years import years_csv, years_lines

    every = _extractions(base)
    table = compare_years(every, upper, others)
    documents = documents_of(every)
    targets = {target.id: target for found in every for target in found.targets}
    return _print(form, table, lambda: years_lines(table, documents, targets), lambda: years_csv(table, documents, targets))


def _print(form: str, table: BaseModel, lines: Callable[[], Iterable[str]], csv: Callable[[], str]) -> int:
    if form == "json":
        show(table.model_dump_json(indent=1))
    else:
        show(csv().rstrip("\r\n") if form == "csv" else "\n".join(lines()))
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
