"""The data of the search in the page: complete, folded as the command line folds, and harmless."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from specimen import base

from kb.publish.gather import gather
from kb.publish.searchdata import files, fold_table
from kb.tokens import content, folded


def data(folder: Path) -> tuple[dict[str, Any], list[list[Any]], dict[str, str]]:
    texts = dict(files(gather(*base(folder))))
    records: list[list[Any]] = []
    for path, text in texts.items():
        if "part-" in path:
            records += json.loads("[" + text.removeprefix("KB.part(").removesuffix(");\n") + "]")[1]
    return json.loads(texts["data/base.js"].removeprefix("KB.base(").removesuffix(");\n")), records, texts


def test_the_table_folds_as_python_does() -> None:
    source, result = fold_table()
    table = str.maketrans(source, result)
    sample = "Ａ级ABCｘ〔２０２３〕９０％［］【】（）“”，．ÀΩЖ①Ⅲ～－"
    assert sample.translate(table) == folded(sample)
    assert all(len(char) == 1 for char in result) and len(source) == len(set(source))


def test_every_stretch_of_every_record_is_found(tmp_path: Path) -> None:
    """By the rule that the script follows: what counts of the words is in what counts of a record's texts."""
    extractions, _ = base(tmp_path)
    _, records, _ = data(tmp_path)
    kept = ["\n".join([content(r[3]), content(r[4]), *(content(name) for _, name in r[5])]) for r in records]
    for extraction in extractions:
        wanted = [task.text for task in extraction.tasks] + [target.quote for target in extraction.targets]
        wanted += [target.indicator for target in extraction.targets]
        wanted += [given.unit for task in extraction.tasks for given in task.assignments]
        wanted += [extraction.document.title or "", extraction.document.doc_number or ""]
        for text in wanted:
            plain = content(text.replace("<br>", " "))
            for size in (1, 2, 3, 7):
                for start in range(max(0, len(plain) - size + 1)):
                    piece = plain[start : start + size]
                    assert any(piece in record for record in kept), (text, piece)


def test_every_line_of_a_document_is_in_some_record(tmp_path: Path) -> None:
    _, records, _ = data(tmp_path)
    texts = "\n".join(record[4] for record in records)
    for words in ("现印发给你们", "各省、自治区、直辖市水务部门", "总体目标", "任务分工表", "序号　单位　职责", "不是标题"):
        assert words in texts


def test_links_are_the_anchors_of_the_pages(tmp_path: Path) -> None:
    manifest, records, _ = data(tmp_path)
    assert {record[0] for record in records} == set("dtgup")
    titles = [row[1] for row in manifest["documents"]]
    task = next(record for record in records if record[0] == "t" and record[3] == "完善巡查")
    assert task[2] == "t-2.2" and titles[task[1]].startswith("甲部")
    assert ["responsible", "监督司"] in task[5]


def test_no_text_can_end_the_script(tmp_path: Path) -> None:
    _, records, texts = data(tmp_path)
    for text in texts.values():
        assert "<" not in text and "\u2028" not in text and "\u2029" not in text
        assert text.count("\n") == 1
    assert any("</script>" in record[4] for record in records)
