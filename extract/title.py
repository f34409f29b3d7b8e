"""The document's title, whole, joined over its lines.

In: `Page`, `Zones`.  Out: `Title` or None. Example: `市卫生健康委关于印发天津市` / `出生缺陷防治能力提升计划实施方案` /
`（2023-2027年）的通知` → one title without spaces; its span runs over the three lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.calendar import find_date
from extract.fold import fold, tight
from extract.kinds import kind_of
from extract.page import Page, is_bulleted
from extract.span import Span
from extract.units import is_unit
from extract.zones import Zones, is_short

_NUMBERED = re.compile(r"^\d{1,3}[.、] ?(?=\D)")
_PLACE = re.compile(r"^〔[^〔〕]{2,20}〕+")
# What is no title though it is the first short line.
_NO_TITLE = re.compile(r"联 ?系|电 ?话|地 ?址|邮 ?[编箱]|传 ?真|目 ?录$")
_PARTY = re.compile(r"(?:\d{1,3}[.、] ?)?中共[\u4e00-\u9fff]{2,20}委(?:员会)?")
_ASIDE = re.compile(r"（[\u4e00-\u9fff]{2,24}(?:委员会|领导小组|办公室|指挥部|局|委)）")
_BEHIND = re.compile(r"（[^（）]{2,30}）$")
_TWICE = re.compile(r"《?(?P<first>[^《》]{0,40}(?:印发|发布|公布)(?:关于)?《?(?P<named>.{6,60}?)》?的通知)》?(?P<again>.{6,70})")
_INNER = re.compile(r"(?:印发|转发|发布|公布|下达|批转)(?:关于)?《?(?P<inner>.+?)》?的(?:通知|函|公告|通告|决定|意见)$")
# …的通知　印发日期：2025-04-22: a website's facts behind the title, in its line.
_FACTS = re.compile(r" +(?:印发|发布|成文|发文|生成|公开)(?:日期|时间)：.*$")
# 某市政府（近日）印发《…行动方案》: a website's headline over a document without a notice.
_HEADLINE = re.compile(r"[^《》，。]{2,40}?(?:近日|日前)?(?:联合)?(?:印发|发布|出台)《(?P<named>[^《》]{8,100})》")
# What announces that a document is sent out, before its title.
_ISSUING = ("印发", "发布", "公布")
LINES = 7


@dataclass(frozen=True, slots=True)
class Title:
    """`value`: without spaces; `inner`: the document that it issues (印发《…》的通知), if any."""

    value: str
    span: Span
    rule: str
    inner: str | None


def title_of(page: Page, zones: Zones) -> Title | None:
    """The last run of head lines that together read as a title; else the first short line of the text."""
    rows = [at for part in zones.parts[:1] for at in part.rows if zones.rows[at].is_a in ("text", "line-masthead") and not is_bulleted(page, zones.rows[at].line)]
    runs = _runs(page, zones, rows)
    best = max(runs, key=lambda run: run[0], default=None)
    if best is None:
        carried = next((part for part in zones.parts if part.kind == "carried" and part.title), None)
        chosen = list(carried.title) if carried else _fallback(page, zones)
        return _title(page, zones, chosen, "title-first-line") if chosen else None
    notice = next((run for run in runs if _issues(run[2], best[2])), best)
    return _title(page, zones, notice[1], "title-head-lines")


def _issues(notice: str, core: str) -> bool:
    """`《市人民政府印发…措施的通知》` above the title of what it issues alone: the notice's is the title."""
    said = notice.strip("《》")
    return said.endswith("的通知") and any(f"{verb}{mark}{core}" in said for verb in _ISSUING for mark in ("《", ""))


def _runs(page: Page, zones: Zones, rows: list[int]) -> list[tuple[tuple[int, int, int], list[int], str]]:
    """Runs of lines ending with a kind of document, with a rank and what they say: 关于… before others, later before earlier."""
    found = []
    for i, first in enumerate(rows):
        joined = ""
        if i + 1 < len(rows) and _announces(page.of(zones.rows[first].line.span), page.of(zones.rows[rows[i + 1]].line.span)):
            continue
        for n in range(LINES):
            if i + n >= len(rows) or (n and rows[i + n] != rows[i + n - 1] + 1):
                break
            text = _FACTS.sub("", page.of(zones.rows[rows[i + n]].line.span))
            if not is_short(_PLACE.sub("", text), 110) or text.endswith("：") or text.count("，") > 3 or (n and zones.rows[rows[i + n]].label):
                break
            if n and (tight(text).strip("《》") == joined.strip("《》") or _stands_in(tight(text), joined)):
                break
            if tight(text) == "目录":
                break
            joined += tight(text)
            core = _core(joined)
            if kind_of(core.rstrip("”") if core.startswith("转发") else core) and len(core) >= 5:
                formal = 2 if "关于" in core or core.startswith(("印发", "转发")) else 1
                found.append(((formal, first if formal == 2 else -first, n), _with_issuers(page, zones, rows, i, n), core))
    return found


def _stands_in(line: str, joined: str) -> bool:
    """Is the line said already: at the beginning of what stands above it, or named there? What is all in 《》 does not go on."""
    above = _core(joined)
    if above.startswith("《") and above.endswith("》") and above.count("《") == 1:
        return True
    return len(line) >= 8 and (above.startswith(line) or any(f"{before}{line}" in above for before in ("《", *_ISSUING)))


def _announces(line: str, below: str) -> bool:
    """`〔某市〕某局发布《…办法》`, a collection's own label, above the title that it names."""
    said = _PLACE.sub("", line)
    named = re.search(r"《([^《》]{8,100})》", said)
    return named is not None and "关于" not in said and tight(named[1]) == tight(below)


def _is_names(line: str) -> bool:
    """One body, or several with gaps between them: `教育部　财政部`."""
    return is_unit(tight(line)) is not None or all(map(is_unit, line.split()))


def _names_at(page: Page, zones: Zones, at: int) -> bool:
    """Does a plain line hold names of bodies and nothing else?"""
    return zones.rows[at].is_a == "text" and _is_names(page.of(zones.rows[at].line.span))


def _with_issuers(page: Page, zones: Zones, rows: list[int], i: int, n: int) -> list[int]:
    """The lines of a title, and the lines of issuers above one that begins with 关于."""
    chosen = rows[i : i + n + 1]
    if page.of(zones.rows[chosen[0]].line.span).startswith("关于"):
        at = chosen[0] - 1
        if at > rows[0] and _ASIDE.fullmatch(page.of(zones.rows[at].line.span)) and _names_at(page, zones, at - 1):
            chosen.insert(0, at)  # 某省健康委员会 / （爱国卫生运动委员会） / 关于…
            at -= 1
        while at >= rows[0] and _names_at(page, zones, at):
            chosen.insert(0, at)
            at -= 1
    elif i and rows[i - 1] == chosen[0] - 1 and _PARTY.fullmatch(tight(page.of(zones.rows[rows[i - 1]].line.span))):
        chosen.insert(0, rows[i - 1])  # 中共…委 / …人民政府关于…
    return chosen


def _fallback(page: Page, zones: Zones) -> list[int]:
    for at, row in enumerate(zones.rows[:12]):
        if row.is_a == "recipients":
            break
        if row.is_a == "text" and not row.label and not is_bulleted(page, row.line) and not _NO_TITLE.match(page.of(row.line.span)) and is_short(page.of(row.line.span), 80):
            text = page.of(row.line.span)
            if not text.endswith("：") and "|" not in text and len(re.findall(r"[\u4e00-\u9fff]", text)) >= 4:
                return [at]
    return []


def _core(joined: str) -> str:
    """Without the number and the date that a compilation or web page puts around it."""
    core = _PLACE.sub("", _NUMBERED.sub("", joined))
    behind = _BEHIND.search(core)
    if behind and (find_date(behind[0]) or re.search(r"\d号", behind[0])):
        core = core[: behind.start()]
    return core


def _title(page: Page, zones: Zones, chosen: list[int], rule: str) -> Title:
    span = Span(zones.rows[chosen[0]].line.span.start, zones.rows[chosen[-1]].line.span.end)
    start, end = span.start, span.end
    folded = page.of(span)
    if hit := _PLACE.match(folded) or _NUMBERED.match(folded):
        start += hit.end()
    if facts := _FACTS.search(folded):
        end, folded = span.start + facts.start(), folded[: facts.start()]
    behind = _BEHIND.search(folded)
    numbered = behind is not None and re.search(r"\d ?号", behind[0]) and (not re.fullmatch(r"（第 ?\d{1,3} ?号）", behind[0]) or re.search("(?:公告|通告|令) ?$", folded[: behind.start()]))
    if behind and (find_date(behind[0]) or numbered):
        end -= len(folded) - behind.start()
    while end > start and page.text[end - 1].isspace():
        end -= 1
    value = tight(page.raw[start:end])
    number = re.search(r"[\u4e00-\u9fff]{2,12}〔\d{4}〕\d+号$", fold(value))
    if number and number.start() > 8:
        value = value[: number.start()]
        end = start + page.text[start:end].rindex(fold(number[0])[0:2]) if page.text[start:end].endswith(fold(number[0])) else end
    if value.startswith("《") and value.endswith("》") and value.count("《") == 1:
        value, start, end = value[1:-1], start + 1, end - 1
    if value.startswith("《") and "》" not in value:
        value, start = value[1:], start + 1  # its other half is missing
    if (twice := _TWICE.fullmatch(value)) and twice["named"] in twice["again"]:
        places = [at for at, char in enumerate(page.raw[start:end], start) if tight(char)]
        start, end = places[twice.start("first")], places[twice.end("first") - 1] + 1
        value = twice["first"]  # the notice's title and, on the same line, the plan's
    inner = _INNER.search(fold(value))
    return Title(value, Span(start, end), rule, value[inner.start("inner") : inner.end("inner")] if inner else None)


def own_title(page: Page, title: Title) -> Title:
    """The document's own title where a headline stands for it: `某省人民政府印发《…方案》` is no notice."""
    headline = _HEADLINE.fullmatch(fold(title.value))
    if headline is None or kind_of(headline["named"]) is None:
        return title
    places = [at for at, char in enumerate(page.raw[title.span.start : title.span.end], title.span.start) if tight(char)]
    at, end = headline.span("named")
    return Title(title.value[at:end], Span(places[at], places[end - 1] + 1), "title-in-headline", None)
