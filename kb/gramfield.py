"""The two kinds of Whoosh fields that our tokens need, and the query that finds a stretch of text by its grams.

In: strings whose parts are divided by `tokens.PART`.  Out: field types for a Whoosh schema, `Adjacent`, and `Weighting`.
jieba's own analyzer gives its tokens no consecutive positions, so that phrases find nothing; here the position of a gram
is the position of its character, and a phrase is found by positions that follow one another.
Example: Adjacent("body", ["产前", "前筛", "筛查"]) finds 产前筛查 wherever it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import fields, formats, matching, query, scoring
from whoosh.matching import binary, wrappers
from whoosh.system import pack_uint
from whoosh.util import make_binary_tree

from kb import tokens

# Between two parts of one field: farther than any phrase is long.
GAP = 1000
Posting = tuple[bytes, int, float, bytes]


class Grams(fields.FieldType):  # type: ignore[misc]
    """Every pair of neighbouring characters, with its position."""

    def __init__(self) -> None:
        super().__init__(format=formats.Positions(), analyzer=None, scorable=True)

    def index(self, value: str, **_: Any) -> Iterator[Posting]:
        """The postings of one record."""
        places: dict[str, list[int]] = defaultdict(list)
        at = 0
        for part in value.split(tokens.PART):
            grams = tokens.grams(part)
            for gram in grams:
                places[gram].append(at)
                at += 1
            at += GAP
        for gram in sorted(places):
            found = places[gram]
            yield gram.encode("utf-8"), len(found), float(len(found)), self.format.encode(found)

    def process_text(self, qstring: str, **_: Any) -> list[str]:
        """The grams of a query."""
        return tokens.phrase(qstring)


class Words(fields.FieldType):  # type: ignore[misc]
    """jieba's words, for ranking only: a record that has the word as a word comes before one that has its characters."""

    def __init__(self) -> None:
        super().__init__(format=formats.Frequency(), analyzer=None, scorable=True)

    def index(self, value: str, **_: Any) -> Iterator[Posting]:
        """The postings of one record."""
        counts = Counter(word for part in value.split(tokens.PART) for word in tokens.words(part))
        for word in sorted(counts):
            yield word.encode("utf-8"), counts[word], float(counts[word]), pack_uint(counts[word])

    def process_text(self, qstring: str, **_: Any) -> list[str]:
        """A query's stretch, if it is a word."""
        return [tokens.folded(qstring)]


class Scorer(scoring.BaseScorer):  # type: ignore[misc]
    """BM25 without what other records decide.

    How rare a term is and how long records are on average changes with every document and, in Whoosh, with deleted ones
    too; the same base built in another order would rank otherwise. Rarity is put in by the engine, from exact counts; the
    usual lengths are constants, the means over the records of 300 documents.
    """

    K1, B = 1.2, 0.6
    USUAL = {"head": 10.0, "units": 5.0, "body": 270.0, "context": 45.0, "words": 160.0}

    def __init__(self, searcher: Any, fieldname: str, boost: float = 1.0) -> None:
        self._searcher, self._field = searcher, fieldname
        self._usual = self.USUAL.get(fieldname, 100.0)
        self._boost = boost

    def of(self, times: float, number: int) -> float:
        """The score of a record that has something so many times."""
        length = float(self._searcher.doc_field_length(number, self._field, 1)) / self._usual
        return float(self._boost * times * (self.K1 + 1) / (times + self.K1 * (1 - self.B + self.B * length)))

    def score(self, matcher: Any) -> float:
        """The score of a single gram or word."""
        return self.of(matcher.weight(), matcher.id())

    def supports_block_quality(self) -> bool:
        """All answers are wanted: nothing is skipped for its quality."""
        return False


class Weighting(scoring.WeightingModel):  # type: ignore[misc]
    """Scores every field by `Scorer`."""

    def scorer(self, searcher: Any, fieldname: str, text: object, qf: float = 1) -> Scorer:
        """The scorer of one term."""
        return Scorer(searcher, fieldname)


class Adjacent(query.Query):  # type: ignore[misc]
    """Records in which these grams stand one after another."""

    def __init__(self, fieldname: str, grams: Sequence[str], boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.boost = boost
        # Every second gram covers the stretch; the last one closes it.
        last = len(grams) - 1
        self.wanted = tuple((grams[i], i) for i in range(len(grams)) if i % 2 == 0 or i == last)

    def __repr__(self) -> str:
        return f"Adjacent({self.fieldname!r}, {self.wanted!r}, boost={self.boost})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Adjacent) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))

    def _terms(self) -> list[Any]:
        return [query.Term(self.fieldname, gram, boost=self.boost) for gram, _ in self.wanted]

    def estimate_size(self, ixreader: Any) -> int:
        """At most this many records."""
        return int(query.And(self._terms()).estimate_size(ixreader))

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Whoosh's walk over the records that have all grams, narrowed to those that have them in a row."""
        reader = searcher.reader()
        if any((self.fieldname, gram.encode("utf-8")) not in reader for gram, _ in self.wanted):
            return matching.NullMatcher()
        # The rarest gram first: it decides how far the others are read.
        order = sorted(self.wanted, key=lambda pair: reader.doc_frequency(self.fieldname, pair[0].encode("utf-8")))
        subs = [query.Term(self.fieldname, gram, boost=self.boost).matcher(searcher, context) for gram, _ in order]
        if len(subs) == 1:
            return subs[0]
        return AdjacentMatcher(subs, [offset for _, offset in order], Scorer(searcher, self.fieldname, self.boost))


class AdjacentMatcher(wrappers.WrappingMatcher):  # type: ignore[misc]
    """Stops at the records where the positions follow one another; the more often they do, the better."""

    def __init__(self, subs: list[Any], offsets: list[int], scorer: Scorer) -> None:
        self.subs, self.offsets, self.scorer = subs, offsets, scorer
        self.times = 0
        super().__init__(make_binary_tree(binary.IntersectionMatcher, subs))
        self._settle()

    def _settle(self) -> None:
        while self.child.is_active():
            self.times = self._in_a_row()
            if self.times:
                return
            self.child.next()

    def _in_a_row(self) -> int:
        starts: set[int] | None = None
        for sub, offset in zip(self.subs, self.offsets, strict=True):
            here = {at - offset for at in sub.value_as("positions")}
            starts = here if starts is None else starts & here
            if not starts:
                return 0
        return len(starts or ())

    def score(self) -> float:
        """Of the stretch as a whole, not of its grams."""
        return self.scorer.of(self.times, self.id())

    def next(self) -> None:
        """To the next record."""
        self.child.next()
        self._settle()

    def skip_to(self, id: int) -> None:
        """To the first record that is not before `id`."""
        self.child.skip_to(id)
        self._settle()

    def all_ids(self) -> Iterator[int]:
        """The records from here on."""
        while self.is_active():
            yield self.id()
            self.next()

    def copy(self) -> AdjacentMatcher:
        """Another walk that stands at the same record."""
        return AdjacentMatcher([sub.copy() for sub in self.subs], list(self.offsets), self.scorer)

    def replace(self, minquality: float = 0) -> Any:
        """Never simplified: the positions of the parts are needed."""
        return self if self.is_active() else matching.NullMatcher()
