"""Review files on the disk: read row by row, and written to by adding at the end.

In: the path of a document.  Out: `ReviewFile`: its corrections in order, and a line for each row that is none.
Example: `corpus/360732/兴府办字-2022-99.review.toml` stands beside `兴府办字-2022-99.md`.
A row that is wrong takes nothing with it but itself; a file that is no TOML gives one line and no correction.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kb import atomic
from kb.errors import KbError, one_line
from kb.files import digest
from kb.review.rows import Correction, complaint

ENDING = ".review.toml"
_HEAD = "# 人工更正，一段一条；命令 kb review 往文末添加，也可以手改。说明见 kb review --help。\n"
_ORDER = ("kind", "action", "id", "unit", "field", "quote", "near", "occurrence", "set", "at", "who", "when", "why")


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction and the number of its row, from 1."""

    number: int
    correction: Correction


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """What a review file says. `digest` is of its bytes, None where there is no file."""

    path: Path
    entries: tuple[Entry, ...] = ()
    wrong: tuple[str, ...] = ()
    digest: str | None = None


def review_path(text: Path) -> Path:
    """Where the corrections of a document stand: beside its text."""
    return text.with_name(f"{text.stem}{ENDING}")


def read(path: Path) -> ReviewFile:
    """The corrections of a file; one that is not there has none. Raises nothing."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ReviewFile(path)
    except OSError as error:
        return ReviewFile(path, wrong=(f"{path}：读不了这个更正文件（{error.strerror}）",), digest="")
    return parse(path, data)


def parse(path: Path, data: bytes) -> ReviewFile:
    """The corrections in some bytes."""
    try:
        text = data.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        return ReviewFile(path, (), (f"{path}：不是 UTF-8 文本，其中的更正都没有采用；请另存为 UTF-8",), digest(data))
    except tomllib.TOMLDecodeError as error:
        told = one_line(error)
        return ReviewFile(path, (), (f"{path}：不是有效的 TOML，其中的更正都没有采用；请改正（{told}）",), digest(data))
    rows = table.get("correction", [])
    if set(table) - {"correction"} or not isinstance(rows, list):
        return ReviewFile(path, (), (f"{path}：只能由 [[correction]] 组成，其中的更正都没有采用；请改正",), digest(data))
    entries: list[Entry] = []
    wrong: list[str] = []
    starts = [at for at, line in enumerate(text.split("\n"), 1) if line.strip() == "[[correction]]"]
    for number, row in enumerate(rows, 1):
        try:
            entries.append(Entry(number, Correction.model_validate(_plain(row))))
        except ValidationError as error:
            at = f"（第 {starts[number - 1]} 行起）" if len(starts) == len(rows) else ""
            wrong.append(f"{path} 第 {number} 条{at}：{complaint(error)}；这一条没有采用，请改正")
    return ReviewFile(path, tuple(entries), tuple(wrong), digest(data))


def append(path: Path, correction: Correction) -> None:
    """Add a correction at the end; what people wrote before it stays as it is."""
    old = path.read_text("utf-8") if path.exists() else _HEAD
    new = old.rstrip("\n") + "\n\n" + written(correction)
    before, after = parse(path, old.encode("utf-8")), parse(path, new.encode("utf-8"))
    if [entry.correction for entry in after.entries] != [*(entry.correction for entry in before.entries), correction]:
        raise KbError(f"{path}：接不上新的一条；请先改正文件里原有的错误")
    atomic.write(path, new.encode("utf-8"))


def ownerless(root: Path) -> list[str]:
    """A line for each review file whose document was taken out: it is kept, in case the document comes back."""
    found = sorted(p for p in root.rglob(f"*{ENDING}") if not p.name.startswith("."))
    gone = [(p, f"{p.name[: -len(ENDING)]}.md") for p in found]
    return [f"{p}：没有对应的 {name}，其中的更正没有采用；不再需要就删去它" for p, name in gone if not p.with_name(name).is_file()]


def _plain(value: Any) -> Any:
    """Dates may be written with or without quotation marks."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def written(correction: Correction) -> str:
    """A correction as TOML; tests show that it is read back as it was."""
    return "\n".join(("[[correction]]", *_lines(correction))) + "\n"


def _lines(correction: Correction) -> Iterator[str]:
    held = correction.model_dump(mode="json", by_alias=True, exclude_none=True)
    for name in _ORDER:
        value = held.get(name)
        if name == "when":
            yield f"when = {value}"
        elif value not in (None, {}):
            yield f"{name} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(each)}" for key, each in sorted(value.items())) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str) and "\n" in value:
        return '"""\n' + "\n".join(_escaped(line) for line in value.split("\n")) + '"""'
    return f'"{_escaped(value)}"' if isinstance(value, str) else json.dumps(value)


def _escaped(line: str) -> str:
    # JSON escapes what TOML wants escaped, but for DEL.
    return json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
