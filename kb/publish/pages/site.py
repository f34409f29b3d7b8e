"""The templates with the base they show: how a section makes its pages.

In: the gathered base, the folder of the templates.  Out: `Site`, whose `page` renders one template.
Example: `site.page("units/360732-兴国县民政局.html", "unit", unit=view)` gives the page with links that lead up one folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from kb import fingerprint, words
from kb.publish import kept, verdicts, wording
from kb.publish.crossings import Crossings
from kb.publish.model import Base
from kb.publish.names import href
from kb.publish.paging import turns
from kb.publish.quoting import brief, joined
from kb.publish.shorttitles import short_title

_TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site."""

    path: str
    html: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the pages, made from the base: a table as CSV, a calendar."""

    path: str
    text: str


def attached(path: str, csv: str) -> Iterator[Attachment]:
    """A table as CSV. One without a line below its head is left out: its page shows none."""
    if csv.rstrip("\r\n").count("\n"):
        yield Attachment(path, csv)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site. `path` is its first page, `name` what stands in the head of every page."""

    key: str
    path: str
    name: str
    pages: Callable[[Site], Iterator[Page | Attachment]]


@dataclass(frozen=True, slots=True)
class Site:
    """The base and its templates. `section` is the one whose pages are being made."""

    base: Base
    templates: Environment
    crossings: Crossings
    section: str = ""
    sections: tuple[Section, ...] = ()

    def page(self, path: str, template: str, **values: Any) -> Page:
        """One page. `root` is the way from it up to the site's first folder."""
        root = "../" * path.count("/")
        made = self.templates.get_template(f"{template}.html")
        return Page(path, made.render(root=root, section=self.section, sections=self.sections, base=self.base, crossings=self.crossings, **values))


class _Ready(BytecodeCache):
    """Templates made ready by an earlier build: to make them takes longer than the pages of a small base."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """See BytecodeCache."""
        data = kept.read(f"{_TEMPLATES}/{bucket.key}", fingerprint.site())
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """See BytecodeCache."""
        kept.write(f"{_TEMPLATES}/{bucket.key}", fingerprint.site(), bucket.bytecode_to_string())

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Named as its template."""
        return name


def templates_in(folder: Path) -> Environment:
    """The templates of a folder; what is put into them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        bytecode_cache=_Ready(),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(brief=brief, joined=joined, path=href, fragment=lambda anchor: href("", anchor))
    environment.filters.update(short_title=short_title, turns=turns)
    environment.tests["on_leaf"] = lambda anchor, document, number: document.text.later.get(anchor, 0) == number
    environment.globals.update(roles=words.ROLE_NAMES, role_notes=wording.ROLE_NOTES, verdicts=verdicts.VERDICTS)
    return environment
