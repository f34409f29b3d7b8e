"""Where a list of names is cut: at 、 and 和, but not within what describes one thing.

In: a stretch with one or several names.  Out: the stretches of its members.
Examples: `产前筛查率和产前诊断率` is cut at 和, `产前筛查和诊断率` is not; `市、县级医院` stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.page import Page, pieces, trim
from extract.span import Span

# What a list's members share stands before the rate's own two characters: 患者规范管理率, 无害化处理率, 安全鉴定率.
MODIFIERS = (
    r"(?:受(?=培训|检))?(?:当年)?(?:报告(?=患病|发病|死亡))?(?:(?:在册|在管|登记)?(?:患者|人群|病例))?(?:基层|社区)?(?:规范管理|规范化管理|健康管理|规则|成功|岗前|持证|规范|系统|健康|安全|有效|综合|及时|无害化|资源化|集中|达标|合格|早期|按期|按时|全程|标准化|规范化|信息化|数字化|电子化|除险|复工|首次|定期|"
    r"自动|在线|线上|基本|全面|全量|网上|全程|一次性|回收|循环|优良|达产|开工|目标人群|标准|持证|规律|低温|规模化|机械化|生态(?=修复|恢复|治理)|生长|随访|稳定|(?:培训)?考核|(?:监督|评价性)?抽检|检测|检验|验收|重点工程|绿化(?=覆盖率)|量化分级(?=管理率)|“[^“”]{2,8}”(?=率))?"
)
# What a level is the level of stays with the thing: 蔬菜｜产量, 耕地｜面积; how it is taken belongs to the measure: 播种面积, 人均可支配收入.
_HOW = (
    r"(?:年?末|期末|全年|年)?(?:常住)?(?:居民(?=人均|可支配|收入))?(?:人均|户均|亩均|日均|年均|平均)?(?:新增|新建|在册|播种|种植|养殖|建筑|绿化|灌溉|治理|造林|保有|通车|通航|运营|营业|营运|经营|主营业务|可支配|纯|销售|零售|交易|成交|消费|"
    r"生产|供应|加工|使用|储备|排放|减排|吞吐|发电|装机|保护|应用|参保|从业|就业|死亡|伤亡|授信|放款|利润|进出口|服务|培训|接待|用地|总)?"
)
_LEVEL = r"(?:装机(?:容量|规模)?|总产|产量|产值|产能|增加值|总值|规模|数量|总量|总数|总额|人数|户数|面积|里程|收入|税收|利润|投资|支出|存栏|出栏|销量|流量|储量|存量|容量|人次|能耗|水耗|电耗|煤耗|物耗|投放量|蓄积)"
MEASURE = re.compile(
    r"(?P<window>(?:\d{1,3}|[一二三四五六七八九十]{1,2})(?:周|个月|天|日|年|小时|月龄|岁)(?:以?内)?(?:的)?)?"
    + MODIFIERS
    + r"(?<!化学需氧)(?P<measure>低体重率|(?:免疫)?抗体合格率|应[\u4e00-\u9fff]尽[\u4e00-\u9fff]率|通(?:硬化路|水泥路|沥青路|油路|公路|客车|公交|班车|邮|快递|宽带|光纤|电|水|气)率|[一二三]级馆率|压缩比|[存贷]款余额|(?:(?![\u4e00-\u9fff]{1,2}(?<=[器机车船站厂院校园人员者师])(?:占比|比例|比重)$)[\u4e00-\u9fff]{0,2}|(?<![A-Za-z])[A-Za-z]{1,2})(?<!效)(?:率|比例|比重|占比|覆盖面|满意度|知晓度|合格度|指数|水平|密度|强度|得分|度)|(?:贷款|信贷)?(?:年均|年平均|平均|同比|实际|名义|可比)?(?:增速|增幅)"
    + rf"|{_HOW}{_LEVEL}|[\u4e00-\u9fff]{{0,2}}(?<![产销流储总数质存容])(?<!需氧)(?<!投放)(?:量|额|值)(?<!增加值)(?<!总[值额])(?<!产值)"
    + r"|[\u4e00-\u9fff](?![绿硬美亮转孵退消净活固]化率)[\u4e00-\u9fff]化率|(?:每[日天周月])?(?:平均)?(?:报装)?(?:审查审理|开放|服务|营业|运营|活动|锻炼|响应|候诊|就诊|通勤|办理|审批|审查|审理|核发|处理|处置|报装|接电)(?:时限|周期|时间|用时|时长)|(?:[\u4e00-\u9fff]?[\u4e00-\u9fff](?<![起人次件户家例宗])|[起人次件户家例宗])?数)$"
)
MEASURE_RATE = re.compile(r"(?:率|比例|比重)$")
_AND = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z）”])(?:和|(?<!参)与(?![^、和]{2,10}(?:联网|对接|互通|匹配|一致|之比))|及(?!其|以[上下]|[时格早])|以及)(?=[\u4e00-\u9fffA-Za-z“\d])")

# 在市、县｜、乡级医院, 法人治理规范化｜、管理专业化的博物馆: no list of names but one of attributes of what follows.
_NO_CUT = re.compile(r"(?:涉[\u4e00-\u9fff]|(?:半|部分)?失能|失智|独居|空巢|留守|高龄|困境|低保|低收入|(?<![\u4e00-\u9fff][\u4e00-\u9fff])[省市县区乡镇村级]|(?<=[在各])[省市县区乡镇村]|[一二三四]|[\u4e00-\u9fff]{2}[化性型]|视力|听力|言语|肢体|智力|精神|[A-E]级|[轻中])$")
_ATTRIBUTES = re.compile(r"[一二三四]级|涉[\u4e00-\u9fff]|[中重](?:、重)?[度症型]|[A-E]级|[省市县区乡镇村](?:（[^（）]{1,8}）)?(?:[两三四五]?级|[、和与及]?[省市县区乡镇村])|[县市]（[^（）]{1,8}）[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2,8}[化性型]的|(?:听力|言语|肢体|智力|精神|多重)(?:、|和|残疾)|(?:(?:半|部分)?失能|失智|独居|空巢|留守|高龄|困境|低保|低收入)[\u4e00-\u9fff、]")


def _parts(page: Page, region: Span) -> Iterator[Span]:
    """What stands between 、, attributes of one thing left together."""
    held: Span | None = None
    for part in pieces(page.text, region, "、"):
        whole = Span(held.start, part.end) if held else part
        rest = page.text[part.end + 1 : region.end]
        if part.end < region.end and _NO_CUT.search(page.of(whole)) and _ATTRIBUTES.match(rest):
            held = whole
            continue
        yield whole
        held = None


def cut(page: Page, region: Span, several: bool) -> Iterator[Span]:
    """The members of a list; cut at 和 only where `several` or a rate stands before it."""
    several = several or "、" in page.of(region)
    for part in _parts(page, region):
        start = part.start
        for joint in _AND.finditer(page.text, part.start, part.end):
            left, right = page.text[start : joint.start()], page.text[joint.end() : part.end]
            if (_and_divides(left, right) and (several or MEASURE_RATE.search(left))) or _of_a_kind(left, right):
                yield trim(page.text, Span(start, joint.start()))
                start = joint.end()
        yield trim(page.text, Span(start, part.end))


CLOSED = ("率", "例", "重", "占比", "增速", "增幅", "指数", "满意度", "得分")


_CARS = r"(?:公交|出租|网约|环卫|邮政|物流|公务|配送|渣土|重型货)车"
# Ends that a list of those measured has in common: 全人群和重点人群签约服务覆盖率.
# Of which kind each of a list is: 康复医院、护理院｜建设老年友善医疗机构比例, 院长和护理员｜培训上岗率, 常见病、多发病｜县域内就诊率.
KINDS = (
    r"学校|中学|小学|幼儿园|大学|医院|卫生院|卫生室|卫生站|护理院|养老院|敬老院|福利院|服务中心|机构|企业|园区|社区|街道|乡镇|行政村|机关|单位|商场|景区|酒店|市场",
    r"院长|校长|园长|[护保]理员|教师|教练员?|医师|医生|护士|员工|干部|民警|学员|养殖户|农户",
    r"(?:患者|病人)",
    r"[^，。；、]病",
    r"系统|平台|网站",
    _CARS,
    r"(?:建筑|厂房|机构|住宅|楼宇)",
)
ALIKE = re.compile(r"(?:儿童|老人|老年人|学生|妇女|人员|居民|职工|人群|群体|患者|保险|企业|机构|医院|学校|社区|园区|地区|家庭)$")


_VEHICLE = re.compile(rf"(?:{_CARS})$")
_VEHICLES = re.compile(rf"[^、和中的]{{0,4}}(?:{_CARS})[^中的]{{2,12}}(?:率|占比|比例)$")
_WHOLE = 4
_WHOLE_NAME = re.compile(r"[\u4e00-\u9fff“”（）]+(?<![化性型])")


def _of_a_kind(left: str, right: str) -> bool:
    """`城乡居民养老保险和医疗保险参保率`: two of a kind, each with the rate that stands behind the second."""
    if _VEHICLE.search(left) and _VEHICLES.match(right):
        return True  # 公交车和巡游出租车｜纯电动化占比
    if not right.endswith("率") or "的" in right or "的" in left:
        return False
    hit = ALIKE.search(left)
    if hit is not None and len(left) >= 3 and right.find(hit[0], 1) > 0:
        return True
    measured = MEASURE.search(right)  # 养殖废弃物和作物秸秆｜资源化利用率: two things named whole
    return measured is not None and measured.start() >= _WHOLE and len(left) >= _WHOLE and _WHOLE_NAME.fullmatch(left) is not None


_PER = re.compile(r"(?:单位|人均|亩均|[每万]?[万亿]元)[A-Za-z\u4e00-\u9fff]{2}")


def _and_divides(left: str, right: str) -> bool:
    """`产前筛查率和产前诊断率` divides; `产前筛查和诊断率`, whose left side is no name, only before a full name."""
    if (hit := MEASURE.search(left)) and hit["measure"].endswith(CLOSED):
        return True
    if hit and (measured := MEASURE.match(right)) and measured["measure"] and len(left) > len(hit["measure"]):
        return True  # 水稻种植面积和产量
    if hit and len(left) >= 5 and left[-2:] == right[-2:]:
        return True  # 万元GDP用水量和万元工业增加值用水量
    if hit and _PER.match(left) and _PER.match(right):
        return True  # 单位GDP能耗和单位GDP二氧化碳排放
    return len(left) >= 2 and bool(re.search(r"(?:率|比例)$", right)) and len(right) >= 5 and len(left) <= 12 and not left.endswith(("预防", "检测"))
