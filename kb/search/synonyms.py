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
# Endings of departments that do the same at another level or before a reform: 卫健委, 卫健局.
_RANKS = ("委员会", "委", "局", "厅", "部")


class SynonymRow(Row):
    """Words of one meaning. `loose` lead to all others and are never led to; `leads_to` are broader than the word."""

    same: tuple[str, ...] = ()
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


@cache
def from_lexicons() -> Synonyms:
    """What the program knows."""
    found: dict[str, list[Other]] = {}
    for row in synonym_rows():
        _alike(found, (row.id, *row.same), "同义")
        for loose in row.loose:
            for word in (row.id, *row.same, *row.leads_to):
                _link(found, loose, word, LED, "同义")
        for word in (row.id, *row.same):
            for wide in row.leads_to:
                _link(found, word, wide, LED, "相关")
    for term in terms().values():
        names = (term.id, *term.aliases)
        _alike(found, names, "同义")
        for name in names:
            for wide in term.within:
                _link(found, name, wide, CLASS, "所属")
    _departments(found)
    return Synonyms(_sorted(found))


def _departments(found: dict[str, list[Other]]) -> None:
    departments = rows("departments", Department)
    for department in departments:
        _alike(found, (department.id.partition("#")[0], *department.short), "单位简称")
    for file in ("organs_state", "organs_party", "organs_mass"):
        for organ in rows(file, Organ):
            _alike(found, (organ.id, *organ.short), "单位简称")
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
