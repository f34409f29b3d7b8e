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

from extract.divisions import gazetteer
from extract.fold import tight
from extract.models import Role
from extract.page import Page, pieces, trim
from extract.rulebook import Rule, rules
from extract.span import Span
from extract.units import ZONE_ENDS, is_unit

_DEADLINE = re.compile(
    r"^(?:完成时限|完成时间|时限|时间节点|进度安排|完成期限|实施时间|时间要求|办理时限)：?|完成$|(?:长期|持续)(?:坚持|推进|实施|任务)|^(?:(?:19|20)\d{2}年|年底前|全年|长期)|持续推进$"
)
_SAME_FOR_ALL = re.compile(r"(?:各项|所有|全部|具体)(?:重点)?(?:任务|工作|措施|事项)(?:的)?(?:责任单位|牵头单位|配合单位|落实)?中?(?:均|都)(?:需要?|须|由|要|包括|包含|含|涉及)|以下(?:各项|各条|各)?(?:重点)?(?:任务|工作|分工|内容|责任单位|牵头单位|配合单位|措施|事项)?(?:的)?(?:责任单位|牵头单位|配合单位)?中?(?:均|都|皆)(?:需要?|须|由|要|包括|包含|含|涉及)?|以上(?:各项)?(?:重点)?(?:任务|工作|内容|事项)?(?:均|都)?(?:由)?")
_STRIP_TAIL = re.compile(r"(?:以)?下同|以下(?:各项)?(?:任务|工作)?(?:均)?不再(?:一一|逐一|单独|重复)?(?:列出|列明|标注)|(?:逗号前|(?:排|列)(?:在)?(?:第一|首)|第一).{0,8}为(?:第一)?牵头(?:部门|单位)?|(?:落实|负责|，)?不再(?:列出|一一列出|单独列出|逐一列出|分别列出|另行列出|重复|[做作]分工|分工)")
# 铁路某站等部门按职责分工负责: whatever is listed there is a unit.
_BY_DUTY = re.compile(r"(?:部门|单位)?(?:按照?|根据)(?:各自)?职[责能](?:分工)?负责$")
# 各县区政府均为责任单位，以下不再列出: they answer for all that follows too.
_ALL_ARE = re.compile(r"为(?:责任|牵头|配合|落实|实施|参与|协助|主责)(?:单位|部门|主体)$")
_NOT_AGAIN = re.compile(r"以下(?!简称|统称)|下同|不再")
# （全省）: all of it answers.
_WHOLE = re.compile(r"全[省市县区州]")
# 省财政厅会同省国资委; 委员会|同意 has none.
_TOGETHER = re.compile(r"(?<=[\u4e00-\u9fff）])(?<!委员)会同(?=[\u4e00-\u9fff]{2})")
_ETC = re.compile(r"等(?:有关|相关|各有关|市级|省级|县级|区级|多)?[^、等]{0,18}$")
_NAME = re.compile(r"[\u4e00-\u9fff（）()·]{3,20}(?<!等)")
_BODY_OF_AREA = re.compile(r"(?:政府|管委会|管理委员会|党委|党工委)(?:等(?:有关|相关)?(?:部门|单位)?)?$")
# 各市（州）、各县（市、区）人民政府: each is short of its 人民政府, where 各区、各园区管委会 is not.
_EACH_GOVERNMENT = re.compile(r"各[省市县区州盟旗乡镇]{1,2}(?:[（〔][^（）〔〕]{1,10}[）〕])?(?:人民)?政府(?:等(?:有关|相关)?(?:部门|单位)?)?")
_AREA = re.compile(r"^各?(?:省|市|州|县|区|盟|旗|地|设区市|地级市|市州|乡|镇)(?:[（〔][^（）〔〕]{1,8}[）〕])?$|^(?!各)[\u4e00-\u9fff]{2,6}[市县区旗]$|" + ZONE_ENDS)
_COUNT = re.compile(r"^\d{1,4} ?[个家](?=[\u4e00-\u9fff])")
_PLAIN_UNITS = ("单位", "机构", "企业")
_EACH_TOO = re.compile(r"(?:和|及|与|以及)(?=各)")
_AND = re.compile(r"(?<=.)(?:和|及|与|以及)(?=.)")


_ROLES: dict[object, Role] = {role: role for role in get_args(Role)}

# Two names and the word between them; what is longer is no pair of names.
LONGEST_PAIR = 120


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
    if _WHOLE.fullmatch(page.text, inside.start, inside.end):
        return Duties((Duty(page.quote(inside), "responsible", inside, "duty-bare-list"),), inside, None)
    units: list[Duty] = []
    below: list[Duty] = []
    pending: list[tuple[str, Span]] = []
    deadline: Span | None = None
    role: Role | None = None
    label = verb = above = False
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
            segment = trim(page.text, Span(hit[1], segment.end), " ：\n")
            said = tight(page.of(segment))
            if not said:
                continue
        if _DEADLINE.search(said) and not _listed(page, segment)[0]:
            deadline = segment
            continue
        common = _SAME_FOR_ALL.match(page.of(segment))
        core, verb_rule = _verb(page, Span(segment.start + common.end(), segment.end) if common else segment)
        names, strange = _listed(page, core, trusting=label or (verb_rule is not None and _BY_DUTY.search(said) is not None))
        if common and common[0].startswith("以上"):
            above = True
        if common and not common[0].startswith("以上"):
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
            units += [Duty(u, _ROLES[verb_rule.gives["role"]], s, verb_rule.id) for u, s in pending]
            pending = []
    units += [Duty(u, role or "responsible", s, label_rule) for u, s in pending]
    if not (label or verb) and all(duty.unit in _PLAIN_UNITS for duty in units):
        return None  # 供水企业（单位）
    if not units or (doubtful and not label and not verb) or len(doubtful) > len(units):
        return None
    return Duties(tuple(_once(units)), inside, deadline, tuple(below), above, label or verb, tuple(doubtful))


def _segments(page: Page, inside: Span) -> Iterator[Span]:
    for part in pieces(page.text, inside, "，；。"):
        part = trim(page.text, part, " \n")
        # `牵头单位：A 配合单位：B`: a label after a gap begins a segment of its own
        start = part.start
        for gap in re.finditer(r" +(?=[\u4e00-\u9fff]{2,6}(?:单位|部门)：)|[ \n]*(?<=[\u4e00-\u9fff）\n ])(?=(?:完成|办理)(?:时限|时间|期限)：)", page.of(part)):
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


def _listed(page: Page, core: Span, trusting: bool = False) -> tuple[list[tuple[str, Span]], list[Span]]:
    """The units of a list, and those of its members that do not look like units.

    `trusting`: the list stands behind 责任单位：, so a short name without digits is taken at its word.
    """
    names: list[tuple[str, Span]] = []
    strange: list[Span] = []
    held: int | None = None
    parts = [trim(page.text, p, " \n由") for gap in _by_gaps(page, core) for q in pieces(page.text, gap, "、|") for r in _together(page, q) for p in _and_areas(page, r)]
    for at, part in enumerate(parts):
        if held is not None:
            part = Span(held, part.end)
        if at + 1 < len(parts) and _EACH_AREA.fullmatch(page.text, part.start, part.end) and (_AREA_TOO.fullmatch(page.text, parts[at + 1].start, parts[at + 1].end) or _BODY_TOO.fullmatch(page.text, parts[at + 1].start, parts[at + 1].end)):
            held = part.start  # 各区、县级市: areas with 各 in common
            continue
        if _shares_tail([tight(page.of(parts[at])), *[tight(page.of(p)) for p in parts[at + 1 : at + 13]]]):
            held = part.start  # 各市、州、县人民政府: areas with a tail in common
            continue
        for name in _divide(page, _without_note(page, part)):
            said = tight(page.quote(name)).replace("\n", "")
            if _is_name(page.of(name)) or _EACH_AREAS.fullmatch(said) or (trusting and _NAME.fullmatch(said)):
                names.append((said, name))
                held = None
            elif at + 1 < len(parts) and page.of(parts[at]).strip() and parts[at].end - parts[at].start <= 3:
                held = part.start  # `市、区`妇幼保健机构, `天河、黄埔、南沙区政府`: a list with a shared tail stays one unit
            elif said:
                strange.append(name)
                held = None
    return names, strange


_LAST_AREA = re.compile(r"(?<=.{3})(?:及|和|与|以及)(?=各[市县区州盟旗](?:（[^（）]{1,8}）)?$)")


def _and_areas(page: Page, part: Span) -> list[Span]:
    """`各有关部门及各市`、`县级政府`: what the areas go on with is theirs alone."""
    joint = _LAST_AREA.search(page.of(part))
    if joint is None or not _is_name(page.of(part)[: joint.start()]):
        return [part]
    return [Span(part.start, part.start + joint.start()), Span(part.start + joint.end(), part.end)]


_EACH_AREA = re.compile(r"各(?:有关|相关)?[市区县州旗盟](?:（[^（）]{1,8}）)?|各(?:有关|相关)?区县")
_AREA_TOO = re.compile(r"(?:县级市|县|市|区|旗|镇|乡镇|街道)(?:（[^（）]{1,8}）)?(?:人民)?(?:政府)?")
# 各市、县（区）市场监管局: 各 is said of both.
_BODY_TOO = re.compile(r"(?:县级市|县|区|旗)[（〔](?:市、|区、|旗、)*[市区旗][）〕][\u4e00-\u9fff]{2,12}(?:局|委|厅|办|中心|部门)")
_EACH_AREAS = re.compile(rf"(?:{_EACH_AREA.pattern})、(?:{_AREA_TOO.pattern})")
_NOTE = re.compile(r"〈[^〈〉]{1,60}〉$|[〈（〔][^〈〉（）〔〕]{0,60}(?:含|包括|下同|以下简称)[^〈〉（）〔〕]{0,60}[〉）〕]$")


def _without_note(page: Page, part: Span) -> Span:
    """`各区人民政府〈含开发区管委会，下同〉`: what the name is meant to cover is no part of it."""
    note = _NOTE.search(page.of(part))
    return Span(part.start, part.start + note.start()) if note and note.start() > 2 else part


def _is_name(text: str) -> bool:
    """A unit or class of units, also a counted one: 17个帮扶集团牵头单位."""
    return is_unit(_COUNT.sub("", tight(text))) is not None


def _shares_tail(said: list[str]) -> bool:
    """`各市`、`州`、`县人民政府` and `济源示范区`、`航空港区管委会`: areas whose body is named once, at the end."""
    if not (_AREA.search(said[0]) or said[0] in gazetteer().short) or _BODY_OF_AREA.search(said[0]):
        return False
    for following in said[1:]:
        if _BODY_OF_AREA.search(following):
            return not following.startswith("各") or not said[0].startswith("各") or _EACH_GOVERNMENT.fullmatch(following) is not None
        if not _AREA.search(following) and following not in gazetteer().short:
            return False
    return False


def _by_gaps(page: Page, core: Span) -> Iterator[Span]:
    """A list without commas whose members stand apart: `县民政局 县卫健委`, `A<br>B`."""
    start = core.start
    for gap in re.finditer(r"<br/?>|(?<=[局委办厅府会院部处心队司校]) +(?=[\u4e00-\u9fff])", page.of(core)):
        yield Span(start, core.start + gap.start())
        start = core.start + gap.end()
    if start < core.end:
        yield Span(start, core.end)


def _together(page: Page, part: Span) -> list[Span]:
    """`省财政厅会同履行出资人职责机构` and `教育部等部门会同各地`: two, where both sides are units."""
    said = page.of(part)[:LONGEST_PAIR]
    hit = _TOGETHER.search(said) if "会同" in said else None
    if hit is None:
        return [part]
    left, right = Span(part.start, part.start + hit.start()), Span(part.start + hit.end(), part.end)
    return [left, right] if all(_is_name(page.of(one)) for side in (left, right) for one in _divide(page, side)[:1]) else [part]


def _divide(page: Page, part: Span) -> list[Span]:
    """`A和B` where both are whole names; `A、B等有关部门`: the last is A or B alone."""
    text = page.of(part)
    if (etc := _ETC.search(text)) and etc.start() > 1 and (_is_name(text[: etc.start()]) or (_NAME.fullmatch(text[: etc.start()]) and text.endswith(("等部门", "等单位")))):
        too = _EACH_TOO.search(text, etc.start())  # 市场监管总局等部门及各地区
        more = [Span(part.start + too.end(), part.end)] if too and _is_name(text[too.end() :]) else []
        return [*_divide(page, Span(part.start, part.start + etc.start())), *more]
    if text.startswith("等") and len(text) <= 10:
        return []
    for joint in sorted(_AND.finditer(text[:LONGEST_PAIR]), key=lambda joint: text[joint.end()] != "各"):
        if text.endswith(_PLAIN_UNITS, joint.end()) and len(text) - joint.end() <= 2:
            continue  # 省有关部门和单位: 单位 alone is no name
        if _is_name(text[: joint.start()]) and _is_name(text[joint.end() :]):
            return [Span(part.start, part.start + joint.start()), Span(part.start + joint.end(), part.end)]
    return [trim(page.text, part, " \n")]


def _once(units: list[Duty]) -> list[Duty]:
    """Each unit once, with its strongest role."""
    order = {"lead": 0, "responsible": 1, "support": 2, "actor": 3}
    best: dict[str, Duty] = {}
    for duty in units:
        if duty.unit not in best or order[duty.role] < order[best[duty.unit].role]:
            best[duty.unit] = duty
    return list(best.values())
