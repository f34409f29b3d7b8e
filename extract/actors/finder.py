"""Actors in running text, by grammar: subject, pivot (督促某单位做), agent (由某单位做), founded (设立某中心，负责).

In: `Page`, a task's stretch, the assignment brackets in it.  Out: `Found[Actor]`s in order of the text, each unit once.
Example: `各养老机构要建立台账，由县民政局审核。` → 各养老机构 (actor-modal), 县民政局 (actor-agent).
A name counts where a name may end (`heads`), a predicate follows (rules/actors.toml) and all of it from the clause's
start, its pivot or 由 is a list of names (`names`). Each clause is looked at once, so a long sentence is not quadratic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract.actors.clauses import Clause, clauses, hidden
from extract.actors.heads import MAX_NAME, ends, kind, rule
from extract.actors.names import Pair, listed
from extract.fold import tight
from extract.page import Page
from extract.span import Found, Span

# A list of names is longer than a name; this bounds the work a clause.
MAX_LIST = 160
_ASIDE = re.compile(r"（[^（）]{1,12}）|\0+")
_ETC = re.compile(r"等(?=.)")
# 责任单位：A、B按职责分工负责: a list of its own, read elsewhere.
_LABEL = re.compile(r"(?:责任|牵头|配合|负责|实施|主管)(?:单位|部门)")
_MAY = re.compile(r"(?:原则上|均|都|也|还)?(?:可(?!持续|靠)|能够?|有权)")
_LEAST = re.compile(r"均?(?:要|应)?(?:均)?至少|均设|分别达到")
_STRONG = re.compile(r"提升|提高|加强|强化|增强|完善|健全|优化|改善|发挥|推动|促进")
_GENERAL = frozenset({"政府", "部门", "企业", "单位", "社会", "机构", "机关", "组织", "学校", "社区", "社会组织", "市场"})
_FREE_PIVOTS = ("督促", "推动", "责成", "促使", "敦促", "组织指导", "组织协调")


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
    labelled = 0
    for at, clause in enumerate(parts):
        if labelled := labelled if at and parts[at - 1].sentence_end == clause.sentence_end else 0:
            continue
        if _LABEL.fullmatch(said, max(0, clause.end - 4), clause.end) and clause.mark == "：":
            labelled = 1
            continue
        first = bisect_left(marks, clause.start + 1)
        if first < len(marks) and marks[first] <= clause.end:
            after = parts[at + 1] if at + 1 < len(parts) else None
            inside = marks[first : bisect_left(marks, clause.end + 1)]
            hits += _read(said, clause, after, inside)
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
            unit = tight(page.quote(span)).replace("\n", "")
            held = best.get(unit)
            if held is None or (role == "lead" and held.value.role == "actor"):
                best[unit] = Found(Actor(unit, role, covers), span, hit.rule)
    return sorted(best.values(), key=lambda found: found.span)


def _read(said: str, clause: Clause, after: Clause | None, marks: list[int]) -> Iterator[_Hit]:
    """All actors of one clause: its subject, then what stands behind a pivot, 由 or 设立."""
    start = _begin(said, clause)
    subject = _subject(said, clause, after, marks, start)
    if subject:
        yield subject
    unmoved = rule("actor-x-unmoved").pattern.match(said, start, clause.end)
    if unmoved and not subject:
        return
    behind = subject.names[-1][1] if subject else start
    yield from _pivots(said, clause, after, marks, start, behind)
    yield from _agents(said, clause, after, marks, behind)
    yield from _founded(said, clause, after)


def _begin(said: str, clause: Clause) -> int:
    """Where the clause begins without adverbials of time and the like."""
    start = clause.start
    for _ in range(4):
        while start < clause.end and said[start] in " \0）":
            start += 1
        hit = rule("actor-x-leadin").pattern.match(said, start, clause.end)
        if not hit:
            break
        start = hit.end()
    return start


def _subject(said: str, clause: Clause, after: Clause | None, marks: list[int], start: int) -> _Hit | None:
    if start >= clause.end:
        return None
    verbal = _opening(said, start, clause.end)
    if verbal == "verb" or rule("actor-pivot").pattern.match(said, start, clause.end):
        return None
    for end in marks[bisect_left(marks, start + 1) : bisect_left(marks, start + MAX_LIST)]:
        predicate, stop = _predicate(said, clause, after, end, broad=False)
        if not predicate:
            continue
        if verbal == "attribute" and "的" not in said[start:end]:
            continue
        names = listed(said, start, stop)
        if names and _is_duty(said, clause, after, names, predicate, stop):
            return _Hit(names, predicate, clause.sentence_end)
    return None


def _is_duty(said: str, clause: Clause, after: Clause | None, names: list[Pair], predicate: str, stop: int) -> bool:
    """Not a permission, a condition, a siting statement or a formula (政府主导、部门协作)."""
    rest = said[stop : clause.end]
    if _MAY.match(rest):
        return False
    places = all(kind(said[a:b]) == "area" for a, b in names)
    if places and _LEAST.match(rest):
        return False
    if predicate == "actor-modal":
        return True
    if predicate == "actor-whole" and all(said[a:b] in _GENERAL for a, b in names):
        return False
    if predicate == "actor-preposition" and rule("actor-x-ability").pattern.search(rest) and not _STRONG.search(rest):
        return False
    if clause.mark != "，" or not rule("actor-x-condition").pattern.search(rest):
        return True
    # 各部门明确目标后，根据实际选择措施: what follows the condition is still theirs to do.
    return rest.endswith(("时", "后")) and _next_clause(said, clause, after) in ("actor-modal", "actor-preposition")


@cache
def _predicates(broad: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What may follow a name, in order of trust; `broad` also takes verbs that are as often nouns."""
    names = ["actor-leads", "actor-whole", "actor-modal", "actor-adverb", "actor-preposition", "actor-verb"]
    return tuple((name, rule(name).pattern) for name in [*names, *(["actor-noun-verb"] if broad else [])])


@cache
def _weak_adverbs() -> re.Pattern[str]:
    return re.compile(rule("actor-x-weak").pattern.pattern)


def _predicate(said: str, clause: Clause, after: Clause | None, end: int, broad: bool) -> tuple[str, int]:
    """The rule of the predicate behind `end`, and where the list of names ends: ("", end) where there is none."""
    aside = _ASIDE.match(said, end, clause.end)
    stop = end
    if aside:
        end = aside.end()
        stop = end if aside[0][0] == "（" and _part_of_name(said, stop, aside[0]) else stop
    if etc := _ETC.match(said, end, clause.end):
        end = etc.end()
    if end >= clause.end:
        return _next_clause(said, clause, after), stop
    for name, pattern in _predicates(broad):
        if pattern.match(said, end, clause.end):
            return name, stop
    weak = _weak_adverbs().match(said, end, clause.end)
    if weak:
        for name, pattern in _predicates(True):
            if pattern.match(said, weak.end(), clause.end):
                return name, stop
    if said[end] in "与同" and (joint := _with_others(said, end, clause.end)):
        return joint, stop
    return "", stop


_COMMON = re.compile(r"[与同][^，。；]{2,24}?(?:建立|签订|签署|开展|加强|密切|共同|共享|做好|实现|协同|联合|合作|对接|衔接|互通|融合)")


def _with_others(said: str, end: int, stop: int) -> str:
    """`医院与学校建立机制`: the subject is what stands before 与."""
    return "actor-preposition" if _COMMON.match(said, end, stop) else ""


def _part_of_name(said: str, end: int, bracket: str) -> bool:
    """（镇）, （社区）, （管委会）, （监督机构）: short and itself a name or a kind of place."""
    inside = bracket[1:-1]
    return bool(re.fullmatch(r"[省市县区州盟旗乡镇村街场、社道办]{1,8}", inside)) or kind(inside) is not None or kind("各" + inside) is not None or inside.endswith(("部门", "会", "局", "中心"))


def _next_clause(said: str, clause: Clause, after: Clause | None) -> str:
    """`各新闻媒体，每年开展宣传`: the predicate stands behind the comma."""
    if clause.mark != "，" or after is None or after.start != clause.end + 1:
        return ""
    for name, pattern in _predicates(False):
        if name not in ("actor-verb", "actor-leads", "actor-whole") and pattern.match(said, after.start, after.end):
            return name
    return ""


def _behind(said: str, clause: Clause, after: Clause | None, marks: list[int], start: int, done: bool = False) -> tuple[list[Pair], str, int]:
    """The first list of names from `start` on that has a predicate behind it."""
    for end in marks[bisect_left(marks, start + 1) : bisect_left(marks, start + MAX_LIST)]:
        predicate, stop = _predicate(said, clause, after, end, broad=True)
        if done and not predicate and rule("actor-x-done-by").pattern.match(said, max(end, stop), clause.end):
            predicate = "actor-agent"
        if predicate and (names := listed(said, start, stop)):
            return names, predicate, stop
    return [], "", start


def _pivots(said: str, clause: Clause, after: Clause | None, marks: list[int], start: int, behind: int) -> Iterator[_Hit]:
    for hit in rule("actor-pivot").pattern.finditer(said, start, clause.end):
        if hit.start() < behind and hit.start() != start:
            continue
        if not _moves(said, start, behind, hit):
            continue
        if _opening(said, hit.end(), clause.end) == "verb":
            continue
        names, predicate, stop = _behind(said, clause, after, marks, hit.end())
        if names and _is_act(said, clause, predicate, stop):
            yield _Hit(names, "actor-pivot", clause.sentence_end)
            return
    for hit in rule("actor-appointed").pattern.finditer(said, start, clause.end):
        names, _, stop = _behind(said, clause, after, marks, hit.end())
        if names and rule("actor-x-serves").pattern.match(said, stop, clause.end):
            yield _Hit(names, "actor-appointed", clause.sentence_end)
            return


_BEFORE_PIVOT = re.compile(
    r"(?:积极|加快|大力|统筹|协调|定期|并|要|应|应当|及时|指导|督促|组织|推动|持续|进一步|有序|稳步|全面|强化|加强|牵头|研究|着力|深入|切实|探索|认真|严格|有效|不断|负责|科学|主动|协同|共同|联合|充分|依法|[、和])$"
)


def _moves(said: str, start: int, behind: int, hit: re.Match[str]) -> bool:
    """Is this word a verb here? 业务指导机构 has none; 不能 stand behind 支持, 鼓励."""
    before = said[max(start, hit.start() - 30) : hit.start()]
    if rule("actor-x-unmoved").pattern.search(before):
        return False
    if hit.start() in (start, behind) or hit[0].startswith(_FREE_PIVOTS):
        return True
    return bool(_BEFORE_PIVOT.search(before))


def _opening(said: str, start: int, end: int) -> str:
    """How a clause or an object begins: `verb` (推动｜建立部门机制), `attribute` (开展某项服务的医院), or "" (a name)."""
    if not rule("actor-x-not-subject").pattern.match(said, start, end) or rule("actor-x-named").pattern.match(said, start, end):
        return ""
    return "attribute" if rule("actor-x-attribute").pattern.match(said, start, end) else "verb"


_NOMINAL = re.compile(r"(?:建设|评估|管理|改革|发展|工作|能力|水平|体系|机制|制度|服务|培训|管理|治理|改造|运行|标准|情况|作用|联动|覆盖|[0-9]%?|[网通联快易]办)$")


def _is_act(said: str, clause: Clause, predicate: str, stop: int) -> bool:
    """Behind a pivot: `推进学校管理制度建设` has a noun where `推动学校管理好食堂` has a verb."""
    if _MAY.match(said, stop, clause.end):
        return False
    if predicate == "actor-noun-verb":
        return clause.end - stop > 6 and not _NOMINAL.search(said, stop, clause.end)
    return True


def _agents(said: str, clause: Clause, after: Clause | None, marks: list[int], behind: int) -> Iterator[_Hit]:
    for hit in rule("actor-agent").pattern.finditer(said, clause.start, clause.end):
        if hit.start() < behind and behind != clause.start and hit.start() >= clause.start and hit.end() < behind:
            continue
        names, predicate, stop = _behind(said, clause, after, marks, hit.end(), done=True)
        shaped = any(rule(name).pattern.match(said, stop, clause.end) for name in ("actor-x-formed", "actor-x-made-by"))
        if names and not shaped:
            yield _Hit(names, "actor-leads" if predicate == "actor-leads" else "actor-agent", clause.sentence_end)


def _founded(said: str, clause: Clause, after: Clause | None) -> Iterator[_Hit]:
    if clause.mark != "，" or after is None or not rule("actor-x-serves").pattern.match(said, after.start, after.end):
        return
    hits = list(rule("actor-founded").pattern.finditer(said, max(clause.start, clause.end - MAX_LIST), clause.end))
    if not hits:
        return
    start, end = hits[-1].end(), clause.end
    aside = _ASIDE.search(said, start, end)
    if aside and aside.end() == end:
        end = aside.start()
    if "的" in said[start:end]:
        start = said.rindex("的", start, end) + 1
    if start < end <= start + MAX_NAME and kind(said[start:end]) == "unit" and "、" not in said[start:end]:
        yield _Hit([(start, end)], "actor-founded", clause.sentence_end)
