"""Frequencies that share their words: several things in one period, several bodies each with a period, one number for each body.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Examples: `每年举办2次讲座、1次竞赛` → 举办讲座 = 2 次/年 (left to the others), 举办竞赛 = 1 次/年;
`县级每半年、乡镇每季度至少组织1次演练` → 组织演练 | 县级 >= 1 次/半年, 组织演练 | 乡镇 >= 1 次/季度;
`甲类、乙类企业每年检查不少于3次、1次` → 检查 | 甲类企业 >= 3 次/年, 检查 | 乙类企业 >= 1 次/年.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.fold import tight
from extract.models import Comparator
from extract.span import Span
from extract.targets.counted import counted_names
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.how_often import PERIOD, TIMES, frequency, unit_of
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import LEAST, Shape, thing_after
from extract.targets.trimming import name_region

_LEAST = r"(?:原则上|应当?|须|要|各|均|都|分别|至少|不(?:得|应|能)?(?:少于|低于))*"
_DEED = r"(?:组织|集中|定期)?(?:开展|进行|举行|举办|召开|组织|安排|实施|提供|接受|参加|发布|开设)?"
_NEXT = re.compile(rf" ?(?:、|和|与|及|以及) ?(?P<verb>{_DEED}){_LEAST} ?")
_BODY = r"[^，。；：、每\d]{2,16}(?:（[^（）]{1,8}）)?"
# 县级政府每年、｜乡镇政府每半年、｜村（社区）每季度
_TURN = re.compile(rf"(?P<who>(?:[^，。；：、每\d]{{1,12}}、)?{_BODY})每(?P<n>[两二三四五六]|\d)?个?(?P<per>{PERIOD})(?P<joint>、|和|与|$)")
# 县级每年至少组织1次、｜乡镇每半年至少组织
_DONE_ONCE = re.compile(rf"(?P<who>{_BODY})每(?P<n>[两二三四五六]|\d)?个?(?P<per>{PERIOD}){_LEAST}(?P<verb>[\u4e00-\u9fff]{{2,4}}?){_LEAST}$")
# 市、县、乡三级河长｜每季度、每月、每半月
_LEVELS = re.compile(rf"(?P<levels>[省市县区州乡镇村](?:[、和][省市县区州乡镇村]){{1,4}})(?:[两二三四五]级)?(?P<who>[\u4e00-\u9fff]{{0,8}}?)(?P<every>每(?:{PERIOD})(?:[、和]每(?:{PERIOD})){{1,4}})(?:分别)?$")
_EVERY = re.compile(rf"每(?P<n>[两二三四五六]|\d)?个?(?P<per>{PERIOD})")
_LEVEL = re.compile(r"[省市县区州乡镇村]")
# 甲、乙、丙类企业每年｜检查｜分别不少于; 省、市、县三级｜每年分别抽查不少于
_SEVERAL = re.compile(
    rf"(?P<who>[^，。；：每\d]{{3,60}}?)(?:(?P<freq>(?:监督|执法|日常|专项|现场|安全)*(?:检查|抽查|巡查|监测|检测|抽检|走访|演练|巡检|巡护|督查)?频[次率])(?:分别)?(?:为|不(?:少|低)于|达到)?)?每(?P<n>[两二三四五六]|\d)?个?(?P<per>{PERIOD})(?:分别)?(?P<act>[\u4e00-\u9fff]{{0,10}}?)(?:分别)?(?P<least>(?:应)?(?:不(?:得)?(?:少于|低于)|至少)?)(?:分别)?(?:为|达到)?$"
)
_OF_LEVELS = re.compile(r"(?P<levels>[省市县区州乡镇村](?:[、和与][省市县区州乡镇村]){1,4})(?:[两二三四五]级)?(?P<who>[\u4e00-\u9fff]{0,10})")
_JOIN = re.compile(r" ?(?:、|和|与|及|以及) ?")
_RISK = re.compile(r"(?P<names>[\u4e00-\u9fffA-E]{1,3}(?:[、和][\u4e00-\u9fffA-E]{1,3}){1,4}?)(?P<tail>(?:风险|级|类)[^、和]{2,16})")


def rows_of(sentence: Sentence) -> tuple[list[TargetFound], Sentence]:
    """(targets, the sentence without the numbers they take)."""
    if "每" not in sentence.page.of(sentence.span):
        return [], sentence
    found, taken = list[TargetFound](), list[Quantity]()
    at = 0
    while at < len(sentence.quantities):
        run = _run(sentence, at)
        if (pair := _done_once(sentence, at)) is not None:
            found += pair
            taken += sentence.quantities[at : at + 2]
            at += 2
            continue
        for read in (_severally, _levels, _turns, _together):
            if (told := read(sentence, run)) is not None:
                found += told[0]
                taken += told[1]
                break
        at += len(run)
    return found, replace(sentence, quantities=tuple(q for q in sentence.quantities if q not in taken)) if taken else sentence


_Told = tuple[list[TargetFound], list[Quantity]] | None


def _run(sentence: Sentence, at: int) -> list[Quantity]:
    """The number and those that are joined to it: 4次、3次、2次; 1次讲座、2次竞赛."""
    run = [sentence.quantities[at]]
    for q in sentence.quantities[at + 1 :]:
        thing = thing_after(sentence.page, run[-1].end, sentence.clause_of(run[-1].span.start).end)
        if q.kind != "count" or not _NEXT.fullmatch(sentence.page.text, thing.end if thing else run[-1].end, q.span.start):
            break
        run.append(q)
    return run


def _said_before(sentence: Sentence, q: Quantity) -> tuple[int, str]:
    """(where the clause begins behind its deadline and its last number, what it says before the number)."""
    clause = sentence.clause_of(q.span.start)
    told = max((other.end for other in sentence.quantities if clause.start <= other.span.start < q.span.start), default=clause.start)
    start = max(told, sentence.after_deadline(clause.start, q.span.start), q.span.start - 120)
    return start, sentence.page.text[start : q.span.start]


def _severally(sentence: Sentence, run: list[Quantity]) -> _Told:
    """`甲类、乙类企业每年检查分别不少于3次、1次`: one number for each; none of them where they cannot be told apart."""
    page, joined = sentence.page, all(_JOIN.fullmatch(sentence.page.text, one.end, other.span.start) for one, other in zip(run, run[1:], strict=False))
    start, said = _said_before(sentence, run[0])
    hit = _SEVERAL.fullmatch(said) if len(run) > 1 and joined and len({q.unit for q in run}) == 1 else None
    if hit is None or run[0].unit not in (*TIMES, "家", "个", "户", "人", "批次", "家次") or run[-1].end != sentence.clause_of(run[-1].span.start).end:
        return None
    region, _ = name_region(page, start, start + hit.end("who"))
    names = _bodies(sentence, region, len(run))
    if len(names) != len(run) or not (hit["act"] or hit["freq"]):
        return [], run
    often = run[0].unit in TIMES
    key = "act" if hit["act"] else "freq"
    act = Span(start + hit.start(key), start + hit.end(key))
    every = Span(start + hit.start("per") - 1 - len(hit["n"] or ""), start + hit.end("per"))
    spans = (act,) if often else (every, act)
    sign: Comparator = ">=" if hit["least"] else "="
    shape = Shape(spans, sign, unit_of(hit["n"], hit["per"]) if often else run[0].unit, Span(region.start, run[-1].end), "target-frequency" if often else "target-count-reached")
    return [_target(sentence, q, shape, who, region) for q, who in zip(run, names, strict=True)], run


def _bodies(sentence: Sentence, region: Span, count: int) -> list[str]:
    """`省、市、县三级` and `重大、较大、一般风险企业`: each by its whole name; empty where they are not so many."""
    page = sentence.page
    said = tight(page.quote(region))
    if levels := _OF_LEVELS.fullmatch(said):
        names = [f"{one[0]}级{levels['who'].removeprefix('级')}" for one in _LEVEL.finditer(levels["levels"])]
    elif risk := _RISK.fullmatch(said):
        names = [one.removesuffix(risk["tail"][0]) + risk["tail"] for one in re.split("[、和]", risk["names"])]
    elif len(whole := re.split("[、和]", said)) == count and all(len(name) > 2 and name[-2:] == said[-2:] for name in whole):
        names = whole
    else:
        names = [name.text(page) for name in counted_names(page, region, count)]
        names = names if len({name[-2:] for name in names}) == 1 else []
        last = names[-1] if names else ""
        if re.fullmatch(r"[A-E][级类].{2,}", last):
            names = [name if len(name) > 2 else name + last[2:] for name in names]
    return names if len(names) == count else []


def _levels(sentence: Sentence, run: list[Quantity]) -> _Told:
    """`市、县、乡三级河长每季度、每月、每半月巡查不少于1次`: each level has its period."""
    q = run[0]
    start, said = _said_before(sentence, q)
    last = max((hit.end() for hit in _EVERY.finditer(said)), default=0)
    hit = _LEVELS.search(said[:last]) if q.unit in TIMES and last else None
    if hit is None or len(run) > 1:
        return None
    every, bodies = list(_EVERY.finditer(hit["every"])), _LEVEL.findall(hit["levels"])
    clause = sentence.clause_of(q.span.start)
    shape = frequency(sentence, q, start + hit.start("every") + every[-1].start(), clause)
    if shape is None or len(every) != len(bodies):
        return [], [q]
    who = hit["who"].removeprefix("级")
    where = Span(start + hit.start("levels"), start + hit.end("who"))
    return [
        _target(sentence, q, replace(shape, unit=unit_of(one["n"], one["per"]), quote=Span(where.start, shape.quote.end)), f"{body}级{who}", where)
        for one, body in zip(every, bodies, strict=True)
    ], [q]


def _turns(sentence: Sentence, run: list[Quantity]) -> _Told:
    """`县级每半年、乡镇每季度至少组织1次演练`, `县级每年组织1次、乡镇每季度组织1次演练`: each body with its period, one deed."""
    q, page = run[0], sentence.page
    if q.unit not in TIMES or len(run) > 1:
        return None
    start, said = _said_before(sentence, q)
    last = next((hit for hit in reversed(list(_EVERY.finditer(said)))), None)
    if last is None:
        return None
    clause = sentence.clause_of(q.span.start)
    turns = list(_each_turn(said[: last.end()]))
    if len(turns) < 2:
        return None
    shape = frequency(sentence, q, start + last.start(), clause)
    if shape is None:
        return [], [q]
    found = list[TargetFound]()
    for turn in turns:
        who, _ = name_region(page, start + turn.start("who"), start + turn.end("who"))
        quote = Span(start + turns[0].start("who"), shape.quote.end)
        found.append(_target(sentence, q, replace(shape, unit=unit_of(turn["n"], turn["per"]), quote=quote), page.quote(who), who))
    return found, [q]


def _done_once(sentence: Sentence, at: int) -> list[TargetFound] | None:
    """`县级每年至少组织1次、乡镇每半年至少组织1次应急演练`: the deed with its thing stands with the second."""
    page, pair = sentence.page, sentence.quantities[at : at + 2]
    if len(pair) < 2 or any(q.unit not in TIMES for q in pair) or page.text[pair[0].end] != "、":
        return None
    said = [_said_before(sentence, q) for q in pair]
    hits = [_DONE_ONCE.fullmatch(text.lstrip("、")) for _, text in said]
    clause = sentence.clause_of(pair[1].span.start)
    if not all(hits) or hits[0] is None or hits[1] is None or hits[0]["verb"] != hits[1]["verb"] or thing_after(page, pair[1].end, clause.end) is None:
        return None
    begin = said[1][0] + 1 + hits[1].end("who")
    shape = frequency(sentence, pair[1], begin, clause)
    if shape is None:
        return None
    found = list[TargetFound]()
    for q, hit, (start, text) in zip(pair, hits, said, strict=True):
        first = start + len(text) - len(text.lstrip("、"))
        if hit is None:
            return None
        who, _ = name_region(page, first + hit.start("who"), first + hit.end("who"))
        sign: Comparator = ">=" if LEAST.search(text) else shape.comparator
        found.append(_target(sentence, q, replace(shape, unit=unit_of(hit["n"], hit["per"]), comparator=sign, quote=Span(said[0][0], shape.quote.end)), page.quote(who), who))
    return found


def _each_turn(said: str) -> Iterator[re.Match[str]]:
    """The bodies with their periods, to the end of what is said; none where something else stands between them."""
    turns = list[re.Match[str]]()
    at = 0
    while hit := _TURN.match(said, at):
        turns.append(hit)
        at = hit.end()
        if not hit["joint"]:
            break
    return iter(turns if turns and at == len(said) and not turns[-1]["joint"] else [])


def _together(sentence: Sentence, run: list[Quantity]) -> _Told:
    """`每年举办2次讲座、1次竞赛和3期培训`: the second and later things of the row, the deed and the period of the first."""
    page, first = sentence.page, run[0]
    if len(run) == 1 or any(q.unit not in TIMES for q in run) or "的" in page.text[first.end : first.end + 1]:
        return None
    clause = sentence.clause_of(first.span.start)
    told = max((other.end for other in sentence.quantities if clause.start <= other.span.start < first.span.start), default=clause.start)
    shape = frequency(sentence, first, max(told, clause.start), clause)
    if shape is None or len(shape.spans) < 2 or thing_after(page, first.end, clause.end) != shape.spans[-1]:
        return None
    found = list[TargetFound]()
    verbs = shape.spans[:-1]
    for one, q in zip(run, run[1:], strict=False):
        told_thing = thing_after(page, one.end, clause.end)
        thing = thing_after(page, q.end, clause.end)
        joint = _NEXT.fullmatch(page.text, told_thing.end if told_thing else one.end, q.span.start)
        if thing is None or joint is None:
            break
        if joint["verb"]:
            verbs = (*shape.spans[:-2], Span(*joint.span("verb")))
        who = page.quote(shape.population) if shape.population else None
        sign: Comparator = ">=" if q.side == ">=" else shape.comparator
        found.append(_target(sentence, q, replace(shape, spans=(*verbs, thing), comparator=sign, quote=Span(shape.quote.start, thing.end)), who, shape.population))
    return found, run[1 : len(found) + 1]


def _target(sentence: Sentence, q: Quantity, shape: Shape, who: str | None, where: Span | None) -> TargetFound:
    page, due = sentence.page, latest(sentence.due(q.span.start))
    if due and not due.span.end <= shape.quote.start <= q.span.start and sentence.lead is not due:
        due = None
    return TargetFound(
        tight("".join(page.quote(span) for span in shape.spans)), shape.spans, who, where, shape.comparator, q.value, q.value_max, shape.unit, q.span,
        due.value if due else None, due.span if due else None, Span(min(shape.quote.start, q.span.start), max(shape.quote.end, q.end)), shape.rule,
    )  # fmt: skip
