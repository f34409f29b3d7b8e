"""Counts that go on from the one before: another verb for the same thing, further things of the same verb, parts of a whole.

In: `Sentence`, a number, its clause, the number before with its `Shape`.  Out: a `Shape`, or None where nothing goes on.
Examples: `改造甲20个、乙50个` → 改造乙; `新开工公租房800套、建成600套` → 建成公租房; `新建学校25所，其中城区学校10所`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page
from extract.span import Span
from extract.targets.acts import YIELDED, is_act, yields_too
from extract.targets.done import GETS
from extract.targets.heads import is_headless
from extract.targets.implied import ACTS_ON
from extract.targets.list_ends import class_of, works_behind, works_shared
from extract.targets.quantity import Quantity
from extract.targets.row_heads import is_titled
from extract.targets.sentence import Sentence
from extract.targets.shapes import WHO, Shape, sign_of, thing_after
from extract.targets.verbs import starts_with_verb, verb_alone

LEVEL = re.compile(r"(?:国家|部|省|市|县|区|[1-5]A)级(?:及)?(?:以上)?")
_TOP = re.compile(r".{0,10}?(?:国家(?:级)?|全国|[部省市县区A]级)(?:及)?(?:以上)?(?=[\u4e00-\u9fff“]{2})")
_NEXT_THING = re.compile(r" ?[、，；] ?(?:其中)?：?(?P<thing>(?![每获])[\u4e00-\u9fff（）“”A-Za-z0-9—~-]{2,24})")
_ACT = re.compile(r"(?:改造|建设|治理|修复|整治|培训|就业|检查|帮扶|认定|培育|扩种|替代|分配|新建|创建)$")
# 亩均增产50公斤: what comes of the works, and no more of them.
_COMES_OF = re.compile(r"(?:亩均|户均|人均|年均|平均)?(?:增产|增收|节水|增效|增加|节约)$|(?:亩均|户均|人均)[\u4e00-\u9fff]{2,6}(?:增加|提高|增长)$")
ADDED = ("新增", "净增")
WORK = re.compile(r"(?P<doing>实施|完成|开展|推进)(?:造林|绿化|抚育|种植|治理|改造|整治|培训)")
_AMOUNT = re.compile(r"(?:产量|总产|产值|总量|规模|里程|收入|投资|客流量?|吞吐量|人数|装机(?:容量)?|面积)$")
_TOO = re.compile(r"(?:，?(?:总长度?|长|共计?))?")
_REACHES = re.compile(r"(?:突破|达到|超过|不少于|不低于|达|至|到|在)$")
# 手术7万例、｜低视力者配用助视器｜5000名: in a list of acts the next one may be any.
_NEXT_ACT = re.compile(r" ?[、；，] ?(?P<thing>[\u4e00-\u9fff（）“”A-Za-z]{4,24})")
_IN_BRACKET_TOO = re.compile(r" ?、 ?")
# 新建学校25所，｜其中城区学校｜10所（｜含幼儿园｜4所）、｜乡镇学校｜15所
_PART = re.compile(r" ?(?:，?（?(?:其中|含)：?|[）]、)(?P<thing>(?!完成|实现|达到|每)(?:[\u4e00-\u9fff“”]{2,10}(?<!业)、){0,2}[\u4e00-\u9fff“”]{2,24}?)(?<!的)(?:不(?:应|得|能)?[少低]于|至少|约)?")
_AMONG = re.compile(r" ?， ?其中[：，]?(?P<thing>[\u4e00-\u9fff（）“”A-Za-z0-9]{2,24})")
# 新增企业10家，努力实现新增15家，累计超80家: no further thing.
_NEW_TURN = re.compile(r"[新净]增|^(?:努力|力争|争取|累计|总数|总量|受益|惠及)")
# 企业超过700家，辅导期企业80家: more of the kind, each with its number.
_BESIDE = re.compile(r" ?(?:[，、][\u4e00-\u9fff“”]{2,12}实现“?零的?突破”?)?[，、] ?(?P<thing>(?![比较增减占同其共约并又再达]|超(?![\d百千万]))[\u4e00-\u9fff（）“”A-Za-z0-9]{3,24}?)(?<![加少长降约近共了和有十百千万])")
# 学校达到20所，国家级自然保护区5个
_LEVELLED = re.compile(r"(?:国家|[部省])级?[\u4e00-\u9fff“”]{4}")
_KINDS = {"个", "家", "所", "处", "座"}
_KIND_OF_PEOPLE = re.compile(r"(?:农民工?|职工|学生|残疾人|老年人|妇女|毕业生|退役军人|人员|劳动力|教师|青年|干部|儿童|居民|女性|群众)$")
_SEAT = re.compile(r"(?:学|床|托|车|泊|岗)位$")
_HAS_SEATS = re.compile(r"(?:幼儿园|学校?|中心|机构|医院|卫生院|院区|校区|园区|社区|小区|街道|企业|园)$")
_BUILT = ("新建", "改建", "扩建")  # a sort of places to have, but the deed where they stand first
_SORTS = ("小学", "初中", "高中", "公办", "民办", "城区", "农村", "乡镇", "城镇", "省级", "市级", "县级", "普惠", *_BUILT)
# What says of the thing named before only that there is so much of it.
_OWN_VERB = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:基本|全部)?(?:新?开工|竣工|投产|并网|建成|交付|出栏|播种|造林)$")
_BEGUN = ("开工", "开工建设", "启动", "启动建设", "实施")
_ENDS_THERE = re.compile(r"[，。；、）\n]|左右|以上|$|\d[\d.]{0,8}万?(?:公里|千米|平方米|亩|户|套|万?千瓦|吨)")
_STRIVES_ON = re.compile(r"(?:以上|左右)? ?[，、] ?(?:并)?(?:力争|争取|努力)(?:达到?|突破|实现|完成|超过|不[少低]于)")
_COMES_TO = ("完成", "实现", "达到", "落实", "实施")


def by_itself(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, Shape]) -> Shape | None:
    """`新开工公租房800套、建成600套`, `改造管网90公里（2024年完成20公里）`: another verb for the thing named before."""
    page, (last, shape) = sentence.page, before
    if part := _next_part(page, q, last, shape):
        return part
    if shape.rule == "target-count-reached" and q.unit == last.unit and _STRIVES_ON.fullmatch(page.text, last.end, q.span.start):
        return replace(shape, comparator=">=", quote=Span(shape.quote.start, q.end))  # 产量稳定在650亿公斤以上、力争达到700亿公斤
    if shape.rule == "target-count-reached" and len(shape.spans) == 1 and (own := _OWN_VERB.search(page.of(shape.spans[0]))):
        head = shape.spans[0]  # 新能源开工600万千瓦、投产400万千瓦
        shape = replace(shape, spans=(Span(head.start + own.start(), head.end), Span(head.start, head.start + own.start())), rule="target-count-done")
    told = max(last.end, shape.quote.end)
    ends = _ENDS_THERE.match(page.text, q.end) is not None or any(other.span.start == q.end for other in sentence.quantities)
    same = q.unit == last.unit or any(q.unit == other.unit and other.end == last.span.start for other in sentence.quantities)  # 新开工2条150公里，建成1条
    hit = verb_alone().fullmatch(page.text, told, q.span.start) if same and q.kind == "count" and ends else None
    if hit and page.of(shape.spans[-1]).endswith(hit["verb"]) and not thing_after(page, q.end, clause.end):
        return Shape(shape.spans, sign_of(q), q.unit, Span(hit.start("verb"), q.end), shape.rule, shape.population)  # 开展技能培训9万人次，其中2024年培训3万人次
    if len(shape.spans) < 2 or shape.rule not in ("target-count-verb", "target-count-thing-first", "target-count-list", "target-count-done"):
        return None
    if hit is None or thing_after(page, q.end, clause.end):
        return None
    verb = Span(hit.start("verb"), hit.end("verb"))
    ended = hit["verb"] == "完成" and page.of(shape.spans[0]).endswith(_BEGUN)  # 新开工300户、完成200户
    spans = shape.spans if hit["verb"] in _COMES_TO and not ended else (shape.spans[1], verb) if shape.rule == "target-count-done" else (verb, *shape.spans[1 : 2 if is_act(page.of(shape.spans[-1])) else None])
    return Shape(spans, sign_of(q), q.unit, Span(verb.start, q.end), shape.rule)


def again(sentence: Sentence, q: Quantity, clause: Span, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`建设1个甲、1个乙、1个丙` and `改造甲20个、乙50个`: the verb goes on."""
    if before and before[1].rule == YIELDED:
        return yields_too(sentence.page, before[0], before[1], q)
    if before is None or before[1].rule not in ("target-count-verb", "target-count-thing-first", "target-count-reached", "target-count-list"):
        return None
    page, (last, shape) = sentence.page, before
    if shape.rule in ("target-count-verb", "target-count-list", "target-count-thing-first", "target-count-reached") and q.unit != last.unit and _TOO.fullmatch(page.text, shape.quote.end, q.span.start) and not (q.span.start > shape.quote.end and thing_after(page, q.end, clause.end)):
        return Shape(shape.spans, shape.comparator if shape.rule == "target-count-reached" else sign_of(q), q.unit, Span(shape.quote.start, q.end), shape.rule, shape.population)  # 5个公路项目631公里
    if shape.rule == "target-count-list":
        return _next_of_list(page, q, clause, shape) or _next_list(page, q, clause, before)
    if _IN_BRACKET_TOO.fullmatch(page.text, last.end, q.span.start) and q.unit != last.unit and not thing_after(page, q.end, clause.end):
        return Shape(shape.spans, sign_of(q), q.unit, Span(shape.quote.start, q.end), shape.rule, shape.population)  # 改造2200处、6500平方米
    told = max(last.end, shape.quote.end)
    if (q.unit == last.unit or page.text.startswith("，其中", told)) and q.kind == last.kind and not thing_after(page, q.end, clause.end) and (part := _PART.fullmatch(page.text, told, q.span.start)) and not _REACHES.search(part["thing"]):
        return _part_of(page, shape, Span(part.start("thing"), part.end("thing")), q)
    if shape.acted and (hit := _NEXT_ACT.fullmatch(page.text, last.end, q.span.start)) and q.unit in ACTS_ON and not thing_after(page, q.end, clause.end):
        named = Span(hit.start("thing"), hit.end("thing"))
        if not starts_with_verb(hit["thing"]) and not _REACHES.search(hit["thing"]):
            return Shape((named,), sign_of(q), q.unit, Span(named.start, q.end), shape.rule, acted=True)
    if shape.rule == "target-count-reached" and page.of(shape.spans[0]).startswith(ADDED):
        hit = _NEXT_THING.fullmatch(page.text, last.end, q.span.start)
        if not hit or thing_after(page, q.end, clause.end) or starts_with_verb(hit["thing"]) or _REACHES.search(hit["thing"]) or _NEW_TURN.search(hit["thing"]) or hit["thing"][0] in "每":
            return None
        first, named = shape.spans[0], Span(hit.start("thing"), hit.end("thing"))
        if _ACT.search(hit["thing"]):
            return Shape((named,), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)  # 新增城镇就业3万人，失业人员再就业1万人
        return Shape((Span(first.start, first.start + 2), named, *_same_kind(page, named, shape.spans)), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
    if shape.rule == "target-count-reached":
        among = _AMONG.fullmatch(page.text, last.end, q.span.start) or _BESIDE.fullmatch(page.text, last.end, q.span.start)
        if not among or starts_with_verb(among["thing"]) or _REACHES.search(among["thing"]) or (q.unit != last.unit and not (_LEVELLED.match(among["thing"]) and {q.unit, last.unit} <= _KINDS)) or thing_after(page, q.end, clause.end):
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
        if len(shape.spans) > 1 and hit["thing"].endswith(led := page.of(shape.spans[0])) and q.unit == last.unit and WHO.search(hit["thing"].removesuffix(led)):
            return replace(shape, population=Span(named.start, named.end - len(led)), comparator=sign_of(q), quote=Span(named.start, q.end))  # 某局推荐3个，另一局推荐1个
        if _COMES_OF.search(hit["thing"]):
            return Shape((named,), "+=", q.unit, Span(named.start, q.end), "target-count-reached")
        if _ACT.search(hit["thing"]):
            return Shape((named,), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)  # 创建乡村100个，农村户厕改造5万座
        if q.unit != last.unit and is_headless(hit["thing"]):
            return Shape((*shape.spans, named), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)  # 改造公园30个，面积135公顷
        seats = len(shape.spans) > 2 and _SEAT.search(page.of(shape.spans[-1])) and _HAS_SEATS.search(page.of(shape.spans[-2])) and _HAS_SEATS.search(hit["thing"])
        if seats or _parts_alike(page, shape.spans, named) or (hit["thing"] in _SORTS and len(shape.spans) > 1 and page.of(shape.spans[-2]) in _SORTS):
            return replace(shape, spans=(*shape.spans[:-2], named, shape.spans[-1]), comparator=sign_of(q), quote=Span(named.start, q.end))  # （其中小学9000个、初中6000个）
        if q.unit == last.unit and (shared := works_shared(page, shape.spans, named)):
            return Shape((shape.spans[0], named, shared), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
        verb = () if q.unit != last.unit and _AMOUNT.search(hit["thing"]) else _without_sort(page, shape.spans)  # 改造农田8万亩，粮食总产4亿斤
        verbs = _doing(page, _verbs_of(page, shape.spans)) if verb else ()
        return Shape((*verbs, named, *_same_kind(page, named, shape.spans)), sign_of(q), q.unit, Span(named.start, q.end), shape.rule)
    listed = _NEXT_THING.fullmatch(page.text, shape.quote.end, q.span.start)
    if listed and page.text[shape.quote.end] == "、" and len(shape.spans) > 1 and not thing_after(page, q.end, clause.end):
        named = Span(listed.start("thing"), listed.end("thing"))
        if not starts_with_verb(listed["thing"]) and not _REACHES.search(listed["thing"]):
            return Shape((*_verbs_of(page, shape.spans), named), sign_of(q), q.unit, Span(named.start, q.end), "target-count-thing-first")  # 新增1个集群、规上企业20家
    between = page.text[shape.quote.end : q.span.start]
    further = re.fullmatch(r"(?:（[^（）]{2,24}）)? ?(?:、|和|以及|及|与|，|（(?:包括|其中|含)：?) ?(?:[\u4e00-\u9fff]{1,8}(?:公布|确定|明确|规定|下达)的)?(?P<least>不少于|不低于|至少|超过)?", between)
    if not further or shape.quote.end > q.span.start:
        return None
    own = thing_after(page, q.end, clause.end)
    thing = own or _thing_of_next(sentence, q, clause)
    if not thing or page.text.startswith("覆盖", thing.end - 2):
        return None
    if page.of(thing).startswith(GETS):
        return Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-done")
    quote = Span(q.span.start, own.end if own else q.end)
    sign = ">=" if further["least"] else shape.comparator
    verbs = _verbs_of(page, shape.spans)
    if works := (works_behind(page, verbs[0], thing) or class_of(page, thing)) if verbs else ():
        return Shape((*verbs, thing, *works), sign, q.unit, quote, "target-count-verb", shape.population)
    if summed := _OF_ALL.search(page.text, thing.start + 2, thing.end) if page.of(shape.spans[-1]) == page.text[thing.end - 2 : thing.end] else None:
        return Shape((*verbs, Span(thing.start, summed.start()), Span(summed.end(), thing.end)), sign, q.unit, quote, "target-count-verb", shape.population)
    return Shape((*verbs, thing), sign, q.unit, quote, "target-count-verb", shape.population)


def _thing_of_next(sentence: Sentence, q: Quantity, clause: Span) -> Span | None:
    """`5000户、2万人｜脱贫`: the same, counted in two ways."""
    following = next((other for other in sentence.quantities if other.span.start == q.end + 1), None)
    return thing_after(sentence.page, following.end, clause.end) if following and sentence.page.text[q.end] == "、" and following.unit != q.unit else None


# 国家大学科技园｜等平台｜建设
_OF_ALL = re.compile(r"等[\u4e00-\u9fff]{0,6}?(?=(?:建设|改造|创建|治理|整治|培育)$)")
_WORKS_SHARED = ("建设", "改造", "创建", "治理", "整治", "培育")


def _verbs_of(page: Page, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces before the thing counted, which may be in two: 形成｜千亿级｜产业集群, 推动｜创新中心｜建设."""
    two = len(spans) > 2 and (is_titled(page, spans) or page.text[spans[-2].end - 1] in "级元" or page.of(spans[-1]) in _WORKS_SHARED)
    return spans[: -2 if two else -1]


def _doing(page: Page, verbs: tuple[Span, ...]) -> tuple[Span, ...]:
    """`实施造林｜绿化2万亩，｜森林抚育3万亩`: of 实施造林 only the first goes on."""
    work = WORK.fullmatch(page.text, verbs[0].start, verbs[0].end) if len(verbs) == 1 else None
    return (Span(verbs[0].start, work.end("doing")),) if work else verbs


def _same_kind(page: Page, level: Span, before: tuple[Span, ...]) -> tuple[Span, ...]:
    """`国家级龙头企业1家、省级10家`: the level alone is a level of the same things."""
    if not LEVEL.fullmatch(page.text, level.start, level.end):
        return ()
    if len(before) > 1 and LEVEL.fullmatch(page.text, before[-2].start, before[-2].end):
        return before[-1:]
    first = _TOP.match(page.text, before[-1].start, before[-1].end)
    return (Span(first.end(), before[-1].end),) if first else ()


_MEASURED = re.compile(r"(?:播种|种植|栽植|造林|建设|改造|养殖|销售|营业)?(?:面积|产量|产值|收入|投资额?|里程|产能|增加值|存栏量?|出栏量?)$")
_AMONG_IT = re.compile(r" ?， ?其中：? ?")
_NEXT_PART = re.compile(r" ?[，、] ?(?P<thing>[\u4e00-\u9fff]{2,8})")


def measured_alike(page: Page, shape: Shape, q: Quantity, before: tuple[Quantity, Shape] | None) -> Shape:
    """`作物播种面积50万亩，其中油菜20万亩、小麦30万亩`: the parts are measured as the whole is."""
    if before is None or q.unit != before[0].unit or len(shape.spans) != 1 or shape.spans[0].end != q.span.start or _MEASURED.search(page.of(shape.spans[0])):
        return shape
    last, told = before
    hit = _MEASURED.search(page.of(told.spans[-1]))
    if hit is None or hit.start() == 0 or not _AMONG_IT.fullmatch(page.text, max(last.end, told.quote.end), shape.spans[0].start):
        return shape
    return replace(shape, spans=(*shape.spans, Span(told.spans[-1].start + hit.start(), told.spans[-1].end)))


def _next_part(page: Page, q: Quantity, last: Quantity, told: Shape) -> Shape | None:
    """`，其中油菜20万亩、｜小麦30万亩`: behind a part that is measured as the whole the next one."""
    if q.unit != last.unit or len(told.spans) != 2 or told.spans[1].start > told.spans[0].start or not _MEASURED.fullmatch(page.of(told.spans[1])):
        return None
    hit = _NEXT_PART.fullmatch(page.text, max(last.end, told.quote.end), q.span.start)
    if hit is None or starts_with_verb(hit["thing"]) or _REACHES.search(hit["thing"]):
        return None
    named = Span(hit.start("thing"), hit.end("thing"))
    return Shape((named, told.spans[1]), sign_of(q), q.unit, Span(named.start, q.end), told.rule)


_LISTED = re.compile(r" ?[，；、] ?[\u4e00-\u9fff、“”]{2,30}")


def _next_of_list(page: Page, q: Quantity, clause: Span, shape: Shape) -> Shape | None:
    """`建设急救基地、2个医疗中心、50个次中心`: the verb before the list holds for all of it."""
    thing = thing_after(page, q.end, clause.end) if len(shape.spans) == 2 and re.fullmatch("、|和|及|以及", page.text[shape.quote.end : q.span.start]) else None
    return Shape((shape.spans[0], thing), sign_of(q), q.unit, Span(q.span.start, thing.end), shape.rule, shape.population) if thing else None


def _next_list(page: Page, q: Quantity, clause: Span, before: tuple[Quantity, Shape]) -> Shape | None:
    """`培育装备、电子2个百亿级产业集群，食品、建材2个50亿级产业集群`: the verb holds for the next list of the same things."""
    last, shape = before
    thing = thing_after(page, q.end, clause.end)
    same = thing is not None and q.unit == last.unit and len(shape.spans) == 2 and page.of(thing)[-2:] == page.of(shape.spans[-1])[-2:]
    if thing is None or not same or not _LISTED.fullmatch(page.text, shape.quote.end, q.span.start):
        return None
    return Shape((shape.spans[0], thing), sign_of(q), q.unit, Span(q.span.start, thing.end), shape.rule, shape.population)


def _without_sort(page: Page, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces before the thing, but for the sort that the last number was of: 新增｜小学｜学位, 国家级｜龙头企业."""
    sorted_ = len(spans) > 1 and (is_titled(page, spans) or page.of(spans[-2]) in (_SORTS if len(spans) > 2 else _SORTS[: -len(_BUILT)]) or LEVEL.fullmatch(page.text, spans[-2].start, spans[-2].end))
    return spans[:-2] if sorted_ else spans[:-1]


# 筛查1.2万例，其中肺癌4000例: what is done is left out of the parts; 无障碍改造，其中城市200户: and so is all of it behind a place.
_DONE_TO = re.compile(r"(?:免费)?(?:健康)?(?:筛查|检查|检测|体检|改造|治理|修复|整治|抽检|监测|接种|手术)$")
_PLACE = re.compile(r"(?:城[市镇区乡]|中心城区|农村|乡镇|乡村|山区|牧区|县城|[市县]级)")


_HELD = re.compile(r"(?P<verb>举办|开展|组织开展|组织|举行)(?:各级|各类)*")


def _parts_alike(page: Page, spans: tuple[Span, ...], named: Span) -> bool:
    """`其中肺癌4000例、｜肝癌3000例`, `其中城市200户、｜农村400户`: the next part of the same kind."""
    if len(spans) < 3:
        return False
    part = page.of(spans[-2])
    places = _PLACE.fullmatch(part) is not None and _PLACE.fullmatch(page.text, named.start, named.end) is not None
    return places or (part[-1] in "癌病症" and part[-1] == page.text[named.end - 1] and _DONE_TO.fullmatch(page.of(spans[-1])) is not None)


def _part_of(page: Page, shape: Shape, named: Span, q: Quantity) -> Shape:
    """`新建学校25所，其中城区学校10所`: the same is done to a part; what is left out after 公办 or 城区 goes on."""
    last = shape.spans[-1]
    verb = _without_sort(page, shape.spans)
    verb = _doing(page, verb) if verb else verb
    thing = page.of(last)
    sign = ">=" if page.text[named.end : q.span.start].endswith(("少于", "低于", "至少")) else sign_of(q)
    quote = Span(named.start, q.end)
    done = _DONE_TO.search(thing)
    if done and done.start() and _PLACE.fullmatch(page.text, named.start, named.end):
        return Shape((*verb, named, last), sign, q.unit, quote, "target-count-thing-first", shape.population)
    sort = named.end - named.start == 2 and page.of(named) in _SORTS and not thing.endswith("校")
    acted = _ACT.search(thing) and _KIND_OF_PEOPLE.search(page.of(named))  # 培训5000人，其中农民工2000人
    place = _SEAT.search(thing) and not page.of(named).endswith("位") and _HAS_SEATS.search(page.of(named))  # 增加学位5000个，其中幼儿园420个
    bare = shape.spans[-1:] if sort or acted or place else _same_kind(page, named, shape.spans)
    if not bare and LEVEL.fullmatch(page.text, named.start, named.end):
        bare = (last,)  # 举办赛事1000场次，其中县级以上200场次
        if len(shape.spans) == 1 and (held := _HELD.match(page.text, last.start, last.end)):
            verb, bare = (Span(last.start, held.end("verb")),), (Span(held.end(), last.end),)
    if not bare and done and done.start() and page.text[named.end - 1] in "癌病症":
        bare = (Span(last.start + done.start(), last.end),)
    return Shape((*verb, named, *bare), sign, q.unit, quote, "target-count-thing-first", shape.population)
