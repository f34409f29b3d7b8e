"""The five shipped documents with what a careful reader wrote down about each.

In: `corpus/` and `tests/gold/`.  Out: (document's id, gold, extraction), sorted by id. They belong together by the name of
the original: `003_….txt.json` is the gold of the corpus file whose front matter says `original: 003_….txt`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from extract.models import Extraction
from extract.pipeline import extract

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"


@cache
def shipped() -> tuple[tuple[str, dict[str, Any], Extraction], ...]:
    """All gold files with their documents; a gold file without a document is an error."""
    by_original = {}
    for file in sorted((ROOT / "corpus").rglob("*.md")):
        extraction = extract(file.read_text("utf-8"), file.name)
        if extraction.document.source:
            by_original[extraction.document.source.file] = extraction
    rows = []
    for file in sorted(GOLD.glob("*.json")):
        extraction = by_original[file.name.removesuffix(".json")]
        rows.append((extraction.document.id, json.loads(file.read_text("utf-8")), extraction))
    return tuple(sorted(rows, key=lambda row: row[0]))
