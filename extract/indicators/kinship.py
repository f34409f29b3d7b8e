"""How two indicators stand to one another: one, perhaps one, kin that share a row without being compared, or strangers.

In: two `Parts`.  Out: `Kinship` with the reason in words, or None.
Example: 新生儿遗传代谢病筛查率 and 新生儿苯丙酮尿症筛查率 are a class and its member: kin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extract.indicators.parts import Parts
from extract.indicators.terms import plain, terms

# The subject of a name needs so many characters to be found in a longer one: 入住 in 在运营乡镇敬老院入住.
SHORTEST = 2
# It may stand there in so many pieces: 青年 见习岗位 in 未就业青年就业见习岗位.
MOST_PIECES = 3
_AGED = re.compile(r"^\d+(?:-\d+)?岁(?:以上|以下|以内)?(?:的)?")

Degree = Literal["same", "likely", "kin"]


@dataclass(frozen=True, slots=True)
class Kinship:
    """`same`: one indicator; `likely`: one, as far as the names tell; `kin`: of a class and its member, or neighbours.

    `by_name`: only the names are alike, and a reader should see both.
    """

    degree: Degree
    why: str
    by_name: bool = False


def by_name(*, one: bool) -> Kinship:
    """The kinship of two that only their names bring together; `one`: the names are nearly the same."""
    return Kinship("likely", "名称略有不同", by_name=True) if one else Kinship("kin", "名称不尽相同，口径可能不同", by_name=True)


def kinship(a: Parts, b: Parts) -> Kinship | None:
    """Their kinship; None where they must not share a row."""
    if a.key == b.key:
        return Kinship("same", "")
    if a.measure != b.measure or a.window != b.window:
        return None
    if a.loose == b.loose:
        return by_name(one=True)
    who = _people(a.people, b.people) if a.subject and b.subject else None
    what = _subject(a, b)
    if who is None or what is None:
        return by_name(one=False) if extends(a, b) else None
    return Kinship("kin", "；".join(filter(None, (who, what))))


def extends(a: Parts, b: Parts) -> float:
    """How much of the longer name the shorter one says, where one name says all that the other says, and more; else 0.

    Both measure the same: 入住率 and 乡镇敬老院入住率, 简易低风险项目审批时限 and 社会投资简易低风险工程建设项目审批时限,
    产前筛查率 and 孕产妇产前筛查率.
    """
    if a.measure != b.measure or a.window != b.window or (a.people and b.people and a.people != b.people):
        return 0.0
    one, other = sorted((a, b), key=lambda parts: len(parts.said))
    said, more = "".join(one.subject), "".join(other.subject)
    if len(said) < SHORTEST or len(one.said) == len(other.said) or not _runs_through(said, more):
        return 0.0
    return len(one.said) / len(other.said)


def _runs_through(one: str, other: str) -> bool:
    """Do at most MOST_PIECES pieces of the one, each of two characters or more, stand in the other in their order?"""
    pieces = at = 0
    rest = one
    while rest:
        size = next((n for n in range(len(rest), 1, -1) if len(rest) - n != 1 and other.find(rest[:n], at) >= 0), 0)
        pieces += 1
        if not size or pieces > MOST_PIECES:
            return False
        at = other.find(rest[:size], at) + size
        rest = rest[size:]
    return True


def spots(parts: Parts) -> Iterable[tuple[str, ...]]:
    """Where a name meets its kin: two names that `kinship` joins, by more than their wording, have a spot in common."""
    yield "loose", parts.loose
    if not parts.subject:
        return  # 新生儿死亡率 is no 儿童死亡率: those who die are what it is about
    for people in dict.fromkeys((parts.people, *_beside(parts.people))):
        for subject in dict.fromkeys(("、".join(parts.subject), *_classes(parts), *parts.examples)):
            yield "kin", people, subject, parts.window, parts.measure


def _beside(people: str) -> list[str]:
    """Neighbouring groups; a group by its age is beside the whole: 65岁以上老年人 beside 老年人."""
    row = terms().get(people)
    whole = _AGED.sub("", people)
    return [*map(plain, row.beside if row else ()), *([whole] if whole not in ("", people) else [])]


def _classes(parts: Parts) -> list[str]:
    row = terms().get(parts.subject[0]) if len(parts.subject) == 1 else None
    return [plain(whole) for whole in row.within] if row else []


def beside(a: str, b: str) -> bool:
    """Are they the same people or neighbouring groups, or is one of them not said?"""
    return not a or not b or a == b or b in _beside(a) or a in _beside(b)


def _people(a: str, b: str) -> str | None:
    """Why they may share a row; "" where they are the same people."""
    if a == b:
        return ""
    return f"人群不同：{a}／{b}" if b in _beside(a) or a in _beside(b) else None


def _subject(a: Parts, b: Parts) -> str | None:
    if a.subject == b.subject:
        return ""
    for member, whole in ((a, b), (b, a)):
        if len(member.subject) == len(whole.subject) == 1 and (whole.subject[0] in _classes(member) or member.subject[0] in whole.examples):
            return f"定义不同：{member.subject[0]}是{whole.subject[0]}的一种"
    return None
