"""`kb serve`.

In: the built base.  Out: the site and the search API on one port, until Ctrl-C.
Example: `kb serve --port 8001` → http://127.0.0.1:8001/ and http://127.0.0.1:8001/api/search?q=产前筛查率.
"""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.chinese import Command
from kb.cli.options import BASE, ENGINE, complain, show


@click.command(
    cls=Command,
    short_help="用浏览器打开网页，给别的程序提供检索接口",
    help="""在这台电脑上打开网页和检索接口，只能读。重新 kb build 之后不用重启。按 Ctrl-C 停止。

\b
例：
  kb serve                       网页在 http://127.0.0.1:8000/
  kb serve --port 8001           换一个端口
  kb serve --host 0.0.0.0        同一网络里的人都能打开，没有密码

检索接口是 /api/search?q=…，结果与 kb search --format json 相同；全部接口见 /api/openapi.json。""",
)
@click.option("--host", metavar="地址", default="127.0.0.1", help="在哪个地址上提供服务，默认 127.0.0.1，只有这台电脑能打开")
@click.option("--port", metavar="N", type=click.IntRange(0, 65_535), default=8000, help="端口，默认 8000；0 是任选一个空闲的")
@click.option("--log", is_flag=True, help="每个请求在屏幕上记一行，默认不记")
@ENGINE
@BASE
def serve(host: str, port: int, log: bool, engine: str, base: Path) -> int:
    """Serve until Ctrl-C."""
    from kb.server.running import Settings, run

    return run(Settings(base, engine, host, port, log), show, complain)
