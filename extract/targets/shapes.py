"""What the rules for counts and times have in common: the shape of a hit, the thing counted, the comparator.

In: `Sentence`, a quantity.  Out: `Shape`. Example: `建成2家现代产房` → spans 建成 and 现代产房, quote the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.models import Comparator
from extract.page import Page, closing, trim
from extract.span import Span
from extract.targets.quantity import Quantity

LEAST = re.compile(r"至少|不(?:得|应|能)?(?:少于|低于)|最少|以上")
MOST = re.compile(r"不(?:得|应|能)?(?:超过|多于)|最多")
# A population before a verb: 每个设区市, 乡镇卫生院, 县级; not 重点, 三年内.
WHO = re.compile(r"^(?:每(?![年月日周天季])|各|全|所有)[\u4e00-\u9fffA\d（）、]{1,14}$|^[\u4e00-\u9fff（）、]{1,12}(?:[省市县区州旗镇乡村校院厅局委馆站级]|机构|企业|部门|单位|中心|街道|社区|地区|家庭|层面|景区|园区)(?:（(?:街道|社区|场|办|居)）)?$|^[^，。；]{2,20}的(?:[县市区乡镇村]|城市|地区|机构|医院|学校)(?:（[^（）]{1,8}）)?$")
_THING = re.compile(r"(?:以上|左右|及以上)?(?:的)?(?P<thing>[县区市州乡镇村](?=[，。；、]|$|\n)|(?:以[^，。；：（]{2,24}?为(?:主|主体|重点|核心|特色|主题)的)?(?:[国省市县区乡镇村州盟旗]家?级?、(?![不超约\d]|至少)){0,3}[^，。；、：（]{0,2}?[\u4e00-\u9fffA-Za-z“”‘’\x22《》0-9（）/+·-]{2,50}?)(?=，|。|；|：|、|$|（(?!境）|助理）|士）|街道）|社区）|[市县区镇乡村州]）|[市县]、(?:市、)?[区旗]）)|\n|(?:和|与|及|以及)(?:[\u4e00-\u9fff]{1,8}(?:公布|确定|明确|规定|下达)的)?\d)")
# 1所建筑面积不少于1000平方米、设施完善的养老中心: the thing stands behind its size.
_SIZED = re.compile(
    r"(?:总|使用|建筑|占地|营业|实际)?(?:面积|床位数?|规模|投资额?|容量|高度|宽度|长度|座位数?|藏书|产能|产值|营业收入)[^，。；、的]{0,10}?\d[^。；的]{1,60}?的(?P<thing>[\u4e00-\u9fffA-Za-z“”（）]{2,30}?)(?=，|。|；|、|$|\n)"
)
# 5个高速公路项目｜631公里: the same things in another measure. 800个岗位｜用于招录: what for.
_MEASURED_TOO = re.compile(r"(?<=[\u4e00-\u9fff）”])\d[\d.，]{0,9} ?[万亿]?(?:公里|千米|亩|平方米|公顷|兆瓦|千瓦|吨|立方米|张床位|个座位|户|套|栋|座|所|台|辆)$")
# 14条公路项目｜和甲至乙等4个铁路项目: other things with a number of their own.
_AND_OTHERS = re.compile(r"(?:和|与|及|以及)(?:[\u4e00-\u9fff、]{2,20}等\d|[一两二三][所个家座支名处间](?=[\u4e00-\u9fff]{3}))")
_PURPOSE = re.compile(r"(?:专门|主要|优先|统一)?用于|组成的|、(?=[百千万]{1,2}[名位家个])|对(?=\d)|并(?=(?:设置|设立|配备|配置|建立|开展|提供|实现|形成|完成|安装|投入|组织))")


@dataclass(frozen=True, slots=True)
class Shape:
    """The pieces of an indicator's name in order, and what is stated of it. `acted`: the name itself says what is done.

    `form` says what kind of measure the number is where the text says it with other words, as in `Name`.
    """

    spans: tuple[Span, ...]
    comparator: Comparator
    unit: str
    quote: Span
    rule: str
    population: Span | None = None
    acted: bool = False
    form: str = "{}"


def sign_of(q: Quantity) -> Comparator:
    """The comparator of a bare count: 以上, 以下 or none."""
    return ">=" if q.side == ">=" else "<=" if q.side == "<=" else "="


_NUMBER_ONLY = re.compile(r"(?:和|与|及|、)?\d[\d.]{0,8}[万亿]?(?:[\u4e00-\u9fff]{1,2}|平方米|立方米|平方公里)(?:以上)?")  # 组建队伍20支1200人
_ITS_LENGTH = re.compile(r"(?:总|全|共)?长度?(?:约|达)?\d")  # 清淤30条长80公里


_PEOPLE_TOO = re.compile(r"\d[\d.]{0,9}[万]?[人名](?=[\u4e00-\u9fff]{2}(?!家|次))")  # as many people as live in those households
_ITEMS_TOO = re.compile(r"\d{1,4}[项种](?:以上)?(?=[\u4e00-\u9fff]{2})")
_KINDS_OF_PLACE = re.compile(r"（[市县]、(?:市、)?[区旗]）(?=[，。；、]|$|\n)")


def thing_after(page: Page, start: int, end: int) -> Span | None:
    """The thing counted, up to the next comma."""
    if page.text[start : start + 1] == "（" and (close := closing(page.text, start, end, 80)) > 0:
        start = close + 1  # 不少于4名（执法人员不少于2名）专职管理人员
    if sized := _SIZED.match(page.text, start, min(len(page.text), end + 60)):
        return Span(sized.start("thing"), sized.end("thing"))
    if page.text[start - 1] == "类" and (items := _ITEMS_TOO.match(page.text, start, end)):
        start = items.end()  # 开展6类｜10项以上｜中医药技术
    if beside := _PEOPLE_TOO.match(page.text, start, end):
        start = beside.end()  # 带动1000户｜4200人｜脱贫
    hit = _THING.match(page.text, start, end)
    if not hit or _ITS_LENGTH.match(page.text, start, end) or _NUMBER_ONLY.fullmatch(hit["thing"]):
        return None
    stop = hit.end("thing")
    if kinds := _KINDS_OF_PLACE.match(page.text, stop - 2, end):
        return Span(hit.start("thing"), kinds.end())  # 10个重点示范县（市、区）
    # `检测和咨询服务` after a 、 belongs to the thing, unless another number begins there
    if page.text[stop : stop + 1] == "、" and not re.match(r"、(?:\d|[一二两三四五六七八九十]{1,2}(?:次|项|个|家|名|场)|新(?:建|增|设|改|扩|开|招|培|认)|建|设|培|开|完|每|其)", page.text[stop : stop + 5]):
        rest = re.match(r"(?:、[\u4e00-\u9fffA-Za-z“”（）]{1,24}?){1,12}(?=，|。|；|$|\n|(?:和|与|及|以及)\d)", page.text[stop:end])
        stop = stop + rest.end() if rest and not re.search(r"\d", rest[0]) else stop
    for rest in (_AND_OTHERS.search(page.text, hit.start("thing") + 2, stop), _MEASURED_TOO.search(page.text, hit.start("thing") + 2, stop), _PURPOSE.search(page.text, hit.start("thing") + 2, stop)):
        stop = min(stop, rest.start()) if rest else stop
    if page.text.rfind("“", hit.start("thing"), stop) > page.text.rfind("”", hit.start("thing"), stop) and (close := page.text.find("”", stop, min(end, stop + 16))) > 0:
        stop = close + 1  # “一证（照）通办”
    span = trim(page.text, Span(hit.start("thing"), stop), " 的")
    return span if span.end - span.start >= 2 or page.of(span) in "县区市州乡镇村" else None
