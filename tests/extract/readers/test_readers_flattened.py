"""Tables copied one cell a line: put together where every cell has its column, else left as they are."""

from __future__ import annotations

import pytest

from extract.readers import read
from extract.readers.columns import is_units

ROWS = "建立联席会议制度。 县政府办公室 各成员单位", "开展健康学校建设。 县教育局 县卫生健康局", "推行预约服务。 县民政局 县财政局"


def lines(*rows: str, heading: str = "序号 任务内容 牵头部门 配合部门") -> bytes:
    cells = [*heading.split(), *(cell for n, row in enumerate(rows, 1) for cell in (str(n), *row.split()))]
    return "\n\n".join(["附件", "职责分工表", *cells]).encode()


def table_rows(data: bytes) -> list[str]:
    return [line for line in read(data, "清单.txt").text.split("\n") if line.startswith("|")][2:]


def test_rows_are_put_together() -> None:
    assert table_rows(lines(*ROWS)) == [
        "| 1 | 建立联席会议制度。 | 县政府办公室 | 各成员单位 |",
        "| 2 | 开展健康学校建设。 | 县教育局 | 县卫生健康局 |",
        "| 3 | 推行预约服务。 | 县民政局 | 县财政局 |",
    ]


def test_deeds_with_a_column_of_time_limits() -> None:
    rows = "新建人行天桥3座。 县住建局 9月投入使用", "迁建政务中心。 县代建中心 12月底前", "改造棚户区800户。 县住建局 12月底前"
    assert table_rows(lines(*rows, heading="序号 民生实事 责任单位 完成时限"))[0] == "| 1 | 新建人行天桥3座。 | 县住建局 | 9月投入使用 |"


def test_what_stands_behind_the_last_row_is_no_cell() -> None:
    for behind in ("注：本表所列任务按年度考核，由县政府督查室通报。", "附件2", "平川县财政局2024年3月1日印发", "二、工作要求"):
        data = lines(*ROWS) + f"\n\n{behind}".encode()
        assert read(data, "清单.txt").text.split("\n")[-1] == behind


def test_a_row_in_doubt_is_told() -> None:
    """Three lists for two columns: the first leads by habit, and the reader is asked to look."""
    reading = read(lines(*ROWS, "配齐设施。 县住房城乡建设局 县商务局 县供销社", *ROWS), "清单.txt")
    assert "| 4 | 配齐设施。 | 县住房城乡建设局 | 县商务局<br>县供销社 |" in reading.text
    assert reading.warnings == ("清单.txt：拆散的任务分工表已按表头恢复，第4行的单元格对应哪一列没有把握，请核对",)
    assert read(lines(*ROWS), "清单.txt").warnings == ()


def test_units_behind_the_last_row_are_a_doubt() -> None:
    """Part of its last cell, or a signature: they stay a line."""
    reading = read(lines(*ROWS, *ROWS) + "\n\n县供销社".encode(), "清单.txt")
    assert reading.text.endswith("| 6 | 推行预约服务。 | 县民政局 | 县财政局 |\n\n县供销社")
    assert "第6行" in reading.warnings[0]


def test_an_empty_cell_among_units_is_a_doubt() -> None:
    assert "第5行" in read(lines(*ROWS, *ROWS[:1], "配齐设施。 县商务局"), "清单.txt").warnings[0]


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("too many rows in doubt", lines(ROWS[0], "配齐设施。 县商务局 县供销社 县邮政局", "完善制度。 县财政局")),
        ("a heading that no table of duties has", lines(*ROWS, heading="序号 采购人 采购项目 预算金额")),
        ("no column of units", lines(*ROWS, heading="序号 任务内容 工作目标 完成时限")),
        ("one row only", lines(ROWS[0])),
        ("a row without its duty", lines(ROWS[0], "县教育局 县卫生健康局", ROWS[2])),
        ("more text than columns", lines(ROWS[0], "县教育局 县财政局 开展活动。 长期坚持不懈。", ROWS[2])),
        ("rows that do not begin at 1", lines(*ROWS).replace(b"\n\n1\n\n", b"\n\n4\n\n")),
        ("no heading", "\n\n".join(["一、工作任务", "1", "县教育局", "2", "县民政局", "3", "县财政局"]).encode()),
    ],
)
def test_what_cannot_be_dealt_out_stays(why: str, data: bytes) -> None:
    reading = read(data, "清单.txt")
    assert "|" not in reading.text, why
    assert reading.warnings == ()


def test_a_gap_in_the_numbers_ends_the_row_unfinished() -> None:
    assert "|" not in read(lines(*ROWS).replace(b"\n\n2\n\n", b"\n\n5\n\n"), "清单.txt").text


def test_a_list_of_numbers_and_names_is_no_table() -> None:
    """A numbered list under a heading that happens to say 序号."""
    text = "序号\n\n1\n\n提高贷款额度\n\n2\n\n延长还款期限"
    assert "|" not in read(text.encode(), "通知.txt").text


@pytest.mark.parametrize("said", ["各街镇（园区）", "区绿化市容局、区党政机关（公共机构）", "区委宣传部（区文明办、区政府新闻办）、区妇联", "区商务委 区国资委"])
def test_lists_of_units(said: str) -> None:
    assert is_units(said)


@pytest.mark.parametrize("said", ["推进全面覆盖", "加强检查，由区城管局通报。", "2019年", "牵头：区财政局", "建成1所普惠托育机构", ""])
def test_no_lists_of_units(said: str) -> None:
    assert not is_units(said)
