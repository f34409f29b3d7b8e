"""What the words of a query mean: concepts, each with all ways in which it may be written, and what is asked.

In: what is left of a query without the words that only ask (`kb.search.asking`).  Out: `Meaning`: its concepts.
Example: `天津 婚检率要达到多少` asks for a value; its concepts are the place 天津, 婚检 (or 婚前医学检查) and, soft, 率.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.search.amounts import AMOUNT, amount_ways, figure_ways
from kb.search.asking import Asked, Asks, stop_words
from kb.search.cutting import LONE, SOFT, paired, pieces_of, weight_of
from kb.search.meaning import Concept, Kind, Meaning, Way
from kb.search.places import divisions, place_forms, typed_forms
from kb.search.synonyms import SAME, Synonyms
from kb.tokens import content

PLACES: tuple[Kind, ...] = ("place", "nation")
# A pair of single characters is no word: among so many things it says less (住人 + 加多少).
PAIR, MANY = 0.5, 5
# What is asked of two units: they raise an answer, and it need not have them.
EITHER = 0.9
# How close another name of the same unit is, a date's month, a date's year.
_SAME_UNIT, _MONTH, _YEAR_ALONE = 0.8, 0.85, 0.7
# How close a unit is without its level.
_BARE_UNIT, _LEVEL = 0.6, re.compile("^(?:国家|省|市|县|区|乡)级")
NATION = frozenset({"国家", "全国", "中央"})
# 国家 is the place where it stands alone or is said to demand something; before other words it may be, where these do not
# stand so in the base (国家标准). Beside words for what is below it, it is neither.
_NATION_ASKED = re.compile(r"(?P<name>国家|全国|中央)(?:(?P<alone>层面|规定|要求|定的|的|和|与|跟|$)|)")
_BELOW = re.compile("地方|各地|各省|各市|各县|各区")
COMPARING: frozenset[Asks] = frozenset({"more", "fewer", "stricter", "looser", "gap"})
_RANKS = "省市县区州乡镇"
_UNIT_WORDS = ("单位简称", "同一职能的单位")
_DOCUMENT_NUMBER = re.compile(r"[一-鿿]{2,12}[〔（\s]{0,2}(?:19|20)\d{2}年?[〕）\s]{0,2}(?:第\s?)?\d{1,4}\s?号(?:文件?)?|(?<![\d年])(?:19|20)\d{2}\s+\d{1,4}\s?号")
_SAID_NUMBER = re.compile(r"(?P<body>[一-鿿]{2,12})(?P<year>(?:19|20)\d{2})年?第?(?P<number>\d{1,4})号")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})(?:年(?:\d{1,2}月(?:\d{1,2}日)?|度?(?:底|末)?)(?:之?前|以前|起)?|(?![\d.年万元]))")
# What is taken out before names and words are looked for.
_APART = re.compile(f"(?P<number>{_DOCUMENT_NUMBER.pattern})|(?P<date>{_YEAR.pattern})|(?P<amount>{AMOUNT.pattern})")
_AMOUNT = "数值"
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Known:
    """What a base knows: forms of places' names → the name, names of units → its other names, all synonyms.

    `stands`: does a stretch stand anywhere in the base?
    """

    places: dict[str, str]
    units: Mapping[str, tuple[str, ...]]
    synonyms: Synonyms
    stands: Callable[[str], bool]
    longest: int

    @staticmethod
    def of(places: Iterable[str], units: Mapping[str, tuple[str, ...]], synonyms: Synonyms, stands: Callable[[str], bool]) -> Known:
        """From a base's names. Names of divisions that the base has nothing of are known too."""
        named = divisions() | {form: name for name in places if name != "国家" for form in typed_forms(name)}
        return Known(named, units, synonyms, stands, max([0, synonyms.longest, *map(len, named), *map(len, units)]))


def meaning_of(asked: Asked, known: Known) -> Meaning:
    """The concepts of what is left."""
    concepts = list(_concepts(" ".join(asked.pieces), known)) or [Concept((Way(content(piece)),)) for piece in asked.pieces]
    unknown = tuple(_unknown(concepts, asked.pieces, known))
    if sum(each.weight >= 1 for each in concepts) >= MANY:
        concepts = [replace(each, weight=PAIR) if each.kind == "pair" else each for each in concepts]
    if all(each.weight < 1 for each in concepts):
        # Nothing but common words, or single characters: then these are what is looked for.
        most = max((each.weight for each in concepts), default=1.0)
        concepts = [replace(each, weight=1.0) if each.weight == most else each for each in concepts]
        if unknown and most == LONE:
            concepts = [Concept((Way(run),)) for run in unknown]
    if asked.asks & COMPARING:
        # What is compared with 国家 is compared with a place.
        concepts = [replace(each, ways=(Way("国家"),), kind="place", weight=1.0, hard=True) if each.text in NATION else each for each in concepts]
    elif not _BELOW.search("".join(asked.pieces)):
        concepts = _of_nation(concepts, asked.pieces, known)
    if asked.either:
        concepts = _either(concepts)
    # 甲发〔2023〕5号文件 is the document of this number before one that is about it.
    numbers = [way.text for each in concepts if each.kind == "number" for way in each.ways]
    stretches = (*map(content, asked.pieces), *numbers, *_joined(concepts, asked.pieces, known))
    return Meaning(asked.asks, tuple(_once(concepts)), tuple(dict.fromkeys(stretches)), unknown)


def _joined(concepts: Sequence[Concept], pieces: Sequence[str], known: Known) -> Iterator[str]:
    """A term and the common word behind it, as the base has them: 产筛机构 → 产前筛查机构."""
    typed = " ".join(map(content, pieces))
    for one, other in pairwise(concepts):
        if other.weight == SOFT and one.text + other.text in typed and one.kind == "word":
            yield from filter(known.stands, (way.text + other.text for way in one.ways[1:] if way.close >= SAME))


def _unknown(concepts: Sequence[Concept], pieces: Sequence[str], known: Known) -> Iterator[str]:
    """Single characters that were typed side by side and stand nowhere so."""
    whole = " ".join(map(content, pieces))
    run = ""
    for each in (*concepts, None):
        alone = each is not None and each.weight == LONE and _HAN.fullmatch(each.text)
        if each is not None and alone and run + each.text in whole:
            run += each.text
            continue
        if len(run) > 1 and not known.stands(run):
            yield run
        run = each.text if each is not None and alone else ""


def _of_nation(concepts: list[Concept], pieces: Sequence[str], known: Known) -> list[Concept]:
    """国家 as the place: hard where it stands apart (国家 婚检率), else a reason to come first (国家婚检率)."""
    nation = next((found for piece in pieces if (found := _NATION_ASKED.match(content(piece)))), None)
    if not nation or len(concepts) < 2:
        return concepts
    alone = nation["alone"] is not None
    if not alone and known.stands(nation.string):
        return concepts
    meant = Concept((Way("国家"),), "nation", 1.0 if alone else 0.0, hard=alone)
    return [meant if each.text == nation["name"] else each for each in concepts]


def _either(concepts: list[Concept]) -> list[Concept]:
    """The last two units are one concept: 妇联还是卫健委. It may be a third: what they are asked for need not name them."""
    units = [each for each in concepts if any(way.why in _UNIT_WORDS for way in each.ways) or each.kind == "unit"][-2:]
    if len(units) < 2:
        return concepts
    joined = Concept(tuple(way for each in units for way in each.ways), "unit", EITHER)
    return [joined if each is units[0] else each for each in concepts if each is not units[1]]


def _once(concepts: Iterable[Concept]) -> Iterator[Concept]:
    seen: set[str] = set()
    for each in concepts:
        if each.text not in seen:
            seen.add(each.text)
            yield each


def _concepts(text: str, known: Known) -> Iterator[Concept]:
    at = 0
    for match in _APART.finditer(text):
        yield from _named(text[at : match.start()], known)
        if match["number"]:
            yield from _numbered(re.sub("文件?$", "", content(match["number"])), known)
        elif match["amount"]:
            yield Concept((Way(content(match["amount"])), *(Way(other, 1.0, _AMOUNT) for other in amount_ways(match))))
        else:
            yield Concept(tuple(_dates(content(match["date"]))), "year", hard=True)
        at = match.end()
    yield from _named(text[at:], known)


def _dates(date: str) -> Iterator[Way]:
    """2022年5月31日 → 2022年5月, 2022年."""
    yield Way(date)
    for pattern, close in ((r"\d{4}年\d{1,2}月", _MONTH), (r"\d{4}(?=年|$)", _YEAR_ALONE)):
        found = re.match(pattern, date)
        if found and found[0] != date:
            yield Way(found[0] + ("" if "年" in found[0] else "年"), close)


def _numbered(number: str, known: Known) -> Iterator[Concept]:
    """The number of a document; 国家卫健委2023年9号 is the body, and the number's end: 20239号."""
    whole = Concept((Way(number), *_number_ways(number)), "number", hard=True)
    said = _SAID_NUMBER.fullmatch(number)
    body = said["body"] if said else ""
    if said and _is_named(body, known) and not any(known.stands(way.text) for way in whole.ways):
        yield from _named(body, known)
        whole = Concept((Way(f"{said['year']}{said['number']}号"),), "number", hard=True)
    yield whole


def _number_ways(number: str) -> Iterator[Way]:
    """国卫办妇幼发2023年09号 → 国卫办妇幼发20239号."""
    bare = re.sub(r"(?<=\d{4})年(?=第?\d)|第(?=\d+号)|(?<=\d{4})0+(?=[1-9]\d*号)", "", number)
    if bare != number:
        yield Way(bare)


def _named(text: str, known: Known) -> Iterator[Concept]:
    """Places, units and terms with synonyms, the longest first; the words between them."""
    for piece in text.split():
        plain = content(piece)
        start = 0
        for at, end in name_spans(plain, known):
            yield from _words(plain[start:at], known)
            yield _name(plain[at:end], known)
            start = end
        yield from _words(plain[start:], known)


def name_spans(plain: str, known: Known) -> Iterator[tuple[int, int]]:
    """Where names stand in a stretch, the longest first from the left."""
    at = last = 0
    while at < len(plain):
        ends = range(min(len(plain), at + known.longest), at + 1, -1)
        end = next((e for e in ends if _is_name(plain[at:e], known) and not _cuts(plain, last, at, e)), 0)
        if end:
            ranked = at > last and plain[at - 1] in _RANKS and _is_department(plain[at:end], known)
            # 区 + 卫健委.
            yield at - ranked, end
            last = end
        at = end or at + 1


def _cuts(plain: str, last: int, at: int, end: int) -> bool:
    """Does a name that begins or ends here cut a word: 高企 in 提高企业? Not right behind another name."""
    whole = stop_words("whole")
    return (at > last and plain[at - 1 : at + 1] in whole) or plain[end - 1 : end + 1] in whole


def _is_named(text: str, known: Known) -> bool:
    """Is a stretch made of names, or of a rank and a department?"""
    return text in NATION or sum(end - at for at, end in name_spans(text, known)) == len(text) or bool(unit_ways(text, known.synonyms))


def _is_department(text: str, known: Known) -> bool:
    return any(other.why in _UNIT_WORDS for other in known.synonyms.of(text))


def _is_name(text: str, known: Known) -> bool:
    return text in known.places or text in known.units or text in known.synonyms


def _name(text: str, known: Known) -> Concept:
    if text in known.places:
        name = known.places[text]
        forms = dict.fromkeys((text, *place_forms(name)))
        return Concept(tuple(Way(form) for form in forms), "place", hard=True)
    if text[0] in _RANKS and text not in known.units and text not in known.synonyms:
        return Concept((Way(text), *unit_ways(text, known.synonyms)), "unit")
    if text in known.units:
        # 各助产机构 is what 助产机构 are.
        alike = (*known.units[text], *([text[1:]] if text[0] in stop_words("stop") else ()))
        others = [Way(name, _SAME_UNIT, "同一单位") for name in alike]
        # In a list only the first names the level: 省级出生缺陷防治管理机构、产前诊断中心.
        bare = _LEVEL.sub("", text)
        others += [Way(bare, _BARE_UNIT, "不分层级")] if bare != text and bare in known.units else []
        return Concept((Way(text), *unit_ways(text, known.synonyms), *others), "unit")
    # 县里 is said beside what is asked for.
    weight = SOFT if text in stop_words("soft") else 1.0
    return Concept((Way(text), *(Way(other.text, other.close, other.why) for other in known.synonyms.of(text))), "word", weight)


def unit_ways(text: str, synonyms: Synonyms) -> list[Way]:
    """A unit's name with the short and long forms of its end: 县卫健委 → 县卫生健康委, 县级卫生健康部门."""
    for start in range(len(text)):
        if text[start:] in synonyms:
            level = text[:start]
            ways = [Way(level + other.text, other.close, other.why) for other in synonyms.of(text[start:])]
            return ways + ([Way(f"{level}级{way.text[1:]}", way.close, way.why) for way in ways] if level and level in _RANKS else [])
    return []


def _words(plain: str, known: Known) -> Iterator[Concept]:
    """jieba's words; single characters beside one another are one where they stand so in the base (产 + 前)."""
    cut = pieces_of(plain, known.stands)
    words = paired(cut, known.stands)
    for number, word in enumerate(words):
        if len(word) == 1 and word in _RANKS and number + 1 < len(words) and (ways := unit_ways(word + words[number + 1], known.synonyms)):
            yield Concept((Way(word + words[number + 1]), *ways), "unit")
            words[number + 1] = ""
        elif word and word not in stop_words("stop"):
            others = [Way(other.text, other.close, other.why) for other in known.synonyms.of(word)]
            kind: Kind = "word" if others or len(word) != 2 or word in cut else "pair"
            yield Concept((Way(word), *(Way(other, 1.0, _AMOUNT) for other in figure_ways(word)), *others), kind, 1.0 if others else weight_of(word, known.stands))
