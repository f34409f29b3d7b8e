"""Limits of time that share what is done by then: one deed behind several limits.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Examples: `城区5分钟内、乡镇15分钟内到达现场` → 城区到达现场时限 <= 5 分钟, 乡镇到达现场时限 <= 15 分钟;
`开办、注销分别在1个、3个工作日内办结` → 开办办结时限 <= 1 个工作日, 注销办结时限 <= 3 个工作日.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import tight
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.in_time import done_in_time, named_act
from extract.targets.limits import SERVED, SERVICE_TIME
from extract.targets.members import cut
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_WHAT = re.compile(r" ?、 ?(?P<what>(?!不|并|且|在|由|自|从|其|每|最|至|达|约)[\u4e00-\u9fff“”（）]{2,18}?)(?:均|也|应)?(?:在|于)?")
_NOTHING = re.compile(r" ?[、和与及] ?")
_SEVERALLY = re.compile(r"(?:要|应|须|均|，)?分别(?:在|于|按|自[^，。；]{2,14}起)?$")
# 接到报警后｜城区
_WHEN = re.compile(r".*(?:之?后|之日起|时)，?(?=[\u4e00-\u9fff]{2})")
_TOLD = re.compile(r"(?:由|从|压缩|缩短|压减|不超过|控制|时限|时间|时长|周期|用时|为|至|到|提前|超过|不少于|连续|每)(?!级)|\d")
_FIRST = 18


def shared_limits_of(sentence: Sentence) -> tuple[list[TargetFound], Sentence]:
    """(targets, the sentence without the numbers they take)."""
    found, taken = list[TargetFound](), list[Quantity]()
    timed = [q for q in sentence.quantities if q.unit in SERVICE_TIME]
    at = 0
    while len(timed) > 1 and at < len(timed):
        run = _run(sentence, timed, at)
        names = _names(sentence, run) if len(run) > 1 else []
        act = done_in_time(sentence, run[-1], sentence.clause_of(run[-1].span.start).end) if len(names) == len(run) > 1 else ()
        if act and (run[-1].side == "<=" or SERVED.match(sentence.page.text, run[-1].end)):
            act = named_act(sentence.page, act, first=False)
            found += [_target(sentence, q, name, act, run[-1].unit) for q, name in zip(run, names, strict=True)]
            taken += run
        at += len(run)
    return found, replace(sentence, quantities=tuple(q for q in sentence.quantities if q not in taken)) if taken else sentence


def _run(sentence: Sentence, timed: list[Quantity], at: int) -> list[Quantity]:
    """The limit and those that stand behind it with a name between them, or with none."""
    run, text = [timed[at]], sentence.page.text
    for q in timed[at + 1 :]:
        if q.span.start - run[-1].end > _FIRST + 4:
            break
        joint = _WHAT if _WHAT.fullmatch(text, run[-1].end, q.span.start) else _NOTHING
        if not joint.fullmatch(text, run[-1].end, q.span.start) or q.side == ">=" or (len(run) > 1 and joint is not _joint_of(text, run)):
            break
        run.append(q)
    return run


def _joint_of(text: str, run: list[Quantity]) -> re.Pattern[str]:
    return _WHAT if _WHAT.fullmatch(text, run[0].end, run[1].span.start) else _NOTHING


def _names(sentence: Sentence, run: list[Quantity]) -> list[Span]:
    """Of what each of the limits is; empty where it cannot be told."""
    page, text = sentence.page, sentence.page.text
    clause = sentence.clause_of(run[0].span.start)
    start = max([sentence.after_deadline(clause.start, run[0].span.start), *(q.end for q in sentence.quantities if clause.start <= q.span.start < run[0].span.start)])
    start = max(start, run[0].span.start - 60)
    if _joint_of(text, run) is _NOTHING:
        severally = _SEVERALLY.search(text[start : run[0].span.start])
        region = name_region(page, start, start + severally.start())[0] if severally else None
        members = list(cut(page, region, True)) if region else []
        plain = all(2 <= one.end - one.start <= _FIRST and not _TOLD.search(page.of(one)) for one in members)
        return members if plain else []
    region = name_region(page, start, run[0].span.start)[0]
    if when := _WHEN.match(text, region.start, region.end):
        region = Span(when.end(), region.end)
    hits = [_WHAT.fullmatch(text, one.end, other.span.start) for one, other in zip(run, run[1:], strict=False)]
    names = [region, *(Span(hit.start("what"), hit.end("what")) for hit in hits if hit)]
    plain = all(2 <= one.end - one.start <= _FIRST + 6 and not _TOLD.search(page.of(one)) for one in names)
    return names if plain and not re.search("[，。；：]", page.of(region)) else []


def _target(sentence: Sentence, q: Quantity, name: Span, act: tuple[Span, ...], unit: str) -> TargetFound:
    page, due = sentence.page, latest(sentence.due(q.span.start))
    spans = (name, *act)
    text = tight("".join(page.quote(span) for span in spans)) + "时限"
    return TargetFound(
        text, spans, None, None, "<=", q.value_max or q.value, None, q.unit if q.unit != "个" else unit, q.span, due.value if due else None,
        due.span if due else None, Span(name.start, act[-1].end), "target-time-limit",
    )  # fmt: skip
