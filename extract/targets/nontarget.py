"""Stretches whose numbers are no targets: ages, past results, conditions, parameters of benefits.

In: a folded text and a stretch of it.  Out: `Found[str]`s with the reason, rule by rule, in the rules' order.
Example: in `给予总额1%的购房补贴` the whole clause is 补贴、奖励、贷款等待遇参数.  The rules are `rules/nontarget.toml`; one that
`gives` covers = "clause" names a word, and its stretch is the clause around it; one with a cue is tried only where that stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.rulebook import Rule, rules_for
from extract.span import Found, Span

_MARKS = "，；。\n"
# What goes on with 其中 is more of the same, where no number of its own stands before it.
_COUNTED = re.compile(r"\d")
# How far a clause reaches around its word: looking further would cost the clause's length at every word.
_BEFORE, _AFTER = 60, 80


def nontargets_in(text: str, span: Span) -> Iterator[Found[str]]:
    """Every such stretch; those of different rules may overlap."""
    for _, rule in rules_for("nontarget", text, span.start, span.end):
        reason = rule.note.split("：")[0]
        for found in _around(rule, text, span) if rule.gives.get("covers") == "clause" else _exact(rule, text, span):
            yield Found(reason, found, rule.id)


def _exact(rule: Rule, text: str, span: Span) -> Iterator[Span]:
    for hit in rule.pattern.finditer(text, span.start, span.end):
        yield Span(hit.start(), hit.end())


def _around(rule: Rule, text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while hit := rule.pattern.search(text, at, span.end):
        floor = max(at, hit.start() - _BEFORE)
        start = max(floor, *(text.rfind(mark, floor, hit.start()) + 1 for mark in _MARKS))
        ceiling = min(span.end, hit.end() + _AFTER)
        ends = [i for i in (text.find(mark, hit.end(), ceiling) for mark in _MARKS) if i >= 0]
        at = min(ends, default=ceiling)
        if text.startswith("，其中", at) and not _COUNTED.search(text, start, at):  # 首付款比例下调，其中首套住房不低于15%
            rest = [i for i in (text.find(mark, at + 1, min(span.end, at + 2 * _AFTER)) for mark in "；。\n") if i >= 0]
            at = min(rest, default=span.end)
        yield Span(start, at)
