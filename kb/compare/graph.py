"""Who is based on whom: the graph of documents.

In: the extractions.  Out: `Edge`s, from the citing document to the cited one, or to a name that is not in the base.
Example: 天津市's plan → 国卫办妇幼发〔2023〕9号, 贯彻; → 津卫妇幼〔2022〕541号, 依据, dangling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.fold import fold, tight
from extract.mentions import mentions_of
from extract.models import Extraction, Jurisdiction, Pair, Relation
from kb.compare.models import Edge
from kb.ladder import above

_INNER = re.compile(r"关于(?:印发|转发|发布)(?:《(?P<quoted>.+)》|(?P<plain>.+?))的通知$")
_YEARS = re.compile(r"\d{4,8}年?")
_ASIDE = "《》〈〉“”（）()〔〕[]-—~至－～、，. "
_RANK: Mapping[Relation, int] = {"repeals": 0, "forwards": 1, "implements": 2, "basis": 3, "mentions": 4}
# A title cited without its years is still found, if it is so long and fits one document alone.
LONG_ENOUGH = 8


def bare(text: str) -> str:
    """A name as it is compared: folded, without marks and blanks."""
    return tight(fold(text)).translate(dict.fromkeys(map(ord, _ASIDE)))


@dataclass(frozen=True, slots=True)
class Known:
    """Documents by number and by title; a name that two documents bear leads nowhere.

    Many places give a document the same title (关于调整住房公积金使用政策的通知): by its title alone none is named whose place neither
    lies above or below that of who names it nor stands in the name.
    """

    numbers: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    yearless: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Jurisdiction | None]

    @staticmethod
    def of(extractions: Sequence[Extraction]) -> Known:
        """Takes in numbers, titles, and the titles of what a notice prints."""
        numbers: dict[str, list[str]] = {}
        titles: dict[str, list[str]] = {}
        for found in extractions:
            document = found.document
            if document.doc_number:
                numbers.setdefault(bare(document.doc_number), []).append(document.id)
            place = document.jurisdiction.name if document.jurisdiction else ""
            for name in titles_of(document.title or ""):
                titles.setdefault(name, []).append(document.id)
                if place and place not in name:
                    titles.setdefault(place + name, []).append(document.id)  # 江西省河道清洁方案, printed as 河道清洁方案
        short: dict[str, list[str]] = {}
        for name, ids in titles.items():
            short.setdefault(yearless(name), []).extend(ids)
        return Known(_frozen(numbers), _frozen(titles), _frozen(short), {found.document.id: found.document.jurisdiction for found in extractions})

    def find(self, title: str, doc_number: str | None, citing: str) -> str | None:
        """The document that a name means; None where it is not in the base, is the citing one, or may be several."""
        hits = self.numbers.get(bare(doc_number), ()) if doc_number else ()
        name = bare(title)
        if not hits and name:
            hits = self.titles.get(name, ()) or (self.yearless.get(yearless(name), ()) if len(name) >= LONG_ENOUGH else ())
            hits = tuple(hit for hit in hits if self._near(hit, citing, name))
        others = [hit for hit in hits if hit != citing]
        return others[0] if len(others) == 1 else None


    def _near(self, named: str, citing: str, name: str) -> bool:
        """Do the places of two documents lie in one line, or is the one's place in its name?"""
        there, here = self.places[named], self.places[citing]
        return there is None or here is None or there.code == here.code or above(there, here) or above(here, there) or there.name in name


def yearless(name: str) -> str:
    """A bare title without its years."""
    return _YEARS.sub("", name)


def _frozen(index: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(ids)) for name, ids in index.items()}


def titles_of(title: str) -> list[str]:
    """A title and, for a notice, the title of what it prints, also without the issuer in front of 关于."""
    names = [bare(title)] if title else []
    folded = tight(fold(title))
    if inner := _INNER.search(folded):
        names.append(bare(inner["quoted"] or inner["plain"]))
    if "关于" in folded[1:]:
        about = folded[folded.index("关于") :]
        names += [bare(about), bare(about.removeprefix("关于"))]
    return list(dict.fromkeys(name for name in names if name))


def edges_of(extractions: Sequence[Extraction]) -> list[Edge]:
    """All edges, in the order of the citing documents' texts; one for each document that a document names."""
    known = Known.of(extractions)
    return [edge for found in extractions for edge in _edges(found, known)]


def _edges(found: Extraction, known: Known) -> list[Edge]:
    name = found.document.id
    said: dict[tuple[str | None, str], list[tuple[Relation, Pair]]] = {}
    about: dict[tuple[str | None, str], tuple[str, str | None]] = {}
    keys: list[tuple[str | None, str]] = []
    for citation in found.citations:
        target = known.find(citation.title, citation.doc_number, name)
        # A notice and the plan that it prints are one document, in the base or not.
        key = (target, "" if target else min(titles_of(citation.title), key=len, default=""))
        keys.append(key)
        about.setdefault(key, (citation.title, citation.doc_number))
        said.setdefault(key, []).append((citation.relation, citation.span))
    for mention in mentions_of(found):
        if mention.citation is not None:
            key = keys[mention.citation]
        else:
            number = mention.doc_number or ""
            target = known.find("", number, name)
            key = (target, "" if target else bare(number))
            about.setdefault(key, ("", number))
        said.setdefault(key, []).append((mention.relation, mention.span.pair()))
    return [
        Edge(
            source=name, target=key[0], title=about[key][0], doc_number=about[key][1],
            relation=min((relation for relation, _ in places), key=lambda relation: _RANK[relation]),
            places=sorted(span for _, span in places),
        )
        for key, places in said.items()
    ]  # fmt: skip
