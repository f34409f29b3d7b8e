"""What the search costs beside bare Whoosh, SQLite and tantivy: indexing, size, completeness, latency; and ten times the size.

In: a pile of documents (`.jsonl.xz` or a folder, as `bench/extract.py`).  Out: tables, and `bench/results/search.json`.
Example: `.venv/bin/python bench/search.py --pile 政策.jsonl.xz`; `--quick` tries it on a few records and writes nothing.
All get the same lines, each in a process of its own, several times in turn; of each figure the least counts. Index times are
processor time, jieba's dictionary and the table of variants loaded before. A stretch is answered rightly where exactly
the lines that contain it are found. The whole search (`kb search`) is asked on a base that is built of the same lines.
The bars: on Whoosh p95 at most 50 ms and at most 2.0 times the index time of bare Whoosh; on SQLite p95 at most 10 ms and at
most 0.2 times the index time of Whoosh, bare and ours; no stretch answered otherwise than by `in`, in either.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import search_base
from measure import Figures, alone, clocked, fastest, latency, peak_mb, table
from pile import PILE
from search_baselines import (
    BARE_WHOOSH,
    CANDIDATES,
    OUR_SQLITE,
    OUR_WHOOSH,
    Ask,
    Candidate,
    bits_of,
    open_our_sqlite,
    write_our_sqlite,
)  # fmt: skip

# This folder has an extract.py of its own: the project goes first, and its parts are imported where they are used.
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

RESULTS = ROOT / "bench" / "results" / "search.json"
RECORDS, LARGE, STRETCHES, TYPED, RUNS = 20000, 200000, 300, 60, 3
QUICK = 2000
ENGINES = ("whoosh", "sqlite")
P95_MS = {"whoosh": 50.0, "sqlite": 10.0}
TIMES_BARE, TIMES_WHOOSH = 2.0, 0.2
PROGRAM = ("kb.search.answering", "kb.search.tables", "kb.publish.addresses", "kb.search.sqlite_engine", "kb.search.whoosh_engine")


def answered(ask: Ask, asked: search_base.Questions, size: int) -> Figures:
    """Latency, and how many stretches are answered rightly, and how many find the line that they were drawn from."""
    took, answers = latency(ask, asked.stretches)
    found = [bits_of(answer, size) for answer in answers]
    exact = sum(bits == right for bits, right in zip(found, asked.right, strict=True))
    own = sum(bits >> number & 1 for bits, number in zip(found, asked.drawn, strict=True))
    return {"exact": exact, "own": own, "ms": took}


def measured(candidate: Candidate, lines: Sequence[search_base.Line], asked: search_base.Questions) -> list[Figures]:
    """Write and ask one candidate; a row for each way of asking."""
    candidate.prepare()
    with tempfile.TemporaryDirectory() as name:
        written = clocked(lambda: candidate.write(Path(name), [line.text for line in lines]), Path(name))
        return [
            {"name": f"{candidate.name}{way and f'，{way}'}", **written, **answered(candidate.opened(Path(name), way), asked, len(lines))}
            for way in candidate.asked
        ]


def base(folder: Path, lines: Sequence[search_base.Line]) -> list[Figures]:
    """Write a base of these lines as a build does."""
    found = [*search_base.extractions(lines)]
    search_base.warm()
    records = clocked(lambda: search_base.write_records(folder, found), folder)
    index = clocked(lambda: search_base.write_index(folder, found), folder / "index")
    return [{"name": "kb.sqlite（记录和 SQLite 索引）", **records}, {"name": "index（Whoosh 索引）", **index}]


def whole(folder: Path, engine: str, asked: search_base.Questions) -> Figures:
    """The whole search: stretches between quotation marks, and typed queries."""
    from kb.layout import Layout
    from kb.search.answering import Request, Search
    from kb.search.language import quoted as exactly
    from kb.search.sqlite_engine import SqliteEngine
    from kb.search.whoosh_engine import WhooshEngine
    from kb.store import Store

    layout = Layout(folder)
    with Store(layout.records) as store, SqliteEngine(layout.records) if engine == "sqlite" else WhooshEngine(layout.index) as index:
        search = Search(index, store)
        first, _ = latency(lambda text: search.answer(Request(text, limit=10)), ["政策 文件"])
        quoted, answers = latency(lambda text: search.answer(Request(exactly(text), limit=10)), asked.stretches)
        typed, _ = latency(lambda text: search.answer(Request(text, limit=10)), asked.typed)
    found = [answer.facets.get("type", {}).get("task", 0) for answer in answers]
    exact = sum(count == right.bit_count() for count, right in zip(found, asked.right, strict=True))
    return {
        "engine": engine, "first_ms": round(first[0], 1), "exact_counts": exact, "quoted": {"ms": quoted}, "typed": {"ms": typed}, "asking_mb": peak_mb(),
    }  # fmt: skip


def at_large(lines: Sequence[search_base.Line], count: int) -> Figures:
    """The SQLite engine and the whole search on it, on so many lines put together anew."""
    asked = alone(lambda: search_base.questions(search_base.joined(lines, count), STRETCHES, TYPED))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = alone(_large_written, folder, lines, count)
        engine = written | fastest([alone(_large_asked, folder, asked, count) for _ in range(RUNS)])
        (folder / "lines.sqlite").unlink()
        written = alone(_large_base, folder, lines, count)
        asking = fastest([alone(whole, folder, "sqlite", asked) for _ in range(RUNS)])
        return {"records": count, "held_before_mb": peak_mb(), "engine": engine, "base": written, "whole": asking}


def _large_written(folder: Path, lines: Sequence[search_base.Line], count: int) -> Figures:
    texts = (line.text for line in search_base.joined(lines, count))
    search_base.warm()
    return {**clocked(lambda: write_our_sqlite(folder, texts), folder), "writing_mb": peak_mb()}


def _large_base(folder: Path, lines: Sequence[search_base.Line], count: int) -> Figures:
    search_base.warm()
    found = search_base.extractions(search_base.joined(lines, count))
    return {**clocked(lambda: search_base.write_records(folder, found), folder), "writing_mb": peak_mb()}


def _large_asked(folder: Path, asked: search_base.Questions, count: int) -> Figures:
    return {**answered(open_our_sqlite(folder), asked, count), "asking_mb": peak_mb()}


def bars(rows: Sequence[Figures], wholes: Sequence[Figures], stretches: int) -> list[Figures]:
    """What is demanded, what was measured."""
    by_name = {row["name"].partition("，")[0]: row for row in reversed(rows)}
    named = {"whoosh": OUR_WHOOSH, "sqlite": OUR_SQLITE}
    found = []
    for each in wholes:
        engine, most = each["engine"], P95_MS[each["engine"]]
        figures = (("引擎", by_name[named[engine]]), ("整个检索，引号", each["quoted"]), ("整个检索，多词", each["typed"]))
        found += [(f"{named[engine]}，{what} p95（毫秒）", figure["p95_ms"], most) for what, figure in figures]
        right = min(by_name[named[engine]]["exact"], each["exact_counts"])
        found.append((f"{named[engine]}，答错的片段（个）", stretches - right, 0))
    bare, ours, sqlite = (by_name[name]["index_cpu_s"] for name in (BARE_WHOOSH, OUR_WHOOSH, OUR_SQLITE))
    found += [
        (f"{OUR_WHOOSH} 建索引，对 {BARE_WHOOSH}（倍）", ours / bare, TIMES_BARE),
        (f"{OUR_SQLITE} 建索引，对 {BARE_WHOOSH}（倍）", sqlite / bare, TIMES_WHOOSH),
        (f"{OUR_SQLITE} 建索引，对 {OUR_WHOOSH}（倍）", sqlite / ours, TIMES_WHOOSH),
    ]
    return [{"bar": bar, "measured": round(value, 3), "at_most": most, "holds": value <= most} for bar, value, most in found]


def small(lines: Sequence[search_base.Line], few: bool) -> Figures:
    """The candidates and the whole search, in turn, several times."""
    asked = alone(search_base.questions, lines, *((STRETCHES // 5, TYPED // 3) if few else (STRETCHES, TYPED)))
    runs = range(1 if few else RUNS)
    there = [each for each in CANDIDATES if not each.needs or find_spec(each.needs)]
    rounds = [[row for each in there for row in alone(measured, each, lines, asked)] for _ in runs]
    rows = [fastest(same) for same in zip(*rounds, strict=True)]
    rows += [{"name": each.name, "missing": True} for each in CANDIDATES if each not in there]
    with tempfile.TemporaryDirectory() as name:
        written = alone(base, Path(name), lines)
        wholes = [fastest([alone(whole, Path(name), engine, asked) for _ in runs]) for engine in ENGINES]
    return {
        "records": len(lines), "characters": sum(len(line.text) for line in lines), "stretches": len(asked.stretches),
        "typed": len(asked.typed), "candidates": rows, "base": written, "whole": wholes, "bars": bars(rows, wholes, len(asked.stretches)),
    }  # fmt: skip


def said(figures: Figures) -> str:
    """The figures for people."""
    asked, typed = figures["stretches"], figures["typed"]
    head = ("", "建索引（秒）", "耗时（秒）", "大小（MB）", f"全对（{asked} 个中）", "找到本段", "p50", "p95", "最长（毫秒）")
    keys = ("name", "index_cpu_s", "index_wall_s", "size_mb", "exact", "own", "p50_ms", "p95_ms", "max_ms")
    rows = [(row["name"], "未安装", *[""] * 7) if row.get("missing") else [row[key] for key in keys] for row in figures["candidates"]]
    base = [("知识库", *head[1:4]), *([row[key] for key in keys[:4]] for row in figures["base"])]
    named = ("", "首次", f"引号 {asked} 个：数目对", "p50", "p95", "最长", f"多词 {typed} 个：p50", "p95", "最长（毫秒）", "内存（MB）")
    return "\n\n".join((table([head, *rows]), table(base), table([named, *map(_whole_row, figures["whole"])])))


def _whole_row(each: Figures) -> list[object]:
    times = [[each[kind][key] for key in ("p50_ms", "p95_ms", "max_ms")] for kind in ("quoted", "typed")]
    return [f"kb search，{each['engine']}", each["first_ms"], each["exact_counts"], *times[0], *times[1], each["asking_mb"]]


def said_large(figures: Figures) -> str:
    """The larger base for people."""
    engine, base, whole = figures["engine"], figures["base"], figures["whole"]
    return (
        f"{figures['records']} 段，SQLite：建索引 {engine['index_cpu_s']} 秒，{engine['size_mb']} MB，全对 {engine['exact']}，"
        f"p50 {engine['p50_ms']}、p95 {engine['p95_ms']} 毫秒，内存 写 {engine['writing_mb']} 查 {engine['asking_mb']} MB\n"
        f"整个知识库：写 {base['index_cpu_s']} 秒，{base['size_mb']} MB，内存 {base['writing_mb']} MB\n"
        + table([("", "首次", "数目对", "引号 p50", "p95", "最长", "多词 p50", "p95", "最长（毫秒）", "内存（MB）"), _whole_row(whole)])
    )


def main() -> int:
    """Measure, print, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pile", type=Path, default=PILE)
    cli.add_argument("--records", type=int, default=RECORDS, help="this many paragraphs")
    cli.add_argument("--large", type=int, default=LARGE, help="and once this many, on SQLite only; 0 leaves it out")
    cli.add_argument("--quick", action="store_true", help=f"{QUICK} paragraphs, few questions, one run; results are not kept")
    args = cli.parse_args()
    if not args.pile.exists():
        print(f"没有 {args.pile}；请用 --pile 指明一堆文件（.jsonl.xz、.jsonl 或文件夹）", file=sys.stderr)
        return 2
    wanted = min(args.records, QUICK) if args.quick else args.records
    # One state of the program for all processes, however long this takes.
    for name in PROGRAM:
        import_module(name)
    lines = search_base.lines_of(args.pile, wanted)
    if len(lines) < wanted:
        print(f"这堆文件里只有 {len(lines)} 段，少于 {wanted} 段")
    figures = small(lines, args.quick)
    print(said(figures))
    if args.large and not args.quick:
        figures["large"] = at_large(lines, args.large)
        print("\n" + said_large(figures["large"]))
    print()
    for bar in figures["bars"]:
        print(f"{'合格' if bar['holds'] else '不合格'}  {bar['bar']}：{bar['measured']}（要求不超过 {bar['at_most']}）")
    if not args.quick and args.records == RECORDS and args.large == LARGE:
        result = {"python": platform.python_version(), "cores": os.cpu_count(), "runs": RUNS, **figures}
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if all(bar["holds"] for bar in figures["bars"]) else 1


if __name__ == "__main__":
    sys.exit(main())
