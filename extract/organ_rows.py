"""The rows of the lexicons of units.

In: TOML rows.  Out: pydantic models with the dates between which a body existed.
Example: `{ id = "国家卫生健康委员会", short = ["国家卫生健康委"], since = "2018-03", … }`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from extract.lexicon import Row
from extract.models import Level

UnitKind = Literal[
    "国家机关", "国务院部门", "党的机关", "人大政协", "司法机关", "政府", "政府部门", "派出机构", "内设机构", "临时机构",
    "群团", "事业单位", "医疗机构", "学校", "企业", "金融机构", "社会组织", "基层组织", "地方", "类",
]  # fmt: skip
Month = Annotated[str, Field(pattern=r"^\d{4}-(?:0[1-9]|1[0-2])$")]


class Dated(Row):
    """A row with the months of its first and last use; None where it is older than memory, or still in use."""

    since: Month | None = None
    until: Month | None = None
    source: str = Field(min_length=4)

    @model_validator(mode="after")
    def _ordered(self) -> Dated:
        if self.since and self.until and self.since > self.until:
            raise ValueError("since 晚于 until")
        return self

    def covers(self, on: date) -> bool:
        """Was it in use on that day (to the month)?"""
        month = f"{on.year:04d}-{on.month:02d}"
        return (self.since or "") <= month and month <= (self.until or "9999-12")


class Organ(Dated):
    """A body of the whole state: `id` is its official name."""

    short: tuple[str, ...] = ()
    kind: UnitKind
    function: str
    successor: str | None = None


class Department(Dated):
    """A body below the state: `id` is its official name after that of the place (#2 tells equal ones apart)."""

    short: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    kind: UnitKind
    function: str
    levels: tuple[Level, ...] = ("province", "prefecture", "county")
    only: tuple[str, ...] = ()
    full: str | None = None

    def official(self, place: str) -> str:
        """The official name in `place`."""
        return (self.full or "{place}" + self.id).replace("{place}", place)

    def at(self, level: Level, code: str) -> bool:
        """Can it exist there?"""
        return code in self.only if self.only else level in self.levels


class BranchOffice(Dated):
    """A pattern for a branch of a state body; `examples` are (as printed, official name)."""

    pattern: str
    full: str
    kind: UnitKind
    function: str
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _compiles(self) -> BranchOffice:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"pattern 不是有效的正则表达式：{error}") from error
        return self
