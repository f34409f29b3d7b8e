"""The comparison narrowed to what one page shows, for the tables that are downloaded beside it.

In: the table of the whole base, documents or one row.  Out: the same table with fewer rows and cells.
Example: the table beside the matrix of one subject has its documents, and targets of others only where these are measured by them.
"""

from __future__ import annotations

from collections.abc import Set

from kb.compare.models import IndicatorRow, IndicatorTable


def over(table: IndicatorTable, documents: Set[str]) -> IndicatorTable:
    """Only what these documents set or lack, and what that is measured by."""
    rows = [kept for row in table.rows if (kept := _narrowed(row, documents))]
    named = {name for row in rows for name in (*row.cells, *row.missing)}
    return table.model_copy(update={"rows": rows, "documents": [name for name in table.documents if name in named]})


def alone(table: IndicatorTable, row: IndicatorRow) -> IndicatorTable:
    """One indicator."""
    return table.model_copy(update={"rows": [row], "documents": [*row.cells, *row.missing]})


def _narrowed(row: IndicatorRow, documents: Set[str]) -> IndicatorRow | None:
    missing = [name for name in row.missing if name in documents]
    if documents.isdisjoint(row.cells) and not missing:
        return None
    measures = {cell.against for name, cells in row.cells.items() if name in documents for cell in cells}
    cells = {
        name: kept
        for name, held in row.cells.items()
        if (kept := [cell for cell in held if name in documents or cell.target_id in measures])
    }
    return row.model_copy(update={"cells": cells, "missing": missing})
