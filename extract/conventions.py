"""What a document says once of how its lists of units are to be read: the first leads.

In: `Page`; the assignments of a bracket.  Out: the assignments with the roles that the statement gives.
Example: after `（A，B、C。逗号前为牵头部门，下同）` A leads there and in every bracket that follows with a comma;
after `（排在第一位的为牵头单位，下同）` the first unit of each bracket does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.assignments import Duties
from extract.page import Page

_SAID = re.compile(
    r"(?P<comma>逗号前(?:面)?的?(?:单位|部门)?为牵头)"
    r"|(?:(?:排|列|位列|排名)(?:在)?(?:第一位?|首位|第1位?)|第一(?:个|位)|首个)的?(?:单位|部门)?(?:均)?为(?:第一)?牵头"
)


@dataclass(frozen=True, slots=True)
class LeadConvention:
    """`start`: from where it holds (the bracket that says it included); `by_comma`: all units before the first comma lead."""

    start: int
    by_comma: bool


def lead_convention(page: Page) -> LeadConvention | None:
    """The statement that says who leads in a bare list, if the document makes one."""
    hit = _SAID.search(page.text)
    if hit is None:
        return None
    opened = max(page.text.rfind(mark, max(0, hit.start() - 500), hit.start()) for mark in "（〔")
    return LeadConvention(opened if opened >= 0 else hit.start(), bool(hit["comma"]))


def with_leads(page: Page, duties: Duties, convention: LeadConvention | None) -> Duties:
    """The same assignments, with leads where a bare list stands under the statement."""
    bare = duties.units and all(duty.rule == "duty-bare-list" for duty in duties.units)
    if convention is None or not bare or duties.span.end <= convention.start:
        return duties
    if convention.by_comma:
        end = page.text.find("，", duties.span.start, duties.span.end)
        if end < 0 or end > duties.units[-1].span.start:
            return duties
    else:
        end = duties.units[0].span.end
    units = tuple(replace(duty, role="lead", rule="duty-first-leads") if duty.span.end <= end else duty for duty in duties.units)
    return replace(duties, units=units)
