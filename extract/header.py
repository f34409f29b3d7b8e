"""The elements of the head, the signature and the imprint (GB/T 9704—2012, 7.2–7.4).

In: `Page`, `Zones`.  Out: `Header`, each element with its place and rule; what is not printed is None or empty.
Example: 兴府办字〔2022〕99号 / 关于印发《…》的通知 / 各乡镇人民政府，…： / 2022年11月29日.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.calendar import find_date
from extract.citations import doc_number
from extract.enacted import enacted_by
from extract.fold import fold, tight
from extract.issuers import issuers_of
from extract.kinds import kind_of
from extract.page import Page, cells, trim
from extract.recipients import split_recipients
from extract.reprint import reprint_of
from extract.span import Found, Span
from extract.title import Title, own_title, title_of
from extract.zones import Zones

NUMBER = re.compile(
    r"[\u4e00-\u9fffA-Z]{2,20} ?(?:〔 ?(?:19|20)\d{2} ?〕|（ ?(?:19|20)\d{2} ?）|(?:19|20)\d{2}年) ?第? ?\d{1,5} ?号"
)
_PERIOD = re.compile(r"((?:19|20)\d{2})年?(?:[-—~至]|——)((?:19|20)\d{2})年?")
_ATTACHED = re.compile(
    r"(?:附 ?件? ?(?P<number>\d{1,2}|[一二三四五六七八九十])? ?：)? ?(?:（略）)? ?(?:(?P<item>\d{1,2}) ?[.、])? ?"
    r"(?P<name>.*?)(?P<file>\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|txt|jpg|png))? ?",
    re.I,
)
_DISCLOSED = re.compile(r"主动公开|依申请公开|不予公开|删减后公开|公开发布|公开")
_META = {
    "number": ("发文字号", "文号", "发布文号", "文件编号"),
    "issued": ("成文日期", "成文时间", "发文日期", "生成日期", "制发日期"),
    "published": ("发布日期", "发布时间", "公开日期", "公布日期"),
    "title": ("名称", "标题", "文件名称", "信息名称", "题名"),
    "issuers": ("发文机关", "发布机构", "发文单位", "发布机关", "制发机关", "来源"),
}

_NOTICE_OF = re.compile(r"[^。]{2,40}关于(?:印发|转发|发布|公布)《?[^。]{6,120}》?的(?:通知|函|公告)")
_LISTED = re.compile(r"(?:· ?)?(?P<key>[\u4e00-\u9fff]{2,6})：")


@dataclass(frozen=True, slots=True)
class Header:
    """The elements as printed (values normalised), each with its place."""

    title: Title | None
    doc_number: Found[str] | None
    issuers: tuple[Found[str], ...]
    issued_on: Found[str] | None
    recipients: tuple[Found[str], ...]
    copied_to: tuple[Found[str], ...]
    kind: str | None
    disclosure: Found[str] | None
    period: Found[tuple[str, str]] | None
    signatory: Found[str] | None
    printed_by: Found[str] | None
    printed_on: Found[str] | None
    published_on: Found[str] | None
    attachments: tuple[Found[str], ...]
    meta: dict[str, Found[str]]


def header_of(page: Page, zones: Zones) -> Header:
    """Read all elements. Never fails."""
    meta = _meta(page, zones)
    title = title_of(page, zones)
    printed_by, printed_on = _imprint(page, zones)
    signed = _signed_on(page, zones)
    enacted = enacted_by(page, zones)
    published = _dated(meta.get("published")) or _published(page, zones)
    issuers = issuers_of(page, zones, title, enacted.issuers, printed_by, meta.get("issuers"))
    if title is not None and (whole := meta.get("title")) is not None and _NOTICE_OF.fullmatch(whole.value) and fold(tight(title.value)) in fold(tight(whole.value)):
        title = Title(tight(whole.value), whole.span, whole.rule, title.value)  # the page's table alone has …关于印发《…》的通知
    if (title is None or not issuers) and (reprint := reprint_of(page, zones)) is not None:
        title, issuers = reprint.title, issuers or reprint.issuers
    title = own_title(page, title) if title else None
    return Header(
        title=title,
        doc_number=enacted.number or _number(page, zones) or _normal(meta.get("number")),
        issuers=issuers,
        issued_on=signed or printed_on or _dated(meta.get("issued")) or _title_date(page, zones) or published,
        recipients=tuple(_addressees(page, zones, "recipients")),
        copied_to=tuple(_addressees(page, zones, "line-copied")),
        kind=kind_of(fold(title.value).rstrip("”")) if title else None,
        disclosure=_first(page, zones, "line-disclosure", _DISCLOSED),
        period=_period(page, title),
        signatory=_first(page, zones, "line-number", re.compile(r"(?<=签发人：) ?[\u4e00-\u9fff ]{2,8}")),
        printed_by=printed_by,
        printed_on=printed_on,
        published_on=published,
        attachments=tuple(_attachments(page, zones)),
        meta=meta,
    )


def _meta(page: Page, zones: Zones) -> dict[str, Found[str]]:
    """The web page's own table: names in one cell, values in the next."""
    found: dict[str, Found[str]] = {}
    for at in zones.meta:
        row = zones.rows[at]
        if row.is_a != "table":
            continue
        spans = cells(page, row.line)
        for name, value in zip(spans, spans[1:], strict=False):
            key = tight(page.of(name)).strip("：〔〕")
            for field, names in _META.items():
                if key in names and value.start < value.end and field not in found:
                    found[field] = Found(page.quote(value), value, "meta-table")
    return _listed(page, zones) | found


def _listed(page: Page, zones: Zones) -> dict[str, Found[str]]:
    """The same as a list: `· 发文字号：` with its value behind it or in the next line."""
    found: dict[str, Found[str]] = {}
    rows = zones.parts[0].rows if zones.parts else ()
    for at, below in zip(rows, (*rows[1:], None), strict=False):
        line = zones.rows[at].line.span
        hit = _LISTED.match(page.text, line.start, line.end) if zones.rows[at].is_a == "line-chrome" else None
        field = next((field for field, names in _META.items() if hit and hit["key"] in names), None)
        if hit is None or field is None or field in found:
            continue
        value = trim(page.text, Span(hit.end(), line.end))
        if value.start == value.end and below is not None and not _LISTED.match(page.text, *zones.rows[below].line.span.pair()):
            value = zones.rows[below].line.span
        if value.start < value.end:
            found[field] = Found(page.quote(value), value, "meta-list")
    return found


def _number(page: Page, zones: Zones) -> Found[str] | None:
    """In a line of its own anywhere before the text, else inside the head's lines (behind the title)."""
    head = zones.parts[0].rows if zones.parts else ()
    for at in head:
        if zones.rows[at].is_a == "line-number" and (hit := NUMBER.search(page.text, *zones.rows[at].line.span.pair())):
            return Found(doc_number(hit[0]), Span(hit.start(), hit.end()), "line-number")
    for at in head:
        span = zones.rows[at].line.span
        if zones.rows[at].is_a in ("text", "line-chrome", "line-masthead") and (hit := NUMBER.search(page.text, *span.pair())):
            opened = page.text.rfind("《", span.start, hit.start())
            if opened >= 0 and (page.text.find("》", opened, hit.start()) < 0 or span.end - span.start > 110):
                continue
            # `现对《…的公告》（国家税务总局公告2012年第47号）补充规定如下：`: that of a document cited.
            cited = page.text[hit.start() - 1] == "（" or re.match("为|根据|按照|依据|贯彻|落实", hit[0])
            if cited and page.text[span.end - 1] in "：。":
                continue
            return Found(doc_number(hit[0]), Span(hit.start(), hit.end()), "number-in-head")
    return None


def _normal(found: Found[str] | None) -> Found[str] | None:
    if not found or not (hit := NUMBER.fullmatch(found.value.translate(_TO_FOLD))):
        return None
    return Found(doc_number(hit[0]), found.span, found.rule)


_TO_FOLD = str.maketrans("()[]【】", "（）〔〕〔〕")


def _dated(found: Found[str] | None) -> Found[str] | None:
    date = find_date(found.value) if found else None
    return Found(date.value, found.span, found.rule) if date and found else None


def _signed_on(page: Page, zones: Zones) -> Found[str] | None:
    """The date in a line of its own under the text: the first after the notice, else the last of all."""
    dates: list[tuple[str, Found[str]]] = []
    for part in zones.parts:
        for at in part.rows:
            row = zones.rows[at]
            if row.is_a in ("line-date", "line-signature") and (date := find_date(page.text, row.line.span.start, row.line.span.end)):
                dates.append((part.kind, Found(date.value, date.span, row.is_a)))
    for kind, date in dates:
        if kind == "notice":
            return date
    under = [date for kind, date in dates if kind in ("body", "carried")]
    return under[-1] if under else dates[0][1] if dates else None


def _title_date(page: Page, zones: Zones) -> Found[str] | None:
    """`（2023年4月21日）` behind or under the title."""
    head = zones.parts[0].rows if zones.parts else ()
    for at in head:
        row = zones.rows[at]
        if row.is_a in ("text", "line-number", "line-order", "line-passed") and (date := find_date(page.text, row.line.span.start, row.line.span.end)):
            return Found(date.value, date.span, "date-in-head")
    return None


def _published(page: Page, zones: Zones) -> Found[str] | None:
    for row in zones.rows[:40]:
        if row.is_a == "line-chrome" and (date := find_date(page.text, row.line.span.start, row.line.span.end)):
            return Found(date.value, date.span, "line-chrome")
    return None


def _imprint(page: Page, zones: Zones) -> tuple[Found[str] | None, Found[str] | None]:
    """印发机关 and 印发日期, in one line or in two."""
    for at in range(len(zones.rows) - 1, -1, -1):
        row = zones.rows[at]
        if row.is_a not in ("line-imprint", "line-imprint-date"):
            continue
        date = find_date(page.text, row.line.span.start, row.line.span.end)
        if date is None:
            continue
        unit = Span(row.line.span.start, date.span.start)
        if row.is_a == "line-imprint-date" and at and zones.rows[at - 1].is_a == "text":
            unit = zones.rows[at - 1].line.span
        unit = trim(page.text, unit)
        named = 4 <= unit.end - unit.start <= 40
        by = Found(tight(page.quote(unit)), unit, row.is_a) if named else None
        return by, Found(date.value, date.span, row.is_a)
    return None, None


def _addressees(page: Page, zones: Zones, kind: str) -> list[Found[str]]:
    for row in zones.rows:
        if row.is_a == kind:
            span = row.line.span
            if kind == "line-copied":
                span = Span(page.text.index("：", span.start) + 1, span.end)
            return split_recipients(page, trim(page.text, span, " ：。\n"), kind)
    return []


def _first(page: Page, zones: Zones, kind: str, pattern: re.Pattern[str]) -> Found[str] | None:
    for row in zones.rows:
        if row.is_a == kind and (hit := pattern.search(page.text, *row.line.span.pair())):
            return Found(tight(hit[0]), Span(hit.start(), hit.end()), kind)
    return None


def _period(page: Page, title: Title | None) -> Found[tuple[str, str]] | None:
    if title and (hit := _PERIOD.search(page.text, *title.span.pair())) and hit[1] < hit[2]:
        return Found((hit[1], hit[2]), Span(hit.start(), hit.end()), "period-in-title")
    return None


def _attachments(page: Page, zones: Zones) -> list[Found[str]]:
    """Names from the list of annexes, else from the annexes' own titles."""
    found: list[Found[str]] = []
    numbers: set[str] = set()
    for row in zones.rows:
        if row.is_a != "line-annex-list" or not (hit := _ATTACHED.fullmatch(page.of(row.line.span))):
            continue
        span = Span(row.line.span.start + hit.start("name"), row.line.span.start + hit.end("name"))
        name = tight(page.quote(span))
        # A page links its files under the list of their names: `附件1：任务分工表.docx`.
        if hit["file"] and (name in {one.value for one in found} or (hit["number"] or hit["item"]) in numbers):
            continue
        numbers |= {number for number in (hit["number"], hit["item"]) if number}
        found.append(Found(name, span, row.is_a))
    if found:
        return found
    for part in zones.parts:
        if part.kind == "annex" and part.title:
            span = Span(zones.rows[part.title[0]].line.span.start, zones.rows[part.title[-1]].line.span.end)
            found.append(Found(tight(page.quote(span)), span, "line-annex"))
    return found
