"""Tables as CSV that Excel opens.

In: a heading and lines of cells.  Out: text with the mark that tells Excel the encoding.
Example: a list becomes `县民政局、县卫健委`; a text from a document that begins like a formula is never run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

# Excel takes a CSV without this mark for the system's own encoding and shows the Chinese as garbage.
MARK = "\ufeff"


def csv_of(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """The whole table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell_of(value) for value in line] for line in lines)
    return MARK + text.getvalue()


def cell_of(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, list):
        return _safe("、".join(str(part) for part in value))
    return _safe(value) if isinstance(value, str) else value


def _safe(text: str) -> str:
    # Excel runs a cell that begins like a formula; a text from a document must never be run.
    return f"'{text}" if text[:1] in "=+-@\t\r" and text[:1] else text
