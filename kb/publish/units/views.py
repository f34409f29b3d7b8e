"""The units laid out three ways: by place, by what they deal with, and against the matters they have to do with.

In: the sheets of all units.  Out: groups of a list, rows of functions with a cell a level, blocks of a matrix.
Example: 民政 is a row; under 县级 stands 兴国县民政局, 负责 2. In the matrix 兴国县民政局 × 深化防治服务 leads to those lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from kb.publish.model import PlaceView
from kb.publish.names import anchor, href
from kb.publish.paging import file_of, packed, page_of
from kb.publish.units.parts import Parts
from kb.publish.units.sheets import Entry, Sheet
from kb.publish.wording import LEVELS, UNPLACED

WIDEST_BLOCK = 8  # subjects beside each other
LONGEST_ROW = 200  # units in a row of a function
ROW, CELL, EMPTY, ADDRESS = 0.6, 0.1, 0.03, 1000  # what a row of a matrix weighs, its cells, and so many characters of their addresses


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one place."""

    place: PlaceView
    sheets: tuple[Sheet, ...]

    @property
    def bodies(self) -> tuple[Sheet, ...]:
        """Those that are one body each."""
        return tuple(sheet for sheet in self.sheets if not sheet.is_class)

    @property
    def classes(self) -> tuple[Sheet, ...]:
        """Classes of units, and names of which nobody knows what they are."""
        return tuple(sheet for sheet in self.sheets if sheet.is_class)


@dataclass(frozen=True, slots=True)
class FunctionCell:
    """Units of one function and level: bodies and classes of them, each down the ladder."""

    bodies: tuple[Sheet, ...]
    classes: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """What units of all levels deal with. `cells`: level in words → its units. `part`: 2 and on continue a long row."""

    function: str
    anchor: str
    part: int
    cells: Mapping[str, FunctionCell]
    sheets: tuple[Sheet, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of its places."""
        return tuple(dict.fromkeys(sheet.unit.place.key for sheet in self.sheets))

    @property
    def role_words(self) -> tuple[str, ...]:
        """The roles that its units have."""
        return tuple(dict.fromkeys(word for sheet in self.sheets for word in sheet.role_words))


@dataclass(frozen=True, slots=True)
class Cell:
    """What a unit has to do in one column: (role in a word, how many); `href` leads to just these lines."""

    counts: tuple[tuple[str, int], ...]
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit over the columns of a block; a cell is None where it has nothing to do. `held`: the columns where it has."""

    sheet: Sheet
    cells: tuple[Cell | None, ...]
    held: tuple[str, ...]

    @property
    def weight(self) -> float:
        """What it takes on a page: a cell with something in it has an address."""
        return ROW + sum((CELL + len(cell.href) / ADDRESS) if cell else EMPTY for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Block:
    """A matrix of its own. `groups`: (place, rows)."""

    name: str
    anchor: str
    columns: tuple[str, ...]
    groups: tuple[tuple[PlaceView, tuple[MatrixRow, ...]], ...]

    @property
    def weight(self) -> float:
        """What its rows take on a page."""
        return sum(row.weight for _, rows in self.groups for row in rows)


def groups_of(sheets: Sequence[Sheet]) -> tuple[Group, ...]:
    """Sheets that stand in the order of places, in groups."""
    return tuple(Group(place, tuple(held)) for place, held in groupby(sheets, key=lambda sheet: sheet.unit.place))


def place_words(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Key of a place → what it is called in a filter: its name, in full where two places bear one name."""
    places = {sheet.unit.place.key: sheet.unit.place for sheet in sheets}
    names = [place.name for place in places.values()]
    return {key: place.name if names.count(place.name) == 1 else place.full for key, place in places.items()}


def functions_of(sheets: Sequence[Sheet]) -> tuple[FunctionRow, ...]:
    """Known functions; those that units of most places deal with first."""
    held: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.nature.function:
            held.setdefault(sheet.nature.function, []).append(sheet)
    rows = [row for function, of_it in held.items() for row in _function(function, of_it)]
    spread = {name: len({sheet.unit.place.key for sheet in of_it if not sheet.is_class}) for name, of_it in held.items()}
    return tuple(sorted(rows, key=lambda row: (-spread[row.function], -len(held[row.function]), row.function, row.part)))


def _function(function: str, sheets: Sequence[Sheet]) -> Iterator[FunctionRow]:
    name = anchor("f", function)
    for part, start in enumerate(range(0, len(sheets), LONGEST_ROW), 1):
        these = tuple(sheets[start : start + LONGEST_ROW])
        levels: dict[str, list[Sheet]] = {}
        for sheet in these:
            levels.setdefault(sheet.unit.place.level or UNPLACED, []).append(sheet)
        cells = {level: _function_cell(held) for level, held in levels.items()}
        yield FunctionRow(function, name if part == 1 else f"{name}-{part}", part, cells, these)


def _function_cell(sheets: Sequence[Sheet]) -> FunctionCell:
    return FunctionCell(tuple(s for s in sheets if not s.is_class), tuple(s for s in sheets if s.is_class))


def levels_of(rows: Sequence[FunctionRow]) -> tuple[str, ...]:
    """The columns there are, the state first."""
    used = {word for row in rows for word in row.cells}
    return tuple(word for word in (*LEVELS.values(), UNPLACED) if word in used)


def part_block(sheets: Sequence[Sheet], slug: str, name: str, parts: Parts) -> Block:
    """One subject: units × its parts."""
    own = {sheet.unit.id: [entry for entry in sheet.entries if entry.subject.slug == slug] for sheet in sheets}
    rows = [_row(sheet, own[sheet.unit.id], parts.columns[slug], "part", lambda e: e.part) for sheet in sheets if own[sheet.unit.id]]
    return Block(name, anchor("b", slug), parts.columns[slug], _placed(rows))


def place_blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Many subjects: of each place its units × the subjects of its documents, some columns at a time."""
    for group in groups_of(sheets):
        names = tuple(dict.fromkeys(entry.subject.name for sheet in group.sheets for entry in sheet.entries))
        for number, start in enumerate(range(0, len(names), WIDEST_BLOCK), 1):
            columns = names[start : start + WIDEST_BLOCK]
            rows = [
                _row(sheet, sheet.entries, columns, "subject", lambda e: e.subject.name)
                for sheet in group.sheets
                if any(entry.subject.name in columns for entry in sheet.entries)
            ]
            name = f"{group.place.full}（{number}）" if len(names) > WIDEST_BLOCK else group.place.full
            yield Block(name, group.place.anchor if number == 1 else f"{group.place.anchor}-{number}", columns, _placed(rows))


def cut_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same rows; a matrix that is too long for a page in several."""
    for block in blocks:
        rows = [row for _, held in block.groups for row in held]
        for number, some in enumerate(packed(rows, lambda row: row.weight)):
            yield replace(block, name=f"{block.name}（续）", anchor=f"{block.anchor}-p{number + 1}", groups=_placed(some)) if number else (
                block if len(some) == len(rows) else replace(block, groups=_placed(some))
            )


def _row(sheet: Sheet, entries: Sequence[Entry], columns: Sequence[str], field: str, of: Callable[[Entry], str]) -> MatrixRow:
    cells = tuple(_cell(sheet, [e for e in entries if of(e) == column], field, column) for column in columns)
    return MatrixRow(sheet, cells, tuple(column for column, cell in zip(columns, cells, strict=True) if cell))


def _cell(sheet: Sheet, entries: Sequence[Entry], field: str, value: str) -> Cell | None:
    """The unit's page with only these lines in sight, where it has others as well."""
    if not entries:
        return None
    words = [entry.errand.duty.word for entry in entries]
    asked = f"?{urlencode({field: value})}" if len(sheet.entries) > len(entries) else ""
    page = href(page_of(file_of(sheet.unit.href), entries[0].leaf, folder=True)) if entries[0].leaf else sheet.unit.href
    return Cell(tuple((word, words.count(word)) for word in dict.fromkeys(words)), f"{page}{asked}#sheet")


def _placed(rows: Sequence[MatrixRow]) -> tuple[tuple[PlaceView, tuple[MatrixRow, ...]], ...]:
    return tuple((place, tuple(held)) for place, held in groupby(rows, key=lambda row: row.sheet.unit.place))
