"""Which citations name a document that is in the base.

In: all extractions, and the pages of the documents.  Out: the page of a cited document, where exactly one fits.
Example: `《关于印发出生缺陷防治能力提升计划（2023-2027年）的通知》（国卫办妇幼发〔2023〕9号）` is found by its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.models import Citation, Extraction
from kb.compare.graph import Known


@dataclass(frozen=True, slots=True)
class Cited:
    """The documents of the base by their names, and their pages."""

    known: Known
    pages: Mapping[str, str]

    @staticmethod
    def of(extractions: Sequence[Extraction], pages: Mapping[str, str]) -> Cited:
        """Takes in all documents."""
        return Cited(Known.of(extractions), pages)

    def home(self, citation: Citation, citing: str) -> str | None:
        """The page of the cited document; None where it is not in the base, or is the citing one itself."""
        found = self.known.find(citation.title, citation.doc_number, citing)
        return self.pages[found] if found else None
