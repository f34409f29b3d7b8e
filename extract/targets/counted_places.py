"""Works whose places are counted before them: how many places says only where.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Example: `增建6个街镇（街道）健身设施24处` → 增建健身设施 = 24 处 of 6个街镇（街道）.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fold import tight
from extract.models import Comparator
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.sentence import Sentence
from extract.targets.verbs import verb_before_number

_PLACES = re.compile(r"(?>街镇|乡镇|镇街|街道|建制镇|行政村|自然村|村庄|县城|县（市、区）|[县镇村]|乡(?!村))(?:（[^（）]{1,8}）)?(?P<thing>(?!通|级|域|建设|改造|整治|治理|综合|卫生|干部|居民|支部|集体|委|民|史|医)[\u4e00-\u9fff“”]{3,16}?)(?P<least>不少于|至少|约|共)?")
_TWO = 2


def counted_places_of(sentence: Sentence) -> tuple[list[TargetFound], Sentence]:
    """(targets, the sentence without the numbers they take)."""
    page, found, taken = sentence.page, list[TargetFound](), list[Span]()
    for one, q in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        if one.kind != "count" or one.unit != "个" or one.side or q.kind != "count" or q.unit == "个" or one.value < _TWO or any(span.meets(one.span) for span in taken):
            continue
        hit = _PLACES.fullmatch(page.text, one.end, q.span.start)
        start = sentence.after_deadline(sentence.clause_of(one.span.start).start, one.span.start)
        verb = verb_before_number().search(page.text[start : one.span.start]) if hit else None
        if hit is None or verb is None or verb["verb"] == "有" or page.text[q.end : q.end + 1] not in ("，", "。", "；", "、", "\n", ""):
            continue
        deed, thing = Span(start + verb.start("verb"), start + verb.end("verb")), Span(*hit.span("thing"))
        where, due = Span(one.span.start, thing.start), latest(sentence.due(q.span.start))
        sign: Comparator = ">=" if q.side == ">=" or hit["least"] in ("不少于", "至少") else "="
        found.append(
            TargetFound(
                tight(page.quote(deed) + page.quote(thing)), (deed, thing), page.quote(where), where, sign, q.value, q.value_max, q.unit, q.span,
                due.value if due else None, due.span if due else None, Span(deed.start, q.end), "target-counted-places",
            )
        )  # fmt: skip
        taken += [one.span, q.span]
    left = tuple(q for q in sentence.quantities if not any(span == q.span for span in taken))
    return found, replace(sentence, quantities=left) if taken else sentence
