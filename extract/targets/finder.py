"""All targets of a document, sentence by sentence.

In: `Page`, `Zones`, `Outline`, 成文日期, 标题.  Out: `TargetFound`s in order of the text, each indicator and value once.
A deadline in a lead-in (`到2027年，实现以下主要目标：`) holds for the rest of the item that it stands in, and not further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.outline import Outline
from extract.page import Page, cells, sentences_in
from extract.span import Found, Span
from extract.targets.areas import with_area
from extract.targets.at_once import at_once_of
from extract.targets.barred import barred_of
from extract.targets.behind import due_behind, give
from extract.targets.by_dates import at_later_dates
from extract.targets.counted_places import counted_places_of
from extract.targets.counts import counts_of
from extract.targets.coverage import coverage_of
from extract.targets.covered import told_wholes
from extract.targets.dated import undated
from extract.targets.describing import without_short
from extract.targets.earlier import Memory
from extract.targets.found import Known, TargetFound
from extract.targets.item_limits import in_item, limit_of_item
from extract.targets.mixed import mixed_of
from extract.targets.of_such import whole_name, without_shared
from extract.targets.often_rows import rows_of
from extract.targets.per_each import per_each_of
from extract.targets.rates import rates_of
from extract.targets.sentence import Sentence, sentence_of
from extract.targets.shared_limits import shared_limits_of
from extract.targets.tables import Columns, Stretch, amount_of, columns_of, is_blank, stretches, with_years
from extract.zones import Zones

# 到2026年，完成三类任务。｜其中，新建园区20座。
_OF_THESE = re.compile(r"\s*其中")
_GOALS = re.compile(r"目标|指标|总体要求")


def targets_of(page: Page, zones: Zones, outline: Outline, issued_on: str | None, title: str | None = None) -> tuple[list[TargetFound], list[Found[str]], Known]:
    """(targets, lists of numbers that match no list of names, what is no target in each sentence that has numbers)."""
    found: list[TargetFound] = []
    strange: list[Found[str]] = []
    known: Known = {}
    leads: list[tuple[Span, Found[str]]] = []
    barred = barred_of(page, zones, outline, title)
    yearly = _years_work(outline, page, issued_on)
    for stretch in _stretches(page, zones):
        paragraph = stretch.span
        if barred.paragraph(paragraph):
            continue
        if (amount := amount_of(page, stretch)) is not None:
            found.append(amount)
            continue
        if (labelled := _YEAR_LABEL.match(page.text, paragraph.start, paragraph.end)) and (issued_on is None or labelled["y"] >= issued_on[:4]):
            leads.append((paragraph, Found(labelled["y"], Span(*labelled.span("due")), "deadline-year-label")))  # 2025年：｜改造300户
        memory = Memory()
        told: Found[str] | None = None  # the deadline of the sentence before
        before = paragraph.start  # where that sentence began
        for span in sentences_in(page.text, paragraph):
            if barred.sentence(page, span):
                continue
            while leads and leads[-1][0].end <= span.start:
                leads.pop()
            lead = stretch.due or (told if _OF_THESE.match(page.text, span.start) else None) or next((due for scope, due in (*reversed(leads), *reversed(yearly)) if scope.holds(span)), None)
            if (limit := limit_of_item(page, outline, span)) is not None:
                found.append(limit)
                continue
            sentence = sentence_of(page, span, issued_on, lead, stretch.subject)
            if sentence.known is not None:
                known[span] = sentence.known
            if behind := due_behind(page, sentence):
                give(found, before, behind)
            before = span.start
            told = next((due for due in reversed(sentence.deadlines) if "|" not in due.value and due.rule not in _OWN_YEAR), None)
            for hit in at_later_dates(with_area(sentence, map(_named, _read(sentence, memory)))):
                if isinstance(hit, Found):
                    strange.append(hit)
                else:
                    found.append(undated(page.text, in_item(page, outline, hit)))
            if sentence.deadlines and page.text[span.end - 1] in "：":
                leads.append((_scope(page, outline, paragraph), sentence.deadlines[-1]))
            elif sentence.deadlines and (scope := _heading_scope(outline, span)):
                leads.append((scope, sentence.deadlines[-1]))
            elif sentence.deadlines and _opens(page, outline, paragraph, span, sentence.deadlines[0]):
                scope = _goal_scope(page, outline, paragraph) or _with_dashes(page, paragraph)
                leads.append((Span(span.end, scope.end), sentence.deadlines[0]))
            elif sentence.deadlines and span.end >= paragraph.end - 1 and (scope := _goals_ahead(page, outline, paragraph, sentence.deadlines[-1])):
                leads.append((Span(span.end, scope.end), sentence.deadlines[-1]))
            elif sentence.deadlines and leads and leads[-1][0].start > paragraph.start and _begins(page, span, sentence.deadlines[0]):
                leads.append((Span(span.end, paragraph.end), sentence.deadlines[-1]))  # 到2025年，…。到2030年，…。｜…
            elif sentence.deadlines and _begins(page, span, sentence.deadlines[0]) and _BY_YEAR.match(page.text, span.start) and (scope := _goal_scope(page, outline, paragraph)):
                leads.append((Span(span.end, scope.end), sentence.deadlines[0]))  # 一、发展目标｜坚持…。到2025年，…。｜…
            elif sentence.deadlines and page.text.endswith("目标", span.start, span.end) and _begins(page, span, sentence.deadlines[0]):
                leads.append((Span(span.end, paragraph.end), sentence.deadlines[0]))  # 到2025年，实现“两升一降”目标。｜…
    ahead = [target for target in found if not _is_past(page, target, issued_on)]
    return _once(sorted(ahead, key=lambda t: (t.value_span, t.span))), strange, known


def _is_past(page: Page, target: TargetFound, issued_on: str | None) -> bool:
    """`2022年，…增长5%` in a document of 2024 is a result, not a commitment; so is `6月末，余额100亿元` in one of September."""
    if not issued_on or not target.deadline:
        return False
    if target.deadline[:4] < issued_on[:4]:
        return True
    printed = page.of(target.deadline_span) if target.deadline_span else "前"
    return target.deadline < issued_on[: len(target.deadline)] and printed.endswith(("末", "份", "月"))


def _read(sentence: Sentence, memory: Memory) -> Iterator[TargetFound | Found[str]]:
    at_once, sentence = at_once_of(sentence)
    each, sentence = per_each_of(sentence)
    yield from (*at_once, *each)
    if sentence.quantities:
        mixed, sentence = mixed_of(sentence)
        yield from mixed
        rows, sentence = rows_of(sentence)
        placed, sentence = counted_places_of(sentence)
        limits, sentence = shared_limits_of(sentence)
        yield from (*rows, *placed, *limits)
        rates = list(rates_of(sentence, memory))
        yield from rates
        yield from (hit for one in counts_of(without_shared(sentence, rates)) if (hit := whole_name(sentence, one)) is not None)
    said = sentence.page.of(sentence.span)
    if "覆盖" in said:
        yield from coverage_of(sentence)
    if "个100%" in said or "个百分" in said:
        yield from told_wholes(sentence)


_MEANS = re.compile(r"[ —-]*(?:围绕|通过|按照|根据|聚焦|坚持|以|立足|紧扣|锚定|力争用?|经过)(?:[^。；\d《]|《[^《》]{2,60}》|〔\d{4}〕\d{1,4}号){2,160}，$")
_NAMED = re.compile(r"[ —-]*(?:[\u4e00-\u9fff]{2,8}：)?")
# 今年，…；全年…: said of their own sentence alone.
_OWN_YEAR = ("deadline-whole-year", "deadline-this-year-lead")
# 上市公司数量稳步增长。｜到2025年，…: a first sentence that only names the topic.
_RUN_IN = re.compile(r"[ 。：—-]*[^，。；：\d]{4,24}。 *")


def _opens(page: Page, outline: Outline, paragraph: Span, sentence: Span, due: Found[str]) -> bool:
    """`到2030年，…。…`: a paragraph that begins with its deadline, behind its heading or `具体指标：`, has it throughout.

    So has `2025年的主要目标是：…。…`, and one whose first sentence says before only by what: `围绕…开展专项行动，到2027年，…。`
    """
    if due.rule == "deadline-goals-of-year":
        return True
    if page.text[due.span.end : due.span.end + 1] != "，" or "|" in due.value or due.rule in _OWN_YEAR or _within_year(due.value):
        return False
    at = outline.begun(paragraph.start)
    title = outline.items[at].title.span if at is not None else None
    begun = max(paragraph.start, title.end if title is not None and title.start < sentence.start else 0)
    first = sentence.start <= begun + 2 or _RUN_IN.fullmatch(page.text, begun, sentence.start) is not None
    named = _NAMED.match(page.text, sentence.start, due.span.start)
    if first and page.text[due.span.start - 1] == "，" and _MEANS.match(page.text, sentence.start, due.span.start):
        return True
    return first and named is not None and due.span.start - named.end() <= 2


def _within_year(due: str) -> bool:
    """`9月底前，完成改造。` is said of its own work, `到2025年底，…` of what stands behind it too."""
    return len(due) > 4 and due[5:7] != "12"


_YEAR_LABEL = re.compile(r" *[（(]?[—\-]{0,2}(?P<due>(?P<y>20[1-9]\d) ?年)(?:度|目标|计划|底|末)?[）)]? ?：")
_BY_YEAR = re.compile(r"(?:力争|争取|确保|努力|计划)?[到至]")


def _goals_ahead(page: Page, outline: Outline, paragraph: Span, due: Found[str]) -> Span | None:
    """`一、工作目标` / `围绕…，力争到2027年建成…。` / `——产值达到200亿元。`: what opens the goals says by when, however it begins."""
    if "|" in due.value or due.rule in _OWN_YEAR or not _BY_YEAR.match(page.text, due.span.start) or _goal_scope(page, outline, paragraph) is None:
        return None
    scope = _with_dashes(page, paragraph)
    return scope if scope.end > paragraph.end else None


_DASHES = re.compile(r"(?:\n\s*(?:—|－)[^\n]*)+")


def _with_dashes(page: Page, paragraph: Span) -> Span:
    """A paragraph and the lines behind it that begin with a dash: `到2025年，体系更加健全。` / `——床位达到200张。`"""
    listed = _DASHES.match(page.text, paragraph.end)
    return Span(paragraph.start, listed.end() if listed else paragraph.end)


def _named(hit: TargetFound | Found[str]) -> TargetFound | Found[str]:
    """The target with its name without `（以下简称…）`."""
    return replace(hit, indicator=without_short(hit.indicator)) if isinstance(hit, TargetFound) else hit


def _begins(page: Page, sentence: Span, due: Found[str]) -> bool:
    """`到2030年，…` at the beginning of a sentence."""
    return due.span.start - sentence.start <= 2 and page.text[due.span.end : due.span.end + 1] == "，" and "|" not in due.value and due.rule not in _OWN_YEAR


def _stretches(page: Page, zones: Zones) -> Iterator[Stretch]:
    """Running text and table cells of all parts but the head."""
    for part in zones.parts:
        columns: Columns | None = None
        blank = False
        if part.kind == "head":
            continue
        for at in part.rows:
            row = zones.rows[at]
            if row.is_a == "text":
                start = row.label.span.end if row.label else row.line.span.start
                if start < row.line.span.end:
                    yield Stretch(Span(start, row.line.span.end))
            elif row.is_a == "table":
                spans = cells(page, row.line)
                if blank or (at + 1 < len(zones.rows) and zones.rows[at + 1].is_a == "rule"):
                    columns, blank = columns_of(page, spans), is_blank(page, spans)
                elif columns and (dated := with_years(page, columns, spans)):
                    columns = dated
                else:
                    yield from stretches(page, spans, columns)
            if row.is_a not in ("table", "rule"):
                columns = None


_THESE = re.compile(r"(?:以下|如下|下列)[^，。；]{0,8}(?:目标|标准|指标|要求)：")


def _scope(page: Page, outline: Outline, paragraph: Span) -> Span:
    """The lowest item that the lead-in stands in, from the lead-in on; outside the outline the paragraph, with the dashes behind it.

    `到2027年，应当达到以下标准：` over a numbered list that is all of its part holds for that list.
    """
    at = outline.lowest(paragraph.start, paragraph.start + 1)
    if at is None and _THESE.search(page.text, paragraph.end - 16, paragraph.end) and (listed := outline.listed_after(paragraph.end)):
        return Span(paragraph.start, listed.end)
    return Span(paragraph.start, max(outline.items[at].span.end if at is not None else 0, _with_dashes(page, paragraph).end))


# 第三节 发展目标到2025年，…: a heading that goes on as text.
_GLUED_GOALS = re.compile(r"[ \u3000]*(?:发展|总体|主要|工作|规划|建设|奋斗|行动|预期)?目标(?=[到“”至]|20\d\d|力争|通过|十[四五六七]五|今后|未来)")


def _goal_scope(page: Page, outline: Outline, paragraph: Span) -> Span | None:
    """`二、发展目标` / `到2025年，基本形成…。` / `（一）…`: the year holds for the whole chapter of goals."""
    at = outline.lowest(paragraph.start, paragraph.start + 1)
    item = outline.items[at] if at is not None else None
    if item and not item.title.value and _GLUED_GOALS.match(page.text, item.head.end):
        return item.span
    return item.span if item and _GOALS.search(item.title.value) else None


_YEARS_WORK = re.compile(r"(?P<y>20[1-9]\d) ?年(?:度)?(?!.*(?:回顾|总结|完成情况|执行情况|进展))[\u4e00-\u9fff“”、]{0,30}?(?:目标|任务|工作|指标|安排|重点)(?:和?(?:任务|措施|目标))?(?:清单)?")


def _years_work(outline: Outline, page: Page, issued_on: str | None) -> list[tuple[Span, Found[str]]]:
    """`二、2024年重点工作任务`: a chapter whose heading is a year's work is due in that year."""
    due = []
    for item in outline.items:
        hit = _YEARS_WORK.fullmatch(page.text, item.title.span.start, item.title.span.end)
        if hit and item.title.value and (issued_on is None or hit["y"] >= issued_on[:4]):
            due.append((item.span, Found(hit["y"], Span(hit.start("y"), hit.end("y") + 1), "deadline-heading-year")))
    return due


def _heading_scope(outline: Outline, span: Span) -> Span | None:
    """`1.到2030年，实现以下目标`: a heading with a deadline holds for its item."""
    at = outline.begun(span.start)
    item = outline.items[at] if at is not None else None
    named = item and item.title.value and item.title.span.start <= span.start and span.end <= item.title.span.end + 1
    return item.span if item and named else None


_LEVELS = ("%", "‰", "/10万", "微克/立方米", "岁")


def _once(found: list[TargetFound]) -> list[TargetFound]:
    """One record per indicator and value; the first mention with a deadline wins over one without."""
    kept: dict[tuple[str, float, str], TargetFound] = {}
    for target in found:
        key = (target.indicator, float(target.value), target.unit)
        if target.rule in ("target-time-limit", "target-frequency") and key in kept and None not in (target.population, kept[key].population) and target.population != kept[key].population:
            key = (f"{target.indicator}{target.population}", float(target.value), target.unit)  # the same limit for other works
        held = kept.get(key)
        if held is None or (held.deadline is None and target.deadline is not None):
            kept[key] = target
        elif held.deadline and target.deadline and held.deadline != target.deadline and target.comparator in (">=", "<=") and target.unit in _LEVELS and held.population == target.population:
            kept[key] = max(held, target, key=lambda one: str(one.deadline))  # 到2025年达到90%；到2030年达到90%: by the later date
        elif held.deadline and target.deadline and held.deadline != target.deadline:
            kept[(target.indicator + target.deadline, float(target.value), target.unit)] = target
    return sorted(kept.values(), key=lambda t: (t.value_span, t.span))
