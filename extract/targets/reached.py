"""Counts and amounts that something reaches, sums that are raised or spent, and what must not happen at all.

In: `Sentence`, a quantity, where its stretch begins, its clause.  Out: `Shape` or None.
Examples: `信用监管行业达到50个以上`, `产值突破100亿元`, `发放2亿元消费券`, `重特大事故零发生`.
"""

from __future__ import annotations

import re

from extract.page import Page, trim
from extract.span import Span
from extract.targets.acts import done_to, is_act
from extract.targets.groups import groups_of
from extract.targets.heads import GROWTH, head_before, is_headless, object_before
from extract.targets.predicate import Predicate, comparator_of, predicate_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of, thing_after
from extract.targets.trimming import name_region
from extract.targets.verbs import verb_and_thing

KINDS = ("count", "money", "zero", "index")
# 最高不超过3万元: how much of something that another clause names.
_VAGUE = re.compile(r"(?:分别|均|各|按)*(?:每[人户个家次]|单[个户]|同一[\u4e00-\u9fff]{0,4}|累计|合计)*(?:最高|最低|最多|最少|总额|上限|累计|合计|单项|金额)?")
SIZE = re.compile(r"(?:高度|净高|层高|宽度|净宽|进深|深度|间距|半径|距离|厚度|(?:户型|套型|建筑|套内|使用|用地|占地|单套|住宅)面积|跨度|限高|坡度|标高|覆土)$")

_SPENDS = re.compile(
    r"(?P<verb>统筹安排|统筹设立|统筹新增|统筹|设立(?:并?(?:运作|运营))?|筹措|发放|完成|实现|新增|争取|筹集|撬动|带动|拉动|获取|吸引|引进|新签(?:订)?|落实|安排|投放|发行|盘活|化解|压减)(?P<thing>[\u4e00-\u9fff（）“”A-Za-z]{0,24}?)(?:(?P<least>不少于|不低于|超过|超)|约|共|各|达到|达)? ?$"
)
_ABOUT = re.compile(r"左右|上下")
# 基本养老保险确保完成2900人，力争完成3300人
_FULFIL = re.compile(r"(?:确保|力争)完成 ?$")
_SIZE_OF = re.compile(r"的?[\u4e00-\u9fff]{2,10}\d")
_USE = re.compile(r"，(?:专项|重点)?(?P<use>(?:支持|用于)[\u4e00-\u9fff“”（）]{3,30})")
# What money is for stands in the clause behind it.
_MEANS = ("专项资金", "资金", "经费", "专项经费", "财政资金")
_PUT_INTO = re.compile(r"(?:以上|左右)?(?:参与|支持|用于|投入|投向)")
_NO_NAME = ("年内", "同比", "环比", "最高", "最低", "最多", "每年度", "年度", "累计", "总计", "金额", "数量", "面积", "单个项目最高", "每人", "每户")
INDEX = re.compile(r"(?:指数|倍差|差距|得分|分值|评分|水平|指数值|系数|比|值|率|满意度|测评|评价)$")
# What is counted by heads or times without saying in what: 常住人口, 服务人次.
HEADS = re.compile(r"(?:人口|人数|人次|人流|总人口|人口总量|人口规模|用户|户数|数量|总数|总量|规模|用户数|客流量|访问量|浏览量|粉丝数?)$")
_AMOUNT = re.compile(r"(?:^|[\u4e00-\u9fff、，])(?:面积|产量|产值|产能|总量|总额|总数|规模|里程|保有量|品种|数量|投放量|储量|用户数|密度|强度|拥有量|吞吐量|总产|蓄积量?|装机容量|收入)(?:达|为)? ?$")
_STATES = re.compile(r"[ ，]*(?:力争|确保|努力|预计)?(?:实现|达到)[\u4e00-\u9fff]{4}")
_NONE_LEFT = re.compile(r"(?:材料|成本|费用|收费|跑动|环节|见面|投诉|事故|积压) ?$")
_WORKS = re.compile(r"(?:完成|实施|推进|开展)[\u4e00-\u9fff]{2,16}(?:提升|扩大|增加)$")
_PEOPLE = ("人次", "元", "户", "场", "场次", "人", "家", "家次")
_THINGS = ("项", "个", "件", "条", "张", "所", "辆", "公里", "座", "台")
# 年出栏生猪2万头以上, but not 种植1000亩以上的: what is raised, grown or made, in bulk.
_YIELDS = re.compile(r"(?:出栏|存栏|年产|产量|产能|蓄积|装机|供应|处理)[\u4e00-\u9fff]{0,8} ?$")
_RAISED = re.compile(r"(?:拓展|提升|提高|增加|扩大|扩展|新增|补充)[\u4e00-\u9fff“”]{2,16}$")
_DONE = re.compile(r"(?<![\u4e00-\u9fff][的为])(?:就业|再就业|创业|参保|脱贫|出栏|存栏|培训|改造|清淤|疏浚|植树|造林|种草|绿化|搬迁|投工|投劳|动土|招生|上市|挂牌|开工|竣工|出口|播种面积|种植面积|产量|建设|治理|整治|修复|养护|维护|维修|加固|营造林) ?$")
_FLOW = re.compile(r"(?:融资|投资|放款|引资|成交|交易额|销售额|销售收入|营业收入|产值|税收|投放|募资|债券) ?$")
# Said of what is past as well: only where a time is set.
_TAKEN_IN = re.compile(r"(?:收入|支出|增加值|外资|内资|到位资金|总额) ?$")
# 每千人拥有社会体育指导员2.3名, 药品抽验每万人口7件: so many for so many.
_BY_HEAD = re.compile(r"每百户 ?$|每(?:百|千|万|十万|百万|亿)(?:名|位)?[\u4e00-\u9fff]{0,4}?(?:人口|居民|老年人|儿童|学生|职工|人)(?:拥有|配备|享有|的)?[\u4e00-\u9fff（）]{0,16} ?$")
_A_HEAD = re.compile(r"(?:人均|户均|生均)[\u4e00-\u9fff]{3,12} ?$")
_OWNED = re.compile(r"每(?:百|千|万|十万|百万)(?:名|位|个)?(?:人口?|就业人员|居民|户)[^，。；]{0,16}拥有(?:量|率)?[^，。；]{0,12}$")
_IN_NAME = "（名称里的动词）"
# 抽检量达到每千人 5批次, 加工能力达到每日 1000吨: the name says of whom and in which time.
_SO_MANY = re.compile(r"每(?:[日天]|小时|(?:[百千万]|十万|百万)(?:名|位)?(?:人口?|居民|常住人口))$")
# 节能改造面积累计完成 100万平方米
_SO_FAR = re.compile(r"(?:面积|里程|规模|总量|产量|数量|人数|户数)累计(?:完成|实现) ?$")
_LIFTED = re.compile(r"(?:整治|改造|规范|转型|品质|升级|扩面|提质|优化)提升$")
_EVENTS = ("场", "次", "场次", "期", "批次")
_HOLDS = re.compile(r"(?:组织(?:开展|举办)?|开展|举办|召开)$")
# What is done to so many: 白内障复明手术7万例, “两癌”免费检查5000人, 公益电影下乡6万场.
_ACTED = re.compile(r"(?:检查|筛查|体检|接种|训练|治疗|手术|救助|鉴定|下乡|演出|展演|巡演|放映|快检|抽检|签约|安置|矫治|托养|配送) ?$")
ACTS_ON = ("人", "名", "例", "人次", "场", "场次", "批次", "户", "件", "份", "例次")


def reached(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """信用监管行业达到50个以上, 事项新增30项以上, 产值突破100亿元."""
    page = sentence.page
    predicate = predicate_before(page.text, start, q.span.start)
    if predicate.kind == "none":
        predicate = _implied(sentence, q, start, predicate)
    elif predicate.kind == "plus" and q.kind == "count" and _WORKS.search(page.text[start : predicate.span.end]):
        return None  # 完成森林质量提升10万亩: works of that size
    elif predicate.kind == "plus" and q.kind == "count" and predicate.verb == "提升" and (works := _LIFTED.search(page.text, start, predicate.span.end)):
        predicate = Predicate(Span(works.end(), works.end()), None, "ge", _IN_NAME)  # 低效企业整治提升300家
    elif predicate.kind == "to" and predicate.verb in ("至", "到") and _RAISED.search(page.text[start : predicate.span.start]):
        predicate = Predicate(predicate.span, None, "ge", predicate.verb)  # 拓展实施领域至26个以上
    elif predicate.verb == "在" and q.kind != "money" and ((q.side and q.value >= 1000) or _ABOUT.search(page.text[q.span.start : q.end + 2])):
        predicate = Predicate(predicate.span, ">=", "ge", "")  # 总人口在300万人左右
    urged = bool(_FULFIL.search(page.text[start : q.span.start]))
    if predicate.kind not in ("ge", "le", "plus", "minus") or predicate.verb in ("实现", "完成", "控制") and q.kind != "money" and not urged and not _SO_FAR.search(page.text[start : q.span.start]):
        return None
    if predicate.verb.endswith("上") and q.unit == "个":
        return None  # 迈上一个新台阶
    region, population = _region(sentence, start, predicate.span.start)
    if region.end - region.start < 2 and page.text.startswith(("、从", "、由"), start) and (told := head_before(sentence, q.span)):
        region = told  # 劳动生产率年均增长1万元、从目前的14万元增加到20万元
    elif region.end - region.start < 2 and (earlier := sentence.before(clause)) and predicate.kind in ("ge", "le"):
        region, population = _region(sentence, earlier.start, _before_number(sentence, earlier, q.unit))
        if _BASE.fullmatch(page.of(region)) and (told := head_before(sentence, q.span)):
            region = told  # 收入年均增长10%，在2020年基础上翻一番，超过500亿元
    if sentence.subject and (region.end - region.start < 2 or page.text[region.start] == "每"):
        region = sentence.subject  # 每万人口达到4名, in the row of 家庭医生人数
    if predicate.verb.startswith("累计") and page.text.startswith(("新增", "净增"), region.start) and region.end < clause.start:
        region = Span(region.start + 2, region.end)  # 新增企业20家，累计超80家
    if region.end - region.start < 2 and predicate.verb.startswith("累计") and (told := head_before(sentence, q.span)):
        region = Span(told.start + 2, told.end) if page.text.startswith(("新增", "净增"), told.start) else told  # 新增企业20家，累计超80家
    elif region.end - region.start < 2 and predicate.verb in ("新增", "净增") and _URGED.match(page.text, start):
        return None  # 新增企业10家，努力新增15家
    if region.end - region.start < 2 and predicate.verb in ("新增", "净增") and (told := head_before(sentence, q.span)):
        verb_at = page.text.rfind(predicate.verb, predicate.span.start, predicate.span.end)  # 上市公司总数突破50家，较2022年末新增15家
        return Shape((Span(verb_at, verb_at + 2), _plain_count(page, told)), ">=" if q.side == ">=" else "=", q.unit, Span(told.start, q.end), "target-count-reached", population)
    if _EACH_ONE.fullmatch(page.of(region)) and (told := head_before(sentence, region)) and page.text[told.start] != "/":
        return Shape((told,), comparator_of(predicate, q.side, q.about), q.unit, Span(told.start, q.end), "target-count-reached", region)
    head = (head_before(sentence, region) or object_before(sentence, region)) if is_headless(page.of(region)) else None
    if (page.of(region) in _NO_NAME and head is None) or page.text[region.end : region.end + 1] == "可":
        return None
    if not 2 <= region.end - region.start <= 40 or not re.search(r"[\u4e00-\u9fff]{2}", page.of(region)):
        return None
    if SIZE.search(page.of(region)) or _VAGUE.fullmatch(page.of(region)):
        return None
    after = page.text[numbers_of(sentence, q, region.end)[-1].end : clause.end].strip()
    if after and not re.match(r"[，。；、：（）\n\d]|左右|以上|以内|等(?:[，。；]|$)|(?:新)?(?:台阶|大关|关口)", after):
        return None
    sign = comparator_of(predicate, q.side, q.about)
    if q.unit in _EVENTS and page.text.startswith(("各类", "系列"), region.start) and (held := _HOLDS.search(page.text, start, region.start)):
        region = Span(held.start(), region.end)  # 组织各类对接活动不少于2次
    if each := _SO_MANY.search(page.text, predicate.span.start, q.span.start):
        return Shape((Span(each.start(), each.end()), region), sign, q.unit, Span(region.start, q.end), "target-count-reached", population)
    if is_act(page.of(region)) and (what := done_to(sentence, q.span)):  # 推进老旧小区改造，改造50个
        return Shape((region, what), sign, q.unit, Span(region.start, q.end), "target-count-thing-first", population)
    spans: tuple[Span, ...] = (head, region) if head else (region,)
    if predicate.kind == "plus" and predicate.verb in ("新增", "净增"):
        verb_at = page.text.rfind(predicate.verb, predicate.span.start, predicate.span.end)
        spans, sign = (Span(verb_at, verb_at + len(predicate.verb)), region), ">=" if q.side == ">=" else "="
    return Shape(spans, sign, q.unit, Span(region.start, q.end), "target-count-reached", population, predicate.verb == _IN_NAME)


def _plain_count(page: Page, name: Span) -> Span:
    """`上市公司总数` → 上市公司."""
    hit = re.search(r"(?:总数|数量|总量|家数|户数)$", page.of(name))
    return Span(name.start, name.start + hit.start()) if hit and hit.start() >= 2 else name


def _region(sentence: Sentence, start: int, end: int) -> tuple[Span, Span | None]:
    """The name and population behind the last deadline of a stretch, else before it: 工业投资上半年｜完成."""
    region, population = name_region(sentence.page, sentence.after_deadline(start, end), end)
    if region.end - region.start < 2 and (due := sentence.deadline_within(start, end)):
        return name_region(sentence.page, start, due.start)
    return region, population


def _implied(sentence: Sentence, q: Quantity, start: int, predicate: Predicate) -> Predicate:
    """The predicate of a number without a verb of reaching, where the words before it or its own 以上 make it one."""
    before = sentence.page.text[start : q.span.start]
    near = before[-6:]
    if q.value == 0 and _NONE_LEFT.search(near):
        return Predicate(predicate.span, "<=", "le", "")  # 材料0份, 成本0元
    if q.kind == "money" and q.value >= 100_000_000 and (_FLOW.search(near) or (_TAKEN_IN.search(near) and (sentence.due(q.span.start) or (near.rstrip().endswith(("外资", "内资", "资金")) and _told_before(sentence, q))))) and not _SPENDS.search(before):
        return Predicate(predicate.span, None, "ge", "")  # 推动各类企业通过资本市场融资2500亿元
    if q.kind == "money" and _STATES.match(before) and _AMOUNT.search(near):
        return Predicate(predicate.span, None, "ge", "")  # 实现农民人均收入12000元
    if q.kind == "count" and q.side != "<=" and sentence.page.text[q.span.start].isdigit() and _DONE.search(near) and not _led(before):
        return Predicate(predicate.span, None, "ge", "")  # 失业人员再就业3万人, 生猪出栏800万头, 种植面积1500万亩
    if q.kind == "index" and q.side and (HEADS if q.rule == "quantity-heads" else INDEX).search(before.rstrip()) and not _FEWER.search(before):
        return Predicate(predicate.span, None, "ge" if q.side == ">=" else "le", "")  # 满意度80分以上
    if q.rule == "quantity-rhythm" and near.endswith(("频次", "频率", "次数")) or (q.kind == "count" and q.side != "<=" and _BY_HEAD.search(before)):
        return Predicate(predicate.span, None, "ge", _IN_NAME)
    if q.kind == "count" and _A_HEAD.search(before) and (q.side == ">=" or ((sentence.due(q.span.start) or _told_before(sentence, q)) and not q.side)):
        return Predicate(predicate.span, None, "ge", "")  # 人均体育场地面积2.3平方米, 人均占有藏书0.8册以上
    if q.kind == "count" and _OWNED.search(before):
        return Predicate(predicate.span, ">=", "ge", "")  # 每万人拥有5G基站20个, 每万人发明专利拥有量8件
    if q.kind == "count" and q.unit in ACTS_ON and _ACTED.search(near) and not _led(before):
        return Predicate(predicate.span, None, "ge", _IN_NAME)
    if q.kind == "count" and q.unit in _KINDS_OF and q.side != "<=" and _QUOTED.fullmatch(before) and _told_before(sentence, q):
        return Predicate(predicate.span, None, "ge", _IN_NAME)  # 企业突破10万户，“个转企”500户、“小升规”200户
    if q.kind == "count" and q.unit in _PEOPLE and q.side != "<=" and _SERVED.search(near):
        return Predicate(predicate.span, None, "ge", _IN_NAME)  # 铺设管网350公里，受益人口15万人
    if q.kind == "count" and not q.side and q.value >= 100 and re.search(r"[\u4e00-\u9fff]{2}覆盖 ?$", before):
        return Predicate(predicate.span, None, "ge", "")  # 基本医疗保险覆盖230万人
    if q.kind == "count" and q.side != "<=" and _URGED.match(before) and not _led(before):
        return Predicate(predicate.span, None, "ge", _IN_NAME)  # 力争营业收入超百亿元企业达3家, 力争百亿元企业3家
    if q.kind == "count" and q.unit in _KINDS_OF and sentence.due(q.span.start) and _BESIDE.fullmatch(before) and _told_before(sentence, q) and not _led(before):
        return Predicate(predicate.span, None, "ge", _IN_NAME)  # 到2027年，旅游收入1.3万亿元，国家级度假区3家
    if q.kind in ("count", "money") and not q.side and sentence.due(q.span.start) and _BARE.fullmatch(before) and not _led(before) and _listed_bare(sentence):
        return Predicate(predicate.span, None, "ge", _IN_NAME)
    many = q.value >= 100 and (q.unit in _PEOPLE or (q.unit in _THINGS and not _led(before)))
    if q.side == ">=" and (many or _AMOUNT.search(near) or _YIELDS.search(before)):
        return Predicate(predicate.span, ">=", "ge", "")  # 互联网诊疗服务2000万人次以上
    return predicate


# 2026年合同利用外资7亿美元，外资项目90个，外派劳务800人，…: the year's figures in a row, each with its name and nothing else.
_BARE = re.compile(r" ?[，、；]? ?(?![其比较同约共现近]|新增|净增|实现)[\u4e00-\u9fff]{2,14}(?<![至到为在过约超少近名家中以前后批现上下内手级])")
_BARE_IN_ROW = re.compile(r"(?:^|[，；、年])[\u4e00-\u9fff]{2,14}\d[\d.]{0,9}[余多]?[万亿]?[\u4e00-\u9fff]{1,3}(?=[，；。、])")


def _listed_bare(sentence: Sentence) -> bool:
    """Are there four such figures in a row?"""
    return len(_BARE_IN_ROW.findall(sentence.page.of(sentence.span))) >= 4


# 减少贫困人口1000万以上: no amount to have.
_FEWER = re.compile(r"减少|压减|降低|下降|精简")
_KINDS_OF = ("家", "个", "所", "座", "处", "项", "件", "名", "支", "条", "户")
# The name of a kind of things, of some weight: 国家级度假区, 省级以上“小巨人”企业（产品）.
_BESIDE = re.compile(r" ?[、，]? ?(?:力争|确保|努力)?(?:实现)?(?:国家|省|市|县|全国|全省|[345]A|“|高新|规上|规模以上|上市|龙头|专精)[\u4e00-\u9fffA-Za-z“”（）]{2,24}(?<![下中的内等和及与由对为各年上共约后前])(?<!不超过)(?<!不少于) ?")


def _told_before(sentence: Sentence, q: Quantity) -> bool:
    """Does another number of the sentence stand before this one?"""
    return any(other.end <= q.span.start for other in sentence.quantities)


def _led(before: str) -> bool:
    """Does a verb with its thing stand before the number, so that it is no amount by itself? 培训教师｜200名."""
    hit = verb_and_thing().search(before)
    return hit is not None and not is_headless(hit["thing"]) and hit["verb"] not in ("实现", "新增", "净增")


# 培训法律明白人1万人，每个行政村不少于5人
_EACH_ONE = re.compile(r"(?:每个?|其[他余])(?:[\u4e00-\u9fff]{0,3}[省市县区乡镇村]|县（市、区）|街道|社区|乡镇（街道）|村（社区）|部门|单位|企业|园区)")
_URGED = re.compile(r"[ “]*(?:力争|确保|争取|努力)(?=[\u4e00-\u9fff]{4})")


def _before_number(sentence: Sentence, clause: Span, unit: str) -> int:
    """Where the name in a clause ends that has a number of its own: `充电桩达到500个，到2030年达到1200个`, `收入年增长30%，达到3亿元`."""
    told = [q for q in sentence.quantities if clause.start <= q.span.start < clause.end]
    at = next((q.span.start for q in told if q.unit == unit or _grows(sentence, clause, q)), None)
    first = at if at is not None or not told else told[0].span.start
    named = clause.end if first is None else predicate_before(sentence.page.text, clause.start, first).span.start
    growth = GROWTH.search(sentence.page.text, clause.start, named)  # 成交额年均增速保持在20%，｜达到120亿元
    return growth.start() if growth else clause.end if at is None else named


_BASE = re.compile(r"(?:在[^，、]{2,12}基础上)?")


def _grows(sentence: Sentence, clause: Span, q: Quantity) -> bool:
    """`增长10%`, `翻一番`, `保持6%增长`: a change that says how what is named comes to its level."""
    if q.kind == "rate" and sentence.page.text.startswith("增长", q.end):
        return True
    return q.kind == "change" or (q.kind == "rate" and predicate_before(sentence.page.text, clause.start, q.span.start).kind == "plus")


def money(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """发放2亿元消费券, 新增各项贷款3500亿元: sums that are to be raised or spent."""
    if q.value < 10_000_000:
        return None
    page = sentence.page
    if q.side and _SIZE_OF.match(page.text, q.end):
        return None  # 引进5亿元以上项目8个: how large they are
    begin = sentence.after_deadline(start, q.span.start)
    thing = thing_after(page, q.end, clause.end)
    hit = _SPENDS.search(page.text[begin : q.span.start])
    if hit and thing is None and not hit["thing"]:
        use = _USE.match(page.text, clause.end, sentence.span.end)  # 统筹安排25亿元，支持科学中心建设
        thing = Span(use.start("use"), use.end("use")) if use else None
    if hit and hit["thing"] and thing and _PUT_INTO.match(page.of(thing)):
        thing = None  # 撬动社会资本投入20亿元｜参与水利建设
    if not hit or (thing is None) == (hit["thing"] == ""):
        return None
    if (is_headless(hit["thing"]) or hit["thing"] in _PAID_OUT) and (whole := name_region(page, begin, q.span.start)[0]).end - whole.start > 4:
        return Shape((whole,), sign_of(q), q.unit, Span(whole.start, q.end), "target-count-money")  # 债券发行规模5亿元
    verb = Span(begin + hit.start("verb"), begin + hit.end("verb"))
    named = thing or Span(begin + hit.start("thing"), begin + hit.end("thing"))
    use = _USE.match(page.text, clause.end, sentence.span.end) if page.of(named) in _MEANS else None  # 安排不低于2000万元专项资金，支持…
    spans = (verb, named, Span(use.start("use"), use.end("use"))) if use else (verb, named)
    return Shape(spans, ">=" if hit["least"] else sign_of(q), q.unit, Span(verb.start, max(q.end, named.end)), "target-count-money")


_QUOTED = re.compile(r" ?[、，]? ?“[\u4e00-\u9fff]{3,6}”")
_SERVED = re.compile(r"(?:受益|受惠)(?:人口|群众|农户|农民|居民|人数|学生)$")
_PAID_OUT = ("发放", "投放", "授信", "投资", "融资", "放款")
# 甲和乙在2022年基础上倍增，｜分别达到: the names stand in the clause before.
SEVERALLY = re.compile(r"(?:[^，。；]{0,30}，)?分别")
_NOT_ONE = re.compile(r"[\u4e00-\u9fff]{2}")


def zero(page: Page, q: Quantity, start: int, before: tuple[Quantity, Shape] | None) -> Shape | None:
    """`重特大事故零发生`; `养老机构“零投诉、零事故”`: what must not happen stands behind, and whose it is goes on."""
    last = before[1] if before and before[1].rule == "target-zero" else None
    region, population = name_region(page, max(start, last.quote.end) if last else start, q.span.start)
    region = trim(page.text, region, " “")
    if region.end - region.start > 4 and page.text.startswith("实现", region.end - 2):
        region = Span(region.start, region.end - 2)
    thing = _NOT_ONE.match(page.text, q.end) if q.rule == "quantity-zero-thing" else None
    if thing and last and region.end - region.start < 2:
        region, population = last.spans[0], last.population
    if region.end - region.start < 2 or (population and region == population):
        return None
    spans = (region, Span(thing.start(), thing.end())) if thing else (region,)
    return Shape(spans, "<=", "", Span(min(region.start, q.span.start), spans[-1].end if thing else q.end), "target-zero", population)


def numbers_of(sentence: Sentence, q: Quantity, named: int) -> tuple[Quantity, ...]:
    """What is said of the names that end at `named`: after 分别 every number of the list, else the one."""
    if not SEVERALLY.match(sentence.page.text, named, q.span.start):
        return (q,)
    return next((group.quantities for group in groups_of(sentence, KINDS) if group.quantities[0] is q), (q,))
