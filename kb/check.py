"""The corpus, read again and proved.

In: the corpus folder.  Out: `Check`: how many spans hold, what does not, what was not understood, by kind, and the
account: how much of what looks like a finding is in a record or listed with its reason.
Wrong is: a span that does not hold, an original whose bytes changed or are missing, broken front matter, an original
without its text, a correction that cannot be read or does not hold. A note, and wrong in a strict check only: what the
account misses (extraction overlooked it), and corrections whose text has changed.
Example: `出处 1,203 处，全部对上；未能识别 7 处：数字 5，括号 2`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from extract.accounting import Account, account
from extract.models import Extraction, Pair
from kb import files
from kb.errors import KbError
from kb.files import ORIGINAL, CorpusFile, digest
from kb.proofs import Proof, proofs
from kb.review.documents import read_all
from kb.review.files import ownerless

KIND_NAMES = {
    "number": "数字",
    "bracket": "括号",
    "item": "条目",
    "citation": "引用",
    "table": "表格",
    "date": "日期",
    "header": "文件要素",
}
# What the account counts, in the texts and anew: see `extract.accounting`.
ACCOUNT_NAMES = {"number": "数字", "bracket": "责任括号", "item": "编号条目", "citation": "书名号"}
_RECORDS = ("outline", "tasks", "assignments", "targets", "citations")
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


class Counted(BaseModel):
    """The account of one kind over all documents."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seen: int = Field(default=0, title="原文中有")
    recorded: int = Field(default=0, title="在记录里")
    listed: int = Field(default=0, title="列出并注明原因")
    missing: int = Field(default=0, title="遗漏")

    def plus(self, more: Account) -> Counted:
        """With one document more."""
        return Counted(
            seen=self.seen + more.seen,
            recorded=self.recorded + more.recorded,
            listed=self.listed + more.listed,
            missing=self.missing + len(more.missing),
        )


class Check(BaseModel):
    """The outcome. `spans` were looked at, `proved` of them hold; `share` is the part of the account that is not missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: int = Field(title="文件数")
    spans: int = Field(title="出处")
    proved: int = Field(title="对上的出处")
    records: dict[str, int] = Field(title="记录")
    unparsed: list[Left] = Field(title="未入记录")
    accounts: dict[str, Counted] = Field(title="清点")
    share: float = Field(title="有着落的比例")
    corrected: int = Field(title="采用的人工更正")
    stale: list[str] = Field(title="过时的人工更正")
    missing: list[str] = Field(title="遗漏之处")
    wrong: list[str] = Field(title="问题")


@dataclass(slots=True)
class _Tally:
    """What is counted while the documents are read."""

    spans: int = 0
    proved: int = 0
    corrected: int = 0
    records: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(_RECORDS, 0)))
    accounts: dict[str, Counted] = field(default_factory=lambda: {kind: Counted() for kind in ACCOUNT_NAMES})
    left: list[Left] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def take(self, file: CorpusFile, found: Extraction) -> None:
        """One document more."""
        for proof in proofs(found):
            self.spans += 1
            self.proved += proof.holds
            if not proof.holds:
                self.wrong.append(_failed(file, proof))
        self.records.update(_counts(found))
        self.left += [Left(document_id=file.id, **u.model_dump(include=_LEFT)) for u in found.unparsed]
        for kind, one in account(found).items():
            self.accounts[kind] = self.accounts[kind].plus(one)
            self.missing += [_missing(file, kind, span) for span in one.missing]

    def share(self) -> float:
        """Of all that looks like a finding, the part that is accounted for; 1 where there is nothing."""
        seen = sum(each.seen for each in self.accounts.values())
        return 1 - sum(each.missing for each in self.accounts.values()) / seen if seen else 1.0


def check(corpus: Path) -> Check:
    """Check a corpus. Raises KbError where there is none."""
    if not corpus.is_dir():
        raise KbError(f"{corpus}：没有这个文件夹；用 --corpus 指明文件库的位置")
    held, errors = files.read_all(corpus)
    tally = _Tally(wrong=[str(error) for error in errors])
    tally.wrong += [line for file in held if (line := _original(file))]
    tally.wrong += _orphans(corpus)
    for read in read_all(held):
        tally.wrong += read.wrong
        tally.stale += read.stale
        tally.corrected += read.applied
        if read.found is not None:
            tally.take(read.file, read.found)
    return Check(
        documents=len(held), spans=tally.spans, proved=tally.proved, records=dict(tally.records), unparsed=tally.left,
        accounts=tally.accounts, share=tally.share(), corrected=tally.corrected, stale=[*tally.stale, *ownerless(corpus)],
        missing=tally.missing, wrong=tally.wrong,
    )  # fmt: skip


def _missing(file: CorpusFile, kind: str, span: Pair) -> str:
    quote = " ".join(file.text[span[0] : span[1]].split())[:40]
    at = file.text.count("\n", 0, span[0]) + 1
    return f"{file.path} 第 {at} 行：{ACCOUNT_NAMES[kind]}“{quote}”既不在记录里，也没有列出原因"


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
    yield f"从原文清点 {sum(each.seen for each in report.accounts.values())} 处，有着落的占 {_percent(report.share)}"
    for kind, one in report.accounts.items():
        yield f"  {ACCOUNT_NAMES[kind]} {one.seen}：在记录里 {one.recorded}，列出并注明原因 {one.listed}，遗漏 {one.missing}"
    if report.corrected or report.stale:
        yield f"人工更正：采用 {report.corrected} 条，过时 {len(report.stale)} 条"
    if report.wrong:
        yield f"有问题 {len(report.wrong)} 处"


def _percent(share: float) -> str:
    """Never rounded up to 100 %."""
    return "100%" if share == 1 else f"{math.floor(share * 10_000) / 100:g}%"


def _kinds(left: list[Left]) -> str:
    counts = Counter(each.kind for each in left)
    said = "，".join(f"{KIND_NAMES[kind]} {count}" for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return f"：{said}" if said else ""


def _left(each: Left) -> str:
    quote = " ".join(each.quote.split())[:60]
    return f"  {each.document_id} [{each.span[0]}, {each.span[1]}) {KIND_NAMES[each.kind]}“{quote}”：{each.reason}"
