"""A measure that a sentence names in full once and in short at its later dates.

In: the targets of a sentence.  Out: the same, short names made full.
Example: `到2025年，水情预报准确率达到80%；到2027年，预报准确率达到88%` → 水情预报准确率 at both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.span import Found
from extract.targets.found import TargetFound

_SHORTEST = 3


def at_later_dates(hits: Iterable[TargetFound | Found[str]]) -> Iterator[TargetFound | Found[str]]:
    """The hits in their order; a name that ends an earlier one of another date, in the same unit, is that one."""
    told: list[TargetFound] = []
    for hit in hits:
        if isinstance(hit, TargetFound):
            whole = next((one for one in told if _same_later(one, hit)), None)
            hit = replace(hit, indicator=whole.indicator, indicator_spans=whole.indicator_spans) if whole else hit
            told.append(hit)
        yield hit


def _same_later(whole: TargetFound, short: TargetFound) -> bool:
    same = whole.unit == short.unit and whole.comparator == short.comparator and whole.value != short.value
    longer = whole.indicator.endswith(short.indicator) and len(whole.indicator) > len(short.indicator) >= _SHORTEST
    return same and longer and bool(whole.deadline and short.deadline) and whole.deadline != short.deadline
