"""What a change of the rules gained and lost, document by document.

`gains.py save` keeps what extraction finds now; after a change `gains.py diff` prints every finding that came (`+`) or
went (`-`), under the document's id, and the figures on the shipped documents. `gains.py raise` writes better figures into
`tests/quality/floors.toml` (never lower ones). Read are the shipped corpus and, with `--also PATH`, a folder of documents in any
format or a pile (`.jsonl.xz`, one `{"name", "text"}` a line; `--limit 200` takes about as many, evenly spread).
The state is in `build/gains.json`. Example of a line: `- target 产前筛查率 >= 90 % 2027`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract.models import Extraction
from extract.pipeline import extract
from extract.readers import ReadError, read

ROOT = Path(__file__).resolve().parents[1]
# The scorer of the shipped gold stands beside the tests that hold its floors.
sys.path.insert(0, str(ROOT / "tests" / "quality"))

STATE = ROOT / "build" / "gains.json"
FLOORS = ROOT / "tests" / "quality" / "floors.toml"
State = dict[str, list[str]]


def documents(also: list[Path], limit: int) -> Iterator[tuple[str, str]]:
    """(id, text): the corpus first, then what was named, sorted by name."""
    for file in sorted((ROOT / "corpus").rglob("*.md")):
        yield file.stem, file.read_text("utf-8")
    for path in also:
        if not path.exists():
            sys.exit(f"{path}：没有这个文件或文件夹，请检查 --also")
        found = list(_pile(path) if path.is_file() else _folder(path))
        yield from found[:: max(1, len(found) // limit)] if limit else found


def _pile(path: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["name"], read(row["text"].encode(), f"{row['name']}.txt").text if row["text"].strip() else ""


def _folder(path: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(path.iterdir()):
        try:
            yield file.name, read(file.read_bytes(), file.name).text
        except ReadError as error:
            print(error, file=sys.stderr)


def findings(extraction: Extraction) -> Iterator[str]:
    """Every finding as one line, without its place: a finding that only moved is neither gained nor lost."""
    head = extraction.document
    for name in ("title", "doc_number", "issuers", "issued_on", "recipients", "copied_to", "kind", "disclosure", "valid_from", "valid_until"):
        if value := getattr(head, name):
            yield f"header {name} {'、'.join(value) if isinstance(value, list) else value}"
    if head.jurisdiction:
        yield f"header place {head.jurisdiction.name} {head.jurisdiction.code}"
    for item in extraction.outline:
        yield f"outline {'  ' * (item.depth - 1)}{item.label} {item.title}"
    for cited in extraction.citations:
        yield f"citation {cited.relation} {cited.title} {cited.doc_number or ''}".rstrip()
    for task in extraction.tasks:
        where = f"{task.label} {task.title or '/'.join(task.path)}"
        yield f"task {where} {task.deadline or ''}".rstrip()
        for given in task.assignments:
            yield f"{'actor' if given.role == 'actor' else 'unit'} {where} → {given.unit} {given.role} {given.basis}"
    for target in extraction.targets:
        top = f"～{target.value_max}" if target.value_max is not None else ""
        yield f"target {target.indicator} {target.comparator} {target.value}{top} {target.unit} {target.deadline or ''} {target.population or ''}".rstrip()
    for row in extraction.unparsed:
        if row.doubtful:
            yield f"unparsed {row.kind} {' '.join(row.quote.split())[:60]}"


def now(also: list[Path], limit: int) -> State:
    """All findings by document."""
    return {name: sorted(findings(extract(text, name))) for name, text in documents(also, limit)}


def difference(before: State, after: State) -> Iterator[str]:
    """The lines that `diff` prints, in the documents' order, then the sums by kind of finding."""
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for name in after:
        if name not in before:
            yield f"{name}\n  （存档里没有这份文件）"
            continue
        old, new = Counter(before[name]), Counter(after[name])
        away, come = sorted((old - new).elements()), sorted((new - old).elements())
        lost.update(line.split()[0] for line in away)
        gained.update(line.split()[0] for line in come)
        if away or come:
            yield "\n".join([name, *(f"  - {line}" for line in away), *(f"  + {line}" for line in come)])
    kinds = sorted(gained | lost)
    yield "\n".join(f"{kind:9} +{gained[kind]} -{lost[kind]}" for kind in kinds) if kinds else "没有变化"


def figures() -> dict[str, float]:
    """On the shipped documents, by the scorer of the tests."""
    from scorer import score
    from shipped import shipped

    return score(shipped()).figures()


def raise_floors() -> None:
    """Write down what is better than the floor; the rest stays."""
    held = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    best = {name: max(value, held.get(name, 0.0)) for name, value in figures().items()}
    head = "# The least that extraction must reach on the shipped documents (tests/quality/test_floors.py). Only ever raised:\n# tools/gains.py raise.\n"
    FLOORS.write_text(head + "".join(f"{name} = {value}\n" for name, value in best.items()), "utf-8")
    print("\n".join(f"{name:10} {value:.4f}" for name, value in best.items()))


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    cli.add_argument("do", choices=("save", "diff", "raise"))
    cli.add_argument("--also", type=Path, action="append", default=[], help="a folder of documents, or a pile (.jsonl, .jsonl.xz)")
    cli.add_argument("--limit", type=int, default=0, help="about so many documents of each --also")
    args = cli.parse_args()
    if args.do == "raise":
        raise_floors()
        return
    state = now(args.also, args.limit)
    if args.do == "save":
        STATE.parent.mkdir(parents=True, exist_ok=True)
        STATE.write_text(json.dumps(state, ensure_ascii=False, indent=0), "utf-8")
        print(f"已存 {len(state)} 份文件的提取结果：{STATE.relative_to(ROOT)}")
        return
    if not STATE.exists():
        sys.exit(f"{STATE.relative_to(ROOT)}：还没有存档，请先运行 tools/gains.py save")
    print("\n".join(difference(json.loads(STATE.read_text("utf-8")), state)))
    print("  ".join(f"{name} {value:.3f}" for name, value in figures().items()))


if __name__ == "__main__":
    main()
