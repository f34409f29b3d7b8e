"""Citations corrected, and rows of `unparsed` that a person has looked at.

In: `Editing`.  Out: `Edited`.
Example: confirm, kind = "unparsed", quote = "门诊量增长12%": nobody need look at it again, the reason says who did.
A citation has no id that means something: its quote says which one it is.
"""

from __future__ import annotations

from extract.fold import tight
from extract.models import Citation
from extract.span import Span
from kb.review.editing import RULE, Edited, Editing, Stale, changed, dumped, inserted, replaced, with_rows, without

_MARKS = "《》〈〉"


def edit_citation(editing: Editing) -> Edited:
    """Add, change, take out or confirm a citation. Raises Stale."""
    found, c = editing.found, editing.correction
    document_id = found.document.id
    if c.action == "add":
        quote = editing.place()
        if any(quote.meets(Span(*held.span)) for held in found.citations):
            raise Stale("程序已读出这处引用，这一条可以删去")
        values = {"title": quote.of(editing.text).strip(_MARKS), "doc_number": None, "relation": "mentions"} | c.values
        new = Citation(**values, span=quote.pair(), rule=RULE, review=editing.review(document_id, {}))
        rows = without(found.unparsed, ("citation",), new.span)
        return Edited(found.model_copy(update={"citations": inserted(found.citations, new), "unparsed": rows}), document_id)
    places = editing.words.places(c.quote)
    old = next((held for held in found.citations if any(place.meets(Span(*held.span)) for place in places)), None)
    if old is None:
        editing.place()
        raise Stale("这里已没有引用")
    if c.action == "reject":
        rows = with_rows(found.unparsed, editing.taken_out("citation", document_id, old.span, dumped(old)))
        return Edited(found.model_copy(update={"citations": replaced(found.citations, old), "unparsed": rows}), document_id)
    new = old.model_copy(update=changed(editing, old, c.values))
    return Edited(found.model_copy(update={"citations": replaced(found.citations, old, new)}), document_id)


def edit_unparsed(editing: Editing) -> Edited:
    """Confirm that what stands there is in no record for good reason. Raises Stale."""
    found, c = editing.found, editing.correction
    quote = editing.place()
    here = [row for row in found.unparsed if quote.meets(Span(*row.span)) and not row.review]
    if not here:
        raise Stale("这里已没有未入记录的文字，这一条可以删去")
    here = [row for row in here if tight(row.quote) == tight(c.quote)] or here
    review = editing.review(found.document.id, {})
    seen = {"doubtful": False, "reason": f"人工核对：{c.why}", "review": review}
    rows = [row.model_copy(update=seen) if row in here else row for row in found.unparsed]
    return Edited(found.model_copy(update={"unparsed": rows}), found.document.id)
