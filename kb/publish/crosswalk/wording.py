"""The changes between two tasks, laid onto the text of each as it is printed.

In: the text of a task, and `Change`s, which are told of the texts without layout, labels and brackets of units.
Out: paragraphs of `Piece`s that together are the printed text.
Example: 1. 强化标准化操作和质量控制。（医政处） → plain 1. ，kept 强化标准化操作, added 和质量控制, kept 。, plain （医政处）.
`Change`s follow the order of the texts; a stretch that the other text has at another place is `moved` here, and no addition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from extract.fold import fold
from kb.compare.models import Change
from kb.publish.quoting import display

Kind = Literal["kept", "moved", "added", "dropped", "plain"]
# So many characters in a row that stand elsewhere in the other text are no chance.
MOVED = 6
# A kept stretch of so many characters may be left out where only the changes are looked at.
LONG = 24
_ESCAPED = re.compile(r"(?m)^\\(?=[#|\\])")
_TABLE = re.compile(r"(?m)^\s*\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. `moved` stands in the other text too, elsewhere; `plain` stands outside the comparison: labels, brackets that name units."""

    kind: Kind
    text: str

    @property
    def long(self) -> bool:
        """Is it long enough to be left out?"""
        return self.kind == "kept" and len(self.text) > LONG


Paragraph = tuple[Piece, ...]


def printed(text: str) -> str:
    """The text of a task as a reader sees it: rows of tables without their bars."""
    return display(text) if _TABLE.search(text) else _ESCAPED.sub("", text).strip()


def plain(text: str) -> tuple[Paragraph, ...]:
    """A text without comparison."""
    return _paragraphs([Piece("plain", printed(text))])


def laid(text: str, changes: Sequence[Change], own: Literal["added", "dropped"] = "added") -> tuple[Paragraph, ...]:
    """The lower text with what it keeps and adds; with `own="dropped"` the upper one with what was kept and dropped of it."""
    other = "".join(change.text for change in changes if change.kind != own)
    shown, mine = printed(text), [part for change in changes if change.kind in ("kept", own) for part in _parts(change, other)]
    return _paragraphs(_joined(_pieces(shown, _places(shown, mine), mine)))


def _parts(change: Change, other: str) -> Iterator[Piece]:
    """A change as it is, or cut where stretches of it stand in the other text too."""
    start = at = 0
    while change.kind != "kept" and at <= len(change.text) - MOVED:
        end = at + MOVED
        if change.text[at:end] not in other:
            at += 1
            continue
        while end < len(change.text) and change.text[at : end + 1] in other:
            end += 1
        if at > start:
            yield Piece(change.kind, change.text[start:at])
        yield Piece("moved", change.text[at:end])
        start = at = end
    if start < len(change.text):
        yield Piece(change.kind, change.text[start:])


def _places(shown: str, changes: Sequence[Piece]) -> list[int | None]:
    """For each character of the changes, where it stands in the printed text."""
    said = "".join(change.text for change in changes)
    found: list[int | None] = [None] * len(said)
    for op in LCSseq.opcodes(fold(shown), said):
        if op.tag == "equal":
            for n in range(op.dest_end - op.dest_start):
                found[op.dest_start + n] = op.src_start + n
    return found


def _pieces(shown: str, places: Sequence[int | None], changes: Sequence[Piece]) -> Iterator[Piece]:
    at = number = 0
    for change in changes:
        held = [place for place in places[number : number + len(change.text)] if place is not None]
        number += len(change.text)
        for low, high in _runs(held):
            if low > at:
                yield Piece("plain", shown[at:low])
            yield Piece(change.kind, shown[low:high])
            at = high
    if at < len(shown):
        yield Piece("plain", shown[at:])


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of places that follow each other."""
    start = 0
    for n in range(1, len(places) + 1):
        if n == len(places) or places[n] != places[n - 1] + 1:
            yield places[start], places[n - 1] + 1
            start = n


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours of one kind as one; white space between them goes with them."""
    found: list[Piece] = []
    for piece in pieces:
        if found and (found[-1].kind == piece.kind or _is_space(piece)):
            found[-1] = Piece(found[-1].kind, found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _is_space(piece: Piece) -> bool:
    return piece.kind == "plain" and not piece.text.strip()


def _paragraphs(pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    """Cut at the ends of lines; empty lines are none."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        lines[-1] += [Piece(piece.kind, first)] if first else []
        for other in others:
            lines.append([Piece(piece.kind, other)] if other else [])
    return tuple(tuple(line) for line in lines if any(piece.text.strip() for piece in line))
