"""Documents laid side by side: who set which target, who carries which task on.

In: extractions (of a whole base, or of chosen documents).  Out: the tables of `models`.
The flow: `kindred` finds which documents treat one subject → `likeness` and `alignment` pair their tasks → `crosswalk`
makes rows; `targets` makes the rows of indicators and `verdicts` judges them; `wording` lays texts side by side.
Example: `compare_indicators(store.extractions())` has a row 产前筛查率 with 国家 90%, 天津市 90% equal, 兴国县 80% looser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from extract.models import Extraction
from kb.compare.chosen import Chosen, choose
from kb.compare.crosswalk import crosswalk
from kb.compare.models import IndicatorTable, TaskTable
from kb.compare.targets import indicator_table

__all__ = ["compare_indicators", "compare_tasks"]


def compare_indicators(
    extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = (), on: str | None = None
) -> IndicatorTable:
    """Every indicator in one row, each target with its verdict against the nearest document above.

    `base`, `others`: ids of documents; without them all are compared, with `base` alone those that treat its subject below
    it. `on`: the day by which deadlines have passed, `YYYY-MM-DD`, today where it is not given. Raises KbError.
    """
    chosen: Chosen = choose(extractions, base, others)
    return indicator_table(chosen.extractions, chosen.kin, on or date.today().isoformat())


def compare_tasks(
    extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = (), *, changes: bool = True
) -> TaskTable:
    """Every task of every document in one row, with how far the wording was taken over.

    `base`, `others` as for `compare_indicators`; `changes=False` leaves the wording out, which is faster. Raises KbError.
    """
    chosen = choose(extractions, base, others)
    return crosswalk(chosen.extractions, chosen.kin, changes=changes)
