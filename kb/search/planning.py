"""A query taken apart: what is looked for by its meaning, what must hold exactly, and what was taken otherwise than typed.

In: a query and filters, and the base's own names.  Out: `Plan`.
Example: `婚前医学捡查 地区:天津` → the concept 婚前医学检查, the condition place 天津, and a note that 捡 was taken for 检.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.errors import KbError
from kb.search import fields
from kb.search.asking import Asks, asked_of
from kb.search.concepts import PLACES, Known, meaning_of, name_spans
from kb.search.finding import Finder
from kb.search.language import read
from kb.search.meaning import Concept, Meaning, Way
from kb.search.names import DOCUMENT, Names
from kb.search.query_tree import And, Condition, Node, Not, Or, Text, texts_of
from kb.search.spelling import corrected, spelt
from kb.search.synonyms import from_lexicons
from kb.tokens import content

FILTERS = ("type", "unit", "role", "place", "level", "year")
# The fields that hold names: what none of them has as it was typed is looked for by what it means (指标:婚检率).
NAMED = ("unit", "lead", "responsible", "support", "actor", "indicator", "title", "issuer", "recipient")


# 国家 as the place, by whether it is hard.
_UNUSED = "库里没有“{}”，没有用上"
_OTHERWISE = "“{}”没有照这样写的，按意思查找：{}"
_QUOTED = "引号里的要照原样才算；去掉引号，按意思查找"
_ROLE, _ROLE_FIELDS = "没有写明是这种角色的；不论角色可以写“单位:…”", ("lead", "responsible", "support", "actor")
_NATIONAL = {"hard": "“国家”按国家层面的文件查找", "soft": "国家层面的排在前面"}


def unused(words: str) -> str:
    """What is said of words that an answer was found without."""
    return _UNUSED.format(words)


class NothingAsked(KbError):
    """There is nothing to look for: only marks, or not even these."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query taken apart: what is looked for by meaning, what must hold exactly, and what was taken otherwise than typed.

    `hints`: what may help where nothing is found.
    """

    meaning: Meaning
    fixed: Node | None
    strict: bool
    shown: tuple[str, ...]
    notes: tuple[str, ...]
    hints: tuple[str, ...] = ()


class Planner:
    """Reads queries against one base; its names are read once."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: Known | None = None

    def known(self, finder: Finder) -> Known:
        """The names of the base; read once."""
        if self._known is None:
            synonyms = from_lexicons().with_defined(self._names.abbreviations())
            self._known = Known.of(finder.engine.choices("place_name"), self._names.units(), synonyms, finder.stands)
        return replace(self._known, stands=finder.stands)

    def plan(self, text: str, filters: Mapping[str, str], finder: Finder, boldly: bool = False) -> Plan:
        """Take a query apart. `boldly`: correct also what sounds otherwise. Raises KbError."""
        query = read(text)
        conditions = _conditions(filters)
        if query.tree is None and not conditions:
            raise NothingAsked("查询里没有可以查找的字；请输入文字、数字或字母，例如：kb search 产前筛查率")
        tree = query.tree
        nodes = tree.nodes if isinstance(tree, And) else (tree,) if tree is not None else ()
        free = [node for node in nodes if isinstance(node, Text) and not node.quoted]
        kept = [node for node in nodes if not (isinstance(node, Text) and not node.quoted)]
        strict = any(isinstance(node, Not | Or | And) for node in nodes)
        notes = list(query.notes)
        meaning, said = self._understand([node.text for node in free], finder, boldly)
        fixed = [*(self._meant(node, finder, said) for node in kept), *conditions]
        quoted = [text.text for node in kept for text in texts_of(node)]
        shown = tuple(dict.fromkeys([*meaning.stretches, *quoted, *(way.text for c in meaning.concepts for way in c.ways)]))
        hints = [_QUOTED] if any(text.quoted for node in kept for text in texts_of(node)) else []
        hints += [_ROLE] if any(isinstance(node, Condition) and node.field in _ROLE_FIELDS for node in kept) else []
        return Plan(meaning, And(tuple(fixed)) if fixed else None, strict, shown, tuple(notes + said), tuple(hints))

    def _understand(self, stretches: Sequence[str], finder: Finder, boldly: bool = False) -> tuple[Meaning, list[str]]:
        """The meaning of free stretches, with letters and wrong characters resolved."""
        notes: list[str] = []
        taken: list[str] = []
        spelled: list[Concept] = []
        titled = False
        asked = asked_of(stretches)
        known = self.known(finder)
        for piece in asked.pieces:
            names = [] if finder.stands(piece) or content(piece) in known.synonyms else spelt(content(piece), self._names)
            if names:
                ways = tuple(Way(name, 1.0, "拼音") for name in dict.fromkeys(content(each.name) for each in names))
                titled = titled or all(each.kind == DOCUMENT for each in names)
                spelled.append(Concept(ways, "unit" if names[0].kind == "unit" else "word"))
                notes.append(f"“{piece}”按拼音理解为：{'、'.join(way.text for way in ways[:4])}{'等' if len(ways) > 4 else ''}")
            elif change := corrected(piece, finder, boldly, _sure(content(piece), known)):
                taken.append(change.text)
                notes.append("、".join(f"“{typed}”按“{meant}”查找" for typed, meant in change.pairs) + f"：{change.text}")
            else:
                taken.append(piece)
        meaning = meaning_of(replace(asked, pieces=tuple(taken)), known)
        notes += [unused(run) for run in meaning.unknown if run not in (c.text for c in meaning.concepts)]
        notes += [_NATIONAL["hard" if each.hard else "soft"] for each in meaning.concepts if each.kind == "nation"]
        # Whoever spells a title asks for the document.
        asks: frozenset[Asks] = meaning.asks | {"document"} if titled else meaning.asks
        return replace(meaning, concepts=(*spelled, *meaning.concepts), asks=asks), notes

    def _meant(self, node: Node, finder: Finder, notes: list[str]) -> Node:
        """A tree with operators: each unquoted text holds where its words do, in any of their ways; `notes` grow."""
        if isinstance(node, Text) and not node.quoted:
            concepts = self._understand([node.text], finder)[0].concepts
            every = tuple(_any_way(c) for c in concepts if c.weight == 1 or len(concepts) == 1)
            exact = Text(node.text, quoted=True)
            return Or((exact, And(every))) if every else exact
        if isinstance(node, Not):
            return Not(self._meant(node.node, finder, notes))
        if isinstance(node, And | Or):
            return type(node)(tuple(self._meant(each, finder, notes) for each in node.nodes))
        if isinstance(node, Condition) and node.field in NAMED and not finder.condition(node):
            return self._named(node, finder, notes)
        return node

    def _named(self, node: Condition, finder: Finder, notes: list[str]) -> Node:
        """A condition that nothing fulfils as it was typed, by what its value means, where that has something."""
        concepts = self._understand([node.value], finder)[0].concepts
        told = [each for each in concepts if each.weight >= 1 or len(concepts) == 1]
        meant = And(tuple(_any_way(each, node.field) for each in told))
        known = node.field in ("indicator", "title") or all(len(each.ways) > 1 or each.kind in ("unit", *PLACES) for each in told)
        if not told or not known or not finder.evaluated(meant):
            return node
        notes.append(_OTHERWISE.format(node.value, "、".join(each.text for each in told)))
        return meant


def _sure(plain: str, known: Known) -> Iterator[tuple[int, int]]:
    """Where names stand, and characters that have other words of their own (钱): they are no slips."""
    yield from name_spans(plain, known)
    yield from ((at, at + 1) for at, char in enumerate(plain) if char in known.synonyms)


def _any_way(concept: Concept, field: str = "") -> Node:
    """A concept as a node: 天津 is in the text, or the place; of a `field`, in its values."""
    texts: tuple[Node, ...] = tuple(
        Condition(field, ":", way.text) if field else Text(way.text, quoted=True) for way in concept.ways if concept.kind != "nation"
    )
    places = tuple(Condition("place", ":", way.text) for way in concept.ways if concept.kind in PLACES)
    return Or((*texts, *places))


def _conditions(filters: Mapping[str, str]) -> list[Condition]:
    found = []
    for name, value in filters.items():
        if not value.strip():
            continue
        row = fields.field_of(name)
        if row is None or row.id not in FILTERS:
            raise KbError(f"不能按“{name}”筛选；可以用：{'、'.join(FILTERS)}")
        if row.kind == "choice":
            value = fields.choice_of(row, value)
        elif row.kind == "number":
            fields.number_of(row, value)
        found.append(Condition(row.id, ":", value.strip()))
    return found
