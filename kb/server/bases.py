"""The built base as one thread sees it: opened when it is first asked, opened anew when it was rebuilt or replaced.

In: the build folder and an engine's name.  Out: `Base.answer(work)`, which hands the opened base to `work`.
Example: after `kb build` has added a document, the next request finds it; no restart.
A `Base` belongs to the thread that uses it, as SQLite's connections do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kb.errors import KbError, one_line
from kb.layout import INDEX, READY, RECORDS, STATE, Layout, ready
from kb.search import Search
from kb.search.opening import opened
from kb.store import Store

Stamp = tuple[tuple[int, int, int] | None, ...]
# A finished build is moved into place within milliseconds; so long is waited for it in all.
_PAUSES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
# What this command cures is the fault of the base, not of the query.
_CURE = "kb build"


class Unusable(KbError):
    """The base cannot be read now; nobody's query is to blame."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The base, ready to be asked."""

    search: Search
    store: Store


class Base:
    """See above. Not to be shared between threads."""

    def __init__(self, root: Path, engine: str) -> None:
        self._layout, self._engine = Layout(root), engine
        self._held = ExitStack()
        self._opened: Opened | None = None
        self._stamp: Stamp = ()

    def answer(self, work: Callable[[Opened], bytes], again: bool = True) -> bytes:
        """What `work` makes of the base; of the new one, should it be replaced meanwhile. Raises Unusable, and what `work` raises."""
        now = self.current()
        try:
            return work(now)
        except Exception as error:
            if again and self._stamp != stamp_of(self._layout):
                return self.answer(work, again=False)
            if isinstance(error, KbError) and _CURE in str(error):
                raise Unusable(str(error)) from error
            raise

    def current(self) -> Opened:
        """The base as it is now. Raises Unusable."""
        if self._opened is None or self._stamp != stamp_of(self._layout):
            self.close()
            self._stamp, self._opened = self._open()
        return self._opened

    def close(self) -> None:
        """Let go of its files."""
        self._opened = None
        self._held.close()

    def _open(self) -> tuple[Stamp, Opened]:
        reason = f"{self._layout.root}：知识库正在更新；请稍后再试"
        for pause in _PAUSES:
            time.sleep(pause)
            stamp = stamp_of(self._layout)
            with ExitStack() as held:
                try:
                    layout = ready(self._layout.root)
                    search = held.enter_context(opened(layout, self._engine))
                    store = held.enter_context(Store(layout.records))
                except Exception as error:
                    # Files that are being replaced fail in many ways.
                    reason = _reason(self._layout.root, error)
                    if stamp == stamp_of(self._layout) and not (self._layout.next / READY).exists():
                        break
                    continue
                if stamp == stamp_of(self._layout):
                    self._held = held.pop_all()
                    return stamp, Opened(search, store)
        raise Unusable(reason)


def stamp_of(layout: Layout) -> Stamp:
    """Changes whenever a part of the base is another file."""
    return tuple(_mark(layout.root / part) for part in (RECORDS, INDEX, STATE))


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _reason(root: Path, error: Exception) -> str:
    if isinstance(error, KbError):
        return one_line(error)
    return f"{root}：知识库打不开（{type(error).__name__}：{one_line(error)}）；请重新运行 kb build"
