"""One wrong character, and names typed in letters: what was probably meant, from what stands in the base.

In: a stretch of a query that stands nowhere.  Out: the stretch as it was probably meant, and which characters were taken
for which; for letters the names, or parts of names, that they spell.
Examples: 婚前医学捡查 → 婚前医学检查; 孕产付 → 孕产妇; 叶算 → 叶酸; xwjw → 县卫健委; shaicha → 筛查.
A character is doubted where it stands beside neither neighbour anywhere in the base; it is replaced by one that sounds the
same, or, between characters on both sides, by the one that stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from kb.search import numbers
from kb.search.asking import stop_words
from kb.search.finding import Finder
from kb.search.names import Name, Names, sound, spelling
from kb.tokens import PART, content, cut

_MOST = 40  # records looked into for one character: each is a text that the search page must load
_LONGEST = 16  # a longer stretch is a sentence: its words are looked for, and one that is missing is no slip
_NAME = 8  # as long as most names are
_CONTEXTS = ((3, 3), (2, 3), (3, 2), (2, 2), (1, 3), (3, 1), (1, 2), (2, 1), (1, 1), (3, 0), (0, 3), (2, 0), (0, 2))
_LETTERS = re.compile(r"[a-z]{2,40}")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Changed:
    """A stretch as it was probably meant. `pairs`: what was typed and what it was taken for."""

    text: str
    pairs: tuple[tuple[str, str], ...]


def corrected(stretch: str, finder: Finder, boldly: bool, names: Iterable[tuple[int, int]] = ()) -> Changed | None:
    """The stretch with doubtful characters replaced; None where nothing is doubted or nothing fits.

    `names`: from where to where names stand in it, which are never doubted (深圳市, though the base has nothing of it);
    `boldly`: also by characters that sound otherwise, for what has no answer as it was typed.
    """
    plain = content(stretch)
    if not 2 <= len(plain) <= _LONGEST or finder.stands(plain):
        return None
    pairs = []
    sure = {at for start, end in names for at in range(start, end)}
    for at in range(len(plain)):
        if at in sure or not _HAN.match(plain[at]) or not _doubtful(plain, at, finder):
            continue
        common = plain[at] in stop_words("stop")
        if common and len(plain) > _NAME:
            continue
        # A common word is a slip where the whole stretch stands with the other character: 县民正局.
        if (better := _better(plain, at, finder, boldly)) and (not common or finder.stands(plain[:at] + better + plain[at + 1 :])):
            pairs.append((plain[at], better))
            plain = plain[:at] + better + plain[at + 1 :]
    # More than two wrong characters are no slip: then it is something that the base does not have.
    return Changed(plain, tuple(pairs)) if 0 < len(pairs) <= 2 else None


def _doubtful(plain: str, at: int, finder: Finder) -> bool:
    beside = [plain[n : n + 2] for n in (at - 1, at) if n >= 0 and n + 2 <= len(plain)]
    return not any(finder.stands(pair) for pair in beside)


def _better(plain: str, at: int, finder: Finder, boldly: bool) -> str | None:
    """The character that stands in its place in the base: one of the same sound first."""
    wanted = sound(plain[at])
    for before, after in _CONTEXTS:
        left, right = plain[max(0, at - before) : at], plain[at + 1 : at + 1 + after]
        if (len(left), len(right)) != (before, after):
            continue
        counts = _between(left, right, finder)
        alike = {char: times for char, times in counts.items() if sound(char) & wanted}
        fitting = alike or (counts if boldly and before >= 1 and after >= 1 and before + after >= 3 else {})
        if fitting:
            return min(fitting, key=lambda char: (-fitting[char], char))
    return _in_word(plain, at, finder)


def _in_word(plain: str, at: int, finder: Finder) -> str | None:
    """The character of the same sound that makes a word with one neighbour: 叶算 → 叶酸. Not where it is of a word as typed."""
    if not _stands_alone(plain, at):
        return None
    wanted = sound(plain[at])
    for left, right in ((plain[at - 1 : at] if at else "", ""), ("", plain[at + 1 : at + 2])):
        if not _HAN.match(left or right):
            continue
        counts = _between(left, right, finder)
        words = [char for char in counts if sound(char) & wanted and len(cut(left + char + right)) == 1]
        if words:
            # One that may also sound otherwise is less likely meant.
            return min(words, key=lambda char: (sound(char) != wanted, -counts[char], char))
    return None


def _stands_alone(plain: str, at: int) -> bool:
    """Is the character a word by itself, of the words of the stretch?"""
    ends = list(accumulate(map(len, cut(plain))))
    return at + 1 in ends and (at == 0 or at in ends)


def _between(left: str, right: str, finder: Finder) -> Counter[str]:
    """The characters that stand between these in the base, with how often."""
    records = finder.everything
    for side in (left, right):
        if side:
            records &= finder.holding(side, "own")
    # Documents have the same words once more.
    records = (records & ~finder.choice("type", "document")) or records
    counts: Counter[str] = Counter()
    for card in finder.engine.cards(numbers.numbers_of(records)[:_MOST]):
        counts.update(_gaps(card.head + PART + card.body, left, right))
    return counts


def _gaps(text: str, left: str, right: str) -> Iterator[str]:
    """The single Han characters between `left` and `right`."""
    anchor = left or right
    at = text.find(anchor)
    while at >= 0:
        gap = at + len(left) if left else at - 1
        if 0 <= gap < len(text) and text.startswith(right, gap + 1) and _HAN.match(text, gap):
            yield text[gap]
        at = text.find(anchor, at + 1)


def spelt(letters: str, names: Names) -> list[Name]:
    """The names that letters spell, or the parts of names that they spell exactly."""
    if not _LETTERS.fullmatch(letters):
        return []
    found = names.spelt(letters)
    return list(dict.fromkeys(Name(name.kind, part) for name in found for part in _part(name.name, letters)))


def _part(name: str, letters: str) -> Iterator[str]:
    """The part of a name that the letters spell; the whole name where they spell it, or one of its other forms."""
    plain = content(name)
    starts = range(len(plain))
    for length in range(len(plain), 1, -1):
        for start in starts[: len(plain) - length + 1]:
            if letters in spelling(plain[start : start + length]):
                yield plain[start : start + length]
                return
    yield plain
