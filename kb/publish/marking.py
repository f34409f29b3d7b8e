"""The marks in a document's text: targets with their values and dates, units, citations, and what was not understood.

In: an extraction, its anchors, and where units and cited documents have their pages.  Out: `Mark`s for `highlight`.
Example: 县民政局 in a closing bracket becomes a mark of kind `unit` that leads to the page of 县民政局.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extract.models import Extraction, Target
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
        if target.spans.deadline:
            marks.append(Mark(*target.spans.deadline, "when"))
    return [mark for n, mark in enumerate(marks) if mark.kind == "target" or mark not in marks[:n]]


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
