"""Findings become records: stable ids, labels, paths, pairs of offsets.

In: what the finders found.  Out: lists of the models of `models`.
A task's id is `<document>#<clause>`; a target's `<document>#<clause>/<indicator>`; none depends on the order in the corpus.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.citations import Cited
from extract.deadlines import ahead, deadlines_in
from extract.divisions import Place
from extract.duty_tables import TableTask
from extract.fold import tight
from extract.indicators import key_of
from extract.models import Assignment, Citation, Document, OutlineItem, Target, TargetSpans, Task
from extract.outline import Outline
from extract.page import Page
from extract.span import Found, Span
from extract.targets import TargetFound
from extract.targets.limits import TIME
from extract.tasks import TaskFound
from extract.unit_identity import Context, identity_of
from extract.zones import Zones


def citation_records(cited: list[Found[Cited]]) -> list[Citation]:
    """In order of first mention."""
    return [
        Citation(title=c.value.title, doc_number=c.value.doc_number, relation=c.value.relation, span=c.span.pair(), rule=c.rule)
        for c in cited
    ]


def outline_records(outline: Outline) -> list[OutlineItem]:
    """In order of the text."""
    return [
        OutlineItem(id=i.clause, label=i.label, title=tight(i.title.value), depth=i.depth, span=i.span.pair(), heading=i.head.pair())
        for i in outline.items
    ]


def task_records(
    page: Page, zones: Zones, outline: Outline, tasks: list[TaskFound], document: Document, place: Place | None, reckoned: str | None
) -> list[Task]:
    """Tasks in order of the text. `reckoned`: the day from which relative dates count."""
    context = Context.of(place, document.issuers, document.issued_on, [g.duty.unit for task in tasks for g in task.given])
    records: list[Task] = []
    used: dict[str, int] = {}
    for task in tasks:
        clause, label, title, path, labels = _named(page, zones, outline, task)
        clause = _once_more(clause, used)
        given = [
            Assignment(
                unit=g.duty.unit, unit_id=identity_of(g.duty.unit, context).key, role=g.duty.role, basis=g.basis,
                span=g.duty.span.pair(), covers=g.covers.pair(), rule=g.duty.rule,
            )
            for g in task.given
        ]  # fmt: skip
        span = task.table.text if task.table else task.span
        records.append(
            Task(
                id=f"{document.id}#{clause}", clause=clause, label=label, title=title, path=path, labels=labels,
                text=page.quote(span), deadline=_due(page, task, reckoned), span=span.pair(), assignments=given, rule=task.rule,
            )
        )  # fmt: skip
    return records


def _once_more(name: str, used: dict[str, int]) -> str:
    """The name, numbered where it has been used before: 3.1, 3.1~2, 3.1~3."""
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else f"{name}~{used[name]}"


def _due(page: Page, task: TaskFound, issued_on: str | None) -> str | None:
    """The task's own deadline: the one in its bracket or cell, else the only one that its text names."""
    if task.when and (found := deadlines_in(page.text, task.when, issued_on)):
        # what a bracket says holds, also where it went by shortly before the document was issued
        said = ahead(found, issued_on) or [one for one in found if issued_on and one.value[:4] == issued_on[:4]]
        if said:
            return said[-1].value.split("|")[-1]
    named = {d.value for d in ahead(deadlines_in(page.text, _own_text(page, task), issued_on), issued_on)}
    return named.pop() if len(named) == 1 and "|" not in next(iter(named)) else None


def _own_text(page: Page, task: TaskFound) -> Span:
    """The stretch that speaks of this task alone: a paragraph behind the one its bracket closes speaks of the whole document."""
    if task.table is not None:
        return task.table.text
    brackets = [one.duty.span.end for one in task.given if one.basis == "bracket"]
    end = page.text.find("\n", max(brackets), task.span.end) if brackets else -1
    return Span(task.span.start, end) if end >= 0 else task.span


def _named(page: Page, zones: Zones, outline: Outline, task: TaskFound) -> tuple[str, str, str, list[str], list[str]]:
    if task.table is not None:
        return _row_named(page, zones, task.table)
    at = task.item or 0
    item = outline.items[at]
    above = [outline.items[i] for i in outline.ancestors(at)]
    return (
        item.clause,
        item.label,
        tight(item.title.value),
        [tight(up.title.value) for up in above] or _listed_under(page, zones, task),
        [*[up.label for up in above], item.label],
    )


def _listed_under(page: Page, zones: Zones, task: TaskFound) -> list[str]:
    """The title of the annex that is a list of such lines: `1.助企纾困专项行动（市经信委）`, as much a row as a table's."""
    if "\n" in page.of(task.span).strip() or not any(one.basis == "bracket" for one in task.given):
        return []
    for part in zones.parts:
        if part.kind == "annex" and part.rows and zones.rows[part.rows[0]].line.span.start <= task.span.start < zones.rows[part.rows[-1]].line.span.end:
            title = tight("".join(page.quote(zones.rows[at].line.span) for at in part.title))
            return [title] if title.endswith(("清单", "表", "一览")) else []
    return []


def _row_named(page: Page, zones: Zones, row: TableTask) -> tuple[str, str, str, list[str], list[str]]:
    part = zones.parts[row.part]
    annexes = [n for n, p in enumerate(zones.parts) if p.kind == "annex"]
    number = annexes.index(row.part) + 1 if row.part in annexes else 0
    caption = tight("".join(page.quote(span) for span in row.caption))
    marker = re.split("[：:]", tight(page.quote(zones.rows[part.marker].line.span)))[0] if part.marker is not None else "表"
    clause = f"a{number}.{row.label or row.number}" if number else f"t.{row.label or row.number}"
    return clause, row.label, "", [caption] if caption else [], [marker, row.label]


def target_records(
    page: Page, targets: list[TargetFound], outline: Outline, found: list[TaskFound], tasks: list[Task], document: Document, reckoned: str | None
) -> list[Target]:
    """Targets in order of the text; each knows the clause and the task it stands in.

    `（8月底完成，…）` or a line `完成时限：8月底` at the end of a task, and the one date in a table's cell 完成时限, is the deadline of its
    targets that have none of their own, but for limits of service and frequencies, which hold all the time (`1个工作日内办结`, `每月1次`).
    """
    records: list[Target] = []
    used: dict[str, int] = {}
    holders = _outermost([(one.span, task) for one, task in zip(found, tasks, strict=True)])
    finish: dict[str, Found[str]] = {}
    for one, record in zip(found, tasks, strict=True):
        said = deadlines_in(page.text, one.when, reckoned) if one.when else []
        if said and one.when and (len(said) == 1 and said[0].value == record.deadline if one.table else "完成" in page.of(one.when)):
            finish[record.id] = said[-1]
    for target in targets:
        lowest = outline.lowest(*target.span.pair())
        clause = outline.items[lowest].clause if lowest is not None else None
        task = _holder(holders, target.span)
        key = _once_more(f"{document.id}#{clause or (task.clause if task else '0')}/{target.indicator}", used)
        due, due_span = target.deadline, target.deadline_span
        if due is None and task and not _holds_always(target) and (closing := finish.get(task.id)):
            due, due_span = closing.value, closing.span
        records.append(
            Target(
                id=key, clause=clause or (task.clause if task else None), task_id=task.id if task else None,
                indicator=target.indicator, indicator_key=key_of(target.indicator, target.unit, target.comparator), population=target.population,
                comparator=target.comparator, value=target.value, value_max=target.value_max, unit=target.unit,
                deadline=due, quote=page.quote(target.span), span=target.span.pair(),
                certainty=target.certainty, rule=target.rule,
                spans=TargetSpans(
                    indicator=[s.pair() for s in target.indicator_spans], value=target.value_span.pair(),
                    deadline=due_span.pair() if due_span else None,
                    population=target.population_span.pair() if target.population_span else None,
                ),
            )
        )  # fmt: skip
    return records


def _holds_always(target: TargetFound) -> bool:
    return target.unit.startswith("次/") or (target.comparator == "<=" and target.unit in TIME)


def _outermost(tasks: list[tuple[Span, Task]]) -> list[tuple[Span, Task]]:
    """The tasks, a table's with its whole row, that stand in no earlier one (a row may stand in an item), by their ends as by their starts."""
    kept: list[tuple[Span, Task]] = []
    for span, task in tasks:
        if not kept or span.end > kept[-1][0].end:
            kept.append((span, task))
    return kept


def _holder(tasks: list[tuple[Span, Task]], span: Span) -> Task | None:
    """The task that the span stands in."""
    at = bisect_left(tasks, span.end, key=lambda one: one[0].end)
    return tasks[at][1] if at < len(tasks) and tasks[at][0].start <= span.start else None
