"""What the columns of a table of duties hold: by the words of their headings, and what suits them.

In: heading cells, a cell's text.  Out: kinds of columns (`number`, `name`, `duty`, `when`, `unit`, `other`); yes or no.
Example: `序号`, `重点任务`, `主要内容`, `牵头部门` are number, name, duty, unit: what stands before the last column of duties names it.
"""

from __future__ import annotations

import re

from extract.readers import starts

# What a column holds, by the words of its heading; the first that fits. Duties stand last: `责任分工` names units.
NUMBER = re.compile("序\\s?号|编号|号")
COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("other", re.compile("备注|说明|联系人|责任人|负责人|分管领导|责任领导|联系电话|电话|联系方式")),
    ("when", re.compile("(?:完成|工作|时间|整改|办理|推进|实施)?(?:时限|时间|进度|期限|节点|时间节点|时间安排|进度安排|时间要求|时限要求|时间进度)")),
    ("unit", re.compile("(?:责任|牵头|主责|配合|协助|参与|协办|主办|承办|落实|实施|支持|完成|市级|区级|县级|省级)?(?:责任|牵头|配合)?(?:单位|部门|科室|处室|主体)|责任分工")),
    ("duty", re.compile("[\u4e00-\u9fff]{0,6}(?:职责|领域|方向|任务|工作|措施|内容|事项|举措|要求|项目|要点|做法|目标|名称|类别|类型|分类|指标|环节|实事)")),
)
WHEN = re.compile("(?:20\\d\\d ?年|[一二三四上下]半?年|第?[一二三四1-4]季度|\\d{1,2} ?月|长期|持续|全年|年内|年底|立即|即时|适时|每[年月季周]|常年|常态|按|根据|“?十[三四五六]五”?)[^。；，]{0,16}")
UNIT_END = re.compile("(?:单位|部门|机构|街道|街镇|乡镇|镇|乡|园区|开发区|企业|机关|海关|集团|协会|学校|各[省市县区州盟旗村])(?:等|等部门|等单位)?$")
ASIDE = re.compile("[（(][^（）()]{0,60}[）)]")
LISTED = re.compile("[、，,；; ]")
# A cell that says it is empty.
BLANK = re.compile("[—－–\\-/／\\s]*|无")
MAX_HEADING = 12


def kind_of(heading: str) -> str | None:
    """What a column with this heading holds; None where no table of duties has such a one."""
    tight = re.sub(r"\s", "", heading)
    return next((kind for kind, pattern in COLUMNS if pattern.fullmatch(tight)), None) if len(tight) <= MAX_HEADING else None


def with_names(kinds: list[str]) -> list[str] | None:
    """The kinds with all columns of duties but the last as names; None where duties or units are missing."""
    if "unit" not in kinds or "duty" not in kinds:
        return None
    last = max(n for n, kind in enumerate(kinds) if kind == "duty")
    return ["name" if kind == "duty" and n < last else kind for n, kind in enumerate(kinds)]


def is_units(said: str) -> bool:
    """`区绿化市容局、区党政机关（公共机构）`: every name in the list ends as names of units do."""
    if len(said) > 300 or re.search("[。：:]", said):
        return False
    names = [name for name in LISTED.split(ASIDE.sub("", said)) if name]
    return bool(names) and all(len(name) <= 30 and not re.search("\\d", name) and (UNIT_END.search(name) or starts.BODY_END.search(name) or name[0] == "各") for name in names)
