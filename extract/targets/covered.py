"""What is covered: the things of a list, each in the pieces of its name.

In: `Page`, the stretch before 全覆盖.  Out: one `Covered` for each thing, with where it is so, if that is said of it.
Examples: `检查事项、对象、人员` → 检查事项, 检查对象, 检查人员; `重点园区和企业5G网络` → 重点园区5G网络, 重点企业5G网络;
`业务系统、窗口“好差评”` → 业务系统“好差评”, 窗口“好差评”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.fold import tight
from extract.page import Page, pieces
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region


class Covered(NamedTuple):
    """`spans`: the name's pieces; `where`: the place or the body that it is said of."""

    spans: tuple[Span, ...]
    where: Span | None = None


# 公共健身设施和15分钟健身圈: things each of them named whole; only the last of a list may be a person.
_WHOLE = re.compile(r".{2,}(?:设施|制度|机制|网络|平台|中心|圈|[站点室馆所店]|进(?:村|校|企|社区|家)|体系|工程|保险|超市|食堂|驿站|书屋|队伍?|窗口|学校|幼儿园|顾问|医生|[员师])")
_WORKS = re.compile(r".{4,}(?:改造|治理|服务|监管|监测|培训)")
# 县域统管和专业化管护: two deeds in full.
_DEEDS = re.compile(r"[\u4e00-\u9fff]{2,10}(?:统管|管护|管理|治理|监管|监测|巡查|检查|保洁|培训)")
_JOINT = re.compile(r"和|(?<!参)与|以及|及")
# 检查事项、对象、人员: what is said of the first is said of all. `应纳入的行政检查部门、检查事项`: so is what stands before 的.
_ASPECT = r"(?:事项|对象|人员|领域|环节|主体|流程|内容|区域|行业|部门|渠道)"
_ASPECTS = re.compile(rf"(?P<head>[\u4e00-\u9fff]{{2,6}}?)(?P<list>{_ASPECT}(?:[、和及]{_ASPECT}){{1,4}})")
_STEMMED = re.compile(rf"(?P<lead>[^，。；、的]{{3,12}}的)?(?P<list>[\u4e00-\u9fff]{{0,4}}(?P<stem>[\u4e00-\u9fff]{{2}}){_ASPECT}(?:[、和及](?P=stem){_ASPECT}){{1,4}})")
_EACH_QUOTED = re.compile(r"(?P<what>[^，。；、“”]{2,20})“(?P<where>[\u4e00-\u9fff]{2,3})")
# 政务服务事项、服务渠道“好差评”: each of a list has what is quoted behind the last.
_QUOTED_FOR_ALL = re.compile(r"(?:各级|各类)?(?P<list>[^，。；“”、]{3,12}(?:、[^，。；“”、]{2,12}){1,3})(?P<what>“[^“”]{2,8}”)")
_QUOTED_ONE = re.compile(r"“[^“”]{2,12}”")
_QUOTED_LIST = re.compile(r"“[^“”]{2,12}”(?:[与和、]“[^“”]{2,12}”){1,3}")
# 居住区、单位、公共场所｜垃圾分类全覆盖: where it is so.
_SITE = r"(?:居住区|居民小区|小区|社区|农村|城镇|城区|乡镇|街道|单位|企业|学校|医院|党政机关|机关|公共机构|公共场所|商场|园区|景区)"
_SITED = re.compile(rf"(?P<where>(?:{_SITE}[、和及]){{1,6}}{_SITE})(?P<what>(?!食堂|周边|宿舍|内部|学生|教师|职工|人员|门|办公|用房|基层|工会)[^、和与及]{{4,}}?)(?:完成|实现|达到)?")
# 企业法人、个体工商户｜信用评价; 公共停车场以及服务区（实现）｜充电桩: each of several kinds has it.
_KIND = r"(?:企业|法人|工商户|合作社|机构|单位|学校|医院|景区|度假区|园区|开发区|新区|服务区|停车场|客运站|车站|码头|机场|用地|工地|市场|楼宇|综合体)"
_OF_KINDS = re.compile(rf"(?P<kinds>[^，。；、“”]{{0,20}}?{_KIND}(?:(?:、|以及|和|及)[^，。；、“”的和及]{{0,14}}?{_KIND}){{1,4}}?)(?:基本|全面|均|都)*(?:实现|做到)?(?P<what>(?![、的和与及等内周]|以[及上下]|工会|职工|人员)(?:“[^“”]{{2,12}}”|[^，。；、的和与及“”]){{3,16}})")
_BEFORE_KIND = re.compile(r"(?P<how>重点|规上|规模以上|所有)[\u4e00-\u9fff]{2,6}[、和及]$")
# 网端、掌端: the ends of a name that differ in a character.
_ENDS = re.compile(r"(?P<head>[^，。；、]{3,16})(?P<list>[\u4e00-\u9fff](?P<end>[端网线屏])(?:[、和及][\u4e00-\u9fff](?P=end)){1,3})")
# 企业电子证照、电子合同
_ALIKE = re.compile(r"(?P<head>[\u4e00-\u9fff]{0,6})(?P<list>(?P<stem>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2,3}(?:[、和及](?P=stem)[\u4e00-\u9fff]{2,3}){1,3})")
_NET = r"(?:[2-6]G|千兆光网|千兆宽带|光纤宽带|光纤|宽带|移动网络|无线网络)"
_NETS = re.compile(rf"{_NET}(?:[、和及]{_NET}){{1,3}}")
_MARKS = "、和及"
# 事项、对象、渠道“三个全覆盖”
NUMBERS = {"两": 2, "三": 3, "四": 4, "五": 5}
_WHOLES = re.compile(r"[“‘](?P<n>[两三四五])个(?P<all>100%|百分之?百)[”’]")
_OF_QUOTED = re.compile(r"“[^“”]{2,8}”(?=[\u4e00-\u9fff]{2})")


def covered(page: Page, region: Span) -> list[Covered]:
    """What is covered, thing by thing."""
    text, (start, end) = page.text, (region.start, region.end)
    if aspects := _ASPECTS.fullmatch(text, start, end):  # 检查事项、对象、人员
        return [Covered((_group(aspects, "head"), one)) for one in pieces(text, _group(aspects, "list"), _MARKS)]
    if stemmed := _STEMMED.fullmatch(text, start, end):  # 应纳入改革的行政检查部门、检查事项、检查人员
        lead = (_group(stemmed, "lead"),) if stemmed["lead"] else ()
        return [Covered((*lead, one)) for one in pieces(text, _group(stemmed, "list"), _MARKS)]
    if ends := _ENDS.fullmatch(text, start, end) or _ALIKE.fullmatch(text, start, end):  # 企业电子印章网端、掌端
        return [Covered((_group(ends, "head"), one)) for one in pieces(text, _group(ends, "list"), _MARKS)]
    if listed := _QUOTED_FOR_ALL.fullmatch(text, start, end):
        return [Covered((one, _group(listed, "what"))) for one in pieces(text, _group(listed, "list"), "、")]
    if _QUOTED_LIST.fullmatch(text, start, end):  # “免申即享”与“即申即享”
        return [Covered((Span(*one.span()),)) for one in _QUOTED_ONE.finditer(text, start, end)]
    if each := _EACH_QUOTED.fullmatch(text, start, end):  # 充电桩“村村全覆盖”
        return [Covered((_group(each, "what"), _group(each, "where")))]
    if _NETS.fullmatch(text, start, end):  # 5G和千兆光网
        return [Covered((one,)) for one in pieces(text, region, _MARKS)]
    if sited := _SITED.fullmatch(text, start, end):
        return [Covered((Span(sited.start("what"), end),), _group(sited, "where"))]
    if kinds := _OF_KINDS.fullmatch(text, start, end):
        return _of_kinds(page, _group(kinds, "kinds"), _group(kinds, "what"))
    return [Covered((without_verb(page, one),)) for one in _things(page, region) if 2 <= one.end - one.start <= 60]


def told_together(page: Page, region: Span, number: int) -> list[Span]:
    """`政务服务事项、评价对象、服务渠道`“三个全覆盖”: so many as are named, else none."""
    named = [Span(one.start, one.end - page.text.startswith("以及", one.end - 1)) for one in pieces(page.text, region, _MARKS)]
    return named if len(named) == number and all(one.end - one.start >= 2 for one in named) else []


def told_wholes(sentence: Sentence) -> Iterator[TargetFound]:
    """`“差评”核实整改和整改回访“两个100%”`: a rate of each that is named, what the first is of put back."""
    page = sentence.page
    for hit in _WHOLES.finditer(page.text, sentence.span.start, sentence.span.end):
        clause = sentence.clause_of(hit.start())
        region, population = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        head: Span | None = None
        due = latest(sentence.due(hit.end() - 1))
        for one in told_together(page, region, NUMBERS[hit["n"]]):
            own = _OF_QUOTED.match(page.text, one.start, one.end)
            head = Span(own.start(), own.end()) if own else head
            spans = (head, one) if head and not own else (one,)
            yield TargetFound(
                tight("".join(page.quote(span) for span in spans)) + "率", spans, page.quote(population) if population else None, population, ">=", 100, None, "%", Span(hit.start("all"), hit.end("all")),
                due.value if due else None, due.span if due else None, Span(region.start, hit.end()), "target-rate-told-wholes",
            )  # fmt: skip


# 梳理惠企政策，推动“免申即享”全覆盖: done for these.
_DONE_FOR = re.compile(r"[\u4e00-\u9fff]{2}(?:政策|事项)(?=[，。；和与及]|措施|清单|$)")
_WAYS = re.compile(r"“[^“”]{0,6}[办享][^“”]{0,4}”(?:[与和、]“[^“”]{0,6}[办享][^“”]{0,4}”){0,3}")


def done_for(sentence: Sentence, region: Span) -> Span | None:
    """The policies or matters, told before in the sentence, that are done in the quoted way."""
    page = sentence.page
    if _WAYS.fullmatch(page.text, region.start, region.end) is None:
        return None
    told = list(_DONE_FOR.finditer(page.text, sentence.span.start, sentence.clause_of(region.start).start))
    return Span(told[-1].start(), told[-1].end()) if told else None


def _group(hit: re.Match[str], name: str) -> Span:
    return Span(hit.start(name), hit.end(name))


def _of_kinds(page: Page, kinds: Span, what: Span) -> list[Covered]:
    """`企业法人、个体工商户信用评价`: each kind with what it has; 重点园区和企业 are 重点园区 and 重点企业."""
    found = []
    for one in pieces(page.text, kinds, _MARKS):
        one = Span(one.start, one.end - page.text.startswith("以及", one.end - 1))
        how = _BEFORE_KIND.search(page.text, kinds.start, one.start) if one.end - one.start <= 3 else None
        name = _named(page, one)
        spans = (_group(how, "how"), name, what) if how else (name, what)
        found.append(Covered(spans, one if name != one else None))
    return found


def _named(page: Page, kind: Span) -> Span:
    """`中心城区具备条件的公共停车场` → 公共停车场."""
    at = page.text.rfind("的", kind.start, kind.end - 2)
    return Span(at + 1 if at >= 0 else kind.start, kind.end)


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
            if _WHOLE.fullmatch(page.text, start, joint.start()) or _DEEDS.fullmatch(page.text, start, joint.start()):
                members.append(Span(start, joint.start()))
                start = joint.end()
        members.append(Span(start, part.end))
    return members


def _are_things(page: Page, members: list[Span]) -> bool:
    """Several, each named whole, and nothing said once behind the last: 服务中心、便民中心综合窗口."""
    if len(members) < 2:
        return False
    if all(_DEEDS.fullmatch(page.text, one.start, one.end) for one in members):
        return True
    last = re.sub(r"(?:制度|体系|机制)$", "", page.of(members[-1]))
    whole = all(one.end - one.start >= 4 and _WHOLE.fullmatch(page.text, one.start, one.end) for one in members[:-1])
    whole = whole and members[-1].end - members[-1].start >= 4 and any(kind.fullmatch(page.of(members[-1])) for kind in (_WHOLE, _WORKS))
    return whole and not any(page.of(one)[-2:] in last[:-2] for one in members[:-1])


_BEGUN = re.compile(r"(?:建设|建成|搭建|构建|建立)(?=[\u4e00-\u9fff]{4})|(?:推动|推进|促进|实施|推行|实行|设立|(?:建设|创建|打造)(?=“))(?=.{3})")


def without_verb(page: Page, span: Span) -> Span:
    """`实施“证照分离”改革`: what is covered, without the verb."""
    hit = _BEGUN.match(page.text, span.start, span.end)
    return Span(hit.end(), span.end) if hit else span


_EVERYWHERE = re.compile(r"[“‘]?(?:省省|市市|县县|乡乡|镇镇|村村|户户|站站|校校)")
_EVERY_PLACE = re.compile(r"(?:基本|全面|率先|将|要)*(?:实现|做到|达到)[“‘]?(?:省省|市市|县县|乡乡|镇镇|村村|户户|站站|校校)$")


def without_each(page: Page, region: Span, population: Span | None) -> tuple[Span, Span | None]:
    """`充电桩｜实现“县县`全覆盖: everywhere is what full coverage says; `“乡乡`全覆盖 alone is coverage of something named before."""
    alone = _EVERYWHERE.fullmatch(page.text, region.start, region.end)
    hit = alone or _EVERY_PLACE.search(page.text, max(region.start, region.end - 12), region.end)
    return (Span(region.start, hit.start()), population) if hit else (region, population)
