"""What a lower target is against an upper one: stricter, equal, looser or not to be compared; earlier, same or later.

In: two targets of one row, the places of their documents.  Out: verdicts and notes that a reader must know.
Example: 98% and 90% of 新生儿听力筛查率, both at least: `stricter`. 甲低 against 遗传代谢病: `incomparable`, with the reason.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from extract.divisions import LEVELS, by_code, children
from extract.indicators import Kinship, Parts, counted_in
from extract.models import Jurisdiction, Level, Target
from kb.compare.models import DeadlineVerdict, ValueVerdict
from kb.compare.regions import set_elsewhere
from kb.ladder import depth

# Units of one dimension, in a common measure.
_SCALES = {"%": 1000.0, "‰": 100.0, "/10万": 1.0}
_WORKING_DAYS = {"个工作日": 1.0, "工作日": 1.0}
_DAYS = {"日": 1.0, "天": 1.0, "小时": 1 / 24, "分钟": 1 / 1440}  # no working days: five of them are a week
_QUOTA = re.compile(r"每|各|省级|市级|县级|地市级")
_QUOTA_LEVELS: tuple[tuple[str, Level], ...] = (
    ("乡", "township"), ("镇", "township"), ("街道", "township"), ("县", "county"), ("区", "county"), ("市", "prefecture"), ("省", "province"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on the value, with what a reader must know."""

    verdict: ValueVerdict
    notes: tuple[str, ...] = ()


def judge_value(
    lower: Target, upper: Target, kin: Kinship, parts: Parts, place: Jurisdiction | None, upper_place: Jurisdiction | None = None
) -> Judged:
    """The verdict on the value of `lower`, set in `place`. Totals are compared within one place alone."""
    if kin.degree == "kin":
        return Judged("incomparable", (kin.why,))
    notes = (kin.why,) if kin.why else ()
    pair = _common(lower, upper)
    if pair is None:
        return Judged("incomparable", (*notes, f"计量单位不同：{lower.unit or '无'}／{upper.unit or '无'}"))
    mine, theirs = pair
    if {lower.comparator, upper.comparator} in ({">=", "<="}, {"+=", "-="}):
        return Judged("incomparable", (*notes, "一为下限、一为上限"))
    if (lower.comparator in ("+=", "-=")) != (upper.comparator in ("+=", "-=")):
        return Judged("incomparable", (*notes, "一为增减幅度、一为所达数值"))
    quota = _quota(lower, upper, place) if parts.absolute else None  # a rate of every county is no more in a hundred
    if quota is None and parts.absolute and (place is None or place != upper_place):
        if _same_bodies(lower, upper):
            quota = 1, ""
        else:
            return Judged("incomparable", (*notes, "总量指标，地区大小不同，不作宽严比较"))
    if quota is not None:
        theirs *= quota[0]
        notes = (*notes, quota[1]) if quota[1] else notes
    if lower.value_max != upper.value_max:
        notes = (*notes, "以区间的下限比较")
    return Judged(_side(mine, theirs, _more_is_stricter(lower, upper, parts)), notes)


def factor(unit: str, into: str) -> float | None:
    """What a value in `unit` is multiplied by to be one in `into`; None where the two measure different things."""
    if counted_in(unit) == counted_in(into):
        return 1.0
    return next((scale[unit] / scale[into] for scale in (_SCALES, _WORKING_DAYS, _DAYS) if unit in scale and into in scale), None)


def _common(lower: Target, upper: Target) -> tuple[float, float] | None:
    """Both values in one measure."""
    times = factor(lower.unit, upper.unit)
    return None if times is None else (float(lower.value) * times, float(upper.value))


def _more_is_stricter(lower: Target, upper: Target, parts: Parts) -> bool:
    for said in (upper.comparator, lower.comparator):
        if said != "=":
            return said in (">=", "+=", "-=")  # to cut by more is stricter
    return parts.better == "up"


def _side(mine: float, theirs: float, more: bool) -> ValueVerdict:
    if abs(mine - theirs) <= 1e-9 * max(abs(mine), abs(theirs), 1.0):
        return "equal"
    return "stricter" if (mine > theirs) == more else "looser"


def _same_bodies(lower: Target, upper: Target) -> bool:
    """Both say it of each body of one kind: 每个县至少1个 in both."""
    a, b = lower.population, upper.population
    return bool(a and b and _QUOTA.search(a) and _QUOTA.search(b) and quota_level(a) == quota_level(b))


def quota_level(population: str) -> Level | None:
    """The lowest level of the bodies that a quota is set for: 每个县（市、区） → county."""
    return next((level for word, level in _QUOTA_LEVELS if word in population), None)


def is_asked(upper: Target, parts: Parts, place: Jurisdiction) -> bool:
    """Is the target asked of a place below? A rate is; a total only as a quota for bodies of its level or below it.

    Neither is where it is set for other places.
    """
    if set_elsewhere(upper, place):
        return False
    if not parts.absolute:
        return True
    level = quota_level(upper.population) if upper.population and _QUOTA.search(upper.population) else None
    return level is not None and LEVELS.index(level) >= depth(place)


def _quota(lower: Target, upper: Target, place: Jurisdiction | None) -> tuple[int, str] | None:
    """How many times the upper quota the lower place must reach, with a note; None where there is no quota."""
    if upper.population is None or place is None or not _QUOTA.search(upper.population) or _same_bodies(lower, upper):
        return None
    level = quota_level(upper.population)
    if level is None or level == "township" or lower.population is not None:
        return None
    if level == place.level:
        return 1, f"上级按{upper.population}要求"
    known = by_code(place.code)
    if known is None or LEVELS.index(level) < depth(place):
        return None
    number = _count(place.code, level)
    return (number, f"上级要求{upper.population}{upper.value:g}{upper.unit}，{place.name}按{number}个折算") if number else None


def _count(code: str, level: Level) -> int:
    place = by_code(code)
    below = children(place) if place else ()
    return sum(1 for child in below if child.level == level) + sum(
        _count(child.code, level) for child in below if LEVELS.index(child.level) < LEVELS.index(level)
    )


def judge_deadline(lower: str | None, upper: str | None) -> DeadlineVerdict:
    """The verdict on the deadline; none where one has none."""
    mine, theirs = end_of(lower), end_of(upper)
    if mine is None or theirs is None:
        return "none"
    return "same" if mine == theirs else ("earlier" if mine < theirs else "later")


def end_of(deadline: str | None) -> str | None:
    """The last day of a deadline as `YYYY-MM-DD`: 2027 → 2027-12-31, 2025-06 → 2025-06-30; None where it names no day."""
    said = (deadline or "").split("|")[-1]
    hit = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", said)
    if hit is None:
        return None
    year, month = int(hit[1]), int(hit[2] or 12)
    if not 1 <= month <= 12:
        return None
    return f"{year:04d}-{month:02d}-{int(hit[3] or monthrange(year, month)[1]):02d}"
