"""How queries are read and understood, carried over from `kb.search` for the search in the page.

In: the base's names.  Out: one object of plain values: fields, patterns, words, synonyms, places, units and numbers.
Example: `terms(…)["ranking"]["_HEAD"]` is the weight of a heading, as in `kb.search.ranking`.
Nothing is written down twice: a row or a number that changes there changes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from kb.publish.searchnames import Held
from kb.search import answering, asking, choosing, concepts, fields, finding, language, planning, ranking, spelling
from kb.search.concepts import Known
from kb.search.engine import FACETS
from kb.search.entries import TYPES
from kb.search.synonyms import Synonyms, from_lexicons
from kb.words import ROLE_NAMES

# What is carried over as it is: by module, the constants.
_CONSTANTS: dict[ModuleType, tuple[str, ...]] = {
    language: ("_UNFINISHED", "LONGEST", "DEEPEST", "MOST_PARTS", "_SIGNS", "_SPOKEN", "_HIDDEN", "_ANY_QUOTED", "_QUOTED", "_BETWEEN", "_MINUS"),
    fields: ("_NUMBER", "_DATE", "_SCALES"),
    concepts: (
        "SOFT", "LONE", "_SAME_UNIT", "_MONTH", "_YEAR_ALONE", "NATION", "COMPARING", "_RANKS", "_UNIT_WORDS", "_DOCUMENT_NUMBER", "_YEAR", "_PLACE_END", "_FIGURE", "_FIGURES", "_SPOKEN_FIGURE",
    ),
    spelling: ("_MOST", "_LONGEST", "_CONTEXTS", "_LETTERS"),
    planning: ("FILTERS",),
    choosing: ("_NEAR", "_GRAIN", "_ABSENT", "_TITLED", "_TITLE_ENDS", "_SHORT", "_SHARES", "_LEAST_SHARE", "_OF_BEST", "_TOLD"),
    ranking: ("_USUAL", "_HEAD", "_UNIT", "_BODY", "_AROUND", "_WHOLE", "_SHARE", "_UNNAMED", "_K1", "_B", "_KINDS",
              "_IN_HEAD", "_IN_BODY", "_PLACE", "_NAMES_UNIT", "_UNIT_LEAST", "_UNIT_SHARE", "_ASKED_DOCUMENT", "_NO_DOCUMENT"),
    answering: ("_SCORED", "_BESIDE"),
}  # fmt: skip


def terms(held: Held, places: Iterable[str]) -> dict[str, Any]:
    """All of it. `places`: the names of the places that documents are of."""
    synonyms = from_lexicons().with_defined(held.names.abbreviations())
    known = Known.of(places, held.names.units(), synonyms, lambda text: True)
    return {
        "types": TYPES,
        "roles": list(ROLE_NAMES),
        "facets": FACETS,
        "open": list(finding._ROLES),
        "fields": [row.model_dump() for row in fields.rows()],
        "field_names": fields.names(),
        **{module.__name__.rpartition(".")[2].replace("fields", "field_values"): _of(module, names) for module, names in _CONSTANTS.items()},
        "questions": [[asks, _pattern(pattern)] for asks, pattern in asking.patterns()],
        "stop": sorted(asking.stop_words("stop")),
        "soft": sorted(asking.stop_words("soft")),
        "synonyms": _synonyms(synonyms),
        "places": _places(known.places),
        "units": [[name, *others] for name, others in sorted(known.units.items())],
    }


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


def _synonyms(synonyms: Synonyms) -> dict[str, Any]:
    """Rows [term, other, close, why, other, …]; `why` is a position among the reasons."""
    rows = [(term, others) for term, others in synonyms.items()]
    reasons = sorted({other.why for _, others in rows for other in others})
    told = [[term, *(part for o in others for part in (o.text, o.close, reasons.index(o.why)))] for term, others in rows]
    return {"reasons": reasons, "rows": told}


def _places(known: dict[str, str]) -> list[str]:
    """Names that stand for themselves, divided by spaces; then pairs of form and name."""
    whole = sorted(name for form, name in known.items() if form == name)
    return [" ".join(whole), " ".join(f"{form} {name}" for form, name in sorted(known.items()) if form != name)]
