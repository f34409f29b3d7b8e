"""Counts behind an act that has its object before it, or in the clause before.

In: `Sentence`, a quantity, the verb and thing before it.  Out: `Shape` or None where the words name a thing themselves.
Examples: `健身设施更新维护1000个` → 健身设施更新维护; `棚户区改造安置房交付2万套` → 棚户区改造安置房交付;
`实施背街小巷整治工程，完成治理20条` → 完成背街小巷治理; `推进老旧小区改造，改造50个` → 改造老旧小区.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span
from extract.targets.heads import object_before
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape, sign_of
from extract.targets.trimming import name_region
from extract.targets.verbs import starts_with_verb, verb_and_thing

_ACT = r"(?:建设|改造|治理|整治|修复|保护|养护|维护|维修|修理|报废|更新|提升|加固|升级|安装|更换|绿化|清淤|疏浚|新?开工|竣工|完工|交付|投产|并网|通车|建成|关停|搬迁)"
_ACTS = re.compile(rf"(?:累计)?(?:完成|实施|开展|实现|推进)?{_ACT}{{1,3}}(?:[、和]{_ACT}{{1,2}}){{0,3}}")
_ENDS = re.compile(r"(?:^管理|新?开工|竣工|完工|交付|投产|并网|通车)$")
_WORKS = re.compile(rf"(?:{_ACT}(?:工程)?|项目|行动|计划|专项|工作|任务|攻坚)+$")
_ACTED_ON = re.compile(rf"(?:{_ACT}{{1,3}}(?=[\u4e00-\u9fff]{{3}})(?:[\u4e00-\u9fff]{{2,12}}的(?=[\u4e00-\u9fff]{{3}}))?|[\u4e00-\u9fff]{{2,12}}的(?=[\u4e00-\u9fff]{{3}}))")
_DOING = ("完成", "实施", "开展", "实现", "推进")


def act_of(sentence: Sentence, q: Quantity, begin: int, verb: Span, thing: Span) -> Shape | None:
    """The object before the act, or of the clause before where that has no number."""
    page = sentence.page
    alone = _ACTS.fullmatch(page.text, verb.start, thing.end) is not None
    if not alone and not _ENDS.search(page.of(thing)):
        return None
    region, population = name_region(page, begin, thing.end)
    if page.of(region).find("分别") > 0:
        return None  # 甲改造和乙改造分别开工200个和3000套
    if region.start <= verb.start - 2:
        return Shape((region,), sign_of(q), q.unit, Span(region.start, q.end), "target-count-reached", population)
    whole = done_to(sentence, q.span) if alone else None
    if whole is None:
        return None
    said = page.text[verb.start : thing.end]
    doing = next((word for word in _DOING if said.startswith(word)), "")
    spans = (Span(verb.start, verb.start + len(doing)), whole, Span(verb.start + len(doing), thing.end)) if doing else (Span(verb.start, thing.end), whole)
    return Shape(spans, sign_of(q), q.unit, Span(verb.start, q.end), "target-count-thing-first")


def is_act(said: str) -> bool:
    """`完成治理`, `改造`: is nothing said of what it is done to?"""
    return _ACTS.fullmatch(said) is not None


# 新建三座垃圾中转站, 培育两个百亿级产业集群: what is built or brought up; no 两个机制, 三个方面.
PLACES = ("座", "所", "处", "栋", "家", "公里")
_MAKES = re.compile(r"(?:新|改|扩|续|重|迁|建|修|引|招|培|创|打造|新增|完成|开工|开通|改造|孵化)")
_MANY = (*PLACES, "个", "支", "名", "辆", "套", "场", "项")
_THOUGHT = re.compile(r"^现代化|(?:机制|体系|制度|方面|环节|阶段|层面|维度|清单|抓手|关系|转变|优势|作用|问题|重点|关键|小组|专班|格局|能力|中心任务|主题|专题|方案|规划|文件|办法|大局|文明|循环|[确统]保|[高新]地|引擎|支撑|平台|系统|模式|环境|方式|样板|典型|品牌|目标|任务|工作|行动|工程)$")
_GRADED = re.compile(r"(?:国家|[省市县区]|[百千万]亿|世界|[45]A)级|国际|全国|全省")


def is_work(verb: str, q: Quantity, thing: str) -> bool:
    """Is a numeral up to twelve (`三座`, `两个`) a number of works? A single one, `一个`, only where it is a place or has a grade."""
    if not _MAKES.match(verb) or q.unit not in _MANY or _THOUGHT.search(thing):
        return False
    return q.unit in PLACES or _GRADED.search(thing) is not None or (q.value >= 2 and len(thing) >= 4)


def done_to(sentence: Sentence, at: Span) -> Span | None:
    """What the works of the clause before are done to: `实施背街小巷整治工程` → 背街小巷."""
    span = object_before(sentence, at)
    if span and (more := _ACTED_ON.match(sentence.page.text, span.start, span.end)):
        span = Span(more.end(), span.end)  # 加快｜报废更新安全风险高的｜老旧住宅电梯
    works = _WORKS.search(sentence.page.of(span)) if span else None
    end = span.start + works.start() if span and works else span.end if span else 0
    return Span(span.start, end) if span and end - span.start >= 2 else None


_GAINED = r"(?P<gained>(?:形成|带动|节约|节省|减排|替代|新增)[\u4e00-\u9fffA-Za-z]{2,12}?)(?P<least>约|达到|达|超过|不少于|不低于)? ?"
_YIELDS = re.compile(r"(?P<works>[\u4e00-\u9fff“”（）]{2,24}(?:改造|建设|治理|行动|工程|更新|升级))(?:可|预计|累计)?" + _GAINED + "$")
_YIELDS_TOO = re.compile(r" ?(?:以上|左右)?[、，] ?" + _GAINED)
YIELDED = "target-count-works"


def works_yield(page: Page, begin: int, q: Quantity) -> Shape | None:
    """`行业节能改造形成节能量约500万吨`: what works bring about, the works part of its name."""
    hit = _YIELDS.search(page.text[begin : q.span.start])
    if hit is None:
        return None
    works, gained = name_region(page, begin, begin + hit.end("works"))[0], Span(begin + hit.start("gained"), begin + hit.end("gained"))
    return Shape((works, gained), ">=" if hit["least"] and hit["least"] != "约" else sign_of(q), q.unit, Span(works.start, q.end), YIELDED)


def yields_too(page: Page, last: Quantity, told: Shape, q: Quantity) -> Shape | None:
    """`…形成节能量约500万吨、｜减排二氧化碳约900万吨`: what the same works bring about as well."""
    hit = _YIELDS_TOO.fullmatch(page.text, last.end, q.span.start) if told.rule == YIELDED else None
    gained = Span(hit.start("gained"), hit.end("gained")) if hit else q.span
    return Shape((told.spans[0], gained), sign_of(q), q.unit, Span(gained.start, q.end), YIELDED) if hit else None


_PLANNED = re.compile(r"(?<=项目|工程|设施|小区|道路|管网|公路)(?P<plan>计划|拟|预计)(?P<verb>建成|开工|新开工|完工|竣工|投产|实施|改造)(?:约|共)?$")


def planned_works(page: Page, begin: int, q: Quantity) -> Shape | None:
    """`污水处理设施项目计划建成30项`: the works stand before what is planned for them."""
    hit = _PLANNED.search(page.text[begin : q.span.start])
    if hit is None:
        return None
    what, population = name_region(page, begin, begin + hit.start("plan"))
    verb = Span(begin + hit.start("verb"), begin + hit.end("verb"))
    return Shape((verb, what), sign_of(q), q.unit, Span(what.start, q.end), "target-count-done", population) if what.end - what.start >= 4 else None


_MADE = re.compile(r"(?P<what>(?![为对向将把由在按给于其共计])[\u4e00-\u9fff“”（）A-Za-z]{2,24}?(?<![和与及并或的者等共年划内上下中再]))(?P<verb>新?改?扩建|新建|新改建|续建|迁建|创建|开发|培育|培养|引进|招引|认定)$")
_MAKERS = re.compile(r"(?:[省市县区镇乡村州]|机构|企业|部门|单位|街道|学校|医院|家庭)$")
_NO_THING = re.compile(r"^[各全每].{1,8}[省市县区镇乡村州]$|(?:地区|统筹|计划|力争|累计|积极|重点|年度|[省市县]级)$")
_RAISED = ("创建", "培育", "认定", "培养")


def made_behind(page: Page, begin: int, q: Quantity) -> Shape | None:
    """`公办幼儿园新建10所`, `公益性岗位开发2000个`: the thing stands before the verb."""
    what, population = name_region(page, begin, q.span.start)
    hit = _MADE.fullmatch(page.text, what.start, what.end)
    if hit is None or what.end != q.span.start or starts_with_verb(hit["what"]) or _NO_THING.search(hit["what"]) or verb_and_thing().match(page.text, what.start, hit.end("what")):
        return None
    if hit["verb"] not in _RAISED and _MAKERS.search(hit["what"]):
        return None  # 中心城区新建50公里: where
    verb, thing = Span(hit.start("verb"), hit.end("verb")), Span(hit.start("what"), hit.end("what"))
    return Shape((verb, thing), sign_of(q), q.unit, Span(thing.start, q.end), "target-count-done", population)
