"""The embedded engine: Whoosh keeps the postings, grams make it complete.

In: entries.  Out: a folder that `WhooshEngine` reads.
Example: update(folder, entries) after one document was added writes that document's records and leaves the others.
The folder's files have random names: two builds answer alike but are not byte-identical.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh import columns, fields, query
from whoosh import index as whoosh_index
from whoosh.reading import SegmentReader

from kb.errors import KbError
from kb.search import gramfield, numbers
from kb.search.columns import Column
from kb.search.engine import CHOICES, FIELDS, MEASURES, Card, Choice, Field, Measure, Updated, card_of, chosen
from kb.search.entries import Entry, Key
from kb.search.gramcodec import GramCodec

MEMORY_MB = 512
SEGMENTS = 8
# So many answers are kept, a bit a record each.
_KEPT = 2000
# Between the fields of a card; like tokens.PART it never stands in a content.
_FIELD = "\x1e"


def _schema() -> Any:
    return fields.Schema(
        key=fields.ID(stored=True, unique=True),
        digest=fields.STORED,
        card=fields.COLUMN(columns.VarBytesColumn()),
        **{name: gramfield.Grams() for name in FIELDS},
        **{name: fields.KEYWORD(commas=True) for name in CHOICES},
        value=fields.NUMERIC(float),
        first_day=fields.NUMERIC(int),
        last_day=fields.NUMERIC(int),
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
    writer = ix.writer(limitmb=MEMORY_MB, codec=GramCodec())
    try:
        for entry in entries:
            key, digest = entry.key.text(), entry.digest()
            before = held.pop(key, None)
            if before == digest:
                kept += 1
                continue
            if before is not None:
                writer.delete_by_term("key", key)
            writer.add_document(key=key, digest=digest, **_fields(entry))
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
    texts = entry.texts()
    card = card_of(entry, texts)
    found: dict[str, object] = {name: texts[name] for name in FIELDS if texts[name]}
    for choice, value in chosen(entry):
        found[choice] = f"{found[choice]},{value}" if choice in found else value
    if entry.value is not None:
        found["value"] = entry.value
    if entry.deadline:
        found["first_day"], found["last_day"] = entry.deadline
    whole = _FIELD.join((card.key.text(), card.head, card.unit, card.around, card.body))
    return {**found, "card": whole.encode("utf-8")}


class WhooshEngine:
    """See `Engine`."""

    def __init__(self, folder: Path) -> None:
        """Raises KbError where there is no index."""
        if not folder.is_dir() or not whoosh_index.exists_in(folder):
            raise KbError(f"{folder}：还没有建好的索引；请先运行 kb build")
        self._ix = whoosh_index.open_dir(folder)
        self._searcher = self._ix.searcher()
        self._reader = self._searcher.reader()
        self.size: int = self._reader.doc_count_all()
        self._leaves: list[tuple[Any, int]] = list(self._reader.leaf_readers())
        self._alive = numbers.of_numbers(self._reader.all_doc_ids(), self.size)
        # Opened once: it reads the lengths of all cards.
        self._cards = self._reader.column_reader("card", translate=False)
        self._choices: dict[Choice, dict[str, int]] = {}
        self._columns: dict[Choice, Column] = {}
        self._held: dict[tuple[str, Field], int] = {}

    def __enter__(self) -> WhooshEngine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._searcher.close()
        self._ix.close()

    def everything(self) -> int:
        """All records."""
        return self._alive

    def holding(self, stretch: str, field: Field) -> int:
        """The records in whose field this stretch stands. What was asked lately is kept: words come again and again."""
        key = stretch, field
        if key not in self._held:
            found = [number + start for leaf, start in self._leaves for number in gramfield.holding(leaf, field, stretch)]
            if len(self._held) >= _KEPT:
                self._held.pop(next(iter(self._held)))
            self._held[key] = numbers.of_numbers(found, self.size) & self._alive
        return self._held[key]

    def choices(self, choice: Choice) -> Mapping[str, int]:
        """Value → the records that have it."""
        if choice not in self._choices:
            found = {
                value.decode("utf-8"): numbers.of_numbers(query.Term(choice, value).docs(self._searcher), self.size) & self._alive
                for value in self._reader.lexicon(choice)
            }
            self._choices[choice] = {value: bits for value, bits in found.items() if bits}
        return self._choices[choice]

    def column(self, choice: Choice) -> Column:
        """Of each record its value."""
        if choice not in self._columns:
            self._columns[choice] = Column.of({value: numbers.numbers_of(bits) for value, bits in self.choices(choice).items()}, self.size)
        return self._columns[choice]

    def between(self, measure: Measure, least: float | None, most: float | None) -> int:
        """The records with such a number."""
        assert measure in MEASURES
        return numbers.of_numbers(query.NumericRange(measure, least, most).docs(self._searcher), self.size) & self._alive

    def cards(self, wanted: Sequence[int]) -> list[Card]:
        """The cards of these records."""
        return [self._card(self._cards[number]) for number in wanted]

    def outlines(self, wanted: Sequence[int]) -> list[Card]:
        """The cards of these records without their bodies, which are not decoded."""
        last = _FIELD.encode()
        return [self._card(whole[: whole.rindex(last) + len(last)]) for whole in map(self._cards.__getitem__, wanted)]

    def _card(self, whole: bytes) -> Card:
        key, head, unit, around, body = whole.decode("utf-8").split(_FIELD)
        return Card(Key.of(key), head, body, unit, around)
