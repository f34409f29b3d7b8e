"""全覆盖: a coverage of 100 %, also as an attribute of what is to be built.

In: `Sentence`.  Out: `TargetFound`s with the value 100. Examples: `地中海贫血筛查全覆盖` → 地中海贫血筛查覆盖率;
`构建机构全覆盖、…的质量管理体系` → 质量管理体系机构覆盖率; `到2025年覆盖全国所有县` → …覆盖率 of 全国所有县.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.fold import tight
from extract.numerals import tidy
from extract.page import Page, pieces, trim
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_FULL = re.compile(r"(?P<adv>(?:实现|完成|达到|基本实现|做到|推进|推动|力争|确保|均|全部|(?<!法定)人群|地域|区域)?)(?:(?<![健个])全(?:面|域)?覆盖|(?:100%|百分之?百)覆盖)")
_ALL = re.compile(r"覆盖[至到]?(?P<area>(?:(?:全国|全省|全市|全县|全区|辖区)?(?:所有|全部|全体|每一?个)|(?<=[至到])全[国省市县区州]各)(?:[^，。；、（]|（[^（）]{1,12}）){1,16})")
_AREAS = re.compile(r"(?:(?:所有|各)?(?:市辖区|设区市|县市区|县[（(]市、区[）)]|省|乡镇?|村(?=全|实)|市|县市?|区县?|乡镇|街镇|镇街?|街道|行政村|村居?|社区|(?:国家|省|市)级以上(?:园区|开发区)|园区|开发区|地市|城乡|区域|县域|地域|全域)[、和及]?){1,6}(?:的|均|都)?")
_NOT = re.compile(r"^(?:的基础|基础上|以来|后|向|[\u4e00-\u9fff]{0,6}(?:工程|行动|计划|专项|攻坚|活动|改革)(?![\u4e00-\u9fff]{3})|[”、\u4e00-\u9fff]{0,10}(?:原则|要求)(?:，|。|；|$))")
# `事项全覆盖清单管理`, `招标投标全覆盖、全链条、全流程监管`: what covers everything follows at once.
_MEANS = re.compile(r"(?:、全[\u4e00-\u9fff]{1,3}){0,4}(?P<thing>[\u4e00-\u9fff]{0,4}(?:管理|监管|检查|排查|培训|监测|服务|治理|监督|帮扶|走访|审计|巡查|宣传|体检|筛查|抽查|整治))(?=[，。；、（]|$|\n)")
_SUBJECT = re.compile(r"(?:实施|开展|推行|实行|对)?(?:所有|全部)?(?P<name>.+?)(?:实施|开展|推行|实行|进行)?$")
# 公办中医机构在每个县（实现全覆盖）
_WITHIN = re.compile(r"[，、 \n]?(?:推动|推进|确保|力争|争取|努力)*(?P<what>[^，。；]{3,30}?)在(?P<where>(?:每个|各|所有)[^，。；]{1,14}?)(?:实现|做到|达到)?")
_THROUGH = re.compile(r"(?P<what>[^，。；的]{3,40}?)(?:基本|全面|逐步|率先|分别)*(?:实现|做到|达到)(?P<where>[\u4e00-\u9fff、（）]{2,20})")
_PERIOD = re.compile(r"[\d一二三四五六七八九十—~-]{1,7} ?个?[年月]内?$")
_OVER = re.compile(r"全面覆盖(?P<area>(?![的、，；。])[\u4e00-\u9fff、]{2,30}?)(?:的(?P<thing>[^，。；、]{3,30})|(?=[，。；]|$|\n))")
# 公共健身设施和15分钟健身圈: things each of them named whole; only the last of a list may be a person.
_WHOLE = re.compile(r".{2,}(?:设施|制度|机制|网络|平台|中心|圈|[站点室馆所店]|进(?:村|校|企|社区|家)|体系|工程|保险|超市|食堂|驿站|书屋|队伍?|窗口|学校|幼儿园|顾问|医生|[员师])")
_WORKS = re.compile(r".{4,}(?:改造|治理|服务|监管|监测|培训)")
# 居住区、单位、公共场所｜垃圾分类全覆盖: where it is so.
_SITE = r"(?:居住区|居民小区|小区|社区|农村|城镇|城区|乡镇|街道|单位|企业|学校|医院|党政机关|机关|公共机构|公共场所|商场|园区|景区)"
_SITED = re.compile(rf"(?P<where>(?:{_SITE}[、和及]){{1,6}}{_SITE})(?P<what>(?!食堂|周边|宿舍|内部|学生|教师|职工|人员|门|办公|用房|基层|工会)[^、和与及]{{4,}}?)(?:完成|实现|达到)?")
_JOINT = re.compile(r"和|(?<!参)与|以及|及")
_DESCRIBED = re.compile(r"(?:营造|打造|形成|建设|搭建|建立|构建|健全|完善)?(?:[\u4e00-\u9fff]{1,4}[化性式]|[\u4e00-\u9fff]{2}(?:高效|便捷|完善|健全|合理|规范|清晰|分明))$")
# 不得要求…全覆盖, 不搞全覆盖; `两级主管部门对所属企业检查`全覆盖: who does it.
_FORBIDS = re.compile(r"不得|不要求|不搞|禁止|严禁|防止|避免")
_DOES_TO = re.compile(r"(?P<who>[\u4e00-\u9fff]{0,16}(?:部门|机构|单位))对(?:所属|辖区内?)?(?=[\u4e00-\u9fff]{3})")
# 已｜覆盖全部机构, 若消费券不能｜覆盖所有对象: so it is, or so it might be.
_NOT_TO_COME = re.compile(r"已经?(?:基本)?$|不[能足]以?$|(?:若|如果|倘若)[^，。；]{0,24}$")
_RATE_TOLD = re.compile(r"覆盖率(?=[^，。；率]{0,10}\d)")
# 全覆盖｜编制行政许可实施规范: what is done everywhere follows.
_DONE_ALL = re.compile(r"(?:编制|编印|开展|推行|实施|建立|组织|落实|配备|建设|排查|检查|走访|签订|公开)[^，。；、的]{4,30}(?=[，。；]|$|\n)")
# 政务服务｜向园区延伸, 千兆入校、｜无线网络: where something goes; what is no member of a list of things.
_TOWARDS = re.compile(r"(?P<what>[^，。；、]{3,24})向(?P<where>[^，。；]{2,12})(?:延伸|拓展|下沉)")
_REACHING = re.compile(r"(?P<what>[^，。；、]{3,24})[向对](?P<where>[^，。；]{2,14}(?:人群|群体|人员|群众|职工|居民|学生|企业|机构|单位)|各类[\u4e00-\u9fff]{1,10})")
_ARRIVED = re.compile(r".*、[^、]{2,12}[入到进](?:[校班户村园企区组]|家庭|教室)、(?=[^、]{3,})|[^、]{2,12}[入到进](?:[校班户村园企区组]|家庭|教室)、(?=[^、]{3,})")
# 推广“一体办”平台，实现全省公务人员｜全覆盖: who has what the clause before spreads.
_SPREAD = re.compile(r"(?:推广应用|推广使用|推广|普及|应用|使用)(?P<what>[^，。；、]{3,24})$")
_WHO = re.compile(r"[\u4e00-\u9fff]{2,10}(?:人员|群众|职工|学生|教师|师生|干部|企业|单位|机构|学校|家庭|农户)$")
# 检查事项、对象、人员: what is said of the first is said of all.
_ASPECT = r"(?:事项|对象|人员|领域|环节|主体|流程|内容|区域|行业)"
_ASPECTS = re.compile(rf"(?P<head>[\u4e00-\u9fff]{{2,6}})(?P<list>{_ASPECT}(?:[、和及]{_ASPECT}){{1,4}})")
_RATE_BEFORE = re.compile(r"[^，。；、]{2,30}\d[\d.]{0,5}%(?:以上)?、(?=[\u4e00-\u9fff“\d]{3})")
# 在城镇社区实现｜15分钟健身圈（全覆盖）
_PLACED = re.compile(r"在?(?P<where>[\u4e00-\u9fff]{2,10}(?:社区|地区|乡镇|城区|城市|农村|县城|园区|学校|医院))(?:基本|率先|全面)*实现(?=[\u4e00-\u9fff\d“]{3})")
_ATTRIBUTE = re.compile(r"^(?:、[^，。；]{2,60})?的(?P<thing>[^，。；、]{3,30})")


# “全域覆盖、精准触达、全民参与”的宣传体系: words of praise.
_SLOGAN = re.compile(r"(?:、[\u4e00-\u9fff]{3,6}){1,4}”的")
_EACH_QUOTED = re.compile(r"(?P<what>[^，。；、“”]{2,20})“(?P<where>[\u4e00-\u9fff]{2,3})")
# 政务服务事项、服务渠道“好差评”: each of a list has what is quoted behind the last.
_QUOTED_FOR_ALL = re.compile(r"(?P<list>[^，。；“”、]{3,12}(?:、[^，。；“”、]{3,12}){1,3})(?P<what>“[^“”]{2,8}”)")
# 电子监察｜向基层延伸，实现…全覆盖
_DOWN = re.compile(r"向[\u4e00-\u9fff]{2,6}(?:延伸|拓展|下沉)$")
_QUOTED_ONE = re.compile(r"“[^“”]{2,12}”")
_QUOTED_LIST = re.compile(r"“[^“”]{2,12}”(?:[与和、]“[^“”]{2,12}”){1,3}")
_PRINCIPLES = ("坚持", "按照", "遵循", "突出", "注重", "强化")


def coverage_of(sentence: Sentence) -> Iterator[TargetFound]:
    """Targets stated as full coverage."""
    page = sentence.page
    told = sentence.span.start
    for hit in _FULL.finditer(page.text, sentence.span.start, sentence.span.end):
        last, told = told, hit.end()  # 甲全覆盖、乙全覆盖: each begins behind the one before
        said = Span(hit.end() - 3, hit.end())
        if _NOT.match(page.text[hit.end() : hit.end() + 12]) or re.match(r"率", page.text[hit.end() : hit.end() + 1]):
            continue
        if re.search(r"已(?:经)?(?:基本)?(?:实现)?$", page.text[sentence.span.start : hit.start()]):
            continue
        clause = sentence.clause_of(hit.start())
        last += page.text.startswith("”", last)
        clause = Span(last, clause.end) if last > clause.start and page.text[last] in "、和及" else clause
        if _SLOGAN.match(page.text, hit.end()):
            continue
        if _FORBIDS.search(page.text, clause.start, hit.start()):
            continue
        if within := _WITHIN.fullmatch(page.text, sentence.after_deadline(clause.start, hit.start()), hit.start()):
            what, where = Span(within.start("what"), within.end("what")), Span(within.start("where"), within.end("where"))
            yield _target(sentence, (what,), where, Span(what.start, hit.end()), said, "target-coverage")
            continue
        region, population = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        if told_rate := _RATE_BEFORE.match(page.text, region.start, region.end):
            region = Span(told_rate.end(), region.end)  # 网络通达率95%以上、｜行政村网络全覆盖
        if page.text.endswith("100%", region.start + 2, region.end):
            region = Span(region.start, region.end - 4)  # 电子证照100%全覆盖
        if placed := _PLACED.match(page.text, region.start, region.end):
            region, population = Span(placed.end(), region.end), Span(placed.start("where"), placed.end("where"))
        if does := _DOES_TO.match(page.text, region.start, region.end):
            region, population = Span(does.end(), region.end), Span(does.start("who"), does.end("who"))
        if over := _OVER.match(page.text, hit.end() - 4, clause.end):
            # 建成全面覆盖城市地区和有条件乡镇的网络设施; 失业保险全面覆盖非公经济组织从业人员
            thing = Span(over.start("thing"), over.end("thing")) if over["thing"] else region
            if thing.end - thing.start >= 2:
                whom = Span(over.start("area"), over.end("area"))
                yield _target(sentence, (thing,), whom, Span(min(thing.start, hit.start()), max(thing.end, whom.end)), Span(hit.end() - 4, hit.end()), "target-coverage")
            continue
        if through := _THROUGH.fullmatch(page.text, region.start, region.end):  # 5G网络实现城区、乡镇全面覆盖
            what, where = _thing(page, Span(through.start("what"), through.end("what"))), Span(through.start("where"), through.end("where"))
            yield _target(sentence, (what, where), population, Span(region.start, hit.end()), said, "target-coverage")
            continue
        if page.text[region.end - 1] in "“‘":
            region = trim(page.text, Span(region.start, region.end), "“‘ ")
            if region.end - region.start < 2 or page.of(region) in (*_PRINCIPLES, "实现", "做到", "达到"):
                continue
        # `…、机构全覆盖`: only the last member of a list of attributes is covered
        attribute = _ATTRIBUTE.match(page.text[hit.end() : clause.end])
        if attribute and page.text[hit.end()] not in "，。；":
            thing = Span(hit.end() + attribute.start("thing"), hit.end() + attribute.end("thing"))
            thing = _noun(page.text, thing)
            if region.end - region.start < 2:
                continue
            if described := _DESCRIBED.match(page.text, region.start, region.end):
                # 营造多元化、全覆盖的教育培训体系: beside what it is like stands nothing that it covers
                yield _target(sentence, (thing,), population, Span(described.start(), thing.end), said, "target-coverage-attribute")
                continue
            yield _target(sentence, (thing, region), population, Span(region.start, thing.end), said, "target-coverage-attribute")
            continue
        if (means := _MEANS.match(page.text, hit.end(), clause.end)) and (name := _SUBJECT.match(page.text, region.start, region.end)) and name.end("name") - name.start("name") >= 2:
            named, thing = Span(name.start("name"), name.end("name")), Span(means.start("thing"), means.end("thing"))
            yield _target(sentence, (named, thing), population, Span(region.start, means.end()), said, "target-coverage-means")
            continue
        if region.end - region.start < 2 and (done := _DONE_ALL.match(page.text, hit.end(), clause.end)):
            yield _target(sentence, (Span(done.start(), done.end()),), population, Span(hit.end() - 3, done.end()), said, "target-coverage")
            continue
        area = _AREAS.fullmatch(page.of(region)) and sentence.before(clause)
        if area:  # 减免印章刻制费用，实现市辖区、县市、园区全覆盖
            thing, _ = name_region(page, sentence.after_deadline(area.start, area.end), area.end)
            if down := _DOWN.search(page.text, thing.start, thing.end):
                thing = Span(thing.start, down.start())
            if 4 <= thing.end - thing.start <= 40:
                yield _target(sentence, (_thing(page, thing),), region, Span(thing.start, hit.end()), said, "target-coverage")
                continue
        earlier = sentence.before(clause) if region.end - region.start < 2 and page.text[hit.end() : hit.end() + 1] != "、" else None
        if earlier and earlier.end - earlier.start <= 24 and not _PERIOD.match(page.text, earlier.start, earlier.end):
            rate = _RATE_TOLD.search(page.text, earlier.start, earlier.end)  # 岸电覆盖率达到90%以上，力争实现全覆盖
            region, population = name_region(page, sentence.after_deadline(earlier.start, earlier.end), rate.start() if rate else earlier.end)
        if page.of(region) in _PRINCIPLES:
            continue  # 2.坚持全面覆盖。
        if reaching := _REACHING.fullmatch(page.text, region.start, region.end):  # 工伤保险向各类职业人群全覆盖
            population, region = Span(reaching.start("where"), reaching.end("where")), Span(reaching.start("what"), reaching.end("what"))
        if towards := _TOWARDS.fullmatch(page.text, region.start, region.end):
            spans = Span(towards.start("where"), towards.end("where")), Span(towards.start("what"), towards.end("what"))
            yield _target(sentence, spans, population or spans[0], Span(region.start, hit.end()), said, "target-coverage")
            continue
        if arrived := _ARRIVED.match(page.text, region.start, region.end):
            region = Span(arrived.end(), region.end)
        before = sentence.before(clause) if earlier is None and _WHO.fullmatch(page.of(region)) else None
        if before and (spread := _SPREAD.search(page.text, before.start, before.end)):
            yield _target(sentence, (Span(spread.start("what"), spread.end("what")), region), population, Span(spread.start("what"), hit.end()), said, "target-coverage")
            continue
        if sited := _SITED.fullmatch(page.text, region.start, region.end):
            population, region = Span(sited.start("where"), sited.end("where")), Span(sited.start("what"), region.end)
        for of_one in _covered(page, region):
            yield _target(sentence, of_one, population, Span(region.start, hit.end()), said, "target-coverage")
    for hit in _ALL.finditer(page.text, sentence.span.start, sentence.span.end):
        clause = sentence.clause_of(hit.start())
        region, _ = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        if region.end - region.start < 2 and (earlier := sentence.before(clause)):
            region, _ = name_region(page, earlier.start, earlier.end)
        region = _noun(page.text, region)
        area = Span(hit.start("area"), hit.end("area"))
        if _NOT_TO_COME.search(page.text, clause.start, hit.start()):
            continue
        if region.end - region.start >= 2:
            yield _target(sentence, (region,), area, Span(region.start, hit.end()), area, "target-coverage-all")
    yield from _shares(sentence)


def _covered(page: Page, region: Span) -> list[tuple[Span, ...]]:
    """What is covered, thing by thing, each in the pieces of its name."""
    if aspects := _ASPECTS.fullmatch(page.text, region.start, region.end):  # 检查事项、对象、人员
        head = Span(aspects.start("head"), aspects.end("head"))
        return [(head, one) for one in pieces(page.text, Span(aspects.start("list"), aspects.end("list")), "、和及")]
    if listed := _QUOTED_FOR_ALL.fullmatch(page.text, region.start, region.end):
        what = Span(listed.start("what"), listed.end("what"))
        return [(one, what) for one in pieces(page.text, Span(listed.start("list"), listed.end("list")), "、")]
    if _QUOTED_LIST.fullmatch(page.text, region.start, region.end):  # “免申即享”与“即申即享”
        return [(Span(*one.span()),) for one in _QUOTED_ONE.finditer(page.text, region.start, region.end)]
    if each := _EACH_QUOTED.fullmatch(page.text, region.start, region.end):  # 充电桩“村村全覆盖”
        return [(Span(each.start("what"), each.end("what")), Span(each.start("where"), each.end("where")))]
    return [(_thing(page, one),) for one in _things(page, region) if 2 <= one.end - one.start <= 60]


def _things(page: Page, region: Span) -> list[Span]:
    """`公共服务中心、工作站和法律顾问`全覆盖: each of a list of things; the region itself where it is no such list."""
    if "等" in page.of(region):
        return [region]
    return next((members for marks in ("、", "") if _are_things(page, members := _members(page, region, marks))), [region])


def _members(page: Page, region: Span, marks: str) -> list[Span]:
    members: list[Span] = []
    for part in pieces(page.text, region, marks) if marks else (region,):
        start = part.start
        for joint in _JOINT.finditer(page.text, part.start, part.end):
            if _WHOLE.fullmatch(page.text, start, joint.start()):
                members.append(Span(start, joint.start()))
                start = joint.end()
        members.append(Span(start, part.end))
    return members


def _are_things(page: Page, members: list[Span]) -> bool:
    """Several, each named whole, and nothing said once behind the last: 服务中心、便民中心综合窗口."""
    if len(members) < 2:
        return False
    last = re.sub(r"(?:制度|体系|机制)$", "", page.of(members[-1]))
    whole = all(one.end - one.start >= 4 and _WHOLE.fullmatch(page.text, one.start, one.end) for one in members[:-1])
    whole = whole and members[-1].end - members[-1].start >= 4 and any(kind.fullmatch(page.of(members[-1])) for kind in (_WHOLE, _WORKS))
    return whole and not any(page.of(one)[-2:] in last[:-2] for one in members[:-1])


_SHARES = re.compile(r"覆盖(?![率面])(?=(?:全[省市县区州国])?(?:所有|全部)?[^，。；\d]{0,12}\d)(?P<parts>[^，。；（]{3,60})")
_SHARE = re.compile(r"(?:^|[、和及与])(?:全[省市县区州国])?(?P<n>\d{1,3}(?:\.\d{1,2})?) ?%(?:以上|左右)?的?(?P<area>[\u4e00-\u9fff（）]{1,14}?)(?=[、和及与]|$)")


def _shares(sentence: Sentence) -> Iterator[TargetFound]:
    """`养老服务设施覆盖所有城市社区、90%以上乡镇和60%以上村`: what covers so much of each."""
    page = sentence.page
    for hit in _SHARES.finditer(page.text, sentence.span.start, sentence.span.end):
        clause = sentence.clause_of(hit.start())
        region, _ = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        if region.end - region.start < 2 and (earlier := sentence.before(clause)):
            region, _ = name_region(page, sentence.after_deadline(earlier.start, earlier.end), earlier.end)
        region = _noun(page.text, region)
        if not 2 <= region.end - region.start <= 40 or any(q.span.meets(region) for q in sentence.quantities):
            continue
        for part in _SHARE.finditer(hit["parts"]):
            at = hit.start("parts")
            value, area = Span(at + part.start("n"), at + part.end("n") + 1), Span(at + part.start("area"), at + part.end("area"))
            if any(q.span.start == value.start for q in sentence.quantities):
                yield replace(_target(sentence, (region,), area, Span(region.start, area.end), value, "target-coverage-share"), value=tidy(float(part["n"])))


_BEGUN = re.compile(r"(?:建设|建成|搭建|构建)(?=[\u4e00-\u9fff]{4})|(?:推动|推进|促进|实施|推行|实行|设立|(?:建设|创建|打造)(?=“))(?=.{3})")


def _thing(page: Page, span: Span) -> Span:
    """`实施“证照分离”改革`: what is covered, without the verb."""
    hit = _BEGUN.match(page.text, span.start, span.end)
    return Span(hit.end(), span.end) if hit else span


def _noun(text: str, span: Span) -> Span:
    """The thing without what describes it: `职责明确、运转高效的质量管理体系` → 质量管理体系; 实施区域 goes."""
    cut = text.rfind("的", span.start, span.end - 2)
    start = cut + 1 if cut >= 0 else span.start
    tail = re.search(r"(?:实施区域|实施范围|覆盖面|范围)$", text[start : span.end])
    return trim(text, Span(start, start + tail.start() if tail and tail.start() > 2 else span.end))


def _target(sentence: Sentence, spans: tuple[Span, ...], population: Span | None, quote: Span, value: Span, rule: str) -> TargetFound:
    page = sentence.page
    due = latest(sentence.due(quote.end - 1))
    text = tight("".join(page.quote(span) for span in spans)) + "覆盖率"
    return TargetFound(
        text, spans, page.quote(population) if population else None, population, ">=", 100, None, "%", value,
        due.value if due else None, due.span if due else None, quote, rule,
    )  # fmt: skip
