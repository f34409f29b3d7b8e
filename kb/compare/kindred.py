"""Which documents treat one subject: only such are laid side by side.

In: documents with their tasks.  Out: `Kin`: for each document the ones above it that treat its subject.
Example: 兴国县出生缺陷综合防治实施方案 finds 出生缺陷防治能力提升计划 of the state, not its plan for nursing homes.
Candidates come from an index by place and pair of characters, never from all pairs of documents.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from math import sqrt
from operator import neg

from pydantic import Field

from extract.fold import fold, tight
from extract.lexicon import Row, rows
from extract.models import Document, Extraction, Jurisdiction
from extract.place_scan import find_places
from kb.compare.collector import uncollected
from kb.compare.grams import Grams, grams, share
from kb.compare.graph import edges_of
from kb.ladder import above, codes_above, depth, rank

# At most so many documents of the nearest place that has any are laid against a document, the likest ones, and at most so
# many of each place farther up.
NEAREST, FARTHER = 2, 1
# So many are looked at closely; a pair of characters that more documents of one place have says nothing of their subject.
CLOSELY, COMMON = 16, 60
# From here on two documents treat one subject. How it was set: docs/comparison.md.
ENOUGH = 0.33
# A subject of fewer pairs of characters says too little, and one of fewer than BARE is not whole by itself; a heading with so
# much of it is about it.
SHORT, BARE, ABOUT = 3, 4, 0.6
# Fewer pairs of characters that two documents' headings share are chance.
FEW = 5
# A document without tasks is laid beside others for the sake of so many targets.
TARGETS = 3
# So many characters of a task without a heading stand in for one.
OPENING = 60

_GENRE = re.compile(
    r"(?:关于)?(?:印发|转发|批转|发布|下达)|的?(?:通知|意见|决定|公告|通告|函|批复)$|实施意见|指导意见|若干(?:措施|意见|政策)"
    r"|实施(?:方案|办法|细则|计划)|行动(?:计划|方案)|工作(?:方案|要点|计划|安排|规则|规程)|[三五]年|专项|年度|关于|“?十[一二三四五]五”?"
    r"|(?:暂行|试行)?(?:办法|条例|细则|规定)|试行|暂行|(?:公开)?征求意见稿?|修[订正]稿?|补充通知|中华人民共和国"
    r"|[“”‘’《》〈〉（）()\d\-—~至年、，]|全[国省市县区]|[我本][省市县区州]"
)
_COUNTED = re.compile(r"第?[\d一二三四五六七八九十百]+[条款项章号]|[\d.,，:：/\-—~至年月日%自起止]*\d[\d.,，:：/\-—~至年月日%]*(?:起(?:执行|施行))?")
_ISSUER = re.compile(r"^.{2,40}?(?:政府|办公厅|办公室|委员会|委|局|厅|部|部门|署|院|会)(?:等[\d一二三四五六七八九十]*部门)?关于")


class GenericWords(Row):
    """Words of every policy document, whatever its subject."""

    words: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


@cache
def _generic() -> re.Pattern[str]:
    words = {word for row in rows("generic_words", GenericWords) for word in row.words}
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))


@lru_cache(maxsize=1 << 14)
def subject_grams(text: str) -> Grams:
    """The pairs of characters of what a heading is about: without dates, amounts, and the words that every plan has.

    A chapter's heading is asked for once a task, and all of them once for tasks and once for targets.
    """
    return grams(_generic().sub("，", _COUNTED.sub("，", text)))


def subject(document: Document) -> str:
    """What a document is about, from its title: without issuer, places, genre and years."""
    title = tight(fold(document.title or ""))
    for found in reversed(find_places(title, short=True)):
        title = title[: found.span.start] + title[found.span.end :]
    return _GENRE.sub("", _ISSUER.sub("", title))


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document is known by, in pairs of characters: of its title's subject, of each task's headings, of all of these."""

    document: Document
    title: Grams
    items: tuple[Grams, ...]
    heads: Grams

    @staticmethod
    def of(found: Extraction) -> Profile:
        """From the records of one document."""
        said = subject(found.document)
        title = subject_grams(said)
        items = tuple(
            subject_grams(task.title or task.text[:OPENING]).union(*(subject_grams(head) for head in task.path)) for task in found.tasks
        )
        # 政务服务 is all generic words but one: such a title is taken as it stands.
        title = title if len(title) >= SHORT else grams(said)
        # A document of targets alone is found by its title; one that sets neither is laid beside none.
        heads = title if not items and len(found.targets) >= TARGETS else frozenset().union(*items)
        return Profile(found.document, title, items, heads)


def likeness(a: Profile, b: Profile) -> float:
    """0 to 1: how far the subjects of two documents agree, half by their titles and half by their headings.

    The subject of one may also be a part of the other: 妇幼健康工作要点 has a chapter on 出生缺陷防控.
    """
    return _likeness(a, b, len(a.heads & b.heads))


def _likeness(a: Profile, b: Profile, shared: int) -> float:
    """`shared`: how many pairs of characters their headings have in common."""
    least = min(len(a.title), len(b.title))
    titles = share(len(a.title & b.title), max(BARE, least))
    if not (a.items and b.items):
        return 0.5 * titles if least >= SHORT else 0.0
    part = max(_part(a, b), _part(b, a)) if titles < 0.8 else 0.0
    heads = share(shared, sqrt(len(a.heads) * len(b.heads))) if shared >= FEW else 0.0
    return 0.5 * max(titles, 0.8 * part) + 0.5 * min(1.0, 3 * heads)


def _part(one: Profile, other: Profile) -> float:
    """How much of the other document is about the subject of this one: a quarter of its tasks is enough."""
    whole = ABOUT * len(one.title)
    if len(one.title) < SHORT or len(one.title & other.heads) < whole:
        return 0.0
    about = [shared for shared in map(len, map(one.title.intersection, other.items)) if shared >= whole]
    return min(1.0, 4 * len(about) / len(other.items))


@dataclass(frozen=True, slots=True)
class Kin:
    """Document → documents above it about its subject: the nearest place first, within it the likest."""

    above: Mapping[str, tuple[str, ...]]

    def upper(self, document_id: str) -> tuple[str, ...]:
        """The documents above this one."""
        return self.above.get(document_id, ())

    def below(self) -> dict[str, list[str]]:
        """Document → the documents directly below it, in the order of `above`."""
        found: dict[str, list[str]] = defaultdict(list)
        for lower, uppers in self.above.items():
            for upper in uppers:
                found[upper].append(lower)
        return found

    def downward(self, ordered: Iterable[Extraction]) -> list[Extraction]:
        """The same documents, each after those above it: a user may lay a plan of the state below one of a county."""
        held = {found.document.id: found for found in ordered}
        taken: dict[str, Extraction] = {}

        def take(name: str) -> None:
            for upper in self.upper(name):
                if upper in held and upper not in taken:
                    take(upper)
            taken[name] = held[name]

        for name in held:
            if name not in taken:
                take(name)
        return list(taken.values())

    def families(self) -> dict[str, str]:
        """Document → a name for all that are joined with it, directly or by others."""
        root = {name: name for name in self.above}

        def find(name: str) -> str:
            while root[name] != name:
                root[name] = root[root[name]]
                name = root[name]
            return name

        for lower, uppers in self.above.items():
            for upper in uppers:
                root[find(lower)] = find(upper)
        return {name: find(name) for name in root}


@uncollected
def kin_of(extractions: Sequence[Extraction]) -> Kin:
    """The kin of all documents: those that name one above as what they carry out, and those that treat its subject."""
    stated = _stated(extractions)
    profiles = [Profile.of(found) for found in sorted(extractions, key=lambda found: rank(found.document))]
    places = {profile.document.id: profile.document.jurisdiction for profile in profiles}
    index = _index(profiles)
    found: dict[str, tuple[str, ...]] = {}
    for profile in profiles:
        uppers: list[str] = []
        named = stated.get(profile.document.id, ())
        for spot in codes_above(profile.document.jurisdiction):
            near = [profiles[n].document.id for n in _near(profile, index[spot], profiles)]
            uppers += [name for name in near if name not in named][: FARTHER if uppers else NEAREST]
        uppers = sorted({*uppers, *named}, key=lambda name: (-depth(places[name]), name not in named, uppers.index(name) if name in uppers else 0))
        found[profile.document.id] = tuple(uppers)
    return Kin(found)


def _stated(extractions: Sequence[Extraction]) -> dict[str, tuple[str, ...]]:
    """Document → documents above it that it names as what it carries out or passes on."""
    places = {found.document.id: found.document.jurisdiction for found in extractions}
    found: dict[str, list[str]] = defaultdict(list)
    for edge in edges_of(extractions):
        carries = edge.target and edge.relation in ("implements", "forwards") and above(places[edge.target], places[edge.source])
        if edge.target and carries:
            found[edge.source].append(edge.target)
    return {name: tuple(targets) for name, targets in found.items()}


def chosen_kin(base: str, others: Iterable[str]) -> Kin:
    """The kin of documents that a user lays side by side, whatever their places and subjects."""
    return Kin({base: ()} | {other: (base,) for other in others if other != base})


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The documents of one place by the pairs of characters in their headings; `often`: the pairs that too many of them have.

    `held`: all of them, for a document that has no headings.
    """

    rare: Mapping[str, list[int]]
    often: Grams
    held: list[int]


def _index(profiles: Sequence[Profile]) -> dict[str, _Shelf]:
    """Place → its documents; only of places that others lie in."""
    asked = {spot for profile in profiles for spot in codes_above(profile.document.jurisdiction)}
    index: dict[str, dict[str, list[int]]] = {spot: defaultdict(list) for spot in asked}
    held: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        spot = _spot(profile.document.jurisdiction)
        if (postings := index.get(spot)) is not None:
            if profile.heads:
                held[spot].append(number)
            for gram in profile.heads:
                postings[gram].append(number)
    return {spot: _shelf(postings, held[spot]) for spot, postings in index.items()}


def _shelf(postings: Mapping[str, list[int]], held: list[int]) -> _Shelf:
    often = frozenset(gram for gram, holders in postings.items() if len(holders) > COMMON)
    return _Shelf({gram: holders for gram, holders in postings.items() if gram not in often}, often, held)


def _near(profile: Profile, shelf: _Shelf, profiles: Sequence[Profile]) -> list[int]:
    """The documents of one place that treat the subject, the likest first."""
    known = profile.heads & shelf.rare.keys()
    count = Counter(chain.from_iterable(map(shelf.rare.__getitem__, known)))
    likely = [n for _, n in sorted(zip(map(neg, count.values()), count, strict=True))[:CLOSELY]]
    if profile.heads and not profile.items:
        likely = shelf.held
    often = profile.heads & shelf.often
    place = profile.document.jurisdiction
    scored = [
        (_likeness(profile, other, count[n] + len(often & other.heads)), n)
        for n in likely
        if above((other := profiles[n]).document.jurisdiction, place)
    ]
    return [n for s, n in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if s >= ENOUGH]


def _spot(place: Jurisdiction | None) -> str:
    """Where a document is looked for; nothing stands below a township or a document without a place."""
    return place.code if place and place.level != "township" else "-"
