"""Surface patterns as data: rows of `rules/*.toml`, each with its own examples and counterexamples.

In: the TOML files beside this module.  Out: `Rule` objects by file, in the order they stand in.
A row: id, note, pattern, examples, counterexamples, and `gives`, constant values that a hit has. The place of the hit is
marked in the example: `⟦到2027年⟧，产前筛查率达到90%`; where the hit has a value, the example is {text, value}.
`[fragments]` of a file may be used in its patterns as `{{NAME}}`. A broken row stops the program, naming file and row.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import ahocorasick_rs
from pydantic import BaseModel, ConfigDict, ValidationError

OPEN, CLOSE = "⟦", "⟧"


class RuleError(ValueError):
    """A broken rule file; the message is one line that names file, row and id."""


class ExampleRow(BaseModel):
    """An example with the value that the rule must read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    value: str | int | float | None = None


class RuleRow(BaseModel):
    """A row as written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    note: str
    pattern: str
    examples: list[str | ExampleRow]
    counterexamples: list[str]
    gives: dict[str, str | int | float] = {}


class RuleFile(BaseModel):
    """A file as written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fragments: dict[str, str] = {}
    rule: list[RuleRow]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the stretch that must be hit, and the value to be read (None: not looked at)."""

    text: str
    start: int
    end: int
    value: str | int | float | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over folded text (see `fold`), compiled, with its evidence."""

    id: str
    note: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]
    gives: dict[str, str | int | float]
    file: str


@cache
def rules(file: str) -> tuple[Rule, ...]:
    """The rules of `rules/<file>.toml`, in order. Raises RuleError."""
    name = f"{file}.toml"
    try:
        raw = resources.files("extract").joinpath("rules", name).read_text("utf-8")
        parsed = RuleFile.model_validate(tomllib.loads(raw))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(f"规则文件 {name} 有误：{_first(error)}") from error
    return tuple(_rule(row, parsed.fragments, name, at) for at, row in enumerate(parsed.rule, 1))


@cache
def _cues(file: str) -> tuple[ahocorasick_rs.AhoCorasick, tuple[int, ...]]:
    """A scanner for all cues of a file, and for each the rules (a bit by their places in the file) that it lets be tried."""
    bits: dict[str, int] = {}
    for at, rule in enumerate(rules(file)):
        for cue in _cues_of(rule):
            bits[cue] = bits.get(cue, 0) | 1 << at
    return ahocorasick_rs.AhoCorasick(list(bits)), tuple(bits.values())


@cache
def _uncued(file: str) -> int:
    """The rules without a cue, which are always tried, a bit for each."""
    return sum(1 << at for at, rule in enumerate(rules(file)) if not _cues_of(rule))


def _cues_of(rule: Rule) -> list[str]:
    return [cue for cue in str(rule.gives.get("cue", "")).split("|") if cue]


@lru_cache(maxsize=16)
def _cued(file: str, text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Where the cues of a file begin in a text, ascending; where each ends, with its rules' bits. One pass over the text."""
    scanner, bits = _cues(file)
    hits = sorted((start, end, bits[cue]) for cue, start, end in scanner.find_matches_as_indexes(text, overlapping=True))
    return [start for start, _, _ in hits], [(end, bit) for _, end, bit in hits]


@lru_cache(maxsize=4096)
def _tried(file: str, mask: int) -> tuple[tuple[int, Rule], ...]:
    all_rules, tried = rules(file), []
    while mask:
        at = (mask & -mask).bit_length()
        tried.append((at, all_rules[at - 1]))
        mask &= mask - 1
    return tuple(tried)


def rules_for(file: str, text: str, start: int, end: int) -> tuple[tuple[int, Rule], ...]:
    """(place in the file, rule) of those whose `gives.cue` (pieces of text between bars, one of which it needs) stands in the stretch."""
    begins, hits = _cued(file, text)
    mask = _uncued(file)
    for stop, bit in hits[bisect_left(begins, start) : bisect_left(begins, end)]:
        if stop <= end:
            mask |= bit
    return _tried(file, mask)


@cache
def files() -> tuple[str, ...]:
    """The names of all rule files, sorted."""
    folder = resources.files("extract").joinpath("rules")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def _by_id() -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for file in files():
        for rule in rules(file):
            if rule.id in found:
                raise RuleError(f"规则文件 {rule.file}：规则编号 {rule.id} 重复（另见 {found[rule.id].file}）")
            found[rule.id] = rule
    return found


def get(rule_id: str) -> Rule | None:
    """The rule of that id, from any file."""
    return _by_id().get(rule_id)


def _rule(row: RuleRow, fragments: dict[str, str], name: str, at: int) -> Rule:
    source = row.pattern
    for _ in range(4):  # fragments may use fragments
        for key, value in fragments.items():
            source = source.replace("{{" + key + "}}", value)
    try:
        pattern = re.compile(source)
    except re.error as error:
        raise RuleError(f"规则文件 {name} 第 {at} 条 {row.id}：表达式有误：{error}") from error
    if "{{" in source:
        raise RuleError(f"规则文件 {name} 第 {at} 条 {row.id}：没有这个片段：{source[source.index('{{'):][:20]}")
    examples = tuple(_example(item, name, at, row.id) for item in row.examples)
    return Rule(row.id, row.note, pattern, examples, tuple(row.counterexamples), dict(row.gives), name)


def _example(item: str | ExampleRow, name: str, at: int, rule_id: str) -> Example:
    marked = item if isinstance(item, str) else item.text
    start, end = marked.find(OPEN), marked.find(CLOSE)
    if start < 0 or end < start or marked.count(OPEN) != 1 or marked.count(CLOSE) != 1:
        raise RuleError(f"规则文件 {name} 第 {at} 条 {rule_id}：例句要有一处 ⟦…⟧：{marked}")
    text = marked.replace(OPEN, "").replace(CLOSE, "")
    return Example(text, start, end - 1, None if isinstance(item, str) else item.value)


def _first(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
