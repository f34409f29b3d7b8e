"""Formal assignments: who is responsible, as written in brackets and in lines of their own.

In: a stretch that looks like an assignment (a bracket's inside, or a line 责任单位：…).  Out: `Duty` units with roles, or None.
Example: `（市发展改革委牵头，市级有关部门按职责分工负责）` → 市发展改革委 lead, 市级有关部门 responsible.
Roles are defined in duties.toml; what a unit's name looks like is known by `organs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from extract.fold import tight
from extract.models import Role
from extract.page import Page, pieces, trim
from extract.rulebook import Rule, rules
from extract.span import Span
from extract.unit_lists import PLAIN_UNITS, listed

_DEADLINE = re.compile(
    r"^(?:完成时限|完成时间|时限|时间节点|进度安排|完成期限|实施时间|时间要求|办理时限)：?|完成$|(?:长期|持续)(?:坚持|推进|实施|任务)|^(?:(?:19|20)\d{2}年|年底前|全年|长期)|持续推进$"
)
_SAME_FOR_ALL = re.compile(r"(?:各项|所有|全部|具体)(?:重点)?(?:任务|工作|措施|事项)(?:的)?(?:责任单位|牵头单位|配合单位|落实)?中?(?:均|都)(?:需要?|须|由|要|包括|包含|含|涉及)|以下(?:各项|各条|各)?(?:重点)?(?:任务|工作|分工|内容|责任单位|牵头单位|配合单位|措施|事项)?(?:的)?(?:责任单位|牵头单位|配合单位)?中?(?:均|都|皆)(?:需要?|须|由|要|包括|包含|含|涉及)?|(?:以上|上述)(?:各项|所有|全部)?(?:重点)?(?:任务|工作|措施|内容|事项)?(?:均|都)?(?:由)?")
_STRIP_TAIL = re.compile(r"(?:以)?下同|以下(?:各项)?(?:任务|工作)?(?:均)?不再(?:一一|逐一|单独|重复)?(?:列出|列明|标注)|(?:逗号前|(?:排|列|位列|排名|排序)(?:在)?(?:第一|首)|第一|首个).{0,8}为(?:第一|工作|该项)?(?:工作)?牵头(?:部门|单位)?(?:[或和、][^，；。]{2,6}(?:部门|单位))?|[括号中内为的]{3,5}牵头(?:负责)?(?:部门|单位)(?:、人员|、电话|、联系人|、联系电话){0,3}|(?:落实|负责|，)?不再(?:列出|一一列出|单独列出|逐一列出|分别列出|另行列出|重复|[做作]分工|分工)")
# 铁路某站等部门按职责分工负责: whatever is listed there is a unit.
_BY_DUTY = re.compile(r"(?:部门|单位)?(?:按照?|根据)(?:各自)?职[责能](?:分工)?负责$")
# 各县区政府均为责任单位，以下不再列出: they answer for all that follows too.
_ALL_ARE = re.compile(r"[为是](?:责任|牵头|配合|落实|实施|参与|协助|主责)(?:单位|部门|主体)$")
_NOT_AGAIN = re.compile(r"以下(?!简称|统称)|下同|不再")
# 某处，王某某，88886666: who is asked there, and where, is no part of the list.
_PERSON = re.compile(r"(?:[，、；： ]{1,2}(?:联系人：)?[\u4e00-\u9fff·]{2,4}[，、： ]{1,2}(?:(?:联系)?电话：)?\d[\d-]{6,12}){1,3}$")
_PERSON_LENGTH = 60
# 市商务局, 区民政局, 各镇: how names of the place's own bodies begin.
_LEVELS = "省市县区州盟旗镇乡各"
_STRANGERS = re.compile(r"[\u4e00-\u9fff]{3,12}")
# 部门分工：市发展改革委牵头，各区配合: what follows says who does what.
_DIVISION = re.compile(r"(?:部门|责任|任务|职责|工作)分工：")
# （全省）: all of it answers.
_WHOLE = re.compile(r"全[省市县区州]")

# 牵头：, 责任领导：: only behind 牵头单位： is every short name a unit, and persons are none.
_OF_PERSONS = re.compile(r"(?:领导|人)：?$")
_OF_UNITS = re.compile(r"(?:单位|部门|科室|处室|机构|股室|局|组|方|主体)：?$")
# 省发展改革委（牵头）、省财政厅: the role stands behind the name.
_ROLE_BEHIND = re.compile(r"(?P<unit>.{2,})[（〔](?:(?P<lead>(?:负责)?牵头|主办|主责|牵头(?:负责)?(?:单位|部门))|(?P<support>配合|协办|协助|参与|配合(?:单位|部门)))[）〕]")

_ROLES: dict[object, Role] = {role: role for role in get_args(Role)}


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit as written, its role, its place and the rule that gave the role."""

    unit: str
    role: Role
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Duties:
    """What an assignment says. `deadline`: a stretch with a time in it; `scope`: own, below (以下均需…), above (以上…).

    `strange`: what stands between its units and looks like none.
    """

    units: tuple[Duty, ...]
    span: Span
    deadline: Span | None
    below: tuple[Duty, ...] = ()
    above: bool = False
    labelled: bool = False
    strange: tuple[Span, ...] = ()


def duties_in(page: Page, inside: Span) -> Duties | None:
    """Read a bracket's inside or a line. None where it assigns nothing."""
    whole = inside
    if page.text[inside.end - 1].isdigit() and (person := _PERSON.search(page.text, max(inside.start, inside.end - _PERSON_LENGTH), inside.end)):
        inside = Span(inside.start, person.start())
    if division := _DIVISION.match(page.text, inside.start, inside.end):
        inside = Span(division.end(), inside.end)
    if _WHOLE.fullmatch(page.text, inside.start, inside.end):
        return Duties((Duty(page.quote(inside), "responsible", inside, "duty-bare-list"),), whole, None)
    units: list[Duty] = []
    below: list[Duty] = []
    pending: list[tuple[str, Span]] = []
    deadline: Span | None = None
    role: Role | None = None
    label = verb = above = of_persons = of_units = False
    label_rule = "duty-bare-list"
    segments = list(_segments(page, inside))
    doubtful: list[Span] = []
    for segment in segments:
        said = tight(page.of(segment))
        if not said or _STRIP_TAIL.fullmatch(said):
            continue
        if hit := _label(page, segment):
            units += [Duty(u, role or "responsible", s, label_rule) for u, s in pending]
            pending, label = [], True
            role, label_rule = _ROLES[hit[0].gives["role"]], hit[0].id
            of_units = _OF_UNITS.search(page.text, segment.start, hit[1]) is not None
            of_persons = _OF_PERSONS.search(page.text, segment.start, hit[1]) is not None
            segment = trim(page.text, Span(hit[1], segment.end), " ：\n")
            said = tight(page.of(segment))
            if not said:
                continue
        if _DEADLINE.search(said) and not listed(page, segment)[0]:
            deadline = segment
            continue
        common = _SAME_FOR_ALL.match(page.of(segment))
        core, verb_rule = _verb(page, Span(segment.start + common.end(), segment.end) if common else segment)
        names, strange = listed(page, core, trusting=(label and of_units) or (verb_rule is not None and _BY_DUTY.search(said) is not None))
        if of_persons:
            strange = []
        if common and common[0].startswith(("以上", "上述")):
            above = True
        if common and not common[0].startswith(("以上", "上述")):
            below += [Duty(u, "responsible", s, "duty-for-all-below") for u, s in names]
        elif verb_rule and _ALL_ARE.search(said) and _NOT_AGAIN.search(page.text, segment.end, inside.end):
            below += [Duty(u, _ROLES[verb_rule.gives["role"]], s, "duty-for-all-below") for u, s in names]
        doubtful += strange
        if verb_rule and _ALL_ARE.search(said):
            units += [Duty(u, role or "responsible", s, label_rule) for u, s in pending]
            pending = []
        if not (common and below and any(duty.unit.startswith("各") for duty in units)):
            pending += names  # 各市政府负责落实。以下任务均需各市落实: the item itself has the first alone
        if verb_rule:
            verb = True
            if hit and role == "lead" and verb_rule.id == "duty-verb-responsible":
                units += [Duty(u, role, s, label_rule) for u, s in pending]  # 牵头单位：省发展改革委、省水利厅等部门按职能负责
            else:
                units += [Duty(u, _ROLES[verb_rule.gives["role"]], s, verb_rule.id) for u, s in pending]
            pending = []
    units += [Duty(u, role or "responsible", s, label_rule) for u, s in pending]
    if not (label or verb) and all(duty.unit in PLAIN_UNITS for duty in units):
        return None  # 供水企业（单位）
    if doubtful and not label and not verb and _are_bodies(page, inside, units, doubtful):
        units = sorted([*units, *(Duty(tight(page.quote(span)), "responsible", span, "duty-bare-list") for span in doubtful)], key=lambda duty: duty.span)
        doubtful = []
    if not units or (doubtful and not label and not verb) or len(doubtful) > len(units):
        return None
    return Duties(tuple(_once([_with_role_behind(duty) for duty in units])), whole, deadline, tuple(below), above, label or verb, tuple(doubtful))


def _with_role_behind(duty: Duty) -> Duty:
    """`省发展改革委（牵头）`: the name alone, as lead."""
    said = _ROLE_BEHIND.fullmatch(duty.unit) if duty.unit.endswith(("）", "〕")) else None
    if said is None:
        return duty
    role: Role = "lead" if said["lead"] else "support"
    return Duty(said["unit"], role, Span(duty.span.start, duty.span.end - len(duty.unit) + len(said["unit"])), f"duty-verb-{role}")


def _are_bodies(page: Page, inside: Span, units: list[Duty], strange: list[Span]) -> bool:
    """`市商务局、市交通局、市港务集团、东风物流`: one list, most of whose members are bodies of the place; so are the others, short names all."""
    if any(mark in page.of(inside) for mark in "，；。：") or len(units) < 3 or 2 * len(strange) > len(units):
        return False
    own = sum(duty.unit[0] in _LEVELS for duty in units)
    return 2 * own >= len(units) and all(_STRANGERS.fullmatch(page.text, *span.pair()) for span in strange)


def _segments(page: Page, inside: Span) -> Iterator[Span]:
    for part in pieces(page.text, inside, "，；。"):
        part = trim(page.text, part, " \n")
        # `牵头单位：A 配合单位：B`: a label after a gap begins a segment of its own
        start = part.start
        for gap in re.finditer(r" +(?=[\u4e00-\u9fff]{2,6}(?:单位|部门)：)|(?: +|<br/?>)(?=(?:[\u4e00-\u9fff]{2,4}(?:单位|部门)|牵头|主办|协办|配合|协助|责任)：)|[ \n]*(?<=[\u4e00-\u9fff）\n ])(?=(?:完成|办理)(?:时限|时间|期限)：)", page.of(part)):
            yield Span(start, part.start + gap.start())
            start = part.start + gap.end()
        if start < part.end:
            yield Span(start, part.end)


def _label(page: Page, segment: Span) -> tuple[Rule, int] | None:
    for rule in rules("duties"):
        hit = rule.pattern.match(page.text, segment.start, segment.end) if rule.id.startswith("duty-label") else None
        if hit and (hit[0].endswith("：") or hit.end() == segment.end or page.text[hit.end()] in " ："):
            return rule, hit.end()
    return None


def _verb(page: Page, segment: Span) -> tuple[Span, Rule | None]:
    """The list in front of a role verb, and the rule of the verb."""
    text = page.of(segment).rstrip()
    for rule in rules("duties"):
        if rule.id.startswith("duty-verb") and (hit := rule.pattern.search(text)) and hit.start() >= 0:
            core = trim(page.text, Span(segment.start, segment.start + hit.start()), " 由")
            return core, rule
    return segment, None


def _once(units: list[Duty]) -> list[Duty]:
    """Each unit once, with its strongest role."""
    order = {"lead": 0, "responsible": 1, "support": 2, "actor": 3}
    best: dict[str, Duty] = {}
    for duty in units:
        if duty.unit not in best or order[duty.role] < order[best[duty.unit].role]:
            best[duty.unit] = duty
    return list(best.values())
