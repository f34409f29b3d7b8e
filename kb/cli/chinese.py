"""Commands whose help and whose complaints are in Chinese.

In: click's commands and errors.  Out: `Command` and `Group` with Chinese headings, and `complaint`, one line.
Example: `kb add --fast x.txt` → `没有 --fast 这个选项；看用法：kb add --help`.
"""

from __future__ import annotations

import click

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Command(click.Command):
    """A command with Chinese headings."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("context_settings", _CONTEXT)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """-h/--help, explained in Chinese."""
        return _chinese_help(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        _options(self, ctx, formatter)


class Group(click.Group):
    """The command that holds the others, in the order in which they are used."""

    command_class = Command

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("context_settings", _CONTEXT)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """As they were added, not by alphabet."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """-h/--help, explained in Chinese."""
        return _chinese_help(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line."""
        _usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        rows = [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
        with formatter.section("命令"):
            formatter.write_dl(rows)
        _options(self, ctx, formatter)


def _chinese_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示这段说明"
    return option


def _usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    words = [word.replace("[OPTIONS]", "[选项]").replace("[COMMAND] [ARGS]...", "[命令 …]").replace("COMMAND [ARGS]...", "命令 …") for word in command.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(words), prefix="用法：")


def _options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = [row for parameter in command.get_params(ctx) if (row := parameter.get_help_record(ctx))]
    if rows:
        with formatter.section("选项"):
            formatter.write_dl(rows)


def complaint(error: click.ClickException) -> str:
    """A wrong use in one Chinese line that says where to look."""
    ctx = getattr(error, "ctx", None)
    where = f"；看用法：{ctx.command_path if ctx else 'kb'} --help"
    return _reason(error) + where


def _reason(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_written(error)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error)} 的值不对：{_known(error)}"
    message = error.format_message()
    if message.startswith("No such command"):
        return f"没有 {message.split(chr(39))[1]} 这个命令"
    if "unexpected extra argument" in message:
        return "多余的参数：" + message.partition("(")[2].rstrip(").")
    if "requires an argument" in message:
        return f"选项缺少值：{message.split(chr(39))[1] if chr(39) in message else ''}"
    return message


def _written(error: click.MissingParameter) -> str:
    """The parameter as it is written in the usage: `文件…`, `--out DIR`."""
    if error.param is None or error.ctx is None:
        return "参数"
    shown = error.param.make_metavar(error.ctx)
    return f"{error.param.opts[-1]} {shown}" if isinstance(error.param, click.Option) else shown


def _name(error: click.BadParameter) -> str:
    return error.param.opts[-1] if error.param is not None and error.param.opts else "参数"


def _known(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return "只能是 " + "、".join(str(choice) for choice in kind.choices)
    if isinstance(kind, click.IntRange):
        return f"要在 {kind.min} 到 {kind.max} 之间" if kind.max is not None else f"要是不小于 {kind.min} 的整数"
    if isinstance(kind, click.Path):
        return error.message.replace("does not exist.", "不存在").replace("is a directory.", "是文件夹").replace("File", "文件").replace("Directory", "文件夹").replace("Path", "路径").replace("is a file.", "是文件")
    return error.message
