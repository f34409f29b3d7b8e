"""A sentence of its own that says by when, behind the work that it is said of.

In: `Sentence`.  Out: the deadline, given to the targets told before that have none.
Example: `新建公园9个。投资概算800万元，2025年年底前完成。` → 新建公园 by 2025-12-31.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page
from extract.span import Found
from extract.targets.found import TargetFound
from extract.targets.sentence import Sentence

_THEN_DONE = re.compile(r"(?:全部|全面|基本)?(?:完成|建成|竣工|完工|投用|投入使用|到位)(?:投用|投入使用|任务|建设任务)?。?")
_COST = re.compile(r" *(?:(?:项目|工程)?(?:总?投资|投资概算|概算|投资估算)[^，。；]{2,24}，)?")


def due_behind(page: Page, sentence: Sentence) -> Found[str] | None:
    """`新建公园9个。｜2025年年底前完成。`: a sentence that says nothing but by when the work told before it is done."""
    if len(sentence.deadlines) != 1:
        return None
    due = sentence.deadlines[0]
    cost = _COST.match(page.text, sentence.span.start, due.span.start)
    alone = cost is not None and cost.end() == due.span.start and _THEN_DONE.fullmatch(page.text, due.span.end, sentence.span.end)
    return due if alone and "|" not in due.value else None


def give(found: list[TargetFound], start: int, due: Found[str]) -> None:
    """The deadline to the last targets, from an offset on, that have none."""
    for n in range(len(found) - 1, -1, -1):
        if found[n].span.start < start:
            break
        if found[n].deadline is None:
            found[n] = replace(found[n], deadline=due.value, deadline_span=due.span)
