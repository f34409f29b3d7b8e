"""Units by their official names: 规范化简称 and usual short forms put back into what the body is called.

In: a unit as printed, the place of the document, its date.  Out: the official name, or None where the form is unknown or
may mean several bodies; and a key that is the same for every way of writing one unit.
Example: `full_name("县卫健委", 兴国县)` is 兴国县卫生健康委员会; `unit_key` of it is `360732/兴国县卫生健康委员会`.
The names stand in `lexicons/organs_*.toml` (the state), `departments.toml` (below it) and `branch_offices.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from extract.divisions import NATION_CODE, Place, by_code, children, gazetteer, named, parents, short_names
from extract.lexicon import rows
from extract.organ_rows import BranchOffice, Department, Organ, UnitKind
from extract.place_scan import find_places

STATE_FILES = ("organs_state", "organs_party", "organs_mass")
_LEVEL_WORD = re.compile(r"自治区|自治州|自治县|自治旗|省|市|州|盟|县|旗|区")
# 市级、省直、县域, 市、区, 市场主体, 市区两级: not one body of that place.
_NOT_OWN = re.compile(r"[级直属辖内外域际场民区县州、，]|市[区县、]")
MAX_LENGTH = 60  # longer than any name of a unit
_LEAGUE = re.compile(r"(?:共青)?团([省市县区州旗盟]|自治区)委$")
# What may follow the name of a body to name a part of it.
_PART = re.compile(
    r"(?:办公厅|办公室|综合司|[一-龥]{2,10}(?:司|处|科|股|室|支队|大队|总队|分局|支局|分中心|管理部|办事处|专班|领导小组))$"
)
_PLACE_WORD = re.compile(r"[省市县]")  # a part of a body has no place of its own: that is a second body
_SPACE = re.compile(r"[\s\u3000\u200b]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A body that was recognised: its official name, whose it is, its kind and what it deals with."""

    name: str
    code: str
    kind: UnitKind
    function: str
    rule: str


@cache
def _state() -> dict[str, tuple[Organ, ...]]:
    index: dict[str, list[Organ]] = defaultdict(list)
    for file in STATE_FILES:
        for row in rows(file, Organ):
            for form in (row.id, *row.short):
                index[form].append(row)
    return {form: tuple(found) for form, found in index.items()}


@cache
def _local() -> dict[str, tuple[Department, ...]]:
    index: dict[str, list[Department]] = defaultdict(list)
    for row in rows("departments", Department):
        for form in (row.id, *row.short):
            index[form].append(row)
    return {form: tuple(found) for form, found in index.items()}


def shared_forms() -> dict[str, Department]:
    """Short forms that several official names may stand behind (文旅局): no name can be given, kind and function can."""
    return {form: held[0] for form, held in _shared_rows().items()}


@cache
def _shared_rows() -> dict[str, tuple[Department, ...]]:
    found: dict[str, list[Department]] = defaultdict(list)
    for row in rows("departments", Department):
        for form in row.shared:
            found[form].append(row)
    return {form: tuple(held) for form, held in found.items()}


def shared_rows(form: str) -> tuple[Department, ...]:
    """The departments that a shared short form may mean: 文旅局."""
    return _shared_rows().get(form, ())


@cache
def _branches() -> tuple[tuple[re.Pattern[str], BranchOffice], ...]:
    return tuple((re.compile(row.pattern), row) for row in rows("branch_offices", BranchOffice))


def tidy(name: str) -> str:
    """A name without layout whitespace."""
    return _SPACE.sub("", name)


def state_organ(name: str, on: date | None = None) -> Organ | None:
    """The organ of the state with this full or short name; the one of that date where a short form was used twice."""
    found = _state().get(tidy(name), ())
    if on is not None and len(found) > 1:
        found = tuple(row for row in found if row.covers(on))
    return found[0] if len(found) == 1 else None


@cache
def local_forms() -> frozenset[str]:
    """All forms of departments, without the place: 卫健委, 财政局, 委宣传部."""
    return frozenset(_local()) | frozenset(shared_forms())


def local_rows(form: str) -> tuple[Department, ...]:
    """The departments that a form without place may mean."""
    return _local().get(form, ())


def full_name(short: str, place: Place | None = None, on: date | None = None) -> str | None:
    """The official name of a unit as printed in a document of `place`; None where it is unknown or ambiguous."""
    printed = tidy(short)
    if printed.startswith("中共") and printed.endswith("委员会") and split_place(printed[2:], place)[1] == "委员会":
        return printed  # 中共兴国县委员会 is the full name already
    unit = identify(short, place, on)
    if unit is None:
        return None
    holder, rest = split_place(printed, place)
    by_short_name = holder is not None and rest and printed[: -len(rest)] in short_names(holder)
    if by_short_name and unit.name.endswith(rest):
        return printed  # 广州住房公积金管理中心 is called so, without 市
    return unit.name


def split_glued(names: str, place: Place | None = None) -> tuple[str, ...]:
    """The bodies of a line of signatures without a gap, 财政部税务总局; the line itself where it is not sure."""
    names = tidy(names)
    if len(names) > 3 * MAX_LENGTH:
        return (names,)
    # best[i]: the fewest known bodies that make up names[i:].
    best: dict[int, tuple[str, ...]] = {len(names): ()}
    for start in range(len(names) - 3, -1, -1):
        for end in range(start + 3, min(len(names), start + 40) + 1):
            better = end in best and (start not in best or len(best[end]) + 1 < len(best[start]))
            if better and _stands_alone(names[start:end], place):
                best[start] = (names[start:end], *best[end])
    return best.get(0) or (names,)


def _stands_alone(name: str, place: Place | None) -> bool:
    """Is it a body known by its own words: of the state, with the name of its place, or with 市, 县 …?"""
    if identify(name) is not None:
        return True
    word = _LEVEL_WORD.match(name)
    return word is not None and name[word.end() :] in local_forms() and (place is None or _own(word[0], place) is not None)


@lru_cache(maxsize=20_000)
def unit_key(name: str, place: Place | None = None) -> str:
    """What identifies a unit: `<code>/<official name>`, or the name as printed under its own or the document's place."""
    unit = identify(name, place)
    if unit is not None:
        return f"{unit.code}/{unit.name}"
    holder, rest = split_place(name, place)
    if holder is not None and not rest:
        return f"{holder.code}/{holder.name}"  # 广州 as the one who must do it
    if holder is not None:
        printed = tidy(name)[: -len(rest)]
        short_form = len(printed) > 1 and not printed.endswith(holder.name)  # 重庆海关 is not 重庆市海关
        return f"{holder.code}/{tidy(name) if short_form else styled(holder) + rest}"
    if place is not None and place.level != "national" and tidy(name) in shared_forms():
        return f"{place.code}/{styled(place)}{tidy(name)}"  # 城管局 and 市城管局 are one
    return f"{place.code if place else '000000'}/{tidy(name)}"


def identify(name: str, place: Place | None = None, on: date | None = None) -> Unit | None:
    """The body meant by `name` in a document of `place` (None: not known)."""
    name = tidy(name)
    return _identify(name, place, on) if 2 <= len(name) <= MAX_LENGTH else None


@lru_cache(maxsize=20_000)
def _identify(name: str, place: Place | None, on: date | None) -> Unit | None:
    local = place is not None and place.level != "national"
    if local and place is not None:
        own = _department(name, place, on)  # 市场监管局 begins with 市 and is a bare name
        if own is not None:
            return own
    state = _of_state(name, on, prefixed=not local)
    if state is not None:
        return state
    branch = _branch(name, place)
    if branch is not None:
        return branch
    holder, rest = split_place(name, place)
    return _department(rest, holder, on) if holder is not None and rest else None


def _is_part(tail: str) -> bool:
    return _PART.match(tail) is not None and _PLACE_WORD.search(tail) is None


def _of_state(name: str, on: date | None, prefixed: bool) -> Unit | None:
    for form in (name, "国家" + name) if prefixed else (name,):
        row = state_organ(form, on)
        if row is not None:
            return Unit(row.id, NATION_CODE, row.kind, row.function, "organ-state")
    for end in range(len(name) - 2, 2, -1):
        row = state_organ(name[:end], on)
        if row is not None and _is_part(name[end:]):
            return Unit(row.id + name[end:], NATION_CODE, "内设机构", row.function, "organ-state-part")
    return None


def _branch(name: str, place: Place | None) -> Unit | None:
    for pattern, row in _branches():
        match = pattern.fullmatch(name)
        if match is None:
            continue
        at = [found.value for found in find_places(match["at"], short=True)] or list(named(match["at"]))
        if at:
            code = at[0].code if len(at) == 1 or place is None else next((p.code for p in at if place in parents(p)), at[0].code)
            return Unit(match.expand(row.full), code, row.kind, row.function, row.id)
    return None


def _department(rest: str, holder: Place, on: date | None) -> Unit | None:
    row = _department_row(rest, holder, on)
    if row is not None:
        return Unit(row.official(styled(holder)), holder.code, row.kind, row.function, "organ-local")
    for end in range(len(rest) - 2, 1, -1):
        row = _department_row(rest[:end], holder, on)
        if row is not None and _is_part(rest[end:]):
            return Unit(row.official(styled(holder)) + rest[end:], holder.code, "内设机构", row.function, "organ-local-part")
    return None


def _department_row(form: str, holder: Place, on: date | None) -> Department | None:
    found = [row for row in _local().get(form, ()) if row.at(holder.level, holder.code)]
    special = [row for row in found if row.only]
    found = special or found
    if on is not None and len(found) > 1:
        found = [row for row in found if row.covers(on)]
    return found[0] if len(found) == 1 else None


def split_place(name: str, place: Place | None) -> tuple[Place | None, str]:
    """Whose unit it is and the name without that: 赣州市财政局 and, in a document of 兴国县, 市财政局 give (赣州市, 财政局)."""
    name = tidy(name)
    near = (place, *parents(place), *_neighbours(place)) if place is not None else ()
    for other in near:
        if other.level != "national" and name.startswith(other.name):
            below = split_place(name[len(other.name) :], other)[0] if other.level in ("province", "prefecture") else None
            if below is None or below == other:
                return other, name[len(other.name) :]
    found = find_places(name, short=True)
    if found and found[0].span.start == 0:
        return found[0].value, name[found[0].span.end :]
    league = _LEAGUE.match(name)
    if league is not None:
        return _own(league[1], place), "团委"
    word = _LEVEL_WORD.match(name)
    rest = name[word.end() :] if word else ""
    if word is None or not rest or (_NOT_OWN.match(rest) and rest not in local_forms()):
        return None, ""
    return _own(word[0], place), rest


def styled(place: Place) -> str:
    """How a place stands at the head of official names: a district with its city, 北京市西城区; a county alone."""
    above = by_code(place.parent_code) if place.parent_code else None
    if place.level == "county" and place.name.endswith("区") and above is not None and above.name.endswith("市"):
        return above.name + place.name
    return place.name


@lru_cache(maxsize=500)
def _neighbours(place: Place) -> tuple[Place, ...]:
    """What lies below it, and what lies beside it, former divisions last."""
    above = by_code(place.parent_code) if place.parent_code else None
    beside = children(above, former=True) if above is not None and above.level != "national" else ()
    return (*children(place, former=True), *beside)


def _own(word: str, place: Place | None) -> Place | None:
    """The place meant by 省, 市, 县 … in a document of `place`: itself or what it belongs to, the nearest one."""
    if place is None:
        return None
    for other in (place, *parents(place)):
        if other.level == "national" or other.code not in gazetteer().codes:
            continue
        if word == "区" and other.level != "county":
            continue
        if other.name.endswith(word) or (word == "州" and other.name.endswith("自治州")):
            return other
    return None
