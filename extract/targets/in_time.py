"""What is done within a limit of time, and what it is called.

In: `Sentence`, the limit.  Out: the stretches of what is done by then. Examples: `5日内｜作出审核决定`, `自受理之日起20日内，｜对申报资料进行审查`;
`3日内将处罚对象、证据等情况，报告主管领导` is one act in two clauses.
"""

from __future__ import annotations

import re

from extract.page import Page, closing, trim
from extract.span import Span
from extract.targets.bound import is_office, is_people
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence

_LONGEST = 60
_STOPS = "，。；：？！\n"
# 即办结, 要完成更新, 应予以退还: how, not what.
_HOW = re.compile(r"(?:予以(?=[退返]还)|即可|即(?=[办审])|要(?!求|素)|应当?|须|必须|负责|均|都|则|再|(?:全部|一律)(?=[办审]结))+")
_DONE = re.compile(r"(?:完成|做好)(?=[^，]{2})(?!时|率)")
_TAKEN = re.compile(r"(?:将|把)(?!来|要)")
_TAKEN_SO = re.compile(r"(?:以[^，。；将把]{2,8}(?:形式|方式)|及时|书面)?(?:将|把)(?!来|要)")
# 将材料，｜报送主管部门: what is taken in one clause is passed on in the next.
_RATE = re.compile(r"[\u4e00-\u9fff]{1,12}率(?:分别|均|要|应|力争|确保)*(?:达|不低于|保持|为|超过|提高|\d|$)")
_PASSES = r"报(?!销|名)|送|转|划|拨|退|发|交|汇(?!总|算)|通[知报]|告知|公[开布示]|公告|纳入|上传|录入|分送|提[请交供]|抄送|返还|补充|归|移|备案|兑付|存入|打入|反馈"
_PASSED = re.compile(_PASSES)
_PASSED_NEXT = re.compile(rf"， ?(?:并|一并|及时|直接|统一|足额|一次性|书面|如实|由[^，。；]{{2,16}}?)*(?:{_PASSES})[^，。；：\n]{{0,40}}")
# Acts of an office: 自受理之日起20日内，｜对申报资料进行审查.
_OFFICE_ACT = (
    r"(?:进行|联合|依法|及时|书面|统一|一次性|逐级|组织|足额|完成|予以|无息|分别|公开|如实|按[^，。；]{2,16}?|根据[^，。；]{2,16}?|以[^，。；]{2,8}?形式|依照[^，。；]{2,30}?)*"
    r"(?:(?<=，)在[^，。；]{2,24}?(?:平台|系统|网站|网)[”]?(?:上)?(?:完成|发布|公示|公开)|[作做]出|提出(?!申请|异议|[^，。；]{0,12}申请)|出具|答复|回复|通[知报]|告知|审[查核批议理]|[初复]审|核[查实发准定]|复核|转送|移[送交]|送(?!检|货)|发[送放布给]|报(?!销|名|考|到)|抄[送告]|备案|查处|处理|办[理结](?!(?:注册|变更|注销|税务)?(?:登记|申报))|拨付|退[还回]|返还|反馈|公[布示告开]|组织(?!形式)|开展|制定|将|把|对|向(?![^，。；]{2,40}(?:申[请报]|提[出交供]|备案|报[告送]|缴))|受理|颁发|下达|批复|责令|分送|上[报传]|召开|协调|调查|安排|确定)"
)
_BEHIND = re.compile(rf"(?P<by>由?[^，。；：\n]{{2,40}}?)??(?P<must>应当?|须|必须|要)?(?P<act>{_OFFICE_ACT})")


def done_in_time(sentence: Sentence, q: Quantity, end: int) -> tuple[Span, ...]:
    """What follows the limit in its own clause; none where nothing does."""
    page = sentence.page
    at = q.end
    if page.text[at : at + 1] == "（" and (close := closing(page.text, at, end, 80)) > 0:
        at = close + 1
    return act_at(sentence, at, end)


def act_at(sentence: Sentence, at: int, end: int) -> tuple[Span, ...]:
    """The act that is named from `at` on, with what is done to it."""
    page = sentence.page
    while page.text[at : at + 1] in (" ", "\u3000"):
        at += 1
    if how := _HOW.match(page.text, at, end):
        at = how.end()
    stop = _stop(page, at, min(end, at + 2 * _LONGEST))
    if _RATE.match(page.text, at, stop):
        return ()  # 案件6个月内｜审结率达95%
    act = trim(page.text, Span(at, stop), " 的")
    if not 2 <= act.end - act.start <= _LONGEST or not re.match(r"[\u4e00-\u9fff“‘《]", page.text[act.start]):
        return ()
    taken = _TAKEN_SO.match(page.text, act.start, act.end)
    if taken and not _PASSED.search(page.text, taken.end(), act.end):
        passed = _PASSED_NEXT.match(page.text, stop, sentence.span.end)
        begin = stop + 1 if passed else 0
        return (act, trim(page.text, Span(begin, passed.end()))) if passed else ()
    return (act,)


# 平台留言3日内答复｜、简单问题1日内答复
_NEXT_LIMIT = re.compile(r"、[\u4e00-\u9fff“”]{2,24}?\d{1,3}个?(?:工作日|小时|分钟|天|日)内")


def _stop(page: Page, at: int, end: int) -> int:
    """Where the act's words end: at a mark, a bracket that closes the clause, a further number."""
    taken = _TAKEN_SO.match(page.text, at, end)
    i = at
    while i < end:
        char, counted = page.text[i], page.text[i + 1 : i + 2].isdigit()
        if char in _STOPS or (char in "、和与及并" and counted) or (char == "、" and _NEXT_LIMIT.match(page.text, i)):
            return i
        if char in "（〔":
            close = closing(page.text, i, end, 80)
            if close < 0 or page.text[close + 1 : close + 2] in ("", "，", "。", "；", "：", "、", "\n"):
                return i
            i = close
        elif char == " " and not counted and (taken is None or _PASSED.search(page.text, taken.end(), i)):
            return i  # a gap is a break, but not before what is taken is passed on
        i += 1
    return end


def named_act(page: Page, act: tuple[Span, ...], *, first: bool) -> tuple[Span, ...]:
    """The act as a name: 完成审批 is 审批, 将补贴转入账户 at the name's head 补贴转入账户."""
    start = act[0].start
    if done := _DONE.match(page.text, start, act[0].end):
        start = done.end()
    elif first and (taken := _TAKEN.match(page.text, start, act[0].end)):
        start = taken.end()
    return (Span(start, act[0].end), *act[1:])


def act_behind(sentence: Sentence, q: Quantity, *, office: bool) -> tuple[Span | None, tuple[Span, ...]]:
    """`自受理之日起20日内，｜（由审批机关）对申报资料进行审查`: (who does it, what an office does by then).

    Where it is said that an office keeps the limit, it may apply to another as well.
    """
    page = sentence.page
    if page.text[q.end : q.end + 1] != "，":
        return None, ()
    clause = sentence.clause_of(q.end + 2)
    hit = _BEHIND.match(page.text, q.end + 1, min(clause.end, q.end + 90)) if clause.start > q.span.start else None
    if not hit:
        asks = office and page.text.startswith("向", q.end + 1)
        return None, act_at(sentence, q.end + 1, clause.end) if asks else ()
    act = act_at(sentence, hit.start("act"), clause.end)
    if not hit["by"] or not act:
        return None, act
    who = trim(page.text, Span(hit.start("by") + hit["by"].startswith("由"), hit.end("by")))
    if not (hit["must"] or hit["by"].startswith("由")) or re.search("[向将对]", hit["by"]):
        return None, ()
    return (who, act) if is_office(page.of(who)) or is_people(page.of(who)) else (None, (who, *act))
