"""What a document says once of the units of all its tasks: that the first of a list leads, that some body supports them all.

In: `Page`; the assignments of a bracket.  Out: the assignments with the roles that the statement gives; the duties of the whole document.
Example: after `（A，B、C。逗号前为牵头部门，下同）` A leads there and in every bracket that follows with a comma;
after `（排在第一位的为牵头单位，下同）` the first unit of each list does, in brackets and behind 责任单位：.
`除特别注明外，各县政府都是配合单位。` ahead of the tasks gives every one of them 各县政府 as support.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from extract.assignments import Duties, Duty, duties_in
from extract.outline import Outline
from extract.page import Page
from extract.span import Span

SAYS_WHO_LEADS = re.compile(
    r"(?P<comma>逗号前(?:面)?的?(?:单位|部门)?为牵头)|(?P<all>括号[中内]的?(?:均)?为牵头(?:负责)?(?:单位|部门))"
    r"|(?:(?:排|列|位列|排名|排序)(?:在)?(?:第一位?|首位|第1位?)|第一(?:个|位)|首个)[的者]?(?:责任)?(?:单位|部门)?(?:均)?为(?:第一|工作|该项)?(?:工作)?牵头"
)

# How a list is given that says of nobody that he leads: bare, as 责任单位：A、B, or A、B按职责分工负责.
_NO_ROLE = ("duty-bare-list", "duty-label-responsible", "duty-table-cell")
_BY_DUTY = "duty-verb-responsible"

# 除特别注明的外，各县政府都是配合单位: in a sentence of the notice, not of a task.
_OF_ALL = re.compile(r"(?:均|都|皆)(?:是|为|作为)(?:牵头|责任|配合)(?:单位|部门)(?=[。；])")
_EXCEPT = re.compile(r"除[^，。；]{2,16}外，")
_REACH = 200


@dataclass(frozen=True, slots=True)
class LeadConvention:
    """`start`: from where it holds (the bracket that says it included); `leads`: the first unit, all before the first comma, or all of the list."""

    start: int
    leads: Literal["first", "comma", "all"]


def lead_convention(page: Page) -> LeadConvention | None:
    """The statement that says who leads in a bare list, if the document makes one."""
    hit = SAYS_WHO_LEADS.search(page.text)
    if hit is None:
        return None
    if hit["all"]:
        return LeadConvention(page.text.rfind("\n", 0, hit.start()) + 1, "all")  # （某处）（括号中为牵头部门，下同）
    opened, closed = (max(page.text.rfind(mark, max(0, hit.start() - 500), hit.start()) for mark in marks) for marks in ("（〔", "）〕"))
    start = opened if opened > closed else 0  # 各项措施中排序第一的责任单位为牵头单位: said of the whole, wherever it stands
    return LeadConvention(start, "comma" if hit["comma"] else "first")


def with_leads(page: Page, duties: Duties, convention: LeadConvention | None) -> Duties:
    """The same assignments, with leads where a list without roles stands under the statement."""
    bare = duties.units and all(duty.rule in _NO_ROLE or (duty.rule == _BY_DUTY and convention and convention.leads == "first") for duty in duties.units)
    if convention is None or not bare or duties.span.end <= convention.start:
        return duties
    if convention.leads == "all":
        end = duties.span.end
    elif convention.leads == "comma":
        end = page.text.find("，", duties.span.start, duties.span.end)
        if end < 0 or end > duties.units[-1].span.start:
            return duties
    else:
        end = duties.units[0].span.end
    units = tuple(replace(duty, role="lead", rule="duty-first-leads") if duty.span.end <= end else duty for duty in duties.units)
    return replace(duties, units=units)


def of_all(page: Page, outline: Outline) -> list[Duty]:
    """Who leads, answers for or supports every task, as a sentence outside of them says."""
    found: list[Duty] = []
    for hit in _OF_ALL.finditer(page.text):
        start = max(page.text.rfind(mark, max(0, hit.start() - _REACH), hit.start()) for mark in "。；：\n") + 1
        if outline.lowest(hit.start(), hit.end()) is not None or page.text.count("（", start, hit.start()) != page.text.count("）", start, hit.start()):
            continue
        exception = _EXCEPT.match(page.text, start, hit.start())
        duties = duties_in(page, Span(exception.end() if exception else start, hit.end()))
        if duties and not duties.strange:
            found += duties.units
    return found
