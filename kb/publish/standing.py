"""How the base stands: what in it was not understood, what is guessed, which documents lack what.

In: the gathered base.  Out: `Lack`s, each with its documents, those with most of it first, and how many there are in all.
Example: 数字 3 处未能识别: 兴府办字〔2022〕99号 2, 赣水字〔2023〕18号 1, each a link to the list beside that document's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kb.publish.model import Base, DocumentView
from kb.publish.quoting import brief
from kb.publish.wording import DOUBTS

MOST = 6  # documents that are named
_NAME, _NUMBER = 16, 24  # characters


@dataclass(frozen=True, slots=True)
class Where:
    """A document with some of it; `count` 0 where it is all or nothing."""

    document: DocumentView
    href: str
    count: int

    @property
    def name(self) -> str:
        """Its 发文字号, else how its title begins: documents of one place are told apart."""
        number = self.document.number or ""
        return number if 0 < len(number) <= _NUMBER else brief(self.document.title, _NAME)


@dataclass(frozen=True, slots=True)
class Lack:
    """`total` of it, in `documents` documents, of which the first are named."""

    word: str
    total: int
    documents: int
    where: tuple[Where, ...]

    @property
    def more(self) -> int:
        """Documents that are not named."""
        return self.documents - len(self.where)


def doubts(base: Base) -> tuple[Lack, ...]:
    """What was not understood, by kind."""
    return tuple(_counted(word, base, "#doubts", _doubtful(word)) for word in DOUBTS.values())


def _doubtful(kind: str) -> Callable[[DocumentView], int]:
    return lambda document: sum(one.kind == kind for one in document.doubts)


def guesses(base: Base) -> tuple[Lack, ...]:
    """What is inferred, and what people corrected."""
    return (
        _counted("目标：推断", base, "#targets", lambda document: sum(not target.stated for target in document.targets)),
        _counted("责任分工：推断", base, "#tasks", lambda document: sum(not duty.stated for task in document.tasks for duty in task.duties)),
        _counted("人工更正", base, "", lambda document: sum(_reviews(document).values())),
    )


def _reviews(document: DocumentView) -> Counter[str]:
    notes = [task.review for task in document.tasks] + [target.review for target in document.targets]
    notes += [duty.review for task in document.tasks for duty in task.duties]
    notes += [cited.review for cited in document.citations] + [fact.review for fact in document.facts]
    return Counter(note for note in [*notes, document.title_review] if note)


def lacks(base: Base) -> tuple[Lack, ...]:
    """Documents without what one would look for."""
    tests: tuple[tuple[str, Callable[[DocumentView], bool]], ...] = (
        ("没有读出任务", lambda document: not document.tasks),
        ("没有读出目标", lambda document: not document.targets),
        ("没有成文日期", lambda document: not document.issued_on),
        ("地区不明", lambda document: not document.place.level),
        ("没有标题", lambda document: not document.extraction.document.title),
    )
    return tuple(_listed(word, [document for document in base.documents if test(document)]) for word, test in tests)


def _listed(word: str, found: list[DocumentView]) -> Lack:
    return Lack(word, len(found), len(found), tuple(Where(document, document.href, 0) for document in found[:MOST]))


def _counted(word: str, base: Base, part: str, count: Callable[[DocumentView], int]) -> Lack:
    found = [Where(document, document.href + part, number) for document in base.documents if (number := count(document))]
    return Lack(word, sum(one.count for one in found), len(found), tuple(_most(found)))


def _most(found: Iterable[Where]) -> list[Where]:
    return sorted(found, key=lambda one: -one.count)[:MOST]
