"""What the tables have in common: the words of verdicts, how documents and stretches are shown.

In: headers of documents, texts.  Out: text.
Example: the column of a county's plan of 2022 is called 兴国县（2022）.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.models import Document, Extraction

VALUE_WORDS = {"stricter": "加码", "equal": "持平", "looser": "打折", "added": "新增", "incomparable": "不可比", "missing": "缺失"}
DEADLINE_WORDS = {"earlier": "时限提前", "same": "时限相同", "later": "时限推后", "none": ""}
TASK_WORDS = {"carried": "沿用", "adapted": "改写", "partial": "部分承接", "added": "新增", "partly": "散见于其他任务", "missing": "缺失"}
SURE_WORDS = {"same": "", "likely": "名称相近", "kin": "相关指标"}

Documents = Mapping[str, Document]


def documents_of(extractions: Iterable[Extraction]) -> dict[str, Document]:
    """Document id → its header, for the names of columns."""
    return {found.document.id: found.document for found in extractions}


def column(document: Document) -> str:
    """How a document is called in a table: 兴国县（2022）."""
    place = document.jurisdiction.name if document.jurisdiction else "未定地区"
    year = (document.issued_on or "")[:4]
    return f"{place}（{year}）" if year else place


def about(document: Document) -> list[str]:
    """What a line of a CSV says of its document: id, place, date."""
    place = document.jurisdiction.name if document.jurisdiction else ""
    return [document.id, place, document.issued_on or ""]


def flat(text: str) -> str:
    """A stretch of a document in one line."""
    return "".join(text.split())


def counted(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """`沿用13、改写5、缺失1`, in the order of the words."""
    return "、".join(f"{word}{counts[name]}" for name, word in words.items() if counts.get(name))
