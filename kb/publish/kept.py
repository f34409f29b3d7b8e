"""What only a change of the program changes, kept between builds in the user's cache folder: ready templates, words of jieba.

In: a name, what the thing is made from, and how to make it.  Out: the thing, as kept or made anew.
Example: `kept("words", digest, make)` makes it once, and again only when the digest is another.
Nothing depends on it: what cannot be read, is of other makings or is damaged is made anew, and what cannot be written is not
kept. Each name is one file that is replaced whole, so builds at one time and several versions of the program do no harm.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

FOLDER = "policy-kb"
_DIGEST = hashlib.sha256().digest_size


def folder() -> Path:
    """Where this user's programs keep such things: `XDG_CACHE_HOME`, `LOCALAPPDATA` or `~/.cache`. Raises OSError without a home."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(given) if given else Path.home() / ".cache") / FOLDER
    except RuntimeError as error:
        raise OSError(str(error)) from error


def read(name: str, made_from: str) -> bytes | None:
    """What was kept, if it is whole and of the same makings."""
    try:
        data = (folder() / name).read_bytes()
    except OSError:
        return None
    return data[_DIGEST:] if data[:_DIGEST] == _digest(made_from, data[_DIGEST:]) else None


def write(name: str, made_from: str, data: bytes) -> None:
    """Keep it from now on, where that can be done."""
    with suppress(OSError):
        place = folder() / name
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(made_from, data) + data)
            Path(fresh).replace(place)
        finally:
            Path(fresh).unlink(missing_ok=True)


def kept(name: str, made_from: str, make: Callable[[], T]) -> T:
    """A thing of plain values (what `marshal` can write)."""
    data = read(name, made_from)
    if data is not None:
        with suppress(ValueError, EOFError, TypeError):
            found: T = marshal.loads(data)
            return found
    made = make()
    plain: Any = made
    write(name, made_from, marshal.dumps(plain))
    return made


def _digest(made_from: str, data: bytes) -> bytes:
    """Of the bytes and of all that they depend on: Python's own forms change with its version."""
    return hashlib.sha256(f"{sys.version}\n{made_from}\n".encode() + data).digest()
