"""施行 and 有效期: from when and until when a document has force.

In: `Page`, `Zones`, 成文日期.  Out: the two dates as ISO, each None where not said or not to be computed.
Example: `本办法自2024年9月1日起施行，有效期5年。` → 2024-09-01, 2029-08-31.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.calendar import find_date
from extract.numerals import chinese
from extract.page import Page
from extract.span import Found, Span
from extract.zones import Zones

_FROM = re.compile(r"自(?P<when>(?:印发|发布|公布|下发|签发|文件印发|发文)之日|[^。；]{4,24}?)(?:起|开始)?(?:正式)?(?:施行|实施|执行|生效)")
_UNTIL = re.compile(r"有效期(?:限)?(?:至|到|截至|截止到?)(?P<when>[^。；，]{6,18})")
_YEARS = re.compile(r"有效期(?:限)?(?:为|是)?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})年")


def validity_of(page: Page, zones: Zones, issued_on: str | None) -> tuple[Found[str] | None, Found[str] | None]:
    """(valid_from, valid_until). Only sentences about the document itself count: those with 本办法, 本方案 … or 有效期."""
    start: Found[str] | None = None
    until: Found[str] | None = None
    for row in zones.rows:
        span = row.line.span
        if row.is_a != "text" or "自" not in page.text[span.start : span.end] and "有效期" not in page.text[span.start : span.end]:
            continue
        begun = _begin(page, span, issued_on)
        start = begun or start
        until = _until(page, span, start) or until
    return start, until


def _begin(page: Page, span: Span, issued_on: str | None) -> Found[str] | None:
    for hit in _FROM.finditer(page.text, span.start, span.end):
        before = page.text[max(span.start, hit.start() - 30) : hit.start()]
        if not re.search(r"本(?:办法|规定|细则|方案|意见|措施|政策|通知|条例|规范|标准|实施)|以上|^|。$", before[-14:] or "。"):
            continue
        where = Span(hit.start("when"), hit.end("when"))
        if "之日" in hit["when"]:
            return Found(issued_on, where, "valid-from-issue") if issued_on else None
        if when := find_date(page.text, where.start, where.end):
            return Found(when.value, when.span, "valid-from-date")
    return None


def _until(page: Page, span: Span, start: Found[str] | None) -> Found[str] | None:
    if hit := _UNTIL.search(page.text, span.start, span.end):
        when = find_date(page.text, hit.start("when"), hit.end("when"))
        return Found(when.value, when.span, "valid-until-date") if when else None
    if start and (hit := _YEARS.search(page.text, span.start, span.end)):
        years = int(hit["n"]) if hit["n"].isdigit() else chinese(hit["n"]) or 0
        first = date.fromisoformat(start.value)
        try:
            last = first.replace(year=first.year + years) - timedelta(days=1)
        except ValueError:  # 29 February
            last = date(first.year + years, 2, 28)
        return Found(last.isoformat(), Span(hit.start(), hit.end()), "valid-until-years")
    return None
