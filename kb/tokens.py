"""The one definition of what can be searched for: folded characters, pairs of them, and words.

In: any text.  Out: `content` (letters, digits and Han characters, folded; marks between them do not count), `grams`
(every pair of neighbours, and the last one alone) and `words` (jieba's).
Example: `〔2022〕99号` has the content `202299号`, the grams 20 02 22 29 99 9号 号; so `2022）99` is found in it.
Every stretch of a text has its grams next to one another, in this order, in the grams of the text: phrases of grams
find every substring. A point between digits counts (1.5万 is not 15万), so do % and ‰.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extract.fold import fold

# Parts of one record (title, unit names) must not meet: this stands between them and never in a gram.
PART = "\x1f"
_DROPPED = re.compile(r"(?:(?!(?<=\d)\.(?=\d))[^\w%‰\x1f]|_)+")


def folded(text: str) -> str:
    """The text with full-width, bracket and case variants made one; same length, same offsets."""
    text = fold(text)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def content(text: str) -> str:
    """What counts of a text, in order. `到 2027 年，达到1.5万` → `到2027年达到1.5万`."""
    return _DROPPED.sub("", folded(text))


def find(text: str, stretch: str, start: int = 0) -> tuple[int, int] | None:
    """Where a stretch first stands in a text from `start` on, marks and spaces between its characters not counting."""
    wanted = content(stretch)
    plain = folded(text)[start:]
    at = _DROPPED.sub("", plain).find(wanted)
    if not wanted or at < 0:
        return None
    dropped = [(match.start(), match.end()) for match in _DROPPED.finditer(plain)]
    return start + _offset(dropped, at), start + _offset(dropped, at + len(wanted) - 1) + 1


def _offset(dropped: list[tuple[int, int]], at: int) -> int:
    """The offset in the text of the content character number `at`."""
    for begin, end in dropped:
        if begin > at:
            break
        at += end - begin
    return at


def grams(text: str) -> list[str]:
    """Pairs of neighbouring content characters, and the last one alone so that every character begins a gram."""
    kept = content(text)
    return [kept[i : i + 2] for i in range(len(kept))]


def phrase(text: str) -> list[str]:
    """The grams that a stretch must show. One character alone has none: look for what begins with it."""
    kept = content(text)
    return [kept[i : i + 2] for i in range(len(kept) - 1)]


def words(text: str) -> list[str]:
    """jieba's words of a text, folded, without marks; compounds also in parts, as its search mode gives them."""
    found = _jieba().lcut_for_search(folded(text))
    return [word for word in found if content(word)]


def cut(text: str) -> list[str]:
    """A query's stretch cut into jieba's words, each once, none within another."""
    return [word for word in _jieba().lcut(folded(text), HMM=False) if content(word)]


@cache
def _jieba() -> Any:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba
