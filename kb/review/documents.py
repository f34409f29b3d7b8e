"""The documents of a corpus, read anew, as people left them.

In: corpus files.  Out: `Read`, one a file in their order: the corrected extraction, what became of each correction, and
what is wrong with the review file.
Example: five files, one of which has a review file with three corrections.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.models import Extraction
from kb.extracting import extract_all
from kb.files import CorpusFile
from kb.review.applying import apply
from kb.review.files import read, review_path
from kb.review.outcomes import Outcome, said_of


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its corrections; `found` is None where the program failed on it."""

    file: CorpusFile
    path: Path
    found: Extraction | None
    outcomes: tuple[Outcome, ...]
    wrong: tuple[str, ...]

    @property
    def stale(self) -> list[str]:
        """A line for each correction whose text or record is gone."""
        return said_of([(self.path, outcome) for outcome in self.outcomes], "stale")

    @property
    def applied(self) -> int:
        """How many corrections were applied."""
        return sum(outcome.status == "applied" for outcome in self.outcomes)


def read_all(held: Sequence[CorpusFile]) -> Iterator[Read]:
    """Every document, in order."""
    for file, found in zip(held, extract_all([file.text for file in held]), strict=True):
        review = read(review_path(file.path))
        if isinstance(found, str):
            yield Read(file, review.path, None, (), (*review.wrong, f"{file.path}：程序处理这份文件时出错（{found}）"))
            continue
        done = apply(found, review.entries)
        refused = said_of([(review.path, outcome) for outcome in done.outcomes], "refused")
        yield Read(file, review.path, done.found, done.outcomes, (*review.wrong, *refused))
