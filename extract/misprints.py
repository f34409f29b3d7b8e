"""Labels that were printed or read wrongly, as what they stand for.

In: the labels of a part, in order.  Out: the labels with the chapters' numbers mended; what is none of them is gone.
Examples: `1、` where 一、 is meant, between 前言 and 二、; `—、总体目标` before 二、 is 一、; `35.5个市…` behind 34. is 35.
"""

from __future__ import annotations

import re

from extract.numbering import Label
from extract.page import Page
from extract.span import Found, Span
from extract.zones import Row, Zones

_MISREAD = "label-han-misread"
# So many items further on the next chapter is looked for.
_FAR = 200


def mended(page: Page, zones: Zones, labels: list[tuple[int, Found[Label]]]) -> list[tuple[int, Found[Label]]]:
    """`1、` or `4、` printed where 一、 or 四、 is meant: it fills a gap of the chapters and is a bare heading."""
    labels = _undivided(page, zones, _reread(labels))
    kept = list(labels)
    han = [i for i, (_, label) in enumerate(labels) if label.value.kind == "han"]
    expected, begin = 1, 0
    for i in han:
        value = labels[i][1].value.value[0]
        if value == expected + 1:
            for j in range(begin, i):
                row, label = labels[j]
                if label.value.kind == "arabic" and label.value.value == (expected,) and _bare(page, zones.rows[row]):
                    kept[j] = (row, Found(Label("han", (expected,), 4), label.span, "label-mended"))
                    break
        expected, begin = value + 1, i + 1
    if han:
        seen: set[tuple[int, ...]] = set()
        for j in range(begin, len(labels)):
            row, label = labels[j]
            if label.value.kind == "arabic" and label.value.value == (expected,) and _bare(page, zones.rows[row]):
                after = labels[j + 1][1].value if j + 1 < len(labels) else None
                if after and after.kind == "arabic" and after.value == (1,) and (expected - 1,) not in seen:
                    kept[j] = (row, Found(Label("han", (expected,), 4), label.span, "label-mended"))
                    expected += 1
            if label.value.kind == "arabic":
                seen.add(label.value.value)
    return kept


_COUNTED = re.compile(r"\s*[个家项条名位所座处户套批次类种](?=[\u4e00-\u9fff])")


def _undivided(page: Page, zones: Zones, labels: list[tuple[int, Found[Label]]]) -> list[tuple[int, Found[Label]]]:
    """`35.5个设区市要开展互学`: the number of a sentence right behind the item's own, where 34. stands before it."""
    kept: list[tuple[int, Found[Label]]] = []
    before: tuple[int, ...] = ()
    for row, label in labels:
        line = zones.rows[row].line.span
        dot = page.text.find(".", label.span.start, label.span.end)
        if label.value.kind == "decimal" and len(label.value.value) == 2 and dot > 0 and before == (label.value.value[0] - 1,) and _COUNTED.match(page.text, label.span.end, line.end):
            label = Found(Label("arabic", label.value.value[:1], label.value.rank), Span(label.span.start, dot + 1), "label-mended")
        before = label.value.value if label.value.kind == "arabic" else before
        kept.append((row, label))
    return kept


def _reread(labels: list[tuple[int, Found[Label]]]) -> list[tuple[int, Found[Label]]]:
    """`—、` counts where exactly one number is missing between the chapters around it (before 二、, or between 一、 and 三、)."""
    if not any(label.rule == _MISREAD for _, label in labels):
        return labels
    read: list[tuple[int, Found[Label]]] = []
    before = 0
    for at, (row, label) in enumerate(labels):
        if label.rule == _MISREAD:
            after = next((other.value.value[0] for _, other in labels[at + 1 : at + 1 + _FAR] if other.value.kind == "han"), 0)
            if after != before + 2:
                continue
            label = Found(Label("han", (before + 1,), label.value.rank), label.span, label.rule)
        if label.value.kind == "han":
            before = label.value.value[0]
        read.append((row, label))
    return read


def _bare(page: Page, row: Row) -> bool:
    text = page.of(row.line.span)
    return len(text) <= 45 and not any(mark in text for mark in "。；：")
