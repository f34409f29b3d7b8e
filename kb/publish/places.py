"""The places that have documents in the base, in the order of the administrative ladder.

In: the jurisdictions of the documents.  Out: `PlaceView`s, the state first, each place after the ones above it.
Example: with 国家, 江西省 and 兴国县 in the base, 兴国县 has depth 2 and is called 江西省赣州市兴国县 in full.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.divisions import LEVELS, by_code, parents
from extract.models import Jurisdiction
from kb.ladder import above
from kb.publish.model import PlaceView
from kb.publish.names import anchor
from kb.publish.wording import LEVELS as LEVEL_WORDS
from kb.publish.wording import UNPLACED

NOWHERE = PlaceView(key="-", name=UNPLACED, full=UNPLACED, level="", depth=0, anchor="place--")


def key_of(place: Jurisdiction | None) -> str:
    """A place's own key: its code, and its name where it only borrows the code (a township its county's)."""
    if place is None:
        return NOWHERE.key
    known = by_code(place.code)
    return place.code if known and known.name == place.name else f"{place.code}-{place.name}"


def ladder(jurisdictions: Iterable[Jurisdiction | None]) -> dict[str, PlaceView]:
    """All places by key, in the order in which they are shown."""
    given = list(jurisdictions)
    places = {key_of(place): place for place in given if place is not None}
    ordered = sorted(places.items(), key=lambda pair: (pair[1].code, LEVELS.index(pair[1].level), pair[0]))
    views: dict[str, PlaceView] = {}
    for key, place in ordered:
        depth = sum(1 for other in places.values() if above(other, place))
        views[key] = PlaceView(
            key, place.name, _full(place), LEVEL_WORDS[place.level], depth, anchor("place", key)
        )
    if any(place is None for place in given):
        views[NOWHERE.key] = NOWHERE
    return views


def _full(place: Jurisdiction) -> str:
    """Its name with those above it, the state left out."""
    known = by_code(place.code)
    if known is None:
        return place.name
    chain = [above.name for above in reversed(parents(known)) if above.level != "national"]
    if known.name != place.name and known.level != "national":
        chain.append(known.name)
    return place.name if chain and place.name.startswith(chain[0]) else "".join([*chain, place.name])
