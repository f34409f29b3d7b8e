"""One clause and what stands behind the names in it.

In: the hidden text, a clause, the one after it, and where names may end.  Out: the rule of the predicate behind a name.
Example: in `各乡（镇）要落实责任` the name ends behind （镇） and `actor-modal` follows.
What follows an ending is looked up once, however many names could end there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.actors.clauses import Clause
from extract.actors.heads import kind, rule

# A list of names is longer than a name; this bounds the work on a clause.
MAX_LIST = 160
_ASIDE = re.compile(r"（(?:[^（）]{1,12}|[\3]{1,20})）|（\0{1,600}）|[\0\2]{1,600}")
_AS = re.compile(r"作为[^，。；]{1,12}(?:承担|负责|办理|履行|申请|牵头)")
_ETC = re.compile(r"等(?=.)")
_LEVELS = re.compile(r"(?:自治区|直辖市|计划单列市|(?:涉农|市辖|功能|特)?[省市县区州盟旗乡镇村居街场、社道办]级?){1,8}|村居")
_COMMON = re.compile(r"[与同](?![^，。；]{1,12}可|[^，。；]{2,14}[局委会院处办府厅站所](?:要|应当|须))[^，。；]{2,24}?(?:建立|签订|签定|签署|开展|加强|密切|共同|共享|做好|实现|协同|联合|合作|沟通|对接|衔接|互通|协议约定|约定)")
_SUBJECT = ("actor-leads", "actor-whole", "actor-modal", "actor-adverb", "actor-preposition", "actor-verb", "actor-act")
_PIVOT = (*_SUBJECT, "actor-noun-verb")
_TOLD = (*_PIVOT, "actor-x-alone")
_IF = re.compile(r"如(?!期|实|数|约|何|有|下)[^，。；]{2,60}$|因[^，。；]{2,60}的$")
# 学校取得许可证后，应当登记; 公安部门核准后发放门牌: what it does next is its own.
_OWN = re.compile(r"自行|主动|及时(?:报告|备案|公示)|作出(?=[^，。；]{0,8}(?:承诺|说明))|应当?(?!急)|须|要(?!求)|需(?!求)")
_OFFICE = ("部门", "局", "机关", "委", "厅", "政府")
# 特别是沿海各市，也要抓紧
_MUST = r"(?:要(?!求|素|点)|应当?(?!急|用)|须(?!知)|必须)"
_ALSO = re.compile(r"(?:也|都|均|还|更)(?=" + _MUST + ")")
# 部门可以委托评估，发现问题应当整改: the right has a duty behind it.
_YET = re.compile("(?:但|并|同时|且|发现[^，。；]{1,6}?)" + _MUST)
# 登记部门可通过共享获取的材料，不得要求重复提交: the right is only a topic.
_ONLY_TOPIC = re.compile(r"可[^，。；]{2,40}的[^，。；的]{2,12}$")
_NOT_ASKED = re.compile(r"不得(?:要求|再|重复)")
_NO_MORE = re.compile(r"不再[^，。；]{0,6}(?:新建|新设|新增|建设|开发|设立|安排|购置)|一律|" + _MUST)
_ALSO_MUST = re.compile("[也都均还更]?" + _MUST)
# 县属医院，乡镇卫生院，均参加考核: the bodies stand between commas.
_ALL_DO = re.compile(r"(?:均|都|一律)(?:要|应当?|须|必须)?(?:参加|执行|落实|开展|建立|设立|配备|承担|接受|公开|安装|制定)")
_ABOVE_ALL = re.compile("(?:特别|尤其)是[^，。；]{2,40}?[也都均还更]?" + _MUST)
# What counts as a predicate: a subject needs the surest; behind 推动, more so behind 督促 and 由, a verb is expected.
Trust = Literal["subject", "pivot", "told", "agent"]
_TRUSTED: dict[Trust, tuple[str, ...]] = {"subject": _SUBJECT, "pivot": _PIVOT, "told": _TOLD, "agent": (*_PIVOT, "actor-x-done-by")}
# 等有关主管部门: how far from the end of a list its 等 stands.
_TAIL = 12
_NEXT = ("actor-modal", "actor-adverb", "actor-preposition")
# 县教育局：负责校园安全。 at the start of a line or a sentence: what it must do stands behind the colon.
_LINE_STARTS = "\n。；"
_LABELLED = ("actor-leads", *_NEXT, "actor-verb", "actor-act", "actor-noun-verb")


@cache
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, rule(name).pattern) for name in names)


@dataclass(frozen=True, slots=True)
class Acting:
    """A predicate behind an ending: its rule ("" for none), where the name ends, where the predicate begins."""

    rule: str
    stop: int
    act: int
    mark: int


def _end(acting: Acting) -> int:
    return acting.mark


class Reading:
    """A clause with its neighbour and its endings; remembers what stands behind each ending."""

    __slots__ = ("_known", "after", "beyond", "clause", "marks", "said")

    def __init__(self, said: str, clause: Clause, after: Clause | None, marks: Sequence[int], beyond: Clause | None = None) -> None:
        self.said = said
        self.clause = clause
        self.after = after
        self.beyond = beyond
        self.marks = marks
        self._known: dict[Trust, list[Acting]] = {}

    def acting(self, start: int, trust: Trust) -> list[Acting]:
        """Where a list of names that begins at `start` may end, with a predicate behind it."""
        found = self._known.get(trust)
        if found is None:
            found = self._known[trust] = [acting for end in self.marks if (acting := self._look(end, trust)).rule]
        first = bisect_left(found, start + 1, key=_end)
        return found[first : bisect_left(found, start + MAX_LIST, lo=first, key=_end)]

    def is_at(self, name: str, start: int) -> bool:
        """Does the pattern of that rule match at `start`?"""
        return rule(name).pattern.match(self.said, start, self.clause.end) is not None

    def _look(self, end: int, trust: Trust) -> Acting:
        said, until, stop, mark = self.said, self.clause.end, end, end
        if rule("actor-x-compound").pattern.match(said, end, until):
            return Acting("", stop, end, mark)
        if aside := _ASIDE.match(said, end, until):
            end = aside.end()
            stop = end if said[stop] == "（" and _part_of_name(aside[0]) else stop
        if etc := _ETC.match(said, end, until):
            end = etc.end()
        if end >= until:
            return Acting(self.next_clause(trust), stop, end, mark)
        if trust == "agent" and _AS.match(said, end, until):  # 由国企作为借款人承担责任
            return Acting("actor-modal", stop, end, mark)
        if said.startswith("作为", end):  # 县局作为牵头部门，要加强统筹; 各企业作为责任主体，分别对照标准整改
            return Acting(self.next_clause(trust) or ("actor-preposition" if self.clause.mark == "，" and self.carries_on() else ""), stop, end, mark)
        if trust == "subject" and _IF.match(said, end, until):  # 新媒体如从事新闻服务，须具备资质; 食堂因装修暂停服务的，应当公告
            return Acting("actor-preposition" if self.next_clause() == "actor-modal" else "", stop, end, mark)
        if trust == "subject" and self._then(end):
            return Acting("actor-once", stop, end, mark)
        if trust == "subject" and said.startswith(("可", "能"), end) and self.yet_must(end):
            return Acting("actor-modal", stop, end, mark)
        if name := self._first(_TRUSTED[trust], end):
            return Acting(name, stop, end, mark)
        weak = rule("actor-x-weak").pattern.match(said, end, until)
        if weak and (name := self._first(_TRUSTED["agent" if trust == "agent" else "pivot"], weak.end())):
            return Acting(name, stop, end, mark)
        if said[end] in "与同" and _COMMON.match(said, end, until):  # 医院与学校建立机制: the subject is 医院
            return Acting("actor-preposition", stop, end, mark)
        return Acting("", stop, end, mark)

    def _then(self, at: int) -> bool:
        """`取得…后` at `at`, and behind it what the same body does: a request or a duty, for an office any verb."""
        once = rule("actor-once").pattern.match(self.said, at, self.clause.end)
        if once is None:
            return False
        office = self.said.endswith(_OFFICE, 0, at)
        if once.end() < self.clause.end:
            return _OWN.match(self.said, once.end(), self.clause.end) is not None or (office and self._first(("actor-modal", "actor-verb", "actor-act"), once.end()) != "")
        return self.clause.mark == "，" and self.goes_on(_OWN)

    def _first(self, names: tuple[str, ...], at: int) -> str:
        for name, pattern in _patterns(names):
            if pattern.match(self.said, at, self.clause.end):
                return name
        return ""

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Does the next clause begin like this?"""
        return self.after is not None and pattern.match(self.said, self.after.start, self.after.end) is not None

    def yet_must(self, at: int) -> bool:
        """`可以…，但应当…`, `可通过共享获取的材料，不得要求提交`: does the next clause turn the right at `at` into a duty?"""
        if self.said.startswith("能", at) and self.said.endswith("的", at, self.clause.end) and self.goes_on(_NO_MORE):
            return True  # 各部门能依托现有平台的，不再新建系统
        return self.goes_on(_YET) or (_ONLY_TOPIC.match(self.said, at, self.clause.end) is not None and self.goes_on(_NOT_ASKED))

    def goes_beyond(self, first: re.Pattern[str], then: re.Pattern[str]) -> bool:
        """Does the next clause begin like this and the one behind it like that?"""
        beyond = self.beyond
        return beyond is not None and self.goes_on(first) and then.match(self.said, beyond.start, beyond.end) is not None

    def carries_on(self) -> bool:
        """`在受理报装时，同步开展服务`: the next clause has a weak adverb and its verb, and no subject of its own."""
        after = self.after
        weak = rule("actor-x-weak").pattern.match(self.said, after.start, after.end) if after else None
        return weak is not None and after is not None and any(p.match(self.said, weak.end(), after.end) for _, p in _patterns(("actor-verb", "actor-act")))

    def next_clause(self, trust: Trust = "subject") -> str:
        """`各新闻媒体，每年开展宣传`: the predicate stands behind the comma; `督促教育等部门，制定计划`: so does a plain verb."""
        after = self.after
        if after is None or after.start != self.clause.end + 1:
            return ""
        if self.clause.mark == "：" and trust == "subject" and (self.clause.start == 0 or self.said[self.clause.start - 1] in _LINE_STARTS):
            field = rule("actor-x-office").pattern.search(self.said, self.clause.start, self.clause.end)  # 接收单位：收到日期
            names = ("actor-modal",) if field else _LABELLED
            return next((name for name, pattern in _patterns(names) if pattern.match(self.said, after.start, after.end)), "")
        if self.clause.mark != "，":
            return ""
        listing = trust == "agent" or (trust in ("pivot", "told") and "等" in self.said[max(self.clause.start, self.clause.end - _TAIL) : self.clause.end])
        if trust == "subject" and (above := self._above_all(after)):
            return above
        if trust == "subject" and self._all_do(after):
            return "actor-adverb"
        if also := _ALSO.match(self.said, after.start, after.end):
            after = Clause(also.end(), after.end, after.mark, after.sentence_end)
        when = rule("actor-x-leadin").pattern.match(self.said, after.start, after.end)
        starts = (after.start, when.end()) if when and when[0][0] in "0123456789到" else (after.start,)
        for name, pattern in _patterns(_PIVOT if listing else _NEXT):
            if any(pattern.match(self.said, start, after.end) for start in starts):
                return name
        return ""


    def _above_all(self, after: Clause) -> str:
        """`各省，特别是沿海各市，也要抓紧`, `有条件的地区，特别是防御区要演练`: the predicate stands behind those who are named above all."""
        if not self.said.startswith(("特别是", "尤其是"), after.start):
            return ""
        own = _ABOVE_ALL.match(self.said, after.start, after.end)
        beyond = self.beyond
        later = after.mark == "，" and beyond is not None and _ALSO_MUST.match(self.said, beyond.start, beyond.end)
        return "actor-modal" if own or later else ""


    def _all_do(self, after: Clause) -> bool:
        """`…医院，…医院，均参加考核`: what both do stands behind the last of them."""
        if _ALL_DO.match(self.said, after.start, after.end):
            return True
        beyond = self.beyond
        if beyond is None or after.mark != "，" or not _ALL_DO.match(self.said, beyond.start, beyond.end):
            return False
        return kind(self.said[after.start : after.end]) == "unit"


def _part_of_name(bracket: str) -> bool:
    """（镇）, （社区）, （管委会）, （监督机构）: itself a name or a kind of place."""
    inside = bracket[1:-1]
    if inside[:1] == "\3":
        return True
    if _LEVELS.fullmatch(inside) or inside.endswith(("部门", "会", "局", "中心")):
        return True
    return len(inside) == 1 and inside in "站点场室院校店所馆" or kind(inside) is not None or kind("各" + inside) is not None
