"""Words that mean the same: from the lexicons, and as the documents of the base define them (以下简称…).

In: lexicon rows, and the base's own abbreviations.  Out: `Synonyms`: a term → what else it may be written as, each with how
close it is (1 the word itself, less for what is only a class of it or an everyday word).
Example: NIPT → 无创产前基因检测, 孕妇外周血胎儿游离DNA产前筛查, …; 县卫健局 → 县卫生健康局, and with less weight 县卫健委.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby

from pydantic import Field

from extract.indicators.terms import terms
from extract.lexicon import Row, parse, rows
from extract.organ_rows import Department, Organ
from kb.tokens import content

SAME, LED, CLASS, KIN = 0.9, 0.6, 0.4, 0.5
_UNIT_NAME = "单位简称"
# Endings of departments that do the same at another level or before a reform: 卫健委, 卫健局.
_RANKS = ("委员会", "委", "局", "厅", "部")


class SynonymRow(Row):
    """Words of one meaning. `short` and `loose` lead to all others and are never led to; `leads_to` are broader than the word.

    `unit`: they name a body (残联 = 残疾人联合会).
    """

    same: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    unit: bool = False
    loose: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    source: str = Field(min_length=4)
    examples: tuple[tuple[str, str], ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Other:
    """Another writing of a term, as it is looked for, and why."""

    text: str
    close: float
    why: str


class Synonyms:
    """All of them. Terms are contents (`tokens.content`)."""

    def __init__(self, of: Mapping[str, tuple[Other, ...]]) -> None:
        self._of = of
        self.longest = max(map(len, of), default=0)

    def __contains__(self, term: str) -> bool:
        return term in self._of

    def of(self, term: str) -> tuple[Other, ...]:
        """The other writings of a term, the closest first."""
        return self._of.get(term, ())

    def items(self) -> Iterable[tuple[str, tuple[Other, ...]]]:
        """All terms, in a fixed order."""
        return sorted(self._of.items())

    def with_defined(self, pairs: Iterable[tuple[str, str]]) -> Synonyms:
        """These and what the documents define: pairs of short and long form."""
        found = {term: list(others) for term, others in self._of.items()}
        for short, long in pairs:
            _link(found, short, long, SAME, "文件里的简称")
            _link(found, long, short, SAME, "文件里的简称")
        return Synonyms(_sorted(found))


@cache
def synonym_rows() -> tuple[SynonymRow, ...]:
    """The rows of `synonyms.toml`."""
    return parse(files(__package__).joinpath("synonyms.toml").read_text("utf-8"), SynonymRow, "kb/search/synonyms.toml")


@dataclass(frozen=True, slots=True)
class _Group:
    """Words of one meaning, from one row or several that share a word. `wide`: broader words, how close they are, and why."""

    names: tuple[str, ...]
    short: tuple[str, ...]
    loose: tuple[str, ...]
    wide: tuple[tuple[str, float, str], ...]
    why: str

    def joined(self, other: _Group) -> _Group:
        """Both as one."""
        return _Group(
            tuple(dict.fromkeys(self.names + other.names)),
            self.short + other.short,
            self.loose + other.loose,
            self.wide + other.wide,
            self.why,
        )


def _groups() -> list[_Group]:
    """The rows; those that share a name mean the same: 无创DNA = 孕妇外周血胎儿游离DNA = NIPT."""
    given = [
        _Group((row.id, *row.same), row.short, row.loose, tuple((wide, LED, "相关") for wide in row.leads_to), _UNIT_NAME if row.unit else "同义")
        for row in synonym_rows()
    ]
    given += [_Group((term.id, *term.aliases), (), (), tuple((wide, CLASS, "所属") for wide in term.within), "同义") for term in terms().values()]
    found: list[_Group] = []
    for group in given:
        names = set(map(content, group.names))
        for other in [other for other in found if names & set(map(content, other.names))]:
            found.remove(other)
            group = other.joined(group)
        found.append(group)
    return found


@cache
def from_lexicons() -> Synonyms:
    """What the program knows."""
    found: dict[str, list[Other]] = {}
    for group in _groups():
        _alike(found, group.names, group.why)
        for short in group.short:
            for word in group.names:
                _link(found, short, word, SAME, group.why)
        for loose in group.loose:
            for word in (*group.names, *(wide for wide, _, why in group.wide if why == "相关")):
                _link(found, loose, word, LED, "同义")
        for word in (*group.names, *group.short):
            for wide, close, why in group.wide:
                _link(found, word, wide, close, why)
    _departments(found)
    return Synonyms(_sorted(found))


def _departments(found: dict[str, list[Other]]) -> None:
    departments = rows("departments", Department)
    for department in departments:
        _alike(found, (department.id.partition("#")[0], *department.short), _UNIT_NAME)
    for file in ("organs_state", "organs_party", "organs_mass"):
        for organ in rows(file, Organ):
            _alike(found, (organ.id, *organ.short), _UNIT_NAME)
    for _, kin in groupby(sorted(departments, key=_stem), key=_stem):
        forms = [(row.id, form) for row in kin for form in (row.id.partition("#")[0], *row.short)]
        for one, form in forms:
            for other, other_form in forms:
                if one != other:
                    _link(found, form, other_form, KIN, "同一职能的单位")


def _stem(row: Department) -> str:
    name = row.id.partition("#")[0]
    for rank in _RANKS:
        if name.endswith(rank) and len(name) > len(rank) + 1:
            return f"{row.function}/{name.removesuffix(rank)}"
    return name


def _alike(found: dict[str, list[Other]], names: Iterable[str], why: str) -> None:
    every = tuple(names)
    for one in every:
        for other in every:
            _link(found, one, other, SAME, why)


def _link(found: dict[str, list[Other]], term: str, other: str, close: float, why: str) -> None:
    term, other = content(term), content(other)
    if term != other and other not in (held.text for held in found.setdefault(term, [])):
        found[term].append(Other(other, close, why))


def _sorted(found: Mapping[str, list[Other]]) -> dict[str, tuple[Other, ...]]:
    return {term: tuple(sorted(others, key=lambda other: (-other.close, other.text))) for term, others in found.items() if others}
