"""How often the program is right: measured, and written into `kb/publish/quality.json`, which the page 数据 shows.

`quality.py` measures on the shipped documents: extraction against `tests/gold/`, comparison against `tests/alignment/`.
`--gold FOLDER --documents FOLDER` adds other documents in any format with gold of their own (`NAME.json` for `NAME`), and
`--pile FILE` (`.jsonl.xz`, one `{"name", "text"}` a line) how much of what looks like a finding is accounted for.
What is not measured this time stays as it is. Example of a line: `目标 0.985（33）`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import floor
from pathlib import Path

from extract.accounting import account
from extract.pipeline import extract
from extract.readers import read
from kb.publish.quality import FILE, Figure, Measurement

ROOT = Path(__file__).resolve().parents[1]
# The scorer and the judged rows stand beside the tests that hold their floors; the pile is read as the bench reads it.
sys.path += [str(ROOT / place) for place in ("tests/quality", "tests/kb/compare", "")]

NAMES = {
    "header": "文件要素", "citations": "引用文件", "outline": "提纲条目", "tasks": "任务", "assigned": "责任单位", "role": "角色",
    "actors": "行文里的承担单位", "targets": "目标（指标、数值）", "strict": "目标（名称、比较、时限都对）", "spans": "出处与原文相符",
}  # fmt: skip
KINDS = {"number": "数字", "bracket": "责任括号", "item": "编号条目", "citation": "书名号"}
ORDER = ("extraction-shipped", "extraction-other", "account-pile", "comparison-shipped", "comparison-unseen")
COMMAND = ".venv/bin/python tools/quality.py"


def shipped_extraction() -> Measurement:
    """Against what a careful reader wrote down about the shipped documents."""
    from scorer import score
    from shipped import shipped

    scores = score(shipped())
    return Measurement(
        id="extraction-shipped", what="提取", on="随程序附带的文件，人工逐条标注", documents=len(shipped()), known=True, date=today(),
        command=COMMAND, note="规则就是对照这些文件写的，这是最好的情形，不是对新文件的预期。",
        figures=tuple(_figures(scores.figures(), scores.counts)),
    )  # fmt: skip


def other_extraction(gold: Path, documents: Path) -> Measurement:
    """The same of other documents, as they were received."""
    from scorer import score

    rows = []
    for file in sorted(gold.glob("*.json")):
        source = documents / file.stem
        found = extract(read(source.read_bytes(), source.name).text, source.name)
        rows.append((file.stem, json.loads(file.read_text("utf-8")), found))
    scores = score(rows)
    return Measurement(
        id="extraction-other", what="提取", on="另外的公开文件（国家、省、市级；docx、pdf、txt），不随程序分发，人工逐条标注", documents=len(rows),
        known=True, date=today(), command=f"{COMMAND} --gold 标注 --documents 原件",
        note="因此仍高于对新文件的预期。", figures=tuple(_figures(scores.figures(), scores.counts)),
    )  # fmt: skip


def _figures(values: dict[str, float], counts: dict[str, object]) -> Iterable[Figure]:
    for name, value in values.items():
        yield Figure(name=NAMES[name], value=value, of=int(getattr(counts[name], "wanted", 0)))


def shipped_comparison() -> Measurement:
    """The rows of tasks and indicators, against a reader's."""
    from judged import figures, gold, judged_tasks, made_indicators, made_tasks, pairs, shipped

    from kb.compare import compare_indicators, compare_tasks

    judged, free = judged_tasks()
    tasks = figures(judged, made_tasks(compare_tasks(shipped())), free)
    rows = pairs([[(doc, name) for doc, names in row.items() for name in names] for row in gold()["indicators"]])
    indicators = figures(rows, made_indicators(compare_indicators(shipped(), on="2026-01-01")), set())
    return Measurement(
        id="comparison-shipped", what="对比", on="随程序附带的文件，人工写下的对照", documents=len(shipped()), known=True, date=today(),
        command=COMMAND, note="",
        figures=(
            Figure(name="任务成对", value=round(tasks.f1, 3), of=len(judged)),
            Figure(name="指标成对", value=round(indicators.f1, 3), of=len(rows)),
        ),
    )  # fmt: skip


def recorded_comparison() -> Measurement:
    """Of documents nobody had looked at: written down in docs/comparison.md when it was first measured, and never again."""
    pairs = ("云南→红河州", "国家→江西", "江西→吉安", "国家→宁夏", "北京→顺义", "甘肃→金昌")
    values = (0.97, 0.93, 1.00, 0.94, 0.86, 0.96)
    return Measurement(
        id="comparison-unseen", what="对比", on="事先没有看过的上下级文件，每组两份", documents=12, known=False, date="2026-11-22",
        command="见 docs/comparison.md", note="首次测得的数，不能重跑；同样的文件里，指标 10 对中找到 6 对，没有误并。",
        figures=tuple(Figure(name=f"任务成对：{name}", value=value) for name, value in zip(pairs, values, strict=True)),
    )  # fmt: skip


def accounted(pile: Path) -> Measurement:
    """Of many documents: how much of what looks like a finding is in a record or listed with its reason."""
    from bench.pile import documents

    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    doubted: Counter[str] = Counter()
    number = 0
    for name, text in documents(pile):
        found = extract(text, name)
        number += 1
        doubted.update(row.kind for row in found.doubts)
        for kind, counted in account(found).items():
            seen[kind] += counted.seen
            kept[kind] += counted.seen - len(counted.missing)
    figures = [Figure(name=f"{word}有着落", value=floor(kept[kind] / seen[kind] * 1e4) / 1e4, of=seen[kind]) for kind, word in KINDS.items()]
    figures.append(Figure(name="其中没有读懂、列为存疑的数字", value=round(doubted["number"] / seen["number"], 4), of=seen["number"]))
    return Measurement(
        id="account-pile", what="有没有遗漏", on="大批公开文件，一部分在改进程序时看过，不随程序分发", documents=number, known=True, date=today(),
        command=f"{COMMAND} --pile 文件", note="有着落：在记录里，或者列出并注明原因。只说明没有悄悄丢掉，不说明读得都对。", figures=tuple(figures),
    )  # fmt: skip


def today() -> str:
    return date.today().isoformat()


def written(measured: list[Measurement]) -> list[Measurement]:
    """What is written down, with the new figures in their places. What says the same again keeps its day."""
    held = {row["id"]: Measurement.model_validate(row) for row in json.loads(FILE.read_text("utf-8"))} if FILE.exists() else {}
    for one in measured:
        before = held.get(one.id)
        same = before is not None and before.model_copy(update={"date": one.date}) == one
        held[one.id] = before if before is not None and same else one
    return [held[name] for name in ORDER if name in held]


def main() -> None:
    cli = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    cli.add_argument("--gold", type=Path, help="a folder of annotations, NAME.json")
    cli.add_argument("--documents", type=Path, help="the folder of the documents NAME")
    cli.add_argument("--pile", type=Path, help="a pile of documents (.jsonl, .jsonl.xz)")
    args = cli.parse_args()
    measured = [shipped_extraction(), shipped_comparison(), recorded_comparison()]
    if args.gold and args.documents:
        measured.append(other_extraction(args.gold, args.documents))
    if args.pile:
        measured.append(accounted(args.pile))
    FILE.write_text(json.dumps([row.model_dump() for row in written(measured)], ensure_ascii=False, indent=1) + "\n", "utf-8")
    for row in measured:
        print(f"{row.what}，{row.documents} 份（{row.on}）")
        print("".join(f"  {figure.name} {figure.value:.4g}（{figure.of}）\n" for figure in row.figures), end="")


if __name__ == "__main__":
    main()
