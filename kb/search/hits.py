"""A match as it is shown: what it is, where it stands, and the words around what was found.

In: a `Card` with its score, the store, and the terms that were found.  Out: `Hit`, in the form of the contract; `Answer`.
Example: a target is shown with its indicator, its document's title and place, and its sentence as `snippet`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from kb.figures import amount
from kb.search.engine import Card
from kb.search.entries import Key
from kb.search.snippets import snippet
from kb.store import Store
from kb.words import LEVEL_NAMES, ROLE_NAMES


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
    link: str | None = Field(title="网页中的位置")
    snippet: str = Field(title="摘要")
    score: float = Field(title="得分")
    near: bool = Field(title="仅供参考")


class Understood(BaseModel):
    """What the search took the query for. `how`: exact (as written), words (by their meaning), near (only some of the words)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(title="理解为")
    how: str = Field(title="方式")
    terms: list[str] = Field(title="查找的词")
    asks: list[str] = Field(title="问的是")
    expanded: list[str] = Field(title="同义词")
    notes: list[str] = Field(title="说明")
    filters: dict[str, str] = Field(title="筛选")


class Answer(BaseModel):
    """The answer to a query. `total` and `facets` count all that answers; `hits` are the first of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: str = Field(title="查询")
    understood_as: Understood = Field(title="理解为")
    total: int = Field(title="命中数")
    took_ms: float = Field(title="用时（毫秒）")
    facets: dict[str, dict[str, int]] = Field(title="分布")
    hits: list[Hit] = Field(title="结果")


def hit_of(store: Store, card: Card, score: float, terms: Sequence[str], near: bool) -> Hit:
    """The hit of one card."""
    document = store.row("SELECT * FROM documents WHERE id = ?", card.key.document_id)
    found = _FINDERS[card.key.type](store, card, terms)
    shared = {
        "type": card.key.type,
        "id": card.key.id,
        "document_id": card.key.document_id,
        "document_title": document["title"],
        "source_file": document["source_file"],
        "place": document["place"],
        "level": LEVEL_NAMES.get(document["level"] or ""),
        "issued_on": document["issued_on"],
        "score": score,
        "near": near,
        "link": _link(store, card.key),
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


def _document(store: Store, card: Card, terms: Sequence[str]) -> dict[str, object]:
    row = store.row("SELECT title, text, body FROM documents JOIN texts ON id = document_id WHERE id = ?", card.key.id)
    found = snippet(row["text"], terms, row["body"], card.body)
    span = (found.start, found.start + 1) if found.start is not None else None
    return {"title": row["title"] or card.key.id, "snippet": found.text, "span": span}


def _task(store: Store, card: Card, terms: Sequence[str]) -> dict[str, object]:
    row = _own(store, "tasks", card)
    return {
        "title": row["title"] or snippet(row["text"], ()).text,
        "labels": store.list_of(row["labels"]),
        "path": store.list_of(row["path"]),
        "units": _units(store, card.key.document_id, card.key.id),
        "span": (row["start"], row["end"]),
        "snippet": snippet(row["text"], terms, 0, card.body).text,
    }


def _target(store: Store, card: Card, terms: Sequence[str]) -> dict[str, object]:
    row = _own(store, "targets", card)
    return {
        "title": row["indicator"],
        "indicator": row["indicator"],
        "amount": amount(row["comparator"], row["value"], row["value_max"], row["unit"], row["deadline"]),
        "units": _units(store, card.key.document_id, row["task_id"]) if row["task_id"] else [],
        "span": (row["start"], row["end"]),
        "snippet": snippet(row["quote"], terms).text,
    }


def _unit(store: Store, card: Card, terms: Sequence[str]) -> dict[str, object]:
    row = store.row("SELECT * FROM units WHERE document_id = ? AND unit_id = ?", card.key.document_id, card.key.id)
    counts = [f"{word} {row[role]} 项" for role, word in ROLE_NAMES.items() if row[role]]
    return {"title": row["unit"], "units": store.list_of(row["names"]), "snippet": "，".join(counts)}


_FINDERS = {"document": _document, "task": _task, "target": _target, "unit": _unit}


def _link(store: Store, key: Key) -> str | None:
    rows = store.rows("SELECT address FROM links WHERE type = ? AND document_id = ? AND id = ?", key.type, key.document_id, key.id)
    return rows[0]["address"] if rows else None


def _own(store: Store, table: str, card: Card) -> sqlite3.Row:
    return store.row(f"SELECT * FROM {table} WHERE id = ? AND document_id = ?", card.key.id, card.key.document_id)


def _units(store: Store, document_id: str, task_id: str) -> list[str]:
    rows = store.rows(
        "SELECT unit, role FROM assignments WHERE document_id = ? AND task_id = ? ORDER BY position", document_id, task_id
    )
    return list(dict.fromkeys(f"{row['unit']}（{ROLE_NAMES[row['role']]}）" for row in rows))

