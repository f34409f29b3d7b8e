"""Rows of a spreadsheet pasted as text: one table, also where headings of groups of rows stand between."""

from __future__ import annotations

import pytest

from extract.readers.blocks import Line, Table
from extract.readers.tables import find

HEAD = "序号\t工作任务\t牵头单位\t完成时限"
FIRST = "1\t整治河道20条\t县水利局\t6月底前"
SECOND = "2\t建设幼儿园2所\t县教育局\t年底前"


@pytest.mark.parametrize("heading", ["一、生态环境", "（二）教育、卫生", "民生保障类"])
def test_a_heading_between_rows_is_a_row(heading: str) -> None:
    found = find([Line(text) for text in (HEAD, heading, FIRST, heading, SECOND)])
    assert [type(block) for block in found] == [Table]
    assert isinstance(found[0], Table)
    assert found[0].rows[1] == found[0].rows[3] == (heading, "", "", "")
    assert found[0].rows[4] == ("2", "建设幼儿园2所", "县教育局", "年底前")


@pytest.mark.parametrize("line", ["注：以上任务由县政府督查室督办。", "12", "二、下一年的任务另行印发，不再列出"])
def test_other_lines_end_the_table(line: str) -> None:
    found = find([Line(text) for text in (HEAD, FIRST, line, SECOND)])
    assert found[1:] == [Line(line), Line(SECOND)]


def test_a_heading_behind_the_last_row_is_none_of_the_table() -> None:
    found = find([Line(text) for text in (HEAD, FIRST, "二、保障措施", "加强领导。")])
    assert found[1:] == [Line("二、保障措施"), Line("加强领导。")]
