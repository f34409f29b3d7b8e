"""Duties that come again: how often, who, and the words that say so.

In: the base.  Out: `RecurringView`s in groups, those of the year first, then half-year, quarter, month, week, others, and
those of which the text does not say how often (定期).
Example: `区妇幼保健院每季度至少组织1次区级模拟演练` → 每季度, 至少1次, 区妇幼保健院.
What people may do (每月可提取一次), pay (按月还款) or what merely happens (每年新增5万人) is no duty and is left out; so is what
is to go on without a rhythm (持续推进), save where it is the task's printed term (完成时限：长期坚持).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from extract.fold import fold
from extract.models import Pair, Target, Task
from extract.rhythms import Rhythm, rhythms_in
from extract.span import Found, Span
from kb.publish.due.views import answering, around, by_role, sentence
from kb.publish.highlight import Mark
from kb.publish.model import Base, DocumentView, DutyView, PlaceView, TargetView, TaskView

# In the order of the page; `other` takes what is not named here.
GROUPS: dict[str, str] = {
    "year": "每年", "half-year": "每半年", "quarter": "每季度", "month": "每月", "week": "每周", "other": "其他周期",
    "unspecified": "定期、不定期", "standing": "长期坚持",
}  # fmt: skip
_PERS: dict[str, str] = {"half-month": "每半月", "day": "每日", "term": "每学期", "school-year": "每学年"}
_COUNTED = {"years": "年", "months": "个月", "weeks": "周", "days": "天"}
_PAUSES = "，、；。：（）\n|"

# A right, a ceiling or a condition: 每月可提取一次, 每年最高5万元.
_MAY = re.compile(r"可以?(?!持续|靠|行|视|控|能)|最高|最多|至多|不超过|上限|限额|额度|以内")
# What single people or firms pay, draw or owe in instalments.
_PAYS = re.compile(r"提取|缴存|缴纳|缴费|纳税|还贷|还款|偿还|本息|划转|扣划|抵扣|退还|租金|房租|月供|利率|销售额|营业额|缓缴|补缴|利息|[计结贴]息|按[年月季]结算")
# What happens, and is not done: 每年新增5万人, 每年约发生1万例.
_HAPPENS = re.compile(r"^(?:我[国省市县区])?(?:大?约|近|超过?|平均|以|将?(?:净?新增|增[加长]|递增|减少|下降|降低|提高|产生|发生|出生|发病|死亡|节约)|有|呈|[\d一二三四五六七八九十百千]+[万亿])")
# Who is moved to do something is not the unit: 动员孕产妇定期接受产前检查.
_MOVED = re.compile(r"(?:动员|引导|鼓励|提醒|告知|劝导)[^，。；]{0,10}$")
# A practice that ends, or a case that may be: 打破每年评审一次的做法, 若定期查询中发现.
_NOT = re.compile(r"(?:打破|取消|改变|不再|[若如]果?|一旦)[^，。；]{0,4}$")
_TERM = re.compile(r"(?:时限|期限|完成时间)(?:为|是)?[： |]*$")


@dataclass(frozen=True, slots=True)
class RecurringView:
    """One duty. `group` is a key of GROUPS, `often` how it is said; `said` the printed words, for the calendar."""

    record: str
    group: str
    per: str
    often: str
    said: str
    after: str
    label: str
    title: str
    href: str
    quote: Markup
    place: PlaceView
    document: DocumentView
    duties: tuple[DutyView, ...]
    target: TargetView | None = None

    def by_role(self) -> tuple[tuple[str, tuple[DutyView, ...]], ...]:
        """The units in groups, as `TaskView.by_role`."""
        return by_role(self.duties)


def recurring_of(base: Base) -> tuple[RecurringView, ...]:
    """All of them by group, within it down the ladder."""
    found = [view for document in base.documents for view in _recurring(document)]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda view: order.index(view.group)))


def is_duty(text: str, span: Pair) -> bool:
    """Does the folded text, where it names a rhythm, tell somebody to do something that often?"""
    start, end = span
    low = max(text.rfind(char, 0, start) for char in _PAUSES) + 1
    ends = [at for char in _PAUSES if (at := text.find(char, end)) >= 0]
    before, after = text[low:start], text[end : min(ends, default=len(text))]
    if _MAY.search(before[-8:]) or _MAY.search(text[start:end]) or _MAY.search(after[:16]):
        return False
    if _PAYS.search(before) or _PAYS.search(text[start:end]) or _PAYS.search(after):
        return False
    return not (_HAPPENS.search(after) or _MOVED.search(before) or _NOT.search(before))


def often_of(rhythm: Rhythm) -> str:
    """`每季度至少1次`, `每两年` as `每2年`, `定期`."""
    word = GROUPS.get(rhythm.per) or _PERS.get(rhythm.per, "")
    if not word:
        count, _, unit = rhythm.per.partition("-")
        word = f"每{count}{_COUNTED[unit]}"
    if rhythm.times is None:
        return word
    return f"{word}{'至少' if rhythm.least else ''}{rhythm.times}次"


def _recurring(document: DocumentView) -> Iterator[RecurringView]:
    extraction = document.extraction
    folded = fold(extraction.text)
    aims = {target.id: (target, view) for target, view in zip(extraction.targets, document.targets, strict=True)}
    for record, task in zip(extraction.tasks, document.tasks, strict=True):
        seen: set[tuple[Pair, str]] = set()
        for found in rhythms_in(folded, Span(*record.span)):
            span = found.span.pair()
            around_it = sentence(extraction.text, *span)
            group = group_of(found.value.per)
            if (around_it, group) in seen or not _listed(found, folded):
                continue
            seen.add((around_it, group))
            yield _view(document, task, record, found, around_it, _aim(aims, span))


def _listed(found: Found[Rhythm], folded: str) -> bool:
    if found.value.per == "standing":
        return bool(_TERM.search(folded, max(0, found.span.start - 12), found.span.start))
    return is_duty(folded, found.span.pair())


def group_of(per: str) -> str:
    """Under which heading a period stands."""
    return per if per in GROUPS else "other"


def _aim(aims: Mapping[str, tuple[Target, TargetView]], span: Pair) -> TargetView | None:
    """The target that says the same in numbers: 组织区级模拟演练 ≥1 次/季度."""
    return next((view for target, view in aims.values() if target.span[0] < span[1] and span[0] < target.span[1]), None)


def _view(
    document: DocumentView, task: TaskView, record: Task, found: Found[Rhythm], around_it: Pair, aim: TargetView | None
) -> RecurringView:
    text, span, per = document.extraction.text, found.span.pair(), found.value.per
    said = text[slice(*span)]
    return RecurringView(
        f"{task.id}@{span[0] - record.span[0]}", group_of(per), per, said if per in ("unspecified", "standing") else often_of(found.value),
        said, text[span[1] : span[1] + 8], task.label, task.title, aim.href if aim else task.href,
        around(text, around_it, Mark(*span, "when")), document.place, document, answering(task, record, span), aim,
    )  # fmt: skip
