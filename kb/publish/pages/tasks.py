"""任务对照: the crosswalk of each subject, a page a row, a page a pair of years, and the list of all tasks.

In: the base.  Out: `tasks.html` (with one subject its crosswalk, else the subjects), `tasks/国卫办妇幼发-2023-9-3.1.1.html`,
`task-list.html`, and the tables as CSV.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.models import Task
from kb.compare.models import TaskRow
from kb.compare.printing.tasks import task_csv
from kb.compare.printing.words import Documents, documents_of
from kb.compare.printing.years import years_csv
from kb.publish.compared import SubjectView
from kb.publish.crosswalk.names import MOST_ENTRIES, Places, first_task, rows_by_subject, shared_subjects
from kb.publish.crosswalk.row import row_pages
from kb.publish.crosswalk.table import STATES, RowView, Sum, Weaver, crosswalk_of, sums_of
from kb.publish.crosswalk.years import YearsView, years_views
from kb.publish.names import href
from kb.publish.pages import tasklist
from kb.publish.pages.listing import Listed, listing
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import MOST_LISTED, paged
from kb.publish.shorttitles import short_title
from kb.publish.verdicts import OLDER, VERDICTS
from kb.spreadsheet import csv_of

# In the order of the columns: the tasks of the upper documents first. `elsewhere`: another document of the same place has it.
STATE_WORDS = {
    state: VERDICTS[state].word if state in VERDICTS else "见本地另一文件"
    for state in ("carried", "adapted", "partial", "partly", "elsewhere", "missing", OLDER, "added")
}
OVERVIEW = 3.5  # what a line of the list of subjects weighs: each of its numbers has an address
MOST_SUMMED = 100  # documents in the summary above a table; all are in its CSV


def pages(site: Site) -> Iterator[Page | Attachment]:
    """Everything about tasks."""
    base = site.base
    held = [document.extraction for document in base.documents]
    tables = Tables(documents_of(held), {task.id: task for found in held for task in found.tasks})
    places, rows = site.crossings.places, rows_by_subject(base)
    years = [tuple(years_views(base, row, places.years[row.after])) for row in base.compared.years.rows]
    firsts = [views[0] for views in years]
    walks = [_Walk.of(site, places, subject, rows.get(subject.slug, [])) for subject in shared_subjects(base)]
    for walk in walks:
        yield from _tables(walk, tables, firsts)
        yield from _rows(walk, tables)
    if len(walks) != 1:
        yield from _overview(site, walks, firsts)
    yield from _years(site, years, tables)
    if len(firsts) > MOST_LISTED:
        yield from listing(site, "tasks-years", "年度变化", ("tasks.html", "任务对照"), [_listed(one) for one in firsts])
    yield from tasklist.pages(site, {task: link for task in places.spots if (link := places.link(task))})


@dataclass(frozen=True, slots=True)
class Tables:
    """What the tables as CSV need: all headers and tasks by id."""

    documents: Documents
    tasks: dict[str, Task]

    def csv(self, base: Site, rows: Sequence[TaskRow]) -> str:
        """These rows of the crosswalk."""
        return task_csv(base.base.compared.tasks.model_copy(update={"rows": list(rows)}), self.documents, self.tasks)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The crosswalk of a subject while its pages are made. `views`: a row's first task → the row; `tables`: page → its rows."""

    site: Site
    subject: SubjectView
    weaver: Weaver
    rows: Sequence[TaskRow]
    views: dict[str, RowView]
    tables: dict[str, list[RowView]]
    sums: tuple[Sum, ...]

    @staticmethod
    def of(site: Site, places: Places, subject: SubjectView, rows: Sequence[TaskRow]) -> _Walk:
        weaver = Weaver(site.base, places, subject)
        views = {first_task(row): weaver.row(row) for row in rows}
        tables = {
            leaf.path: [weaver.stretch(views[first_task(one.row)], one) for one in leaf.rows] for leaf in places.subjects[subject.slug]
        }
        return _Walk(site, subject, weaver, rows, views, tables, sums_of(weaver.columns, tables.items()))

    @property
    def home(self) -> str:
        """Its first page."""
        return self.weaver.places.subjects[self.subject.slug][0].path


def _tables(walk: _Walk, tables: Tables, years: Sequence[YearsView]) -> Iterator[Page | Attachment]:
    """The table of a subject."""
    leaves = walk.weaver.places.subjects[walk.subject.slug]
    own = [one for one in years if {one.before.id, one.after.id} & set(walk.subject.documents)]
    summary = _csv_of(walk.home, "-summary")
    csv = _csv_of(walk.home)
    for leaf in leaves:
        found = crosswalk_of(walk.weaver, walk.subject, walk.tables[leaf.path], walk.sums)
        first = leaf is leaves[0]
        yield walk.site.page(
            leaf.path, "tasks", walk=found, walk_path=leaf.path, others=leaf.leaves, first=first, words=STATE_WORDS, most=MOST_SUMMED,
            years=own[:MOST_LISTED] if first else (), more_years=len(own) > MOST_LISTED, csv=_name(csv), summary=_name(summary),
            most_entries=MOST_ENTRIES,
        )  # fmt: skip
    yield Attachment(csv, tables.csv(walk.site, walk.rows))
    yield Attachment(
        summary,
        csv_of(
            ["地区", "文件编号", "上级任务", *STATE_WORDS.values()],
            ([s.column.document.place.name, s.column.document.id, s.whole, *(s.counts[state] for state in STATE_WORDS)] for s in walk.sums),
        ),
    )


def _rows(walk: _Walk, tables: Tables) -> Iterator[Page | Attachment]:
    """The pages of the rows in which several documents take part."""
    places = walk.weaver.places
    shown = [row for row in walk.rows if first_task(row) in places.rows]
    views = [walk.views[first_task(row)] for row in shown]
    for number, row in enumerate(shown):
        csv = _csv_of(places.rows[first_task(row)][0].path)
        for found in row_pages(walk.weaver, row, views[number]):
            yield walk.site.page(
                found.path, "tasks-row", row=found, others=found.leaves, subject=walk.subject, home=href(walk.home), words=STATE_WORDS, csv=_name(csv),
                before=views[number - 1] if number else None, after=views[number + 1] if number + 1 < len(views) else None,
                number=number + 1, whole=len(views),
            )  # fmt: skip
        yield Attachment(csv, tables.csv(walk.site, [row]))


def _overview(site: Site, walks: Sequence[_Walk], years: Sequence[YearsView]) -> Iterator[Page | Attachment]:
    """The subjects, where there is not just one."""
    counts = {walk.subject.slug: {state: sum(one.counts[state] for one in walk.sums) for state in STATES} for walk in walks}
    for path, some, others in paged("tasks", walks, lambda walk: OVERVIEW):
        yield site.page(
            path, "tasks-subjects", walks=some, whole=len(walks), counts=counts, others=others, words=STATE_WORDS,
            years=years[:MOST_LISTED] if path == "tasks.html" else (), more_years=len(years) > MOST_LISTED,
        )  # fmt: skip
    lines = ([w.subject.name, w.subject.documents[0], len(w.sums), len(w.rows), *(counts[w.subject.slug][state] for state in STATE_WORDS)] for w in walks)
    yield from attached("tasks.csv", csv_of(["事项", "最上级文件", "下级文件", "对照行", *STATE_WORDS.values()], lines))


def _years(site: Site, years: Sequence[tuple[YearsView, ...]], tables: Tables) -> Iterator[Page | Attachment]:
    """A page for each pair of documents of one series."""
    table = site.base.compared.years
    targets = {target.id: target for document in site.base.documents for target in document.extraction.targets}
    for views, row in zip(years, table.rows, strict=True):
        csv = _csv_of(views[0].path)
        for view in views:
            yield site.page(view.path, "tasks-years", years=view, others=view.leaves, csv=_name(csv))
        yield Attachment(csv, years_csv(table.model_copy(update={"rows": [row]}), tables.documents, targets))


def _listed(one: YearsView) -> Listed:
    name = f"{one.after.place.name}：{short_title(one.before.title)} → {short_title(one.after.title)}"
    return Listed(one.path, name, "，".join(f"{word} {count}" for word, count in one.counts if count))


def _csv_of(path: str, what: str = "") -> str:
    return path.removesuffix(".html") + f"{what}.csv"


def _name(path: str) -> str:
    return path.rpartition("/")[2]
