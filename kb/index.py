"""The Whoosh index: Whoosh keeps and scores the postings, jieba gives the words, grams make it complete.

In: entries.  Out: a folder that `WhooshEngine` reads.
Example: update(folder, entries) after one document was added writes that document's records and leaves the others.
The folder's files have random names: two builds answer alike but are not byte-identical.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from whoosh import columns, fields, query
from whoosh import index as whoosh_index
from whoosh.reading import SegmentReader

from kb.engine import Demand, Match
from kb.entries import Entry, Key
from kb.errors import KbError
from kb.gramfield import Adjacent, Grams, Weighting, Words
from kb.query import Filters
from kb.tokens import PART, content, folded, phrase

# How much a place in a record tells: its heading most, then whose it is, then its text; what stands around it little.
WEIGHTS = {"head": 4.0, "units": 2.0, "body": 1.0, "context": 0.1}
OWN = ("head", "units", "body")
WORD_WEIGHT = 1.5
MEMORY_MB = 256
SEGMENTS = 8


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did, in records."""

    kept: int
    written: int
    dropped: int


def _schema() -> Any:
    return fields.Schema(
        key=fields.ID(stored=True, unique=True),
        digest=fields.STORED,
        type=fields.ID,
        document=fields.ID,
        level=fields.ID,
        year=fields.ID,
        place=Grams(),
        head=Grams(),
        body=Grams(),
        units=Grams(),
        context=Grams(),
        words=Words(),
        card=fields.COLUMN(columns.VarBytesColumn()),
    )


def update(folder: Path, entries: Iterable[Entry]) -> Updated:
    """Make the index in `folder` hold exactly these entries; the folder is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    ix = whoosh_index.open_dir(folder) if whoosh_index.exists_in(folder) else whoosh_index.create_in(folder, _schema())
    try:
        with ix.reader() as reader:
            held = {stored["key"]: stored["digest"] for _, stored in reader.iter_docs()}
        return _update(ix, held, entries)
    finally:
        ix.close()


def _update(ix: Any, held: dict[str, str], entries: Iterable[Entry]) -> Updated:
    kept = written = 0
    writer = ix.writer(limitmb=MEMORY_MB)
    try:
        for entry in entries:
            key = entry.key.text()
            before = held.pop(key, None)
            if before == entry.digest():
                kept += 1
                continue
            if before is not None:
                writer.delete_by_term("key", key)
            writer.add_document(**_fields(entry))
            written += 1
        for key in held:
            writer.delete_by_term("key", key)
        if not written and not held:
            writer.cancel()
        else:
            writer.commit(mergetype=_merged)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    return Updated(kept, written, len(held))


def _merged(writer: Any, segments: list[Any]) -> list[Any]:
    """Which segments stay as they are; the others are written together with the new one.

    Each update leaves a segment. The largest, which costs most to write again, stays until most of it is out of date.
    """
    stale = [s for s in segments if s.deleted_count() * 2 > s.doc_count_all()]
    if len(segments) >= SEGMENTS:
        stale = sorted(segments, key=lambda s: (s not in stale, s.doc_count_all()))[:-1]
    for segment in stale:
        with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
            writer.add_reader(reader)
    return [s for s in segments if s not in stale]


def _fields(entry: Entry) -> dict[str, object]:
    card = PART.join((entry.key.text(), entry.place[0] if entry.place else "", entry.level, entry.year))
    return {
        "key": entry.key.text(),
        "digest": entry.digest(),
        "type": entry.key.type,
        "document": entry.key.document_id,
        "level": entry.level,
        "year": entry.year,
        "place": PART.join(entry.place),
        "head": PART.join(entry.head),
        "body": PART.join(entry.body),
        "units": PART.join(entry.units),
        "context": PART.join(entry.context),
        "words": PART.join((*entry.head, *entry.body)),
        "card": card.encode("utf-8"),
    }


class WhooshEngine:
    """The embedded engine. Use it as a context."""

    def __init__(self, folder: Path) -> None:
        """Raises KbError where there is no index."""
        if not folder.is_dir() or not whoosh_index.exists_in(folder):
            raise KbError(f"{folder}：还没有建好的索引；请先运行 kb build")
        self._ix = whoosh_index.open_dir(folder)
        self._searcher = self._ix.searcher(weighting=Weighting())

    def __enter__(self) -> WhooshEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._searcher.close()
        self._ix.close()

    def matches(self, demand: Demand) -> list[Match]:
        """See `Engine`."""
        if self._searcher.doc_count() == 0:
            return []
        allowed = self._allowed(demand.filters)
        terms = [term for term in demand.terms if content(term)]
        scores = self._scores(terms, demand.every, allowed) if terms else dict.fromkeys(self._all() if allowed is None else allowed, 0.0)
        cards = self._searcher.reader().column_reader("card", translate=False)
        found = [_match(cards[number], score) for number, score in scores.items()]
        return sorted(found, key=lambda match: (-match.score, match.key.text()))

    def _all(self) -> Iterable[int]:
        return cast(Iterable[int], self._searcher.reader().all_doc_ids())

    def _allowed(self, filters: Filters) -> set[int] | None:
        """The records that the filters leave; None: all."""
        wanted: list[Any] = [
            query.Term(name, value)
            for name, value in (("type", filters.type), ("level", filters.level), ("year", filters.year))
            if value
        ]
        wanted += [_in(field, value) for field, value in (("units", filters.unit), ("place", filters.place)) if content(value)]
        return set(self._run(query.And(wanted))) if wanted else None

    def _scores(self, terms: list[str], every: bool, allowed: set[int] | None) -> dict[int, float]:
        """Record → score. A rare term counts more; one that only stands around the record counts little."""
        total: dict[int, float] = {}
        own: set[int] = set()
        number_of_terms: Counter[int] = Counter()
        for term in terms:
            inside = self._run(_own(term))
            around = self._run(_in("context", term)) if every and len(terms) > 1 else {}
            rarity = math.log(1 + self._searcher.doc_count() / (1 + len(inside)))
            for number in inside.keys() | around.keys():
                total[number] = total.get(number, 0.0) + rarity * (inside.get(number, 0.0) + around.get(number, 0.0))
                number_of_terms[number] += 1
            own |= inside.keys()
        least = len(terms) if every else 1
        return {
            number: score
            for number, score in total.items()
            if number in own and number_of_terms[number] >= least and (allowed is None or number in allowed)
        }

    def _run(self, wanted: Any) -> dict[int, float]:
        """Record → Whoosh's score, for all that match."""
        return {number: score for score, number in self._searcher.search(wanted, limit=None).top_n}


def _match(card: bytes, score: float) -> Match:
    kind, document_id, record_id, place, level, year = card.decode("utf-8").split(PART)
    # Sums of the same scores in another order differ in the last digits.
    return Match(Key(kind, document_id, record_id), round(score, 6), place, level, year)


def _own(term: str) -> Any:
    """In the record's own words; more where the term is a word there and not a part of one."""
    word = [query.Term("words", folded(term), boost=WORD_WEIGHT)] if len(content(term)) > 1 else []
    return query.Or([_in(field, term) for field in OWN] + word)


def _in(field: str, text: str) -> Any:
    """The stretch in this field, whatever stands before and after it."""
    weight = WEIGHTS.get(field, 1.0)
    grams = phrase(text)
    if grams:
        return Adjacent(field, grams, boost=weight)
    # A character alone: whatever gram begins with it. Whoosh scores such a search differently in small segments.
    return query.ConstantScoreQuery(query.Prefix(field, content(text)), score=weight)
