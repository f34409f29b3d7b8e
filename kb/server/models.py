"""What the API answers with, beside the search's own `Answer` and the `Extraction` of a document.

In: rows and records of the store.  Out: pydantic models, from which the descriptions at /api/openapi.json are made.
Example: the task 兴府办字-2022-99#2.1.2 comes as `TaskRecord`: its document, its words, its units with their places.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extract.models import Target, Task


class DocumentRow(BaseModel):
    """A document in a list."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="文件概要")

    id: str = Field(title="文件编号")
    title: str | None = Field(title="标题")
    doc_number: str | None = Field(title="发文字号")
    issuers: list[str] = Field(title="发文机关")
    issued_on: str | None = Field(title="成文日期")
    kind: str | None = Field(title="文种")
    place: str | None = Field(title="地区")
    level: str | None = Field(title="层级", description="national、province、prefecture、county 或 township")
    source_file: str | None = Field(title="原文件名")
    tasks: int = Field(title="任务数", ge=0)
    targets: int = Field(title="目标数", ge=0)


class DocumentPage(BaseModel):
    """A stretch of the list of documents, in the order of their ids."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="文件清单")

    total: int = Field(title="文件总数", ge=0)
    limit: int = Field(title="最多几份")
    offset: int = Field(title="略过几份")
    documents: list[DocumentRow] = Field(title="文件")


class TaskRecord(BaseModel):
    """A task where it stands. `quote` is the document's text at the task's `span`."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="任务及其出处")

    type: Literal["task"] = Field(default="task", title="类别")
    document: DocumentRow = Field(title="所在文件")
    quote: str = Field(title="原文")
    task: Task = Field(title="任务", description="assignments 是责任单位，各有角色和在文本中的位置")
    targets: list[Target] = Field(title="其中的目标")


class TargetRecord(BaseModel):
    """A target where it stands. `quote` is the document's text at the target's `span`."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="目标及其出处")

    type: Literal["target"] = Field(default="target", title="类别")
    document: DocumentRow = Field(title="所在文件")
    quote: str = Field(title="原文")
    target: Target = Field(title="目标")
    task: Task | None = Field(title="所属任务", description="及其责任单位；目标不在任务之内时为空")


class Health(BaseModel):
    """The base can be read, and what is in it."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="状态")

    status: Literal["ok"] = Field(default="ok", title="状态")
    version: str = Field(title="程序版本")
    engine: str = Field(title="检索引擎")
    site: bool = Field(title="有没有网页")
    documents: int = Field(title="文件数", ge=0)
    tasks: int = Field(title="任务数", ge=0)
    targets: int = Field(title="目标数", ge=0)
    units: int = Field(title="责任单位数", ge=0)
