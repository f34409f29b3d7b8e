"""Tables printed one wrapped cell after the other: dealt out by the columns' widths, else left as they are."""

from __future__ import annotations

import pytest

from extract.readers import read

HEADING = "序号", "重点任务", "主要内容", "牵头部门", "责任单位"
ROWS: tuple[tuple[str, ...], ...] = (
    ("7", "3.优化办事服", "务体验", "推进高频事项就近办理，", "完善", "街道服务大厅的自助设备，方", "便群众办事。", "县政务服务", "管理局", "—"),
    ("8", "编制办事指南，压减申请材料", "一百项。", "县政务服务", "管理局", "各街道办事处，县税", "务局"),
    ("9", "开展窗口人员轮训，全年不少", "于四期。", "县人力资源", "社会保障局", "县总工会"),
    ("10", "4.改善市容环", "境", "整治背街小巷，", "修补破损路面", "和人行道，更新老旧路灯，做", "好绿化补植。", "县城市管理", "局", "县交通运输局、县财", "政局"),
    ("11", "落实", "《市容管理办法》", "，规范", "户外广告设置。", "县城市管理", "局", "—"),
    ("12", "增设垃圾分类投放点，组织志", "愿者定期巡查并公布结果。", "—", "各街道办事处"),
)


def source(*rows: tuple[str, ...], heading: tuple[str, ...] = HEADING, behind: str = "") -> bytes:
    return "\n".join(["平川县营商环境任务清单", *heading, *(line for row in rows for line in row), behind]).encode()


def table_rows(data: bytes) -> list[str]:
    return [line for line in read(data, "清单.txt").text.split("\n") if line.startswith("|")][2:]


EXPECTED = [
    "| 7 | 3.优化办事服务体验 | 推进高频事项就近办理，完善街道服务大厅的自助设备，方便群众办事。 | 县政务服务管理局 | — |",
    "| 8 |  | 编制办事指南，压减申请材料一百项。 | 县政务服务管理局 | 各街道办事处，县税务局 |",
    "| 9 |  | 开展窗口人员轮训，全年不少于四期。 | 县人力资源社会保障局 | 县总工会 |",
    "| 10 | 4.改善市容环境 | 整治背街小巷，修补破损路面和人行道，更新老旧路灯，做好绿化补植。 | 县城市管理局 | 县交通运输局、县财政局 |",
    "| 11 |  | 落实《市容管理办法》，规范户外广告设置。 | 县城市管理局 | — |",
    "| 12 |  | 增设垃圾分类投放点，组织志愿者定期巡查并公布结果。 | — | 各街道办事处 |",
]


def test_wrapped_cells_are_put_together() -> None:
    assert table_rows(source(*ROWS)) == EXPECTED
    assert read(source(*ROWS), "清单.txt").warnings == ()


def test_the_heading_printed_anew_is_no_cell_and_a_row_may_be_cut_there() -> None:
    page = ("# Page 12:", *HEADING)
    assert table_rows(source(*ROWS[:3], page, *ROWS[3:])) == EXPECTED
    # its first page has the number, part of the duty and both units
    cut = (*ROWS[3][:6], *ROWS[3][7:], *page, ROWS[3][6])
    assert table_rows(source(*ROWS[:3], cut, *ROWS[4:])) == EXPECTED


def test_what_stands_behind_the_last_row_is_no_cell() -> None:
    text = read(source(*ROWS, behind="附件2"), "清单.txt").text
    assert text.endswith("| 12 |  | 增设垃圾分类投放点，组织志愿者定期巡查并公布结果。 | — | 各街道办事处 |\n\n附件2")


def test_cells_of_one_line_on_several_pages() -> None:
    heading = "序号", "任务内容", "牵头部门", "配合部门"
    rows = [(str(n), "开展健康学校建设。", "县教育局", "—" if n % 2 else "县卫生健康局") for n in range(41, 47)]
    assert table_rows(source(*rows[:3], ("— 7 —", *heading), *rows[3:], heading=heading)) == [f"| {' | '.join(row)} |" for row in rows]


def test_the_table_behind_one_that_stays() -> None:
    assert table_rows(source(*ROWS[:2], HEADING, *ROWS)) == EXPECTED


def test_units_listed_without_a_mark_stay_apart() -> None:
    rows = (*ROWS[:4], ("11", "规范户外广告设置，清理破损", "标语。", "县城市管理", "局", "县公安局", "县财政局"), ROWS[5])
    reading = read(source(*rows), "清单.txt")
    assert "| 县城市管理局 | 县公安局<br>县财政局 |" in reading.text


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("few rows", source(*ROWS[:3])),
        ("a row without its duty", source(*ROWS[:4], ("11", "县城市管理", "局", "县公安局", "县财政局", "县教育局", "县民政局"), ("12", *ROWS[5][1:]))),
        ("columns that no table of duties has", source(*ROWS, heading=("序号", "采购人", "采购项目", "预算", "备注"))),
        ("most rows without units in a column, and no dash", source(*((str(n), "增设垃圾分类投放点，组织志", "愿者定期巡查并公布结", "果，逐月通报进展情况，", "督促整改。", "县城市管理", "局") for n in range(1, 8)))),
    ],
)
def test_what_cannot_be_dealt_out_stays(why: str, data: bytes) -> None:
    reading = read(data, "清单.txt")
    assert "|" not in reading.text, why
    assert reading.warnings == ()
