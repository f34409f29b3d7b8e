"""Frequencies, limits of time and daily amounts.

In: `Sentence`, a quantity.  Out: `Shape` or None. Examples: `每季度至少组织1次区级模拟演练` → >= 1 次/季度;
`每天户外活动时间不低于2小时` → >= 2 小时; `在3分钟内响应道路救援` → <= 3 分钟.
"""

from __future__ import annotations

import re

from extract.models import Comparator
from extract.page import Page, trim
from extract.span import Span
from extract.targets.heads import shared_with_before
from extract.targets.limits import LIMIT_WORDS, SERVICE_TIME, also_limited, limit, named, of_what
from extract.targets.predicate import comparator_of, predicate_before
from extract.targets.quantity import OFFICE_TIME, Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import LEAST, MOST, WHO, Shape, thing_after
from extract.targets.trimming import name_region

_EVERY = re.compile(
    r"(?P<least>至少)?(?<!一)每(?P<n>[一两二三四五六]|\d)?个?(?P<per>年度?|半年|半个月|半月|季度?|月|周|星期|日|天|学年|学期)(?:度)?(?:内)?(?P<gap>[^，。；、]{0,40}?)$"
)
_PER = {"年度": "年", "半月": "半个月", "季": "季度", "星期": "周", "天": "日"}
TIMES = ("次", "场", "期", "轮", "场次", "批次", "批", "堂", "节", "遍", "例次")
_TERM = re.compile(r"(?:见习|免税|培养|延长|有效|试用|任职|服务|合作|租赁|使用|存续|建设|公示|活动|培训)(?:期限|周期)$")
_SHORTENS = re.compile(r"(?:压缩|缩短|压减|减少|精简)(?:全[省市县区州])?$")
_CUT = ("压缩到", "压缩至", "压缩为", "缩短至", "缩短到", "缩短为", "压减到", "压减至", "精简至", "减少至", "减少到", "降至", "降低至", "降到", "缩减至")
_LIMIT_WORD = re.compile(rf"(?:{LIMIT_WORDS.pattern})$")
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
    shape = _duration(sentence, q, start, clause) or also_limited(sentence, q, clause)
    return named(sentence.page, of_what(sentence, shape)) if shape and shape.rule in ("target-time-limit", "target-duration") else shape


def _duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    page = sentence.page
    if _EVERY_SO.match(page.text, q.end) or page.text.startswith("的除外", q.end):
        return None  # 30天完成1次清洗: how often; 期限超过60日的除外: in what case
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
    if q.unit in (*SERVICE_TIME, "个月", "周") and (shape := limit(sentence, q, start, clause, region)):
        return shape
    if predicate.kind == "le" and q.unit in SERVICE_TIME and region.end - region.start >= 3:
        if (shared := shared_with_before(sentence, region)) is not None:
            return Shape(shared, "<=", q.unit, Span(region.start, q.end), "target-time-limit")
        plain = predicate.verb in _CUT or q.unit in OFFICE_TIME
        if plain or re.search(r"(?:时限|时间|期限|办理|审批|办结|平均|答复|处理|周期|阶段|全流程|全过程)", said):
            return Shape((region,), "<=", q.unit, Span(region.start, q.end), "target-time-limit")
    if predicate.kind == "minus" and _LIMIT_WORD.search(said) and region.end - region.start >= 4:
        return Shape((region,), "-=", q.unit, Span(region.start, q.end), "target-duration")  # 平均审理周期缩短30天
    if predicate.kind == "none" and _SHORTENS.search(page.text[start : region.start]) and _LIMIT_WORD.search(said) and q.side != "<=":
        return Shape((region,), "-=", q.unit, Span(region.start, q.end), "target-duration")  # 缩短办理时限3个工作日以上
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


def _without(page: Page, span: Span, pattern: str) -> Span:
    hit = re.match(pattern, page.text[span.start : span.end])
    return Span(span.start + hit.end(), span.end) if hit else span


def _without_tail(page: Page, span: Span, pattern: str) -> Span:
    hit = re.search(pattern, page.text[span.start : span.end])
    return Span(span.start, span.start + hit.start()) if hit else span
