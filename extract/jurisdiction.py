"""Where a document has force.

In: the elements of a document's head as far as they are known, the beginning of its text, its file's name.
Out: `Located`: the place as a `Jurisdiction`, and the rule and the words that decided; None where nothing tells.
Example: issuers `市卫生健康委` and the title `…天津市出生缺陷防治…` give 天津市 (120000, province) by `issuer-level`.

Evidence in order: the issuers' names, the title, the sign in the 发文字号, the addressees, the file's name, the text.
A level without a name (市卫生健康委, 我市, 各乡镇) chooses among the places that the other evidence names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from extract.divisions import NATION_CODE, Place, by_code, children, named, parents, within
from extract.head_places import LEVEL_OF, Head, innermost, is_state, mentioned, of_level, of_programme, own_levels
from extract.lead_places import ADDRESS, by_label, by_release, by_state_rule
from extract.lexicon import Row, rows
from extract.models import Jurisdiction, Level
from extract.organ_names import styled, tidy
from extract.place_scan import find_places

LEAD_LENGTH = 1500
STATE_NAME = "中华人民共和国"
_NUMBER_HEAD = re.compile(r"^[^〔\[（(【﹝20]{1,16}")
_OFFICE_SIGNS = "府政委卫教财建民发人规自住农林水交商文体应审环医药市工信科经统法检党办公安司退残妇团会国防食监金数行城综函字令"
_TOWN = re.compile(r"[一-龥]{1,6}?(?:镇|乡|街道)(?=人民政府|政府|党委|党政|党工委|办事处|$)")
_ISSUER_LEVEL = re.compile(r"^(?:中共)?(自治区|自治州|省|市|州|盟|县|旗|区)(?=[一-龥])")
_FORWARDED = re.compile(r"转发(?!.{0,6}(?:我|本))")
_NATION_ADDRESSEES = re.compile(r"各省、?(?:各)?自治区、?(?:各)?直辖市|各省[（(](?:自治)?区|国务院各部委")
_PROVINCE_ADDRESSEES = re.compile(r"^(?:各市、?州|各地级以上市|各设区市|各地（州、市）|各州（?市|各州、市|各盟市|各市、县)")
_COUNTY_ADDRESSEES = re.compile(r"^各?(?:乡镇|镇街|镇|乡|街道|苏木)|^各?乡、?镇")
# 市政府各部门, 县直各单位: whose departments are addressed.
_OWN_ADDRESSEES = re.compile(r"(?:^|[，、])(自治区|省|市|州|盟|县|旗|区)(?:(?:人民)?政府(?:各|有关|组成|所属|直属)|直(?:各|有关|属))")


class PlaceSign(Row):
    """A sign at the head of 发文字号. Several codes: the sign alone does not decide."""

    codes: tuple[str, ...] = Field(min_length=1)
    source: str = Field(min_length=4)


@dataclass(frozen=True, slots=True)
class Located:
    """The jurisdiction, the rule that decided, and the words it was read from."""

    value: Jurisdiction
    rule: str
    evidence: str


@cache
def signs() -> dict[str, PlaceSign]:
    """The signs by their characters. Raises LexiconError."""
    return {row.id: row for row in rows("place_signs", PlaceSign)}


def locate(
    issuers: Sequence[str] = (),
    title: str | None = None,
    doc_number: str | None = None,
    recipients: Sequence[str] = (),
    lead_text: str = "",
    file_name: str | None = None,
) -> Located | None:
    """The jurisdiction of a document, None where the evidence names no place."""
    head = Head(
        tuple(map(tidy, issuers)), tidy(title or ""), tidy(doc_number or ""), tuple(map(tidy, recipients)),
        ADDRESS.sub("", lead_text[:LEAD_LENGTH]), tidy(file_name or ""),
    )  # fmt: skip
    for step in (_by_issuer, _by_title, _by_number, _by_recipients, _by_file, _by_lead, _by_text, _by_rule):
        found = step(head)
        if found is not None:
            return found
    return None


def _by_lead(head: Head) -> Located | None:
    for rule, told in (("label-place", by_label(head)), ("text-released", by_release(head))):
        if told:
            return _located(told[0], rule, told[1]) if told[0].level != "national" else _nation(rule, told[1])
    return None


def _by_rule(head: Head) -> Located | None:
    if told := by_label(head, sure=False):
        return _located(told[0], "label-place", told[1])
    told = by_state_rule(head)
    return _nation("text-state", told[1]) if told else None


def _located(place: Place, rule: str, evidence: str) -> Located:
    return Located(Jurisdiction(name=place.name, code=place.code, level=place.level), rule, evidence)


def _nation(rule: str, evidence: str) -> Located:
    return Located(Jurisdiction(name="国家", code=NATION_CODE, level="national"), rule, evidence)


def _by_issuer(head: Head) -> Located | None:
    for issuer in head.issuers:
        town = _township(issuer, head)
        if town is not None:
            return town
        places = find_places(issuer, short=True)
        if places:
            return _located(innermost([found.value for found in places]), "issuer-place", issuer)
        if is_state(issuer):
            return _nation("issuer-state", issuer)
        level = _ISSUER_LEVEL.match(issuer)
        if level is not None:
            place = of_level(level[1], head) or _stationed(level[1], head)
            if place is not None:
                return _located(place, "issuer-level", issuer)
    return None


def _stationed(word: str, head: Head) -> Place | None:
    """中央驻津单位 says which 市 the 市人社局 is of."""
    for sign in _STATIONED.findall(head.title + head.lead):
        codes = signs()[sign].codes if sign in signs() else ()
        place = by_code(codes[0]) if len(codes) == 1 else None
        if place is not None and place.name.endswith(word):
            return place
    return None


def _township(name: str, head: Head) -> Located | None:
    """兴国县潋江镇人民政府: the town's own name with the code of its county."""
    places = find_places(name)
    rest = name[places[0].span.end :] if places else name
    town = _TOWN.match(rest)
    if town is None or town[0] in ("各镇", "各乡", "乡镇", "各街道"):
        return None
    near = [places[0].value] if places else [place for word in "县区市" if (place := of_level(word, head))]
    county = next((place for place in near if place.level in ("county", "prefecture")), None)  # 自治区 is also a 区
    if county is None:
        return None
    return _located(Place(town[0], county.code, "township", county.code), "issuer-town", name)


def _by_title(head: Head) -> Located | None:
    title = head.title
    opening = title.split("关于")[0] if "关于" in title else ""
    if opening and (found := _township(opening, head)) is not None:
        return found
    places = find_places(title, short=True)
    forwarded = _FORWARDED.search(title)
    own = [f for f in places if forwarded is None or f.span.start < forwarded.start()]
    own = [f for f in own if title[f.span.start - 1 : f.span.start] not in ("与", "同", "赴", "援")]  # 与湖南互认
    if opening and is_state(opening) and not any(f.span.start < len(opening) for f in own):
        return _nation("title-state", opening)
    level = _ISSUER_LEVEL.match(title)
    if level is not None and not any(f.span.start == 0 for f in own):
        place = of_level(level[1], head)
        if place is not None:
            return _located(place, "title-level", title)
    if not own:
        return _nation("title-state", STATE_NAME) if STATE_NAME in title and not places else None
    place = own[0].value
    lowest = _deeper(place, [f.value for f in own])
    return _located(lowest, "title-place", title[own[0].span.start : own[0].span.end])


def _deeper(place: Place, others: list[Place]) -> Place:
    """A title may say 北京市 first and then, again and again, its district: the district where all the rest lie in it."""
    inner = [other for other in others if other != place]
    if inner and all(within(other, inner[0]) for other in inner) and place in parents(inner[0]):
        return place if others[0] == place else inner[0]
    return place


def _by_number(head: Head) -> Located | None:
    match = _NUMBER_HEAD.match(head.number)
    if match is None:
        return None
    letters = match[0]
    if letters.endswith(("令", "公告")) and (named_there := find_places(letters)):
        return _located(named_there[0].value, "number-place", letters)  # 天津市人民政府令第5号
    if letters.startswith(STATE_NAME) or (len(letters) > 2 and is_state(letters)):
        return _nation("number-state", letters)  # 财政部公告2017年第1号
    length = next((n for n in range(min(4, len(letters)), 0, -1) if letters[:n] in signs()), 0)
    told = mentioned(head)
    if not length:
        near = _spelled(letters) or [p for p in told if p.name.startswith(letters[0])]
        return _located(near[0], "number-context", letters) if near else None
    codes = signs()[letters[:length]].codes
    candidates = [place for code in codes if (place := by_code(code)) is not None]
    place = candidates[0] if len(candidates) == 1 else next((p for p in candidates if p in told), None)
    if place is None:
        return None
    if place.level == "national":
        local = length == 1 and own_levels(head)
        return None if local else _nation("number-sign", letters)
    lower = _lower(place, letters[:length], letters[length:])
    if lower is None and length == 1 and told and not any(within(p, place) for p in told):
        near = [p for p in told if p.name.startswith(letters[0])]  # 晋政 is also of 晋江市
        return _located(near[0], "number-context", letters) if near else None
    return _located(lower or place, "number-sign", letters)


def _spelled(letters: str) -> list[Place]:
    """A number that begins with the place's short name: 阜蒙健促办发 is of 阜蒙县."""
    for length in (3, 2):
        found = [p for kind in ("", "市", "县", "区", "州") for p in named(letters[:length] + kind)]
        if len(set(found)) == 1:
            return found
    return []


def _lower(place: Place, sign: str, rest: str) -> Place | None:
    """The division below named by the next sign: 深坪府 is 深圳市坪山区, 渝中府 is 重庆市渝中区."""
    if len(rest) < 2 or rest[0] in _OFFICE_SIGNS or rest[1] not in _OFFICE_SIGNS:
        return None
    named = [p for p in children(place) if p.name.startswith(rest[0]) or p.name.startswith(sign + rest[0])]
    return named[0] if len(named) == 1 else None


def _by_recipients(head: Head) -> Located | None:
    text = "，".join(head.recipients)
    if _NATION_ADDRESSEES.search(text):
        return _nation("recipients-nation", text[:20])
    words = "省" if _PROVINCE_ADDRESSEES.match(text) else "县" if _COUNTY_ADDRESSEES.match(text) else None
    if words is None:
        own = _OWN_ADDRESSEES.search(text)
        place = of_level(own[1], head) if own else None
        return _located(place, "recipients-own", own[0]) if own and place else None
    options = ("省", "自治区") if words == "省" else ("县", "区", "市")
    place = next((p for word in options if (p := of_level(word, head)) is not None and p.level == _level(words)), None)
    return _located(place, "recipients-level", text[:20]) if place else None


def _level(word: str) -> Level:
    return LEVEL_OF[word][0]


def _by_file(head: Head) -> Located | None:
    places = find_places(head.file, short=True)
    return _located(places[0].value, "file-name", head.file) if places else None


def _by_text(head: Head) -> Located | None:
    for word in own_levels(head):
        place = of_level(word, head)
        if place is not None:
            return _located(place, "text-level", "我" + word)
    if fit := _ADAPTED.search(head.lead):
        fits = find_places(fit["place"], short=True)
        if fits:
            return _located(fits[-1].value, "text-own", fit[0])
    everybody = _NATION_ADDRESSEES.search(tidy(head.lead))
    if everybody is not None:
        return _nation("text-nation", everybody[0])
    place = _centre([f.value for f in find_places(head.lead, short=True)])
    if place is None and (own := of_programme(head)) is not None:
        return _located(own[0], "text-programme", own[1])
    return _located(place, "text-place", styled(place)) if place else None


_STATIONED = re.compile(r"驻([一-龥])(?=[一-龥]{0,2}(?:单位|机关|机构|部门|企业|高校|各|有关))")
# 结合抚州实际: whose document it is.
_ADAPTED = re.compile(r"(?:结合|立足|根据)(?P<place>[一-龥]{2,10}?)(?:的)?(?:工作|发展)?实际")

# One place named once in passing says nothing of where a document has force.
ENOUGH = 2


def _centre(mentions: list[Place]) -> Place | None:
    """The place that most of the places mentioned lie in: from the nation down while one division has most of the rest."""
    direct = Counter(mentions)
    cover = Counter(above for place in mentions for above in (place, *parents(place)))
    place = by_code(NATION_CODE)
    while place is not None:
        below = Counter({p: n for p, n in cover.items() if p.parent_code == place.code and p != place})
        if not below:
            break
        best = max(below, key=lambda p: (below[p], p.code))
        clear = below[best] >= 0.6 * below.total()
        if not clear or (place.level == "prefecture" and below[best] < direct[place]):
            break
        place = best
    if place is None or place.level == "national":
        return None
    province = next((above for above in (place, *parents(place)) if above.level == "province"), place)
    return place if cover[province] >= ENOUGH else None
