"""The time line: years from left to right, places from top to bottom, a dot where something is due.

In: `DueView`s.  Out: `Timeline`, all places given in hundredths of the width, so that it fits a phone and a desk alike.
Example: 兴国县 in 2023 has one dot at the year's end, with 7 in it, and the whole cell leads to these seven.
With many places a lane is a province with all that lies in it. Long spans show only the years in which something is due.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.publish.due.views import DueView

MOST_LANES = 24  # with more places the lanes are provinces
LONGEST = 12  # years in a row; of a longer span only those with entries have a column
LANE = 46  # pixels: the name above, the line below
LINE = 33  # of these down to the line
AXIS = 28
_QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """So many entries in one quarter of a year. `x` in hundredths of the width, `size` a radius in pixels."""

    x: str
    count: int
    size: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A year of a lane. `entries` are told apart by kind in `told`."""

    year: str
    x: str
    width: str
    dots: tuple[Dot, ...]
    count: int
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A place, or a province with all in it. `param` is how the list's filter calls it."""

    name: str
    param: str
    y: int
    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A year of the axis. `skip`: years before it are left out."""

    year: str
    x: str
    middle: str
    count: int
    skip: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """`wide`: how many pixels it needs at least; `whole`: no year is left out."""

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    step: str
    height: int
    lane: int
    wide: int
    whole: bool


def timeline_of(dues: Sequence[DueView], provinces: Mapping[str, str]) -> Timeline:
    """`provinces`: key of a place → the name of the province that it lies in, down the ladder."""
    years = _years(dues)
    step = 100 / max(1, len(years))
    at = {year: n * step for n, year in enumerate(years)}
    many = len({due.place.key for due in dues}) > MOST_LANES
    rank = {key: n for n, key in enumerate(provinces)}
    ladder = sorted(dues, key=lambda due: rank[due.place.key])
    lanes = _grouped(ladder, (lambda due: provinces[due.place.key]) if many else (lambda due: due.place.key))
    counts = Counter(due.year for due in dues)
    return Timeline(
        columns=tuple(
            Column(y, _share(at[y]), _share(at[y] + step / 2), counts[y], bool(n) and int(y) - int(years[n - 1]) > 1) for n, y in enumerate(years)
        ),
        lanes=tuple(
            Lane(
                key if many else group[0].place.name, "province" if many else "place", AXIS + n * LANE, AXIS + n * LANE + LINE,
                tuple(_cell(year, at[year], step, found) for year, found in _grouped(group, lambda due: due.year).items()),
            )
            for n, (key, group) in enumerate(lanes.items())
        ),
        step=_share(step), height=AXIS + len(lanes) * LANE, lane=LANE, wide=max(300, 56 * len(years)),
        whole=all(int(b) - int(a) == 1 for a, b in zip(years, years[1:], strict=False)),
    )  # fmt: skip


def _years(dues: Sequence[DueView]) -> list[str]:
    due = sorted({due.year for due in dues})
    if not due or int(due[-1]) - int(due[0]) >= LONGEST:
        return due
    return [str(year) for year in range(int(due[0]), int(due[-1]) + 1)]


def _grouped(dues: Iterable[DueView], key: Callable[[DueView], str]) -> dict[str, list[DueView]]:
    found: dict[str, list[DueView]] = {}
    for due in dues:
        found.setdefault(key(due), []).append(due)
    return found


def _cell(year: str, left: float, step: float, dues: Sequence[DueView]) -> Cell:
    quarters = Counter((int(due.end[5:7]) - 1) // 3 for due in dues)
    kinds = Counter(due.word for due in dues)
    dots = tuple(
        Dot(_share(left + step * (quarter + 0.5) / _QUARTERS), count, _size(count)) for quarter, count in sorted(quarters.items())
    )
    return Cell(year, _share(left), _share(step), dots, len(dues), "，".join(f"{word} {count}" for word, count in kinds.items()))


def _size(count: int) -> int:
    """Larger for more, but within its quarter."""
    return 4 if count == 1 else 8 if count < 10 else 10 if count < 100 else 12


def _share(value: float) -> str:
    return f"{value:.2f}%"
