"""责任单位: lists by place, by function and by subject, and a page a unit, each with its table as CSV.

In: the base.  Out: `units.html`, `units-function.html`, `units-subjects.html`, `units/360732-兴国县民政局.html`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kb.publish.compared import SubjectView
from kb.publish.names import href
from kb.publish.pages.listing import Listed, listing
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import MOST_LISTED, Leaf, file_of, leaves_of, page_of, paged
from kb.publish.units.parts import Parts, parts_of
from kb.publish.units.sheets import GROUPS, UNSURE, Sheet, sheets_of
from kb.publish.units.tables import function_csv, list_csv, matrix_csv, sheet_csv
from kb.publish.units.views import (
    Block,
    FunctionRow,
    cut_blocks,
    functions_of,
    groups_of,
    levels_of,
    part_block,
    place_blocks,
    place_words,
)

# The ways to look at the units: first page, name.
VIEWS = (("units.html", "按地区"), ("units-function.html", "按职能"), ("units-subjects.html", "按事项"))

LINE = 650  # bytes of a line of the list without its words
HEAD = 1.5  # what a matrix of its own weighs before its first row
SAID, MOST_SAID = 60, 60_000  # characters of the subjects of a unit that weigh nothing; of those of a page, before it has no choice of them


def pages(site: Site) -> Iterator[Page | Attachment]:
    """The three lists, then each unit."""
    parts = parts_of(site.base)
    sheets = sheets_of(site.base, parts, site.crossings.tasks)
    functions = list(paged("units-function", functions_of(sheets), lambda row: len(row.sheets)))
    homes = {row.function: href(path, row.anchor) for path, rows, _ in reversed(functions) for row in reversed(rows)}
    yield from _list(site, sheets)
    yield from _functions(site, sheets, functions)
    yield from _subjects(site, sheets, parts)
    for sheet in sheets:
        yield from _sheet(site, sheet, homes.get(sheet.nature.function, ""))


def _sheet(site: Site, sheet: Sheet, function: str) -> Iterator[Page | Attachment]:
    """A unit's page; of one with hundreds of tasks several."""
    path, pages = file_of(sheet.unit.href), sheet.leaves()
    table = f"{path.removesuffix('.html')}.csv"
    for number, (part, others) in enumerate(zip(pages, leaves_of(path, len(pages), folder=True), strict=True)):
        own = page_of(path, number, folder=True)
        csv = f"../{table.rpartition('/')[2]}" if number else table.rpartition("/")[2]
        yield site.page(own, "unit", sheet=part, whole=sheet, unit=sheet.unit, function=function, csv=csv, others=others)
    yield Attachment(table, sheet_csv(sheet))


def _list(site: Site, sheets: Sequence[Sheet]) -> Iterator[Page | Attachment]:
    words, whole = place_words(sheets), {group.place.key: group for group in groups_of(sheets)}
    for path, rows, others in paged("units", sheets, _weight):
        choices = _choices(rows, words)
        choices["subjects"] = choices["subjects"] if sum(map(_said, rows)) <= MOST_SAID else []
        yield site.page(
            path, "units", views=VIEWS, view=0, groups=groups_of(rows), others=others, csv="units.csv", words=words,
            whole=whole, **choices,
        )  # fmt: skip
    yield Attachment("units.csv", list_csv(sheets))


def _weight(sheet: Sheet) -> float:
    """Of a unit in the list: the subjects it has to do with stand in it for the filter."""
    words = LINE + len(sheet.unit.href) + 3 * sum(map(len, (*sheet.unit.names, *sheet.nature.candidates)))
    return max(1, words / 1000) + max(0, min(_said(sheet), MOST_SAID) - SAID) / 300


def _said(sheet: Sheet) -> int:
    return sum(len(subject.name) for subject in sheet.subjects())


def _functions(
    site: Site, sheets: Sequence[Sheet], leaves: Sequence[tuple[str, list[FunctionRow], tuple[Leaf, ...]]]
) -> Iterator[Page | Attachment]:
    words, rows = place_words(sheets), [row for _, held, _ in leaves for row in held]
    levels, unsorted = levels_of(rows), sum(1 for sheet in sheets if not sheet.nature.function)
    for path, held, others in leaves:
        yield site.page(
            path, "units-function", views=VIEWS, view=1, rows=held, levels=levels, others=others, csv="units-function.csv",
            words=words, unsorted=unsorted, **_choices([sheet for row in held for sheet in row.sheets], words),
        )  # fmt: skip
    yield Attachment("units-function.csv", function_csv(rows))


def _subjects(site: Site, sheets: Sequence[Sheet], parts: Parts) -> Iterator[Page | Attachment]:
    """One subject: its parts. Several: each place's units × its subjects, and a page a subject that documents share."""
    subjects = site.base.compared.subjects
    if len(subjects) == 1:
        yield from _subject(site, "units-subjects.html", subjects[0], parts, sheets, alone=True)
    else:
        shared = [subject for subject in subjects if subject.shared]
        links = [(href(f"units-subjects/{subject.slug}.html"), subject.name) for subject in shared]
        for path, blocks, others in paged("units-subjects", list(cut_blocks(place_blocks(sheets))), lambda block: block.weight + HEAD):
            yield _matrix(site, path, blocks, parts, sheets, links=links[:MOST_LISTED], more=len(links) > MOST_LISTED, others=others)
        if len(shared) > MOST_LISTED:
            lines = [Listed(f"units-subjects/{one.slug}.html", one.name, f"{len(one.documents)} 份文件") for one in shared]
            yield from listing(site, "units-shared", "各级共同的事项", ("units-subjects.html", "责任单位 按事项"), lines)
        for subject in shared:
            yield from _subject(site, f"units-subjects/{subject.slug}.html", subject, parts, sheets, alone=False)
    yield from attached("units-subjects.csv", matrix_csv(sheets))


def _subject(site: Site, path: str, subject: SubjectView, parts: Parts, sheets: Sequence[Sheet], alone: bool) -> Iterator[Page]:
    """The matrix of one subject, over several pages if its documents are many."""
    whole = part_block(sheets, subject.slug, subject.name, parts)
    blocks = list(cut_blocks([whole]))
    for number, (block, others) in enumerate(zip(blocks, leaves_of(path, len(blocks), folder=True), strict=True)):
        values = {"model": parts.models[subject.slug], "alone": alone, "others": others}
        yield _matrix(site, page_of(path, number, folder=True), [replace(block, name=whole.name)], parts, sheets, **values)


def _matrix(site: Site, path: str, blocks: Sequence[Block], parts: Parts, sheets: Sequence[Sheet], **more: object) -> Page:
    words = place_words(sheets)
    shown = [row.sheet for block in blocks for _, rows in block.groups for row in rows]
    values = {"links": [], "more": False, "others": (), "model": None, "alone": True} | more
    return site.page(path, "units-subjects", views=VIEWS, view=2, blocks=blocks, words=words, **values, **_choices(shown, words))


def _choices(sheets: Sequence[Sheet], words: dict[str, str]) -> dict[str, object]:
    """What the filters of a page offer: only what is on it."""
    places = {sheet.unit.place.key: sheet.unit.place for sheet in sheets}
    kinds = {sheet.nature.group for sheet in sheets}
    return {
        "places": [(words[key], "　" * place.depth + words[key]) for key, place in places.items()],
        "functions": sorted({sheet.nature.function for sheet in sheets if sheet.nature.function}),
        "kinds": [group for group in (*GROUPS, UNSURE) if group in kinds],
        "held": list(dict.fromkeys(word for sheet in sheets for word in sheet.role_words)),
        "subjects": list(dict.fromkeys(subject.name for sheet in sheets for subject in sheet.subjects())),
    }
