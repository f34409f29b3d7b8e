"""What every request must pass, and what every answer carries.

In: a request.  Out: the answer of the API or of the site, with the headers that browsers need for safety.
Refused here: other methods than GET and HEAD (405), an address that is too long (414), a foreign Host (400). What breaks
inside is a 500 in Chinese and one line for the person at the window.
Example: POST /api/search → 405, `{"error": "这里只能读，不能写", …}`, Allow: GET, HEAD.
"""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.errors import one_line
from kb.server.faults import BROKEN, Fault, is_api, response
from kb.server.pages import POLICY

Log = Callable[[str], None]
METHODS = ("GET", "HEAD")
_LONGEST = 16 * 1024
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"
# No CORS: pages of other sites must not read what may be internal.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Gate:
    """The outermost application. `hosts`: the names under which it may be asked, all where None."""

    def __init__(self, api: ASGIApp, pages: ASGIApp, hosts: frozenset[str] | None, log: Log | None, complain: Log) -> None:
        self._api, self._pages, self._hosts = api, pages, hosts
        self._log, self._complain = log, complain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            raise ValueError(f"{scope['type']} is not answered here")
        begun = time.perf_counter()
        answer = _Answer(scope, send)
        try:
            await self._answer(scope, receive, answer)
        except Exception as error:
            self._complain(f"程序内部错误（{type(error).__name__}：{one_line(error)}）：{_said(scope)}")
            if os.environ.get("KB_DEBUG"):
                traceback.print_exc()
            if answer.status is None:
                await response(scope["path"], HTTPStatus.INTERNAL_SERVER_ERROR, BROKEN)(scope, receive, answer)
        finally:
            if self._log:
                took = (time.perf_counter() - begun) * 1000
                client = (scope.get("client") or ("-",))[0]
                self._log(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {client} {_said(scope)} {answer.status or '-'} {took:.0f} ms")

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if refused := self._refused(scope):
            await response(path, *refused)(scope, receive, send)
        elif is_api(path):
            # The API has no HEAD of its own: the body is left out on its way to the client.
            await self._api({**scope, "method": "GET"}, receive, send)
        else:
            await self._pages(scope, receive, send)

    def _refused(self, scope: Scope) -> tuple[int, Fault] | None:
        if scope["method"] not in METHODS:
            return 405, Fault(error="这里只能读，不能写", hint="只接受 GET 和 HEAD；改动知识库用 kb add、kb remove、kb review")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST:
            return 414, Fault(error="地址太长", hint="请把查询写短一些")
        if self._hosts is not None and _host(scope) not in self._hosts:
            return 400, Fault(error="不能用这个域名打开", hint="请用启动时显示的地址；要从别的电脑打开，启动时加 --host 0.0.0.0；经反向代理打开，让它转发 Host: 127.0.0.1")
        return None


class _Answer:
    """Sends an answer on: with the headers, and without a body where only the head was asked for."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send = scope, send
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("Content-Security-Policy", _API_POLICY if is_api(self._scope["path"]) else POLICY)
        elif message["type"] == "http.response.body" and self._scope["method"] == "HEAD":
            message = {**message, "body": b""}
        await self._send(message)


def _host(scope: Scope) -> str:
    """The name that the client used, without its port."""
    name = Headers(scope=scope).get("host", "").lower()
    return name.rpartition(":")[0] if name.rpartition(":")[2].isdigit() else name


def _said(scope: Scope) -> str:
    """The request on one line, readable, whatever was sent."""
    query = scope["query_string"].decode("latin-1")
    line = f"{scope['method']} {scope['path']}" + (f"?{unquote(query.replace('+', ' '), errors='replace')}" if query else "")
    return "".join(char if char.isprintable() else "�" for char in line)
