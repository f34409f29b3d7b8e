"""How a record came about: its words in their context, the rule that read them, and where each field is from.

In: the store and an id (document, task, target, or `task@1` for a task's first assignment).  Out: lines for people.
What people corrected is said with the record; a record that they took out is explained by that.
Example: kb explain 兴府办字-2022-99#2.1.2 shows the task, its rule with note and pattern, and its two units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract import rulebook
from extract.models import Assignment, Document, Extraction, Pair, Review, Target, Task
from kb.review.outcomes import Outcome
from kb.review.wording import changes_of, corrected_by
from kb.store import Store
from kb.tables import amount_of
from kb.words import ROLE_NAMES

AROUND = 24
BY_PERSON = "review"
BASIS_NAMES = {"bracket": "括号", "line": "单独一行", "table": "表格", "sentence": "句中主语", "inherited": "从上文或总述继承"}
CERTAINTY_NAMES = {"stated": "原文明示", "inferred": "推断"}


def explanation(store: Store, record_id: str) -> list[str]:
    """The lines; none where there is no such record."""
    stem, _, number = record_id.rpartition("@")
    wanted, at = (stem, int(number)) if stem and number.isdigit() else (record_id, 0)
    lines: list[str] = []
    for document_id in store.holders(wanted):
        found = store.extraction(document_id)
        if found is not None:
            lines += _explained(found, wanted, at)
            lines += _corrections(store.corrections(document_id), wanted, at)
    return lines


def _corrections(outcomes: Sequence[Outcome], record_id: str, at: int) -> Iterator[str]:
    """Corrections that cannot be seen in the record itself: it was taken out, or they wait for a person."""
    for outcome in outcomes:
        gone = outcome.status == "applied" and outcome.correction.action == "reject"
        if at or outcome.record.partition("@")[0] != record_id or not (gone or outcome.status != "applied"):
            continue
        c = outcome.correction
        yield f"人工更正　{outcome.subject}：" + {"applied": "已去掉", "stale": "过时，没有采用", "refused": "不成立，没有采用"}[outcome.status]
        yield f"  更正  {corrected_by(c.action, c.who, c.when, c.why)}"
        yield f"  原文  “{' '.join(c.quote.split())}”"
        if outcome.reason:
            yield f"  原因  {outcome.reason}"


def _explained(found: Extraction, record_id: str, at: int) -> Iterator[str]:
    if found.document.id == record_id and not at:
        yield from _document(found, found.document)
    for task in found.tasks:
        if task.id == record_id:
            if not at:
                yield from _task(found, task)
            elif at <= len(task.assignments):
                yield from _assignment(found, task, at, task.assignments[at - 1])
    for target in found.targets:
        if target.id == record_id and not at:
            yield from _target(found, target)


def _document(found: Extraction, document: Document) -> Iterator[str]:
    yield f"文件 {document.id}"
    if document.source:
        yield f"  来自  {document.source.file}（{document.source.format}，{document.source.reader or ''}）"
        yield f"  校验  sha256 {document.source.sha256}"
    for name, field in Document.model_fields.items():
        value = getattr(document, name)
        if name in ("id", "source", "spans", "rules", "reviews") or value in (None, []):
            continue
        yield f"  {field.title}  {_said(value)}"
        if span := document.spans.get(name):
            yield f"      原文  {_quoted(found.text, span)}"
        if rule := document.rules.get(name):
            yield from _rule(rule, "      ")
        yield from _review(document.reviews.get(name), "      ")


def _said(value: object) -> str:
    if isinstance(value, list):
        return "、".join(str(part) for part in value)
    dump = getattr(value, "model_dump", None)
    return "，".join(str(part) for part in dump().values()) if dump else str(value)


def _task(found: Extraction, task: Task) -> Iterator[str]:
    yield f"任务 {task.id}"
    yield f"  位置  {' › '.join([*task.path, ''.join(task.labels)])}"
    yield f"  标题  {task.title or '（没有标题）'}"
    yield f"  原文  {_quoted(found.text, task.span)}"
    yield f"  时限  {task.deadline or '未写明'}"
    yield from _rule(task.rule, "  ")
    yield from _review(task.review, "  ")
    for number, given in enumerate(task.assignments, 1):
        yield from ("  " + line for line in _assignment(found, task, number, given))


def _assignment(found: Extraction, task: Task, number: int, given: Assignment) -> Iterator[str]:
    yield f"责任分工 {task.id}@{number}"
    yield f"  单位  {given.unit}（{ROLE_NAMES[given.role]}），单位编号 {given.unit_id}"
    yield f"  形式  {BASIS_NAMES[given.basis]}，{CERTAINTY_NAMES[given.certainty]}"
    yield f"  原文  {_quoted(found.text, given.span)}"
    yield f"  负责  {_quoted(found.text, given.covers)}"
    yield from _rule(given.rule, "  ")
    yield from _review(given.review, "  ")


def _target(found: Extraction, target: Target) -> Iterator[str]:
    yield f"目标 {target.id}"
    yield f"  读作  {target.indicator} {amount_of(target)}，{CERTAINTY_NAMES[target.certainty]}"
    yield f"  原文  {_quoted(found.text, target.span)}"
    yield f"  指标  {' + '.join(_quoted(found.text, span) for span in target.spans.indicator)}"
    yield f"  数值  {_quoted(found.text, target.spans.value)}"
    yield from _field(found.text, "时限", target.deadline, target.spans.deadline)
    yield from _field(found.text, "范围", target.population, target.spans.population)
    yield f"  所属任务  {target.task_id or '不在任务之内'}"
    yield from _rule(target.rule, "  ")
    yield from _review(target.review, "  ")


def _field(text: str, name: str, value: str | None, span: Pair | None) -> Iterator[str]:
    if value:
        yield f"  {name}  {value}" + (f"，见 {_quoted(text, span)}" if span else "")


def _review(review: Review | None, indent: str) -> Iterator[str]:
    if review:
        yield f"{indent}更正  {corrected_by(review.action, review.who, review.when, review.why)}"
        if said := changes_of(review):
            yield f"{indent}      更正前：{said}"


def _rule(rule_id: str, indent: str) -> Iterator[str]:
    if rule_id == BY_PERSON:
        yield f"{indent}规则  由人补上"
        return
    rule = rulebook.get(rule_id)
    if rule is None:
        yield f"{indent}规则  {rule_id}（程序中的步骤）"
        return
    yield f"{indent}规则  {rule.id}：{rule.note}（extract/rules/{rule.file}）"
    yield f"{indent}表达式  {rule.pattern.pattern}"
    if rule.examples:
        yield f"{indent}例句  {_shown(rule.examples[:2])}"
    if rule.counterexamples:
        yield f"{indent}反例  {'；'.join(rule.counterexamples[:2])}"


def _shown(examples: Sequence[rulebook.Example]) -> str:
    return "；".join(f"{e.text[: e.start]}⟦{e.text[e.start : e.end]}⟧{e.text[e.end :]}" for e in examples)


def _quoted(text: str, span: Pair) -> str:
    """The words at a place, some words around them, and the place."""
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    inner = text[start:end]
    if len(inner) > 4 * AROUND:
        inner = f"{inner[: 2 * AROUND]} … {inner[-AROUND:]}"
    line = f"{before.rpartition(chr(10))[2]}【{inner}】{after.partition(chr(10))[0]}"
    return f"{' '.join(line.split())}  [{start}, {end})"
