"""The marks in a document's text: targets with their values, deadlines, units, citations, and what was not understood.

In: an extraction, its anchors, and where units and cited documents have their pages.  Out: `Mark`s for `highlight`.
Example: 县民政局 in a closing bracket becomes a mark of kind `unit` that leads to the page of 县民政局.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from extract.deadlines import ahead, deadlines_in
from extract.fold import fold
from extract.models import Extraction, Pair, Target
from extract.span import Span
from kb.publish.anchors import Anchors
from kb.publish.highlight import Mark
from kb.publish.wording import BASES, DOUBTS, amount, relation_of, role_of, when

UP = "../"  # pages of documents and units stand one folder below the site's root


def ledger_of(anchor: str) -> str:
    """The anchor of a finding's entry beside the text."""
    return f"l-{anchor}"


def marks_of(
    extraction: Extraction, anchors: Anchors, unit_home: Callable[[str], str], cited: Mapping[int, str]
) -> list[Mark]:
    """All marks of the text. `cited` has the pages of citations, by their position in the list."""
    marks = _target_marks(extraction, anchors)
    marks += _unit_marks(extraction, anchors, unit_home)
    marks += _deadline_marks(extraction, anchors)
    for n, (citation, anchor) in enumerate(zip(extraction.citations, anchors.citations, strict=True)):
        home = UP + cited[n] if n in cited else None
        marks.append(Mark(*citation.span, "cite", anchor, home, relation_of(citation)))
    for doubt, anchor in zip(extraction.doubts, anchors.doubts, strict=True):
        told = f"未能识别（{DOUBTS[doubt.kind]}）：{doubt.reason}"
        marks.append(Mark(*doubt.span, "doubt", anchor, f"#{ledger_of(anchor)}", told))
    return marks


def _target_marks(extraction: Extraction, anchors: Anchors) -> list[Mark]:
    marks = []
    for target, anchor in zip(extraction.targets, anchors.targets, strict=True):
        marks.append(
            Mark(*target.span, "target", anchor, f"#{ledger_of(anchor)}", said(target), target.certainty == "inferred")
        )
        marks.append(Mark(*target.spans.value, "value"))
    return list(dict.fromkeys(marks))


def _deadline_marks(extraction: Extraction, anchors: Anchors) -> list[Mark]:
    """The deadlines of targets, and all that tasks name: they are read again, for a record holds only the one that counts.

    The one that a task is due by has an anchor, `deadline_anchor`, and leads back to the task's entry.
    """
    marks: dict[Pair, Mark] = {}
    folded, issued = fold(extraction.text), extraction.document.issued_on
    linked = [Span(*target.span) for target in extraction.targets]  # a link does not hold another
    for task, anchor in zip(extraction.tasks, anchors.tasks, strict=True):
        named: str | None = deadline_anchor(anchor)
        for due in ahead(deadlines_in(folded, Span(*task.span), issued), issued):
            told = f"时限：{'、'.join(map(when, due.value.split('|')))}"
            mark = Mark(*due.span.pair(), "when", None, None, told)
            if named and task.deadline == due.value.split("|")[-1] and due.span.pair() not in marks:
                free = not any(due.span.meets(span) for span in linked)
                mark, named = replace(mark, anchor=named, href=f"#{ledger_of(anchor)}" if free else None), None
            marks.setdefault(due.span.pair(), mark)
    for target in extraction.targets:
        if target.spans.deadline:
            mark = Mark(*target.spans.deadline, "when", None, None, f"时限：{when(target.deadline)}")
            marks.setdefault(target.spans.deadline, mark)
    return list(marks.values())


def deadline_anchor(task: str) -> str:
    """The anchor of the words that say by when a task is due."""
    return f"w-{task}"


def _unit_marks(extraction: Extraction, anchors: Anchors, unit_home: Callable[[str], str]) -> list[Mark]:
    marks: dict[str, Mark] = {}
    for task in extraction.tasks:
        for given in task.assignments:
            anchor = anchors.units[given.span]
            told = f"{role_of(given)}（{BASES[given.basis]}）"
            home = UP + unit_home(given.unit_id)
            marks.setdefault(anchor, Mark(*given.span, "unit", anchor, home, told, given.certainty == "inferred"))
    return list(marks.values())


def said(target: Target) -> str:
    """A target in a line: `产前筛查率 ≥90%（2027年）`."""
    due = f"（{when(target.deadline)}）" if target.deadline else ""
    return f"{target.indicator} {amount(target)}{due}"
