"""What the first lines of a page say of its place, where the document's own elements do not.

In: `Head`.  Out: the place and the words that tell it, or None.
Examples: the label of a collection, `【浙江省温州市】认房不认贷…`; `由国务院卫生行政部门制定` in a rule that names no place;
`近日，国家卫生计生委发布了《…办法》` on a page that explains it.
"""

from __future__ import annotations

import re

from extract.divisions import NATION_CODE, Place, by_code, within
from extract.head_places import Head, innermost, is_state, of_level
from extract.organ_names import tidy
from extract.place_scan import find_places
from extract.units import ZONE_ENDS

Told = tuple[Place, str]
# Where one may write to or must come to: no place where a document has force.
ADDRESS = re.compile(
    r"(?:通讯|通信|报送|邮寄|联系|办公|单位|验收|会议)?地 *(?:址|点)[：:][^\n]{0,60}|[（(][^（）()\n]{2,30}\d{1,5}号[^（）()\n]{0,20}[）)]"
)
_LABEL = re.compile(r"\s*[【〔](?P<label>[^【】〔〕\n]{2,20})[】〕](?P<line>[^\n]{0,100})")
_OFFICE = re.compile(r"(?:局|委|办|府|会|厅|部|院|中心)$")
_LOWER = re.compile(r"[全我本]([区县])")
_EXPLAINED = re.compile("解读|问答|图解|答记者问")
_RELEASED = re.compile(r"(?P<who>[一-龥]{3,20}?)(?:联合)?(?:发布|印发|出台|公布)了?《(?P<title>[^《》]{4,80})》")
_STATE_RULE = re.compile(r"由(?:国务院|国家)[一-龥]{2,16}(?:制定|规定|公布|发布)|(?:国务院|国家|卫生部)[一-龥]{0,16}(?:负责|主管)全国")


def by_label(head: Head, sure: bool = True) -> Told | None:
    """The place of a collection's label, or the lower one that the same line names. A label with more to it (河南辉县) is not `sure`."""
    label = _LABEL.match(head.lead)
    places = find_places(label["label"], short=True) if label else []
    if label is None or not places:
        return None
    place, rest = innermost([found.value for found in places]), label["label"][places[-1].span.end :]
    if sure and rest and not re.search(ZONE_ENDS, rest) and not _OFFICE.search(rest):
        return None
    lower = [found.value for found in find_places(label["line"], short=True)]
    lower += [other for word in _LOWER.findall(label["line"]) if (other := of_level(word, head))]
    return next((other for other in lower if other != place and within(other, place)), place), label["label"]


def by_release(head: Head) -> Told | None:
    """A page that explains what an office of the state has issued."""
    if not _EXPLAINED.search(head.title):
        return None
    for released in _RELEASED.finditer(tidy(head.lead)):
        if released["title"] in head.title and is_state(released["who"]):
            return _nation(released["who"])
    return None


def by_state_rule(head: Head) -> Told | None:
    """A rule that names no place, and has an office of the state see to it in the whole country."""
    hit = _STATE_RULE.search(tidy(head.lead))
    return _nation(hit[0]) if hit and not find_places(head.lead, short=True) else None


def _nation(said: str) -> Told | None:
    nation = by_code(NATION_CODE)
    return (nation, said) if nation else None
