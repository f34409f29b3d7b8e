"""Frequencies, limits of time and daily amounts.

In: `Sentence`, a quantity.  Out: `Shape` or None. Examples: `每季度至少组织1次区级模拟演练` → >= 1 次/季度;
`每天户外活动时间不低于2小时` → >= 2 小时; `在3分钟内响应道路救援` → <= 3 分钟.
"""

from __future__ import annotations

import re

from extract.models import Comparator
from extract.page import Page, trim
from extract.span import Span
from extract.targets.predicate import comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import LEAST, Shape, thing_after
from extract.targets.trimming import name_region

_EVERY = re.compile(
    r"(?P<least>至少)?(?<!一)每(?P<n>[一两二三四五六]|\d)?个?(?P<per>年度?|半年|半个月|季度?|月|周|星期|日|天|学年|学期)(?:度)?(?:内)?(?P<gap>[^，。；、]{0,40}?)$"
)
_PER = {"年度": "年", "季": "季度", "星期": "周", "天": "日"}
TIMES = ("次", "场", "期", "轮", "场次", "批", "堂", "节", "遍", "例次")
TIME = ("小时", "分钟", "天", "日", "工作日", "个工作日", "个月", "周", "年", "学时", "课时")
_SERVICE_TIME = ("工作日", "个工作日", "小时", "分钟", "日", "天")
_LIMIT_WORD = re.compile(r"(?:时限|期限|时间|时长|周期|工期|时延|用时|耗时|天数|日数)$")


def frequency(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """每季度至少组织1次…: the rhythm becomes the unit's denominator."""
    page = sentence.page
    hit = _EVERY.search(page.text[clause.start : q.span.start])
    if not hit or q.unit not in TIMES:
        return None
    gap = Span(clause.start + hit.start("gap"), clause.start + hit.end("gap"))
    verb = trim(page.text, _without(page, gap, r"^(?:至少|不少于|不低于|要|应|应当|须|都|均|分别|定期|力争|原则上| )+"))
    verb = _without_tail(page, verb, r"(?:至少|不少于|不低于|不得少于|最少|不少|的| )+$")
    thing = thing_after(page, q.end, clause.end)
    spans = [s for s in (verb, thing) if s and s.start < s.end]
    if not thing:
        name, _ = name_region(page, start, clause.start + hit.start())
        spans = ([name] if name.end - name.start >= 2 else []) + [s for s in spans if s]
    if not spans or sum(s.end - s.start for s in spans) < 2:
        return None
    words = page.text[clause.start : q.end]
    sign: Comparator = ">=" if LEAST.search(words) else "<=" if "不超过" in words or "最多" in words else "="
    count = hit["n"] or ""
    per = _PER.get(hit["per"], hit["per"])
    unit = f"{q.unit if q.unit in ('次', '场', '期') else '次'}/{'' if count in ('', '一', '1') else count}{per}"
    population, _ = name_region(page, start, clause.start + hit.start())
    held = population if 2 <= population.end - population.start <= 20 and thing else None
    return Shape(tuple(spans), sign, unit, Span(min(spans[0].start, clause.start + hit.start()), max(q.end, spans[-1].end)), "target-frequency", held)


def duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """Limits of time that a service keeps, and daily or weekly amounts."""
    page = sentence.page
    predicate = predicate_before(page.text, start, q.span.start)
    region, _ = name_region(page, start, predicate.span.start)
    said = page.of(region)
    daily = re.search(r"每(?:天|日|周|学期|年|人每年)", said)
    if predicate.kind in ("ge", "le") and region.end - region.start >= 3 and (daily or _LIMIT_WORD.search(said)):
        rest = thing_after(page, q.end, clause.end) if daily and re.match(r"(?:以上)?的?[\u4e00-\u9fff]", page.text[q.end : q.end + 3]) else None
        spans = (region, rest) if rest else (region,)
        return Shape(spans, comparator_of(predicate, q.side, q.about), q.unit, Span(region.start, (rest or q).end), "target-duration")
    served = thing_after(page, q.end, clause.end) if q.side == "<=" and q.unit in _SERVICE_TIME else None
    if served and predicate.kind in ("none", "to") and page.text[q.end - 1] == "内" and 2 <= served.end - served.start <= 24:
        return Shape((served,), "<=", q.unit, Span(q.span.start, served.end), "target-time-limit")
    if predicate.kind == "le" and q.unit in ("工作日", "个工作日", "天", "日", "小时", "分钟") and region.end - region.start >= 4 and re.search(r"(?:时限|时间|期限|办理|审批|办结|平均|答复|处理|周期)", said):
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
