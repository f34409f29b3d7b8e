"""jieba's words for the search in the page.

In: jieba's dictionary.  Out: `tails`, words by the pair they begin with; `letters`, words of one character; `groups`, all words,
packed: those of one first character, each without what it shares with the one before: its length as a digit, the rest, the
frequency; `held` and `packed`, of the tails and the letters those that the texts of a base can hold.
Example: 产前 3, 产前检查 5, 前 9 → "0产前3 2检查5|0前9". A word whose pairs stand in the base is with its pair; any other word
matters only to a query that has a pair which stands nowhere, and then the page loads all words of its characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby

from kb import tokens
from kb.publish.searching.coding import digits

_SHARED = 9
_DIGITS = "0123456789"


def total() -> int:
    """The sum of all frequencies."""
    return _dictionary()[1]


def tails() -> dict[str, str]:
    """Pair → what follows it in the words that begin with it, each with its frequency, divided by spaces."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, times in _dictionary()[0]:
        if len(word) > 1:
            found[word[:2]].append(f"{word[2:]}{times}")
    return {pair: " ".join(some) for pair, some in found.items()}


def letters() -> dict[str, str]:
    """Words of one character, with their frequencies."""
    return {word: str(times) for word, times in _dictionary()[0] if len(word) == 1}


def groups() -> dict[str, str]:
    """First character → the group of its words."""
    return {first: " ".join(_lines(group)) for first, group in groupby(_dictionary()[0], key=lambda pair: pair[0][0])}


def packed(every: Mapping[str, str], characters: Collection[str]) -> list[str]:
    """Of all `letters` those of these characters: the distances of their codes, and their frequencies, as `coding.digits`."""
    some = sorted(char for char in every if char in characters)
    codes = [0, *map(ord, some)]
    distances = (after - before for before, after in zip(codes, codes[1:], strict=False))
    return [digits(distances), digits(int(every[char]) for char in some)]


def held(every: Mapping[str, str], pairs: Collection[str]) -> dict[str, list[str]]:
    """Of all `tails` those of words all of whose pairs are held."""
    found = {pair: [tail for tail in every[pair].split(" ") if _held(pair, tail, pairs)] for pair in pairs if pair in every}
    return {pair: some for pair, some in found.items() if some}


def _held(pair: str, tail: str, pairs: Collection[str]) -> bool:
    rest = pair[1] + tail.rstrip(_DIGITS)
    return all(rest[n : n + 2] in pairs for n in range(len(rest) - 1))


def _lines(words: Iterable[tuple[str, int]]) -> Iterator[str]:
    before = ""
    for word, times in words:
        shared = 0
        for ours, last in zip(word[:_SHARED], before, strict=False):
            if ours != last:
                break
            shared += 1
        yield f"{shared}{word[shared:]}{times}"
        before = word


@cache
def _dictionary() -> tuple[list[tuple[str, int]], int]:
    """Sorted; a word that ends in a digit could not be told from its frequency, and there is none."""
    jieba = tokens._jieba()
    jieba.initialize()
    words = sorted((word, times) for word, times in jieba.FREQ.items() if times and not word[-1].isdigit())
    return words, jieba.total
