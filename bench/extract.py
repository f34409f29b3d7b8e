"""What extraction costs, against one plain word segmentation of the same text in the same run.

In: a pile of documents (`.jsonl.xz`, `.jsonl`: one `{"name", "text"}` a line; a folder of `.md`/`.txt`), by default the
pile beside the project, else the shipped corpus.  Out: a table, and the figures in `bench/results/extract.json`.
Example: `.venv/bin/python bench/extract.py 政策.jsonl.xz --limit 300`.
Times are processor time of this process on one core, the passes by turns over some documents each. The bar: a ratio of at most 1.0 without actors and 1.5 with them,
no document above 50 times the median time per character, memory flat over the pile.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

from pile import PILE, documents

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "extract.json"
SHOWN = 5
# Below this a document's time is mostly the cost of starting; it says nothing about its characters.
SHORT = 500
# How many documents each work takes at a time.
TURN = 50

sys.path.insert(0, str(ROOT))


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over the pile: seconds a document, and the most memory held after each quarter (MB)."""

    seconds: tuple[float, ...]
    peaks: tuple[int, ...]

    @property
    def total(self) -> float:
        return sum(self.seconds)


def by_turns(pile: list[tuple[str, str]], works: tuple[Callable[[str], object], ...]) -> tuple[Pass, ...]:
    """Run each work over the pile once, some documents at a time by turns: where the machine slows down, it does for all."""
    seconds: tuple[list[float], ...] = tuple([] for _ in works)
    peaks = []
    quarter = max(1, len(pile) // 4)
    for at in range(0, len(pile), TURN):
        for took, work in zip(seconds, works, strict=True):
            for _, text in pile[at : at + TURN]:
                begin = time.process_time()
                work(text)
                took.append(time.process_time() - begin)
        while len(seconds[-1]) // quarter > len(peaks):
            peaks.append(peak_mb())
    return tuple(Pass(tuple(took), tuple(peaks[:4])) for took in seconds)


def peak_mb() -> int:
    """The most memory this process has held so far."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // (1024 * 1024 if sys.platform == "darwin" else 1024)


def without_actors(work: Callable[[str], object]) -> Callable[[str], object]:
    """The same work with the actors of running text left out."""
    tasks: Any = import_module("extract.tasks")

    def run(text: str) -> object:
        kept = tasks.actors_of
        tasks.actors_of = lambda page, stretch, skip, headed=0: []
        try:
            return work(text)
        finally:
            tasks.actors_of = kept

    return run


def slowest(pile: list[tuple[str, str]], run: Pass) -> tuple[float, list[dict[str, object]]]:
    """Median microseconds a character, and the slowest documents as multiples of it."""
    rates = [(1e6 * took / len(text), name, len(text)) for (name, text), took in zip(pile, run.seconds, strict=True) if len(text) >= SHORT]
    middle = median(rate for rate, _, _ in rates)
    worst = sorted(rates, reverse=True)[:SHOWN]
    return middle, [{"name": name, "characters": size, "times_median": round(rate / middle, 1)} for rate, name, size in worst]


def measure(pile: list[tuple[str, str]]) -> dict[str, Any]:
    """All figures of one run."""
    import jieba

    from extract.pipeline import extract

    jieba.setLogLevel(60)
    jieba.lcut("预热")
    for text in ("一、重点任务\n（一）健全网络。县卫生健康委要到2025年建成5个中心，覆盖率达到90%。（责任单位：县卫健委）\n",) * 2:
        extract(text)
    # whole extraction goes before the one without actors: it pays for filling the caches
    segmented, whole, bare = by_turns(pile, (jieba.lcut, extract, without_actors(extract)))
    middle, worst = slowest(pile, whole)
    characters = sum(len(text) for _, text in pile)
    return {
        "documents": len(pile),
        "characters": characters,
        "python": platform.python_version(),
        "jieba_seconds": round(segmented.total, 2),
        "without_actors_seconds": round(bare.total, 2),
        "whole_seconds": round(whole.total, 2),
        "ratio_without_actors": round(bare.total / segmented.total, 2),
        "ratio_whole": round(whole.total / segmented.total, 2),
        "documents_a_second": round(len(pile) / whole.total, 1),
        "microseconds_a_character_median": round(middle, 2),
        "peak_mb_by_quarter": list(whole.peaks),
        "slowest": worst,
    }


def table(figures: dict[str, Any]) -> str:
    """The figures for people."""
    rows = [
        ("documents", f"{figures['documents']:,} ({figures['characters']:,} characters)"),
        ("plain jieba.lcut", f"{figures['jieba_seconds']:.2f} s"),
        ("extraction without actors", f"{figures['without_actors_seconds']:.2f} s   {figures['ratio_without_actors']:.2f} of jieba (bar 1.0)"),
        ("extraction with actors", f"{figures['whole_seconds']:.2f} s   {figures['ratio_whole']:.2f} of jieba (bar 1.5)"),
        ("documents a second", f"{figures['documents_a_second']:.1f}"),
        ("microseconds a character", f"{figures['microseconds_a_character_median']:.2f} (median)"),
        ("peak memory by quarter", " ".join(f"{mb} MB" for mb in figures["peak_mb_by_quarter"])),
    ]
    rows += [("slow document", f"{one['times_median']} times the median: {one['name']} ({one['characters']:,} characters)") for one in figures["slowest"]]
    return "\n".join(f"{name:27}{said}" for name, said in rows)


def profile(pile: list[tuple[str, str]]) -> None:
    """The ten functions that take most time."""
    import cProfile
    import pstats

    from extract.pipeline import extract

    watch = cProfile.Profile()
    watch.enable()
    for _, text in pile:
        extract(text)
    watch.disable()
    pstats.Stats(watch).sort_stats("tottime").print_stats(10)


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    cli.add_argument("pile", type=Path, nargs="?", default=PILE if PILE.exists() else ROOT / "corpus")
    cli.add_argument("--limit", type=int, default=0, help="every n-th document only, so that about this many are read")
    cli.add_argument("--profile", action="store_true", help="print the ten costliest functions instead")
    cli.add_argument("--dry", action="store_true", help="do not write the results file")
    args = cli.parse_args()
    pile = list(documents(args.pile))
    if args.limit:
        pile = pile[:: max(1, len(pile) // args.limit)]
    if args.profile:
        profile(pile)
        return
    figures = measure(pile)
    print(table(figures))
    if not args.dry and not args.limit:
        RESULTS.parent.mkdir(exist_ok=True)
        # The results are kept with the project, the pile is not: its documents stay without names.
        figures["slowest"] = [{name: value for name, value in one.items() if name != "name"} for one in figures["slowest"]]
        RESULTS.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
