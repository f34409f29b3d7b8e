"""目标对比: indicator by document, and a page an indicator; where there are many subjects, an overview leads to them.

In: the base.  Out: `targets.html`, `targets/产前筛查率.html`, with many subjects `targets/国卫办妇幼发-2023-9.html`, and their CSV.
Example: five documents of one subject make one matrix; two hundred make a list of subjects, a matrix each, a list of indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from kb.compare.models import IndicatorTable
from kb.compare.printing.indicators import indicator_csv, matrix_csv
from kb.publish.compared import SubjectView
from kb.publish.model import DocumentView
from kb.publish.names import href
from kb.publish.pages.listing import Listed, listing
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import MOST_LISTED, leaves_of, packed, page_of, paged
from kb.publish.targets import (
    CellView,
    LackView,
    Ladder,
    Matrix,
    RowView,
    chart_of,
    findings,
    matrix_of,
    pairs_of,
)
from kb.publish.targets.matrix import Line, side_by_side
from kb.publish.targets.quotes import Passages, passages_of
from kb.publish.targets.tables import alone, over
from kb.publish.targets.views import DEADLINES, VALUES, WANTED
from kb.publish.targets.words import HOW, MEANINGS, noted
from kb.publish.verdicts import VERDICTS
from kb.spreadsheet import csv_of

FILLED, EMPTY = 0.6, 0.05  # what an entry and an empty cell weigh beside a row of a list
LISTED = 1.5  # what a row of the list of all indicators weighs: a cell for each verdict, and long addresses
BYTES = 900  # of such a row without its words
NAMED = 60  # subjects to choose from; more are found by their words
TOLD = 30  # places named above an indicator's table, for each verdict; the table has all
HOMES = 12  # subjects that an indicator's page leads back to


def pages(site: Site) -> Iterator[Page | Attachment]:
    """The first page, the subjects if there are many, the indicators."""
    ladder = site.crossings.ladder
    sections = Tables(site, ladder)
    if sections.whole:
        yield from sections.matrix("targets", "目标对比", ladder.documents, site.base.compared.indicators)
    else:
        yield from sections.overview()
    yield from attached("targets.csv", indicator_csv(site.base.compared.indicators, sections.headers))
    side = passages_of(site.base)
    for row, record in zip(ladder.rows, site.base.compared.indicators.rows, strict=True):
        if row.path:
            yield from sections.indicator(row, side)
            table = alone(site.base.compared.indicators, record)
            yield Attachment(row.path.removesuffix(".html") + ".csv", indicator_csv(table, sections.headers))


class Tables:
    """The pages with the ladder they show."""

    def __init__(self, site: Site, ladder: Ladder) -> None:
        self.site, self.ladder = site, ladder
        self.whole = ladder.whole
        self.headers = {document.id: document.extraction.document for document in site.base.documents}
        self.shared = {"meanings": MEANINGS, "how": HOW, "values": VALUES, "deadlines": DEADLINES, "ladder": ladder, "noted": noted}

    def matrix(
        self, name: str, heading: str, documents: Sequence[DocumentView], table: IndicatorTable
    ) -> Iterator[Page | Attachment]:
        """One matrix, on several pages if it is long; one that is too wide in parts, each with the highest documents at its head."""
        yield from attached(f"{name}-matrix.csv", matrix_csv(table, self.headers))
        base = self.site.base
        sides = side_by_side(documents, base.compared.kin)
        parts = [matrix_of(self.ladder, [*heads, *own], base.compared.subject_of) for heads, own in sides]
        packs = [(made, pack) for made in parts for pack in packed(made.lines, partial(_weight, made))]
        paths = [page_of(f"{name}.html", n, folder=self.folder(name)) for n in range(len(packs))]
        starts = [
            (made, own[0].place.name, own[-1].place.name, paths[next(n for n, (one, _) in enumerate(packs) if one is made)])
            for made, (_, own) in zip(parts, sides, strict=True) if own
        ]  # fmt: skip
        whole = {id(line.row) for made in parts for line in made.lines}  # the ladder's own rows: a name may have two, in two measures
        for path, (made, lines), others in zip(paths, packs, leaves_of(f"{name}.html", len(packs), folder=self.folder(name)), strict=True):
            yield self.site.page(
                path, "targetsmatrix", heading=heading, matrix=made, lines=lines, others=others, name=name, parts_of_it=starts,
                whole=len(whole), documents=documents, orders={verdict: n for n, verdict in enumerate(VALUES, 1)},
                subjects=self._subjects(made), **self.shared,
            )  # fmt: skip

    def folder(self, name: str) -> bool:
        """The further pages of a subject stand in a folder: no name of another one can be theirs."""
        return "/" in name

    def _subjects(self, matrix: Matrix) -> list[tuple[str, str]]:
        """The subjects among its documents that can be chosen, if there are several."""
        held = {self.site.base.compared.subject_of[column.document.id].slug for column in matrix.columns}
        found = [(one.slug, one.name) for one in self.site.base.compared.subjects if one.slug in held]
        return found if len(found) > 1 else []

    def overview(self) -> Iterator[Page | Attachment]:
        """The subjects with something to lay side by side, and every indicator; then the matrix of each subject."""
        base = self.site.base
        made: list[tuple[SubjectView, str, Matrix]] = []
        for one in self.ladder.subjects:
            documents = [document for document in self.ladder.documents if document.id in one.documents]
            matrix = matrix_of(self.ladder, documents, base.compared.subject_of)
            made.append((one, self.ladder.homes[one.slug], matrix))
            name, table = self.ladder.homes[one.slug].removesuffix(".html"), over(base.compared.indicators, set(one.documents))
            yield from self.matrix(name, one.name, documents, table)
            yield Attachment(f"{name}.csv", indicator_csv(table, self.headers))
        yield Attachment("targets-subjects.csv", _subjects_csv(made))
        lines = matrix_of(self.ladder, self.ladder.documents, base.compared.subject_of)
        chosen = [(one.slug, one.name) for one in self.ladder.subjects][:NAMED]
        shown = _choosable(lines.lines, {slug for slug, _ in chosen}) if len(self.ladder.subjects) > NAMED else lines.lines
        for path, rows, others in paged("targets", shown, _listed):
            yield self.site.page(
                path, "targets", made=made[:MOST_LISTED], whole=len(made), matrix=lines, lines=rows, others=others, subjects=chosen, **self.shared
            )
        if len(made) > MOST_LISTED:
            listed = [Listed(path, one.name, f"{table.places} 个地区，{len(table.columns)} 份文件，{len(table.lines)} 个指标") for one, path, table in made]
            yield from listing(self.site, "targets-subjects", "可以对照的事项", ("targets.html", "目标对比"), listed)

    def indicator(self, row: RowView, side: Passages) -> Iterator[Page]:
        """An indicator's page; one that very many set has several."""
        entries: list[CellView | LackView] = [*row.all(), *row.lacks.values()]
        packs = [list(some) for _, some in groupby(entries, key=lambda one: one.leaf)]
        homes = [(one.name, self.ladder.homes[one.slug]) for one in self.ladder.subjects if self._about(row, one)]
        for number, (pack, others) in enumerate(zip(packs, leaves_of(row.path, len(packs), folder=True), strict=True)):
            cells = [one for one in pack if isinstance(one, CellView)]
            lacks = [one for one in pack if isinstance(one, LackView)]
            path = page_of(row.path, number, folder=True)
            yield self.site.page(
                path, "indicator", row=row, cells=cells, lacks=lacks, chart=chart_of(row, cells, lacks),
                pairs=list(pairs_of(cells, lacks, side)), findings=findings(row), homes=[] if self.whole else homes[:HOMES],
                named=TOLD, wanted=WANTED, others=others, csv=row.path.removesuffix(".html") + ".csv", **self.shared,
            )  # fmt: skip

    def _about(self, row: RowView, one: SubjectView) -> bool:
        return any(document.id in one.documents for document in row.documents())


def _subjects_csv(made: Sequence[tuple[SubjectView, str, Matrix]]) -> str:
    """The overview as a table."""
    lines = []
    for one, _, matrix in made:
        counts = dict(matrix.counts)
        lines.append([one.name, matrix.places, len(matrix.columns), len(matrix.lines), *(counts.get(name, 0) for name in VALUES)])
    return csv_of(["事项", "地区", "文件", "指标", *(VERDICTS[name].word for name in VALUES)], lines)


def _choosable(lines: Sequence[Line], slugs: set[str]) -> list[Line]:
    """Only subjects that can be chosen need be known of a row: an indicator of all may stand in thousands."""
    return [replace(line, subjects="|".join(one for one in line.subjects.split("|") if one in slugs)) for line in lines]


def _listed(line: Line) -> float:
    """Of a row of the list of all indicators."""
    first = next(iter(line.row.cells.values()))[0]
    return max(LISTED, (BYTES + len(href(line.row.path)) + 2 * len(first.target.href) + 3 * len(line.subjects)) / 1000)


def _weight(matrix: Matrix, line: Line) -> float:
    """Of a row of the matrix, in rows of a list: each entry leads to the indicator's page."""
    return max(1, (FILLED + len(href(line.row.path)) / 1500) * line.filled + EMPTY * len(matrix.columns))
