"""What cannot be read is refused with one clear line, and no input raises anything but ReadError."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from originals import cell, docx, ofd, paragraph, pdf, table, zipped

from extract.readers import ReadError, office, read

GOOD = docx(paragraph("一、总体要求"), table([cell("部门"), cell("职责")], [cell("县教育局"), cell("办学")]))


def encrypted_docx() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(GOOD)).encrypt("秘密", out)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """The password check of any reader fails on keys that are all zero."""
    keys = b"<</Filter/Standard/V 1/R 2/O<" + b"00" * 32 + b">/U<" + b"00" * 32 + b">/P -4>>"
    plain = pdf([[(88, 760, "一、总体要求")]])
    return plain.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Encrypt " + keys + b"/ID[<00><00>]>>")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "空.txt", "文件是空的"),
        (b" \r\n\t\n", "空.txt", "文件是空的"),
        (b"", "空.docx", "文件是空的"),
        (random.Random(1).randbytes(5000), "噪声.txt", "二进制"),
        (random.Random(2).randbytes(5000).replace(b"\0", b"\1"), "噪声.txt", "不是可读的文本"),
        (random.Random(3).randbytes(5000), "噪声.docx", "二进制"),
        (GOOD, "方案.txt", "请把扩展名改为 .docx"),
        (GOOD, "方案.pdf", "请把扩展名改为 .docx"),
        (GOOD[:400], "方案.docx", "已损坏"),
        ("一、总体要求".encode(), "方案.docx", "请把扩展名改为 .txt"),
        (b"<!DOCTYPE html><html><body><p>text</p></body></html>", "page.txt", "请把扩展名改为 .html"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "扫描.txt", "图片"),
        (zipped({"a.txt": "甲"}), "打包.docx", "压缩包"),
        (zipped({"xl/workbook.xml": "<x/>"}), "表.docx", "Excel"),
        (b"Rar!\x1a\x07\x00", "打包.rar", "压缩包"),
        (pdf([[], []]), "扫描.pdf", "没有文字层"),
        (pdf([[(88, 760, "一、总体要求")]])[:300], "断.pdf", "已损坏"),
        (encrypted_pdf(), "密.pdf", "已加密"),
        (encrypted_docx(), "密.docx", "已加密"),
        (docx(), "空.docx", "没有文字"),
        (docx(more={"word/document.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "怪.docx", "不是正常的"),
        (("<html><body>" + "<div>" * 20_000 + "甲").encode(), "深.html", "没有闭合"),
        (ofd([]), "扫描.ofd", "没有文字层"),
    ],
)
def test_refused_with_one_line(data: bytes, name: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, name)
    line = str(caught.value)
    assert line.startswith(f"{name}：") and said in line and "\n" not in line
    assert re.search("[\u4e00-\u9fff]", line) and "Error" not in line


def test_100_mb_of_noise_is_refused_at_once() -> None:
    data = bytes(100 * 1024 * 1024)
    began = time.process_time()
    with pytest.raises(ReadError, match="文件太大（100 MB）"):
        read(data, "噪声.txt")
    assert time.process_time() - began < 0.5


def test_zip_bomb() -> None:
    bomb = docx(more={"word/media/a.xml": bytes(300 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    with pytest.raises(ReadError, match="解压后过大"):
        read(bomb, "炸弹.docx")


def test_legacy_word_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    with pytest.raises(ReadError, match="需要安装 LibreOffice"):
        read(b"{\\rtf1 text}", "旧文件.rtf")


NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.ofd", "a.mht", "a", "a.xyz"])
VALID = [
    (GOOD, "a.docx"),
    (pdf([[(88, 760, "一、总体要求"), (88, 700, "坚持预防为主。")]]), "a.pdf"),
    (ofd(["一、总体要求"]), "a.ofd"),
    ("<html><body><table><tr><td rowspan=9>一、<td>二</table><p>甲。".encode(), "a.html"),
    ("# 一、\n\n| a | b |\n|--|--|\n| 1 | 2 |\n- 甲\n- 乙\n".encode(), "a.md"),
    ("\t序号\n\t部门\n\n\t1\n\t县教育局\n一、甲\n# Page 3:\n乙".encode("gb18030"), "a.txt"),
]
FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def accepted(data: bytes, name: str) -> None:
    try:
        reading = read(data, name)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert reading.text.strip() and "\r" not in reading.text


@FUZZ
@given(st.binary(max_size=400), NAMES)
@example(b"PK\x03\x04", "a.docx")
@example(b"%PDF-1.7", "a.pdf")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xyz")
def test_any_bytes(data: bytes, name: str) -> None:
    if not data.startswith((b"{\\rtf", b"\xd0\xcf\x11\xe0")) or len(data) < 9:
        accepted(data, name)


@FUZZ
@given(st.sampled_from(VALID), st.integers(0, 10**6), st.integers(0, 10**6), st.binary(max_size=12))
def test_broken_originals(valid: tuple[bytes, str], at: int, gone: int, put: bytes) -> None:
    data, name = valid
    at %= len(data)
    accepted(data[:at] + put + data[at + gone % 40 :], name)


@FUZZ
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.binary(min_size=1, max_size=12))
def test_broken_xml_in_a_sound_archive(at: int, gone: int, put: bytes) -> None:
    parts = {name: (archive := zipfile.ZipFile(io.BytesIO(GOOD))).read(name) for name in zipfile.ZipFile(io.BytesIO(GOOD)).namelist()}
    archive.close()
    document = parts["word/document.xml"]
    at %= len(document)
    parts["word/document.xml"] = document[:at] + put + document[at + gone % 40 :]
    accepted(zipped(dict(parts)), "a.docx")


TEXT = st.text(st.one_of(st.sampled_from("一二三、（）().1２条第章—-#|\t\n\f \u3000。，；：*[]<>&;年月日附件\u2028\x0b"), st.characters(exclude_categories=["Cs"])), max_size=200)


@FUZZ
@given(TEXT)
def test_any_text_is_read_and_loses_no_sign(text: str) -> None:
    from extract.readers.blocks import Line
    from extract.readers.layout import lay_out
    from extract.readers.plain import lines_of

    once = lay_out(tuple(lines_of(text)))
    assert lay_out(tuple(lines_of(once))) == once or "\n" not in text
    assert isinstance(lay_out((Line(text),)), str)


@pytest.mark.parametrize("hostile", ["（" * 100_000, "1" * 100_000, "一" * 100_000, "《" * 50_000 + "》" * 50_000, "[a](" * 30_000, "**" * 50_000, "　" * 100_000, "1." * 50_000, "| " * 50_000, "&" * 100_000, "年月日" * 30_000, "索引号" * 30_000, "序号\n任务\n单位\n1\n甲\n乙局\n2\n丙\n丁局\n" * 4_000, "序号\n任务\n单位\n1\n" + "甲乙局\n" * 20_000])
def test_hostile_text_takes_no_time(hostile: str) -> None:
    began = time.process_time()
    accepted(hostile.encode(), "a.txt")
    accepted(f"<p>{hostile}</p>".encode(), "a.html")
    assert time.process_time() - began < 4
