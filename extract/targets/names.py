"""Names of indicators put together from lists with shared heads and tails.

In: a stretch that holds one or several names.  Out: `Name`s, each with the pieces it was put together from.
Examples: `新生儿听力、甲低和苯丙酮尿症筛查率` → 新生儿听力筛查率, 新生儿甲低筛查率, 新生儿苯丙酮尿症筛查率;
`新生儿苯丙酮尿症、先天性甲减2周内诊断率、2周内治疗率` → two diseases by two rates;
`甲、乙等丙2周内诊断率、2周内治疗率` → two rates of 甲、乙等丙.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fold import tight
from extract.page import Page, trim
from extract.rulebook import rules
from extract.span import Span
from extract.targets.describing import named
from extract.targets.members import CLOSED, MEASURE, MEASURE_RATE, MODIFIERS, cut

_BARE = re.compile(r"^(?!城镇化率|城市化率)(?:(?:\d{1,3}|[一二三四五六七八九十])(?:周|个月|天|日|年|小时)(?:以?内)?)?(?:的)?" + MODIFIERS + r"[\u4e00-\u9fff]{1,3}(?:率|比例|比重|占比)$")
_ETC = re.compile(r"等(?=[\u4e00-\u9fff]{2,})")


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name; `spans` are its pieces in the order they are put together, `head` how many belong to its head.

    `form` says what kind of measure the number is where the text says it with other words: `{}占比` of 租赁型住房占60%.
    """

    spans: tuple[Span, ...]
    head: int
    form: str = "{}"

    def text(self, page: Page) -> str:
        """The name as one string, without layout whitespace."""
        return self.form.replace("{}", named(tight("".join(page.quote(span) for span in self.spans))))


@dataclass(frozen=True, slots=True)
class _Part:
    head: Span | None
    tail: Span | None


# 流域、保护区周边村庄污水处理率: where a measure holds, several places at once.
_PLACES = re.compile(r"(?:流域|区域|地区|片区|库区|城区|园区|景区|保护区|水域|海域|河段|路段|航段|城市|县城|乡镇|建制镇|村庄|农村|城镇)$")


def names_in(page: Page, region: Span, several: bool = True) -> list[Name]:
    """The names of a list, in order, heads and tails put back. `several`: the predicate says 均 or 分别."""
    if several and (wholes := _of_each_whole(page, region) or _of_one_thing(page, region) or _of_unit(page, region)):
        return wholes
    members = list(cut(page, region, several))
    if not several and len(members) > 1 and all(_PLACES.search(page.of(member)) for member in members[:-1]):
        return [Name((region,), 1)]
    if shared := _shares_of(page, members):
        return shared
    parts = _join_etc(page, [_split(page, part) for part in members])
    names: list[Name] = []
    at = 0
    while at < len(parts):
        heads: list[Span] = []
        while at < len(parts) and parts[at].tail is None:
            heads.append(_whole(parts[at]))
            at += 1
        if at == len(parts):
            names += [Name((head,), 1) for head in heads]
            break
        first = parts[at]
        if first.head is not None:
            heads.append(first.head)
        tails = [t for t in (first.tail,) if t]
        at += 1
        while at < len(parts) and parts[at].tail is not None and parts[at].head is None:
            tails += [t for t in (parts[at].tail,) if t]
            at += 1
        names += _cross(page, heads, tails)
    return _share_heads(page, _contrasted(page, _lengthened(page, names)))


_CONTRASTS = ("城市", "城镇", "城区", "农村", "乡村", "国内", "国际", "入境", "出境", "男性", "女性", "公办", "民办", "公立", "民营", "小学", "初中", "高中", "中职", "省级", "市级", "县级")


def _contrasted(page: Page, names: list[Name]) -> list[Name]:
    """`城市和农村社区服务平台覆盖率`: what follows 农村 belongs to 城市 as well."""
    if len(names) != 2 or names[0].head != 1 or page.of(names[0].spans[0]) not in _CONTRASTS:
        return names
    second = names[1].spans[0]
    if page.of(second)[:2] not in _CONTRASTS or second.end - second.start <= 2:
        return names
    return [Name((names[0].spans[0], Span(second.start + 2, second.end), *names[0].spans[1:]), 2), names[1]]


def listed_names(page: Page, region: Span, count: int) -> list[Name]:
    """As many names as there are numbers (`分别`), where what the last name goes on with is shared; empty where it cannot be told.

    `甲、乙、丙等重点工程减排量` → 甲重点工程减排量 and so on; `洪涝灾害和干旱灾害年均损失` → 洪涝灾害年均损失, 干旱灾害年均损失.
    """
    if count == 2 and page.text.startswith("城乡居民", region.start):
        return [Name((Span(region.start + 2, region.end),), 1, form) for form in ("城镇{}", "农村{}")]  # 城乡居民人均可支配收入分别增长6%、8%
    members = [name.spans[0] for name in members_of(page, region)]
    if len(members) != count or count < 2:
        return []
    last = members[-1]
    said = page.of(last)
    if etc := _ETC.search(said, 1):
        end, tail = last.start + etc.start(), Span(last.start + etc.end(), last.end)
    else:
        ends = {page.of(member)[-2:] for member in members[:-1]}
        at = said.find(next(iter(ends)), 0, -2) if len(ends) == 1 else -1
        if at < 0:
            return []
        end, tail = last.start + at + 2, Span(last.start + at + 2, last.end)
    return [Name((member, tail), 1) for member in (*members[:-1], Span(last.start, end))]


def members_of(page: Page, region: Span) -> list[Name]:
    """The members of a list whose members are no measures themselves: `货物贸易、对外投资和利用外资`分别占比达…"""
    cuts = [(region.start + hit.start(), region.start + hit.end()) for hit in re.finditer(r"、|和|以及|及", page.of(region))]
    starts, ends = [region.start, *[end for _, end in cuts]], [*[start for start, _ in cuts], region.end]
    return [Name((trim(page.text, Span(start, end)),), 1) for start, end in zip(starts, ends, strict=True) if end - start >= 2]


def _shares_of(page: Page, members: list[Span]) -> list[Name]:
    """`制造业增加值、服务业增加值占地区生产总值比重`: every member's share of the same whole."""
    at = page.text.find("占", members[-1].start + 2, members[-1].end) if len(members) > 1 else -1
    if at < 0 or page.text[at + 1] == "比" or any("占" in page.of(m) or page.of(m).endswith(CLOSED) for m in members[:-1]):
        return []
    tail = Span(at, members[-1].end)
    heads = [*members[:-1], Span(members[-1].start, at)]
    return [Name((head, tail), 1) for head in heads]


_WHOLES = re.compile(r"[^占]{2,40}占(?P<wholes>[^占的]{2,40})(?P<tail>的?(?:比重|比例|份额))")


def _of_each_whole(page: Page, region: Span) -> list[Name]:
    """`金融业增加值占地区生产总值和服务业比重`分别达到…: the share of each whole."""
    hit = _WHOLES.fullmatch(page.text, region.start, region.end)
    wholes = members_of(page, Span(hit.start("wholes"), hit.end("wholes"))) if hit else []
    if hit is None or len(wholes) < 2 or any(MEASURE_RATE.search(whole.text(page)) for whole in wholes):
        return []
    head, tail = Span(region.start, hit.start("wholes")), Span(hit.start("tail"), region.end)
    return [Name((head, *whole.spans, tail), 1) for whole in wholes]


_OF_ONE = re.compile(r"(?P<thing>[^、和与及的占]{3,40}的)[^的]{2,12}(?:[、和与及][^的、和与及]{2,12}){1,3}")


def _of_one_thing(page: Page, region: Span) -> list[Name]:
    """`营运车辆单位周转量的能耗和碳排放`: each is that of the thing before 的."""
    hit = _OF_ONE.fullmatch(page.text, region.start, region.end)
    return [Name((Span(region.start, hit.end("thing")), *name.spans), 1) for name in members_of(page, Span(hit.end("thing"), region.end))] if hit else []


_UNIT = re.compile(r"(?P<thing>(?:单位|万元|亿元|每万元|亩均)[^、和与及]{2,16}?)(?:能源消耗|能耗|电耗|水耗|煤耗|用水量|用水)(?:[、和与及](?!单位|万元|亿元|亩均)[^、和与及]{0,8}(?:能源消耗|能耗|电耗|水耗|用水量|排放量?|排放强度)){1,2}")


def _of_unit(page: Page, region: Span) -> list[Name]:
    """`单位生产总值能耗和二氧化碳排放`: both are taken by the unit of the first."""
    hit = _UNIT.fullmatch(page.text, region.start, region.end)
    names = members_of(page, Span(hit.end("thing"), region.end)) if hit else []
    return [Name((Span(region.start, hit.end("thing")), *name.spans), 1) for name in names] if hit else []


def is_bare(page: Page, name: Name) -> bool:
    """`诊断率`, `2周内治疗率`: a measure without the thing that is measured."""
    return name.head == 0 and bool(_BARE.match(tight(name.text(page))))


def under(head: tuple[Span, ...], name: Name) -> Name:
    """A bare measure put under a head from elsewhere."""
    return Name((*head, *name.spans), len(head))


def shared_head(page: Page, span: Span) -> Span | None:
    """The group of people, or cause, that a name begins with."""
    for rule in rules("populations"):
        if rule.id != "population-place" and (hit := rule.pattern.match(page.text, span.start, span.end)) and hit.end() < span.end:
            return Span(hit.start(), hit.end())
    return None


def _lengthened(page: Page, names: list[Name]) -> list[Name]:
    """`单位增加值能耗、水耗`: a short name that ends as the first does takes the first one's head."""
    if len(names) < 2 or len(names[0].spans) != 1:
        return names
    first, whole = names[0].spans[0], names[0].text(page)
    last, size = names[-1], len(whole)
    if len(names) == 2 and size <= 4 and len(last.spans) == 1 and len(last.text(page)) >= size + 3 and page.text[last.spans[0].start + size - 1] == whole[-1]:
        return [Name((first, Span(last.spans[0].start + size, last.spans[0].end)), 1), last]  # 进口、出口整体通关时间
    longer = [names[0]]
    for name in names[1:]:
        said = name.text(page)
        if len(name.spans) == 1 and len(said) <= 4 and said[-1] == whole[-1] and len(whole) >= len(said) + 3 and said[-1] not in "率例":
            cut = 2 if whole[-1] == "数" else len(said)  # 事故起数、死亡人数; 能耗、水耗
            name = Name((Span(first.start, first.end - cut), *name.spans), 1)
        longer.append(name)
    return longer


def _split(page: Page, part: Span) -> _Part:
    text = page.of(part)
    hit = MEASURE.search(text)
    if not hit or not hit["measure"]:
        return _Part(part, None)
    begin = part.start + hit.start()
    etc = begin - 1 if text[: hit.start()].endswith("等") and not text.endswith(CLOSED) else begin
    head = trim(page.text, Span(part.start, etc), " 的" if MEASURE_RATE.search(text) else " ")  # 国家预算内直接安排的｜投资
    return _Part(head if head.start < head.end else None, Span(begin, part.end))


def _whole(part: _Part) -> Span:
    spans = [s for s in (part.head, part.tail) if s]
    return Span(spans[0].start, spans[-1].end)


def _join_etc(page: Page, parts: list[_Part]) -> list[_Part]:
    """`甲、乙等丙…率`: everything up to the class noun is one head."""
    for at, part in enumerate(parts):
        if at and part.head and _ETC.search(page.of(part.head)):
            first = at
            while first > 0 and parts[first - 1].tail is None:
                first -= 1
            start = _whole(parts[first]).start
            return [*parts[:first], _Part(Span(start, part.head.end), part.tail), *_join_etc(page, parts[at + 1 :])]
    return parts


def _cross(page: Page, heads: list[Span], tails: list[Span]) -> list[Name]:
    """Every head with every tail; heads without a group of their own take the first one's, a tail without a window the first's."""
    windowed = _windowed(page, tails)
    if not heads:
        return [Name(tail, 0) for tail in windowed]
    group = shared_head(page, heads[0]) if len(heads) > 1 else None
    names = []
    for n, head in enumerate(heads):
        fronts = [(group, own) if group and n and shared_head(page, own) is None else (own,) for own in (_under(page, head, tail) for tail in windowed)]
        if (shared := _shared_end(page, head, heads[-1])) is not None:
            fronts = [(*front, shared) for front in fronts]
        names += [Name((*front, *tail), len(front)) for front, tail in zip(fronts, windowed, strict=True)]
    return names


# What is said once, behind the last of a list: of kinds of insurance, of those who are insured, of trades.
_SHARED_ENDS = tuple(
    (re.compile(rf"(?:{before})$"), re.compile(rf"(?:{before})(?P<end>{end})$"))
    for before, end in (
        ("失业|工伤|生育|养老|医疗", "保险"),
        ("职工|居民|农民工?|学生|老年人", "(?:基本|大病|社会)?(?:医疗|养老|意外)(?:伤害)?保险"),
        ("业|领域|农户|主体", "(?:各项|中长期|信用|首贷)?(?:贷款|增加值|投资|产值|税收|营业收入|用电量|信贷|融资)(?:余额)?"),
    )
)


def _shared_end(page: Page, head: Span, last: Span) -> Span | None:
    """`失业、工伤保险参保率`, `制造业、批发业贷款增速`: the end of the last name that an earlier one lacks."""
    for ends, shares in _SHARED_ENDS:
        if head != last and ends.search(page.of(head)) and (hit := shares.search(page.of(last))):
            return Span(last.start + hit.start("end"), last.end)
    return None


def _under(page: Page, head: Span, tail: tuple[Span, ...]) -> Span:
    """`增加值占GDP的比重和增速`: of what grows, the head ends before 占."""
    at = page.text.find("占", head.start + 2, head.end)
    return Span(head.start, at) if at >= 0 and page.of(tail[-1]).endswith(("增速", "增幅", "增长率")) else head


def _windowed(page: Page, tails: list[Span]) -> list[tuple[Span, ...]]:
    """`2周内诊断率、治疗率`: a tail without a window of its own takes the first one's."""
    window = MEASURE.search(page.of(tails[0]))
    win = window["window"] if window else None
    found: list[tuple[Span, ...]] = []
    for m, tail in enumerate(tails):
        own = MEASURE.search(page.of(tail))
        lead = (Span(tails[0].start, tails[0].start + len(win)),) if m and win and own and not own["window"] else ()
        found.append((*lead, tail))
    return found


def _share_heads(page: Page, names: list[Name]) -> list[Name]:
    """`出生缺陷导致的婴儿死亡率、5岁以下儿童死亡率`: the cause is shared by the names after it."""
    if len(names) < 2:
        return names
    first = names[0].spans[0]
    cause = rules("populations")[1].pattern.match(page.text, first.start, first.end)
    if not cause or cause.end() >= first.end + (1 if len(names[0].spans) > 1 else 0):
        return names
    lead = Span(cause.start(), cause.end())
    rest = []
    for name in names[1:]:
        own = rules("populations")[1].pattern.match(page.text, name.spans[0].start, name.spans[0].end)
        rest.append(name if own or name.spans[0] == lead else Name((lead, *name.spans), name.head + 1))
    return [names[0], *rest]
