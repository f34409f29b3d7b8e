"""What stands before an indicator's name and is not part of it: deadlines, verbs, adverbs, the area.

In: the stretch before a predicate.  Out: the name's stretch and the population's, if one is printed.
Example: `到2027年，力争全市婚前医学检查率` → 婚前医学检查率, population 全市.
"""

from __future__ import annotations

import re

from extract.page import Page, trim
from extract.rulebook import rules
from extract.span import Span
from extract.targets.by_place import listed_places
from extract.targets.quantity import STANDS

_LEAD = re.compile(
    r"(?:或(?=[比较]|$)|(?:[一二三四五]年)?共(?=实现|完成|培训|新增|投入)|以[^，。；、]{2,16}为(?:重点|抓手|核心|依托|突破口|主战场|引领)(?!的)|(?:其|第)?[一二三四五六七八九十]是(?:要)?|分别[是为](?=[\u4e00-\u9fff]{2})|“十[三四五六]五”(?=[\u4e00-\u9fff]{4}(?!规划|计划))|但(?:是(?!否))?|当(?!地|年|前|期|庭|场|日|天|事)|也(?!门)|必须|含(?!量|氧|水|硫|税|义)|规定(?=[\u4e00-\u9fff]{4})|需(?!求|要)|预计|预期|(?:支持|指导|要求|督促|引导)(?=每[个所家]|各)|(?:引领|辐射|示范|牵引)带动|可(?!持续|再生|降|追|回|支配|用|贷|办(?=率|事项)|及性|及率|控|穿戴|转换|避免|感|比(?!上|20))|—+|其中|(?:[两三四五六]项)?主要污染物(?=化学需氧量|氨氮|二氧化硫|氮氧化物|挥发性|总磷)|即(?![将时使便可办])|今年(?!以来)|拟(?![态定])|全年(?![度龄级无期])|并且|而且|并(?![发轨网购行])|且|同时|另外|此外|确保|努力|力争|争取|力求|实现|使(?![用])|将|把|让|推动|推进|促进|保持|持续|不断|进一步|逐步|逐年|稳步|"
    r"切实|着力|大力|加快|继续|要(?!素)|须|应(?!急|纳|用|届|对|收|保|检|享|贷|治|接|改|评尽)|均(?!衡|等|质)|都(?!市)|再(?!生|造|保险|就业|贷款|担保|犯|入院|住院|利用|制造)|提高|提升|降低|压减|精简(?!版)|缩短|缩减|削减|压缩(?!机|天然气|空气)|增加|扩大|减少|达到(?![^，。；、]{2,12}的(?:比例|占比|比重))|巩固|稳定(?!性|就业|岗)|保障(?!性|房|住)|严格|显著|明显|有效(?!期|投资|发明|注册|需求|供给|申请)|"
    r"计划(?!生育|内|外|单列|任务|完成率|免疫|用[水电]|指标|投资额)(?=[\u4e00-\u9fff]{3}|造林|搬迁|脱贫)|区域内|辖区内?|当地|做到|探索|建立健全|构建|累计(?=实现|培养|培育|培训|建成|新建|新增|建设|完成|改造|举办|开展|引进|组织)|推行|延续(?:实施|执行)?(?=[\u4e00-\u9fff]{4})|基本实现|努力实现|完成|开展|组织|加强|强化|优化|健全|完善|落实|到(?!位|期|账|岗|场|达|货|校)|在(?!校|职|岗|建|册|线|孵|园(?!区)|管|编|读|运(?!行过程)|产(?!业)|研|售|校生|[^，、]{2,12}基础上)|对(?!口|外|接)|按(?:照)?(?:要求|规定|计划)|按(?![时期需照])|按照(?=推|促|开|实|加)|积极|全力|有序|扎实|以上(?=[各项工补])|以(?!上|下|来|往|后|前|工代赈|[^，。；]{1,16}为)|由|从(?![^，。；]{2,16}到|业|事|严|目前|现|原|20\d{2}|\d)|全面(?!小康|健)|基本(?!医|公|养|药|农|建|实|生|民|保|殖|服|草|普)|原则上|通过|分[一二三四五两]?批次?|合计|总计|共计|[一二两三四五]年(?:内)?(?:累计|共)|带动(?![力性作]|相关产业|社会投资)|以[^，。；以]{1,12}为单位，?|及(?![时格早])|和(?![美谐])|与(?!会)|、|，|：|；| |\n)+"
)
_AGAINST = re.compile(r"相?(?:较|(?<!占)比)(?:[“\"]?十[一二三四五六]五[”\"]?(?:期?末|时期)?|上年|去年|前一年|前[两三五]年|近[两三五]年|20\d{2}年[底末]?|基期)[^，、]{0,4}$|(?:较|比)(?:法定|承诺|规定|原[有来]?|现行|国家|全国|全省|全市|行业|同期|年初|改革前)[^，、率]{0,8}$|在[^，、]{2,8}水平上$|在[^，、]{2,12}基础上(?:总体|平均|再|实现[“”\u4e00-\u9fff]{2,10})*$")
_TAIL = re.compile(r"(?:(?<=[\u4e00-\u9fff]{4})(?:约|近)?\d[\d.]{0,6}[余多]?万?[家个所处名人座项件支户辆台套张]|(?<=[率例重量数比])以[^，。；]{1,14}为单位|提前[一二两三四五]年|(?<=[\u4e00-\u9fff]{2})(?:均|都)?(?:高于|低于|优于|好于|快于)(?:20\d{2} ?年|[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,6}|的|则|相应|同步|常年|长年|原则上|一般|总体|整体|要|(?<![供响适对反效])应|也|均|都|双双|分别|各|将|，| |\n|：|每年|(?:等)?(?:[两三四五六七八九十]|\d)项指标|(?<!\d)年均|每百户|力争|争取|确保|努力|达到|保持|平均|累计|连续|(?<=[\u4e00-\u9fff]{2}[^\W\d一二三四五六七八九〇○零十个])[两三四五]年(?:内)?|年底|年末|最?多|(?<=全[国省市县区州])再|(?<=[\u4e00-\u9fff]{2})(?:保稳提质|稳中提质|(?:稳步|持续|稳定|平稳|较快|合理|快速|明显|显著|大幅|不断|逐年|进一步)(?:增长|提升|提高|扩大|壮大|增加|改善|优化|发展|下降|降低|减少|缩小|好转|回落)))+$")

# 准确率由85%（提高到95%）: where it stands now.
_FROM = re.compile(STANDS + r"(?:\d[\d.]{0,9} ?[余多]?(?:%|‰|/\d{0,3}[千万]|[万亿]?(?:[\u4e00-\u9fff]{1,4}(?:/[\u4e00-\u9fff]{1,3})?|[A-Za-z]{1,8})?)?|[百千万]分之[零〇一二三四五六七八九十百点]{1,12}|[一二三四五六七八九两]成半?)(?:以上|左右|以下)?$")


# `运用融资平台促进全州融资总额`: by what means. `各部门开展政策评价`: who does it, before a verb.
_MEANS = re.compile(r"(?:运用|通过|依托|利用|借助|采取)[^，。；]{2,30}?(?:促进|推动|实现|带动|使|推进)(?=[\u4e00-\u9fff]{3})")
_BODY = re.compile(
    r"(?:相关|有关|各级|各|承办|本级|上述)?[\u4e00-\u9fff（）、·]{0,20}?(?:部门(?:（?单位）?)?|机构|单位|小组|委员会|办公室|办事处|人民政府|政府|中心|[市县区]局)"
    r"(?=(?:要|应当|应|须|需|每年|均|原则上)*(?:开展|组织|召开|举办|完成|核发|出具|办理|作出|受理|推出|建成|发布|提供|建立|审核|反馈|答复|培训|报送|审批|办结)(?!率))"
)

# `五家银行要努力实现贷款增长30%`: who shall do it.
_SHALL = re.compile(r"(?P<who>[\u4e00-\u9fff（）、]{2,40}?)(?:(?<![主需重首紧])(?:要|应当?|须)(?:将|把)(?=[\u4e00-\u9fff“]{3})|(?<![主需重首紧])(?:要|将|应当?|须)(?:努力|力争|确保|积极|全力|着力)*(?:实现|确保|推动|完成)|(?<=银行|机构|企业|部门|单位|区域|园区|地区|新区)(?:力争|确保)?实现)(?=[\u4e00-\u9fff“]{3})")
# `省属国有企业计划招聘高校毕业生`: who plans to.
_PLANS = re.compile(r"(?P<who>[\u4e00-\u9fff（）、]{2,26}?(?:企业|机构|单位|学校|高校|医院|银行|部门))(?:计划|拟)(?=[招新建开投引培完]|发放|举办|组织)")
# `相对指标主要是事故死亡率`: what is only said of the figures.
_STATED = re.compile(r"[^，。；、：]{0,14}(?:指标|目标|任务)(?:主要)?(?:是|为|包括|有)(?=[\u4e00-\u9fffA-Z]{3})")
# `甲市、乙市新增上市公司`: the places, before what is done there.
_PLACES = re.compile(r"(?!新建|改造)(?:[\u4e00-\u9fff]{1,5}?(?:市|州|县|区|镇|乡|盟|旗)(?:（[^（）]{1,8}）)?[、和]?){1,15}(?<![、和])(?<!城镇)(?<!城市)(?<!园区)(?<!社区)(?<!小区)(?<!景区)(?<!校区)(?=新增|净增|新建|建成(?!区|率|比例)|完成(?!率|比例)|创建|引进|培育|打造|力争|至少)")

# 设施覆盖率｜城镇｜达到100%: where, behind the measure.
_PLACE_LAST = re.compile(r"(?<=[率例重比度])(?:城镇|城市|农村|乡村|城区|县城|乡镇|[东中西]部(?:地区)?)$|(?<=[\u4e00-\u9fff”])每个?(?:行政村|自然村|小区|社区|街道|乡镇|县区|设区市|园区|[区县市镇乡村校])$")


# 1、合格率, ②合格率, （三）合格率: the number of an item that goes on in the line.
_LABEL = re.compile(r"(?:\d{1,2}[、.．] ?(?=[\u4e00-\u9fff])|[①-⑳]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]) ?")

# The end of a condition that has a number of its own.
_OF_THOSE = re.compile(r"的(?:地区|省份|城市|[省市县区]|企业|单位|园区|项目)，?(?=[\u4e00-\u9fff]{4})")


def name_region(page: Page, start: int, end: int) -> tuple[Span, Span | None]:
    """(name, population) of a stretch; the name may be empty."""
    start = max(start, page.text.rfind("——", start, end - 2) + 2 if page.text.rfind("——", start, end - 2) >= 0 else start)
    region = trim(page.text, Span(start, end), " \n，：；、—")
    if of_those := _OF_THOSE.match(page.text, region.start, region.end):
        region = Span(of_those.end(), region.end)  # 峰谷差率超过40%｜的地区｜需求响应能力
    if label := _LABEL.match(page.text, region.start, region.end):
        region = Span(label.end(), region.end)
    if (closed := page.text.find("）", region.start, region.end)) >= 0 and page.text.find("（", region.start, closed) < 0:
        region = trim(page.text, Span(closed + 1, region.end), " \n，：；、—")  # （责任单位：市发展改革委）｜推出项目
    if hit := _FROM.search(page.text, max(region.start, region.end - 40), region.end):
        region = Span(region.start, hit.start())
    population: Span | None = None
    for _ in range(4):
        before = region
        if hit := _LEAD.match(page.text, region.start, region.end):
            rest = region.end - hit.end()
            if rest >= 2 or rest == 0:
                region = Span(hit.end(), region.end)
        if means := _MEANS.match(page.text, region.start, region.end):
            region = Span(means.end(), region.end)
        if population is None and (body := _BODY.match(page.text, region.start, region.end)):
            population, region = Span(body.start(), body.end()), Span(body.end(), region.end)
        if stated := _STATED.match(page.text, region.start, region.end):
            region = Span(stated.end(), region.end)
        if population is None and (places := _PLACES.match(page.text, region.start, region.end)):
            population, region = Span(places.start(), places.end()), Span(places.end(), region.end)
        if population is None and (shall := _SHALL.match(page.text, region.start, region.end)):
            population, region = Span(shall.start("who"), shall.end("who")), Span(shall.end(), region.end)
        if population is None and (plans := _PLANS.match(page.text, region.start, region.end)):
            population, region = Span(plans.start("who"), plans.end("who")), Span(plans.end(), region.end)
        place = rules("populations")[2].pattern.match(page.text, region.start, region.end)
        if place and region.end - place.end() >= 2:
            population = trim(page.text, Span(place.start(), place.end() - 3 * page.text.endswith("范围内", place.start(), place.end())), " 均都的")
            region = Span(place.end(), region.end)
        if population is None and (listed := listed_places(page, region)):
            population, region = Span(region.start, listed[-1].end), Span(listed[-1].end, region.end)
        if region == before:
            break
    # The words of a tail are few: looking for them from the region's start would cost its length at each place.
    if hit := _AGAINST.search(page.text[region.start : region.end]):
        region = Span(region.start, region.start + hit.start())
    if page.text.startswith("相比", region.end - 1):
        region = Span(region.start, region.end - 1)  # 事故起数｜相比2020年
    if hit := _TAIL.search(page.text, max(region.start, region.end - 40), region.end):
        region = Span(region.start, hit.start())
    if population is None and (hit := _PLACE_LAST.search(page.text, region.start + 3, region.end)):
        population, region = Span(hit.start(), hit.end()), Span(region.start, hit.start())
    return trim(page.text, region), population


def names_nothing(page: Page, region: Span) -> str | None:
    """`实际`, `调整为`: words that name nothing measured. "before": what was named before is meant; "none": no name to look for."""
    return next((str(rule.gives["head"]) for rule in rules("nameless") if rule.pattern.fullmatch(page.text, region.start, region.end)), None)
