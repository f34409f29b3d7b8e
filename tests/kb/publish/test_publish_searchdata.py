"""The data of the search in the page: complete, folded as the command line folds, and harmless."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specimen import base

from kb.publish import searchwords
from kb.publish.gather import gather
from kb.publish.searchdata import files, fold_table
from kb.search.entries import TYPES, entries_of
from kb.tokens import PART, folded


def data(folder: Path) -> tuple[dict[str, Any], list[list[Any]], dict[str, str]]:
    """base.js, the rows of all documents, and the files as they are."""
    texts = dict(files(gather(*base(folder))))
    documents: list[list[Any]] = []
    for path, text in texts.items():
        if "part-" in path:
            documents += called("part", text)[1]
    return called("base", texts["data/base.js"])[0], documents, texts


def called(name: str, text: str) -> list[Any]:
    return json.loads("[" + text.removeprefix(f"KB.{name}(").removesuffix(");\n") + "]")


def said(document: list[Any], what: int | list[int]) -> str:
    """A string as the page reads it: spans count as scripts do, two for a character beyond U+FFFF."""
    if isinstance(what, int):
        return str(document[2][what])
    wide = document[1].encode("utf-16-le")
    return str(wide[what[0] * 2 : what[1] * 2].decode("utf-16-le"))


def test_the_table_folds_as_python_does() -> None:
    source, result = fold_table()
    table = str.maketrans(source, result)
    sample = "Ａ级ABCｘ〔２０２３〕９０％［］【】（）“”，．ÀΩЖ①Ⅲ～－聽力篩查後裏麵"
    assert sample.translate(table) == folded(sample)
    assert all(len(char) == 1 for char in result) and len(source) == len(set(source))


def test_every_record_is_there_with_all_its_words(tmp_path: Path) -> None:
    extractions, _ = base(tmp_path)
    _, documents, _ = data(tmp_path)
    ordered = sorted(extractions, key=lambda found: found.document.id)
    assert [row[3][0] for row in documents] == [found.document.id for found in ordered]
    for found, row in zip(ordered, documents, strict=True):
        for entry, record in zip(entries_of(found), row[4], strict=True):
            kind, tail, _, head, body, units, context, value, measure, first, last, _ = record
            assert TYPES[kind] == entry.key.type
            assert entry.key.id == (row[3][0] + tail if not tail or tail[0] == "#" else tail)
            assert tuple(said(row, what) for what in head) == entry.head
            assert tuple(said(row, what) for what in body) == entry.body
            assert tuple((said(row, a), said(row, b)) for a, b in units) == entry.units
            assert tuple(said(row, what) for what in context) == entry.context
            assert (value, measure, first and (first, last)) == (entry.value, entry.measure, entry.deadline)
            assert [tuple(row[3][1]), *row[3][2:]] == [entry.place, entry.level, entry.year, entry.number]


def test_no_text_stands_twice(tmp_path: Path) -> None:
    _, documents, _ = data(tmp_path)
    for row in documents:
        for record in row[4]:
            if TYPES[record[0]] in ("document", "task"):
                assert isinstance(record[4][0], list), record


def test_places_count_as_scripts_do(tmp_path: Path) -> None:
    """A character beyond U+FFFF is two for a script."""
    extractions, originals = base(tmp_path)
    wide = "𠮷"
    found = extractions[2]
    moved = found.model_copy(update={"text": found.text.replace("河湖清洁行动计划\n\n一、", f"{wide}湖清洁行动计划\n\n一、")})
    texts = dict(files(gather([moved], originals)))
    row = called("part", texts["data/part-1.js"])[1][0]
    assert wide in row[1]
    for task, record in zip(moved.tasks, row[4][1:], strict=False):
        assert said(row, record[4][0]) == task.text


def test_every_line_outside_of_tasks_is_a_passage(tmp_path: Path) -> None:
    _, documents, _ = data(tmp_path)
    passages = "\n".join(said(row, passage[1:]) for row in documents for passage in row[5])
    for words in ("现印发给你们", "各省、自治区、直辖市水务部门", "总体目标", "任务分工表", "| 序号 | 单位 | 职责 |", "不是标题"):
        assert words in passages


def test_links_are_the_anchors_of_the_pages(tmp_path: Path) -> None:
    manifest, documents, _ = data(tmp_path)
    row = next(row for row in documents if row[3][0] == "甲发-2023-5")
    task = next(r for r in row[4] if TYPES[r[0]] == "task" and [said(row, w) for w in r[3]] == ["完善巡查"])
    assert task[2] == "t-2.2" and manifest["documents"][row[0]][1].startswith("甲部")
    assert ["responsible", "监督司"] in [[said(row, a), said(row, b)] for a, b in task[5]]
    unit = next(r for r in row[4] if TYPES[r[0]] == "unit" and r[1] == "100000/监督司")
    assert said(row, unit[11][0]).startswith("units/100000-") and unit[11][3] == [0, 1, 0, 0]


def test_no_text_can_end_the_script(tmp_path: Path) -> None:
    _, documents, texts = data(tmp_path)
    for text in texts.values():
        assert "<" not in text and "\u2028" not in text and "\u2029" not in text
        assert text.count("\n") == 1
    assert any("</script>" in row[1] for row in documents)


def test_patterns_are_written_as_scripts_write_them(tmp_path: Path) -> None:
    _, _, texts = data(tmp_path)
    assert "(?P" not in texts["data/terms.js"]
    terms = called("terms", texts["data/terms.js"])[0]
    assert terms["ranking"]["_KINDS"][""]["task"] and terms["choosing"]["_SHARES"]["1"] == 1.0


def unpacked(packed: str) -> dict[str, int]:
    words, before = {}, ""
    for line in packed.replace("|", " ").split(" "):
        end = len(line.rstrip("0123456789"))
        before = before[: int(line[0])] + line[1:end]
        words[before] = int(line[end:])
    return words


def test_words_are_all_there_and_those_of_the_base_among_them() -> None:
    whole = unpacked(searchwords.packed())
    assert whole["产前"] > 0 and len(whole) > 300_000
    some = unpacked(searchwords.packed(set(searchwords.pairs(f"产前检查{PART}叶酸"))))
    assert set(some) == {word for word in whole if word in ("产前检查", "叶酸") or any(word in part for part in ("产前检查", "叶酸"))}
    assert all(whole[word] == times for word, times in some.items())
