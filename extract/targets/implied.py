"""What makes a number without a verb of reaching one to reach: the words before it, its own 以上, its place in a list.

In: `Sentence`, a quantity, where its stretch begins, the predicate found.  Out: the `Predicate` to go by.
Examples: `生猪出栏800万头`, `满意度80分以上`, `每万人口专利拥有量8件`, `到2027年，旅游收入1.3万亿元，国家级度假区3家`.
"""

from __future__ import annotations

import re

from extract.targets.by_head import in_row
from extract.targets.heads import is_headless
from extract.targets.predicate import Predicate
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.verbs import verb_and_thing

SPENDS = re.compile(
    r"(?P<verb>统筹安排|统筹设立|统筹新增|统筹|设立(?:并?(?:运作|运营))?|筹措|发放|完成|实现|新增|争取(?!完成|实现|新增|引进|发放|建成)|筹集|撬动|带动|拉动|获取|吸引|引进|新签(?:订)?|落实|安排|投放|提供(?=不[少低]于|超过)|发行|盘活|化解|压减|减轻|为(?=[\u4e00-\u9fff]{2,10}(?:减负|降本|让利)))(?P<thing>[\u4e00-\u9fff（）“”A-Za-z]{0,24}?)(?:(?P<least>不少于|不低于|超过|超)|约|近|共|各|达到|达)? ?$"
)
INDEX = re.compile(r"(?:指数|倍差|差距|得分|分值|评分|水平|指数值|PUE值?|（PUE）|能源利用效率|系数|比|值|率|满意度|测评|评价)$")
# What is counted by heads or times without saying in what: 常住人口, 服务人次.
HEADS = re.compile(r"(?:人口|人数|人次|人流|总人口|人口总量|人口规模|用户|户数|数量|总数|总量|规模|用户数|客流量|访问量|浏览量|粉丝数?)$")
_AMOUNT = re.compile(r"(?:^|[\u4e00-\u9fff、，])(?:面积|产量|产值|产能|总量|总额|总数|规模|里程|保有量|品种|数量|投放量|储量|用户数|密度|强度|拥有量|吞吐量|总产|蓄积量?|(?:节能|减排|减碳|发电|供[气水热电]|处理|回收|利用|替代|储备|货运|周转)量|装机容量|收入)(?:达|为|约|合计|共计|总计)? ?$")
_NUMBER_OF = re.compile(r"[\u4e00-\u9fff]{3}(?<![人次户])数约? ?$")
_STATES = re.compile(r"[ ，]*(?:力争|确保|努力|预计)?(?:实现|达到)[\u4e00-\u9fff]{4}")
_NONE_LEFT = re.compile(r"(?:材料|成本|费用|收费|跑动|环节|见面|投诉|事故|积压) ?$")
_PEOPLE = ("人次", "元", "户", "场", "场次", "人", "家", "家次")
_THINGS = ("项", "个", "件", "条", "张", "所", "辆", "公里", "座", "台")
# 年出栏生猪2万头以上, but not 种植1000亩以上的: what is raised, grown or made, in bulk.
_YIELDS = re.compile(r"(?:出栏|存栏|年产|产量|产能|蓄积|装机|供应|处理)[\u4e00-\u9fff]{0,8} ?$")
_DONE = re.compile(r"(?<![\u4e00-\u9fff][的为])(?:就业|再就业|创业|参保|脱贫|出栏|存栏|培训|改造|清淤|疏浚|植树|造林|种草|绿化|搬迁|投工|投劳|动土|招生|上市|挂牌|开工|竣工|出口|播种面积|种植面积|产量|建设|治理|整治|修复|养护|维护|维修|加固|营造林|抚育|改培|补植|封育|飞播|报废更新|更新|立项|扩种|(?<!可)替代|分配|开行|新增面积) ?$")
_FLOW = re.compile(r"(?:融资|投资|放款|引资|成交|交易额|销售额|销售收入|营业收入|产值|税收|投放|募资|债券) ?$")
# Said of what is past as well: only where a time is set.
_TAKEN_IN = re.compile(r"(?:收入|支出|增加值|外资|内资|到位资金|总额) ?$")
_SUM = re.compile(r"(?:成交额|交易额|销售额|零售额|总额|总值|产值|增加值|收入|余额|规模|投资额?|进出口额?) ?$")
# 每千人拥有社会体育指导员2.3名, 药品抽验每万人口7件: so many for so many.
_BY_HEAD = re.compile(r"每百户 ?$|每(?:百|千|万|十万|百万|亿)(?:名|位)?[\u4e00-\u9fff]{0,4}?(?:人口|居民|老年人|儿童|学生|职工|人)(?:拥有|配备|享有|的)?[\u4e00-\u9fff（）]{0,16} ?$")
_A_HEAD = re.compile(r"(?:人均|户均|生均)[\u4e00-\u9fff]{3,12} ?$")
_OWNED = re.compile(r"每(?:百|千|万|十万|百万)(?:名|位|个)?(?:人口?|就业人员|居民|户)[^，。；]{0,16}拥有(?:量|率)?[^，。；]{0,12}$")
IN_NAME = "（名称里的动词）"
# What is done to so many: 白内障复明手术7万例, “两癌”免费检查5000人, 公益电影下乡6万场.
_ACTED = re.compile(r"(?:检查|筛查|体检|接种|训练|治疗|手术|救助|鉴定|下乡|演出|展演|巡演|放映|快检|抽检|监测|抽样|签约|安置|矫治|托养|配送|窝沟封闭) ?$")
ACTS_ON = ("人", "名", "例", "人次", "场", "场次", "批次", "户", "件", "份", "例次", "颗")
# 2026年合同利用外资7亿美元，外资项目90个，外派劳务800人，…: the year's figures in a row, each with its name and nothing else.
_BARE = re.compile(r" ?[，、；]? ?(?![其比较同约共现近]|新增|净增|实现)[\u4e00-\u9fff]{2,14}(?<![至到为在过约超少近名家中以前后批现上下内手级])")
_BARE_IN_ROW = re.compile(r"(?:^|[，；、年])[\u4e00-\u9fff]{2,14}(?<![的末])\d[\d.]{0,9}[余多]?[万亿]?[\u4e00-\u9fff]{1,3}(?=[，；。、]|$)")
# 减少贫困人口1000万以上: no amount to have.
_FEWER = re.compile(r"减少|压减|降低|下降|精简")
_KINDS_OF = ("家", "个", "所", "座", "处", "项", "件", "名", "支", "条", "户")
# The name of a kind of things, of some weight: 国家级度假区, 省级以上“小巨人”企业（产品）.
_BESIDE = re.compile(r" ?[、，]? ?(?:力争|确保|努力)?(?:实现)?(?:国家|省|市|县|全国|全省|[345]A|“|高新|规上|规模以上|上市|龙头|专精)[\u4e00-\u9fffA-Za-z“”（）]{2,24}(?<![下中的内等和及与由对为各年上共约后前])(?<!不超过)(?<!不少于) ?")
URGED = re.compile(r"[ “]*(?:力争|确保|争取|努力)(?=[\u4e00-\u9fff]{4})")
_QUOTED = re.compile(r" ?[、，]? ?“[\u4e00-\u9fff]{3,6}”")
_SERVED = re.compile(r"(?:受益|受惠)(?:人口|群众|农户|农民|居民|人数|学生)$")


def implied(sentence: Sentence, q: Quantity, start: int, predicate: Predicate) -> Predicate:
    """The predicate of a number without a verb of reaching, where the words before it or its own 以上 make it one."""
    before = sentence.page.text[start : q.span.start]
    near = before[-6:]
    if q.kind == "count" and near.rstrip().endswith("至少") and not _led(before):
        return Predicate(predicate.span, ">=", "ge", "至少")  # 产前诊断机构至少1家
    if q.value == 0 and _NONE_LEFT.search(near):
        return Predicate(predicate.span, "<=", "le", "")  # 材料0份, 成本0元
    if q.kind == "money" and q.value >= 100_000_000 and (_FLOW.search(near) or (_TAKEN_IN.search(near) and (sentence.due(q.span.start) or (near.rstrip().endswith(("外资", "内资", "资金")) and _told_before(sentence, q))))) and not SPENDS.search(before):
        return Predicate(predicate.span, None, "ge", "")  # 推动各类企业通过资本市场融资2500亿元
    if q.kind == "money" and URGED.match(before) and _SUM.search(near) and not _led(before):
        return Predicate(predicate.span, ">=", "ge", "")  # 力争技术合同成交额3000亿元
    if q.kind == "money" and _STATES.match(before) and _AMOUNT.search(near):
        return Predicate(predicate.span, None, "ge", "")  # 实现农民人均收入12000元
    if q.kind == "count" and q.side != "<=" and sentence.page.text[q.span.start].isdigit() and _DONE.search(near) and not _led(before):
        return Predicate(predicate.span, None, "ge", "")  # 失业人员再就业3万人, 生猪出栏800万头, 种植面积1500万亩
    if q.kind == "index" and q.side and (HEADS if q.rule == "quantity-heads" else INDEX).search(before.rstrip()) and not _FEWER.search(before):
        return Predicate(predicate.span, None, "ge" if q.side == ">=" else "le", "")  # 满意度80分以上
    if q.rule == "quantity-rhythm" and near.endswith(("频次", "频率", "次数")) or (q.kind == "count" and q.side != "<=" and (_BY_HEAD.search(before) or in_row(sentence, q))):
        return Predicate(predicate.span, None, "ge", IN_NAME)
    if q.kind == "count" and _A_HEAD.search(before) and (q.side == ">=" or ((sentence.due(q.span.start) or _told_before(sentence, q)) and not q.side)):
        return Predicate(predicate.span, None, "ge", "")  # 人均体育场地面积2.3平方米, 人均占有藏书0.8册以上
    if q.kind == "count" and _OWNED.search(before):
        return Predicate(predicate.span, ">=", "ge", "")  # 每万人拥有5G基站20个, 每万人发明专利拥有量8件
    if q.kind == "count" and q.unit in ACTS_ON and _ACTED.search(near) and not _led(before):
        return Predicate(predicate.span, None, "ge", IN_NAME)
    if q.kind == "count" and q.unit in _KINDS_OF and q.side != "<=" and _QUOTED.fullmatch(before) and _told_before(sentence, q):
        return Predicate(predicate.span, None, "ge", IN_NAME)  # 企业突破10万户，“个转企”500户、“小升规”200户
    if q.kind == "count" and q.unit in _PEOPLE and q.side != "<=" and _SERVED.search(near):
        return Predicate(predicate.span, None, "ge", IN_NAME)  # 铺设管网350公里，受益人口15万人
    if q.kind == "count" and not q.side and q.value >= 100 and re.search(r"[\u4e00-\u9fff]{2}覆盖 ?$", before):
        return Predicate(predicate.span, None, "ge", "")  # 基本医疗保险覆盖230万人
    if q.kind == "count" and q.side != "<=" and URGED.match(before) and not _led(before):
        return Predicate(predicate.span, None, "ge", IN_NAME)  # 力争营业收入超百亿元企业达3家, 力争百亿元企业3家
    if q.kind == "count" and q.unit in _KINDS_OF and sentence.due(q.span.start) and _BESIDE.fullmatch(before) and _told_before(sentence, q) and not _led(before):
        return Predicate(predicate.span, None, "ge", IN_NAME)  # 到2027年，旅游收入1.3万亿元，国家级度假区3家
    if q.kind in ("count", "money") and not q.side and sentence.due(q.span.start) and _BARE.fullmatch(before) and not _led(before) and _listed_bare(sentence):
        return Predicate(predicate.span, None, "ge", IN_NAME)
    if q.kind == "count" and (q.side == ">=" or q.about or near.endswith("约")) and _NUMBER_OF.search(before) and not _led(before):
        return Predicate(predicate.span, None, "ge", "")  # 可使用机架数约10万个
    many = q.value >= 100 and (q.unit in _PEOPLE or (q.unit in _THINGS and not _led(before)))
    if q.side == ">=" and (many or _AMOUNT.search(near) or _YIELDS.search(before)):
        return Predicate(predicate.span, ">=", "ge", "")  # 互联网诊疗服务2000万人次以上
    if q.kind == "count" and (q.about or near.rstrip().endswith("约")) and sentence.due(q.span.start) and _AMOUNT.search(near) and ("保有量" in near or not _led(before)):
        return Predicate(predicate.span, None, "ge", IN_NAME)  # 到2035年，实体线网总规模合计70万公里左右
    return predicate


def _listed_bare(sentence: Sentence) -> bool:
    """Are there four such figures in a row?"""
    return len(_BARE_IN_ROW.findall(sentence.page.of(sentence.span))) >= 4


def _told_before(sentence: Sentence, q: Quantity) -> bool:
    """Does another number of the sentence stand before this one?"""
    return any(other.end <= q.span.start for other in sentence.quantities)


def _led(before: str) -> bool:
    """Does a verb with its thing stand before the number, so that it is no amount by itself? 培训教师｜200名."""
    hit = verb_and_thing().search(before)
    return hit is not None and not is_headless(hit["thing"]) and hit["verb"] not in ("实现", "新增", "净增") and not (hit["verb"] == "支持" and before.rstrip().endswith("创业"))
