"""The one definition of what can be searched for: folded characters, pairs of them, and words.

In: any text.  Out: `content` (letters, digits and Han characters, folded; marks between them do not count), `grams`
(every pair of neighbours, and the last one alone) and `cut` (jieba's words of a query, with the project's own names).
Traditional characters are folded to simplified ones, one for one (OpenCC's table t2s): 聽力篩查 is found as 听力筛查.
Example: `〔2022〕99号` has the content `202299号`, the grams 20 02 22 29 99 9号 号; so `2022）99` is found in it.
Every stretch of a text has its grams next to one another, in this order, in the grams of the text: phrases of grams
find every substring. A point between digits counts (1.5万 is not 15万), so do % and ‰.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Any

from extract.fold import FOLD

# Parts of one record (title, unit names) must not meet: this stands between them and never in a gram.
PART = "\x1f"
_DROPPED = re.compile(r"(?:[^\w%‰\x1f.]|_|\.(?!(?<=\d\.)\d))+")


def folded(text: str) -> str:
    """The text with full-width, bracket and case variants made one; same length, same offsets."""
    variants, plain = _variants()
    # Few characters of a text are variants: to look for them is three times as fast as `str.translate`.
    text = variants.sub(lambda match: plain[match[0]], text)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    """Variant marks (`extract.fold`) and traditional characters, each with what it is folded to; and a pattern that finds one."""
    from opencc import OpenCC

    blocks = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
    chars = [chr(code) for block in blocks for code in range(*block)]
    plain = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    # Σ is lowered by its neighbours: a stretch must fold as it does within its text.
    found = {chr(code): to for code, to in FOLD.items()} | {"Σ": "σ", "ς": "σ"}
    found |= {char: to for char, to in zip(chars, plain, strict=True) if char != to and len(to) == 1}
    return re.compile(f"[{''.join(map(re.escape, found))}]"), found


def content(text: str) -> str:
    """What counts of a text, in order. `到 2027 年，达到1.5万` → `到2027年达到1.5万`."""
    return _DROPPED.sub("", folded(text))


class Counted:
    """What counts of a text from `start` on (`content`), and where each of its characters stands in the text (`place`)."""

    def __init__(self, text: str, start: int = 0) -> None:
        plain = folded(text[start:])
        # Before the character of the content at `_at[n]`, `_gone[n]` characters were left out, all together.
        self._at: list[int] = []
        self._gone: list[int] = []
        kept: list[str] = []
        gone = last = 0
        for match in _DROPPED.finditer(plain):
            begin, end = match.span()
            kept.append(plain[last:begin])
            self._at.append(begin - gone)
            gone += end - begin
            self._gone.append(gone)
            last = end
        self.content = "".join(kept) + plain[last:]
        self._start = start

    def place(self, at: int) -> int:
        """The offset in the text of the content's character number `at`."""
        n = bisect_right(self._at, at)
        return self._start + at + (self._gone[n - 1] if n else 0)


def grams(text: str) -> list[str]:
    """Pairs of neighbouring content characters, and the last one alone so that every character begins a gram."""
    return grams_of(content(text))


def grams_of(kept: str) -> list[str]:
    """The same of what is a content already: what every engine keeps."""
    return [kept[n : n + 2] for n in range(len(kept))]


def phrase(text: str) -> list[str]:
    """The grams that a stretch must show. One character alone has none: look for what begins with it."""
    kept = content(text)
    return [kept[i : i + 2] for i in range(len(kept) - 1)]


def cut(text: str) -> list[str]:
    """A query's stretch cut into jieba's words, each once, none within another."""
    return [word for word in _jieba().lcut(folded(text), HMM=False) if content(word)]


@cache
def _jieba() -> Any:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
