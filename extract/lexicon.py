"""Lexicons: TOML files whose rows are checked when they are first asked for.

In: the name of a file under `extract/lexicons/` (or another data folder of this package) and the pydantic model of
its rows.  Out: the rows, in the order of the file.  A row that does not hold stops the program with a `LexiconError`
that names file, row and id: `lexicons/place_signs.toml 第3行记录（穗）：code 应为六位数字`.
Nothing is read at import; each file is read once.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class LexiconError(ValueError):
    """A lexicon that cannot be used: our own data are wrong. The message is one line: file, row, id, reason."""


class Row(BaseModel):
    """Base of all lexicon rows: an unknown field is an error, values cannot be changed, `id` is unique in its file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)


R = TypeVar("R", bound=Row)


def folder(name: str = "lexicons") -> Traversable:
    """The data folder `name` of this package, also from an installed wheel."""
    return files(__package__) / name


@cache
def rows(file: str, model: type[R], kind: str = "lexicons") -> tuple[R, ...]:
    """The rows `[[row]]` of `extract/<kind>/<file>.toml`. Raises LexiconError."""
    label = f"{kind}/{file}.toml"
    try:
        text = (folder(kind) / f"{file}.toml").read_text("utf-8")
    except OSError as error:
        raise LexiconError(f"{label}：读不到这个词表文件，请重新安装程序") from error
    return parse(text, model, label)


def parse(text: str, model: type[R], label: str) -> tuple[R, ...]:
    """The rows of a lexicon given as text. `label` is how messages call it. Raises LexiconError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{label}：不是有效的 TOML：{_line(str(error))}") from error
    strangers = sorted(set(data) - {"row"})
    raw = data.get("row", [])
    if strangers or not isinstance(raw, list) or not raw:
        raise LexiconError(f"{label}：只能由 [[row]] 记录组成" + (f"，多出 {strangers[0]}" if strangers else ""))
    found: dict[str, R] = {}
    for number, item in enumerate(raw, 1):
        name = str(item.get("id", "无 id")) if isinstance(item, dict) else "无 id"
        try:
            row = model.model_validate(item)
        except ValidationError as error:
            raise LexiconError(f"{label} 第{number}行记录（{name}）：{_reason(error)}") from error
        if row.id in found:
            raise LexiconError(f"{label} 第{number}行记录（{name}）：id 重复")
        found[row.id] = row
    return tuple(found.values())


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return _line(f"{where} {first['msg']}".strip())


def _line(message: str) -> str:
    return " ".join(message.split())
