"""What a file really is, by its first bytes, whatever its name says.

In: bytes.  Out: a format's name (`docx`, `pdf`, `txt`, …), or ReadError for what holds no text.
Example: bytes that begin with `{\\rtf` are `rtf`, also when the file is called `通知.doc`.
"""

from __future__ import annotations

import io
import re
import zipfile

from extract.readers.reading import ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
MAX_BYTES = 64 * 1024 * 1024
# The largest policy documents are scanned books of some 50 MB; text alone never comes near.
MAX_UNPACKED = 256 * 1024 * 1024
MAX_ENTRIES = 5000

# (first bytes, what to say)
REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "是图片，没有文字；请先做文字识别（OCR），再导入识别后的文档"),
    (b"\xff\xd8\xff", "是图片，没有文字；请先做文字识别（OCR），再导入识别后的文档"),
    (b"GIF8", "是图片，没有文字；请先做文字识别（OCR），再导入识别后的文档"),
    (b"II*\x00", "是图片，没有文字；请先做文字识别（OCR），再导入识别后的文档"),
    (b"MM\x00*", "是图片，没有文字；请先做文字识别（OCR），再导入识别后的文档"),
    (b"AT&TFORM", "是图片，没有文字；请先做文字识别（OCR），再导入识别后的文档"),
    (b"Rar!", "是压缩包，请先解压，再逐个导入里面的文件"),
    (b"7z\xbc\xaf\x27\x1c", "是压缩包，请先解压，再逐个导入里面的文件"),
    (b"\x1f\x8b", "是压缩包，请先解压，再逐个导入里面的文件"),
    (b"\xfd7zXZ", "是压缩包，请先解压，再逐个导入里面的文件"),
    (b"BZh", "是压缩包，请先解压，再逐个导入里面的文件"),
    (b"MZ", "是程序，不是文档"),
    (b"\x7fELF", "是程序，不是文档"),
    (b"SQLite format 3\x00", "是数据库，不是文档"),
)

# An element that a page or a pasted fragment of one begins with; `<` alone also opens a bracket in plain text.
HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|p|meta|title|span|section|article)\b",
    re.I | re.S,
)


def kind_of(data: bytes) -> str:
    """The format of the bytes; `txt` where they look like nothing else. Raises ReadError for what no reader takes."""
    if not data:
        raise ReadError("文件是空的，没有内容")
    if len(data) > MAX_BYTES:
        size = len(data) // (1024 * 1024)
        raise ReadError(f"文件太大（{size} MB），单个文件不能超过 {MAX_BYTES // (1024 * 1024)} MB，请确认选对了文件")
    if data.startswith(OLE):
        return _kind_of_ole(data)
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    for magic, said in REFUSED:
        if head.startswith(magic):
            raise ReadError(f"文件{said}")
    return "txt"


def text_kind(text: str) -> str:
    """`html`, `mht` or `xml` (a Word document saved as XML) for text that is one of these, else `txt`."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if HTML.match(head):
        return "html"
    if head.startswith("<?xml") and ("Word.Document" in head or "w:wordDocument" in head):
        return "wordxml"
    if head[:600].startswith(("MIME-Version:", "From: ", "Content-Type: multipart/")) and "multipart/related" in head:
        return "mht"
    return "txt"


def check_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, once its directory is sound and its contents are not unreasonably large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise ReadError("文件已损坏，打不开；请用办公软件重新保存后再试") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise ReadError(f"文件解压后过大（{unpacked // (1024 * 1024)} MB），可能不是正常的文档")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError("文件已加密，请去掉密码后重新保存再试")
    return archive


def _kind_of_zip(data: bytes) -> str:
    archive = check_zip(data)
    names = set(archive.namelist())
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.rsplit("/", 1)[-1].upper() == "OFD.XML" for name in names):
        return "ofd"
    if "mimetype" in names:
        try:
            kind = archive.read("mimetype")[:200].decode("latin-1")
        except Exception:  # a broken entry: whatever zipfile raises, it is not a document of ours
            kind = ""
        if "opendocument.text" in kind:
            return "odt"
    if any(name.startswith("xl/") for name in names):
        raise ReadError("文件是 Excel 表格，暂不支持；请把内容复制到 Word 文档后再试")
    if any(name.startswith("ppt/") for name in names):
        raise ReadError("文件是演示文稿，暂不支持；请把文字另存为 Word 文档后再试")
    raise ReadError("文件是压缩包，请先解压，再逐个导入里面的文件")


def _kind_of_ole(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            streams = {"/".join(parts) for parts in ole.listdir()}
    except Exception as error:  # olefile raises whatever a broken structure makes it raise
        raise ReadError("文件已损坏，打不开；请用办公软件重新保存后再试") from error
    if "EncryptedPackage" in streams:
        raise ReadError("文件已加密，请去掉密码后重新保存再试")
    if "WordDocument" in streams:
        return "doc"
    if streams & {"Workbook", "Book"}:
        raise ReadError("文件是 Excel 表格，暂不支持；请把内容复制到 Word 文档后再试")
    if "PowerPoint Document" in streams:
        raise ReadError("文件是演示文稿，暂不支持；请把文字另存为 Word 文档后再试")
    # WPS before 2005 has streams of its own; LibreOffice knows some of them.
    return "doc"
