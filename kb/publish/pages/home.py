"""首页: what is in the base, what differs most, who has issued what, and what is new.

In: the base.  Out: `index.html`.
Example: 5 文件; 新生儿听力障碍筛查率: 国家要求 ≥90%，天津市定为 2027年 ≥98%; 国家 › 江西省 › 赣州市 › 兴国县; the newest documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.publish.model import Base, DocumentView
from kb.publish.pages import documents
from kb.publish.pages.site import Page, Site
from kb.publish.placetree import FOLDED, grow
from kb.publish.telling import tellings

NEWEST = 8


def pages(site: Site) -> Iterator[Page]:
    """The first page."""
    base = site.base
    years = sorted({document.year for document in base.documents if document.year})
    issued = sum(1 for place in base.places if place.level)
    lists: dict[str, str] = {}
    for path, rows, _ in documents.listed(base):
        for document in rows:
            lists.setdefault(document.place.key, f"{path}#{document.place.anchor}")
    yield site.page(
        "index.html", "home", years=years, issued=issued, told=tellings(base), branches=grow(base, lists),
        folded=len(base.places) > FOLDED, newest=newest(base),
    )  # fmt: skip


def newest(base: Base) -> list[DocumentView]:
    """By 成文日期; documents whose year alone is known after those of that year, undated ones last."""
    dated = sorted(base.documents, key=lambda document: document.issued_on or document.year or "", reverse=True)
    return dated[:NEWEST]
