"""Bytes of a text file to characters.

In: bytes.  Out: text, with the name of the encoding, or ReadError where they are not text.
Example: `b"\\xd2\\xbb\\xa1\\xa2"` is `一、` in gb18030.
"""

from __future__ import annotations

import codecs
import re

from extract.readers.reading import ReadError

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What Chinese documents are made of: ASCII, general and CJK punctuation, kana, the common Han block, full-width forms.
USUAL = re.compile("[\t\n\r\x0b\x0c\x20-\x7e\xa0-\xff\u2000-\u206f\u2100-\u27bf\u3000-\u30ff\u3200-\u4dbf\u4e00-\u9fa5\ufe30-\uff5e\uffe0-\uffe5\U00020000-\U000323af]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
MAX_TEXT = 20 * 1024 * 1024
SAMPLE = 200_000


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was in. Raises ReadError where no encoding gives readable text."""
    if len(data) > MAX_TEXT:
        raise ReadError(f"文件太大（{len(data) // (1024 * 1024)} MB），文本文件不能超过 {MAX_TEXT // (1024 * 1024)} MB，请确认选对了文件")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(encoding, "replace"), data), encoding
    if wide := _utf16_without_bom(data):
        return _checked(data.decode(wide, "replace"), data), wide
    if b"\x00" in data[:SAMPLE]:
        raise ReadError("文件不是文本：里面是二进制数据，请确认选对了文件")
    try:
        return _checked(data.decode("utf-8"), data), "utf-8"
    except UnicodeDecodeError:
        pass
    # gb2312 and gbk are read as gb18030, which holds both: gb2312 alone fails on 㐂, 𠮷, 镕.
    tries = [(data.decode(name, "replace"), name) for name in ("utf-8", "gb18030")]
    text, name = min(tries, key=lambda tried: tried[0].count("\ufffd"))
    if text.count("\ufffd") <= max(1, len(text) // 500) and _usual(text) > 0.9:
        return _checked(text, data), name
    return _guessed(data)


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 that lost its mark: zero bytes, and all usual characters when read in one of the two orders."""
    if len(data) < 4 or len(data) % 2 or b"\x00" not in data[:SAMPLE]:
        return None
    shares = {name: _usual(data[:SAMPLE].decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.95 and min(shares.values()) < 0.9 * shares[best] else None


def _guessed(data: bytes) -> tuple[str, str]:
    """Rare encodings (Big5, …) by statistics."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=["big5", "big5hkscs", "euc_jp", "shift_jis", "euc_kr", "cp1252"]).best()
    if best is not None:
        text = data.decode(best.encoding, "replace")
        if _usual(text) > 0.95 and len(re.findall("[\u4e00-\u9fa5]", text)) * 5 > len(text):
            return _checked(text, data), best.encoding
    raise ReadError("文件不是可读的文本：用各种编码都读不出文字，请确认选对了文件")


def _usual(text: str) -> float:
    sample = text[:SAMPLE]
    return len(USUAL.findall(sample)) / len(sample) if sample else 1.0


def _checked(text: str, data: bytes) -> str:
    sample = text[:SAMPLE]
    if not text.strip("\ufeff\x00 \t\r\n\u3000\xa0"):
        raise ReadError("文件是空的，没有文字")
    if len(CONTROL.findall(sample)) * 50 > len(sample) or (len(sample) > 40 and _usual(text) < 0.6):
        raise ReadError("文件不是可读的文本：里面是二进制数据或乱码，请确认选对了文件")
    return text
