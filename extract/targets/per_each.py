"""So many for each: standards that something is built or staffed by, and rows of `每个…` that share their deed or their thing.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Examples: `按照每10万人不少于1个的标准建设消防站` → 每10万人建设消防站 >= 1 个; `按照每个乡镇不少于2名、每个村不少于1名的标准配备护林员` →
配备护林员 | 每个乡镇 >= 2 名, 每个村 >= 1 名; `建设书屋，每个县不少于3个、每个镇不少于1个` → 建设书屋 | 每个县 >= 3 个, 每个镇 >= 1 个.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import tight
from extract.models import Comparator
from extract.page import trim
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.lists import members_of
from extract.targets.quantity import Quantity, quantities_in
from extract.targets.sentence import Sentence
from extract.targets.shapes import thing_after
from extract.targets.trimming import name_region

_BUILDS = "配齐配强|配足配齐|配齐建强|配备|配齐|配足|配强|配置|配建|规划建设|新建|建成|建设|设置|设立|布局|布设|选配|选聘|招聘|选派|培育|培养|打造|创建|落实|建立|组建|开设|安装|培训"
# 每5万人, 每百户, 每千名学生; 每个县（市、区）, 每校
_HEADS = r"每(?:\d{1,4}|[百千万十]{1,2}|[两三五])(?:百|千|万|十万)?(?:名|位|张|户|人|个)?[^，。；、：\d每的至]{0,10}?"
_PLACE = r"每(?![百千万十])(?:个|所|家|座|条|支|栋)?[^，。；、：\d每的年月周天日季旬]{1,14}?(?:（[^（）]{1,8}）)?"
_SHALL = r"(?:原则上|应当?|须|要|都|均|各|再|力争|统一|计划|分别)*"
_LEAST = r"(?:至少|最少|不(?:得|应|能)?(?:少|低)于)"
_TO = rf"{_SHALL}(?P<verb>{_BUILDS})?{_SHALL}(?P<least>{_LEAST})?(?P<then>{_BUILDS})? ?"
_HEAD = re.compile(rf"(?P<who>{_HEADS}){_TO}")
_EACH = re.compile(rf" ?(?P<joint>[、，和与及] ?)?(?P<who>{_PLACE}){_TO}")
_FIRST = re.compile(rf"(?:^|[^\u4e00-\u9fff”）])(?:全[省市县区州])?(?P<who>{_PLACE}){_TO}$")
_STANDARD = re.compile(
    rf"(?:按照?|以)(?:原则上|辖区内?|全[省市县区州]|城区|农村|城镇|{_LEAST})*(?P<members>每[^，。；：\n]{{4,60}}?)的?(?:配[备置建齐]|建设|设置)?(?:标准|比例|要求|原则)，?"
    rf"(?:足额|统筹|科学|合理|规划|逐步|全面|积极|加快|分级|及时|专门|补充|选优|进一步|切实|推进|推动)*(?P<verb>{_BUILDS})(?P<thing>[^，。；：（\n\d]{{2,26}})?(?=[，。；（、]|$|\n)"
)
_JOINT = re.compile(r"[、，](?=每)|和(?=每)")
_DOES = re.compile(rf"(?:^|[^\u4e00-\u9fff]|各(?:级|地)?|全面|加快|推进|加强|积极|统筹|全[省市县区州])(?P<verb>{_BUILDS})(?P<thing>(?!标准|方案)[\u4e00-\u9fff“”（）]{{2,20}})$")
_UNITS = ("个", "名", "人", "家", "所", "处", "座", "辆", "支", "套", "台", "条", "场", "间", "项", "户", "床", "张", "平方米")
_GIVEN = re.compile(r"补[助贴偿]|奖[励补]|资金|经费|津贴|发放|工资|收费")
_TWO = 2
_NAME = range(3, 25)  # how long a name is, longer is a phrase


def per_each_of(sentence: Sentence) -> tuple[list[TargetFound], Sentence]:
    """(targets, the sentence without the numbers they take)."""
    said = sentence.page.of(sentence.span)
    if "每" not in said:
        return [], sentence
    found, taken = list[TargetFound](), list[Span]()
    if "标准" in said or "比例" in said or "要求" in said or "原则" in said:
        for hit in _STANDARD.finditer(sentence.page.text, sentence.span.start, sentence.span.end):
            if told := _by_standard(sentence, hit):
                found += told
                taken.append(Span(*hit.span()))
    if said.count("每") >= _TWO:
        for row in _rows(sentence, taken):
            if (each := _of_row(sentence, row)) is not None:
                found += each
                taken += [q.span for q, _ in row]
    left = tuple(q for q in sentence.quantities if not any(span.holds(q.span) for span in taken))
    return found, replace(sentence, quantities=left) if taken else sentence


def _by_standard(sentence: Sentence, hit: re.Match[str]) -> list[TargetFound]:
    """`按照每个乡镇不少于2名、每个村不少于1名的标准，配齐督导员`: the thing for each that is named, or one of as many things."""
    page = sentence.page
    whole = Span(*hit.span())
    if _GIVEN.search(page.of(whole)):
        return []
    told = list[tuple[re.Match[str], bool, Quantity]]()
    at = hit.start("members")
    for part in _JOINT.split(hit["members"]):
        span = Span(at, at + len(part))
        at = span.end + 1
        numbers = quantities_in(page.text, span)
        head = _HEAD.fullmatch(page.text, span.start, numbers[-1].span.start) if numbers else None
        member = head or (_EACH.fullmatch(page.text, span.start, numbers[-1].span.start) if numbers else None)
        if member is None or numbers[-1].end != span.end or numbers[-1].unit not in _UNITS:
            return []
        told.append((member, head is not None, numbers[-1]))
    verb = Span(*hit.span("verb"))
    thing = trim(page.text, Span(*hit.span("thing")), " 的") if hit["thing"] else None
    if thing is None:
        thing, _ = name_region(page, sentence.after_deadline(sentence.clause_of(whole.start).start, whole.start), whole.start)
        if thing.end - thing.start not in _NAME:
            return []
    things = [one.spans for one in members_of(page, thing)] if len(told) == _TWO else []
    each = things if len(things) == len(told) and all(sum(s.end - s.start for s in one) > _TWO for one in things) else [(thing,)] * len(told)
    return [
        _target(sentence, number, (who, *((verb,) if verb.end - verb.start and hit["thing"] else ()), *name) if by_head else (verb, *name), None if by_head else who, bool(member["least"]) or _LEAST_OF in hit[0], whole)
        for (member, by_head, number), name in zip(told, each, strict=True)
        for who in (Span(*member.span("who")),)
    ]


_LEAST_OF = "不少于每"
_Row = list[tuple[Quantity, re.Match[str]]]


def _rows(sentence: Sentence, taken: list[Span]) -> list[_Row]:
    """The runs of numbers that each stand behind `每…`, nothing but a mark between them."""
    text, rows, row = sentence.page.text, list[_Row](), _Row()
    for q in sentence.quantities:
        if q.kind != "count" or q.unit not in _UNITS or any(span.holds(q.span) for span in taken):
            rows, row = [*rows, row], []
            continue
        if row and (hit := _EACH.fullmatch(text, row[-1][0].end, q.span.start)) and hit["joint"]:
            row.append((q, hit))
            continue
        rows, row = [*rows, row], []
        start = sentence.after_deadline(sentence.clause_of(q.span.start).start, q.span.start)
        if first := _EACH.fullmatch(text, start, q.span.start) or _FIRST.search(text, start, q.span.start):
            row = [(q, first)]
    return [one for one in (*rows, row) if len(one) >= _TWO]


def _of_row(sentence: Sentence, row: _Row) -> list[TargetFound] | None:
    """The targets of a row, none where it cannot be told of what; None where the numbers are not those of a row."""
    page, last = sentence.page, row[-1][0]
    verb = next((Span(*hit.span(key)) for _, hit in row for key in ("verb", "then") if hit[key]), None)
    thing = thing_after(page, last.end, sentence.clause_of(last.span.start).end)
    first = row[0][1]
    before = sentence.before(sentence.clause_of(first.start("who")))
    if before and not any(before.start <= q.span.start < before.end for q in sentence.quantities) and (does := _DOES.search(page.text[before.start : before.end])):
        verb = verb or Span(before.start + does.start("verb"), before.start + does.end("verb"))
        thing = thing or Span(before.start + does.start("thing"), before.start + does.end("thing"))
    if verb is None and not any(hit["least"] for _, hit in row):
        return None
    if thing is None or verb is None or _GIVEN.search(page.of(thing)):
        return [] if verb is None or thing is None else None
    quote = Span(min(first.start("who"), verb.start, thing.start), max(last.end, thing.end))
    return [_target(sentence, q, (verb, thing), Span(*hit.span("who")), hit["least"] is not None, quote) for q, hit in row]


def _target(sentence: Sentence, q: Quantity, spans: tuple[Span, ...], who: Span | None, least: bool, quote: Span) -> TargetFound:
    page, due = sentence.page, latest(sentence.due(q.span.start))
    sign: Comparator = ">=" if least or q.side == ">=" else "<=" if q.side == "<=" else "="
    return TargetFound(
        tight("".join(page.quote(span) for span in spans)), spans, page.quote(who) if who else None, who, sign, q.value, q.value_max, q.unit, q.span,
        due.value if due else None, due.span if due else None, quote, "target-per-each",
    )  # fmt: skip
