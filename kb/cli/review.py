"""`kb review`: what is doubtful, and corrections by people.

In: the corpus; for a correction an id, what is to be changed, who, when and why.  Out: the list, or a row in the review file.
Example: kb review reject 兴府办字-2022-99#1.2.2/产前筛查率 --who 李明 --when 2026-03-01 --why 这是现状，不是目标
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.cli.chinese import Command, Group
from kb.cli.options import CORPUS, complain, show
from kb.errors import KbError

if TYPE_CHECKING:
    from extract.models import ReviewAction
    from kb.review.rows import Kind

F = TypeVar("F", bound=Callable[..., Any])


@click.group(
    cls=Group,
    invoke_without_command=True,
    short_help="列出可疑之处；记下人工更正",
    help="""列出可疑之处，最可疑的在前；用下面的子命令记下人工更正。

更正记在文件旁边的 <编号>.review.toml 里（也可以手改），kb build 时采用，重建不会丢；记录和网页上注明谁、何时、为什么。
原文改了、更正所依据的字不在了，更正就“过时”：不采用，不丢掉，由 kb build、kb check 和 kb review --stale 指出。

\b
例：
  kb review                                     看最该核对的地方
  kb review --document 兴府办字-2022-99         只看一份文件
  kb review --stale                             看过时的更正
  kb review confirm 编号 …                      核对过，没有错
  kb review change 编号 --set 项目=值 …         改正
  kb review reject 编号 …                       去掉
  kb review add target 文件编号 …               补上""",
)
@CORPUS
@click.option("--document", "document_id", metavar="编号", help="只看这一份文件")
@click.option("--stale", "stale_only", is_flag=True, help="只列过时的更正")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, metavar="N", help="最多列出几处，默认 50")
@click.option("--format", "form", type=click.Choice(["json", "table"]), default="table", metavar="json|table", help="默认 table")
@click.pass_context
def review(ctx: click.Context, corpus: Path, document_id: str | None, stale_only: bool, limit: int, form: str) -> int:
    """List what is doubtful; 1 where a review file is broken."""
    if ctx.invoked_subcommand is not None:
        ctx.obj = corpus
        return 0
    from kb.review.listing import lines_of, listing

    found = listing(corpus, document_id, limit)
    for line in found.wrong:
        complain(line)
    if form == "json":
        show((found.model_copy(update={"doubts": []}) if stale_only else found).model_dump_json(indent=1))
    else:
        show("\n".join(lines_of(found, stale_only)))
    return 1 if found.wrong else 0


def _common(command: F) -> F:
    """The options of every correction."""
    for option in reversed((
        click.option("--who", metavar="姓名", required=True, envvar="KB_REVIEWER", help="谁核对的"),
        click.option("--when", metavar="日期", required=True, help="哪天核对的，如 2026-03-01"),
        click.option("--why", metavar="理由", required=True, help="为什么"),
        click.option("--quote", metavar="原文", help="依据的原文，照抄；不写就用这条记录自己的原文"),
        click.option("--near", metavar="原文", help="原文有几处时，写上旁边的字"),
        click.option("--occurrence", type=click.IntRange(1, 100_000), metavar="N", help="原文有几处时，写明是第几处"),
    )):  # fmt: skip
        command = option(command)
    return command


_SET = click.option("--set", "values", metavar="项目=值", multiple=True, help="改成什么，可以多个；值留空表示没有")
_AT = click.option("--at", "at", metavar="项目=原文", multiple=True, help="这一项是从哪几个字看出的；字和值一样时不用写")


@review.command(
    "add",
    cls=Command,
    short_help="补上漏掉的记录",
    help="""补上漏掉的任务（task）、责任分工（assignment）、目标（target）、引用（citation）或文件要素（document）。
值要能在原文里找到；写法不同的，用 --at 写上原文的字。

\b
目标：文件编号，--set indicator、comparator（>= <= = += -=）、value，可加 unit、deadline、population
  kb review add target 兴府办字-2022-99 --quote 婚检率达到九成 --set indicator=婚检率 --set "comparator=>=" \\
    --set value=90 --set unit=% --at value=九成 --who 李明 --when 2026-03-01 --why 漏了
责任分工：任务编号，--set unit（照原文）、role（lead 牵头、responsible 负责、support 配合、actor 承担）
  kb review add assignment 兴府办字-2022-99#3.2 --quote 加大财政资金支持力度，由县财政局 --set unit=县财政局 \\
    --set role=responsible --who 李明 --when 2026-03-01 --why 正文写明
任务：提纲里的条目写它的编号；一段没有编号的文字写文件编号和 --quote
  kb review add task 兴府办字-2022-99#1 --who 李明 --when 2026-03-01 --why 是一项任务
文件要素：文件编号，--set 要素=值
  kb review add document 兴府办字-2022-99 --set valid_until=2025-12-31 --quote 有效期三年 --who … --when … --why …""",
)
@click.argument("kind", metavar="类别", type=click.Choice(["task", "assignment", "target", "citation", "document"]))
@click.argument("record_id", metavar="编号")
@_SET
@_AT
@_common
@click.pass_obj
def add(corpus: Path, /, kind: Kind, record_id: str, values: tuple[str, ...], at: tuple[str, ...], **more: Any) -> int:
    """Add a record."""
    return _record(corpus, "add", record_id, kind=kind, values=values, at=at, **more)


@review.command(
    "change",
    cls=Command,
    short_help="改正一条记录",
    help="""改正一条记录。编号见 kb review、kb search、kb explain；任务编号后加 @1、@2 是它的第几个责任单位。

\b
例：
  kb review change 兴府办字-2022-99#2.1.2@1 --set role=lead --who 李明 --when 2026-03-01 --why 县里明确由其牵头
  kb review change 兴府办字-2022-99#2.1.2 --set deadline=2023-12-31 --who …   任务的时限；deadline= 表示没有
  kb review change 兴府办字-2022-99#1.2.2/产前筛查率 --set "comparator==" --who …
  kb review change 兴府办字-2022-99 --set issued_on=2022-11-29 --quote 2022年11月29日 --who …   文件要素""",
)
@click.argument("record_id", metavar="编号")
@_SET
@_AT
@_common
@click.pass_obj
def change(corpus: Path, /, record_id: str, values: tuple[str, ...], at: tuple[str, ...], **more: Any) -> int:
    """Change a record."""
    return _record(corpus, "change", record_id, values=values, at=at, **more)


_FIELD = click.option("--field", metavar="要素", help="编号是文件时：哪个要素，如 issued_on")


@review.command(
    "reject",
    cls=Command,
    short_help="去掉一条读错的记录",
    help="""去掉一条读错的记录。它仍列在“未入记录”里，注明是谁、为什么去掉的。

\b
例：
  kb review reject 兴府办字-2022-99#1.2.2/产前筛查率 --who 李明 --when 2026-03-01 --why 这是现状，不是目标
  kb review reject 兴府办字-2022-99#2.1.2@2 --who 李明 --when 2026-03-01 --why 不是责任单位
  kb review reject 兴府办字-2022-99#c2 --who …             第 2 处引用
  kb review reject 兴府办字-2022-99 --field copied_to --who …""",
)
@click.argument("record_id", metavar="编号")
@_FIELD
@_common
@click.pass_obj
def reject(corpus: Path, /, record_id: str, **more: Any) -> int:
    """Take a record out."""
    return _record(corpus, "reject", record_id, **more)


@review.command(
    "confirm",
    cls=Command,
    short_help="记下核对过、没有错",
    help="""记下核对过、没有错：以后不再列为可疑。

\b
例：
  kb review confirm 兴府办字-2022-99#3.2 --who 李明 --when 2026-03-01 --why 原文确实没有写责任单位
  kb review confirm 兴府办字-2022-99#u3 --who 李明 --when 2026-03-01 --why 是背景数字，不是目标""",
)
@click.argument("record_id", metavar="编号")
@_FIELD
@_common
@click.pass_obj
def confirm(corpus: Path, /, record_id: str, **more: Any) -> int:
    """Confirm a record, or that something rightly is none."""
    return _record(corpus, "confirm", record_id, **more)


def _record(
    corpus: Path,
    action: ReviewAction,
    record_id: str,
    *,
    kind: Kind | None = None,
    values: tuple[str, ...] = (),
    at: tuple[str, ...] = (),
    **more: Any,
) -> int:
    from kb import lock
    from kb.review.drafts import Wish
    from kb.review.recording import record
    from kb.review.rows import ACTION_NAMES

    if not corpus.is_dir():
        raise KbError(f"{corpus}：没有这个文件夹；用 --corpus 指明文件库的位置")
    pairs = {name: said[-1] for name, said in _pairs(values, "--set").items()}
    wish = Wish(action=action, id=record_id, kind=kind, set=pairs, at=_pairs(at, "--at"), **more)
    with lock.held(corpus):
        done = record(corpus, wish)
    show(f"已记下  {done.path} 第 {done.number} 条：{ACTION_NAMES[wish.action]} {done.record}")
    show("用 kb build 更新记录和网页")
    return 0


def _pairs(said: tuple[str, ...], option: str) -> dict[str, list[str]]:
    """`项目=值`, several times; only the first = divides, so that `comparator=>=` can be written."""
    found: dict[str, list[str]] = {}
    for each in said:
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"{option} {each}：要写成 项目=值", click.get_current_context())
        found.setdefault(name.strip(), []).append(value)
    return found
