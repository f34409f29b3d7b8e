"""The corrections of one document, applied one after another.

In: an extraction and the entries of its review file.  Out: `Applied`: the extraction as people left it, and an `Outcome`
for every entry. Nothing is applied whose spans cannot be proved like those of every other record.
Example: of three corrections two are applied, one is stale: `原文里已没有“县民政局牵头”`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from extract.accounting import account
from extract.models import Extraction, Review, Unparsed
from kb.proofs import Proof, proofs
from kb.review.editing import Edited, Editing, Refused, Stale, name_of, with_rows
from kb.review.files import Entry
from kb.review.header import edit_header
from kb.review.others import edit_citation, edit_unparsed
from kb.review.outcomes import Outcome
from kb.review.quotes import Words
from kb.review.rows import Correction, Kind
from kb.review.targets import edit_target
from kb.review.tasks import edit_assignment, edit_task

EDITS: dict[Kind, Callable[[Editing], Edited]] = {
    "task": edit_task,
    "assignment": edit_assignment,
    "target": edit_target,
    "citation": edit_citation,
    "document": edit_header,
    "unparsed": edit_unparsed,
}


@dataclass(frozen=True, slots=True)
class Applied:
    """The extraction after all corrections, and what became of each."""

    found: Extraction
    outcomes: tuple[Outcome, ...]


def apply(found: Extraction, entries: Sequence[Entry]) -> Applied:
    """Apply in order: a later entry may be about a record that an earlier one added."""
    if not entries:
        return Applied(found, ())
    words = Words.of(found.text)
    off = _off(found)
    outcomes: list[Outcome] = []
    for entry in entries:
        c = entry.correction
        name = name_of(c, found.document.id)
        try:
            edited = EDITS[c.kind](Editing(found, c, words))
            failing = _off(edited.found)
            if new := sorted(set(failing) - set(off)):
                raise Refused(_unproved(failing[new[0]]))
        except Stale as stale:
            outcomes.append(Outcome(entry.number, c, "stale", name, str(stale)))
        except Refused as refused:
            outcomes.append(Outcome(entry.number, c, "refused", name, str(refused)))
        except ValidationError:
            outcomes.append(Outcome(entry.number, c, "refused", name, "这些值合不成一条记录，请核对 set"))
        else:
            found, off = _accounted(found, edited, c), failing
            outcomes.append(Outcome(entry.number, c, "applied", edited.record))
    return Applied(found, tuple(outcomes))


def _accounted(before: Extraction, edited: Edited, c: Correction) -> Extraction:
    """What was in a record and is in none after the correction gets a row with its reason: nothing leaves the account."""
    known = {kind: set(one.missing) for kind, one in account(before).items()}
    lost = [(kind, span) for kind, one in account(edited.found).items() for span in one.missing if span not in known[kind]]
    if not lost:
        return edited.found
    review = Review(action=c.action, record=edited.record, who=c.who, when=c.when, why=c.why)
    rows = [
        Unparsed(
            kind=kind, quote=before.text[slice(*span)], span=span, reason=f"人工更正后不在记录里：{c.why}", doubtful=False,
            review=review,
        )
        for kind, span in lost
    ]  # fmt: skip
    return edited.found.model_copy(update={"unparsed": with_rows(edited.found.unparsed, *rows)})


def _off(found: Extraction) -> dict[tuple[str, int, int, str], Proof]:
    """The spans that do not hold; citations and rows of `unparsed` have no lasting ids, so places and words tell them apart."""
    return {(p.field, *p.span, p.said): p for p in proofs(found) if not p.holds}


def _unproved(proof: Proof) -> str:
    return f"{proof.field} 写的是“{proof.said[:40]}”，原文那里是“{' '.join(proof.found.split())[:40]}”，对不上；请核对，或用 at 写明原文的写法"
