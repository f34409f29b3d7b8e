"""Long lists over several pages.

In: rows, and what each weighs.  Out: packs of rows with the paths of their pages.
Example: 900 units make `units.html`, `units-2.html` and `units-3.html`; where any name may be taken already, the further pages
stand in a folder of their own: `targets/产前筛查率.html`, `targets/产前筛查率/2.html`.
A row of weight 1 takes about 1 kB. A row that would fill a page alone is no row: who makes rows cuts it (`cut`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from kb.publish.names import Taken

T = TypeVar("T")
LONGEST_TABLE = 400  # rows on a page: about 300 kB
MOST_LISTED = 100  # links in a list that stands above or below another; more have pages of their own
FEW, NEAR, STEP = 16, 3, 10  # page numbers: so few are all shown; of more the near ones, and one in ten


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of several pages of a long list."""

    path: str
    number: int
    here: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """What a reader can turn to: the page before and after, and numbers; None stands for those left out between two."""

    before: Leaf | None
    after: Leaf | None
    shown: tuple[Leaf | None, ...]


def packed(rows: Iterable[T], weigh: Callable[[T], float], most: float | None = None) -> list[list[T]]:
    """Rows in packs of about `most`, of LONGEST_TABLE where it is not given; there is always one."""
    most = LONGEST_TABLE if most is None else most
    packs: list[list[T]] = [[]]
    filled = 0.0
    for row in rows:
        weight = weigh(row)
        if packs[-1] and filled + weight > most:
            packs.append([])
            filled = 0.0
        packs[-1].append(row)
        filled += weight
    return packs


def paged(name: str, rows: Sequence[T], weigh: Callable[[T], float]) -> Iterator[tuple[str, list[T], tuple[Leaf, ...]]]:
    """Rows packed into pages of about LONGEST_TABLE: path, rows, and the pages there are, if several."""
    packs = packed(rows, weigh)
    for number, (pack, leaves) in enumerate(zip(packs, leaves_of(f"{name}.html", len(packs)), strict=True)):
        yield page_of(f"{name}.html", number), pack, leaves


def page_of(path: str, number: int, folder: bool = False) -> str:
    """The path of a further page: `units-2.html`, or in a folder `targets/产前筛查率/2.html`; page 0 is the path itself."""
    return f"{path.removesuffix('.html')}{'/' if folder else '-'}{number + 1}.html" if number else path


def leaves_of(path: str, count: int, folder: bool = False) -> list[tuple[Leaf, ...]]:
    """For each of its pages the pages there are, as they are reached from that one; none where there is just one."""
    if count == 1:
        return [()]
    own = path.rpartition("/")[2]
    from_first = [page_of(own, n, folder) for n in range(count)]
    from_others = [f"../{own}", *(f"{n + 1}.html" for n in range(1, count))] if folder else from_first
    return [
        tuple(Leaf(each, n + 1, n == here) for n, each in enumerate(from_others if here else from_first)) for here in range(count)
    ]


def free(taken: Taken, name: str, count: int) -> str:
    """The name, or with a number, so that those of its further pages (`…-2`) are free as well."""
    while True:
        given = taken.give(name)
        if all(taken.give(f"{given}-{n}") == f"{given}-{n}" for n in range(2, count + 1)):
            return given


def turns(leaves: Sequence[Leaf]) -> Turns:
    """Of few pages all numbers; of many the first, the last, those near by, and one in ten."""
    here = next(n for n, leaf in enumerate(leaves) if leaf.here)
    last, shown, gap = len(leaves) - 1, list[Leaf | None](), False
    # Of very many pages one in a hundred, and so on: their numbers would fill the page that they divide.
    step = STEP
    while len(leaves) // step > FEW:
        step *= STEP
    for n, leaf in enumerate(leaves):
        if len(leaves) <= FEW or n in (0, last) or abs(n - here) <= NEAR or leaf.number % step == 0:
            shown += [None, leaf] if gap else [leaf]
            gap = False
        else:
            gap = True
    return Turns(leaves[here - 1] if here else None, leaves[here + 1] if here < last else None, tuple(shown))


def cut(rows: Sequence[T], longest: int) -> list[Sequence[T]]:
    """Rows in stretches of at most so many; there is always one."""
    return [rows[start : start + longest] for start in range(0, max(1, len(rows)), longest)]


def file_of(link: str) -> str:
    """The path of a link that is percent-encoded: names are given once, in `gather`."""
    return unquote(link)
