"""数据: downloads, the data dictionary, how things are found and how well.

In: the base.  Out: `data.html`; `download/…`, the tables of the whole base, the dictionary and the JSON Schemas.
Example: `download/tasks.csv` is what `kb export --format csv` writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from extract.models import Review
from kb.publish import standing
from kb.publish.dictionary import FileEntry, entry
from kb.publish.downloads import FOLDER, RECORDS_SCHEMA, SCHEMA, downloads, schemas
from kb.publish.pages.site import Attachment, Page, Site
from kb.publish.quality import measurements
from kb.publish.verdicts import VERDICTS
from kb.spreadsheet import csv_of

DICTIONARY = f"{FOLDER}/dictionary.csv"
_HEAD = ("文件", "字段", "中文名", "类型", "取值", "表格中的列", "示例")
# What a verdict is said of, with the verdicts in the order of the legend.
_LEGEND = (
    ("数值", ("stricter", "equal", "looser", "added", "incomparable", "missing")),
    ("时限", ("earlier", "same", "later")),
    ("任务", ("carried", "adapted", "partial", "partly")),
)


def pages(site: Site) -> Iterator[Page | Attachment]:
    """The page and the files it offers."""
    base = site.base
    offered = downloads(base)
    entries = (*(entry(one.name, one.word, one.model, one.records) for one in offered), entry("review", "人工更正", Review))
    yield site.page(
        "data.html", "data", offered=offered, entries=entries, dictionary=DICTIONARY, schema=SCHEMA, records_schema=RECORDS_SCHEMA,
        doubts=standing.doubts(base), guesses=standing.guesses(base), lacks=standing.lacks(base), measured=measurements(),
        legend=[(word, [VERDICTS[name] for name in names]) for word, names in _LEGEND],
    )  # fmt: skip
    for one in offered:
        yield from (Attachment(file.path, file.text) for file in one.files)
    for path, schema in schemas(offered):
        yield Attachment(path, json.dumps(schema, ensure_ascii=False, indent=1) + "\n")
    yield Attachment(DICTIONARY, csv_of(_HEAD, _lines(entries)))


def _lines(entries: tuple[FileEntry, ...]) -> Iterator[list[object]]:
    for file in entries:
        for one in file.fields:
            values = [f"{value} {word}".strip() for value, word in one.values]
            yield [file.name, one.path, one.term, one.name, values, one.column, one.example]
