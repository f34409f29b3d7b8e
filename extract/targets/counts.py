"""Counts, amounts, frequencies and limits of time.

In: `Sentence`.  Out: `TargetFound`s. Examples: `完成1.5万名紧缺人才培养` → 完成紧缺人才培养 = 15000 名;
`每季度至少组织1次区级模拟演练` → 组织区级模拟演练 >= 1 次/季度; `每天户外活动时间不低于2小时` → >= 2 小时.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.fold import tight
from extract.page import Page
from extract.span import Found, Span
from extract.targets.by_head import by_head, per_head
from extract.targets.by_level import by_level
from extract.targets.by_years import year_of_part
from extract.targets.counted import counted_names
from extract.targets.describing import named, plain
from extract.targets.done import EACH, done_of
from extract.targets.following import ADDED, WORK, again, by_itself, measured_alike
from extract.targets.found import TargetFound
from extract.targets.graded import graded
from extract.targets.groups import latest
from extract.targets.heads import act_before
from extract.targets.how_often import amount_each, counts_who, frequency, is_others
from extract.targets.implied import HEADS, INDEX
from extract.targets.likewise import in_full
from extract.targets.limits import TIME
from extract.targets.lists import members_of
from extract.targets.name import Name
from extract.targets.paired import paired
from extract.targets.quantity import Quantity
from extract.targets.reached import KINDS, SEVERALLY, money, numbers_of, reached, zero
from extract.targets.row_heads import staffed, titled, with_head
from extract.targets.sentence import Sentence
from extract.targets.sequels import free_too, of_deed_before, same_time, timed_too
from extract.targets.served import part_served, served_of, subject_of
from extract.targets.shapes import Shape, sign_of, thing_after
from extract.targets.sizes import is_size
from extract.targets.times import duration
from extract.targets.told_again import told_again
from extract.targets.yearly import yearly


def counts_of(sentence: Sentence) -> Iterator[TargetFound | Found[str]]:
    """Targets of a sentence whose numbers are counts, amounts of money or times; a list of numbers that fits no list of names."""
    before: tuple[Quantity, Shape] | None = None
    floor = sentence.span.start
    for quantity in sentence.quantities:
        if quantity.kind not in KINDS:
            floor = quantity.end
            continue
        if before and (year := year_of_part(sentence.page, quantity, *before)):
            part = replace(before[1], comparator=sign_of(quantity), quote=Span(year.span.start, quantity.end))
            before, floor = (quantity, before[1]), quantity.end
            yield _target(sentence, quantity, part, year)
            continue
        begin = max(floor, sentence.clause_of(quantity.span.start).start)
        if grades := graded(sentence, quantity, begin) or by_level(sentence, quantity, begin) or told_again(sentence, quantity, begin):
            yield from (_target(sentence, number, shape) for number, shape in grades)
            before, floor = None, grades[-1][0].end
            continue
        if quantity.span.start < floor or is_size(sentence, quantity) or counts_who(sentence, quantity):
            continue  # told with the first of its list, or a size of the things counted next
        if before and before[0].end == quantity.span.start < before[1].quote.end and (before[0].unit, quantity.unit) in _TOO:
            floor = quantity.end
            yield _target(sentence, quantity, replace(before[1], unit=quantity.unit, comparator=sign_of(quantity)))  # 带动1000户｜4200人脱贫
            continue
        if before and (before[1].rule == "target-count-verb" and before[1].quote.holds(quantity.span) or any(span.holds(quantity.span) for span in before[1].spans)):
            continue  # 对10家营业收入10亿元以上的企业: a size within the name
        shape = _shape(sentence, quantity, max(floor, sentence.clause_of(quantity.span.start).start), before)
        if shape is None and before and _SIZED.match(sentence.page.text, quantity.end):
            continue  # 项目100个，其中10亿元以上项目20个
        if shape is None and quantity.unit == "年":
            continue  # 三年累计更新800台
        if shape is None:
            before = None  # 年销售额1000万元以上的网商800家: a size within the name, which goes on
            floor = quantity.end if sentence.page.text[quantity.end : quantity.end + 1] in "、；" else floor
            continue
        shape = _invested(sentence.page, per_head(sentence.page, shape, before, quantity), before)
        shape = _reaching(sentence.page, shape, before)
        shape = in_full(sentence, measured_alike(sentence.page, shape, quantity, before), before)
        shape = titled(sentence.page, staffed(sentence.page, with_head(sentence, shape, before)), before)
        if len(shape.spans) == 2 and (act := act_before(sentence, shape.spans[1])):
            shape = replace(shape, spans=(shape.spans[0], act))  # 实施老旧小区改造，完成改造20个
        shape = _each_period(sentence, quantity, shape)
        shape = replace(shape, spans=tuple(plain(sentence.page, span) for span in _without_aim(sentence.page, shape)))
        # 新增甲30个，总计达60个；乙10条: the verb goes on behind the sum
        before = (quantity, before[1] if before and shape.spans == before[1].spans and shape.rule == "target-count-reached" else shape)
        if by_year := yearly(sentence, quantity, shape):
            yield from (_target(sentence, number, part, year) for number, year, part in by_year)
            floor = by_year[-1][0].end
            continue
        if pair := paired(sentence, quantity, shape):
            yield from (_target(sentence, number, part) for number, part in pair)
            before, floor = None, pair[-1][0].end
            continue
        numbers = numbers_of(sentence, quantity, shape.spans[-1].end)
        floor = numbers[-1].end
        yield from _targets(sentence, numbers, shape)


_TOO = (("户", "人"), ("户", "名"), ("类", "项"), ("类", "种"))


_AIM = re.compile(r"(?<=[\u4e00-\u9fff]{4})(?:的?(?:工作|年度)?目标|(?<=购置|更新|改造|建设|采购|招录|招聘)计划)$")


def _without_aim(page: Page, shape: Shape) -> tuple[Span, ...]:
    """`实现50个村民组通硬化路｜目标`, `完成200辆公务车更新｜计划`: what is said of the number, not of the thing."""
    last = shape.spans[-1]
    hit = _AIM.search(page.of(last)) if shape.rule in ("target-count-verb", "target-count-thing-first") else None
    return (*shape.spans[:-1], Span(last.start, last.start + hit.start())) if hit else shape.spans


def _reaching(page: Page, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """`改造老旧小区20个，惠及居民2万户`, `组织培训50场，受训人数不少于3000人`: whom the deed before reaches."""
    if before is None or not _REACHING.match(page.text, shape.spans[0].start):
        return shape
    last, told = before
    at_once = _AT_ONCE.fullmatch(page.text, max(told.quote.end, last.end), min(shape.spans[0].start, shape.quote.start))
    return replace(shape, spans=(*told.spans, *shape.spans), rule="target-count-reaching") if at_once else shape


_REACHING = re.compile(r"惠及|受益|受惠|受训|参训|覆盖(?:人数|人群|人口)")
_AT_ONCE = re.compile(r" ?[，、] ?(?:预计|可|将|共|累计|计划|力争|直接|总)*")


_BARE_SUM = re.compile(r"(?:完成|实现|计划)?(?:投资|投资额|总投资|产值|营业收入|销售额)")
_WORKS_OF = ("个", "项", "处", "座", "家", "条", "公里", "亩", "户", "套", "万亩", "所", "栋")


def _invested(page: Page, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """`实施技改项目100个、｜完成投资50亿元`: what is invested in is what is done beside it."""
    text = "".join(page.of(span) for span in shape.spans)
    if before is None or before[0].unit not in _WORKS_OF or page.of(before[1].spans[-1]).endswith(("验收", "审批", "评审")) or len(before[1].spans) < 2 or not _BARE_SUM.fullmatch(text) or shape.unit != "元":
        return shape
    between = page.text[before[1].quote.end : shape.quote.start]
    return replace(shape, spans=(before[1].spans[-1], *shape.spans)) if re.fullmatch(r" ?(?:左右|以上)?[，、] ?(?:完成|计划|实现|总计|共计|合计|预计|估算|概算|共)?", between) else shape


def _each_period(sentence: Sentence, q: Quantity, shape: Shape) -> Shape:
    """`每年新增岗位5万个`, `年均开发岗位2万个`: an amount of each year, not one to reach once."""
    first = shape.spans[0]
    clause = sentence.clause_of(first.start)
    hit = _EACH_PERIOD.search(sentence.page.text[max(clause.start, first.start - 8) : first.start]) if "/" not in shape.unit and q.kind != "zero" else None
    if not hit or first.start < clause.start:
        return shape
    at = max(clause.start, first.start - 8) + hit.start("period")
    period = Span(at, at + len(hit["period"]))
    return replace(shape, spans=(period, *shape.spans), quote=Span(min(at, shape.quote.start), shape.quote.end))


def _shape(sentence: Sentence, q: Quantity, start: int, before: tuple[Quantity, Shape] | None) -> Shape | None:
    page = sentence.page
    clause = sentence.clause_of(q.span.start)
    if q.kind == "zero":
        shared = any(other.kind == "rate" and clause.start <= other.span.start < q.span.start for other in sentence.quantities)
        return None if shared else free_too(sentence, q, before) or zero(page, q, sentence.after_deadline(start, q.span.start), before)  # 80%以上事项实现零跑动: a share
    if shape := frequency(sentence, q, start, clause) or amount_each(sentence, q, clause):
        return shape
    if q.unit in TIME or (q.unit == "个半天" and page.text[q.end : q.end + 1] != "的"):
        return same_time(sentence, q, before) or duration(sentence, q, start, clause) or timed_too(sentence, q, clause, before)
    if q.kind == "index":
        shape = reached(sentence, q, start, clause)
        return shape if shape and (HEADS if q.rule == "quantity-heads" else INDEX).search(page.of(shape.spans[-1])) else None
    if q.kind == "money":
        return reached(sentence, q, start, clause) or money(sentence, q, start, clause) or (again(sentence, q, clause, before) if sentence.due(q.span.start) else None)
    if before and (shape := by_itself(sentence, q, clause, before) or part_served(sentence, q, before)):
        return shape
    goes_on = before and (page.of(before[1].spans[0]).startswith(ADDED) or WORK.fullmatch(page.of(before[1].spans[0])) or page.text[before[0].end] == "、" or page.text.startswith("，其中", before[0].end))
    if goes_on and (shape := again(sentence, q, clause, before)):
        return shape  # 新造林3万亩、森林抚育经营2万亩: no 抚育 of 经营
    if not thing_after(page, q.end, clause.end) and (shape := reached(sentence, q, start, clause)):
        return shape
    if shape := done_of(sentence, q, start, clause):
        return shape
    if shape := served_of(sentence, q, start, clause, before) or again(sentence, q, clause, before):
        return shape
    return subject_of(sentence, q, start, clause) or reached(sentence, q, start, clause)


_SIZED = re.compile(r"[\u4e00-\u9fff]{2}")
_EACH_PERIOD = re.compile(r"(?P<period>每年度?|年均|每月|每季度|每周|每学期)(?:要|统筹|计划|组织|应当?|至少|力争|都|均|再|动态|滚动|谋划|成功)?$")


def _targets(sentence: Sentence, numbers: tuple[Quantity, ...], shape: Shape) -> Iterator[TargetFound | Found[str]]:
    """`甲和乙分别达到10000家` is one for each, `分别达到100家、200家` one number for each; everything else is one."""
    page, q = sentence.page, numbers[0]
    if shape.rule == EACH:
        yield from (_target(sentence, q, replace(shape, spans=(shape.spans[0], *name.spans))) for name in members_of(page, shape.spans[1]))
        return
    if len(shape.spans) == 1 and (matters := _MATTERS.fullmatch(page.text, shape.spans[0].start, shape.spans[0].end)):
        what = Span(matters.start(), matters.start("first"))  # 实现100个以上｜事项“秒批秒办”“一证一照办”
        yield from (_target(sentence, q, replace(shape, spans=(what, Span(*named.span())))) for named in _NAMED.finditer(page.text, what.end, matters.end()))
        return
    between = page.text[shape.spans[-1].end : q.span.start]
    if shape.rule in ("target-count-reached", "target-time-limit", "target-duration") and len(shape.spans) == 1 and (len(numbers) > 1 or re.match(r"(?:分别|均|都|各)", between) or SEVERALLY.match(between)):
        names = by_head(page, counted_names(page, shape.spans[0], len(numbers)))
        whole = all(len(shape.form.replace("{}", name.text(page))) >= 3 or name.text(page)[-1] in "量值额数" for name in names)
        if len(names) == 1 and (listed := _listed_before(sentence, shape.spans[0], len(numbers))):
            names, whole = [Name((member, *shape.spans), 1) for member in listed], True
        if len(numbers) > 1 and not (whole and len(names) == len(numbers)):
            quote = Span(shape.quote.start, numbers[-1].end)
            yield Found(f"{len(names)}个指标与{len(numbers)}个数值不能一一对应", quote, "target-count-mismatch")
            return
        if whole:
            each = numbers if len(numbers) > 1 else numbers * len(names)
            each = tuple(replace(number, unit=each[-1].unit) if number.unit == "个" and each[-1].unit in TIME else number for number in each)  # 6个、22个、32个工作日
            shape = replace(shape, quote=Span(shape.quote.start, max(shape.quote.end, numbers[-1].end)))
            yield from (_target(sentence, number, replace(shape, spans=name.spans, unit=number.unit)) for name, number in zip(names, each, strict=True))
            return
    if len(shape.spans) == 2 and len(numbers) > 1 and len(names := counted_names(page, shape.spans[0], len(numbers))) == len(numbers):
        for name, number in zip(names, numbers, strict=True):  # 用水用气报装｜办理时限分别压减至3个工作日和4个工作日
            yield _target(sentence, number, replace(shape, spans=(*name.spans, shape.spans[1])))
        return
    if shape.rule == "target-time-limit" and len(shape.spans) == 2 and _ALL.match(page.text, shape.spans[0].end, q.span.start) and len(names := counted_names(page, shape.spans[0], 1)) == _TWO:
        yield from (_target(sentence, q, replace(shape, spans=(*name.spans, shape.spans[1]))) for name in names)
        return
    yield _target(sentence, q, shape)


_MATTERS = re.compile(r"(?:政务服务|高频|服务|涉企)?事项(?P<first>“)[^“”]{2,12}”(?:[、和与]?“[^“”]{2,12}”){0,4}")
_NAMED = re.compile(r"“[^“”]{2,12}”")
# 一般登记和抵押登记｜全面实现｜1个工作日办结
_ALL = re.compile(r"(?:分别|均|都|全部|全面)")
_TWO = 2
_LIST_OF = re.compile(r"(?P<list>[^，。；的\d]{2,24}(?:[、和与及][^，。；的、\d]{2,24}){1,6}?)(?:的[^。；]*)?")


def _listed_before(sentence: Sentence, name: Span, count: int) -> list[Span]:
    """`低压用户、高压用户的服务环节，｜办理时间分别压减至6个、22个工作日`: those it is said of, in the clause before; empty where they are not so many."""
    page = sentence.page
    clause = sentence.before(sentence.clause_of(name.start))
    start = max((page.text.rfind(mark, sentence.span.start, clause.end) + 1 for mark in "，；"), default=0) if clause else 0
    hit = _LIST_OF.fullmatch(page.text, max(start, sentence.span.start), clause.end) if clause else None
    members = members_of(page, Span(hit.start("list"), hit.end("list"))) if hit else []
    return [member.spans[0] for member in members] if len(members) == count and all(len(member.spans) == 1 for member in members) else []


_STRIVES = re.compile(r"力争|争取(?=完成|建成|新增|实现|引进|培育|开工|打造|创建|新建|达)")
_STRIVEN = re.compile(r"[^，]{0,8}力争[^，]{2,14}，")


def _striven(sentence: Sentence, quote: Span) -> bool:
    """`力争培育基地5个`, `力争到2025年，新增基地5个`: at least so many, if all goes well."""
    page = sentence.page
    clause = sentence.clause_of(quote.start)
    if _STRIVES.search(page.text, clause.start, quote.end):
        return True
    ahead = sentence.before(clause)
    return ahead is not None and _STRIVEN.fullmatch(page.text, ahead.start, clause.start) is not None and any(ahead.holds(due.span) for due in sentence.deadlines)


def _target(sentence: Sentence, q: Quantity, shape: Shape, at: Found[str] | None = None) -> TargetFound:
    page = sentence.page
    due = at or latest(sentence.due(q.span.start))
    if due and (shape.rule == "target-frequency" and is_others(sentence, q, due.span) or shape.rule == "target-time-limit" and at is None and of_deed_before(sentence, q, due)):
        due = None
    text = shape.form.replace("{}", named(tight("".join(page.quote(span) for span in shape.spans))))
    value, top = q.value, q.value_max
    comparator = ">=" if shape.comparator == "=" and _striven(sentence, shape.quote) else shape.comparator
    if top is not None and shape.comparator == "<=":
        value, top = top, value
    quote = Span(min(shape.quote.start, q.span.start), max(shape.quote.end, q.end))
    unit = "人次" if not shape.unit and text.endswith("人次") else shape.unit  # 服务人次达150万以上
    return TargetFound(
        text, shape.spans, page.quote(shape.population) if shape.population else None, shape.population, comparator,
        value, top, unit, q.span, due.value if due else None, due.span if due else None, quote, shape.rule,
    )  # fmt: skip
