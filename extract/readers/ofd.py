"""OFD, the format of electronic 公文 (GB/T 33190): the text of each page, by ofdkit.

In: the bytes of a .ofd.  Out: `Draft`.
Example: a page's runs of text, put in lines by their places.
"""

from __future__ import annotations

from extract.readers.blocks import Draft, Line
from extract.readers.reading import ReadError
from extract.readers.sniff import check_zip


def read(data: bytes) -> Draft:
    """Raises ReadError for a broken file and for one without text."""
    import ofdkit

    check_zip(data)
    try:
        with ofdkit.open(data) as document:
            pages = [page.text() for page in document.pages]
    except ofdkit.OFDError as error:
        raise ReadError("OFD 文件已损坏，打不开；请重新导出后再试") from error
    lines: list[Line] = []
    for page in pages:
        for at, text in enumerate(page.split("\n")):
            if text.strip():
                lines.append(Line(text, "apart" if not lines else "soft", 4 if at and text.startswith((" ", "\u3000")) else 0))
    if not lines:
        raise ReadError("OFD 没有文字层（扫描件），读不出文字；请先做文字识别（OCR），再导入识别后的文件")
    return Draft(tuple(lines), reader="ofd（ofdkit）")
