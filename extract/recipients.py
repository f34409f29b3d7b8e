"""主送机关 and 抄送机关, split into single addressees as written.

In: the line without its colon.  Out: one `Found` an addressee; a list that shares a head or a tail stays one.
Example: `各市、县（区）人民政府，省政府各部门` → 各市、县（区）人民政府 · 省政府各部门.
"""

from __future__ import annotations

import re

from extract.fold import tight
from extract.units import is_unit
from extract.page import Page, pieces, trim
from extract.span import Found, Span

# A list that these open goes on to the end of its commas: its members share the head `各省…`.
_SHARED_HEAD = re.compile(r"^各(?:省|市|县|区|州|盟|设区市|自治州|地|地级|区县|县市)(?:级)?(?:（[^（）]*）)?$")
_WHOLE = re.compile(r"(?:单位|部门|机构|公司|企业|学校|院校|政府|管委会|委员会|办事处|办公室|委|局|办|厅|院|会|中心|处|银行|医院|妇联|残联|团委|工会|集团|协会|社|站|所|队|人|者|户|部|署|行|同志)(?:（[^（）]*）)?$")


def split_recipients(page: Page, span: Span, rule: str) -> list[Found[str]]:
    """Addressees in order; spans are places in the page."""
    found: list[Found[str]] = []
    for stretch in pieces(page.text, span, "，；"):
        for part in _members(page, list(pieces(page.text, stretch, "、"))):
            part = trim(page.text, part, " \n，；、：")
            if part.start < part.end:
                found.append(Found(tight(page.quote(part)), part, rule))
    return found


def _members(page: Page, parts: list[Span]) -> list[Span]:
    """Join a part that is no whole name with what follows it, up to a whole one."""
    merged: list[Span] = []
    open_from: int | None = None
    for at, part in enumerate(parts):
        said = tight(page.of(part))
        start = parts[at].start if open_from is None else open_from
        if open_from is None and _SHARED_HEAD.search(said) and len(parts) > at + 1:
            rest = tight(page.of(parts[-1]))
            if _is_shared(page, parts[at:]):
                merged.append(Span(part.start, parts[-1].end))
                return merged
            del rest
        if _WHOLE.search(said) or is_unit(said):
            merged.append(Span(start, part.end))
            open_from = None
        elif open_from is None:
            open_from = part.start
    if open_from is not None:
        merged.append(Span(open_from, parts[-1].end))
    return merged


def _is_shared(page: Page, parts: list[Span]) -> bool:
    """`各省、自治区、直辖市及…卫生健康委、疾控局、…`: none of the later members has a head of its own."""
    own = re.compile(r"^(?:各|市|省|县|区|驻|中央|国家|国务院|有关|本)")
    tail = [tight(page.of(part)) for part in parts[1:]]
    return not any(own.search(said) and not re.match(r"^(?:市|县|区|自治|直辖|计划单列)", said) for said in tail) or "自治区" in tail
