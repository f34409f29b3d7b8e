"""The data of the search in the page: classic script files, because pages opened from disk cannot fetch.

In: the gathered base.  Out: `data/fold.js`, the table of characters that are searched as one; `data/base.js`,
which says what there is; and `data/part-N.js` with the records. Each file is one call, as `KB.part(1, […])`, and is loaded
when it is needed.

A record is `[type, document, link, title, text, units]`:
  type      "d" 文件, "t" 任务, "g" 目标, "u" 责任单位, "p" 正文
  document  its position in base.js's `documents`, or -1 for a unit
  link      the anchor in the document's page ("t-2.1.1", "" for its top); for a unit the path of its page
  title     what the hit is called
  text      all words by which it is found, as printed, and shown as snippet
  units     pairs [role, name] of a task; for a unit its roles, [role, ""]; else empty
The script folds query and text by the table in fold.js, which is that of `kb.tokens`, and compares what counts of them
(letters, digits, Han characters): a query is found wherever it stands, from one character on.
Example: `９０％` finds `产前筛查率达到90%`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kb.publish.model import Base, DocumentView, TaskView, UnitView
from kb.publish.quoting import display
from kb.tokens import folded
from kb.words import ROLE_NAMES

LARGEST = 60_000  # characters of text in one part
# Blocks with letters of two cases, general punctuation, brackets, and full-width forms: nothing else is folded.
_FOLDED = (*range(0x590), *range(0x1E00, 0x2500), *range(0x2F00, 0x3030), *range(0xFE30, 0xFE70), *range(0xFF00, 0xFFF0))


def fold_table() -> tuple[str, str]:
    """Two strings of equal length: each character of the first is folded to the one below it."""
    pairs = [(chr(code), folded(chr(code))) for code in _FOLDED if folded(chr(code)) != chr(code)]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def files(base: Base) -> Iterator[tuple[str, str]]:
    """Path and content of every data file."""
    parts = list(_parts(base))
    yield "data/fold.js", _call("table", *fold_table())
    yield "data/base.js", _call("base", _manifest(base, len(parts)))
    for number, records in enumerate(parts, start=1):
        yield f"data/part-{number}.js", _call("part", number, records)


def _call(name: str, *values: Any) -> str:
    """`KB.name(…);` where no text can end the script or a line: `<`, U+2028 and U+2029 are escaped."""
    told = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    told = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"KB.{name}({told});\n"


def _manifest(base: Base, parts: int) -> dict[str, Any]:
    order = {place.key: n for n, place in enumerate(base.places)}
    return {
        "roles": ROLE_NAMES,
        "places": [[place.name, place.full, place.depth] for place in base.places],
        "documents": [[d.href, d.title, order[d.place.key], d.year or "", d.number or ""] for d in base.documents],
        "units": [order[unit.place.key] for unit in base.units],
        "parts": parts,
    }


def _parts(base: Base) -> Iterator[list[list[Any]]]:
    """The records in files of about equal size, in the order of the documents; a document may go over several."""
    part: list[list[Any]] = []
    size = 0
    for record in _records(base):
        part.append(record)
        size += len(record[3]) + len(record[4])
        if size >= LARGEST:
            yield part
            part, size = [], 0
    if part:
        yield part


def _records(base: Base) -> Iterator[list[Any]]:
    for number, unit in enumerate(base.units):
        yield _unit(number, unit)
    for number, document in enumerate(base.documents):
        yield ["d", number, "", document.title, _document_text(document), []]
        for task, record in zip(document.tasks, document.extraction.tasks, strict=True):
            yield ["t", number, task.anchor, task.title, _task_text(task, record.text), _roles(task)]
        for target in document.targets:
            words = [target.quote, target.population or "", target.due]
            yield ["g", number, target.anchor, f"{target.indicator} {target.amount}", _line(words), []]
        for passage in document.reading.passages:
            text = display(passage.span.of(document.extraction.text))
            yield ["p", number, passage.anchor, "", text, []]


def _unit(number: int, unit: UnitView) -> list[Any]:
    words = _line([unit.name, *(name for name in unit.names if name != unit.name), unit.place.full])
    return ["u", -1 - number, unit.href, unit.name, words, [[role, ""] for role in unit.errands]]


def _document_text(document: DocumentView) -> str:
    facts = [value for fact in document.facts for value in fact.values]
    return _line([document.title, *facts, document.id])


def _task_text(task: TaskView, text: str) -> str:
    """The task as printed; its title and path are added where they are not in it."""
    shown = display(text)
    extra = [word for word in (*task.path, task.title) if word not in shown and not word.endswith("…")]
    return _line([shown, *extra])


def _roles(task: TaskView) -> list[list[str]]:
    return [[duty.role, duty.unit] for duty in task.duties]


def _line(words: list[str]) -> str:
    return "　".join(dict.fromkeys(word for word in words if word))
