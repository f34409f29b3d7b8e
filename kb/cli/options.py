"""Options that several commands share, and how results are printed.

In: nothing.  Out: click decorators, and `show`, `complain`.
Example: `--corpus DIR` means the same for add, remove, build and check.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kb.settings import ENGINES, setting

FOLDER = click.Path(file_okay=False, path_type=Path)
CORPUS = click.option(
    "--corpus", metavar="DIR", type=FOLDER, default=Path("corpus"), envvar="KB_CORPUS", help="文件库所在文件夹，默认 corpus"
)
BASE = click.option(
    "--base", metavar="DIR", type=FOLDER, default=Path("build"), envvar="KB_BUILD", help="kb build 建好的文件夹，默认 build"
)
ENGINE = click.option(
    "--engine", type=click.Choice(ENGINES), default=lambda: setting("engine"), envvar="KB_ENGINE", metavar="whoosh|sqlite",
    help="检索引擎，默认按 kb.toml，没有就是 whoosh；文件很多时用 sqlite 快得多，结果相同",
)  # fmt: skip
# `kb compare` takes --base for the document that the others are compared with.
BUILD = click.option(
    "--build", "base", metavar="DIR", type=FOLDER, default=Path("build"), envvar="KB_BUILD", help="kb build 建好的文件夹，默认 build"
)
FILES = click.argument(
    "paths", metavar="文件…", nargs=-1, required=True, type=click.Path(exists=False, path_type=Path)
)


def complain(line: str) -> None:
    """One line to stderr: something failed, or is worth knowing."""
    click.echo(" ".join(line.split()), err=True)


def show(text: str) -> None:
    """A result to stdout."""
    click.echo(text)


def is_terminal() -> bool:
    """Is somebody watching?"""
    return sys.stderr.isatty()
