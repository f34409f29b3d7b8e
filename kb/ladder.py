"""Which place stands above which, and which document above which.

In: jurisdictions.  Out: `above`, and `rank` for the order down the ladder.
Example: 国家 stands above 天津市, 江西省 above 兴国县; a town carries its county's code and stands below it.
"""

from __future__ import annotations

from extract.divisions import LEVELS, by_code, parents
from extract.models import Document, Jurisdiction

_DIGITS = {"national": 0, "province": 2, "prefecture": 4, "county": 6, "township": 6}


def above(upper: Jurisdiction | None, lower: Jurisdiction | None) -> bool:
    """Does `lower` lie in `upper`, at a lower level?"""
    if upper is None or lower is None or LEVELS.index(upper.level) >= LEVELS.index(lower.level):
        return False
    digits = _DIGITS[upper.level]
    return upper.code[:digits] == lower.code[:digits]


def codes_above(place: Jurisdiction | None) -> list[str]:
    """Under which codes the documents above a place stand, the nearest first; a township bears its county's own."""
    known = by_code(place.code) if place else None
    if place is None or known is None:
        return []
    own = [place.code] if depth(place) > LEVELS.index(known.level) else []
    return [*own, *(up.code for up in parents(known))]


def depth(place: Jurisdiction | None) -> int:
    """0 for the state … 4 for a township; a document without a place comes last."""
    return LEVELS.index(place.level) if place else len(LEVELS)


def rank(document: Document) -> tuple[int, str, str, str]:
    """The order of documents down the ladder: by level, place, date, id."""
    place = document.jurisdiction
    return depth(place), place.code if place else "", document.issued_on or "", document.id


def spot_of(document: Document) -> str:
    """The place of a document, told from a town that bears its county's code; without a place it stands for itself."""
    place = document.jurisdiction
    return f"{place.code}{place.name}" if place else document.id
