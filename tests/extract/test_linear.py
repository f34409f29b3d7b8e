"""Whatever the text, its cost stays in proportion to its length.

Times are processor times of this process, compared with one another in the same run, never with a clock.
"""

from __future__ import annotations

import gc
import time
from functools import cache
from pathlib import Path

import pytest
from hostile import HOSTILE

from extract.pipeline import extract

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SMALL, FOLD = 3_000, 4
# A quadratic one costs FOLD times as much a character at the larger size; filling caches and collecting garbage up to half more.
GROWTH = 2.0
# The bar for any document: this many times the cost a character of a usual one.
WORST = 50


def _cost(text: str, runs: int = 2) -> float:
    """Seconds a character, the best of some runs.

    What the tests before left in memory is no part of the text's cost: the garbage collector looks at what this run makes alone.
    """
    best = float("inf")
    gc.collect()
    gc.freeze()
    try:
        for _ in range(runs):
            begin = time.process_time()
            extract(text)
            best = min(best, time.process_time() - begin)
    finally:
        gc.unfreeze()
    return best / len(text)


@cache
def _usual() -> float:
    """Seconds a character of the shipped documents, read with all caches filled."""
    texts = [file.read_text("utf-8") for file in sorted(CORPUS.rglob("*.md"))]
    costs = sorted(_cost(text) for text in texts)
    return costs[len(costs) // 2]


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_grows_with_length(name: str) -> None:
    for runs in (1, 2, 5):  # a busy machine disturbs a single run: what fails is measured again, with more care
        small, large = (_cost(HOSTILE[name](size), runs) for size in (SMALL, SMALL * FOLD))
        if large < max(GROWTH * small, _usual()):
            break
    assert large < max(GROWTH * small, _usual()), f"{large / small:.1f} times as much a character at {FOLD} times the length"
    assert large < WORST * _usual()


@pytest.mark.parametrize(
    ("name", "size"),
    [("brackets", 100_000), ("digits", 100_000), ("rows", 100_000), ("articles-same", 50_000)]
    + [(name, 1_000_000) for name in ("plain", "commas", "list-marks")]
    + [(name, 100_000) for name in ("title-marks", "digits-dotted", "quotes")],
)
def test_large_inputs_cost_no_more_than_the_bar(name: str, size: int) -> None:
    assert _cost(HOSTILE[name](size), 1) < WORST * _usual()


def test_a_quadratic_cost_is_seen() -> None:
    """The measure itself can fail: at every mark, all marks before it are counted."""

    def pairs(size: int) -> float:
        text, best = "，" * size, float("inf")
        for _ in range(5):  # a busy machine disturbs a single run
            begin = time.process_time()
            for at in range(size):
                text.count("，", 0, at)
            best = min(best, time.process_time() - begin)
        return best / size

    assert pairs(SMALL * FOLD) > GROWTH * pairs(SMALL)
