"""Which citations name a document that is in the base.

In: all extractions, and the pages of the documents.  Out: the page of a cited document, where exactly one fits.
Example: `《关于印发出生缺陷防治能力提升计划（2023-2027年）的通知》（国卫办妇幼发〔2023〕9号）` is found by its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.fold import fold, tight
from extract.models import Citation, Extraction

_INNER = re.compile(r"关于(?:印发|转发|发布)(?:《(?P<quoted>.+)》|(?P<plain>.+?))的通知$")
_ASIDE = "《》〈〉“”"


def _bare(text: str) -> str:
    return tight(fold(text)).translate(dict.fromkeys(map(ord, _ASIDE)))


@dataclass(frozen=True, slots=True)
class Cited:
    """Documents by number and by title; a name that two documents bear leads nowhere."""

    numbers: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, str]

    @staticmethod
    def of(extractions: Sequence[Extraction], pages: Mapping[str, str]) -> Cited:
        """Takes in numbers, titles, and the titles of what a notice prints."""
        numbers: dict[str, list[str]] = {}
        titles: dict[str, list[str]] = {}
        for extraction in extractions:
            document = extraction.document
            if document.doc_number:
                numbers.setdefault(_bare(document.doc_number), []).append(document.id)
            for name in _titles(document.title or ""):
                titles.setdefault(name, []).append(document.id)
        return Cited(_frozen(numbers), _frozen(titles), pages)

    def home(self, citation: Citation, citing: str) -> str | None:
        """The page of the cited document; None where it is not in the base, or is the citing one itself."""
        hits = self.numbers.get(_bare(citation.doc_number), ()) if citation.doc_number else ()
        if not hits:
            hits = self.titles.get(_bare(citation.title), ())
        return self.pages[hits[0]] if len(hits) == 1 and hits[0] != citing else None


def _frozen(index: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(ids)) for name, ids in index.items()}


def _titles(title: str) -> list[str]:
    """A title and, for a notice, the title of what it prints, also without the issuer in front of 关于."""
    names = [_bare(title)] if title else []
    folded = tight(fold(title))
    if inner := _INNER.search(folded):
        names.append(_bare(inner["quoted"] or inner["plain"]))
    if "关于" in folded[1:]:
        names.append(_bare(folded[folded.index("关于") :]))
    return list(dict.fromkeys(names))
