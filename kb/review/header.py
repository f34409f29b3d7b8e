"""Elements of a document's header corrected.

In: `Editing`.  Out: `Edited`.
Example: change, quote = "二〇二三年八月十七日", set = { issued_on = "2023-08-17" }; the value must be read from the quote.
What other records took from the old value (relative deadlines, keys of units) stays as it was read.
"""

from __future__ import annotations

from typing import Any

from pydantic import JsonValue

from extract.divisions import by_code
from extract.models import Document, Jurisdiction, Period
from extract.span import Span
from kb.review.editing import RULE, Edited, Editing, Refused, Stale, with_rows


def edit_header(editing: Editing) -> Edited:
    """Add, change, take out or confirm one element. Raises Stale, Refused."""
    found, c = editing.found, editing.correction
    document = found.document
    if c.id not in (None, document.id):
        raise Refused(f"id 应当是这份文件的编号 {document.id}，也可以不写")
    field = c.field or next(iter(c.set_))
    held = getattr(document, field)
    if c.action == "add" and held not in (None, []):
        raise Stale("程序已读出这个要素，这一条可以删去；要改它，用 change")
    quote = _quote(editing, field)
    before: dict[str, JsonValue] = {} if c.action == "confirm" else {field: _dumped(held)}
    update: dict[str, Any] = {"reviews": document.reviews | {field: editing.review(document.id, before, document.reviews.get(field))}}
    rows = found.unparsed
    if c.action == "reject":
        update[field] = [] if isinstance(held, list) else None
        update["spans"] = {name: span for name, span in document.spans.items() if name != field}
        update["rules"] = {name: rule for name, rule in document.rules.items() if name != field}
        rows = with_rows(rows, editing.taken_out("header", document.id, quote.pair(), before))
    elif c.action != "confirm":
        update[field] = _value(field, c.values[field])
        update["spans"] = document.spans | {field: quote.pair()}
        update["rules"] = document.rules | {field: RULE}
    new = Document.model_validate(document.model_dump() | update)
    return Edited(found.model_copy(update={"document": new, "unparsed": rows}), document.id)


def _quote(editing: Editing, field: str) -> Span:
    """The place of the quote; where the element was read, if it stands there too."""
    known = editing.found.document.spans.get(field)
    if known and (inside := [p for p in editing.words.places(editing.correction.quote) if p.meets(Span(*known))]):
        return inside[0]
    return editing.place()


def _value(field: str, value: Any) -> Any:
    if field == "jurisdiction" and value:
        place = by_code(value)
        if place is None:
            raise Refused(f"没有 {value} 这个行政区划代码")
        return Jurisdiction(name=place.name, code=place.code, level=place.level)
    if field == "period" and value:
        return Period(start=value[:4], end=value[5:])
    return value


def _dumped(value: Any) -> JsonValue:
    held: JsonValue = value.model_dump(mode="json") if isinstance(value, (Jurisdiction, Period)) else value
    return held
