"""A new correction: proved against the text first, then written into the review file.

In: the corpus and a `Wish`.  Out: `Recorded`: the file, the row's number and the record's id; or KbError, and nothing written.
Example: kb review reject 兴府办字-2022-99#1.2/产前筛查率 … → corpus/360732/兴府办字-2022-99.review.toml, row 1.
A record that is added gets its id here, once, and keeps it in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.pipeline import extract
from kb import files
from kb.errors import KbError
from kb.files import CorpusFile
from kb.review.applying import apply
from kb.review.drafts import Wish, document_id_of, draft
from kb.review.files import Entry, append, read, review_path


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a correction was written."""

    path: Path
    number: int
    record: str


def record(corpus: Path, wish: Wish) -> Recorded:
    """Prove and write a correction. Raises KbError; the corpus must be locked."""
    file = _file(corpus, document_id_of(wish.id))
    path = review_path(file.path)
    review = read(path)
    found = extract(file.text)
    correction = draft(apply(found, review.entries).found, wish)
    number = max((entry.number for entry in review.entries), default=0) + 1
    last = apply(found, (*review.entries, Entry(number, correction))).outcomes[-1]
    if last.status != "applied":
        raise KbError(f"没有记下：{last.reason}")
    if correction.action == "add" and correction.kind in ("task", "target"):
        correction = correction.model_copy(update={"id": last.record})
    append(path, correction)
    return Recorded(path, read(path).entries[-1].number, last.record)


def _file(corpus: Path, document_id: str) -> CorpusFile:
    held, _ = files.read_all(corpus)
    found = next((file for file in held if file.id == document_id), None)
    if found is None:
        raise KbError(f"知识库里没有编号为 {document_id} 的文件；编号是 {corpus} 下 .md 文件的名字")
    return found
