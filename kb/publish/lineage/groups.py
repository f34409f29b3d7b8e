"""Documents that hang together: one names another, or they treat one subject at several levels.

In: `LineView`s.  Out: `GroupView`s of at least two documents, in the order of their highest ones.
Example: the state's 出生缺陷防治能力提升计划 and four plans below it are one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.publish.lineage.views import LineView
from kb.publish.model import Base
from kb.publish.names import Taken, slug


@dataclass(frozen=True, slots=True)
class GroupView:
    """`slug` names its page. `named` counts lines that a text states, `kin` those that only the subject tells."""

    slug: str
    name: str
    lines: tuple[LineView, ...]
    named: int
    kin: int
    dangling: int

    @property
    def places(self) -> tuple[str, ...]:
        """The places, each once, down the ladder."""
        return tuple(dict.fromkeys(line.document.place.name for line in self.lines))


def groups_of(base: Base, lines: Sequence[LineView], taken: Taken) -> tuple[GroupView, ...]:
    """All groups; `taken` are the names of pages that are there already."""
    members: dict[str, list[LineView]] = {}
    root = _roots(lines)
    for line in lines:
        members.setdefault(root[line.document.id], []).append(line)
    return tuple(
        GroupView(
            taken.give(slug(group[0].document.id)), base.compared.subject_of[group[0].document.id].name, tuple(group),
            sum(naming.target is not None for line in group for naming in line.names), sum(len(line.above) for line in group),
            sum(line.dangling for line in group),
        )
        for group in members.values()
        if len(group) > 1
    )  # fmt: skip


def _roots(lines: Sequence[LineView]) -> dict[str, str]:
    """Document → the one that stands for its group."""
    root = {line.document.id: line.document.id for line in lines}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for line in lines:
        joined = [n.target.id for n in line.names if n.target] + [kin.document.id for kin in line.above]
        for other in joined:
            root[find(line.document.id)] = find(other)
    return {name: find(name) for name in root}
