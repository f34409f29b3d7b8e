"""How far a lower task takes over the wording of the upper one.

In: the texts of both tasks.  Out: `Wording`: the verdict, the share kept, and the changes character by character.
Example: 强化标准化操作 → 强化标准化操作和质量控制 is `carried`, with 和质量控制 added.
The share counts what stands in both texts in whatever order; the changes follow the order of the lower text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add

from rapidfuzz.distance import LCSseq

from kb.compare.grams import Grams, as_written, share, unlabelled, wording
from kb.compare.models import Change, TaskVerdict

# A stretch of fewer characters in common is chance.
RUN = 4
# From this share of the upper text on it is carried over; with less than that part of its sentences taken up it is partial.
# How they were set: docs/comparison.md.
CARRIED, TAKEN_UP = 0.5, 0.34
# A sentence is taken up where so many of its pairs of characters stand in the lower text.
SAID = 0.4
_SENTENCE = re.compile(r"[。；;]")
# So many characters on end, without marks or figures, are no chance. Looked for by every STEP-th piece of STEP of them.
QUOTED, STEP = 12, 6
_LONG = re.compile(rf"[\u3400-\u9fff]{{{QUOTED},}}")
# Longer texts are compared by their beginnings: no task is so long, but a badly cut document may be.
LONGEST = 6000


@dataclass(frozen=True, slots=True)
class Wording:
    """`kept`: the share of the upper text that stands in the lower one, 0 to 1."""

    verdict: TaskVerdict
    kept: float
    changes: list[Change]


class Said:
    """The wording of a text as it is compared. What it falls into is kept: a task above is compared with many below."""

    def __init__(self, said: str) -> None:
        self.text = unlabelled(said)[:LONGEST]

    @cached_property
    def sentences(self) -> list[tuple[int, Grams]]:
        """The length of each, and its pairs of characters."""
        return [(len(part), as_written(part)) for part in _SENTENCE.split(self.text) if len(part) >= 6]


def compare_wording(upper: str, lower: str, *, changes: bool = True) -> Wording:
    """The verdict on a task that carries on another. `changes=False` leaves the changes out."""
    return compare_said(Said(wording(upper)), Said(wording(lower)), changes=changes)


def compare_said(upper: Said, lower: Said, *, changes: bool = True) -> Wording:
    """The same of texts that are compared more than once."""
    above, below = upper.text, lower.text
    kept = share(_covered(above, below), len(above))
    if kept >= CARRIED:
        verdict: TaskVerdict = "carried"
    else:
        verdict = "adapted" if _taken_up(upper, below) >= TAKEN_UP else "partial"
    return Wording(verdict, round(kept, 3), changes_of(above, below) if changes else [])


@lru_cache(maxsize=4096)
def quotable(text: str) -> tuple[str, ...]:
    """The stretches of a text that are long enough to be known again. A task above is asked for with every document below."""
    return tuple(_LONG.findall(text))


def repeats(stretches: Sequence[str], text: str) -> bool:
    """Does a text say QUOTED characters of one of these on end? 严厉打击非正常专利申请行为 may close a task on markets."""
    for stretch in stretches:
        for at in range(0, len(stretch) - STEP + 1, STEP):
            if stretch[at : at + STEP] in text and _known(stretch, at, text):
                return True
    return False


def _known(stretch: str, at: int, text: str) -> bool:
    """Do QUOTED characters of the stretch with those from `at` on stand in the text?"""
    first, last = max(0, at + STEP - QUOTED), min(at, len(stretch) - QUOTED)
    return any(stretch[i : i + QUOTED] in text for i in range(first, last + 1))


def _covered(above: str, below: str) -> int:
    """How many characters of `above` stand in stretches of at least RUN characters that `below` has too."""
    if above in below:
        return len(above) if len(above) >= RUN else 0
    end = covered = 0
    for i in range(len(above) - RUN + 1):
        if above[i : i + RUN] in below:
            covered += i + RUN - max(end, i)
            end = i + RUN
    return covered


def _taken_up(above: Said, below: str) -> float:
    """The share of the upper text, by length, whose sentences the lower text takes up in some form."""
    have = set(map(add, below, below[1:]))
    said = sum(length for length, some in above.sentences if share(len(some & have), len(some)) >= SAID)
    return share(said, sum(length for length, _ in above.sentences))


def changes_of(above: str, below: str) -> list[Change]:
    """Kept, dropped and added stretches that together make both texts; chance agreements count as changed."""
    pieces: list[tuple[str, str, str]] = []
    for op in LCSseq.opcodes(above, below):
        old, new = above[op.src_start : op.src_end], below[op.dest_start : op.dest_end]
        kept = op.tag == "equal" and (len(old) >= RUN or len(old) == len(above))
        if not kept and pieces and pieces[-1][0] == "changed":
            pieces[-1] = ("changed", pieces[-1][1] + old, pieces[-1][2] + new)
        elif kept and pieces and pieces[-1][0] == "kept":
            pieces[-1] = ("kept", pieces[-1][1] + old, "")
        else:
            pieces.append(("kept", old, "") if kept else ("changed", old, new))
    found = []
    for kind, old, new in pieces:
        if kind == "kept":
            found.append(Change(kind="kept", text=old))
        else:
            found += [Change(kind="dropped", text=old)] if old else []
            found += [Change(kind="added", text=new)] if new else []
    return found
