"""The header of a document as lines of a card, in the terms and order of GB/T 9704—2012.

In: a document's record.  Out: `Fact`s; an element the text does not state has none.
Example: 发文字号 兴府办字〔2022〕99号; 成文日期 2022年11月29日.
"""

from __future__ import annotations

from extract.models import Document
from kb.publish.model import Fact, PlaceView
from kb.publish.wording import day, reviewed

_DATES = ("issued_on", "published_on", "valid_from", "valid_until", "printed_on")
_ORDER = (
    "doc_number",
    "issuers",
    "signatory",
    "kind",
    "recipients",
    "issued_on",
    "published_on",
    "valid_from",
    "valid_until",
    "attachments",
    "disclosure",
    "copied_to",
    "printed_by",
    "printed_on",
)


def title_of(document: Document) -> str:
    """Its title; a document without one is called by its id."""
    return document.title or document.id


def facts_of(document: Document, place: PlaceView) -> tuple[Fact, ...]:
    """The card's lines. The terms come from the models, so that page, schema and glossary say the same."""
    facts = []
    for name in _ORDER:
        value = getattr(document, name)
        values = tuple(value) if isinstance(value, list) else ((value,) if value else ())
        if values:
            said = tuple(day(v) for v in values) if name in _DATES else values
            facts.append(Fact(str(Document.model_fields[name].title), said, reviewed(document.reviews.get(name))))
    if document.period:
        start, end = document.period.start, document.period.end
        facts.append(Fact("规划期", (f"{start}年" if start == end else f"{start}—{end}年",), reviewed(document.reviews.get("period"))))
    full = f"{place.full}（{place.level}）" if place.level and place.level != place.full else place.full
    facts.append(Fact("适用地区", (full,), reviewed(document.reviews.get("jurisdiction"))))
    return tuple(facts)
