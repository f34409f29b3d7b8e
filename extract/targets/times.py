"""Limits of time and daily amounts.

In: `Sentence`, a quantity.  Out: `Shape` or None. Examples: `每天户外活动时间不低于2小时` → >= 2 小时; `在3分钟内响应道路救援` → <= 3 分钟.
"""

from __future__ import annotations

import re

from extract.span import Span
from extract.targets.heads import shared_with_before
from extract.targets.limits import SERVICE_TIME, also_limited, before_it, limit, named
from extract.targets.predicate import Predicate, comparator_of, predicate_before
from extract.targets.quantity import OFFICE_TIME, Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, thing_after
from extract.targets.trimming import name_region
from extract.targets.whose_limit import LIMIT_WORDS, of_what

_TERM = re.compile(r"(?:见习|免税|培养|延长|有效|试用|任职|服务|合作|租赁|使用|存续|建设|公示|活动|培训)(?:期限|周期)$")
_OPEN_TO_VIEW = re.compile(r"(?:公示|公告)(?:期限?|时间|天数|日期)$")
_SHORTENS = re.compile(r"(?:压缩|缩短|压减|减少|精简)(?:全[省市县区州])?$")
_CUT = ("压缩到", "压缩至", "压缩为", "缩短至", "缩短到", "缩短为", "压减到", "压减至", "精简至", "减少至", "减少到", "降至", "降低至", "降到", "缩减至")
# 新录用人员｜到基层所跟班锻炼｜不少于1年
_LEARNS = re.compile(r"(?:脱产|集中|跟班|实践|工作|基层)(?:培训|轮训|锻炼|学习)$")
_STAFF = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:人员|干部|教师|医师|民警)(?=(?:到|赴|参加|每|在))")
# 为企业留出｜不少于30日的｜适应调整期
_LEAVES = re.compile(r"(?:(?:为|给)[^，。；为给]{2,12})?(?:留出|预留|设置|设定|给予)$")
_LASTS = re.compile(r"的?(?P<what>[\u4e00-\u9fff]{0,6}(?:调整|适应|过渡|准备|缓冲|宽限)期)")
_EACH_PERIOD = re.compile(r"每(?:天|日|周|月|学期|学年|季度|半年|[\d两三五]?年|人每年)")
# 教师培训｜五年累计｜不少于360学时
_IN_ALL = re.compile(r"(?P<years>[三四五345] ?年(?:内)?)累计(?=不(?:得|应)?(?:少于|低于)|达到?|至少| ?$)")
# 审批时限为｜10个工作日: so long at most, though nothing says so.
_SERVICE_LIMIT = re.compile(r"时限$|(?:审批|办理|办结|审查|审核|答复|受理|登记|响应|处理)(?:期限|时间|时长|周期)$")
_LIMIT_WORD = re.compile(rf"(?:{LIMIT_WORDS.pattern})$")


_HOURS = ("分钟", "小时", "课时", "学时")
# 每天｜开展｜大课间活动30分钟
_HOLDS = re.compile(r"每(?:天|日|周|学期|学年|年)(?:要|应|统一|集中|至少|各)*(?:开展|安排|组织|进行|开设|保证|保障|参加)[\u4e00-\u9fff“”、]{2,20}$")
# 课后服务｜每周｜5天
_EACH_IS = re.compile(r"(?P<what>[^，。；：、\d]{2,20}(?:课后服务|托管服务|课程?|活动|教学|锻炼|训练|睡眠|开放)(?:时间|时长)?)(?P<every>每(?:天|日|周|学期|学年|年))")
_PERIOD_BEHIND = re.compile(r"每(?:天|日|周|月|学期|\d?年)$")
_EVERY_SO = re.compile(r"(?:至少)?(?:完成|开展|进行|组织)[1-9一二两三] ?次(?!性)")


# 由30个工作日｜压缩至承诺时限, 时效｜最优达, 用海报批｜最短压缩至
_BEST = re.compile(r"(?:(?:压缩|压减|缩短|缩减)(?:至|到|为)承诺(?:办结|办理|审批)?时限(?:的|为)?|最[优快短](?:可|能)?(?:压缩|缩短)?(?:达到?|至|到)) ?$")
_AIM = re.compile(r"(?:目标|要求|标准|水平|承诺|时限|限制|规定|办理|办结|服务|速度)")
# 每天进行｜不少于60分钟｜的身体运动
_HELD = re.compile(r"(?:进行|开展|组织|参加|保证|保障|安排|接受|完成|实施)$")
# 城网15分钟、农网45分钟｜抢修圈: how soon help is there, and where.
_RING = re.compile(r"(?:[、和][\u4e00-\u9fff]{2,6}\d{1,3} ?分钟)?(?P<ring>(?:应急|医疗|紧急|故障|电力)*(?:抢修|急救|救援|救护|响应|处置)(?:服务)?圈)")
_RING_AREA = re.compile(r"(?P<area>[城农郊市山乡县主镇][\u4e00-\u9fff]{1,3}) ?$")


def _ring(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """`打造城网15分钟、农网45分钟抢修圈`: one for each of two areas; a `15分钟急救圈` alone is only called so."""
    page = sentence.page
    hit = _RING.match(page.text, q.end, clause.end) if q.unit == "分钟" else None
    area = _RING_AREA.search(page.text[max(start, q.span.start - 5) : q.span.start]) if hit else None
    if hit is None or area is None or not any(other is not q and other.unit == q.unit and clause.start <= other.span.start < clause.end for other in sentence.quantities):
        return None
    at = q.span.start - len(area[0])
    return Shape((Span(at, at + len(area["area"])), Span(hit.start("ring"), hit.end("ring"))), "<=", q.unit, Span(at, hit.end()), "target-duration")


def duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """Limits of time that a service keeps, and daily or weekly amounts; a limit of what is done is called its 时限."""
    shape = _duration(sentence, q, start, clause) or also_limited(sentence, q, clause)
    return named(sentence.page, of_what(sentence, shape)) if shape and shape.rule in ("target-time-limit", "target-duration") else shape


def _duration(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    page = sentence.page
    if _EVERY_SO.match(page.text, q.end) or page.text.startswith("的除外", q.end):
        return None  # 30天完成1次清洗: how often; 期限超过60日的除外: in what case
    predicate = predicate_before(page.text, start, q.span.start)
    if predicate.kind == "ge" and (lasts := _LASTS.match(page.text, q.end, clause.end)) and (left := _LEAVES.search(page.text, start, predicate.span.start)):
        return Shape((Span(left.start(), left.end()), Span(lasts.start("what"), lasts.end())), ">=", q.unit, Span(left.start(), lasts.end()), "target-duration")
    if page.text[q.end : q.end + 1] == "的" and predicate.kind in ("le", "ge") and not _AIM.match(page.text, q.end + 1) and not _HELD.search(page.text, start, predicate.span.start) and not page.text.startswith("完成", predicate.span.start):
        return None  # 停泊时间不超过24小时的国际航行船舶: which ones
    if ring := _ring(sentence, q, start, clause):
        return ring
    if best := _BEST.search(page.text, start, q.span.start):
        predicate = Predicate(Span(best.start(), best.end()), "<=", "le", "压缩至")
    region, _ = name_region(page, sentence.after_deadline(start, predicate.span.start), predicate.span.start)
    said = page.of(region)
    if q.unit == "年" and predicate.kind == "none" and said.endswith("教育年限") and region.end == q.span.start:
        return Shape((region,), ">=" if q.side == ">=" or not q.side else "<=", q.unit, Span(region.start, q.end), "target-duration")
    if _OPEN_TO_VIEW.search(said) and predicate.kind != "le":
        return None  # 公示时间为5个工作日: how long others may object
    daily = _EACH_PERIOD.search(said)
    if predicate.kind == "ge" and (sum_of := _IN_ALL.search(page.text, start, q.span.start)) and region.end - region.start >= 3:
        return Shape((Span(sum_of.start("years"), sum_of.end()), region), ">=", q.unit, Span(min(region.start, sum_of.start("years")), q.end), "target-duration")
    if predicate.kind in ("ge", "le") and region.end - region.start >= 3 and (daily or _LIMIT_WORD.search(said) or (q.unit == "年" and said.endswith("教育年限"))):
        rest = thing_after(page, q.end, clause.end) if daily and re.match(r"(?:以上)?的?[\u4e00-\u9fff]", page.text[q.end : q.end + 3]) else None
        behind = None if rest else _PERIOD_BEHIND.search(page.text, region.start + 3, region.end)  # 开放时长每周不少于35小时
        spans = (Span(behind.start(), region.end), Span(region.start, behind.start())) if behind else (region, rest) if rest else (region,)
        return Shape(spans, comparator_of(predicate, q.side, q.about), q.unit, Span(region.start, (rest or q).end), "target-duration")
    if q.unit in (*SERVICE_TIME, "个月", "周") and (shape := limit(sentence, q, start, clause, region) or before_it(sentence, q, start)):
        return shape
    if predicate.kind == "le" and (q.unit in SERVICE_TIME or predicate.verb in _CUT and q.unit == "个月") and region.end - region.start >= 3:
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
    if predicate.kind == "to" and (predicate.verb == "为" or (predicate.verb == "是" and q.unit in SERVICE_TIME)) and _LIMIT_WORD.search(said) and region.end - region.start >= 4:
        most = q.side == "<=" or (q.side is None and q.unit in SERVICE_TIME and _SERVICE_LIMIT.search(said))
        return Shape((region,), "<=" if most else ">=" if q.side else "=", q.unit, Span(region.start, q.end), "target-duration")
    if (predicate.kind == "none" or predicate.verb == "在") and q.side == "<=" and _LIMIT_WORD.search(said) and region.end - region.start >= 4:
        return Shape((region,), "<=", q.unit, Span(region.start, q.end), "target-time-limit")
    if predicate.kind == "ge" and _LEARNS.search(said) and q.unit in ("年", "个月", "周", "天") and q.end == clause.end:
        name, who = name_region(page, sentence.after_deadline(start, predicate.span.start), predicate.span.start)
        if who is None and (staff := _STAFF.match(page.text, name.start, name.end)):
            who, name = Span(staff.start(), staff.end()), Span(staff.end(), name.end)
        return Shape((name,), ">=", q.unit, Span((who or name).start, q.end), "target-duration", who)
    if predicate.kind == "none" and q.side is None and page.text[q.end : q.end + 1] in ("", "，", "。", "；", "、", "\n"):
        if daily and q.unit in _HOURS and _HOLDS.search(said) and region.end == q.span.start:
            return Shape((region,), "=", q.unit, Span(region.start, q.end), "target-duration")  # 每天开展大课间活动30分钟
        if (each := _EACH_IS.fullmatch(page.text, region.start, q.span.start)) and q.unit in (*_HOURS, "天"):
            spans = (Span(*each.span("what")), Span(*each.span("every")))
            return Shape(spans[::-1], "=", q.unit, Span(region.start, q.end), "target-duration")  # 课后服务每周5天
    if daily and predicate.kind == "none" and q.side == ">=":
        return Shape((region,), ">=", q.unit, Span(region.start, q.end), "target-duration")
    return None
