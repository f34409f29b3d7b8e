"""What a reviewer should look at, over the whole corpus or in one document.

In: the corpus folder.  Out: `Listing`: corrections that have become stale, then doubts, most doubtful first.
Example: `kb review --document 兴府办字-2022-99` lists two tasks without a unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from kb import files
from kb.errors import KbError
from kb.review.documents import read_all
from kb.review.doubts import Doubt, doubts_of, rank
from kb.review.files import ownerless


class Listing(BaseModel):
    """`total` counts all doubts, `doubts` are those that are shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: int = Field(title="文件数")
    corrected: int = Field(title="采用的人工更正")
    stale: list[str] = Field(title="过时的人工更正")
    wrong: list[str] = Field(title="问题")
    total: int = Field(title="可疑之处")
    kinds: dict[str, int] = Field(title="各类数目")
    doubts: list[Doubt] = Field(title="列出的可疑之处")


def listing(corpus: Path, document_id: str | None, limit: int) -> Listing:
    """Read the corpus anew and list. Raises KbError where there is no corpus or no such document."""
    if not corpus.is_dir():
        raise KbError(f"{corpus}：没有这个文件夹；用 --corpus 指明文件库的位置")
    held, errors = files.read_all(corpus)
    wanted = [file for file in held if document_id in (None, file.id)]
    if document_id is not None and not wanted:
        raise KbError(f"知识库里没有编号为 {document_id} 的文件；编号是 {corpus} 下 .md 文件的名字")
    doubts: list[Doubt] = []
    stale: list[str] = []
    wrong = [str(error) for error in errors] if document_id is None else []
    corrected = 0
    for read in read_all(wanted):
        doubts += doubts_of(read)
        stale += read.stale
        wrong += read.wrong
        corrected += read.applied
    doubts.sort(key=rank)
    return Listing(
        documents=len(wanted), corrected=corrected, stale=stale + (ownerless(corpus) if document_id is None else []), wrong=wrong,
        total=len(doubts), kinds=dict(Counter(doubt.kind for doubt in doubts)), doubts=doubts[:limit],
    )  # fmt: skip


def lines_of(found: Listing, stale_only: bool) -> Iterator[str]:
    """The listing for people."""
    yield f"人工更正：采用 {found.corrected} 条，过时 {len(found.stale)} 条"
    yield from (f"  过时  {line}" for line in found.stale)
    if stale_only:
        return
    kinds = "，".join(f"{kind} {count}" for kind, count in found.kinds.items())
    yield f"可疑之处 {found.total} 处" + (f"（{kinds}），最可疑的在前" if kinds else "")
    for number, doubt in enumerate(found.doubts, 1):
        yield f"{number:>3}. [{doubt.kind}] {doubt.reason}"
        yield f"     {doubt.around}"
        yield f"     {doubt.file} 第 {doubt.line} 行　编号 {doubt.id}"
    if found.total > len(found.doubts):
        yield f"还有 {found.total - len(found.doubts)} 处；用 --limit 多看一些，或用 --document 只看一份文件"
