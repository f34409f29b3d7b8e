"""The corpus, read again and proved.

In: the corpus folder.  Out: `Check`: how many spans hold, what does not, and what was not understood, by kind.
Wrong is: a span that does not hold, an original whose bytes changed or are missing, broken front matter, an original
without its text.
Example: `出处 1,203 处，全部对上；未能识别 7 处：数字 5，括号 2`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extract.models import Extraction
from kb import files
from kb.errors import KbError
from kb.extracting import extract_all
from kb.files import ORIGINAL, CorpusFile, digest
from kb.proofs import Proof, proofs

KIND_NAMES = {
    "number": "数字",
    "bracket": "括号",
    "item": "条目",
    "citation": "引用",
    "table": "表格",
    "date": "日期",
    "header": "文件要素",
}


_LEFT = {"kind", "quote", "span", "reason", "doubtful"}


class Left(BaseModel):
    """Something that was seen and is in no record. `doubtful`: it was not understood."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document_id: str = Field(title="文件编号")
    kind: str = Field(title="类别")
    quote: str = Field(title="原文")
    span: tuple[int, int] = Field(title="位置")
    reason: str = Field(title="原因")
    doubtful: bool = Field(title="存疑")


class Check(BaseModel):
    """The outcome. `spans` were looked at, `proved` of them hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: int = Field(title="文件数")
    spans: int = Field(title="出处")
    proved: int = Field(title="对上的出处")
    records: dict[str, int] = Field(title="记录")
    unparsed: list[Left] = Field(title="未入记录")
    wrong: list[str] = Field(title="问题")


def check(corpus: Path) -> Check:
    """Check a corpus. Raises KbError where there is none."""
    if not corpus.is_dir():
        raise KbError(f"{corpus}：没有这个文件夹；用 --corpus 指明文件库的位置")
    held, errors = files.read_all(corpus)
    wrong = [str(error) for error in errors]
    wrong += [line for file in held if (line := _original(file))]
    wrong += _orphans(corpus)
    spans = proved = 0
    records: Counter[str] = Counter(outline=0, tasks=0, assignments=0, targets=0, citations=0)
    left: list[Left] = []
    for file, found in zip(held, extract_all([file.text for file in held]), strict=True):
        if isinstance(found, str):
            wrong.append(f"{file.path}：程序处理这份文件时出错（{found}）")
            continue
        for proof in proofs(found):
            spans += 1
            proved += proof.holds
            if not proof.holds:
                wrong.append(_failed(file, proof))
        records.update(_counts(found))
        left += [Left(document_id=file.id, **u.model_dump(include=_LEFT)) for u in found.unparsed]
    return Check(documents=len(held), spans=spans, proved=proved, records=dict(records), unparsed=left, wrong=wrong)


def _counts(found: Extraction) -> dict[str, int]:
    return {
        "outline": len(found.outline),
        "tasks": len(found.tasks),
        "assignments": sum(len(task.assignments) for task in found.tasks),
        "targets": len(found.targets),
        "citations": len(found.citations),
    }


def _failed(file: CorpusFile, proof: Proof) -> str:
    start, end = proof.span
    return f"{file.path}：{proof.record} 的 {proof.field} 与原文不符：记录“{proof.said[:40]}”，原文 [{start}, {end}) “{proof.found[:40]}”"


def _original(file: CorpusFile) -> str | None:
    try:
        same = digest(file.original.read_bytes()) == file.front.sha256
    except OSError:
        return f"{file.original}：原件不见了；请用 kb add --replace {file.id} 重新加入"
    return None if same else f"{file.original}：原件被改动过（校验值不符）；请用 kb add --replace {file.id} 重新加入"


def _orphans(corpus: Path) -> list[str]:
    """Originals whose text is gone."""
    lines = []
    for path in sorted(corpus.rglob(f"*{ORIGINAL}.*")):
        name = path.name.rpartition(f"{ORIGINAL}.")[0]
        if path.is_file() and not path.name.startswith(".") and not path.with_name(f"{name}.md").is_file():
            lines.append(f"{path}：只有原件，没有对应的 {name}.md；请删去它，或用 kb add 重新加入")
    return lines


def lines_of(report: Check, everything: bool) -> Iterator[str]:
    """The outcome for people."""
    r = report.records
    yield f"文件 {report.documents} 份：提纲 {r['outline']} 条，任务 {r['tasks']} 项，责任分工 {r['assignments']} 处，目标 {r['targets']} 项，引用 {r['citations']} 处"
    share = 100 * report.proved / report.spans if report.spans else 100.0
    yield f"出处 {report.spans} 处，与原文对上 {report.proved} 处（{share:.4g}%）"
    for name, doubtful in (("未能识别", True), ("看过、不入记录并注明原因的", False)):
        left = [each for each in report.unparsed if each.doubtful == doubtful]
        yield f"{name} {len(left)} 处" + _kinds(left)
        if everything:
            yield from (_left(each) for each in left)
    if report.wrong:
        yield f"有问题 {len(report.wrong)} 处"


def _kinds(left: list[Left]) -> str:
    counts = Counter(each.kind for each in left)
    said = "，".join(f"{KIND_NAMES[kind]} {count}" for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return f"：{said}" if said else ""


def _left(each: Left) -> str:
    quote = " ".join(each.quote.split())[:60]
    return f"  {each.document_id} [{each.span[0]}, {each.span[1]}) {KIND_NAMES[each.kind]}“{quote}”：{each.reason}"
