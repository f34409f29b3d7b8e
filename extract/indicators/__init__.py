"""Indicators by their names: what other modules need, in one list.

In: the names of targets.  Out: `Parts`, keys, and how two indicators stand to one another.
"""

from __future__ import annotations

from extract.indicators.kinship import Kinship, extends, kinship, spots
from extract.indicators.parts import Parts, counted_in, key_of, parts_of

__all__ = ["Kinship", "Parts", "counted_in", "extends", "key_of", "kinship", "parts_of", "spots"]
