"""Which records answer: conditions and texts asked of the engine, joined as the query says.

In: a tree (`kb.search.query_tree`) or a `Meaning`, and an engine.  Out: sets of records, and for each concept where it stands.
Example: for `产前筛查率 期限<=2027`, the records with both words, of these the ones with a deadline not after 2027-12-31.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

from kb.search import fields, numbers
from kb.search.engine import CHOICES, COLUMNS, FACETS, Choice, Engine, Field
from kb.search.meaning import Concept
from kb.search.query_tree import And, Condition, Node, Not, Or, Text
from kb.tokens import content

_ASSIGNED = ("lead", "responsible", "support")
_ROLES: tuple[Field, ...] = ("lead", "responsible", "support", "actor")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a concept stands. `own`: in a record's own words; `around`: only in what surrounds it."""

    concept: Concept
    own: int
    around: int

    @property
    def anywhere(self) -> int:
        """Either."""
        return self.own | self.around


class Facts:
    """What holds for a base whatever is asked: found out once, where it is needed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def parts(self) -> int:
        """What documents are made of: tasks and targets."""
        return _chosen(self._engine, "type", "task") | _chosen(self._engine, "type", "target")

    @cached_property
    def whole(self) -> int:
        """The documents without tasks and targets: nothing says nearer what they say."""
        column = self._engine.column("document")
        made = set(column.codes_of(self.parts))
        return numbers.of_numbers(
            (number for number in numbers.numbers_of(_chosen(self._engine, "type", "document")) if column.codes[number] not in made), self._engine.size
        )

    @cached_property
    def documents(self) -> dict[int, int]:
        """Of each document, by its code in the column of documents, the record that is all of it."""
        codes = self._engine.column("document").codes
        return {codes[number]: number for number in numbers.numbers_of(_chosen(self._engine, "type", "document"))}

    @cached_property
    def lengths(self) -> dict[int, float]:
        """Of each record that is a document, how many records it is made of, beside the mean."""
        found = Counter(self._engine.column("document").codes)
        usual = sum(found[code] for code in self.documents) / max(1, len(self.documents))
        return {number: found[code] / usual for code, number in self.documents.items()}

    @cached_property
    def assigned(self) -> int:
        """The tasks that are formally assigned to somebody."""
        return _union(_chosen(self._engine, "role", role) for role in _ASSIGNED)

    @cached_property
    def placeless(self) -> int:
        """The records of documents that do not say of which place they are."""
        return self._engine.everything() & ~_union(bits for value, bits in self._engine.choices("place_name").items() if value)


def _chosen(engine: Engine, choice: Choice, value: str) -> int:
    return engine.choices(choice).get(value, 0)


class Finder:
    """Asks an engine, each thing once."""

    def __init__(self, engine: Engine, facts: Facts | None = None) -> None:
        self.engine, self.facts = engine, facts or Facts(engine)
        self._held: dict[tuple[str, Field], int] = {}

    @cached_property
    def everything(self) -> int:
        """All records."""
        return self.engine.everything()

    @cached_property
    def count(self) -> int:
        """How many records there are; what was deleted from an index is none."""
        return max(1, self.everything.bit_count())

    def holding(self, text: str, field: Field) -> int:
        """The records in whose field the text stands."""
        key = content(text), field
        if key not in self._held:
            self._held[key] = self.engine.holding(*key) if key[0] else 0
        return self._held[key]

    def stands(self, text: str) -> bool:
        """Does it stand anywhere in the base?"""
        return bool(self.holding(text, "own"))

    def choice(self, choice: Choice, value: str) -> int:
        """The records with this value."""
        return _chosen(self.engine, choice, value)

    def standing(self, concept: Concept) -> Standing:
        """Where a concept stands, in any of its ways."""
        own, around = self._in_any(concept, "own"), self._in_any(concept, "around")
        if concept.kind == "place":
            own |= self._in_any(concept, "place")
        elif concept.kind == "nation":
            own, around = self._in_any(concept, "place"), 0
        elif concept.kind == "year":
            year = int(concept.text[:4])
            own |= self.engine.between("last_day", year * 10000, year * 10000 + 9999)
            around |= self.choice("year", str(year)) & self.facts.whole
        elif concept.kind == "number":
            own |= self._in_any(concept, "number") & self.choice("type", "document")
        return Standing(concept, own, around & ~own)

    def _in_any(self, concept: Concept, field: Field) -> int:
        return _union(self.holding(way.text, field) for way in concept.ways)

    def evaluated(self, node: Node | None) -> int:
        """The records for which a tree holds; a text holds where it stands in a record's own words."""
        if node is None:
            return self.everything
        if isinstance(node, Text):
            return self.holding(node.text, "own")
        if isinstance(node, Condition):
            return self.condition(node)
        if isinstance(node, Not):
            return self.everything & ~self.evaluated(node.node)
        found = [self.evaluated(each) for each in node.nodes]
        return _union(found) if isinstance(node, Or) else reduce(lambda a, b: a & b, found, self._units_in_roles(node))

    def _units_in_roles(self, node: And) -> int:
        """`单位:县卫健委 角色:牵头` means this unit in this role, not any unit in it."""
        conditions = [each for each in node.nodes if isinstance(each, Condition)]
        units = [each.value for each in conditions if each.field == "unit"]
        roles = [role for each in conditions if each.field == "role" for role in _ROLES if role == each.value]
        return reduce(lambda a, b: a & b, (self.holding(unit, role) for unit in units for role in roles), self.everything)

    def condition(self, wanted: Condition) -> int:
        """The records for which a condition holds."""
        row = fields.field_of(wanted.field)
        assert row is not None
        if row.id == "role":
            return self.choice("role", wanted.value)
        if row.id == "value":
            return self._value(row, wanted)
        if row.id == "deadline":
            return self._deadline(row, wanted)
        if row.id == "year":
            return self._year(row, wanted)
        if row.kind == "choice":
            return next(self.choice(choice, wanted.value) for choice in CHOICES if choice == row.id)
        return self._text(row.id, wanted.value)

    def _text(self, field: str, value: str) -> int:
        if field == "indicator":
            return self.holding(value, "head") & self.choice("type", "target")
        if field in ("issuer", "recipient"):
            return self.holding(value, "around") & self.choice("type", "document")
        if field == "document":
            same = content(value)
            return _union(bits for name, bits in self.engine.choices("document").items() if content(name) == same)
        if field == "title":
            return self.holding(value, "head")
        return next(self.holding(value, name) for name in ("unit", *_ROLES, "place", "number") if name == field)

    def _value(self, row: fields.FieldRow, wanted: Condition) -> int:
        number, unit = fields.number_of(row, wanted.value)
        return self._compared(wanted, number) & (self.choice("measure", unit) if unit else self.everything)

    def _compared(self, wanted: Condition, number: float) -> int:
        if wanted.relation == ":":
            return self.engine.between("value", number, number)
        up = wanted.relation[0] == ">"
        found = self.engine.between("value", number if up else None, None if up else number)
        return found if wanted.relation.endswith("=") else found & ~self.engine.between("value", number, number)

    def _deadline(self, row: fields.FieldRow, wanted: Condition) -> int:
        first, last = fields.days_of(row, wanted.value)
        if wanted.relation == ":":
            return self.engine.between("first_day", first, None) & self.engine.between("last_day", None, last)
        if wanted.relation in (">", ">="):
            return self.engine.between("first_day", first if wanted.relation == ">=" else last + 1, None)
        return self.engine.between("last_day", None, last if wanted.relation == "<=" else first - 1)

    def _year(self, row: fields.FieldRow, wanted: Condition) -> int:
        year = fields.number_of(row, wanted.value)[0]
        holds = {":": year.__eq__, ">=": year.__le__, "<=": year.__ge__, ">": year.__lt__, "<": year.__gt__}[wanted.relation]
        return _union(bits for value, bits in self.engine.choices("year").items() if value.isdigit() and holds(float(value)) is True)

    def facets(self, answers: int) -> Mapping[Choice, dict[str, int]]:
        """How many answers have which value; the commonest first."""
        found: dict[Choice, dict[str, int]] = {}
        for choice in FACETS:
            if choice in COLUMNS:
                found[choice] = self.engine.column(choice).counts(answers)
                continue
            held = [(-count, value) for value, bits in self.engine.choices(choice).items() if (count := (bits & answers).bit_count())]
            found[choice] = {value: -count for count, value in sorted(held)}
        return found


def _union(sets: Iterable[int]) -> int:
    return reduce(lambda a, b: a | b, sets, 0)
