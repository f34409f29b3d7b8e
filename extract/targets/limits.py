"""Limits of time that a service keeps: within how long what is done.

In: `Sentence`, a quantity.  Out: `Shape` or None. Example: `一般登记业务3个工作日内办结` → 一般登记业务办结时限 <= 3 个工作日.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page, trim
from extract.span import Span
from extract.targets.bound import bound, is_office, is_people
from extract.targets.in_time import act_behind, done_in_time, named_act
from extract.targets.predicate import predicate_before
from extract.targets.quantity import OFFICE_TIME, Quantity
from extract.targets.sentence import CLOSED, Sentence
from extract.targets.shapes import Shape
from extract.targets.trimming import name_region
from extract.targets.whose_limit import LIMIT_WORDS, told_before

TIME = ("小时", "工作小时", "分钟", "天", "日", "工作日", "个工作日", "个自然日", "个月", "周", "年", "学时", "课时")
SERVICE_TIME = (*OFFICE_TIME, "个自然日", "日", "天")
# What an office does within a limit of time: `3个工作日办结` needs no 内.
SERVED = re.compile(r"(?:办结|完成|办理|出具|答复|回复|反馈|批复|审结|响应|受理|办妥|发放|拨付|到账|送达|处置|处理|签订|支付|核准|领取|领证|开通|接电|通水|通气|出证|登记|审批|审核|审查|退还|退税|兑现|修复|送货|解决|公开)")
# What only an office does, however many months it has.
_OFFICE_ACT = re.compile(r"(?:书面|依法|统一|以书面形式)*(?:答复|[作做]出[^，。；]{0,24}(?:决定|答复|意见|结论)|办[理结]完毕|完成办理|审[结核批查]|发放|拨付|批复)")
ASKED = re.compile(r"(?:收到|接到|受理|提交|抵达|申请|提出)[^，；。]{0,24}(?:后|之日起|时)[^，]{0,4}$")
_WHO_MUST = re.compile(r"(?:一般|原则上)在|[\u4e00-\u9fff、]{2,20}?(?:应当?|须)[在自于]")
# 在资料齐全的情况下力争｜2个工作日内完成
_UNDER = re.compile(r"[^，。；]{0,30}(?:情况|前提|条件)下(?:力争|争取|确保|应当?|须|要)?")
# 符合贷款条件的｜5个工作日即可放款: for whom.
_FIT = re.compile(r"(?:对)?(?:符合|具备|满足)[^，。；]{0,16}(?:条件|要求|规定)的?(?:一般)?$")
# 自｜完成手续, 普通案件｜于
_LED = re.compile(r"(?:自(?=完成|收到|受理|申请|取得|签订|发现)|于)?(?P<what>.+?)[于在]?$")
# 每季度初｜10日内完成更新: when the days are counted from.
_COUNTED_FROM = re.compile(r"(?:于|在)?每(?:年|季度?|月|学期|半年)度?[初末底]?")
# 提前15个工作日完成续贷审批手续: so long before, no limit
_EACH_TERM = re.compile(r"每(?:年度?|半年|季度|月|周|学期)(?:结束|终了|末)?[后前]?$")
_REPORTED = re.compile(r"[将把]?[^，。；]{0,30}?(?:报送|上报|报告|报至|报备)")
_AHEAD = re.compile(r"(?<![由从])(?<!原来)(?<!到)提前(?:至少|不少于|不得少于)?$")  # 由提前48小时缩短到提前24小时: what was
_MUST_END = re.compile(r"(?:应当?|须|需|必须|要|将)$")
_CLAIMS = re.compile(r"(?:实现|达到|建成|完成(?:全年|年度|目标|任务))")
_ISSUED = re.compile(r"(?<!成交公告)(?<!中标公告)(?<!成交）公告)(?<!结果公告)(?<!决策文件)(?:印发|下发|发布|公布|(?<!政策)出台|施行)(?:后|之日起|之后)[^，]{0,4}$")
# What those do who are served: no service.
_ASKS = re.compile(r"(?:主动|自行|如实|重新|及时)*(?:(?:向|到|持|凭)[^，。；]{2,30}?)?(?:补充|一次性|全部)*(?:申[请报](?!人)|提出[^，。；]{0,16}(?:申请|异议|申报)|支付|缴[纳清付存至]|[交付]清|购买|购置)|未|不[得予再]|到访|曾|有效")
# 14天内到访过风险地区的｜人员: which ones.
_WHICH = re.compile(r"[^，]*的(?:[^，的]{0,8}(?:人员|患者|项目|企业|商品|住房|证明|限制|货物))$|[^，]{0,12}(?:证明|限制)|有[^，的]{1,10}的[^，]+|(?!建立|完善|启动|出台|形成)[^，]{2,4}(?:制度|机制)")
_LONE = re.compile(r"(?:依法|及时|予以|书面|进行|完成|办理|审[核查批]|处理|纠正|拨付|答复|办[结理]|通知|告知|退还|返还|发放|复审|初审|决定是否受理|决定|核实|核查|上报|报告|备案)+")
# 采购合同自通知书发出之日起｜10日内签订: what is signed or given back, not since when.
_PAPER = re.compile(r"(?:合同|协议|保证金|款项?|决定书?|证书|公告)$")
_HANDLES = re.compile(r"(?:依法|及时|予以|按[^，。；]{2,12}?)*(?:处[理置]|办理)")


def limit(sentence: Sentence, q: Quantity, start: int, clause: Span, region: Span) -> Shape | None:
    """`一般登记业务3个工作日内办结`, `在3分钟内响应道路救援`, `企业注销1个工作日办结`: what is done, and what is done to it."""
    page = sentence.page
    within = page.text[q.end - 1] == "内"
    if _ISSUED.search(page.text[start : q.span.start]):
        return None  # 方案印发后10个工作日内报送: a deadline, once
    if _REPORTED.match(page.text, q.end) and _EACH_TERM.search(page.text, start, q.span.start):
        return None  # 每季度结束后5日内将情况报送: reporting, no service
    predicate = predicate_before(page.text, start, q.span.start)
    if predicate.kind not in ("none", "to") and predicate.verb not in ("最长", "不超过", "不得超过", "实现", "做到", "确保"):
        return None
    ahead, soon = _AHEAD.search(page.text[start : q.span.start]), page.text.startswith("即可", q.end)
    if q.side not in (None, "<=") or not (within or ahead or soon or SERVED.match(page.text, q.end, clause.end)):
        return None
    held = bound(sentence, start, q.span.start)
    act, who = done_in_time(sentence, q, clause.end), held.who
    if not act and within and held.must:
        by, act = act_behind(sentence, q, office=who is not None)
        who = by or who
    if not act and within and (told := _comes_about(sentence, q)):
        act = (told,)
    if act and page.text.startswith(("使", "让"), act[0].start):
        act = (Span(act[0].start + 1, act[0].end),)  # 24小时内使灾民得到救助
    if not act or (held.who is None and (held.people or (_ASKS.match(page.text, act[0].start, act[0].end) and not page.of(region).endswith("资金")) or _WHICH.fullmatch(page.of(act[0])))) or (who and is_people(page.of(who))):
        return None
    if ahead:
        return None if _CLAIMS.match(page.text, act[0].start) else _ahead(sentence, q, Span(start, start + ahead.start()), act)
    if q.unit in ("个月", "周") and not (who or held.topic or _OFFICE_ACT.match(page.text, act[0].start, act[0].end) or CLOSED.match(page.text, q.end, q.end + 8)) and not ASKED.search(page.text[start : q.span.start]):
        return None
    if held.topic and LIMIT_WORDS.search(page.of(held.topic)[-2:]):
        return Shape((held.topic,), "<=", q.unit, Span(held.topic.start, act[-1].end), "target-time-limit")  # 补贴发放时限按照审批通过之日起1个月内发放
    of_thing = held.topic is not None and _PAPER.search(page.of(held.topic)) is not None
    since = tuple(span for span in (held.topic, None if of_thing else held.since) if span)
    head = since if held.since else () if who else _of(sentence, q, clause, region, act)
    if head is None:
        return None
    if not head and _LONE.fullmatch(page.of(act[0])):
        head = _set_running(sentence, clause, start) or ((who,) if who and _HANDLES.fullmatch(page.of(act[0])) else ())
    spans = (*head, *named_act(page, act, first=not head or held.since is None))
    return Shape(spans, "<=", q.unit, Span(min(spans[0].start, q.span.start), act[-1].end), "target-time-limit", who)


_OF_THOSE = re.compile(r"[ ，]*对(?P<those>[^，。；\d]{4,30}的(?:企业|单位|人员|机构|项目|个人|用户|患者|车辆))")


def _ahead(sentence: Sentence, q: Quantity, before: Span, act: tuple[Span, ...]) -> Shape:
    """`出让清单｜提前3个月｜向社会公开`, `对证书到期的企业，｜提前30天｜发提示函`."""
    page = sentence.page
    region, _ = name_region(page, before.start, before.end)
    held = _MUST_END.search(page.of(region))
    region = Span(region.start, region.start + held.start()) if held else region
    who = region if is_office(page.of(region)) else None
    head = (region,) if not who and 3 <= region.end - region.start <= 20 else ()
    clause = sentence.before(sentence.clause_of(q.span.start))
    if not head and clause and (those := _OF_THOSE.fullmatch(page.text, clause.start, clause.end)):
        head = (Span(those.start("those"), those.end("those")),)
    return Shape((*head, *act), ">=", q.unit, Span(min(before.end, *(span.start for span in head)), act[-1].end) if head else Span(before.end, act[-1].end), "target-time-ahead", who, form="{}提前时间")


# 在新文件实施前｜1个工作日，｜应将问答更新至知识库
_BEFORE = re.compile(r"(?:在|于)?(?P<what>[^，。；\d“”（）]{2,30}(?:届满|到期|期满|实施|施行|开始|举行|生效))之?前$")
_GIVES = re.compile(r"，(?P<act>(?:应当?|要|须)?(?:(?:将|把)[^，。；]{4,36}(?:更新|推送|发布|公布|告知|通知)[^，。；]{0,12}|(?:向|对)[^，。；申报提]{2,20}(?:提醒|提示|告知|通知|预警|公告){1,2}|[^，。；申报提]{0,8}(?:提醒|提示|告知|通知)[^，。；]{2,20}))(?=[，。；]|$)")


def before_it(sentence: Sentence, q: Quantity, start: int) -> Shape | None:
    """`证照届满前3个月，向企业进行换证提醒`: so long before, what an office gives notice of; who applies in time serves nobody."""
    page = sentence.page
    ahead = _BEFORE.search(page.text, start, q.span.start) if q.side is None else None
    gives = _GIVES.match(page.text, q.end, sentence.span.end) if ahead else None
    if ahead is None or gives is None:
        return None
    act = named_act(page, (trim(page.text, Span(gives.start("act"), gives.end("act")), "应当要须"),), first=True)
    body = name_region(page, start, ahead.start())[0]
    who = body if is_office(page.of(body)) else None
    what = ahead.start("what")
    return Shape((Span(what, ahead.end()), *act), ">=", q.unit, Span(what, act[-1].end), "target-time-ahead", who, form="{}提前时间")


def _of(sentence: Sentence, q: Quantity, clause: Span, region: Span, act: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """What stands before the limit and is done within it: 一般登记业务｜3个工作日内办结; None where several cannot be told apart."""
    page = sentence.page
    for other in (_WHO_MUST, _UNDER, _COUNTED_FROM, _FIT):
        if front := other.match(page.of(region)):
            region = Span(region.start + front.end(), region.end)
    if led := _LED.match(page.text, region.start, region.end):
        region = Span(led.start("what"), led.end("what"))
    if is_office(page.of(region)):
        region = Span(region.end, region.end)  # 通过承办银行实现3小时内办结
    if re.search(r"分别|均在", page.of(region)):
        return None  # 一般登记、抵押登记分别在3个、1个工作日内办结: not told apart
    if (next_of := _NEXT_OF.fullmatch(page.text, region.start, region.end)) and any(other.end == region.start for other in sentence.quantities):
        return (Span(next_of.start("what"), region.end),)
    if any(other.end == region.start and other.unit in TIME or other.kind == "zero" and other.span.start < region.start <= other.end + 3 for other in sentence.quantities):
        region = Span(region.end, region.end)  # 在3分钟内响应道路救援、10分钟内到场救援: what the limit before is of
    if region.end - region.start > _LONG and (kind := _AND_SUCH.search(page.text, region.start, region.end)):
        region = Span(kind.start("what"), region.end)  # 营业执照、社保、…等｜高频政务服务事项
    if region.end - region.start < 2 and (topic := _topic(sentence, q, clause) if act[0].end - act[0].start <= 4 or _TWO_ACTS.fullmatch(page.of(act[0])) else _said_of(sentence, q) or _limited_before(sentence, q, clause)):
        region = topic
    return (region,) if 3 <= region.end - region.start <= _LONG and page.text[region.end - 1] not in "起前，" else ()


_LONG = 30
_TWO_ACTS = re.compile(r"[\u4e00-\u9fff]{2}[并和][\u4e00-\u9fff]{2}")
_AND_SUCH = re.compile(r"等(?P<what>[\u4e00-\u9fff“”]{3,16}?)(?:实现|全部|均|都)*$")


# 平台留言3日内｜答复、简单问题｜1日内答复
_NEXT_OF = re.compile(r"[\u4e00-\u9fff]{2,8}[、，](?P<what>[\u4e00-\u9fff“”]{3,24})")


_OF_IT = re.compile(r" ?对(?!此|于?[^，]*的$)(?![^，]*(?:推行|实行|进行|开展|实施))(?P<what>[^，。；\d]{3,30})")


def _said_of(sentence: Sentence, q: Quantity) -> Span | None:
    """`对未能解答的咨询，应在5个工作日内将答复口径补充到知识库`: of what, in the clause before."""
    clause = sentence.before(sentence.clause_of(q.span.start))
    hit = _OF_IT.fullmatch(sentence.page.text, clause.start, clause.end) if clause else None
    return Span(hit.start("what"), hit.end("what")) if hit else None


_CASE = re.compile(r"(?:[^，]*[ 　])?(?:经[^，]{2,12})?(?P<case>[^，。；\d 　]{3,24}的)")
_FOUND = re.compile(r"发现(?P<case>[^，。；\d]{4,24})$")


def _set_running(sentence: Sentence, clause: Span, start: int) -> tuple[Span, ...]:
    """`收到申请后，应当在5日内｜进行审查`, `本机关有权处理的，应当在30日内｜依法处理`: since when, or in what case."""
    before = sentence.before(clause)
    if before is None or start > clause.start:
        return ()
    if since := bound(sentence, before.start, before.end).since:
        return (since,) if since.end - since.start <= 40 else ()
    if of := _OF_IT.fullmatch(sentence.page.text, before.start, before.end):
        return (Span(of.start("what"), of.end("what")),)
    case = _CASE.fullmatch(sentence.page.text, before.start, before.end) or _FOUND.search(sentence.page.text, before.start, before.end)
    return (Span(case.start("case"), case.end("case")),) if case else ()


# 办理一般登记缩减至1个工作日，抵押登记｜0.5个工作日
_ALSO = re.compile(r"[，、](?:其中)?(?P<what>(?!其中)[\u4e00-\u9fff“”]{3,16})")


def also_limited(sentence: Sentence, q: Quantity, clause: Span) -> Shape | None:
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


def _limited_before(sentence: Sentence, q: Quantity, clause: Span) -> Span | None:
    """`群众诉求1日内响应，｜5日内办结`, `对反映的问题，3日内受理，｜10日内办结`: what the limits of the clauses before are of."""
    page = sentence.page
    if clause.start != q.span.start:
        return None
    for _ in range(3):
        before = sentence.before(clause)
        timed = [other for other in sentence.quantities if before and before.start <= other.span.start < before.end]
        if before is None or page.text[before.end] != "，" or any(other.unit not in TIME or page.text[other.end - 1] != "内" for other in timed):
            return None
        if not timed:
            return told_before(sentence, clause) if clause.start < q.span.start else None
        region, _ = name_region(page, sentence.after_deadline(before.start, timed[0].span.start), timed[0].span.start)
        if region.end - region.start >= 2:
            said = page.of(region)
            plain = 3 <= len(said) <= 20 and region.start == before.start and not (is_office(said) or is_people(said)) and not _LIMITED_BY.search(said)
            return region if plain and len(timed) == 1 else None
        clause = before
    return None


_LIMITED_BY = re.compile(r"[自从由在后起时前于]|应当?|[须要]")


def _topic(sentence: Sentence, q: Quantity, clause: Span) -> Span | None:
    """What is handled: `对简单变更事项，2个工作日内办结`, `群众诉求1个工作日内响应、5个工作日内办结`."""
    page = sentence.page
    first = next((other for other in sentence.quantities if clause.start <= other.span.start < q.span.start and (other.unit in TIME or other.kind == "zero")), None)
    if first is not None:
        region, _ = name_region(page, sentence.after_deadline(clause.start, first.span.start), first.span.start)
        region = trim(page.text, region, "“‘ ")  # 企业开办｜“零成本”、1个工作日内办结
        return region if 3 <= region.end - region.start <= 30 else None
    return told_before(sentence, q.span) or _limited_before(sentence, q, clause)


# 等候时间｜一般事项, 办理时间｜低压用户: of which of them stands behind what is measured.
_OF_WHICH = re.compile(r"(?P<measure>.{2,}?(?:时间|时限|时长|周期))(?P<which>[\u4e00-\u9fff“”]{2,10}(?:事项|用户|客户|企业|项目|案件|业务|登记|群众|申请)|[\u4e00-\u9fff]{0,4}(?:城区|市区|农村|县城|山区|牧区|地区))")


def named(page: Page, shape: Shape) -> Shape:
    """The shape with its name in full: 办结 is 办结时限, 等候时间一般事项 is 一般事项等候时间."""
    said = "".join(page.of(span) for span in shape.spans)
    if len(shape.spans) == 1 and (which := _OF_WHICH.fullmatch(said)):
        cut = shape.spans[0].start + which.end("measure")
        return replace(shape, spans=(Span(cut, shape.spans[0].end), Span(shape.spans[0].start, cut)))
    if len(shape.spans) == 2 and _OF_WHICH.fullmatch(said) and LIMIT_WORDS.search(page.text, shape.spans[0].end - 2, shape.spans[0].end):
        return replace(shape, spans=shape.spans[::-1])
    told = LIMIT_WORDS.search(page.of(shape.spans[-1])) or any(LIMIT_WORDS.search(page.of(span)[-3:]) for span in shape.spans)
    return shape if told or shape.rule != "target-time-limit" else replace(shape, form="{}时限")
