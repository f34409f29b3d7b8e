"""Names of places as people type them.

In: the gazetteer of divisions.  Out: every form of a name, and the name that it stands for.
Example: 天津 and 天津市 stand for 天津市; 深圳市 is known as a place though a base has nothing of it.
"""

from __future__ import annotations

import re
from functools import cache

from kb.tokens import content

_PLACE_END = re.compile(r"(?:特别行政区|自治区|自治州|自治县|新区|地区|[省市县区州盟旗])$")


@cache
def divisions() -> dict[str, str]:
    """Every division by its name, provinces and cities by their short names too."""
    from extract.divisions import gazetteer

    found: dict[str, str] = {}
    for place in gazetteer().codes.values():
        if place.level != "national" and len(place.name) > 2:
            forms = place_forms(place.name) if place.level in ("province", "prefecture") else (place.name,)
            found |= dict.fromkeys(forms, place.name)
    return found


def place_forms(name: str) -> tuple[str, ...]:
    """A place's name, and its name without 市, 县, 区: 天津市, 天津."""
    plain = content(name)
    bare = _PLACE_END.sub("", plain)
    return (plain, bare) if len(bare) >= 2 and bare != plain else (plain,)
