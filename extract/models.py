"""The records at the border: what `kb extract` prints and what the knowledge base holds.

In: values found by the finders.  Out: pydantic models with `extra="forbid"`, from which the JSON Schema, the labels of
the site and the data dictionary are made (the Chinese term is each field's `title`).
Example: `产前筛查率达到90%` becomes Target(indicator="产前筛查率", comparator=">=", value=90, unit="%", …).
Every `span` is (start, end) in code points into `Extraction.text`, half open.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Pair = tuple[int, int]
Level = Literal["national", "province", "prefecture", "county", "township"]
Role = Literal["lead", "responsible", "support", "actor"]
Basis = Literal["bracket", "line", "table", "sentence", "inherited"]
Certainty = Literal["stated", "inferred"]
Comparator = Literal[">=", "<=", "=", "+=", "-="]
Relation = Literal["basis", "implements", "forwards", "repeals", "mentions"]
UnparsedKind = Literal["number", "bracket", "item", "citation", "table", "date", "header"]
ReviewAction = Literal["add", "change", "reject", "confirm"]


class Record(BaseModel):
    """Base of all records: unknown fields are an error, values cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Review(Record):
    """What a person corrected in a record, or confirmed of it; never filled in by extraction itself.

    `before`: the values that were changed, as they were read; of a record that was taken out, all of them.
    """

    action: ReviewAction = Field(title="更正方式")
    record: str = Field(title="记录编号")
    who: str = Field(title="更正人")
    when: str = Field(title="更正日期")
    why: str = Field(title="理由")
    before: dict[str, JsonValue] = Field(default_factory=dict, title="更正前")


class Source(Record):
    """How the text was obtained."""

    file: str = Field(title="原文件名")
    sha256: str = Field(title="原文件校验值")
    format: str = Field(title="原文件格式")
    reader: str | None = Field(default=None, title="读取程序")
    url: str | None = Field(default=None, title="网址")


class Jurisdiction(Record):
    """Where a document has force. `code` is GB/T 2260 (国家 = 100000); a township carries its county's code."""

    name: str = Field(title="地区")
    code: str = Field(title="行政区划代码")
    level: Level = Field(title="层级")


class Period(Record):
    """Years a plan covers, from its title, as `YYYY`."""

    start: str = Field(title="起始年")
    end: str = Field(title="终止年")


class Document(Record):
    """标题、发文字号等要素（GB/T 9704—2012）. What the text does not say is None or empty."""

    id: str = Field(title="文件编号")
    title: str | None = Field(title="标题")
    doc_number: str | None = Field(title="发文字号")
    issuers: list[str] = Field(title="发文机关")
    issued_on: str | None = Field(title="成文日期")
    recipients: list[str] = Field(title="主送机关")
    copied_to: list[str] = Field(default_factory=list, title="抄送机关")
    kind: str | None = Field(default=None, title="文种")
    disclosure: str | None = Field(default=None, title="公开方式")
    jurisdiction: Jurisdiction | None = Field(default=None, title="适用地区")
    period: Period | None = Field(default=None, title="规划期")
    signatory: str | None = Field(default=None, title="签发人")
    printed_by: str | None = Field(default=None, title="印发机关")
    printed_on: str | None = Field(default=None, title="印发日期")
    published_on: str | None = Field(default=None, title="发布日期")
    valid_from: str | None = Field(default=None, title="施行日期")
    valid_until: str | None = Field(default=None, title="有效期至")
    attachments: list[str] = Field(default_factory=list, title="附件")
    source: Source | None = Field(default=None, title="来源")
    spans: dict[str, Pair] = Field(default_factory=dict, title="位置")
    rules: dict[str, str] = Field(default_factory=dict, title="规则")
    reviews: dict[str, Review] = Field(default_factory=dict, title="人工更正")


class Citation(Record):
    """Another document named in 《》."""

    title: str = Field(title="被引文件")
    doc_number: str | None = Field(title="发文字号")
    relation: Relation = Field(title="关系")
    span: Pair = Field(title="位置")
    rule: str = Field(title="规则")
    review: Review | None = Field(default=None, title="人工更正")


class OutlineItem(Record):
    """One numbered heading. `span` is the whole item, its children included; `heading` is label and title."""

    id: str = Field(title="条目编号")
    label: str = Field(title="序号")
    title: str = Field(title="标题")
    depth: int = Field(title="层次")
    span: Pair = Field(title="位置")
    heading: Pair = Field(title="标题位置")


class Assignment(Record):
    """Who must do a task. `covers` is the stretch of the task that this unit answers for."""

    unit: str = Field(title="责任单位")
    unit_id: str = Field(title="单位编号")
    role: Role = Field(title="角色")
    basis: Basis = Field(title="依据形式")
    span: Pair = Field(title="位置")
    covers: Pair = Field(title="负责范围")
    certainty: Certainty = Field(default="stated", title="确定程度")
    rule: str = Field(title="规则")
    review: Review | None = Field(default=None, title="人工更正")


class Task(Record):
    """A lowest-level numbered item, or a row of a table of duties, that tells somebody to do something."""

    id: str = Field(title="任务编号")
    clause: str = Field(title="条目编号")
    label: str = Field(title="序号")
    title: str = Field(title="任务")
    path: list[str] = Field(title="上级标题")
    labels: list[str] = Field(title="逐级序号")
    text: str = Field(title="原文")
    deadline: str | None = Field(default=None, title="完成时限")
    span: Pair = Field(title="位置")
    assignments: list[Assignment] = Field(default_factory=list, title="责任分工")
    rule: str = Field(title="规则")
    review: Review | None = Field(default=None, title="人工更正")


class TargetSpans(Record):
    """The place of each field of a target; an indicator put together from head and tail has several."""

    indicator: list[Pair] = Field(title="指标位置")
    value: Pair = Field(title="数值位置")
    deadline: Pair | None = Field(default=None, title="时限位置")
    population: Pair | None = Field(default=None, title="范围位置")


class Target(Record):
    """A commitment with a number to reach."""

    id: str = Field(title="目标编号")
    clause: str | None = Field(title="条目编号")
    task_id: str | None = Field(default=None, title="所属任务")
    indicator: str = Field(title="指标")
    indicator_key: str = Field(title="指标键")
    population: str | None = Field(default=None, title="范围")
    comparator: Comparator = Field(title="比较")
    value: float | int = Field(title="数值")
    value_max: float | int | None = Field(default=None, title="数值上限")
    unit: str = Field(title="计量单位")
    deadline: str | None = Field(default=None, title="完成时限")
    quote: str = Field(title="原文")
    span: Pair = Field(title="位置")
    certainty: Certainty = Field(default="stated", title="确定程度")
    rule: str = Field(title="规则")
    spans: TargetSpans = Field(title="各项位置")
    review: Review | None = Field(default=None, title="人工更正")


class Unparsed(Record):
    """What was seen and is in no record, with the reason. `doubtful`: it was not understood and somebody should look."""

    kind: UnparsedKind = Field(title="类别")
    quote: str = Field(title="原文")
    span: Pair = Field(title="位置")
    reason: str = Field(title="原因")
    doubtful: bool = Field(default=True, title="存疑")
    review: Review | None = Field(default=None, title="人工更正")


class Extraction(Record):
    """All that is read from one document. `text` is what every span points into."""

    document: Document = Field(title="文件")
    text: str = Field(title="文本")
    citations: list[Citation] = Field(default_factory=list, title="引用")
    outline: list[OutlineItem] = Field(default_factory=list, title="提纲")
    tasks: list[Task] = Field(default_factory=list, title="任务")
    targets: list[Target] = Field(default_factory=list, title="目标")
    unparsed: list[Unparsed] = Field(default_factory=list, title="未能识别")

    @property
    def doubts(self) -> list[Unparsed]:
        """What was not understood: the rows of `unparsed` that somebody should look at."""
        return [row for row in self.unparsed if row.doubtful]
