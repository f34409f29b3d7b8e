"""Targets corrected.

In: `Editing`.  Out: `Edited`.
Example: add, quote 婚检率达到90%, set = { indicator = "婚检率", comparator = ">=", value = 90, unit = "%" }: the places of
indicator and value are found in the quote; where they are printed otherwise (`九成`), `at` names the words.
"""

from __future__ import annotations

from typing import Any

from extract.indicators import key_of
from extract.models import Pair, Target, TargetSpans
from extract.span import Span
from kb.figures import figure
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
    task_at,
    with_rows,
    without,
)


def edit_target(editing: Editing) -> Edited:
    """Add, change, take out or confirm a target. Raises Stale, Refused."""
    found, c = editing.found, editing.correction
    if c.action == "add":
        new = _added(editing)
        rows = without(found.unparsed, ("number", "date"), new.span)
        return Edited(found.model_copy(update={"targets": inserted(found.targets, new), "unparsed": rows}), new.id)
    old = next((target for target in found.targets if target.id == c.id), None)
    if old is None:
        raise Stale("已没有这个目标")
    editing.still_at(old.span)
    if c.action == "reject":
        row = editing.taken_out("number", old.id, old.span, dumped(old))
        rows = with_rows(found.unparsed, row)
        return Edited(found.model_copy(update={"targets": replaced(found.targets, old), "unparsed": rows}), old.id)
    values = c.values
    update = changed(editing, old, values, spans=_spans(editing, values, Span(*old.span), old.spans))
    if "indicator" in values and "indicator_key" not in values:
        merged = old.model_dump() | update
        update["indicator_key"] = key_of(merged["indicator"], merged["unit"], merged["comparator"])
    new = Target.model_validate(old.model_dump() | update)
    return Edited(found.model_copy(update={"targets": replaced(found.targets, old, new)}), old.id)


def _added(editing: Editing) -> Target:
    found, c = editing.found, editing.correction
    values = c.values
    quote = editing.place()
    if any(t.indicator == values["indicator"] and quote.meets(Span(*t.span)) for t in found.targets):
        raise Stale("程序已读出这个目标，这一条可以删去")
    item, task = lowest(found.outline, quote.pair()), task_at(found.tasks, quote.pair())
    clause = item.id if item else task.clause if task else None
    proposed = f"{found.document.id}#{clause or '0'}/{values['indicator']}"
    record = free_id(c.id or proposed, {target.id for target in found.targets})
    held: dict[str, Any] = {
        "clause": clause, "task_id": task.id if task else None, "population": None, "unit": "", "deadline": None,
        "value_max": None, "indicator_key": key_of(values["indicator"], values.get("unit", ""), values["comparator"]),
    }  # fmt: skip
    return Target.model_validate({
        **held, **values, "id": record, "quote": quote.of(editing.text), "span": quote.pair(), "rule": RULE,
        "spans": _spans(editing, values, quote, None), "review": editing.review(record, {}),
    })  # fmt: skip


def _spans(editing: Editing, values: dict[str, Any], quote: Span, held: TargetSpans | None) -> TargetSpans:
    """The places of what is set, found anew; those of the rest as they were."""
    spans: dict[str, Any] = held.model_dump() if held else {}
    if "indicator" in values:
        spans["indicator"] = _indicator(editing, quote, values["indicator"])
    if "value" in values or editing.correction.words("value"):
        spans["value"] = _value(editing, quote, values)
    for field in ("deadline", "population"):
        if field in values or editing.correction.words(field):
            value = values.get(field)
            shown = f"{value[:4]}年" if field == "deadline" and value else value
            spans[field] = editing.of_field(field, quote, shown) if value or field not in values else None
    return TargetSpans.model_validate(spans)


def _indicator(editing: Editing, quote: Span, indicator: str) -> list[Pair]:
    """One place, or several where `at` names the pieces of an indicator with a shared head or tail."""
    places = []
    for piece in editing.correction.words("indicator") or [indicator]:
        place = editing.words.nearest(piece, quote) if editing.correction.words("indicator") else None
        inside = editing.words.places(piece, quote)
        if place is None and not inside:
            raise Refused(f"引文里没有“{piece}”；指标由几处文字合成时，用 at 写明各处，如 at = {{ indicator = [\"产前\", \"筛查率\"] }}")
        places.append((place or inside[0]).pair())
    return places


def _value(editing: Editing, quote: Span, values: dict[str, Any]) -> Pair:
    if editing.correction.words("value"):
        place = editing.of_field("value", quote)
        if place is not None:
            return place
    if "value" not in values:
        raise Refused("at 里写了 value，set 里也要写 value")
    shown = figure(values["value"])
    for words in (f"{shown}{values.get('unit') or ''}", f"{shown}%", shown):
        if inside := editing.words.places(words, quote):
            return inside[0].pair()
    raise Refused(f"引文里没有“{shown}”；数是用别的写法写的，就用 at 写明，如 at = {{ value = \"九成\" }}")
