"""Targets: commitments with a number to reach (目标).

In: `Page`, `Zones`, `Outline`, 成文日期.  Out: `TargetFound`s in order of the text.
Example: `诊断率、治疗率均达到90%` → two targets, >= 90 %.
"""

from __future__ import annotations

from extract.targets.finder import targets_of
from extract.targets.found import TargetFound

__all__ = ["TargetFound", "targets_of"]
