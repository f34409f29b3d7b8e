"""Names that say only what is measured, where the measure was said before.

In: `Sentence`, the stretch of such a name, the last rate of the paragraph (for times the number before).
Out: the whole names, or none (for times the shape with its name in full).
Examples: `大型水库标准化率达80%，中型水库、3级以上堤防达60%` → 中型水库标准化率, 3级以上堤防标准化率;
`统防统治面积占比，小麦、玉米要达到50%` → 小麦统防统治面积占比, 玉米统防统治面积占比.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page
from extract.span import Span
from extract.targets.earlier import is_where, without_place
from extract.targets.limits import TIME
from extract.targets.lists import members_of
from extract.targets.members import KINDS, MEASURE
from extract.targets.name import Name
from extract.targets.other_class import of_other_class
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape

# A name that is no measure itself: what it is measured by must have been said.
_MEASURED = re.compile(r"(?:率|(?<=[疗资产])比|压缩比|比例|比重|占比|比率|指数|满意度|水平|强度|增速|[增涨]幅|面|度|量|数|额|值|模|积|本|产|入|时间|时限|其中|同比|环比|统一|最高|最低|幅度|剩余|内)$")
_THING = re.compile(r"(?!其[中余他]?$|对|按|在|以|将|从|由|占|较|比|同|并|且|均|全部|力争|确保)[\u4e00-\u9fffA-Z0-9“”（）、和及]{2,20}")
_MEASURE_ALONE = re.compile(r"[ \u3000]*(?P<measure>[\u4e00-\u9fff“”（）A-Za-z]{3,24}(?:率|占比|比例|比重))")
_WHOLE_MEASURE = re.compile(r".{5,}(?:率|比例|比重|占比)$")
_KIND = re.compile("|".join(f"(?:{kind})" for kind in KINDS) + "|水库|水闸|堤防|建成区|城区|开发区|区域|道路|厂房|建筑|作物|食堂|仓库|[三二一]级|主体|车辆|产品|行业|领域")


def likewise(sentence: Sentence, region: Span, last: Name | None) -> list[Name]:
    """The names of what a stretch lists, each with the measure said before; empty where it names a measure of its own."""
    page = sentence.page
    said = page.of(region)
    if _MEASURED.search(said) or not _THING.fullmatch(said):
        return []
    measure = _alone_before(sentence, region) or (_measure_of(page, last) if last and sentence.span.holds(last.spans[0]) else None)
    if measure is None:
        return []
    members = members_of(page, region) or [Name((region,), 1)]
    if _GROUP_ENDS.search(page.of(members[-1].spans[-1])) and page.text.startswith(("人群", "患者"), measure[0].start):
        measure = (Span(measure[0].start + 2, measure[0].end), *measure[1:])  # 孕产妇｜人群｜规范管理率
    return [Name((*member.spans, *measure), 1) for member in members]


_GROUP_ENDS = re.compile(r"(?:人群|患者|老年人|孕产妇|儿童|妇女|人员|居民|学生)$")


def _alone_before(sentence: Sentence, region: Span, alone: re.Pattern[str] = _MEASURE_ALONE) -> tuple[Span, ...] | None:
    """`统防统治面积占比，｜小麦、玉米要达到50%`: the clause before is the measure and nothing else."""
    clause = sentence.before(sentence.clause_of(region.start))
    if clause is None or any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        return None
    hit = alone.fullmatch(sentence.page.text, sentence.after_deadline(clause.start, clause.end), clause.end)
    return (Span(hit.start("measure"), hit.end("measure")),) if hit else None


def _measure_of(page: Page, last: Name) -> tuple[Span, ...] | None:
    """What of the last rate's name is its measure: what follows the kind of thing it is of, else the words of measuring."""
    tail = last.spans[-1]
    if not page.of(tail).endswith(("率", "比例", "比重", "占比", "满意度", "知晓度")) or last.form != "{}":
        return None
    if len(last.spans) > 1 and _WHOLE_MEASURE.search(page.of(tail)):
        return (tail,)  # 门诊患者基本药物处方占比，基层机构不低于70%，二级公立医院不低于60%
    whole = last.spans[0].start if all(one.end == other.start for one, other in zip(last.spans, last.spans[1:], strict=False)) else tail.start
    kinds = [hit for hit in _KIND.finditer(page.text, whole, tail.end) if hit.end() <= tail.end - 2 and page.text[hit.end()] not in "的生"]
    if kinds:
        return (Span(kinds[-1].end(), tail.end),)
    if (rest := without_place(page, last.spans)) != last.spans and len(last.spans) > 1:
        return rest  # 农村生活垃圾分类覆盖率达到80%，其中示范村达到100%
    measure = MEASURE.search(page.of(tail))
    if measure is None:
        return None
    return (Span(tail.start + measure.start(), tail.end),) if measure.start() or len(last.spans) > 1 else None


# 响应时间, 平均到达现场时间: what is measured of a thing named without it.
_TIME = re.compile(r"(?:时间|时限|时长|周期|用时|天数|日数)$")
_TIME_ALONE = re.compile(r"[ \u3000]*(?P<measure>[\u4e00-\u9fff“”（）A-Za-z]{2,20}(?:时间|时限|时长|周期|用时))")
_WHERE = re.compile(r"(?P<where>[一二三四五六至、]{1,5}年级|[\u4e00-\u9fff]{0,6}(?:地区|城区|市区|县城|山区|乡镇|农村|牧区|海岛|小学|初中|高中|中学|高校)(?:其他年级)?)(?:不得超过|不超过|控制在)?")
_SORT = re.compile(r"[\u4e00-\u9fff“”]{0,10}(?P<kind>事项|项目|案件|业务|用户|客户|登记|企业|类)")


def timed_alike(sentence: Sentence, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """`现场到达时间不超过5分钟，农村地区不超过15分钟`, `审批时间，一般项目控制在60日内，小型项目控制在15日内`: what is measured was said before."""
    page = sentence.page
    if shape.form != "{}时限" or len(shape.spans) != 1:
        return shape
    said = page.of(shape.spans[0])
    where, sort = _WHERE.fullmatch(said), _SORT.fullmatch(said)
    if not (where or sort):
        return shape
    if where:
        shape = replace(shape, spans=(Span(shape.spans[0].start, shape.spans[0].start + where.end("where")),))
    if measure := _alone_before(sentence, shape.spans[0], _TIME_ALONE):
        at = page.text.find(sort["kind"], measure[0].start, measure[0].end - 2) if sort else -1
        return replace(shape, spans=(*shape.spans, Span(at + len(sort["kind"]), measure[0].end) if sort and at >= 0 else measure[0]), form="{}")
    last = before[1] if before and before[1].form == "{}" and before[0].unit in TIME else None
    if last is None or not sentence.span.holds(last.spans[0]) or not _TIME.search(page.of(last.spans[-1])):
        return shape
    tail = last.spans[-1]
    if len(last.spans) == 1 and sort:
        at = page.text.find(sort["kind"], tail.start, tail.end - 2)
        if at < 0:
            return shape
        tail = Span(at + len(sort["kind"]), tail.end)
    elif len(last.spans) == 1 and (place := _WHERE.match(page.text, tail.start, tail.end - 3)):
        tail = Span(place.end("where"), tail.end)
    return replace(shape, spans=(*shape.spans, tail), form="{}")


_ACT = re.compile(r"(?:执法|日常|专项|现场|定期|安全|监督|集中)*(?:监测|检测|检查|抽查|巡查|排查|抽检|巡检|清洗|培训|演练|评估|督导|走访|体检|筛查|家访|调研|会商|调度|更新|维护|通报|公示|消毒|养护|宣传|活动)$")
_DOES = re.compile(rf"{_ACT.pattern}|服务|随访|访视|慰问|报|组织|开展|召开|进行|提供|举[办行]|发布|公开|[向与]|会议?$")
_OPEN = re.compile(r"(?:每[日天周月])?(?:平均)?[\u4e00-\u9fff]{0,2}(?:开放|开馆|营业|服务|运行|运营|活动|锻炼|上课|睡眠)(?:时间|时长)$")
_USERS = re.compile(r"(?:用户|企业|单位|机构|学校|医院|家庭|人员|场所|小区)$")
_OFFICER = re.compile(r"(?:[河湖林田路街园校院馆所站]|河湖|组)长$")
_DEED_FIRST = re.compile(r"[做送放上讲看读练走排清扫访查](?!.*(?:企业|单位|机构|学校|小学|初中|高中|中学|用户|地区|城区|[市县乡镇村区]|院|园|所|站|馆)$)")
_OF_IT = re.compile(r" ?[，（] ?(?:其中)[：，]? ?")


_OF_CLASSES = ("target-duration", "target-time-limit", "target-count-reached")


def in_full(sentence: Sentence, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """`废水监测每半年不少于1次，废气每年不少于1次`, `泊位4500个，其中中心城区2800个`: the deed or the thing said with the number before."""
    page, shape = sentence.page, timed_alike(sentence, shape, before)
    if before is None or not sentence.span.holds(before[1].spans[0]):
        return shape
    told, name = before[1], shape.spans[-1]
    if len(shape.spans) == 1 and shape.rule in _OF_CLASSES and told.rule in _OF_CLASSES and shape.unit == told.unit and shape.population is None and (whole := of_other_class(page, told.spans, name)):
        return replace(shape, spans=whole, form=told.form, rule=told.rule)  # 三级医院平均住院日不超过8天，二级医院｜不超过7天
    if shape.rule == told.rule == "target-frequency" and len(shape.spans) == 1 and _THING.fullmatch(page.of(name)) and not _DOES.search(page.of(name)):
        if len(told.spans) > 1 and (_USERS.search(page.of(told.spans[0])) or _OFFICER.search(page.of(name))) and page.of(told.spans[0])[-2:] == page.of(name)[-2:]:
            return replace(shape, spans=(name, *told.spans[1:]))  # 瓶装气用户入户检查…，管道气用户｜每年不少于1次
        if len(told.spans) > 1 and shape.population is None and _DEED_FIRST.match(page.of(name)):
            return shape  # 每月放映1场公益电影，每年｜送戏｜不少于4场
        if len(told.spans) > 1 and shape.population is None:
            return replace(shape, spans=told.spans, population=name)  # 小学每学期开展1次家访，初中｜每学年不少于2次
        act = _ACT.search(page.of(told.spans[-1]))
        return replace(shape, spans=(name, Span(told.spans[-1].start + act.start(), told.spans[-1].end))) if act and act.start() else shape
    if shape.rule == told.rule == "target-duration" and not _TIME.search(page.of(name)) and (hours := _OPEN.search(page.of(told.spans[-1]))):
        return replace(shape, spans=(name, Span(told.spans[-1].start + hours.start(), told.spans[-1].end)))  # 文化馆｜每周不少于42小时
    if shape.rule == told.rule == "target-count-reached" and shape.unit == told.unit and shape.population is None and len(shape.spans) == 1 and is_where(page, name) and page.of(name)[-2:] != page.of(told.spans[-1])[-2:]:
        return replace(shape, spans=without_place(page, told.spans), population=name)  # 每万人足球场地达到0.5块，有条件的地区｜达到0.6块
    if shape.rule == told.rule == "target-count-reached" and len(shape.spans) == 1 and (such := _such_too(page, told.spans, name)):
        return replace(shape, spans=(such, name))
    if shape.unit == told.unit and _WHERE.fullmatch(page.of(name)) and _OF_IT.fullmatch(page.text, max(before[0].end, told.quote.end), shape.quote.start):
        verb = told.spans[:-1] if told.rule in ("target-count-verb", "target-count-thing-first") else ()
        return replace(shape, spans=(*verb, name, told.spans[-1] if verb else told.spans[0]))
    return shape


_SUCH = re.compile(r"(?P<such>(?:接入|纳入|参与|完成|获得|取得|通过)[^，。；、的]{2,20}的)(?P<thing>[^，。；、的]{4,16})")
_ALIKE_FROM = 3


def _such_too(page: Page, told: tuple[Span, ...], name: Span) -> Span | None:
    """`纳入调度系统的新型储能电站达到50座，新型储能微网达到30个`: things of one kind, what they are like said with the first."""
    hit = _SUCH.fullmatch("".join(page.of(span) for span in told))
    alike = hit is not None and "的" not in page.of(name) and page.text[name.start : name.start + _ALIKE_FROM] == hit["thing"][:_ALIKE_FROM]
    return Span(told[0].start, told[0].start + hit.end("such")) if hit and alike else None
