"""Corpus → records, index and site. Only what changed is done again; a killed build leaves the last one usable.

In: the corpus folder and the build folder.  Out: `Report`, what was done; the parts lie under the build folder.
A document is read again where its text or its review file changed, or the code, rules or lexicons that read it (`key`). The records are
written anew as a whole, from those kept and those read again, so that two builds of one corpus have the same bytes.
Example: one document added to five → one read, five kept; index: that document's records written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.models import Extraction
from kb import files, fingerprint, lock, store
from kb.errors import KbError
from kb.extracting import extract_all
from kb.files import CorpusFile
from kb.layout import INDEX, RECORDS, SITE, Layout, recover
from kb.publish.addresses import LinkTable
from kb.review.applying import apply
from kb.review.files import ReviewFile, ownerless, read, review_path
from kb.review.outcomes import said_of
from kb.search.tables import SearchTables
from kb.store import Store, Stored

# Not a part but kept in the state: an index made by other rules cannot be continued.
INDEX_RULES = "index rules"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `rebuilt` names the parts that were made anew; `wrong` has one line for each bad file or correction.

    `corrected` counts the corrections that were applied; `stale` has a line for each that waits for a person.
    """

    documents: int
    read: tuple[str, ...]
    dropped: tuple[str, ...]
    tasks: int
    targets: int
    units: int
    rebuilt: tuple[str, ...]
    index_written: int
    pages: int | None
    corrected: int
    stale: tuple[str, ...]
    wrong: tuple[str, ...]


def build(corpus: Path, out: Path, with_site: bool, progress: Progress, engine: str = "whoosh") -> Report:
    """Build. `engine`: with sqlite the index of Whoosh is left out; its own is part of the records. Raises KbError where there is no corpus, or where another build is at work."""
    if not corpus.is_dir():
        raise KbError(f"{corpus}：没有这个文件夹；先用 kb add 加入文件，或用 --corpus 指明位置")
    out.mkdir(parents=True, exist_ok=True)
    with lock.held(out):
        return _build(corpus, Layout(out), _parts(with_site, engine), progress)


def _build(corpus: Path, layout: Layout, parts: Sequence[str], progress: Progress) -> Report:
    recover(layout)
    held, errors = files.read_all(corpus)
    wrong = [str(error) for error in errors]
    reviews = {file.id: read(review_path(file.path)) for file in held}
    wrong += [line for review in reviews.values() for line in review.wrong]
    keys = {file.id: _key(file, reviews[file.id]) for file in held}
    known = _known(layout)
    changed = [file for file in held if known.get(file.id) != keys[file.id]]
    before, after = layout.state(), _state(keys, held)
    dropped = tuple(sorted(set(known) - set(keys)))
    # A document that could not be read last time is not in the records: it is tried again.
    moved = bool(changed or dropped)
    stale = [part for part in parts if moved or before.get(part) != after[part] or not (layout.root / part).exists()]
    written, pages = 0, None
    folder = layout.begin()
    try:
        if RECORDS in stale:
            wrong += _write_records(folder / RECORDS, layout, changed, keys, reviews, progress)
        with Store(folder / RECORDS if RECORDS in stale else layout.records) as records:
            if INDEX in stale:
                written = _write_index(folder / INDEX, layout, records, progress)
            if SITE in stale:
                pages = _write_site(folder / SITE, records, {file.id: file.original for file in held}, progress)
            counts = _counts(records)
            outcomes = [(review.path, each) for name, review in reviews.items() for each in records.corrections(name)]
        if stale:
            kept = {part: digest for part, digest in before.items() if part != INDEX or not moved}
            layout.finish(kept | {part: after[part] for part in (*stale, INDEX_RULES)})
    finally:
        recover(layout)
    return Report(
        *(len(held), tuple(f.id for f in changed), dropped, *counts),
        rebuilt=tuple(stale),
        index_written=written,
        pages=pages,
        corrected=sum(each.status == "applied" for _, each in outcomes),
        stale=(*said_of(outcomes, "stale"), *ownerless(corpus)),
        wrong=(*wrong, *said_of(outcomes, "refused")),
    )


def _key(file: CorpusFile, review: ReviewFile) -> str:
    made_from = [file.sha256, fingerprint.extraction()]
    return fingerprint.of(*made_from, *([review.digest, fingerprint.reviews()] if review.digest is not None else []))


def _parts(with_site: bool, engine: str) -> tuple[str, ...]:
    return (RECORDS, *((INDEX,) if engine == "whoosh" else ()), *((SITE,) if with_site else ()))


def _state(keys: dict[str, str], held: Sequence[CorpusFile]) -> dict[str, str]:
    """Part → digest of all that it is made from."""
    records = fingerprint.of(fingerprint.records(), fingerprint.index(), *(keys[file.id] for file in held))
    originals = (f"{file.id} {file.original.relative_to(file.path.parent)} {file.front.sha256}" for file in held)
    return {
        RECORDS: records,
        INDEX: fingerprint.of(fingerprint.index(), records),
        INDEX_RULES: fingerprint.index(),
        SITE: fingerprint.of(fingerprint.site(), records, *originals),
    }


def _known(layout: Layout) -> dict[str, str]:
    """Document id → key, of the last build; nothing where there is none or its file cannot be used."""
    if not layout.records.is_file():
        return {}
    try:
        with Store(layout.records) as last:
            return last.keys() if last.about.get("layout") == fingerprint.records() else {}
    except KbError:
        return {}


def _write_records(
    path: Path,
    layout: Layout,
    changed: Sequence[CorpusFile],
    keys: dict[str, str],
    reviews: dict[str, ReviewFile],
    progress: Progress,
) -> list[str]:
    """Write them; what could not be read is left out, with a line for each."""
    todo = {file.id for file in changed}
    wrong: list[str] = []
    with _last(layout) as last:
        fresh = _extracted(changed, progress, wrong)

        def all_of_them() -> Iterator[Stored]:
            for document_id in sorted(keys):
                if document_id in todo:
                    read_now = next(fresh)
                    if read_now is not None:
                        done = apply(read_now, reviews[document_id].entries)
                        yield Stored(done.found, keys[document_id], done.outcomes)
                elif last and (found := last.extraction(document_id)):
                    yield Stored(found, keys[document_id], last.corrections(document_id))

        store.write(path, all_of_them(), {"layout": fingerprint.records()}, [SearchTables, LinkTable])
    return wrong


@contextmanager
def _last(layout: Layout) -> Iterator[Store | None]:
    if not _known(layout):
        yield None
        return
    with Store(layout.records) as last:
        yield last


def _extracted(changed: Sequence[CorpusFile], progress: Progress, wrong: list[str]) -> Iterator[Extraction | None]:
    """The extractions of these files, in their order; None where the program fails on one."""
    results = extract_all([file.text for file in changed])
    for number, (file, result) in enumerate(zip(changed, results, strict=True), 1):
        progress("读取文件", number, len(changed))
        if isinstance(result, str):
            wrong.append(f"{file.path}：程序处理这份文件时出错（{result}），已跳过；请把这份文件和这行字告诉开发者")
        yield None if isinstance(result, str) else result


def _write_index(place: Path, layout: Layout, new: Store, progress: Progress) -> int:
    import shutil

    from kb.search import whoosh_engine
    from kb.search.entries import entries_of

    # An index made by other rules for tokens or fields cannot be continued.
    if layout.index.is_dir() and layout.state().get(INDEX_RULES) == fingerprint.index():
        shutil.copytree(layout.index, place)
    entries = (entry for found in new.extractions() for entry in entries_of(found))
    progress("建立索引", 0, 0)
    return whoosh_engine.update(place, entries).written


def _write_site(place: Path, new: Store, originals: dict[str, Path], progress: Progress) -> int:
    from kb.publish import publish

    progress("生成网页", 0, 0)
    return publish(list(new.extractions()), originals, place).pages


def _counts(records: Store) -> tuple[int, int, int]:
    row = records.row(
        "SELECT (SELECT count(*) FROM tasks) AS tasks, (SELECT count(*) FROM targets) AS targets,"
        " (SELECT count(DISTINCT unit_id) FROM units) AS units"
    )
    return row["tasks"], row["targets"], row["units"]
