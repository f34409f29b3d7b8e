"""The documents that are measured on.

In: a pile (`.jsonl.xz`, `.jsonl`: one `{"name", "text"}` a line) or a folder of `.md`/`.txt`.  Out: (name, text).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

PILE = Path(__file__).resolve().parents[2] / "shared" / "load" / "policies.jsonl.xz"


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """(name, text) in the pile's order, sorted by name in a folder."""
    if path.is_dir():
        for file in sorted([*path.rglob("*.md"), *path.rglob("*.txt")]):
            if not file.name.endswith(".original.txt"):
                yield file.name, file.read_text("utf-8")
        return
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["name"], row["text"]
