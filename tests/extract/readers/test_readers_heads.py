"""Title and addressees that ran into the text stand on lines of their own; what only looks like them stays."""

from __future__ import annotations

import pytest

from extract.readers import read
from extract.readers.heads import apart
from extract.readers.inline import strip_marks

TITLE = "关于做好普惠托育工作的通知"
TEXT = "为增加普惠托育服务供给，减轻家庭负担，现将有关事项通知如下。"


@pytest.mark.parametrize(
    "to",
    [
        "各镇人民政府，各街道办事处，市政府各部门：",
        "各乡镇人民政府、街道办事处，县政府直属各单位：",
        "各缴存单位、缴存人:",
        "安岭乡人民政府：",
        "临海经济开发区、东部区块、临海港区管委会，各镇人民政府：",
        "区县(市)人民政府、园区管委会、有关单位:",
    ],
)
def test_addressees_with_the_text_behind_them(to: str) -> None:
    assert apart([TITLE, f"{to}{TEXT}", "一、目标"]) == [TITLE, to, TEXT, "一、目标"]


def test_a_title_printed_twice() -> None:
    line = f"关于做好普惠托育 工作的通知　各有关单位： {TEXT}"
    assert apart([TITLE, line]) == [TITLE, "关于做好普惠托育 工作的通知", "各有关单位：", TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "市财政局：负责落实财政补助资金，会同有关部门制定补助资金管理办法，加强资金监管。",
        "工作目标：到2025年，每千人口拥有托位数达到4.5个，形成覆盖城乡的托育服务网络体系。",
        "发布机构：平川县人民政府办公室，索引号和发文日期见右侧的信息公开栏，可以自行下载。",
        "会议强调：各镇、各部门要增强责任感和紧迫感，切实做好普惠托育工作，确保按期完成任务。",
        "一、各镇人民政府：为增加普惠托育服务供给，减轻家庭负担，要把托育工作列入重要议程。",
    ],
)
def test_what_is_no_list_of_addressees(line: str) -> None:
    assert apart([TITLE, line]) == [TITLE, line]


def test_addressees_stand_once_and_under_a_title() -> None:
    line = f"各有关单位：{TEXT}"
    assert apart([TITLE, "各镇人民政府：", line]) == [TITLE, "各镇人民政府：", line]
    assert apart(["普惠托育", line]) == ["普惠托育", line]


def test_in_a_document_with_lines() -> None:
    text = f"{TITLE}\n\n各有关单位：{TEXT}\n\n一、目标\n\n二、措施\n\n（一）加强领导。请认真落实。平川县民政局2024年3月5日\n\n附件"
    assert read(text.encode(), "通知.txt").text.split("\n\n") == [
        TITLE, "各有关单位：", TEXT, "一、目标", "二、措施", "（一）加强领导。请认真落实。", "平川县民政局", "2024年3月5日", "附件",
    ]  # fmt: skip


def test_masthead_number_title_and_addressees_in_one_line() -> None:
    line = f"平川县人民政府办公室文件平政办发〔2013〕113号平川县人民政府办公室印发《托育意见》的通知各镇人民政府，各街道办事处：{TEXT}"
    assert apart(["关于印发《托育意见》的通知", line]) == [
        "关于印发《托育意见》的通知", "平川县人民政府办公室文件", "平政办发〔2013〕113号", "平川县人民政府办公室印发《托育意见》的通知", "各镇人民政府，各街道办事处：", TEXT,
    ]  # fmt: skip


def test_a_short_addressee_behind_title_and_number() -> None:
    title = "平川县人民政府关于同意建立托育联席会议制度的函"
    line = f"{title}平府函〔2021〕52号县教委：你委来文收悉。{TEXT}"
    assert apart([title, line]) == [title, title, "平府函〔2021〕52号", "县教委：", f"你委来文收悉。{TEXT}"]


def test_a_number_behind_the_title() -> None:
    lines = ["某省人民政府关于进一步优化政务服务的实施意见某政办发〔2023〕24号", f"各市、县人民政府，省政府各部门：{TEXT}", "一、目标"]
    assert apart(lines) == [lines[0][:-13], "某政办发〔2023〕24号", "各市、县人民政府，省政府各部门：", TEXT, "一、目标"]
    assert apart(["国家关于印发“十二五”节水规划的通知国发〔2011〕42号 各省人民政府，国务院各部委：", TEXT]) == [
        "国家关于印发“十二五”节水规划的通知", "国发〔2011〕42号", "各省人民政府，国务院各部委：", TEXT,
    ]  # fmt: skip


def test_a_compilers_number_and_date_close_the_title() -> None:
    text = "1. 某省2023 年政务服务集成创新重点任务（2023 年6\n月30 日）\n为深入贯彻全省政务服务大会精神，以集成创新推动政务服务水平持续提升，制定本重点任务。\n一、总体要求\n（一）工作目标。网上可办率达到95%。"
    assert read(text.encode(), "任务.txt").text.split("\n\n")[:2] == ["1. 某省2023年政务服务集成创新重点任务（2023年6月30日）", "为深入贯彻全省政务服务大会精神，以集成创新推动政务服务水平持续提升，制定本重点任务。"]


def test_a_chapter_and_its_first_section_in_one_line() -> None:
    text = "某县节水方案\n\n三、推进农业节水　（一）改造灌区。\n\n更新渠道30公里。\n\n（二）推广技术。推广滴灌。\n"
    assert read(text.encode(), "方案.txt").text.split("\n\n")[1:3] == ["三、推进农业节水", "（一）改造灌区。"]


def test_a_websites_facts_behind_the_title() -> None:
    line = "东江区人民政府关于印发《节水规划》的通知　印发日期：2026-01-30　发布日期：2026-01-30　东府〔2026〕18 号各镇人民政府，区政府各部门:"
    assert apart([line, TEXT]) == [
        "东江区人民政府关于印发《节水规划》的通知", "印发日期：2026-01-30　发布日期：2026-01-30", "东府〔2026〕18 号", "各镇人民政府，区政府各部门:", TEXT,
    ]  # fmt: skip


def test_a_line_that_is_bold_as_a_whole() -> None:
    assert strip_marks("** 三、加快建设产业体系**") == "三、加快建设产业体系"
    assert strip_marks("2**3 ** 4") == "2**3 ** 4"
