"""责任单位: lists by place, by function and by subject, and a page a unit, each with its table as CSV.

In: the base.  Out: `units.html`, `units-function.html`, `units-subjects.html`, `units/360732-兴国县民政局.html`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.publish.names import href
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import Leaf, file_of, paged
from kb.publish.units.parts import Parts, parts_of
from kb.publish.units.sheets import GROUPS, UNSURE, Sheet, sheets_of
from kb.publish.units.tables import function_csv, list_csv, matrix_csv, sheet_csv
from kb.publish.units.views import (
    Block,
    FunctionRow,
    functions_of,
    groups_of,
    levels_of,
    part_block,
    place_blocks,
    place_words,
)

# The ways to look at the units: first page, name.
VIEWS = (("units.html", "按地区"), ("units-function.html", "按职能"), ("units-subjects.html", "按事项"))


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
        path = file_of(sheet.unit.href)
        table = f"{path.removesuffix('.html')}.csv"
        csv = table.rpartition("/")[2]
        yield site.page(path, "unit", sheet=sheet, unit=sheet.unit, function=homes.get(sheet.nature.function, ""), csv=csv)
        yield Attachment(table, sheet_csv(sheet))


def _list(site: Site, sheets: Sequence[Sheet]) -> Iterator[Page | Attachment]:
    words, whole = place_words(sheets), {group.place.key: group for group in groups_of(sheets)}
    for path, rows, others in paged("units", sheets, lambda sheet: 1):
        yield site.page(
            path, "units", views=VIEWS, view=0, groups=groups_of(rows), others=others, csv="units.csv", words=words,
            whole=whole, **_choices(rows, words),
        )  # fmt: skip
    yield Attachment("units.csv", list_csv(sheets))


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
        whole = part_block(sheets, subjects[0].slug, subjects[0].name, parts)
        yield _matrix(site, "units-subjects.html", [whole], parts, sheets, model=parts.models[subjects[0].slug])
    else:
        shared = [subject for subject in subjects if subject.shared]
        links = [(href(f"units-subjects/{subject.slug}.html"), subject.name) for subject in shared]
        for path, blocks, others in paged("units-subjects", list(place_blocks(sheets)), lambda block: block.weight):
            yield _matrix(site, path, blocks, parts, sheets, links=links, others=others)
        for subject in shared:
            block = part_block(sheets, subject.slug, subject.name, parts)
            path = f"units-subjects/{subject.slug}.html"
            yield _matrix(site, path, [block], parts, sheets, model=parts.models[subject.slug], alone=False)
    yield from attached("units-subjects.csv", matrix_csv(sheets))


def _matrix(site: Site, path: str, blocks: Sequence[Block], parts: Parts, sheets: Sequence[Sheet], **more: object) -> Page:
    words = place_words(sheets)
    shown = [row.sheet for block in blocks for _, rows in block.groups for row in rows]
    values = {"links": [], "others": (), "model": None, "alone": True} | more
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
