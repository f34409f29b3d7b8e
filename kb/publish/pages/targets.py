"""目标对比: indicator by document, and a page an indicator; where there are many subjects, an overview leads to them.

In: the base.  Out: `targets.html`, `targets/产前筛查率.html`, with many subjects `targets/国卫办妇幼发-2023-9.html`, and their CSV.
Example: five documents of one subject make one matrix; two hundred make a list of subjects, a matrix each, a list of indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kb.compare.models import IndicatorTable
from kb.compare.printing.indicators import indicator_csv, matrix_csv
from kb.publish.compared import SubjectView
from kb.publish.model import DocumentView
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import Leaf, paged
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
from kb.publish.targets.matrix import Line
from kb.publish.targets.quotes import Passages, passages_of
from kb.publish.targets.rows import LONGEST, page_of
from kb.publish.targets.tables import alone, over
from kb.publish.targets.views import DEADLINES, VALUES
from kb.publish.targets.words import HOW, MEANINGS, noted
from kb.publish.verdicts import VERDICTS
from kb.spreadsheet import csv_of

FILLED, EMPTY = 0.6, 0.04  # what a cell weighs beside a row of a list
LISTED = 1.5  # what a row of the list of all indicators weighs: a cell for each verdict, and long addresses
NAMED = 60  # subjects to choose from; more are found by their words


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
        """One matrix, on several pages if it is long."""
        made = matrix_of(self.ladder, documents, self.site.base.compared.subject_of)
        yield from attached(f"{name}-matrix.csv", matrix_csv(table, self.headers))
        for path, lines, others in paged(name, made.lines, lambda line: _weight(line, made)):
            yield self.site.page(
                path, "targetsmatrix", heading=heading, matrix=made, lines=lines, others=others, name=name,
                orders={verdict: n for n, verdict in enumerate(VALUES, 1)}, subjects=self._subjects(made), **self.shared,
            )  # fmt: skip

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
        for path, rows, others in paged("targets", lines.lines, lambda line: LISTED):
            yield self.site.page(path, "targets", made=made, matrix=lines, lines=rows, others=others, subjects=chosen, **self.shared)

    def indicator(self, row: RowView, side: Passages) -> Iterator[Page]:
        """An indicator's page; one that very many set has several."""
        entries: list[CellView | LackView] = [*row.all(), *row.lacks.values()]
        packs = [entries[n : n + LONGEST] for n in range(0, len(entries), LONGEST)]
        homes = [(one.name, self.ladder.homes[one.slug]) for one in self.ladder.subjects if self._about(row, one)]
        for number, pack in enumerate(packs):
            cells = [one for one in pack if isinstance(one, CellView)]
            lacks = [one for one in pack if isinstance(one, LackView)]
            path = page_of(row.path, number)
            yield self.site.page(
                path, "indicator", row=row, cells=cells, lacks=lacks, chart=chart_of(row, cells, lacks),
                pairs=list(pairs_of(cells, lacks, side)), findings=findings(row), homes=[] if self.whole else homes,
                others=_leaves(row.path, number, len(packs)), csv=row.path.removesuffix(".html") + ".csv", **self.shared,
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


def _leaves(path: str, here: int, count: int) -> tuple[Leaf, ...]:
    """The pages of one indicator, as they are reached from one of them."""
    if count == 1:
        return ()
    folder = path.rpartition("/")[2].removesuffix(".html")
    first, others = (f"../{folder}.html", "") if here else (f"{folder}.html", f"{folder}/")
    return tuple(Leaf(first if n == 0 else f"{others}{n + 1}.html", n + 1, n == here) for n in range(count))


def _weight(line: Line, matrix: Matrix) -> int:
    """Of a row of the matrix, in rows of a list."""
    return max(1, round(FILLED * line.filled + EMPTY * len(matrix.columns)))
