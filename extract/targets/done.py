"""What is done so many times over: a verb with the thing that is counted.

In: `Sentence`, a quantity, where its stretch begins, its clause.  Out: `Shape` or None.
Examples: `建成2家现代产房` and `建成现代产房2家` → 建成现代产房; `实施水利、交通等20个重点工程` → 实施重点工程;
`40项监管任务全面完成` → 完成监管任务; `为每位毕业生提供1次指导` → 提供指导, 每位毕业生 as the population.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.models import Comparator
from extract.page import Page, trim
from extract.span import Span
from extract.targets.acts import PLACES, act_of, done_to, is_act, is_work, made_behind, planned_works, works_yield
from extract.targets.heads import is_headless
from extract.targets.how_often import TIMES
from extract.targets.list_ends import class_of, works_behind
from extract.targets.quantity import Quantity
from extract.targets.reached import SIZE
from extract.targets.sentence import Sentence
from extract.targets.shapes import LEAST, MOST, Shape, sign_of, thing_after
from extract.targets.verbs import (
    described_thing,
    each_listed,
    listed_kind,
    listing_verb,
    verb_and_thing,
    verb_before_number,
    verbs_before,
)
from extract.targets.whose_deed import whose_before

# 立项、施工、验收3个阶段: parts of a procedure, no works.
_PARTS = ("阶段", "步骤", "情形", "主要办理事项")
_NO_WORKS = (*_PARTS, "环节", "方面", "办理事项", "审批事项", "程序")
_TECHNIQUES = ("项", "个", "种", "类", "件")
_SERVES = ("开展", "提供", "组织", "举办", "举行", "召开", "进行", "实施", "报送")
# 新建公园、书屋各5个: so many of each.
EACH = "target-count-each"
# 每个县建成一个中心: a quota of each place.
_EACH_PLACE = re.compile(
    r"(?:每(?:个|所|家|座)?|所有|各)(?:[\u4e00-\u9fff]{0,3}[省市县区州盟旗乡镇村校园街]|街道|[\u4e00-\u9fff]{0,4}社区|直辖市|自治区|[\u4e00-\u9fff]{0,8}(?:学校|医院|卫生院|机构|企业|单位|部门|园区|开发区|中心|站点|[站馆室班]))"
    r"(?:（[^（）]{1,14}）|、[\u4e00-\u9fff]{1,4})*(?:都|均|要|应|须|力争|原则上|统一|打造|计划|每年)*$"
)
# 每年创建一个示范区: so many, year by year.
_EACH_YEAR = re.compile(r"(?:每年度?|年均)(?:要|应|须|都|均|力争|计划|至少|新|再|动态|滚动)*$")
# 新建中小学校、幼儿园80所: two kinds counted as one.
_LEARNERS = ("人次", "人", "名")
_ROOMS = ("家", "所", "座", "处", "栋", "间", "辆", "台", "套", "张")
_TWO_KINDS = re.compile(r"(?:建|建成|建设|改造|新增|修缮|布局|打造|培育|创建)(?:[\u4e00-\u9fff]{2,8}、){1,3}[\u4e00-\u9fff]{2,8}(?<![等各共约])$")
# 培训法官、执法人员和科技工作者（2000人次）
_TAUGHT = re.compile(r"(?:培训|轮训|培养|引进|选派|招聘|资助)(?:[\u4e00-\u9fff]{2,10}、){1,8}[\u4e00-\u9fff]{2,10}(?:[和与及][\u4e00-\u9fff]{2,12})?(?<!等)(?:超过|不少于|达到|共|各类)?$")
_EXTENTS = ("公里", "千米", "亩", "平方米", "公顷")
_ALL_DONE = re.compile(r"(?:全面|全部|如期|按期|按时|基本|均|年内)+(?P<verb>完成|建成|开工|竣工|投产|投用|投入使用|建成投用|建成通车|通车|落地|开业|(?P<self>(?:减贫)?摘帽|脱贫|出列|退出|达标|销号|清零))$")
GETS = ("取得", "获得", "考取", "拿到", "持有")
# 将5家以上（企业纳入培育对象）
_TAKEN_UP = re.compile(r"[\u4e00-\u9fff“”（）]{2,20}(?:纳入|列入|转入|培育(?:成|为)|打造(?:成|为)|创建为|建设成)[\u4e00-\u9fff“”]{2,16}")
_GETS = re.compile(rf"(?:均|全部)?(?:{'|'.join(GETS)})[\u4e00-\u9fff“”]{{2,14}}")
_OF_WHICH = re.compile(r"[^的，。；]{1,14}的[\u4e00-\u9fff]{0,6}(?:园|校|院|企业|单位|机构|部门|村|县|乡镇|社区|项目|家庭)[\u4e00-\u9fff]{2}")
_PER = re.compile(r"每(?:\d{1,3})?(?:百|千|万|十万|人)[\u4e00-\u9fff]{0,6}$")
_PER_HEAD = re.compile(r"每(?:\d{1,3})?(?:百|千|万|十万)(?:名|位|张|个)?[\u4e00-\u9fff]{0,8}$")
_FOR_EACH = re.compile(r"为(?P<who>每[位名个人户家][^，。；、为]{0,20})$")
# 为困难重度残疾人家庭（实施无障碍改造）
_FOR_WHOM = re.compile(r"[为对][^，。；、为对的]{2,14}(?:家庭|人员|老年人|残疾人|学生|毕业生|儿童|青年|妇女|职工|农民工|群众|居民|企业)$")
_FOR = re.compile(rf"为[^，。；、为]{{2,20}}$|{_FOR_WHOM.pattern}")
# 对政府网站、政务新媒体等（开展全面体检）
_ON = re.compile(r"(?<![针面反应相核])(?P<on>对(?![外口接标照])[^，。；为]{4,40}?)(?:应当?|要|须)?$")
_DONE_ON = ("开展", "进行", "实施", "组织")
_MADE_UP = re.compile(r"^[^，。；]{2,60}组成的[^，。；]{0,10}队伍")
_AS_CORE = re.compile(r"为(?:骨干|核心|支撑|引领|重点|主体|龙头)")
# Verbs that are no part of the name: they say only that there is so much.
_SET_BEFORE = re.compile(r"(?:确定|明确|制定|规划|下达|提出|公布|部署|安排)(?:给?[我本全][省市县区州])?(?P<of>的)? ?$")
_OVER = re.compile(r"(?<![不得应能])超过? ?$")
_THERE_IS = ("有", "拥有", "至少有", "达到", "需", "不少于", "实现")
_NOT_DOING = ("有", "拥有", "需", "达到", "实现", "支持", "不少于", "得到", "接受")
# 播种｜面积完成, 建设｜完成, 服务｜半径小于, （含续建｜）共: how far the deed got, not what is done.
_SO_FAR = re.compile(r"(?:(?:面积|里程|规模|数量)?(?:累计)?完成)?(?:不[少低]于|至少)?|.*[小大少低高]于|）.*|分别.*|[到至]\d.*|\d[\d.]{0,9}万?[户家]")
_AT_LEAST = re.compile(r"至少|不少于|不低于|超过|达|突破")
_NO_THING = ("不", "较", "比", "条长", "段长", "至", "到", "在", "方面", "领域", "环节", "类", "有")
_SAID_OF = re.compile(r"的(?:贯彻|宣传|学习|实施|落实|衔接)[\u4e00-\u9fff]{0,6}(?:工作)?$")
_LONGEST_LIST = 50
# The class that a list is of has a name of its own: 科技示范基地, not 展会.
_OWN_NAME = 5


def done_of(sentence: Sentence, q: Quantity, start: int, clause: Span) -> Shape | None:
    """The verb before the number or its list, behind the thing, or with the thing before the number."""
    page = sentence.page
    begin = sentence.after_deadline(start, q.span.start)
    before = page.text[begin : q.span.start]
    hit = verb_before_number().search(before)
    small = not page.text[q.span.start].isdigit() and q.value <= 12
    least = bool(LEAST.search(page.text[max(begin, q.span.start - 12) : q.end]) or _OVER.search(before))
    thing = thing_after(page, q.end, clause.end)
    if thing is None and hit and not small and (shared := _shared_thing(sentence, q, clause)):
        shape = _verb_before(sentence, q, begin, hit, shared, least)
        return replace(shape, quote=Span(shape.quote.start, q.end))  # the number behind it is a target of its own
    if thing is None:
        return _thing_first(sentence, q, begin) if q.side == ">=" or not small or q.unit in PLACES else None
    if _SAID_OF.search(page.of(thing)):
        return None  # 做好新修订7部法规的贯彻实施工作
    if page.text.startswith("覆盖", thing.end - 2) and (q.side or page.text[thing.end - 3] in "全%" or not page.text.startswith("网络", thing.end - 4)):
        return None  # 实现千人以上行政村全覆盖; 完成800个小区移动网络覆盖 is a work
    if _OF_WHICH.match(page.of(thing)) and re.search(r"超过|达到|不少于", page.text[q.span.start - 4 : q.span.start]):
        return None  # 招收超过3名孤独症儿童的幼儿园配备教师: which ones
    if q.side == "<=" and not least and not MOST.search(before):
        return None  # 160千瓦及以下小微企业: which ones
    if q.side and hit and hit["verb"] == "实现" and page.text.find("覆盖", q.end, clause.end) >= 0:
        return None  # 实现2000人以上村卫生室全覆盖: which ones
    if hit and hit["verb"] == "突破" and q.unit not in _TECHNIQUES:
        return None  # 突破10亿吨大关
    if given := _SET_BEFORE.search(before):
        fulfilled = max(before.rfind(word, max(0, given.start() - 14), given.start()) for word in ("完成", "落实"))  # 完成规划｜确定的5万户改造计划
        if fulfilled < 0 and given["of"]:
            return None
    if given and fulfilled >= 0:
        return Shape((Span(begin + fulfilled, begin + fulfilled + 2), thing), sign_of(q), q.unit, Span(begin + fulfilled, thing.end), "target-count-verb")
    if hit and _counts(hit, before, q, page.of(thing), least, small):
        return _verb_before(sentence, q, begin, hit, thing, least)
    if small:
        return None
    return _listed(page, q, begin, thing, clause) or (None if hit else _verb_behind(page, q, begin, thing) or _within(page, q, begin, thing))


_NEXT_DEED = re.compile(r" ?[、，和] ?(?:各?[\u4e00-\u9fff]{1,3}(?:（[市县区州旗、]{1,6}）)?)?(?:[\u4e00-\u9fff]{2,6}(?:（[\u4e00-\u9fff]{1,6}）)?)(?:不少于|至少|不低于)?")


def _shared_thing(sentence: Sentence, q: Quantity, clause: Span) -> Span | None:
    """`新建20所、改扩建15所｜幼儿园`: the thing stands behind the last of the verbs."""
    page = sentence.page
    following = [other for other in sentence.quantities if q.end < other.span.start <= q.end + 20 and other.unit == q.unit]
    if not following or not _NEXT_DEED.fullmatch(page.text, q.end, following[0].span.start) or not verb_before_number().search(page.text[q.end : following[0].span.start]):
        return None
    return thing_after(page, following[0].end, sentence.clause_of(following[0].span.start).end) or _shared_thing(sentence, following[0], clause)


# What goes on behind the thing counted is no thing: 建设项目20个｜总投资5亿元, 改造小区30个｜共5000户.
_NO_MORE = re.compile(r"共|总|等|的|并|用于|进行|实施|开展|以上|其中|左右|，|\d|[\u4e00-\u9fff]{0,8}(?:建设|改造|投资|任务)$")


def _within(page: Page, q: Quantity, begin: int, thing: Span) -> Shape | None:
    """`打造乡村旅游100个精品村`, `吸纳农村50万劳动力就业`: what kind of thing stands between the verb and the number."""
    hit = verb_and_thing().search(page.text[begin : q.span.start])
    if not hit or q.unit not in _THINGS or q.side or hit["adv"] or hit["verb"] in _NOT_DOING or not _KIND.fullmatch(hit["thing"]):
        return None
    if page.of(thing).endswith(_NO_WORKS) or _NO_MORE.match(page.of(thing)) or re.search(r"[\d》]", page.of(thing)) or thing.end - thing.start > 20:
        return None
    verb, kind = Span(begin + hit.start("verb"), begin + hit.end("verb")), Span(begin + hit.start("thing"), begin + hit.end("thing"))
    return Shape((verb, kind, thing), sign_of(q), q.unit, Span(verb.start, thing.end), "target-count-verb")


_KIND = re.compile(r"[^的和与及或了其等、“”（）]{2,6}(?<![至到为在过约少超近个名家中以前后批现上下内手级前])")
_THINGS = ("个", "家", "所", "座", "处", "名", "户", "场", "辆", "支", "人", "")


def _counts(hit: re.Match[str], before: str, q: Quantity, said: str, least: bool, small: bool) -> bool:
    """A numeral up to twelve counts only of works, with 至少, of each place, or as times of a service; 有 only with 至少 or of each place."""
    each = bool(_EACH_PLACE.search(before[: hit.start("verb")])) or before.endswith("各", 2, hit.start("verb"))
    if said.endswith(_PARTS) and not least:
        return False  # 施工建设、竣工验收3个阶段
    if hit["verb"] == "消除" and q.side:
        return False  # 消除56人以上大班额: which ones
    if hit["verb"] in ("有", "设有", "拥有") and "至少" not in before and not each and not _PER_HEAD.search(before[: hit.start("verb")]):
        return False
    yearly = bool(_EACH_YEAR.search(before[: hit.start("verb")]))
    return least or not small or is_work(hit["verb"], q, said) or (q.unit in TIMES and hit["verb"].endswith(_SERVES)) or each or yearly


def _verb_before(sentence: Sentence, q: Quantity, begin: int, hit: re.Match[str], thing: Span, least: bool) -> Shape:
    """建成2家现代产房, 至少建设1个…机构."""
    page = sentence.page
    verb = Span(begin + hit.start("verb"), begin + hit.end("verb"))
    if per := _PER.search(page.text[begin : verb.start]):
        verb = Span(begin + per.start(), verb.end)
    verb = _verbs(page, begin, verb)
    if page.text.startswith(("实现", "力争", "计划", "牵头"), verb.start) and verb.end - verb.start > 2:
        verb = Span(verb.start + 2, verb.end)  # 推动实现新增15家企业
    if served := _FOR_EACH.search(page.text[begin : verb.start]):
        who = Span(begin + served.start("who"), begin + served.end("who"))  # 为每位毕业生提供1次指导
        return Shape((verb, thing), sign_of(q), q.unit, Span(verb.start, thing.end), "target-count-verb", who)
    sign: Comparator = ">=" if least or q.side == ">=" else "<=" if MOST.search(hit["adv"]) else "="
    if beside := _FOR.search(page.text[begin : verb.start]):
        verb = Span(begin + beside.start(), verb.end)  # 为大学毕业生开拓有效岗位50万个
    elif page.of(verb) in _DONE_ON and (done_on := _ON.search(page.text[begin : verb.start])):
        on = Span(begin + done_on.start("on"), begin + done_on.end("on"))
        return Shape((on, verb, thing), sign, q.unit, Span(on.start, thing.end), "target-count-verb")
    told = _adverb_start(page, begin, verb.start)
    held = whose_before(page, begin, told)
    if is_act(page.of(thing).removesuffix("任务")) and (what := done_to(sentence, q.span)):
        return Shape((verb, what, thing), sign, q.unit, Span(told, thing.end), "target-count-verb", held)  # 实施储备林项目，完成50万亩｜建设任务
    stated = hit["verb"] in _THERE_IS and not page.text.startswith("每", verb.start)  # 每万名居民拥有｜全科医生
    return Shape((*(() if stated else (verb,)), thing, *(class_of(page, thing) or works_behind(page, verb, thing))), sign, q.unit, Span(told, thing.end), "target-count-verb", held)


def _listed(page: Page, q: Quantity, begin: int, thing: Span, clause: Span) -> Shape | None:
    """以300名名医为骨干; 推出庙会、灯会等500场以上活动."""
    last = page.text[max(begin, q.span.start - 1) : q.span.start]
    if page.text[q.span.start - 1 : q.span.start] == "以" and _AS_CORE.search(page.text[q.end : clause.end + 80]):
        return Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-verb")
    if last == "由" and _MADE_UP.search(page.text[q.end : clause.end + 80]):
        return Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-verb")  # 由100名大师、1000名名师组成的队伍
    if q.side == ">=" and last == "等":
        listed = (Span(begin, q.span.start),) if thing.end - thing.start <= 3 else ()
        return Shape((*listed, thing), ">=", q.unit, Span(listed[0].start if listed else q.span.start, thing.end), "target-count-list")
    return None


def _verb_behind(page: Page, q: Quantity, begin: int, thing: Span) -> Shape | None:
    """实施水利、交通等20个重点工程, where a list stands between; 30项监管任务全面完成."""
    said = page.of(thing)
    if q.unit in ("人", "名", "人次", "户", "家") and q.value >= 10 and _GETS.fullmatch(said) and not page.text[begin : q.span.start].strip(" 约共超过"):
        return Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-done")  # 2万人取得证书
    if not q.side and not said.endswith(_NO_WORKS) and ("加快" not in said or said.endswith("加快建设")) and (listing := listing_verb().search(page.text[begin : q.span.start])):
        verb = Span(begin + listing.start("verb"), begin + listing.end("verb"))
        return Shape((verb, thing), "=", q.unit, Span(verb.start, thing.end), "target-count-list")
    if q.side == ">=" and page.text[max(begin, q.span.start - 1) : q.span.start] in ("将", "把") and _TAKEN_UP.fullmatch(said):
        return Shape((thing,), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-done")
    done = _ALL_DONE.search(said)
    if not done or done.start() < 2 or re.search(r"\d", said):
        return None
    what = Span(thing.start, thing.start + done.start())
    verb = Span(thing.start + done.start("verb"), thing.end)
    return Shape((what, verb) if done["self"] else (verb, what), sign_of(q), q.unit, Span(q.span.start, thing.end), "target-count-done")


_WHO_ACT = re.compile(r"(?:相关|有关|重点|规上|规模以上|用能)*(?:企业|单位|机构|学校|医院)(?=淘汰|更新|更换|改造|购置|新建|完成)")


def _thing_first(sentence: Sentence, q: Quantity, begin: int) -> Shape | None:
    """建成现代产房2家; 建设旅游路、产业路419公里."""
    page = sentence.page
    before = page.text[begin : q.span.start]
    if each := each_listed().search(before):
        verb, things = Span(begin + each.start("verb"), begin + each.end("verb")), Span(begin + each.start("things"), begin + each.end("things"))
        return Shape((verb, things), ">=" if q.side == ">=" or _AT_LEAST.search(each[0]) else "=", q.unit, Span(verb.start, q.end), EACH)
    if works := works_yield(page, begin, q) or planned_works(page, begin, q) or made_behind(page, begin, q):
        return works
    hit = verb_and_thing().search(before)
    hit = None if hit and (hit["thing"].endswith("等") and "、" in before or _SO_FAR.fullmatch(hit["thing"])) else hit  # 建设营运中心、研发中心等10家
    if hit and (who := _WHO_ACT.match(page.text, begin + hit.start("thing"), begin + hit.end("thing"))):
        hit = verb_and_thing().search(before, who.end() - begin) or hit  # 推动相关企业｜淘汰砂带机 27台
    if hit and (saying := next((word for word in _NOT_DOING if hit["verb"].startswith(word)), "")):
        hit = verb_and_thing().search(before, hit.start("verb") + len(saying)) or hit  # 实现全市新签约项目120个, 支持建设特色村20个
    if not hit and (told := described_thing().search(before)):
        spans = (Span(begin + told.start("verb"), begin + told.end("verb")), Span(begin + told.start("thing"), begin + told.end("thing")))
        return Shape(spans, sign_of(q), q.unit, Span(spans[0].start, q.end), "target-count-thing-first")  # 建设功能匹配、各具特色的｜步行街区 50个
    if hit and (act := act_of(sentence, q, begin, Span(begin + hit.start("verb"), begin + hit.end("verb")), Span(begin + hit.start("thing"), begin + hit.end("thing")))):
        return act
    if hit and not SIZE.search(hit["thing"].removesuffix("不大于")) and not is_headless(hit["thing"]) and not hit["thing"].endswith(_NO_THING) and not hit["thing"].startswith("的") and not hit["verb"].startswith(_NOT_DOING) and not (hit["verb"] == "建" and re.match(r"[\u4e00-\u9fff]", before[hit.start("verb") - 1 : hit.start("verb")])):
        verb = _verbs(page, begin, Span(begin + hit.start("verb"), begin + hit.end("verb")))
        if whom := _FOR_WHOM.search(page.text, begin, verb.start):
            verb = Span(whom.start(), verb.end)  # 为困难重度残疾人家庭实施｜无障碍改造 1.2万户
        spans = (verb, Span(begin + hit.start("thing"), begin + hit.end("thing")))
        return Shape(spans, ">=" if q.side == ">=" or _AT_LEAST.search(hit["adv"]) else "=", q.unit, Span(spans[0].start, q.end), "target-count-thing-first", whose_before(page, begin, verb.start))
    if not hit and (kind := listed_kind().search(before)) and len(before) - kind.start("verb") <= _LONGEST_LIST:
        named = trim(page.text, Span(begin + kind.start("verb"), q.span.start))
        if len(kind["kind"]) >= _OWN_NAME:  # 建设茶、药、桑等｜科技示范基地 6处
            return Shape((Span(named.start, begin + kind.end("verb")), Span(begin + kind.start("kind"), named.end)), sign_of(q), q.unit, Span(named.start, q.end), "target-count-list")
        return Shape((named,), ">=" if q.side == ">=" else "=", q.unit, Span(named.start, q.end), "target-count-list")
    whole = before.endswith(("共", "共计"))
    before = before.removesuffix("计").removesuffix("共") if whole else before
    extent = whole or (q.unit in _EXTENTS and not before.endswith(("等", "各"))) or (q.unit in _ROOMS and bool(_TWO_KINDS.search(before))) or (q.unit in _LEARNERS and bool(_TAUGHT.search(before)))
    listing = listing_verb().search(before) if not hit and (extent or (before.endswith("等") and q.unit not in _EXTENTS)) else None
    if listing is None or len(before) - listing.start("verb") > _LONGEST_LIST:
        return None
    listed = Span(begin + listing.start("verb"), begin + len(before) - (0 if extent else 1))  # 新增单项冠军、独角兽企业等10家
    return Shape((trim(page.text, listed),), sign_of(q), q.unit, Span(listed.start, q.end), "target-count-list")


def _verbs(page: Page, begin: int, verb: Span) -> Span:
    """`新建、改建`: the verbs before the last one."""
    hit = verbs_before().search(page.text[max(begin, verb.start - 12) : verb.start])
    return Span(max(begin, verb.start - 12) + hit.start(), verb.end) if hit else verb


def _adverb_start(page: Page, begin: int, at: int) -> int:
    """`均至少建设`: the quote begins at 至少."""
    hit = re.search(r"(?:至少|不少于|力争|确保)$", page.text[begin:at])
    return begin + hit.start() if hit else at
