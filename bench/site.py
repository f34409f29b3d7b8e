"""What publishing costs: time of each step, pages a second, size of the site, the largest page, and that no link is broken.

In: the shipped corpus, and a pile of documents (`.jsonl.xz` or a folder, as `bench/extract.py`).  Out: a table,
`bench/results/site.json`.
Example: `.venv/bin/python bench/site.py --pile 政策.jsonl.xz`; `--profile` prints where the time goes instead.
Documents of the pile are taken evenly from all of it, and read before anything is measured. Each site is published in a
process of its own, several times in turn; of each figure the least counts. What the program keeps between builds
(`kb.publish.kept`) is kept in a folder of this run: `first_s` is the shipped site's first build, which makes all of it. Steps are
told apart by what `kb.publish` calls; what is left is rendering. Seconds are processor time of this process, without reading documents; `wall_s` is the clock's.
The bar: at least 200 pages a second (gathered, rendered, written; what the search needs is counted beside), no page over
500 kB, no broken link, on 300 documents and on the shipped ones.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measure import Figures, alone, fastest, peak_mb, table
from pile import PILE, documents

if TYPE_CHECKING:
    from extract.models import Extraction

# This folder has an extract.py of its own: the project goes first, and its parts are imported where they are used.
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "site")]

RESULTS = ROOT / "bench" / "results" / "site.json"
DOCUMENTS, RUNS = 300, 3
PAGES_A_SECOND, LARGEST_PAGE = 200, 500_000
# Step → the name in `kb.publish` that does it.
STEPS = {"gather_s": "gather", "search_data_s": "files", "write_s": "write"}


def shipped() -> tuple[list[Extraction], dict[str, Path]]:
    """The corpus that comes with the project, and its originals."""
    from kb.extracting import extract_all
    from kb.files import read_all

    held, _ = read_all(ROOT / "corpus")
    return [one for one in extract_all([file.text for file in held]) if not isinstance(one, str)], {file.id: file.original for file in held}


def drawn(pile: Path, count: int, folder: Path) -> tuple[list[Extraction], dict[str, Path]]:
    """So many documents, evenly from all of the pile, as a corpus has them; their texts as originals."""
    from extract.frontmatter import FrontMatter, join
    from kb.extracting import extract_all

    every = list(documents(pile))
    some = [every[n * len(every) // count] for n in range(min(count, len(every)))]
    texts, originals = [], {}
    for number, (name, text) in enumerate(some, 1):
        one = f"{number:04d}-{Path(name).stem[:40]}"
        originals[one] = folder / f"{number}.txt"
        originals[one].write_text(text, encoding="utf-8")
        front = FrontMatter(id=one, original=f"{one}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), format="txt", reader="plain")
        texts.append(join(front, text))
    return [one for one in extract_all(texts) if not isinstance(one, str)], originals


def published(extractions: Sequence[Extraction], originals: Mapping[str, Path]) -> Figures:
    """Publish once."""
    import kb.publish

    took = {step: _clocked(kb.publish, name) for step, name in STEPS.items()}
    with tempfile.TemporaryDirectory() as name:
        begun, processor = time.perf_counter(), time.process_time()
        report = kb.publish.publish(extractions, originals, Path(name) / "site")
        wall, whole = time.perf_counter() - begun, time.process_time() - processor
        peak = peak_mb()
        site = _looked_over(Path(name) / "site")
    parts = {step: round(sum(times), 2) for step, times in took.items()}
    return {
        "documents": len(extractions), "tasks": sum(len(one.tasks) for one in extractions), "pages": report.pages, "files": report.files,
        "size_mb": round(report.bytes / 1e6, 1), **parts, "render_s": round(whole - sum(parts.values()), 2), "whole_s": round(whole, 2),
        "wall_s": round(wall, 2), "ms_a_page": round(1000 * (whole - parts["search_data_s"]) / report.pages, 3), "peak_mb": peak, **site,
    }  # fmt: skip


def _clocked(place: Any, name: str) -> list[float]:
    """From now on notes how long each call of this takes; what it yields is made within the call."""
    work: Callable[..., Any] = getattr(place, name)
    times: list[float] = []

    def clocked(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        made = work(*given, **named)
        made = list(made) if hasattr(made, "__next__") else made
        times.append(time.process_time() - begun)
        return made

    setattr(place, name, clocked)
    return times


def _looked_over(folder: Path) -> Figures:
    """The largest pages, a page by type, and what is wrong with links and heads."""
    from built import read
    from faults import CHECKS

    site = read(folder)
    largest = max(site.pages.values(), key=lambda page: (page.size, page.path))
    faults = [line for check in CHECKS for line in check(site)]
    for line in faults[:10]:
        print(f"    {line}", file=sys.stderr)
    return {
        "largest_page_bytes": largest.size, "largest_page_type": "/".join(filter(None, largest.type)), "largest_page": largest.path,
        "types": len(site.of_each_type), "faults": len(faults),
    }  # fmt: skip


def profiled(extractions: Sequence[Extraction], originals: Mapping[str, Path]) -> None:
    """What takes most time, with and without what it calls."""
    import cProfile
    import pstats

    import kb.publish

    watch = cProfile.Profile()
    with tempfile.TemporaryDirectory() as name:
        watch.runcall(kb.publish.publish, extractions, originals, Path(name) / "site")
    pstats.Stats(watch).strip_dirs().sort_stats("cumtime").print_stats(45).sort_stats("tottime").print_stats(30)


def said(rows: Sequence[Figures]) -> str:
    """The figures for people."""
    heads = ("", "文件", "任务", "网页", "大小（MB）", "汇集", "检索数据", "生成", "写出", "共（秒）", "每秒网页", "内存（MB）", "最大一页（kB）", "", "不对")
    keys = ("name", "documents", "tasks", "pages", "size_mb", "gather_s", "search_data_s", "render_s", "write_s", "whole_s")
    tail = [(speed(row), row["peak_mb"], round(row["largest_page_bytes"] / 1000), row["largest_page_type"], row["faults"]) for row in rows]
    return table([heads, *([*(row[key] for key in keys), *rest] for row, rest in zip(rows, tail, strict=True))])


def speed(row: Figures) -> int:
    """Pages a second, without what the search needs."""
    return round(1000 / row["ms_a_page"])


def bars(rows: Sequence[Figures]) -> list[tuple[str, bool]]:
    """What is demanded and measured, and whether it holds."""
    found = []
    for row in rows:
        found += [
            (f"{row['name']}：每秒 {speed(row)} 页（要求不少于 {PAGES_A_SECOND}）", speed(row) >= PAGES_A_SECOND),
            (f"{row['name']}：最大一页 {row['largest_page_bytes']} 字节，{row['largest_page']}（要求不超过 {LARGEST_PAGE}）", row["largest_page_bytes"] <= LARGEST_PAGE),
            (f"{row['name']}：链接、位置和标题 {row['faults']} 处不对（要求没有）", not row["faults"]),
        ]  # fmt: skip
    return found


def main() -> int:
    """Measure, print, write."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pile", type=Path, default=PILE)
    cli.add_argument("--documents", type=int, default=DOCUMENTS, help="so many of the pile")
    cli.add_argument("--profile", action="store_true", help="print where the time goes; nothing is kept")
    cli.add_argument("--quick", action="store_true", help="one run each; results are not kept")
    args = cli.parse_args()
    if not args.pile.exists():
        print(f"没有 {args.pile}；请用 --pile 指明一堆文件（.jsonl.xz、.jsonl 或文件夹）", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        sites = {"随附": shipped(), "一堆": drawn(args.pile, args.documents, Path(name))}
        os.environ["XDG_CACHE_HOME"] = str(Path(name) / "kept")
        if args.profile:
            profiled(*sites["一堆"])
            return 0
        first = alone(published, *sites["随附"])["whole_s"]
        runs = [{name: alone(published, *site) for name, site in sites.items()} for _ in range(1 if args.quick else RUNS)]
    rows = [{"name": name, **fastest([run[name] for run in runs])} for name in sites]
    print(said(rows) + f"\n第一次生成随附的站点（什么都没有留下）：{first} 秒\n")
    held = bars(rows)
    for words, holds in held:
        print(f"{'合格' if holds else '不合格'}  {words}")
    if not args.quick and args.documents == DOCUMENTS:
        # The results are kept with the project, the pile is not: its documents stay without names.
        kept = [{key: value for key, value in row.items() if key != "largest_page"} for row in rows]
        machine = {"python": platform.python_version(), "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
        result = {**machine, "runs": RUNS, "first_s": first, "sites": kept}
        RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if all(holds for _, holds in held) else 1


if __name__ == "__main__":
    sys.exit(main())
