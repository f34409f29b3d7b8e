"""Signature, date and what was glued behind them stand on lines of their own; what only looks like them stays."""

from __future__ import annotations

import pytest

from extract.readers import read
from extract.readers.signatures import apart

TITLE = "关于印发《平川县托育机构管理办法》的通知"


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("由市卫生局负责解释。义乌市人民政府2013年12月23日", ["由市卫生局负责解释。", "义乌市人民政府", "2013年12月23日"]),
        ("请及时报告。财政部 税务总局2018年4月4日", ["请及时报告。", "财政部 税务总局", "2018年4月4日"]),
        ("特此批复。 仙居县人民政府　2013年9月3日（此件公开发布）", ["特此批复。", "仙居县人民政府", "2013年9月3日", "（此件公开发布）"]),
        ("请遵照执行。2018年4月4日", ["请遵照执行。", "2018年4月4日"]),
        ("请遵照执行。平川县民政局2018年4月4日链接：相关政策解读", ["请遵照执行。", "平川县民政局", "2018年4月4日", "链接：相关政策解读"]),
        (
            "请遵照执行。平川县民政局2018年4月4日平川县托育机构管理 办法（试行）第一章　总则",
            ["请遵照执行。", "平川县民政局", "2018年4月4日", "平川县托育机构管理 办法（试行）", "第一章　总则"],
        ),
        (
            "现予公布，自2015年3月1日起施行。国家税务总局局长：张三2014年12月27日 平川县托育机构管理办法",
            ["现予公布，自2015年3月1日起施行。", "国家税务总局局长：张三", "2014年12月27日", "平川县托育机构管理办法"],
        ),
        ("附件：托育机构名单　平川县人民政府2013年5月20日", ["附件：托育机构名单", "平川县人民政府", "2013年5月20日"]),
        ("4.托育机构名单财政部 税务总局　2018年6月5日", ["4.托育机构名单", "财政部 税务总局", "2018年6月5日"]),
        (
            "附件：托育机构情况表　2021年11月18日　（联系人：李四；联系电话：1234567）",
            ["附件：托育机构情况表", "2021年11月18日", "（联系人：李四；联系电话：1234567）"],
        ),
        ("2013年5月7日　注释：全文失效。", ["2013年5月7日", "注释：全文失效。"]),
        ("2013年4月10日（此件公开发布） 平川县人民政府工作规则", ["2013年4月10日", "（此件公开发布）", "平川县人民政府工作规则"]),
    ],
)
def test_signatures_behind_the_last_sentence(line: str, parts: list[str]) -> None:
    assert apart([TITLE, line]) == [TITLE, *parts]


def test_a_body_behind_the_last_sentence_above_its_date() -> None:
    assert apart([TITLE, "请认真执行。义乌市人民政府办公室", "2013年2月4日", "附件"])[1:4] == ["请认真执行。", "义乌市人民政府办公室", "2013年2月4日"]


@pytest.mark.parametrize(
    "line",
    [
        "本办法由市卫生局解释。自印发之日起施行，有效期至2025年12月31日",
        "报名从即日起。截止日期为2013年12月23日",
        "由市卫生局负责解释，义乌市人民政府2013年12月23日",
        "会议听取了汇报。平川县人民政府2013年12月23日印发的文件同时废止。",
        "会议听取了汇报。平川县人民政府2013年12月23日《平川县托育机构管理办法》同时废止。",
        "附件：托育机构名单（截至2013年12月23日）",
        "完成平台建设。由市卫生健康委员会牵头组织开展推进活动的时间为2013年12月23日",
    ],
)
def test_what_is_no_signature(line: str) -> None:
    assert apart([TITLE, line]) == [TITLE, line]


@pytest.mark.parametrize("line", ["国家税务总局　2013年5月7日", "国家税务总局2013年5月7日"])
def test_body_and_date_alone_in_a_line(line: str) -> None:
    assert apart([TITLE, "各区：", "请遵照执行。", line]) == [TITLE, "各区：", "请遵照执行。", "国家税务总局", "2013年5月7日"]


def test_in_a_line_under_the_title_it_is_the_page_s_source() -> None:
    assert apart([TITLE, "平川县民政局　2013年5月7日", "请遵照执行。"]) == [TITLE, "平川县民政局　2013年5月7日", "请遵照执行。"]


def test_a_body_behind_a_list_of_annexes_above_its_date() -> None:
    line = "附件：第一批托育机构名录 平川县人民政府"
    assert apart([TITLE, "请执行。", line, "2013年11月14日"])[2:] == ["附件：第一批托育机构名录", "平川县人民政府", "2013年11月14日"]


def test_private_characters_that_are_line_ends() -> None:
    text = f"{TITLE}\n\n各区：请遵照执行。\ue004平川县民政局\ue0032014年2月17日\ue004\r\n"
    assert read(text.encode(), "通知.txt").text.split("\n\n")[-2:] == ["平川县民政局", "2014年2月17日"]


def test_private_characters_of_a_text_misread_stay() -> None:
    assert "\ue003銆" in read("正文有\ue003銆傜\ue0c7涓".encode(), "通知.txt").text


def test_paragraphs_indented_with_tabs_are_no_table() -> None:
    text = "关于申领发票的公告\n\n\t　　本公告自2018年8月1日起施行。\n\t　　特此公告。\n\n\t国家税务总局\n\t2018年6月11日\n\n链接：解读"
    assert read(text.encode(), "公告.txt").text.split("\n\n")[1:5] == ["本公告自2018年8月1日起施行。", "特此公告。", "国家税务总局", "2018年6月11日"]
