"""Counts, amounts, frequencies and limits of time.

In: `Sentence`.  Out: `TargetFound`s. Examples: `完成1.5万名紧缺人才培养` → 完成紧缺人才培养 = 15000 名;
`每季度至少组织1次区级模拟演练` → 组织区级模拟演练 >= 1 次/季度; `每天户外活动时间不低于2小时` → >= 2 小时.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.fold import tight
from extract.models import Comparator
from extract.page import Page, closing, trim
from extract.span import Found, Span
from extract.targets.found import TargetFound
from extract.targets.names import names_in
from extract.targets.predicate import Predicate, comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

VERBS = (
    "新培育|建成|建设|新建|改建|扩建|改扩建|改造|新增|增加|完成|培育|培养|打造|创建|创成|建立|组建|设立|设置|布局|开展|举办|举行|组织|培训|引进|引育|认定|评定|推出|推广|推进|"
    "实施|提供|遴选|评选|选树|制定|制修订|编制|发布|开工|开通|投放|配备|配置|配齐|招聘|选派|派驻|帮扶|救助|惠及|带动|吸引|签约|落地|整治|治理|修复|拆除|"
    "清理|筹集|筹建|发放|发展|扶持|孵化|掌握|检查|抽查|巡查|化解|盘活|供应|出让|实现|形成|解决|采购|入库|获批|研发|转化|报送|召开|更新|搭建|储备|新办|支持|消除|安装|推动|筛选|征集|汇编|出版|选聘|评估|开拓|开放|联通|接入|入驻|发行|指定|明确|选取|选定|择优|确定|预留|落实|"
    "成立|输送|新设|增设|争创|有|建|需|进行"
)
_VERB_END = re.compile(
    rf"(?P<verb>(?:累计|共|总共|计划|力争|拟|新|各)?(?:{VERBS}){{1,2}})(?:了)?(?P<adv>(?:至少|不少于|不低于|不超过|超过|约|近|总计|共|累计|达到|不少|力争|最少|各|一批|出|好|起|的)*) ?$"
)
_EVERY = re.compile(
    r"(?P<least>至少)?(?<!一)每(?P<n>[一两二三四五六]|\d)?个?(?P<per>年度?|半年|半个月|季度?|月|周|星期|日|天|学年|学期)(?:度)?(?:内)?(?P<gap>[^，。；、]{0,40}?)$"
)
_PER = {"年度": "年", "季": "季度", "星期": "周", "天": "日"}
_TIMES = ("次", "场", "期", "轮", "场次", "批", "堂", "节", "遍", "例次")
_TIME = ("小时", "分钟", "天", "日", "工作日", "个工作日", "个月", "周", "年", "学时", "课时")
_SERVES = ("开展", "提供", "组织", "举办", "举行", "召开", "进行", "实施", "报送")
_SERVICE_TIME = ("工作日", "个工作日", "小时", "分钟", "日", "天")
_LEAST = re.compile(r"至少|不少于|不低于|最少|以上")
_THING = re.compile(r"(?:以上|左右|及以上)?(?:的)?(?P<thing>[^，。；、：（]{0,2}[\u4e00-\u9fffA-Za-z“”‘’《》0-9（）/+·-]{2,50}?)(?=，|。|；|：|、|$|（|\n|(?:和|与|及|以及)\d)")
_SIZE = re.compile(r"(?:高度|净高|层高|宽度|净宽|进深|深度|间距|半径|距离|厚度|(?:户型|套型|建筑|套内|用地|占地|单套|住宅)面积|跨度|限高|坡度|标高|覆土)$")
_LIMIT_WORD = re.compile(r"(?:时限|期限|时间|时长|周期|工期|时延|用时|耗时|天数|日数)$")


@dataclass(frozen=True, slots=True)
class _Shape:
    spans: tuple[Span, ...]
    comparator: Comparator
    unit: str
    quote: Span
    rule: str
    population: Span | None = None


def counts_of(sentence: Sentence) -> Iterator[TargetFound]:
    """Targets of a sentence whose numbers are counts, amounts of money or times."""
    before: tuple[Quantity, _Shape] | None = None
    floor = sentence.span.start
    for quantity in sentence.quantities:
        if quantity.kind not in ("count", "money", "zero"):
            floor = quantity.end
            continue
        shape = _shape(sentence, quantity, max(floor, sentence.clause_of(quantity.span.start).start), before)
        floor = quantity.end
        if shape is None:
            before = None
            continue
        before = (quantity, shape)
        floor = quantity.end
        yield from _targets(sentence, quantity, shape)


def _shape(sentence: Sentence, q: Quantity, start: int, before: tuple[Quantity, _Shape] | None) -> _Shape | None:
    page = sentence.page
    clause = sentence.clause_of(q.span.start)
    if q.kind == "zero":
        return _zero(page, q, start)
    if shape := _frequency(sentence, q, start, clause):
        return shape
    if q.unit in _TIME:
        return _duration(sentence, q, start, clause)
    if q.kind == "money":
        return _reached(sentence, q, start, clause) or _money(sentence, q, start, clause)
    if not _thing(page, q.end, clause.end) and (shape := _reached(sentence, q, start, clause)):
        return shape
    if shape := _verb_first(sentence, q, start, clause):
        return shape
    if shape := _again(sentence, q, clause, before):
        return shape
    return _reached(sentence, q, start, clause)


def _frequency(sentence: Sentence, q: Quantity, start: int, clause: Span) -> _Shape | None:
    """每季度至少组织1次…: the rhythm becomes the unit's denominator."""
    page = sentence.page
    hit = _EVERY.search(page.text[clause.start : q.span.start])
    if not hit or q.unit not in _TIMES:
        return None
    gap = Span(clause.start + hit.start("gap"), clause.start + hit.end("gap"))
    verb = trim(page.text, _without(page, gap, r"^(?:至少|不少于|不低于|要|应|应当|须|都|均|分别|定期|力争|原则上| )+"))
    verb = _without_tail(page, verb, r"(?:至少|不少于|不低于|不得少于|最少|不少|的| )+$")
    thing = _thing(page, q.end, clause.end)
    spans = [s for s in (verb, thing) if s and s.start < s.end]
    if not thing:
        name, _ = name_region(page, start, clause.start + hit.start())
        spans = ([name] if name.end - name.start >= 2 else []) + [s for s in spans if s]
    if not spans or sum(s.end - s.start for s in spans) < 2:
        return None
    words = page.text[clause.start : q.end]
    sign: Comparator = ">=" if _LEAST.search(words) else "<=" if "不超过" in words or "最多" in words else "="
    count = hit["n"] or ""
    per = _PER.get(hit["per"], hit["per"])
    unit = f"{q.unit if q.unit in ('次', '场', '期') else '次'}/{'' if count in ('', '一', '1') else count}{per}"
    population, _ = name_region(page, start, clause.start + hit.start())
    held = population if 2 <= population.end - population.start <= 20 and thing else None
    return _Shape(tuple(spans), sign, unit, Span(min(spans[0].start, clause.start + hit.start()), max(q.end, spans[-1].end)), "target-frequency", held)


def _duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> _Shape | None:
    """Limits of time that a service keeps, and daily or weekly amounts."""
    page = sentence.page
    predicate = predicate_before(page.text, start, q.span.start)
    region, _ = name_region(page, start, predicate.span.start)
    said = page.of(region)
    daily = re.search(r"每(?:天|日|周|学期|年|人每年)", said)
    if predicate.kind in ("ge", "le") and region.end - region.start >= 3 and (daily or _LIMIT_WORD.search(said)):
        rest = _thing(page, q.end, clause.end) if daily and re.match(r"(?:以上)?的?[\u4e00-\u9fff]", page.text[q.end : q.end + 3]) else None
        spans = (region, rest) if rest else (region,)
        return _Shape(spans, comparator_of(predicate, q.side, q.about), q.unit, Span(region.start, (rest or q).end), "target-duration")
    served = _thing(page, q.end, clause.end) if q.side == "<=" and q.unit in _SERVICE_TIME else None
    if served and predicate.kind in ("none", "to") and page.text[q.end - 1] == "内" and 2 <= served.end - served.start <= 24:
        return _Shape((served,), "<=", q.unit, Span(q.span.start, served.end), "target-time-limit")
    if predicate.kind == "le" and q.unit in ("工作日", "个工作日", "天", "日", "小时", "分钟") and region.end - region.start >= 4 and re.search(r"(?:时限|时间|期限|办理|审批|办结|平均|答复|处理|周期)", said):
        return _Shape((region,), "<=", q.unit, Span(region.start, q.end), "target-time-limit")
    if daily and predicate.kind == "none" and q.side == ">=":
        return _Shape((region,), ">=", q.unit, Span(region.start, q.end), "target-duration")
    return None


def _verb_first(sentence: Sentence, q: Quantity, start: int, clause: Span) -> _Shape | None:
    """建成2家现代产房, 至少建设1个…机构, 建成现代产房2家."""
    page = sentence.page
    begin = _begin(sentence, start, q.span.start)
    hit = _VERB_END.search(page.text[begin : q.span.start])
    small = not page.text[q.span.start].isdigit() and q.value <= 12
    least = bool(_LEAST.search(page.text[max(begin, q.span.start - 12) : q.end]))
    thing = _thing(page, q.end, clause.end)
    if hit and thing and (least or not small or (q.unit in _TIMES and hit["verb"] in _SERVES)) and (hit["verb"] != "有" or "至少" in page.text[begin : q.span.start]):
        verb = Span(begin + hit.start("verb"), begin + hit.end("verb"))
        if per := re.search(r"每(?:百|千|万|十万|个|人|所|户|校|村|县|区|名)[\u4e00-\u9fff]{0,6}$", page.text[begin : verb.start]):
            verb = Span(begin + per.start(), verb.end)
        keep = () if hit["verb"] in ("有", "至少有", "达到", "需", "不少于", "实现") else (verb,)
        sign: Comparator = ">=" if least or q.side == ">=" else "<=" if "不超过" in hit["adv"] else "="
        population, placed = name_region(page, begin, _adverb_start(page, begin, verb.start))
        held = placed or (population if 2 <= population.end - population.start <= 16 else None)
        quote = Span(_adverb_start(page, begin, verb.start), thing.end)
        return _Shape((*keep, thing), sign, q.unit, quote, "target-count-verb", held)
    if thing and not small and page.text[q.span.start - 1 : q.span.start] == "以" and re.search(r"为(?:骨干|核心|支撑|引领|重点|主体|龙头)", page.text[q.end : clause.end + 80]):
        return _Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-verb")
    if thing and not small and q.side == ">=" and page.text[max(begin, q.span.start - 1) : q.span.start] == "等":
        listed = (Span(begin, q.span.start),) if thing.end - thing.start <= 3 else ()  # 推出庙会、灯会等500场以上活动
        return _Shape((*listed, thing), ">=", q.unit, Span(listed[0].start if listed else q.span.start, thing.end), "target-count-list")
    if not thing and not small:
        hit2 = re.search(rf"(?P<verb>(?:新培育|{VERBS}))(?P<thing>[\u4e00-\u9fff“”（）A-Za-z0-9+]{{2,24}}?)(?P<adv>(?:至少|不少于|不低于|超过|约|各|达到|突破|达)*) ?$", page.text[begin : q.span.start])
        if hit2 and hit2["verb"] not in ("有", "需", "建", "达到", "实现", "支持", "不少于"):
            spans = (Span(begin + hit2.start("verb"), begin + hit2.end("verb")), Span(begin + hit2.start("thing"), begin + hit2.end("thing")))
            sign = ">=" if q.side == ">=" or hit2["adv"] else "="
            return _Shape(spans, sign, q.unit, Span(spans[0].start, q.end), "target-count-thing-first")
    return None


def sign_of(q: Quantity) -> Comparator:
    """The comparator of a bare count: 以上, 以下 or none."""
    return ">=" if q.side == ">=" else "<=" if q.side == "<=" else "="


def _adverb_start(page: Page, begin: int, at: int) -> int:
    """`均至少建设`: the quote begins at 至少."""
    hit = re.search(r"(?:至少|不少于|力争|确保)$", page.text[begin:at])
    return begin + hit.start() if hit else at


_SPENDS = re.compile(
    r"(?P<verb>发放|完成|新增|争取|筹集|撬动|带动|吸引|引进|新签(?:订)?|落实|安排|投放|发行|盘活|化解|压减)(?P<thing>[\u4e00-\u9fff（）“”A-Za-z]{0,24}?)(?:不少于|超过|约|超|共|达到|达)? ?$"
)
_NEXT_THING = re.compile(r" ?[、，] ?(?P<thing>[\u4e00-\u9fff（）“”A-Za-z]{2,24})")


def _again(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, _Shape] | None) -> _Shape | None:
    """`建设1个甲、1个乙、1个丙` and `改造甲20个、乙50个`: the verb goes on."""
    if before is None or before[1].rule not in ("target-count-verb", "target-count-thing-first"):
        return None
    page, (last, shape) = sentence.page, before
    if shape.rule == "target-count-thing-first":
        hit = _NEXT_THING.fullmatch(page.text, last.end, q.span.start)
        if not hit or _thing(page, q.end, clause.end):
            return None
        named = Span(hit.start("thing"), hit.end("thing"))
        return _Shape((shape.spans[0], named), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
    between = page.text[shape.quote.end : q.span.start]
    if not re.fullmatch(r" ?(?:、|和|以及|及|与|，) ?", between) or shape.quote.end > q.span.start:
        return None
    thing = _thing(page, q.end, clause.end)
    if not thing:
        return None
    verb = shape.spans[:-1]
    return _Shape((*verb, thing), shape.comparator, q.unit, Span(q.span.start, thing.end), "target-count-verb", shape.population)


def _reached(sentence: Sentence, q: Quantity, start: int, clause: Span) -> _Shape | None:
    """信用监管行业达到50个以上, 事项新增30项以上, 产值突破100亿元."""
    page = sentence.page
    predicate = predicate_before(page.text, start, q.span.start)
    if predicate.kind == "none" and q.side == ">=" and q.value >= 100 and q.unit in ("人次", "元", "户", "场", "人", "家", "家次"):
        predicate = Predicate(predicate.span, ">=", "ge", "")  # 互联网诊疗服务2000万人次以上
    if predicate.kind not in ("ge", "le", "plus", "minus") or predicate.verb in ("实现", "完成", "控制") and q.kind != "money":
        return None
    region, population = name_region(page, _begin(sentence, start, predicate.span.start), predicate.span.start)
    if region.end - region.start < 2 and (earlier := sentence.before(clause)) and predicate.kind in ("ge", "le"):
        region, population = name_region(page, _begin(sentence, earlier.start, earlier.end), earlier.end)
    if not 2 <= region.end - region.start <= 40 or not re.search(r"[\u4e00-\u9fff]{2}", page.of(region)):
        return None
    if _SIZE.search(page.of(region)):
        return None
    after = page.text[q.end : clause.end].strip()
    if after and not re.match(r"[，。；、：（）\n]|左右|以上|以内|，|（", after):
        return None
    sign = comparator_of(predicate, q.side, q.about)
    spans: tuple[Span, ...] = (region,)
    if predicate.kind == "plus" and predicate.verb in ("新增", "净增"):
        verb_at = page.text.rfind(predicate.verb, predicate.span.start, predicate.span.end)
        spans, sign = (Span(verb_at, verb_at + len(predicate.verb)), region), ">=" if q.side == ">=" else "="
    return _Shape(spans, sign, q.unit, Span(region.start, q.end), "target-count-reached", population)


def _money(sentence: Sentence, q: Quantity, start: int, clause: Span) -> _Shape | None:
    """发放2亿元消费券, 新增各项贷款3500亿元: sums that are to be raised or spent."""
    if q.value < 10_000_000:
        return None
    page = sentence.page
    begin = _begin(sentence, start, q.span.start)
    thing = _thing(page, q.end, clause.end)
    hit = _SPENDS.search(page.text[begin : q.span.start])
    if not hit or (thing is None) == (hit["thing"] == ""):
        return None
    verb = Span(begin + hit.start("verb"), begin + hit.end("verb"))
    named = thing or Span(begin + hit.start("thing"), begin + hit.end("thing"))
    return _Shape((verb, named), sign_of(q), q.unit, Span(verb.start, max(q.end, named.end)), "target-count-money")


def _zero(page: Page, q: Quantity, start: int) -> _Shape | None:
    region, population = name_region(page, start, q.span.start)
    if region.end - region.start < 2:
        return None
    return _Shape((region,), "<=", "", Span(region.start, q.end), "target-zero", population)


def _begin(sentence: Sentence, start: int, end: int) -> int:
    inside = [d.span.end for d in sentence.deadlines if start <= d.span.start and d.span.end <= end]
    return max(inside, default=start)


def _thing(page: Page, start: int, end: int) -> Span | None:
    """The thing counted, up to the next comma."""
    if page.text[start : start + 1] == "（" and (close := closing(page.text, start, end, 80)) > 0:
        start = close + 1  # 不少于4名（执法人员不少于2名）专职管理人员
    hit = _THING.match(page.text, start, end)
    if not hit:
        return None
    stop = hit.end("thing")
    # `检测和咨询服务` after a 、 belongs to the thing, unless another number begins there
    if page.text[stop : stop + 1] == "、" and not re.match(r"、(?:\d|[一二两三四五六七八九十]{1,2}(?:次|项|个|家|名|场)|新|建|设|培|开|完|每|其)", page.text[stop : stop + 5]):
        rest = re.match(r"(?:、[\u4e00-\u9fffA-Za-z“”（）]{1,24}){1,4}(?=，|。|；|$|\n)", page.text[stop:end])
        stop = stop + rest.end() if rest and not re.search(r"\d", rest[0]) else stop
    span = trim(page.text, Span(hit.start("thing"), stop), " 的")
    return span if span.end - span.start >= 2 else None


def _without(page: Page, span: Span, pattern: str) -> Span:
    hit = re.match(pattern, page.text[span.start : span.end])
    return Span(span.start + hit.end(), span.end) if hit else span


def _without_tail(page: Page, span: Span, pattern: str) -> Span:
    hit = re.search(pattern, page.text[span.start : span.end])
    return Span(span.start, span.start + hit.start()) if hit else span


def _targets(sentence: Sentence, q: Quantity, shape: _Shape) -> Iterator[TargetFound]:
    """`甲和乙分别达到10000家` is one for each; everything else is one."""
    page = sentence.page
    between = page.text[shape.spans[-1].end : q.span.start]
    if shape.rule == "target-count-reached" and len(shape.spans) == 1 and re.match(r"(?:分别|均|都|各)", between):
        for name in names_in(page, shape.spans[0]):
            yield _target(sentence, q, replace(shape, spans=name.spans))
        return
    yield _target(sentence, q, shape)


def _target(sentence: Sentence, q: Quantity, shape: _Shape) -> TargetFound:
    page = sentence.page
    due: Found[str] | None = sentence.due(q.span.start)
    text = tight("".join(page.quote(span) for span in shape.spans))
    value, top = q.value, q.value_max
    if top is not None and shape.comparator == "<=":
        value, top = top, value
    quote = Span(min(shape.quote.start, q.span.start), max(shape.quote.end, q.end))
    return TargetFound(
        text, text, shape.spans, page.quote(shape.population) if shape.population else None, shape.population, shape.comparator,
        value, top, shape.unit, q.span, due.value.split("|")[-1] if due else None, due.span if due else None, quote, shape.rule,
    )  # fmt: skip
