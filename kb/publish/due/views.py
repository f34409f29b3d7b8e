"""What is due when: everything of the base that has a last day, once, in the order of time.

In: the base.  Out: `DueView`s of tasks, of targets and of the documents' own validity, the earliest first.
Example: 产前筛查率 ≥90%, 兴国县, 2025年, from 兴府办字〔2022〕99号. A target due with its task stands in the task's entry.
A deadline of two dates (`2022|2030`) has an entry for each. Units are those who answer for the very words, not all of the task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from extract.deadlines import deadlines_in
from extract.fold import fold
from extract.models import Pair, Target, Task
from extract.span import Span
from kb.compare.verdicts import end_of
from kb.publish.highlight import Mark
from kb.publish.model import Base, DocumentView, DutyView, PlaceView, TargetView, TaskView
from kb.publish.quoting import brief, display, quoted
from kb.publish.wording import reviewed, when

KINDS: dict[str, str] = {"task": "任务", "target": "目标", "validity": "文件有效期"}
QUOTE, BEFORE = 120, 60  # characters of a quote, and of it before the words that matter
_SENTENCE = "。；;\n|"
_BLANK = re.compile(r"(?:[ \u3000]|<br ?/?>)*")


@dataclass(frozen=True, slots=True)
class DueView:
    """One entry. `end` is the last day, `due` how it is said; `href` leads to the place in the document."""

    record: str
    end: str
    due: str
    kind: str
    label: str
    title: str
    amount: str
    population: str
    href: str
    quote: Markup
    place: PlaceView
    document: DocumentView
    duties: tuple[DutyView, ...]
    targets: tuple[TargetView, ...] = ()
    stated: bool = True
    review: str = ""

    @property
    def year(self) -> str:
        """The year it is due in."""
        return self.end[:4]

    @property
    def word(self) -> str:
        """What kind of entry it is, in Chinese."""
        return KINDS[self.kind]

    def by_role(self) -> tuple[tuple[str, tuple[DutyView, ...]], ...]:
        """The units in groups, as `TaskView.by_role`."""
        return by_role(self.duties)


def by_role(duties: Sequence[DutyView]) -> tuple[tuple[str, tuple[DutyView, ...]], ...]:
    """牵头 县卫健委; 配合 县民政局、县财政局."""
    words = dict.fromkeys(duty.word for duty in duties)
    return tuple((word, tuple(duty for duty in duties if duty.word == word)) for word in words)


def dues_of(base: Base) -> tuple[DueView, ...]:
    """All entries by their last day; those of one day down the ladder, as they stand in the documents."""
    found = [due for document in base.documents for due in _Finder(document).all()]
    return tuple(sorted(found, key=lambda due: due.end))


def answering(task: TaskView, record: Task, span: Pair) -> tuple[DutyView, ...]:
    """The units of a task that answer for a stretch of it."""
    mine = {(given.unit_id, given.role) for given in record.assignments if given.covers[0] <= span[0] and span[1] <= given.covers[1]}
    kept = [duty for duty in task.duties if (duty.unit_id, duty.role) in mine]
    return tuple({(duty.unit_id, duty.role): duty for duty in reversed(kept)}.values())[::-1]


def sentence(text: str, start: int, end: int) -> Pair:
    """The sentence, or the cell of a table, around a stretch."""
    low = max(text.rfind(mark, 0, start) for mark in _SENTENCE) + 1
    ends = [at for mark in _SENTENCE if (at := text.find(mark, end)) >= 0]
    high = min(ends, default=len(text))
    blank = _BLANK.match(text, low, start)
    low = blank.end() if blank else low
    return low, high + (high < len(text) and text[high] in "。；;")


class _Finder:
    """Finds the entries of one document."""

    def __init__(self, document: DocumentView) -> None:
        self.document = document
        self.text = document.extraction.text
        self.records = {record.id: record for record in document.extraction.tasks}
        self.tasks = {task.id: task for task in document.tasks}
        self.dates = {target.id: _dates(target.deadline) for target in document.extraction.targets}

    def all(self) -> Iterator[DueView]:
        folded = ""
        for task in self.document.tasks:
            if self.records[task.id].deadline:
                folded = folded or fold(self.text)
                yield from self._of_task(task, self.records[task.id], folded)
        for target, view in zip(self.document.extraction.targets, self.document.targets, strict=True):
            yield from self._of_target(target, view)
        yield from self._of_validity()

    def _of_task(self, task: TaskView, record: Task, folded: str) -> Iterator[DueView]:
        found = deadlines_in(folded, Span(*record.span), self.document.extraction.document.issued_on)
        words = next((one.span.pair() for one in found if one.value == record.deadline), None)
        # Where the words are not found, a unit of one sentence is no answer; those named for the task are.
        duties = answering(task, record, words) if words else tuple(duty for duty in task.duties if duty.role != "actor")
        for end, said in _dates(record.deadline).items():
            together = tuple(target for target in task.targets if end in self.dates[target.id])
            yield DueView(
                task.id, end, said, "task", task.label, task.title, "", "", task.href, self._around(words),
                self.document.place, self.document, duties, together, review=task.review,
            )  # fmt: skip

    def _of_target(self, target: Target, view: TargetView) -> Iterator[DueView]:
        task = self.tasks.get(target.task_id or "")
        record = self.records[task.id] if task else None
        with_task = _dates(record.deadline) if record else {}
        duties = answering(task, record, target.span) if task and record else ()
        for end, said in self.dates[target.id].items():
            if end not in with_task:
                yield DueView(
                    target.id, end, said, "target", "", target.indicator, view.amount, target.population or "", view.href,
                    _marked(self.text, target.span, target.spans.deadline), self.document.place, self.document, duties,
                    stated=view.stated, review=view.review,
                )  # fmt: skip

    def _of_validity(self) -> Iterator[DueView]:
        header = self.document.extraction.document
        for end, said in _dates(header.valid_until).items():
            yield DueView(
                f"{self.document.id}#valid_until", end, said, "validity", "", self.document.title, "有效期届满", "",
                self.document.href, self._around(header.spans.get("valid_until")), self.document.place, self.document, (),
                review=reviewed(header.reviews.get("valid_until")),
            )  # fmt: skip

    def _around(self, words: Pair | None) -> Markup:
        return _marked(self.text, sentence(self.text, *words), words) if words else Markup("")


def _dates(deadline: str | None) -> Mapping[str, str]:
    """Last day → how it is said, for each date of a deadline."""
    parts = (deadline or "").split("|")
    return {end: when(part) for part in parts if (end := end_of(part))}


def _marked(text: str, span: Pair, words: Pair | None) -> Markup:
    """A quote with the words that name the date marked; words that stand elsewhere, as `到2027年` above a list, come first."""
    if not words:
        return Markup("{}").format(brief(display(text[slice(*span)]), QUOTE))
    if not (span[0] <= words[0] and words[1] <= span[1]):
        elsewhere = display(text[slice(*words)])
        return Markup('<span class="when">{}</span>……{}').format(elsewhere, brief(display(text[slice(*span)]), QUOTE))
    return around(text, span, Mark(*words, "when"))


def around(text: str, span: Pair, mark: Mark) -> Markup:
    """A stretch with one place marked; of a long one what is around the mark."""
    low, high = span
    if high - low > QUOTE:
        low = max(low, _pause(text, max(low, mark.start - BEFORE), mark.start))
        high = min(high, max(mark.end, low + QUOTE))
    cut = ("……" if low > span[0] else "", "……" if high < span[1] else "")
    return Markup("{}{}{}").format(cut[0], quoted(text, low, high, mark), cut[1])


def _pause(text: str, low: int, at: int) -> int:
    """Behind the first pause in a stretch, so that a quote begins with a word."""
    found = [spot + 1 for char in "，,、：（(" if (spot := text.find(char, low, at)) >= 0]
    return min(found, default=low)
