"""Where every pair of neighbouring characters stands, in files of which a query loads those of its own pairs.

In: the stream, and what the base knows by name.  Out: the files, each one call:
  gram-N.js   pairs, each with its places; the words and names that begin with it (`Lexicon`)
  letter-N.js characters alone
  long-N.js   the places of one pair or character that has many
Every second pair of a stretch tells exactly where it stands, and no text need be read for it.
Example: 产前筛查率 stands where 产前, two places on 筛查, and three places on 查率 stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import sub
from typing import Any

from kb.publish.searching.coding import digits
from kb.tokens import PART

# Bytes of a file of pairs and of one of characters, about; more places than these have a file of their own.
PAIRS, LETTERS, LONG = 3_500, 12_000, 5_000
# Between two entries of a file; before the number of the file that has an entry's places.
DIVIDER, ELSEWHERE = "!", " "
PRIME = 0x9E3779B1
Call = Callable[..., bytes]


@dataclass(slots=True)
class Lexicon:
    """What begins with a pair. `words`: what of a word follows its pair, with the frequency; `names`: rows of any kind."""

    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, list[list[Any]]] = field(default_factory=lambda: defaultdict(list))


class Places:
    """The places of everything in the stream."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.letters: dict[str, list[int]] = defaultdict(list)
        for place, char in enumerate(text):
            self.letters[char].append(place)
        self.letters.pop(PART, None)
        self.pairs: dict[str, list[int]] = defaultdict(list)
        for place, pair in enumerate(map("".join, zip(text, text[1:], strict=False))):
            self.pairs[pair].append(place)
        for pair in [pair for pair in self.pairs if PART in pair]:
            del self.pairs[pair]

    def of(self, stretch: str) -> list[int]:
        """Where a content stands."""
        if len(stretch) < 2:
            return self.letters.get(stretch, [])
        at = min(range(len(stretch) - 1), key=lambda n: len(self.pairs.get(stretch[n : n + 2], ())))
        starts = (place - at for place in self.pairs.get(stretch[at : at + 2], ()))
        return [start for start in starts if start >= 0 and self._text.startswith(stretch, start)]


def told(places: list[int]) -> str:
    """The first place, then the distances."""
    return digits(map(sub, places, [0, *places]))


def bucket(key: str, count: int) -> int:
    """The number of the file that has this key."""
    mixed = 0
    for char in key:
        mixed = (mixed * 31 + ord(char)) * PRIME & 0xFFFFFFFF
        mixed ^= mixed >> 15
    return mixed % count


def files(places: Places, lexicon: Lexicon, call: Call) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file; `counts` of them go into the manifest."""
    longs: list[str] = []
    pairs = {key: _short(told(found), longs) for key, found in sorted(places.pairs.items())}
    letters = {key: _short(told(found), longs) for key, found in sorted(places.letters.items())}
    for key in (*lexicon.words, *lexicon.names):
        pairs.setdefault(key, "")
    for number, some in _shared(pairs, PAIRS, lexicon):
        words = DIVIDER.join(key + ELSEWHERE.join(lexicon.words[key]) for key in some if key in lexicon.words)
        names = {key: lexicon.names[key] for key in some if key in lexicon.names}
        yield f"data/gram-{number}.js", call("grams", number, _joined(pairs, some), words, names)
    for number, some in _shared(letters, LETTERS, Lexicon()):
        yield f"data/letter-{number}.js", call("letters", number, _joined(letters, some))
    for number, line in enumerate(longs):
        yield f"data/long-{number}.js", call("long", number, line)


def _short(line: str, longs: list[str]) -> str:
    """The places, or where they are to be found."""
    if len(line) <= LONG:
        return line
    longs.append(line)
    return f"{ELSEWHERE}{len(longs) - 1}"


def _joined(lines: Mapping[str, str], some: list[str]) -> str:
    return DIVIDER.join(key + lines[key] for key in some)


def shared(lines: Mapping[str, str], size: int) -> list[list[str]]:
    """Keys by the file that has what belongs to them: files of about so many bytes."""
    return _parted(lines, sum(len(line.encode("utf-8")) + 4 for line in lines.values()), size)


def _shared(lines: Mapping[str, str], size: int, lexicon: Lexicon) -> Iterator[tuple[int, list[str]]]:
    """Keys of places by the file that has them."""
    whole = sum(len(line) + 7 for line in lines.values())
    whole += sum(len(item) + 4 for words in lexicon.words.values() for item in words)
    yield from enumerate(_parted(lines, whole, size))


def _parted(keys: Iterable[str], whole: int, size: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(max(1, round(whole / size)))]
    for key in sorted(keys):
        found[bucket(key, len(found))].append(key)
    return found
