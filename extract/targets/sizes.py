"""Numbers that say how large a thing is, and count nothing.

In: `Sentence`, a quantity.  Out: whether it is a size. Examples: `建成500亩以上开放林地5个` → 500亩 is one;
`新建菜市场5个、建筑面积2万平方米` → 2万平方米 is one.
"""

from __future__ import annotations

import re

from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence

_SIZES = ("亩", "平方米", "公顷", "米", "公里", "吨", "立方米", "平方公里", "千瓦", "兆瓦")
_PLAIN_NAME = re.compile(r"(?:的|规模)?[\u4e00-\u9fff“”]{2,12}")
_LARGE = re.compile(r"(?:产值|收入|营收|规模|销售额|投资额?|税收)(?:超过?|达到?|突破|不低于)$")
_ALSO_SUCH = re.compile(r"(?:以上)?、[\u4e00-\u9fff]{2,16}的[\u4e00-\u9fff]{2,14}\d{1,4}[家个户]")
_SIZE_BESIDE = re.compile(r"\d ?万?(?:个|套|户|所|座|处|栋|家|间|项|栋楼)[、，](?:涉及)?总?(?:建筑|占地|用地|营业)面积(?:约|共|达到?|不少于)?$")
_TEAM = re.compile(r"(?:以上)?的(?:[\u4e00-\u9fff]{1,2}级、(?=不少于|至少|\d)|[^，。；、的\d]{0,14}(?:队伍|团队|分队|小组|班底)(?=[，。；、和]|$|\n))")
_COMMUNITY = re.compile(r"(?:以上)?的?(?:大型|特大型|超大型|易地搬迁|安置)?(?:社区|小区|行政村|自然村|村庄|集中安置点|集中安置区)")
_COUNTED = ("个", "处", "座", "家", "所", "片", "块", "条", "项", "户", "栋")


def is_size(sentence: Sentence, q: Quantity) -> bool:
    """`建成500亩以上开放林地5个`, `培育年产值超100亿元、实力较强的龙头企业2家`: how large each is, where as many follow behind the thing."""
    if q.kind == "money" and _LARGE.search(sentence.page.text, max(sentence.span.start, q.span.start - 8), q.span.start) and _ALSO_SUCH.match(sentence.page.text, q.end):
        return True
    if q.unit in _SIZES and _SIZE_BESIDE.search(sentence.page.text, max(sentence.span.start, q.span.start - 20), q.span.start):
        return True  # 新建菜市场5个、建筑面积｜2万平方米
    if q.unit in ("人", "名") and _TEAM.match(sentence.page.text, q.end):
        return True  # 不少于100人的市级、50人的县级救援队伍
    if q.side == ">=" and q.unit in ("户", "人") and _COMMUNITY.match(sentence.page.text, q.end):
        return True  # 3000户以上大型社区
    if q.side != ">=" or q.unit not in _SIZES:
        return False
    following = next((other for other in sentence.quantities if other.span.start >= q.end), None)
    return following is not None and following.unit in _COUNTED and _PLAIN_NAME.fullmatch(sentence.page.text, q.end, following.span.start) is not None and following.end == sentence.clause_of(q.span.start).end
