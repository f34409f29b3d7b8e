"""What in a document is doubtful, most doubtful first: where a reviewer's hour is best spent.

In: a document as people left it.  Out: `Doubt`s with place, words, reason and the id to correct or confirm it by.
Example: 三个指标分别达到 80%和90% → 数目与名单对不上; a task without a unit where nearly all others have one.
What a person has corrected or confirmed is not doubtful any more. The order of the kinds is that of `RULES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from pydantic import BaseModel, ConfigDict, Field

from extract.accounting import account
from extract.divisions import Place, by_code
from extract.frontmatter import split
from extract.models import Assignment, Extraction, Pair, Unparsed
from extract.organ_names import shared_forms, split_place
from extract.organs import identify, kind_of
from kb.review.documents import Read
from kb.tables import amount_of
from kb.units import units_of

# So many of a document's tasks must have a unit before one without is strange.
MOST = 3 / 4
FEW = 3
AROUND = 30  # characters shown on both sides
# Kinds of units that are one body each, which should have an official name; the others are classes of bodies.
_ONE_BODY = {"国家机关", "国务院部门", "党的机关", "人大政协", "司法机关", "政府部门", "派出机构", "群团"}


class Doubt(BaseModel):
    """One thing to look at. `id` is what `kb review change|reject|confirm` takes; `line` counts from 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str = Field(title="类别")
    id: str = Field(title="编号")
    document_id: str = Field(title="文件编号")
    file: str = Field(title="文件")
    line: int = Field(title="行")
    span: Pair = Field(title="位置")
    quote: str = Field(title="原文")
    around: str = Field(title="前后文")
    reason: str = Field(title="原因")


Seen = tuple[str, Pair, str]  # id, place, reason


def doubts_of(read: Read) -> list[Doubt]:
    """All doubts of a document, in the order of `RULES`, then of the text."""
    found = read.found
    if found is None:
        return []
    return [
        Doubt(
            kind=kind, id=record, document_id=found.document.id, file=str(read.file.path),
            line=found.text.count("\n", 0, span[0]) + 1, span=span, quote=found.text[span[0] : span[1]], around=_around(found.text, span), reason=reason,
        )
        for kind, rule in RULES
        for record, span, reason in sorted(rule(found), key=lambda seen: (seen[1], seen[0]))
    ]  # fmt: skip


def _around(text: str, span: Pair) -> str:
    """The words marked 【…】 in their line, one line."""
    start, end = span
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    inner = text[start:end] if end - start <= 4 * AROUND else f"{text[start : start + 3 * AROUND]}…"
    return " ".join(f"{before}【{inner}】{after}".split())


def rank(doubt: Doubt) -> tuple[int, str, Pair]:
    """The order over several documents: by kind, then by document and place."""
    return ([kind for kind, _ in RULES].index(doubt.kind), doubt.document_id, doubt.span)


def _overlooked(found: Extraction) -> Iterator[Seen]:
    for one in account(found).values():
        for span in one.missing:
            yield found.document.id, span, "既不在记录里，也没有列出原因"


def _listed(wanted: Callable[[Unparsed], bool]) -> Callable[[Extraction], Iterator[Seen]]:
    def rule(found: Extraction) -> Iterator[Seen]:
        for number, row in enumerate(found.unparsed, 1):
            if row.doubtful and wanted(row):
                yield f"{found.document.id}#u{number}", row.span, row.reason

    return rule


def _is_mismatch(row: Unparsed) -> bool:
    return "不能一一对应" in row.reason


def _inferred(found: Extraction) -> Iterator[Seen]:
    for target in found.targets:
        if target.certainty == "inferred" and not target.review:
            yield target.id, target.span, f"推断出来的目标：{target.indicator} {amount_of(target)}"
    for task in found.tasks:
        for number, given in enumerate(task.assignments, 1):
            if given.certainty == "inferred" and not given.review:
                yield f"{task.id}@{number}", given.span, f"推断出来的责任单位：{given.unit}"


def _unassigned(found: Extraction) -> Iterator[Seen]:
    with_unit = sum(bool(task.assignments) for task in found.tasks)
    if with_unit < FEW or with_unit < MOST * len(found.tasks):
        return
    for task in found.tasks:
        if not task.assignments and not task.review:
            yield task.id, _head(found, task.span), f"这份文件的 {len(found.tasks)} 项任务里 {with_unit} 项有责任单位，这一项没有"


def _undated(found: Extraction) -> Iterator[Seen]:
    chapters: dict[str, list[bool]] = defaultdict(list)
    for target in found.targets:
        chapters[(target.clause or "").partition(".")[0]].append(target.deadline is not None)
    for target in found.targets:
        dated = chapters[(target.clause or "").partition(".")[0]]
        if target.deadline is None and not target.review and 2 * sum(dated) > len(dated):
            yield target.id, target.span, f"同一章的 {len(dated)} 个目标里 {sum(dated)} 个有完成时限，这一个没有"


def _unknown_units(found: Extraction) -> Iterator[Seen]:
    """Each name once, at its first place. Without a place no unit of it can be known: that is said instead."""
    where = found.document.jurisdiction
    if where is None:
        if "jurisdiction" not in found.document.reviews and any(task.assignments for task in found.tasks):
            body = split(found.text)[1]
            first = found.document.spans.get("title") or (body, found.text.find("\n", body + 1))
            yield found.document.id, first, "看不出适用地区，单位都对不上全称"
        return
    place = by_code(where.code)
    unknown: dict[str, list[tuple[str, Pair]]] = defaultdict(list)
    for task in found.tasks:
        for number, given in enumerate(task.assignments, 1):
            if not given.review and given.role != "actor" and _is_unknown(given, place):
                unknown[given.unit].append((f"{task.id}@{number}", given.span))
    for unit, places in unknown.items():
        yield *places[0], f"单位“{unit}”没有对上全称，请看是适用地区不对，还是词表里没有（共 {len(places)} 处）"


def _ambiguous_units(found: Extraction) -> Iterator[Seen]:
    """A name that could be several bodies is left as printed: which of them only a person can say."""
    for unit in units_of(found):
        if unit.undecided and not any(given.review for given in unit.assignments):
            first = unit.assignments[0]
            task = next(task for task in found.tasks if task.id == unit.tasks[0][0])
            number = task.assignments.index(first) + 1
            yield f"{task.id}@{number}", first.span, f"单位“{unit.unit}”可能是{'、'.join(unit.candidates)}，没有认定是哪一个"


def _is_unknown(given: Assignment, place: Place | None) -> bool:
    """One body by its name, with no official name; a short form that several may stand behind (县城管局) is known as such."""
    if given.unit.startswith("各") or kind_of(given.unit, place) not in _ONE_BODY or identify(given.unit, place) is not None:
        return False
    return not {given.unit, split_place(given.unit, place)[1]} & shared_forms().keys()


def _head(found: Extraction, span: Pair) -> Pair:
    """The first line of a task: enough to know it by."""
    end = found.text.find("\n", span[0], span[1])
    return (span[0], end if end > 0 else span[1])


RULES: tuple[tuple[str, Callable[[Extraction], Iterator[Seen]]], ...] = (
    ("遗漏", _overlooked),
    ("数目与名单对不上", _listed(_is_mismatch)),
    ("括号未归入任务", _listed(lambda row: row.kind == "bracket")),
    ("序号有疑", _listed(lambda row: row.kind == "item")),
    ("未能识别", _listed(lambda row: row.kind not in ("bracket", "item") and not _is_mismatch(row))),
    ("推断", _inferred),
    ("没有责任单位", _unassigned),
    ("没有时限", _undated),
    ("单位不明", _ambiguous_units),
    ("单位未识别", _unknown_units),
)
