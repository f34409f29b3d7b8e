"""A match as it is shown: what it is, where it stands, and the words around what was found.

In: a `Match`, the store, and the terms that were found.  Out: `Hit`, in the form of the contract.
Example: a target is shown with its indicator, its document's title and place, and its sentence as `snippet`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from kb.engine import Match
from kb.figures import amount
from kb.query import LEVEL_NAMES
from kb.store import Store
from kb.tokens import find
from kb.words import ROLE_NAMES

AROUND = 36


class Hit(BaseModel):
    """One answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str = Field(title="类别")
    id: str = Field(title="编号")
    document_id: str = Field(title="文件编号")
    document_title: str | None = Field(title="文件")
    source_file: str | None = Field(title="原文件名")
    place: str | None = Field(title="地区")
    level: str | None = Field(title="层级")
    issued_on: str | None = Field(title="成文日期")
    title: str = Field(title="标题")
    labels: list[str] = Field(title="逐级序号")
    path: list[str] = Field(title="上级标题")
    indicator: str | None = Field(title="指标")
    amount: str | None = Field(title="目标值")
    units: list[str] = Field(title="责任单位")
    span: tuple[int, int] | None = Field(title="位置")
    snippet: str = Field(title="摘要")
    score: float = Field(title="得分")
    near: bool = Field(title="仅供参考")


def hit_of(store: Store, match: Match, terms: Sequence[str], near: bool) -> Hit:
    """The hit of one match."""
    document = store.row("SELECT * FROM documents WHERE id = ?", match.key.document_id)
    found = _FINDERS[match.key.type](store, match, terms)
    shared = {
        "type": match.key.type,
        "id": match.key.id,
        "document_id": match.key.document_id,
        "document_title": document["title"],
        "source_file": document["source_file"],
        "place": document["place"],
        "level": LEVEL_NAMES.get(document["level"] or ""),
        "issued_on": document["issued_on"],
        "score": match.score,
        "near": near,
    }
    return Hit.model_validate({**shared, **_BLANK, **found})


_BLANK: dict[str, object] = {
    "title": "",
    "labels": [],
    "path": [],
    "indicator": None,
    "amount": None,
    "units": [],
    "span": None,
    "snippet": "",
}


def _document(store: Store, match: Match, terms: Sequence[str]) -> dict[str, object]:
    row = store.row("SELECT title, text, body FROM documents JOIN texts ON id = document_id WHERE id = ?", match.key.id)
    return {"title": row["title"] or match.key.id, "snippet": snippet(row["text"], terms, row["body"])}


def _task(store: Store, match: Match, terms: Sequence[str]) -> dict[str, object]:
    row = _own(store, "tasks", match)
    return {
        "title": row["title"] or snippet(row["text"], ()),
        "labels": store.list_of(row["labels"]),
        "path": store.list_of(row["path"]),
        "units": _units(store, match.key.document_id, match.key.id),
        "span": (row["start"], row["end"]),
        "snippet": snippet(row["text"], terms),
    }


def _target(store: Store, match: Match, terms: Sequence[str]) -> dict[str, object]:
    row = _own(store, "targets", match)
    return {
        "title": row["indicator"],
        "indicator": row["indicator"],
        "amount": amount(row["comparator"], row["value"], row["value_max"], row["unit"], row["deadline"]),
        "units": _units(store, match.key.document_id, row["task_id"]) if row["task_id"] else [],
        "span": (row["start"], row["end"]),
        "snippet": snippet(row["quote"], terms),
    }


def _unit(store: Store, match: Match, terms: Sequence[str]) -> dict[str, object]:
    row = store.row("SELECT * FROM units WHERE document_id = ? AND unit_id = ?", match.key.document_id, match.key.id)
    counts = [f"{word} {row[role]} 项" for role, word in ROLE_NAMES.items() if row[role]]
    return {"title": row["unit"], "units": store.list_of(row["names"]), "snippet": "，".join(counts)}


_FINDERS = {"document": _document, "task": _task, "target": _target, "unit": _unit}


def _own(store: Store, table: str, match: Match) -> sqlite3.Row:
    return store.row(f"SELECT * FROM {table} WHERE id = ? AND document_id = ?", match.key.id, match.key.document_id)


def _units(store: Store, document_id: str, task_id: str) -> list[str]:
    rows = store.rows(
        "SELECT unit, role FROM assignments WHERE document_id = ? AND task_id = ? ORDER BY position", document_id, task_id
    )
    return list(dict.fromkeys(f"{row['unit']}（{ROLE_NAMES[row['role']]}）" for row in rows))


def snippet(text: str, terms: Sequence[str], start: int = 0) -> str:
    """The place of the longest term with some words around it; the beginning where no term stands in the text.

    Found places are marked 【…】.
    """
    places = [place for term in terms if (place := find(text, term, start))]
    first = max(places, key=lambda place: (place[1] - place[0], -place[0]), default=(start, start))
    begin, end = max(start, first[0] - AROUND), min(len(text), first[1] + 2 * AROUND)
    for at in range(first[0] - 1, begin - 1, -1):
        if text[at] == "\n":
            begin = at + 1
            break
    if (stop := text.find("\n", first[1], end)) >= 0:
        end = stop
    shown = _marked(text, begin, end, [place for place in places if begin <= place[0] and place[1] <= end])
    return ("…" if begin > start and text[begin - 1] != "\n" else "") + shown + ("…" if end < len(text) and text[end] != "\n" else "")


def _marked(text: str, begin: int, end: int, places: list[tuple[int, int]]) -> str:
    shown, at = "", begin
    for first, last in sorted(places):
        if first >= at:
            shown += f"{text[at:first]}【{text[first:last]}】"
            at = last
    return " ".join((shown + text[at:end]).split())
