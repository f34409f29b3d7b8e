"""The read-only API: its addresses, what each answers, and how faults are said.

In: a request under /api.  Out: JSON; every fault is `{"error", "hint"}` in Chinese.
Example: GET /api/search?q=产前筛查率&place=天津&limit=5 → what `kb search --format json` prints.
The description at /api/openapi.json is made from this. There is no page to try it out: FastAPI's needs the internet.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from extract.models import Extraction
from kb.errors import KbError, one_line
from kb.layout import Layout
from kb.search import Answer
from kb.search import Request as SearchRequest
from kb.search.answering import nothing
from kb.search.planning import NothingAsked
from kb.server import faults, records
from kb.server.bases import Opened, Unusable
from kb.server.faults import API, DESCRIPTIONS, Fault, Refused
from kb.server.models import DocumentPage, Health, TargetRecord, TaskRecord
from kb.server.parameters import (
    DocumentId,
    PageParameters,
    RecordParameters,
    SearchParameters,
    fault_of_values,
    known_only,
)
from kb.server.workers import Workers

PACKAGE = "policy-kb"
_DESCRIPTION = """政策知识库的只读接口：检索任务、目标、责任单位和文件，查看每条记录的原文和位置。

只接受 GET 和 HEAD。不认识的参数不会被忽略，而是报错。出错时返回 `{"error": 哪里不对, "hint": 怎样改}`。
位置（span）是文本里的字符下标 `[起, 止)`，`text[起:止]` 就是原文。"""


class Api(FastAPI):
    """The application, with a description that has only what can happen."""

    def openapi(self) -> dict[str, Any]:
        """FastAPI adds its own 422 to whatever has parameters; here wrong values are a 400."""
        described = super().openapi()
        for path in described["paths"].values():
            path["get"]["responses"].pop("422", None)
        for name in ("HTTPValidationError", "ValidationError"):
            described["components"]["schemas"].pop(name, None)
        return described


def api(workers: Workers, layout: Layout, engine: str) -> FastAPI:
    """The application that answers under /api."""
    app = Api(
        title="政策知识库", version=version(PACKAGE), summary="政策文件中的任务、目标和责任单位", description=_DESCRIPTION,
        openapi_url=f"{API}/openapi.json", docs_url=None, redoc_url=None, redirect_slashes=False,
        openapi_tags=[{"name": "检索"}, {"name": "记录"}, {"name": "状态"}],
    )  # fmt: skip
    app.state.workers, app.state.layout, app.state.engine = workers, layout, engine
    app.include_router(_ROUTER)
    for error, handler in _HANDLERS.items():
        app.add_exception_handler(error, handler)
    return app


def _workers(request: Request) -> Workers:
    found: Workers = request.app.state.workers
    return found


Ask = Annotated[Workers, Depends(_workers)]
Asker = Callable[..., Awaitable[Response]]
_ROUTER = APIRouter(prefix=API, dependencies=[Depends(known_only)], generate_unique_id_function=lambda route: route.name)


def _at(path: str, tag: str, summary: str, answer: type[BaseModel], told: str, *more: int) -> Callable[[Asker], Asker]:
    """An address with its description. `more`: the faults that it has beside those that all have."""
    said: dict[int | str, dict[str, Any]] = {
        status: {"model": Fault, "description": DESCRIPTIONS[status]} for status in sorted((400, 414, 500, 503, *more))
    }
    return _ROUTER.get(path, tags=[tag], summary=summary, response_model=answer, response_description=told, responses=said)


async def _told(workers: Workers, work: Callable[[Opened], BaseModel]) -> Response:
    """The record that a thread made, as JSON; that is made there too."""
    body = await workers.run(lambda base: work(base).model_dump_json().encode("utf-8"))
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})


@_at("/search", "检索", "检索", Answer, "命中的记录，按相关程度排列")
async def search(asked: Annotated[SearchParameters, Query()], workers: Ask) -> Response:
    """按词语、按意思检索，可加条件。没有完全符合的，`near` 为真的是相近的。与 `kb search --format json` 相同。"""
    return await _told(workers, lambda base: _answer(base, asked.request()))


def _answer(base: Opened, request: SearchRequest) -> Answer:
    """A query of marks only is no wrong request: it has no hits, and the notes say why."""
    try:
        return base.search.answer(request)
    except NothingAsked as error:
        return nothing(request, one_line(error).partition("；")[0])


@_at("/documents", "记录", "文件清单", DocumentPage, "文件清单")
async def documents(asked: Annotated[PageParameters, Query()], workers: Ask) -> Response:
    """知识库里的文件，按编号排列，分页。"""
    return await _told(workers, lambda base: records.page_of(base.store, asked.limit, asked.offset))


@_at("/documents/{id}", "记录", "一份文件", Extraction, "从文件中读出的全部记录", 404)
async def document(document_id: DocumentId, workers: Ask) -> Response:
    """一份文件的文本、要素、提纲、任务、目标、引用和没有读懂的。与 `kb extract --format json` 的格式相同。"""
    return await _told(workers, lambda base: records.document_of(base.store, document_id))


@_at("/records/task", "记录", "一项任务", TaskRecord, "任务及其出处", 404)
async def task(asked: Annotated[RecordParameters, Query()], workers: Ask) -> Response:
    """一项任务：原文、在文本中的位置、责任单位及其角色和位置、其中的目标、所在文件。"""
    return await _told(workers, lambda base: records.task_of(base.store, asked.id))


@_at("/records/target", "记录", "一个目标", TargetRecord, "目标及其出处", 404)
async def target(asked: Annotated[RecordParameters, Query()], workers: Ask) -> Response:
    """一个目标：原句、指标、数值、时限各自的位置，所属任务和责任单位，所在文件。"""
    return await _told(workers, lambda base: records.target_of(base.store, asked.id))


@_at("/health", "状态", "状态", Health, "知识库可用，里面有多少记录")
async def health(request: Request, workers: Ask) -> Response:
    """知识库能否使用。不能用时状态码为 503。"""
    state = request.app.state
    return await _told(workers, lambda base: _health(base, state.layout, state.engine))


def _health(base: Opened, layout: Layout, engine: str) -> Health:
    row = base.store.row(
        "SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM tasks) AS tasks,"
        " (SELECT count(*) FROM targets) AS targets, (SELECT count(DISTINCT unit_id) FROM units) AS units"
    )
    site = (layout.site / "index.html").is_file()
    return Health.model_validate({"version": version(PACKAGE), "engine": engine, "site": site, **row})


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return faults.response(request.url.path, error.status, error.fault)


async def _bad_query(request: Request, error: Exception) -> Response:
    assert isinstance(error, KbError)
    return faults.response(request.url.path, 503 if isinstance(error, Unusable) else 400, faults.fault_of(error))


async def _bad_value(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return faults.response(request.url.path, 400, fault_of_values(request, error))


async def _no_address(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = "、".join(request.app.openapi()["paths"])
    return faults.response(request.url.path, error.status_code, Fault(error="没有这个地址", hint=f"可以用的地址：{known}"))


async def _broken(request: Request, error: Exception) -> Response:
    """It goes on to the gate, which writes it down."""
    return faults.response(request.url.path, 500, faults.BROKEN)


_HANDLERS = {Refused: _refused, KbError: _bad_query, RequestValidationError: _bad_value, HTTPException: _no_address, Exception: _broken}
