"""The command line: `kb`.

In: arguments.  Out: an exit status: 0 done, 1 some input failed and the rest was done, 2 wrong use, 130 stopped by Ctrl-C.
Everything a user can cause is one Chinese line on stderr. Heavy modules are imported inside the commands: `kb --help`
must answer at once.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence

import click

from kb.cli import add, build, chinese, compare, extract, lookup, output, review, serve
from kb.cli.options import complain
from kb.errors import KbError, one_line

_REASONS = {
    errno.ENOSPC: "磁盘已满，请腾出空间后再试",
    errno.EACCES: "没有权限，请检查文件或文件夹的权限",
    errno.EPERM: "没有权限，请检查文件或文件夹的权限",
    errno.EROFS: "这个位置只能读，不能写",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "不是文件夹",
    errno.EEXIST: "已经存在同名的文件",
}


@click.group(
    cls=chinese.Group,
    help="""政策知识库：从政策文件中找出任务、目标和责任单位，可检索，可核对。

\b
一分钟上手：
  kb add 方案.docx 通知.pdf     把文件加入知识库
  kb build                      建立记录、索引和网页
  kb search 产前筛查率          查找
  kb extract 方案.docx          只看一份文件里有什么，不入库
""",
)
@click.version_option(package_name="policy-kb", prog_name="kb", message="%(prog)s %(version)s", help="显示版本")
def commands() -> None:
    """The root of all commands."""


for command in (
    add.add,
    add.remove,
    build.build,
    extract.extract,
    lookup.search,
    lookup.explain,
    serve.serve,
    compare.compare,
    output.export,
    output.check,
    review.review,
    output.schema,
):
    commands.add_command(command)


def main() -> None:
    """The entry point of the installed command."""
    for stream in (sys.stdout, sys.stderr):
        # Windows' consoles and pipes have other encodings; the texts are Chinese everywhere.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit status."""
    try:
        result = commands.main(list(arguments), prog_name="kb", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        complain(chinese.complaint(error))
        return 2
    except (click.Abort, KeyboardInterrupt):
        complain("已中断；没有留下写了一半的文件")
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`kb search … | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:
        if os.environ.get("KB_DEBUG"):
            raise
        complain(_said(error))
        return 1
    return result if isinstance(result, int) else 0


def _said(error: Exception) -> str:
    from extract.frontmatter import FrontMatterError
    from extract.lexicon import LexiconError
    from extract.readers import ReadError
    from extract.rulebook import RuleError

    if isinstance(error, (KbError, ReadError, LexiconError, RuleError, FrontMatterError)):
        return one_line(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}：{_REASONS.get(error.errno or 0, error.strerror or '读写失败')}"
    return f"程序内部错误（{type(error).__name__}：{one_line(error)}）；请把所用命令和这行字告诉开发者"
