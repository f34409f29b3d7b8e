"""The administrative tree: which place lies in which, and what each has issued.

In: the gathered base, where the documents of a place are listed.  Out: `Branch`es from the state down; a place without
documents stands in it only where it joins others, and is pale.
Example: 国家 › 江西省 (no documents) › 赣州市 (no documents) › 兴国县, 1 document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extract.divisions import LEVELS, NATION_CODE, by_code, parents
from extract.models import Level
from kb.publish.model import Base, DocumentView
from kb.publish.places import key_of
from kb.publish.quoting import brief

FOLDED = 30  # with more places than that the provinces are folded
MOST_BRANCHES = 800  # branches of a tree; a larger one ends at the cities, which lead to the list
SHOWN = 3  # documents that stand beside their place, where all places are in sight
_NAME, _NUMBER = 18, 24  # characters
_WRAPPING = re.compile(r"^.*?关于(?:印发|转发|发布)?|的通知$")


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A document as it is called beside its place: by its 发文字号, else by what its title is about."""

    name: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A place. `step`: how many levels it stands below its parent; `within`: documents of all places that lie in it.

    `inner`: where what lies in it is listed, if the tree ends here.
    """

    key: str
    name: str
    anchor: str
    step: int
    documents: tuple[Leaflet, ...]
    count: int
    href: str
    within: int
    places: int
    below: tuple[Branch, ...]
    inner: str = ""

    @property
    def pale(self) -> bool:
        """It has issued nothing that is in the base."""
        return self.count == 0


@dataclass(slots=True)
class _Growing:
    name: str
    level: int
    held: list[DocumentView] = field(default_factory=list)
    below: dict[str, _Growing] = field(default_factory=dict)


def grow(base: Base, lists: Mapping[str, str]) -> tuple[Branch, ...]:
    """The tree of the state, then a branch for documents without a place. `lists`: place → where its documents are listed."""
    roots: dict[str, _Growing] = {}
    for document in base.documents:
        at = roots
        for key, name, level in _way(document):
            grown = at.setdefault(key, _Growing(name, level))
            at = grown.below
        grown.held.append(document)
    tree = tuple(_branch(key, grown, -1, base, lists) for key, grown in _sorted(roots))
    return tuple(_cut(one, -1, lists) for one in tree) if sum(map(_size, tree)) > MOST_BRANCHES else tree


def _size(branch: Branch) -> int:
    return 1 + sum(map(_size, branch.below))


def _cut(branch: Branch, above: int, lists: Mapping[str, str]) -> Branch:
    """The branch as far as the cities."""
    level = above + branch.step
    if level < LEVELS.index("prefecture") or not branch.below:
        return replace(branch, below=tuple(_cut(one, level, lists) for one in branch.below))
    return replace(branch, below=(), inner=_listed(branch.below[0], lists))


def _listed(branch: Branch, lists: Mapping[str, str]) -> str:
    """Where the first documents of a place, or within it, are listed."""
    return lists[branch.key] if branch.count else _listed(branch.below[0], lists)


def _way(document: DocumentView) -> list[tuple[str, str, int]]:
    """From the state to the document's place: key, name, level."""
    place = document.extraction.document.jurisdiction
    if place is None:
        return [(document.place.key, document.place.name, 0)]
    known = by_code(place.code) or by_code(NATION_CODE)
    assert known is not None  # the state is always there
    chain = [(up.code, up.name, _depth(up.level)) for up in reversed(parents(known))]
    own = (key_of(place), place.name, _depth(place.level))
    if known.code != own[0] and _depth(known.level) < own[2]:
        chain.append((known.code, known.name, _depth(known.level)))  # a township borrows its county's code
    return [*chain, own]


def _depth(level: Level) -> int:
    return LEVELS.index(level)


def _sorted(grown: Mapping[str, _Growing]) -> list[tuple[str, _Growing]]:
    return sorted(grown.items(), key=lambda pair: (pair[0] == "-", pair[0]))


def _branch(key: str, grown: _Growing, above: int, base: Base, lists: Mapping[str, str]) -> Branch:
    below = tuple(_branch(name, one, grown.level, base, lists) for name, one in _sorted(grown.below))
    own = grown.held
    return Branch(
        key=key,
        name=grown.name,
        anchor=own[0].place.anchor if own else "",
        step=grown.level - above,
        documents=tuple(map(_leaflet, own[-SHOWN:])),
        count=len(own),
        href=own[0].href if len(own) == 1 else lists.get(key, ""),
        within=sum(one.count + one.within for one in below),
        places=sum((not one.pale) + one.places for one in below),
        below=below,
    )


def _leaflet(document: DocumentView) -> Leaflet:
    number = document.number or ""
    name = number if 0 < len(number) <= _NUMBER else brief(_called(document), _NAME)
    return Leaflet(name, document.title, document.href)


def _called(document: DocumentView) -> str:
    """What the title is about: 关于印发2024年西城区妇幼健康工作要点的通知 is called 2024年西城区妇幼健康工作要点."""
    said = _WRAPPING.sub("", document.title).strip("《》")
    place = document.extraction.document.jurisdiction
    return said.removeprefix(place.name) if place and len(said) > len(place.name) + 2 else said
