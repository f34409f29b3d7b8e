"""The area that a clause speaks of, given to those of its targets that name no other place.

In: `Sentence`, its targets.  Out: the same targets, `全市` or `武汉市` as the population where it is printed for them.
Examples: `到2027年，全市新建书屋20个、驿站10个，改造公园5个` → 全市 for the first two; `武汉市零售额突破8500亿元` → 零售额 of 武汉市;
`在重点区域建设停车场30个` → 重点区域; `对列入清单的项目，审批时限压缩至3天` → 列入清单的项目.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.divisions import gazetteer
from extract.span import Found, Span
from extract.targets.found import TargetFound
from extract.targets.sentence import Sentence

# 全市新增, 我省建成; no 全市上下, no 按全市平均.
_AREA = re.compile(r"(?:全[国省市县区州盟旗]|[我本][省市县区州])(?![上内]|各|所有|级|区|域|政府|委|局|属|直|情|前列|第|首|排|平均|同期|总|人大|一[盘张]|统一|统筹|[^，。；]{0,12}(?:工作|精神|部署|会议|考核|评比)(?:[，中的]|$))")
_BEFORE = re.compile(r"(?:^|[，；：。、（ \n在使为将对年末前底内间]|力争|确保|实现|完成|推动|争取|努力|使得|支持|新增|建成|引导)$")


def with_area(sentence: Sentence, found: Iterable[TargetFound | Found[str]]) -> Iterator[TargetFound | Found[str]]:
    """Targets of one sentence, in the order found."""
    last: TargetFound | None = None
    for one in map(_bare, map(_placed, found)):
        if isinstance(one, TargetFound) and one.population is None and (area := _area(sentence, one) or _sited(sentence, one) or _told_before(sentence, one)) is not None:
            one = replace(one, population=sentence.page.quote(area), population_span=area)
        elif isinstance(one, TargetFound) and last and one.population is None and _of_same(sentence, last, one):
            one = replace(one, population=last.population, population_span=last.population_span)
        last = one if isinstance(one, TargetFound) else None
        yield one


_EVERY = re.compile(r"(?:每个?|各|所有)(?!年|月|季|周|天|日|学期|学年|级)")
_BESIDE = re.compile(r"(?:以上|左右)?(?:、|和|以及|及)")


def _of_same(sentence: Sentence, last: TargetFound, one: TargetFound) -> bool:
    """`每个县消防站不少于2个、｜消防车不少于10辆`, `每个社区每年开展1次宣讲，｜每月开展1次演练`: the same bodies have the next of a row."""
    if last.population is None or last.population_span is None or not _EVERY.match(last.population):
        return False
    text, start = sentence.page.text, min(one.span.start, one.value_span.start, *(span.start for span in one.indicator_spans))
    end = max(last.span.end, last.value_span.end)
    if one.rule == last.rule == "target-frequency":
        return 0 < start - end < 3 and text[end] in "，、" and text[start] == "每"
    return one.rule == last.rule == "target-count-reached" and last.population_span.end <= last.indicator_spans[0].start and _BESIDE.fullmatch(text, end, start) is not None


# 重点在甲区, 各引领区重点, 在《甲报》版面中: only the place is the population.
_AROUND = re.compile(r"(?:(?:重点|主要|集中)?在)?(?P<place>.{2,60}?)(?:重点|(?<=[》台])(?:版面|栏目)?[上中])?")


def _bare(one: TargetFound | Found[str]) -> TargetFound | Found[str]:
    """A population without the words around it."""
    if not isinstance(one, TargetFound) or one.population_span is None or one.population is None or len(one.population) != one.population_span.end - one.population_span.start:
        return one
    hit = _AROUND.fullmatch(one.population)
    if hit is None or hit["place"] == one.population or hit["place"].startswith(("校", "职", "岗", "建", "册", "编", "读", "孵", "运", "园企")):
        return one
    start = one.population_span.start + hit.start("place")
    return replace(one, population=hit["place"], population_span=Span(start, start + len(hit["place"])))


# 武汉市零售额, 襄阳市、宜昌市零售额; no 城市, no 兴国县人民医院.
_PLACES = re.compile(r"(?:[\u4e00-\u9fff]{2,7}(?:市|州|县|区|旗|盟)(?:、|和)?){1,8}(?<![、和])(?=[\u4e00-\u9fff]{2})")
_MARKS = re.compile(r"[、和]")
_MEASURED = re.compile(r"(?:率|额|值|量|数|入|比例|比重|增速|面积|里程|规模)$")


def _placed(one: TargetFound | Found[str]) -> TargetFound | Found[str]:
    """A measure that begins with places of the gazetteer is that of these places."""
    if not isinstance(one, TargetFound) or one.population is not None or not _MEASURED.search(one.indicator):
        return one
    hit = _PLACES.match(one.indicator)
    while hit and not all(name in gazetteer().full for name in _MARKS.split(hit[0])):
        hit = _PLACES.match(one.indicator, 0, hit.end() - 1)
    first = one.indicator_spans[0]
    if hit is None or hit.end() >= first.end - first.start:
        return one
    where = Span(first.start, first.start + hit.end())
    return replace(one, indicator=one.indicator[hit.end() :], indicator_spans=(Span(where.end, first.end), *one.indicator_spans[1:]), population=hit[0], population_span=where)


def _area(sentence: Sentence, target: TargetFound) -> Span | None:
    """The last area before the number in the target's own clause that is no part of its name."""
    text, clause = sentence.page.text, sentence.clause_of(max(sentence.span.start, target.indicator_spans[0].start))
    areas = [Span(*hit.span()) for hit in _AREA.finditer(text, clause.start, target.value_span.start) if _BEFORE.search(text[max(clause.start, hit.start() - 2) : hit.start()])]
    return next((area for area in reversed(areas) if not any(span.meets(area) for span in target.indicator_spans)), None)


_WHERE = r"(?:区域|地区|片区|新区|园区|景区|校区|社区|小区|城区|集中区|开发区|高新区|自贸区|场所|街道|路段|站点|公园|车站|广场|学校|医院|商圈|乡镇|[市县镇乡村州])"
_IN = r"(?<![存所现正旨实潜内处])在(?!建|校|岗|编|册|线|职|读|研|孵|运|产|各?(?:相关|有关|全[国省市县]))"
# 在重点区域｜建设停车场30个, 城区｜再新建市场1个
_SITED = re.compile(
    rf"{_IN}(?P<where>(?!很多|许多|一些|大多)[\u4e00-\u9fff（）、“”A-Za-z]{{0,22}}?{_WHERE})(?:范围)?(?:内|中|里)?(?:开工|新|再|率先|集中|重点|统一|共|累计|至少|各|试点|分别)*$"
    r"|(?:^|[，：前底末内年])(?P<place>(?:主|中心)?城区|农村|城乡|县城|集镇|[\u4e00-\u9fff]{2,4}(?:新区|片区|园区|街道|[县镇乡]))再$"
)
# 在甲片区内，｜建设小学1所
_IN_CLAUSE = re.compile(rf" *在(?P<where>(?!很多|许多|一些|大多)[\u4e00-\u9fff（）、“”]{{2,22}}?(?:{_WHERE}|领域))(?:范围|区域)?[内中里]?")
_OF_CLAUSE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}[是要])? *(?:对于?|针对)(?P<who>(?![^，。；]*(?:实行|实施|开展|进行|采取|给予|予以|推行|作出|加强)[^，。；的]*(?:，|$))[^，。；\d]{2,50}?(?:企业|项目|事项|区域|地区|合同|案件|资金|单位|机构|学校|人员|群众|患者|家庭|老年人|儿童|用户|客户|主体|园区|小区|工程|农户|对象|人群|业务|办件))"
)
_LONGEST = 80
_CLAUSES_ON = 2  # how far 在…内 holds; what 对 says holds for the clause behind it


def _sited(sentence: Sentence, target: TargetFound) -> Span | None:
    """Where, directly before the deed."""
    text = sentence.page.text
    begin = min(target.span.start, target.indicator_spans[0].start)
    start = max(sentence.clause_of(begin).start, begin - 40)
    hit = _SITED.search(text[start:begin])
    if hit is None:
        return None
    at, end = hit.span("where" if hit["where"] else "place")
    return Span(start + at, start + end)


def _told_before(sentence: Sentence, target: TargetFound) -> Span | None:
    """Where or of whom, in a clause of its own before the target's, in the same part of the sentence."""
    text = sentence.page.text
    clause: Span | None = sentence.clause_of(min(target.span.start, target.indicator_spans[0].start))
    for on in range(_CLAUSES_ON + 1):
        earlier = sentence.before(clause) if clause else None
        if earlier is None or earlier.end - earlier.start > _LONGEST or text[earlier.end : earlier.end + 1] != "，":
            return None
        hit = _IN_CLAUSE.fullmatch(text, earlier.start, earlier.end) or (None if on else _OF_CLAUSE.fullmatch(text, earlier.start, earlier.end))
        if hit:
            told = Span(*hit.span(1))
            return None if any(span.meets(told) for span in target.indicator_spans) else told
        clause = earlier
    return None
