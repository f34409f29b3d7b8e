"""One writer at a time in a folder, also where the last one was killed.

In: a folder.  Out: a context in which nobody else who asks for the same lock is at work; else KbError:
`另一个 kb 正在写 build，请等它结束再试`.
The operating system holds the lock, so it ends with the process however that ends; the file is taken away after use.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kb.errors import KbError

NAME = ".kb-lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which must exist. Raises KbError where another process holds it."""
    path = folder / NAME
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        # The file may have been taken away by its last holder between our opening and our locking it.
        if not _lock(handle) or not path.exists() or not os.path.samestat(os.fstat(handle), path.stat()):
            raise KbError(f"另一个 kb 正在写 {folder}，请等它结束再试")
        try:
            yield
        finally:
            _take_away(path)
    finally:
        os.close(handle)


def _take_away(path: Path) -> None:
    # Windows does not delete open files; there the empty file stays, which does no harm.
    with suppress(OSError):
        path.unlink()


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
