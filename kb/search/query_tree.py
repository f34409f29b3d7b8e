"""What a query asks for, as a tree that any engine can be asked: texts, conditions on fields, and, or, not.

In: nothing.  Out: the nodes.
Example: `叶酸 单位:县卫健委 -天津` is And((Text("叶酸"), Condition("unit", ":", "县卫健委"), Not(Text("天津")))).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Relation = Literal[":", ">=", "<=", ">", "<"]


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch that is looked for; `quoted`: exactly as it stands."""

    text: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A value that a field must have."""

    field: str
    relation: Relation
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All must hold."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of them must hold."""

    nodes: tuple[Node, ...]


Node = Text | Condition | Not | And | Or


def texts_of(node: Node, wanted: bool = True) -> Iterator[Text]:
    """The texts that are asked for (`wanted`), or those that must not stand there."""
    if isinstance(node, Text):
        if wanted:
            yield node
    elif isinstance(node, Not):
        yield from texts_of(node.node, not wanted)
    elif isinstance(node, And | Or):
        for each in node.nodes:
            yield from texts_of(each, wanted)
