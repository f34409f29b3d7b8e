"""The data of the search in the page: classic script files, because pages opened from disk cannot fetch.

In: the gathered base.  Out: path and content of the files in `data/`. Each is one call, as `KB.part(1, […])`, and is
loaded when it is needed:
  fold.js        characters that are searched as one (`kb.tokens`)
  base.js        what there is: places, years, documents, and how many parts hold the records
  terms.js       how queries are read and understood (`kb.publish.searchterms`)
  words.js       words with their frequencies, as far as the base has their characters side by side
  part-N.js      the records (`kb.publish.searchrecords`)
  dictionary.js  all words: for a query with two characters side by side that the base has nowhere
  names.js       names with their pinyin: for a query in letters
  sounds.js      how characters sound: for a query with a wrong character
The page folds, reads, finds and ranks as `kb.search` does: what is a table or a number there is carried over from there.
Example: `９０％` finds `产前筛查率达到90%`, and 聽力 finds 听力.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from kb.publish import searchnames, searchrecords, searchterms, searchwords
from kb.publish.model import Base
from kb.search.entries import year_of
from kb.tokens import folded
from kb.words import LEVEL_NAMES, ROLE_NAMES

LARGEST = 60_000  # characters of text in one part


@cache
def fold_table() -> tuple[str, str]:
    """Two strings of equal length: each character of the first is folded to the one below it."""
    codes = (*range(0xD800), *range(0xE000, 0x10000), *range(0x10400, 0x10428))
    pairs = [(chr(code), to) for code in codes if (to := folded(chr(code))) != chr(code)]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)


def files(base: Base) -> Iterator[tuple[str, str]]:
    """Path and content of every data file."""
    held = searchnames.Held(base)
    parts = list(_parts(base))
    entries = [entry for _, found in parts for each in found for entry in each.entries]
    yield "data/fold.js", _call("table", *fold_table())
    yield "data/base.js", _call("base", _manifest(base, len(parts)))
    yield "data/terms.js", _call("terms", searchterms.terms(held, {e.place[0] for e in entries if e.place}))
    pairs = {gram for entry in entries for gram in searchwords.pairs(entry.texts()["own"])}
    yield "data/words.js", _call("dictionary", searchwords.total(), searchwords.packed(pairs))
    yield "data/dictionary.js", _call("dictionary", searchwords.total(), searchwords.packed())
    yield "data/names.js", _call("names", held.spelt())
    yield "data/sounds.js", _call("sounds", *searchnames.sounds())
    for number, found in parts:
        yield f"data/part-{number}.js", _call("part", number, [each.rows for each in found])


def _call(name: str, *values: Any) -> str:
    """`KB.name(…);` where no text can end the script or a line: `<`, U+2028 and U+2029 are escaped."""
    told = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    told = told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"KB.{name}({told});\n"


def _manifest(base: Base, parts: int) -> dict[str, Any]:
    """`documents` in the order in which the search counts its records: that of their ids."""
    order = {place.key: n for n, place in enumerate(base.places)}
    return {
        "roles": ROLE_NAMES,
        "levels": LEVEL_NAMES,
        "places": [[place.name, place.full, place.depth, bool(place.level)] for place in base.places],
        "years": sorted({year for d in base.documents if (year := year_of(d.extraction.document))}, reverse=True),
        "documents": [[d.href, d.title, order[d.place.key], d.number or "", d.issued] for d in searchrecords.ordered(base)],
        "parts": parts,
    }


def _parts(base: Base) -> Iterator[tuple[int, list[searchrecords.Held]]]:
    """Documents in files of about equal size; their texts stand there once."""
    part: list[searchrecords.Held] = []
    number, size = 1, 0
    for document in searchrecords.held(base):
        part.append(document)
        size += document.size
        if size >= LARGEST:
            yield number, part
            part, number, size = [], number + 1, 0
    if part:
        yield number, part
