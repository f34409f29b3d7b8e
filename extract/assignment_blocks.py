"""Where assignments stand in the text of an item: brackets behind a sentence, lines of their own.

In: a stretch of running text.  Out: the `Duties` in it, each with how it is stated, brackets first.
Example: `完善布局。（市交通局牵头）` has one; `报镇人民政府（街道办事处）。` and `示范村（社区）` have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from extract.assignments import Duties, duties_in
from extract.models import Basis
from extract.page import Page, closing, trim
from extract.span import Span

_OPENERS = re.compile("[（〔]")
_LABEL = (
    r"(?:任务|指标|工作|事项)?(?:牵头|主责|责任|负责|实施|配合|完成|落实|承办|主办|协办|协助|参与|支持|主管|责任牵头|责任配合|任务)(?:考核|实施|落实|协调|推进|责任)?(?:单位|部门|科室|处室|股室|机构|主体)"
)
_LINE = re.compile(rf"(?:[^（）〔〕，。；：]{{2,24}}[，；])?{_LABEL}(?:及分工)?：|(?:部门|任务|责任|工作|职责)分工：|(?:牵头|主办|协办|配合|承办)：")
# …加强巡查。牵头单位：县住建局；配合单位：县交通局。: run into the paragraph, up to the sentence that is no label.
_RUN_IN = re.compile(rf"(?:(?<=[。；！”）〕])[—*]{{0,3}}|[ *]|——?){_LABEL}：")
_GOES_ON = re.compile(rf"[；。 *]{{0,3}}(?:{_LABEL}|(?:完成|办理|办结)(?:时限|时间|期限)|时间节点|时限)：")
# 以上任务由县教育局牵头，县财政局配合: of all the items of the list that ends here.
_OF_ABOVE = re.compile(r"(?:以上|上述)(?:各项|所有|全部)?(?:重点)?(?:任务|工作|措施|事项|内容)(?:均|都)?(?:由|，(?=[\u4e00-\u9fff]{2,4}(?:单位|部门)：))")
# …加强巡查。由县住建局牵头，县交通局配合。: a last sentence that only says whose the item is.
_CLOSING = re.compile(r"(?:(?:此|该|本|这)项(?:工作|任务)?)?由(?=[\u4e00-\u9fff])")
# 镇人民政府（街道办事处）: what the same body is called elsewhere.
_OTHER_NAME = re.compile(r"[各县区市]?(?:街道办事处|街道办|管委会|管理委员会|居委会|居民委员会)")
_GOVERNMENTS = ("政府", "村委会", "村民委员会")
_KIND_TOO = re.compile(r"社区|街道|村|园区|校区")
_NAMED = re.compile(r"“[一二两三四五六七八九十][^“”。；]{1,7}”$")
# 完成时限：2024年8月底前: a line of its own, label and all.
_DUE_LINE = re.compile(r"\n *(?P<due>(?:完成|办结|落实)(?:时限|时间|期限|时点)：[^\n]{2,40})")
_AT_END = "。；！？”》）〕、\n"


def blocks_in(page: Page, own: Span, start: int) -> Iterator[tuple[Duties, Basis]]:
    """Assignments in a stretch: `（责任单位：…）` after a sentence, `责任单位：…` as a line."""
    at = start
    while hit := _OPENERS.search(page.text, at, own.end):
        close = closing(page.text, hit.start(), own.end)
        if close < 0:
            at = hit.end()
            continue
        inside = Span(hit.start() + 1, close)
        duties = duties_in(page, inside) if _could_assign(page, own, hit.start(), close) else None
        if duties:
            yield duties, "bracket"
            at = close + 1
        else:
            at = hit.end()
    line_start = own.start
    while line_start < own.end:
        line_end = page.text.find("\n", line_start, own.end)
        line_end = own.end if line_end < 0 else line_end
        if line_start > own.start and (hit := _OF_ABOVE.match(page.text, line_start, line_end)):
            end = page.text.find("。", hit.end(), line_end)
            if (duties := duties_in(page, Span(line_start, line_end if end < 0 else end))) and not duties.strange:
                yield duties, "inherited"
        else:
            hit = _LINE.match(page.text, line_start, line_end) if line_start > own.start else None
            duties = duties_in(page, Span(hit.start(), line_end)) if hit else None
            if duties or (duties := _run_in(page, Span(line_start, line_end))):
                yield duties, "line"
        line_start = line_end + 1


def _run_in(page: Page, line: Span) -> Duties | None:
    """`完善公交。牵头单位：县住建局；配合单位：县公安局。完成时限：6月底。`: the labels in the line, up to what is no label."""
    if "：" not in page.of(line):
        return None
    for hit in islice(_RUN_IN.finditer(page.text, *line.pair()), 4):
        opened, closed = (max(page.text.rfind(mark, line.start, hit.start()) for mark in marks) for marks in ("（〔", "）〕"))
        if opened > closed:
            continue
        start = hit.start() + len(hit[0]) - len(hit[0].lstrip("—* "))
        end = page.text.find("。", hit.end(), line.end)
        while end >= 0 and _GOES_ON.match(page.text, end, line.end):
            end = page.text.find("。", end + 1, line.end)
        duties = duties_in(page, trim(page.text, Span(start, end if end >= 0 else line.end), " *"))
        if duties and not duties.strange:
            return duties
    return None


def closing_sentence(page: Page, own: Span) -> Duties | None:
    """`由县住建局牵头，县交通局配合。` as the last sentence of a stretch: who has all of it."""
    whole = trim(page.text, own, "。 \n")
    start = max(page.text.rfind(mark, max(own.start, whole.end - 120), whole.end) for mark in "。；！\n")
    hit = _CLOSING.match(page.text, start + 1, whole.end) if start >= own.start and page.text[start] != "\n" else None
    duties = duties_in(page, Span(hit.end(), whole.end)) if hit else None
    return duties if duties and duties.labelled and not duties.strange and duties.deadline is None else None


def due_line(page: Page, own: Span) -> Span | None:
    """The last line of a stretch that says by when: `完成时限：2024年8月底前`."""
    said = list(_DUE_LINE.finditer(page.text, own.start, own.end))
    return Span(*said[-1].span("due")) if said else None


def _could_assign(page: Page, own: Span, opened: int, close: int) -> bool:
    """A bracket assigns behind a sentence or before its end, or where it says 负责, 牵头, 责任单位."""
    inside = page.text[opened + 1 : close]
    if close - opened > 500 or close - opened < 3 or (_OTHER_NAME.fullmatch(inside) and page.text.endswith(_GOVERNMENTS, own.start, opened)):
        return False  # 报镇人民政府（街道办事处）。
    if _KIND_TOO.fullmatch(inside) or (page.text[opened - 1] == "”" and _NAMED.search(page.text, max(own.start, opened - 12), opened)):
        return False  # 示范村（社区）, “三中心”（会展中心、物流中心）
    before = page.text[opened - 1] if opened > own.start else "\n"
    after = page.text[close + 1 : close + 2]
    if _LINE.match(inside) or re.search(r"(?:负责|牵头|落实|配合|分工|参与|实施)[^，；。]{0,6}$", inside):
        return True
    return before in _AT_END + " " or after in ("", "\n", "。", "；")
