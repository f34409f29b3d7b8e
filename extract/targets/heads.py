"""What a bare measure is the measure of: its head stands in the clause before.

In: `Sentence`, the stretch of a measure that names no thing.  Out: the head's stretch or None.
Examples: `存贷款新增1万亿元以上，余额突破16万亿元` → 存贷款 for 余额; `保费收入突破1600亿元，增速不低于6%` → 保费收入 for 增速;
`粮食播种面积1亿亩以上、产量820亿斤以上` → 粮食 for 产量.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span
from extract.targets.predicate import predicate_before
from extract.targets.sentence import Sentence
from extract.targets.shapes import thing_after
from extract.targets.trimming import name_region

# Said of what the last name names as a whole: 保费收入 → 保费收入增速.
_OF_WHOLE = re.compile(r"(?:年均|平均|同比)?(?:增速|增长率|增幅|降幅)|占比|比重|不良率|其占比")
# Said of the same thing in another measure: 播种面积 → 产量.
_OF_THING = re.compile(r"(?:总产|单产|亩产)|(?:综合|全产业链)产值|(?:总|年|年均|年度)?(?:保有量|长度|里程|余额|规模|总额|总量|产量|产值|总投资额?|面积|总数|人数|数量|销售额|销售收入|交易额|交易量|总产值|投放量|金额|用户数|用户|(?:注册|实名|活跃|实名注册)用户数?|在孵企业|入驻企业|入园企业|投入强度)|(?:平均|累计)(?:用时|时长|时间|时限|环节|材料|成本|费用|规模|面积|产量|单产|收入|投资|完成|新增)[\u4e00-\u9fff]{0,2}")
# Said of the same service: 办理时长 → 办理环节, 办理材料.
_OF_SERVICE = re.compile(r"(?:平均|申请|申报|提交)?(?:环节|材料|成本|费用|收费|时限|时长|时间|用时|事项|阶段|跑动(?:次数)?)")
_MEASURE = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:总|年|年均|年度)?(?:余额|规模|总额|总量|产量|产能|产值|(?:播种|种植)?面积|总数|人数|数量|销售额|交易额|交易量|总产值|投放量?|放款|金额|用户数|(?:承诺|法定)?(?:办结|办理|审批)?(?:时限|时长|时间|用时|期限|周期)|环节|阶段|材料|成本|费用|跑动次数|拥有量|保有量|(?:出栏|存栏|饲养)量?|(?<=经费)投入(?:（[^（）]{1,8}）)?)$")

GROWTH = re.compile(r"(?:年均|平均|同比)?(?:增速|增长率|增幅)$")
_BUILDS = r"(?:每年|累计|新|谋划){0,2}(?:储备(?!项目)|实施|建成|新建|建设|打造|培育|培养|新增|完成|开工改造|新开工|开工|改造|创建|建立|设立|发展|引进|开展|组织|布局|认定|发放|投放|提供)"
BUILT = re.compile(_BUILDS + r"(?=[\u4e00-\u9fff“]{2})")
_VERB_ONLY = re.compile(_BUILDS)
_DONE_TO = re.compile(r"(?:[一二三四五六七八九十]{1,2}(?:是|要)，?)?(?:深化|推进|推动|推广|推行|开展|实施|完善|优化|加强|建设(?!工程|用地|项目|单位)|健全|落实|扩大|做好|持续|全面|积极|大力|深入|继续|进一步|不断|加快|加大|启动|用好|抓好|清理|开通|上线|开设)+(?P<thing>[\u4e00-\u9fffA-Za-z0-9“”+]{3,24}?)(?:工作|建设|力度|改革|更换|应用|功能|投放|使用|发行|拨付|下达|发放)*$")
# 下达, 投放: how much of it, said without a thing.
PAID = re.compile(r"(?P<verb>下达|到位|拨付|支付|支出|投放|兑现|发放|发行|开工|完工|竣工|入库|分解|签约|投产)$")


def object_before(sentence: Sentence, name: Span) -> Span | None:
    """`深化便捷通关模式，提升应用率至60%`: what a clause before does something to, where it has no number.

    A clause that begins with its number says more of the same: `加快产业基金投放，60%投向制造业，上半年｜投放｜80%`.
    """
    page = sentence.page
    clause = sentence.before(sentence.clause_of(name.start))
    while clause and (first := next((q.span.start for q in sentence.quantities if clause.start <= q.span.start < clause.end), None)) is not None:
        if first - sentence.after_deadline(clause.start, first) > 1:
            return None
        clause = sentence.before(clause)
    hit = _DONE_TO.match(page.text, sentence.after_deadline(clause.start, clause.end), clause.end) if clause else None
    return Span(hit.start("thing"), hit.end("thing")) if hit and not _COUNTED.search(hit["thing"]) else None


_COUNTED = re.compile(r"\d[\d.]{0,8}[余多]?[万亿]?[亩个家户人名元项件吨公]")
_DEED = re.compile(
    r"(?:[^，。；]{2,20}?(?:要|应当?|须))?(?:原则上|重点|统一)*(?P<deed>(?:定向|优先|专门|公开|直接|提前)?(?:招用|招录|招聘|录用|聘用|采购|选用|使用|接收|安置|安排|采用|吸纳|配备|布局|收购|配建|选派)[\u4e00-\u9fff“”（）、]{3,26})$"
)


def deed_before(sentence: Sentence, name: Span) -> Span | None:
    """`要定向招用应届毕业生，比例不低于40%`: what the share is of, where the clause before has no number."""
    page = sentence.page
    clause = sentence.before(sentence.clause_of(name.start))
    if clause is None or any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        return None
    hit = _DEED.search(page.text, clause.start, clause.end)
    return Span(hit.start("deed"), hit.end("deed")) if hit else None


_ACTS = ("培训", "改造", "整治", "治理", "检查", "检测", "检验", "修复", "建设", "筛查", "体检", "巡查", "维修", "加固", "搬迁", "安置", "救助", "招聘", "认定", "评定", "排查", "监测", "提升", "宣传")


_BEGINS = re.compile(r"(?:深入|大力|全面|持续|积极|扎实|加快|有序|统筹|继续)*(?:实施|开展|推进|组织|启动|加强|做好|抓好|推动)")


def act_before(sentence: Sentence, act: Span) -> Span | None:
    """`实施老旧小区改造，完成｜改造｜20个`: the act's whole name, from the clause before where it has no number."""
    page = sentence.page
    clause = sentence.before(sentence.clause_of(act.start))
    said = page.of(act)
    if clause is None or said not in _ACTS or any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        return None
    at = page.text.rfind(said, clause.start, clause.end)
    if at < 0 or page.text[at + 2 : clause.end] not in ("", "工作", "工程", "行动", "任务", "力度", "项目", "服务"):
        return None
    start = sentence.after_deadline(clause.start, at)
    begun = _BEGINS.match(page.text, start, at)
    name, _ = name_region(page, begun.end() if begun else start, at + 2)
    return name if 4 <= name.end - name.start <= 24 and not re.search(r"[、和及]", page.of(name)) else None


# 环节、时间、｜事项｜压减至…: a measure of a service only where it is cut.
SEVERAL = ("事项", "阶段")


def is_headless(said: str) -> bool:
    """Is it a measure that says nothing of what is measured?"""
    return bool(_OF_WHOLE.fullmatch(said) or _OF_THING.fullmatch(said) or (_OF_SERVICE.fullmatch(said) and said not in SEVERAL))


_IN_TIME = ("日", "天", "小时", "分钟")
_HOW_GIVEN = re.compile(r"(?:免费|统一|普遍|每年)+")


def without_measure(page: Page, name: Span) -> Span:
    """`办理时限`, `茶叶产量`: the name without what of it was measured, where something is left."""
    hit = _MEASURE.search(page.of(name))
    cut = re.sub(r"(?<=[\u4e00-\u9fff]{2})(?:参保|参训|受益)$", "", page.of(name)[: hit.start()]) if hit else page.of(name)
    return Span(name.start, name.start + len(cut))


def told_apart(sentence: Sentence, head: Span, at: int) -> bool:
    """`一般问题7日办结，复杂问题不超过30日，满意率…`: of both of them, not of the last."""
    page, end = sentence.page, at
    for _ in range(_NEAR):
        other = name_before(sentence, end)
        if other is None:
            return False
        if not page.of(other).endswith(page.of(head)) and not page.of(head).endswith(page.of(other)) and page.of(other)[-2:] == page.text[head.end - 2 : head.end] and other.end - other.start <= head.end - head.start + 4:
            return True
        end = other.start
    return False


_NEAR = 3


def name_before(sentence: Sentence, at: int) -> Span | None:
    """The stretch of the name that is the last one with a number before an offset of the sentence."""
    for number in reversed([q for q in sentence.quantities if q.end <= at]):
        clause = sentence.clause_of(number.span.start)
        floor = max((q.end for q in sentence.quantities if clause.start < q.end <= number.span.start), default=clause.start)
        if floor > clause.start and number.unit.endswith(_IN_TIME) and any(q.end == floor and q.unit.endswith(_IN_TIME) for q in sentence.quantities):
            continue  # 诉求2小时内｜响应、｜5日内办结: what the limit before is of
        predicate = predicate_before(sentence.page.text, floor, number.span.start)
        region, _ = name_region(sentence.page, sentence.after_deadline(floor, predicate.span.start), predicate.span.start)
        if region.end - region.start < 2 and (due := sentence.deadline_within(floor, predicate.span.start)):
            region, _ = name_region(sentence.page, floor, due.start)  # 托位数｜2024年达到3.8个、2025年达到4.5个
        if growth := GROWTH.search(sentence.page.text, region.start, region.end):
            region = Span(region.start, growth.start())  # 增加值年均增速15%，占比8%: of the 增加值
        if _VERB_ONLY.fullmatch(sentence.page.text, region.start, region.end) and (thing := thing_after(sentence.page, number.end, clause.end)):
            return thing  # 建设15家以上｜孵化器｜，面积50万平方米
        if region.end - region.start >= 2 and sentence.page.text[region.start] not in "占比较" and not _HOW_GIVEN.fullmatch(sentence.page.text, region.start, region.end):
            return region  # not that of `增长12%` or `占投资的60%`, which say more of the same
    return None


_PLATFORM = re.compile(r"“[^“”，。；]{2,12}”(?=(?:平台|APP|小程序|公众号)?[\u4e00-\u9fff])(?:平台|APP|小程序|公众号)?|[\u4e00-\u9fffA-Za-z]{2,10}?(?:平台|APP|小程序|公众号|客户端|服务端)")


_OF_PLATFORM = re.compile(r"(?:不断|持续|大力|加快|积极|进一步|推动|推进|拓展|优化|完善|推广|升级|建设|打造|用好|依托|运行|通过|以|在)*")


def _platform_before(page: Page, start: int, end: int) -> Span | None:
    """The platform whose users are counted: the first that the sentence names."""
    named = _PLATFORM.search(page.text, start, end)
    led = _OF_PLATFORM.match(page.text, named.start()) if named else None
    return Span(led.end(), named.end()) if named and led else None


_INVESTED = re.compile(r"(?:项目|工程|公路|高速|铁路|管网|园区)$")
_SPREAD = re.compile(r"(?:渗透|普及|占有|推广|更新|替代|电动化|使用|应用)率$")


def head_before(sentence: Sentence, name: Span) -> Span | None:
    """The head of a bare measure, from the last name with a number before it in the sentence."""
    page = sentence.page
    head = name_before(sentence, name.start)
    if head is None:
        return None
    said = page.of(head)
    if PAID.fullmatch(said):
        return object_before(sentence, name)
    if is_headless(said) and head.start > sentence.span.start:
        return head_before(sentence, head)
    if "用户" in page.of(name):
        return _platform_before(page, sentence.span.start, name.start)  # “某平台”上线事项700项，用户数突破170万
    if page.of(name).startswith(("平均", "累计")) and re.search(r"(?:率|比例|比重|占比)$", said):
        return None
    service = _OF_SERVICE.fullmatch(page.of(name)) is not None
    measure = _MEASURE.search(said) if service or _OF_THING.fullmatch(page.of(name)) else None
    measure = measure or (_SPREAD.search(said) if page.of(name) == "保有量" else None)
    if measure:
        head = Span(head.start, head.start + measure.start())  # 电动货车渗透率达到30%，保有量突破12万辆
    elif service:
        return None
    if verb := BUILT.match(page.text, head.start, head.end):
        head = Span(verb.end(), head.end)
    if page.of(name).startswith("总投资") and not _INVESTED.search(page.of(head)):
        return None
    return head if 2 <= head.end - head.start <= 30 else None


# Where something holds, and nothing else: 县城, 甲市、乙市, 其他城区常住人口在100万以上的城市.
_WHERE = (
    r"(?:[\u4e00-\u9fff、和及（）\d]{0,20}?(?:地区|区域|片区|流域|城市|县城|城镇|城区|乡镇|重点镇|建制镇|农村|村庄|园区|[省市县区州盟旗](?![市县区州域]))|其他|其余)"
)
_PLACE_ONLY = re.compile(_WHERE)
_PLACE_FIRST = re.compile(r"(?!农村|城镇|乡镇)" + _WHERE + r"(?=[\u4e00-\u9fffA-Za-z]{4})")


def of_place(sentence: Sentence, name: Span) -> tuple[Span, ...] | None:
    """`城市污水处理率达到95%，县城达到85%`: a place with the measure of the name before it, whose own place goes."""
    page = sentence.page
    earlier = name_before(sentence, name.start) if _PLACE_ONLY.fullmatch(page.text, name.start, name.end) else None
    while earlier is not None and _PLACE_ONLY.fullmatch(page.text, earlier.start, earlier.end):
        earlier = name_before(sentence, earlier.start)
    if earlier is None or not re.search(r"(?:率|比例|比重|占比|水平|强度|密度|浓度|系数|量|数|值)$", page.of(earlier)):
        return None
    own = _PLACE_FIRST.match(page.text, earlier.start, earlier.end)
    return (name, Span(own.end(), earlier.end) if own else earlier)


_MEASURED = re.compile(r"(?:率|比例|比重|占比|时限|时间|期限|时长|周期|水平|面积|规模|数量|得分|强度|密度)$")
_SHARED_LEAST = 2


_SIZED = re.compile(r"\d[\d.]{0,8}[万亿]?[\u4e00-\u9fff]{1,3}(?P<rest>(?:及?以上|以下).*)")


_SIZE_ENDS = re.compile(r"\d[\d.]{0,8}[万亿]?[\u4e00-\u9fff]{1,3}$")


def sized_before(sentence: Sentence, name: Span) -> Span | None:
    """`集体收入10万元以上的村占比达到90%，其中50万元以上的村占比…`: what the size is the size of, from the name before."""
    page = sentence.page
    hit = _SIZED.fullmatch(page.text, name.start, name.end)
    clause = sentence.before(sentence.clause_of(name.start)) if hit else None
    at = page.text.find(hit["rest"], clause.start, clause.end) if hit and clause else -1
    if clause is None or at < 0:
        return None
    size = _SIZE_ENDS.search(page.text, max(clause.start, at - 12), at)
    head, _ = name_region(page, sentence.after_deadline(clause.start, size.start()), size.start()) if size else (name, None)
    return head if head.end <= at and head.end - head.start >= 2 else None


def shared_with_before(sentence: Sentence, name: Span) -> tuple[Span, ...] | None:
    """`政府投资项目审批时限不超过70个工作日，社会投资项目不超过40个`: the name with what it shares with the one before.

    The two are parallel where the name ends as a part of the one before does; what follows there is shared, or what stands before.
    """
    page = sentence.page
    earlier = name_before(sentence, name.start)
    if earlier and page.text.endswith(("分钟内", "小时内"), 0, earlier.start):
        earlier, _ = name_region(page, sentence.after_deadline(sentence.clause_of(earlier.start).start, earlier.end), earlier.end)  # 城区居民15分钟内｜到达比例
    if earlier is None or _MEASURED.search(page.of(name)) or name.end - name.start > 16:
        return None
    first, second = page.of(earlier), page.of(name)
    at = first.rfind(second[-_SHARED_LEAST:])
    if at < 0 or len(second) < _SHARED_LEAST:
        return None
    if at == 0 and len(second) > 4:
        return None  # 企业负责人培训合格率达到100%，标准化企业达80%
    end = earlier.start + at + _SHARED_LEAST
    tail = Span(end, earlier.end)
    if tail.end - tail.start >= 2 and _MEASURED.search(page.of(tail)):
        return (name, tail)
    head = Span(earlier.start, earlier.end - (name.end - name.start))
    if tail.start == tail.end and head.end - head.start >= 4 and _MEASURED.search(page.of(head)):
        return (head, name)
    return None
