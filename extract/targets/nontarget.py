"""Stretches whose numbers are no targets: ages, past results, conditions, parameters of benefits.

In: a folded text and a stretch of it.  Out: `Found[str]`s with the reason, rule by rule, in the rules' order.
Example: in `给予总额1%的购房补贴` the whole clause is 补贴、奖励、贷款等待遇参数.  The rules are `rules/nontarget.toml`. One that
`gives` a cue is tried only where that stands; covers = "clause" names a word, and its stretch is the clause around it; "before" has
it from the stretch's beginning; "told" has the clause and those that go on with it, "standing" also those behind a ；; none
holds a word that the rule `gives` as unless.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from extract.rulebook import Rule, rules_for
from extract.span import Found, Span

_MARKS = "，；。\n"
# What goes on with 其中 is more of the same, where no number of its own stands before it.
_COUNTED = re.compile(r"\d")
# 每亩不低于3000元予以补助｜，其中山区每亩不低于3500元
_PAID_TOO = re.compile(r"，其中[^，。；\d]{2,16}\d[\d.]{0,8}元")
# How far a clause reaches around its word: looking further would cost the clause's length at every word.
_BEFORE, _AFTER = 60, 80
# What is told ends where something is to be kept: 优化了三个环节，｜办理控制在1日内.
_TO_KEEP = re.compile(r"控制在|不超过|不低于|不少于|不得|[日时天月]内|以内|以上(?=[，。；、]|$)|应|须|确保|力争")
# Where things stand, a level is one reached: 就业率连续五年保持在96%以上.
_TO_COME = re.compile(r"控制在|不得|应|须|确保|力争")
# How far what is announced or told reaches, for the same reason.
_SENTENCE = 300


def nontargets_in(text: str, span: Span) -> Iterator[Found[str]]:
    """Every such stretch; those of different rules may overlap."""
    for _, rule in rules_for("nontarget", text, span.start, span.end):
        reason, words = _said_of(rule.note, str(rule.gives.get("unless", "")))
        for found in _COVERS[str(rule.gives.get("covers", ""))](rule, text, span):
            if not any(text.find(word, found.start, found.end) >= 0 for word in words):
                yield Found(reason, found, rule.id)


@cache
def _said_of(note: str, unless: str) -> tuple[str, tuple[str, ...]]:
    """The reason that a rule's note begins with, and the words that rule a stretch out."""
    return note.split("：")[0], tuple(word for word in unless.split("|") if word)


def _exact(rule: Rule, text: str, span: Span) -> Iterator[Span]:
    for hit in rule.pattern.finditer(text, span.start, span.end):
        yield Span(hit.start(), hit.end())


def _around(rule: Rule, text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while hit := rule.pattern.search(text, at, span.end):
        start = _clause_start(text, max(at, hit.start() - _BEFORE), hit.start())
        at = _clause_end(text, hit.end(), min(span.end, hit.end() + _AFTER))
        if text.startswith("，其中", at) and (not _COUNTED.search(text, start, at) or _PAID_TOO.match(text, at)):  # 首付款比例下调，其中首套住房不低于15%
            rest = [i for i in (text.find(mark, at + 1, min(span.end, at + 2 * _AFTER)) for mark in "；。\n") if i >= 0]
            at = min(rest, default=span.end)
        yield Span(start, at)


def _before(rule: Rule, text: str, span: Span) -> Iterator[Span]:
    """`共遴选…700节，现予以公布`: all that the sentence has said."""
    if hit := rule.pattern.search(text, span.start, min(span.end, span.start + _SENTENCE)):
        yield Span(span.start, hit.end())


def _told(rule: Rule, text: str, span: Span, marks: str = "，", kept: re.Pattern[str] = _TO_KEEP) -> Iterator[Span]:
    """`遴选了指导老师1603名，培养出继承人2285名`: the clause, and those behind it up to one of what is to come."""
    _, words = _said_of(rule.note, str(rule.gives.get("unless", "")))
    at = span.start
    while hit := rule.pattern.search(text, at, span.end):
        start = _clause_start(text, max(at, hit.start() - _BEFORE), hit.start())
        at = _clause_end(text, hit.end(), min(span.end, hit.end() + _AFTER))
        while text[at : at + 1] in tuple(marks) and at - start < _SENTENCE:
            end = _clause_end(text, at + 1, min(span.end, at + 1 + _AFTER))
            if any(text.find(word, at, end) >= 0 for word in words) or kept.search(text, at, end):
                break
            at = end
        yield Span(start, at)


def _clause_start(text: str, floor: int, at: int) -> int:
    return max(floor, *(text.rfind(mark, floor, at) + 1 for mark in _MARKS))


def _clause_end(text: str, at: int, ceiling: int) -> int:
    return min((i for i in (text.find(mark, at, ceiling) for mark in _MARKS) if i >= 0), default=ceiling)


def _standing(rule: Rule, text: str, span: Span) -> Iterator[Span]:
    """`目前，建有机构20家；覆盖率为80%`: as told, and on over ；."""
    return _told(rule, text, span, "，；", _TO_COME)


_COVERS: dict[str, Callable[[Rule, str, Span], Iterator[Span]]] = {"": _exact, "clause": _around, "before": _before, "told": _told, "standing": _standing}
