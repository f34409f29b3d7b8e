"""Tables of duties that were copied from a web page, one cell a line, put together again.

In: blocks.  Out: the blocks with such stretches as `Table`s, and the numbers of the rows whose cells are a guess.
Example: `序号` / `任务内容` / `牵头部门` / `1` / `建立联席会议制度。` / `区政府办公室` / `2` / … is a table of three columns.

Only the layout changes. A stretch counts as a table when its heading cells are known ones, its rows are numbered 1, 2, 3 … and
the lines of every row can be dealt out to the columns; a stretch with more than a few rows in doubt stays as it is. One whose
cells are wrapped, as in the text layer of a PDF, is for `printed`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.readers import starts
from extract.readers.blocks import Block, Line, Table
from extract.readers.columns import NUMBER, WHEN, is_units, kind_of, with_names
from extract.readers.printed import printed

MAX_COLUMNS, MAX_LINES = 10, 24
# Cost of dealing a row's lines out. A row dearer than DEAR is none; of two ways at the same cost neither is certain.
EMPTY, STRANGE, MORE, NEVER = 10, 6, 10, 1000
DEAR = 25


@dataclass(frozen=True, slots=True)
class Dealt:
    """A row's lines dealt out: how many go to each column, and in how many ways that could be done as well."""

    cost: int
    ways: int
    counts: tuple[int, ...]


def restore(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks with their flattened tables put together, and the rows (by number) whose cells are uncertain."""
    done: list[Block] = []
    doubts: list[str] = []
    at = in_vain = 0
    while at < len(blocks):
        found = None
        if at >= in_vain and NUMBER.fullmatch(_said(blocks, at)):
            found, in_vain = _either(blocks, at)
        if found is None:
            done.append(blocks[at])
            at += 1
            continue
        table, doubtful, at = found
        done.append(table)
        doubts.extend(doubtful)
    return tuple(done), tuple(doubts)


def _either(blocks: tuple[Block, ...], at: int) -> tuple[tuple[Table, list[str], int] | None, int]:
    """The table that begins here, however it is printed; where there is none, how far was looked in vain.

    One with a line a cell that does not count from 1, or whose heading is printed on every page, is dealt out as a wrapped one is.
    """
    table, doubtful, end = printed(blocks, at, True)
    if table is None and end == at:
        if plain := _table(blocks, at):
            return plain, at
        table, doubtful, end = printed(blocks, at, False)
    return ((table, doubtful, end) if table is not None else None), end


def _said(blocks: tuple[Block, ...], at: int) -> str:
    block = blocks[at] if at < len(blocks) else None
    return block.text.strip() if isinstance(block, Line) else ""


def _table(blocks: tuple[Block, ...], at: int) -> tuple[Table, list[str], int] | None:
    names, kinds = _headings(blocks, at)
    if not kinds:
        return None
    rows: list[tuple[str, ...]] = [tuple(names)]
    doubts: list[str] = []
    start = at + len(names)
    while _said(blocks, start) == str(len(rows)):
        lines, more = _lines(blocks, start + 1, str(len(rows) + 1))
        dealt = deal(lines, kinds, len(rows) == 1) if more else _last(lines, kinds)
        if dealt.cost > DEAR:
            return None
        rest = lines[sum(dealt.counts) :]
        if dealt.ways > 1 or (rest and kinds[-1] == "unit" and is_units(rest[0])):
            doubts.append(str(len(rows)))
        rows.append((str(len(rows)), *_cells(lines, dealt.counts)))
        start += 1 + sum(dealt.counts)
    return (Table(tuple(rows)), doubts, start) if len(rows) > 2 and len(doubts) * 5 <= len(rows) else None


def _headings(blocks: tuple[Block, ...], at: int) -> tuple[list[str], list[str]]:
    """The heading cells and what the columns behind the number hold; nothing where they are not those of duties."""
    names, kinds = [_said(blocks, at)], []
    while len(names) <= MAX_COLUMNS and (name := _said(blocks, at + len(names))) != "1":
        kind = kind_of(name)
        if kind is None:
            return [], []
        names.append(name)
        kinds.append(kind)
    deeper = with_names(kinds) if len(names) <= MAX_COLUMNS else None
    return (names, deeper) if deeper else ([], [])


def _lines(blocks: tuple[Block, ...], at: int, following: str) -> tuple[list[str], bool]:
    """The lines up to the next row's number; else (False) those that the last row may have."""
    lines: list[str] = []
    for n in range(at, min(len(blocks), at + MAX_LINES)):
        said = _said(blocks, n)
        if said == following and lines:
            return lines, True
        if not said or NUMBER.fullmatch(said):
            break
        lines.append(said)
    end = next((n for n, said in enumerate(lines) if starts.ANNEX.match(said) or starts.is_item(said) or starts.IMPRINT.match(said)), len(lines))
    return lines[:end], False


def _last(lines: list[str], kinds: list[str]) -> Dealt:
    """The last row ends where its cells are filled best."""
    return min((deal(lines[:n], kinds, False) for n in range(1, min(len(lines), len(kinds) + 3) + 1)), key=lambda one: one.cost, default=Dealt(NEVER, 1, ()))


def deal(lines: list[str], kinds: list[str], first: bool) -> Dealt:
    """The cheapest way to give each column the next lines, in order. `first`: no cell of the row can be merged with one above."""
    after = [Dealt(0 if at == len(lines) else NEVER, 1, ()) for at in range(len(lines) + 1)]
    for kind in reversed(kinds):
        after = [_cheapest(lines, kind, at, after, first) for at in range(len(lines) + 1)]
    return after[0]


def _cheapest(lines: list[str], kind: str, at: int, after: list[Dealt], first: bool) -> Dealt:
    """The cheapest way to fill this column from line `at` on, where `after` says what the columns behind it cost.

    Of two at the same cost the filled cell goes before the empty one, the short one before the long one.
    """
    options: list[tuple[int, int]] = []
    cost = 0
    for n in range(1, len(lines) - at + 1):
        cost += _cost(lines, kind, at, at + n - 1)
        if cost > DEAR:
            break
        options.append((n, cost + (2 * EMPTY if kind == "unit" and lines[at + n - 1].endswith("、") else 0)))
    options.append((0, _empty(kind, first)))
    chosen = Dealt(NEVER, 1, ())
    for n, own in options:
        total = min(NEVER, own + after[at + n].cost)
        if total < chosen.cost:
            chosen = Dealt(total, after[at + n].ways, (n, *after[at + n].counts))
        elif total == chosen.cost < NEVER:
            chosen = Dealt(total, chosen.ways + after[at + n].ways, chosen.counts)
    return chosen


def _empty(kind: str, first: bool) -> int:
    return {"duty": NEVER, "name": EMPTY if first else 0, "other": 0}.get(kind, EMPTY)


def _cost(lines: list[str], kind: str, start: int, at: int) -> int:
    """How ill the line `at` suits a cell of this kind that begins at line `start`."""
    said = lines[at]
    more = 0 if at == start or lines[at - 1].endswith(("、", "，")) else MORE
    if kind == "duty":
        return (2 * EMPTY if is_units(said) else EMPTY if WHEN.fullmatch(said) else 0) + more // 2
    if kind == "name":
        return (3 * EMPTY if is_units(said) else 0) + more if len(said) <= 24 and not re.search("[。；]", said) else NEVER
    if kind == "unit":
        plain = len(said) <= 40 and not re.search("[。；：:]", said) and not WHEN.fullmatch(said)
        return more + (0 if is_units(said) else STRANGE if plain else NEVER)
    if kind == "when":
        return more + (0 if WHEN.fullmatch(said) else STRANGE if len(said) <= 12 and not is_units(said) else NEVER)
    return more + STRANGE // 2 if len(said) <= 60 else NEVER


def _cells(lines: list[str], counts: tuple[int, ...]) -> list[str]:
    """A cell's lines stay apart, but a list that goes on after 、 is one line."""
    cells: list[str] = []
    at = 0
    for n in counts:
        cell = ""
        for line in lines[at : at + n]:
            cell += line if not cell or cell.endswith(("、", "，")) else f"\n{line}"
        cells.append(cell)
        at += n
    return cells
