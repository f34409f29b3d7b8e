"""Shares of a whole that is named, or left to be understood, beside the number.

In: `Sentence`, the stretch before a number.  Out: the names' region and the form of the names, or None.
Examples: `床位数、门诊量均达到全市总量的15%` → 床位数占全市总量的比例, 门诊量占全市总量的比例; `租赁型住房占60%以上` → 租赁型住房占比;
`货物贸易、对外投资分别占比达30%、20%` → 货物贸易占比, 对外投资占比; `重点项目完成年度投资计划的60%` → 重点项目完成年度投资计划的比例.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.fold import tight
from extract.page import Page
from extract.span import Span

_REACHES = r"(?:达到|不得?低于|不得?少于|超过|提高到|提升到|保持在|达)"
_LIMITED = r"(?:不(?:得|应)?(?:超过|高于)|控制[在到]|降[至到]|降低[至到]|压[减缩][至到]|缩[减短][至到])"
_OF_WHOLE = re.compile(rf"(?P<several>分别|均|都|各)?(?:一般|原则上|总体|普遍|力争|争取|确保|要|应当?|须)*(?:{_REACHES}|(?P<limit>{_LIMITED}))(?P<whole>[\u4e00-\u9fff（）“”]{{0,24}}?(?:总量|负荷|总数|总额|总人数|总面积|总投资|总产值|总收入|总人口数?|人口总数|总户数|(?:常住|户籍|服务)人口|总里程|总产量|总课时|总预算|总支出|总用地|生产总值|供应总量|总供应量|收入|总和|总规模|(?<![总下])[车泊床]位|(?:法定|承诺|规定)(?:办理)?时限|应[建配有设]数|任务数|计划数|(?:需求|使用|供应|排放|发电|用电|消费|生产|销售)量|(?<=企业|机构|单位|项目|农户|家庭|学校)数量|GDP)|本(?:机构|单位|企业|学校|院|校|所)[\u4e00-\u9fff]{{2,16}})的 ?$")
_OF_ITS_LIKE = re.compile(rf"(?P<name>[\u4e00-\u9fff（）]{{4,24}}?)(?P<several>分别|均|都|各)?(?:力争|争取|确保|要|应)?(?:{_REACHES}|(?P<limit>{_LIMITED}))(?P<whole>[\u4e00-\u9fff（）]{{4,24}}?)的 ?$")
# 重点项目完成年度投资计划的60%
_OF_PLAN = re.compile(r"(?P<several>分别|均|都|各)?(?:力争|争取|确保|要|应)?(?P<plan>完成(?:全年|年度|年初|当年|本年)(?:度)?(?:投资|工作|建设|任务)?(?:计划|目标|任务)(?:投资|数|量|总量|额)?)的 ?$")
# 送教学生比例控制在总数的10%以内: the name says already that it is a share.
_IS_SHARE = re.compile(r"(?:比例|比重|占比|率)(?:每年|每学年)?$")
_PART = re.compile(r"占(?:到|比(?![增提减下升降扩]))?(?P<whole>(?!比)[\u4e00-\u9fff（）]{2,20}?)(?P<ratio>之比)?(?:分别|均|都)?(?P<reach>超过|达到|不低于|不少于|达|的)? ?$")
_SAID = re.compile(r"^(?:不[得应]|比|[降减]|下降|逐步|逐年|稳步|进一步|分别|均|总体|已|要|应|力争|明显|显著|年均)|在$|比例|比重|比率|占比|份额|率|达|超|不[低少]于|提|升|保持|稳定|控制")
_TAKES = re.compile(r"(?P<several>分别|均|都|各)?(?:要|应|须|需|约|只|仅|将|已|就|则|还|也|力争|争取|确保)*占(?:比)?(?:要|应|须|约|力争|分别|均)?(?:达到|不得?低于|不得?少于|超过|达)? ?$")

# 贫困户占搬迁人口的12.69%: so it was counted.
_EXACT = re.compile(r"\d{1,3}\.\d\d ?%(?!以上|以下|以内|左右)")
# 电子化率、评标占比分别达到: a list of measures of its own.
_RATE_FIRST = re.compile(r"(?:率|比例|比重|占比)[、和与及]")


@dataclass(frozen=True, slots=True)
class Share:
    """`end`: where the names end; `form`: how a name becomes an indicator; `several`: the text says 均 or 分别; `limited`: no more than that."""

    end: int
    form: str
    several: bool
    limited: bool = False


def share_before(page: Page, start: int, end: int) -> Share | None:
    """What a number that ends a stretch is a share of, if the words before it say so."""
    text = page.text[max(start, end - 60) : end]
    floor = end - len(text)
    if hit := _OF_WHOLE.search(text):
        whole = Span(floor + hit.start("whole"), floor + hit.end("whole"))
        form = "{}" if _IS_SHARE.search(text, 0, hit.start()) else "{}占" + tight(page.quote(whole)) + "的比例"
        return Share(floor + hit.start(), form, bool(hit["several"]), bool(hit["limit"]))
    if (own := _OF_ITS_LIKE.search(text)) and own["name"][-2:] == own["whole"][-2:]:  # 职业本科招生规模不低于高职招生规模的10%
        return Share(floor + own.end("name"), "{}占" + tight(own["whole"]) + "的比例", bool(own["several"]), own["limit"] is not None)
    if (plan := _OF_PLAN.search(text)) and plan.start() >= 2:
        return Share(floor + plan.start(), "{}" + tight(plan["plan"]) + "的比例", bool(plan["several"]))
    hit = _TAKES.search(text)
    if hit and hit.start() >= 2 and text[hit.start() - 1] not in "的抢侵" and not text.startswith("化占比", hit.start() - 1) and not _RATE_FIRST.search(text, 0, hit.start()):
        return Share(floor + hit.start(), "{}占比", bool(hit["several"]))
    part = _PART.search(text)
    if part and part.start() >= 2 and not _SAID.search(part["whole"]) and text[part.start() - 1] not in "的抢侵" and not (part["reach"] == "的" and _EXACT.match(page.text, end)):
        whole = Span(floor + part.start("whole"), floor + part.end("whole"))
        said = tight(page.quote(whole))
        return Share(floor + part.start(), "{}占" + said.removesuffix("比") + (part["ratio"] or "比例"), False)
    return None
