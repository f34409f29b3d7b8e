"""The whole way from a corpus text to its records, in one visible order.

In: a corpus file's text (front matter and body).  Out: `Extraction`.
page → zones → outline → header → place → citations → tasks (brackets, lines, tables) → targets → ledger.
Text never raises: what cannot be read is in `unparsed` or not there.
"""

from __future__ import annotations

import re

from extract.calendar import reckoned_from
from extract.citations import bare, citations_of
from extract.divisions import Place, by_code
from extract.duty_tables import table_tasks
from extract.frontmatter import FrontMatter, split
from extract.header import Header, header_of
from extract.identity import propose
from extract.jurisdiction import locate
from extract.ledger import Leftovers, ledger_of
from extract.models import Document, Extraction, Period, Source
from extract.organs import full_name
from extract.outline import outline_of
from extract.page import Page, page_of
from extract.records import citation_records, outline_records, target_records, task_records
from extract.targets import targets_of
from extract.tasks import tasks_of
from extract.validity import validity_of
from extract.zones import Zones, zones_of

LEAD = 2000


def extract(text: str, file_name: str | None = None) -> Extraction:
    """All records of one text. `file_name` is the original's name where there is no front matter.

    Raises FrontMatterError where the text begins with our own front matter and it is malformed.
    """
    front, body = split(text)
    page = page_of(text, body)
    zones = zones_of(page)
    outline = outline_of(page, zones)
    header = header_of(page, zones)
    document, place = _document(page, zones, header, front, file_name)
    tables = table_tasks(page, zones)
    tasks = tasks_of(page, zones, outline, tables)
    cited, uncited = citations_of(page, _own_titles(page, zones, header), body)
    reckoned = reckoned_from(document.issued_on, document.title)
    task_rows = task_records(page, zones, outline, tasks, document, place, reckoned)
    targets, mismatched, known = targets_of(page, zones, outline, reckoned, document.title)
    target_rows = target_records(page, targets, outline, tasks, task_rows, document, reckoned)
    extraction = Extraction(
        document=document,
        text=text,
        citations=citation_records(cited),
        outline=outline_records(outline),
        tasks=task_rows,
        targets=target_rows,
    )
    return extraction.model_copy(update={"unparsed": ledger_of(page, zones, outline, extraction, Leftovers(mismatched, uncited, known))})


def _document(
    page: Page, zones: Zones, header: Header, front: FrontMatter | None, file_name: str | None
) -> tuple[Document, Place | None]:
    title = header.title
    located = locate(
        [found.value for found in header.issuers],
        title.value if title else None,
        header.doc_number.value if header.doc_number else None,
        [found.value for found in header.recipients],
        page.raw[zones.rows[0].line.span.start :][:LEAD] if zones.rows else "",
        front.original if front else file_name or "",
    )
    jurisdiction = located.value if located else None
    place = by_code(jurisdiction.code) if jurisdiction else None
    valid_from, valid_until = validity_of(page, zones, header.issued_on.value if header.issued_on else None)
    spans, rules = _where(header)
    for name, found in (("valid_from", valid_from), ("valid_until", valid_until)):
        if found:
            spans[name], rules[name] = found.span.pair(), found.rule
    if located:
        rules["jurisdiction"] = located.rule
    document = Document(
        id=front.id if front else "",
        title=title.value if title else None,
        doc_number=header.doc_number.value if header.doc_number else None,
        issuers=[full_name(f.value, place, None) or f.value for f in header.issuers],
        issued_on=header.issued_on.value if header.issued_on else None,
        recipients=[found.value for found in header.recipients],
        copied_to=[found.value for found in header.copied_to],
        kind=header.kind,
        disclosure=header.disclosure.value if header.disclosure else None,
        jurisdiction=jurisdiction,
        period=Period(start=header.period.value[0], end=header.period.value[1]) if header.period else None,
        signatory=header.signatory.value if header.signatory else None,
        printed_by=header.printed_by.value if header.printed_by else None,
        printed_on=header.printed_on.value if header.printed_on else None,
        published_on=header.published_on.value if header.published_on else None,
        valid_from=valid_from.value if valid_from else None,
        valid_until=valid_until.value if valid_until else None,
        attachments=[found.value for found in header.attachments],
        source=_source(front),
        spans=spans,
        rules=rules,
    )
    return (document if front else document.model_copy(update={"id": propose(document)})), place


def _source(front: FrontMatter | None) -> Source | None:
    if front is None:
        return None
    return Source(file=front.original, sha256=front.sha256, format=front.format, reader=front.reader, url=front.url)


def _where(header: Header) -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    """Place and rule of each single-valued element; lists give the stretch from their first to their last."""
    spans: dict[str, tuple[int, int]] = {}
    rules: dict[str, str] = {}
    if header.title:
        spans["title"], rules["title"] = header.title.span.pair(), header.title.rule
    for name in ("doc_number", "issued_on", "disclosure", "period", "signatory", "printed_by", "printed_on", "published_on"):
        if found := getattr(header, name):
            spans[name], rules[name] = found.span.pair(), found.rule
    for name in ("issuers", "recipients", "copied_to", "attachments"):
        if several := getattr(header, name):
            spans[name] = (several[0].span.start, several[-1].span.end)
            rules[name] = several[0].rule
    return spans, rules


def _own_titles(page: Page, zones: Zones, header: Header) -> set[str]:
    """The document's title, the plan it issues, carried titles and annexes: none of them is a citation."""
    own = set()
    if header.title:
        own.add(bare(header.title.value))
        # A document that is passed on (转发) is another one, also where its text follows.
        if header.title.inner and not re.search("转发|批转", header.title.value):
            own.add(bare(header.title.inner))
    for part in zones.parts:
        if part.title:
            start, end = zones.rows[part.title[0]].line.span.start, zones.rows[part.title[-1]].line.span.end
            own.add(bare(page.raw[start:end]))
    own.update(bare(found.value) for found in header.attachments)
    return {title for title in own if title}
