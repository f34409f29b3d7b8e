"""`kb serve`: what the search finds, over HTTP; the site's files and no others; nothing that a request can break."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, settings
from own_documents import CITY, COUNTY, fill, quiet

from kb import lock
from kb.build import build
from kb.errors import KbError
from kb.layout import READY, Layout, recover
from kb.search import Answer, Request, Search
from kb.server.gate import Gate
from kb.server.pages import opened
from kb.server.running import Settings, application, run
from kb.server.workers import Limits, Workers
from kb.store import Store

Kb = Callable[..., tuple[int, str, str]]
ENGINES = ("whoosh", "sqlite")
ROOT = Path(__file__).resolve().parents[2]


class Server:
    """The application, asked without a network. `lines`: what it said at its window."""

    def __init__(self, root: Path, engine: str = "whoosh", limits: Limits | None = None, hosts: frozenset[str] | None = None, log: bool = False) -> None:
        chosen = Settings(root, engine, log=log, limits=limits or Limits())
        self.workers = Workers(root, engine, chosen.limits)
        self.lines: list[str] = []
        self.app: Gate = application(chosen, self.workers, hosts, self.lines.append)

    def __call__(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        return self.all([path], method, headers)[0]

    def all(self, paths: list[str], method: str = "GET", headers: dict[str, str] | None = None) -> list[httpx.Response]:
        """All at the same time."""

        async def ask() -> list[httpx.Response]:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url="http://127.0.0.1:8000", verify=False) as client:
                return await asyncio.gather(*(client.request(method, path, headers=headers) for path in paths))

        return asyncio.run(ask())

    def close(self) -> None:
        self.workers.close()


@contextmanager
def serving(root: Path, *rest: Any, **more: Any) -> Iterator[Server]:
    with closing(Server(root, *rest, **more)) as server:
        yield server


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two documents, with its site: one that says everything, one that says almost nothing of itself."""
    root = tmp_path_factory.mktemp("served")
    fill(root / "corpus", {"县方案.txt": COUNTY, "残页.txt": "一、每年巡查4次。\n"})
    build(root / "corpus", root / "build", with_site=True, progress=quiet)
    return root / "build"


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    with serving(site) as server:
        yield server


@pytest.fixture(scope="module", params=ENGINES)
def whole(request: pytest.FixtureRequest, base: Path) -> Iterator[Server]:
    """All documents, without a site."""
    with serving(base / "build", request.param) as server:
        yield server


def fault(answer: httpx.Response, status: int) -> str:
    """What is said of a fault, in its form."""
    assert answer.status_code == status, answer.text
    found = answer.json()
    assert set(found) == {"error", "hint"} and found["hint"] and re.search("[一-鿿]", found["error"] + found["hint"])
    return f"{found['error']}；{found['hint']}"


def sent(server: Server, method: str, path: str) -> bytes:
    """The bodies that the application itself sends."""
    bodies: list[bytes] = []

    async def receive() -> dict[str, Any]:
        # The client stays and has nothing more to say.
        await asyncio.Event().wait()
        return {}

    async def send(message: MutableMapping[str, Any]) -> None:
        bodies.append(message.get("body", b""))

    plain, _, query = path.partition("?")
    scope = {"type": "http", "method": method, "path": plain, "query_string": quote(query, "=&").encode(), "headers": []}
    asyncio.run(server.app(scope, receive, send))
    return b"".join(bodies)


# The API.


def test_search_answers_what_the_command_prints(whole: Server, base: Path, kb: Kb) -> None:
    for words, place in (("产前筛查率", "天津"), ("谁负责叶酸", ""), ("“婚前医学检查” 单位:民政", "")):
        _, out, _ = kb("search", words, "--limit", 3, "--place", place, "--format", "json", "--base", base / "build")
        found, said = whole(f"/api/search?q={words}&place={place}&limit=3").json(), json.loads(out)
        assert found.pop("took_ms") >= 0 and said.pop("took_ms") >= 0
        assert found == said and found["hits"]


@pytest.mark.parametrize(
    ("asked", "field", "value"),
    [
        ("type=target", "type", "target"), ("place=天津", "place", "天津市"), ("level=county", "level", "县级"), ("level=国家", "level", "国家"),
        ("unit=民政", "units", "民政"), ("role=lead&type=task", "units", "（牵头）"), ("year=2031", "issued_on", "2031"),
    ],
)  # fmt: skip
def test_filters_hold_for_every_hit_also_without_a_query(whole: Server, asked: str, field: str, value: str) -> None:
    hits = whole(f"/api/search?{asked}&limit=100").json()["hits"]
    assert hits and all(value in str(hit[field]) for hit in hits)


def test_answers_are_paged(whole: Server) -> None:
    every = whole("/api/search?q=筛查&limit=20").json()["hits"]
    parts = [hit for at in (0, 7, 14) for hit in whole(f"/api/search?q=筛查&limit=7&offset={at}").json()["hits"]]
    assert len(every) == 20 and [hit["id"] for hit in parts[:20]] == [hit["id"] for hit in every]
    assert whole("/api/search?q=筛查&offset=10000").json()["hits"] == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("q=河道&limt=3", "没有 limt 这个参数；可以用的参数：q、type、unit"),
        ("q=河道&q=巡查", "q 写了不止一次"),
        ("q=河道&limit=0", "limit 的值不对：0；limit：最多返回几条，1 到 100"),
        ("q=河道&limit=101", "1 到 100"),
        ("q=河道&limit=三", "整数"),
        ("q=河道&offset=10001", "0 到 10000"),
        ("q=河道&offset=-1", "0 到 10000"),
        ("q=" + "河" * 501, "最多 500 字"),
        ("unit=" + "县" * 101, "最多 100 字"),
        ("q=河道&type=tasks", "target"),
        ("q=河道&role=boss", "牵头"),
        ("q=河道&level=村", "township"),
        ("q=河道&year=31", "四位数字"),
        ("q=类别:河", "类别可以是：任务"),
        ("q=值>=很多", "例："),
    ],
)
def test_wrong_searches_are_a_400_with_a_hint(server: Server, asked: str, said: str) -> None:
    assert said in fault(server(f"/api/search?{asked}"), 400)


@pytest.mark.parametrize("asked", ["", "q=。", "limit=5"])
def test_a_search_for_nothing_has_no_hits_and_says_why(server: Server, asked: str) -> None:
    answer = server(f"/api/search?{asked}").json()
    assert answer["total"] == 0 and answer["hits"] == []
    assert answer["understood_as"]["notes"] == ["查询里没有可以查找的字"]


def test_documents_are_listed_in_pages(whole: Server) -> None:
    every = whole("/api/documents?limit=100").json()
    ids = [each["id"] for each in every["documents"]]
    assert every["total"] == len(ids) > 3 and ids == sorted(ids) and "兴府办字-2031-7" in ids
    second = whole("/api/documents?limit=2&offset=2").json()
    assert [each["id"] for each in second["documents"]] == ids[2:4] and second["total"] == len(ids)
    for wrong in ("limit=0", "limit=101", "offset=-1", "offset=1000001", "page=2"):
        assert "limit" in fault(whole(f"/api/documents?{wrong}"), 400) or "offset" in wrong


def test_a_document_comes_whole(server: Server, site: Path) -> None:
    found = server("/api/documents/兴府办字-2031-7").json()
    with Store(Layout(site).records) as store:
        held = store.extraction("兴府办字-2031-7")
    assert held is not None and found == json.loads(held.model_dump_json())
    assert "没有编号为 没有 的文件" in fault(server("/api/documents/没有"), 404)
    assert "不带参数" in fault(server("/api/documents/兴府办字-2031-7?a=1"), 400)
    assert "1 到 500 字" in fault(server(f"/api/documents/{'a' * 501}"), 400)


def test_every_task_and_target_is_found_with_its_place_and_units(whole: Server, store: Store) -> None:
    for found in store.extractions():
        tasks = whole.all([f"/api/records/task?id={each.id.replace('#', '%23')}" for each in found.tasks[:20]])
        targets = whole.all([f"/api/records/target?id={each.id.replace('#', '%23')}" for each in found.targets[:20]])
        for record in (answer.json() for answer in (*tasks, *targets)):
            own = record[record["type"]]
            assert record["document"]["id"] == found.document.id
            assert record["quote"] == found.text[slice(*own["span"])]
            units = (record["task"] or {"assignments": []})["assignments"]
            assert all(found.text[slice(*unit["span"])] for unit in units)
        assert [answer.json()["task"]["id"] for answer in tasks] == [each.id for each in found.tasks[:20]]
        assert [answer.json()["target"]["task_id"] for answer in targets] == [each.task_id for each in found.targets[:20]]


def test_records_that_are_not_there(server: Server) -> None:
    assert "没有编号为 x 的任务" in fault(server("/api/records/task?id=x"), 404)
    assert "没有编号为 x 的目标" in fault(server("/api/records/target?id=x"), 404)
    assert "缺少参数 id" in fault(server("/api/records/task"), 400)
    assert "1 到 500 字" in fault(server("/api/records/target?id="), 400)


def test_health_counts(server: Server, whole: Server) -> None:
    found = server("/api/health").json()
    assert found["status"] == "ok" and found["site"] and (found["documents"], found["tasks"], found["targets"]) == (2, 4, 4)
    assert not whole("/api/health").json()["site"]


def test_other_addresses_are_named(server: Server) -> None:
    for path in ("/api", "/api/", "/api/nothing", "/api/search/", "/api/docs", "/api/records/unit"):
        assert "/api/search" in fault(server(path), 404)
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert server(path).status_code == 404


def test_the_description_is_in_chinese_and_whole(server: Server) -> None:
    described = server("/api/openapi.json").json()
    for path in described["paths"].values():
        assert list(path) == ["get"]
        get = path["get"]
        texts = [get["summary"], get["description"], *(each["description"] for each in (*get.get("parameters", []), *get["responses"].values()))]
        assert all(re.search("[一-鿿]", text) for text in texts)
        assert {"200", "400", "414", "500", "503"} <= set(get["responses"]) and "422" not in get["responses"]
    named = [field for each in described["components"]["schemas"].values() for field in each.get("properties", {}).values()]
    assert all(re.search("[一-鿿]", field["title"]) for field in named if "$ref" not in field)


# What a request cannot do.


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(server: Server, method: str) -> None:
    answer = server("/api/search?q=河道", method)
    assert "只接受 GET 和 HEAD" in fault(answer, 405) and answer.headers["allow"] == "GET, HEAD"
    page = server("/", method)
    assert page.status_code == 405 and page.headers["allow"] == "GET, HEAD" and "只能读" in page.text


@pytest.mark.parametrize("path", ["/", "/styles/site.css", "/nothing", "/api/health", "/api/search?q=河道", "/api/nothing"])
def test_a_head_is_the_same_without_its_body(server: Server, path: str) -> None:
    get, head = server(path), server(path, "HEAD")
    assert sent(server, "HEAD", path) == b"" and sent(server, "GET", path) and head.status_code == get.status_code
    volatile = ("content-length",) if "search" in path else ()
    assert {k: v for k, v in head.headers.items() if k not in volatile} == {k: v for k, v in get.headers.items() if k not in volatile}


@pytest.mark.parametrize("path", ["/", "/nothing", "/files/兴府办字-2031-7.txt", "/api/health", "/api/nothing"])
def test_browsers_are_told_to_be_careful(server: Server, path: str) -> None:
    headers = server(path, Origin="http://elsewhere.example").headers
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
    assert not [name for name in headers if name.startswith("access-control")]


def test_only_its_own_names_where_nobody_else_may_ask(site: Path) -> None:
    with serving(site, hosts=frozenset({"127.0.0.1", "localhost"})) as server:
        assert server("/api/health").status_code == server("/", Host="LOCALHOST:9").status_code == 200
        assert "不能用这个域名" in fault(server("/api/health", Host="rebound.example:8000"), 400)
        assert server("/", Host="rebound.example").status_code == 400


def test_an_address_that_is_too_long(server: Server) -> None:
    assert "地址太长" in fault(server("/api/search?q=" + "a" * 17_000), 414)
    assert server("/" + "a" * 17_000).status_code == 414


# The site.


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/", "text/html; charset=utf-8"), ("/search.html?q=河道", "text/html; charset=utf-8"), ("/documents/兴府办字-2031-7.html", "text/html; charset=utf-8"),
        ("/styles/site.css", "text/css; charset=utf-8"), ("/scripts/search.js", "text/javascript; charset=utf-8"), ("/data/base.js", "text/javascript; charset=utf-8"),
    ],
)  # fmt: skip
def test_the_site_is_served_as_it_was_built(server: Server, site: Path, path: str, type_: str) -> None:
    answer = server(path)
    file = site / "site" / (path.partition("?")[0].strip("/") or "index.html")
    assert answer.status_code == 200 and answer.content == file.read_bytes() and answer.headers["content-type"] == type_
    again = server(path, **{"If-None-Match": f'"x", {answer.headers["etag"]}'})
    assert again.status_code == 304 and not again.content and again.headers["etag"] == answer.headers["etag"]


def test_pages_are_sent_compressed_to_who_can_read_them(server: Server, site: Path) -> None:
    size = (site / "site" / "scripts" / "query.js").stat().st_size
    answer = server("/scripts/query.js", **{"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip" and answer.num_bytes_downloaded < size / 3 and len(answer.content) == size
    assert "content-encoding" not in server("/scripts/query.js", **{"Accept-Encoding": "identity"}).headers
    # What is as small as it gets already goes as it is.
    for path in ("/data/base.js", "/files/兴府办字-2031-7.txt"):
        assert "content-encoding" not in server(path, **{"Accept-Encoding": "gzip"}).headers
    head = server("/scripts/query.js", "HEAD", **{"Accept-Encoding": "gzip"})
    assert head.status_code == 200 and not head.content


def test_originals_are_handed_over_and_run_nothing(server: Server) -> None:
    answer = server("/files/兴府办字-2031-7.txt")
    assert answer.text == COUNTY and answer.headers["content-type"].startswith("text/plain") and answer.headers["content-disposition"] == "attachment"
    assert "sandbox" in answer.headers["content-security-policy"]


OUTSIDE = (
    "/../kb.sqlite", "/documents/../../kb.sqlite", "//../kb.sqlite", "/./index.html", "/..\\kb.sqlite", "/documents/..\\..\\kb.sqlite", "/C:/x", "/\x00",
    "/index.html/", "/documents", "/documents/", "//index.html", "//etc/passwd", "/.hidden", "/" + "长" * 300, "/a\nb", "/link.txt", "/linked/kb.sqlite", "/index.html\x00.txt",
)  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_beside_the_site_can_be_had(site: Path, path: str) -> None:
    folder = site / "site"
    (folder / ".hidden").write_text("x", "utf-8")
    for name, to in (("link.txt", site / "kb.sqlite"), ("linked", site)):
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(to)
    assert opened(folder, path) is None


def test_a_page_that_is_not_there_is_said_in_chinese(server: Server, whole: Server) -> None:
    missing = server("/documents/<script>alert(1)</script>.html")
    assert missing.status_code == 404 and "没有这个网页" in missing.text and "alert" not in missing.text and 'lang="zh-CN"' in missing.text
    unbuilt = whole("/")
    assert unbuilt.status_code == 404 and "kb build" in unbuilt.text


# A base that changes, and answers that do not come.


@pytest.mark.parametrize("engine", ENGINES)
def test_a_rebuilt_base_is_picked_up(own: Path, engine: str) -> None:
    with_site = engine == "whoosh"
    build(own / "corpus", own / "build", with_site=with_site, progress=quiet)
    with serving(own / "build", engine) as server:
        assert server("/api/search?q=海塘").json()["total"] == 0
        fill(own / "corpus", {"新.txt": CITY.replace("河道", "海塘").replace("2031", "2032")})
        build(own / "corpus", own / "build", with_site=with_site, progress=quiet)
        for answer in server.all(["/api/search?q=海塘&type=task"] * 8):
            assert answer.json()["hits"][0]["document_id"] == "天津市-2032-海塘管理工作要点"
        assert server("/documents/天津市-2032-海塘管理工作要点.html").status_code == (200 if with_site else 404)
        shutil.move(own / "build", own / "gone")
        assert "kb build" in fault(server("/api/search?q=海塘"), 503) and "kb build" in server("/").text
        shutil.move(own / "gone", own / "build")
        assert server("/api/search?q=海塘").json()["total"]


def test_a_build_that_is_being_moved_into_place_is_waited_for(site: Path, tmp_path: Path) -> None:
    layout = Layout(shutil.copytree(site, tmp_path / "build", symlinks=True))
    with serving(layout.root) as server:
        with lock.held(layout.root):
            layout.next.mkdir()
            (layout.next / READY).touch()
            for part in (layout.records, layout.site):
                part.rename(layout.next / part.name)
            timer = threading.Timer(0.3, lambda: recover(layout))
            timer.start()
            answers = server.all(["/api/search?q=河道", "/index.html"])
            timer.join()
        assert [answer.status_code for answer in answers] == [200, 200]


def test_a_base_that_was_replaced_while_it_was_asked_is_asked_again(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = shutil.copytree(site, tmp_path / "build", symlinks=True)
    asked, times = Search.answer, []

    def torn(search: Search, request: Request) -> Answer:
        times.append(os.utime(root / "kb.sqlite"))
        if len(times) == 1:
            raise OSError("half of the old file, half of the new one")
        return asked(search, request)

    monkeypatch.setattr(Search, "answer", torn)
    with serving(root) as server:
        assert server("/api/search?q=河道").json()["total"] and len(times) == 2


def test_a_base_that_contradicts_itself_is_not_the_fault_of_the_query(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(search: Search, request: Request) -> Answer:
        raise KbError("kb.sqlite：索引与记录不一致；请重新运行 kb build")

    monkeypatch.setattr(Search, "answer", torn)
    with serving(site) as server:
        assert "请重新运行 kb build" in fault(server("/api/search?q=河道"), 503) and not server.lines


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Searches take until this is set."""
    asked, go = Search.answer, threading.Event()

    def late(search: Search, request: Request) -> Answer:
        go.wait(20)
        return asked(search, request)

    monkeypatch.setattr(Search, "answer", late)
    yield go
    go.set()


def test_an_answer_that_takes_too_long_is_given_up(site: Path, slow: threading.Event) -> None:
    before = threading.active_count()
    with serving(site, limits=Limits(seconds=2, threads=2, waiting=8)) as server:
        answers = server.all(["/api/search?q=河道"] * 4)
        assert all("查询超过 2 秒" in fault(answer, 503) and answer.headers["retry-after"] for answer in answers)
        # The threads that hang have been replaced; they end when they can.
        assert server("/api/documents").status_code == 200
        slow.set()
        assert server("/api/search?q=河道").json()["total"]
        deadline = time.monotonic() + 10
        while threading.active_count() > before + 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert threading.active_count() <= before + 2


def test_not_more_may_wait_than_can_be_answered(site: Path, slow: threading.Event) -> None:
    with serving(site, limits=Limits(seconds=20, threads=1, waiting=2)) as server:
        threading.Timer(0.5, slow.set).start()
        answers = server.all(["/api/search?q=河道"] * 12)
        refused = [answer for answer in answers if answer.status_code != 200]
        assert 0 < len(refused) < 12 and all("同时的查询太多" in fault(answer, 503) for answer in refused)


def test_what_breaks_inside_is_one_line_at_the_window(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(search: Search, request: Request) -> Answer:
        raise RuntimeError("secret")

    monkeypatch.setattr(Search, "answer", broken)
    with serving(site) as server:
        answer = server("/api/search?q=河道%0A%1B[31m")
        assert "程序内部错误" in fault(answer, 500) and "secret" not in answer.text and answer.headers["x-content-type-options"]
        (line,) = server.lines
        assert line == "程序内部错误（RuntimeError：secret）：GET /api/search?q=河道��[31m"


def test_many_at_once_get_the_same_answers(whole: Server) -> None:
    paths = [f"/api/search?q={words}&limit=5" for words in ("筛查", "天津 培训", "单位:民政", "叶酸 OR 补助", "chanqian", "期限<=2027")]
    alone = [whole(path).json()["hits"] for path in paths]
    together = [answer.json()["hits"] for answer in whole.all(paths * 6)]
    assert together == alone * 6


def test_requests_are_logged_only_when_asked(site: Path, server: Server) -> None:
    server("/api/health")
    assert not server.lines
    with serving(site, log=True) as talking:
        talking("/api/search?q=河道+巡查")
        talking("/nothing", "HEAD")
        assert re.fullmatch(r"\S+ \S+ 127\.0\.0\.1 GET /api/search\?q=河道 巡查 200 \d+ ms", talking.lines[0])
        assert " HEAD /nothing 404 " in talking.lines[1]


# What the description promises.

# The description does not depend on the base: it is read while the tests are collected, from a server that has none.
_described = schemathesis.openapi.from_asgi("/api/openapi.json", Server(Path("nowhere")).app)


@_described.parametrize()
@settings(max_examples=30, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, server: Server) -> None:
    case.call_and_validate(app=server.app)


# The process.


def heard(process: subprocess.Popen[str], wanted: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if wanted in line:
            return line
    raise AssertionError(process.stderr.read() if process.stderr else "")


def raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_server_runs_until_ctrl_c(site: Path) -> None:
    command = [sys.executable, "-c", "from kb.cli import main; main()", "serve", "--port", "0", "--base", str(site), "--log"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT) as process:
        try:
            port = int(re.search(r"http://127\.0\.0\.1:(\d+)/（用浏览器打开）", heard(process, "浏览器"))[1])
            address = f"http://127.0.0.1:{port}"
            assert httpx.get(f"{address}/api/search", params={"q": "河道清洁率"}, timeout=30).json()["hits"]
            assert httpx.get(address).headers.get("server") is None and httpx.head(f"{address}/api/health").status_code == 200
            for path in (b"/../kb.sqlite", b"/..%2fkb.sqlite", b"/%2e%2e/kb.sqlite", b"/%2e%2e%5ckb.sqlite", b"/documents/%2e%2e/%2e%2e/kb.sqlite", b"/%00", b"/%ff"):
                assert raw(port, b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 404")
            assert b" 400 " in raw(port, b"GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")
            with socket.create_connection(("127.0.0.1", port)):
                begun = time.monotonic()
                process.send_signal(signal.SIGINT)
                out, err = process.communicate(timeout=20)
            assert process.returncode == 0 and "已停止" in out and time.monotonic() - begun < 10
            assert "Traceback" not in err and " GET /api/search?q=河道清洁率 200 " in err
        finally:
            process.kill()


def test_what_keeps_it_from_starting_is_one_line(kb: Kb, site: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for arguments, said in (
            (("--port", port, "--base", site), f"端口 {port} 已被占用；请换一个，例如：kb serve --port"),
            (("--base", tmp_path), "请先运行 kb build"),
            (("--base", tmp_path, "--engine", "sqlite"), "请先运行 kb build"),
            (("--host", "no such host", "--base", site), "--host no such host：不是可用的地址"),
            (("--host", "192.0.2.1", "--base", site), "不是这台电脑的地址"),
        ):
            status, out, err = kb("serve", *arguments)
            assert (status, out, err.count("\n")) == (1, "", 1) and said in err
        assert kb("serve", "--port", 70_000)[0] == 2


def test_a_port_that_needs_rights(site: Path, monkeypatch: pytest.MonkeyPatch, kb: Kb) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(socket.socket, "bind", refuse)
    status, _, err = kb("serve", "--port", 80, "--base", site)
    assert status == 1 and "没有权限使用端口 80；请换一个" in err


def test_it_says_who_can_open_it(site: Path, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: None)
    said: list[str] = []
    warned: list[str] = []
    assert run(Settings(site, port=0), said.append, warned.append) == 0
    assert "http://127.0.0.1:" in said[0] and "Ctrl-C" in "".join(said) and not warned
    assert run(Settings(base / "build", host="0.0.0.0", port=0), said.append, warned.append) == 0
    assert "没有网页" in warned[0] and "没有密码" in warned[1]


def test_help_loads_no_server() -> None:
    program = "import sys\nfrom kb.cli import run\nrun(['serve', '--help'])\nprint('LOADED', *sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT).stdout
    assert "例：" in out and not {"fastapi", "starlette", "uvicorn", "anyio", "kb.server", "sqlite3"} & set(out.rpartition("LOADED ")[2].split())
