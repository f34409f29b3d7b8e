"""Rows that lost their merged cells: moved under their headings where one place alone suits them, else left as they are."""

from __future__ import annotations

import pytest

from extract.readers.blocks import Table
from extract.readers.merged import filled

HEAD = ("序号", "重点任务", "主要内容", "完成时限", "牵头部门", "责任单位")
FIRST = ("1", "整治市容", "清理占道经营。", "6月底前", "县城管局", "县公安局")


def second(*row: str, head: tuple[str, ...] = HEAD) -> tuple[str, ...]:
    return filled(Table((head, FIRST, row))).rows[2]


def test_what_the_row_shares_with_the_one_above_stays_empty() -> None:
    assert second("增设泊位。", "年底前", "县城管局\n县财政局") == ("", "", "增设泊位。", "年底前", "县城管局\n县财政局")
    assert second("2", "增设泊位，方便群众停车。", "年底前", "县城管局") == ("2", "", "增设泊位，方便群众停车。", "年底前", "县城管局")


@pytest.mark.parametrize(
    ("why", "row"),
    [
        ("whole", ("2", "规范停车", "增设泊位。", "年底前", "县城管局", "县财政局")),
        ("empty at its end", ("2", "规范停车", "增设泊位。", "年底前", "县城管局", "")),
        ("moved already", ("", "", "增设泊位。", "年底前", "县城管局", "")),
        ("a heading", ("一、整治市容", "", "", "", "", "")),
        ("nothing that suits", ("增设泊位。", "推进试点。", "定期通报。")),
        ("a name and units, which no columns side by side are for", ("规范停车", "县城管局")),
    ],
)
def test_other_rows_stay(why: str, row: tuple[str, ...]) -> None:
    assert second(*row) == row, why


def test_other_tables_stay() -> None:
    row = ("增设泊位。", "年底前", "县城管局")
    assert second(*row, head=("序号", "采购人", "采购项目", "预算", "时间", "备注")) == row
    assert second(*row, head=("任务", "主要内容", "措施", "完成时限", "牵头部门", "责任单位")) == row
