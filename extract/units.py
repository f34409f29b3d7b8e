"""What looks like a unit, what kind it is, and what it deals with.

In: a name as printed (a piece of a bracket, a table cell, an addressee).  Out: its `UnitKind`, or None for what is no
unit; the function as in the lexicon.  A unit is a body (县卫健委) or a class of bodies (各助产机构, 市级有关部门); persons,
deadlines, remarks and clauses are none: `is_unit("年底前完成")` is None.

The end of the name decides (`lexicons/unit_heads.toml`), after the words that show a clause (`non_units.toml`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from pydantic import Field

from extract.divisions import Place, gazetteer
from extract.lexicon import Row, rows
from extract.organ_names import identify, local_forms, local_rows, shared_forms, state_organ, tidy
from extract.organ_rows import UnitKind
from extract.place_scan import SHORT_TRAPS

MAX_LENGTH = 40
# How zones end, whose body is often named once for several: `济源示范区、航空港区管委会`.
ZONE_ENDS = (
    "(?:示范区|风景名胜区|风景区|名胜区|试验区|实验区|度假区|度假）区|经济区|片区|自贸区|合作）区|合作区|管理区|新区|开发区|高新区|经开区|园区|港区|生态城|创新城)$"
)
_MAX_HEAD = 8
_ASIDE = re.compile(r"[（(〈<〔\[][^）)〉>〕\]（(〈<〔\[]{0,30}[）)〉>〕\]]")
_NEVER = re.compile(r"[。；;！!？?：:《》=＝%％‰+＋/／\d\n]")
# 12315指挥中心: a hotline, whose number is its name.
_HOTLINE = re.compile(r"^[省市县区州]?12\d{3}(?:热线)?(?=[^\d])")
_AREAS = re.compile(
    r"(?:全[省市县区州])?(?:各|有关|相关|有条件的?|具备条件的?|试点|所在)(?:有关|相关|试点)?"
    r"(?:地|地方|地市|地区|设区市|省辖市|城区|城市区|盟市|市州|州市|州|盟|省|省区市|省市|直辖市|自治区|市|市县|市县区|县市区|市区县|县|县区|区|区县|区县市|县市|旗县市区|旗县区|旗县|旗县市|乡|镇|村|部|街镇|村社区|城市|省份|地级市|中心城区|园)"
    r"|市、县|市县|区县|县区|县市区|各级|各方|各?地方|各地各部门|街道|社区|属地"
)
_LEVELLED = re.compile(r"^(?:各?[省市县区州盟旗]|自治区)(?=.)")


class UnitHead(Row):
    """An ending of names of units; `alone`: it is also a unit by itself."""

    kind: UnitKind
    alone: bool
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()


class ListHead(Row):
    """An ending of names of bodies that counts in a list of those responsible only; `never`: endings of words that are none."""

    never: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()


class NonUnit(Row):
    """Words that show that a string is not a unit; `but` are names that begin so all the same."""

    at: Literal["whole", "start", "inside", "end"]
    note: str
    words: tuple[str, ...] = Field(min_length=1)
    but: tuple[str, ...] = ()


class Function(Row):
    """A function and the words of names that tell it."""

    words: tuple[str, ...] = Field(min_length=1)


@cache
def _heads() -> dict[str, UnitHead]:
    return {row.id: row for row in rows("unit_heads", UnitHead)}


@cache
def _list_heads() -> dict[str, ListHead]:
    return {row.id: row for row in rows("list_heads", ListHead)}


_SHORT_BODY = re.compile(r"[\u4e00-\u9fff]{3,14}")


def is_body_of_list(name: str) -> bool:
    """`县公路段`, `护理部`: could it be a body among those responsible? The longest ending decides. Raises nothing."""
    if not _SHORT_BODY.fullmatch(name) or "的" in name:
        return False
    row = next((row for size in (3, 2, 1) if (row := _list_heads().get(name[-size:]))), None)
    return row is not None and not name.endswith(row.never) and not _is_clause(name)


@cache
def _never_whole() -> frozenset[str]:
    return frozenset(word for row in rows("non_units", NonUnit) if row.at == "whole" for word in row.words)


@cache
def _never() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Starts that show a clause, starts that are names all the same, words inside, and endings."""
    table = rows("non_units", NonUnit)
    starts = tuple(word for row in table if row.at == "start" for word in row.words)
    names = tuple(word for row in table if row.at == "start" for word in row.but)
    inside = tuple(word for row in table if row.at == "inside" for word in row.words)
    ends = tuple(word for row in table if row.at == "end" for word in row.words)
    return starts, names, inside, ends


@cache
def _function_words() -> dict[str, str]:
    return {word: row.id for row in rows("functions", Function) for word in row.words}


@lru_cache(maxsize=50_000)
def is_unit(name: str) -> UnitKind | None:
    """The kind of the unit or class of units that `name` looks like, None where it is none. Raises nothing."""
    whole = tidy(name)
    if not 2 <= len(whole) <= MAX_LENGTH or whole in _never_whole():
        return None
    name = _ASIDE.sub("", whole)  # 县（市、区）政府, 疾控机构（监督机构）
    name = _HOTLINE.sub("热线", name)
    known = _known(name)
    if known is not None:
        return known
    if _NEVER.search(name) or name in _never_whole() or _is_clause(name):
        return None
    if _AREAS.fullmatch(name) or name in gazetteer().full or _is_short_place(name):
        return "地方"
    return _by_head(name)


def _is_short_place(name: str) -> bool:
    """云南, 广州: a province or a city without its kind."""
    places = gazetteer().short.get(name, ())
    return name not in SHORT_TRAPS and any(place.level in ("province", "prefecture") for place in places)


def _known(name: str) -> UnitKind | None:
    """A name or short form of the lexicons, alone or after 市, 县 …"""
    organ = state_organ(name)
    if organ is not None:
        return organ.kind
    bare = _LEVELLED.sub("", name)
    for form in (name, bare):
        if len(form) > 1 and form in local_forms():
            return _kind_of_form(form)
    return None


def _kind_of_form(form: str) -> UnitKind:
    row = next(iter(local_rows(form)), None) or shared_forms()[form]
    return row.kind


def _is_clause(name: str) -> bool:
    starts, names, inside, ends = _never()
    if name.startswith(starts) and not name.startswith(names):
        return True
    return name.endswith(ends) or any(word in name for word in inside)


def _by_head(name: str) -> UnitKind | None:
    heads = _heads()
    for size in range(min(_MAX_HEAD, len(name)), 0, -1):
        row = heads.get(name[-size:])
        if row is None:
            continue
        if size == len(name):
            return row.kind if row.alone else None
        # One character is little evidence: such a name is short and has no 的 in it.
        if size == 1 and (len(name) > 18 or "的" in name):
            return None
        return row.kind
    return None


def kind_of(name: str, place: Place | None = None) -> UnitKind | None:
    """The kind of a unit: of the body recognised, else what the name looks like."""
    unit = identify(name, place)
    return unit.kind if unit is not None else is_unit(name)


@lru_cache(maxsize=20_000)
def function_of(name: str, place: Place | None = None) -> str | None:
    """What a unit deals with (卫生健康, 财政 …); None where its name does not tell."""
    unit = identify(name, place)
    if unit is not None:
        return unit.function
    name = tidy(name)
    bare = _LEVELLED.sub("", name)
    for form in (name, bare):
        if form in shared_forms():
            return shared_forms()[form].function
    words = _function_words()
    hits = [(len(word), -name.find(word), word) for word in words if word in name]
    return words[max(hits)[2]] if hits else None
