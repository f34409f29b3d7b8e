"""What laying a base side by side costs, and how it grows: 200 documents with about 5,000 tasks, and ten times that.

In: a pile of documents (`.jsonl.xz` or a folder, as `bench/extract.py`).  Out: a table, and `bench/results/compare.json`.
Example: `.venv/bin/python bench/compare.py 政策.jsonl.xz`.
The smaller base is the pile's own documents with the most tasks. The larger one is made by putting sections of these
together anew under other places' names, so that no document is a copy. Each base is compared in a process of its own, three
times; the smaller one TIMES times each time, so that other work on the machine slows both alike.
The bar: from the smaller to the larger, processor time per document grows by less than 1.5 times; memory under 1 GiB.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import platform
import random
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pile import PILE, documents

if TYPE_CHECKING:
    from extract.divisions import Place
    from extract.models import Document, Extraction, Task

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results" / "compare.json"
DOCUMENTS, TASKS, TIMES = 200, 5000, 10
SEED = 20260101
RUNS = 3

# This folder has an extract.py of its own: the project goes first, and its parts are imported where they are used.
sys.path.insert(0, str(ROOT))


def read(pile: Path) -> list[Extraction]:
    """The documents of the pile that have tasks, those with most tasks first; ids are their numbers."""
    from extract.pipeline import extract

    found = []
    for number, (name, text) in enumerate(documents(pile)):
        one = extract(text, name)
        if len(one.tasks) >= 5:
            found.append(_renamed(one, f"甲{number:05d}", one.document))
    return sorted(found, key=lambda one: (-len(one.tasks), one.document.id))


def _renamed(one: Extraction, name: str, document: Document) -> Extraction:
    """The same records under another document's name."""
    number = {task.id: f"{name}#{n}" for n, task in enumerate(one.tasks, 1)}
    return one.model_copy(update={
        "document": document.model_copy(update={"id": name}),
        "tasks": [task.model_copy(update={"id": number[task.id]}) for task in one.tasks],
        "targets": [
            t.model_copy(update={"id": f"{name}#t{n}", "task_id": number.get(t.task_id or "")}) for n, t in enumerate(one.targets, 1)
        ],
    })  # fmt: skip


def smaller(found: Sequence[Extraction]) -> list[Extraction]:
    """DOCUMENTS documents with about TASKS tasks: the longest are left out until the rest fits."""
    for start in range(max(1, len(found) - DOCUMENTS + 1)):
        some = list(found[start : start + DOCUMENTS])
        if sum(len(one.tasks) for one in some) <= TASKS:
            return some
    return list(found[-DOCUMENTS:])


def larger(some: Sequence[Extraction]) -> list[Extraction]:
    """TIMES as many documents, each of sections of several, under another place's name; as many of each level as there were."""
    from extract.divisions import gazetteer

    chance = random.Random(SEED)
    sections = [(one, _sections(one)) for one in some]
    levels = [one.document.jurisdiction.level for one in some if one.document.jurisdiction]
    places = {level: [place for place in gazetteer().codes.values() if place.level == level] for level in levels}
    return [
        _made(f"乙{number:05d}", chance.choice(places[chance.choice(levels)]), _drawn(chance, sections))
        for number in range(len(some) * TIMES)
    ]


def _sections(one: Extraction) -> list[list[Task]]:
    """The chapters of a document."""
    parts: dict[str, list[Task]] = {}
    for task in one.tasks:
        parts.setdefault(task.path[0] if task.path else task.id, []).append(task)
    return list(parts.values())


def _drawn(chance: random.Random, sections: Sequence[tuple[Extraction, list[list[Task]]]]) -> list[tuple[Extraction, list[Task]]]:
    """Sections with TASKS / DOCUMENTS tasks together, the last one cut to fit; the first gives the title."""
    drawn: list[tuple[Extraction, list[Task]]] = []
    room = TASKS // DOCUMENTS
    while room > 0:
        one, parts = chance.choice(sections)
        part = chance.choice(parts)[:room]
        drawn.append((one, part))
        room -= len(part)
    return drawn


def _made(name: str, place: Place, drawn: Sequence[tuple[Extraction, list[Task]]]) -> Extraction:
    from extract.models import Jurisdiction

    first = drawn[0][0]
    old = first.document.jurisdiction.name if first.document.jurisdiction else "全国"
    tasks = [task.model_copy(update={"text": task.text.replace(old, place.name)}) for _, part in drawn for task in part]
    kept = {task.id for task in tasks}
    targets = [target for one in {id(o): o for o, _ in drawn}.values() for target in one.targets if target.task_id in kept]
    document = first.document.model_copy(update={
        "title": (first.document.title or "").replace(old, place.name),
        "jurisdiction": Jurisdiction(name=place.name, code=place.code, level=place.level),
    })  # fmt: skip
    return _renamed(first.model_copy(update={"tasks": tasks, "targets": targets}), name, document)


def measured(extractions: Sequence[Extraction], pipe: Any) -> None:
    """Compare all of them; sends the figures."""
    from kb.compare import compare_indicators, compare_tasks
    from kb.compare.kindred import kin_of

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.process_time()
    table = compare_tasks(extractions, changes=False)
    middle = time.process_time()
    indicators = compare_indicators(extractions, on="2026-01-01")
    end = time.process_time()
    pairs = sum(map(len, kin_of(extractions).above.values()))
    linked = sum(c.against is not None for row in table.rows for cells in row.cells.values() for c in cells)
    pipe.send({
        "documents": len(extractions), "tasks": sum(len(one.tasks) for one in extractions),
        "targets": sum(len(one.targets) for one in extractions), "pairs_of_documents": pairs, "rows": len(table.rows), "linked": linked,
        "indicators": len(indicators.rows), "tasks_s": round(middle - start, 2), "indicators_s": round(end - middle, 2),
        "ms_per_document": round((end - start) * 1000 / len(extractions), 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "held_before_mb": before,
    })  # fmt: skip


def run(extractions: Sequence[Extraction]) -> dict[str, Any]:
    """In a process of its own, so that memory is its own."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=measured, args=(extractions, theirs))
    process.start()
    figures: dict[str, Any] = ours.recv()
    process.join()
    return figures


def lasting(extractions: Sequence[Extraction], times: int) -> dict[str, Any]:
    """The figures of several runs in a row: their mean time."""
    runs = [run(extractions) for _ in range(times)]
    spent = ("tasks_s", "indicators_s", "ms_per_document")
    return runs[0] | {name: round(sum(row[name] for row in runs) / times, 2) for name in spent}


def main() -> int:
    """Measure, print, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("pile", type=Path, nargs="?", default=PILE)
    pile = cli.parse_args().pile
    if not pile.exists():
        print(f"没有 {pile}；请指明一堆文件（.jsonl.xz、.jsonl 或文件夹）", file=sys.stderr)
        return 2
    small = smaller(read(pile))
    large = larger(small)
    # Other work on the machine slows a run by a third or more, and a short run may escape it: both are given the same time,
    # and the fastest of several is taken.
    runs = [(lasting(small, TIMES), run(large)) for _ in range(RUNS)]
    figures = [min((pair[n] for pair in runs), key=lambda row: float(row["ms_per_document"])) for n in (0, 1)]
    growth = round(figures[1]["ms_per_document"] / figures[0]["ms_per_document"], 2)
    for row in figures:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    print(f"每份文件的用时增至 {growth} 倍（要求小于 1.5），内存最多 {figures[1]['peak_mb']} MB（要求小于 1024）")
    result = {"python": platform.python_version(), "smaller": figures[0], "larger": figures[1], "growth": growth}
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if growth < 1.5 and figures[1]["peak_mb"] < 1024 else 1


if __name__ == "__main__":
    sys.exit(main())
