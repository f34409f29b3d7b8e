"""The words of two levels side by side: each target's sentence with its indicator, value and date marked.

In: a row of the ladder, the extractions.  Out: `Pair`s, one a cell or lack, the upper words first.
Example: 国家 “产前筛查率达到90%” beside 兴国县 “产前筛查率达到80%”, both numbers marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from extract.models import Extraction, Target
from kb.publish.highlight import Mark, render
from kb.publish.model import Base, DocumentView, TargetView
from kb.publish.quoting import brief, display
from kb.publish.targets.views import WANTED, CellView, LackView

_STOPS = "。；\n"
_BEFORE, _AFTER, _LEAD = 90, 60, 24  # characters around a target's words that are shown with them


@dataclass(frozen=True, slots=True)
class Side:
    """The words of one document."""

    document: DocumentView
    target: TargetView
    words: Markup


@dataclass(frozen=True, slots=True)
class Pair:
    """A cell or a lack with the words above it and its own."""

    cell: CellView | LackView
    anchor: str
    document: DocumentView
    upper: tuple[Side, ...]
    own: Side | None

    @property
    def verdicts(self) -> tuple[str, ...]:
        """On value and deadline."""
        return self.cell.verdicts if isinstance(self.cell, CellView) else (self.cell.verdict,)

    @property
    def member(self) -> str:
        """How it is written, where its document has several in the row."""
        return self.cell.member if isinstance(self.cell, CellView) else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know."""
        return tuple(self.cell.record.notes) if isinstance(self.cell, CellView) else self.cell.notes


Passages = Callable[[TargetView], Side]


def passages_of(base: Base) -> Passages:
    """A target's words, made once."""
    records: Mapping[str, tuple[DocumentView, Target]] = {
        target.id: (document, target) for document in base.documents for target in document.extraction.targets
    }
    made: dict[str, Side] = {}

    def side(view: TargetView) -> Side:
        if view.id not in made:
            document, target = records[view.id]
            made[view.id] = Side(document, view, passage(document.extraction, target))
        return made[view.id]

    return side


def pairs_of(cells: Iterable[CellView], lacks: Iterable[LackView], side: Passages) -> Iterator[Pair]:
    """Every cell with what it is measured by, then every lack with what is wanted."""
    for cell in cells:
        yield Pair(cell, cell.anchor, cell.document, (side(cell.against),) if cell.against else (), side(cell.target))
    for lack in lacks:
        yield Pair(lack, lack.anchor, lack.document, tuple(side(cell.target) for cell in lack.wanted[:WANTED]), None)


def passage(found: Extraction, target: Target) -> Markup:
    """The sentence of a target with what was read from it marked; before it where its date stands, if that is farther off."""
    text, (start, end) = found.text, target.span
    low, high = _first(text, start), _last(text, end)
    marks = [Mark(*spot, "indicator") for spot in target.spans.indicator]
    marks.append(Mark(*target.spans.value, "value"))
    marks += [Mark(*target.spans.deadline, "when")] if target.spans.deadline else []
    if "|" in text[low:high]:
        return _row(text, low, high, target)
    words = render(text, low, high, _apart(marks), set())
    when = target.spans.deadline
    if when and when[1] <= low:
        lead = render(text, _first(text, when[0], _LEAD), when[1], [Mark(*when, "when")], set())
        words = lead + "……" + words
    return Markup("").join(words.split("\n")).strip(" 　") + ("" if text[high - 1 : high] in _STOPS else "……")


def _apart(marks: list[Mark]) -> list[Mark]:
    """Values and dates as they are; of an indicator that runs over them only what stands around them."""
    firm = sorted((mark for mark in marks if mark.kind != "indicator"), key=lambda mark: mark.start)
    pieces = []
    for mark in (mark for mark in marks if mark.kind == "indicator"):
        at = mark.start
        for other in (one for one in firm if one.start < mark.end and at < one.end):
            if at < other.start:
                pieces.append(Mark(at, other.start, "indicator"))
            at = max(at, other.end)
        if at < mark.end:
            pieces.append(Mark(at, mark.end, "indicator"))
    return [*firm, *pieces]


def _first(text: str, at: int, longest: int = _BEFORE) -> int:
    """Where the sentence begins, or the last comma before a long one's end."""
    near = max(0, at - longest)
    stop = max(text.rfind(char, near, at) for char in _STOPS)
    if stop >= 0 or near == 0:
        return stop + 1
    return max(text.rfind("，", near, at), text.rfind("、", near, at), near - 1) + 1


def _last(text: str, at: int) -> int:
    """Where it ends, its full stop included."""
    if text[at - 1 : at] in tuple("。；"):
        return at
    far = min(len(text), at + _AFTER)
    stops = [found for char in _STOPS if (found := text.find(char, at, far)) >= 0]
    if stops:
        return min(stops) + (text[min(stops)] != "\n")
    comma = text.rfind("，", at, far)
    return comma if comma >= 0 else far


def _row(text: str, low: int, high: int, target: Target) -> Markup:
    """The same of a row of a table, whose bars are not shown."""
    start, end = target.spans.value
    if not low <= start < end <= high:
        return Markup("{}").format(brief(display(text[low:high]), _BEFORE + _AFTER))
    return Markup('{} <b class="value">{}</b> {}').format(display(text[low:start]), text[start:end], display(text[end:high])).strip()
