"""The data of the search in the page: complete, folded as the command line folds, and harmless."""

from __future__ import annotations

import json
import random
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimen import base

from kb.publish.gather import gather
from kb.publish.model import Base
from kb.publish.searching import columns, texts
from kb.publish.searching import grams as pairing
from kb.publish.searching import words as lexicon
from kb.publish.searching.coding import ALPHABET, CLASSES, FIRST, UNIT, block, constants, digits, script
from kb.publish.searching.files import files
from kb.publish.searching.fixed import fixed
from kb.publish.searching.stream import Stream, stream
from kb.search.entries import entries_of
from kb.tokens import PART, content, folded

CALL = re.compile(rf'KB\.pack\({FIRST},(?P<spare>[01]),(?P<behind>\d+),"(?P<line>[^"]*)"\);\n')


def specimen(folder: Path) -> tuple[Base, Stream]:
    gathered = gather(*base(folder))
    return gathered, stream(gathered)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data files of the specimen."""
    return dict(files(specimen(tmp_path_factory.mktemp("specimen"))[0]))


def called(data: bytes) -> list[Any]:
    """What a file calls, and with what, as a browser reads it."""
    told = CALL.fullmatch(data.decode("utf-16"))
    assert told
    bits = sum(ord(char) - FIRST << n * UNIT for n, char in enumerate(told["line"]))
    size = len(told["line"]) * UNIT // 8
    deflated = bits.to_bytes(size + 1, "little")[: size - int(told["spare"])]
    inflate = zlib.decompressobj(-15)
    plain, behind = inflate.decompress(deflated), int(told["behind"])
    assert inflate.eof and not inflate.unused_data
    values: list[Any] = json.loads(plain[: len(plain) - behind].decode("utf-8"))
    return [*values, plain[-behind:]] if behind else values


def read(line: str) -> list[int]:
    """The numbers of `digits`."""
    forms, before = [], 0
    for width, count in enumerate(CLASSES):
        forms += [(width, before + n * len(ALPHABET) ** width) for n in range(count)]
        before += count * len(ALPHABET) ** width
    values, rest = [], iter(line)
    for char in rest:
        width, least = forms[ALPHABET.index(char)]
        number = 0
        for _ in range(width):
            number = number * len(ALPHABET) + ALPHABET.index(next(rest))
        values.append(number + least)
    return values


@given(st.lists(st.integers(0, 60_000_000)))
def test_numbers_can_be_read_again(numbers: list[int]) -> None:
    assert read(digits(numbers)) == numbers


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_file_is_read_as_it_was_meant(text: str) -> None:
    wanted = ["text", 7, [text, {"a": None}]]
    assert called(script("text", 7, [text, {"a": None}])) == wanted
    behind = text.encode()
    assert called(script("text", 7, [text, {"a": None}], behind=behind)) == wanted + [behind] * bool(behind)


def test_numbers_of_a_block_take_their_bytes() -> None:
    edges = [0, 191, 192, 12_479, 12_480, 995_519, 995_520, 2**31]
    assert [len(block([number])) for number in edges] == [1, 1, 2, 2, 3, 3, 5, 5]
    assert block([192, 12_479]) == bytes((192, 0, 239, 255)) and block([12_480, 995_520]) == bytes((240, 0, 0, 255, 0, 0, 0, 0))


def test_no_text_can_end_the_script(found: dict[str, bytes]) -> None:
    """A packed file is a mark, a call, and Han and Hangul characters: nothing of a document stands in it as it is."""
    for path, data in found.items():
        told = CALL.fullmatch(data.decode("utf-16-le").removeprefix("\ufeff"))
        assert told, path
        assert all(FIRST <= ord(char) < FIRST + 2**UNIT for char in told["line"]), path
    assert any("</script>" in json.dumps(called(data)) for path, data in found.items() if "text-" in path)


def test_the_table_folds_as_python_does() -> None:
    source, result = fixed().fold
    table = str.maketrans(source, result)
    sample = "Ａ级ABCｘ〔２０２３〕９０％［］【】（）“”，．ÀΩЖ①Ⅲ～－聽力篩查後裏麵"
    assert sample.translate(table) == folded(sample)
    assert all(len(char) == 1 for char in result) and len(source) == len(set(source))


def test_both_tables_fold_everything_and_the_first_knows_what_it_lacks(found: dict[str, bytes]) -> None:
    near, every = called(found["data/fold.js"]), called(found["data/variants.js"])
    assert (every[1], every[2]) == fixed().fold
    code, lacking = 0, set()
    for distance in read(near[3]):
        code += distance
        lacking.add(chr(code))
    assert {*zip(near[1], near[2], strict=True)} <= {*zip(every[1], every[2], strict=True)}
    assert lacking == set(every[1]) - set(near[1]) and lacking


def test_every_record_is_in_the_stream_with_all_its_words(tmp_path: Path) -> None:
    extractions, _ = base(tmp_path)
    _, made = specimen(tmp_path)
    entries = [entry for found in sorted(extractions, key=lambda found: found.document.id) for entry in entries_of(found)]
    assert list(made.entries) == entries
    text = made.text
    for held in made.documents:
        start = held.start
        assert text[start:].startswith(held.counted.content)
        for record in held.records:
            wanted = record.entry.texts()
            spans = [text[start + record.span[0] : start + record.span[1]]] if record.span else []
            words = {field: [held.words[number] for number in getattr(record, field)] for field in ("head", "body")}
            assert PART.join(words["head"]) == wanted["head"]
            assert PART.join(filter(None, [*spans, *words["body"]])) == wanted["body"]
            assert {held.words[number] for _, number in record.units} == set(filter(None, wanted["unit"].split(PART)))
            if record.entry.key.type in ("document", "task"):
                assert record.span, record.entry.key


def test_every_stretch_has_its_places(tmp_path: Path) -> None:
    text = specimen(tmp_path)[1].text
    places = pairing.Places(text)
    chance = random.Random(3)
    for _ in range(300):
        start = chance.randrange(len(text) - 12)
        stretch = text[start : start + chance.randint(1, 12)]
        if PART not in stretch:
            assert places.of(stretch) == [n for n in range(len(text)) if text.startswith(stretch, n)]
    assert places.of("没有的词") == []
    assert read(pairing.told(places.of("产"))) or places.of("产") == []


def test_every_pair_is_in_the_file_that_is_asked_for_it(found: dict[str, bytes], tmp_path: Path) -> None:
    count = called(found["data/base.js"])[1]["files"]["gram"]
    grams = [{entry[:2] for entry in called(found[f"data/gram-{n}.js"])[2].split("!") if len(entry) > 2} for n in range(count)]
    text = specimen(tmp_path)[1].text
    for pair in {text[n : n + 2] for n in range(len(text) - 1)}:
        if PART not in pair:
            assert pair in grams[pairing.bucket(pair, count)], pair


def test_places_count_as_scripts_do(tmp_path: Path) -> None:
    """A character beyond U+FFFF is two for a script."""
    extractions, originals = base(tmp_path)
    wide = "𠮷"
    found = extractions[2]
    moved = found.model_copy(update={"text": found.text.replace("河湖清洁行动计划\n\n一、", f"{wide}湖清洁行动计划\n\n一、")})
    gathered = gather([moved], originals)
    piece = next(texts.pieces(stream(gathered), gathered)).row
    assert wide in piece[4]
    units = piece[4].encode("utf-16-le")
    rows = [row for row in piece[5] if row[2].startswith("t-")]
    for task, row in zip(moved.tasks, rows, strict=True):
        start, end = row[4]
        assert units[start * 2 : end * 2].decode("utf-16-le") == task.text


def test_every_line_outside_of_tasks_is_a_passage(tmp_path: Path) -> None:
    gathered, made = specimen(tmp_path)
    rows = [piece.row for piece in texts.pieces(made, gathered)]
    passages = "\n".join(row[4][a - row[2] : b - row[2]] for row in rows for _, _, a, b in row[6])
    for words in ("现印发给你们", "各省、自治区、直辖市水务部门", "总体目标", "任务分工表", "| 序号 | 单位 | 职责 |", "不是标题"):
        assert words in passages
    for held in made.documents:
        assert len(held.lines) == len(held.view.reading.passages)


def test_long_documents_are_taken_apart(tmp_path: Path) -> None:
    """No record and no character is lost where a text is cut, and a cut within a line is told."""
    text = "一行" * 3000 + "\n" + "\n".join(f"第{n}段，" + "各有关单位按职责落实。" * 9 for n in range(90))
    cuts = list(texts._cuts(text))
    assert cuts[0] == 0 and cuts == sorted(set(cuts))
    assert all(end - start <= texts.LONGEST for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True))
    assert sum(text[cut - 1] != "\n" for cut in cuts[1:]) == 1


def test_links_are_the_anchors_of_the_pages(tmp_path: Path) -> None:
    gathered, made = specimen(tmp_path)
    rows = [piece.row for piece in texts.pieces(made, gathered)]
    row = next(row for row in rows if row[1][0] == "甲发-2023-5")
    task = next(record for record in row[5] if record[3] == "完善巡查")
    assert task[2] == "t-2.2" and row[1][2].startswith("甲部")
    assert ["responsible", "监督司"] in task[5]
    unit = next(record for record in row[5] if record[1] == "100000/监督司")
    assert unit[6][0].startswith("units/100000-") and unit[6][3] == [0, 1, 0, 0]


def test_the_same_base_gives_the_same_bytes(found: dict[str, bytes], tmp_path: Path) -> None:
    assert found == dict(files(specimen(tmp_path)[0]))


def test_patterns_are_written_as_scripts_write_them(found: dict[str, bytes]) -> None:
    terms = called(found["data/base.js"])[2]
    assert "(?P" not in json.dumps(terms)
    assert terms["ranking"]["_KINDS"][""]["task"] and terms["choosing"]["_SHARES"]["1"] == 1.0
    assert called(found["data/base.js"])[1]["coding"].items() >= json.loads(json.dumps(constants())).items()


def unpacked(groups: dict[str, str]) -> dict[str, int]:
    words = {}
    for group in groups.values():
        before = ""
        for line in group.split(" "):
            end = len(line.rstrip("0123456789"))
            before = before[: int(line[0])] + line[1:end]
            words[before] = int(line[end:])
    return words


def test_words_are_all_there_each_once() -> None:
    tails, letters = lexicon.tails(), lexicon.letters()
    held = {pair + line.rstrip("0123456789") for pair, lines in lexicon.held(tails, {"产前", "前检", "检查", "叶酸"}).items() for line in lines}
    assert held == {"产前", "产前检查", "检查", "叶酸"} and content("产前") in held
    every = {pair + line.rstrip("0123456789"): int(line[len(line.rstrip("0123456789")) :]) for pair, some in tails.items() for line in some.split(" ")}
    every |= {letter: int(times) for letter, times in letters.items()}
    assert unpacked(lexicon.groups()) == every and len(every) > 300_000


def test_every_character_has_its_sounds(found: dict[str, bytes]) -> None:
    """All of them in the file that is asked for it; those of the base's characters in one."""
    count = called(found["data/base.js"])[1]["files"]["sound"]
    for char in "产丗":
        told = called(found[f"data/sound-{pairing.bucket(char, count)}.js"])[2].split(" ")
        spoken = {"".join(letter for letter in each if letter <= "z" or letter == "ü") for each in told if char in each}
        assert spoken == {sound for sound, chars in fixed().sounds.items() if char in chars} != set()
    assert "广" in called(found["data/sounds.js"])[2] and "丗" not in called(found["data/sounds.js"])[2]


def test_a_unit_of_several_documents_is_one(tmp_path: Path) -> None:
    one = specimen(tmp_path)[1]
    made = Stream(one.documents * 2)
    line = columns.records(made, {})[0]["columns"]["again"]
    keys = [entry.key.id for entry in made.entries if entry.key.type == "unit"]
    firsts: list[str] = []
    for key, back in zip(keys, read(line), strict=True):
        if not back:
            firsts.append(key)
        assert firsts[len(firsts) - (back or 1)] == key
    assert len(firsts) == len(set(keys)) < len(keys)
