"""The files of the built site, and nothing beside them.

In: a path of an address.  Out: the file with its type; 404 as a page in Chinese.
Example: /documents/兴府办字-2022-99.html → that page; /../kb.sqlite → 404, however it is written.
A file is opened before anything is said of it: a build that replaces the site meanwhile does no harm.
Pages, styles and scripts go over the network compressed; `data/` and originals are as small as they get already.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from fastapi.concurrency import run_in_threadpool
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import Response, StreamingResponse
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kb.layout import READY, Layout
from kb.server.faults import Fault, response

# A page takes nothing from elsewhere, and nobody else's page may put it in a frame.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
# Originals come from anywhere: they are handed over as files, and run nothing even where a browser shows them.
_ORIGINALS = "files"
# What searching loads is compressed when it is written.
_PACKED = "data"
# Two thirds of the time that the strongest takes, for three bytes in a thousand more.
_EFFORT = 6
_SANDBOX = "default-src 'none'; sandbox"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
_ORIGINAL_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
    ".ofd": "application/ofd",
}
_OTHER = "application/octet-stream"
# Not in any name that the site has: control characters, Windows' separators and drives.
_FOREIGN = re.compile(r"[\x00-\x1f\x7f\\:]")
_PIECE = 256 * 1024
# A finished build is moved into place within milliseconds.
_PAUSE, _PAUSES = 0.05, 20


@dataclass(frozen=True, slots=True)
class File:
    """An opened file of the site. `original`: as it was received, from outside. `packed`: compressing gains nothing."""

    handle: BinaryIO
    size: int
    changed: int
    type: str
    original: bool
    packed: bool

    def pieces(self) -> Iterator[bytes]:
        """Its bytes; it is closed in the end. No more than was promised, should it grow."""
        with self.handle:
            left = self.size
            while left and (piece := self.handle.read(min(left, _PIECE))):
                left -= len(piece)
                yield piece

    def headers(self) -> dict[str, str]:
        """What is said of it. Browsers ask each time whether it has changed: a new build is seen at once."""
        said = {
            "ETag": f'W/"{self.changed:x}-{self.size:x}"', "Last-Modified": formatdate(self.changed / 1e9, usegmt=True),
            "Cache-Control": "no-cache", "Content-Length": str(self.size), "Content-Type": self.type,
        }  # fmt: skip
        return said | ({"Content-Disposition": "attachment", "Content-Security-Policy": _SANDBOX} if self.original else {})


class Pages:
    """The application that answers for everything outside /api."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET and HEAD; other methods do not come here."""
        found = await run_in_threadpool(self._found, scope["path"])
        answer = self._missing(scope["path"]) if found is None else _response(found, Request(scope))
        sent: ASGIApp = answer if found is None or found.packed else GZipMiddleware(answer, compresslevel=_EFFORT)
        await sent(scope, receive, send)

    def _found(self, path: str) -> File | None:
        file = opened(self._layout.site, path)
        for _ in range(_PAUSES):
            if file is not None or not (self._layout.next / READY).exists():
                return file
            time.sleep(_PAUSE)
            file = opened(self._layout.site, path)
        return file

    def _missing(self, path: str) -> Response:
        if not (self._layout.site / "index.html").is_file():
            return response(path, 404, Fault(error="还没有网页", hint="先运行 kb build（不带 --no-site），再刷新；检索接口 /api/search 已经可用"))
        return response(path, 404, Fault(error="没有这个网页", hint="地址可能写错了，或者这份文件已不在知识库里"))


def opened(site: Path, path: str) -> File | None:
    """The file at a path of an address; None where it is none of the site's."""
    *folders, name = path.removeprefix("/").split("/")
    parts = [*folders, name or "index.html"]
    if any(part in ("", ".", "..") or part.startswith(".") or _FOREIGN.search(part) for part in parts):
        return None
    try:
        root = site.resolve(strict=True)
        place = root.joinpath(*parts).resolve(strict=True)
        if not place.is_relative_to(root) or not place.is_file():
            return None
        handle = place.open("rb")
    except (OSError, ValueError):
        return None
    found = os.fstat(handle.fileno())
    if not S_ISREG(found.st_mode):
        handle.close()
        return None
    original = parts[0] == _ORIGINALS
    ending = place.suffix.lower()
    types = _ORIGINAL_TYPES if original else _TYPES
    return File(handle, found.st_size, found.st_mtime_ns, types.get(ending, _OTHER), original, original or parts[0] == _PACKED)


def _response(file: File, request: Request) -> Response:
    headers = file.headers()
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if headers["ETag"].removeprefix("W/") in known:
        file.handle.close()
        kept = {name: value for name, value in headers.items() if name not in ("Content-Length", "Content-Type")}
        return Response(status_code=304, headers=kept)
    if request.method == "HEAD" and file.packed:
        # Of others it is known only when they are compressed how they are sent; the gate leaves their body out.
        file.handle.close()
        return Response(headers=headers)
    return StreamingResponse(file.pieces(), headers=headers)
