"""Is this text in the corpus already, perhaps in another format?

In: the text of a new document and those that are held.  Out: `Twin`: which one it resembles, how much, and whether it
is the same text.  Compared are letters, digits and Han characters only, so layout, punctuation marks and line breaks do
not count. A PDF printed from a web page carries the page's own lines around the text; therefore what counts is how much
of the shorter text stands in the longer one. A changed figure makes a new version, not the same text:
`产前筛查率达到90%` and `产前筛查率达到95%` are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extract.fold import fold

# Two formats of one document in the samples: a docx and a web page printed to PDF share 0.999 of the shorter one.
# Different places' plans after one model share up to about 0.9.
SAME = 0.97
SHINGLE = 8
# Chrome around a text is short. Half of the longer text must be the shorter one, else one only contains the other
# (a notice with its plan, and the plan alone).
LONGEST_SHARE = 0.5
# Two sentences with this much in common are one sentence in two versions.
ALIKE = 0.6
# Shorter stretches than this in the middle of a sentence are words, not a page's head.
CHROME = 6
_SENTENCE = re.compile(r"[。；;！？\n|]+")
_DROPPED = re.compile(r"[^0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af〇]+")


@dataclass(frozen=True, slots=True)
class Twin:
    """A held document that the new one resembles. `same`: the same text; else a version with changes."""

    id: str
    share: float
    same: bool


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is compared by: its letters, digits and Han characters, and its sentences."""

    id: str
    content: str
    sentences: frozenset[str]


def print_of(document_id: str, body: str) -> Print:
    """The comparable form of a body."""
    folded = fold(body).lower()
    sentences = (_DROPPED.sub("", piece) for piece in _SENTENCE.split(folded))
    return Print(document_id, _DROPPED.sub("", folded), frozenset(s for s in sentences if len(s) >= SHINGLE))


def twin(new: Print, held: Sequence[Print]) -> Twin | None:
    """The held document that is the same text, else the one nearest to it above SAME, else None."""
    near: list[Twin] = []
    for old in held:
        if old.content == new.content:
            return Twin(old.id, 1.0, True)
        if not _worth_a_look(new, old):
            continue
        share = overlap(new.content, old.content)
        if share >= SAME:
            near.append(Twin(old.id, share, not _edited(new, old)))
    return max(near, key=lambda found: (found.same, found.share), default=None)


def _worth_a_look(a: Print, b: Print) -> bool:
    short, long = sorted((len(a.content), len(b.content)))
    if short < SHINGLE or short < LONGEST_SHARE * long:
        return False
    fewer = min(len(a.sentences), len(b.sentences))
    return len(a.sentences & b.sentences) >= 0.5 * fewer


def overlap(a: str, b: str) -> float:
    """The share of the shorter text's shingles that stand in the longer one."""
    short, long = sorted((_shingles(a), _shingles(b)), key=len)
    return len(short & long) / len(short) if short else 0.0


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1))


def _edited(a: Print, b: Print) -> bool:
    """Does a sentence of one stand in the other with other words? Whole sentences more or less are a page's chrome."""
    only_a = [s for s in sorted(a.sentences - b.sentences) if s not in b.content]
    only_b = [s for s in sorted(b.sentences - a.sentences) if s not in a.content]
    return any(_reworded(x, y) for x in only_a for y in only_b)


def _reworded(x: str, y: str) -> bool:
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    # A page's head that fell into a sentence is a long stretch on one side only; an edit changes or moves a few characters.
    return any(
        op == "replace" or (op != "equal" and max(j - i, m - k) < CHROME)
        for op, i, j, k, m in matcher.get_opcodes()
    )
