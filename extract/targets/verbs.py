"""The verbs that a count may stand behind, from `lexicons/target_verbs.toml`.

In: nothing.  Out: the words, longest first.  Example: `走访` makes `走访企业500家` a target.
"""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from extract.lexicon import Row, rows


class VerbExample(BaseModel):
    """A sentence and the name of the indicator that it must give."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    indicator: str


class TargetVerb(Row):
    """A group of verbs."""

    note: str
    words: tuple[str, ...] = Field(min_length=1)
    examples: tuple[VerbExample, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


@cache
def target_verbs() -> tuple[str, ...]:
    """All verbs, the longer before the shorter, so that an alternation takes the longest."""
    return tuple(sorted({word for row in rows("target_verbs", TargetVerb) for word in row.words}, key=lambda word: (-len(word), word)))


# 新（扩）建, 建（改）成, 新建（改建）: a verb with another one in brackets inside it or behind it.
_BRACKETED = r"[新改扩迁翻续]（[新改扩迁续翻、/和]{1,6}）建成?|建（改）成|制定（修订）|制（修）订|修（制）订|(?:新建|改建|扩建|迁建|建成|建设|建立|改造)（[新改扩迁续建造提升设立成、/和或含]{1,8}）"


def _any() -> str:
    return _BRACKETED + "|" + "|".join(_STANDS.get(word, word) for word in target_verbs())


# 城市建成区公交站点; 公｜共建筑; 社区服务设施; 打机井, 计划打机井, but no 种 of 物种.
_STANDS = {"登记": "登记(?!管理|建档|备案)", "获": r"(?<![\u4e00-\u9fff])获(?=[\u4e00-\u9fff“]{2,16}(?:奖|称号)(?!励))", "报废": "报废(?!汽车|机动车|[车物])", "攻关": r"(?<=[\u4e00-\u9fff，；])攻关(?!项目|团队|任务|行动|平台|计划|课题|联合体|机制|清单|榜单|小组|专班|工程)", "建成": "建成(?!区)", "有": "(?<![既所现国共含具特])有", "建": "建(?!筑|材|制|言|国|党|议|档)", "共建": "(?<!公)共建(?!共)", "创作": "创作(?!基地|中心|生产|人才|团队|活动|大赛|扶持|室|营|规划|工程|计划)", "规范": r"规范(?=\d|$)", "完善": r"完善(?=\d|$)", "突破": r"突破(?=(?:至少|不少于|超过)?$|[\u4e00-\u9fff“”]{2,20}(?:技术|难题|瓶颈|工艺|装备)$)", "抓好": r"抓好(?=\d|$)", "深化": r"深化(?=\d|$)", "开发": "开发(?!区)", "发展": "发展(?!改革|和改革|中心|规划|计划|目标|水平|环境|战略|基金|资金|专项|集团|公司)", "研发": "研发(?!中心|机构|投入|费用|经费|人员|平台|制造|活动|团队|设计|生产)", "培训": "培训(?!基地|机构|学校|中心|证明|场所|体系)", "孵化": "孵化(?!器|基地|园|中心|平台|载体)", "组织": "组织(?!单位|部门|机构|体系|生活)", "监测": "监测(?!站|点|网|平台|中心|体系|设备|设施|系统|断面)", "检查": "检查(?!站|点)", "帮扶": "帮扶(?!地区|县|对象|政策|措施|机制|干部)", "保护": "保护(?!利用|区|地|性|圈)", "配套": "配套(?!建设|改造|新建|实施|完善|设施|企业|产业|项目|率|政策|服务)", "服务": "服务(?!项目|事项|设施|中心|站|点|平台|机构|体系|网点|综合体|人员|队)"} | {word: rf"(?:(?<![\u4e00-\u9fff])|(?<=计划)|(?<=拟)){word}" for word in "打修挖"}


@cache
def verb_before_number() -> re.Pattern[str]:
    """`累计培训` 2000人, `推动全省` 100家: the verb, and what may stand between it and its number."""
    return re.compile(
        rf"(?<![可不予继])(?!(?<=力)争创)(?P<verb>(?:累计|共|总共|计划|力争|拟|新)?(?:{_any()}){{1,2}}|(?<=至少)[办设建]|(?<=每[班校村镇乡县区所院])[设配派])(?:了)?(?:(?:全国|全省|全市)?[首一二两三四五六]批|全[国省市县区州]|[我本][省市县区州]|(?:中心|主)?城区|建成区|[\u4e00-\u9fff]{{1,4}}(?<![小社园景校片街厂])区|[\u4e00-\u9fff]{{1,4}}[县乡镇]|[\u4e00-\u9fff、]{{2,20}}等(?:乡镇|街道|[县市区乡镇村地]))?"
        r"(?P<adv>(?:至少|不(?:得|应|能)?(?:少于|低于|超过|多于)|超过|超|约|近|总计|共|累计|达到|不少|力争|最少|各|一批|出|好|起|的|逾|所有|全部|剩余)*) ?$"
    )


@cache
def verb_and_thing() -> re.Pattern[str]:
    """`培育龙头企业` 20家: the verb and the thing before their number."""
    return re.compile(
        rf"(?<![可不予继])(?!(?<=力)争创)(?!转移就业)(?P<verb>(?:新(?<![创更革全最]新))?(?:{_any()})(?:(?:[、和及或与]|以及)?(?:{'|'.join(_long_verbs())})){{0,3}})(?!(?<=设)施)(?P<thing>(?:(?:国家|[省市县区])级?、|[\u4e00-\u9fff]{{0,8}}[A-E一二三四五]级、){{0,3}}(?:可[\u4e00-\u9fff]{{2}}、可[\u4e00-\u9fff]{{2}})?(?![及和与、等])(?=[^，。；]{{2}})(?:“[^“”，。；]{{2,30}}”|[\u4e00-\u9fff（）A-Za-z0-9+—~-]){{1,24}}?(?:（[^（），。；]{{2,30}}）)?)(?P<adv>(?:至少|不少于|不低于|超过|(?<!签)约|各|共|共计|合计|力争|达到|突破|达)*) ?$"
    )


@cache
def listing_verb() -> re.Pattern[str]:
    """`实施水利、交通等` 20个重点工程: the verb before a list of names whose number stands behind 等."""
    return re.compile(r"(?:(?<![\u4e00-\u9fff）”])|(?<=等))(?:(?:谋划|加快|全面|重点|大力|统筹|持续|深入|同步|抓好|推动|推进|组织|计划|规划|力争|继续|提速|每年|全年|年内){1,3})?(?P<verb>培训|建成投产|建成通车|新开工|布局|新建|续建|改建|扩建|建成|建设(?!用地|工程(?!项目)|单位|标准|资金)|实施|打造|培育|引进|举办|拆除|完成|提速|治理|整治|修复|疏浚|加固|开工|改造|创建|组建|新增|发布|(?:推进|推动)(?=[^，。；]*等$))(?=[^，。；]{0,80}(?:、|等$))[^，。；]{2,80}$")


@cache
def listed_kind() -> re.Pattern[str]:
    """`参加广交会、进博会等展会` 100场次: a verb, a list, and what kind of thing the list is of."""
    return re.compile(rf"(?<![可不予继])(?P<verb>{_any()})(?=[^，。；\d]{{0,24}}、)[^，。；]{{2,40}}等(?P<kind>(?!方面|领域)(?:“[^“”]{{1,12}}”)?[\u4e00-\u9fff]{{2,12}})$")


@cache
def each_listed() -> re.Pattern[str]:
    """`新建公园、书屋各` 5个: a verb, and a list of things each of which is counted."""
    thing = r"[^，。；、和与及\d各]{2,14}"
    return re.compile(rf"(?<![可不予继])(?P<verb>{'|'.join(_long_verbs())})(?P<things>{thing}(?:(?:、{thing}){{1,4}}(?:(?:和|与|及|以及){thing})?|(?:和|与|及|以及){thing}))各(?:不少于|至少|约)? ?$")


@cache
def described_thing() -> re.Pattern[str]:
    """`建设功能匹配、各具特色的步行街区` 50个: a verb, what the things are like, the thing."""
    return re.compile(rf"(?<![可不予继])(?P<verb>{'|'.join(_long_verbs())})(?:[\u4e00-\u9fff]{{2,8}}(?:\d[\d.]{{0,6}}[万亿]?[\u4e00-\u9fff]{{1,3}})?、){{1,4}}[\u4e00-\u9fff]{{2,12}}的(?P<thing>[\u4e00-\u9fff“”]{{2,16}})$")


@cache
def verbs_before() -> re.Pattern[str]:
    """`新建、改建`: the verbs of a list before its last."""
    return re.compile(rf"(?:(?:{_any()}|突破)[、和或并]){{1,3}}$")


@cache
def verb_alone() -> re.Pattern[str]:
    """`、建成` 600套, `（2024年完成` 20公里: a verb without a thing of its own between a number and the next."""
    return re.compile(
        rf" ?[、，；（] ?(?:其中|年内|当年|累计|共|(?:到|至)?20\d\d ?年(?:底前?)?|力争|计划|确保|再|当前|重点|另|另外|推动|推进|[两三四五]年|20\d\d ?年[、和]|各)*?(?P<verb>(?:基本(?=建成))?(?:{'|'.join(_long_verbs())}){{1,2}})(?:至少|不少于|超过|约|共|达到)? ?"
    )


@cache
def _long_verbs() -> tuple[str, ...]:
    return tuple(word for word in target_verbs() if len(word) > 1)


def starts_with_verb(said: str) -> bool:
    """`发展设施农业` does, `设施农业` does not."""
    return re.sub(r"^(?:累计|合计|总计|共计|多渠道|多途径|多形式|因地制宜|统筹|重点|同步|同时|分批|陆续|逐步|择优|优先|积极|加快)+", "", said).startswith((*_long_verbs(), "获"))
