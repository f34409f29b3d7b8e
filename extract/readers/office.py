"""Legacy office files (.doc, .wps, .rtf, .odt) by LibreOffice, where it is installed.

In: the bytes.  Out: `Draft`, read from the .docx that LibreOffice makes.
Example: without LibreOffice the user is told `需要安装 LibreOffice 才能读取旧版 Word/WPS 文档…`.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from extract.readers import docx
from extract.readers.blocks import Draft
from extract.readers.reading import ReadError
from extract.readers.sniff import OLE

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120
NEEDED = "需要安装 LibreOffice 才能读取旧版 Word/WPS、RTF、ODT 文档；请安装后再试，或用办公软件另存为 .docx"


def program() -> str | None:
    """LibreOffice's program, if it is there."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def read(data: bytes) -> Draft:
    """Raises ReadError where LibreOffice is missing, fails or takes too long, and for a file with a password."""
    if data.startswith(OLE) and _is_encrypted(data):
        raise ReadError("文件已加密，请去掉密码后重新保存再试")
    found = program()
    if found is None:
        raise ReadError(NEEDED)
    with tempfile.TemporaryDirectory(prefix="kb-office-") as folder:
        made = _convert(found, data, Path(folder))
        return replace(docx.read(made), reader="office（LibreOffice）")


def _is_encrypted(data: bytes) -> bool:
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted())
    except Exception:  # an old WPS file is no Word file to msoffcrypto: LibreOffice decides
        return False


def _convert(found: str, data: bytes, folder: Path) -> bytes:
    """The file as .docx. Its own profile folder: a LibreOffice that the user has open would refuse a second start."""
    source, out = folder / "original.doc", folder / "out"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        found, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, cwd=folder)
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"LibreOffice 转换超过 {SECONDS} 秒没有完成；请用办公软件另存为 .docx 后再试") from error
    finally:
        if process.poll() is None:
            # soffice is a script that starts the real program: end the whole group.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    made = out / "original.docx"
    if not made.exists():
        raise ReadError("LibreOffice 打不开这个文件，可能已损坏或加密；请用办公软件另存为 .docx 后再试")
    return made.read_bytes()
