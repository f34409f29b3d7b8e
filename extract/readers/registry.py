"""Which module reads which format, in one table; and the way from bytes to `Reading`.

In: bytes and a file name.  Out: `Reading`, or ReadError.
Example: a page saved from a browser as `通知.doc` is read as html, with a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from extract.readers import sniff
from extract.readers.blocks import Draft, plain
from extract.readers.decode import decode
from extract.readers.flattened import restore
from extract.readers.layout import lay_out
from extract.readers.reading import ReadError, Reading

Reader = Callable[[bytes], Draft]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what people call it, the endings its files have, the module that reads it (imported when needed)."""

    name: str
    label: str
    endings: tuple[str, ...]
    module: str
    # Endings under which offices keep such files all the time: read, with a warning.
    also: tuple[str, ...] = ()


WORD = ("doc", "docx", "wps", "wpt", "dot", "docm", "rtf", "odt")

FORMATS: tuple[Format, ...] = (
    Format("txt", "纯文本", ("txt", "text"), "plain"),
    Format("md", "Markdown 文本", ("md", "markdown"), "markdown"),
    Format("html", "网页", ("html", "htm", "shtml", "xhtml", "jsp", "aspx"), "webpage", also=("doc", "wps", "docx")),
    Format("mht", "网页存档", ("mht", "mhtml"), "mht", also=("doc", "wps", "docx", "html", "htm")),
    Format("docx", "Word 文档", ("docx", "docm"), "docx", also=WORD),
    Format("pdf", "PDF", ("pdf",), "pdf"),
    Format("ofd", "OFD 版式文件", ("ofd",), "ofd"),
    Format("doc", "旧版 Word/WPS 文档", ("doc", "wps", "wpt", "dot"), "office", also=WORD),
    Format("rtf", "RTF 文档", ("rtf",), "office", also=WORD),
    Format("odt", "ODT 文档", ("odt",), "office", also=WORD),
    Format("wordxml", "Word XML 文档", ("xml",), "office", also=WORD),
)
BY_NAME = {one.name: one for one in FORMATS}
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}


def read(data: bytes, name: str) -> Reading:
    """See `extract.readers.read`."""
    try:
        return _read(data, name)
    except ReadError as error:
        raise ReadError(f"{name}：{error}") from error
    except (Exception, RecursionError) as error:
        # The libraries meet broken files with whatever exception comes up; the user gets one line for all of them.
        raise ReadError(f"{name}：文件已损坏或内容异常，读不出来；请用办公软件重新保存后再试") from error


def _read(data: bytes, name: str) -> Reading:
    found, warnings = _format(data, name)
    # Imported by name and only now: the libraries behind a format are heavy, and one call reads one format.
    reader = cast(Reader, import_module(f"extract.readers.{found.module}").read)
    draft = reader(data)
    blocks, doubtful = restore(draft.blocks)
    text = lay_out(blocks)
    if not text:
        raise ReadError("文件里没有文字")
    if text.count("\ufffd") * 200 > len(text):
        warnings = (*warnings, f"{name}：文字里有乱码（原文件保存时已损坏），请核对")
    if doubtful:
        warnings = (*warnings, f"{name}：拆散的任务分工表已按表头恢复，第{'、'.join(doubtful)}行的单元格对应哪一列没有把握，请核对")
    source = draft.source if draft.source is not None else plain(draft.blocks)
    return Reading(
        text=text,
        format=found.name,
        reader=draft.reader or found.module,
        url=draft.url,
        warnings=(*warnings, *draft.warnings),
        source=source,
    )


def _format(data: bytes, name: str) -> tuple[Format, tuple[str, ...]]:
    """The format by content, checked against the name. Raises ReadError where the two do not go together."""
    kind = sniff.kind_of(data)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    named = BY_ENDING.get(ending)
    if kind == "txt":
        text, _ = decode(data)
        kind = sniff.text_kind(text)
        if kind in ("txt", "html") and named is BY_NAME["md"]:
            kind = "md"
    found = BY_NAME[kind]
    if named is None or named is found:
        return found, ()
    if ending in found.also:
        return found, (f"{name}：实际内容是{found.label}，已按{found.label}读取",)
    raise ReadError(f"内容是{found.label}，与扩展名 .{ending} 不符；请把扩展名改为 .{found.endings[0]} 后再试")
