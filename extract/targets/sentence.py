"""One sentence with all that the target rules need to know of it.

In: `Page`, the sentence's span, 成文日期, the deadline that holds from a lead-in.  Out: `Sentence`.
Example: `到2027年，甲率达到90%，乙率达到80%。` → two clauses with quantities, deadline 2027 for both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extract.deadlines import deadlines_in
from extract.page import Page, pieces
from extract.span import Found, Span
from extract.targets.nontarget import nontargets_in
from extract.targets.quantity import Quantity, quantities_in

_PEOPLE_AND_EVENTS = ("人次", "人", "名", "家", "户", "场", "场次", "家次", "个", "项")
_MARKS = "，；：。！？"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`clauses`: its stretches between commas; `quantities`: those that may be targets; `lead`: inherited deadline;
    `subject`: in a table of indicators, the cell that names the indicator."""

    page: Page
    span: Span
    clauses: tuple[Span, ...]
    quantities: tuple[Quantity, ...]
    deadlines: tuple[Found[str], ...]
    lead: Found[str] | None
    subject: Span | None = None

    def clause_of(self, at: int) -> Span:
        """The clause that an offset stands in; inside a bracket, the clause within the bracket."""
        n = bisect_left(self.clauses, at, key=lambda clause: clause.end)
        if n < len(self.clauses) and self.clauses[n].start <= at:
            return _inside_bracket(self.page.text, self.clauses[n], at)
        return self.span

    def before(self, clause: Span) -> Span | None:
        """The clause before this one."""
        n = bisect_right(self.clauses, clause.start, key=lambda earlier: earlier.end)
        return self.clauses[n - 1] if n else None

    def due(self, at: int) -> Found[str] | None:
        """The deadline that holds at an offset: the nearest before it in the sentence, else the lead-in's."""
        earlier = [d for d in self.deadlines if d.span.end <= at]
        if earlier:
            return earlier[-1]
        clause = self.clause_of(at)
        later = [d for d in self.deadlines if d.span.start >= at and d.span.end <= clause.end]
        return later[0] if later else self.lead


def sentence_of(page: Page, span: Span, issued_on: str | None, lead: Found[str] | None, subject: Span | None = None) -> Sentence:
    """Read a sentence: clauses, quantities outside dates and non-targets, deadlines."""
    quantities = quantities_in(page.text, span)
    deadlines = deadlines_in(page.text, span, issued_on)
    if quantities:
        barred = [Found("", d.span, d.rule) for d in deadlines] + list(nontargets_in(page.text, span))
        quantities = [q for q in quantities if not any(b.span.meets(q.span) and not _plainly_counted(q, b.rule) for b in barred)]
    clauses = tuple(pieces(page.text, span, _MARKS))
    quantities = [q for q in quantities if not _conditional(page.text, clauses, q)]
    return Sentence(page, span, clauses, tuple(quantities), tuple(deadlines), lead, subject)


def _conditional(text: str, clauses: tuple[Span, ...], q: Quantity) -> bool:
    """`营业收入达到1亿元以上的，给予…`: a clause that ends with 的 says when something holds, not what is to be reached."""
    clause = next((c for c in clauses if c.start <= q.span.start < c.end), None)
    if clause is None or text[clause.end - 1] != "的":
        return False
    return text[clause.end : clause.end + 1] in ("，", "；", "：", "。", "") and q.end <= clause.end


def _plainly_counted(q: Quantity, rule: str) -> bool:
    """`开展补贴性培训65万人次`, `新增贷款3500亿元`: such numbers are no parameters of a benefit, whatever the words around."""
    if rule != "nontarget-benefit-words":
        return False
    return (q.unit in _PEOPLE_AND_EVENTS and q.value >= 100) or q.unit in ("场", "场次", "家次") or (q.kind == "money" and q.value >= 100_000_000)


def _inside_bracket(text: str, clause: Span, at: int) -> Span:
    opened = max(text.rfind("（", clause.start, at), text.rfind("〔", clause.start, at))
    closed = max(text.rfind("）", clause.start, at), text.rfind("〕", clause.start, at))
    if opened <= closed:
        return clause
    start = max([opened + 1] + [text.rfind(mark, opened, at) + 1 for mark in _MARKS])
    ends = [i for i in (text.find(mark, at, clause.end) for mark in _MARKS + "）〕") if i >= 0]
    return Span(start, min(ends, default=clause.end))
