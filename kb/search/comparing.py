"""Questions that compare two places: which indicators one sets and the other does not, or sets more or less strictly.

In: a meaning that asks for more, stricter or looser and names two places (国家 is one), and the store.  Out: the targets that answer, best first.
Example: `西城区比国家多了哪些指标` → the targets of 西城区's plan that the state's does not have, then those that are stricter.
The comparison itself is `kb.compare`'s: this only chooses the documents and orders its verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.models import Extraction
from kb.compare import compare_indicators
from kb.compare.models import IndicatorRow
from kb.errors import KbError
from kb.search.asking import Asks
from kb.search.concepts import NATION
from kb.search.meaning import Concept, Meaning
from kb.store import Store
from kb.tokens import content

# What an indicator's verdict is worth, by what is asked.
_WORTH: dict[Asks, dict[str, float]] = {
    "more": {"added": 3.0, "stricter": 2.0},
    # What the other has beyond the first: the places change sides.
    "fewer": {"added": 3.0},
    "stricter": {"stricter": 3.0, "added": 1.0},
    "looser": {"looser": 3.0},
}
_RATES = frozenset({"%", "‰"})
# As many documents of a place are laid side by side at most.
_MOST = 40


def compared(meaning: Meaning, store: Store) -> dict[str, float] | None:
    """Target id → how well it answers; None where no two places are named or nothing can be compared."""
    places = [each for each in meaning.concepts if each.kind == "place"]
    asked = next((worth for ask, worth in _WORTH.items() if ask in meaning.asks), None)
    if asked is None or len(places) < 2:
        return None
    topic = [each for each in meaning.concepts if each not in places and each.weight >= 1]
    ours, theirs = (_documents(place, topic, store) for place in places[:: -1 if "fewer" in meaning.asks else 1][:2])
    found: dict[str, float] = {}
    for one in ours:
        found |= _against(one, [other for other in theirs if other.document.id != one.document.id], asked)
    return found or None


def _against(one: Extraction, others: Sequence[Extraction], worth: Mapping[str, float]) -> dict[str, float]:
    """The targets of one document that answer. What any of the others has is not added."""
    verdicts: dict[str, set[str]] = {}
    base: dict[str, float] = {}
    for other in others:
        for target_id, verdict, score in _verdicts(one, other):
            verdicts.setdefault(target_id, set()).add(verdict)
            base[target_id] = score
    found = {}
    for target_id, told in verdicts.items():
        best = max(worth.get(verdict, 0.0) for verdict in (told - {"added"} or told))
        if best:
            found[target_id] = best + base[target_id]
    return found


def _documents(place: Concept, topic: Sequence[Concept], store: Store) -> list[Extraction]:
    """The documents of a place; those of the topic where some have it in their title."""
    rows = store.rows("SELECT id, title, place, level FROM documents WHERE place IS NOT NULL ORDER BY id")
    names = {way.text for way in place.ways}
    national = place.text in NATION
    held = [row for row in rows if (row["level"] == "national" if national else any(name in content(row["place"]) for name in names))]
    about = [row for row in held if all(any(way.text in content(row["title"] or "") for way in each.ways) for each in topic)]
    found = (store.extraction(row["id"]) for row in (about or held)[:_MOST])
    return [one for one in found if one and one.targets]


def _verdicts(one: Extraction, other: Extraction) -> list[tuple[str, str, float]]:
    """Of each target of the one its verdict against the other, and what puts it before its equals."""
    try:
        table = compare_indicators([one, other], base=other.document.id, others=[one.document.id], on="1900-01-01")
    except KbError:
        return []
    scores: list[tuple[str, str, float]] = []
    for row in table.rows:
        for cell in row.cells.get(one.document.id, []):
            verdict = "added" if other.document.id not in row.cells else cell.value_verdict or ""
            # A rate is an indicator; how often something is reported is a demand beside it.
            scores.append((cell.target_id, verdict, (0.5 if cell.unit in _RATES else 0.0) + _named(row)))
    return scores


def _named(row: IndicatorRow) -> float:
    """Shorter names first among equals: they are the indicators that people know."""
    return round(0.1 / (1 + len(row.indicator)), 6)
