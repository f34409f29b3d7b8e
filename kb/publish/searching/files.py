"""The data of the search in the page: classic script files, because pages opened from disk cannot fetch.

In: the gathered base.  Out: path and content of the files in `data/`. Each is one call, as `KB.text(1, …)`, packed
(`kb.publish.searching.coding.script`), and is loaded when a query needs it:
  base.js        what there is: places, years, and how many files of each kind; how queries are read and understood
                 (`kb.publish.searching.terms`); what is in fold.js
  fold.js        characters that are searched as one (`kb.tokens`), of the base's texts; variants.js all
  records.js     what each place of the base's text belongs to (`kb.publish.searching.columns`); values.js, days.js and passage-N.js
                 further columns, for queries that ask for them
  gram-N.js      where pairs of characters stand, with the words and names that begin with them (`kb.publish.searching.grams`);
                 letter-N.js single characters, long-N.js what has very many places
  text-N.js      what is shown of the records (`kb.publish.searching.texts`)
  word-N.js      all words: for a query with two characters side by side that the base has nowhere
  name-X.js      names whose pinyin begins with X: for a query in letters
  sounds.js      how the base's characters sound, sound-N.js all: for a query with a wrong character
  wording-N.js   the documents' other strings, beside their texts: for such a query too
Those with all words, sounds and variants are the same for every base (`kb.publish.searching.fixed`).
The page folds, reads, finds and ranks as `kb.search` does: what is a table or a number there is carried over from there.
Example: 产前筛查率 loads base, records, the four pairs' files, and the texts of ten hits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from kb.publish.model import Base
from kb.publish.searching import columns, grams, names, texts, words
from kb.publish.searching.coding import constants, digits, script
from kb.publish.searching.fixed import fixed, sounding
from kb.publish.searching.grams import PRIME, Lexicon, Places
from kb.publish.searching.stream import Stream, stream
from kb.publish.searching.terms import Names, lexicon, terms
from kb.publish.searching.texts import Piece
from kb.search.entries import year_of
from kb.tokens import PART
from kb.words import LEVEL_NAMES, ROLE_NAMES

# Documents whose passages or words are in one file.
_TOGETHER = 150
# First letters of names; 0 stands for all that are none.
_LETTERS = "0abcdefghijklmnopqrstuvwxyz"


def files(base: Base) -> Iterator[tuple[str, bytes]]:
    """Path and content of every data file."""
    made = stream(base)
    places = Places(made.text)
    called = names.Held(base)
    known = Names.of(called, {entry.place[0] for entry in made.entries if entry.place})
    lexical = Lexicon(words.held(fixed().tails, places.pairs), lexicon(known, places))
    found = {**dict(grams.files(places, lexical, script)), **fixed().files}
    pieces = list(texts.pieces(made, base))
    found |= _columns(made, pieces)
    found |= _texts(pieces)
    found |= _wording(made)
    found |= _names(called.spelt())
    found |= _sounds(places.letters)
    fold = _fold(base)
    found["data/fold.js"] = script("table", *fold)
    read = terms(known) | {"letters": words.packed(fixed().letters, places.letters)}
    yield from found.items()
    yield "data/base.js", script("base", _manifest(base, found), read, fold)


def _manifest(base: Base, found: Iterable[str]) -> dict[str, Any]:
    """`files`: how many there are of each kind."""
    counts: dict[str, int] = defaultdict(int)
    for path in found:
        kind, dash, _ = path.removeprefix("data/").partition("-")
        counts[kind] += bool(dash)
    return {
        "roles": ROLE_NAMES,
        "levels": LEVEL_NAMES,
        "places": [[place.name, place.depth] for place in base.places if place.level],
        "years": sorted({year for d in base.documents if (year := year_of(d.extraction.document))}, reverse=True),
        "coding": constants() | {"prime": PRIME},
        "together": _TOGETHER,
        "total": fixed().total,
        "files": {kind: count for kind, count in sorted(counts.items()) if count},
    }


def _columns(made: Stream, pieces: Sequence[Piece]) -> Iterator[tuple[str, bytes]]:
    starts = [0, *(piece.start for piece in pieces)]
    shown = {
        "piece": [after - before for before, after in zip(starts, starts[1:], strict=False)],
        "file": [len(some) for some in texts.files(pieces)],
    }
    told, blocks = columns.records(made, shown)
    yield "data/records.js", script("stream", told, behind=blocks)
    yield "data/values.js", script("values", *columns.values(made))
    yield "data/days.js", script("days", *columns.days(made))
    for number, first in enumerate(range(0, len(made.documents), _TOGETHER)):
        some = made.documents[first : first + _TOGETHER]
        yield f"data/passage-{number}.js", script("passages", number, columns.passages(some))


def _texts(pieces: Sequence[Piece]) -> Iterator[tuple[str, bytes]]:
    for number, some in enumerate(texts.files(pieces)):
        yield f"data/text-{number}.js", script("text", number, [piece.row for piece in some])


def _wording(made: Stream) -> Iterator[tuple[str, bytes]]:
    for number, first in enumerate(range(0, len(made.documents), _TOGETHER)):
        some = made.documents[first : first + _TOGETHER]
        yield f"data/wording-{number}.js", script("wording", number, [PART.join(held.words) for held in some])


def _names(spelt: Sequence[list[Any]]) -> Iterator[tuple[str, bytes]]:
    """By the first letter of each name's initials; a name whose other forms begin otherwise stands there too."""
    found: dict[str, list[list[Any]]] = {letter: [] for letter in _LETTERS}
    for number, row in enumerate(spelt):
        begins = {(row[2] if part == 0 else part)[:1] for part in row[3:]}
        for letter in sorted({begin if begin in found else _LETTERS[0] for begin in begins}):
            found[letter].append([number, *row])
    for letter, rows in found.items():
        yield f"data/name-{letter}.js", script("names", letter, rows)


def _sounds(characters: Collection[str]) -> Iterator[tuple[str, bytes]]:
    yield "data/sounds.js", script("sounds", "", sounding(fixed().sounds, characters))


def _fold(base: Base) -> list[str]:
    """The characters of the base's texts and those of a keyboard; which others are folded."""
    held = {char for document in base.documents for char in document.extraction.text}
    pairs = list(zip(*fixed().fold, strict=True))
    near = [pair for pair in pairs if pair[0] in held or ord(pair[0]) < 0x80 or 0xFF00 <= ord(pair[0]) <= 0xFFEF]
    codes = [0, *sorted(ord(char) for char, _ in set(pairs).difference(near))]
    distances = digits([after - before for before, after in zip(codes, codes[1:], strict=False)])
    return [*("".join(part) for part in zip(*near, strict=True)), distances]
