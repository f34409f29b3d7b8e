"""What has become of higher documents, and who names whom, as lines and as CSV.

In: `CoverageTable`, `Graph`, the headers of the documents.  Out: text.
Example: `  天津市（2023） 134天后  文中写明贯彻  任务：沿用13、改写5  目标：持平8`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.compare.models import CoverageTable, Graph, Implementation
from kb.compare.printing.words import TASK_WORDS, VALUE_WORDS, Documents, about, column, counted
from kb.spreadsheet import csv_of
from kb.words import RELATION_NAMES


def coverage_lines(table: CoverageTable, documents: Documents) -> Iterator[str]:
    """Each higher document with those that carry it on."""
    if not table.rows:
        yield "库中没有互为上下级、事项相同的文件"
    for row in table.rows:
        yield f"■ {documents[row.document_id].title or row.document_id}（{row.document_id}）"
        for one in row.implementations:
            facts = [f"任务：{counted(one.tasks, TASK_WORDS)}", f"目标：{counted(one.targets, VALUE_WORDS)}"]
            yield f"  {column(documents[one.document_id])} {one.document_id}"
            yield f"    {'；'.join([when(one), said(one), *(f for f in facts if not f.endswith('：'))])}"
        if row.without:
            yield "  库中有文件而没有落实文件的地区：" + "、".join(row.without)


def when(one: Implementation) -> str:
    """After how many days, or how long before."""
    if one.days is None:
        return "相隔天数不明"
    return f"{one.days}天后" if one.days >= 0 else f"早于上级文件{-one.days}天"


def said(one: Implementation) -> str:
    """Does it name the higher document?"""
    return f"文中写明{RELATION_NAMES[one.relation]}" if one.relation else "文中未引用，按事项推定"


def coverage_csv(table: CoverageTable, documents: Documents) -> str:
    """A line a pair of documents."""
    verdicts = [("tasks", name, f"任务{word}") for name, word in TASK_WORDS.items()]
    verdicts += [("targets", name, f"目标{word}") for name, word in VALUE_WORDS.items()]
    head = ["上级文件", "文件编号", "地区", "成文日期", "相隔", "引用", *(word for _, _, word in verdicts), "没有承接的任务", "没有承接的目标"]
    lines = []
    for row in table.rows:
        for one in row.implementations:
            counts = {"tasks": one.tasks, "targets": one.targets}
            figures = [counts[kind].get(name, 0) for kind, name, _ in verdicts]
            lines.append([row.document_id, *about(documents[one.document_id]), when(one), said(one), *figures, one.missing_tasks, one.missing_targets])
    return csv_of(head, lines)


def graph_lines(graph: Graph, documents: Documents) -> Iterator[str]:
    """Each document with those it names, then what is named and not in the base."""
    dangling = {edge.doc_number or edge.title: edge for edge in graph.edges if edge.target is None}
    for name in graph.documents:
        edges = [edge for edge in graph.edges if edge.source == name]
        yield f"■ {documents[name].title or name}（{name}）" + ("" if edges else "：没有引用别的文件")
        for edge in edges:
            title = f"《{edge.title}》" if edge.title else ""
            yield f"  {RELATION_NAMES[edge.relation]} {title}{edge.doc_number or ''} {'→ ' + edge.target if edge.target else '（不在库中）'}"
    if dangling:
        yield f"引用了而不在库中的文件 {len(dangling)} 份"


def graph_csv(graph: Graph, documents: Documents) -> str:
    """A line an edge."""
    return csv_of(
        ["引用文件", "地区", "成文日期", "关系", "所引名称", "所引发文字号", "被引文件", "提到几处"],
        [[*about(documents[e.source]), RELATION_NAMES[e.relation], e.title, e.doc_number, e.target or "不在库中", len(e.places)] for e in graph.edges],
    )
