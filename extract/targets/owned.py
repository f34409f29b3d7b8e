"""Whose a measure is that says nothing by itself: the body, service or work that an earlier name of the sentence begins with.

In: `Sentence`, the stretch of a measure.  Out: the owner's stretch or None.
Examples: `便民热线接通率达到95%，按时办结率达到98%` → 便民热线 for 按时办结率; `某热线效能提升，15秒接通率达到95%` → 某热线.
The measures and the words that owners end with are `rules/owned.toml`.
"""

from __future__ import annotations

from extract.rulebook import get
from extract.span import Span
from extract.targets.heads import BUILT, name_before, told_apart
from extract.targets.sentence import Sentence

_FARTHEST = 4


def _before_limits(sentence: Sentence, clause: Span | None) -> Span | None:
    """`对反映的问题，｜3日内受理，｜10日内办结`: the clause that those are of which begin with a limit of time."""
    while clause and any(q.span.start - clause.start <= 1 and q.unit.endswith(("日", "天", "小时", "分钟")) for q in sentence.quantities if q.span.start >= clause.start):
        clause = sentence.before(clause)
    return clause


def owner_before(sentence: Sentence, name: Span) -> Span | None:
    """The owner of a measure, from the names before it in the sentence, else from a clause before them that has no number."""
    page, measure, owner = sentence.page, get("owned-measure"), get("owned-by")
    if measure is None or owner is None or not measure.pattern.fullmatch(page.text, name.start, name.end):
        return None
    at, floor = name.start, max(page.text.rfind("；", sentence.span.start, name.start) + 1, sentence.span.start)
    for _ in range(_FARTHEST):
        earlier = name_before(sentence, at)
        if earlier is None or earlier.start < floor:
            break
        if told_apart(sentence, earlier, at):
            return None  # 简单案件5日内办结，复杂案件20日内办结，群众满意度…
        deed = BUILT.match(page.text, earlier.start, earlier.end)
        if hit := owner.pattern.match(page.text, deed.end() if deed else earlier.start, earlier.end):
            return Span(hit.start(), hit.end())
        at = earlier.start
    clause = _before_limits(sentence, sentence.before(sentence.clause_of(at)))
    if clause is None or clause.start < floor or any(clause.start <= q.span.start < clause.end for q in sentence.quantities):
        return None
    begin = sentence.after_deadline(clause.start, clause.end)
    begin += page.text[begin : begin + 1] == "对"
    hit = owner.pattern.match(page.text, begin, clause.end)
    return Span(hit.start(), hit.end()) if hit else None
