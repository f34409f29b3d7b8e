"""Tasks and assignments corrected.

In: `Editing`.  Out: `Edited`.
Example: add an assignment, id = "兴府办字-2022-99#2.1.2", set = { unit = "县教育局", role = "support" }, quote = "会同县教育局".
A task is added as a numbered item of the outline (`id` = document and number of the item), or as the quote itself.
"""

from __future__ import annotations

from typing import Any

from extract.divisions import by_code
from extract.models import Assignment, Extraction, OutlineItem, Pair, Task
from extract.span import Span
from extract.unit_identity import Context, identity_of
from kb.review.editing import (
    RULE,
    Edited,
    Editing,
    Refused,
    Stale,
    changed,
    dumped,
    free_id,
    inserted,
    lowest,
    replaced,
    with_rows,
    without,
)

_OPENERS, _CLOSERS = "（(〔[【", "）)〕]】"


def edit_task(editing: Editing) -> Edited:
    """Add, change, take out or confirm a task. Raises Stale, Refused."""
    found, c = editing.found, editing.correction
    if c.action == "add":
        return _add_task(editing)
    old = _task(editing)
    editing.still_at(old.span)
    if c.action == "reject":
        rows = [editing.taken_out("item", old.id, old.span, dumped(old))]
        rows += [editing.taken_out("bracket", old.id, given.span, {}) for given in old.assignments if given.basis == "bracket"]
        targets = [t.model_copy(update={"task_id": None}) if t.task_id == old.id else t for t in found.targets]
        update = {"tasks": replaced(found.tasks, old), "targets": targets, "unparsed": with_rows(found.unparsed, *rows)}
        return Edited(found.model_copy(update=update), old.id)
    values = c.values
    if (title := values.get("title")) and not editing.words.places(title, Span(*old.span)):
        raise Refused(f"任务的原文里没有“{title}”；标题要照原文")
    if "title" in values:
        values["title"] = values["title"] or ""
    new = old.model_copy(update=changed(editing, old, values))
    return Edited(found.model_copy(update={"tasks": replaced(found.tasks, old, new)}), old.id)


def _task(editing: Editing) -> Task:
    task = next((task for task in editing.found.tasks if task.id == editing.correction.id), None)
    if task is None:
        raise Stale("已没有这项任务")
    return task


def _add_task(editing: Editing) -> Edited:
    found, c = editing.found, editing.correction
    document_id = found.document.id
    if any(task.id == c.id for task in found.tasks):
        raise Stale("程序已读出这项任务，这一条可以删去")
    item = next((item for item in found.outline if f"{document_id}#{item.id}" == c.id), None)
    if item is not None:
        editing.still_at(item.span)
        new = _of_item(editing, item)
    elif c.id and "~" not in c.id:
        raise Stale("提纲里已没有这个条目")
    else:
        new = _of_quote(editing)
    targets = [
        t.model_copy(update={"task_id": new.id}) if t.task_id is None and Span(*new.span).holds(Span(*t.span)) else t
        for t in found.targets
    ]
    rows = without(found.unparsed, ("item",), new.span)
    return Edited(found.model_copy(update={"tasks": inserted(found.tasks, new), "targets": targets, "unparsed": rows}), new.id)


def _of_item(editing: Editing, item: OutlineItem) -> Task:
    """A numbered item of the outline is a task after all."""
    above = _above(editing.found, item)
    record = f"{editing.found.document.id}#{item.id}"
    return _made(editing, record, item.id, item.span, item.label, item.title, above, [*[up.label for up in above], item.label])


def _of_quote(editing: Editing) -> Task:
    """A stretch without a number of its own is a task: its id is that of the item it stands in, numbered."""
    quote = editing.place()
    if any(quote.pair() == task.span for task in editing.found.tasks):
        raise Stale("程序已读出这项任务，这一条可以删去")
    item = lowest(editing.found.outline, quote.pair())
    above = [*_above(editing.found, item), item] if item else []
    document_id = editing.found.document.id
    base = f"{document_id}#{item.id if item else '0'}"
    record = free_id(editing.correction.id or base, {base, *(task.id for task in editing.found.tasks)})
    if not record.startswith(f"{document_id}#"):
        raise Refused(f"任务编号要以 {document_id}# 开头")
    clause = record[len(document_id) + 1 :]
    return _made(editing, record, clause, quote.pair(), "", "", above, [up.label for up in above])


def _made(
    editing: Editing, record: str, clause: str, span: Pair, label: str, title: str, above: list[OutlineItem], labels: list[str]
) -> Task:
    values = editing.correction.values
    return Task(
        id=record, clause=clause, label=label, title=values.get("title") or title, path=[up.title for up in above], labels=labels,
        text=editing.text[span[0] : span[1]], deadline=values.get("deadline"), span=span, rule=RULE,
        review=editing.review(record, {}),
    )  # fmt: skip


def _above(found: Extraction, item: OutlineItem) -> list[OutlineItem]:
    here = Span(*item.span)
    return [other for other in found.outline if other.depth < item.depth and Span(*other.span).holds(here)]


def edit_assignment(editing: Editing) -> Edited:
    """Add, change, take out or confirm an assignment. Raises Stale, Refused."""
    found, c = editing.found, editing.correction
    task = _task(editing)
    if c.action == "add":
        new = _given(editing, task)
        rows = [row for row in found.unparsed if row.review or row.kind != "bracket" or not Span(*row.span).holds(Span(*new.span))]
        return _with(found.model_copy(update={"unparsed": rows}), task, inserted(task.assignments, new), f"{task.id}@{new.unit}")
    same = [given for given in task.assignments if given.unit == c.unit]
    if not same:
        raise Stale("这项任务里已没有这个单位")
    places = editing.words.places(c.quote)
    here = [given for given in same if any(place.meets(Span(*given.span)) for place in places)]
    if not here:
        editing.still_at(same[0].span)
    old = here[0]
    name = f"{task.id}@{old.unit}"
    if c.action == "reject":
        row = editing.taken_out("bracket", name, old.span, dumped(old))
        rows = with_rows(found.unparsed, row)
        return _with(found.model_copy(update={"unparsed": rows}), task, replaced(task.assignments, old), name)
    new = Assignment.model_validate(old.model_dump() | _updated(editing, old))
    return _with(found, task, replaced(task.assignments, old, new), name)


def _updated(editing: Editing, old: Assignment) -> dict[str, Any]:
    values = editing.correction.values
    more: dict[str, Any] = {}
    if "unit" in values:
        more["span"] = _unit_span(editing, Span(*old.span), values["unit"])
        values.setdefault("unit_id", _key(editing, values["unit"]))
    if editing.correction.words("covers"):
        more["covers"] = editing.of_field("covers", Span(*old.covers))
    return changed(editing, old, values, **more)


def _given(editing: Editing, task: Task) -> Assignment:
    values = editing.correction.values
    whole = Span(*task.span)
    quote = editing.place(whole)
    span = _unit_span(editing, quote, values["unit"])
    if any(given.span == span and given.role == values["role"] for given in task.assignments):
        raise Stale("程序已读出这个单位，这一条可以删去")
    values.setdefault("unit_id", _key(editing, values["unit"]))
    values.setdefault("basis", _basis(editing.text, Span(*span), whole))
    covers = editing.of_field("covers", whole) or task.span
    review = editing.review(f"{task.id}@{values['unit']}", {})
    return Assignment(**values, span=span, covers=covers, rule=RULE, review=review)


def _unit_span(editing: Editing, quote: Span, unit: str) -> Pair:
    span = editing.of_field("unit", quote, unit)
    if span is None:
        raise Refused(f"引文里没有“{unit}”；单位要照原文写，它在别处时用 at 写明，如 at = {{ unit = \"{unit}\" }}")
    return span


def _key(editing: Editing, unit: str) -> str:
    document = editing.found.document
    place = by_code(document.jurisdiction.code) if document.jurisdiction else None
    named = [given.unit for task in editing.found.tasks for given in task.assignments]
    return identity_of(unit, Context.of(place, document.issuers, document.issued_on, named)).key


def _basis(text: str, span: Span, task: Span) -> str:
    """A unit in a bracket that is still open at its place is given by the bracket; outside of the task it is inherited."""
    if not task.holds(span):
        return "inherited"
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    depth = sum((char in _OPENERS) - (char in _CLOSERS) for char in line)
    return "table" if line.lstrip().startswith("|") else "bracket" if depth > 0 else "sentence"


def _with(found: Extraction, task: Task, given: list[Assignment], name: str) -> Edited:
    new = task.model_copy(update={"assignments": given})
    return Edited(found.model_copy(update={"tasks": replaced(found.tasks, task, new)}), name)
