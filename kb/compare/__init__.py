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
from kb.compare.chosen import choose, documents, named
from kb.compare.coverage import coverage
from kb.compare.crosswalk import crosswalk
from kb.compare.graph import edges_of
from kb.compare.models import CoverageTable, Graph, IndicatorTable, TaskTable, UnitTable, YearsTable
from kb.compare.targets import indicator_table
from kb.compare.units import unit_table
from kb.compare.years import years
from kb.errors import KbError

__all__ = ["compare_coverage", "compare_graph", "compare_indicators", "compare_tasks", "compare_units", "compare_years"]


def compare_indicators(
    extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = (), on: str | None = None
) -> IndicatorTable:
    """Every indicator in one row, each target with its verdict against the nearest document above.

    `base`, `others`: ids of documents; without them all are compared, with `base` alone those that treat its subject below
    it. `on`: the day by which deadlines have passed, `YYYY-MM-DD`, today where it is not given. Raises KbError.
    """
    chosen = choose(extractions, base, others)
    return indicator_table(chosen.extractions, chosen.kin, on or _today())


def compare_tasks(
    extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = (), *, changes: bool = True
) -> TaskTable:
    """Every task of every document in one row, with how far the wording was taken over.

    `base`, `others` as for `compare_indicators`; `changes=False` leaves the wording out, which is faster. Raises KbError.
    """
    chosen = choose(extractions, base, others)
    return crosswalk(chosen.extractions, chosen.kin, changes=changes)


def compare_coverage(
    extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = (), on: str | None = None
) -> CoverageTable:
    """For each document that others carry on: by whom, after how many days, and what was carried, dropped, added.

    `base`, `others`, `on` as for `compare_indicators`. Raises KbError.
    """
    chosen = choose(extractions, base, others)
    return coverage(chosen.extractions, chosen.kin, on or _today())


def compare_graph(extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = ()) -> Graph:
    """Who names whom as what; what is not in the base has no target. Only edges from the chosen documents. Raises KbError."""
    every = list(extractions)
    kept = {found.document.id for found in documents(every, base, others)}
    return Graph(documents=sorted(kept), edges=[edge for edge in edges_of(every) if edge.source in kept])


def compare_units(
    extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = (), function: str = ""
) -> UnitTable:
    """The units of all documents by what they deal with, so that the same departments of all levels stand together.

    `base`, `others` as for `compare_indicators`; `function`: only this one (民政). Raises KbError.
    """
    return unit_table(documents(extractions, base, others), function)


def compare_years(extractions: Iterable[Extraction], base: str | None = None, others: Sequence[str] = ()) -> YearsTable:
    """What went on, was changed, dropped or is new from `base` to each of `others`.

    Without `base` each document is compared with the one before it in its series (one place, one subject). Raises KbError.
    """
    every = list(extractions)
    if base is None and not others:
        return years(every)
    if base is None or not others:
        raise KbError("用 --base 指明原来的文件，用 --with 指明后来的文件；都不写则自动找同一地区、同一事项的前后两份")
    return years(every, [(named(base, every), named(other, every)) for other in others])


def _today() -> str:
    return date.today().isoformat()
