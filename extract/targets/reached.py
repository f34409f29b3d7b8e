"""Counts and amounts that something reaches, sums that are raised or spent, and what must not happen at all.

In: `Sentence`, a quantity, where its stretch begins, its clause.  Out: `Shape` or None.
Examples: `信用监管行业达到50个以上`, `产值突破100亿元`, `发放2亿元消费券`, `重特大事故零发生`.
"""

from __future__ import annotations

import re

from extract.page import Page, trim
from extract.span import Span
from extract.targets.acts import done_to, is_act
from extract.targets.groups import groups_of
from extract.targets.heads import GROWTH, SEVERAL, head_before, is_headless, name_before, object_before
from extract.targets.implied import IN_NAME, SPENDS, URGED, implied
from extract.targets.owned import owner_before
from extract.targets.predicate import Predicate, comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of, thing_after
from extract.targets.trimming import name_region, names_nothing

KINDS = ("count", "money", "zero", "index")
# 最高不超过3万元: how much of something that another clause names.
_VAGUE = re.compile(r"(?:分别|均|各|按)*(?:每[人户个家次]|单[个户]|同一[\u4e00-\u9fff]{0,4}|累计|合计)*(?:最高|最低|最多|最少|总额|上限|累计|合计|单项|金额)?")
SIZE = re.compile(r"(?:高度|净高|层高|宽度|净宽|进深|深度|间距|(?<![\u4e00-\u9fff]{2}服务)半径|距离|厚度|(?:户型|套型|(?<!能耗)(?<!绿色)(?<!配式)(?<!节能)建筑|套内|使用|用地|占地|单套|住宅)面积|跨度|限高|坡度|标高|覆土)$")

_ABOUT = re.compile(r"左右|上下")
# 基本养老保险确保完成2900人，力争完成3300人
_FULFIL = re.compile(r"(?:确保|力争)完成 ?$")
_SIZE_OF = re.compile(r"的?[\u4e00-\u9fff]{2,10}\d")
_USE = re.compile(r"，(?:专项|重点)?(?P<use>(?:支持|用于|充实|组织实施|开展|实施|推进)[\u4e00-\u9fff“”（）A-Za-z0-9+、]{3,60})")
# What money is for stands in the clause behind it.
_MEANS = ("专项资金", "资金", "经费", "专项经费", "财政资金")
_USED = re.compile(r"(?:专项)?(?:充实|组织实施|实施|开展|推进|推动|建设|设立|新建|改造)(?=[\u4e00-\u9fff“])")
_PUT_INTO = re.compile(r"(?:以上|左右)?(?:参与|支持|用于|投入|投向)")
_WORKS = re.compile(r"(?:完成|实施|推进|开展)[\u4e00-\u9fff]{2,16}(?:提升|扩大|增加)$")
_RAISED = re.compile(r"(?:拓展|提升|提高|增加|扩大|扩展|新增|补充)[\u4e00-\u9fff“”]{2,16}$")
_LOWERED = re.compile(r"(?:压减|压缩|缩减|精简|减少|压降)[\u4e00-\u9fff“”]{2,20}$")
# 抽检量达到每千人 5批次, 加工能力达到每日 1000吨: the name says of whom and in which time.
_SO_MANY = re.compile(r"每(?:[日天]|小时|(?:[百千万]|十万|10万|百万)(?:名|位|张)?(?:人口?|居民|常住人口|老年人|儿童|学生|婴幼儿|床位|户))$")
# 节能改造面积累计完成 100万平方米
_DEEDS = ("建设", "改造", "治理", "修复", "整治", "造林")
_DEED_DONE = tuple(f"{deed}完成" for deed in _DEEDS)
_SO_FAR = re.compile(rf"(?:面积|里程|规模|总量|产量|数量|人数|户数|(?<=[\u4e00-\u9fff]{{4}})(?:{'|'.join(_DEEDS)}))(?:累计)?(?:完成|实现)(?:不[少低]于|至少)? ?$|压采量完成 ?$")
_LIFTED = re.compile(r"(?:整治|改造|规范|转型|品质|升级|扩面|提质|优化)提升$")
# 人均住房建筑面积, 每万人拥有的场馆建筑面积: a level, and no size of a thing.
_LEVEL = re.compile(r"(?:城镇|农村|城乡|居民)?(?:人均|生均|每(?:百|千|万|十万)人)")
_BY_HEAD = re.compile(r"每(?:百|千|万|十万|百万)(?:名|位)?[\u4e00-\u9fff]{0,4}?(?:人口|居民|老年人|儿童|学生|人)")
_EVENTS = ("场", "次", "场次", "期", "批次")
_HOLDS = re.compile(r"(?:组织(?:开展|举办)?|开展|举办|召开)$")


def reached(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """信用监管行业达到50个以上, 事项新增30项以上, 产值突破100亿元."""
    page = sentence.page
    predicate = predicate_before(page.text, start, q.span.start)
    if predicate.kind == "none":
        predicate = implied(sentence, q, start, predicate)
    elif predicate.kind == "plus" and q.kind == "count" and _WORKS.search(page.text[start : predicate.span.end]):
        return None  # 完成森林质量提升10万亩: works of that size
    elif predicate.kind == "plus" and q.kind == "count" and predicate.verb == "提升" and (works := _LIFTED.search(page.text, start, predicate.span.end)):
        predicate = Predicate(Span(works.end(), works.end()), None, "ge", IN_NAME)  # 低效企业整治提升300家
    elif predicate.kind == "to" and predicate.verb in ("至", "到") and _RAISED.search(page.text[start : predicate.span.start]):
        predicate = Predicate(predicate.span, None, "ge", predicate.verb)  # 拓展实施领域至26个以上
    elif predicate.kind == "to" and predicate.verb in ("至", "到") and _LOWERED.search(page.text[start : predicate.span.start]):
        predicate = Predicate(predicate.span, "<=", "le", predicate.verb)  # 压减申报缴税的次数至3次
    elif predicate.verb == "为" and q.kind == "count" and sentence.due(q.span.start) and _BY_HEAD.search(page.text, start, predicate.span.start):
        predicate = Predicate(predicate.span, None, "ge", "为")  # 到2025年，每万人口全科医生数为3人
    elif predicate.verb == "在" and q.kind != "money" and ((q.side and q.value >= 1000) or _ABOUT.search(page.text[q.span.start : q.end + 2])):
        predicate = Predicate(predicate.span, ">=", "ge", "")  # 总人口在300万人左右
    urged = bool(_FULFIL.search(page.text[start : q.span.start]))
    if predicate.kind not in ("ge", "le", "plus", "minus") or predicate.verb in ("实现", "完成", "控制") and q.kind != "money" and not urged and not _SO_FAR.search(page.text[start : q.span.start]):
        return None
    if predicate.verb.endswith("上") and q.unit == "个":
        return None  # 迈上一个新台阶
    region, population = _region(sentence, start, predicate.span.start)
    if names_nothing(page, region) == "before":
        region = Span(region.end, region.end)
    if region.end - region.start < 2 and (page.text.startswith(("、从", "、由"), start) or (page.text.startswith("、", start) and sentence.deadline_within(start, predicate.span.start))) and (told := head_before(sentence, q.span)):
        region = told  # 劳动生产率年均增长1万元、从目前的14万元增加到20万元; 企业2024年达到50家、2025年达到60家
    elif region.end - region.start < 2 and start > clause.start and predicate.kind in ("ge", "le") and _grown(sentence, start, clause) and (told := name_before(sentence, q.span.start)):
        region = told  # 工业总产值翻一番、达到2000亿元
    elif region.end - region.start < 2 and (earlier := sentence.before(clause)) and predicate.kind in ("ge", "le"):
        region, population = _region(sentence, earlier.start, _before_number(sentence, earlier, q.unit))
        if numbered := _NUMBERED.search(page.of(region)):
            region = Span(region.start, region.start + numbered.start())  # 食品抽检｜1.2万批次，达到4批次/千人
        if _BASE.fullmatch(page.of(region)) and (told := head_before(sentence, q.span)):
            region = told  # 收入年均增长10%，在2020年基础上翻一番，超过500亿元
    if sentence.subject and (region.end - region.start < 2 or page.text[region.start] == "每"):
        region = sentence.subject  # 每万人口达到4名, in the row of 家庭医生人数
    if predicate.verb.startswith("累计") and page.text.startswith(("新增", "净增"), region.start) and region.end < clause.start:
        region = Span(region.start + 2, region.end)  # 新增企业20家，累计超80家
    if region.end - region.start < 2 and predicate.verb.startswith("累计") and (told := head_before(sentence, q.span)):
        region = Span(told.start + 2, told.end) if page.text.startswith(("新增", "净增"), told.start) else told  # 新增企业20家，累计超80家
    elif region.end - region.start < 2 and predicate.verb in ("新增", "净增") and URGED.match(page.text, start):
        return None  # 新增企业10家，努力新增15家
    if region.end - region.start < 2 and predicate.verb in ("新增", "净增") and (told := head_before(sentence, q.span)):
        verb_at = page.text.rfind(predicate.verb, predicate.span.start, predicate.span.end)  # 上市公司总数突破50家，较2022年末新增15家
        return Shape((Span(verb_at, verb_at + 2), _plain_count(page, told)), ">=" if q.side == ">=" else "=", q.unit, Span(told.start, q.end), "target-count-reached", population)
    if _EACH_ONE.fullmatch(page.of(region)) and (told := head_before(sentence, region)) and page.text[told.start] not in "/每":
        return Shape((told,), comparator_of(predicate, q.side, q.about), q.unit, Span(told.start, q.end), "target-count-reached", region)
    if page.text.startswith("每", region.start) and _EACH_ONE.fullmatch(page.of(region)):
        return None  # 每个县不少于3个、每个乡镇不少于1个｜示范点: of what, stands behind
    if listed := _OF_KINDS.match(page.text, region.start, region.end):
        region = Span(listed.end(), region.end)  # 废纸、废塑料等｜9种再生资源循环利用量
    form = "{}"
    if deed := _SEVERALLY_DONE.search(page.text, region.start, region.end):
        region, form = Span(region.start, deed.start()), "{}" + deed["deed"]  # 生猪、肉牛｜分别出栏｜100万头、20万头
    head = (head_before(sentence, region) or object_before(sentence, region)) if is_headless(page.of(region)) or (predicate.kind == "le" and page.of(region) in SEVERAL) else None
    head = head or owner_before(sentence, region) or (_whose_efficiency(sentence, clause) if page.of(region) == "PUE" else None)
    if (names_nothing(page, region) and head is None) or page.text[region.end : region.end + 1] == "可" or _MAY.search(page.of(region)):
        return None
    if not 2 <= region.end - region.start <= 40 or not (head or re.search(r"[\u4e00-\u9fff]{2}", page.of(region))):
        return None
    if (predicate.kind != "plus" and SIZE.search(page.of(region)) and not _LEVEL.search(page.text, region.start, region.end)) or _VAGUE.fullmatch(page.of(region)):
        return None
    after = page.text[numbers_of(sentence, q, region.end)[-1].end : clause.end].strip()
    if after and not re.match(r"[，。；、：（）\n\d]|左右|以上|以内|等(?:[，。；]|$)|(?:的)?(?:水平|规模)(?=[，。；]|$)|的?(?:发展|工作|总体)?(?:目标|要求)(?=[，。；]|$)|(?:新)?(?:台阶|大关|关口)", after):
        return None
    sign = comparator_of(predicate, q.side, q.about)
    if sign == ">=" and q.about and page.of(region).endswith("浓度"):
        sign = "<="  # 细颗粒物浓度在29微克/立方米左右
    if page.text.endswith(_DEED_DONE, region.start, q.span.start):
        sign = sign_of(q)  # 高标准农田建设完成5万亩
    if q.unit in _EVENTS and page.text.startswith(("各类", "系列"), region.start) and (held := _HOLDS.search(page.text, start, region.start)):
        region = Span(held.start(), region.end)  # 组织各类对接活动不少于2次
    if each := _SO_MANY.search(page.text, predicate.span.start, q.span.start):
        return Shape((Span(each.start(), each.end()), region), sign, q.unit, Span(region.start, q.end), "target-count-reached", population)
    if is_act(page.of(region)) and (what := done_to(sentence, q.span)):  # 推进老旧小区改造，改造50个
        return Shape((region, what), sign, q.unit, Span(region.start, q.end), "target-count-thing-first", population)
    if head and page.text[head.end - 2 : head.end] == page.text[region.start : region.start + 2]:
        head = Span(head.start, head.end - 2)  # 灵活性改造｜改造规模
    spans: tuple[Span, ...] = (head, region) if head else (region,)
    if predicate.kind == "plus" and predicate.verb in ("新增", "净增"):
        verb_at = page.text.rfind(predicate.verb, predicate.span.start, predicate.span.end)
        least = q.side == ">=" or _AT_LEAST.search(page.text, verb_at, q.span.start) is not None
        spans, sign = (Span(verb_at, verb_at + len(predicate.verb)), region), ">=" if least else "="
    return Shape(spans, sign, q.unit, Span(region.start, q.end), "target-count-reached", population, predicate.verb == IN_NAME, form)


_OF_KINDS = re.compile(r"[^，。；]{1,50}、[^，。；、]{1,12}等(?=(?:\d{1,2}|[两三四五六七八九十]{1,3})[种类])")
_EFFICIENT = re.compile(r"[^，。；\d]{2,24}(?:中心|机房|后|项目|设施|基地)$")


def _whose_efficiency(sentence: Sentence, clause: Span) -> Span | None:
    """`既有机房实施改造后，｜PUE不高于1.4`: what the clause before names."""
    before = sentence.before(clause)
    region = name_region(sentence.page, sentence.after_deadline(before.start, before.end), before.end)[0] if before else None
    return region if region and _EFFICIENT.fullmatch(sentence.page.of(region)) else None


# 高新技术企业净增（超过1000家）
_AT_LEAST = re.compile(r"(?:超过?|突破|达到?|不[少低]于|至少|力争|争取)$")
_SEVERALLY_DONE = re.compile(r"分别(?P<deed>出栏|存栏|开工|竣工|投产|培训|就业|参保|脱贫|改造|造林|播种|种植)$")


def _plain_count(page: Page, name: Span) -> Span:
    """`上市公司总数` → 上市公司."""
    hit = re.search(r"(?:总数|数量|总量|家数|户数)$", page.of(name))
    return Span(name.start, name.start + hit.start()) if hit and hit.start() >= 2 else name


_OTHERS_NUMBER = re.compile(r"[^，。；]*\d[万亿]?(?:亩|公里|个|家|人|名|户|吨|套|座|处|条|项|场|次|平方米)、")


_VERB_ALONE = 3


def _region(sentence: Sentence, start: int, end: int) -> tuple[Span, Span | None]:
    """The name and population behind the last deadline of a stretch, else before it: 工业投资上半年｜完成."""
    begin = sentence.after_deadline(start, end)
    if told := _OTHERS_NUMBER.match(sentence.page.text, begin, end):
        begin = told.end()  # 现有林改培170万亩、｜森林抚育｜35万亩
        if end - begin <= _VERB_ALONE:
            return Span(end, end), None  # 住房建成470套、｜新开工
    region, population = name_region(sentence.page, begin, end)
    if region.end - region.start < 2 and (due := sentence.deadline_within(start, end)):
        return name_region(sentence.page, start, due.start)
    return region, population


# 培训法律明白人1万人，每个行政村不少于5人
_EACH_ONE = re.compile(r"(?:每个?|其[他余])(?:[\u4e00-\u9fff]{0,3}[省市县区乡镇村]|县（市、区）|街道|社区|乡镇（街道）|村（社区）|部门|单位|企业|园区|[校班园院站户])")


def _before_number(sentence: Sentence, clause: Span, unit: str) -> int:
    """Where the name in a clause ends that has a number of its own: `充电桩达到500个，到2030年达到1200个`, `收入年增长30%，达到3亿元`."""
    told = [q for q in sentence.quantities if clause.start <= q.span.start < clause.end]
    at = next((q.span.start for q in told if q.unit == unit or _grows(sentence, clause, q)), None)
    first = at if at is not None or not told else told[0].span.start
    named = clause.end if first is None else predicate_before(sentence.page.text, clause.start, first).span.start
    growth = GROWTH.search(sentence.page.text, clause.start, named)  # 成交额年均增速保持在20%，｜达到120亿元
    return growth.start() if growth else clause.end if at is None else named


_MAY = re.compile(r"(?<![许认])可$")  # 建成后年产值｜可达20亿元
_NUMBERED = re.compile(r"(?<=[\u4e00-\u9fff]{3})\d[\d.]{0,8} ?[万亿]?(?:批次|人次|场次|个|家|户|人|亩|吨|次|件|台|套|项|公里)$")
_BASE = re.compile(r"(?:在[^，、]{2,12}基础上)?")


def _grown(sentence: Sentence, start: int, clause: Span) -> bool:
    """Does a change end where the stretch begins, with 、 behind it?"""
    return sentence.page.text.startswith("、", start) and any(q.end == start and _grows(sentence, clause, q) for q in sentence.quantities)


def _grows(sentence: Sentence, clause: Span, q: Quantity) -> bool:
    """`增长10%`, `翻一番`, `保持6%增长`: a change that says how what is named comes to its level."""
    if q.kind == "rate" and sentence.page.text.startswith("增长", q.end):
        return True
    return q.kind == "change" or (q.kind == "rate" and predicate_before(sentence.page.text, clause.start, q.span.start).kind == "plus")


def money(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """发放2亿元消费券, 新增各项贷款3500亿元: sums that are to be raised or spent."""
    page = sentence.page
    if q.value < (1_000_000 if _SET_ASIDE.search(page.text, start, q.end + 6) else 10_000_000):
        return None
    if q.side and _SIZE_OF.match(page.text, q.end):
        return None  # 引进5亿元以上项目8个: how large they are
    begin = sentence.after_deadline(start, q.span.start)
    thing = thing_after(page, q.end, clause.end)
    hit = SPENDS.search(page.text[begin : q.span.start])
    if hit and thing is None and not hit["thing"]:
        use = _USE.match(page.text, clause.end, sentence.span.end)  # 统筹安排25亿元，支持科学中心建设
        thing = Span(use.start("use"), use.end("use")) if use else None
    if hit and hit["thing"] in _MEANS and thing and _USED.match(page.of(thing)):  # 安排资金81亿元｜充实省新兴产业引导基金
        verb = Span(begin + hit.start("verb"), begin + hit.end("thing"))
        return Shape((verb, thing), ">=" if hit["least"] else sign_of(q), q.unit, Span(verb.start, thing.end), "target-count-money")
    if hit and hit["thing"] and thing and _PUT_INTO.match(page.of(thing)):
        thing = None  # 撬动社会资本投入20亿元｜参与水利建设
    if not hit or (thing is None) == (hit["thing"] == ""):
        return None
    if (is_headless(hit["thing"]) or hit["thing"] in _PAID_OUT) and (whole := name_region(page, begin, q.span.start)[0]).end - whole.start > 4:
        return Shape((whole,), sign_of(q), q.unit, Span(whole.start, q.end), "target-count-money")  # 债券发行规模5亿元
    verb = Span(begin + hit.start("verb"), begin + hit.end("verb"))
    named = thing or Span(begin + hit.start("thing"), begin + hit.end("thing"))
    use = _USE.match(page.text, clause.end, sentence.span.end) if page.of(named) in _MEANS else None  # 安排不低于2000万元专项资金，支持…
    spans = (verb, named, Span(use.start("use"), use.end("use"))) if use else (verb, named)
    return Shape(spans, ">=" if hit["least"] else sign_of(q), q.unit, Span(verb.start, max(q.end, named.end)), "target-count-money")


# 每年安排200万元专项资金: what an office sets aside, and no benefit of one firm.
_SET_ASIDE = re.compile(r"安排(?:专项|工作|财政)?(?:资金|经费)?(?:不[少低]于)?\d[\d.]{0,6}万元(?:的)?(?:，|专项|工作经费|财政|资金|经费)")
_PAID_OUT = ("发放", "投放", "授信", "投资", "融资", "放款")
# 甲和乙在2022年基础上倍增，｜分别达到: the names stand in the clause before.
SEVERALLY = re.compile(r"(?:[^，。；]{0,30}，)?分别")
_NOT_ONE = re.compile(r"[\u4e00-\u9fff]{2}")


def zero(page: Page, q: Quantity, start: int, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`重特大事故零发生`; `养老机构“零投诉、零事故”`: what must not happen stands behind, and whose it is goes on."""
    last = before[1] if before and before[1].rule == "target-zero" else None
    region, population = name_region(page, max(start, last.quote.end) if last else start, q.span.start)
    region = trim(page.text, region, " “")
    if region.end - region.start > 4 and page.text.startswith("实现", region.end - 2):
        region = Span(region.start, region.end - 2)
    if page.text.endswith("零增长", q.span.start, q.end) and region.end - region.start >= 2:
        growth = Span(q.end - 2, q.end)
        return Shape((region, growth), "<=", "%", Span(region.start, q.end), "target-zero", population)  # 化肥使用量零增长
    thing = _NOT_ONE.match(page.text, q.end) if q.rule == "quantity-zero-thing" else None
    if thing and last and region.end - region.start < 2:
        region, population = last.spans[0], last.population
    if region.end - region.start < 2 or (population and region == population):
        return None
    spans = (region, Span(thing.start(), thing.end())) if thing else (region,)
    return Shape(spans, "<=", "%" if thing is None and page.text.endswith(("率", "比例", "占比", "比重"), 0, region.end) and q.rule == "quantity-nought" else "", Span(min(region.start, q.span.start), spans[-1].end if thing else q.end), "target-zero", population)


def numbers_of(sentence: Sentence, q: Quantity, named: int) -> tuple[Quantity, ...]:
    """What is said of the names that end at `named`: after 分别 every number of the list, and where there are as many names; else the one."""
    text = sentence.page.text
    several = SEVERALLY.match(text, named, q.span.start) is not None
    start = sentence.after_deadline(sentence.clause_of(q.span.start).start, named)
    if not several and "、" not in text[start:named]:
        return (q,)
    numbers = next((group.quantities for group in groups_of(sentence, KINDS) if group.quantities[0] is q), (q,))
    return numbers if several or len(numbers) == len(_LISTED.split(text[start:named])) else (q,)  # 小麦、玉米面积达到10万亩、8万亩


_LISTED = re.compile("[、和与及]")
