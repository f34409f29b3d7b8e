"""What became of a correction.

In: a correction that was tried.  Out: `Outcome`, and its line for people.
Example: `第 2 条（改正任务 兴府办字-2022-99#2.1.2，李明 2026-03-01）：已没有这项任务`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kb.review.rows import ACTION_NAMES, KIND_NAMES, Correction

Status = Literal["applied", "stale", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry. `record` is the id of the record it is about; `reason` is empty where it was applied."""

    number: int
    correction: Correction
    status: Status
    record: str
    reason: str = ""

    @property
    def subject(self) -> str:
        """What it is about: `任务 兴府办字-2022-99#2.1.2`, `文件要素 copied_to 兴府办字-2022-99`."""
        c = self.correction
        element = f" {c.field or next(iter(c.set_))}" if c.kind == "document" else ""
        return f"{KIND_NAMES[c.kind]}{element} {self.record}"

    def line(self) -> str:
        """In words: `第 2 条（改正任务 兴府办字-2022-99#2.1.2，李明 2026-03-01）：已没有这项任务`."""
        c = self.correction
        told = "；这一条没有采用，请改正" if self.status == "refused" else ""
        return f"第 {self.number} 条（{ACTION_NAMES[c.action]}{self.subject}，{c.who} {c.when}）：{self.reason}{told}"


def said_of(outcomes: Sequence[tuple[Path, Outcome]], status: Status) -> list[str]:
    """A line for each correction of that status, with its file."""
    return [f"{path} {each.line()}" for path, each in outcomes if each.status == status]
