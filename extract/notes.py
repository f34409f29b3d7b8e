"""Notes: a list at the end of a part that only explains what stands above it.

In: `Page`, `Zones`.  Out: the row, by part, of the line `注：` or `名词解释` that opens the list.
Example: behind the last article `名词解释` / `1.首版次软件：…` / `2.开源软件：…`: the list belongs to no article, and nobody has to do
anything in it.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.zones import Part, Zones

_OPENING = re.compile(r"(?:附|备)?注(?:释)?：?|(?:有关|相关|附：?)?(?:名词|术语|用语)(?:解释|说明|释义|注释)：?|(?:填表|填报|指标|统计)说明：?")


def notes_of(page: Page, zones: Zones) -> dict[int, int]:
    """Parts that end in notes, by number, and the row of the line that opens them."""
    found = ((number, _opening(page, zones, part)) for number, part in enumerate(zones.parts))
    return {number: row for number, row in found if row is not None}


def _opening(page: Page, zones: Zones, part: Part) -> int | None:
    """The last such line, where one plain list and no other numbering stands behind it."""
    for at in reversed(part.rows):
        row = zones.rows[at]
        if row.is_a != "text" or row.label or not _OPENING.fullmatch(page.text, row.line.span.start, row.line.span.end):
            continue
        labels = [label.value for label in (zones.rows[n].label for n in part.rows if n > at) if label]
        return at if labels and labels[0].value == (1,) and len({label.kind for label in labels}) == 1 else None
    return None
