"""The parts of a document: head, addressees, notice, signature, the plan it carries, annexes, imprint.

In: a `Page`.  Out: `Zones`: for each line what it is, and the parts in which numbering starts anew.
Example: a 通知 (title, 各区：, text, date) that carries a 实施方案 with an annex has three parts: notice, carried, annex.
GB/T 9704—2012, 7.2–7.4 gives the elements and their order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.facts import facts_below, leading_facts
from extract.fold import tight
from extract.kinds import kind_of
from extract.numbering import Label, label_of
from extract.page import Line, Page
from extract.rulebook import rules
from extract.span import Found, Span

HEAD_LINES = 60
_ADDRESSEE = re.compile(
    r"(?:各|市|省|县|区|州|部|委|局|办|厅|政府|单位|机构|公司|院|校|协会|中心|组|会|处|银行|同志|企业|学校|部门|人|户|所|站|社|队|厂|园|场|馆|系统|联|团|军|委员|学院|大学|台|支队|总队|海关|矿)[^。]{0,9}：$"
)
_NOT_ADDRESSEE = re.compile(r"^各位(?:代表|委员|同志|领导)|如下：$|下列|以下|内容：|如下[^，]{0,6}：$|目标：|事项：|要求：|意见：|措施：|通知：|原则：|包括：|任务：|[，、]现|^(?:发布)?(?:时间|日期|来源)：|(?:访问|阅读|浏览)(?:量|次数)：")
_CLOSING = re.compile(
    r"(?:印发|转发|发)给你们|请(?:认真|遵照|结合|抓好|各|你们)[^。]{0,30}(?:执行|落实|实施)|现予(?:印发|公布|发布)|特此(?:通知|函告|公告)|印发你们"
)
_SENTENCE = re.compile(r"[。；！？]")
_SIGNED = re.compile(r"^[^，：]{2,60}(?:委员会|办公[厅室]|政府|[厅局委部院会署办司社处站行所馆]|中心|集团|公司|小组|指挥部|总队|支队|大学|学校)(?:（[^（）]{1,40}）)* ?$|^(?:（[^（）]{2,40}）)+ ?$")
_ITEM = re.compile(r"(\d{1,2})(?:、|[.．] )(?=20\d\d)")
SIGNED_LINES = 24


@dataclass(frozen=True, slots=True)
class Row:
    """A line and what it is: a rule id of `lines.toml`, or title, recipients, text, table, rule, signature, meta."""

    line: Line
    is_a: str
    label: Found[Label] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of lines with one numbering. `kind`: head, notice, body, carried, annex, tail. `title`: its own lines."""

    kind: str
    title: tuple[int, ...]
    rows: tuple[int, ...]
    marker: int | None = None


@dataclass(frozen=True, slots=True)
class Zones:
    """All lines with what they are, and the parts. Indexes are into `rows`."""

    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    meta: tuple[int, ...] = field(default=())

    def part(self, kind: str) -> Part | None:
        """The first part of that kind."""
        return next((part for part in self.parts if part.kind == kind), None)


def zones_of(page: Page) -> Zones:
    """Cut the page into parts. Never fails: a text of no known form is one body."""
    rows = [_row(page, line) for line in page.lines]
    meta = leading_facts(rows)
    start = len(meta)
    _mark_annex_lists(page, rows)
    facts = facts_below(page, rows, start)
    head_end, recipients = _head(page, rows, start, facts)
    if recipients is not None:
        rows[recipients] = Row(rows[recipients].line, "recipients", None)
    _mark_signatures(page, rows, head_end)
    cuts = _cuts(page, rows, head_end)
    return Zones(tuple(rows), tuple(_parts(rows, start, head_end, cuts)), (*meta, *facts))


def _row(page: Page, line: Line) -> Row:
    if line.kind != "text":
        return Row(line, "table" if line.kind == "row" else "rule", None)
    text = page.of(line.span)
    if len(text) <= 120:
        for rule in rules("lines"):
            if rule.pattern.fullmatch(text):
                return Row(line, rule.id, None)
    return Row(line, "text", label_of(page, line))


_SUMMARY = re.compile(r"(?:总结|(?:完成|进展|开展|落实)情况(?:的?(?:报告|汇报))?|(?:自查|述职)报告)$")


def summaries(page: Page, zones: Zones) -> list[Span]:
    """`2016年…工作总结`, carried by a notice beside this year's plan: nothing in it is still to be done."""
    found = []
    for part in zones.parts:
        said = "".join(tight(page.of(zones.rows[at].line.span)) for at in part.title)
        if part.kind in ("carried", "annex") and part.rows and _SUMMARY.search(said):
            found.append(Span(zones.rows[part.rows[0]].line.span.start, zones.rows[part.rows[-1]].line.span.end))
    return found


def is_short(text: str, limit: int = 60) -> bool:
    """A line that could be a title, a heading or a name: short and without the end of a sentence."""
    return len(text) <= limit and not _SENTENCE.search(text)


def _mark_annex_lists(page: Page, rows: list[Row]) -> None:
    """Numbered lines after 附件：1.… that go on with the list are not the document's outline."""
    at = 0
    while at < len(rows):
        if rows[at].is_a == "line-annex-list" or (rows[at].is_a == "line-annex" and _list_follows(page, rows, at)):
            inline = re.search(r"：\s*(?:（[^（）]{1,6}）\s*)?(\d{1,2})\s*[.、]", page.of(rows[at].line.span))
            expect = int(inline[1]) + 1 if inline else 1
            nxt = at + 1
            while nxt < len(rows):
                if _is_rest(page, rows, nxt, expect):
                    rows[nxt] = Row(rows[nxt].line, "line-annex-list", None)
                    nxt += 1
                    continue
                if _item_number(page, rows[nxt]) != expect or not is_short(page.of(rows[nxt].line.span), 80):
                    break
                rows[nxt] = Row(rows[nxt].line, "line-annex-list", None)
                expect += 1
                nxt += 1
            at = nxt
        else:
            at += 1


def _is_rest(page: Page, rows: list[Row], at: int, expect: int) -> bool:
    """`升“办理许可”工作方案`, the second half of a listed annex's name, above the next number of the list."""
    row = rows[at]
    if row.is_a != "text" or row.label or expect < 2 or not is_short(page.of(row.line.span)) or at + 1 >= len(rows):
        return False
    return _item_number(page, rows[at + 1]) == expect and not page.of(rows[at - 1].line.span).endswith(("。", "；", "："))


def _mark_signatures(page: Page, rows: list[Row], head_end: int) -> None:
    """Names of bodies right above a date are the signature and no text: `义乌市人民政府` / `2013年12月23日`."""
    for date in range(head_end, len(rows)):
        if rows[date].is_a != "line-date":
            continue
        for at in range(date - 1, max(head_end, date - SIGNED_LINES) - 1, -1):
            row = rows[at]
            if row.is_a != "text" or row.label or not is_short(text := page.of(row.line.span)) or not _SIGNED.search(text):
                break
            rows[at] = Row(row.line, "signature", None)


def _item_number(page: Page, row: Row) -> int | None:
    """The number of an item in a list of annexes, also of `1. 2021年度…名单`, which as a heading would be a decimal."""
    if row.label:
        return row.label.value.value[0] if row.label.value.kind == "arabic" and len(row.label.value.value) == 1 else None
    item = _ITEM.match(page.text, *row.line.span.pair()) if row.is_a == "text" else None
    return int(item[1]) if item else None


def _list_follows(page: Page, rows: list[Row], at: int) -> bool:
    """`附件：` alone, followed by `1.…`, `2.…` and a signature, is a list and not an annex."""
    run = 0
    for row in rows[at + 1 : at + 16]:
        if _item_number(page, row) is not None and is_short(page.of(row.line.span), 60):
            run += 1
            continue
        if run and row.is_a == "text" and not row.label and is_short(said := page.of(row.line.span)) and _SIGNED.search(said):
            continue
        return run >= 1 and row.is_a in ("line-date", "line-disclosure", "line-annex")
    return run >= 1 and at + 1 + run == len(rows)  # the list is the end of the text


def _head(page: Page, rows: list[Row], start: int, facts: tuple[int, ...]) -> tuple[int, int | None]:
    """Where the text begins (index after the head), and the line of addressees."""
    for at in range(start, min(len(rows), start + HEAD_LINES)):
        row = rows[at]
        text = page.of(row.line.span)
        if row.is_a == "table" and at > start and at not in facts:
            return at, None
        if row.is_a != "text":
            continue
        if text.endswith("：") and (row.label is None or at < start + 3) and is_addressee(text):
            return at + 1, at
        if row.label and (row.label.value.value == (1,) or at > start or row.label.value.kind.startswith("han")) and not _is_title_line(page, rows, at):
            return at, None
        if len(text) > 45 and _SENTENCE.search(text) and not (at > start and _ABSTRACT.fullmatch(page.of(rows[at - 1].line.span))):
            return at, None
    for at in range(facts[-1] + 1 if facts else start, len(rows)):
        if rows[at].is_a in ("table", "rule") or (rows[at].is_a == "text" and not is_short(page.of(rows[at].line.span))):
            return at, None
    return min(len(rows), start + 1), None


# 内容概述：, in a website's table of facts: the sentence below is no text of the document.
_ABSTRACT = re.compile(r"(?:内容)?(?:概述|概要|摘要|简介)：?")


def is_addressee(text: str) -> bool:
    """`各区卫生健康委，有关医疗保健机构：` is a line of addressees; `实现以下目标：` is not."""
    return bool(_ADDRESSEE.search(text)) and not _NOT_ADDRESSEE.search(text) and "。" not in text


def _is_title_line(page: Page, rows: list[Row], at: int) -> bool:
    """`4. …关于印发…的通知` at the very top is a title that a compilation has numbered."""
    text = tight(page.of(rows[at].line.span))
    kind = kind_of(text)
    return ("关于" in text and kind in ("通知", "意见", "决定", "函", "公告", "批复")) or (kind is not None and at == 0 and _DATED.search(text) is not None)


_DATED = re.compile(r"（(?:19|20)\d{2}年\d{1,2}月\d{1,2}日）$")


@dataclass(frozen=True, slots=True)
class _Cut:
    at: int
    kind: str
    title: tuple[int, ...]
    rows_from: int


def _cuts(page: Page, rows: list[Row], head_end: int) -> list[_Cut]:
    """Where a carried document or an annex begins, and where the tail (imprint) does."""
    cuts: list[_Cut] = []
    at, closed, labels = head_end, False, 0
    while at < len(rows):
        row = rows[at]
        text = page.of(row.line.span)
        below = rows[at + 1].is_a if at + 1 < len(rows) else ""
        # 附件1：任务分工表 right above a table is the annex, not a line of the list of annexes
        if (row.is_a == "line-annex" and below != "line-annex-list") or (row.is_a == "line-annex-list" and below == "table" and text[0] == "附"):
            title, after = _title_lines(page, rows, at + 1)
            cuts.append(_Cut(at, "annex", title, after))
            at, closed = max(after, at + 1), True
            continue
        if row.is_a in ("line-date", "line-disclosure"):
            closed = True
        elif row.is_a == "text" and (not row.label or not closed):
            labels += row.label is not None
            if closed and not row.label and not cuts and labels == 0 and is_short(text) and not text.endswith("："):
                title, after = _title_lines(page, rows, at)
                if title and after < len(rows):
                    cuts.append(_Cut(at, "carried", title, after))
                    at = after
                    continue
            if _is_second(page, rows, at, cuts):
                cuts.append(_Cut(at, "carried", (at,), at + 1))
            closed = closed or bool(_CLOSING.search(text))
        at += 1
    return cuts


def _is_second(page: Page, rows: list[Row], at: int, cuts: list[_Cut]) -> bool:
    """The title of another document that the notice names: last year's 总结 and this year's 要点 come together."""
    text = page.of(rows[at].line.span)
    if not cuts or cuts[-1].kind != "carried" or rows[at].label or len(text) < 8 or not is_short(text) or kind_of(text) is None:
        return False
    return 0 <= page.text.find(text) < rows[cuts[0].at].line.span.start and at + 1 < len(rows)


def _title_lines(page: Page, rows: list[Row], at: int) -> tuple[tuple[int, ...], int]:
    """Up to four short lines that together end with a kind of document (方案, 计划 …), and the index after them."""
    joined = ""
    best = 0
    for n in range(4):
        if at + n >= len(rows) or rows[at + n].is_a not in ("text", "line-masthead"):
            break
        text = page.of(rows[at + n].line.span)
        if not is_short(text) or text.endswith("：") or tight(text) == "目录" or (rows[at + n].label and n):
            break
        joined += tight(text)
        if kind_of(joined):
            best = n + 1
        elif best and not re.fullmatch(r"（[^（）]{1,24}）", tight(text)):
            break
        elif best:
            best = n + 1
    return tuple(range(at, at + best)), at + best


def _parts(rows: list[Row], start: int, head_end: int, cuts: list[_Cut]) -> list[Part]:
    carried = any(cut.kind == "carried" for cut in cuts)
    parts = [Part("head", (), tuple(range(start, head_end)))]
    kind, first = "notice" if carried else "body", head_end
    title: tuple[int, ...] = ()
    marker: int | None = None
    for cut in [*cuts, _Cut(len(rows), "end", (), len(rows))]:
        parts.append(Part(kind, title, tuple(range(first, cut.at)), marker))
        kind, title, first = cut.kind, cut.title, cut.rows_from
        marker = cut.at if cut.kind == "annex" else None
    return parts
