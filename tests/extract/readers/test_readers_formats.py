"""One small original of each format, read, and compared with what an official sees on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from originals import cell, docx, level, ofd, paragraph, pdf, run, table

from extract.readers import read
from extract.readers.numbering import han, number

CHINESE = "一、总体要求\n坚持预防为主，镕、㐂、𠮷等字不丢。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    assert read(CHINESE.encode(encoding), "通知.txt").text == CHINESE.strip().replace("\n", "\n\n")


def test_gb2312_and_big5() -> None:
    assert read("一、总体要求\n坚持预防为主。".encode("gb2312"), "通知.txt").text == "一、总体要求\n\n坚持预防为主。"
    traditional = "總體要求：堅持以人民為中心的發展思想，全面落實各項工作任務，促進經濟社會協調發展，改善群眾生活條件。" * 4
    assert read(traditional.encode("big5"), "通知.txt").text == traditional


def test_address_that_a_text_gives_as_its_source() -> None:
    text = "原文链接：https://example.invalid/law/1.html\n一、总体要求\n详见网站 https://example.invalid/other 。\n"
    assert read(text.encode(), "通知.txt").url == "https://example.invalid/law/1.html"


def test_markdown() -> None:
    source = (
        "---\ntitle: 关于健康促进的通知\nurl: 'http://example.invalid/1'\n---\n# 一、总体要求\n\n**坚持**预防为主，见[附件](a.html)。![图](b.png)\n\n"
        "- 第一项\n- 第二项\n\n| 部门 | 职责 |\n| --- | :-: |\n| 县教育局 | 办学<br>办班 \\| 培训 |\n"
    )
    reading = read(source.encode(), "通知.md")
    assert reading.url == "http://example.invalid/1"
    assert reading.text == (
        "| title | 关于健康促进的通知 |\n| --- | --- |\n| url | http://example.invalid/1 |\n\n一、总体要求\n\n坚持预防为主，见附件。\n\n第一项\n\n第二项\n\n"
        "| 部门 | 职责 |\n| --- | --- |\n| 县教育局 | 办学<br>办班 \\| 培训 |"
    )


def test_markdown_that_escapes_its_numbers() -> None:
    reading = read("**（一）加强建设**\n\n**1\\.** **完善结构。** 建设公园3个。\n\n2\\. 提升能力。完成造林（含补植\\）500亩。".encode(), "方案.md")
    assert reading.text == "（一）加强建设\n\n1. 完善结构。 建设公园3个。\n\n2. 提升能力。完成造林（含补植）500亩。"


PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>通知_某县人民政府</title>
<meta name="ArticleTitle" content="平川县人民政府关于健康促进的意见"><meta name="PubDate" content="2024-03-08 10:00">
<link rel="canonical" href="http://www.example.invalid/art/1.html"></head><body>
<div class="nav"><a>首页</a> | <a>政务公开</a> | <a>互动交流</a></div><div>您的位置：首页 &gt; 政务公开 &gt; 文件</div>
<table><tr><td>索 引 号：</td><td>0001/2024-7</td><td>成文日期：</td><td>2024年03月05日</td></tr>
<tr><td>发文字号：</td><td>平政发〔2024〕8号</td><td>主 题 词：</td><td></td></tr></table>
<div>发布时间：2024-03-08&nbsp;&nbsp;来源：本网&nbsp;&nbsp;【字体：大 中 小】</div><div style="display:none">隐藏的话。</div>
<div id="content"><p>各乡镇人民政府：</p><p>　　现提出以下意见。<br>　　一、总体要求</p>
<p>坚持预防为主；<span>落实
责任。</span></p><table><tr><th>部门</th><th>任务</th><th>时限</th></tr>
<tr><td rowspan="2">县卫生健康局</td><td>健康讲座</td><td>2024年</td></tr><tr><td>健康&amp;步道</td><td>2025年</td></tr>
<tr><td colspan="2">县教育局</td><td>长期</td></tr></table><p>2024年3月5日</p></div>
<div>【打印】 【关闭窗口】</div><div>扫一扫在手机打开当前页</div><footer><p>主办：平川县人民政府。网站标识码：123；备案。</p></footer></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030")])
def test_web_page(charset: str, encoding: str) -> None:
    reading = read(PAGE.format(charset=charset).encode(encoding), "通知.html")
    assert reading.url == "http://www.example.invalid/art/1.html"
    assert reading.text.split("\n\n") == [
        "| 索引号 | 0001/2024-7 |\n| --- | --- |\n| 成文日期 | 2024年03月05日 |\n| 发文字号 | 平政发〔2024〕8号 |\n| 发布时间 | 2024-03-08 |\n| 来源 | 本网 |",
        "平川县人民政府关于健康促进的意见",
        "各乡镇人民政府：",
        "现提出以下意见。",
        "一、总体要求",
        "坚持预防为主；落实责任。",
        "| 部门 | 任务 | 时限 |\n| --- | --- | --- |\n| 县卫生健康局 | 健康讲座 | 2024年 |\n| 县卫生健康局 | 健康&步道 | 2025年 |\n| 县教育局 |  | 长期 |",
        "2024年3月5日",
    ]


def test_page_saved_as_one_file_and_called_doc() -> None:
    page = PAGE.format(charset="utf-8").encode()
    mht = b'MIME-Version: 1.0\r\nSnapshot-Content-Location: http://www.example.invalid/1\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    reading = read(mht + page + b"\r\n--x--\r\n", "通知.doc")
    assert reading.format == "mht" and "各乡镇人民政府：" in reading.text
    assert reading.warnings == ("通知.doc：实际内容是网页存档，已按网页存档读取",)


NUMBERS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、", style="Top")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "chineseCountingThousand", "第%1条　", start=9)
    + level(1, "decimal", "%1.%2")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="Top"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Top"/></w:style>'
)


def test_numbers_that_word_makes() -> None:
    body = [
        paragraph("总体要求", style="Top"),
        paragraph("指导思想", number=(1, 1)),
        paragraph("工作目标", number=(1, 1)),
        paragraph("提高水平。", number=(1, 2)),
        paragraph("重点任务", style="Sub"),
        paragraph("普及知识", number=(1, 1)),
        paragraph("办讲座。", number=(1, 2)),
        paragraph("发读本。", number=(1, 2)),
        paragraph("重新编号。", number=(3, 2)),
        paragraph("不编号。", style="Top", number=(0, 0)),
        paragraph("本办法自发布之日起施行。", number=(2, 0)),
        paragraph("由县政府解释。", number=(2, 0)),
        paragraph("子项。", number=(2, 1)),
    ]
    assert read(docx(*body, numbering=NUMBERS, styles=STYLES), "方案.docx").text.split("\n\n") == [
        "一、总体要求", "（一）指导思想", "（二）工作目标", "1.提高水平。", "二、重点任务", "（一）普及知识", "1.办讲座。", "2.发读本。",
        "1.重新编号。", "不编号。", "第九条　本办法自发布之日起施行。", "第十条　由县政府解释。", "十.1子项。",
    ]  # fmt: skip


def test_number_formats() -> None:
    assert [han(value) for value in (1, 10, 11, 20, 21, 100, 105, 110, 1001)] == ["一", "十", "十一", "二十", "二十一", "一百", "一百零五", "一百一十", "一千零一"]
    assert [number(3, form) for form in ("decimalEnclosedCircle", "upperRoman", "lowerLetter", "decimalFullWidth", "chineseLegalSimplified", "none")] == ["③", "III", "c", "３", "叁", ""]


def test_word_tables_boxes_fields_and_changes() -> None:
    box = '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://example.invalid"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    field += run("网站") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    change = f'<w:ins w:id="1">{run("新增")}</w:ins><w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    hyphen = "<w:r><w:t>2023</w:t><w:noBreakHyphen/><w:t>2027年</w:t></w:r>"
    data = docx(
        paragraph("见", inner=field + change + hyphen),
        paragraph("正文。", inner=box.format(paragraph("框内文字。"))),
        table(
            [cell("分工表", span=3)],
            [cell("牵头单位"), cell("任务"), cell("时限")],
            [cell("县教育局\n县民政局", "start"), cell("办学"), cell("2024年")],
            [cell("", "go on"), cell("助学"), cell("2025年")],
        ),
    )
    assert read(data, "方案.docx").text.split("\n\n") == [
        "见网站新增2023-2027年",
        "正文。",
        "框内文字。",
        "分工表",
        "| 牵头单位 | 任务 | 时限 |\n| --- | --- | --- |\n| 县教育局<br>县民政局 | 办学 | 2024年 |\n| 县教育局<br>县民政局 | 助学 | 2025年 |",
    ]


def column(lines: list[str], left: float = 88, top: float = 760, size: float = 16) -> list[tuple[float, float, str]]:
    """Lines under each other; one that begins with two wide spaces is indented."""
    return [(left + 2 * size * line.startswith("　　"), top - 28 * at, line.strip("　")) for at, line in enumerate(lines)]


def test_pdf() -> None:
    first = column(["　　一、总体要求", "　　坚持预防为主，把健康融入所有政策，逐步提高居", "民的健康素养水平，让群众在家门口就能看病，到二"]) + [(270, 40, "— 1 —")]
    second = column(["〇二六年达到百分之三十以上。", "　　二、重点任务", "　　（一）普及健康知识。"]) + [(270, 40, "— 2 —")]
    assert read(pdf([first, second]), "方案.pdf").text.split("\n\n") == [
        "一、总体要求",
        "坚持预防为主，把健康融入所有政策，逐步提高居民的健康素养水平，让群众在家门口就能看病，到二〇二六年达到百分之三十以上。",
        "二、重点任务",
        "（一）普及健康知识。",
    ]


def test_pdf_printed_from_a_browser() -> None:
    edges = [(24, 820, "2026/7/24 15:33 关于健康促进的通知_平川县人民政府"), (24, 16, "http://www.example.invalid/1.html 1/1")]
    reading = read(pdf([column(["各乡镇人民政府：", "　　现将有关事项通知如下。"]) + edges]), "网页.pdf")
    assert reading.text == "各乡镇人民政府：\n\n现将有关事项通知如下。"
    assert reading.url == "http://www.example.invalid/1.html"


def test_pdf_table_with_a_merged_cell() -> None:
    rules = [(88, y, 508, y) for y in (700, 660, 580)] + [(228, 620, 508, 620)] + [(x, 580, x, 700) for x in (88, 228, 368, 508)]
    said = [(100, 675, "部门"), (240, 675, "任务"), (380, 675, "时限"), (100, 615, "县教育局"), (240, 635, "办学"), (380, 635, "长期"), (240, 595, "助学"), (380, 595, "年底前")]
    assert read(pdf([[(88, 760, "附件：职责分工表"), *said]], rules), "分工.pdf").text == (
        "附件：职责分工表\n\n| 部门 | 任务 | 时限 |\n| --- | --- | --- |\n| 县教育局 | 办学 | 长期 |\n| 县教育局 | 助学 | 年底前 |"
    )


def test_ofd() -> None:
    reading = read(ofd(["平川县人民政府文件", "一、总体要求", "二、重点任务"]), "公文.ofd")
    assert reading.text == "平川县人民政府文件\n\n一、总体要求\n\n二、重点任务"
    assert reading.format == "ofd"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")
def test_legacy_word_by_libreoffice(tmp_path: Path) -> None:
    made = docx(paragraph("总体要求", style="Top"), paragraph("重点任务", style="Top"), numbering=NUMBERS, styles=STYLES)
    (tmp_path / "方案.docx").write_bytes(made)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "方案.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    reading = read((tmp_path / "方案.odt").read_bytes(), "方案.doc")
    assert [line.replace(" ", "").replace("　", "") for line in reading.text.split("\n\n")] == ["一、总体要求", "二、重点任务"]
    assert reading.format == "odt" and len(reading.warnings) == 1
