"""From records to the site that is opened by double click.

In: extractions, the originals, a folder.  Out: the folder with the whole site, and what was written.
Example: five documents of one subject make `index.html`, five pages in `documents/`, and a page a unit in `units/`.
The flow: gather → crossings → pages and searching → write. Nothing is written before everything is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.models import Extraction
from kb.compare.collector import uncollected
from kb.paths import site_dir
from kb.publish.crossings import crossings_of
from kb.publish.errors import PublishError
from kb.publish.gather import gather
from kb.publish.pages import Page, Site, pages_of
from kb.publish.pages.search import COMPILED, SCRIPTS
from kb.publish.pages.site import templates_in
from kb.publish.searching.files import files
from kb.publish.write import write

__all__ = ["PublishError", "PublishReport", "publish"]


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was written. `bytes` counts all files, `index` is the first page."""

    pages: int
    files: int
    bytes: int
    index: Path


@uncollected
def publish(extractions: Sequence[Extraction], originals: Mapping[str, Path], out: Path) -> PublishReport:
    """Writes the site of these documents to `out`, replacing what is there at once. Raises PublishError.

    `originals`: document id → the file as received, offered for download. Same input, same bytes.
    """
    folder = site_dir()
    base = gather(extractions, originals)
    made = list(pages_of(Site(base, templates_in(folder / "templates"), crossings_of(base))))
    pages = {page.path: page.html for page in made if isinstance(page, Page)}
    beside = {one.path: one.text for one in made if not isinstance(one, Page)}
    texts: dict[str, str | bytes] = {**pages, **beside, **dict(files(base)), **_assets(folder)}
    copies = {d.download: d.original for d in base.documents if d.download and d.original}
    count, size = write(texts, copies, out)
    return PublishReport(len(pages), count, size, out / "index.html")


def _assets(folder: Path) -> dict[str, str]:
    """Styles and scripts, as they are; those of the search in few files."""
    found = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for name in ("styles", "scripts")
        for path in sorted((folder / name).rglob("*"))
        if path.is_file()
    }
    made = {path: "\n".join((COMPILED, *(found[part] for part in parts))) for path, parts in SCRIPTS.items()}
    return {path: text for path, text in found.items() if not path.startswith("scripts/search/")} | made
