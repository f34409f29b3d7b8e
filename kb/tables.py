"""An extraction and a search answer as plain lines that people read in a terminal.

In: `Extraction` or `Answer`.  Out: text.
Example: `1. [任务] 二、（二）1. 做好摸排工作  县妇联（负责）`.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.models import Extraction, Target, Task
from kb.figures import amount
from kb.search.hits import Answer, Hit
from kb.words import ROLE_NAMES

TYPE_NAMES = {"task": "任务", "target": "目标", "unit": "单位", "document": "文件"}


def table_of(extraction: Extraction) -> str:
    """Header, tasks with their units, targets, citations, and what was not understood."""
    return "\n".join(_lines(extraction))


def _lines(found: Extraction) -> Iterator[str]:
    document = found.document
    yield document.title or document.id
    place = document.jurisdiction.name if document.jurisdiction else None
    facts = {
        "编号": document.id,
        "发文字号": document.doc_number,
        "发文机关": "、".join(document.issuers),
        "成文日期": document.issued_on,
        "适用地区": place,
        "主送机关": "、".join(document.recipients),
    }
    yield from (f"  {name}  {value}" for name, value in facts.items() if value)
    yield f"任务 {len(found.tasks)} 项"
    yield from (f"  {_task(task)}" for task in found.tasks)
    yield f"目标 {len(found.targets)} 项"
    yield from (f"  {_target(target)}" for target in found.targets)
    yield f"引用 {len(found.citations)} 处"
    yield from (f"  《{c.title}》{c.doc_number or ''}" for c in found.citations)
    doubts = [u for u in found.unparsed if u.doubtful]
    yield f"未能识别 {len(doubts)} 处"
    yield from (f"  {' '.join(u.quote.split())}（{u.reason}）" for u in doubts)


def _task(task: Task) -> str:
    units = "；".join(f"{a.unit}（{ROLE_NAMES[a.role]}）" for a in task.assignments)
    title = task.title or " ".join(task.text.split()).removeprefix(task.label).lstrip()[:40]
    due = f"  {task.deadline} 前" if task.deadline else ""
    return f"{''.join(task.labels)} {title}{due}" + (f"  —— {units}" if units else "")


def _target(target: Target) -> str:
    who = f"（{target.population}）" if target.population else ""
    return f"{target.indicator}{who} {amount_of(target)}"


def amount_of(target: Target) -> str:
    """What is to be reached."""
    return amount(target.comparator, target.value, target.value_max, target.unit, target.deadline)


def answer_lines(answer: Answer) -> str:
    """The hits, numbered, and what the search took the query for."""
    understood = answer.understood_as
    lines = list(understood.notes)
    if not answer.hits:
        return "\n".join([*lines, f"没有找到“{answer.query}”"])
    near = answer.hits[0].near
    lines += [f"同义词：{'；'.join(understood.expanded)}"] if understood.expanded else []
    lines.append(understood.text if near else f"共 {answer.total} 条（{_spread(answer)}）")
    for number, hit in enumerate(answer.hits, 1):
        lines += _hit(number, hit)
    if answer.total > len(answer.hits):
        lines.append(f"还有 {answer.total - len(answer.hits)} 条；用 --limit 多看一些，或用 --type、--place 等缩小范围")
    return "\n".join(lines)


def _spread(answer: Answer) -> str:
    return "，".join(f"{TYPE_NAMES[name]} {count}" for name, count in answer.facets["type"].items())


def _hit(number: int, hit: Hit) -> Iterator[str]:
    labels = "".join(hit.labels)
    yield f"{number:>2}. [{TYPE_NAMES[hit.type]}] {labels + ' ' if labels else ''}{hit.title}{' ' + hit.amount if hit.amount else ''}"
    where = " · ".join(part for part in (hit.place, (hit.issued_on or "")[:4], hit.document_title) if part)
    if hit.type != "document" or hit.place:
        yield f"    {where}"
    if hit.snippet:
        yield f"    {hit.snippet}"
    if hit.units and hit.type != "unit":
        yield f"    {'、'.join(hit.units[:6])}{'…' if len(hit.units) > 6 else ''}"
    yield f"    编号 {hit.id}"
