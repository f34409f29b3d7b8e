"""The pages of the site: which there are, and what each template is given.

In: the gathered base.  Out: `Page`s, a path and its HTML.
Example: `("tasks", tasks)` in `PAGES` makes `tasks.html`, and `tasks-2.html` where there is more than a page takes.
A new kind of page is a function here, a row in `PAGES` and a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kb import words
from kb.publish import wording
from kb.publish.model import Base, DocumentView, IndicatorView
from kb.publish.names import href
from kb.publish.quoting import brief, joined

T = TypeVar("T")
LONGEST_TABLE = 400  # rows on a page: about 300 kB
MOST_ON_HOME = 100  # with more documents, the first page names the newest of each place
NEWEST = 3
WIDEST_MATRIX = 8  # documents side by side; more are set beneath each other


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site."""

    path: str
    html: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One of several pages of a long list."""

    path: str
    number: int
    here: bool


class Site:
    """The templates, and the base they show."""

    def __init__(self, base: Base, folder: Path) -> None:
        self.base = base
        self._templates = Environment(
            loader=FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._templates.filters.update(brief=brief, joined=joined, path=href, fragment=lambda anchor: href("", anchor))
        self._templates.globals.update(
            roles=words.ROLE_NAMES, role_notes=wording.ROLE_NOTES, base=base, sections=SECTIONS
        )

    def page(self, path: str, template: str, section: str, **values: Any) -> Page:
        """One page. `root` is the way from it up to the site's first folder."""
        root = "../" * path.count("/")
        html = self._templates.get_template(f"{template}.html").render(root=root, section=section, **values)
        return Page(path, html)


def home(site: Site) -> Iterator[Page]:
    """首页: what is in the base, and the documents by place."""
    base = site.base
    years = sorted({document.year for document in base.documents if document.year})
    issued = sum(1 for place in base.places if place.level)
    lists: dict[str, str] = {}
    for path, rows, _ in _documents(base):
        for document in rows:
            lists.setdefault(document.place.key, f"{path}#{document.place.anchor}")
    few = len(base.documents) if len(base.documents) <= MOST_ON_HOME else NEWEST
    yield site.page("index.html", "home", "home", years=years, issued=issued, lists=lists, few=few)


def documents(site: Site) -> Iterator[Page]:
    """文件: the list, and a page a document."""
    for path, rows, others in _documents(site.base):
        yield site.page(path, "documents", "documents", rows=rows, others=others)
    for document in site.base.documents:
        yield site.page(f"documents/{_file(document.href)}", "document", "documents", document=document)


def _documents(base: Base) -> Iterator[tuple[str, list[DocumentView], tuple[Leaf, ...]]]:
    return _paged("documents", base.documents, lambda document: 1)


def targets(site: Site) -> Iterator[Page]:
    """目标: indicator by document; beneath each other where there are too many documents for columns."""
    columns = tuple(document for document in site.base.documents if document.targets)
    wide = len(columns) <= WIDEST_MATRIX

    def weigh(row: IndicatorView) -> int:
        return 1 if wide else sum(map(len, row.cells.values()))

    for path, rows, others in _paged("targets", site.base.indicators, weigh):
        yield site.page(path, "targets", "targets", columns=columns, wide=wide, rows=rows, others=others)


def tasks(site: Site) -> Iterator[Page]:
    """任务: all of them, document by document."""
    some = [document for document in site.base.documents if document.tasks]
    for path, rows, others in _paged("tasks", some, lambda document: len(document.tasks)):
        yield site.page(path, "tasks", "tasks", documents=rows, others=others)


def units(site: Site) -> Iterator[Page]:
    """责任单位: the list, and a page a unit."""
    for path, rows, others in _paged("units", site.base.units, lambda unit: 1):
        yield site.page(path, "units", "units", units=rows, others=others)
    for unit in site.base.units:
        yield site.page(f"units/{_file(unit.href)}", "unit", "units", unit=unit)


def search(site: Site) -> Iterator[Page]:
    """检索: the form; the rest is done by the script."""
    yield site.page("search.html", "search", "search", search_scripts=SEARCH_SCRIPTS, levels=words.LEVEL_NAMES)


PAGES: tuple[tuple[str, Callable[[Site], Iterator[Page]]], ...] = (
    ("home", home),
    ("documents", documents),
    ("targets", targets),
    ("tasks", tasks),
    ("units", units),
    ("search", search),
)
# In the order in which they build on each other: classic scripts cannot ask for one another.
SEARCH_SCRIPTS: tuple[str, ...] = (
    "kb",
    *(
        f"search/{name}"
        for name in (
            "sets", "needs", "records", "engine", "fields", "parsing", "language", "cut", "asking", "known", "concepts",
            "finding", "ranking", "spelling", "planning", "choosing", "answering", "snippets", "hits", "facets",
        )
    ),
    "search",
)  # fmt: skip
# What stands in every page's head: section, path, name.
SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("home", "index.html", "首页"),
    ("documents", "documents.html", "文件"),
    ("targets", "targets.html", "目标"),
    ("tasks", "tasks.html", "任务"),
    ("units", "units.html", "责任单位"),
    ("search", "search.html", "检索"),
)


def _file(link: str) -> str:
    """The file's name of a link that is percent-encoded: names are given once, in `gather`."""
    return unquote(link).rpartition("/")[2]


def _paged(
    name: str, rows: Sequence[T], weigh: Callable[[T], int]
) -> Iterator[tuple[str, list[T], tuple[Leaf, ...]]]:
    """Rows packed into pages of about LONGEST_TABLE rows: path, rows, and the pages there are, if several."""
    packs: list[list[T]] = [[]]
    filled = 0
    for row in rows:
        weight = weigh(row)
        if packs[-1] and filled + weight > LONGEST_TABLE:
            packs.append([])
            filled = 0
        packs[-1].append(row)
        filled += weight
    paths = [f"{name}.html" if n == 1 else f"{name}-{n}.html" for n in range(1, len(packs) + 1)]
    for here, (path, pack) in enumerate(zip(paths, packs, strict=True)):
        leaves = tuple(Leaf(p, n + 1, n == here) for n, p in enumerate(paths)) if len(paths) > 1 else ()
        yield path, pack, leaves
