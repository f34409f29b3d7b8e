"""`kb search` and `kb explain`.

In: a query, or an id.  Out: hits, or how a record came about.
Example: `kb search 产前筛查率 --place 天津`.
"""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.chinese import Command
from kb.cli.options import BASE, ENGINE, show
from kb.errors import KbError

_LEVELS = ["国家", "省", "市", "县", "乡镇", "national", "province", "prefecture", "county", "township"]


class _SearchCommand(Command):
    """`-天津` is no option but what must not be there."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options are Latin; a minus before anything else is the query's."""
        return super().parse_args(ctx, [f"NOT {a[1:]}" if len(a) > 1 and a[0] == "-" and not a[1].isascii() else a for a in args])


@click.command(
    cls=_SearchCommand,
    short_help="查找任务、目标、责任单位和文件",
    help="""查找任务、目标、责任单位和文件。可以写几个词、一句问话、发文字号、单位或指标的拼音首字母；
简称、同义词、繁体、全角半角、一个错别字都不用在意。引号里的照原样查。

\b
例：
  kb search 产前筛查率
  kb search 谁负责叶酸
  kb search "天津 婚检率"
  kb search 兴府办字（2022）99号
  kb search 叶酸 --type task --place 兴国
  kb search '"一站式" NOT 天津'
  kb search '单位:县卫健委 值>=90% 期限<=2027'

没有完全符合的，会列出相近的并注明。检索语言的全部写法见 docs/search.md。""",
)
@click.argument("query", metavar="查询词…", nargs=-1, required=True)
@click.option(
    "--type", "kind", type=click.Choice(["task", "target", "document", "unit"]), metavar="task|target|document|unit",
    help="只要任务、目标、文件或单位",
)  # fmt: skip
@click.option("--unit", default="", metavar="名称", help="责任单位，写名称的一部分即可")
@click.option("--place", default="", metavar="名称", help="地区，含其下级")
@click.option("--level", type=click.Choice(_LEVELS), metavar="国家|省|市|县|乡镇", help="文件的层级")
@click.option("--year", default="", metavar="年份", help="成文年份")
@click.option(
    "--role", type=click.Choice(["lead", "responsible", "support", "actor"]), metavar="lead|responsible|support|actor",
    help="单位的角色：牵头、负责、配合、承担；与 --unit 合用就是该单位以这种角色出现",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 10_000), default=10, metavar="N", help="最多列出几条，默认 10")
@click.option(
    "--format", "form", type=click.Choice(["json", "table"]), default="table", metavar="json|table",
    help="输出形式，默认 table",
)  # fmt: skip
@ENGINE
@BASE
def search(
    query: tuple[str, ...],
    kind: str | None,
    unit: str,
    place: str,
    level: str | None,
    year: str,
    role: str | None,
    limit: int,
    form: str,
    engine: str,
    base: Path,
) -> int:
    """Search; no hit is an answer too."""
    from kb.layout import ready
    from kb.search import Request
    from kb.search.opening import opened
    from kb.tables import answer_lines

    filters = {"type": kind or "", "unit": unit, "role": role or "", "place": place, "level": level or "", "year": year.removesuffix("年")}
    with opened(ready(base), engine) as search_in:
        answer = search_in.answer(Request(" ".join(query), filters, limit))
    show(answer.model_dump_json(indent=1) if form == "json" else answer_lines(answer))
    return 0


@click.command(
    cls=Command,
    short_help="说明一条记录从何而来",
    help="""说明一条记录从何而来：原文和前后文、读出它的规则、各项的出处。
编号见 kb search 和 kb export 的结果；任务编号后加 @1、@2 表示它的第几个责任单位。

\b
例：
  kb explain 兴府办字-2022-99
  kb explain 兴府办字-2022-99#2.1.2
  kb explain 兴府办字-2022-99#2.1.2@1""",
)
@click.argument("record_id", metavar="编号")
@BASE
def explain(record_id: str, base: Path) -> int:
    """Explain one record."""
    from kb.explain import explanation
    from kb.layout import ready
    from kb.store import Store

    with Store(ready(base).records) as store:
        lines = explanation(store, record_id)
    if not lines:
        raise KbError(f"没有编号为 {record_id} 的记录；编号见 kb search 的结果")
    show("\n".join(lines))
    return 0
