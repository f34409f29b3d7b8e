"""The process of `kb serve`: takes the port, says where to look, answers until Ctrl-C.

In: `Settings`.  Out: 0 when it was stopped; KbError where there is no base or the port cannot be had.
Example: `端口 8000 已被占用；请换一个，例如：kb serve --port 8001，或先关掉占用它的程序`.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kb.errors import KbError
from kb.layout import Layout
from kb.search import Request
from kb.server.api import api
from kb.server.bases import Base
from kb.server.gate import Gate
from kb.server.pages import Pages
from kb.server.workers import Limits, Workers

Say = Callable[[str], None]
_BACKLOG = 128
# After Ctrl-C, so many seconds are left to answers that are on their way.
_GOODBYE = 2
# Dictionaries are loaded with the first query; any one does.
_FIRST = Request("政策")
# The names of this computer; old clients send none. Browsers always do, also where a foreign name leads here.
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", ""})


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served, and where."""

    root: Path
    engine: str = "whoosh"
    host: str = "127.0.0.1"
    port: int = 8000
    log: bool = False
    limits: Limits = field(default_factory=Limits)


def application(settings: Settings, workers: Workers, hosts: frozenset[str] | None, complain: Say) -> Gate:
    """Site and API as one ASGI application."""
    layout = Layout(settings.root)
    return Gate(api(workers, layout, settings.engine), Pages(layout), hosts, complain if settings.log else None, complain)


def run(settings: Settings, say: Say, complain: Say) -> int:
    """Serve until stopped. `say` is for the address, `complain` for warnings and the log."""
    try:
        # Opened once here, so that what is wrong with it is said before anything else.
        with closing(Base(settings.root, settings.engine)) as base:
            base.current()
        with closing(listening(settings.host, settings.port)) as listener:
            _announce(settings, listener, say, complain)
            _serve(settings, listener, complain)
    except KeyboardInterrupt:
        pass
    say("已停止")
    return 0


def _serve(settings: Settings, listener: socket.socket, complain: Say) -> None:
    import uvicorn

    hosts = _LOOPBACK | {settings.host} if _is_loopback(listener) else None
    with closing(Workers(settings.root, settings.engine, settings.limits)) as workers:
        workers.prepare(lambda base: base.search.answer(_FIRST).model_dump_json().encode())
        config = uvicorn.Config(
            application(settings, workers, hosts, complain), log_config=None, log_level="critical", access_log=False, server_header=False,
            lifespan="off", ws="none", proxy_headers=False, timeout_graceful_shutdown=_GOODBYE,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises KbError where it cannot."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise KbError(f"--host {host}：不是可用的地址；只给自己用就不写 --host，给同一网络的人用写 --host 0.0.0.0") from error
    try:
        if sys.platform != "win32":
            # Elsewhere a port that was just left can be taken again at once; on Windows this would share a used one.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise KbError(_why_not(host, port, error)) from error
    return listener


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"端口 {port} 已被占用；请换一个，例如：kb serve --port {other}，或先关掉占用它的程序"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"没有权限使用端口 {port}；请换一个 1024 以上的，例如：kb serve --port 8000"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"--host {host}：不是这台电脑的地址；只给自己用就不写 --host，给同一网络的人用写 --host 0.0.0.0"
    return f"不能在 {host} 的端口 {port} 上提供服务（{error.strerror or error}）；请换一个端口或地址"


def _announce(settings: Settings, listener: socket.socket, say: Say, complain: Say) -> None:
    address = _address(listener)
    say(f"政策知识库：{address}（用浏览器打开）")
    say(f"检索接口：{address}api/search?q=…（说明：{address}api/openapi.json）")
    if not (Layout(settings.root).site / "index.html").is_file():
        complain(f"{settings.root} 里没有网页，只有检索接口；需要网页请运行 kb build（不带 --no-site），不用重启")
    if not _is_loopback(listener):
        complain(f"注意：--host {settings.host} 让同一网络里的人都能打开（用这台电脑的 IP 地址），没有密码；只给自己用请去掉 --host")
    say("按 Ctrl-C 停止")


def _address(listener: socket.socket) -> str:
    """Where a browser on this computer finds it."""
    host, port = listener.getsockname()[:2]
    found = ipaddress.ip_address(host.partition("%")[0])
    if found.is_unspecified:
        return f"http://127.0.0.1:{port}/" if found.version == 4 else f"http://[::1]:{port}/"
    return f"http://{host}:{port}/" if found.version == 4 else f"http://[{host}]:{port}/"


def _is_loopback(listener: socket.socket) -> bool:
    return ipaddress.ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback
