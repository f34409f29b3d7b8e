"""Frequencies, limits of time and daily amounts.

In: `Sentence`, a quantity.  Out: `Shape` or None. Examples: `每季度至少组织1次区级模拟演练` → >= 1 次/季度;
`每天户外活动时间不低于2小时` → >= 2 小时; `在3分钟内响应道路救援` → <= 3 分钟.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.models import Comparator
from extract.page import Page, trim
from extract.span import Span
from extract.targets.heads import shared_with_before
from extract.targets.predicate import comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import CLOSED, Sentence
from extract.targets.shapes import LEAST, MOST, WHO, Shape, thing_after
from extract.targets.trimming import name_region

_EVERY = re.compile(
    r"(?P<least>至少)?(?<!一)每(?P<n>[一两二三四五六]|\d)?个?(?P<per>年度?|半年|半个月|半月|季度?|月|周|星期|日|天|学年|学期)(?:度)?(?:内)?(?P<gap>[^，。；、]{0,40}?)$"
)
_PER = {"年度": "年", "半月": "半个月", "季": "季度", "星期": "周", "天": "日"}
TIMES = ("次", "场", "期", "轮", "场次", "批次", "批", "堂", "节", "遍", "例次")
TIME = ("小时", "工作小时", "分钟", "天", "日", "工作日", "个工作日", "个月", "周", "年", "学时", "课时")
_SERVICE_TIME = ("工作日", "个工作日", "个自然日", "小时", "工作小时", "分钟", "日", "天")
# What an office does within a limit of time: `3个工作日办结` needs no 内.
_SERVED = re.compile(r"(?:办结|完成|办理|出具|答复|回复|反馈|批复|审结|响应|受理|办妥|发放|拨付|到账|送达|处置|处理|核准|领取|领证|开通|接电|通水|通气|出证|登记|审批|审核|审查|退还|退税|兑现|修复|送货|解决)")
_ASKED = re.compile(r"(?:收到|接到|受理|提交|抵达|申请|提出)[^，；。]{0,24}(?:后|之日起|时)[^，]{0,4}$")
_IS_BODY = re.compile(r"(?:部门|机构|单位|小组|委员会|办公室|政府|局|中心|窗口|银行|企业|公司)(?:应当?|要|须|在|于)*$")
_WHO_MUST = re.compile(r"(?:一般|原则上)在|[\u4e00-\u9fff、]{2,20}?(?:(?:应当?|须)[在自于]|(?:(?:应当|应|须|要)[在自]?|(?<=[局委会院处办厅站门构行位心])[在自])(?=收到|接到|受理))")
# 在资料齐全的情况下力争｜2个工作日内完成
_UNDER = re.compile(r"[^，。；]{0,30}(?:情况|前提|条件)下(?:力争|争取|确保|应当?|须|要)?")
_TERM = re.compile(r"(?:见习|免税|培养|延长|有效|试用|任职|服务|合作|租赁|使用|存续|建设|公示|活动|培训)(?:期限|周期)$")
_ISSUED = re.compile(r"(?:印发|下发|发布|公布|出台|施行)(?:后|之日起|之后)[^，]{0,4}$")
_CUT = ("压缩到", "压缩至", "压缩为", "缩短至", "缩短到", "缩短为", "压减到", "压减至", "精简至", "减少至", "减少到", "降至", "降低至", "降到", "缩减至")
_LIMIT_WORDS = re.compile(r"提前量|时间段|公示期|时限|期限|时间|时长|周期|工期|时延|用时|耗时|间隔|天数|日数")
_LIMIT_WORD = re.compile(rf"(?:{_LIMIT_WORDS.pattern})$")
# Whom something is reported to is no part of what is counted: 每半年向区卫生健康委报送一次报告.
_RECIPIENT = r"^(?:在[^，。；]{2,24}?(?:网站|平台|媒体|官网|门户|系统|公众号)上?|向[^，。；]{2,20}?)(?=更新|报送|报告|上报|汇报|通报|反馈|提交|公布|公开|发布)"


# 每周参加1次及以上锻炼的人数达到300万人: who is counted, not how often.
_HOW_MANY_DO = re.compile(r"[^，。；\d]{0,14}的?(?:人数|人口|比例|人次)(?:占|达|超|不|提|比)?")


def counts_who(sentence: Sentence, q: Quantity) -> bool:
    """`每周锻炼1次以上的人数`: is the number how often those do something who are counted next?"""
    clause = sentence.clause_of(q.span.start)
    return q.unit in TIMES and bool(_HOW_MANY_DO.match(sentence.page.text, q.end, clause.end)) and bool(_EVERY.search(sentence.page.text[clause.start : q.span.start]))


def frequency(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """每季度至少组织1次…: the rhythm becomes the unit's denominator."""
    page = sentence.page
    hit = _EVERY.search(page.text[clause.start : q.span.start])
    if not hit or q.unit not in TIMES or (q.side and page.text[q.end : q.end + 1] == "的"):
        return None  # 每月通行30次以上的班线客车: who it is for
    gap = Span(clause.start + hit.start("gap"), clause.start + hit.end("gap"))
    verb = trim(page.text, _without(page, gap, r"^(?:至少|不少于|不低于|要|应|应当|须|都|均|分别|定期|力争|原则上| )+"))
    verb = _without(page, verb, _RECIPIENT)
    verb = _without_tail(page, verb, r"(?:原则上|一般|至少|不(?:得|应|能)?(?:少于|低于|超过|多于)|最少|不少|最多|的| )+$")
    thing = thing_after(page, q.end, clause.end)
    spans = [s for s in (verb, thing) if s and s.start < s.end]
    who: Span | None = None
    if not thing:
        name, _ = name_region(page, start, clause.start + hit.start())
        if spans and WHO.search(page.of(name)):
            who = name  # 各市每年开展政策评价不少于5次
        elif name.end - name.start >= 2:
            spans = [name, *spans]
    if not spans or sum(s.end - s.start for s in spans) < 2:
        return None
    words = page.text[clause.start : q.end]
    sign: Comparator = ">=" if LEAST.search(words) else "<=" if MOST.search(words) else "="
    count = hit["n"] or ""
    per = _PER.get(hit["per"], hit["per"])
    unit = f"次/{'' if count in ('', '一', '1') else count}{per}"
    population, _ = name_region(page, start, clause.start + hit.start())
    held = population if 2 <= population.end - population.start <= 20 and thing else who
    return Shape(tuple(spans), sign, unit, Span(min(spans[0].start, clause.start + hit.start()), max(q.end, spans[-1].end)), "target-frequency", held)


_PERIOD_BEHIND = re.compile(r"每(?:天|日|周|月|学期|\d?年)$")
_EVERY_SO = re.compile(r"(?:至少)?(?:完成|开展|进行|组织)[1-9一二两三] ?次(?!性)")


def duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """Limits of time that a service keeps, and daily or weekly amounts; a limit of what is done is called its 时限."""
    page = sentence.page
    shape = _duration(sentence, q, start, clause) or _also_limited(sentence, q, start, clause)
    if shape is None or shape.rule != "target-time-limit" or any(_LIMIT_WORDS.search(page.of(span)) for span in shape.spans):
        return shape
    return replace(shape, form="{}时限")


def _duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    page = sentence.page
    if _EVERY_SO.match(page.text, q.end):
        return None  # 30天完成1次清洗: how often
    predicate = predicate_before(page.text, start, q.span.start)
    region, _ = name_region(page, sentence.after_deadline(start, predicate.span.start), predicate.span.start)
    said = page.of(region)
    if q.unit == "年" and predicate.kind == "none" and said.endswith("教育年限") and region.end == q.span.start:
        return Shape((region,), ">=" if q.side == ">=" or not q.side else "<=", q.unit, Span(region.start, q.end), "target-duration")
    daily = re.search(r"每(?:天|日|周|月|学期|\d?年|人每年)", said)
    if predicate.kind in ("ge", "le") and region.end - region.start >= 3 and (daily or _LIMIT_WORD.search(said) or (q.unit == "年" and said.endswith("教育年限"))):
        rest = thing_after(page, q.end, clause.end) if daily and re.match(r"(?:以上)?的?[\u4e00-\u9fff]", page.text[q.end : q.end + 3]) else None
        behind = None if rest else _PERIOD_BEHIND.search(page.text, region.start + 3, region.end)  # 开放时长每周不少于35小时
        spans = (Span(behind.start(), region.end), Span(region.start, behind.start())) if behind else (region, rest) if rest else (region,)
        return Shape(spans, comparator_of(predicate, q.side, q.about), q.unit, Span(region.start, (rest or q).end), "target-duration")
    closed = q.unit in ("个月", "周") and CLOSED.match(page.text, q.end, q.end + 8)
    if (q.unit in _SERVICE_TIME or closed or (q.unit in ("个月", "周") and _ASKED.search(page.text[start : q.span.start]))) and (shape := _limit(sentence, q, start, clause, region)):
        return shape
    if predicate.kind == "le" and q.unit in _SERVICE_TIME and region.end - region.start >= 3:
        if (shared := shared_with_before(sentence, region)) is not None:
            return Shape(shared, "<=", q.unit, Span(region.start, q.end), "target-time-limit")
        plain = predicate.verb in _CUT or q.unit in ("工作日", "个工作日", "小时", "工作小时", "分钟")
        if plain or re.search(r"(?:时限|时间|期限|办理|审批|办结|平均|答复|处理|周期|阶段|全流程|全过程)", said):
            return Shape((region,), "<=", q.unit, Span(region.start, q.end), "target-time-limit")
    if predicate.kind == "minus" and _LIMIT_WORD.search(said) and region.end - region.start >= 4:
        return Shape((region,), "-=", q.unit, Span(region.start, q.end), "target-duration")  # 平均审理周期缩短30天
    if page.text[q.end : q.end + 1] == "的" and predicate.kind == "to":
        return None  # 法定时限为45日的许可事项: which ones
    if _TERM.search(said) and not page.text.startswith("以内", q.end - 2):
        return None  # 见习期限为3个月, 培养周期为三年: how long something lasts
    if predicate.kind == "to" and predicate.verb == "为" and _LIMIT_WORD.search(said) and region.end - region.start >= 4:
        return Shape((region,), "<=" if q.side == "<=" else ">=" if q.side else "=", q.unit, Span(region.start, q.end), "target-duration")
    if predicate.kind == "none" and q.side == "<=" and _LIMIT_WORD.search(said) and region.end - region.start >= 4:
        return Shape((region,), "<=", q.unit, Span(region.start, q.end), "target-time-limit")
    if daily and predicate.kind == "none" and q.side == ">=":
        return Shape((region,), ">=", q.unit, Span(region.start, q.end), "target-duration")
    return None


def _limit(sentence: Sentence, q: Quantity, start: int, clause: Span, region: Span) -> Shape | None:
    """`一般登记业务3个工作日内办结`, `在3分钟内响应道路救援`, `企业注销1个工作日办结`: what is done, and what is done to it."""
    page = sentence.page
    within = page.text[q.end - 1] == "内"
    if _ISSUED.search(page.text[start : q.span.start]):
        return None  # 方案印发后10个工作日内报送: a deadline, once
    predicate = predicate_before(page.text, start, q.span.start)
    if predicate.kind not in ("none", "to") and predicate.verb not in ("最长", "不超过", "不得超过"):
        return None
    if q.side not in (None, "<=") or not (within or _SERVED.match(page.text, q.end, clause.end)):
        return None
    served = thing_after(page, q.end, clause.end) or (_comes_about(sentence, q) if within else None)
    if served and page.text.startswith(("使", "让"), served.start):
        served = Span(served.start + 1, served.end)  # 24小时内使灾民得到救助
    if not served or not 2 <= served.end - served.start <= 36:
        return None
    for other in (_WHO_MUST, _UNDER):
        if front := other.match(page.of(region)):
            region = Span(region.start + front.end(), region.end)
    if re.search(r"分别|均在", page.of(region)):
        return None  # 一般登记、抵押登记分别在3个、1个工作日内办结: not told apart
    if _IS_BODY.search(page.of(region)):
        region = Span(region.end, region.end)  # 相关部门4个工作日内核发许可证件
    if any(other.end == region.start and other.unit in TIME for other in sentence.quantities):
        region = Span(region.end, region.end)  # 在3分钟内响应道路救援、10分钟内到场救援: what the limit before is of
    if region.end - region.start < 2 and served.end - served.start <= 4 and (topic := _topic(sentence, q, clause)):
        region = topic
    spans = (region, served) if 3 <= region.end - region.start <= 30 and (page.text[region.end - 1] not in "起前，" or _ASKED.search(page.of(region))) else (served,)
    return Shape(spans, "<=", q.unit, Span(spans[0].start if len(spans) > 1 else q.span.start, served.end), "target-time-limit")


# 办理一般登记缩减至1个工作日，抵押登记｜0.5个工作日
_ALSO = re.compile(r"[，、](?P<what>[\u4e00-\u9fff“”]{3,16})")


def _also_limited(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """A name and its limit, behind one whose limit is said with a verb."""
    page = sentence.page
    before = next((other for other in reversed(sentence.quantities) if other.span.start < q.span.start), None)
    if before is None or before.unit != q.unit or q.side or q.end != clause.end or not (hit := _ALSO.fullmatch(page.text, before.end, q.span.start)):
        return None
    told = predicate_before(page.text, sentence.clause_of(before.span.start).start, before.span.start)
    what = Span(hit.start("what"), hit.end("what"))
    return Shape((what,), "<=", q.unit, Span(what.start, q.end), "target-time-limit") if told.kind == "le" else None


_RESULT = re.compile(r"，(?P<what>(?:能够|能|应|要|须|使|让|将|确保)?[\u4e00-\u9fff、]{2,20}(?:得到|恢复|获得|启动|到达|抵达|赶到|完成|到位)[\u4e00-\u9fff、]{0,50})(?=[，。；]|$)")


def _comes_about(sentence: Sentence, q: Quantity) -> Span | None:
    """`灾害发生12小时之内，受灾人员得到救助`: what is so by then stands in the clause behind."""
    hit = _RESULT.match(sentence.page.text, q.end, sentence.span.end)
    return Span(hit.start("what"), hit.end("what")) if hit else None


_TOPIC = re.compile(
    r"[ ，]*(?:(?:对于?|针对|凡)(?P<what>[\u4e00-\u9fffA-Za-z“”、]{3,24}?)(?:的)?"
    r"|(?:实现|推行|推进|推动|确保)*(?P<served>[\u4e00-\u9fff]{3,12}?)(?:实行|实现|全部|全面)*(?:全程网办|全程电子化|“?一网通办”?|“?一窗受理”?|“?一件事一次办”?|一次办成|即来即办|网上办理))$"
)


def _topic(sentence: Sentence, q: Quantity, clause: Span) -> Span | None:
    """What is handled: `对简单变更事项，2个工作日内办结`, `群众诉求1个工作日内响应、5个工作日内办结`."""
    page = sentence.page
    first = next((other for other in sentence.quantities if clause.start <= other.span.start < q.span.start and other.unit in TIME), None)
    if first is not None:
        region, _ = name_region(page, sentence.after_deadline(clause.start, first.span.start), first.span.start)
        return region if 3 <= region.end - region.start <= 30 else None
    earlier = sentence.before(clause)
    hit = _TOPIC.match(page.text, earlier.start, earlier.end) if earlier else None
    return Span(*hit.span(hit.lastgroup or 0)) if hit else None


def _without(page: Page, span: Span, pattern: str) -> Span:
    hit = re.match(pattern, page.text[span.start : span.end])
    return Span(span.start + hit.end(), span.end) if hit else span


def _without_tail(page: Page, span: Span, pattern: str) -> Span:
    hit = re.search(pattern, page.text[span.start : span.end])
    return Span(span.start, span.start + hit.start()) if hit else span
