"""What the last of a list ends with, and is said of the things before it.

In: `Page`, the stretch of a thing counted (with its verb).  Out: the stretch that goes on with it, in a tuple; empty where there is none.
Examples: `2个千亿级、5个百亿级产业集群` → 产业集群 for the first; `推动6个创新中心、3个实验室等平台建设` → 建设 for the first;
`完成燃气管网改造300公里、供水管网150公里` → 改造 for the next, which begins the row here.
"""

from __future__ import annotations

import re

from extract.page import Page
from extract.span import Span

_NEXT_GRADE = re.compile(r"(?:[、和与]\d{1,4}[个家]?(?:以上|左右)?[^，。；、\d]{0,8}级(?=[、和与]\d)){0,3}(?:[、和与]|以及)\d{1,4}[个家]?(?:以上|左右)?[^，。；、]{0,10}?级(?P<tail>(?!以上)[\u4e00-\u9fff]{2,12})(?=[，。；、]|$)")


_NEXT_SIZE = re.compile(r"[、和与]\d{1,4}[个家户](?:以上|左右)?[^，。；、]{0,12}?(?:\d+ ?|[十百千]{1,2})[万亿]{0,2}元(?:以上)?的(?P<tail>[\u4e00-\u9fff]{2,12})(?=[，。；、]|$)")


# 推动6个创新中心、3个实验室等平台｜建设: what is done with all of them stands behind the last.
_NEXT_WORKS = re.compile(r"(?:(?:、|和|以及|及)\d{1,4}[个家所座处项条户][^，。；、\d]{2,24}?){1,6}(?:等[\u4e00-\u9fff]{0,6}?)?(?P<tail>建设|(?:升级|更新|修复|提升)?改造|专项更新|更新|创建|治理|整治|培育)(?=[，。；]|$|\n)")
_WORKS_ON = ("推动", "推进", "支持", "加快", "开展", "实施", "做好", "抓好")


def works_behind(page: Page, verb: Span, thing: Span) -> tuple[Span, ...]:
    """The works that the last of a list ends with, for the things before it: 开展｜100个示范乡镇｜和1000个示范村｜建设."""
    hit = _NEXT_WORKS.match(page.text, thing.end) if page.of(verb).endswith(_WORKS_ON) else None
    return (Span(hit.start("tail"), hit.end("tail")),) if hit else ()


def class_of(page: Page, thing: Span) -> tuple[Span, ...]:
    """`2个千亿级、5个百亿级产业集群`, `5家收入过百亿元、2家达500亿元的企业`: what they are grades or sizes of stands behind the last."""
    kind = {"级": _NEXT_GRADE, "元": _NEXT_SIZE}.get(page.text[thing.end - 1])
    hit = kind.match(page.text, thing.end) if kind else None
    return (Span(hit.start("tail"), hit.end("tail")),) if hit else ()


_WORKS_TAIL = re.compile(r"(?:更新|升级|提升|节能)?(?:改造|治理|建设|修复|整治)$")


def works_shared(page: Page, spans: tuple[Span, ...], named: Span) -> Span | None:
    """`完成燃气管网改造300公里、供水管网150公里`: what is done to the first kind is done to the next, where they end alike."""
    at = next((n for n, span in enumerate(spans) if n and _WORKS_TAIL.search(page.of(span))), None)
    if at is None or page.of(spans[0]) not in ("完成", "实施", "推进", "开展"):
        return None
    works = _WORKS_TAIL.search(page.of(spans[at]))
    if works is None:
        return None
    told = page.of(spans[at])[: works.start()] if works.start() else page.of(spans[at - 1])
    alike = len(told) > 1 and told[-2:] == page.text[named.end - 2 : named.end]
    return Span(spans[at].start + works.start(), spans[at].end) if alike else None
