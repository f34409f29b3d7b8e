"""文种 and other words a document's title ends with.

In: a title.  Out: its kind: `关于印发…实施方案的通知` → 通知; `出生缺陷防治能力提升计划（2023-2027年）` → 计划.
Source: 党政机关公文处理工作条例 第八条 (15 statutory kinds), and the usual names of plans, rules and lists.
"""

from __future__ import annotations

import re

STATUTORY = ("决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "函", "纪要")
CARRIED = (
    "实施方案", "工作方案", "行动方案", "方案", "行动计划", "计划", "工作要点", "要点", "规划", "纲要", "办法", "细则", "规定", "措施",
    "政策", "条例", "制度", "规范", "标准", "指南", "指引", "指导意见", "清单", "目录", "预案", "规程", "举措", "安排", "分工", "职责",
    "路线图", "重点任务", "主要任务", "任务书", "责任书", "规则", "准则", "章程", "方法", "导则", "台账", "名单", "分工表", "任务表", "一览表", "说明", "倡议书",
    "工程", "机制", "行动", "令", "体系", "表", "政策措施", "要求", "流程", "公约", "总结",
)  # fmt: skip
_TAIL = re.compile(
    "(?P<kind>"
    + "|".join(sorted({*STATUTORY, *CARRIED}, key=lambda w: (-len(w), w)))
    + r")[》〉]?(?:（[^（）]{1,24}）)*[》〉]?(?:（[^（）]{1,24}）)*$"
)


def kind_of(title: str) -> str | None:
    """The kind a folded title ends with, bracketed years and drafts aside; None when it ends otherwise."""
    hit = _TAIL.search(title)
    return hit["kind"] if hit else None
