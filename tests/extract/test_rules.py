"""Every rule row proves itself: its examples are hit once, at the marked place, with the value; its counterexamples never."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from extract.deadlines import deadlines_in
from extract.fold import fold
from extract.numbering import label_of
from extract.page import page_of
from extract.rhythms import rhythms_in
from extract.rulebook import Rule, RuleError, files, get, rules
from extract.span import Span
from extract.targets.nontarget import nontargets_in
from extract.targets.quantity import quantities_in

Hit = tuple[str, int, int, object]
ISSUED_ON = "2024-03-15"


def _labels(text: str) -> Iterator[Hit]:
    page = page_of(text)
    for line in page.lines:
        if found := label_of(page, line):
            value = found.value.value
            said = value[0] if len(value) == 1 else ".".join(map(str, value))
            yield found.rule, found.span.start, len(text[: found.span.end]), said


def _deadlines(text: str) -> Iterator[Hit]:
    for found in deadlines_in(fold(text), Span(0, len(text)), ISSUED_ON):
        yield found.rule, found.span.start, found.span.end, found.value


def _quantities(text: str) -> Iterator[Hit]:
    for found in quantities_in(fold(text), Span(0, len(text))):
        yield found.rule, found.span.start, found.span.end, found.value


def _rhythms(text: str) -> Iterator[Hit]:
    for found in rhythms_in(fold(text), Span(0, len(text))):
        yield found.rule, found.span.start, found.span.end, str(found.value)


def _whole_line(text: str) -> Iterator[Hit]:
    """The first rule that matches the whole line names it."""
    for rule in rules("lines"):
        if rule.pattern.fullmatch(fold(text)):
            yield rule.id, 0, len(text), None
            return


def _whole_heading(text: str) -> Iterator[Hit]:
    for rule in rules("nontask"):
        if rule.pattern.fullmatch(text):
            yield rule.id, 0, len(text), None


def _nontargets(text: str) -> Iterator[Hit]:
    for found in nontargets_in(fold(text), Span(0, len(text))):
        yield found.rule, found.span.start, found.span.end, None


def _pattern(file: str) -> Callable[[str], Iterator[Hit]]:
    """Rules that other code looks for one by one: where the pattern itself hits."""

    def hits(text: str) -> Iterator[Hit]:
        for rule in rules(file):
            for hit in rule.pattern.finditer(fold(text)):
                yield rule.id, hit.start(), hit.end(), None

    return hits


FINDERS: dict[str, Callable[[str], Iterator[Hit]]] = {
    "labels": _labels,
    "deadlines": _deadlines,
    "rhythms": _rhythms,
    "quantities": _quantities,
    "lines": _whole_line,
    "nontask": _whole_heading,
    "nontarget": _nontargets,
}
ALL = [rule for file in files() for rule in rules(file)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    finder = FINDERS.get(rule.file[:-5]) or _pattern(rule.file[:-5])
    assert rule.examples, "a rule without an example proves nothing"
    for example in rule.examples:
        hits = [hit for hit in finder(example.text) if hit[0] == rule.id]
        assert [(hit[1], hit[2]) for hit in hits] == [(example.start, example.end)], example.text
        if example.value is not None:
            assert hits[0][3] == example.value, example.text


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_counterexamples(rule: Rule) -> None:
    finder = FINDERS.get(rule.file[:-5]) or _pattern(rule.file[:-5])
    assert rule.counterexamples, "a rule without a counterexample has not been thought through"
    for text in rule.counterexamples:
        assert not [hit for hit in finder(text) if hit[0] == rule.id], text


def test_ids_are_unique_and_can_be_looked_up() -> None:
    assert len({rule.id for rule in ALL}) == len(ALL)
    assert all(get(rule.id) is rule for rule in ALL)


def test_a_broken_row_names_file_row_and_id(monkeypatch: pytest.MonkeyPatch) -> None:
    import extract.rulebook as rulebook

    row = rulebook.RuleRow(id="broken", note="", pattern="(", examples=["⟦a⟧"], counterexamples=["b"])
    with pytest.raises(RuleError, match=r"x\.toml 第 3 条 broken"):
        rulebook._rule(row, {}, "x.toml", 3)
    with pytest.raises(RuleError, match="例句要有一处"):
        rulebook._example("没有标记", "x.toml", 1, "broken")
