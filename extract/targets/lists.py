"""Names of lists that are told from how the whole list is built, not from its members' measures.

In: a stretch with several names.  Out: `Name`s, or none where the stretch is not built so.
Examples: `金融业增加值占地区生产总值和服务业比重` → the share of each whole; `旅游总人次和总收入` → 旅游总人次, 旅游总收入;
`一、二、三类县卫生厕所普及率` → one of each class.
"""

from __future__ import annotations

import re

from extract.page import Page, trim
from extract.span import Span
from extract.targets.members import CLOSED, MEASURE, MEASURE_RATE
from extract.targets.name import Name
from extract.targets.parallel import shared_rest

_ETC = re.compile(r"等(?=[\u4e00-\u9fff]{2,})")


def listed_names(page: Page, region: Span, count: int) -> list[Name]:
    """As many names as there are numbers (`分别`), where what the last name goes on with is shared; empty where it cannot be told.

    `甲、乙、丙等重点工程减排量` → 甲重点工程减排量 and so on; `洪涝灾害和干旱灾害年均损失` → 洪涝灾害年均损失, 干旱灾害年均损失.
    """
    if count == 2 and page.text.startswith("城乡居民", region.start):
        return [Name((Span(region.start + 2, region.end),), 1, form) for form in ("城镇{}", "农村{}")]  # 城乡居民人均可支配收入分别增长6%、8%
    if each := each_of_so_many(page, region, count):
        return each
    members = [name.spans[0] for name in members_of(page, region)]
    if len(members) != count or count < 2:
        return []
    if (rest := shared_rest(page, members)) is not None:
        return [*(Name((member, rest), 1) for member in members[:-1]), Name((members[-1],), 0)]
    last = members[-1]
    said = page.of(last)
    if etc := _ETC.search(said, 1):
        end, tail = last.start + etc.start(), Span(last.start + etc.end(), last.end)
    else:
        ends = {page.of(member)[-2:] for member in members[:-1]}
        at = said.find(next(iter(ends)), 0, -2) if len(ends) == 1 else -1
        if at < 0:
            return _of_a_size(page, members) or _whole_names(page, members) or _each_measured(page, members)
        end, tail = last.start + at + 2, Span(last.start + at + 2, last.end)
    return [Name((member, tail), 1) for member in (*members[:-1], Span(last.start, end))]


_SO_MANY = re.compile(r"(?P<list>[^，。；]{3,60}?)(?P<number>[两三四五六七八九])[大类种](?P<thing>(?:(?:粮食|油料|经济|主要)?作物|(?:[\u4e00-\u9fff]{2,4})?产业(?:集群|链)?|行业|领域|区域|片区|流域|园区|群体|人群))(?=[\u4e00-\u9fff])")
_LISTED = re.compile("[、和与及]")


def of_so_many(page: Page, region: Span) -> re.Match[str] | None:
    """`小麦、水稻、玉米三大粮食作物｜农药利用率`: things listed and named together; None where they are not as many as is said."""
    hit = _SO_MANY.match(page.text, region.start, region.end) if _LISTED.search(page.text, region.start, region.end) else None
    return hit if hit and len(_LISTED.split(hit["list"])) == "两三四五六七八九".index(hit["number"]) + 2 else None


_LEVELS = re.compile(r"(?P<list>[省市县区州乡镇村](?:[、和与及]?[省市县区州乡镇村]){1,3})[两二三四](?P<tail>级[^、]{2,40})")


def each_of_so_many(page: Page, region: Span, count: int) -> list[Name]:
    """`新材料、新能源｜两大｜产业集群产值`分别: one of each; empty where they are not as many as the numbers."""
    if (levels := _LEVELS.fullmatch(page.text, region.start, region.end)) and len(each := re.findall("[^、和与及]", levels["list"])) == count:
        tail = Span(levels.start("tail"), region.end)  # 县、乡、村三｜级养老服务设施覆盖率
        return [Name((Span(at, at + 1), tail), 1) for at in (levels.start("list") + levels["list"].index(one) for one in each)]
    hit = of_so_many(page, region)
    members = members_of(page, Span(*hit.span("list"))) if hit else []
    if hit is None or len(members) != count:
        return []
    return [Name((*member.spans, Span(hit.start("thing"), region.end)), 1) for member in members]


def _of_a_size(page: Page, members: list[Span]) -> list[Name]:
    """`铁路和水路货运量`, `风电、光伏和抽水蓄能装机容量`: short heads, with the measure behind the last; empty where they are none."""
    last = members[-1]
    measure = MEASURE.search(page.of(last))
    size = measure.start() if measure and measure["measure"] else 0
    lengths = [member.end - member.start for member in members[:-1]]
    alike = all(length == size for length in lengths) or (size <= _SHORT and max(lengths) <= _SHORT)
    if size < 2 or not alike or any(MEASURE.search(page.of(member)) for member in members[:-1]):
        return []
    tail = Span(last.start + size, last.end)
    return [*(Name((member, _behind(page, member, tail)), 1) for member in members[:-1]), Name((last,), 0)]


_SHORT = 6


def _behind(page: Page, member: Span, tail: Span) -> Span:
    """`风电、｜…发电装机容量`: what the member ends with already is not said twice."""
    return Span(tail.start + 2, tail.end) if page.text[member.end - 1] == "电" and page.text.startswith("发电", tail.start) else tail


def _each_measured(page: Page, members: list[Span]) -> list[Name]:
    """`粮食产量和油料产量`, `能耗强度和碳排放强度`: each has a measure of its own; empty where one has none."""
    hits = [MEASURE.search(page.of(member)) for member in members]
    own = all(hit is not None and hit["measure"] and hit.end() > 3 for hit in hits)
    return [Name((member,), 0) for member in members] if own else []


_SUM = re.compile(r"(?:经济)?总(?:人次|人数|收入|量|额|数|值|产值|产量|面积)$")


def _whole_names(page: Page, members: list[Span]) -> list[Name]:
    """`旅游总人次和总收入`: sums of one thing, whose head stands before the first; empty where they are none."""
    sums = [_SUM.search(page.of(member)) for member in members]
    if not all(sums) or any(hit is not None and hit.start() for hit in sums[1:]):
        return []
    first = members[0]
    head = Span(first.start, first.start + (sums[0].start() if sums[0] else 0))
    return [Name((first,), 0), *(Name((head, member), 1) if head.end > head.start else Name((member,), 0) for member in members[1:])]


def members_of(page: Page, region: Span) -> list[Name]:
    """The members of a list whose members are no measures themselves: `货物贸易、对外投资和利用外资`分别占比达…"""
    cuts = [(region.start + hit.start(), region.start + hit.end()) for hit in re.finditer(r"、|和|以及|及(?!以[上下]|[时格早])", page.of(region))]
    starts, ends = [region.start, *[end for _, end in cuts]], [*[start for start, _ in cuts], region.end]
    return [Name((trim(page.text, Span(start, end)),), 1) for start, end in zip(starts, ends, strict=True) if end - start >= 2]


def shares_of(page: Page, members: list[Span]) -> list[Name]:
    """`制造业增加值、服务业增加值占地区生产总值比重`: every member's share of the same whole."""
    at = page.text.find("占", members[-1].start + 2, members[-1].end) if len(members) > 1 else -1
    if at < 0 or page.text[at + 1] == "比" or any("占" in page.of(m) or page.of(m).endswith(CLOSED) for m in members[:-1]):
        return []
    tail = Span(at, members[-1].end)
    heads = [*members[:-1], Span(members[-1].start, at)]
    return [Name((head, tail), 1) for head in heads]


_WHOLES = re.compile(r"(?:[^占]{2,40})?占(?P<wholes>[^占的]{2,40})(?P<tail>的?(?:比重|比例|份额))")


def _of_each_whole(page: Page, region: Span) -> list[Name]:
    """`金融业增加值占地区生产总值和服务业比重`分别达到…: the share of each whole."""
    hit = _WHOLES.fullmatch(page.text, region.start, region.end)
    wholes = members_of(page, Span(hit.start("wholes"), hit.end("wholes"))) if hit else []
    if hit is None or len(wholes) < 2 or any(MEASURE_RATE.search(whole.text(page)) for whole in wholes):
        return []
    head, tail = Span(region.start, hit.start("wholes")), Span(hit.start("tail"), region.end)
    return [Name((head, *whole.spans, tail), 1) for whole in wholes]


_OF_ONE = re.compile(r"(?P<thing>[^、和与及的占]{3,40}的(?:(?:行政村|建制村|自然村|乡镇|企业|学校|医院|机构|小区)(?=[\u4e00-\u9fff]{2,8}率[、和与及]))?)[^的]{2,12}(?:[、和与及][^的、和与及]{2,12}){1,3}")


def _of_one_thing(page: Page, region: Span) -> list[Name]:
    """`营运车辆单位周转量的能耗和碳排放`: each is that of the thing before 的."""
    hit = _OF_ONE.fullmatch(page.text, region.start, region.end)
    members = members_of(page, Span(hit.end("thing"), region.end)) if hit else []
    if hit is None or len({MEASURE_RATE.search(member.text(page)) is not None for member in members}) > 1:
        return []  # 改造后的居住建筑、公共建筑节能率
    return [Name((Span(region.start, hit.end("thing")), *name.spans), 1) for name in members]


_UNIT = re.compile(r"(?P<thing>(?:单位|万元|亿元|每万元|亩均)[^、和与及]{2,16}?)(?:能源消耗|能耗|电耗|水耗|煤耗|用水量|用水)(?:[、和与及](?!单位|万元|亿元|亩均)[^、和与及]{0,8}(?:能源消耗|能耗|电耗|水耗|用水量|排放量?|排放强度)){1,2}")


def _of_unit(page: Page, region: Span) -> list[Name]:
    """`单位生产总值能耗和二氧化碳排放`: both are taken by the unit of the first."""
    hit = _UNIT.fullmatch(page.text, region.start, region.end)
    names = members_of(page, Span(hit.end("thing"), region.end)) if hit else []
    return [Name((Span(region.start, hit.end("thing")), *name.spans), 1) for name in names] if hit else []


_CLASSES = re.compile(r"(?P<classes>[一二三四](?:[、和与及][一二三四]){1,3})(?P<tail>(?:类|级|档|星级).{3,40})")


def _of_classes(page: Page, region: Span) -> list[Name]:
    """`一、二、三类县卫生厕所普及率`: one of each class."""
    hit = _CLASSES.fullmatch(page.text, region.start, region.end)
    tail = Span(hit.start("tail"), hit.end("tail")) if hit else region
    return [Name((Span(at, at + 1), tail), 1) for at in range(hit.start("classes"), hit.end("classes"), 2)] if hit else []


_TRADES = re.compile(r"(?P<trades>[\u4e00-\u9fff]{1,5}(?:、[\u4e00-\u9fff]{1,5}){1,6})(?P<tail>(?:行业|产业|领域|冶炼|制造业)(?![、和与及])[^、]{2,30})")
_SALES = re.compile(r"(?P<level>限额以上|限上|规模以上|规上)?(?P<trades>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){1,4})(?P<tail>业(?:销售额|营业额|增加值|零售额|营业收入|投资)(?:（[^（）]{2,8}）)?)")
_TRADE_ENDS = ("业", "领域", "等", "率", "例", "重", "量", "额", "值", "数")


def of_trades(page: Page, region: Span) -> list[Name]:
    """`水泥、陶瓷行业标杆产能占比`: one of each trade, what is said behind the last put back."""
    for kind in (_SALES, _TRADES):
        hit = kind.fullmatch(page.text, region.start, region.end)
        trades = _pieces(page, Span(hit.start("trades"), hit.end("trades"))) if hit else []
        if hit and not any(page.of(trade).endswith(_TRADE_ENDS) for trade in trades):
            level = (Span(hit.start("level"), hit.end("level")),) if hit.groupdict().get("level") else ()  # 限额以上｜批发、零售
            tail = Span(hit.start("tail"), hit.end("tail"))
            return [Name((*level, trade, tail), len(level) + 1) for trade in trades]
    return []


def _pieces(page: Page, region: Span) -> list[Span]:
    """`铜、铅、锌`: what stands between 、, single characters too."""
    return [Span(region.start + hit.start(), region.start + hit.end()) for hit in re.finditer("[^、]+", page.of(region))]


_PER = r"(?:单位|人均|户均|亩均|车均|每万?[元人亩车吨])"
_OF_WHOSE = re.compile(rf"(?P<who>(?!{_PER})[^、和与及]{{2,16}}?){_PER}[^、和与及]{{2,16}}(?:[、和与及]{_PER}[^、和与及]{{2,16}}){{1,4}}")


def _of_whose(page: Page, region: Span) -> list[Name]:
    """`公共机构单位建筑面积能耗、人均综合能耗`: both are taken of the one named first."""
    hit = _OF_WHOSE.fullmatch(page.text, region.start, region.end)
    who = Span(region.start, hit.end("who")) if hit else region
    return [Name((who, *name.spans), 1) for name in members_of(page, Span(who.end, region.end))] if hit else []


_AMONG = re.compile(r"(?P<list>[^，。；、中]{2,20}(?:、[^，。；、中]{2,20}){1,6}?)(?P<tail>中(?![心小学医药部年型国式央高低层端长短期专职])的?[^、中]{2,24})")


def _among_each(page: Page, region: Span) -> list[Name]:
    """`商用设备、家用设备中的节能产品`: how many there are among each; empty where the list is not built so."""
    hit = _AMONG.fullmatch(page.text, region.start, region.end)
    tail = Span(hit.start("tail"), hit.end("tail")) if hit else region
    return [Name((*name.spans, tail), 1) for name in members_of(page, Span(region.start, tail.start))] if hit else []


def of_whole_list(page: Page, region: Span) -> list[Name]:
    """The names of a list built in one of these ways (`均`, `分别`), empty where it is built in none."""
    return _of_each_whole(page, region) or _of_one_thing(page, region) or _of_whose(page, region) or _of_unit(page, region) or _of_classes(page, region) or _among_each(page, region)
