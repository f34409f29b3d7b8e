"""What the data of the search holds for every base alike: jieba's words, how characters sound, which are searched as one.

In: the program's own lists and libraries.  Out: `fixed()`, kept between builds (`kb.publish.kept`).
Example: 产前 → 3, 检查5 in `tails`: the words that begin with it; the file data/word-3.js, packed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kb import fingerprint
from kb.publish import kept
from kb.publish.searching import names, words
from kb.publish.searching.coding import script
from kb.publish.searching.grams import shared
from kb.tokens import folded

# Bytes of a file of words, of sounds.
_WORDS, _SOUNDS = 35_000, 20_000


@dataclass(frozen=True, slots=True)
class Fixed:
    """`tails`, `letters`, `total`: see `words`; `sounds`: see `names`; `fold`: two strings, each character of the first is folded to
    the one below it; `files`: by path, those that are the same for every base."""

    tails: Mapping[str, str]
    letters: Mapping[str, str]
    total: int
    sounds: Mapping[str, str]
    fold: tuple[str, str]
    files: Mapping[str, bytes]


@cache
def fixed() -> Fixed:
    """As kept, or made."""
    return Fixed(*kept.kept("search", fingerprint.fixed(), _made))


def sounding(every: Mapping[str, str], wanted: Collection[str]) -> str:
    """Sound and its characters, divided by spaces."""
    told = {sound: "".join(char for char in chars if char in wanted) for sound, chars in every.items()}
    return " ".join(f"{sound}{chars}" for sound, chars in told.items() if chars)


def _made() -> tuple[dict[str, str], dict[str, str], int, dict[str, str], tuple[str, str], dict[str, bytes]]:
    sounds, fold = names.sounds(), _fold()
    return words.tails(), words.letters(), words.total(), sounds, fold, dict(_files(sounds, fold))


def _files(sounds: Mapping[str, str], fold: tuple[str, str]) -> Iterator[tuple[str, bytes]]:
    groups = words.groups()
    for number, some in enumerate(shared(groups, _WORDS)):
        yield f"data/word-{number}.js", script("dictionary", number, "|".join(groups[char] for char in some))
    spoken = {char: " ".join(sound for sound, chars in told.items()) for char, told in _by_character(sounds).items()}
    for number, some in enumerate(shared(spoken, _SOUNDS)):
        yield f"data/sound-{number}.js", script("sounds", number, sounding(sounds, set(some)))
    yield "data/variants.js", script("table", *fold)


def _by_character(sounds: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for sound, chars in sounds.items():
        for char in chars:
            found.setdefault(char, {})[sound] = chars
    return found


def _fold() -> tuple[str, str]:
    codes = (*range(0xD800), *range(0xE000, 0x10000), *range(0x10400, 0x10428))
    pairs = [(chr(code), to) for code in codes if (to := folded(chr(code))) != chr(code)]
    return "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
