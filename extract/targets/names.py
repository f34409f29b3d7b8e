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
from extract.targets.lists import of_so_many, of_trades, of_whole_list, shares_of
from extract.targets.members import ALIKE, CLOSED, KINDS, MEASURE, MEASURE_RATE, MODIFIERS, cut
from extract.targets.name import Name
from extract.targets.parallel import before_sibling, of_owner, shared_rest

_BARE = re.compile(r"^(?!城镇化率|城市化率|药占比|耗占比|(?:绿化|森林|林木)覆盖率|绿地率|良种化率|企业占比|家访率|可及率)(?:(?:\d{1,3}|[一二三四五六七八九十])(?:周|个月|天|日|年|小时)(?:以?内)?)?(?:的)?" + MODIFIERS + r"(?:[\u4e00-\u9fff]{1,3}(?:率|比例|比重|占比)|(?:免疫)?抗体合格率)$")
_ETC = re.compile(r"等(?=[\u4e00-\u9fff]{2,})")


@dataclass(frozen=True, slots=True)
class _Part:
    head: Span | None
    tail: Span | None


# 流域、保护区周边村庄污水处理率: where a measure holds, several places at once.
_PLACES = re.compile(r"(?:流域|区域|地区|片区|库区|城区|园区|景区|保护区|水域|海域|河段|路段|航段|城市|县城|乡镇|建制镇|村庄|农村|城镇)$")


def names_in(page: Page, region: Span, several: bool = True) -> list[Name]:
    """The names of a list, in order, heads and tails put back. `several`: the predicate says 均 or 分别."""
    said = page.of(region)
    if _SUMMED.search(said) or (not several and (_DONE_SHARE.search(said) or _AMONG_THEM.search(said))):
        return [Name((region,), 1)]  # 公交、出租、环卫车辆中新能源汽车比例
    if deeds := _deeds(page, region) if several else []:
        return deeds
    if together := of_so_many(page, region):
        whole, rest = Span(region.start, together.end()), Span(together.end(), region.end)
        return [Name((whole, *name.spans), 1) for name in names_in(page, rest, several)]  # 甲、乙、丙三大作物｜农药利用率、化肥利用率
    if wholes := of_trades(page, region) or (of_whole_list(page, region) if several else []):
        return wholes
    members = list(cut(page, region, several))
    if not several and len(members) > 1 and _OF_SUCH.fullmatch(page.text, members[-1].start, members[-1].end) and not any(MEASURE.search(page.of(member)) for member in members[:-1]):
        return [Name((region,), 1)]  # 新能源、清洁能源动力的交通工具｜比例
    if not several and len(members) > 1 and all(_PLACES.search(page.of(member)) for member in members[:-1]):
        return [Name((region,), 1)]
    if not several and len(members) > 1 and _ROUTE.search(page.of(members[0])):
        return [Name((region,), 1)]  # 甲地到珠三角、长三角公路物流成本
    if shared := shares_of(page, members):
        return shared
    parts = _join_etc(page, [_split(page, part) for part in members])
    names: list[Name] = []
    at = 0
    while at < len(parts):
        heads: list[Span] = []
        while at < len(parts) and parts[at].tail is None:
            heads.append(_whole(parts[at]))
            at += 1
        if at < len(parts):
            heads = [head for head in heads if not _REACHED.search(page.of(head))]  # 城区5G连续覆盖、行政村5G通达率
        if at == len(parts):
            names += [Name((head,), 1) for head in heads]
            break
        first = parts[at]
        if first.head is not None:
            heads.append(first.head)
        tails = [t for t in (first.tail,) if t]
        at += 1
        while at < len(parts) and (tail := parts[at].tail) is not None and parts[at].head is None and not _OF_ITS_OWN.match(page.text, tail.start, tail.end):
            tails += [t for t in (parts[at].tail,) if t]
            at += 1
        names += _cross(page, heads, tails)
    return _share_heads(page, _contrasted(page, _lengthened(page, names)))


_REACHED = re.compile(r"(?:连续|深度|有效|基本|全面|全)覆盖$")
_OF_SUCH = re.compile(r"[^的]{2,14}的[\u4e00-\u9fff]{0,6}(?:工具|车辆|汽车|船舶|机械|设备|设施|产品|企业|机构|学校|医院|人员|人口|居民|家庭|建筑|项目|耕地|水体|断面|农户|学生|岗位)(?:[\u4e00-\u9fff]{0,4}率|占比|比例|比重)")
_VERB = r"(?:筛查|诊断|治疗|干预|转化|加工|处理|处置|利用|收集|回收|收运|转运|管理|救治|随访|监测|检测|检验|维护|更新|改造|修复|治理|整治|采集|登记|备案|受理|办结|响应|答复|回复|反馈|培训|持证)"
_DEEDS = re.compile(rf"(?P<first>[^、，和与及]{{2,14}}{_VERB})(?:和|与|及|、)(?P<own>[^、，和与及的]{{2}}{_VERB})率")
# The deed alone, with a word that says how before it: 本地转化 of 山货本地转化.
_HOW = re.compile(rf"(?<=[^、，]{{2}})(?:本地|就地|综合|集中|规范|及时|有效|定期|初步|异地|资源化|无害化)?{_VERB}$")


def _deeds(page: Page, region: Span) -> list[Name]:
    """`山货本地转化和精深加工率`分别达到…: two deeds in full, each with a rate of its own."""
    hit = _DEEDS.fullmatch(page.text, region.start, region.end)
    how = _HOW.search(page.text, region.start, hit.end("first")) if hit else None
    if hit is None or how is None:
        return []
    rate = Span(region.end - 1, region.end)
    return [Name((Span(region.start, hit.end("first")), rate), 1), Name((Span(region.start, how.start()), Span(hit.start("own"), region.end)), 1)]


# 职工医保、居民医保和新农合｜三项基本医疗保险参保率: one of them together.
_SUMMED = re.compile(r"、.*[和与及][^、]{2,20}[两三四五][项类种](?!指标)[\u4e00-\u9fff]{2,12}(?:率|比例)$")
# 心脑血管疾病、癌症和糖尿病导致的死亡率; 重点行业产能和数据中心达到标杆水平的比例: said of them together.
_DONE_SHARE = re.compile(r"[、和][^、]{2,30}(?:(?:导致|引起|所致|造成)的[^、和]{2,12}率|(?:达到|实现|具备|完成)[^、和]{2,20}的(?:比例|占比))$")
_AMONG_THEM = re.compile(r"、.*(?:车辆|企业|机构|人员|项目|建筑|设施|产品|单位)中[\u4e00-\u9fff“”]{2,10}(?:占比|比例|比重)$")
_ROUTE = re.compile(r"[\u4e00-\u9fff]{2}[到至][\u4e00-\u9fff]{2,4}$")
_CONTRASTS = ("国控", "省控", "市控", "国考", "省考", "城市", "城镇", "城区", "农村", "乡村", "国内", "国际", "入境", "出境", "男性", "女性", "公办", "民办", "公立", "民营", "小学", "初中", "高中", "中职", "省级", "市级", "县级")


def _contrasted(page: Page, names: list[Name]) -> list[Name]:
    """`城市和农村社区服务平台覆盖率`: what follows 农村 belongs to 城市 as well."""
    if len(names) != 2 or names[0].head != 1 or page.of(names[0].spans[0]) not in _CONTRASTS:
        return names
    second = names[1].spans[0]
    if page.of(second)[:2] not in _CONTRASTS or second.end - second.start <= 2:
        return names
    return [Name((names[0].spans[0], Span(second.start + 2, second.end), *names[0].spans[1:]), 2), names[1]]


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
    if begin == part.start + 1 and hit["window"] is None and part.end - begin > 2 and text[0] not in "存贷款":
        begin += (-1 if text[0] in "月季周" else 0) if MEASURE_RATE.search(text) else 1  # 月探访率 as a whole; 小学、初中班额: no 中班额 of 初
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
    rest = shared_rest(page, heads)
    group = (before_sibling(page, heads, rest) or shared_head(page, heads[0])) if len(heads) > 1 else None
    names = []
    for n, head in enumerate(heads):
        fronts = [(group, own) if group and n and shared_head(page, own) is None else (own,) for own in (_under(page, head, tail) for tail in windowed)]
        shared = [end for end in (rest if head != heads[-1] else None, _shared_end(page, head, heads[-1])) if end is not None]
        if shared:
            fronts = [(*front, min(shared)) for front in fronts]
        names += [Name((*_apart(page, front, tail), *tail), len(front)) for front, tail in zip(fronts, windowed, strict=True)]
    return names


def _apart(page: Page, front: tuple[Span, ...], tail: tuple[Span, ...]) -> tuple[Span, ...]:
    """`建制村通客车率、通邮率`: the 通 that the head ends with is the tail's own."""
    head = front[-1]
    apart = head.end != tail[0].start and head.end - head.start > 2
    if apart and page.text[head.end - 2 : head.end] == page.text[tail[0].start : tail[0].start + 2]:
        return (*front[:-1], Span(head.start, head.end - 2))  # 高血压患者｜患者规范管理率
    twice = apart and page.text[head.end - 1] == page.text[tail[0].start] == "通"
    return (*front[:-1], Span(head.start, head.end - 1)) if twice else front


# What is said once, behind the last of a list: of kinds of insurance, of those who are insured, of trades.
_SHARED_ENDS = tuple(
    (re.compile(rf"(?:{before})$"), re.compile(rf"(?:{before})(?P<end>{end})$"))
    for before, end in (
        ("[病压癌炎]", r"(?:患者|病人)[\u4e00-\u9fff]{0,12}"),
        ("失业|工伤|生育|养老|医疗", "保险"),
        ("职工|居民|农民工?|学生|老年人", "(?:基本|大病|社会)?(?:医疗|养老|意外)(?:伤害)?保险"),
        ("业|领域|农户|主体", "(?:各项|中长期|信用|首贷)?(?:贷款|增加值|投资|产值|税收|营业收入|用电量|信贷|融资)(?:余额)?"),
    )
)

_KIND_ENDS = tuple((re.compile(kind), re.compile(rf"(?:{kind})$")) for kind in KINDS)


def _shared_end(page: Page, head: Span, last: Span) -> Span | None:
    """`失业、工伤保险参保率`, `制造业、批发业贷款增速`, `困境儿童、留守儿童关爱服务覆盖率`: the end of the last name that an earlier one lacks."""
    if head != last and (alike := ALIKE.search(page.of(head))):
        at = page.text.find(alike[0], last.start + 1, last.end - 1)
        if at >= 0:
            return Span(at + len(alike[0]), last.end)
    for kind, ends in _KIND_ENDS:
        if head != last and ends.search(page.of(head)) and (one := kind.search(page.text, last.start, last.end - 1)):
            while (more := kind.match(page.text, one.end(), last.end - 1)) is not None:
                one = more  # 乡镇｜卫生院｜规范化建设
            return Span(one.end(), last.end)
    for of_sort, shares in _SHARED_ENDS:
        if head != last and of_sort.search(page.of(head)) and (hit := shares.search(page.of(last))):
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
        return _under_group(page, names)
    lead = Span(cause.start(), cause.end())
    rest = []
    for name in names[1:]:
        own = rules("populations")[1].pattern.match(page.text, name.spans[0].start, name.spans[0].end)
        rest.append(name if own or name.spans[0] == lead else Name((lead, *name.spans), name.head + 1))
    return [names[0], *rest]


_LONGEST_OWN = 14
# 在用设备完好率, 托育机构备案率: beside 在校学生…率.
_OF_ITS_OWN = re.compile(r"在[册用职岗校管]|[\u4e00-\u9fff]{0,4}(?:机构|企业|设备|患者|学校|医院)|[\u4e00-\u9fff]{2,6}(?:儿童|子女|少年|老年人|妇女)")


def _under_group(page: Page, names: list[Name]) -> list[Name]:
    """`残疾儿童学前三年入园率、高中阶段入学率`: the group that the first begins with, where the others name none."""
    group = shared_head(page, names[0].spans[0])
    if group is None or group.end == names[0].spans[0].end or page.text[group.end] == "的":
        return of_owner(page, names)
    return [names[0], *(name if shared_head(page, name.spans[0]) or (len(name.spans) > 1 and rules("populations")[0].pattern.fullmatch(page.of(name.spans[0]))) or _OF_ITS_OWN.match(page.text, name.spans[0].start, name.spans[0].end) or len(name.text(page)) > _LONGEST_OWN or group in name.spans else Name((group, *name.spans), name.head + 1) for name in names[1:])]
