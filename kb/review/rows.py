"""One correction as it stands in a review file.

In: a `[[correction]]` of `<id>.review.toml`.  Out: `Correction`, or ValidationError, which `complaint` says in Chinese.
Example: kind = "target", action = "reject", id = "兴府办字-2022-99#1.2/产前筛查率", quote = "产前筛查率达到80%",
who = "李明", when = 2026-03-01, why = "这是现状，不是目标".
`set` has the new values (an empty text takes a value away), `at` the words that a value was read from, where they are
not the value itself.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StrictFloat,
    StrictInt,
    ValidationError,
    model_validator,
)

from extract.models import Basis, Certainty, Comparator, Relation, ReviewAction, Role

Kind = Literal["task", "assignment", "target", "citation", "document", "unparsed"]
KIND_NAMES: dict[Kind, str] = {
    "task": "任务",
    "assignment": "责任分工",
    "target": "目标",
    "citation": "引用",
    "document": "文件要素",
    "unparsed": "未入记录的文字",
}
ACTION_NAMES: dict[ReviewAction, str] = {"add": "补上", "change": "改正", "reject": "去掉", "confirm": "核对无误"}


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("不能是空的")
    return value


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError("要写成 2026-03-01 这样的日期") from None


Said = Annotated[str, AfterValidator(_said)]
Day = Annotated[str, AfterValidator(_day)]
Due = Annotated[str, Field(pattern=r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?$")]
Number = StrictInt | StrictFloat


class Values(BaseModel):
    """What a correction may set in one kind of record. Only what is given is set; an empty text means none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def given(self) -> dict[str, Any]:
        """The values that were given, by field."""
        found = {name: getattr(self, name) for name in sorted(self.model_fields_set)}
        return {name: None if value == "" else value for name, value in found.items()}


class TaskValues(Values):
    """Of a task."""

    title: str = ""
    deadline: Due = ""


class AssignmentValues(Values):
    """Of an assignment."""

    unit: Said = ""
    unit_id: Said = ""
    role: Role = "responsible"
    basis: Basis = "sentence"
    certainty: Certainty = "stated"


class TargetValues(Values):
    """Of a target."""

    indicator: Said = ""
    indicator_key: Said = ""
    population: str = ""
    comparator: Comparator = ">="
    value: Number = 0
    value_max: Number | Literal[""] = ""
    unit: str = ""
    deadline: Due = ""
    task_id: str = ""
    certainty: Certainty = "stated"


class CitationValues(Values):
    """Of a citation."""

    title: Said = ""
    doc_number: str = ""
    relation: Relation = "mentions"


class HeaderValues(Values):
    """Of a document's header; `period` as 2023-2027, `jurisdiction` as a code of GB/T 2260."""

    title: str = ""
    doc_number: str = ""
    issuers: list[Said] = Field(default_factory=list)
    issued_on: Day = ""
    recipients: list[Said] = Field(default_factory=list)
    copied_to: list[Said] = Field(default_factory=list)
    kind: str = ""
    disclosure: str = ""
    jurisdiction: Annotated[str, Field(pattern=r"^\d{6}$")] = ""
    period: Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")] = ""
    signatory: str = ""
    printed_by: str = ""
    printed_on: Day = ""
    published_on: Day = ""
    valid_from: Day = ""
    valid_until: Day = ""
    attachments: list[Said] = Field(default_factory=list)


VALUES: dict[Kind, type[Values]] = {
    "task": TaskValues,
    "assignment": AssignmentValues,
    "target": TargetValues,
    "citation": CitationValues,
    "document": HeaderValues,
    "unparsed": Values,
}
# Fields whose words may be named by `at`.
PLACED: dict[Kind, tuple[str, ...]] = {
    "task": (),
    "assignment": ("unit", "covers"),
    "target": ("indicator", "value", "deadline", "population"),
    "citation": (),
    "document": (),
    "unparsed": (),
}
_NEEDED: dict[Kind, tuple[str, ...]] = {
    "task": (),
    "assignment": ("unit", "role"),
    "target": ("indicator", "comparator", "value"),
    "citation": (),
    "document": (),
    "unparsed": (),
}


class Correction(BaseModel):
    """A person's decision on one record. `quote` is the stretch of the text that it was made on, as printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    action: ReviewAction
    id: Said | None = None
    unit: Said | None = None
    field: Said | None = None
    quote: Said
    near: Said | None = None
    occurrence: int | None = Field(default=None, ge=1, strict=True)
    set_: dict[str, JsonValue] = Field(default_factory=dict, alias="set")
    at: dict[str, Said | list[Said]] = Field(default_factory=dict)
    who: Said
    when: Day
    why: Said

    @property
    def values(self) -> dict[str, Any]:
        """What is set, by field; None takes a value away."""
        return VALUES[self.kind].model_validate(self.set_).given()

    def words(self, field: str) -> list[str]:
        """The words that `at` names for a field."""
        said = self.at.get(field, [])
        return [said] if isinstance(said, str) else said

    @model_validator(mode="after")
    def _fits(self) -> Correction:
        VALUES[self.kind].model_validate(self.set_)
        if unknown := sorted(set(self.at) - set(PLACED[self.kind])):
            raise ValueError(f"at 里不能有 {unknown[0]}")
        if self.action in ("reject", "confirm") and (self.set_ or self.at):
            raise ValueError(f"{ACTION_NAMES[self.action]}（{self.action}）时不能有 set 和 at")
        if self.action == "change" and not self.set_:
            raise ValueError("改正（change）时要有 set，写明改成什么")
        if self.action == "add" and (lacking := [name for name in _NEEDED[self.kind] if name not in self.set_]):
            raise ValueError(f"补上{KIND_NAMES[self.kind]}时 set 里要有 {'、'.join(lacking)}")
        self._names_its_record()
        return self

    def _names_its_record(self) -> None:
        if self.kind in ("task", "target") and self.action != "add" and not self.id:
            raise ValueError("要有 id，写明是哪条记录")
        if self.kind == "assignment" and not (self.id and (self.unit or self.action == "add")):
            raise ValueError("责任分工要有 id（任务编号）和 unit（单位，照原文）")
        if self.kind == "unparsed" and self.action != "confirm":
            raise ValueError("未入记录的文字只能核对（confirm）；要补成记录，用 add")
        if self.kind == "document":
            if self.action in ("add", "change") and len(self.set_) != 1:
                raise ValueError("文件要素一次改一项，set 里只能有一个")
            if self.action in ("reject", "confirm") and self.field not in HeaderValues.model_fields:
                raise ValueError(f"要有 field，写明是哪个要素：{'、'.join(HeaderValues.model_fields)}")


_MEANINGS: dict[str, str] = {
    "missing": "没有写",
    "extra_forbidden": "没有这一项",
    "string_type": "要写成文字（加引号）",
    "int_type": "要写成整数",
    "float_type": "要写成数",
    "list_type": "要写成 [\"甲\", \"乙\"] 这样的列表",
    "dict_type": "要写成 { 项目 = 值 } 的样子",
    "string_pattern_mismatch": "写法不对：日期写成 2026、2026-03 或 2026-03-01，规划期写成 2023-2027，地区写六位代码",
    "greater_than_equal": "要从 1 数起",
}


def complaint(error: ValidationError) -> str:
    """The first thing that is wrong, in Chinese: `when 要写成 2026-03-01 这样的日期`."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"] if isinstance(part, (str, int)))
    if first["type"] == "literal_error":
        told = f"只能是 {str(first['ctx']['expected']).replace(chr(39), '').replace(' or ', '、').replace(', ', '、')}"
    elif first["type"] == "value_error":
        told = str(first["ctx"]["error"])
    else:
        told = _MEANINGS.get(first["type"], "值不对")
    return " ".join(f"{where} {told}".split())


KINDS: tuple[Kind, ...] = get_args(Kind)
