"""The picture of a lineage: documents in bands down the ladder, lines up to what they name.

In: the documents of a group with what they are joined by.  Out: `Picture`, every box and path in pixels; the template gives
them their look.  Example: 天津市 2023年 stands in the band 省级, a line goes up to 国家 2023年: 贯彻，134天后.
A document that names none above gets one dashed line to the nearest of its subject. The same documents give the same picture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kb.publish.lineage.views import SUBJECT, LineView, apart
from kb.publish.model import DocumentView
from kb.publish.wording import LEVELS, UNPLACED

WIDE, HIGH, GAP = 192, 52, 26  # pixels of a box, and between two of a row
MARGIN = 68  # for the bands' names
ABOVE, BELOW = 64, 30  # room over a row for lines and their words, under it for what is not in the base
PER_ROW = 5
MOST = 60  # documents in one picture
MOST_TIES = 240  # lines in it: more cannot be told apart
FEW = 16  # with more lines their words would lie upon each other
_BANDS = (*LEVELS.values(), "")


@dataclass(frozen=True, slots=True)
class Box:
    """A document; `x` and `y` are its upper left corner. `dangling`: how many documents it names that are not in the base."""

    document: DocumentView
    x: int
    y: int
    dangling: int

    @property
    def middle(self) -> int:
        """Where lines meet it."""
        return self.x + WIDE // 2


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from a document to another. `kind` gives the look; the words stand at `x`, `y` where there is room."""

    kind: str
    path: str
    told: str
    words: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Band:
    """A level of the ladder. `y` is its upper edge, `middle` where its name stands."""

    name: str
    y: int
    middle: int


@dataclass(frozen=True, slots=True)
class Picture:
    """`left_out`: documents for which there was no room; `untied`: lines."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    ties: tuple[Tie, ...]
    kinds: tuple[str, ...]
    left_out: int
    untied: int

    @property
    def wide(self) -> int:
        """Width of a box."""
        return WIDE

    @property
    def high(self) -> int:
        """Height of a box."""
        return HIGH


@dataclass(frozen=True, slots=True)
class Join:
    """`lower` names `upper` or treats its subject."""

    lower: str
    upper: str
    kind: str
    word: str
    days: int | None


def joins_of(lines: Sequence[LineView]) -> list[Join]:
    """All lines of a picture: what is named, and for who names nobody here the nearest above of the same subject."""
    held = {line.document.id for line in lines}
    found = []
    for line in lines:
        name = line.document.id
        said = [naming for naming in line.names if naming.target and naming.target.id in held]
        found += [Join(name, n.target.id, n.relation, n.word, n.days) for n in said if n.target]
        if not said and (near := next((kin for kin in line.above if kin.document.id in held), None)):
            found.append(Join(name, near.document.id, "subject", SUBJECT, near.days))
    return found


def picture_of(lines: Sequence[LineView]) -> Picture:
    """The picture of these documents; of too many those that are joined with most others."""
    joins = joins_of(lines)
    degree: dict[str, int] = defaultdict(int)
    for join in joins:
        degree[join.lower] += 1
        degree[join.upper] += 1
    kept = sorted(lines, key=lambda line: -degree[line.document.id])[:MOST]
    chosen = {line.document.id for line in kept}
    shown = [line for line in lines if line.document.id in chosen]
    between = [join for join in joins if join.lower in chosen and join.upper in chosen]
    joins = sorted(between, key=lambda join: join.kind == "subject")[:MOST_TIES] if len(between) > MOST_TIES else between
    rows = _rows(shown, joins)
    most = max((len(row) for _, row in rows), default=1)
    width = MARGIN + max(2, most) * (WIDE + GAP) + (GAP if len(rows) > len({name for name, _ in rows}) else 0)
    boxes, bands, height = _placed(rows, width)
    return Picture(
        width, height, tuple(bands), tuple(boxes.values()), tuple(_ties(joins, boxes)),
        tuple(dict.fromkeys(join.kind for join in joins)), len(lines) - len(shown), len(between) - len(joins),
    )  # fmt: skip


def _rows(lines: Sequence[LineView], joins: Sequence[Join]) -> list[tuple[str, list[LineView]]]:
    """Rows with their bands; in a row each stands as near as can be below what it names."""
    uppers: dict[str, list[str]] = defaultdict(list)
    for join in joins:
        uppers[join.lower].append(join.upper)
    at: dict[str, float] = {}
    rows: list[tuple[str, list[LineView]]] = []
    for band in _BANDS:
        members = [line for line in lines if line.document.place.level == band]
        mean = {line.document.id: _mean([at[u] for u in uppers[line.document.id] if u in at]) for line in members}
        members.sort(key=lambda line: mean[line.document.id])
        for start in range(0, len(members), PER_ROW):
            rows.append((band, members[start : start + PER_ROW]))
        at |= {line.document.id: (n % PER_ROW + 0.5) / min(PER_ROW, len(members)) for n, line in enumerate(members)}
    return rows


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.5


def _placed(rows: Sequence[tuple[str, list[LineView]]], width: int) -> tuple[dict[str, Box], list[Band], int]:
    """Rows are centred; every second row of a band is moved aside, so that lines pass between the boxes above."""
    boxes: dict[str, Box] = {}
    bands: list[Band] = []
    y, nth = 0, 0
    for n, (name, row) in enumerate(rows):
        nth = nth + 1 if n and rows[n - 1][0] == name else 0
        y += (ABOVE if n else 18)
        if not nth:
            bands.append(Band(name or UNPLACED, y - (ABOVE // 2 if n else 18), y + HIGH // 2))
        room = len(row) * (WIDE + GAP) - GAP
        x = MARGIN + max(0, width - MARGIN - GAP - room) // 2 + (WIDE + GAP) // 2 * (nth % 2) * (len(row) < PER_ROW)
        for k, line in enumerate(row):
            boxes[line.document.id] = Box(line.document, x + k * (WIDE + GAP), y, line.dangling)
        y += HIGH + (BELOW if any(line.dangling for line in row) else 8)
    return boxes, bands, y + 8


def _ties(joins: Sequence[Join], boxes: Mapping[str, Box]) -> list[Tie]:
    rows: dict[int, list[int]] = defaultdict(list)
    for box in boxes.values():
        rows[box.y].append(box.x)
    out: dict[str, int] = defaultdict(int)
    for join in joins:
        out[join.lower] += 1
    leaving: dict[str, int] = defaultdict(int)
    ties = []
    for n, join in enumerate(joins):
        low, up = boxes[join.lower], boxes[join.upper]
        nth = leaving[join.lower]
        leaving[join.lower] += 1
        start = low.middle + round((nth - (out[join.lower] - 1) / 2) * min(24, WIDE // out[join.lower]))
        words = "，".join(filter(None, (join.word, apart(join.days))))
        told = f"{low.document.place.name} → {up.document.place.name}：{words}"
        path = _path(low, up, start, rows, n % 3 * 4 - 4)
        ties.append(Tie(join.kind, path, told, words if len(joins) <= FEW else "", start, low.y - 10 - 15 * nth))
    return ties


def _path(low: Box, up: Box, start: int, rows: Mapping[int, Sequence[int]], aside: int) -> str:
    """From the top of the one to the foot of the other, past the boxes between; within a row an arc over the boxes."""
    if low.y == up.y:
        return f"M{start} {low.y}C{start} {low.y - 34} {up.middle} {up.y - 34} {up.middle} {up.y - 3}"
    if low.y < up.y:
        return _curve(f"M{start} {low.y + HIGH}", start, low.y + HIGH, up.middle, up.y - 3)
    path, x, y = f"M{start} {low.y}", start, low.y
    for row in sorted((row for row in rows if up.y < row < low.y), reverse=True):
        straight = x + (up.middle - x) * (y - row) / (y - up.y)
        through = _gap(straight, rows[row], aside)
        path = f"{_curve(path, x, y, through, row + HIGH + 6)}L{through} {row - 6}"
        x, y = through, row - 6
    return _curve(path, x, y, up.middle, up.y + HIGH + 3)


def _curve(path: str, x: int, y: int, to_x: int, to_y: int) -> str:
    """The path goes on to a point, leaving and coming upright."""
    half = (to_y - y) // 2
    return f"{path}C{x} {y + half} {to_x} {to_y - half} {to_x} {to_y}"


def _gap(straight: float, lefts: Sequence[int], aside: int) -> int:
    """Where a line passes a row of boxes: straight on, or through the nearest gap beside the box in its way."""
    for left in lefts:
        if left - GAP // 2 < straight < left + WIDE + GAP // 2:
            near = left - GAP // 2 if straight - left < WIDE / 2 else left + WIDE + GAP // 2
            return near + aside
    return round(straight)
