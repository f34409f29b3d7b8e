"""Verdicts as pages show them: a sign, a word, and a side that gives the colour; never the colour alone.

In: nothing.  Out: `VERDICTS`, by the name of the verdict in `kb.compare.models`.
Example: `stricter` is ▲ 加码 on the side `more`; `missing` is ○ 缺失 on the side `less`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
VERDICTS: dict[str, Verdict] = {key: Verdict(key, sign, words[key], side) for words, key, sign, side in _SHOWN}
