"""Actors in running text, by grammar: subject, pivot (督促某单位做), agent (由某单位做), founded (设立某中心，负责).

In: `Page`, a task's stretch, the assignment brackets in it.  Out: `Found[Actor]`s in order of the text, each unit once.
Example: `各养老机构要建立台账，由县民政局审核。` → 各养老机构 (actor-modal), 县民政局 (actor-agent).
A name counts where a name may end (`heads`), a predicate follows (`reading`) and all of it from the clause's start, its
pivot or 由 is a list of names (`names`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.actors.clauses import clauses, hidden
from extract.actors.heads import MAX_NAME, ends, kind, rule
from extract.actors.names import Pair, listed
from extract.actors.reading import MAX_LIST, Reading, Trust
from extract.fold import tight
from extract.page import Page
from extract.span import Found, Span

# 责任单位：A、B按职责分工负责: a list of its own, read elsewhere.
_LABEL = re.compile(r"(?:责任|牵头|配合|负责|实施|主管)(?:单位|部门)")
_MAY = re.compile(r"(?:原则上|均|都|也|还)?(?:可(?!持续|靠)|能够?|有权)")
_LEAST = re.compile(r"均?(?:要|应)?(?:均)?至少|均设|分别达到")
_STRONG = re.compile(r"提升|提高|加强|强化|增强|完善|健全|优化|改善|发挥|推动|促进|提出|出具|征求|听取|反馈|汇总|报送|通报|公布|公开|作出|形成|掌握|了解|核实|进行|检查|监督|监测|说明情况")
_NOMINAL = re.compile(
    r"(?:建设|评估|管理|改革|发展|工作|能力|水平|体系|机制|制度|服务|培训|治理|改造|运行|标准|情况|作用|联动|覆盖|行动|工程|计划|项目|试点|变革|转型|升级|落地|落地见效|应享尽享|[0-9]%?|[网通联快易]办)$"
)
_BEFORE_PIVOT = re.compile(
    r"(?:积极|加快|大力|统筹|协调|定期|并|要|应|应当|及时|指导|督促|组织|推动|持续|进一步|有序|稳步|全面|强化|加强|牵头|研究|着力|深入|切实|探索|认真|严格|有效|不断|负责|科学|主动|协同|共同|联合|充分|依法|[、和])$"
)
# Verbs of actor-verb that also begin nouns: 推动企业组织形态变革, 推进社区治理行动.
_NOUNISH = re.compile(r"规范(?!健康|有序)|优化|整合|组织|创新|研究|设计|开发|保障|宣传|协调|改造|培育|预防|整治|处置|监督|检查|联系|运用")
_PLAIN_VERB = re.compile(r"开展|加强|提供|做好|建立|落实|完善")
# 政府主导、部门协作、企业参与: a formula, nobody's duty.
_GENERAL = frozenset({"政府", "部门", "企业", "单位", "社会", "机构", "机关", "组织", "学校", "社区", "社会组织", "市场"})
# Verbs that are never part of a name, so that a pivot may stand anywhere in a clause.
_FREE_PIVOTS = ("督促", "推动", "责成", "促使", "敦促", "组织指导", "组织协调")
# 企业违反规定的。: a case, no order.
_RELATIVE = re.compile(r"(?<!目)的$")
# 各县落实责任情况，: a heading of a report; but 通报、将 with 情况 is a duty. 均为…: a definition.
_TOPIC = re.compile(r"^(?!.{0,30}(?:通报|报告|掌握|了解|反馈|汇总|公布|公开|公示|报送|上报|统计|检查|督查|评估|跟踪|监测|梳理|收集|将|把|对|说明|填报|核实|排查|调度)).*情况$|^(?!出具|提供|提交|报送|印发|制定|出台|发布|填写|准备).*的[^，。；]{0,6}(?:文件|材料|证明|资料|复印件|凭证)$")
# 医院提供夜间门诊的比例达到九成: a target.
_SHARE = re.compile(r".{2,20}的(?:比例|比重|占比|数量|覆盖面|.{0,4}率)(?:达|不低|超|提|保持|均|为|从|控制)")
_DEFINED = re.compile(r"(?:均|都|也|就)(?:为|是)")
# 引导、督促企业公示: what is joined to the pivot moves with it.
_JOINED = re.compile(r"(?:(?:鼓励|支持|引导|帮助|协助|保障|动员)[、和并])+$")
_LEAD_INS = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """A unit as printed, `lead` where it 牵头负责, and the stretch that it answers for."""

    unit: str
    role: Literal["actor", "lead"]
    covers: Span


@dataclass(frozen=True, slots=True)
class _Hit:
    names: list[Pair]
    rule: str
    sentence_end: int


def actors_of(page: Page, stretch: Span, skip: Sequence[Span]) -> list[Found[Actor]]:
    """Every unit that must do something in this stretch, where it is first said. Raises nothing."""
    said = hidden(page.text, stretch, skip)
    marks = ends(said)
    if not marks:
        return []
    parts = list(clauses(said))
    hits: list[_Hit] = []
    label_of = -1  # end of the sentence that a label 责任单位： opened
    for at, clause in enumerate(parts):
        if clause.mark == "：" and _LABEL.fullmatch(said, max(0, clause.end - 4), clause.end):
            label_of = clause.sentence_end
        first = bisect_left(marks, clause.start + 1)
        if clause.sentence_end == label_of or first == len(marks) or marks[first] > clause.end:
            continue
        after = parts[at + 1] if at + 1 < len(parts) else None
        hits += _read(Reading(said, clause, after, marks[first : bisect_left(marks, clause.end + 1)]))
    return _found(page, stretch, hits)


def _found(page: Page, stretch: Span, hits: list[_Hit]) -> list[Found[Actor]]:
    """Each unit once, its strongest role; it answers until the next actor of its sentence."""
    best: dict[str, Found[Actor]] = {}
    for at, hit in enumerate(hits):
        start, until = hit.names[0][0], hit.sentence_end
        if at + 1 < len(hits) and hits[at + 1].sentence_end == until and hits[at + 1].names[0][0] > start:
            until = hits[at + 1].names[0][0]
        covers = Span(stretch.start + start, stretch.start + until)
        role: Literal["actor", "lead"] = "lead" if hit.rule == "actor-leads" else "actor"
        for a, b in hit.names:
            span = Span(stretch.start + a, stretch.start + b)
            unit = tight(page.quote(span))
            held = best.get(unit)
            if held is None or (role == "lead" and held.value.role == "actor"):
                best[unit] = Found(Actor(unit, role, covers), span, hit.rule)
    return sorted(best.values(), key=lambda found: found.span)


def _read(reading: Reading) -> Iterator[_Hit]:
    """All actors of one clause: its subject, then what stands behind a pivot, 由 or 设立."""
    start = _begin(reading)
    subject = _subject(reading, start)
    if subject:
        yield subject
    elif reading.is_at("actor-x-unmoved", start):
        return
    behind = subject.names[-1][1] if subject else start
    yield from _pivots(reading, start, behind)
    yield from _agents(reading, behind)
    yield from _founded(reading)


def _begin(reading: Reading) -> int:
    """Where the clause begins without adverbials of time and the like."""
    said, start, end = reading.said, reading.clause.start, reading.clause.end
    for _ in range(_LEAD_INS):
        while start < end and (said[start] in "\0\2）" or said[start].isspace()):
            start += 1
        hit = rule("actor-x-leadin").pattern.match(said, start, end)
        if not hit:
            break
        start = hit.end()
    return start


def _opening(reading: Reading, start: int) -> str:
    """How a clause or an object begins: `verb` (推动｜建立部门机制), `attribute` (开展某项服务的医院), or "" (a name)."""
    if not reading.is_at("actor-x-not-subject", start) or reading.is_at("actor-x-named", start):
        return ""
    return "attribute" if reading.is_at("actor-x-attribute", start) else "verb"


def _subject(reading: Reading, start: int) -> _Hit | None:
    opening = _opening(reading, start)
    if start >= reading.clause.end or opening == "verb" or reading.is_at("actor-pivot", start):
        return None
    for acting in reading.acting(start, "subject"):
        if opening == "attribute" and "的" not in reading.said[start : acting.stop]:
            continue
        names = listed(reading.said, start, acting.stop)
        if names and _is_duty(reading, names, acting.rule, acting.act):
            return _Hit(names, acting.rule, reading.clause.sentence_end)
    return None


def _is_duty(reading: Reading, names: list[Pair], predicate: str, act: int) -> bool:
    """Not a permission, a condition, a siting statement or a formula; `act` is where the predicate begins."""
    said, clause = reading.said, reading.clause
    rest = said[act : clause.end]
    if _MAY.match(rest) or _RELATIVE.search(rest) or (predicate == "actor-verb" and rest.startswith(("纳入", "列入"))):
        return False
    if _DEFINED.match(rest) or _SHARE.match(rest) or (predicate in ("actor-verb", "actor-act") and _TOPIC.search(rest)):
        return False
    if predicate == "actor-act" and _NOMINAL.search(rest):
        return False
    if _LEAST.match(rest) and all(kind(said[a:b]) == "area" for a, b in names):
        return False
    if predicate == "actor-modal":
        return True
    if rest.startswith(("设在", "挂靠")):  # 办公室设在县水利局，负责日常工作
        after = reading.after
        return after is not None and rule("actor-x-serves").pattern.match(said, after.start, after.end) is not None
    if predicate == "actor-whole" and all(said[a:b] in _GENERAL for a, b in names):
        return False
    if predicate == "actor-preposition" and rule("actor-x-ability").pattern.search(rest) and not _STRONG.search(rest):
        return False
    if clause.mark != "，" or not rule("actor-x-condition").pattern.search(rest):
        return True
    # 各部门明确目标后，根据实际选择措施: what follows the condition is still theirs to do.
    if rest.endswith("后") and rest.startswith(("将", "把", "对", "按")):
        return True
    return rest.endswith(("时", "后")) and reading.next_clause() in ("actor-modal", "actor-preposition")


def _pivots(reading: Reading, start: int, behind: int) -> Iterator[_Hit]:
    """`督促某单位做`, once a clause; else `明确某单位负责`."""
    clause = reading.clause
    for hit in rule("actor-pivot").pattern.finditer(reading.said, behind, clause.end):
        if not _moves(reading, start, behind, hit) or _opening(reading, hit.end()) == "verb":
            continue
        names, predicate, act = _behind(reading, hit.end(), "pivot")
        if names and _is_act(reading, predicate, act):
            yield _Hit(names, "actor-pivot", clause.sentence_end)
            return
    for hit in rule("actor-appointed").pattern.finditer(reading.said, start, clause.end):
        names, _, act = _behind(reading, hit.end(), "pivot")
        if names and reading.is_at("actor-x-serves", act):
            yield _Hit(names, "actor-appointed", clause.sentence_end)
            return


def _moves(reading: Reading, start: int, behind: int, hit: re.Match[str]) -> bool:
    """Is this word a verb here? 业务指导机构 has none; and behind 支持, 鼓励 it moves nobody."""
    before = reading.said[max(start, hit.start() - 30) : hit.start()]
    if rule("actor-x-unmoved").pattern.search(_JOINED.sub("", before)):
        return False
    if hit.start() in (start, behind) or hit[0].startswith(_FREE_PIVOTS):
        return True
    return bool(_BEFORE_PIVOT.search(before))


def _behind(reading: Reading, start: int, trust: Trust) -> tuple[list[Pair], str, int]:
    """The first list of names from `start` on that has a predicate behind it."""
    held: tuple[list[Pair], str, int] = ([], "", start)
    for acting in reading.acting(start, trust):
        names = listed(reading.said, start, acting.stop)
        if held[0] and not (names and acting.rule == "actor-modal"):
            continue
        if names and (acting.rule in ("actor-noun-verb", "actor-x-done-by") and all(kind(reading.said[a:b]) == "area" for a, b in names)):
            held = (names, acting.rule, acting.act)  # 由各区|培训项目单位|负责: a longer name may follow
        elif names:
            return names, acting.rule, acting.act
    return held


def _is_act(reading: Reading, predicate: str, act: int) -> bool:
    """Behind a pivot: `推进学校管理制度建设` has a noun where `推动学校管理好食堂` has a verb."""
    rest = reading.said[act : reading.clause.end]
    if _MAY.match(rest) or rest.startswith("纳入"):
        return False
    if predicate in ("actor-noun-verb", "actor-act"):
        return len(rest) > 4 and not _NOMINAL.search(rest)
    return not (predicate == "actor-verb" and _NOUNISH.match(rest) and _NOMINAL.search(rest) and not _PLAIN_VERB.search(rest))


def _agents(reading: Reading, behind: int) -> Iterator[_Hit]:
    """`由某单位做`, as often as the clause has it."""
    for hit in rule("actor-agent").pattern.finditer(reading.said, reading.clause.start, reading.clause.end):
        if reading.clause.start < behind and hit.end() < behind:
            continue
        names, predicate, act = _behind(reading, hit.end(), "agent")
        if reading.said.endswith(("组成", "构成"), act, reading.clause.end):
            return
        if names and not reading.is_at("actor-x-formed", act) and not reading.is_at("actor-x-made-by", act):
            yield _Hit(names, "actor-leads" if predicate == "actor-leads" else "actor-agent", reading.clause.sentence_end)


def _founded(reading: Reading) -> Iterator[_Hit]:
    """`成立某中心，负责某事`: the new body is an actor beside whoever founds it."""
    said, clause, after = reading.said, reading.clause, reading.after
    if clause.mark != "，" or after is None or not rule("actor-x-serves").pattern.match(said, after.start, after.end):
        return
    hits = list(rule("actor-founded").pattern.finditer(said, max(clause.start, clause.end - MAX_LIST), clause.end))
    if not hits:
        return
    start, end = hits[-1].end(), clause.end
    if said[end - 1] == "）" and (opened := said.rfind("（", start, end)) > start:
        end = opened
    if "的" in said[start:end]:
        start = said.rindex("的", start, end) + 1
    if start < end <= start + MAX_NAME and "、" not in said[start:end] and kind(said[start:end]) == "unit":
        yield _Hit([(start, end)], "actor-founded", clause.sentence_end)
