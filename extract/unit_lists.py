"""The units of a list as printed: `市发展改革委、市财政局和各区政府`, `县民政局 县卫健委`.

In: the stretch of a list, without its label and role verb.  Out: the units with their places, and the members that look like none.
Example: `省有关部门及各市（州）、各县（市、区）人民政府` → 省有关部门; 各市（州）、各县（市、区）人民政府, whose body is named once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.divisions import gazetteer
from extract.fold import tight
from extract.page import Page, pieces, trim
from extract.span import Span
from extract.units import ZONE_ENDS, is_body_of_list, is_unit

# 省财政厅会同省国资委; 委员会|同意 has none.
_TOGETHER = re.compile(r"(?<=[\u4e00-\u9fff）])(?<!委员)会同(?=[\u4e00-\u9fff]{2})")
_ETC = re.compile(r"等(?:有关|相关|各有关|市级|省级|县级|区级|多)?[^、等]{0,18}$")
_NAME = re.compile(r"[\u4e00-\u9fff（）()·]{3,20}(?<!等)")
_BODY_OF_AREA = re.compile(
    r"(?:政府|管委会|管理委员会|党委|党工委)(?:等(?:有关|相关)?(?:部门|单位)?)?$|^[\u4e00-\u9fff]{1,6}(?:新区|开发区|高新区|示范区|实验区)(?!管)[\u4e00-\u9fff]{2,30}(?:领导小组|指挥部|联席会议|专班)$"
)
# 各市（州）、各县（市、区）人民政府: each is short of its 人民政府, where 各区、各园区管委会 is not.
_EACH_GOVERNMENT = re.compile(r"各[省市县区州盟旗乡镇]{1,2}(?:[（〔][^（）〔〕]{1,10}[）〕])?(?:人民)?政府(?:等(?:有关|相关)?(?:部门|单位)?)?")
_AREA = re.compile(r"^各?(?:省|市|州|县|区|盟|旗|地|设区市|地级市|市州|乡|镇)(?:[（〔][^（）〔〕]{1,8}[）〕])?$|^(?!各)[\u4e00-\u9fff]{2,6}[市县区旗]$|" + ZONE_ENDS)
_COUNT = re.compile(r"^\d{1,4} ?[个家](?=[\u4e00-\u9fff])")
PLAIN_UNITS = ("单位", "机构", "企业")
_EACH_TOO = re.compile(r"(?:和|及|与|以及)(?=各)")
_AND = re.compile(r"(?<=.)(?:和|及|与|以及)(?=.)")
# 各乡镇党委和人民政府, 各镇党委、政府: what stands behind is the same place's and no name alone.
_BARE_BODY = re.compile(r"(?:人民)?政府|党委|管委会|办事处|村委会|居委会")
_PARTY = re.compile(r"(?:党委|党工委)$")
# 各地各有关部门: two classes without a mark between them.
_AREA_THEN_EACH = re.compile(r"(?P<area>各(?!级)[^各、]{1,8})(?=各)")
# 小散工程整治由各区住建部门组织各街镇: a sentence that ends like a name.
_SENTENCE = re.compile(r"(?<=.)(?<!自)由")

# Beside whom 县公路段 and 护理部 are bodies too; by themselves those that a level's name begins are.
_AUTHORITIES = ("政府部门", "国务院部门", "政府", "党的机关", "内设机构")
_OF_LEVEL = re.compile(r"[省市县区州镇乡局](?![内域中直属级民外]).{2,}[站所队校]$")

# Two names and the word between them; what is longer is no pair of names.
LONGEST_PAIR = 120


def listed(page: Page, core: Span, trusting: bool = False) -> tuple[list[tuple[str, Span]], list[Span]]:
    """The units of a list, and those of its members that do not look like units.

    `trusting`: the list stands behind 责任单位：, so a short name without digits is taken at its word.
    """
    names: list[tuple[str, Span]] = []
    strange: list[Span] = []
    maybe: list[tuple[str, Span]] = []
    held: int | None = None
    parts = [trim(page.text, p, " \n由") for gap in _by_gaps(page, core) for q in pieces(page.text, gap, "、|") for r in _together(page, q) for p in _and_areas(page, r)]
    for at, part in enumerate(parts):
        if held is not None:
            part = Span(held, part.end)
        if at + 1 < len(parts) and _EACH_AREA.fullmatch(page.text, part.start, part.end) and (_AREA_TOO.fullmatch(page.text, parts[at + 1].start, parts[at + 1].end) or _BODY_TOO.fullmatch(page.text, parts[at + 1].start, parts[at + 1].end)):
            held = part.start  # 各区、县级市: areas with 各 in common
            continue
        if at + 1 < len(parts) and _PARTY.search(page.text, part.start, part.end) and _BARE_BODY.fullmatch(page.text, parts[at + 1].start, parts[at + 1].end):
            held = part.start  # 各镇党委、政府
            continue
        if _shares_tail([tight(page.of(parts[at])), *[tight(page.of(p)) for p in parts[at + 1 : at + 13]]]):
            held = part.start  # 各市、州、县人民政府: areas with a tail in common
            continue
        for name in _divide(page, _without_note(page, part)):
            said = tight(page.quote(name)).replace("\n", "")
            if _is_name(page.of(name)) or _EACH_AREAS.fullmatch(said) or (trusting and _NAME.fullmatch(said)):
                names.append((said, name))
                held = None
            elif is_body_of_list(said):
                maybe.append((said, name))
                held = None
            elif at + 1 < len(parts) and page.of(parts[at]).strip() and parts[at].end - parts[at].start <= 3:
                held = part.start  # `市、区`妇幼保健机构, `天河、黄埔、南沙区政府`: a list with a shared tail stays one unit
            elif said:
                strange.append(name)
                held = None
    if not maybe:
        return names, strange
    among = any(is_unit(said) in _AUTHORITIES for said, _ in names)
    known = [one for one in maybe if among or (len(one[0]) <= 12 and _OF_LEVEL.match(one[0]))]
    return sorted([*names, *known], key=lambda one: one[1]), sorted([*strange, *(span for said, span in maybe if (said, span) not in known)])


_LAST_AREA = re.compile(r"(?<=.{3})(?:及|和|与|以及)(?=各[市县区州盟旗](?:（[^（）]{1,8}）)?$)")


def _and_areas(page: Page, part: Span) -> list[Span]:
    """`各有关部门及各市`、`县级政府`: what the areas go on with is theirs alone."""
    joint = _LAST_AREA.search(page.of(part))
    if joint is None or not _is_name(page.of(part)[: joint.start()]):
        return [part]
    return [Span(part.start, part.start + joint.start()), Span(part.start + joint.end(), part.end)]


_EACH_AREA = re.compile(r"各(?:有关|相关)?[市区县州旗盟](?:（[^（）]{1,8}）)?|各(?:有关|相关)?区县")
_AREA_TOO = re.compile(r"(?:县级市|县|市|区|旗|镇|乡镇|街道)(?:（[^（）]{1,8}）)?(?:人民)?(?:政府)?")
# 各市、县（区）市场监管局: 各 is said of both.
_BODY_TOO = re.compile(r"(?:县级市|县|区|旗)[（〔](?:市、|区、|旗、)*[市区旗][）〕][\u4e00-\u9fff]{2,12}(?:局|委|厅|办|中心|部门)")
_EACH_AREAS = re.compile(rf"(?:{_EACH_AREA.pattern})、(?:{_AREA_TOO.pattern})")
_NOTE = re.compile(r"〈[^〈〉]{1,60}〉$|[〈（〔][^〈〉（）〔〕]{0,60}(?:含|包括|下同|以下简称)[^〈〉（）〔〕]{0,60}[〉）〕]$")


def _without_note(page: Page, part: Span) -> Span:
    """`各区人民政府〈含开发区管委会，下同〉`: what the name is meant to cover is no part of it."""
    note = _NOTE.search(page.of(part))
    return Span(part.start, part.start + note.start()) if note and note.start() > 2 else part


def _is_name(text: str) -> bool:
    """A unit or class of units, also a counted one: 17个帮扶集团牵头单位."""
    return is_unit(_COUNT.sub("", tight(text))) is not None and not _SENTENCE.search(text)


def _shares_tail(said: list[str]) -> bool:
    """`各市`、`州`、`县人民政府` and `济源示范区`、`航空港区管委会`: areas whose body is named once, at the end."""
    if not (_AREA.search(said[0]) or said[0] in gazetteer().short) or _BODY_OF_AREA.search(said[0]):
        return False
    for following in said[1:]:
        if _BODY_OF_AREA.search(following):
            return not following.startswith("各") or not said[0].startswith("各") or _EACH_GOVERNMENT.fullmatch(following) is not None
        if not _AREA.search(following) and following not in gazetteer().short:
            return False
    return False


def _by_gaps(page: Page, core: Span) -> Iterator[Span]:
    """A list without commas whose members stand apart: `县民政局 县卫健委`, `A<br>B`."""
    start = core.start
    for gap in re.finditer(r"<br/?>|(?<=[（〔]牵头[）〕])(?=[\u4e00-\u9fff])|(?<=[局委办厅府会院部处心队司校]) +(?=[\u4e00-\u9fff])", page.of(core)):
        yield Span(start, core.start + gap.start())
        start = core.start + gap.end()
    if start < core.end:
        yield Span(start, core.end)


def _together(page: Page, part: Span) -> list[Span]:
    """`省财政厅会同履行出资人职责机构` and `教育部等部门会同各地`: two, where both sides are units."""
    said = page.of(part)[:LONGEST_PAIR]
    hit = _TOGETHER.search(said) if "会同" in said else None
    if hit is None:
        return [part]
    left, right = Span(part.start, part.start + hit.start()), Span(part.start + hit.end(), part.end)
    return [left, right] if all(_is_name(page.of(one)) for side in (left, right) for one in _divide(page, side)[:1]) else [part]


def _divide(page: Page, part: Span) -> list[Span]:
    """`A和B` where both are whole names; `A、B等有关部门`: the last is A or B alone."""
    text = page.of(part)
    if (etc := _ETC.search(text)) and etc.start() > 1 and (_is_name(text[: etc.start()]) or (_NAME.fullmatch(text[: etc.start()]) and text.endswith(("等部门", "等单位")))):
        too = _EACH_TOO.search(text, etc.start())  # 市场监管总局等部门及各地区
        more = [Span(part.start + too.end(), part.end)] if too and _is_name(text[too.end() :]) else []
        return [*_divide(page, Span(part.start, part.start + etc.start())), *more]
    if text.startswith("等") and len(text) <= 10:
        return []
    if (each := _AREA_THEN_EACH.match(text)) and is_unit(each["area"]) == "地方":
        return [Span(part.start, part.start + each.end()), *_divide(page, Span(part.start + each.end(), part.end))]
    for joint in sorted(_AND.finditer(text[:LONGEST_PAIR]), key=lambda joint: text[joint.end()] != "各"):
        if text.endswith(PLAIN_UNITS, joint.end()) and len(text) - joint.end() <= 2:
            continue  # 省有关部门和单位: 单位 alone is no name
        if _BARE_BODY.fullmatch(text, joint.end()):
            continue
        if _is_name(text[: joint.start()]) and _is_name(text[joint.end() :]):
            return [Span(part.start, part.start + joint.start()), Span(part.start + joint.end(), part.end)]
    return [trim(page.text, part, " \n")]
