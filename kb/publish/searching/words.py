"""jieba's words for the search in the page: with the pairs of the base those that its texts can hold, and all others.

In: the pairs of neighbouring characters of the base.  Out: `held`, words by the pair they begin with; `letters`, words of one
character; `rest`, all others, packed: groups of one first character, each word without what it shares with the one before: its
length as a digit, the rest, the frequency.
Example: 产前 3, 产前检查 5, 前 9 → "0产前3 2检查5|0前9". A word whose pairs stand in the base is with its pair; any other word
matters only to a query that has a pair which stands nowhere, and then the page loads those of its characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import groupby
from os.path import commonprefix

from kb import tokens

_SHARED = 9


def total() -> int:
    """The sum of all frequencies."""
    return _dictionary()[1]


def held(pairs: Collection[str]) -> dict[str, list[str]]:
    """Pair → what follows it in the words all of whose pairs are held, each with its frequency."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, times in _dictionary()[0]:
        if _held(word, pairs):
            found[word[:2]].append(f"{word[2:]}{times}")
    return found


def letters(characters: Collection[str]) -> dict[str, str]:
    """Words of one of these characters, with their frequencies."""
    return {word: str(times) for word, times in _dictionary()[0] if word in characters}


def rest(pairs: Collection[str], characters: Collection[str]) -> dict[str, str]:
    """First character → the group of its other words."""
    words = (pair for pair in _dictionary()[0] if pair[0] not in characters and not _held(pair[0], pairs))
    return {first: " ".join(_lines(group)) for first, group in groupby(words, key=lambda pair: pair[0][0])}


def _lines(words: Iterable[tuple[str, int]]) -> Iterator[str]:
    before = ""
    for word, times in words:
        shared = min(_SHARED, len(commonprefix([before, word])))
        yield f"{shared}{word[shared:]}{times}"
        before = word


def _held(word: str, pairs: Collection[str]) -> bool:
    return len(word) > 1 and all(word[n : n + 2] in pairs for n in range(len(word) - 1))


@cache
def _dictionary() -> tuple[list[tuple[str, int]], int]:
    """Sorted; a word that ends in a digit could not be told from its frequency, and there is none."""
    jieba = tokens._jieba()
    jieba.initialize()
    words = sorted((word, times) for word, times in jieba.FREQ.items() if times and not word[-1].isdigit())
    return words, jieba.total
