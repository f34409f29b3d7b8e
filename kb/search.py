"""Search: a query is understood, asked of an engine, widened where nothing answers it, and shown.

In: a query, filters, an engine and the store.  Out: `Answer`, the JSON of `kb search`.
The steps are a visible table (`STEPS`): the query's stretches as they stand; their words; any of their words, and then
the hits are marked `near`, because they do not answer what was asked.
Example: `孤独症儿童筛查` stands nowhere as it is; 孤独症 + 儿童 + 筛查 together do.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from kb import tokens
from kb.engine import Demand, Engine, Match
from kb.hits import Hit, hit_of
from kb.query import LEVEL_NAMES, Question
from kb.store import Store

# Words that say how something is asked, not what is looked for.
_ASKING = frozenset(
    ["的", "了", "和", "与", "及", "在", "是", "由", "对", "把", "被", "将", "谁", "要", "应", "需", "吗", "呢", "哪", "哪里", "哪些", "哪个", "什么", "多少", "多久", "几", "怎么", "如何", "怎样", "怎么样", "是否", "有没有", "有", "还是", "负责", "达到", "完成", "请问", "关于", "规定"]
)


class Understood(BaseModel):
    """What the search took the query for. `how`: exact (as typed), words (cut into words), any (some of the words)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(title="理解为")
    how: str = Field(title="方式")
    terms: list[str] = Field(title="查找的词")
    filters: dict[str, str] = Field(title="筛选")


class Answer(BaseModel):
    """The answer to a query. `total` and `facets` count all that answers; `hits` are the first of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: str = Field(title="查询")
    understood_as: Understood = Field(title="理解为")
    total: int = Field(title="命中数")
    took_ms: float = Field(title="用时（毫秒）")
    facets: dict[str, dict[str, int]] = Field(title="分布")
    hits: list[Hit] = Field(title="结果")


@dataclass(frozen=True, slots=True)
class Step:
    """One way to ask. `split`: words instead of stretches; `every`: all of them; `near`: no longer what was asked."""

    how: str
    split: bool
    every: bool
    near: bool


STEPS = (
    Step("exact", split=False, every=True, near=False),
    Step("words", split=True, every=True, near=False),
    Step("any", split=True, every=False, near=True),
)
_SAYING = {"exact": "、", "words": " 与 ", "any": " 或 "}


def search(engine: Engine, store: Store, question: Question, limit: int) -> Answer:
    """Answer a question."""
    begun = time.perf_counter()
    step, terms, matches = _ask(engine, question)
    merged = _merge_units(matches)
    hits = [hit_of(store, match, terms, step.near) for match in merged[:limit]]
    said = _SAYING[step.how].join(terms)
    if step.near:
        said = f"没有找到，以下仅含其中部分词：{said}"
    return Answer(
        query=question.text,
        understood_as=Understood(text=said, how=step.how, terms=list(terms), filters=question.filters.said()),
        total=len(merged),
        took_ms=round((time.perf_counter() - begun) * 1000, 1),
        facets=_facets(merged),
        hits=hits,
    )


def _ask(engine: Engine, question: Question) -> tuple[Step, tuple[str, ...], list[Match]]:
    asked: tuple[str, ...] = ()
    step = STEPS[0]
    for step in STEPS:
        terms = _terms(question, step.split)
        if not terms and question.terms:
            continue
        asked = terms
        if matches := engine.matches(Demand(terms, step.every, question.filters)):
            return step, terms, matches
        if not terms:
            break
    return step, asked, []


def _terms(question: Question, split: bool) -> tuple[str, ...]:
    if not split:
        return tuple(term.text for term in question.terms)
    found: list[str] = []
    for term in question.terms:
        # What stands in quotation marks is meant as it stands.
        found += [term.text] if term.quoted else _words(term.text)
    return tuple(dict.fromkeys(found))


def _words(text: str) -> list[str]:
    """jieba's words without those that only ask; a single character goes with the word after it (县 + 残联)."""
    kept: list[str] = []
    single = ""
    for word in tokens.cut(text):
        if word in _ASKING:
            kept += [single] if single else []
            single = ""
        elif len(word) == 1:
            single += word
        else:
            kept.append(single + word)
            single = ""
    return kept + ([single] if single else [])


def _merge_units(matches: list[Match]) -> list[Match]:
    """A unit that stands in several documents is one answer: its best."""
    seen: set[str] = set()
    kept = []
    for match in matches:
        if match.key.type == "unit":
            if match.key.id in seen:
                continue
            seen.add(match.key.id)
        kept.append(match)
    return kept


def _facets(matches: list[Match]) -> dict[str, dict[str, int]]:
    counts = {
        "type": Counter(match.key.type for match in matches),
        "place": Counter(match.place for match in matches if match.place),
        "year": Counter(match.year for match in matches if match.year),
        "level": Counter(LEVEL_NAMES.get(match.level, "") for match in matches if match.level),
    }
    return {name: dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))) for name, count in counts.items()}
