"""What lies under the build folder, and how a finished build takes the last one's place.

In: the build folder.  Out: paths of its parts; `swap` and `recover`.
A build writes its new parts under `.next/`. When all are complete it says so by the file `.next/READY`, and only then are
they moved into place, one rename each. Killed before READY: the last build is untouched and `.next` is thrown away.
Killed after it: whoever comes next finishes the moving.
Example: build/kb.sqlite, build/index/, build/site/, build/build.json.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from kb import atomic, lock
from kb.errors import KbError

RECORDS, INDEX, SITE, STATE = "kb.sqlite", "index", "site", "build.json"
# In the order in which they are moved; the state last, so that it never speaks of parts that are not there yet.
PARTS = (SITE, INDEX, RECORDS, STATE)
READY = "READY"


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one build folder."""

    root: Path

    @property
    def records(self) -> Path:
        """The SQLite file."""
        return self.root / RECORDS

    @property
    def index(self) -> Path:
        """The Whoosh index."""
        return self.root / INDEX

    @property
    def site(self) -> Path:
        """The static site."""
        return self.root / SITE

    @property
    def next(self) -> Path:
        """Where a build in progress writes."""
        return self.root / ".next"

    @property
    def old(self) -> Path:
        """Where a replaced part waits to be deleted."""
        return self.root / ".old"

    def state(self) -> dict[str, str]:
        """Part → digest of all it was made from; empty where nothing was built."""
        try:
            found = json.loads((self.root / STATE).read_text("utf-8"))
            return {str(key): str(value) for key, value in found.items()}
        except (OSError, ValueError, AttributeError):
            return {}

    def begin(self) -> Path:
        """An empty folder for the new parts."""
        recover(self)
        shutil.rmtree(self.next, ignore_errors=True)
        self.next.mkdir(parents=True)
        return self.next

    def finish(self, state: dict[str, str]) -> None:
        """Put the new parts into place. `state` says what each part was made from."""
        atomic.write(self.next / STATE, (json.dumps(state, indent=1, sort_keys=True) + "\n").encode())
        atomic.write(self.next / READY, b"")
        swap(self)


def swap(layout: Layout) -> None:
    """Move complete new parts into place; can be called again after it was killed."""
    shutil.rmtree(layout.old, ignore_errors=True)
    layout.old.mkdir()
    for part in PARTS:
        new, place = layout.next / part, layout.root / part
        if not new.exists():
            continue
        if place.is_dir():
            place.replace(layout.old / part)
        new.replace(place)
    (layout.next / READY).unlink()
    shutil.rmtree(layout.next, ignore_errors=True)
    shutil.rmtree(layout.old, ignore_errors=True)


def recover(layout: Layout) -> None:
    """Finish a swap that was killed, and throw away a build that was not complete. The lock must be held."""
    if (layout.next / READY).exists():
        swap(layout)
    shutil.rmtree(layout.next, ignore_errors=True)
    shutil.rmtree(layout.old, ignore_errors=True)


def ready(root: Path) -> Layout:
    """The build folder for a reader. Raises KbError where nothing has been built."""
    layout = Layout(root)
    if (layout.next / READY).exists():
        with lock.held(root):
            recover(layout)
    if not layout.records.is_file():
        raise KbError(f"{root}：还没有建好的知识库；请先运行 kb build")
    return layout
