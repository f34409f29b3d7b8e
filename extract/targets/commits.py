"""Whether a name before a percentage commits to it, or only tells of it.

In: the name's stretch, the predicate, the numbers.  Out: yes or no.
Examples: `合格率98%以上`, `网上申报100%` commit; `年度计划的30%` does; `首付比例20%`, `面积的15%` do not.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span
from extract.targets.groups import Group
from extract.targets.predicate import Predicate
from extract.targets.sentence import Sentence
from extract.targets.shares import RATE_WORD
from extract.targets.trimming import name_region, names_nothing

# What a name ends with that is measured.
MEASURED = re.compile(r"(?:率|比例|比重|占比|指数|满意度|水平|强度|增速|[增涨]幅|面|度|量|数|额|值|模|积|本|产|入)$")
_PLANNED = re.compile(r"(?:(?:计划|任务|目标)(?:投资|数|量|总量|额)?|年度(?:投资额?|工程量|工作量)(?:（[^（）]{1,8}）)?)$")
_OF_FOUR = 4
_ROW = re.compile(r"(?P<first>[\u4e00-\u9fff]{4})100%、(?:[\u4e00-\u9fff]{4}100%、){0,8}$")
# 使用率达到70%，为黄色预警; 达到90%及以上时，…: when something follows.
_WHEN = re.compile(r"(?:及?以上)?(?:时[，,]|[，,]?(?:为|发布|启动)[\u4e00-\u9fff]{1,2}色预警)")
# 50万元以上的村｜达到30%: of those that have so much of what
_SIZED_ONLY = re.compile(r"\d[\d.]{0,8}[万亿]?元(?:及?以上)?的?(?:行政村|村|乡镇|镇|县|企业|户|农户)")
_EXACT = re.compile(r"\.\d\d")
# What someone is given or must pay.
BENEFIT = re.compile(r"(?:(?:报销|补偿|赔付|支付|预付款)比例|购房款|贷款|额度|首付|(?<!平均)利率|比例(?:不超过|负担)|总额|补贴|奖励|税)$")


def is_bare_whole(page: Page, region: Span, predicate: Predicate, group: Group) -> bool:
    """`网上申报100%、材料共享100%`: the share of all, without the word 率."""
    number = group.quantities[0]
    if len(group.quantities) > 1 or number.kind != "rate" or number.value != 100 or predicate.kind != "none" or predicate.verb:
        return False
    said = page.of(region)
    return 3 <= len(said) <= 24 and not MEASURED.search(said) and page.text[group.end : group.end + 1] in "，。、；" and not re.search(r"[的占按以]$|按(?![时期])|给予|由", said)


def head_of_row(sentence: Sentence, region: Span) -> Span | None:
    """`数据审批网上申报100%、网上审批100%`: names of four characters in a row share what the first has before its own four."""
    page = sentence.page
    clause = sentence.clause_of(region.start)
    row = _ROW.search(page.text, clause.start, region.start) if region.end - region.start == _OF_FOUR else None
    if row is None:
        return None
    head, _ = name_region(page, sentence.after_deadline(clause.start, row.start("first")), row.start("first"))
    return head if 2 <= head.end - head.start <= 12 else None


def commits(page: Page, region: Span, predicate: Predicate, group: Group) -> bool:
    """A verb of reaching, or a bare `…率100%`, `…率98%以上`; changes need a name that can change."""
    said = page.of(region)
    if _WHEN.match(page.text, group.end) or _SIZED_ONLY.fullmatch(said):
        return False
    if (BENEFIT.search(said) and not (said.endswith(("贷款", "总额")) and (predicate.kind in ("plus", "minus") or group.quantities[0].kind == "change"))) or len(said) > 90 or names_nothing(page, region) or "可" in (said[-1:], page.text[region.end : region.end + 1]):
        return False
    if group.quantities[0].kind == "change" and predicate.kind == "none":
        return True  # 翻一番 is its own verb
    if predicate.kind == "none" and predicate.verb in ("", "的"):
        if predicate.verb == "的":
            if "占" in said and not group.quantities[0].side and _EXACT.search(page.of(group.quantities[0].span)):
                return False  # 贫困户300户，占总户数的12.69%: so it was counted
            return "占" in said or bool(_PLANNED.search(said))  # 占总量的40%, 年度计划的30%, but not 面积的15%
        return bool(RATE_WORD.search(said)) or said.endswith(("年均增速", "年均增幅", "年均增长率", "率增速")) or (bool(MEASURED.search(said)) and any(q.side or q.about for q in group.quantities))
    if group.quantities[0].kind == "points" or group.quantities[0].kind == "change":
        return predicate.kind in ("plus", "minus", "ge", "le", "none", "to")
    if predicate.kind == "to":
        return bool(RATE_WORD.search(said)) or bool(re.match(r"至|到", predicate.verb))
    return True
