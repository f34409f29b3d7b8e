"""Places: what other modules need of them, in one list.

In: texts, names, codes, the elements of a document's head.  Out: `Place`, `Found[Place]`, `Located`.
Example: `locate(issuers=["市卫生健康委"], title="…天津市…")` is 天津市 (120000), and `by_code("360732")` is 兴国县.
Divisions and names: `divisions`. Places in a text: `place_scan`. Where a document has force: `jurisdiction`.
"""

from __future__ import annotations

from extract.divisions import Place, by_code, children, named, parents, short_names, successor, within
from extract.jurisdiction import Located, locate
from extract.place_scan import find_places

__all__ = [
    "Located",
    "Place",
    "by_code",
    "children",
    "find_places",
    "locate",
    "named",
    "parents",
    "short_names",
    "successor",
    "within",
]
