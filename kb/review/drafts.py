"""A correction made from what a reviewer types: an id as it is shown everywhere, and what is to be changed.

In: `Wish`.  Out: `Correction`, with the record's own words as its quote where the reviewer named none.
Example: 兴府办字-2022-99#2.1.2@1 is the first unit of that task: kind assignment, its unit, and the bracket it stands in.
Ids: 文件 (header) · 文件#条目 (task) · 任务@1 (unit) · 文件#条目/指标 (target) · 文件#c1 (citation) · 文件#u1 (row of `kb review`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from extract.models import Extraction, Pair, ReviewAction
from extract.page import closing, page_of
from extract.span import Span
from kb.errors import KbError
from kb.review.quotes import Words, chosen
from kb.review.rows import Correction, HeaderValues, Kind, complaint

_NUMBERED = re.compile(r"(?P<stem>.*)@(?P<number>\d{1,4})")
_POSITION = re.compile(r".*#(?P<kind>[cu])(?P<number>\d{1,5})")
_NUMBERS = ("value", "value_max")
_LISTS = ("issuers", "recipients", "copied_to", "attachments")
_ENDS = "。；\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed. `kind` is given for a new record, else found from the id."""

    action: ReviewAction
    id: str
    who: str
    when: str
    why: str
    kind: Kind | None = None
    quote: str | None = None
    near: str | None = None
    occurrence: int | None = None
    field: str | None = None
    set: Mapping[str, str] | None = None
    at: Mapping[str, list[str]] | None = None


@dataclass(frozen=True, slots=True)
class _Meant:
    """The record that is meant: how a correction names it, and where it stands."""

    kind: Kind
    span: Pair | None
    id: str | None
    unit: str | None = None


def document_id_of(record_id: str) -> str:
    """The document that an id belongs to."""
    return record_id.partition("#")[0]


def draft(found: Extraction, wish: Wish) -> Correction:
    """The correction. Raises KbError where there is no such record or the wish makes no sense."""
    meant = _of_new(wish) if wish.kind else _of_record(found, wish.id)
    values = {name: _typed(name, value) for name, value in (wish.set or {}).items()}
    field = wish.field if meant.kind == "document" else None
    quote = wish.quote or _words(found, meant, field, values)
    row: dict[str, Any] = {
        "kind": meant.kind, "action": wish.action, "id": meant.id, "unit": meant.unit, "field": field, "quote": quote,
        "near": wish.near, "occurrence": wish.occurrence, "set": values,
        "at": {name: said if len(said) > 1 else said[0] for name, said in (wish.at or {}).items()},
        "who": wish.who, "when": wish.when, "why": wish.why,
    }  # fmt: skip
    if meant.span and meant.kind in ("unparsed", "document") and not (wish.near or wish.occurrence):
        row |= _which(found, quote, meant.span)
    try:
        return Correction.model_validate({name: value for name, value in row.items() if value is not None})
    except ValidationError as error:
        raise KbError(f"这条更正不成立：{complaint(error)}") from error


def _of_new(wish: Wish) -> _Meant:
    is_document = "#" not in wish.id
    if wish.kind in ("assignment",) and is_document:
        raise KbError(f"{wish.id}：补上责任分工要写任务编号，如 {wish.id}#2.1.2")
    if not wish.quote and not (wish.kind == "task" and not is_document):
        raise KbError("补上记录要用 --quote 写上原文的那几个字")
    return _Meant(wish.kind or "task", None, None if is_document else wish.id)


def _of_record(found: Extraction, record_id: str) -> _Meant:
    if record_id == found.document.id:
        return _Meant("document", None, None)
    for target in found.targets:
        if target.id == record_id:
            return _Meant("target", target.span, record_id)
    for task in found.tasks:
        if task.id == record_id:
            return _Meant("task", task.span, record_id)
        given = _NUMBERED.fullmatch(record_id)
        if given and given["stem"] == task.id and 1 <= int(given["number"]) <= len(task.assignments):
            one = task.assignments[int(given["number"]) - 1]
            return _Meant("assignment", one.span, task.id, one.unit)
    if at := _POSITION.fullmatch(record_id):
        number = int(at["number"])
        if at["kind"] == "c" and 1 <= number <= len(found.citations):
            return _Meant("citation", found.citations[number - 1].span, None)
        if at["kind"] == "u" and 1 <= number <= len(found.unparsed):
            return _Meant("unparsed", found.unparsed[number - 1].span, None)
    raise KbError(f"没有编号为 {record_id} 的记录；编号见 kb review、kb search、kb explain")


def _typed(name: str, value: str) -> Any:
    """`--set value=95` is a number, `--set issuers=甲、乙` a list; all else is text."""
    if name in _NUMBERS and value:
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            raise KbError(f"--set {name}={value}：要写成数，如 {name}=95") from None
    return [part for part in value.split("、") if part] if name in _LISTS else value


def _words(found: Extraction, meant: _Meant, field: str | None, values: Mapping[str, Any]) -> str:
    """The words that the record stands on."""
    if meant.kind == "document":
        return _element(found, field or next(iter(values), ""), values)
    if meant.span is None:
        item = next((item for item in found.outline if f"{found.document.id}#{item.id}" == meant.id), None)
        if item is None:
            raise KbError(f"{meant.id}：提纲里没有这个条目；要把一段文字补成任务，用 --quote 写上它")
        return found.text[slice(*item.span)]
    span = _setting(found, meant.span) if meant.kind == "assignment" else meant.span
    return found.text[slice(*span)]


def _element(found: Extraction, field: str, values: Mapping[str, Any]) -> str:
    if field not in HeaderValues.model_fields:
        raise KbError(f"没有 {field or '（空）'} 这个要素；有 {'、'.join(HeaderValues.model_fields)}")
    said = values.get(field)
    if isinstance(said, str) and said and Words.of(found.text).places(said):
        return said
    if span := found.document.spans.get(field):
        return found.text[slice(*span)]
    raise KbError(f"要用 --quote 写上 {field} 是从原文哪几个字看出的")


def _setting(found: Extraction, span: Pair) -> Pair:
    """The bracket that a unit stands in, else its sentence: `县民政局` alone would stand in many places."""
    text, (start, end) = found.text, span
    page = page_of(text)
    for at in range(start - 1, text.rfind("\n", 0, start), -1):
        if page.text[at] in "（〔" and closing(page.text, at, len(text)) >= end:
            return (at, closing(page.text, at, len(text)) + 1)
    return _sentence(text, span)


def _sentence(text: str, span: Pair) -> Pair:
    first = max(text.rfind(mark, 0, span[0]) for mark in _ENDS) + 1
    return (first, min((at for mark in _ENDS if (at := text.find(mark, span[1])) >= 0), default=len(text)))


def _which(found: Extraction, quote: str, span: Pair) -> dict[str, str | int]:
    """How the place is told from others with the same words: by its sentence, else by its number."""
    words = Words.of(found.text)
    places = words.places(quote)
    here = [place for place in places if place.meets(Span(*span))]
    if len(places) < 2 or not here:
        return {}
    sentence = found.text[slice(*_sentence(found.text, span))].strip()
    if chosen(words, places, sentence, None) == here[:1]:
        return {"near": sentence}
    exact = next((place for place in here if place == Span(*span)), here[0])
    return {"occurrence": places.index(exact) + 1}
