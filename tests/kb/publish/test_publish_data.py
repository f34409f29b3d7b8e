"""The page 数据: its files are the base, its dictionary is the models', its figures are those that were measured."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import quality as measuring
from specimen import base

from extract import models as extracted
from extract.models import Extraction, Record, Review, Source
from extract.pipeline import extract
from kb.compare import models as compared
from kb.export import COLUMNS, FORMS, export
from kb.exported import KINDS
from kb.publish import publish, standing
from kb.publish.dictionary import MEANINGS, FileEntry, entry
from kb.publish.downloads import RECORDS_SCHEMA, SCHEMA, downloads
from kb.publish.gather import gather
from kb.publish.quality import Figure, measurements

ROOT = Path(__file__).resolve().parents[3]


@cache
def shipped() -> tuple[Extraction, ...]:
    return tuple(sorted((extract(f.read_text("utf-8"), f.name) for f in (ROOT / "corpus").rglob("*.md")), key=lambda one: one.document.id))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(shipped(), {}, tmp_path_factory.mktemp("data") / "site").index.parent


def test_the_files_are_those_of_the_export(site: Path, tmp_path: Path) -> None:
    for form in FORMS:
        for path, count in export(shipped(), form, tmp_path):
            offered = site / "download" / path.name
            assert offered.read_bytes() == path.read_bytes(), path.name
            assert count > 0


def test_the_page_names_every_file_with_its_count_and_size(site: Path) -> None:
    page = (site / "data.html").read_text("utf-8")
    for one in downloads(gather(shipped(), {})):
        for file in one.files:
            assert f'href="{file.path}" download' in page and f"{file.size}</small>" in page
            assert (site / file.path).read_bytes() == file.text.encode()
            lines = file.text.splitlines() if file.form == "jsonl" else list(csv.reader(io.StringIO(file.text, newline="")))[1:]
            assert len(lines) == one.count, file.path
    listed = set(re.findall(r'href="(download/[^"]+)"', page))
    assert {path.relative_to(site).as_posix() for path in (site / "download").iterdir() if path.is_file()} == listed


def test_a_size_in_words() -> None:
    file = downloads(gather([], {}))[0].files[0]
    assert file.size == "1 kB"
    assert type(file)("csv", "x", "字" * 500_000).size == "1.5 MB"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_record_obeys_its_model(kind: Any, tmp_path: Path) -> None:
    rows = [row for found in (*shipped(), *base(tmp_path)[0]) for row in kind.rows(found)]
    assert rows
    for row in rows:
        kind.model.model_validate_json(json.dumps(row))
        assert list(row)[:1] == ["id"] and set(row) == set(kind.model.model_fields)


def records() -> Iterator[type[Record]]:
    for module in (extracted, compared):
        yield from (value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Record))


def literals(annotation: Any) -> Iterator[tuple[str, ...]]:
    if get_origin(annotation) is Literal:
        yield get_args(annotation)
    for part in get_args(annotation):
        yield from literals(part)


def test_every_value_has_a_word_and_every_field_a_term() -> None:
    seen = 0
    for model in records():
        for name, field in model.model_fields.items():
            assert field.title and re.search("[一-鿿]", field.title), f"{model.__name__}.{name}"
            for values in literals(field.annotation):
                words = MEANINGS[frozenset(values)]
                assert all(words[value] for value in values), values
                seen += 1
    assert seen > 10


def entries() -> list[FileEntry]:
    return [entry(one.name, one.word, one.model, one.records) for one in downloads(gather(shipped(), {}))]


def paths(record: object, before: str = "") -> Iterator[str]:
    """The fields that a record has, as the dictionary writes them."""
    if isinstance(record, dict):
        for name, value in record.items():
            yield before + name
            yield from paths(value, f"{before}{name}.")
    if isinstance(record, list):
        for value in record:
            yield from paths(value, before.removesuffix(".") + "[].")


def test_every_field_of_the_records_is_in_the_dictionary() -> None:
    for file, kind in zip(entries(), KINDS, strict=False):
        known = {one.path for one in file.fields}
        for found in shipped():
            for row in kind.rows(found):
                given = {path for path in paths(row) if not path.startswith(("spans.", "rules.", "reviews.")) or kind.name == "targets"}
                assert given <= known, given - known
        assert [one.path for one in file.fields][:1] == ["id"]


def test_every_column_shows_a_field_of_the_dictionary() -> None:
    for file in entries()[: len(KINDS)]:
        shown = {one.path: one.column for one in file.fields if one.column}
        assert {column.field for column in COLUMNS[file.name]} == set(shown)
        assert shown["id"] == "编号"


def test_types_values_and_examples_in_words() -> None:
    fields = {f"{file.name}.{one.path}": one for file in entries() for one in file.fields}
    level = fields["documents.jurisdiction.level"]
    assert level.term == "适用地区 › 层级" and level.name == "取其一" and level.values[0] == ("national", "国家") and level.column == "层级"
    assert fields["documents.title"].name == "文字，可空"
    assert fields["tasks.assignments[].role"].values[0] == ("lead", "牵头")
    assert fields["targets.value"].name == "数" and fields["targets.value"].example
    assert fields["targets.spans.indicator"].name == "若干个位置"
    assert fields["compare-indicators.cells{}[].value_verdict"].values[0] == ("stricter", "加码")
    assert fields["tasks.assignments[].review"].inner == "f-review"
    assert fields["units.unit"].example in {unit for found in shipped() for task in found.tasks for unit in [a.unit for a in task.assignments]}
    assert {one.path for one in entry("review", "人工更正", Review).fields} == set(Review.model_fields)
    assert [one.example for one in entry("x", "来源", Source).fields] == [""] * len(Source.model_fields)


def test_the_schemas_are_those_of_the_models(site: Path) -> None:
    whole = json.loads((site / SCHEMA).read_text("utf-8"))
    assert whole == json.loads((ROOT / "docs" / "schema.json").read_text("utf-8"))
    definitions = json.loads((site / RECORDS_SCHEMA).read_text("utf-8"))["$defs"]
    assert {kind.model.__name__ for kind in KINDS} <= {name.rpartition("__")[2] for name in definitions}


def figures(identity: str) -> tuple[Figure, ...]:
    return next(one.figures for one in measurements() if one.id == identity)


def test_the_figures_of_the_shipped_documents_are_current() -> None:
    """Else: .venv/bin/python tools/quality.py."""
    assert measuring.shipped_extraction().figures == figures("extraction-shipped")
    assert measuring.shipped_comparison().figures == figures("comparison-shipped")


def test_recorded_figures_stand_in_the_document_that_records_them() -> None:
    line = next(line for line in (ROOT / "docs" / "comparison.md").read_text("utf-8").splitlines() if "没有看过" in line)
    for figure in figures("comparison-unseen"):
        assert figure.name.removeprefix("任务成对：") in line and f"{figure.value:.2f}" in line


def test_every_figure_on_the_page_is_measured(site: Path) -> None:
    page = (site / "data.html").read_text("utf-8")
    for one in measurements():
        assert one.date in page and one.on in page and one.command in page
        assert all(f"<dd>{figure.shown}</dd>" in page for figure in one.figures)
    assert page.count("没有看过的文件；") == sum(not one.known for one in measurements())


def test_not_quite_all_is_not_shown_as_all() -> None:
    assert Figure(name="甲", value=0.9998).shown == "0.9998"
    assert Figure(name="甲", value=1).shown == "1.000" and Figure(name="甲", value=0.98461).shown == "0.985"


def test_what_was_measured_again_keeps_its_day_where_nothing_changed() -> None:
    before = measurements()[0]
    again = before.model_copy(update={"date": "2099-01-01"})
    changed = again.model_copy(update={"documents": 6})
    assert measuring.written([again])[0] == before and measuring.written([changed])[0] == changed


def test_what_was_not_understood_leads_to_its_documents(tmp_path: Path) -> None:
    held = gather(base(tmp_path)[0], {})
    doubts = {one.word: one for one in standing.doubts(held)}
    assert (doubts["日期"].total, doubts["数字"].total, doubts["表格"].total) == (1, 1, 0)
    (where,) = doubts["日期"].where
    assert where.document.id == "甲发-2023-5" and where.name == "甲发〔2023〕5号" and where.href == f"{where.document.href}#doubts" and where.count == 1
    lacks = {one.word: one for one in standing.lacks(held)}
    assert [one.document.place.name for one in lacks["没有成文日期"].where] == ["地区不明"] and lacks["没有读出任务"].total == 0


def test_long_lists_of_documents_are_cut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(standing, "MOST", 1)
    held = gather(base(tmp_path)[0], {})
    found = {one.word: one for one in standing.doubts(held) + standing.guesses(held)}
    assert found["日期"].more == 0
    one = standing.Lack("甲", 5, 3, found["日期"].where)
    assert one.more == 2
