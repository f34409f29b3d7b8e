"""Long lists over several pages.

In: rows, and what each weighs.  Out: packs of rows with the paths of their pages.
Example: 900 units make `units.html`, `units-2.html` and `units-3.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

T = TypeVar("T")
LONGEST_TABLE = 400  # rows on a page: about 300 kB


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of several pages of a long list."""

    path: str
    number: int
    here: bool


def paged(name: str, rows: Sequence[T], weigh: Callable[[T], float]) -> Iterator[tuple[str, list[T], tuple[Leaf, ...]]]:
    """Rows packed into pages of about LONGEST_TABLE: path, rows, and the pages there are, if several."""
    packs: list[list[T]] = [[]]
    filled = 0.0
    for row in rows:
        weight = weigh(row)
        if packs[-1] and filled + weight > LONGEST_TABLE:
            packs.append([])
            filled = 0.0
        packs[-1].append(row)
        filled += weight
    paths = [f"{name}.html" if n == 1 else f"{name}-{n}.html" for n in range(1, len(packs) + 1)]
    for here, (path, pack) in enumerate(zip(paths, packs, strict=True)):
        leaves = tuple(Leaf(p.rpartition("/")[2], n + 1, n == here) for n, p in enumerate(paths)) if len(paths) > 1 else ()
        yield path, pack, leaves


def file_of(link: str) -> str:
    """The path of a link that is percent-encoded: names are given once, in `gather`."""
    return unquote(link)
