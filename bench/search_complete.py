"""Is everything found? Stretches of the records of a base, asked as a user would write them, on every engine.

In: a build folder (`kb build`), how many stretches.  Out: how many found their own record in the full result, for each engine.
Example: `.venv/bin/python bench/search_complete.py build --times 2000`.
With `--page` the search in the page is asked the same, in Chromium, from disk.
A stretch is 1 to 12 characters of any text of a record, with a letter, digit or Han character, in quotation marks and with
\\" and \\\\ escaped. Exit 1 where one is missed, or where two engines answer otherwise.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
SEED = 20260101
sys.path.insert(0, str(ROOT))


def missed_in_page(site: Path, asked: Sequence[tuple[Any, str]], numbers: Mapping[str, int]) -> list[list[Any]]:
    """The stretches that do not find their own record in the site's search page. `numbers`: key → the record's number there."""
    from playwright.sync_api import sync_playwright

    from kb.search.language import quoted

    told = [[quoted(stretch), key.type, numbers[key.text()]] for key, stretch in asked]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        # A first answer shows that the page can be asked.
        page.goto(site.resolve().as_uri() + "/search.html?q=" + quote(asked[0][1]))
        page.wait_for_selector(".hit", timeout=120_000)
        missed: list[list[Any]] = page.evaluate(
            """async ([queries]) => { const missed = [];
            for (const [text, type, number] of queries) {
              const found = await KB.ask(text, { type });
              if (!found.has(number)) { missed.push([text, type, number]); }
            } return missed; }""",
            [told],
        )
        browser.close()
    return missed


def main() -> int:
    """Ask, count, print."""
    from kb.layout import ready
    from kb.search import Request, numbers
    from kb.search.entries import entries_of
    from kb.search.finding import Finder
    from kb.search.language import quoted, read
    from kb.search.opening import opened
    from kb.settings import ENGINES
    from kb.store import Store
    from kb.tokens import content

    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("base", type=Path)
    cli.add_argument("--times", type=int, default=2000)
    cli.add_argument("--whole", type=int, default=200, help="how many of these also through ranking and hits, all results at once")
    cli.add_argument("--page", action="store_true", help="ask the search in the page too")
    args = cli.parse_args()
    layout = ready(args.base)
    with Store(layout.records) as store:
        entries = [entry for found in store.extractions() for entry in entries_of(found)]
        parts = [
            (entry.key, part)
            for entry in entries
            for part in (*entry.head, *entry.body, *(name for _, name in entry.units))
            if content(part)
        ]
    chance = random.Random(SEED)
    asked = []
    while len(asked) < args.times:
        key, part = chance.choice(parts)
        start = chance.randrange(len(part))
        stretch = part[start : start + chance.randint(1, 12)]
        if content(stretch):
            asked.append((key, stretch))
    missed = 0
    answers: list[list[frozenset[str]]] = []
    for engine in ENGINES:
        with opened(layout, engine) as search:
            finder = Finder(search.engine)
            found_keys = []
            for key, stretch in asked:
                records = finder.evaluated(read(quoted(stretch)).tree)
                keys = frozenset(card.key.text() for card in search.engine.cards(numbers.numbers_of(records)))
                found_keys.append(keys)
                if key.text() not in keys:
                    missed += 1
                    print(f"{engine}：没有找到 {stretch!r}（{key.text()}）", file=sys.stderr)
            answers.append(found_keys)
            for key, stretch in asked[: args.whole]:
                hits = search.answer(Request(quoted(stretch), limit=1_000_000)).hits
                if (key.type, key.id) not in {(hit.type, hit.id) for hit in hits}:
                    missed += 1
                    print(f"{engine}：结果里没有 {stretch!r}（{key.text()}）", file=sys.stderr)
        print(f"{engine}：{len(asked)} 段文字，另有 {args.whole} 段看全部结果，没有找到 {missed} 段")
    if args.page:
        gone = missed_in_page(layout.site, asked, {entry.key.text(): number for number, entry in enumerate(entries)})
        missed += len(gone)
        for text, kind, name in gone:
            print(f"网页：没有找到 {text}（{kind} 第 {name} 条记录）", file=sys.stderr)
        print(f"网页：{len(asked)} 段文字，没有找到 {len(gone)} 段")
    different = sum(one != other for one, other in zip(*answers, strict=True))
    print(f"两个引擎答案不同的 {different} 段；记录 {len(parts)} 段文字")
    return 1 if missed or different else 0


if __name__ == "__main__":
    sys.exit(main())
