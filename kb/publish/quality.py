"""How often the program is right, as measured: what the page 数据 shows.

In: `quality.json` beside this module, written by `tools/quality.py`; no figure on the page comes from anywhere else.
Out: `Measurement`s, each with the documents it was made on, the day, and the command that makes it again.
Example: 目标 0.985 on five documents that are not shipped. That the figures of the shipped documents are current is tested.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).with_name("quality.json")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(_Row):
    """`value` is a share of 1; `of` is how many were judged, 0 where that is not said of this figure."""

    name: str
    value: float
    of: int = 0

    @property
    def shown(self) -> str:
        """Three decimals; what is not quite all is never shown as 1.000."""
        return f"{self.value:.3f}" if self.value == 1 or self.value < 0.9995 else f"{self.value:.4f}"


class Measurement(_Row):
    """`known`: were the documents looked at while the program was made? Those figures are better than what to expect."""

    id: str
    what: str
    on: str
    documents: int
    known: bool
    date: str
    command: str
    note: str = ""
    figures: tuple[Figure, ...]


@cache
def measurements() -> tuple[Measurement, ...]:
    """All that is written down, in its order."""
    return tuple(Measurement.model_validate(row) for row in json.loads(FILE.read_text("utf-8")))
