"""目标对比: the ladder of targets as the pages show it.

In: the gathered base.  Out: `Ladder`, a row an indicator, with where each cell leads; `matrix_of`, its rows over some documents;
`chart_of`, the dots of one indicator on an axis; `pairs_of`, the words of both levels side by side.
Example: 产前筛查率 of 兴国县 is ≥80%, ▼ 打折, and leads to `targets/产前筛查率.html#v-360732-2022`.
"""

from __future__ import annotations

from kb.publish.targets.chart import Chart, chart_of
from kb.publish.targets.matrix import Matrix, matrix_of
from kb.publish.targets.quotes import Pair, pairs_of
from kb.publish.targets.rows import Ladder, ladder_of
from kb.publish.targets.views import CellView, LackView, RowView
from kb.publish.targets.words import findings

__all__ = [
    "CellView", "Chart", "LackView", "Ladder", "Matrix", "Pair", "RowView", "chart_of", "findings", "ladder_of", "matrix_of", "pairs_of",
]  # fmt: skip
