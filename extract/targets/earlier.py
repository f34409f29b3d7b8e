"""What a bare measure is the measure of, from what the paragraph said before.

In: `Sentence`, the names of a rate, what the last rate was about.  Out: the names with the head and the group of people put back.
Example: behind `新生儿听力筛查率达到90%`, `诊断率、干预率` are 新生儿听力诊断率 and 新生儿听力干预率.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.page import Page
from extract.rulebook import rules
from extract.span import Span
from extract.targets.heads import (
    GROWTH,
    head_before,
    name_before,
    object_before,
    told_apart,
    without_measure,
)
from extract.targets.lists import members_of
from extract.targets.name import Name
from extract.targets.names import is_bare, names_in, shared_head, under
from extract.targets.owned import owner_before
from extract.targets.sentence import Sentence
from extract.targets.shares import RATE_WORD
from extract.targets.stems import served_before, stem_before, stems_before
from extract.targets.trimming import name_region

_SUM = re.compile(r"(?:总值|产值|增加值|收入|额)$")
_GROWS = re.compile(rf"(?:{GROWTH.pattern[:-1]}|年均|同比)$")


@dataclass(slots=True)
class Memory:
    """What the last rate of the paragraph was about: its heads, and the group of people they share."""

    heads: tuple[tuple[Span, ...], ...] = ()
    last: Name | None = None


def headed(sentence: Sentence, names: list[Name], memory: Memory, floor: int) -> list[Name]:
    """Bare measures get the thing measured from the clause before, or from the last rate; a shared group goes along."""
    page = sentence.page
    if names and all(is_bare(page, name) for name in names):
        own = [stem_before(sentence, name.spans[0], floor) for name in names] if len(names) > 1 else []
        if own and None not in own and len(set(own)) == len(own):  # 提供康复服务500人、康复救助60人，服务率、救助率均…
            return [under(_given(page, head), name) for head, name in zip(own, names, strict=True) if head]
        heads = _heads(sentence, names[0].spans[0], memory, floor)
        if heads and len(names) == 1 and memory.last and page.of(memory.last.spans[-1]).endswith(page.of(names[0].spans[0])[-3:]) and heads == memory.heads:
            return [Name(memory.last.spans, memory.last.head)]
        if heads and heads == memory.heads and (deed := _deed(page, memory.last)) and all(name.text(page).endswith("覆盖率") for name in names):
            heads = (deed,)
        if heads:
            return [under(head, _unrepeated(page, head, name)) for head in heads for name in names]
        return names
    first = names[0] if names else None
    if first and first.text(page).startswith("占"):
        return [share for name in names for share in (_share_of(sentence, name, memory) if name.text(page).startswith("占") else [name])]
    of_own = first and len(first.spans) > 1 and rules("populations")[0].pattern.fullmatch(page.of(first.spans[0]))  # 小学生｜近视率
    if first and memory.last and not of_own and not shared_head(page, first.spans[0]):
        group = shared_head(page, memory.last.spans[0])
        related = _same_measure(page, memory.last, first) or _same_subject(page, memory.last, first, group)
        short = len(names) == 1 and len(first.text(page)) <= 4 and first.text(page).endswith("率")  # 5岁以下儿童生长迟缓率…，低体重率
        if short and group is None and len(memory.last.spans) > 1 and rules("populations")[0].pattern.fullmatch(page.of(memory.last.spans[0])):
            group = memory.last.spans[0]
        if group and sentence.span.start <= group.start and (related or short) and len(first.text(page)) <= 16:
            return [Name((group, *name.spans), name.head + 1) for name in names]
    return names


_DEED_RATE = re.compile(r"(?:检查|筛查|体检|检测|接种|监测|随访)率$")


def _deed(page: Page, last: Name | None) -> tuple[Span, ...]:
    """`孕前优生健康检查｜率达到90%，目标人群覆盖率…`: what is done, which covers so many."""
    if last is None or not _DEED_RATE.search(last.text(page)):
        return ()
    tail = last.spans[-1]
    return (*last.spans[:-1], Span(tail.start, tail.end - 1))


def _unrepeated(page: Page, head: tuple[Span, ...], name: Name) -> Name:
    """`严重精神障碍患者｜在册｜患者管理率`: who is meant is said once."""
    first = name.spans[0]
    at = page.text.find("患者", first.start, first.start + 4) if page.of(head[-1]).endswith("患者") else -1
    pieces = (Span(first.start, at), Span(at + 2, first.end)) if at > first.start else (first,)
    return Name((*pieces, *name.spans[1:]), name.head, name.form)


def names_told(sentence: Sentence, at: int, count: int) -> list[Name]:
    """The names of the last numbers before an offset, one each: `游客突破900万人次，收入达到60亿元，分别增长8%、9%`; empty where they are not so many."""
    page = sentence.page
    regions: list[Span] = []
    while len(regions) < count and (region := name_before(sentence, regions[-1].start if regions else at)) is not None:
        regions.append(region)
    for region in regions[:1]:
        listed = names_in(page, region)
        if len(listed) == count or len(listed := members_of(page, region)) == count:
            return listed
    return [Name((region,), 1) for region in reversed(regions)] if len(regions) == count else []


def of_told(sentence: Sentence, measure: Span, count: int) -> list[Name]:
    """`在管高血压患者20万人，在管糖尿病患者5万人，｜规范管理率｜分别达到…`: the measure of each of those counted; empty where they are not so many of a kind."""
    page = sentence.page
    if not is_bare(page, Name((measure,), 0)):
        return []
    told = names_told(sentence, measure.start, count)
    ends = {name.text(page)[-2:] for name in told}
    return [Name((*name.spans, measure), len(name.spans)) for name in told] if len(told) == count and len(ends) == 1 and not ends & _RATE_ENDS else []


_RATE_ENDS = {"比例", "比重", "占比"}


def _share_of(sentence: Sentence, share: Name, memory: Memory) -> list[Name]:
    """`技能人才总量达到800万人，占就业人员总量的30%`: what takes that share is the nearest that has a number."""
    page = sentence.page
    head = head_before(sentence, share.spans[0])
    if head and (memory.last is None or memory.last.spans[0].start < head.start):
        return [Name((head, *share.spans), 1)]
    if memory.last is None:
        return [share]
    cut = next((n for n, span in enumerate(memory.last.spans) if page.text[span.start] == "占"), len(memory.last.spans))
    whole = _level(page, memory.last.spans[:cut])
    return [Name((*whole, *share.spans), min(memory.last.head, len(whole)))]


def _level(page: Page, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """`增加值年均增速`, in one piece or two, is about 增加值."""
    if len(spans) > 1 and GROWTH.fullmatch(page.of(spans[-1])):
        spans = spans[:-1]
    hit = _GROWS.search(page.of(spans[-1])) if spans else None
    return (*spans[:-1], Span(spans[-1].start, spans[-1].start + hit.start())) if hit and hit.start() > 1 else spans


# A part of the whole that a rate was told of, and nothing that is measured: 东部地区, 农村居民, 县（市）.
_PLACE = r"(?:(?:[东中西]{1,2}|北|南)部|东北|城乡|城市|城镇|城区|县城|农村|乡村|乡镇|镇|乡|市区|市辖区|设区市|县域|县（市(?:、区)?）|县市区?|区县|县区|市县|县级|市级|省级|山区|平原|牧区|川区|坝区|沿海|偏远|民族|贫困|脱贫|革命老区|中心城区|建成区|珠三角|(?:其他|其余|[一二三]类)|[\u4e00-\u9fff]{2,6}省份)"
_SORT = r"(?:规上|规模以上|大中型|大型|中型|小微|中小微?|公立|民营|国有|[一二三]级)"
_GROUP = r"(?:居民|农民|职工|妇女|男性|女性|男生|女生|老年人|儿童|青少年|学生|公民|家庭|学校|医院|机构|企业)"
_PART_OF_ALL = re.compile(rf"(?:\d+岁(?:以[上下])?(?:（[^（）]{{2,12}}）)?的?)?(?:{_PLACE}{{1,2}}(?:地区|地方)?{_GROUP}?|{_SORT}{_GROUP}|重点人群|重点群体|男性|女性|男生|女生)")
_SORTED = re.compile(_SORT + _GROUP)
_GROUPED = re.compile(_GROUP + "$")
_PLACES = re.compile(rf"(?:{_PLACE}|[\u4e00-\u9fff]{{2,5}}(?:地区|流域|区域|城市群|经济带|经济圈|新城|新区|片区)|京津冀|长三角|珠三角|粤港澳大湾区|汾渭平原|[\u4e00-\u9fff]{2,10}流域[中上下]{1,2}游地区)(?:[和、及与](?:{_PLACE}|[\u4e00-\u9fff]{{2,5}}(?:地区|新城|新区|片区))){{0,3}}")
# 有条件的地区, 北京市: where, and nothing that is measured.
_WHERE = re.compile(rf"(?:有条件的|其他|其余|部分|重点)?(?:{_PLACES.pattern})|(?:有条件的|其他|其余)(?:地区|地方|城市|[县市])|[\u4e00-\u9fff]{{2,4}}[省市县区州]")


def is_where(page: Page, region: Span) -> bool:
    """Does a stretch say only where?"""
    return _WHERE.fullmatch(page.text, region.start, region.end) is not None


_PLACED = re.compile(rf"(?:{_PLACE}|京津冀|长三角|珠三角|汾渭平原|北京市|上海市)(?=[\u4e00-\u9fffA-Z]{{2}})")


def elsewhere(page: Page, region: Span, last: Name | None) -> Name | None:
    """`全市婚检率达到99%，农村达到80%`: the last rate again, without its own place; None where the words name something else."""
    if last is None or not (_PART_OF_ALL.fullmatch(page.of(region)) or _PLACES.fullmatch(page.of(region))):
        return None
    if _SORTED.match(page.of(region)) and _SORTED.match(last.text(page)):
        return None  # 三级医院日间手术占比达到20%，二级医院达到10%
    spans = without_place(page, last.spans)
    group = _GROUPED.search(page.of(region))
    if group and spans != last.spans and page.text.startswith(group[0], spans[0].start) and spans[0].start + len(group[0]) < spans[0].end:
        spans = (Span(spans[0].start + len(group[0]), spans[0].end), *spans[1:])  # 城市｜居民｜15分钟内到达比例
    return last if spans == last.spans else Name(spans, last.head, last.form)


def without_place(page: Page, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces of a name without the place that it begins with."""
    own = _PLACED.match(page.text, spans[0].start, spans[0].end)
    return (Span(own.end(), spans[0].end), *spans[1:]) if own else spans


def placed(page: Page, region: Span, last: Name | None) -> Span | None:
    """`卫生厕所普及率达到85%，中西部地区卫生厕所普及率达到80%`: the place, where the words behind it are the last rate's own end."""
    hit = _PLACED.match(page.text, region.start, region.end) if last else None
    if hit is None or last is None or page.text[region.start] == "其":
        return None
    end = hit.end() + (2 if page.text.startswith(("地区", "地方"), hit.end()) else 0)
    same = page.text[end : region.end]
    return Span(region.start, end) if len(same) >= 4 and last.text(page).endswith(same) and last.text(page) != page.of(region) else None


def _same_measure(page: Page, one: Name, other: Name) -> bool:
    return page.of(one.spans[-1])[-3:] == page.of(other.spans[-1])[-3:]


def _same_subject(page: Page, one: Name, other: Name, group: Span | None) -> bool:
    """`新生儿听力筛查率…，听力障碍3个月内诊断率`: after the group both begin with the same two characters."""
    if group is None:
        return False
    said = one.text(page)[group.end - group.start :]
    return len(said) >= 2 and other.text(page).startswith(said[:2])


# 每学期对全体学生开展｜2次视力监测: a verb, and nothing that is measured.
_NO_HEAD = ("开展", "实施", "组织", "进行", "提供")
_GIVES = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:提供|开展|实施|进行|接受)")
_LEVEL_ENDS = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:规模|数量|总数|总量)$")


def _heads(sentence: Sentence, name: Span, memory: Memory, floor: int) -> tuple[tuple[Span, ...], ...]:
    """Where the head of a bare measure may stand, the nearest first."""
    clause = sentence.clause_of(name.start)
    if (due := sentence.deadline_within(clause.start, name.start + 1)) and due.end == name.start:
        told, _ = name_region(sentence.page, clause.start, due.start)
        if told.end - told.start >= 2:
            return ((told,),)  # 下达的资金上半年使用率
    if heads := stems_before(sentence, name):
        return tuple((head,) for head in heads)
    if (head := stem_before(sentence, name, floor)) is not None:
        return (_given(sentence.page, head),)
    if served := served_before(sentence, name):
        return (served,)
    if (owner := owner_before(sentence, name)) is not None:
        return ((owner,),)  # 办结率和满意率
    near = head_before(sentence, name) if memory.last and memory.last.spans[0].start < sentence.span.start else None
    if memory.heads and (near is None or RATE_WORD.search(sentence.page.of(near))):
        return memory.heads
    head = near or head_before(sentence, name)  # 建成标准化厂房100万平方米，入驻率达到80%
    if head is not None and sentence.page.of(name).endswith("化率") and _SUM.search(sentence.page.of(head)):
        return ()  # 地区生产总值达到200亿元，城镇化率达到60%
    if head is not None and (level := _LEVEL_ENDS.search(sentence.page.of(head))):
        head = Span(head.start, head.start + level.start())  # 储备粮油规模达到15万吨，标准仓容率达到100%
    if head is not None and (share := sentence.page.text.find("占", head.start + 2, head.end - 1)) > 0:
        head = Span(head.start, share)  # 联合检查占检查总数50%，公示率100%: of the 联合检查
    if head is None or RATE_WORD.search(sentence.page.of(head)):
        head = object_before(sentence, name)  # 深化便捷通关模式，提升应用率至60%以上
    if head is None or sentence.page.of(head).endswith(_NO_HEAD) or told_apart(sentence, head, name.start) or _EACH_ENDS.search(sentence.page.of(head)):
        return ()
    return ((without_measure(sentence.page, head),),)  # 开办时限压缩至1个工作日，网办率…: of the 开办


_ASPECTS = ("水质", "血压", "血糖", "血脂", "班额", "租金", "数据质量")
_ENROLLED = re.compile(r"(?:在册|在管|登记)患者(?=[\u4e00-\u9fff]{3})")
# 家长会每学期不少于2次，家访率…: how often, and no head.
_EACH_ENDS = re.compile(r"每(?:[年月周日]|季度|半年|学期|学年)(?:至少)?$")


def _given(page: Page, head: Span) -> tuple[Span, ...]:
    """`残疾儿童｜提供｜康复｜救助，救助率…`: without the verb between whom and what."""
    gives = _GIVES.search(page.text, head.start, head.end)
    pieces = (Span(head.start, gives.start()), Span(gives.end(), head.end)) if gives else (head,)
    return tuple(piece for piece in pieces if piece.start < piece.end)


_HOW_LONG = ("时限", "时间", "环节", "材料", "密度")  # 时限压缩比达到75%，网上可办率: of no 时限


def _with_patients(page: Page, name: Name) -> tuple[Span, ...]:
    """The head of a name; of 精神障碍｜患者管理率 it is 精神障碍患者."""
    last, tail = name.spans[name.head - 1], name.spans[name.head]
    whole = last.end == tail.start and page.text.startswith(("患者", "人群"), tail.start)
    if whole:
        return (*name.spans[: name.head - 1], Span(last.start, last.end + 2))
    reach = _WITHIN_REACH.search(page.of(last))  # 公交站点｜500米｜覆盖率
    return (*name.spans[: name.head - 1], Span(last.start, last.start + reach.start())) if reach else name.spans[: name.head]


_WITHIN_REACH = re.compile(r"(?<=[\u4e00-\u9fff]{2})\d{1,4}(?:米|公里)(?:半径|范围)?内?$")


def remember(page: Page, memory: Memory, names: list[Name]) -> None:
    """Keep what these names are about for the measures behind them."""
    heads = tuple(dict.fromkeys(_with_patients(page, name) for name in names if 0 < name.head < len(name.spans)))
    if not heads and len(names) == 1 and (kept := _ENROLLED.match(page.text, names[0].spans[0].start, names[0].spans[0].end)):
        heads = ((Span(*kept.span()),),)  # 在册患者｜规范管理率
    if heads and all(page.of(head[-1]) in _ASPECTS for head in heads):
        memory.last = names[-1]
        return  # 水质合格率达到99%，漏损率…: of no 水质
    if heads and all(sum(span.end - span.start for span in head) > 1 and not page.of(head[-1]).endswith(_HOW_LONG) for head in heads):  # 数｜控化率 is no head
        memory.heads = heads
    memory.last = names[-1]
