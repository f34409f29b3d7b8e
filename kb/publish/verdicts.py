"""Verdicts as pages show them: a sign, a word, and a side that gives the colour; never the colour alone.

In: nothing.  Out: `VERDICTS`, by the name of the verdict in `kb.compare.models`.
Example: `stricter` is ▲ 加码 on the side `more`; `missing` is ○ 缺失 on the side `less`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.compare.alignment import PAIRED
from kb.compare.models import TargetCell, TaskCell
from kb.compare.printing.words import DEADLINE_WORDS, TASK_WORDS, VALUE_WORDS

Side = Literal["more", "less", "even", "beside"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`side`: the lower place asks more, less, the same, or what cannot be laid against the upper one."""

    key: str
    sign: str
    word: str
    side: Side


_SHOWN: tuple[tuple[dict[str, str], str, str, Side], ...] = (
    (VALUE_WORDS, "stricter", "▲", "more"),
    (VALUE_WORDS, "equal", "＝", "even"),
    (VALUE_WORDS, "looser", "▼", "less"),
    (VALUE_WORDS, "added", "＋", "more"),
    (VALUE_WORDS, "incomparable", "≠", "beside"),
    (VALUE_WORDS, "missing", "○", "less"),
    (DEADLINE_WORDS, "earlier", "◀", "more"),
    (DEADLINE_WORDS, "same", "＝", "even"),
    (DEADLINE_WORDS, "later", "▶", "less"),
    (TASK_WORDS, "carried", "＝", "even"),
    (TASK_WORDS, "adapted", "≈", "even"),
    (TASK_WORDS, "partial", "◐", "less"),
    (TASK_WORDS, "partly", "◌", "beside"),
)
# Of a document that came before the one above it: neither more nor less was meant.
OLDER = "older"
EARLIER = "本文件（"  # how the note on such a target begins
FEW = 0.05  # with a smaller share of the upper wording a likeness may be chance
VERDICTS: dict[str, Verdict] = {key: Verdict(key, sign, words[key], side) for words, key, sign, side in _SHOWN}
VERDICTS[OLDER] = Verdict(OLDER, "◇", "早于上级文件", "beside")


def is_older(cell: TargetCell) -> bool:
    """Is its document older than the one it is measured by?"""
    return any(note.startswith(EARLIER) for note in cell.notes)


def on_value(cell: TargetCell) -> str:
    """The verdict on a target's value; empty where no document stands above. Nothing is judged by what came after it."""
    return OLDER if is_older(cell) else cell.value_verdict or ""


def on_deadline(cell: TargetCell) -> str:
    """The verdict on its deadline, where there is one to tell."""
    return "" if is_older(cell) or cell.deadline_verdict in (None, "none") else str(cell.deadline_verdict)


def is_doubtful(cell: TaskCell) -> bool:
    """Is a task so little like the one it is laid beside, or has so few of its words, that a reader should look himself?"""
    return cell.against is not None and (cell.score < PAIRED or (cell.kept is not None and cell.kept < FEW))
