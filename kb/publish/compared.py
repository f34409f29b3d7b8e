"""The comparisons of the whole base, made once for all pages.

In: the extractions.  Out: `Compared`, the tables of `kb.compare`, and the subjects that documents share.
Example: the state's plan and four below it are one subject, 出生缺陷防治能力提升计划.
Nothing counts as expired: the same base gives the same pages on any day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.models import Extraction
from kb.compare.coverage import coverage_of
from kb.compare.crosswalk import crosswalk
from kb.compare.graph import edges_of
from kb.compare.kindred import Kin, kin_of, subject
from kb.compare.models import CoverageTable, Edge, IndicatorTable, TaskTable, UnitTable, YearsTable
from kb.compare.targets import indicator_table
from kb.compare.units import unit_table
from kb.compare.years import years
from kb.ladder import rank
from kb.publish.names import Taken, slug

NEVER = ""


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject that documents treat. `slug` names its pages, `documents` are ids down the ladder."""

    slug: str
    name: str
    documents: tuple[str, ...]

    @property
    def shared(self) -> bool:
        """Is there anything to lay side by side?"""
        return len(self.documents) > 1


@dataclass(frozen=True, slots=True)
class Compared:
    """All tables. `subjects` stand in the order of their highest documents, `subject_of` gives that of a document."""

    kin: Kin
    indicators: IndicatorTable
    tasks: TaskTable
    coverage: CoverageTable
    units: UnitTable
    years: YearsTable
    edges: tuple[Edge, ...]
    subjects: tuple[SubjectView, ...]
    subject_of: Mapping[str, SubjectView]


def compared(extractions: Sequence[Extraction]) -> Compared:
    """Everything laid side by side."""
    ordered = sorted(extractions, key=lambda found: rank(found.document))
    kin = kin_of(ordered)
    indicators, tasks = indicator_table(ordered, kin, NEVER), crosswalk(ordered, kin)
    subjects = _subjects(ordered, kin)
    return Compared(
        kin=kin,
        indicators=indicators,
        tasks=tasks,
        coverage=coverage_of(ordered, kin, tasks, indicators),
        units=unit_table(ordered),
        years=years(ordered),
        edges=tuple(edges_of(ordered)),
        subjects=subjects,
        subject_of={document: one for one in subjects for document in one.documents},
    )


def _subjects(ordered: Sequence[Extraction], kin: Kin) -> tuple[SubjectView, ...]:
    """Named by what the highest document with a title is about."""
    families, members = kin.families(), dict[str, list[Extraction]]()
    for found in ordered:
        members.setdefault(families.get(found.document.id, found.document.id), []).append(found)
    taken = Taken()
    return tuple(
        SubjectView(taken.give(slug(group[0].document.id)), _name(group), tuple(found.document.id for found in group))
        for group in members.values()
    )


def _name(group: Sequence[Extraction]) -> str:
    named = [name for found in group if found.document.title and (name := subject(found.document))]
    return named[0] if named else group[0].document.title or group[0].document.id
