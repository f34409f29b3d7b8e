"""Which body a name in a document means: by the document's place, its issuer, its date and its other names.

In: the names of units of one document.  Out: `Identity` for each: its key, official name, kind and function, and where it
could be several bodies the candidates, and nothing is decided.
Examples: in a document of 天津市卫生健康委, 妇幼健康处 is that committee's division; 领导小组 is the one that the document
names in full before; 各助产机构 of a county stays a class of that place; 市文旅局 may be two departments and stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.divisions import Place
from extract.organ_names import full_name, identify, local_rows, shared_rows, split_place, styled, tidy, unit_key
from extract.organ_rows import UnitKind
from extract.place_scan import find_places
from extract.units import function_of, kind_of

# A class and not one body: each, every, those concerned, those that can.
_EVERY = re.compile(
    r"^(?:各|全[国省市县区州](?:各|开展|有关|[^市委]{2,}的)|有关|相关|所有|其他|其它|具有|具备|有条件|符合|承担|开展|辖区|参与|协同|区域|基层|重点|(?:省|市|县|区|乡|村|地市|国家)(?:、[省市县区乡村])*(?:级|两级|三级)"
    r"|[省市县区][、和][省市县区])|(?:各|有关|相关)[一-龥（）]{0,8}(?:单位|部门|科室|机构|企业|处室)|的(?:[一-龥]{0,6}(?:机构|单位|企业|部门|医院|地区|省份))$"
)
# Of divisions only these are a class: 基层健康处 is one division, 各处室 are many.
_SOME = re.compile(r"各|有关|相关|所有")
_PLAIN = re.compile(r"(?:机构|单位|部门|企业|组织|平台|实验室|基地|院校|地区|省份|团体|媒体|科室|处室|门店|园区)$")
# In a text of the state 产前诊断中心 is every such centre.
_CENTRES = re.compile(r"(?:中心|医院|学校|院|站|队)$")
_ONE_WORD = re.compile(r"^(?:领导小组|工作领导小组|领导小组办公室|专班|工作专班|指挥部|办公室|管理中心|联席会议|专家组|委员会|委员会办公室)$")
_PARTS = ("内设机构",)
_ISSUERS = ("政府部门", "国务院部门", "党的机关", "群团", "派出机构", "司法机关")


@dataclass(frozen=True, slots=True)
class Identity:
    """`key` is what all writings of one body share. `candidates`: what it could be, where that is not one.

    `undecided`: these are different bodies; else they are possible official names of one (县城管局).
    """

    key: str
    name: str
    code: str
    kind: UnitKind | None
    function: str | None
    candidates: tuple[str, ...] = ()
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What of a document decides on its units. `named`: every name of a unit in it."""

    place: Place | None
    issuers: tuple[str, ...] = ()
    on: date | None = None
    named: tuple[str, ...] = ()

    @staticmethod
    def of(place: Place | None, issuers: Sequence[str], issued_on: str | None, named: Sequence[str] = ()) -> Context:
        """From the elements of a document."""
        return Context(place, tuple(issuers), date.fromisoformat(issued_on) if issued_on else None, tuple(dict.fromkeys(map(tidy, named))))


def identity_of(name: str, context: Context) -> Identity:
    """The body that a name of the document means."""
    printed = tidy(name)
    place = context.place
    if _ONE_WORD.match(printed):
        return _of_fuller_name(printed, context)
    unit = identify(printed, place, context.on)
    if unit is not None and not _needs_holder(printed, context):
        kind: UnitKind | None = "类" if unit.kind in _PARTS and _SOME.search(printed) else unit.kind
        return Identity(f"{unit.code}/{unit.name}", unit.name, unit.code, kind, unit.function)
    looks = kind_of(printed, place)
    if looks in _PARTS and _needs_holder(printed, context):
        return _of_issuer(printed, context)
    key = unit_key(printed, place)
    code, _, own = key.partition("/")
    nameless = place is not None and place.level == "national" and _CENTRES.search(printed) and not find_places(printed, short=True)
    found = Identity(key, own, code, "类" if nameless or is_class(printed, looks) else looks, function_of(printed, place))
    return _with_candidates(found, printed, context)


def is_class(name: str, kind: UnitKind | None) -> bool:
    """Is it a class of bodies and not one body?"""
    if kind in ("类", "地方") or _EVERY.search(name):
        return True
    return _PLAIN.search(name) is not None and split_place(name, None)[0] is None


def _needs_holder(name: str, context: Context) -> bool:
    """A division printed without the body it belongs to: 妇幼健康处, but not 市卫生健康委妇幼健康处 nor 各处室."""
    if _SOME.search(name) or kind_of(name, context.place) not in _PARTS:
        return False
    holder, rest = split_place(name, context.place)
    bare = rest if holder is not None else name
    return not any(local_rows(bare[:end]) for end in range(2, len(bare))) and identify(name, None, context.on) is None


def _of_issuer(name: str, context: Context) -> Identity:
    """The division of the body that issued the document, where one did."""
    bodies = []
    for issuer in context.issuers:
        unit = identify(issuer, context.place, context.on)
        if unit is not None and unit.kind in _ISSUERS:
            bodies.append(unit)
    key = unit_key(name, context.place)
    function = function_of(name, context.place)
    if len(bodies) == 1:
        body = bodies[0]
        return Identity(f"{body.code}/{body.name}{name}", body.name + name, body.code, "内设机构", function or body.function)
    code, _, own = key.partition("/")
    return Identity(key, own, code, "内设机构", function, tuple(body.name + name for body in bodies), len(bodies) > 1)


def _of_fuller_name(name: str, context: Context) -> Identity:
    """领导小组 is the one body of the document whose name ends so."""
    fuller = [other for other in context.named if len(other) > len(name) and other.endswith(name) and not _EVERY.search(other)]
    keys = list(dict.fromkeys(unit_key(other, context.place) for other in fuller))
    kind = kind_of(name, context.place)
    if len(keys) == 1:
        code, _, own = keys[0].partition("/")
        return Identity(keys[0], own, code, kind_of(fuller[0], context.place) or kind, function_of(fuller[0], context.place))
    code = context.place.code if context.place else "000000"
    return Identity(f"{code}/{name}", name, code, kind, None, tuple(other.partition("/")[2] for other in keys), len(keys) > 1)


def _with_candidates(found: Identity, name: str, context: Context) -> Identity:
    """A short form that two official names share: both are named, none is chosen."""
    holder, rest = split_place(name, context.place)
    where = holder or context.place
    rows = shared_rows(rest or name)
    if len(rows) < 2 or where is None or full_name(name, context.place, context.on):
        return found
    names = tuple(row.official(styled(where)) for row in rows)
    return Identity(found.key, found.name, found.code, found.kind, found.function, names, len({row.function for row in rows}) > 1)
