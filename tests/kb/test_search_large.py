"""What engines keep for bases of many records: sets of frequent stretches, columns, blocks of postings."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from operator import or_
from pathlib import Path

import pytest

from kb.search import frequent, gramcodec, numbers, ranking, whoosh_engine
from kb.search.columns import Column
from kb.search.engine import FIELDS, Engine
from kb.search.entries import Entry, Key
from kb.search.meaning import Concept, Way
from kb.search.ranking import Aim, Weighed
from kb.search.sqlite_engine import SqliteEngine, SqliteWriter
from kb.search.whoosh_engine import WhooshEngine
from kb.tokens import content

RECORDS = 700
PHRASES = ("住房公积金管理中心", "公积金贷款", "实施方案", "工作", "1.5万", "产前筛查率")


def made(count: int, seed: int = 0) -> list[Entry]:
    """So many records of few words: of some stretches one in two records has them, of others one."""
    chance = random.Random(seed)
    return [
        Entry(
            Key("task", f"文{number // 9:03d}", str(number)),
            head=(chance.choice(PHRASES),),
            body=("，".join(chance.choices(PHRASES, k=4)) + f"。其{number}",),
            context=("某市实施方案",) if number % 3 else (),
            place=(f"第{number // 9 % 40}县",),
            year="2024",
        )
        for number in range(count)
    ]


def write_sqlite(path: Path, entries: list[Entry]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    writer = SqliteWriter(connection)
    writer.add(entries)
    writer.finish()
    connection.close()


@pytest.fixture(scope="module", params=("sqlite", "whoosh"))
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, list[Entry]]]:
    """Both engines; Whoosh with a stale segment beside the large one, what was changed in it, and blocks of nine postings."""
    folder = tmp_path_factory.mktemp("large")
    entries = made(RECORDS)
    if request.param == "sqlite":
        write_sqlite(folder / "kb.sqlite", entries)
        with SqliteEngine(folder / "kb.sqlite") as engine:
            yield engine, entries
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gramcodec, "_BLOCK", 9)
        whoosh_engine.update(folder, made(RECORDS + 40, seed=1))
        for some in (300, 500, RECORDS):
            whoosh_engine.update(folder, entries[:some])
        with WhooshEngine(folder) as found:
            yield found, entries


def keys(engine: Engine, records: int) -> Counter[str]:
    return Counter(card.key.text() for card in engine.cards(numbers.numbers_of(records)))


def test_every_stretch_of_few_words_is_found_where_it_stands(large: tuple[Engine, list[Entry]]) -> None:
    engine, entries = large
    texts = {entry.key.text(): entry.texts() for entry in entries}
    stretches = {phrase[at : at + size] for phrase in PHRASES for at in range(len(phrase)) for size in range(1, 10)} | {"其7", "其69", "没有"}
    for stretch in sorted(stretch for stretch in stretches if content(stretch) == stretch):
        for field in ("own", "head", "around", "place"):
            assert field in FIELDS
            right = Counter(key for key, text in texts.items() if stretch in text[field])
            assert keys(engine, engine.holding(stretch, field)) == right, (stretch, field)


def test_columns_count_and_order_like_sets(large: tuple[Engine, list[Entry]]) -> None:
    engine, entries = large
    chance = random.Random(2)
    everything = numbers.numbers_of(engine.everything())
    for size in (0, 1, 50, len(everything)):
        records = numbers.of_numbers(chance.sample(everything, size), engine.size)
        held = {value: (bits & records).bit_count() for value, bits in engine.choices("place_name").items()}
        counts = engine.column("place_name").counts(records)
        assert counts == {value: count for value, count in held.items() if count}
        assert list(counts) == sorted(counts, key=lambda value: (-counts[value], value))
        by_document = [n for bits in engine.choices("document").values() for n in numbers.numbers_of(bits & records)]
        for most in (0, 7, size):
            assert engine.column("document").first(records, most) == by_document[:most]


def test_an_outline_is_a_card_without_its_body_and_bounds_its_score(large: tuple[Engine, list[Entry]]) -> None:
    engine, _ = large
    wanted = numbers.first_of(engine.everything(), 60)
    cards, outlines = engine.cards(wanted), engine.outlines(wanted)
    assert outlines == [replace(card, body="") for card in cards] and all(card.body for card in cards)
    for texts in (("公积金",), ("公积金", "产前筛查率"), ("实施方案", "没有"), ("住房公积金管理中心",)):
        weighed = tuple(Weighed(Concept((Way(text), Way("工作", 0.6))), 1.5) for text in texts)
        aim = Aim.of(weighed, texts, frozenset(), False)
        scores = [ranking.score(card, aim) for card in cards]
        assert any(scores)
        anywhere = [_anywhere(engine, (text, "工作")) for text in texts]
        said = {text: engine.holding(text, "own") for text in texts}
        for number, score, outline in zip(wanted, scores, outlines, strict=True):
            has = [bool(records >> number & 1) for records in anywhere]
            assert score <= ranking.most(outline, aim, has, [text for text, records in said.items() if records >> number & 1])


def _anywhere(engine: Engine, texts: tuple[str, ...]) -> int:
    return reduce(or_, (engine.holding(text, "own") | engine.holding(text, "around") for text in texts))


def test_what_many_records_have_is_kept_as_sets(tmp_path: Path) -> None:
    write_sqlite(tmp_path / "a", made(RECORDS))
    write_sqlite(tmp_path / "b", made(RECORDS))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    kept = {tuple(row) for row in sqlite3.connect(tmp_path / "a").execute("SELECT field, stretch FROM sets WHERE length(stretch) > 1")}
    assert {("own", "公积"), ("own", "公积金"), ("own", "住房公积金"), ("around", "实施方案")} <= kept
    assert not any(len(stretch) > frequent.LONGEST or "其" in stretch for _, stretch in kept)


def test_few_records_have_no_such_sets(tmp_path: Path) -> None:
    write_sqlite(tmp_path / "a", made(100))
    assert not sqlite3.connect(tmp_path / "a").execute("SELECT * FROM sets WHERE length(stretch) > 1").fetchall()


def test_a_column_is_read_as_it_was_written() -> None:
    column = Column.of({"丙": [2], "甲": [0, 4], "空": []}, 6)
    assert list(column.codes) == [1, 3, 0, 3, 1, 3] and not column.ordered
    assert Column.read(column.values, column.written()) == column
    assert column.counts(0b111111) == {"甲": 2, "丙": 1} and column.counts(0) == {}
    assert column.first(0b010101, 2) == [2, 0] and column.first(0b101010, 9) == [1, 3, 5]
    assert Column.of({"甲": [0, 1], "乙": [2]}, 3).ordered


@pytest.mark.parametrize("share", (0.0, 0.001, 0.1, 0.5, 1.0))
def test_sets_give_their_numbers_back(share: float) -> None:
    chance = random.Random(1)
    inside = [n for n in range(3000) if chance.random() < share]
    bits = numbers.of_numbers(inside, 3000)
    assert numbers.numbers_of(bits) == inside and numbers.first_of(bits, 5) == inside[:5]
    assert [n for n, byte in enumerate(numbers.mask(bits)) if byte] == inside
