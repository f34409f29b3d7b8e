"""jieba's words for the search in the page: those that the texts of the base can hold, and all of them.

In: the pairs of neighbouring characters of the base.  Out: one string of words with their frequencies, sorted, each without
what it shares with the one before: its length as a digit, the rest, the frequency. Words that begin with one character
are a group, so that only the groups of a query's characters need be taken apart.
Example: 产前 3, 产前检查 5, 前 9 → "0产前3 2检查5|0前9". A word whose pairs stand in the base is in the smaller string; any other
word matters only to a query that has a pair which stands nowhere, and then the page loads all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import groupby
from os.path import commonprefix

from kb import tokens
from kb.tokens import PART

_SHARED = 9


def pairs(text: str) -> Iterator[str]:
    """The pairs of neighbouring characters of a content, and each character alone."""
    for part in text.split(PART):
        yield from part
        yield from (part[n : n + 2] for n in range(len(part) - 1))


def total() -> int:
    """The sum of all frequencies."""
    return _dictionary()[1]


def packed(held: Collection[str] | None = None) -> str:
    """The words all of whose pairs are held; all words where nothing is said."""
    words = (pair for pair in _dictionary()[0] if held is None or _held(pair[0], held))
    return "|".join(" ".join(_lines(group)) for _, group in groupby(words, key=lambda pair: pair[0][0]))


def _lines(words: Iterable[tuple[str, int]]) -> Iterator[str]:
    before = ""
    for word, times in words:
        shared = min(_SHARED, len(commonprefix([before, word])))
        yield f"{shared}{word[shared:]}{times}"
        before = word


def _held(word: str, held: Collection[str]) -> bool:
    return word in held if len(word) < 2 else all(word[n : n + 2] in held for n in range(len(word) - 1))


@cache
def _dictionary() -> tuple[list[tuple[str, int]], int]:
    """Sorted; a word that ends in a digit could not be told from its frequency, and there is none."""
    jieba = tokens._jieba()
    jieba.initialize()
    words = sorted((word, times) for word, times in jieba.FREQ.items() if times and not word[-1].isdigit())
    return words, jieba.total
