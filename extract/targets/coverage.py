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
from extract.page import Page, trim
from extract.span import Span
from extract.targets.covered import NUMBERS, covered, done_for, told_together, without_each, without_verb
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.sentence import Sentence
from extract.targets.stems import stem_before
from extract.targets.trimming import name_region

_FULL = re.compile(r"(?P<adv>(?:实现|完成|达到|基本实现|做到|推进|推动|力争|确保|均|全部|(?<!法定)人群|地域|区域|基本)?)(?P<full>(?:(?<![健个])|(?<=[两三四五]个))全(?:面|域|量)?覆盖|(?:100%|百分之?百)覆盖)")
_ALL = re.compile(r"覆盖[至到]?(?P<area>(?:(?:全国|全省|全市|全县|全区|辖区)?(?:所有|全部|全体|全量|每一?个)|(?<=[至到])全[国省市县区州]各)(?:(?![和及]\d)[^，。；、（的]|(?<=[一二])、(?=[二三]级)|（[^（）]{1,12}）){1,16}(?:的(?!.{0,24}(?:体系|机制|网络|系统|制度|平台)(?:[，。；、（]|$|\n))[^，。；、（的]{1,12})?)")
# 建立覆盖全体居民｜的保障体系
_OF_ALL = re.compile(r"(?:、[^，。；的]{2,40})?的(?P<thing>[^，。；、（）]{2,24}(?:体系|机制|网络|系统|制度|平台))(?=[，。；、（]|$|\n)")
_AREAS = re.compile(r"(?:(?:所有|各)?(?:市辖区|设区市|县市区|县[（(]市、区[）)]|(?:乡镇?|镇街?|街道|村)（[街道乡镇办社区居]{1,4}）|省|乡镇?|村(?=全|实)|市|县市?|区县?|乡镇|街镇|镇街?|街道|行政村|村居?|社区|(?:国家|省|市)级(?:以上)?(?:园区|开发区)|园区|开发区|地市|城乡|区域|县域|地域|全域)[、和及]?){1,6}(?:的|均|都)?")
_NOT = re.compile(r"^(?:的基础|基础上|以来|后|向|[\u4e00-\u9fff]{0,6}(?:工程|行动|计划|专项|攻坚|活动|改革)(?![\u4e00-\u9fff]{3})|[”、\u4e00-\u9fff]{0,10}(?:原则|要求)(?:，|。|；|$))")
# `事项全覆盖清单管理`, `招标投标全覆盖、全链条、全流程监管`: what covers everything follows at once.
_MEANS = re.compile(r"(?:、(?:全[\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{2,3}化)){0,4}(?P<thing>[\u4e00-\u9fff]{0,4}(?:管理|监管|检查|排查|培训|监测|服务|治理|监督|帮扶|走访|审计|巡查|宣传|体检|筛查|抽查|整治|回访|产业链))(?=[，。；、（和与及]|$|\n)")
_SUBJECT = re.compile(r"(?:实施|开展|推行|实行|形成|构建|对)?(?:所有|全部)?(?P<name>.+?)(?:实施|开展|推行|实行|进行)?$")
# 公办中医机构在每个县（实现全覆盖）
_WITHIN = re.compile(r"[，、 \n]?(?:推动|推进|确保|力争|争取|努力)*(?P<what>[^，。；]{3,30}?)在(?P<where>(?:每个|各|所有)[^，。；]{1,14}?)(?:实现|做到|达到)?")
_THROUGH = re.compile(r"(?P<what>[^，。；]{3,40}?)(?:基本|全面|逐步|率先|分别)*(?:实现|做到|达到)(?P<where>[\u4e00-\u9fff、（）“”]{2,20})")
_HOW = re.compile(r"高(?:质量|标准|水平|效)")
_PERIOD = re.compile(r"[\d一二三四五六七八九十—~-]{1,7} ?个?[年月]内?$")
_OVER = re.compile(r"全面覆盖(?P<area>(?![的、，；。])[\u4e00-\u9fff、]{2,30}?)(?:的(?P<thing>[^，。；、]{3,30})|(?=[，。；]|$|\n))")
_DESCRIBED = re.compile(r"(?:营造|打造|形成|建设|搭建|建立|构建|健全|完善)?(?:横向到边、纵向到底|[\u4e00-\u9fff]{1,4}[化性式]|[\u4e00-\u9fff]{2}(?:高效|便捷|完善|健全|合理|规范|清晰|分明))$")
# 不得要求…全覆盖, 不搞全覆盖, 鼓励…全覆盖; `两级主管部门对所属企业检查`全覆盖: who does it.
_FORBIDS = re.compile(r"鼓励|倡导|不得|不要求|不搞|禁止|严禁|防止|避免")
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
_BY_TOOL = re.compile(r"(?:首创|运用|通过|依托|利用|借助|推行)[^，。；“”]{0,4}“[^“”]{1,12}”[^，。；“”]{0,6}?对(?:(?:全[省市县区州])?(?:所有|全部))?(?=[\u4e00-\u9fff]{4})")
_PRAISED = re.compile(r"(?:[\u4e00-\u9fff]{4}、){1,3}[\u4e00-\u9fff]{4}的(?=[^，。；的]{4})")  # 安全高效、互联互通的｜政务外网
_RATE_BEFORE = re.compile(r"[^，。；、]{2,30}\d[\d.]{0,5}%(?:以上)?、(?=[\u4e00-\u9fff“\d]{3})")
# 在城镇社区实现｜15分钟健身圈（全覆盖）
_PLACED = re.compile(r"在?(?P<where>[\u4e00-\u9fff]{2,10}(?:社区|地区|乡镇|城区|城市|农村|县城|园区|学校|医院))(?:基本|率先|全面)*实现(?=[\u4e00-\u9fff\d“]{3})")
_ACTS = ("监管", "检查", "管理", "监测", "服务", "排查", "培训", "巡查", "审计", "走访")
# 数据全采集、全感知、｜全覆盖; 全程可回溯、｜监管全覆盖: said beside it.
_ALSO = re.compile(r"(?:全[\u4e00-\u9fff]{2}、?|(?<=[\u4e00-\u9fff]{4})(?:常态|规范|制度|标准)化)+$")
_STATED = re.compile(r"[^，。；、可]{0,6}可[\u4e00-\u9fff]{2}、(?=[^、]{2,}$)")
# 文件要全量覆盖、要素齐全: of the clause before, though more is said of it.
_SAID_OF = re.compile(r"(?:要|应|须|实现|做到|确保)$")
# 事项、对象、渠道｜“三个全覆盖”
_TOLD = re.compile(r"[“‘](?P<n>[两三四五])个$")
# 用好“好差评”评价体系，
_OF_SCHEME = re.compile(r"(?:用好|建立|健全|完善|推行|落实|深化|优化|实施)[\u4e00-\u9fff]{0,6}(?P<scheme>“[^“”]{2,8}”)[\u4e00-\u9fff]{0,6}(?:体系|制度|机制|系统|平台)$")
_BUILT = re.compile(r"推行|实行|营造|打造|形成|建设|建成|搭建|建立|构建|健全|完善")
_ONLY_BUILT = re.compile(r"(?:初步|基本|逐步|加快|全面|进一步)?(?:" + _BUILT.pattern + ")")
# （对）重点企业开展检查，实现全覆盖
_DONE_TO = re.compile(r"(?P<what>[^，。；、]{2,20}?)(?:开展|实施|进行|实行)(?P<deed>[\u4e00-\u9fff]{2,8})")
# 内部停车场按不低于30%的比例建设充电桩
_BY_RULE = re.compile(r"(?P<who>[^，。；]{2,24}?)(?:应当?|要|须)?按照?[^，。；]{2,24}(?:比例|标准|要求)(?:建设|配建|配备|配置|设置|安装)(?P<what>[^，。；]{2,16})")
_ATTRIBUTE = re.compile(r"^(?:、[^，。；]{2,60})?的(?P<thing>[^，。；、]{3,30})")
# “全域覆盖、精准触达、全民参与”的宣传体系: words of praise.
_SLOGAN = re.compile(r"(?:、[\u4e00-\u9fff]{3,6}){1,4}”的")
# 电子监察｜向基层延伸，实现…全覆盖
_DOWN = re.compile(r"向[\u4e00-\u9fff]{2,6}(?:延伸|拓展|下沉)$")
_PRINCIPLES = ("坚持", "按照", "遵循", "突出", "注重", "强化")
# 通过“法律顾问网格化全覆盖”等机制: a name.
_RULE = re.compile(r"”的?(?:工作|总体|目标)?(?:要求|原则|方针|理念|思路)")
_GOES_ON = re.compile(r"”(?:“|等|、“)")


def _is_quoted_name(page: Page, clause: Span, hit: re.Match[str]) -> bool:
    opened = page.text.rfind("“", clause.start, hit.start())
    if opened < 0 or page.text.find("”", opened, hit.start()) >= 0:
        return False
    close = page.text.find("”", hit.end(), clause.end)
    if close >= 0 and _RULE.match(page.text, close):
        return True  # 按照“机构全覆盖、人员全覆盖”要求
    return hit.start() - opened > 4 and _GOES_ON.match(page.text, hit.end()) is not None


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
        if _SLOGAN.match(page.text, hit.end()) or _is_quoted_name(page, clause, hit):
            continue
        if _FORBIDS.search(page.text, clause.start, hit.start()):
            continue
        if within := _WITHIN.fullmatch(page.text, sentence.after_deadline(clause.start, hit.start()), hit.start()):
            what, where = Span(within.start("what"), within.end("what")), Span(within.start("where"), within.end("where"))
            yield _target(sentence, (what,), where, Span(what.start, hit.end()), said, "target-coverage")
            continue
        region, population = without_each(page, *name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start()))
        if by := _BY_TOOL.match(page.text, region.start, region.end):  # 首创“云码”对｜全区企业检查
            region, population = name_region(page, by.end(), region.end)
        if told_rate := _RATE_BEFORE.match(page.text, region.start, region.end):
            region = Span(told_rate.end(), region.end)  # 网络通达率95%以上、｜行政村网络全覆盖
        if page.of(region) == "100%" and _MEANS.match(page.text, hit.end(), clause.end):
            continue  # 持续开展｜100%全覆盖检查: of what, nobody can tell
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
                for one in covered(page, thing):
                    yield _target(sentence, one.spans, whom, Span(min(thing.start, hit.start()), max(thing.end, whom.end)), Span(hit.end() - 4, hit.end()), "target-coverage")
            continue
        if through := _THROUGH.fullmatch(page.text, region.start, region.end):  # 5G网络实现城区、乡镇全面覆盖
            yield from _through(sentence, Span(through.start("what"), through.end("what")), Span(through.start("where"), through.end("where")), population, Span(region.start, hit.end()), said)
            continue
        if number := _TOLD.search(page.text, max(region.start, region.end - 3), region.end):
            used = sentence.before(clause)
            of = _OF_SCHEME.search(page.text, used.start, used.end) if used else None
            for each in told_together(page, Span(region.start, number.start()), NUMBERS[number["n"]]):  # 事项、渠道“两个全覆盖”
                spans = (Span(of.start("scheme"), of.end("scheme")), each) if of else (each,)
                yield _target(sentence, spans, population, Span(region.start, hit.end()), said, "target-coverage")
            continue
        if page.text[region.end - 1] in "“‘":
            region = trim(page.text, Span(region.start, region.end), "“‘ ")
            if region.end - region.start < 2 or page.of(region) in (*_PRINCIPLES, "实现", "做到", "达到"):
                continue
        if _ONLY_BUILT.fullmatch(page.text, region.start, region.end) and page.text[hit.end()] in "、的":
            region = Span(region.end, region.end)  # 初步建立｜全覆盖、全流程的服务网络
        # `…、机构全覆盖`: only the last member of a list of attributes is covered
        attribute = _ATTRIBUTE.match(page.text[hit.end() : clause.end])
        if attribute and page.text[hit.end()] not in "，。；":
            thing = Span(hit.end() + attribute.start("thing"), hit.end() + attribute.end("thing"))
            thing = _noun(page.text, thing)
            if region.end - region.start < 2:
                if _BUILT.search(page.text, max(clause.start, hit.start() - 2), hit.start()):  # 推行全覆盖、全流程的帮办服务模式
                    yield _target(sentence, (thing,), population, Span(hit.start(), thing.end), said, "target-coverage-attribute")
                continue
            if described := _DESCRIBED.match(page.text, region.start, region.end):
                # 营造多元化、全覆盖的教育培训体系: beside what it is like stands nothing that it covers
                yield _target(sentence, (thing,), population, Span(described.start(), thing.end), said, "target-coverage-attribute")
                continue
            if built := _BUILT.match(page.text, region.start, region.end - 2):
                region = Span(built.end(), region.end)
            for one in covered(page, region):  # 建成网端、掌端全覆盖的管理系统
                yield _target(sentence, (thing, *one.spans), population, Span(region.start, thing.end), said, "target-coverage-attribute")
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
            thing = without_verb(page, thing)
            if praised := _PRAISED.match(page.text, thing.start, thing.end):
                thing = Span(praised.end(), thing.end)
            if down := _DOWN.search(page.text, thing.start, thing.end):
                thing = Span(thing.start, down.start())
            if 4 <= thing.end - thing.start <= 40:
                yield _target(sentence, (thing,), region, Span(thing.start, hit.end()), said, "target-coverage")
                continue
        if page.text.startswith("、", region.end) and (also := _ALSO.search(page.text, region.start + 2, region.end)):
            region = Span(region.start, also.start())
        if stated := _STATED.match(page.text, region.start, region.end):
            region = Span(stated.end(), region.end)
        if region.end - region.start < 2 and (due := sentence.deadline_within(clause.start, hit.start())) and due.start - clause.start >= 4:
            region, population = name_region(page, clause.start, due.start)  # 充电桩建设2025年底前实现全覆盖
        alone = page.text[hit.end() : hit.end() + 1] != "、" or _SAID_OF.search(page.text, max(clause.start, hit.start() - 2), hit.start("full")) is not None
        earlier = sentence.before(clause) if region.end - region.start < 2 and alone else None
        if earlier and (by := _BY_RULE.fullmatch(page.text, sentence.after_deadline(earlier.start, earlier.end), earlier.end)):
            who = Span(by.start("who"), by.end("who"))  # 内部停车场按30%的比例建设充电桩，年底前实现全覆盖
            yield _target(sentence, (who, Span(by.start("what"), by.end("what"))), None, Span(who.start, hit.end()), said, "target-coverage")
            continue
        if earlier and earlier.end - earlier.start <= 24 and not _PERIOD.match(page.text, earlier.start, earlier.end):
            rate = _RATE_TOLD.search(page.text, earlier.start, earlier.end)  # 岸电覆盖率达到90%以上，力争实现全覆盖
            region, population = name_region(page, sentence.after_deadline(earlier.start, earlier.end), rate.start() if rate else earlier.end)
            if to := _DONE_TO.fullmatch(page.text, region.start, region.end):
                yield _target(sentence, (Span(to.start("what"), to.end("what")), Span(to.start("deed"), to.end("deed"))), population, Span(region.start, hit.end()), said, "target-coverage")
                continue
        if page.of(region) in _ACTS and (head := stem_before(sentence, region, sentence.span.start)) and head.end - head.start <= 14:
            yield _target(sentence, (head, region), population, Span(region.start, hit.end()), said, "target-coverage")
            continue
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
        way = done_for(sentence, region)
        for one in covered(page, region):
            yield _target(sentence, (way, *one.spans) if way else one.spans, one.where or population, Span(region.start, hit.end()), said, "target-coverage")
    for hit in _ALL.finditer(page.text, sentence.span.start, sentence.span.end):
        clause = sentence.clause_of(hit.start())
        region, _ = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        if region.end - region.start < 2 and (earlier := sentence.before(clause)):
            region, _ = name_region(page, earlier.start, earlier.end)
        region = _noun(page.text, region)
        area = Span(hit.start("area"), hit.end("area"))
        of_all = _OF_ALL.match(page.text, hit.end(), clause.end)
        if of_all and (region.start >= hit.start() or region.end <= clause.start or _BUILT.fullmatch(page.of(region))):
            thing = Span(of_all.start("thing"), of_all.end("thing"))
            yield _target(sentence, (thing,), area, Span(hit.start(), thing.end), area, "target-coverage-all")
            continue
        if _NOT_TO_COME.search(page.text, clause.start, hit.start()):
            continue
        if region.end - region.start >= 2:
            yield _target(sentence, (region,), area, Span(region.start, hit.end()), area, "target-coverage-all")
    yield from _shares(sentence)


def _through(sentence: Sentence, what: Span, where: Span, population: Span | None, quote: Span, said: Span) -> Iterator[TargetFound]:
    """`5G网络实现城区、乡镇`全覆盖, `市县乡实现“三项制度”`全覆盖: which of the two is where it is so."""
    page = sentence.page
    if _AREAS.fullmatch(page.of(what)) or _HOW.fullmatch(page.of(what)):
        yield _target(sentence, (where,), population or (what if _AREAS.fullmatch(page.of(what)) else None), quote, said, "target-coverage")
        return
    several = covered(page, Span(what.start, where.end))
    if len(several) > 1:
        for one in several:  # 公共停车场以及服务区实现充电桩
            yield _target(sentence, one.spans, one.where or population, quote, said, "target-coverage")
        return
    yield _target(sentence, (without_verb(page, what), where), population, quote, said, "target-coverage")


_SHARES = re.compile(r"覆盖(?![率面])(?=(?:全[省市县区州国])?(?:所有|全部)?[^，。；\d]{0,12}\d)(?P<parts>[^，。；（]{3,60})")
_SHARE = re.compile(r"(?:^|[、和及与])(?:全[省市县区州国]|[\u4e00-\u9fff]{2,6}(?:地区|区域|[省市县区州]))?(?P<n>\d{1,3}(?:\.\d{1,2})?) ?%(?:以上|左右)?的?(?P<area>[\u4e00-\u9fff（）]{1,14}?)(?=[、和及与]|$)")


def _shares(sentence: Sentence) -> Iterator[TargetFound]:
    """`养老服务设施覆盖所有城市社区、90%以上乡镇和60%以上村`: what covers so much of each."""
    page = sentence.page
    for hit in _SHARES.finditer(page.text, sentence.span.start, sentence.span.end):
        clause = sentence.clause_of(hit.start())
        region, _ = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        if region.end - region.start < 2 and (earlier := sentence.before(clause)):
            covers = page.text.find("覆盖", earlier.start, earlier.end)  # 服务覆盖95%以上的乡镇，覆盖80%的村
            region, _ = name_region(page, sentence.after_deadline(earlier.start, earlier.end), covers if covers > earlier.start else earlier.end)
        region = without_verb(page, _noun(page.text, region))
        if not 2 <= region.end - region.start <= 40 or any(q.span.meets(region) for q in sentence.quantities):
            continue
        for part in _SHARE.finditer(hit["parts"]):
            at = hit.start("parts")
            value, area = Span(at + part.start("n"), at + part.end("n") + 1), Span(at + part.start("area"), at + part.end("area"))
            if any(q.span.start == value.start for q in sentence.quantities):
                yield replace(_target(sentence, (region,), area, Span(region.start, area.end), value, "target-coverage-share"), value=tidy(float(part["n"])))


def _noun(text: str, span: Span) -> Span:
    """The thing without what describes it: `职责明确、运转高效的质量管理体系` → 质量管理体系; 实施区域 goes."""
    start = max(text.rfind("的", span.start, span.end - 2) + 1, span.start)
    tail = re.search(r"(?:实施区域|实施范围|覆盖面|范围|(?<=服务)模式)$", text[start : span.end])
    return trim(text, Span(start, start + tail.start() if tail and tail.start() > 2 else span.end))


def _target(sentence: Sentence, spans: tuple[Span, ...], population: Span | None, quote: Span, value: Span, rule: str) -> TargetFound:
    page = sentence.page
    due = latest(sentence.due(quote.end - 1))
    text = tight("".join(page.quote(span) for span in spans)) + "覆盖率"
    return TargetFound(
        text, spans, page.quote(population) if population else None, population, ">=", 100, None, "%", value,
        due.value if due else None, due.span if due else None, quote, rule,
    )  # fmt: skip
