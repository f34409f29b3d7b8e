"""全覆盖: a coverage of 100 %, also as an attribute of what is to be built.

In: `Sentence`.  Out: `TargetFound`s with the value 100. Examples: `地中海贫血筛查全覆盖` → 地中海贫血筛查覆盖率;
`构建机构全覆盖、…的质量管理体系` → 质量管理体系机构覆盖率; `到2025年覆盖全国所有县` → …覆盖率 of 全国所有县.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fold import tight
from extract.page import trim
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_FULL = re.compile(r"(?P<adv>(?:实现|达到|基本实现|做到|推进|推动|力争|确保|均|全部|人群|地域|区域)?)(?<!健)全(?:面|域)?覆盖")
_ALL = re.compile(r"覆盖(?P<area>(?:全国|全省|全市|全县|全区|辖区)?(?:所有|全部)(?:[^，。；、（]|（[^（）]{1,12}）){1,16})")
_NOT = re.compile(r"^(?:的基础|基础上|以来|后)")
_ATTRIBUTE = re.compile(r"^(?:、[^，。；]{2,60})?的(?P<thing>[^，。；、]{3,30})")


def coverage_of(sentence: Sentence) -> Iterator[TargetFound]:
    """Targets stated as full coverage."""
    page = sentence.page
    for hit in _FULL.finditer(page.text, sentence.span.start, sentence.span.end):
        if _NOT.match(page.text[hit.end() : hit.end() + 4]) or re.match(r"率", page.text[hit.end() : hit.end() + 1]):
            continue
        if re.search(r"已(?:经)?(?:基本)?(?:实现)?$", page.text[sentence.span.start : hit.start()]):
            continue
        clause = sentence.clause_of(hit.start())
        region, population = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        # `…、机构全覆盖`: only the last member of a list of attributes is covered
        attribute = _ATTRIBUTE.match(page.text[hit.end() : clause.end])
        if attribute and page.text[hit.end()] not in "，。；":
            thing = Span(hit.end() + attribute.start("thing"), hit.end() + attribute.end("thing"))
            thing = _noun(page.text, thing)
            if region.end - region.start < 2:
                continue
            yield _target(sentence, (thing, region), population, Span(region.start, thing.end), Span(hit.end() - 3, hit.end()), "target-coverage-attribute")
            continue
        earlier = sentence.before(clause) if region.end - region.start < 2 and page.text[hit.end() : hit.end() + 1] != "、" else None
        if earlier and earlier.end - earlier.start <= 24:
            region, population = name_region(page, sentence.after_deadline(earlier.start, earlier.end), earlier.end)
        if 2 <= region.end - region.start <= 60:
            yield _target(sentence, (region,), population, Span(region.start, hit.end()), Span(hit.end() - 3, hit.end()), "target-coverage")
    for hit in _ALL.finditer(page.text, sentence.span.start, sentence.span.end):
        clause = sentence.clause_of(hit.start())
        region, _ = name_region(page, sentence.after_deadline(clause.start, hit.start()), hit.start())
        if region.end - region.start < 2 and (earlier := sentence.before(clause)):
            region, _ = name_region(page, earlier.start, earlier.end)
        region = _noun(page.text, region)
        area = Span(hit.start("area"), hit.end("area"))
        if region.end - region.start >= 2:
            yield _target(sentence, (region,), area, Span(region.start, hit.end()), area, "target-coverage-all")


def _noun(text: str, span: Span) -> Span:
    """The thing without what describes it: `职责明确、运转高效的质量管理体系` → 质量管理体系; 实施区域 goes."""
    cut = text.rfind("的", span.start, span.end - 2)
    start = cut + 1 if cut >= 0 else span.start
    tail = re.search(r"(?:实施区域|实施范围|覆盖面|范围)$", text[start : span.end])
    return trim(text, Span(start, start + tail.start() if tail and tail.start() > 2 else span.end))


def _target(sentence: Sentence, spans: tuple[Span, ...], population: Span | None, quote: Span, value: Span, rule: str) -> TargetFound:
    page = sentence.page
    due = latest(sentence.due(quote.end - 1))
    text = tight("".join(page.quote(span) for span in spans)) + "覆盖率"
    return TargetFound(
        text, text, spans, page.quote(population) if population else None, population, ">=", 100, None, "%", value,
        due.value if due else None, due.span if due else None, quote, rule,
    )  # fmt: skip
