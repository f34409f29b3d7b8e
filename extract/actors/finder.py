"""Actors in running text, by grammar: subject, pivot (督促某单位做), agent (由某单位做), founded (设立某中心，负责).

In: `Page`, a task's stretch, the assignment brackets in it.  Out: `Found[Actor]`s in order of the text, each unit once.
Example: `各养老机构要建立台账，由县民政局审核。` → 各养老机构 (actor-modal), 县民政局 (actor-agent).
A name counts where a name may end (`heads`), a predicate follows (`reading`), all of it from the clause's start, its
pivot or 由 is a list of names (`names`), and it is an order (`duty`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extract.actors.clauses import Clause, clauses, closed_up, hidden
from extract.actors.duty import is_act, is_duty, may
from extract.actors.founded import founded
from extract.actors.heads import STANDING, ends, kind, rule
from extract.actors.hits import Actor, Hit, each_once, with_roles
from extract.actors.names import Pair, listed
from extract.actors.reading import Acting, Reading, Trust
from extract.page import Page
from extract.span import Found, Span

# 责任单位：A、B按职责分工负责: a list of its own, read elsewhere.
_LABEL = re.compile(r"(?:责任|牵头|配合|负责|实施|主管)(?:单位|部门)")
_BEFORE_PIVOT = re.compile(
    r"(?:积极|加快|大力|统筹|协调|发动|(?:性|划|步骤|批次|重点|区别)地|定期|每年|每季度|每月|分批|并|要|应|应当|及时|指导|督促|组织|推动|持续|进一步|有序|稳步|全面|强化|加强|牵头|研究|着力|深入|切实|探索|认真|严格|有效|不断|负责|科学|主动|协同|共同|联合|充分|依法|同步|适时|加力|稳妥|扎实|率先|有力|精准|精心|经常性|加紧|联动|高效|将|重点|逐步|继续|常态化|按需|按期|通力|合力|尽快|抓紧|[、和])$"
)
# Behind these a verb needs no object: 督促有关部门解决; behind 推动 it would be a noun (推动企业创新).
_TOLD = ("督促", "责成", "敦促", "组织", "要求", "委托", "授权", "指导")
# Verbs that are never part of a name, so that a pivot may stand anywhere in a clause.
_FREE_PIVOTS = ("督促", "推动", "责成", "促使", "敦促", "组织指导")
# 推动医院与国外机构合作, 推动县政府与银行签约: the other side is nobody here, or a partner in a contract.
_FOREIGN = re.compile(r"签|国外|境外|海外|外国|国际|省外|市外|外地")
# 引导、督促企业公示: what is joined to the pivot moves with it.
_JOINED = re.compile(r"(?:(?:鼓励|支持|引导|帮助|协助|保障|动员)[、和并])+$|(?:支持|引导)$")
_JOINED_AHEAD = re.compile(r"(?:(?:支持|引导|帮助|协助|保障|动员)[、和并])+(?=推动|推进|督促|指导|组织|促进)|(?:支持|引导)(?=推动|督促)")
# 结合农时组织农场招工: the pivot is the verb after a phrase; 通过行业组织提供 has a noun.
_PHRASE = re.compile(r"(?:结合|按照?|根据|围绕|针对|利用|定期|以|在)[^，。；]{1,20}(?<!行业)(?<!社会)(?<!经济)(?<!党)(?<!业务)(?<!技术)(?<!服务)(?<!的)(?<!关)$")
# 县推动产业发展领导小组办公室负责解释: what it is there for is part of its name.
_STANDING = re.compile(r"发展(?:工作)?(?:领导小组|联席会议|指挥部|专班)(?:办公室)?$")
# 形成推动企业改革发展合力: a noun to its end.
_GATHERED = re.compile(r"(?:形成|凝聚|汇聚|聚合|营造)$")
_STRENGTH = re.compile(r"(?:合力|格局|局面|氛围|态势)$")
_FOUNDING = ("成立", "设立", "组建")
# 瑞昌市进一步优化营商环境办公室统筹推进: the place is only the beginning of a name.
_LONGER = re.compile(r"(?:领导小组|委员会|办公室|指挥部|专班|联席会议)$")
# 配合两部门组织试点企业填报: who is helped is told, the pivot behind it moves all the same.
# 市、县两级优化提升营商环境工作领导小组: the levels that each have one, and what it is there for.
_LEVELS = re.compile(r"[省市县区州乡镇](?:、[省市县区州乡镇]){1,2}[两三]级[^，。；、]{4,24}(?:领导小组|委员会|指挥部|联席会议)$")
# 发现问题有权要求企业配合: a right moves nobody.
_RIGHT = re.compile(r"有权[^，。；]{0,20}$")
_HELPED = re.compile(r"(?:配合|协助)[^，。；]{1,16}(?:部门|单位|[局委厅])$")
# 组建由县水利局、县住建局组成的专班，建立: whose comma follows the body set up, nobody that 由 names.
_FORMED = re.compile(r"组成|构成|组长|担任|转为|变为|改为|调整为|的[^，。；的]{2,24}(?:专班|小组|机制|平台|体系|委员会|联席会议|指挥部)$")
_GENERIC = frozenset({"机构", "单位", "部门", "企业", "人员"})
# 鼓励收回土地后由某局重新出让: the agent acts whatever is encouraged before it.
_THEN_BY = re.compile(r"[^，。；]{2,40}后由")
_LEAD_INS = 4
# 建设面向全国的算力基地，在…上实现突破: what is built, not who builds.
_BUILDS = re.compile(r"(?:建设|设立|开设|举办|新建?|运营)[^，。；]{2,40}的[^的，。；]{0,20}(?:基地|中心|平台|园|园区|示范区|试验区|实验室|[站城])")
_OFFICES = ("部门", "局", "委", "厅", "政府")
# 已由开发商取消网签的购房人: what is over describes somebody.
_DONE_BY = re.compile(r"的[^，。；的]{0,8}$")
# 由县局委托机构组织: the work is still the agent's.
_HANDED = ("委托", "授权", "要求")
# 由县住建局等部门统一组织各方验收: what may stand between an agent and the pivot.
_BY = re.compile(r"(?:等[^，。；、]{0,12}(?:部门|单位|机构))?(?:负责|统一|牵头|具体|共同|联合|分别|定期|及时)?")
# 鼓励各地结合实际，推进药店提供服务: what is encouraged goes on behind the comma.
_ENCOURAGED = re.compile(r"(?:鼓励|支持|允许)(?:各地|各[市县区])[^，。；]*$|(?:鼓励|支持|引导|允许)[^，。；]{2,12}?(?:结合|根据|按照|依托|立足|因地制宜)[^，。；]*$")


def actors_of(page: Page, stretch: Span, skip: Sequence[Span], headed: int = 0) -> list[Found[Actor]]:
    """Every unit that must do something in this stretch, where it is first said. Raises nothing.

    What stands before the offset `headed` is a heading: only its subject acts (`县医院开设夜间门诊`, not `推动企业上市`).
    """
    closed = closed_up(hidden(page.text, stretch, skip), page.quote(stretch), stretch.start)
    said = closed.said
    marks = ends(said)
    if not marks:
        return []
    parts = list(clauses(said))
    hits: list[Hit] = []
    body = -1  # end of the first sentence behind the heading
    label_of = -1  # end of the sentence that a label 责任单位： opened
    for at, clause in enumerate(parts):
        if body < 0 and closed.span(clause.start, clause.end).end > headed:
            body = clause.sentence_end
        if clause.mark == "：" and _LABEL.fullmatch(said, max(0, clause.end - 4), clause.end):
            label_of = clause.sentence_end
        first = bisect_left(marks, clause.start + 1)
        if clause.sentence_end == label_of or first == len(marks) or marks[first] > clause.end:
            continue
        after = parts[at + 1] if at + 1 < len(parts) else None
        beyond = parts[at + 2] if at + 2 < len(parts) else None
        reading = Reading(said, clause, after, marks[first : bisect_left(marks, clause.end + 1)], beyond)
        before = parts[at - 1] if at else None
        if before and before.mark == "，" and _ENCOURAGED.match(said, before.start, before.end) and reading.is_at("actor-pivot", _begin(reading)):
            continue
        if closed.span(clause.start, clause.end).end > headed:
            if before and before.mark == "，" and said.endswith(_OFFICES, 0, before.end) and (ahead := _ahead(reading, before, first and marks[first - 1])):
                hits.append(ahead)
            hits += with_roles(said, clause, _read(reading), hits) if clause.sentence_end == body else _read(reading)
        elif (subject := _subject(reading, _begin(reading))) and subject.rule != "actor-whole":
            hits.append(subject)  # 公证机构对接 is the name of a task
    return each_once(page, closed, hits)


def _read(reading: Reading) -> Iterator[Hit]:
    """All actors of one clause: its subject, then what stands behind a pivot, 由 or 设立."""
    start = _begin(reading)
    subject = _subject(reading, start)
    if subject:
        yield subject
    elif reading.is_at("actor-x-unmoved", start) and not _JOINED_AHEAD.match(reading.said, start, reading.clause.end):
        if _THEN_BY.match(reading.said, start, reading.clause.end):
            yield from _agents(reading, start)
        return
    behind = subject.names[-1][1] if subject else start
    agents = list(_agents(reading, behind))
    pivots = _pivots(reading, start, behind, [hit.names[-1][1] for hit in agents])
    yield from sorted((*pivots, *agents), key=lambda hit: hit.names[0])
    if names := founded(reading):
        yield Hit(names, "actor-founded", reading.clause.sentence_end)


def _ahead(reading: Reading, before: Clause, mark: int) -> Hit | None:
    """`市、区住建部门，市、区监督机构要检查`: offices alone in the clause before share what the subject of this one must do."""
    if mark != before.end:
        return None
    alone = Reading(reading.said, before, reading.clause, [mark])
    start = _begin(alone)
    names = [] if _opening(alone, start) else listed(reading.said, start, before.end)
    if not names or names[-1][1] != before.end or "的" in reading.said[start : before.end]:
        return None
    subject = _subject(reading, _begin(reading))
    return Hit(names, subject.rule, before.sentence_end) if subject and subject.rule in ("actor-modal", "actor-adverb") else None


def _begin(reading: Reading) -> int:
    """Where the clause begins without adverbials of time and the like."""
    said, start, end = reading.said, reading.clause.start, reading.clause.end
    for _ in range(_LEAD_INS):
        while start < end and (said[start] in "\0\2）" or said[start].isspace() or said.startswith("（\0", start)):
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


def _subject(reading: Reading, start: int) -> Hit | None:
    opening = _opening(reading, start)
    if start >= reading.clause.end or opening == "verb" or reading.said.startswith("一个", start) or reading.is_at("actor-pivot", start):
        return None
    for acting in reading.acting(start, "subject"):
        if opening == "attribute" and ("的" not in reading.said[start : acting.stop] or (acting.act >= reading.clause.end and _BUILDS.fullmatch(reading.said, start, acting.stop))):
            continue
        names = listed(reading.said, start, acting.stop)
        if reading.said[start] == "在" and all(kind(reading.said[a:b]) == "area" for a, b in names):
            continue  # 在已取消限购的城市，对…家庭
        if names and is_duty(reading, names, acting.rule, acting.act):
            return _standing(reading, start, acting.stop, names) or Hit(names, acting.rule, reading.clause.sentence_end)
    return None


def _standing(reading: Reading, start: int, stop: int, names: list[Pair]) -> Hit | None:
    """The office or group whose name a place or a committee begins, where one has a predicate further on."""
    said, (first, until) = reading.said, names[0]
    place = kind(said[first:until]) == "area"
    if len(names) > 1 or not (place or said.endswith(("委", "政府"), first, until)):
        return None
    for acting in reading.acting(start, "subject"):
        longer = listed(said, start, acting.stop) if acting.stop > stop else []
        if longer and longer[0][1] > until and STANDING.fullmatch(said, *longer[0]):
            return Hit(longer, acting.rule, reading.clause.sentence_end)
        if place and acting.stop > stop and _LONGER.search(reading.said, start, acting.stop) and (kind(reading.said[start : acting.stop]) == "unit" or _LEVELS.match(reading.said, start, acting.stop)):
            return Hit([(start, acting.stop)], acting.rule, reading.clause.sentence_end)
    return None


def _pivots(reading: Reading, start: int, behind: int, agents: Sequence[int]) -> Iterator[Hit]:
    """`督促某单位做`, once a clause, also behind one of the `agents` (`由甲组织乙验收`); else `明确某单位负责`."""
    clause = reading.clause
    for hit in rule("actor-pivot").pattern.finditer(reading.said, behind, clause.end):
        counted = rule("actor-x-counted").pattern.match(reading.said, hit.end(), clause.end)
        at = counted.end() if counted else hit.end()
        opening = _opening(reading, at)
        by = bisect_right(agents, hit.start()) - 1  # the last agent before it
        told = by >= 0 and hit[0] not in _HANDED and _BY.fullmatch(reading.said, agents[by], hit.start()) is not None
        if not (told or _moves(reading, start, behind, hit)) or opening == "verb":
            continue
        names, predicate, act = _behind(reading, at, "told" if hit[0].startswith(_TOLD) else "pivot")
        if opening == "attribute" and "的" not in reading.said[at:act]:
            continue
        if names and is_act(reading, predicate, act) and not _STANDING.search(reading.said, names[-1][0], names[-1][1]):
            yield Hit(names, "actor-pivot", clause.sentence_end)
            return
    for hit in rule("actor-appointed").pattern.finditer(reading.said, start, clause.end):
        names, _, act = _behind(reading, hit.end(), "pivot")
        if hit[0] in _FOUNDING and reading.said.startswith("牵头", act):
            continue  # 组建企业牵头的联合体
        if names and reading.is_at("actor-x-serves", act) and not all(reading.said[a:b] in _GENERIC for a, b in names):
            yield Hit(names, "actor-appointed", clause.sentence_end)
            return


def _moves(reading: Reading, start: int, behind: int, hit: re.Match[str]) -> bool:
    """Is this word a verb here? 业务指导机构 has none; and behind 支持, 鼓励 it moves nobody."""
    before = reading.said[max(start, hit.start() - 30) : hit.start()]
    if before.endswith(("不再", "不得", "不", "由负责")) or _RIGHT.search(before):
        return False
    if _GATHERED.search(before) and _STRENGTH.search(reading.said, hit.end(), reading.clause.end):
        return False
    aside = reading.said[max(behind, hit.start() - 30) : hit.start()]  # 住房保障局督促: 保障 in the subject's name moves nobody aside
    if rule("actor-x-unmoved").pattern.search(_HELPED.sub("", _JOINED.sub("", aside))):
        return False
    if hit.start() == start or not reading.said[behind : hit.start()].strip("\0\2\3（）") or hit[0].startswith(_FREE_PIVOTS):
        return True
    return bool(_BEFORE_PIVOT.search(before) or _HELPED.search(before) or _PHRASE.match(before))


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
            return _both_sides(reading, start, trust, names, acting)
    return held


def _both_sides(reading: Reading, start: int, trust: Trust, names: list[Pair], acting: Acting) -> tuple[list[Pair], str, int]:
    """`推动企业与银行对接` moves both; of `推动医院与国外机构合作` and of a subject with 与 only the first acts."""
    if trust in ("pivot", "told") and reading.said.startswith(("与", "同"), acting.act):
        for later in reading.acting(start, trust):
            if later.stop <= acting.stop:
                continue
            both = listed(reading.said, start, later.stop)
            if both[: len(names)] == names and len(both) > len(names) and not _FOREIGN.search(reading.said, acting.act, later.act + 1):
                return both, later.rule, later.act
    return names, acting.rule, acting.act


def _agents(reading: Reading, behind: int) -> Iterator[Hit]:
    """`由某单位做`, as often as the clause has it."""
    for hit in rule("actor-agent").pattern.finditer(reading.said, reading.clause.start, reading.clause.end):
        if reading.clause.start < behind and hit.end() < behind:
            continue
        if reading.is_at("actor-x-made-by", hit.end()) or (reading.said.endswith("已", 0, hit.start()) and _DONE_BY.search(reading.said, hit.end(), reading.clause.end)):
            continue  # 由甲参与的基金: who made it
        names, predicate, act = _behind(reading, hit.end(), "agent")
        if not names and (field := rule("actor-x-field").pattern.match(reading.said, hit.end(), reading.clause.end)):
            names, predicate, act = [(field.start(), field.end())], "", field.end()
        if act >= reading.clause.end and _FORMED.search(reading.said, hit.end(), act):
            return
        if reading.said.endswith(("组成", "构成"), act, reading.clause.end) or (names and may(reading.said, act)):
            return
        if names and not reading.is_at("actor-x-formed", act) and not reading.is_at("actor-x-made-by", act):
            yield Hit(names, "actor-leads" if predicate == "actor-leads" else "actor-agent", reading.clause.sentence_end)
