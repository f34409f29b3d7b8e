"""Names that say only what is measured, where the measure was said before.

In: `Sentence`, the stretch of such a name, the last rate of the paragraph.  Out: the whole names, or none.
Examples: `大型水库标准化率达80%，中型水库、3级以上堤防达60%` → 中型水库标准化率, 3级以上堤防标准化率;
`统防统治面积占比，小麦、玉米要达到50%` → 小麦统防统治面积占比, 玉米统防统治面积占比.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span
from extract.targets.lists import members_of
from extract.targets.members import KINDS, MEASURE
from extract.targets.name import Name
from extract.targets.sentence import Sentence

# A name that is no measure itself: what it is measured by must have been said.
_MEASURED = re.compile(r"(?:率|比例|比重|占比|比率|指数|满意度|水平|强度|增速|[增涨]幅|面|度|量|数|额|值|模|积|本|产|入|时间|时限|其中|同比|环比|统一|最高|最低|幅度|剩余)$")
_THING = re.compile(r"(?!其[中余他]?$|对|按|在|以|将|从|由|占|较|比|同|并|且|均|全部|力争|确保)[\u4e00-\u9fffA-Z0-9“”（）、和及]{2,20}")
_MEASURE_ALONE = re.compile(r"[ \u3000]*(?P<measure>[\u4e00-\u9fff“”（）A-Za-z]{3,24}(?:率|占比|比例|比重))")
_KIND = re.compile("|".join(f"(?:{kind})" for kind in KINDS) + "|水库|水闸|堤防|建成区|城区|开发区|区域|道路|厂房|建筑|作物|食堂|仓库|[三二一]级|主体|车辆|产品|行业|领域")


def likewise(sentence: Sentence, region: Span, last: Name | None) -> list[Name]:
    """The names of what a stretch lists, each with the measure said before; empty where it names a measure of its own."""
    page = sentence.page
    said = page.of(region)
    if _MEASURED.search(said) or not _THING.fullmatch(said):
        return []
    measure = _alone_before(sentence, region) or (_measure_of(page, last) if last and sentence.span.holds(last.spans[0]) else None)
    if measure is None:
        return []
    members = members_of(page, region) or [Name((region,), 1)]
    return [Name((*member.spans, *measure), 1) for member in members]


def _alone_before(sentence: Sentence, region: Span) -> tuple[Span, ...] | None:
    """`统防统治面积占比，｜小麦、玉米要达到50%`: the clause before is the measure and nothing else."""
    clause = sentence.before(sentence.clause_of(region.start))
    if clause is None or any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        return None
    hit = _MEASURE_ALONE.fullmatch(sentence.page.text, sentence.after_deadline(clause.start, clause.end), clause.end)
    return (Span(hit.start("measure"), hit.end("measure")),) if hit else None


def _measure_of(page: Page, last: Name) -> tuple[Span, ...] | None:
    """What of the last rate's name is its measure: what follows the kind of thing it is of, else the words of measuring."""
    tail = last.spans[-1]
    if not page.of(tail).endswith(("率", "比例", "比重", "占比")) or last.form != "{}":
        return None
    kinds = [hit for hit in _KIND.finditer(page.text, tail.start, tail.end) if hit.end() <= tail.end - 2 and page.text[hit.end()] not in "的"]
    if kinds:
        return (Span(kinds[-1].end(), tail.end),)
    measure = MEASURE.search(page.of(tail))
    if measure is None:
        return None
    return (Span(tail.start + measure.start(), tail.end),) if measure.start() or len(last.spans) > 1 else None
