"""How queries are read and understood, carried over from `kb.search` for the search in the page.

In: the base's names.  Out: `terms`, plain values for every query: fields, patterns, common words, numbers; and `lexicon`, the
names that only some queries hold, by the pair of characters that they begin with.
Example: `terms(…)["ranking"]["_HEAD"]` is the weight of a heading, as in `kb.search.ranking`; 婚检 is a name of the pair 婚检,
with 婚前医学检查 as another word for it and the places where that stands.
Nothing is written down twice: a row or a number that changes there changes here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from kb.publish.searching.grams import Places, told
from kb.publish.searching.names import Held
from kb.search import (
    amounts,
    answering,
    asking,
    choosing,
    concepts,
    fields,
    finding,
    language,
    names,
    places,
    planning,
    ranking,
    spelling,
)
from kb.search.concepts import Known
from kb.search.engine import FACETS
from kb.search.entries import TYPES
from kb.search.synonyms import Other, from_lexicons
from kb.words import ROLE_NAMES

# What a row of names tells, as `site/scripts/search/known.js` reads it.
SYNONYMS, PLACE, UNIT = range(3)
# So many characters of places are told with another word; where they are more, they are in files of their own pairs.
_FEW = 400
# What is carried over as it is: by module, the constants.
_CONSTANTS: dict[ModuleType, tuple[str, ...]] = {
    language: ("_UNFINISHED", "_TAKEN", "LONGEST", "DEEPEST", "MOST_PARTS", "_SIGNS", "_SPOKEN", "_HIDDEN", "_ANY_QUOTED", "_QUOTED", "_BETWEEN", "_MINUS"),
    fields: ("_NUMBER", "_DATE", "_SCALES"),
    concepts: (
        "PLACES", "SOFT", "LONE", "PAIR", "MANY", "EITHER", "SAME", "_SAME_UNIT", "_BARE_UNIT", "_LEVEL", "_MONTH", "_YEAR_ALONE", "NATION", "_NATION_ASKED", "_BELOW", "COMPARING", "_RANKS", "_UNIT_WORDS", "_DOCUMENT_NUMBER", "_SAID_NUMBER", "_YEAR", "_APART", "_AMOUNT",
    ),
    places: ("_PLACE_END",),
    amounts: ("_DIGITS", "_STEPS", "_SCALES", "_FIGURE", "_SPOKEN_FIGURE", "_HALF", "_ASKED_VALUE", "_ASKED_LONGEST", "_ASKED_SIGNS"),
    names: ("DOCUMENT", "HEADING", "_TITLE_LETTERS"),
    spelling: ("_MOST", "_LONGEST", "_NAME", "_CONTEXTS", "_LETTERS"),
    planning: ("FILTERS", "NAMED", "_OTHERWISE", "_QUOTED", "_ROLE", "_ROLE_FIELDS", "_NATIONAL", "_UNUSED"),
    choosing: ("_NEAR", "_GRAIN", "_ABSENT", "_TITLED", "_TITLE_ENDS", "_SHORT", "_SHARES", "_LEAST_SHARE", "_OF_BEST", "_OF_TOLD", "_BEST_SHARE", "_TOLD", "_LONG", "_PLENTY", "_HALF", "_LESSER", "_ASSIGNED"),
    ranking: ("_USUAL", "_HEAD", "_UNIT", "_BODY", "_AROUND", "_WHOLE", "_SHARE", "_UNNAMED", "_OWN_NUMBER", "_K1", "_B", "_KINDS",
              "_IN_HEAD", "_IN_BODY", "_LONG", "_IN_TASK", "_OF_NATION", "_NATION", "_PLACE", "_NO_PLACE", "_RATE", "_NAMED_RATE", "WHERE_AND_WHEN", "_NAMES_UNIT", "_UNIT_LEAST", "_UNIT_SHARE", "_ASKED_DOCUMENT", "_NO_DOCUMENT"),
    answering: ("_SCORED", "_BESIDE", "_BESIDE_TOLD", "_WHOLE"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """What the base and the program know by name, and the longest of these names."""

    known: Known
    reasons: tuple[str, ...]

    @classmethod
    def of(cls, held: Held, places: Iterable[str]) -> Names:
        """`places`: the names of the places that documents are of."""
        synonyms = from_lexicons().with_defined(held.names.abbreviations())
        known = Known.of(places, held.names.units(), synonyms, lambda text: True)
        return cls(known, tuple(sorted({other.why for _, others in synonyms.items() for other in others})))


def terms(names: Names) -> dict[str, Any]:
    """What every query needs."""
    return {
        "types": TYPES,
        "roles": list(ROLE_NAMES),
        "facets": FACETS,
        "open": list(finding._ROLES),
        "assigned": finding._ASSIGNED,
        "fields": [row.model_dump() for row in fields.rows()],
        "field_names": fields.names(),
        **{module.__name__.rpartition(".")[2].replace("fields", "field_values"): _of(module, listed) for module, listed in _CONSTANTS.items()},
        "questions": [[asks, _pattern(pattern)] for asks, pattern in asking.patterns()],
        "stop": sorted(asking.stop_words("stop")),
        "soft": sorted(asking.stop_words("soft")),
        "light": sorted(asking.stop_words("light")),
        "whole": sorted(asking.stop_words("whole")),
        "reasons": names.reasons,
        "longest": names.known.longest,
        "single": [_synonyms(names, term, others, lambda text: 0) for term, others in names.known.synonyms.items() if len(term) < 2],
    }


def lexicon(names: Names, places: Places) -> dict[str, list[list[Any]]]:
    """Rows of the names that begin with a pair. What another word's places are is told with it where they are few."""
    found: dict[str, list[list[Any]]] = defaultdict(list)

    def beside(text: str) -> str | int:
        line = told(places.of(text))
        return line if len(line) <= _FEW else 0

    for term, others in names.known.synonyms.items():
        if len(term) > 1:
            found[term[:2]].append([SYNONYMS, *_synonyms(names, term, others, beside)])
    for form, name in sorted(names.known.places.items()):
        found[form[:2]].append([PLACE, form, *([name] if name != form else [])])
    for name, forms in sorted(names.known.units.items()):
        found[name[:2]].append([UNIT, name, *(part for form in forms for part in (form, beside(form)))])
    return found


def _synonyms(names: Names, term: str, others: Iterable[Other], beside: Callable[[str], str | int]) -> list[Any]:
    """The term, and of each other word: itself, how close it is, the number of the reason, its places."""
    return [term, *(part for o in others for part in (o.text, o.close, names.reasons.index(o.why), beside(o.text)))]


def _of(module: ModuleType, constants: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(module, name)) for name in constants}


def _plain(value: Any) -> Any:
    """Patterns as their sources; keys of mappings as strings, no key as an empty one."""
    if isinstance(value, re.Pattern):
        return _pattern(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, dict):
        return {"" if key is None else str(key): each for key, each in value.items()}
    return value


def _pattern(pattern: re.Pattern[str]) -> str:
    """A pattern as scripts write it."""
    return pattern.pattern.replace("(?P<", "(?<")
