"""Documents, tasks and targets looked up in the store.

In: the store and an id.  Out: the models of `kb.server.models`; `Refused` with 404 where there is no such record.
Example: `target_of(store, "兴府办字-2022-99#1.2.2/产前筛查率")` has the sentence, the value and the units of its task.
"""

from __future__ import annotations

import sqlite3

from extract.models import Extraction, Pair
from kb.server.faults import Refused
from kb.server.models import DocumentPage, DocumentRow, TargetRecord, TaskRecord
from kb.store import Store

_DOCUMENTS = (
    "SELECT *, (SELECT count(*) FROM tasks WHERE document_id = documents.id) AS tasks,"
    " (SELECT count(*) FROM targets WHERE document_id = documents.id) AS targets FROM documents"
)
_SHOWN = 60


def page_of(store: Store, limit: int, offset: int) -> DocumentPage:
    """So many documents from there on."""
    rows = store.rows(f"{_DOCUMENTS} ORDER BY id LIMIT ? OFFSET ?", limit, offset)
    total = store.row("SELECT count(*) AS total FROM documents")["total"]
    return DocumentPage(total=total, limit=limit, offset=offset, documents=[_row(row) for row in rows])


def document_of(store: Store, document_id: str) -> Extraction:
    """All that was read from a document. Raises Refused."""
    found = store.extraction(document_id)
    if found is None:
        raise Refused(404, f"没有编号为 {_short(document_id)} 的文件", "文件编号见 /api/documents")
    return found


def task_of(store: Store, task_id: str) -> TaskRecord:
    """A task with its units and targets. Raises Refused."""
    found = _holder(store, "tasks", task_id)
    task = next((each for each in found.tasks if each.id == task_id), None) if found else None
    if found is None or task is None:
        raise Refused(404, f"没有编号为 {_short(task_id)} 的任务", "任务编号见 /api/search?type=task 的结果，其中的 # 要写成 %23")
    targets = [each for each in found.targets if each.task_id == task_id]
    return TaskRecord(document=_own_row(store, found), quote=_quote(found, task.span), task=task, targets=targets)


def target_of(store: Store, target_id: str) -> TargetRecord:
    """A target with the task that it belongs to. Raises Refused."""
    found = _holder(store, "targets", target_id)
    target = next((each for each in found.targets if each.id == target_id), None) if found else None
    if found is None or target is None:
        raise Refused(404, f"没有编号为 {_short(target_id)} 的目标", "目标编号见 /api/search?type=target 的结果，其中的 # 要写成 %23")
    task = next((each for each in found.tasks if each.id == target.task_id), None)
    return TargetRecord(document=_own_row(store, found), quote=_quote(found, target.span), target=target, task=task)


def _holder(store: Store, table: str, record_id: str) -> Extraction | None:
    """The document that has this record."""
    rows = store.rows(f"SELECT document_id FROM {table} WHERE id = ? ORDER BY document_id LIMIT 1", record_id)
    return store.extraction(rows[0]["document_id"]) if rows else None


def _own_row(store: Store, found: Extraction) -> DocumentRow:
    return _row(store.row(f"{_DOCUMENTS} WHERE id = ?", found.document.id))


def _row(row: sqlite3.Row) -> DocumentRow:
    plain = {name: row[name] for name in DocumentRow.model_fields if name != "issuers"}
    return DocumentRow.model_validate({**plain, "issuers": Store.list_of(row["issuers"])})


def _quote(found: Extraction, span: Pair) -> str:
    return found.text[span[0] : span[1]]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
