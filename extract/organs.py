"""Units: what other modules need of them, in one list.

In: a unit as printed, the place of the document.  Out: whether it is a unit, what it is called, which one it is.
Example: `is_unit("县卫健委")` is `政府部门`, `full_name("县卫健委", 兴国县)` is `兴国县卫生健康委员会`.
Official names and keys: `organ_names`. What looks like a unit, its kind and function: `units`.
"""

from __future__ import annotations

from extract.organ_names import Unit, full_name, identify, split_glued, unit_key
from extract.units import function_of, is_unit, kind_of

__all__ = ["Unit", "full_name", "function_of", "identify", "is_unit", "kind_of", "split_glued", "unit_key"]
