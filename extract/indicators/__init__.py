"""Indicators by their names: what other modules need, in one list.

In: the names of targets.  Out: `Parts`, keys, and how two indicators stand to one another.
"""

from __future__ import annotations

from extract.indicators.contrasts import contrary, same_marks
from extract.indicators.kinship import Kinship, beside, by_name, extends, kinship, spots
from extract.indicators.parts import Parts, counted_in, key_of, parts_of

__all__ = ["Kinship", "Parts", "beside", "by_name", "contrary", "counted_in", "extends", "key_of", "kinship", "parts_of", "same_marks", "spots"]
