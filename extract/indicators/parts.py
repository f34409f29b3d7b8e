"""The parts of an indicator's name, by which two names are told to mean one thing or two.

In: the name, the unit and the comparator of a target.  Out: `Parts`; `key` is the same for every writing of one indicator.
Example: `苯丙酮尿症、先天性甲状腺功能减低症等新生儿遗传代谢病2周内诊断率` → people 新生儿, subject 遗传代谢病, window 2周内,
measure 诊断率, examples the two diseases; its key is `新生儿·遗传代谢病·2周内·诊断率`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extract.fold import fold, tight
from extract.indicators.terms import canonical, exact, measures, people, plain, whole
from extract.models import Comparator
from extract.numerals import chinese
from extract.place_scan import find_places

Better = Literal["up", "down"]
COUNT, NEW_COUNT, GROWTH, INCREASE, LIMIT = "数量", "新增数量", "增速", "增减量", "时限"
# Units that count things, and those that count people: 100家 and 100个 are one measure.
_PIECES = dict.fromkeys("个家所座处户项条款种支批件宗台套间栋幢辆部", "个") | dict.fromkeys("名人位", "人")
SHARES = ("%", "‰", "/10万", "个百分点")
TIMES = ("个工作日", "日", "天", "小时", "分钟", "个月", "月", "周", "年", "秒")
_WHOSE = re.compile(r"全(?:国(?!运|民|人大|政协)|[省市县区州盟旗](?!域))|全自治区|^[我本][省市县区州]|^辖区内?的?|^\d{4}年(?:度|底|末)?|^(?:年末|年底|期末)")
_AIM = re.compile(r"^(?:力争|争取|确保|努力|计划|原则上|预计|预期|总体)")
# How it is counted says nothing of what: 接种率以乡镇（街道）为单位.
_BY = re.compile(r"[，、]?(?:以|按).{1,12}为单位[，、]?")
_CAUSE = re.compile(r"^因(?=.{2,12}(?:导致|引起|造成))")
_AGE = re.compile(
    r"(?:\d+(?:[-~—至到]\d+)?周?岁(?:及|（含）|含)?(?:以上|以下|以内)?|学龄前|适龄|农村|城乡|贫困|困境|失能|高龄|重点)*$"
)
_AGED = re.compile(r"\d+(?:[-~—至到]\d+)?周?岁(?:及|含)?(?:以上|以下|以内)?(?:常住)?(?:人口|人群|居民)?")
_WINDOW = re.compile(r"(\d+|[一二两三四五六七八九十]+)(个工作日|工作日|周|个月|月|日|天|小时|分钟)(?:以内|之内|内)")
_CLASS = re.compile(r"^(?P<some>.*、.*?|.{2,}?)等(?:\d+[种类个项]|多种|各类|主要)?(?P<all>.{2,})$")
_BUILD = re.compile(
    r"^(?P<new>新增|新建|新培育|新认定|新设立?|新开工|新开展|净增)?(?:累计)?"
    r"(?:建设|建成|建立|建有|改建|扩建|设立|设置|打造|创建|培育|培养|培训|发展|开展|组织|实施|完成|形成|引进|认定|评选|遴选|推出|举办|布局|配备|实现|新|达到|拥有|有"
    r"|(?:募集|筹集|发放|启动|推动|推进|推行|推广|安排|选树|争创|投放|招引)(?=.{4}))?"
)
_LIGHT = re.compile(r"等|总数|总量|数量|人数|人次|个数|户数|家数|规模|水平|情况|服务|工作|项目|建设|拥有|累计|全面|基本|所有|全部|各类|占|标准$")
# Not where the character is part of a word: 及时率, 参与率, 和美乡村, 研究与试验发展.
_JOIN = re.compile(r"[、，]|以及|(?<![普涉以])及(?!以[上下内]|时|格)|(?<![饱共总中缓调])和(?![平谐美睦])|(?<!参)与(?!试验发展)")
# What the sentence around a name leaves at its end: 进出口总额预期增长, 人数又增加, 投资拟达到.
_END = re.compile(r"(?:[的达为至到，、：又拟则均也将须应再]|预期|预计)+$")
# A number of things is what its unit says: 新增就业人数 with 人.
_NUMBER = re.compile(r"(?<=..)(?:总?人数|总?数量|总?户数|总?个数|总?家数|总数|总量|(?<![系指级倍基小])数)$")
# A unit says what is built: 新增高速公路 and 新增高速公路里程 in 公里 are one; 高速公路里程 alone is all there is.
_NOUNS = {"公里": "里程", "万公里": "里程", "亩": "面积", "平方米": "面积", "公顷": "面积", "平方公里": "面积"}
# 改造老旧小区 and 老旧小区改造 are one.
_TURNED = re.compile(r"^(改造提升|改造|治理|修复|整治|退出|淘汰|更新|帮扶|救助)(.{2,})$")
_HANDLE = re.compile(r"^(?:办理|完成)(?=.{4})")
# What does not grow with the place: so much for each of so many, and a ratio.
_PER = re.compile(r"人均|每[一-龥\d]{0,4}(?:人|户|平方|公里|万|千|亩|个)|[十百千万]{1,2}人口|单位|户均|平均|亩均")
_PER_AREA = re.compile(r"/(?:平方|立方米|公顷|亩|万?人|户)")
_RATIO = re.compile(r"(?:[率比]|系数|指数|密度|强度)$")
_OF = re.compile(r"(?<=.)(?<![目标])的(?!士)")


@dataclass(frozen=True, slots=True)
class Parts:
    """`subject`: what it is about, its elements sorted; `examples`: members named before 等 of the class in `subject`."""

    people: str
    subject: tuple[str, ...]
    examples: tuple[str, ...]
    window: str
    measure: str
    better: Better
    absolute: bool

    @property
    def key(self) -> str:
        """The same for every writing of one indicator."""
        return "·".join(part for part in (self.people, "、".join(self.subject), self.window, self.measure) if part)

    @property
    def said(self) -> str:
        """All that it says but for what is measured and within what time."""
        return self.people + "".join(self.subject)

    @property
    def loose(self) -> str:
        """The key without words that say nothing of what is measured (服务, 工作, 总量)."""
        bare = sorted(_LIGHT.sub("", element) for element in self.subject)
        return "·".join((self.people, "、".join(filter(None, bare)), self.window, self.measure))


@lru_cache(maxsize=20_000)
def parts_of(name: str, unit: str = "%", comparator: Comparator = ">=") -> Parts:
    """The parts of a name."""
    rest = whole(_OF.sub("", canonical(_BY.sub("", tight(fold(name))))))
    rest = _CAUSE.sub("", _without_place(_AIM.sub("", _WHOSE.sub("", rest))))
    rest, measure, better = _measured(rest, unit, comparator)
    rest, window = _windowed(rest)
    examples: tuple[str, ...] = ()
    if named := _CLASS.match(rest):
        examples, rest = tuple(filter(None, _JOIN.split(_trim(named["some"])))), named["all"]
    rest, who = _people(rest)
    elements = {exact().get(e, e) for e in map(_trim, _JOIN.split(rest)) if e}
    subject = tuple(sorted(elements)) or ((_trim(rest),) if _trim(rest) else ())
    return Parts(who, subject, examples, window, measure, better, _is_absolute(rest, measure, unit))


def counted_in(unit: str) -> str:
    """A unit, units that count things or people as one."""
    return _PIECES.get(unit, unit)


def key_of(name: str, unit: str, comparator: Comparator) -> str:
    """What an indicator is known by; the name itself where nothing is left of it."""
    return parts_of(name, unit, comparator).key or plain(tight(name))


def _without_place(name: str) -> str:
    if not re.search("[省市县区州]", name[:12]):
        return name
    found = find_places(name[:20], short=False)
    if found and found[0].span.start == 0 and len(name) > found[0].span.end + 2:
        return name[found[0].span.end :]
    return name


def _measured(name: str, unit: str, comparator: Comparator) -> tuple[str, str, Better]:
    """The name without its measure, and the measure; where the name has none, the unit tells."""
    share = unit in SHARES
    if unit in TIMES:
        stem = next((name[: -len(e)] for e, row in measures() if row.id == LIMIT and name.endswith(e)), name)
        return _HANDLE.sub("", stem), LIMIT, "down"
    for ending, row in measures():
        if share and name.endswith(ending) and len(name) >= len(ending):
            return name[: -len(ending)] + _kept(ending, row.id), row.id, row.better
    for ending, row in measures():
        if not share and row.better == "down" and row.id != LIMIT and name.endswith(ending):
            return name[: -len(ending)], row.id, row.better
    if comparator in ("+=", "-="):
        measure = GROWTH if share else f"{INCREASE}（{counted_in(unit)}）"
        return name, measure, "up" if comparator == "+=" else "down"
    if share:
        return name, "比例", "up"
    built = _BUILD.match(name)
    if built and len(name) - built.end() >= 2:
        noun = _NOUNS.get(unit, "") if built.end() else ""
        return _thing(name[built.end() :].removesuffix(noun)), f"{NEW_COUNT if built['new'] else COUNT}（{counted_in(unit)}）", "up"
    return _thing(name), f"{COUNT}（{counted_in(unit)}）", "up"


def _thing(name: str) -> str:
    """What is counted: without 数量, and with what is done to it at its end."""
    return _TURNED.sub(r"\2\1", _NUMBER.sub("", name))


def _kept(ending: str, measure: str) -> str:
    """Part of an ending that belongs to the subject: 健康 of 健康管理率, 年均 of 年均增速 stay."""
    return ending[: -len(measure)] if ending.endswith(measure) and ending != measure else ""


def _windowed(name: str) -> tuple[str, str]:
    hit = _WINDOW.search(name)
    if hit is None:
        return name, ""
    number = hit[1] if hit[1].isdigit() else str(chinese(hit[1]) or hit[1])
    unit = {"月": "个月", "天": "日"}.get(hit[2], hit[2])
    return name[: hit.start()] + name[hit.end() :], f"{number}{unit}内"


def _people(name: str) -> tuple[str, str]:
    """The name without the people it is about, and these; 65岁及以上老年人 goes as a whole."""
    hit = people().search(name)
    if hit is None:
        aged = _AGED.search(name)
        return (name[: aged.start()] + name[aged.end() :], _age(aged[0])) if aged else (name, "")
    before = _AGE.search(name, 0, hit.start())
    start = before.start() if before else hit.start()
    return name[:start] + name[hit.end() :], _age(name[start : hit.end()])


def _age(said: str) -> str:
    return said.replace("周岁", "岁").replace("岁及以", "岁以").replace("岁含以", "岁以").replace("至", "-").replace("~", "-").replace("—", "-")


def _trim(element: str) -> str:
    return _END.sub("", element.strip("的、，：")).removesuffix("导致").removesuffix("引起")


def _is_absolute(name: str, measure: str, unit: str) -> bool:
    """A total of the place, that grows with the place: 培养人才15000名; not 每千人口床位数."""
    if unit in SHARES or measure in (LIMIT, GROWTH) or "浓度" in measure:
        return False
    return not (_PER.match(name) or _PER_AREA.search(unit) or (unit == "" and _RATIO.search(name)))
