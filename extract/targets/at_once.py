"""What it takes to have a thing done, in a run of short words: cost, steps and time.

In: `Sentence`.  Out: its targets, and the sentence without their numbers.
Example: `开办、注销企业实现零成本、1个环节、半日办结` → 开办企业成本 <= 0 元, 开办企业环节 = 1 个, 开办企业办结时限 <= 0.5 日, and the same of 注销企业.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.numerals import number, tidy
from extract.page import trim
from extract.span import Span
from extract.targets.found import TargetFound
from extract.targets.groups import latest
from extract.targets.sentence import Sentence
from extract.targets.trimming import name_region

_ONE = (
    r"[“‘]?(?:(?P<free{0}>[0零])(?P<what{0}>成本|费用|收费)|(?P<steps{0}>[1-9一二三两])(?P<of{0}>个)?环节|(?P<sheets{0}>[1-9]|一)(?P<as{0}>[份套项件])(?:申请|申报)?材料"
    r"|(?P<long{0}>半|[1-9一二两三]|\d{{1,2}}(?:\.\d)?)(?P<unit{0}>个?工作日|个?小时|[天日])(?:以?内)?(?P<done{0}>(?:即可)?办[结成]|(?=[、，。；”’])))[”’]?"
)
_ANY = re.compile(_ONE.format(""))
_PLAIN = re.sub(r"\(\?P<\w+>", "(?:", _ONE.format(""))
_RUN = re.compile(rf"{_PLAIN}(?:[、，]{_PLAIN}){{1,4}}")
# 开办、注销｜企业; 企业｜开办、注销: each of the two.
_EACH = re.compile(r"(?P<first>(?:开办|设立|变更|注销)(?:[、和与及](?:开办|设立|变更|注销)){1,3})(?P<tail>企业)|(?P<head>企业)(?P<last>(?:开办|设立|变更|注销)(?:[、和与及](?:开办|设立|变更|注销)){1,3})")
_FREE = re.compile("[零0](?:成本|费用|收费)")
_VERB = re.compile(r"开办|设立|变更|注销")
_REACHES = re.compile(r"(?:全面|全部|基本|均|都)*(?:实现|做到|达到|保持|(?P<cut>(?:压缩|压减|精简|减少|缩减)(?:至|到|为)))?$")


def at_once_of(sentence: Sentence) -> tuple[list[TargetFound], Sentence]:
    """(targets, the sentence without the numbers they take)."""
    page, found, taken = sentence.page, list[TargetFound](), list[Span]()
    said = page.of(sentence.span)
    if "环节" not in said and not (("办结" in said or "办成" in said) and _FREE.search(said)):
        return found, sentence
    for run in _RUN.finditer(page.text, sentence.span.start, sentence.span.end):
        if "环节" not in run[0] and not _FREE.search(run[0]):
            continue
        clause = sentence.clause_of(run.start())
        reaches = _REACHES.search(page.text[clause.start : run.start()])
        end = clause.start + reaches.start() if reaches else run.start()
        region, _ = name_region(page, sentence.after_deadline(clause.start, end), end)
        region = trim(page.text, region, "“‘ ")
        if not 3 <= region.end - region.start <= 24:
            continue
        cut = reaches is not None and reaches["cut"] is not None
        due = latest(sentence.due(run.start()))
        for name in _names(sentence, region):
            found += [
                TargetFound(
                    "".join(page.quote(part) for part in name) + said, (*name, Span(one.start(), one.end())), None, None, "=" if (one["steps"] or one["sheets"]) and not cut else "<=",
                    value, None, unit, Span(one.start(), one.end()), due.value if due else None, due.span if due else None, Span(region.start, run.end()), "target-at-once",
                )
                for one in _ANY.finditer(page.text, run.start(), run.end())
                for said, value, unit in (_read(one),)
            ]  # fmt: skip
        taken.append(Span(run.start(), run.end()))
    left = tuple(q for q in sentence.quantities if not any(span.holds(q.span) for span in taken))
    return found, replace(sentence, quantities=left) if taken else sentence


def _names(sentence: Sentence, region: Span) -> list[tuple[Span, ...]]:
    """The stretches of each name."""
    hit = _EACH.fullmatch(sentence.page.text, region.start, region.end)
    if hit is None:
        return [(region,)]
    key = "first" if hit["first"] else "last"
    deeds = [Span(one.start(), one.end()) for one in _VERB.finditer(sentence.page.text, hit.start(key), hit.end(key))]
    other = Span(*hit.span("tail" if hit["first"] else "head"))
    return [(deed, other) if hit["first"] else (other, deed) for deed in deeds]


def _read(one: re.Match[str]) -> tuple[str, int | float, str]:
    """(what is measured, value, unit) of one of the run."""
    if one["free"]:
        return one["what"], 0, "元"
    if one["steps"]:
        return "环节", number(one["steps"]) or 1, one["of"] or "环节"
    if one["sheets"]:
        return "材料", number(one["sheets"]) or 1, one["as"]
    return "办结时限" if one["done"] else "时限", 0.5 if one["long"] == "半" else tidy(number(one["long"]) or 1), one["unit"]
