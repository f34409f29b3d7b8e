"""The names of lists of things counted: what the last goes on with is said of all, and so is the deed or level before the first.

In: `Page`, the stretch of the list, how many numbers it has.  Out: `Name`s, in the order of the text.
Examples: `国家级、省级企业技术中心` → 国家级企业技术中心, 省级企业技术中心; `高压单电源、双电源客户平均接电时间`.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span
from extract.targets.following import LEVEL
from extract.targets.lists import each_of_so_many, listed_names
from extract.targets.members import MEASURE
from extract.targets.name import Name
from extract.targets.names import names_in
from extract.targets.parallel import with_rest


def counted_names(page: Page, region: Span, count: int) -> list[Name]:
    """The names of a list of things counted; what the last is measured by is said of all: 高速公路、铁路里程, 失业保险、工伤保险参保人数."""
    if count == _TWO and page.text.startswith(("用水用气", "用水用电", "用电用水"), region.start):  # 用水用气报装时限分别
        return [Name((Span(region.start, region.start + 2), Span(region.start + 4, region.end)), 1), Name((Span(region.start + 2, region.end),), 0)]
    if each := each_of_so_many(page, region, count):
        return each
    if count == 2 and (at := page.text.find("、", region.start, region.start + 5)) > 0 and _parallel(page, Span(region.start, at), Span(at + 1, region.end)):
        return _each(page, region)  # 用水、用气报装全过程审批时限
    if timed := _timed(page, region, count):
        return timed
    measured = names_in(page, region)
    if len(measured) == max(count, 2) and MEASURE.search(page.of(region)):
        return measured
    if count == 2 and (at := page.text.find("存贷款", region.start, region.end)) >= 0:  # 存贷款余额分别突破: the one and the other
        return [Name((Span(region.start, at + 1), Span(at + 2, region.end)), 1), Name((Span(region.start, at), Span(at + 1, region.end)), 1) if at > region.start else Name((Span(at + 1, region.end),), 0)]
    levels = _LEVELS.fullmatch(page.text, region.start, region.end)  # 国家和市级示范社
    return (listed_names(page, region, count) if count > 1 and not levels else []) or with_rest(page, _each(page, region))


_HEADS_LAST = 4
_TWO = 2
_TWO_CHARS = re.compile("网络|通信|燃气|供热|热力|排水|宽带|暖气")
_OF_KIND = re.compile(r"(?P<kind>用户|客户|项目|企业|事项|业务)(?![、和与及])[\u4e00-\u9fff]{0,8}(?:时限|时间|用时|时长|周期)$")
_HOW_LONG = re.compile(r"(?:时限|时间|用时|时长|周期)$")


def _timed(page: Page, region: Span, count: int) -> list[Name]:
    """`政府投资项目、核准类项目和备案类项目审批用时`: how long it takes is said of each; empty where they do not end alike."""
    parts = [Span(region.start + m.start(), region.start + m.end()) for m in re.finditer(r"(?:(?!和(?!解)|与|及(?![时格早]))[^、])+", page.of(region))]
    if len(parts) == count > 1 and _HOW_LONG.search(page.of(region)) and all(part.end - part.start == 1 for part in parts[:-1]) and parts[-1].end - parts[-1].start > _HEADS_LAST:
        named = _TWO_CHARS.match(page.text, parts[-1].start, parts[-1].end)
        tail = Span(parts[-1].start + (2 if named else 1), region.end)  # 水、电、气｜报装时间, 水、电、网络｜报装时间
        return [Name((part, tail), 1) for part in parts[:-1]] + [Name((parts[-1],), 0)]
    if len(parts) == count > 1 and (of_kind := _OF_KIND.search(page.text, parts[-1].start + 2, region.end)) and not any(_HOW_LONG.search(page.of(part)) for part in parts[:-1]):
        # 低压居民、高压用户｜办电时间, 施工类、服务类｜项目评标时间: what the first are short of
        return [Name((part, Span(of_kind.end("kind") if page.of(part).endswith(of_kind["kind"]) else of_kind.start(), region.end)), 1) for part in parts[:-1]] + [Name((parts[-1],), 0)]
    kind = page.text[parts[0].end - 2 : parts[0].end]
    at = page.text.find(kind, parts[-1].start + 1, parts[-1].end)
    if len(parts) < max(count, 2) or not _HOW_LONG.search(page.of(region)) or at < 0 or any(page.text[part.end - 2 : part.end] != kind for part in parts[:-1]):
        return []
    tail = Span(at + 2, region.end)
    return [Name((part, tail), 1) for part in parts[:-1]] + [Name((parts[-1],), 0)] if len(parts) == count or count == 1 else []


def _parallel(page: Page, first: Span, second: Span) -> Span | None:
    """`用水、用气报装审批时限`: what the shorter name leaves to the longer one, where both begin or end alike."""
    size = first.end - first.start
    if page.text[first.end - 1] == "存" and page.text.startswith("贷款", second.start):
        return Span(second.start + 1, second.end)  # 存、贷款余额
    if not 2 <= size <= 12:
        return None
    if (at := page.text.find(page.text[first.end - 2 : first.end], second.start + 1, second.end - 3)) >= 0:
        return Span(at + 2, second.end)  # 高压单电源、双电源客户平均接电时间
    if _BEGUN.fullmatch(page.text, first.start, first.end) and (begun := _BEGUN.match(page.text, second.start, second.end - 1)):
        return Span(begun.end(), second.end)  # 开工、投产项目
    if size > 6 or second.end - second.start < size + 3:
        return None
    alike = page.text[first.start] == page.text[second.start] or page.text[first.end - 1] == page.text[second.start + size - 1]
    return Span(second.start + size, second.end) if alike else None


_BEGUN = re.compile(r"(?:签约|开工|动工|投产|竣工|达产|落地|入库|在建|续建|新建|建成|投用|储备)")
# 出栏牛、羊、肉兔: the deed is done to each.
_RAISED = re.compile(r"(?:年?出栏|存栏|种植|养殖|播种|新增|建成|培育|培训|发展)(?=[\u4e00-\u9fff])")
_YIELD = re.compile(r"(?:平均)?(?:单产|亩产|总产|(?:抽检|检验|检测)批次|[存出]栏量?)$")
_LEVEL_WORD = re.compile(r"国家|全国|[省市县区州乡镇村]")
_LEVELS = re.compile(r"(?:国家|[省市县区州乡镇村])(?:[、和与及](?:国家|[省市县区州乡镇村])){1,3}(?P<tail>级(?!以上)[^、和与及]{2,20})")


def _each(page: Page, region: Span) -> list[Name]:
    """`县级以上示范农场和示范社`: the members of a list of things counted, the level put back."""
    cuts = list(re.finditer(r"、|和|(?<!参)与|以及|及(?!以[上下]|[时格早])", page.of(region)))
    ends = [*[region.start + m.start() for m in cuts], region.end]
    starts = [region.start, *[region.start + m.end() for m in cuts]]
    if levels := _LEVELS.fullmatch(page.text, region.start, region.end):  # 国家和市级示范社
        tail = Span(levels.start("tail"), region.end)
        return [Name((Span(a.start(), a.end()), tail), 1) for a in _LEVEL_WORD.finditer(page.text, region.start, tail.start)]
    level = LEVEL.match(page.text, region.start, region.end) or (_RAISED.match(page.text, region.start, region.end) if len(starts) > 2 else None)
    head = Span(level.start(), level.end()) if level else None
    if len(starts) > 1 and (last := LEVEL.match(page.text, starts[-1], ends[-1])) and all(LEVEL.fullmatch(page.text, a, b) for a, b in zip(starts[:-1], ends[:-1], strict=True)):
        shared = Span(last.end(), ends[-1])  # 国家级、省级企业技术中心
        return [*(Name((Span(a, b), shared), 1) for a, b in zip(starts[:-1], ends[:-1], strict=True)), Name((Span(starts[-1], ends[-1]),), 0)]
    if len(starts) == 2 and (rest := _parallel(page, Span(starts[0], ends[0]), Span(starts[1], ends[1]))):
        return [Name((Span(starts[0], ends[0]), rest), 1), Name((Span(starts[1], ends[1]),), 0)]
    if len(starts) > 2 and (yields := _YIELD.search(page.text, starts[-1], ends[-1])) and yields.start() > starts[-1] and not any(_YIELD.search(page.text, a, b) for a, b in zip(starts[:-1], ends[:-1], strict=True)):
        shared = Span(yields.start(), region.end)  # 水稻、玉米、大豆单产
        return [*(Name((Span(a, b), shared), 1) for a, b in zip(starts[:-1], ends[:-1], strict=True)), Name((Span(starts[-1], region.end),), 0)]
    names = []
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        own = n == 0 or LEVEL.match(page.text, start, end)
        names.append(Name((Span(start, end),), 0) if own or head is None else Name((head, Span(start, end)), 1))
    return names
