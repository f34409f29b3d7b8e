"""How well the search answers: queries on the shipped corpus, judged by people who had not seen the program.

In: `judged/*.json`: `q`, and `relevant` with the document (first letters of its file), the item and its grade: 2 answers,
1 helps.  A query without relevant items must be answered by nothing (near results aside).  Out: nDCG@10, floors that only rise.
`plain.json` asks as officials write, `colloquial.json` as people speak, `short.json` as they type when in a hurry: short forms,
half a title, a number in odd writing, letters, slips (at first look 0.904 / 0.938 for its first 91, 0.837 / 0.741 for the rest).
`manners.json` has two or more queries for each manner of asking: unit, place with indicator, short forms of the trade, amounts in words,
traditional or wrong characters, the state beside places, what the base has not (at first look 0.851 / 0.894).
`offices.json` asks as offices do, one question of each kind after another: who and what duty, value in a year, deadline, number in odd
writing, everyday words for terms, homophones, letters (at first look 0.847 / 0.820; the half that nothing was mended by, 0.890 / 0.911,
was 0.915 / 0.964 before it was looked into).
`mixed.json` asks for duty, value, topic, document, comparison and field, by other names and with slips (at first look 0.799 / 0.857;
its even half, which nothing was mended by and nobody looked into, 0.855 / 0.870 before and 0.856 / 0.870 after).
`everyday.json` is two sets of thirty by two people: whose business something is, how long before, how often, a document's own label
as a condition, everyday words (at first look 0.917 / 0.971 and 0.774 / 0.808).
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from kb.layout import Layout
from kb.search import Hit, Request, Search
from kb.search.opening import opened
from kb.tokens import content

JUDGED = Path(__file__).with_name("judged")
FLOORS = {"plain": (0.95, 0.98), "colloquial": (0.89, 0.95), "short": (0.95, 0.98), "manners": (0.95, 0.95), "offices": (0.95, 0.98), "mixed": (0.89, 0.92), "everyday": (0.95, 0.98)}


def matches(hit: Hit, answer: dict[str, Any]) -> bool:
    """Is this hit the judged item?"""
    item = str(answer["item"])
    if not (hit.source_file or "").startswith(answer["doc"]):
        return False
    if item == "document":
        return hit.type == "document"
    if item.startswith("target:"):
        return hit.type == "target" and content(hit.indicator or "") == content(item[7:])
    labels = [content(label) for label in hit.labels]
    return hit.type == "task" and labels == [content(label) for label in item.split("/")]


def gain(grades: list[int]) -> float:
    """Discounted cumulative gain."""
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def judged(search: Search, queries: list[dict[str, Any]]) -> tuple[float, float, list[str]]:
    """nDCG@10, the share of grade-2 answers among the first ten, and the queries that ought to be empty and are not."""
    values, found, wanted, full = [], 0, 0, []
    for query in queries:
        hits = [hit for hit in search.answer(Request(query["q"], {}, 20)).hits if hit.type != "unit" and not hit.near][:10]
        if not query["relevant"]:
            full += [query["q"]] if hits else []
            continue
        left, grades = list(query["relevant"]), []
        for hit in hits:
            answer = next((a for a in left if matches(hit, a)), None)
            grades.append(answer["grade"] if answer else 0)
            if answer:
                left.remove(answer)
        best = sorted((a["grade"] for a in query["relevant"]), reverse=True)
        values.append(gain(grades) / gain(best[:10]))
        wanted += min(10, best.count(2))
        found += grades.count(2)
    return sum(values) / len(values), found / wanted, full


@pytest.mark.parametrize("name", FLOORS)
def test_judged_queries(shipped: Path, name: str) -> None:
    queries = json.loads((JUDGED / f"{name}.json").read_text("utf-8"))
    with opened(Layout(shipped), "sqlite") as search:
        ndcg, found, full = judged(search, queries)
    least, share = FLOORS[name]
    assert full == []
    assert ndcg >= least and found >= share, (ndcg, found)
