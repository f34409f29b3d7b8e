"""A task's text cut into clauses, with everything hidden that cannot be a subject.

In: the folded text and a stretch of it.  Out: `Clause`s with offsets into the hidden twin, which has the same length.
Titles in 《》, assignment brackets and long remarks in brackets are blanked, words in “” too:
`各医院要落实《医院管理办法》（以下简称办法，下同），做好登记。` has two clauses.
Spaces that a converter left inside words (`各省 份要`) are closed up; `Closed` tells where each character stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.span import Span

BLANK, QUOTED, ASIDE, WITHIN = "\0", "\1", "\2", "\3"
_TITLE = re.compile(r"《[^《》\n]{1,200}》")
_REMARK = re.compile(r"（(?:[^（）\n]{13,400}|[^（）\n]{0,12}[，。；：、]?(?:下同|简称|统称|含|不含|包括|详见|见附|附件)[^（）\n]{0,12}|[^（）\n]{0,12}[，。；：][^（）\n]{0,12})）")
# 职业学校（含技工院校）: who is meant as well belongs to the name.
_WITH = re.compile(r"（(?:含|不含)[^（）\n，。；：]{2,16}）")
_QUOTE = re.compile(r"“(?!两委”)[^“”\n]{1,60}”")
# 专栏4 平台培育工程: the title of a box is nobody's clause.
_BOX = re.compile(r"(?m)^专栏 ?[0-9一二三四五六七八九十]{1,3}[^\n。]{0,60}$")
_GAP = re.compile(r"(?<=[一-龥0-9，；、（）“”%]) (?=[一-龥，；、（）“”])|(?<=[一-龥，；、（“]) (?=[0-9])")
# 九、加强评估考核　地方政府要…: the wide space is a line that was lost.
_LOST = re.compile(r"(?<=[一-龥])\u3000[ \u3000]{0,8}(?=[一-龥（])")
_BREAK = re.compile(r"<br ?/?>")
_MARKS = re.compile(r"[，。；：！？\n|]|(?<=牵头|配合)、(?!(?:责任|配合|实施|参与)(?:单位|部门))")
_SENTENCE_ENDS = "。！？；\n|"


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch from `base` on without the single spaces inside its words; `cuts[n]`: where the n-th was taken out."""

    said: str
    base: int
    cuts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where said[start:end] stands on the page."""
        return Span(self.base + start + bisect_right(self.cuts, start), self.base + end + bisect_right(self.cuts, end - 1))


def closed_up(said: str, raw: str, base: int) -> Closed:
    """`各省 份` → `各省份`; wide spaces of the raw text, of the same length, are lines that were lost, tabs stay."""
    if "\u3000" in raw:
        lost = [hit.span() for hit in _LOST.finditer(raw)]
        between = [said[a:b] for a, b in zip([0, *(end for _, end in lost)], [*(start for start, _ in lost), len(said)], strict=True)]
        said = "".join(piece + "\n" * (b - a) for piece, (a, b) in zip(between, lost, strict=False)) + between[-1]
    gaps = [hit.start() for hit in _GAP.finditer(said) if raw[hit.start()] == " "]
    if not gaps:
        return Closed(said, base, ())
    ends = [*gaps, len(said)]
    kept = said[: gaps[0]] + "".join(said[a + 1 : b] for a, b in zip(gaps, ends[1:], strict=True))
    return Closed(kept, base, tuple(gap - n for n, gap in enumerate(gaps)))


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch without marks, the mark behind it (empty at the end), and where its sentence ends."""

    start: int
    end: int
    mark: str
    sentence_end: int


def hidden(text: str, stretch: Span, skip: Sequence[Span]) -> str:
    """The stretch with what cannot be a subject blanked; offset 0 is `stretch.start`."""
    said = text[stretch.start : stretch.end]
    for span in skip:
        start, end = max(span.start, stretch.start) - stretch.start, min(span.end, stretch.end) - stretch.start
        if start < end:
            said = said[:start] + BLANK * (end - start) + said[end:]
    said = _TITLE.sub(lambda hit: BLANK * len(hit[0]), said)
    if "专栏" in said:
        said = _BOX.sub(lambda hit: BLANK * len(hit[0]), said)
    said = _QUOTE.sub(lambda hit: "“" + QUOTED * (len(hit[0]) - 2) + "”", said)
    said = _WITH.sub(lambda hit: "（" + WITHIN * (len(hit[0]) - 2) + "）", said)
    said = _REMARK.sub(lambda hit: ASIDE * len(hit[0]), said)
    return _BREAK.sub(lambda hit: "\n" * len(hit[0]), said)


def clauses(said: str) -> Iterator[Clause]:
    """Clauses in order; empty ones are left out. One pass, whatever the length of a sentence."""
    held: list[tuple[int, int, str]] = []
    start = 0
    for hit in _MARKS.finditer(said):
        if hit.start() > start:
            held.append((start, hit.start(), hit[0]))
        start = hit.end()
        if hit[0] in _SENTENCE_ENDS:
            yield from _ended(held, hit.start())
            held = []
    if start < len(said):
        held.append((start, len(said), ""))
    yield from _ended(held, len(said))


def _ended(held: list[tuple[int, int, str]], end: int) -> Iterator[Clause]:
    for start, stop, mark in held:
        yield Clause(start, stop, mark, end)
