"""One indicator drawn: a line a target down the ladder, its dot on one axis, beside it the value it is measured by.

In: a row of the ladder, which of its cells.  Out: `Chart`: places in percent across and in pixels down, words for those who
cannot see it; None where fewer than two values can stand on one axis.
Example: 产前筛查率: 国家 ●90%, 兴国县 ●80% with a tick at 90% and a line between them; →  要求更严.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from extract.indicators import parts_of
from kb.compare.models import TargetCell
from kb.compare.verdicts import factor
from kb.publish.targets.views import CellView, LackView, RowView
from kb.publish.verdicts import VERDICTS
from kb.publish.wording import number

STEP, TOP, FOOT = 46, 30, 28  # pixels: a line, above them, below them
LEFT, RIGHT = 3.0, 97.0  # percent: where the axis begins and ends
_COMPARED = ("stricter", "equal", "looser")
_MORE = (">=", "+=", "-=")


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure below the axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A line of the chart. Without `x` nothing is drawn: it is a lack. `upto`: the end of a range; `upper`: the value above."""

    y: int
    name: str
    x: str
    upto: str
    upper: str
    cell: CellView | None
    side: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`stricter`: right, left, or empty where that cannot be told. `beside`: cells that cannot stand on this axis."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    guide: str
    guide_name: str
    stricter: str
    beside: tuple[CellView, ...]
    unit: str
    told: str

    @property
    def height(self) -> int:
        """Of the whole."""
        return self.bottom + FOOT

    @property
    def bottom(self) -> int:
        """Where the axis is."""
        return TOP + len(self.dots) * STEP


def chart_of(row: RowView, cells: Sequence[CellView], lacks: Sequence[LackView]) -> Chart | None:
    """The chart of these cells of an indicator."""
    chosen, unit = _together(list(row.all()))
    shown = [cell for cell in cells if cell.target.id in chosen]
    if len(chosen) < 2 or not shown:
        return None
    known = {cell.target.id: _value(cell.record, unit) for cell in row.all() if cell.target.id in chosen}
    values = [value for cell in row.all() if cell.target.id in chosen for value in _ends(cell.record, unit)]
    axis = _Axis.over(values, unit)
    dots = [_dot(n, cell, axis, known, unit) for n, cell in enumerate(shown)]
    dots += [Dot(TOP + n * STEP, _name(lack), "", "", "", None, VERDICTS[lack.verdict].side) for n, lack in enumerate(lacks, len(dots))]
    head = next(row.all())
    guide = head if head.target.id in chosen and not head.verdict else None
    return Chart(
        tuple(dots), axis.ticks(), axis.at(known[head.target.id]) if guide else "", guide.document.place.name if guide else "",
        _stricter([cell for cell in row.all() if cell.target.id in chosen]),
        tuple(cell for cell in cells if cell.target.id not in chosen), unit, _told(shown, lacks),
    )  # fmt: skip


def _together(cells: Sequence[CellView]) -> tuple[set[str], str]:
    """The most cells that can stand on one axis, by id, and their unit. A total only beside one it is compared with."""
    groups: list[list[CellView]] = []
    for cell in cells:
        place = next((some for some in groups if _alike(cell.record, some[0].record)), None)
        if place is None:
            groups.append([cell])
        else:
            place.append(cell)
    most = max(groups, key=len)
    if any(_absolute(cell.record) for cell in most):
        pairs = {(c.target.id, c.against.id) for c in most if c.against and c.record.value_verdict in _COMPARED and not _scaled(c)}
        members = {name for pair in pairs for name in pair}
        most = [cell for cell in most if cell.target.id in members]
    return {cell.target.id for cell in most}, most[0].record.unit if most else ""


def _alike(one: TargetCell, other: TargetCell) -> bool:
    relative = (one.comparator in ("+=", "-="), other.comparator in ("+=", "-="))
    return factor(one.unit, other.unit) is not None and relative[0] == relative[1]


def _absolute(cell: TargetCell) -> bool:
    return parts_of(cell.indicator, cell.unit, cell.comparator).absolute


def _scaled(cell: CellView) -> bool:
    """Measured by as many times the upper value as it has places: that value has no place on its axis."""
    return any("折算" in note for note in cell.record.notes)


def _value(cell: TargetCell, unit: str) -> float:
    return float(cell.value) * (factor(cell.unit, unit) or 1.0)


def _ends(cell: TargetCell, unit: str) -> list[float]:
    upto = [float(cell.value_max) * (factor(cell.unit, unit) or 1.0)] if cell.value_max is not None else []
    return [_value(cell, unit), *upto]


def _stricter(cells: Sequence[CellView]) -> str:
    """On which side the stricter demand lies."""
    said = {cell.record.comparator in _MORE for cell in cells if cell.record.comparator != "="}
    if not said:
        first = cells[0].record
        return "right" if parts_of(first.indicator, first.unit, first.comparator).better == "up" else "left"
    return "" if len(said) > 1 else "right" if said.pop() else "left"


def _name(one: CellView | LackView) -> str:
    if isinstance(one, CellView) and one.member:
        return f"{one.document.place.name} {one.member}"
    return one.document.place.name + (f"（{one.document.year}）" if one.document.year else "")


def _dot(n: int, cell: CellView, axis: _Axis, known: dict[str, float], unit: str) -> Dot:
    ends = [axis.at(value) for value in _ends(cell.record, unit)]
    upper = known.get(cell.against.id) if cell.against and not _scaled(cell) else None
    side = VERDICTS[cell.verdict].side if cell.verdict else "top"
    return Dot(
        TOP + n * STEP, _name(cell), ends[0], ends[1] if len(ends) > 1 else "",
        axis.at(upper) if upper is not None else "", cell, side,
    )  # fmt: skip


def _told(cells: Sequence[CellView], lacks: Sequence[LackView]) -> str:
    """The chart in words."""
    lines = []
    for cell in cells:
        words = [VERDICTS[verdict].word for verdict in cell.verdicts]
        against = f"上级{cell.upper.place.name}{cell.against.amount}" if cell.upper and cell.against else ""
        lines.append(f"{_name(cell)}：{'，'.join(filter(None, [cell.target.amount, cell.target.due, *words, against]))}")
    return "；".join([*lines, *(f"{_name(lack)}：{VERDICTS[lack.verdict].word}" for lack in lacks)]) + "。"


@dataclass(frozen=True, slots=True)
class _Axis:
    """From `low` to `high` in even steps."""

    low: float
    high: float
    step: float
    unit: str

    @staticmethod
    def over(values: Sequence[float], unit: str) -> _Axis:
        """Wide enough for all, with air around them; nothing beyond 0 and 100%."""
        least, most = min(values), max(values)
        spread = (most - least) or abs(most) * 0.2 or 1.0
        step = _round(spread * 1.3 / 4)
        low, high = floor((least - spread * 0.12) / step) * step, ceil((most + spread * 0.12) / step) * step
        low = max(low, 0.0) if least >= 0 else low
        high = min(high, 100.0) if unit == "%" and most <= 100 else high
        return _Axis(low, high if high > low else low + step, step, unit)

    def at(self, value: float) -> str:
        """Where a value stands."""
        return f"{LEFT + (RIGHT - LEFT) * (value - self.low) / (self.high - self.low):.2f}%"

    def ticks(self) -> tuple[Tick, ...]:
        """A figure a step."""
        count = round((self.high - self.low) / self.step)
        values = [round(self.low + n * self.step, 9) for n in range(count + 1)]
        return tuple(Tick(self.at(value), f"{number(value)}{self.unit}") for value in values)


def _round(rough: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    power = 10.0 ** floor(log10(rough))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= rough * (1 - 1e-9)))
