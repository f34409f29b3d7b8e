"""How wide the columns of a printed table are.

In: the lengths of the cells, row by row, in characters.  Out: per cent of the table's width, a column each.
Example: 序号, 部门, 职责, 备注 with long duties get 7, 19, 67, 7: no column of single characters, the most room for the most
text. Browsers left alone give a column of short cells one character where another column is long.
"""

from __future__ import annotations

from collections.abc import Sequence

LINE = 42  # characters on a line of a table on paper
# Cells of so many characters stay on one line, as far as the columns then leave the greater part to long texts.
ROOMY, MOST = (7, 6, 5, 4, 3), 0.55
CELL = 1  # for what stands around a cell's text


def widths(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Sums up to 100; empty where the rows are no table."""
    count = max(map(len, rows), default=0)
    if count < 2:
        return ()
    columns = [[row[n] for row in rows if n < len(row)] for n in range(count)]
    least = _least(columns)
    room = max(0, LINE - sum(least))
    wanted = [max(0.0, sum(column) / len(column) - low) + max(0, max(column) - low) / 4 for column, low in zip(columns, least, strict=True)]
    total = sum(wanted)
    exact = [low + room * (want / total if total else 1 / count) for low, want in zip(least, wanted, strict=True)]
    shares = [max(1, int(100 * one / sum(exact))) for one in exact]
    shares[shares.index(max(shares))] += 100 - sum(shares)
    return tuple(shares)


def _least(columns: Sequence[Sequence[int]]) -> list[int]:
    for roomy in ROOMY:
        least = [min(max(column), roomy) + CELL for column in columns]
        if sum(least) <= MOST * LINE:
            break
    return least
