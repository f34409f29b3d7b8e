"""Limits of time that the item they stand in names: labelled lines, and names that say nothing without the heading.

In: `Page`, `Outline`, a sentence or a target of it.  Out: `TargetFound`.
Examples: under `6.立案前调解。` the line `目标时限：5个工作日内组织` → 立案前调解目标时限 <= 5 个工作日;
under `（三）竣工验收阶段` the limit `审批用时不超过13个工作日` → 竣工验收阶段审批用时.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import tight
from extract.outline import Outline
from extract.page import Page
from extract.span import Span
from extract.targets.bound import is_office
from extract.targets.found import TargetFound
from extract.targets.limits import SERVICE_TIME
from extract.targets.quantity import quantities_in
from extract.targets.whose_limit import BARE, LIMIT_WORDS

_LABEL = re.compile(r"\s*(?P<label>(?:目标|办理|办结|承诺|完成|审批|答复|服务|办事|工作)?时限)(?:要求)?[：:] ?[^，。；\d：]{0,16}")


def limit_of_item(page: Page, outline: Outline, sentence: Span) -> TargetFound | None:
    """`6.立案前调解。…` / `目标时限：5个工作日内组织。`: the limit of what the item is called."""
    label = _LABEL.match(page.text, sentence.start, sentence.end)
    at = outline.lowest(sentence.start, sentence.start + 1) if label else None
    title = outline.items[at].title if at is not None else None
    if label is None or title is None or not title.value:
        return None
    q = next((q for q in quantities_in(page.text, Span(label.end(), sentence.end)) if q.span.start <= label.end() + 2), None)
    if q is None or q.unit not in (*SERVICE_TIME, "个月", "周") or q.side == ">=":
        return None
    word, name = Span(label.start("label"), label.end("label")), title.span
    return TargetFound(
        tight(page.quote(name)) + tight(page.quote(word)), (name, word), None, None, "<=", q.value_max or q.value, None, q.unit, q.span,
        None, None, Span(word.start, q.end), "target-time-label",
    )  # fmt: skip


_LIMITS = ("target-time-limit", "target-duration")
# 优化｜树木迁移手续: what the heading says of what is handled.
_HEADING = re.compile(
    r"(?:进一步|全面|深入|持续|大力|积极|加快|切实|不断)*(?:实行|推行|优化|简化|精简|规范|深化|完善|压缩|压减|缩短|提升|提高|改进|推进|推动|实施|强化|加强|便利|办理|加快|做好|开展)*"
    r"(?P<what>[\u4e00-\u9fffA-Za-z0-9“”]{3,24}?(?:手续|流程|验收|审批|审查|登记|许可|开办|注销|报装|办理|备案|退税|过户|接入|查询|核发|变更)(?:时限|时间)?)(?:便利度|便利化|效率|效能|水平|服务|工作|改革|机制)*"
)
_STAGE = re.compile(r"[\u4e00-\u9fff]{2,12}阶段")
# （二）带方案出让工业用地项目: what kind of works the item is about; with a verb, for whom it holds and no more.
_KIND_OF_WORKS = re.compile(r"(?P<verb>(?:进一步|全面)?(?:精简|优化|简化|规范|完善|加快|推进|改进))?(?P<kind>[\u4e00-\u9fffA-Za-z0-9“”（）]{4,24}?(?:项目|工程))(?(verb)(?:审批|办理|报建|验收)(?:流程|程序|手续|服务|事项)?)")
_OWN_KIND = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”（）]{2,24}(?:项目|(?<!建设)工程(?!规划|施工|建设|质量))")


def in_item(page: Page, outline: Outline, hit: TargetFound) -> TargetFound:
    """The limit with what its item is about where its name does not say: the procedure, the stage, the kind of works."""
    if hit.rule not in _LIMITS or hit.comparator != "<=" or hit.unit not in (*SERVICE_TIME, "个月", "周"):
        return hit
    at = outline.lowest(hit.value_span.start, hit.value_span.end)
    while at is not None:
        title = outline.items[at].title
        if title.value:
            hit = _in_heading(page, outline, at, hit)
        at = outline.items[at].parent
    return hit


def _in_heading(page: Page, outline: Outline, at: int, hit: TargetFound) -> TargetFound:
    title = outline.items[at].title.span
    if BARE.fullmatch(hit.indicator) and (named := _HEADING.fullmatch(page.text, title.start, title.end)):
        what = Span(named.start("what"), named.end("what"))
        if page.quote(what).endswith(hit.indicator):
            return replace(hit, indicator=tight(page.quote(what)), indicator_spans=(what,))
        return hit if LIMIT_WORDS.search(page.text, what.end - 2, what.end) else _before(page, what, hit)
    if _STAGE.fullmatch(page.text, title.start, title.end) and "阶段" not in hit.indicator:
        return _before(page, title, hit)
    kind = _KIND_OF_WORKS.fullmatch(page.text, title.start, title.end)
    if kind is None or hit.population is not None and not is_office(hit.population) or not _has_like(page, outline, at):
        return hit
    works = Span(kind.start("kind"), kind.end("kind"))
    if kind["verb"] or _OWN_KIND.match(hit.indicator):
        return replace(hit, population=page.quote(works), population_span=works) if hit.population is None else hit
    named_so = _before(page, works, hit)
    return replace(named_so, population=page.quote(works), population_span=works) if hit.population is None else named_so


def _before(page: Page, what: Span, hit: TargetFound) -> TargetFound:
    if hit.indicator.startswith(page.text[what.end - 2 : what.end]):
        what = Span(what.start, what.end - 2)  # 电网工程｜项目用地手续
    return replace(hit, indicator=tight(page.quote(what)) + hit.indicator, indicator_spans=(what, *hit.indicator_spans))


def _has_like(page: Page, outline: Outline, at: int) -> bool:
    """Does another item beside it stand for a kind of works as well?"""
    own = outline.items[at]
    return any(
        item.parent == own.parent and item is not own and _KIND_OF_WORKS.fullmatch(page.text, item.title.span.start, item.title.span.end)
        for item in outline.items
    )  # fmt: skip
