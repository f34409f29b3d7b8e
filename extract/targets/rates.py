"""Rates, shares and changes: one predicate, one or several names, one or several numbers.

In: `Sentence`.  Out: `TargetFound`s and, where a list of numbers does not match its list of names, the stretch.
Examples: `甲率、乙率分别达到70%和80%以上` → two; `诊断率、干预率均达到80%` after another rate → its heads put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.rulebook import rules
from extract.span import Found, Span
from extract.targets.by_place import listed_places
from extract.targets.changing import changing, growing, turned
from extract.targets.commits import BENEFIT, MEASURED, commits, head_of_row, is_bare_whole
from extract.targets.earlier import Memory, elsewhere, headed, names_told, of_told, placed, remember
from extract.targets.found import TargetFound
from extract.targets.groups import Group, dealt, groups_of, latest
from extract.targets.heads import (
    head_before,
    is_headless,
    object_before,
    of_place,
    shared_with_before,
    sized_before,
)
from extract.targets.likewise import likewise
from extract.targets.lists import listed_names, members_of, of_trades
from extract.targets.members import ALIKE
from extract.targets.name import Name
from extract.targets.named_behind import named_behind
from extract.targets.names import is_bare, names_in
from extract.targets.other_class import of_other_class
from extract.targets.owned import owner_before
from extract.targets.parallel import with_rest
from extract.targets.predicate import Predicate, comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shares import (
    RATE_WORD,
    attribute,
    deed_of,
    does_after,
    done_by,
    done_share,
    follows,
    kept_for,
    share_of,
    share_target,
)
from extract.targets.standards import meets_before
from extract.targets.trimming import name_region, names_nothing
from extract.targets.wholes import share_before
from extract.targets.yearly import years_before

# 城市50%以上的建筑, 农村20%以上房屋: where the share is taken.
_SETTLED = re.compile(r"(?:全[省市县区州])?(?:农村(?:地区)?|城镇|城市|县城|乡镇|城区|社区|园区)")
_COUNTABLE = re.compile(r"(?:油站|电站|企业|机构|学校|幼儿园|医院|社区|园区|农户|家庭|车辆|岗位|[车泊]位|人员|教师|职工)$")
_SAYS_NOTHING = re.compile(r"(?:占比|比例|比重|效率)(?:合计|总计)?")  # 占比合计达到40%, 力争效率提升30%: of what, nobody can tell
_SHARE_ONLY = ("比例", "比率", "占比")


def rates_of(sentence: Sentence, memory: Memory) -> Iterator[TargetFound | Found[str]]:
    """Targets of a sentence whose numbers are percentages, permilles, per 100,000, points or doublings."""
    floor = sentence.span.start
    for group in groups_of(sentence, ("rate", "points", "change")):
        yield from _group(sentence, group, memory, floor)
        floor = group.end


# 实现95%以上的｜群众满意度, 90%｜解决率: what is measured stands behind the number.
_RATE_BEHIND = re.compile(r"(?:以上)?的?(?P<rate>[\u4e00-\u9fff]{1,10}(?:率|满意度|知晓度))(?=[，。；、]|$|\n)")
_GROWTH_BEHIND = re.compile(r"(?:的|(?<=%)(?=增长))(?P<tail>(?:年均|年平均|平均|较快|复合)?(?:增长速度|增长率|增速|增幅|增长))(?=[，。；、]|$|\n)")


def _group(sentence: Sentence, group: Group, memory: Memory, floor: int) -> Iterator[TargetFound | Found[str]]:
    page = sentence.page
    clause = sentence.clause_of(group.start)
    told = max((q.end for q in sentence.quantities if clause.start < q.end <= group.start and page.text[q.end] in "、，和"), default=floor)
    start = max(clause.start, floor, told)  # 总额突破1000亿元、增长10%
    predicate = predicate_before(page.text, start, group.start)
    predicate = growing(page, start, predicate, group)
    if (behind := named_behind(sentence, predicate, group, clause)) is not None:
        of = page.text.rfind(behind.form.partition("占")[2].removesuffix("的比例") or "\0", clause.start, group.start)  # 不低于｜装机容量｜的20%
        start = min(at for at in (of, group.start, behind.spans[0].start) if at >= 0)
        yield from _distribute(sentence, group, Predicate(predicate.span, ">=", "ge", ""), [behind], None, Span(start, max(group.end, behind.spans[-1].end)))
        return
    if (shares := _of_a_whole(sentence, group, start, memory)) is not None:
        yield from shares
        return
    region, population = _region(sentence, clause, start, floor, predicate)
    if names_nothing(page, region) == "before":
        region = Span(region.end, region.end)  # 人均纯收入6977元，实际增长6%
    if (rated := _RATE_BEHIND.match(page.text, group.end, clause.end)) and len(group.quantities) == 1 and predicate.kind in ("none", "ge") and (region.start >= region.end or re.search(r"\d", page.of(region))):
        rate = Span(rated.start("rate"), rated.end("rate"))
        head = object_before(sentence, Span(clause.start, rate.end)) if is_bare(page, Name((rate,), 0)) else None
        yield from _distribute(sentence, group, Predicate(predicate.span, ">=", "ge", ""), [Name((head, rate), 1) if head else Name((rate,), 0)], population, Span(group.start, rate.end))
        return
    if region.start < region.end and (tail := _GROWTH_BEHIND.match(page.text, group.end, clause.end)):
        rises = tail["tail"].endswith("增长")  # 产值保持6%增长; 产值保持10%以上的增速
        grows = Predicate(predicate.span, "+=", "plus", "") if rises else replace(predicate, comparator=">=", kind="ge")
        name = Name((region,) if rises else (region, Span(*tail.span("tail"))), 1)
        yield from _distribute(sentence, group, grows, [name], population, Span(region.start, tail.end()))
        return
    named = sentence.subject if sentence.subject and not follows(page, group) else None
    if named and (region.start >= region.end or sentence.span.end - sentence.span.start <= 60):
        region = named
    elif region.start < region.end and follows(page, group) and predicate.kind in ("ge", "le") and kept_for(page, region, group) is None:
        return  # 人口占比超过20%的地级市
    if region.start >= region.end or (follows(page, group) and kept_for(page, region, group) is None):
        yield from _nameless(sentence, group, clause, predicate, memory, empty=region.start >= region.end)
    elif (other := _done_or_bare(sentence, group, clause, region, population, predicate)) is not None:
        yield from other
    else:
        yield from _named(sentence, group, memory, floor, changing(page, start, region, predicate), region, population, region == named)


def _region(sentence: Sentence, clause: Span, start: int, floor: int, predicate: Predicate) -> tuple[Span, Span | None]:
    """The stretch of the names, in the clause or the one before, and the population; the stretch may be empty."""
    page = sentence.page
    region, population = name_region(page, sentence.after_deadline(start, predicate.span.start), predicate.span.start)
    if region.start >= region.end and (due := sentence.deadline_within(start, predicate.span.start)):
        region, population = name_region(page, start, due.start)  # 甲率、乙率2025年分别达到
    if region.start >= region.end and (earlier := sentence.before(clause)) and earlier.start >= floor:
        region, population = name_region(page, sentence.after_deadline(earlier.start, earlier.end), earlier.end)
        if not (RATE_WORD.search(page.of(region)) or ("分别" in page.of(predicate.span) and MEASURED.search(page.of(region)))):
            region = Span(region.end, region.end)
    if population is None and (first := _MEASURE_FIRST.fullmatch(page.text, region.start, region.end)):
        population, region = Span(first.start("who"), first.end("who")), Span(region.start, first.start("who"))  # 研发机构覆盖率大中型企业达到90%
    if _YEAR_ONLY.fullmatch(page.text, region.start, region.end):
        return Span(region.end, region.end), population  # 到2026年较2020年累计下降5个百分点
    place = rules("populations")[2].pattern.fullmatch(page.text, region.start, region.end)
    if place or (predicate.kind == "none" and (place := _SETTLED.fullmatch(page.text, region.start, region.end))):
        population, region = region, Span(place.end(), place.end())  # 全省90%以上自建系统完成对接
    return region, population


_YEAR_ONLY = re.compile(r"20\d{2} ?年[底末]?")
_MEASURE_FIRST = re.compile(r"[^，、。；\d]{4,30}?(?:率|比例|占比|满意度)(?P<who>(?!和|与|及|占|的)[\u4e00-\u9fff]{0,8}(?:企业|机构|医院|学校|单位|居民|职工|医保|人群|家庭|县|市))")


def _of_a_whole(sentence: Sentence, group: Group, start: int, memory: Memory) -> Iterator[TargetFound | Found[str]] | None:
    """`均达到全市总量的15%`, `占60%以上`: shares said with other words than 率; None where it is none."""
    page = sentence.page
    share = share_before(page, start, group.start)
    if share is None or follows(page, group):
        return None
    region, population = name_region(page, sentence.after_deadline(start, share.end), share.end)
    if region.end - region.start < 2 or BENEFIT.search(page.of(region)):
        return None
    several = share.several or re.search("分别|(?<!年)均", page.text[share.end : group.start]) is not None  # 占比分别达到
    listed = of_trades(page, region) or (members_of(page, region) if share.several or (several and "和" in page.of(region) and "、" not in page.of(region)) else [])
    one = [Name((region,), 1)] if len(group.quantities) == 1 and not several else []  # 甲、乙和丙的供应量不低于总量的70%
    names = [replace(name, form=share.form) for name in (with_rest(page, listed) if len(listed) > 1 else one or with_rest(page, names_in(page, region)))]
    if sized := sized_before(sentence, region):
        names = [Name((sized, region), 1, share.form)]
    whole_name = Span(region.start, share.end + 2) if page.text.startswith("占比", share.end) else region
    if len(names) == 1 and (owner := owner_before(sentence, whole_name)) is not None:
        names = [Name((owner, region), 1, share.form)]  # 政务服务事项…，即办件占比达到50%
    remember(page, memory, names)
    reaches = Predicate(Span(share.end, group.start), "<=", "le", "") if share.limited else Predicate(Span(share.end, group.start), ">=", "ge", "")
    return _distribute(sentence, group, reaches, names, population, Span(region.start, group.end))


def _nameless(
    sentence: Sentence, group: Group, clause: Span, predicate: Predicate, memory: Memory, empty: bool
) -> Iterator[TargetFound | Found[str]]:
    """No name before the number: that of the clause before, or of what comes behind."""
    if empty and len(group.quantities) > 1 and "分别" in sentence.page.of(predicate.span) and (names := names_told(sentence, group.start, len(group.quantities))):
        # 进出口、出口分别达到100亿元、80亿元，分别增长8%、6%
        yield from _distribute(sentence, group, predicate, names, None, Span(names[0].spans[0].start, group.end))
        return
    if empty and predicate.verb == "完成" and group.quantities[0].kind == "rate" and (deed := deed_of(sentence, group.start)):
        yield from _distribute(sentence, group, predicate, [Name((deed,), 1)], None, Span(deed.start, group.end))
        return
    if empty and (predicate.kind in ("plus", "minus") or group.quantities[0].kind == "change") and (head := head_before(sentence, Span(group.start, group.end))):
        # 市场主体总量突破50万户，年均增长10%; 旅游收入年均增长10%，在2020年基础上翻一番
        told = memory.last if memory.last and memory.last.spans[0] == head and "占" not in memory.last.text(sentence.page) else Name((head,), 1)
        yield from _distribute(sentence, group, predicate, [told], None, Span(head.start, group.end))
    elif empty and not follows(sentence.page, group) and predicate.kind in ("ge", "le") and memory.last and memory.last.spans[0].start >= sentence.span.start:
        quote = Span(memory.last.spans[0].start, group.end)  # 森林覆盖率提高2个百分点，达到45%
        yield from _distribute(sentence, group, predicate, [memory.last], None, quote)
    else:
        yield from attribute(sentence, group, clause)


def _done_or_bare(
    sentence: Sentence, group: Group, clause: Span, region: Span, population: Span | None, predicate: Predicate
) -> Iterator[TargetFound | Found[str]] | None:
    """What a share does stands behind the number, or the word 率 is left out; None where neither is so."""
    page = sentence.page
    if (does := done_by(page, region, predicate, group, clause)) is not None:
        return iter((share_target(sentence, group, (region,), does),))
    if is_bare_whole(page, region, predicate, group):
        head = head_of_row(sentence, region)
        return _distribute(sentence, group, predicate, [Name((head, region) if head else (region,), 1)], population, Span(region.start, group.end))
    if (kept := kept_for(page, region, group)) is not None:
        return _distribute(sentence, group, Predicate(predicate.span, ">=", "ge", ""), [kept], population, Span(region.start, kept.spans[-1].end))
    if (done := done_share(sentence, region, predicate, group)) is not None:
        quote = Span(min(span.start for span in done.spans if span.start >= sentence.span.start), group.end)
        return _distribute(sentence, group, Predicate(predicate.span, ">=", "ge", ""), [done], population, quote)
    if (doing := does_after(page, region, group, clause)) is not None:
        return iter((share_target(sentence, group, *doing),))
    return None


def _named(
    sentence: Sentence, group: Group, memory: Memory, floor: int, predicate: Predicate, region: Span, population: Span | None, whole: bool
) -> Iterator[TargetFound | Found[str]]:
    """The usual case: names, a predicate, numbers. `whole`: the region is one name, from a table's cell."""
    page = sentence.page
    bare_share = page.of(region) in _SHARE_ONLY and predicate.kind in ("ge", "le") and share_of(sentence, region) is not None
    if not bare_share and not commits(page, region, predicate, group):
        return
    several = bool(re.search(r"分别|均|都|各", page.of(predicate.span)))
    names = [Name((region,), 1)] if whole else names_in(page, region, several)
    if len(names) == 1 and not whole and (owner := owner_before(sentence, region)) is not None:
        names = [Name((owner, region), 1)]
    elif not whole and not (population and page.of(region).endswith("化率")):
        names = headed(sentence, names, memory, floor)  # but 全市规模化率 is that of the city
    if not names:
        return
    if len(names) != len(group.quantities) and "分别" in page.of(predicate.span):
        names = listed_names(page, region, len(group.quantities)) or of_told(sentence, region, len(group.quantities)) or names
    if len(group.quantities) == 1 and len(names) == 1 and re.search(r"分别|(?<![年平])均", page.of(predicate.span)):
        names = listed_names(page, region, 2) or names  # 氮氧化物和VOCs排放总量分别下降10%
    again = elsewhere(page, region, memory.last) if predicate.kind != "none" else None
    if predicate.kind in ("ge", "le") and memory.last and sentence.span.holds(memory.last.spans[0]) and (classed := of_other_class(page, memory.last.spans, region, rate=True)):
        names = [replace(memory.last, spans=classed)]  # 设有老年大学的县占比达到100%，乡镇达到60%
    elif (again is None or again is not memory.last) and predicate.kind != "none" and (elliptic := of_place(sentence, region)) is not None:
        names = [Name(elliptic, 1)]  # 城市污水处理率达到95%，县城达到85%
    elif again is not None:
        names, population = [again], region  # 全市入园率达到85%，东部地区达到95%
    elif predicate.kind != "none" and len(names) == 1 and (place := placed(page, region, memory.last)) is not None:
        names, population = [Name((Span(place.end, region.end),), 1)], place  # 中西部地区卫生厕所普及率
    elif (predicate.kind in ("ge", "le") or (predicate.kind in ("plus", "minus") and ALIKE.search(page.of(region)))) and (alike := likewise(sentence, region, memory.last)) and len(group.quantities) == 1 and group.quantities[0].kind in ("rate", "points"):
        names = alike  # 大型水库标准化率达80%，中型水库、3级以上堤防达60%
    elif predicate.kind in ("ge", "le") and len(names) == 1 and group.quantities[0].kind == "rate" and (shared := shared_with_before(sentence, region)) is not None:
        names = [Name(shared, 1)]  # 小学生近视率降至38%以下，中学生降至60%以下
    if is_headless(page.of(region)) and (head := head_before(sentence, region)):
        names = [Name((head, region), 1)]
    if page.of(region) in _SHARE_ONLY and (head := share_of(sentence, region)):
        names = [Name((head, region), 1)]
    if not whole and predicate.kind in ("ge", "le") and all(q.kind == "rate" for q in group.quantities):
        names = [replace(name, form="{}比例") if _COUNTABLE.search(name.text(page)) else name for name in names]  # 参与错峰加油的加油站不低于80%
    if len(names) == 1 and _SAYS_NOTHING.fullmatch(names[0].text(page)):
        return
    if len(names) == 1 and (meets := meets_before(sentence, region)):
        names, population = [Name(meets[0], 1)], meets[1] or population  # 建筑符合节能标准，达标率达到90%
    remember(page, memory, names)
    if predicate.verb == "提速":
        names = [replace(name, form="{}提速") if not name.text(page).endswith(("效率", "速度")) else name for name in names]  # 审批提速50%
    quote = Span(min(region.start, predicate.span.start), group.end) if region.start >= sentence.span.start else Span(predicate.span.start, group.end)
    yield from _distribute(sentence, group, predicate, names, population, quote)


def _distribute(
    sentence: Sentence, group: Group, predicate: Predicate, names: list[Name], population: Span | None, quote: Span
) -> Iterator[TargetFound | Found[str]]:
    """One number for all names, one for each, or two years for one name; anything else is reported."""
    numbers = group.quantities
    due = sentence.due(group.start)
    if len(numbers) == 1:
        for name in names:
            yield _target(sentence, name, numbers[0], group, predicate, population, quote, latest(due))
    elif len(names) == 1 and (told := years_before(sentence, numbers[0], len(numbers))) is not None:
        for number, year in zip(numbers, told[0], strict=True):
            yield _target(sentence, names[0], number, group, predicate, population, quote, Found(year, *told[1:]))
    elif pairs := dealt(names, numbers):
        for name, number in pairs:
            yield _target(sentence, name, number, group, predicate, population, quote, latest(due))
    elif len(names) == 1 and population and len(places := listed_places(sentence.page, Span(population.start, max(population.end, names[0].spans[-1].end)))) == len(numbers):
        for place, number in zip(places, numbers, strict=True):  # 甲市、乙市增速分别达到8%、9%
            yield _target(sentence, names[0], number, group, predicate, place, quote, latest(due))
    else:
        yield Found(f"{len(names)}个指标与{len(numbers)}个数值不能一一对应", quote, "target-count-mismatch")


def _target(
    sentence: Sentence, name: Name, number: Quantity, group: Group, predicate: Predicate, population: Span | None, quote: Span, due: Found[str] | None
) -> TargetFound:
    page = sentence.page
    side = number.side or group.quantities[-1].side
    comparator = "+=" if number.kind == "change" else comparator_of(predicate, side, number.about)
    text = name.text(page)
    value, top = number.value, number.value_max
    if top is not None and comparator == "<=":
        value, top = top, value
    if re.search(r"(?:增速|增长率|增幅|降幅|降低率|下降率)$", text) and comparator in ("+=", "-=") and not turned(text, predicate, number):
        comparator = ">="
    if number.value == 0 and comparator == ">=" and side is None:
        comparator = "<="  # 劣Ⅴ类比例为0%
    return TargetFound(
        text, name.spans, page.quote(population) if population else None, population, comparator, value, top,
        number.unit, number.span, due.value if due else None, due.span if due else None,
        Span(min(quote.start, *[s.start for s in name.spans if s.start >= sentence.span.start and s.start >= quote.start], quote.start), quote.end),
        f"target-rate-{predicate.kind}",
    )  # fmt: skip
