"""What a target finder returns.

In: nothing.  Out: `TargetFound`. Example: `产前筛查率达到90%` → indicator 产前筛查率, >=, 90, %, its spans and its rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.models import Certainty, Comparator
from extract.span import Found, Span


@dataclass(frozen=True, slots=True)
class TargetFound:
    """A target with the place of each of its parts; `span` is the quote."""

    indicator: str
    indicator_spans: tuple[Span, ...]
    population: str | None
    population_span: Span | None
    comparator: Comparator
    value: int | float
    value_max: int | float | None
    unit: str
    value_span: Span
    deadline: str | None
    deadline_span: Span | None
    span: Span
    rule: str
    certainty: Certainty = "stated"


# What is known to be no target, by the sentence that it stands in.
Known = dict[Span, tuple[Found[str], ...]]
