"""主送机关 and 抄送机关, split into single addressees as written.

In: the line without its colon.  Out: one `Found` an addressee; a list that shares a head or a tail stays one.
Example: `各市、县（区）人民政府，省政府各部门` → 各市、县（区）人民政府 · 省政府各部门.
"""

from __future__ import annotations

import re

from extract.fold import tight
from extract.organ_names import local_forms, state_organ
from extract.page import Page, pieces, trim
from extract.place_scan import find_places
from extract.span import Found, Span
from extract.units import ZONE_ENDS, is_unit

# Names without a head of their own share that of the name before them: `省政府各部门、各直属机构`.
_HEADLESS = re.compile(r"^(?:各?直属|各部门|单位|各单位|办|厅|局|委|各?派出|(?:国家|地方)税务局|(?:党工委|工委|管委会|人民政府)$)")
_OWN_HEAD = re.compile(
    r"^(?:各(?!直属|派出)|有关|相关|[厅局委院校](?=属|直)|市(?!场|政|容)|省|县|区|州|驻|中央|国家(?!税务局)|总[参政后装]|国务院|全国|最高|本|中省|中直|[\u4e00-\u9fff]{2,9}(?:省|市(?!场)|县|区|州|盟|旗|镇|乡|镇直|乡直|开发区|新区|兵团|集团|公司|学院|大学|银行|管委会))"
)
# `各省、自治区、直辖市…卫生健康委、疾控局`, `各区卫生健康局、财政局`: the head goes on to the end of the list.
_LISTED = re.compile(r"^各(?:省|自治区|市|州|县|区|盟|旗|设区市|地级以上市|市州|县市区|地)(?!.*(?:政府|管委会)$)")
_OWN_PLACE = re.compile(
    r"^(?:市(?!场|政|容)|省|县|区|驻|国家(?!税务局)|中央|国务院)[\u4e00-\u9fff]{2,}|^有关|^各有关|^各(?!直属|自治|直辖|省|市|州|县|区|盟|旗)[\u4e00-\u9fff]{2,}(?:单位|机构|公司|院|校|企业|银行|协会)$"
)
# A place with its name: `杨凌示范区林业局` beside `各设区市林业局`.
_NAMED_PLACE = re.compile(r"^(?!各|直管|省直|自治|直辖|计划单列|设区|地级|副省级|城市|县级)[\u4e00-\u9fff]{2,12}?(?:市(?!场|政|容)|县|区|州|盟|旗|兵团)")
# `局机关各处室、直属事业单位`: what is directly under a body is no part of its office.
_OFFICE = re.compile(r"机关(?:各|有关)?(?:处|科|股)室$")
# `各市（州）、长白山管委会`: no division has a 管委会; a zone does.
_DIVISIONS = re.compile(r"^各[省市州县区盟旗（）、]+$")
_DEPARTMENT = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|部|委|办|厅|中心)(?:（[^（）]{1,6}）)?$")
_BARE_AREA = re.compile(r"^各(?:省|自治区|市|州|县|区|盟|旗|设区市|地|乡|镇)$|" + ZONE_ENDS)
# `各镇政府、街道办事处、园区管委会`: 各 goes on to names that are classes and no single bodies.
_CLASS = re.compile(r"^(?:乡?镇(?:人民)?政府|街道(?:办事处|办)?|办事处|园区(?:管委会)?|直属(?:单位|机构)|派出机构|营业管理部)$")
_WHOLE = re.compile(r"(?:单位|部门|机构|公司|企业|学校|院校|政府|管委会|委员会|办事处|办公室|委|局|办|厅|院|会|中心|处|银行|医院|妇联|残联|团委|工会|集团|协会|社|站|所|队|人|者|户|部|署|行|同志)(?:（[^（）]*）)?$")

# `通知全文如下：各区人民政府：`, as a website introduces what it copies.
_INTRODUCED = re.compile(r"[\u4e00-\u9fff]{0,6}全文如下：")


def split_recipients(page: Page, span: Span, rule: str) -> list[Found[str]]:
    """Addressees in order; spans are places in the page."""
    found: list[Found[str]] = []
    if hit := _INTRODUCED.match(page.text, span.start, span.end):
        span = Span(hit.end(), span.end)
    for stretch in pieces(page.text, span, "，；"):
        for part in _members(page, list(pieces(page.text, stretch, "、"))):
            part = trim(page.text, part, " \n，；、：")
            if part.start < part.end:
                found.append(Found(tight(page.quote(part)), part, rule))
    return found


def _is_proper(said: str) -> bool:
    """`名山派出所` is a body of its own; `财政局` needs the head of the name before it."""
    return state_organ(said) is not None or (is_unit(said) is not None and said not in local_forms())


def _members(page: Page, parts: list[Span]) -> list[Span]:
    """Members of one 、-list: a new addressee begins only where a name has a head of its own."""
    merged: list[Span] = []
    for part in parts:
        if merged and not _begins(tight(page.of(part)), tight(page.of(merged[-1]))):
            merged[-1] = Span(merged[-1].start, part.end)
        else:
            merged.append(part)
    return merged


def _begins(said: str, above: str) -> bool:
    """Is it an addressee of its own, behind that one?"""
    if _DIVISIONS.match(above):
        return said.endswith("管委会") and not _BARE_AREA.search(said) and said[0] != "各"
    if _BARE_AREA.search(above) or not (_WHOLE.search(above) or is_unit(above) not in (None, "地方")):
        return False
    if _LISTED.match(above):
        return bool(_OWN_PLACE.match(said) or _NAMED_PLACE.match(said))
    if _CLASS.match(said) or _same_place(said, above):
        return False
    if said.startswith("直属") and _OFFICE.search(above):
        return True
    return bool(_OWN_HEAD.match(said)) or (not _HEADLESS.match(said) and _is_proper(said))


def _same_place(said: str, above: str) -> bool:
    """`两江新区组织人事部、社会保障局`: departments of the place that stands once before them."""
    named = _NAMED_PLACE.match(above)
    return (
        named is not None
        and all(_DEPARTMENT.search(name) for name in (above[named.end() :], said))
        and not _OWN_HEAD.match(said)
        and state_organ(said) is None
        and not find_places(said, short=True)
    )
