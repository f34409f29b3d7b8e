"""主送机关 and 抄送机关, split into single addressees as written.

In: the line without its colon.  Out: one `Found` an addressee; a list that shares a head or a tail stays one.
Example: `各市、县（区）人民政府，省政府各部门` → 各市、县（区）人民政府 · 省政府各部门.
"""

from __future__ import annotations

import re

from extract.fold import tight
from extract.organ_names import local_forms, state_organ
from extract.page import Page, pieces, trim
from extract.span import Found, Span
from extract.units import ZONE_ENDS, is_unit

# Names without a head of their own share that of the name before them: `省政府各部门、各直属机构`.
_HEADLESS = re.compile(r"^(?:各?直属|各部门|单位|各单位|办|厅|局|委|各?派出)")
_OWN_HEAD = re.compile(
    r"^(?:各(?!直属|派出)|有关|相关|[厅局委院校](?=属|直)|市|省|县|区|州|驻|中央|国家|国务院|全国|最高|本|中省|中直|[\u4e00-\u9fff]{2,9}(?:省|市|县|区|州|盟|旗|镇|乡|镇直|乡直|开发区|新区|兵团|集团|公司|学院|大学|银行|管委会))"
)
# `各省、自治区、直辖市…卫生健康委、疾控局`, `各区卫生健康局、财政局`: the head goes on to the end of the list.
_LISTED = re.compile(r"^各(?:省|自治区|市|州|县|区|盟|旗|设区市|地级以上市|市州|县市区|地)(?!.*(?:政府|管委会)$)")
_OWN_PLACE = re.compile(r"^(?:市|省|县|区|驻|国家|中央|国务院)[\u4e00-\u9fff]{2,}|^有关|^各有关|^各(?!直属|自治|直辖)[\u4e00-\u9fff]{2,}(?:单位|机构|公司)$")
_BARE_AREA = re.compile(r"^各(?:省|自治区|市|州|县|区|盟|旗|设区市|地|乡|镇)$|" + ZONE_ENDS)
# `各镇政府、街道办事处、园区管委会`: 各 goes on to names that are classes and no single bodies.
_CLASS = re.compile(r"^(?:乡?镇(?:人民)?政府|街道(?:办事处|办)?|办事处|园区(?:管委会)?|直属(?:单位|机构)|派出机构)$")
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
        said = tight(page.of(part))
        own = not (merged and _CLASS.match(said)) and (bool(_OWN_HEAD.match(said)) or not _HEADLESS.match(said) and _is_proper(said))
        whole = bool(merged) and not _BARE_AREA.search(tight(page.of(merged[-1]))) and (bool(_WHOLE.search(tight(page.of(merged[-1])))) or is_unit(tight(page.of(merged[-1]))) not in (None, "地方"))
        shared = bool(merged) and bool(_LISTED.match(tight(page.of(merged[0])))) and not _OWN_PLACE.match(said)
        if merged and (not whole or shared or not own):
            merged[-1] = Span(merged[-1].start, part.end)
        else:
            merged.append(part)
    return merged
