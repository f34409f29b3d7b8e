"""Files that are written whole or not at all.

In: a path and its bytes.  Out: the file, complete, or the file as it was before.
A pair (text and original) is staged first, then moved into place: `stage(...)`, then `commit(...)`.
Example: stage(Path("corpus/360732/a.md"), b"…") leaves `corpus/360732/.a.md.new`.
"""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".new"


def staged(path: Path) -> Path:
    """Where the bytes of `path` wait before they take its place."""
    return path.with_name(f".{path.name}{SUFFIX}")


def stage(path: Path, data: bytes) -> None:
    """Write the bytes beside their place and see that they reach the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with staged(path).open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def commit(path: Path) -> None:
    """Move staged bytes into their place, in one step."""
    staged(path).replace(path)


def write(path: Path, data: bytes) -> None:
    """Stage and commit one file; nothing is left behind where that fails."""
    try:
        stage(path, data)
        commit(path)
    finally:
        staged(path).unlink(missing_ok=True)
