"""How two indicators stand to one another: one, perhaps one, kin that share a row without being compared, or strangers.

In: two `Parts`.  Out: `Kinship` with the reason in words, or None.
Example: 新生儿遗传代谢病筛查率 and 新生儿苯丙酮尿症筛查率 are a class and its member: kin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.indicators.parts import Parts
from extract.indicators.terms import exact, plain, terms

# The subject of a name needs so many characters to be found in a longer one: 入住 in 在运营乡镇敬老院入住.
SHORTEST = 2

Degree = Literal["same", "likely", "kin"]


@dataclass(frozen=True, slots=True)
class Kinship:
    """`same`: one indicator; `likely`: one, as far as the names tell; `kin`: of a class and its member, or neighbours."""

    degree: Degree
    why: str


def kinship(a: Parts, b: Parts) -> Kinship | None:
    """Their kinship; None where they must not share a row."""
    if a.key == b.key:
        return Kinship("same", "")
    if a.measure != b.measure or a.window != b.window:
        return None
    if a.loose == b.loose:
        return Kinship("likely", f"名称略有不同：{a.key}／{b.key}")
    who = _people(a.people, b.people)
    what = _subject(a, b)
    if who is None or what is None:
        return Kinship("kin", f"名称不尽相同，口径可能不同：{a.key}／{b.key}") if extends(a, b) else None
    return Kinship("kin", "；".join(filter(None, (who, what))))


def extends(a: Parts, b: Parts) -> bool:
    """Does one name say all that the other says, and more? Both measure the same."""
    if a.measure != b.measure or a.window != b.window or (a.people and b.people and a.people != b.people):
        return False
    one, other = sorted(("".join(a.subject), "".join(b.subject)), key=len)
    if len(one) < SHORTEST or len(one) == len(other):
        return False
    return one in other or any(other.startswith(one[:i]) and other.endswith(one[i:]) for i in range(1, len(one)))


def _people(a: str, b: str) -> str | None:
    """Why they may share a row; "" where they are the same people."""
    if a == b:
        return ""
    for one, other in ((a, b), (b, a)):
        row = terms().get(one)
        if row is not None and other in map(plain, row.beside):
            return f"人群不同：{a}／{b}"
        if one and other and other.endswith(one) and other[0].isdigit():
            return f"人群不同：{a}／{b}"  # 65岁以上老年人 and 老年人
    return None


def _subject(a: Parts, b: Parts) -> str | None:
    if a.subject == b.subject:
        return ""
    for member, whole in ((a, b), (b, a)):
        if len(member.subject) == len(whole.subject) == 1 and _is_within(member.subject[0], whole):
            return f"定义不同：{member.subject[0]}是{whole.subject[0]}的一种"
    return None


def _is_within(member: str, whole: Parts) -> bool:
    row = terms().get(exact().get(member, member))
    return (row is not None and whole.subject[0] in map(plain, row.within)) or member in whole.examples
