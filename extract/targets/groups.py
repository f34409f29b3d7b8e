"""Numbers that stand together and are said of one thing or of a list.

In: `Sentence`.  Out: `Group`s. Example: `分别降至1.0‰、1.1‰以下` → one group of two numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.span import Found
from extract.targets.name import Name
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence

_JOIN = re.compile(r" ?(?:、|和|与|及|以及|，)? ?(?:分别)? ?")


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that stand together: `1.0‰、1.1‰以下`."""

    quantities: tuple[Quantity, ...]

    @property
    def start(self) -> int:
        return self.quantities[0].span.start

    @property
    def end(self) -> int:
        return self.quantities[-1].end


def groups_of(sentence: Sentence, kinds: tuple[str, ...]) -> list[Group]:
    """Runs of quantities of the same kind with nothing but 、 or 和 between them."""
    groups: list[list[Quantity]] = []
    for quantity in sentence.quantities:
        if quantity.kind not in kinds:
            continue
        last = groups[-1][-1] if groups else None
        between = sentence.page.text[last.end : quantity.span.start] if last else None
        alike = last is not None and (last.unit == quantity.unit or last.kind == quantity.kind == "rate")  # 12/10万和5‰以下
        if last and groups and not alike and {last.kind, quantity.kind} <= {"count", "money"}:  # 运输量、货值分别突破600万吨、500亿元
            first = groups[-1][0]
            alike = "分别" in sentence.page.text[max(sentence.clause_of(first.span.start).start, first.span.start - 12) : first.span.start]
        if last and between is not None and alike and _JOIN.fullmatch(between) and between.strip(" ") and "，" not in between:
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return [Group(tuple(group)) for group in groups]


def dealt(names: list[Name], numbers: tuple[Quantity, ...]) -> list[tuple[Name, Quantity]]:
    """Each name with its number; of `甲病、乙病患者管理率、控制率` 70% and 60%, each rate's number with all that have it; empty where they do not fit."""
    count = len(numbers)
    crossed = len(names) > count > 1 and len(names) % count == 0 and all(name.spans[-1] == names[n % count].spans[-1] for n, name in enumerate(names))
    return [(name, numbers[n % count]) for n, name in enumerate(names)] if crossed or len(names) == count else []


def latest(due: Found[str] | None) -> Found[str] | None:
    """One value for two dates holds for the later."""
    return Found(due.value.split("|")[-1], due.span, due.rule) if due and "|" in due.value else due
