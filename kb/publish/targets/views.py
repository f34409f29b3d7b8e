"""What the pages of targets show: a row an indicator, a cell a target with its verdict, a lack where one is missing.

In: nothing.  Out: the types that `rows` fills.
Example: `CellView(…, verdict="looser", due="earlier", notes=("本文件（2022-11-29）早于上级文件（2023-08-17）",))`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.compare.models import TargetCell
from kb.publish.model import DocumentView, TargetView
from kb.publish.verdicts import EARLIER, OLDER, is_older, on_deadline, on_value

WANTED = 6  # targets that are quoted where a document lacks one: very many above it may set it
# In the order in which pages count them.
VALUES = ("stricter", "equal", "looser", "added", "incomparable", "missing", OLDER)
DEADLINES = ("earlier", "later")
# A note in a cell of the matrix: what it begins with or holds, and what is said there.
_SHORT = (("上级写作", ""), ("折算", "按个数折算"))
_CUT = re.compile(r"[：，（]")


@dataclass(frozen=True, slots=True)
class CellView:
    """One target in the row of its indicator. `anchor` names it on the indicator's page, `href` leads there or to its words; `leaf`: on which
    of its pages, from 0.

    `member`: how it is written, where its document has several in the row: 新生儿甲低筛查率 and 新生儿苯丙酮尿症筛查率.
    """

    target: TargetView
    document: DocumentView
    record: TargetCell
    anchor: str
    href: str
    against: TargetView | None
    upper: DocumentView | None
    member: str
    leaf: int

    @property
    def verdict(self) -> str:
        """On the value; empty where no document stands above. A document is not judged by one that came after it."""
        return on_value(self.record)

    @property
    def due(self) -> str:
        """On the deadline, where it can be told."""
        return on_deadline(self.record)

    @property
    def verdicts(self) -> tuple[str, ...]:
        """Both."""
        return tuple(filter(None, (self.verdict, self.due)))

    @property
    def earlier(self) -> bool:
        """Is its document older than the one it is measured by?"""
        return is_older(self.record)

    def remarks(self) -> tuple[str, ...]:
        """Its notes in a word each; that the document is older than the upper one is its verdict."""
        said = (short(note) for note in self.record.notes if not note.startswith(EARLIER))
        return tuple(dict.fromkeys(filter(None, said)))


@dataclass(frozen=True, slots=True)
class LackView:
    """A document without a target that those above it set. `wanted`: theirs; `leaf` as of a cell."""

    document: DocumentView
    anchor: str
    href: str
    wanted: tuple[CellView, ...]
    leaf: int

    @property
    def earlier(self) -> bool:
        """Is its document older than all that ask for it?"""
        asked = [cell.document.issued_on for cell in self.wanted]
        return bool(asked and all(asked) and self.document.issued_on) and self.document.issued_on < min(asked)

    @property
    def verdict(self) -> str:
        """What it is called."""
        return OLDER if self.earlier else "missing"

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know."""
        if not self.earlier:
            return ()
        asked = min(cell.document.issued_on for cell in self.wanted)
        return (f"{EARLIER}{self.document.issued_on}）早于上级文件（{asked}），当时上级还没有这项要求",)


@dataclass(frozen=True, slots=True)
class RowView:
    """An indicator over all documents. `path` is its own page, empty where there is nothing to lay side by side."""

    name: str
    path: str
    cells: Mapping[str, tuple[CellView, ...]]
    lacks: Mapping[str, LackView]

    def all(self) -> Iterator[CellView]:
        """Every target, down the ladder."""
        for cells in self.cells.values():
            yield from cells

    def count(self, verdict: str) -> int:
        """How many targets have this verdict, or how many documents lack one."""
        return sum(verdict in cell.verdicts for cell in self.all()) + sum(lack.verdict == verdict for lack in self.lacks.values())

    def counts(self) -> dict[str, int]:
        """Every verdict on a value that it has, with how often."""
        return {name: n for name in VALUES if (n := self.count(name))}

    def places(self) -> int:
        """How many places set it."""
        return len({cell.document.place.key for cell in self.all()})

    def verdicts(self) -> tuple[str, ...]:
        """Those it has, in their order."""
        held = {verdict for cell in self.all() for verdict in cell.verdicts} | {lack.verdict for lack in self.lacks.values()}
        return tuple(name for name in (*VALUES, *DEADLINES) if name in held)

    def documents(self) -> tuple[DocumentView, ...]:
        """Those that set it, then those that lack it."""
        return (*(cells[0].document for cells in self.cells.values()), *(lack.document for lack in self.lacks.values()))


def short(note: str) -> str:
    """A note in a word: 定义不同：先天性心脏病是… → 定义不同."""
    return next((said for part, said in _SHORT if part in note), _CUT.split(note)[0])
