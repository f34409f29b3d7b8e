"""The words of a query that are no names, as the base has them, and how much each counts.

In: a stretch without names, and whether a stretch stands anywhere in the base.  Out: jieba's words, those that the base has
nowhere cut further, single characters that stand side by side in it as one; of each word what it weighs.
Examples: 产前 → 产 + 前 → 产前; 每平米 → 平米 and 五年计划 → 五年, 计划, where the base has no 每平米 and no 五年计划.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.numerals import DIGITS
from kb import tokens
from kb.search.asking import stop_words

Stands = Callable[[str], bool]
# What a common word weighs, and a single character.
SOFT, LONE = 0.25, 0.1


def pieces_of(plain: str, stands: Stands) -> list[str]:
    """jieba's words, those that the base has nowhere as what it may have of them."""
    return [part for word in tokens.cut(plain) for part in _halves(_bare(word, stands), stands)]


def _bare(word: str, stands: Stands) -> str:
    """A word that the base has nowhere, without how many are meant: 一季度 → 季度, 每平米 → 平米."""
    rest = word[1:]
    counted = len(rest) > 1 and (word[0] in DIGITS or word[0] in stop_words("stop"))
    return rest if counted and not stands(word) and stands(rest) and tokens.cut(rest) == [rest] else word


def _halves(word: str, stands: Stands) -> list[str]:
    """A word of four characters that the base has nowhere, as two words of which it has one: 五年计划 → 五年, 计划."""
    halves = [word[:2], word[2:]]
    whole = len(word) != 4 or stands(word) or not any(map(stands, halves)) or tokens.cut(halves[0]) + tokens.cut(halves[1]) != halves
    return [word] if whole else halves


def paired(words: Sequence[str], stands: Stands) -> list[str]:
    """Single characters beside one another as one, where they stand so in the base: 产, 前 → 产前."""
    stop, soft = stop_words("stop"), stop_words("soft")
    found: list[str] = []
    for word in words:
        joined = found[-1] + word if found else ""
        if len(joined) == 2 and stop.isdisjoint(joined) and not soft.issuperset(joined) and stands(joined):
            found[-1] = joined
        else:
            found.append(word)
    return found


def weight_of(word: str, stands: Stands) -> float:
    """1, less for a single character, a common word, and a light one that the base has nowhere."""
    light = word in stop_words("soft") or (word in stop_words("light") and not stands(word))
    return LONE if len(word) == 1 else SOFT if light else 1.0
