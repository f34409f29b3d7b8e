"""Putting lines together costs in proportion to the text's length, whatever the lines are."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from extract.readers import read

SMALL, FOLD = 6_000, 8
# A quadratic one costs FOLD times as much a character at the larger size.
GROWTH = 2.5
HEADING = "序号\n任务内容\n完成时限\n牵头部门\n责任单位\n"
HOSTILE: dict[str, Callable[[int], str]] = {
    "a paragraph that never ends": lambda size: ("人民，" * 8 + "\n") * (size // 25),
    "brackets that never close": lambda size: ("人民（" * 8 + "\n") * (size // 25),
    "page numbers glued to every tenth line": lambda size: "".join((str(at // 10 + 1) if at % 10 == 0 else "") + "人民，" * 8 + "\n" for at in range(size // 25)),
    "a number glued to every line": lambda size: "".join(f"{at % 900}人民政府和\n" for at in range(size // 9)),
    "the same number glued to every line": lambda size: "1人\n" * (size // 3),
    "a title that never ends": lambda size: "关于印发实施\n" * (size // 7),
    "dates in one line": lambda size: "。2024年5月6日附件" * (size // 12),
    "signatures in one line": lambda size: "1.表 财政部局 财政部 2024年5月6日附件：" * (size // 28),
    "tables printed cell by cell": lambda size: (HEADING + "".join(f"{at}\n推进某项\n工作。\n长期\n县财政\n局\n—\n" for at in range(1, 9))) * (size // 250),
    "rows cut by the page": lambda size: (HEADING + "".join(f"{at}\n" + "推进某项\n" * 9 + HEADING + "县财政局\n" * 3 if at % 2 else f"{at}\n推进某项\n工作。\n长期\n县财政局\n—\n" for at in range(1, 7))) * (size // 400),
    "signatures": lambda size: "市政府\n2024年5月6日\n" * (size // 14),
}


def _cost(text: str, runs: int) -> float:
    """Seconds a character, the best of some runs."""
    best = float("inf")
    for _ in range(runs):
        begin = time.process_time()
        read(text.encode(), "正文.txt")
        best = min(best, time.process_time() - begin)
    return best / len(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_grows_with_length(name: str) -> None:
    for runs in (2, 5):  # a busy machine disturbs a single run: what fails is measured again, with more care
        small, large = (_cost(HOSTILE[name](size), runs) for size in (SMALL, SMALL * FOLD))
        if large < GROWTH * small:
            break
    assert large < GROWTH * small, f"{large / small:.1f} times as much a character at {FOLD} times the length"
