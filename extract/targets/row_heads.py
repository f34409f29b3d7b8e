"""What a row of counts says once, before its first: a title or a level, how large a thing is, whose people or places they are.

In: the `Shape` of a number, the number before with its `Shape`.  Out: the shape with what it leaves out, or as it is.
Examples: `建设“美丽乡村”示范镇3个、示范村20个` → 建设“美丽乡村”示范村; `产值超百亿元企业2家，超十亿元企业9家` → 产值超十亿元企业;
`卫生院配备药师不少于2名，卫生室不少于1名` → 配备药师 of 卫生院 and of 卫生室.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.page import Page
from extract.span import Span
from extract.targets.quantity import Quantity
from extract.targets.sentence import Sentence
from extract.targets.shapes import Shape
from extract.targets.verbs import starts_with_verb

_LEVEL = r"(?:国家|[部省市县区]|[1-5]A)级"
_TITLES = ("示范", "试点", "标杆", "样板")
# “美丽乡村”｜示范镇; 国家级｜绿色工厂; 乡村振兴｜示范县: what the first word of the next is also said with.
_TITLED = re.compile(rf"(?P<title>(?:{_LEVEL})?“[^“”]{{2,14}}”|{_LEVEL}|[\u4e00-\u9fff“”]{{2,14}}?(?={'|'.join(_TITLES)}))(?P<first>[\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]+")
_JOINED = re.compile(r"(?:以上|左右)?(?:、|和|及|以及)")
# 产值｜超百亿元企业; 营业收入｜100亿元以上企业
_SIZED = re.compile(r"(?P<what>(?:年)?(?:主营业务|营业|销售|工业)?(?:总?产值|收入|营收|规模|销售额|税收|市值|投资额?))(?:超过?|突破|达到?|过)?(?:\d[\d.]{0,6}|[百千十]{1,2})[万亿]{1,2}元?(?:级|以上)?的?(?P<thing>[\u4e00-\u9fff]{2,10})")
_SIZE = re.compile(r"(?P<over>超过?|突破|达到?|过)?(?:\d[\d.]{0,6}|[百千十]{1,2})[万亿]{1,2}元(?:级|以上)?(?P<thing>(?!的)[\u4e00-\u9fff]{2,10})")
# 卫生院, 二级医院, 小学: those that have people or places, and are not counted in these units.
_BODY = r"(?:[\u4e00-\u9fff（）、]{0,14}?(?:医院|卫生院|卫生室|服务中心|服务站|机构|学校|高校|园区|企业|单位|街道|社区|乡镇|行政村|场所|景区)|[\u4e00-\u9fff]{0,4}(?:小学|初中|高中|中学|幼儿园))"
_STAFFED = re.compile(rf"(?P<who>{_BODY})(?P<rest>(?:(?:应当?|要|均|都|须)?(?P<verb>配备|配齐|设置|设立|选聘|聘任|配置)|每[百千万]?[名张个]|人均|专职|专业|[\u4e00-\u9fff]{{0,4}}床位|全科|执业|工作人员|管理人员)[\u4e00-\u9fff“”（）]{{0,20}})")
_WHO = re.compile(_BODY)
_UNITS = ("名", "人", "张", "位", "项", "学时", "课时")


def with_head(sentence: Sentence, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """The shape with the words that the row says once."""
    page = sentence.page
    if before is None or not sentence.span.holds(before[1].spans[0]):
        return shape
    last, told = before
    if shape.rule == told.rule == "target-count-reached" and shape.unit == told.unit in _UNITS and len(shape.spans) == 1 and _WHO.fullmatch(page.of(shape.spans[0])):
        hit = _STAFFED.fullmatch(page.text, told.spans[0].start, told.spans[-1].end) if len(told.spans) == 1 else None
        if hit and hit["verb"] is None:
            return replace(shape, spans=(shape.spans[0], Span(*hit.span("rest"))))
        if (hit or told.population) and len(told.spans) == 1:
            return replace(shape, spans=(Span(hit.start("verb"), hit.end("rest")) if hit else told.spans[0],), population=shape.spans[0])
    if len(shape.spans) > 1 and shape.spans[-1].start >= last.end and told.spans[:-1] == shape.spans[:-1] and "thing-first" in shape.rule:
        own = page.of(shape.spans[-1])
        sized, size = _SIZED.fullmatch(page.text, told.spans[-1].start, told.spans[-1].end), _SIZE.fullmatch(own)
        if sized and size and sized["thing"][-2:] == size["thing"][-2:]:
            return replace(shape, spans=(*shape.spans[:-1], Span(*sized.span("what")), shape.spans[-1]))
    return shape


def staffed(page: Page, shape: Shape) -> Shape:
    """`卫生院配备药师不少于2名`: those who have them are the population."""
    if shape.rule != "target-count-reached" or shape.unit not in _UNITS or shape.population or len(shape.spans) != 1:
        return shape
    hit = _STAFFED.fullmatch(page.text, shape.spans[0].start, shape.spans[0].end)
    if hit is None or hit["verb"] is None:
        return shape
    return replace(shape, spans=(Span(hit.start("verb"), hit.end("rest")),), population=Span(*hit.span("who")))


def titled(page: Page, shape: Shape, before: tuple[Quantity, Shape] | None) -> Shape:
    """`建设“美丽乡村”示范镇3个、｜示范村20个`, `建成省级示范社10家、｜示范农场5家`: the title holds for things of the same first word."""
    if before is None or len(shape.spans) < 2 or shape.rule != before[1].rule or shape.spans[:-1] != before[1].spans[:1]:
        return shape
    own, told = shape.spans[-1], before[1].spans
    hit = _TITLED.fullmatch(page.text, told[-1].start, told[-1].end) if len(told) == len(shape.spans) else None
    if hit is None and len(told) == len(shape.spans) + 1 and page.text.startswith(page.text[told[-1].start : told[-1].start + 2], own.start):
        title, first = told[-2], page.text[told[-1].start : told[-1].start + 2]  # the row goes on
    elif hit:
        title, first = Span(*hit.span("title")), hit["first"]
    else:
        return shape
    if not page.text.startswith(first, own.start) or not _JOINED.fullmatch(page.text, max(before[0].end, before[1].quote.end), own.start):
        return shape
    return replace(shape, spans=(*shape.spans[:-1], title, own))


def is_titled(page: Page, spans: tuple[Span, ...]) -> bool:
    """`建设｜乡村振兴｜示范村`: the head before the title is no verb, and the next thing's only if it bears the title too."""
    return len(spans) > 2 and page.text.startswith(_TITLES, spans[-1].start) and not starts_with_verb(page.of(spans[-2]))
