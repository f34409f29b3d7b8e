"""What the pages of targets say of verdicts, and what is not compared.

In: nothing.  Out: sentences, by the name of the verdict.
Example: ▼ 打折: 比上级要求松.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from kb.publish.targets.views import VALUES, CellView, LackView, RowView
from kb.publish.verdicts import OLDER
from kb.publish.wording import day

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

MEANINGS: dict[str, str] = {
    "stricter": "比上级要求更严",
    "equal": "与上级要求相同",
    "looser": "比上级要求更松",
    "added": "上级没有，本地自设",
    "incomparable": "定义、人群、单位不同或属总量，不判宽严",
    "missing": "上级设了，同一事项的本地文件没有",
    OLDER: "本地文件成文在前，当时上级还没有这项要求，不判宽严",
    "earlier": "比上级要求的时限早",
    "later": "比上级要求的时限晚",
}
HOW: tuple[tuple[str, str], ...] = (
    ("跟谁比", "每个目标与它上面最近一级、写有同一指标的文件相比；上级有几份时取最新的一份。点任意一格，可看两级原文并排。"),
    ("什么算缺失", "上级文件设了指标，库中同一事项的下级文件没有设，记为缺失。同一地区只要有一份文件设了，就不算缺失。"),
    ("不比宽严的", "总量（多少个、多少家）因地区大小不同不比，除非上级写明“每个县”等分配办法；定义、人群、计量单位不同的相近指标放在同一行，也不比。"),
    ("不在表里的", "没有写出数值的要求（如“明显提高”）不算量化目标；事项不同的文件之间不判缺失。"),
    ("不能只看符号的", "“早于上级文件”指本地文件成文在前，当时上级还没有这项要求；“推断”指由上下文推断，非原文明写；名称写法不同的，是按名称推断为同一指标。"),
)


def findings(row: RowView) -> list[tuple[str, Sequence[CellView | LackView]]]:
    """Who asks more, the same, less: the answer before the table. Who asks more is said even where nobody does."""
    held: dict[str, list[CellView | LackView]] = {name: [] for name in VALUES}
    for cell in row.all():
        if cell.verdict:
            held[cell.verdict].append(cell)
    for lack in row.lacks.values():
        held[lack.verdict].append(lack)
    compared = any(cell.against for cell in row.all())
    return [(name, some) for name, some in held.items() if some or (name == "stricter" and compared)]


def noted(notes: Sequence[str]) -> Markup:
    """Notes as a sentence, their dates in Chinese and on one line."""
    return Markup(_DATE.sub(lambda found: f'<span class="nowrap">{day(found[0])}</span>', str(escape("；".join(notes)))))
