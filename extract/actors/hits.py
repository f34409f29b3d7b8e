"""What the clauses yield, put together: each unit once, with its strongest role.

In: the `Hit`s of a stretch in order of the text.  Out: `Found[Actor]`s.
Example: `车位建设由县住建局牵头，县财政局配合，…` said first of all gives 县住建局 the item (lead), and 县财政局 helps (support).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.actors.clauses import Clause, Closed
from extract.actors.names import Pair
from extract.fold import tight
from extract.page import Page
from extract.span import Found, Span

Role = Literal["actor", "support", "lead"]
_STRENGTHS: tuple[Role, ...] = ("actor", "support", "lead")
_ETC = r"(?:等[^，。；、]{0,10}(?:部门|单位))?"
_LEADS = re.compile(f"{_ETC}牵头")
_HELPS = re.compile(f"{_ETC}(?:积极|密切)?(?:配合|协助)")


@dataclass(frozen=True, slots=True)
class Actor:
    """A unit as printed, `lead` where it 牵头负责, `support` where it helps such a one, and the stretch that it answers for."""

    unit: str
    role: Role
    covers: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A list of names with one predicate, the rule that read it and the end of its sentence."""

    names: list[Pair]
    rule: str
    sentence_end: int
    role: Role = "actor"


def with_roles(said: str, clause: Clause, hits: Iterable[Hit], before: Sequence[Hit]) -> Iterator[Hit]:
    """The hits of a clause of an item's first sentence, where 由甲牵头 gives it the whole item and 乙配合 behind that helps."""
    led = any(hit.role == "lead" and hit.sentence_end == clause.sentence_end for hit in before)
    for hit in hits:
        end = hit.names[-1][1]
        if hit.rule == "actor-agent" and clause.mark == "，" and _LEADS.fullmatch(said, end, clause.end):
            yield replace(hit, role="lead")
        elif led and hit.rule == "actor-whole" and _HELPS.fullmatch(said, end, clause.end):
            yield replace(hit, role="support")
        else:
            yield hit


def each_once(page: Page, closed: Closed, hits: Sequence[Hit]) -> list[Found[Actor]]:
    """Each unit once, its strongest role; it answers until the next actor of its sentence."""
    best: dict[str, Found[Actor]] = {}
    for hit, later in zip(hits, (*hits[1:], None), strict=False):
        start, until = hit.names[0][0], hit.sentence_end
        if later and later.sentence_end == until and later.names[0][0] > start:
            until = later.names[0][0]
        covers = closed.span(start, until)
        role: Role = "lead" if hit.rule == "actor-leads" else hit.role
        for a, b in hit.names:
            span = closed.span(a, b)
            unit = tight(page.quote(span))
            key = tight(page.of(span))  # 街道（园区） with either kind of brackets is one
            held = best.get(key)
            if held is None or _STRENGTHS.index(role) > _STRENGTHS.index(held.value.role):
                best[key] = Found(Actor(unit, role, covers), span, hit.rule)
    return sorted(best.values(), key=lambda found: found.span)
