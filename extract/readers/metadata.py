"""The facts that a government site prints about a document: 索引号, 发文字号, 成文日期 … as a table on top of the body.

In: pairs of a label and a value.  Out: a two-column `Table`, or nothing.
Example: `发文字号： 国办发〔2019〕4号` is the row `| 发文字号 | 国办发〔2019〕4号 |`.
Source: 《政府信息公开条例》 and the sites' own 信息公开目录.
"""

from __future__ import annotations

import re

from extract.readers.blocks import Table

# Labels that sites print, the white space between their characters left out.
LABELS: tuple[str, ...] = (
    "索引号", "信息索引号", "发文字号", "文号", "文件编号", "成文日期", "成文时间", "发文日期", "发文时间", "生成日期", "发布日期", "发布时间", "公开日期", "公布日期", "印发日期", "签发日期",
    "发文机关", "发文机构", "发文单位", "发布机构", "发布机关", "发布单位", "公开主体", "公开机构", "信息来源", "来源", "文件名称", "信息名称", "名称", "标题", "主题词", "关键词", "主题分类", "主题类别",
    "分类", "所属分类", "信息分类", "组配分类", "体裁分类", "服务对象分类", "公文种类", "公文类别", "体裁", "文种", "有效性", "文件状态", "时效性", "效力状态", "是否有效", "生效日期", "实施日期", "施行日期",
    "废止日期", "失效日期", "失效时间", "有效期", "统一登记号", "规范性文件编号", "公开方式", "公开类别", "公开范围", "责任部门", "主管部门", "制发机关", "联系电话", "内容概述",
)  # fmt: skip
STRONG = frozenset(LABELS) - {"来源", "名称", "标题", "分类", "体裁", "关键词", "联系电话", "内容概述", "有效期"}
_SPACED = "|".join(r"[\s\u3000\xa0]*".join(label) for label in sorted(LABELS, key=len, reverse=True))
LABEL = re.compile(rf"(?:[\[【]\s*)?({_SPACED})(?:\s*[\]】])?[\s\u3000\xa0]*[:：]")
LABEL_CELL = re.compile(rf"(?:[\[【]\s*)?({_SPACED})(?:\s*[\]】])?[\s\u3000\xa0]*[:：]?")
MIN_STRONG = 2


def bare(label: str) -> str:
    """`索 引 号：` without its spaces and its colon."""
    return re.sub(r"[\s\u3000\xa0\[\]【】:：]+", "", label)


def pairs_in(text: str) -> list[tuple[str, str]]:
    """The pairs of one line: `发文机关： 国务院　成文日期： 2019年1月16日` has two. Empty unless it begins with a label."""
    found = list(LABEL.finditer(text))
    if not found or text[: found[0].start()].strip(" \t\u3000\xa0"):
        return []
    ends = [one.start() for one in found[1:]] + [len(text)]
    return [(bare(one.group(1)), text[one.end() : end].strip(" \t\u3000\xa0\n")) for one, end in zip(found, ends, strict=True)]


def pairs_of_rows(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    """The pairs of a table of labels and values, two or four cells a row; empty where it is no such table."""
    pairs: list[tuple[str, str]] = []
    others = 0
    for row in rows:
        cells = [cell.strip() for cell in row]
        at = 0
        while at < len(cells):
            if LABEL_CELL.fullmatch(cells[at]):
                pairs.append((bare(cells[at]), cells[at + 1] if at + 1 < len(cells) else ""))
                at += 2
            elif inner := pairs_in(cells[at]):
                pairs.extend(inner)
                at += 1
            else:
                others += bool(cells[at])
                at += 1
    return pairs if is_metadata(pairs) and others <= len(pairs) // 2 else []


def is_metadata(pairs: list[tuple[str, str]]) -> bool:
    """Enough of the labels that only such a table has?"""
    return len({label for label, _ in pairs if label in STRONG}) >= MIN_STRONG


def table_of(pairs: list[tuple[str, str]]) -> Table | None:
    """The pairs that say something, each label once, in their order."""
    rows: dict[str, str] = {}
    for label, value in pairs:
        if value and value not in ("-", "无", "—"):
            rows.setdefault(label, value)
    return Table(tuple(rows.items())) if rows else None
