"""A built base opened for searching, with the engine that was chosen.

In: a build folder's layout and an engine's name.  Out: `Search`, as a context.
Example: `with opened(ready(Path("build")), "sqlite") as search: search.answer(Request("叶酸"))`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import KbError
from kb.layout import INDEX, Layout
from kb.search.answering import Search
from kb.search.engine import Engine
from kb.store import Store


@contextmanager
def opened(layout: Layout, engine: str) -> Iterator[Search]:
    """Open a base. Raises KbError where it has no such index."""
    with Store(layout.records) as store, _engine(layout, engine) as index:
        yield Search(index, store)


def _engine(layout: Layout, name: str) -> Engine:
    if name == "sqlite":
        from kb.search.sqlite_engine import SqliteEngine

        return SqliteEngine(layout.records)
    if INDEX not in layout.state():
        raise KbError(f"{layout.root}：没有 Whoosh 的索引；请加 --engine sqlite，或运行 kb build --engine whoosh")
    from kb.search.whoosh_engine import WhooshEngine

    return WhooshEngine(layout.index)
