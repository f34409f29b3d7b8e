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
from extract.targets.describing import plain
from extract.targets.done import GETS, done_of
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.names import Name, listed_names, names_in
from extract.targets.quantity import Quantity
from extract.targets.reached import ACTS_ON, HEADS, INDEX, KINDS, SEVERALLY, money, numbers_of, reached, zero
from extract.targets.sentence import Sentence
from extract.targets.served import served_of, subject_of
from extract.targets.shapes import Shape, sign_of, thing_after
from extract.targets.times import TIME, duration, frequency
from extract.targets.verbs import starts_with_verb, verb_alone


def counts_of(sentence: Sentence) -> Iterator[TargetFound | Found[str]]:
    """Targets of a sentence whose numbers are counts, amounts of money or times; a list of numbers that fits no list of names."""
    before: tuple[Quantity, Shape] | None = None
    floor = sentence.span.start
    for quantity in sentence.quantities:
        if quantity.kind not in KINDS:
            floor = quantity.end
            continue
        if quantity.span.start < floor:
            continue  # told with the first of its list
        if before and (before[1].rule == "target-count-verb" and before[1].quote.holds(quantity.span) or any(span.holds(quantity.span) for span in before[1].spans)):
            continue  # 对10家营业收入10亿元以上的企业: a size within the name
        shape = _shape(sentence, quantity, max(floor, sentence.clause_of(quantity.span.start).start), before)
        if shape is None and before and _SIZED.match(sentence.page.text, quantity.end):
            continue  # 项目100个，其中10亿元以上项目20个
        if shape is None:
            before = None  # 年销售额1000万元以上的网商800家: a size within the name, which goes on
            continue
        shape = _per_head(sentence.page, shape, before)
        shape = _each_period(sentence, quantity, shape)
        shape = replace(shape, spans=tuple(plain(sentence.page, span) for span in shape.spans))
        before = (quantity, shape)
        numbers = numbers_of(sentence, quantity, shape.spans[-1].end)
        floor = numbers[-1].end
        yield from _targets(sentence, numbers, shape)


def _per_head(page: Page, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """`每千人口医师数达到3.2人、护士数达到3.8人`: the second is counted by head as well."""
    if before is None or {shape.rule, before[1].rule} != {"target-count-reached"} or page.text[shape.spans[0].start] == "每":
        return shape
    if shape.unit != before[1].unit:
        return shape  # 每万人口专利拥有量达到12件，技术合同成交额达到500亿元
    if "，" in page.text[before[1].quote.end : shape.quote.start] and page.text[shape.spans[-1].end - 1] != "数":
        return shape  # 每万人专利拥有量达到12件，驰名商标达到10件
    hit = _PER_HEAD.match(page.text, before[1].spans[0].start, before[1].spans[0].end)
    return replace(shape, spans=(Span(hit.start(), hit.end()), *shape.spans)) if hit else shape


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
        return None if shared else zero(page, q, start, before)  # 80%以上事项实现零跑动: a share
    if shape := frequency(sentence, q, start, clause):
        return shape
    if q.unit in TIME:
        return duration(sentence, q, start, clause)
    if q.kind == "index":
        shape = reached(sentence, q, start, clause)
        return shape if shape and (HEADS if q.rule == "quantity-heads" else INDEX).search(page.of(shape.spans[-1])) else None
    if q.kind == "money":
        return reached(sentence, q, start, clause) or money(sentence, q, start, clause)
    if before and (shape := _by_itself(sentence, q, clause, before)):
        return shape
    goes_on = before and (page.of(before[1].spans[0]).startswith(_ADDED) or page.text[before[0].end] == "、")
    if goes_on and (shape := _again(sentence, q, clause, before)):
        return shape  # 新造林3万亩、森林抚育经营2万亩: no 抚育 of 经营
    if not thing_after(page, q.end, clause.end) and (shape := reached(sentence, q, start, clause)):
        return shape
    if shape := done_of(sentence, q, start, clause):
        return shape
    if shape := served_of(sentence, q, start, clause, before) or _again(sentence, q, clause, before):
        return shape
    return subject_of(sentence, q, start, clause) or reached(sentence, q, start, clause)


_PER_HEAD = re.compile(r"每(?:百|千|万|十万)(?:名|位|个)?[\u4e00-\u9fff]{0,4}?(?:人口|居民|老年人|儿童|学生|人|户)(?:拥有)?")
_NEXT_THING = re.compile(r" ?[、，] ?(?:其中)?：?(?P<thing>[\u4e00-\u9fff（）“”A-Za-z0-9—~-]{2,24})")
_ACT = re.compile(r"(?:改造|建设|治理|修复|整治|培训|就业|检查|帮扶|认定|培育)$")
_ADDED = ("新增", "净增")
_AMOUNT = re.compile(r"(?:产量|总产|产值|总量|规模|里程|收入|投资|客流量?|吞吐量|人数|装机(?:容量)?|面积)$")
_TOO = re.compile(r"(?:，?(?:总长度?|长|共计?))?")
_REACHES = re.compile(r"(?:突破|达到|超过|不少于|不低于|达|至|到)$")
# 手术7万例、｜低视力者配用助视器｜5000名: in a list of acts the next one may be any.
_NEXT_ACT = re.compile(r" ?[、；，] ?(?P<thing>[\u4e00-\u9fff（）“”A-Za-z]{4,24})")
_IN_BRACKET_TOO = re.compile(r" ?、 ?")
# 新建学校25所，｜其中城区学校｜10所（｜含幼儿园｜4所）、｜乡镇学校｜15所
_PART = re.compile(r" ?(?:，?（?(?:其中|含)：?|[）]、)(?P<thing>[\u4e00-\u9fff“”]{2,12}?)(?:不少于|至少|约)?")
_AMONG = re.compile(r" ?， ?其中：?(?P<thing>[\u4e00-\u9fff（）“”A-Za-z0-9]{2,24})")
# 新增企业10家，努力实现新增15家，累计超80家: no further thing.
_NEW_TURN = re.compile(r"[新净]增|^(?:努力|力争|争取|累计|总数|总量)")
# 企业超过700家，辅导期企业80家: more of the kind, each with its number.
_BESIDE = re.compile(r" ?[，、] ?(?P<thing>(?![比较增减占同其共约并又再达]|超(?![\d百千万]))[\u4e00-\u9fff（）“”A-Za-z0-9]{3,24}?)(?<![加少长降约共了和有十百千万])")
_SIZED = re.compile(r"[\u4e00-\u9fff]{2}")
_KIND_OF_PEOPLE = re.compile(r"(?:农民工?|职工|学生|残疾人|老年人|妇女|毕业生|退役军人|人员|劳动力|教师|青年|干部|儿童|居民|女性|群众)$")
_SORTS = ("公办", "民办", "城区", "农村", "乡镇", "城镇", "省级", "市级", "县级", "新建", "改建", "扩建", "普惠")
_EACH_PERIOD = re.compile(r"(?P<period>每年度?|年均|每月|每季度|每周|每学期)(?:要|统筹|计划|组织|应|至少|力争|都|均|再)?$")


# What says of the thing named before only that there is so much of it.
_OWN_VERB = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:开工|竣工|投产|并网|建成|交付|出栏|播种|造林)$")
_COMES_TO = ("完成", "实现", "达到", "落实", "实施")


def _by_itself(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, Shape]) -> Shape | None:
    """`新开工公租房800套、建成600套`, `改造管网90公里（2024年完成20公里）`: another verb for the thing named before."""
    page, (last, shape) = sentence.page, before
    if shape.rule == "target-count-reached" and len(shape.spans) == 1 and (own := _OWN_VERB.search(page.of(shape.spans[0]))):
        head = shape.spans[0]  # 新能源开工600万千瓦、投产400万千瓦
        shape = replace(shape, spans=(Span(head.start + own.start(), head.end), Span(head.start, head.start + own.start())), rule="target-count-done")
    if q.unit != last.unit or q.kind != "count" or len(shape.spans) < 2 or shape.rule not in ("target-count-verb", "target-count-thing-first", "target-count-list", "target-count-done"):
        return None
    told = max(last.end, shape.quote.end)
    hit = verb_alone().fullmatch(page.text, told, q.span.start)
    if hit is None or thing_after(page, q.end, clause.end):
        return None
    verb = Span(hit.start("verb"), hit.end("verb"))
    spans = shape.spans if hit["verb"] in _COMES_TO else (shape.spans[1], verb) if shape.rule == "target-count-done" else (verb, *shape.spans[1:])
    return Shape(spans, sign_of(q), q.unit, Span(verb.start, q.end), shape.rule)


def _again(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`建设1个甲、1个乙、1个丙` and `改造甲20个、乙50个`: the verb goes on."""
    if before is None or before[1].rule not in ("target-count-verb", "target-count-thing-first", "target-count-reached", "target-count-list"):
        return None
    page, (last, shape) = sentence.page, before
    if shape.rule in ("target-count-verb", "target-count-list", "target-count-thing-first", "target-count-reached") and q.unit != last.unit and _TOO.fullmatch(page.text, shape.quote.end, q.span.start) and not (q.span.start > shape.quote.end and thing_after(page, q.end, clause.end)):
        return Shape(shape.spans, sign_of(q), q.unit, Span(shape.quote.start, q.end), shape.rule, shape.population)  # 5个公路项目631公里
    if shape.rule == "target-count-list":
        return _next_list(page, q, clause, before)
    if _IN_BRACKET_TOO.fullmatch(page.text, last.end, q.span.start) and q.unit != last.unit and not thing_after(page, q.end, clause.end):
        return Shape(shape.spans, sign_of(q), q.unit, Span(shape.quote.start, q.end), shape.rule, shape.population)  # 改造2200处、6500平方米
    if q.unit == last.unit and not thing_after(page, q.end, clause.end) and (part := _PART.fullmatch(page.text, max(last.end, shape.quote.end), q.span.start)):
        return _part_of(page, shape, Span(part.start("thing"), part.end("thing")), q)
    if shape.acted and (hit := _NEXT_ACT.fullmatch(page.text, last.end, q.span.start)) and q.unit in ACTS_ON and not thing_after(page, q.end, clause.end):
        named = Span(hit.start("thing"), hit.end("thing"))
        if not starts_with_verb(hit["thing"]) and not _REACHES.search(hit["thing"]):
            return Shape((named,), sign_of(q), q.unit, Span(named.start, q.end), shape.rule, acted=True)
    if shape.rule == "target-count-reached" and page.of(shape.spans[0]).startswith(_ADDED):
        hit = _NEXT_THING.fullmatch(page.text, last.end, q.span.start)
        if not hit or thing_after(page, q.end, clause.end) or starts_with_verb(hit["thing"]) or _REACHES.search(hit["thing"]) or _NEW_TURN.search(hit["thing"]):
            return None
        first, named = shape.spans[0], Span(hit.start("thing"), hit.end("thing"))
        return Shape((Span(first.start, first.start + 2), named, *_same_kind(page, named, shape.spans)), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
    if shape.rule == "target-count-reached":
        among = _AMONG.fullmatch(page.text, last.end, q.span.start) or _BESIDE.fullmatch(page.text, last.end, q.span.start)
        if not among or starts_with_verb(among["thing"]) or _REACHES.search(among["thing"]) or q.unit != last.unit or thing_after(page, q.end, clause.end):
            return None
        named = Span(among.start("thing"), among.end("thing"))
        return Shape((named, *_same_kind(page, named, shape.spans)), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
    if shape.rule == "target-count-thing-first":
        hit = _NEXT_THING.fullmatch(page.text, last.end, q.span.start)
        if not hit or thing_after(page, q.end, clause.end):
            return None
        named = Span(hit.start("thing"), hit.end("thing"))
        if starts_with_verb(hit["thing"]) or _REACHES.search(hit["thing"]) or _NEW_TURN.search(hit["thing"]):
            return None
        if _ACT.search(hit["thing"]):
            return Shape((named,), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)  # 创建乡村100个，农村户厕改造5万座
        verb = () if q.unit != last.unit and _AMOUNT.search(hit["thing"]) else shape.spans[:-1]  # 改造农田8万亩，粮食总产4亿斤
        return Shape((*(_verbs_of(page, shape.spans) if verb else ()), named, *_same_kind(page, named, shape.spans)), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
    listed = _NEXT_THING.fullmatch(page.text, shape.quote.end, q.span.start)
    if listed and page.text[shape.quote.end] == "、" and len(shape.spans) > 1 and not thing_after(page, q.end, clause.end):
        named = Span(listed.start("thing"), listed.end("thing"))
        if not starts_with_verb(listed["thing"]) and not _REACHES.search(listed["thing"]):
            return Shape((*_verbs_of(page, shape.spans), named), sign_of(q), q.unit, Span(named.start, q.end), "target-count-thing-first")  # 新增1个集群、规上企业20家
    between = page.text[shape.quote.end : q.span.start]
    if not re.fullmatch(r" ?(?:、|和|以及|及|与|，) ?", between) or shape.quote.end > q.span.start:
        return None
    thing = thing_after(page, q.end, clause.end)
    if not thing or page.text.startswith("覆盖", thing.end - 2):
        return None
    if page.of(thing).startswith(GETS):
        return Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-done")
    return Shape((*_verbs_of(page, shape.spans), thing), shape.comparator, q.unit, Span(q.span.start, thing.end), "target-count-verb", shape.population)


def _verbs_of(page: Page, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces before the thing counted, which may be in two: 形成｜千亿级｜产业集群."""
    return spans[: -2 if len(spans) > 2 and page.text[spans[-2].end - 1] == "级" else -1]


def _same_kind(page: Page, level: Span, before: tuple[Span, ...]) -> tuple[Span, ...]:
    """`国家级龙头企业1家、省级10家`: the level alone is a level of the same things."""
    if not _LEVEL.fullmatch(page.text, level.start, level.end):
        return ()
    if len(before) > 2 and _LEVEL.fullmatch(page.text, before[-2].start, before[-2].end):
        return before[-1:]
    first = _TOP.match(page.text, before[-1].start, before[-1].end)
    return (Span(first.end(), before[-1].end),) if first else ()


_LISTED = re.compile(r" ?[，；、] ?[\u4e00-\u9fff、“”]{2,30}")


def _next_list(page: Page, q: Quantity, clause: Span, before: tuple[Quantity, Shape]) -> Shape | None:
    """`培育装备、电子2个百亿级产业集群，食品、建材2个50亿级产业集群`: the verb holds for the next list of the same things."""
    last, shape = before
    thing = thing_after(page, q.end, clause.end)
    same = thing is not None and q.unit == last.unit and len(shape.spans) == 2 and page.of(thing)[-2:] == page.of(shape.spans[-1])[-2:]
    if thing is None or not same or not _LISTED.fullmatch(page.text, shape.quote.end, q.span.start):
        return None
    return Shape((shape.spans[0], thing), sign_of(q), q.unit, Span(q.span.start, thing.end), shape.rule, shape.population)


def _part_of(page: Page, shape: Shape, named: Span, q: Quantity) -> Shape:
    """`新建学校25所，其中城区学校10所`: the same is done to a part; what is left out after 公办 or 城区 goes on."""
    verb = shape.spans[:-1]
    sort = named.end - named.start == 2 and page.of(named) in _SORTS
    acted = _ACT.search(page.of(shape.spans[-1])) and _KIND_OF_PEOPLE.search(page.of(named))  # 培训5000人，其中农民工2000人
    bare = shape.spans[-1:] if sort or acted else ()
    return Shape((*verb, named, *bare), sign_of(q), q.unit, Span(named.start, q.end), "target-count-thing-first", shape.population)


def _targets(sentence: Sentence, numbers: tuple[Quantity, ...], shape: Shape) -> Iterator[TargetFound | Found[str]]:
    """`甲和乙分别达到10000家` is one for each, `分别达到100家、200家` one number for each; everything else is one."""
    page, q = sentence.page, numbers[0]
    between = page.text[shape.spans[-1].end : q.span.start]
    if shape.rule in ("target-count-reached", "target-time-limit", "target-duration") and len(shape.spans) == 1 and (re.match(r"(?:分别|均|都|各)", between) or SEVERALLY.match(between)):
        names = (listed_names(page, shape.spans[0], len(numbers)) if len(numbers) > 1 else []) or _each(page, shape.spans[0])
        if len(names) > 1 and _MEASURED.search(page.of(shape.spans[0])) and not any(_MEASURED.search(name.text(page)) for name in names[:-1]):
            names = names_in(page, shape.spans[0])  # 失业保险、工伤保险参保人数
        whole = all(len(name.text(page)) >= 3 or name.text(page)[-1] in "量值额数" for name in names)
        two = sentence.due(q.span.start)
        if len(numbers) == 2 and len(names) == 1 and two and "|" in two.value:  # 到2022年和2025年，企业分别达到50家、100家
            for number, year in zip(numbers, two.value.split("|"), strict=True):
                yield _target(sentence, number, shape, Found(year, two.span, two.rule))
            return
        if len(numbers) > 1 and not (whole and len(names) == len(numbers)):
            quote = Span(shape.quote.start, numbers[-1].end)
            yield Found(f"{len(names)}个指标与{len(numbers)}个数值不能一一对应", quote, "target-count-mismatch")
            return
        if whole:
            each = numbers if len(numbers) > 1 else numbers * len(names)
            shape = replace(shape, quote=Span(shape.quote.start, max(shape.quote.end, numbers[-1].end)))
            yield from (_target(sentence, number, replace(shape, spans=name.spans, unit=number.unit)) for name, number in zip(names, each, strict=True))
            return
    yield _target(sentence, q, shape)


_TOP = re.compile(r".{0,10}?(?:国家(?:级)?|[省市县区]级)(?:及)?(?:以上)?(?=[\u4e00-\u9fff“]{2})")
_MEASURED = re.compile(r"(?:人数|户数|数量|总量|总数|规模|面积|产量|产值|收入|总额|余额)$")
_LEVEL = re.compile(r"(?:国家|省|市|县|区)级(?:及)?(?:以上)?")


def _parallel(page: Page, first: Span, second: Span) -> Span | None:
    """`用水、用气报装审批时限`: what the shorter name leaves to the longer one, where both begin or end alike."""
    size = first.end - first.start
    if page.text[first.end - 1] == "存" and page.text.startswith("贷款", second.start):
        return Span(second.start + 1, second.end)  # 存、贷款余额
    if not 2 <= size <= 12:
        return None
    if (at := page.text.find(page.text[first.end - 2 : first.end], second.start + 1, second.end - 3)) >= 0:
        return Span(at + 2, second.end)  # 高压单电源、双电源客户平均接电时间
    if size > 6 or second.end - second.start < size + 3:
        return None
    alike = page.text[first.start] == page.text[second.start] or page.text[first.end - 1] == page.text[second.start + size - 1]
    return Span(second.start + size, second.end) if alike else None


def _each(page: Page, region: Span) -> list[Name]:
    """`县级以上示范农场和示范社`: the members of a list of things counted, the level put back."""
    cuts = list(re.finditer(r"、|和|(?<!参)与|以及|及", page.of(region)))
    ends = [*[region.start + m.start() for m in cuts], region.end]
    starts = [region.start, *[region.start + m.end() for m in cuts]]
    level = _LEVEL.match(page.text, region.start, region.end)
    head = Span(level.start(), level.end()) if level else None
    if len(starts) > 1 and (last := _LEVEL.match(page.text, starts[-1], ends[-1])) and all(_LEVEL.fullmatch(page.text, a, b) for a, b in zip(starts[:-1], ends[:-1], strict=True)):
        shared = Span(last.end(), ends[-1])  # 国家级、省级企业技术中心
        return [*(Name((Span(a, b), shared), 1) for a, b in zip(starts[:-1], ends[:-1], strict=True)), Name((Span(starts[-1], ends[-1]),), 0)]
    if len(starts) == 2 and (tail := _parallel(page, Span(starts[0], ends[0]), Span(starts[1], ends[1]))):
        return [Name((Span(starts[0], ends[0]), tail), 1), Name((Span(starts[1], ends[1]),), 0)]
    names = []
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        own = n == 0 or _LEVEL.match(page.text, start, end)
        names.append(Name((Span(start, end),), 0) if own or head is None else Name((head, Span(start, end)), 1))
    return names


def _target(sentence: Sentence, q: Quantity, shape: Shape, at: Found[str] | None = None) -> TargetFound:
    page = sentence.page
    due = at or latest(sentence.due(q.span.start))
    text = tight("".join(page.quote(span) for span in shape.spans))
    value, top = q.value, q.value_max
    if top is not None and shape.comparator == "<=":
        value, top = top, value
    quote = Span(min(shape.quote.start, q.span.start), max(shape.quote.end, q.end))
    return TargetFound(
        text, shape.spans, page.quote(shape.population) if shape.population else None, shape.population, shape.comparator,
        value, top, shape.unit, q.span, due.value if due else None, due.span if due else None, quote, shape.rule,
    )  # fmt: skip
