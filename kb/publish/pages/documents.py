"""文件: the list, and a page a document.

In: the base.  Out: `documents.html` with its CSV, `documents/兴府办字-2022-99.html` with its downloads in `download/documents/`.
A very long document has its findings in `findings/…`, a longer one its text in `documents/…~2.html` as well.
Example: `documents.html?place=江西省&kind=通知` shows the notices of 江西省 and of the places in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from kb.ladder import above, codes_above
from kb.publish.documentfiles import downloads, files_of, list_of
from kb.publish.findings import PARTS, findings_by_page, findings_of, homes_of
from kb.publish.highlight import unbroken
from kb.publish.lineage.lists import KIN
from kb.publish.model import Base, DocumentView, PlaceView
from kb.publish.names import href
from kb.publish.pages.site import Attachment, Page, Site
from kb.publish.paging import Leaf, file_of, paged
from kb.publish.relations import Relations, relations_of
from kb.publish.spreading import leaf_path
from kb.publish.weighing import Weighed, shared_notes, weighed
from kb.publish.wording import LEVELS

LONGEST_PAGE = 450_000  # bytes: about 70,000 characters with their marks and findings
LINE = 650  # bytes of a line without its words
_LEDGER = re.compile(r'href="#(l-[^"]*)"')


@dataclass(frozen=True, slots=True)
class Line:
    """A document in the list. `places`: its own and those above it, by their full names; `subject` is empty where it has none to share."""

    document: DocumentView
    title: Markup
    number: Markup
    kind: str
    places: tuple[str, ...]
    subject: str
    relations: Relations


@dataclass(frozen=True, slots=True)
class Choices:
    """What the lines of a page can be filtered by."""

    places: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]
    years: tuple[str, ...]
    kinds: tuple[str, ...]
    subjects: tuple[str, ...]


def pages(site: Site) -> Iterator[Page | Attachment]:
    """The list, then each document."""
    relations, found = relations_of(site.base), weighed(site.base)
    lines = {line.document.id: line for line in lines_of(site.base, relations)}
    for path, documents, others in listed(site.base):
        rows = [lines[document.id] for document in documents]
        yield site.page(path, "documents", rows=rows, others=others, choices=choices_of(site.base, rows))
    yield Attachment(*list_of(site.base, relations))
    for document in site.base.documents:
        yield from _document(site, document, relations[document.id], found)
        yield from (Attachment(*file) for file in files_of(document, found))


def _document(site: Site, document: DocumentView, relations: Relations, found: Mapping[str, Weighed]) -> Iterator[Page]:
    """Its page; of a very long document the findings have pages of their own, linked both ways like those beside the text."""
    values = {
        "document": document, "relations": relations, "weighed": found, "downloads": downloads(document),
        "heading": unbroken(document.title), "shared": shared_notes(document, found), "most": KIN,
    }  # fmt: skip
    if len(document.text.leaves) == 1:
        whole = findings_of(document, relations)
        where = {"leaf": document.text.leaves[0], "others": (), "beside": dict.fromkeys(PARTS, ""), "back": ""}
        page = site.page(file_of(document.href), "document", found=whole, **where, **values)
        if len(page.html.encode()) <= LONGEST_PAGE:
            yield page
            return
    yield from _apart(site, document, relations, values)


def _apart(site: Site, document: DocumentView, relations: Relations, values: Mapping[str, Any]) -> Iterator[Page]:
    """The pages of its text, then those of its findings."""
    path, count = file_of(document.href), len(document.text.leaves)
    own = path.replace("documents/", "findings/", 1)
    pages = findings_by_page(document, relations)
    beside = {name: f"../{href(leaf_path(own, number))}" for name, number in homes_of(pages).items()}

    def led(link: re.Match[str]) -> str:
        name = unquote(unescape(link[1]))
        return f'href="{beside[name]}#{link[1]}"' if name in beside else link[0]

    for number, leaf in enumerate(document.text.leaves):
        others = _leaves(path, count, number)
        page = site.page(leaf_path(path, number), "document", leaf=leaf, others=others, beside=beside, found=None, back="", **values)
        yield replace(page, html=_LEDGER.sub(led, page.html))
    for number, some in enumerate(pages):
        others = _leaves(own, len(pages), number)
        yield site.page(leaf_path(own, number), "findings", found=some, others=others, back=f"../{document.href}", **values)


def _leaves(path: str, count: int, here: int) -> tuple[Leaf, ...]:
    """The pages there are, if several."""
    own = path.rpartition("/")[2]
    return tuple(Leaf(leaf_path(own, n), n + 1, n == here) for n in range(count)) if count > 1 else ()


def lines_of(base: Base, relations: dict[str, Relations]) -> list[Line]:
    """The documents in the order of the list."""
    places = _within(base)
    return [
        Line(
            document,
            unbroken(document.title),
            unbroken(document.number or ""),
            document.extraction.document.kind or "",
            places[document.place.key],
            subject.name if (subject := base.compared.subject_of[document.id]).shared else "",
            relations[document.id],
        )
        for document in base.documents
    ]


def choices_of(base: Base, rows: Sequence[Line]) -> Choices:
    """Only what occurs on the page; places down the ladder, years the latest first."""
    held = {name for row in rows for name in row.places}
    levels = {row.document.place.level for row in rows}
    return Choices(
        places=tuple((place.full, f"{'　' * place.depth}{place.name}") for place in base.places if place.full in held),
        levels=tuple(word for word in LEVELS.values() if word in levels),
        years=tuple(sorted({row.document.year for row in rows if row.document.year}, reverse=True)),
        kinds=tuple(sorted({row.kind for row in rows if row.kind})),
        subjects=_once(row.subject for row in rows if row.subject),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _within(base: Base) -> dict[str, tuple[str, ...]]:
    """Place → its full name and those of the places above it; the state is above all and says nothing."""
    where = {d.place.key: d.extraction.document.jurisdiction for d in base.documents}
    bearing: dict[str, list[PlaceView]] = defaultdict(list)
    for place in base.places:
        if (held := where[place.key]) and held.level != "national":
            bearing[held.code].append(place)

    def over(place: PlaceView) -> Iterator[str]:
        yield place.full
        for code in codes_above(where[place.key]):
            yield from (up.full for up in bearing.get(code, ()) if above(where[up.key], where[place.key]))

    return {place.key: tuple(over(place)) for place in base.places}


def listed(base: Base) -> Iterator[tuple[str, list[DocumentView], tuple[Leaf, ...]]]:
    """The documents by the page that lists them."""
    return paged("documents", base.documents, _weight)


def _weight(document: DocumentView) -> float:
    """Of a line: its title, its address, and its places, which stand in it for the filter."""
    return max(1, (LINE + 2 * len(document.href) + 3 * len(document.title) + 8 * len(document.place.full)) / 1000)
