"""The words around what was found: where most of the query stands together, with the found stretches marked.

In: a text as stored, and the stretches that were looked for.  Out: `Snippet`: the marked words, and their place in the text.
Example: for 叶酸, 孕前 in a task: `…指导其在【孕前】3个月至孕初3个月规范服用【叶酸】。`
Marks and spaces within a stretch do not count, as in the search itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kb.tokens import Counted

_AROUND = 36
# As many characters of the text stand together in a snippet, and as many places of one stretch are looked at.
_WINDOW, _MOST = 90, 200
# No snippet reaches farther than this from where it begins.
_NEAR = 300
# How far from the guess a place is looked for before the whole text is read: of 600 documents nine in ten were guessed to 22
# characters, one to 529.
_REACHES = (450, 2_000, 8_000)


@dataclass(frozen=True, slots=True)
class Snippet:
    """`text`: found stretches stand in 【】.  `start`: where the first of them stands in the text; None where none does."""

    text: str
    start: int | None


def snippet(text: str, terms: Sequence[str], start: int = 0, plain: str | None = None) -> Snippet:
    """The place from `start` on where most of the terms stand near one another; the beginning where none stands there.

    Terms are contents (`tokens.content`). `plain`: what counts of the text from `start` on, where that is known already:
    then only the neighbourhood of the place is read, which a long text needs.
    """
    counted = Counted(text, start) if plain is None or len(text) - start <= 2 * _REACHES[0] else None
    plain = counted.content if counted else plain or ""
    found = [(at, at + len(term)) for term in terms for at in _all(plain, term)]
    if not found:
        return Snippet(_shown(text, start, start, start, []), None)
    first = _best(plain, sorted(found))
    near = sorted((pair for pair in found if abs(pair[0] - first) <= _NEAR), key=lambda pair: (pair[0], -pair[1]))
    counted, gone = (counted, 0) if counted else _around(text, start, plain, first, max(b for _, b in near))
    marks = _apart([
        (counted.place(a - gone), counted.place(b - gone - 1) + 1) for a, b in near if a >= gone and b - gone <= len(counted.content)
    ])  # fmt: skip
    here = counted.place(first - gone)
    last = next((b for a, b in marks if a <= here < b), here + 1)
    return Snippet(_shown(text, start, here, last, marks), here)


def _around(text: str, start: int, plain: str, first: int, last: int) -> tuple[Counted, int]:
    """The neighbourhood of a place of the content, as far as `last` at least, and how many characters of the content stand before it.

    Where it is in the text is guessed from the lengths, and proved by the words that stand there.
    """
    begin = max(0, first - _NEAR)
    words = plain[begin : max(first + _NEAR, last)]
    guess = start + int(first * (len(text) - start) / max(1, len(plain)))
    # Words that a text has twice are proved only by a neighbourhood that is wide beside what the guess is off.
    once = plain.find(words) == begin and plain.find(words, begin + 1) < 0
    for reach in _REACHES if once else _REACHES[1:]:
        counted = Counted(text[: guess + reach], max(start, guess - reach))
        at = counted.content.find(words)
        if at >= 0 and (once or counted.content.find(words, at + 1) < 0):
            return counted, begin - at
    return Counted(text, start), 0


def _all(plain: str, term: str) -> list[int]:
    found: list[int] = []
    at = plain.find(term) if term else -1
    while at >= 0 and len(found) < _MOST:
        found.append(at)
        at = plain.find(term, at + len(term))
    return found


def _best(plain: str, found: Sequence[tuple[int, int]]) -> int:
    """Where the window begins that holds most different characters of the terms; the first of equal ones."""
    starts = [a for a, _ in found]
    best, most = starts[0], 0
    for n, (a, _) in enumerate(found):
        inside = found[n : bisect_left(starts, a + _WINDOW)]
        held = sum(map(len, {plain[x:y] for x, y in inside}))
        if held > most:
            best, most = a, held
    return best


def _apart(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks that do not overlap: of two, the one that begins first, and of these the longest."""
    kept: list[tuple[int, int]] = []
    for a, b in marks:
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept


def _shown(text: str, start: int, first: int, last: int, marks: Sequence[tuple[int, int]]) -> str:
    begin, end = max(start, first - _AROUND), min(len(text), last + 2 * _AROUND)
    begin = max(begin, text.rfind("\n", start, first) + 1)
    if (stop := text.find("\n", last, end)) >= 0:
        end = stop
    shown, at = "", begin
    for a, b in marks:
        if begin <= a and b <= end:
            shown += f"{text[at:a]}【{text[a:b]}】"
            at = b
    whole = " ".join((shown + text[at:end]).split())
    before = "…" if begin > start and text[begin - 1] != "\n" else ""
    return before + whole + ("…" if end < len(text) and text[end] != "\n" else "")
