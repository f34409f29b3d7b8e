"""The data dictionary, made from the models that the records obey: nothing of it is written twice.

In: the models of `kb.exported` and `kb.compare.models`, and records of the base for examples.  Out: `FileEntry`s with a line
a field: its name in JSON, the Chinese term (the field's `title`), its type in words, its values with what they mean, the
column of the CSV that shows it, and an example. What lies in a record stands below it: `jurisdiction.code` is
适用地区 › 行政区划代码; one of several is `assignments[].role`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import JsonValue

from extract.models import (
    Basis,
    Certainty,
    Comparator,
    Level,
    Pair,
    Record,
    Relation,
    Review,
    ReviewAction,
    Role,
    UnparsedKind,
)
from kb.compare.models import DeadlineVerdict, Drift, Sureness, TaskVerdict, ValueVerdict, YearChange
from kb.compare.printing.words import DEADLINE_WORDS, SURE_WORDS, TASK_WORDS, VALUE_WORDS
from kb.compare.printing.years import CHANGE_WORDS, DRIFT_WORDS
from kb.export import COLUMNS
from kb.figures import SIGNS
from kb.publish.quoting import brief
from kb.publish.wording import BASES, DOUBTS
from kb.review.rows import ACTION_NAMES
from kb.words import CERTAINTY_NAMES, LEVEL_NAMES, RELATION_NAMES, ROLE_NAMES

_LONGEST = 36  # characters of an example
# What each set of values means; a set without a line here fails the tests.
_CHANGED = {"kept": "沿用", "added": "下级增加", "dropped": "下级删去"}
_MEANINGS: tuple[tuple[Any, Mapping[str, str]], ...] = (
    (Level, LEVEL_NAMES),
    (Role, ROLE_NAMES),
    (Basis, BASES),
    (Certainty, CERTAINTY_NAMES),
    (Comparator, {sign: {"=": "等于", "+=": "提高（增加）", "-=": "降低（减少）"}.get(sign, word) for sign, word in SIGNS.items()}),
    (Relation, RELATION_NAMES),
    (UnparsedKind, DOUBTS),
    (ReviewAction, {str(action): word for action, word in ACTION_NAMES.items()}),
    (ValueVerdict, VALUE_WORDS),
    (DeadlineVerdict, {**DEADLINE_WORDS, "none": "有一方没有时限"}),
    (TaskVerdict, TASK_WORDS),
    (Sureness, {**SURE_WORDS, "same": "同一指标"}),
    (Literal["kept", "added", "dropped"], _CHANGED),
    (YearChange, CHANGE_WORDS),
    (Drift, DRIFT_WORDS),
)
MEANINGS: dict[frozenset[str], Mapping[str, str]] = {frozenset(get_args(values)): words for values, words in _MEANINGS}
_PLAIN: dict[Any, str] = {str: "文字", int: "整数", float: "数", bool: "是（true）或否（false）", JsonValue: "任意值", Pair: "位置：起、止"}
_MANY: dict[Any, str] = {str: "若干段文字", int: "若干个整数", Pair: "若干个位置"}
_FIRST = ("id", "document_id")  # as they stand in the files


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """A field. `path`: `assignments[].role`, where [] is one of a list and {} one of those filed under names."""

    path: str
    terms: tuple[str, ...]
    type: str
    optional: bool
    values: tuple[tuple[str, str], ...]
    column: str
    example: str
    inner: str = ""  # the entry that says what it holds

    @property
    def term(self) -> str:
        """With the terms above it: 适用地区 › 层级."""
        return " › ".join(self.terms)

    @property
    def name(self) -> str:
        """Type in a word or two: 文字，可空."""
        return f"{self.type}，可空" if self.optional else self.type


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of records. `anchor` is its place on the page."""

    name: str
    word: str
    anchor: str
    fields: tuple[FieldEntry, ...]


def entry(name: str, word: str, model: type[Record], records: Sequence[Mapping[str, object]] = ()) -> FileEntry:
    """All fields of one file; `records` are looked through for examples."""
    columns: dict[str, list[str]] = {}
    for column in COLUMNS.get(name, ()):
        columns.setdefault(column.field, []).append(column.heading)
    fields = [
        FieldEntry(path, terms, type_, optional, values, "、".join(columns.get(path, ())), _example(path, records), inner)
        for path, terms, type_, optional, values, inner in _fields(model, "", ())
    ]
    fields.sort(key=lambda one: _FIRST.index(one.path) if one.path in _FIRST else len(_FIRST))
    return FileEntry(name, word, f"f-{name}", tuple(fields))


_Line = tuple[str, tuple[str, ...], str, bool, tuple[tuple[str, str], ...], str]


def _fields(model: type[Record], before: str, above: tuple[str, ...]) -> Iterator[_Line]:
    for name, field in model.model_fields.items():
        path, terms = before + name, (*above, str(field.title))
        kind, optional = _bare(field.annotation)
        word, values, inner, mark = _said(kind)
        shared = inner is Review
        yield path, terms, word, optional, values, "f-review" if shared else ""
        if inner and not shared:
            yield from _fields(inner, f"{path}{mark}.", terms)


def _bare(kind: Any) -> tuple[Any, bool]:
    """The type without None, and whether it may be None."""
    if get_origin(kind) not in (Union, UnionType):
        return kind, False
    parts = [part for part in get_args(kind) if part is not NoneType]
    numbers = set(parts) <= {int, float}
    return (float if numbers else parts[0]), NoneType in get_args(kind)


def _said(kind: Any) -> tuple[str, tuple[tuple[str, str], ...], type[Record] | None, str]:
    """A type in words, its values with their meanings, the record inside it, and how that is reached."""
    if kind in _PLAIN:
        return _PLAIN[kind], (), None, ""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        words = MEANINGS[frozenset(parts)]
        return "取其一", tuple((value, words[value]) for value in parts), None, ""
    if origin is list:
        word, values, inner, mark = _said(parts[0])
        return ("若干组" if inner else _MANY.get(parts[0], f"若干{word}")), values, inner, f"[]{mark}"
    if origin is dict:
        word, values, inner, mark = _said(parts[1])
        return f"按名称分列的{word}", values, inner, f"{{}}{mark}"
    return "一组", (), kind, ""


def _example(path: str, records: Iterable[Mapping[str, object]]) -> str:
    steps = path.replace("[]", ".[]").replace("{}", ".{}").split(".")
    for record in records:
        value = _at(record, steps)
        if value not in (None, "", [], {}) and not isinstance(value, Mapping):
            return _shown(value)
    return ""


def _at(value: object, steps: Sequence[str]) -> object:
    for step in steps:
        if step == "[]":
            value = value[0] if isinstance(value, Sequence) and value else None
        elif step == "{}":
            value = next(iter(value.values()), None) if isinstance(value, Mapping) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "" if any(isinstance(part, Mapping) for part in value) else brief("、".join(map(_shown, value)), _LONGEST)
    if isinstance(value, bool):
        return "true" if value else "false"
    return brief(" ".join(str(value).split()), _LONGEST)
