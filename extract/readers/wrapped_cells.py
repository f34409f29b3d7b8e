"""The lines of one row of a table dealt out to its columns, where each cell is wrapped to its column's width.

In: a row's lines, the columns.  Out: the cheapest way to give each column the next lines, in order.
Example: `持续加强服务综` / `合体建设。` / `市商务` / `局` / `—` for a duty and two columns of units is `持续加强服务综合体建设。`, `市商务局`, `—`.

A line that stops before its column's edge, without a mark, ends its cell; a list of units is one when its lines are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.readers import starts
from extract.readers.characters import width
from extract.readers.columns import BLANK, WHEN, is_units

# Cost of dealing a row's lines out. A row dearer than DEAR is none; of two ways at the same cost neither is certain.
EMPTY, STRANGE, BROKEN, NEVER = 10, 6, 6, 1000
DEAR = 20
# How many lines a cell may have, how many of a row may stand on the next page, and how far from the edge a full line stops.
MAX_CELL = {"name": 6, "when": 3, "unit": 20, "other": 6}
MAX_BEHIND = 6
NEAR = 4
LABELLED = re.compile("\\d{1,3}[.．、]|[（(][一二三四五六七八九十\\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、")
GOES_ON = re.compile("[，、；：,;:（(“《]$")
MARK = re.compile("[，、；：。,;:]$")
SENTENCE = re.compile("[。；：:]")
ENDING = re.compile("(?:^|[、，；\n])(?:[局委院厅部办处室会]|(?:人民)?政府)(?=$|[、，；\n])")
OPENS = re.compile("[《（(“，、。；）)》”]")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; how wide it is (half-width columns), and whether its names begin with a label or its duties end with a
    full stop, as far as known."""

    kind: str
    width: int | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Dealt:
    """A row dealt out: what it costs, in how many ways that could be done as well, the lines of each cell."""

    cost: int
    ways: int
    cells: tuple[tuple[str, ...], ...]

    @property
    def used(self) -> int:
        """How many lines it took."""
        return sum(len(cell) for cell in self.cells)


def deal(parts: tuple[tuple[str, ...], tuple[str, ...]], columns: list[Column], first: bool) -> Dealt:
    """The cheapest way. `parts`: a row's lines on its page and on the next; `first`: nothing above it can be merged with it."""
    lines, behind = parts
    if not behind:
        return _dealt(lines, columns, ((),) * len(columns), first)
    best = Dealt(NEVER, 1, ())
    for tails in _tails(behind, columns):
        one = _dealt(lines, columns, tails, first)
        if one.cost < best.cost:
            best = one
        elif one.cost == best.cost < NEVER:
            best = replace(best, ways=best.ways + one.ways)
    return best


def _tails(behind: tuple[str, ...], columns: list[Column]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The ways to give the lines on the next page to one column, or to the duties and one behind them; to the duties where they are many."""
    duty = next((n for n, column in enumerate(columns) if column.kind == "duty"), 0)
    many = len(behind) > MAX_BEHIND
    for at in (duty,) if many else range(len(columns)):
        yield tuple(behind if at == n else () for n in range(len(columns)))
    for at in () if many else range(duty + 1, len(columns)):
        for cut in range(1, len(behind)):
            yield tuple(behind[:cut] if n == duty else behind[cut:] if n == at else () for n in range(len(columns)))


def _dealt(lines: tuple[str, ...], columns: list[Column], tails: tuple[tuple[str, ...], ...], first: bool) -> Dealt:
    return _cheapest(lines, columns[0], tails[0], 0, _after(lines, tuple(columns[1:]), tails[1:], first), first)


@lru_cache(maxsize=256)
def _after(lines: tuple[str, ...], columns: tuple[Column, ...], tails: tuple[tuple[str, ...], ...], first: bool) -> tuple[Dealt, ...]:
    """What these columns cost with the lines from each on. Cached: the ways to give out the next page's lines share most of it."""
    if not columns:
        return tuple(Dealt(0 if at == len(lines) else NEVER, 1, ()) for at in range(len(lines) + 1))
    after = _after(lines, columns[1:], tails[1:], first)
    return tuple(_cheapest(lines, columns[0], tails[0], at, after, first) for at in range(len(lines) + 1))


def _cheapest(lines: tuple[str, ...], column: Column, tail: tuple[str, ...], at: int, after: tuple[Dealt, ...], first: bool) -> Dealt:
    """The cheapest way to fill this column from line `at` on, where `after` says what the columns behind it cost."""
    chosen = Dealt(NEVER, 1, ())
    for n in range(min(len(lines) - at, MAX_CELL.get(column.kind, len(lines))) + 1):
        rest = after[at + n]
        if n > 1 and column.kind == "unit" and SENTENCE.search(lines[at + n - 1]):
            break  # nor is any longer stretch a list of units
        if rest.cost > min(chosen.cost, DEAR):
            continue
        cell = lines[at : at + n] + tail
        total = min(NEVER, rest.cost + _cost(cell, column, first))
        if total < chosen.cost:
            chosen = Dealt(total, rest.ways, (cell, *rest.cells))
        elif total == chosen.cost < NEVER:
            chosen = Dealt(total, chosen.ways + rest.ways, chosen.cells)
    return chosen


@lru_cache(maxsize=1 << 15)
def _cost(cell: tuple[str, ...], column: Column, first: bool) -> int:
    """How ill these lines suit the column as one cell."""
    if not cell:
        return {"duty": NEVER, "name": EMPTY if first else 0, "other": 0}.get(column.kind, EMPTY)
    said = joined(cell, column)
    if BLANK.fullmatch(said):
        return NEVER if len(cell) > 1 or column.kind in ("duty", "name") else 0
    if any(BLANK.fullmatch(line) for line in cell):
        return NEVER
    reach = list(_printed(cell, column))
    cost = sum(_broken(cell[n], reach[n], cell[n + 1], column) for n in range(len(cell) - 1) if reach[n + 1] == width(cell[n + 1]))
    if len(cell) > 1 and column.width is not None and width(cell[0]) < column.width - NEAR and starts.TERMINAL.search(cell[0]):
        cost += STRANGE // 2  # a short sentence above the others is a cell of its own
    if column.width is not None:
        cost += 2 * EMPTY * sum(width(line) > column.width + 2 for line in cell)
    return cost + _suits(said, cell, column)


def _suits(said: str, cell: tuple[str, ...], column: Column) -> int:
    """The joined lines as what the column holds."""
    if column.kind == "duty":
        return (0 if starts.TERMINAL.search(said[-4:]) else 2 * EMPTY if column.marked else STRANGE - 1) + (2 * EMPTY if is_units(said) else EMPTY if WHEN.fullmatch(said) else 0)
    if column.kind == "name":
        if len(said) > 24 or re.search("[。；](?!$)", said) or GOES_ON.search(said) or (column.marked and not LABELLED.match(said)):
            return NEVER
        return (0 if LABELLED.match(said) else 1 if len(said) > 3 else STRANGE // 2) + (STRANGE if "，" in said else 0) + (2 * EMPTY if is_units(said) else 0)
    if column.kind == "unit":
        if SENTENCE.search(said) or WHEN.fullmatch(said):
            return NEVER
        suits = not ENDING.search(said) and is_units(said.replace("\n", "、"))
        return (0 if suits else EMPTY + 2 if len(said) <= 40 else NEVER) + (2 * EMPTY if GOES_ON.search(said) else 0)
    if column.kind == "when":
        return 0 if WHEN.fullmatch(said) else STRANGE if len(said) <= 16 and re.search("[年月日季期\\d]", said) else NEVER
    return STRANGE // 2 if len(said) <= 60 else NEVER


def _printed(cell: tuple[str, ...], column: Column) -> Iterator[int]:
    """How far each line reaches on the page: text layers cut a line behind a mark and before 《, and go on below."""
    reach = 0
    for at, line in enumerate(cell):
        goes_on = column.width is not None and at and (MARK.search(cell[at - 1]) or OPENS.match(line)) and reach + width(line) <= column.width + 2
        reach = (reach if goes_on else 0) + width(line)
        yield reach


def _broken(above: str, reach: int, line: str, column: Column) -> int:
    """The cost of a line end inside the cell, behind a line that reaches so far."""
    if column.width is None or reach >= column.width - NEAR or GOES_ON.search(above) or (column.kind == "unit" and starts.BODY_END.search(above)):
        return 0
    return 1 if OPENS.match(line) or starts.TERMINAL.search(above) else BROKEN


def learned(columns: list[Column], rows: list[Dealt]) -> list[Column]:
    """The columns with what the sure rows show of them: how far their lines reach, and their marks."""
    done: list[Column] = []
    rows = [row for row in rows if row.ways == 1 and row.cost <= DEAR]
    for at, column in enumerate(columns):
        cells = [row.cells[at] for row in rows if row.cells[at]]
        full = sorted(reach for cell in cells for reach in list(_printed(cell, column))[:-1])
        alone = [width(cell[0]) for cell in cells if len(cell) == 1]
        edge = full[len(full) * 9 // 10] if len(full) >= 3 else None
        marks = [LABELLED.match(cell[0]) if column.kind == "name" else starts.TERMINAL.search(cell[-1]) for cell in cells]
        marked = column.kind in ("name", "duty") and len(marks) >= 2 and sum(mark is not None for mark in marks) * 5 >= 4 * len(marks)
        done.append(Column(column.kind, max(edge, *alone) if edge is not None and alone and column.kind != "duty" else edge, marked))
    return done


def joined(cell: tuple[str, ...], column: Column) -> str:
    """The lines in one; an item inside the cell, and a unit that is listed without a mark, begins a line of its own."""
    said = ""
    for above, reach, line in zip(("", *cell), (0, *_printed(cell, column)), cell, strict=False):
        if column.kind == "unit":
            short = column.width is not None and reach < column.width - NEAR
            apart = starts.BODY_END.search(above) is not None and not OPENS.match(line) and (short or line[0] in "省市县区各")
        else:
            apart = above != "" and starts.is_item(line) and starts.TERMINAL.search(above) is not None
        spaced = re.match("[A-Za-z]", line) and re.search("[A-Za-z]$", above)
        said += f"\n{line}" if apart else f" {line}" if spaced else line
    return said
