"""How often something is done: a number of times in each period.

In: `Sentence`, a quantity.  Out: `Shape` or None. Examples: `每季度至少组织1次区级模拟演练` → 组织区级模拟演练 >= 1 次/季度;
`护士执业考试每年举行一次` → 举行护士执业考试 = 1 次/年; `不定期召开联席会议，每年至少召开一次` → 召开联席会议 >= 1 次/年.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.models import Comparator
from extract.numerals import DIGITS
from extract.page import Page, trim
from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import LEAST, MOST, WHO, Shape, thing_after
from extract.targets.trimming import name_region

_N = r"[一两二三四五六]|\d"
PERIOD = r"年度?|半年|半个月|半月|季度?|月|旬|周|星期|日|天|学年|学期"
_EVERY = re.compile(rf"(?:(?<!一)每(?P<n>{_N})?个?|(?<![\d十近头前过后第同这那某用历其这])一(?=[年月季周](?:[至最只不]|$)))(?P<per>{PERIOD})(?:度)?(?:内|[初末底](?=[\u4e00-\u9fff]))?(?P<gap>(?:(?!每(?:{PERIOD}))(?:[^，。；、]|、(?=[\u4e00-\u9fff]{{2,6}}(?:不少于|至少|不低于)?$))){{0,40}}?)$")
# 目录原则上3年调整一次: every so many years, without 每.
_IN_YEARS = re.compile(r"(?<![\d近前后过去第续满到至届内期计划一二三四五六七八九十])(?P<n>[两二三四五]|\d)(?P<per>年)(?P<gap>调整|更新|修订|评估|评价|轮训|检测|检验|校验|复核|复审|考核|评选|评审|轮换|普查|体检|监测|组织|开展|举办|进行)$")
_PER = {"年度": "年", "半个月": "半月", "季": "季度", "星期": "周", "天": "日"}
_MANY = dict(zip(range(2, 7), "两三四五六", strict=True))
TIMES = ("次", "场", "期", "轮", "场次", "批次", "批", "堂", "节", "遍", "例次")
# Whom something is reported to is no part of what is counted: 每半年向区卫生健康委报送一次报告.
_RECIPIENT = r"^(?:在[^，。；]{2,24}?(?:网站|平台|媒体|官网|门户|系统|公众号)上?|向[^，。；]{2,20}?)(?=更新|报送|报告|上报|汇报|通报|反馈|提交|公布|公开|发布)"
_NO_NAME = r"(?:原则上|坚持|一般|至少|不(?:得|应|能)?(?:少于|低于|超过|多于)|最少|不少|最多|的| |应当?|必须|须|在[^，。；]{2,16}(?:情况|条件|前提)下)+$"
# 每年可调整一次: what one may do. 打破每年评审一次的做法: no longer so.
_MAY = re.compile(r"(?:只能|仅能|只可|可以?(?!持续|再生)|允许|最多可)")
_OLD_WAY = re.compile(r"的(?:做法|规定|限制|惯例|频次)|调整为|改为|提高到|增加到|增加至")
_WAS = r"(?<=[^，]{2})由[^，]{2,10}(?:调整为|提高到|增加到|增加至|改为)$"
# 举行, 校验, 更新发布: what is done, not to what.
_BARE_DEED = 2
# Persons are no bodies: what each of them does is theirs.
_PERSON = re.compile(r"(?:每[名位个])?(?P<who>[^，。；]*?(?:学生|家长|干部|教师|医师|医生|民警|负责人|委员|党员|人员|成员|代表|老师|老年人|儿童|居民|职工)(?:每人)?)")
_DEED = re.compile(
    r"(?:组织|集中|定期)?(?:开展|进行|举行|举办|召开|组织|安排|实施|校验|复核|复审|检测|检验|检查|抽查|巡查|考评|考核|评估|评价|评审|评选|更新|发布|公布|调整|修订|通报|调度|会商|监测|排查|研究|总结|轮训|体检|普查){1,2}"
)
_AREA = re.compile(r"在(?P<place>全[省市县区州国镇乡]|[\u4e00-\u9fff]{1,6}[省市县区州])(?:范围内)?(?=[\u4e00-\u9fff“]{4})")
# 宣传月期间｜每周开展, 防返贫监测｜每半年开展: when and for what, not who.
_NO_BODY = re.compile(r"(?:期间|监测|管理|工作|活动|治理|防控)$")
_TOWARDS = re.compile(r"[\u4e00-\u9fff]{0,12}对[^，。；对]{2,20}")
# 每季度开展一次督查，｜通报一次进展情况
_AND_ONCE = re.compile(r"[，、] ?(?:并|且)?(?P<verb>[\u4e00-\u9fff]{2,4})")
# 每周参加1次及以上锻炼的人数达到300万人: who is counted, not how often.
_HOW_MANY_DO = re.compile(r"[^，。；\d]{0,14}的?(?:人数|人口|比例|人次)(?:占|达|超|不|提|比)?")


def is_others(sentence: Sentence, q: Quantity, due: Span) -> bool:
    """`到2027年建成体验馆6个，｜每年举办开放日2次`: is the date that of another clause, which says how much there is by then?"""
    between = [other for other in sentence.quantities if due.end <= other.span.start < q.span.start]
    return any(not _EVERY.search(sentence.page.text[sentence.clause_of(other.span.start).start : other.span.start]) for other in between)


_MEETINGS = ("会议", "例会", "全体会议")
_MEETING = re.compile(r"[\u4e00-\u9fff]{0,8}?会议?(?=(?:专题|集中|及时)?(?:研究|听取|通报|部署|分析|协调|讨论|审议|解决)[\u4e00-\u9fff])")
_WORKS_BY = re.compile(r"(?:[^，。；]{0,12}(?:要|应当?|须))?(?:充分|切实|更好|有效)*发挥好?(?P<body>[^，。；]{2,30}(?:机制|制度|小组|委员会|联席会议|专班))(?:的)?(?:[\u4e00-\u9fff]{2,4})?作用")


def _body_before(sentence: Sentence, clause: Span) -> Span | None:
    """`要发挥议事协调机制作用，每年至少召开1次会议`: who meets."""
    before = sentence.before(clause)
    hit = _WORKS_BY.fullmatch(sentence.page.text, before.start, before.end) if before else None
    return Span(hit.start("body"), hit.end("body")) if hit else None


def counts_who(sentence: Sentence, q: Quantity) -> bool:
    """`每周锻炼1次以上的人数`: is the number how often those do something who are counted next?"""
    clause = sentence.clause_of(q.span.start)
    return q.unit in TIMES and bool(_HOW_MANY_DO.match(sentence.page.text, q.end, clause.end)) and bool(_EVERY.search(sentence.page.text[clause.start : q.span.start]))


# 中小学校严格落实体检制度和｜每学期2次视力检测: what is done besides, not who does it.
_DOES_ALREADY = re.compile(r"(?:落实|建立|健全|完善|执行|制定)[^，。；]{2,}|[和与及]$")


_IN_RATE = re.compile(r"[\u4e00-\u9fff]{1,6}率")


_SCHEME = re.compile(r"(?:建立|健全|完善|落实|实行)(?P<meeting>[\u4e00-\u9fff]{2,16}会议)(?:制度|机制)，")


def frequency(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """每季度至少组织1次…: the rhythm becomes the unit's denominator."""
    page = sentence.page
    if q.unit not in TIMES or (q.side and page.text[q.end : q.end + 1] == "的") or _OLD_WAY.match(page.text, q.end) or _IN_RATE.match(page.text, q.end):
        return None  # 成人每天两次刷牙率达到45%; 每月通行30次以上的班线客车: who it is for
    said = page.text[clause.start : q.span.start]
    hit = _EVERY.search(said) or _IN_YEARS.search(said)
    if not hit:
        return _once_more(sentence, q, clause)
    gap = Span(clause.start + hit.start("gap"), clause.start + hit.end("gap"))
    verb = trim(page.text, _without(page, gap, r"^(?:至少|各(?=[开组进举召安提])|不少于|不低于|要|应当?|须|都|均|分别|定期|力争|原则上| )+"))
    if _MAY.match(page.text, verb.start, verb.end) and q.value <= 2 and q.side is None:
        return None
    verb = _without_tail(page, verb, _NO_NAME)
    told = _without(page, verb, _RECIPIENT)
    thing = thing_after(page, q.end, clause.end)
    if thing and (met := _MEETING.match(page.text, thing.start, thing.end)):
        thing = Span(thing.start, met.end())  # 召开1次会议｜研究解决难点问题
    verb = told if thing or told.end - told.start > 2 else verb  # 每半年｜向政府报告｜一次
    place = _AREA.match(page.text, verb.start, verb.end)
    verb = Span(place.end(), verb.end) if place else verb
    begins = clause.start + hit.start()
    listed = _first_of(sentence, q, clause, begins)
    before, _ = name_region(page, begins if listed else start, begins)
    before = _without_tail(page, _without_tail(page, before, _WAS), _NO_NAME)
    if thing and page.text[q.end] == " " and before.end - before.start >= 3 and _DEED.fullmatch(page.text, verb.start, verb.end):
        thing = None  # 许可证每年校验一次 许可证的校验由…: a sentence without its mark
    spans: list[Span] = [s for s in (verb, thing) if s and s.start < s.end]
    who: Span | None = None
    if thing:
        who = before if 2 <= before.end - before.start <= 20 and not _DOES_ALREADY.search(page.of(before)) else None
        if who and (_TOWARDS.fullmatch(page.text, who.start, who.end) or _NO_BODY.search(page.of(who))):
            spans, who = [who, *spans], None  # 对基础设施项目｜每年进行1次｜评估
    elif spans and WHO.search(page.of(before)):
        who = before  # 各市每年开展政策评价不少于5次
    elif before.end - before.start >= 2:
        spans = [verb, before] if _DEED.fullmatch(page.text, verb.start, verb.end) else [before, *spans]
    if thing and page.of(thing) == "会议" and (scheme := _SCHEME.search(page.text, sentence.span.start, clause.start)):
        spans = [*spans[:-1], Span(scheme.start("meeting"), scheme.end("meeting"))]  # 建立联席会议制度，每季度召开一次｜会议
    elif thing and not who and page.of(thing) in _MEETINGS and (body := _body_before(sentence, clause)):
        spans = [body, *spans]
    if len(spans) == 1 and _DEED.fullmatch(page.text, spans[0].start, spans[0].end):
        spans = _done_to(sentence, clause, spans[0])
    if listed and who is None and thing and (others := frequency(sentence, listed, clause.start, clause)):
        who = others.population  # 镇卫生院｜每月至少开展1次巡诊、每季度至少开展1次培训
    if who is None and thing and len(spans) > 1 and begins == clause.start and not listed:
        who = _same_body(sentence, clause)
    if who and (person := _PERSON.fullmatch(page.text, who.start, who.end)):
        spans = [Span(person.start("who"), who.end), *spans]  # 每名｜学生｜每学期至少｜观看｜2次｜影片
    if who and len(spans) == 1 and spans[0].end - spans[0].start <= _BARE_DEED:
        spans, who = [who, *spans], None  # 预算单位每年审计一次
    if not spans or sum(s.end - s.start for s in spans) < 2:
        return None
    words = page.text[clause.start : q.end]
    sign: Comparator = ">=" if LEAST.search(words) else "<=" if MOST.search(words) else "="
    if place and who is None:
        who = Span(place.start("place"), place.end("place"))
    first = min(clause.start + hit.start(), *(span.start for span in spans if span.start >= clause.start), q.span.start)
    return Shape(tuple(spans), sign, unit_of(hit["n"], hit["per"]), Span(first, max(q.end, *(span.end for span in spans))), "target-frequency", who)


def _same_body(sentence: Sentence, clause: Span) -> Span | None:
    """`各市每季度召开一次会议，｜每年开展一次评估`: who does the one does the other."""
    before = sentence.before(clause)
    if before is None or sentence.page.text[before.end : before.end + 1] != "，":
        return None
    last = next((q for q in reversed(sentence.quantities) if before.start <= q.span.start < before.end and q.unit in TIMES), None)
    told = frequency(sentence, last, before.start, before) if last else None
    return told.population if told and told.population and _PERSON.fullmatch(sentence.page.of(told.population)) is None else None


def _first_of(sentence: Sentence, q: Quantity, clause: Span, at: int) -> Quantity | None:
    """`镇卫生院每月至少开展1次巡诊、｜每季度…`: how often the first of the same list of deeds is done, where this one has its own period."""
    page = sentence.page
    if page.text[at - 1] not in "、和" or at <= clause.start:
        return None
    before = [other for other in sentence.quantities if clause.start <= other.span.start and other.end <= at and other.unit in TIMES]
    return before[0] if before and page.text[before[-1].end : at - 1] and not re.search("每", page.text[before[-1].end : at]) else None


def unit_of(count: str | None, period: str) -> str:
    """`每2年` is 次/两年, `每两个月` 次/两个月, `每年` 次/年."""
    many = DIGITS.get(count, int(count) if count.isdigit() else 1) if count else 1
    per = _PER.get(period, period)
    return f"次/{per}" if many == 1 else f"次/{_MANY.get(many, many)}{'个月' if per == '月' else per}"


# 各市每年开展评价不少于5次，｜各部门不少于｜2次
_ALSO = re.compile(r"[ ，]*(?P<who>[^，。；\d]{2,20}?)(?:原则上|一般|应当?|要|须|均|各|每年)*(?:不少于|不低于|至少) ?")


def _once_more(sentence: Sentence, q: Quantity, clause: Span) -> Shape | None:
    """`每季度开展一次督查，｜通报一次进展情况`: the period of the clause before holds, and its deed where only others do it."""
    page = sentence.page
    last = next((other for other in reversed(sentence.quantities) if other.end <= clause.start and other.unit == q.unit), None)
    if last and (also := _ALSO.fullmatch(page.text, clause.start, q.span.start)) and q.end == clause.end and (before := sentence.clause_of(last.span.start)) == sentence.before(clause):
        told = frequency(sentence, last, before.start, before)
        who = Span(also.start("who"), also.end("who"))
        return replace(told, comparator=">=", quote=Span(told.quote.start, q.end), population=who) if told and told.population and WHO.search(page.of(who)) else None
    verb = _AND_ONCE.fullmatch(page.text, clause.start - 1, q.span.start)
    thing = thing_after(page, q.end, clause.end)
    if last is None or verb is None or thing is None or "。" in page.text[last.end : clause.start] or sentence.before(clause) != sentence.clause_of(last.span.start):
        return None
    said = _EVERY.search(page.text[sentence.clause_of(last.span.start).start : last.span.start])
    if said is None or not _DEED.fullmatch(verb["verb"]):
        return None
    spans = (Span(verb.start("verb"), verb.end("verb")), thing)
    return Shape(spans, ">=" if q.side == ">=" else "=", unit_of(said["n"], said["per"]), Span(spans[0].start, thing.end), "target-frequency")


_EACH = re.compile(r" ?(?P<period>每(?:年度?|学期|学年|半年|季度|月|周|天|日))(?:应|要|原则上)*(?P<sign>不(?:得)?(?:少于|低于)|至少|达到)?")
_DOES = re.compile(r"(?:[^，]{0,10}[ 　：、.．])?(?P<what>(?:完成|参加|撰写|开展|组织|举办|提供|接受|从事|跟师|举行|安排|录制|书写|整理)[^，。；\d]{2,30})")


def amount_each(sentence: Sentence, q: Quantity, clause: Span) -> Shape | None:
    """`完成临床病案记录，每年度不少于100例`: how much each year of what the clause before does."""
    page = sentence.page
    each = _EACH.fullmatch(page.text, clause.start, q.span.start)
    before = sentence.before(clause) if each and (each["sign"] or q.side == ">=") and "/" not in q.unit else None
    does = _DOES.fullmatch(page.text, before.start, before.end) if before and page.text[before.end : before.end + 1] == "，" else None
    if each is None or does is None or thing_after(page, q.end, clause.end):
        return None
    spans = (Span(each.start("period"), each.end("period")), Span(does.start("what"), does.end("what")))
    return Shape(spans, ">=", q.unit, Span(spans[1].start, q.end), "target-duration")


_TIMES_OF = re.compile(r"(?:\d{1,2}|[一二两三四五六]) ?(?:次|场|期|轮|场次)(?:以上)?的?(?=[\u4e00-\u9fff]{2})")
_VALID = re.compile(r"(?P<what>[^，。；\d]{3,24}?)(?:的)?有效期")
_STARTING = re.compile(r"[从自]?(?:20\d\d ?年)?(?:\d{1,2} ?月)?(?:\d{1,2} ?日)?(?:起|开始)")
_MADE = re.compile(r"(?:转发|梳理|编制|制定|建立|完善|收集|汇总|形成|编印|设立)(?P<what>[^，。；\d]{4,30})$")
_ACTED = re.compile(r"(?P<what>对[^。；]{2,60}?)$")


def _done_to(sentence: Sentence, clause: Span, deed: Span) -> list[Span]:
    """`不定期召开联席会议，每年至少｜召开｜一次`: the deed with what it is done to, from the clause before."""
    page = sentence.page
    before = sentence.before(clause)
    if before and _STARTING.fullmatch(page.text, before.start, before.end):
        before = sentence.before(before)
    if before is None or page.text[before.end : before.end + 1] != "，":
        return [deed]
    said = page.of(deed)
    at = page.text.rfind(said, before.start, before.end)
    if at >= 0 and before.end - at - len(said) >= 2:
        times = _TIMES_OF.match(page.text, at + len(said), before.end)
        return [deed, Span(times.end(), before.end)] if times else [Span(at, before.end)]  # 召开｜联席会议; 开展2次｜应急演练
    floor = max(sentence.span.start, before.end - 80)
    if at >= 0 and (acted := _ACTED.search(page.text, floor, before.end)) and "进行" in acted["what"]:
        return [Span(acted.start("what"), before.end)]  # 对空气、水质进行卫生｜检测
    if hit := _VALID.match(page.text, before.start, before.end) or _MADE.search(page.text, before.start, before.end):
        return [deed, Span(hit.start("what"), hit.end("what"))]
    return [deed]


def _without(page: Page, span: Span, pattern: str) -> Span:
    hit = re.match(pattern, page.text[span.start : span.end])
    return Span(span.start + hit.end(), span.end) if hit else span


def _without_tail(page: Page, span: Span, pattern: str) -> Span:
    hit = re.search(pattern, page.text[span.start : span.end])
    return Span(span.start, span.start + hit.start()) if hit else span
