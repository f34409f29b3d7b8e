"""Whether a target of an upper document is set for another part of its area than a place below it.

In: the name and the people of a target, a place.  Out: whether they name places and none has to do with this one.
Example: 长三角地区煤炭消费量 is not asked of 重庆市, 北京市PM2.5浓度 not of 安徽省, and of 合肥市 长三角's is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pydantic import Field

from extract.lexicon import Row, rows
from extract.models import Jurisdiction, Target
from extract.place_scan import find_places

_PLACE = re.compile("[省市县区州盟旗]")


class Region(Row):
    """A part of the country with the provinces in it."""

    codes: tuple[str, ...] = Field(min_length=1)
    source: str = Field(min_length=4)


@cache
def _regions() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    known = {row.id: row.codes for row in rows("regions", Region)}
    return re.compile("|".join(sorted(known, key=lambda name: (-len(name), name)))), known


@lru_cache(maxsize=20_000)
def _named(text: str) -> tuple[str, ...]:
    """The codes of the places that a text names, without the zeros at their ends."""
    pattern, known = _regions()
    found = [code for hit in pattern.findall(text) for code in known[hit]]
    if _PLACE.search(text):
        found += [place.value.code for place in find_places(text, short=False)]
    return tuple(code[:2] if code[2:] in ("", "0000") else code[:4] if code.endswith("00") else code for code in found)


def set_elsewhere(target: Target, place: Jurisdiction) -> bool:
    """Does the target name places, and neither this one nor one above or in it?"""
    own = place.code.removesuffix("0000").removesuffix("00")
    named = _named(f"{target.population or ''}，{target.indicator}")
    return bool(named) and not any(code.startswith(own) or own.startswith(code) for code in named)
