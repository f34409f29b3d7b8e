"""How it is measured: in a process of its own, by the clock, the fastest of several runs; and how it is printed.

In: work to do, runs of it.  Out: figures by name, and tables for people.
Example: fastest([alone(run), alone(run)]) has the less of each figure, and median, p95 and longest of a list of times.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

Figures = dict[str, Any]


def alone(work: Callable[..., Any], *given: Any) -> Any:
    """Do it in a process of its own, so that memory and what is kept are its own."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_sent, args=(theirs, work, given))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    except EOFError:
        raise SystemExit(1) from None  # what went wrong has been printed
    finally:
        process.join()


def _sent(pipe: Any, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    pipe.send(work(*given))


def clocked(work: Callable[[], object], folder: Path) -> Figures:
    """Index seconds and size."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    took = {"index_cpu_s": round(time.process_time() - processor, 2), "index_wall_s": round(time.perf_counter() - wall, 2)}
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {**took, "size_mb": round(size / 1e6, 1)}


def latency(ask: Callable[[str], Any], asked: Sequence[str]) -> tuple[list[float], list[Any]]:
    """Milliseconds of each of these, each asked once; and the answers."""
    times, answers = [], []
    for each in asked:
        begun = time.perf_counter()
        answers.append(ask(each))
        times.append((time.perf_counter() - begun) * 1000)
    return times, answers


def peak_mb() -> int:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def fastest(runs: Sequence[Figures]) -> Figures:
    """The least of each figure over the runs, of a list for each place in it: other work on the machine only makes slower."""
    made: Figures = {}
    for name, value in runs[0].items():
        every = [run[name] for run in runs]
        if isinstance(value, dict):
            made[name] = fastest(every)
        elif isinstance(value, list):
            made |= shares([min(times) for times in zip(*every, strict=True)])
        else:
            made[name] = min(every)
    return made


def shares(times: Sequence[float]) -> Figures:
    """Median, 95th percentile and longest."""
    ordered = sorted(times)
    shown = {"p50_ms": ordered[len(ordered) // 2], "p95_ms": ordered[int(len(ordered) * 0.95)], "max_ms": ordered[-1]}
    return {name: round(value, 2) for name, value in shown.items()}


def table(rows: Sequence[Sequence[object]]) -> str:
    """Columns for people; a Chinese character is two wide."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    return "\n".join("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
