"""What a document's head says of its place: the elements, the places that they name, what a bare level means there.

In: the elements of the head, tidied.  Out: `Head`, and for a word of level (市, 县) the place that is called so in it.
Example: in a head whose title names 天津市, `of_level("市", head)` is 天津市; `我市` in the text is the level 市.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from extract.divisions import LEVELS, Place, named, parents, within
from extract.models import Level
from extract.organ_names import state_organ
from extract.place_scan import find_places

# 我市, 经市政府同意: whose document it is. 全市 is weaker: a province also speaks of 全市.
_OWN_LEVEL = re.compile(r"(?:我|本|经|报)(自治区|自治州|省|市|州|盟|县|旗|区)(?![域级直属划内外间])")
_WHOLE_LEVEL = re.compile(r"全(自治区|自治州|省|市|州|盟|县|旗|区)(?![域级直属划])")
# 健康海南建设: a place's own programme. Whose departments are named (省财政厅) says which place of that name.
_PROGRAMME = re.compile(r"(?:健康|平安|数字|美丽|法治|文明|书香|清廉)(?P<place>[一-龥]{2,3})(?=建设|行动|相关|战略|[，。、；”])")
_DEPARTMENTS = re.compile(r"(?<![一-龥])(自治区|省|市|州|盟|县|旗|区)(?=级|委|政府|直|[一-龥]{2,10}(?:厅|局|委|办))")
LEVEL_OF: dict[str, tuple[Level, ...]] = {
    "自治区": ("province",), "省": ("province",), "自治州": ("prefecture",), "州": ("prefecture",), "盟": ("prefecture",),
    "市": ("prefecture", "province", "county"), "县": ("county",), "旗": ("county",), "区": ("county", "province"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of the document, tidied."""

    issuers: tuple[str, ...]
    title: str
    number: str
    recipients: tuple[str, ...]
    lead: str
    file: str


def own_levels(head: Head) -> list[str]:
    """我县, 我市, 经省政府…: what the document calls its own place, the lowest first; else 全市, the most usual first."""
    text = head.title + head.lead
    own = sorted(set(_OWN_LEVEL.findall(text)), key=lambda word: -LEVELS.index(LEVEL_OF[word][0]))
    return own or [word for word, _ in Counter(_WHOLE_LEVEL.findall(text)).most_common()]


def mentioned(head: Head) -> list[Place]:
    """All places of the evidence, in the order of trust; in the text the most frequent first. Then what they belong to."""
    found: list[Place] = []
    for text in (head.title, *head.issuers, head.file, *head.recipients):
        found += [item.value for item in find_places(text, short=True)]
    found += [place for place, _ in Counter(f.value for f in find_places(head.lead, short=True)).most_common()]
    found += [above for place in found for above in parents(place)]
    return [place for place in dict.fromkeys(found) if place.level != "national"]


def of_level(word: str, head: Head) -> Place | None:
    """The place that 市, 县 … means here: the first place of the evidence that is called so."""
    for place in mentioned(head):
        called = place.name.endswith(word) or (word == "州" and place.name.endswith("自治州"))
        if called and place.level in LEVEL_OF[word]:
            return place
    return None


def of_programme(head: Head) -> tuple[Place, str] | None:
    """The place whose own programme the text speaks of, at the level of the departments that it names most."""
    text = head.title + "\n" + head.lead
    word = next((word for word, _ in Counter(_DEPARTMENTS.findall(text)).most_common(1)), None)
    if word is None:
        return None
    found = {place: hit[0] for hit in _PROGRAMME.finditer(text) for place in named(hit["place"]) if place.level in LEVEL_OF[word] and place.name.endswith(word)}
    return next(iter(found.items())) if len(found) == 1 else None


def innermost(places: list[Place]) -> Place:
    """广西自治区南宁市住建局: each place that lies in the one before it."""
    lowest = places[0]
    for place in places[1:]:
        if not within(place, lowest):
            break
        lowest = place
    return lowest


def is_state(name: str) -> bool:
    """Is it, or a part of it, an organ of the state?"""
    return any(state_organ(name[:end]) is not None for end in range(min(len(name), 40), 2, -1))
