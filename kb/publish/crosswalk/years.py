"""Two documents of one place and series side by side: which tasks go on, were changed or dropped, which are new.

In: the base.  Out: `YearsView`s, one a page.
Example: 西城区妇幼健康工作要点 of 2024 and of 2025: 继续 12, 改动 3, 取消 2, 新增 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.compare.models import TaskDrift, YearsRow
from kb.compare.printing.years import CHANGE_WORDS
from kb.publish.crosswalk.names import YearsPack
from kb.publish.crosswalk.wording import Paragraph, laid, plain
from kb.publish.model import Base, DocumentView, TaskView
from kb.publish.paging import Leaf

_SIGNS = {"continued": ("＝", "even"), "changed": ("≈", "even"), "dropped": ("－", "less"), "new": ("＋", "more")}


@dataclass(frozen=True, slots=True)
class DriftView:
    """A task of the two years, with the later wording laid against the earlier."""

    change: str
    sign: str
    side: str
    before: TaskView | None
    after: TaskView | None
    kept: float | None
    text: tuple[Paragraph, ...]
    old: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class YearsView:
    """A page of a pair of documents. `drifts` in the order of the later one, what was dropped last; `counts` of all of them."""

    path: str
    leaves: tuple[Leaf, ...]
    before: DocumentView
    after: DocumentView
    drifts: tuple[DriftView, ...]
    counts: tuple[tuple[str, int], ...]


def years_views(base: Base, row: YearsRow, packs: Sequence[YearsPack]) -> Iterator[YearsView]:
    """The pages of one pair."""
    before, after = base.document(row.before), base.document(row.after)
    texts = {task.id: task.text for document in (before, after) for task in document.extraction.tasks}
    counts = tuple((word, sum(drift.change == change for drift in row.tasks)) for change, word in CHANGE_WORDS.items())
    for pack in packs:
        yield YearsView(pack.path, pack.leaves, before, after, tuple(_drift(base, drift, texts) for drift in pack.drifts), counts)


def _drift(base: Base, drift: TaskDrift, texts: dict[str, str]) -> DriftView:
    before = base.task(drift.before) if drift.before else None
    after = base.task(drift.after) if drift.after else None
    now, then = texts[after.id] if after else "", texts[before.id] if before else ""
    sign, side = _SIGNS[drift.change]
    return DriftView(
        CHANGE_WORDS[drift.change], sign, side, before, after, drift.kept,
        laid(now, drift.changes) if before else plain(now), laid(then, drift.changes, "dropped") if after else plain(then),
    )  # fmt: skip
