"""Those for whom, with whom or among whom something is done, and those who do it, counted: the verb stands behind.

In: `Sentence`, a quantity, the hit before it.  Out: `Shape` or None.
Examples: `对6万户困难家庭进行适老化改造` → 对困难家庭进行适老化改造 = 60000 户;
`对10家龙头企业、50家规上企业开展上门服务` → two, each with what is done; `45万人取得证书` → 取得证书 = 450000 人.
"""

from __future__ import annotations

import re

from extract.page import trim
from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of
from extract.targets.trimming import name_region
from extract.targets.verbs import starts_with_verb

RULE = "target-count-served"
_WITH = re.compile(r"(?P<with>面向|针对|(?<![应针相面绝敌配核校反])对|为|与|给|在|向|同)(?:全[省市县区州]|本[省市县区])?(?P<least>不少于|至少|超过|超)?(?:约|近|在册的|符合条件的)? ?$")
_DOES = re.compile(r"(?:进行|开展|实施|实行|提供|建立|建成|完成|组织|推进|推广|推行|配备|配置|安装|发放|建设|设立|设置|开设|签订|签约|举办|改造|重建|维修|培训|推送|投放|送|办理|购买|补齐|适配|代缴|发布|布设|部署|更换|加装|编制|铺设|修缮|施行|绘制|制作|减免|缴纳|颁发|赠送|救助)(?!中(?![心小医药学华国央]))[^，。；：（）\n]{2,40}")
# 300户｜900人; 15万名｜80岁以上老人 are a class of them.
_ALSO = re.compile(r"\d[\d.]{0,8} ?[万余多]?(?:人|名|户|家|个)")
# 在餐饮店、药店等｜20个行业推行改革
_AMONG = re.compile(r"在[^，。；\d]{2,36}等 ?$")
_KIND_ONLY = re.compile(r"(?:[\u4e00-\u9fff]{0,6})(?:行业|领域|事项|业态|场景|园区|社区|学校|医院|机构|企业)")
# 将60座社区公园纳入名录: what is to become of so many.
_MAKES = re.compile(r"(?P<urged>争取|力争)?(?P<with>将|把)(?P<least>不少于|至少|超过)?(?:约|近)? ?$")
_BECOMES = re.compile(r"(?:纳入|列入|打造成?|建设?成|改造[成为]|培育[成为]|创建[成为]|升级为|转型为|提升为)[^，。；：（）\n]{2,30}")
_WHICH = re.compile(r"的[\u4e00-\u9fff、]{0,4}(?:企业|机构|单位|平台|个人|公司|组织|项目|主体|团队)(?:或[\u4e00-\u9fff]{2,4})?$")
_BETWEEN = re.compile(r" ?[、，和及与] ?")
_UNITS = ("", "户", "家", "名", "人", "个", "所", "条", "处", "辆", "座", "栋", "人次", "支", "位", "家次", "户次", "类", "项", "例")


def served_of(sentence: Sentence, q: Quantity, start: int, clause: Span, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """A count of those that something is done for, where the verb stands in the same clause."""
    page = sentence.page
    if q.unit not in _UNITS or q.value < (2 if q.unit else 1000) or (q.value <= 12 and not page.text[q.span.start].isdigit()):
        return None
    if shape := _made(sentence, q, start, clause):
        return shape
    hit = _WITH.search(page.text[max(start, q.span.start - 12) : q.span.start])
    led, sign = None, sign_of(q)
    among = _AMONG.search(page.text[max(start, q.span.start - 40) : q.span.start]) if hit is None else None
    if hit:
        at = max(start, q.span.start - 12)
        led, sign = Span(at + hit.start("with"), at + hit.end("with")), ">=" if hit["least"] else sign
    elif among:
        at = max(start, q.span.start - 40) + among.start()
        led = Span(at, at + 1)
    elif before and before[1].rule == RULE and _BETWEEN.fullmatch(page.text, before[1].spans[1].end, q.span.start):
        led = before[1].spans[0]
    later = [other.span.start for other in sentence.quantities if q.end < other.span.start < clause.end and other.unit == q.unit]
    does = _DOES.search(page.text, q.end + 1, clause.end)
    if led is None or does is None or (q.side and page.text[q.end : q.end + 1] == "的" and (q.side == "<=" or page.of(led) == "在")):
        return None
    end = min([does.start(), *later])
    who = trim(page.text, Span(q.end, end), " 的、，和及与")
    if _ALSO.match(page.text, who.start):
        return None  # 对300户900人进行建档立卡: those that there are
    if not (2 <= who.end - who.start <= 30 or page.of(who) in "县区市州乡镇村") or (later and later[0] < does.start() and not _BETWEEN.fullmatch(page.text, who.end, later[0])):
        return None
    done = Span(does.start(), does.end())
    if _WHICH.search(page.of(done)):
        return None  # 为10家以上企业提供检测服务的机构: which ones
    if among:
        what = _KIND_ONLY.match(page.text, who.start, who.end)
        return Shape((done, Span(what.start(), what.end())), sign, q.unit, Span(led.start, done.end), RULE) if what else None
    return Shape((led, who, done), sign, q.unit, Span(min(led.start, q.span.start) if hit else q.span.start, done.end), RULE)


def _made(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """`将60座社区公园纳入名录`: the things, and what becomes of them."""
    page = sentence.page
    hit = _MAKES.search(page.text[max(start, q.span.start - 12) : q.span.start])
    does = _BECOMES.search(page.text, q.end + 1, clause.end) if hit else None
    if hit is None or does is None or q.unit == "类" or (q.unit == "项" and not _MATTERS.match(page.text, q.end)) or q.value < 10 or not 2 <= does.start() - q.end <= 36 or any(q.end <= other.span.start < clause.end for other in sentence.quantities):
        return None
    who = trim(page.text, Span(q.end, does.start()), " 的")
    return Shape((who, Span(does.start(), does.end())), ">=" if hit["least"] or hit["urged"] else sign_of(q), q.unit, Span(q.span.start, does.end()), RULE)



# 为500户困难家庭实施改造，｜其中城镇｜150户、｜农村｜350户
_PART = re.compile(r" ?，?（?(?:其中|含)[：，]?(?P<part>[\u4e00-\u9fff“”]{2,12}?)(?:不少于|至少|约)?")
_NEXT_PART = re.compile(r" ?[、，] ?(?P<part>(?!完成|实现|达到|每|为|对)[\u4e00-\u9fff“”]{2,12}?)(?:不少于|至少|约)?")
_PERSONS_OF = re.compile(r"(?:人|儿童|学生|妇女|人员|患者|职工|居民|对象|家庭|户|企业|员)$")


def part_served(sentence: Sentence, q: Quantity, before: tuple[Quantity, Shape]) -> Shape | None:
    """`为500户困难家庭实施适老化改造，其中城镇150户、农村350户`: the same is done for a part of them."""
    page, (last, told) = sentence.page, before
    if told.rule != RULE or q.unit != last.unit or len(told.spans) < len(("with", "who", "done")) or page.text[q.end : q.end + 1] not in ("", *"，。；、）\n"):
        return None
    led, who, done = told.spans[0], told.spans[-2], told.spans[-1]
    apart = _NEXT_PART if told.quote.start > done.start else _PART
    hit = apart.fullmatch(page.text, max(last.end, told.quote.end), q.span.start)
    if hit is None or starts_with_verb(hit["part"]):
        return None
    part, quote = Span(*hit.span("part")), Span(hit.start("part"), q.end)
    at = page.text.find(page.text[part.end - 2 : part.end], who.start, who.end)
    if at >= 0:
        spans: tuple[Span, ...] = (led, part, Span(at + 2, who.end), done) if at + 2 < who.end else (led, part, done)  # 听力残疾｜人
    else:
        spans = (led, part, done) if _PERSONS_OF.search(page.of(part)) else (led, part, who, done)
    return Shape(spans, ">=" if page.text[part.end : q.span.start] in ("不少于", "至少") else sign_of(q), q.unit, quote, RULE, told.population)


_MATTERS = re.compile(r"(?:[\u4e00-\u9fff“”]{0,10})事项")
_PERSONS = ("人", "名", "户", "家", "")
_WHO_DO = re.compile(
    r"(?:以上)?(?P<who>[\u4e00-\u9fff“”（）、]{0,20}?)(?P<does>(?:实现|(?:稳定|转移|充分)?(?:再)?就业|纳入|得到|取得|获得|脱贫|增收|参加|参保|享受|接受|入住|持证|领取|完成|通过|掌握|用上|喝上|搬入|受益|返乡|回国)(?![了过]|[的人])[^，。；、：（]{0,24})(?=[，。；、（]|$|\n)"
)


_THINGS = ("个", "项", "所", "家", "座")
# 12个以上指标进入“优秀”等次, 18项指标均达到“优良”以上
_REACH_IT = re.compile(r"(?:以上)?(?P<who>[\u4e00-\u9fff]{2,10}?)(?P<does>(?:排名)?(?:均|全部|都)?(?:进入|达到|纳入|接入|跻身|入选|获评|创成|实现(?=“))(?!了)[^，。；、：（]{3,24})(?=[，。；、（]|$|\n)")


def subject_of(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """`8500名困难人员再就业`, `使50万残疾人得到康复`: those who are to do something, with nothing but 全市 or 使 before them."""
    page = sentence.page
    if q.unit in ("人", "名") and (one := _ONE_AT_LEAST.fullmatch(page.text, start, q.span.start)) and (work := _AT_WORK.match(page.text, q.end, clause.end)):
        spans = Span(one.start("who"), one.end("who")), Span(work.start("does"), work.end())  # 确保零就业家庭至少一人就业
        return Shape(spans, ">=", q.unit, Span(spans[0].start, work.end()), "target-count-subject")
    things = q.unit in _THINGS and page.text[q.span.start].isdigit()
    if not (things or (q.unit in _PERSONS and q.value >= 100)) or q.side == "<=":
        return None
    region, population = name_region(page, sentence.after_deadline(start, q.span.start), q.span.start)
    if population is None and _AREA.fullmatch(page.of(region)):
        population = region
    elif region.end - region.start >= 2:
        return None
    hit = _WHO_DO.match(page.text, q.end, clause.end) if q.value >= 100 and q.unit in _PERSONS else _REACH_IT.match(page.text, q.end, clause.end)
    if not hit or (not hit["who"] and q.unit == "") or hit.end("does") - hit.start("who") < 4:
        return None
    return Shape((Span(hit.start("who"), hit.end("does")),), sign_of(q), q.unit, Span(q.span.start, hit.end("does")), "target-count-subject", population)


_ONE_AT_LEAST = re.compile(r"[ ，]*(?:确保|保证|实现|帮助|促进|使)*(?:每个?|每户|所有)?(?P<who>[\u4e00-\u9fff]{2,16}?(?:家庭|农户|户))(?:中)?至少有? ?")
_AT_WORK = re.compile(r"(?:实现|稳定|成功)*(?P<does>就业|脱贫|增收)(?=[，。；、]|$|\n)")
_AREA = re.compile(r"全[省市县区州国]|[我本][省市县区]")
