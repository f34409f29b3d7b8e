"""Places named in a text.

In: a text.  Out: `Found[Place]` for each place in the order of the text.  Places that follow one another downwards are
one: `find_places("江西省赣州市兴国县人民政府")` gives 兴国县 (360732) with the span of `江西省赣州市兴国县`.
A name that several places bear (鼓楼区), or that is also a common word (郊区), is a place only where the text names what
it belongs to; otherwise it is left out, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.divisions import Place, gazetteer, parents, successor
from extract.span import Found, Span

# Full names that mean something else in running text: they need what they belong to right before them.
COMMON_WORDS = frozenset(("城区", "郊区", "矿区", "东区", "西区", "新区", "城关区", "市中区", "新城区", "老城区", "国家"))
# Short names of provinces and prefectures that are also words, parts of other names or parts of ordinary names.
SHORT_TRAPS = frozenset(("国家", "三明", "大庆", "白山", "海东", "中卫", "文山", "楚雄"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the text and the places it may mean."""

    start: int
    end: int
    places: tuple[Place, ...]
    full: bool


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    known = gazetteer()
    upper = {name for name, places in known.short.items() if any(p.level in ("province", "prefecture") for p in places)}
    names = tuple(sorted(set(known.full) | upper))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest), names


def _hits(text: str) -> list[Hit]:
    """Every name of a place, longest first where names overlap."""
    automaton, names = _automaton()
    known = gazetteer()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = names[index]
        full = name in known.full
        if full and name[-1] == "市" and text[end : end + 1] == "场":  # 北京市场 is 北京 and 市场
            end -= 1
            name, full = name[:-1], False
        places = known.full[name] if full else known.short.get(name, ())
        if not full:
            places = tuple(p for p in places if p.level in ("province", "prefecture"))
        if places:
            found.append(Hit(start, end, places, full))
    return found


def find_places(text: str, *, short: bool = False) -> list[Found[Place]]:
    """The places named in `text`. With `short`, 广州 and 江西 count alone, not only as the head of a chain."""
    chains = _chains(_hits(text))
    context = _settled(chains)
    found = []
    for chain in chains:
        last, rule = _deepest(chain, context, text, short)
        if last is not None:
            found.append(Found(last, Span(chain[0].start, chain[-1].end), rule))
    return found


def _chains(hits: list[Hit]) -> list[list[Hit]]:
    """Names that touch and lead downwards belong together: 北京市 + 西城区."""
    chains: list[list[Hit]] = []
    for hit in hits:
        last = chains[-1][-1] if chains else None
        if last is not None and last.end == hit.start and _below(hit.places, last.places):
            # Only what lies in the name before can be meant.
            chains[-1].append(Hit(hit.start, hit.end, _below(hit.places, last.places), hit.full))
        else:
            chains.append([hit])
    return chains


def _below(places: tuple[Place, ...], above: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(place for place in places if any(upper in parents(place) for upper in above))


def _settled(chains: list[list[Hit]]) -> set[Place]:
    """What the text names without doubt, and what that belongs to."""
    sure: set[Place] = set()
    for chain in chains:
        last = chain[-1]
        place = _one(last.places) if len(chain) > 1 or len(last.places) == 1 else None
        if place is not None and (last.full or len(chain) > 1 or place.level == "province"):
            sure.update((place, *parents(place)))
    return {place for place in sure if place.level != "national"}


def _one(places: tuple[Place, ...]) -> Place | None:
    """The only candidate, or the only one still in force."""
    if len(places) == 1:
        return places[0]
    current = [place for place in places if successor(place) is None]
    return current[0] if len(current) == 1 else None


def _deepest(chain: list[Hit], context: set[Place], text: str, short: bool) -> tuple[Place | None, str]:
    last = chain[-1]
    if len(chain) > 1:
        place = _one(last.places)
        return place, "place-chain"
    name = text[last.start : last.end]
    if not last.full:
        wanted = short and name not in SHORT_TRAPS and not _inside_word(text, last)
        return (_one(last.places) if wanted else None), "place-short"
    if len(last.places) > 1 and name not in COMMON_WORDS and (near := _nearest(last.places, context)) is not None:
        return near, "place-context"
    if name in COMMON_WORDS or (len(name) == 2 and _inside_word(text, last)):
        return None, "place-full"
    return _one(last.places), "place-full"


def _nearest(places: tuple[Place, ...], context: set[Place]) -> Place | None:
    """The only one whose city (or, if none, whose province) the text names."""
    for depth in (1, 2):
        near = [place for place in places if any(upper in context for upper in parents(place)[:depth])]
        if near:
            return near[0] if len(near) == 1 else None
    return None


def _inside_word(text: str, hit: Hit) -> bool:
    """Is a two-character name (新县, 吉林) run into other characters, so that it may be cut out of a word?"""
    before = text[hit.start - 1 : hit.start]
    after = text[hit.end : hit.end + 1]
    if hit.full:
        return ("一" <= before <= "龥") or after in ("城", "级", "域")
    return before in ("南", "北", "东", "西") or after in ("路", "街", "大道")
