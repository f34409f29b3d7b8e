"""What went wrong with a request, said in one way everywhere: JSON under /api, a page elsewhere.

In: a status, what is wrong and what to do.  Out: `Fault`, `Refused`, and the response that says it.
Example: `{"error": "查询太长（620 字）", "hint": "请缩短到 500 字以内"}` with status 400.
"""

from __future__ import annotations

from html import escape

from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from kb.errors import KbError, one_line

API = "/api"
USE = "接口说明见 /api/openapi.json"
DESCRIPTIONS = {
    400: "请求不对：参数不认识、写了两次、值不对，或查询看不懂；hint 说明怎样改",
    404: "没有这条记录",
    414: "地址太长",
    500: "程序内部错误",
    503: "暂时答不了：知识库打不开或正在更新、查询超过时限、同时的查询太多；稍后再试",
}
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{error} · 政策知识库</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/styles/site.css">
</head>
<body>
<main id="main">
<h1>{error}</h1>
<p>{hint}</p>
<p><a href="/">首页</a> · <a href="/search.html">检索</a></p>
</main>
</body>
</html>
"""


class Fault(BaseModel):
    """What is wrong with a request, and what to do."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="错误")

    error: str = Field(title="错误", description="哪里不对")
    hint: str = Field(title="提示", description="怎样改")


BROKEN = Fault(error="程序内部错误", hint="请把这个地址和服务窗口里的那行字告诉开发者")


class Refused(Exception):
    """A request that gets no answer, with its status."""

    def __init__(self, status: int, error: str, hint: str) -> None:
        super().__init__(error)
        self.status, self.fault = status, Fault(error=error, hint=hint)


def fault_of(error: KbError) -> Fault:
    """A line of the program in its two halves: `查询太长；请缩短` → 查询太长, 请缩短."""
    line = one_line(error)
    said, mark, hint = line.rpartition("；")
    if not mark:
        said, mark, hint = line.rpartition("。例：")
        hint = f"例：{hint}" if mark else USE
    return Fault(error=said if mark else line, hint=hint)


def is_api(path: str) -> bool:
    """Does this address belong to the API?"""
    return path == API or path.startswith(f"{API}/")


def response(path: str, status: int, fault: Fault) -> Response:
    """The fault, in the form of what was asked for."""
    headers = {405: {"Allow": "GET, HEAD"}, 503: {"Retry-After": "5"}}.get(status, {})
    if is_api(path):
        return JSONResponse(fault.model_dump(), status, headers)
    return HTMLResponse(_PAGE.format(error=escape(fault.error), hint=escape(fault.hint)), status, headers)
