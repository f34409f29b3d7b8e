"""A query that is the number of a document: this document first, before those that cite it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from own_documents import COUNTY, fill, quiet

from kb.build import build
from kb.layout import Layout
from kb.search import Request, Search
from kb.search.opening import opened
from kb.settings import ENGINES

CITING = """兴国县水利局文件

兴水字〔2032〕3号

兴国县水利局关于落实兴府办字〔2031〕7号文件的通知

各乡镇水利站：

为落实《兴国县河道清洁工作方案》（兴府办字〔2031〕7号），现就有关事项通知如下。兴府办字〔2031〕7号文件继续执行。

一、重点任务

（一）落实兴府办字〔2031〕7号文件。各乡镇水利站按兴府办字〔2031〕7号文件要求巡查。（责任单位：县水利局）

兴国县水利局

2032年3月5日
"""


@pytest.fixture(scope="module", params=ENGINES)
def searching(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Search]:
    root = tmp_path_factory.mktemp("cited")
    fill(root / "corpus", {"county.txt": COUNTY, "citing.txt": CITING})
    build(root / "corpus", root / "build", with_site=False, progress=quiet)
    with opened(Layout(Path(root / "build")), request.param) as search:
        yield search


@pytest.mark.parametrize(
    "written", ["兴府办字〔2031〕7号", "兴府办字（2031）7号文", "兴府办字[2031]7号文件", "兴府办字 2031年第7号", "兴府办字2031年7号文件", "兴国县 2031年7号文"]
)
def test_the_document_itself_comes_before_those_that_cite_it(searching: Search, written: str) -> None:
    hits = searching.answer(Request(written)).hits
    assert hits[0].id == "兴府办字-2031-7" and not hits[0].near


def test_a_query_about_it_finds_who_is_about_it(searching: Search) -> None:
    assert searching.answer(Request("落实兴府办字〔2031〕7号文件")).hits[0].document_id == "兴水字-2032-3"
