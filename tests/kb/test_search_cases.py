"""The cases of `search_cases.toml` on the shipped corpus, on every engine and over HTTP; `tests/site` asks the page the same."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from test_serve import serving

from kb.errors import KbError
from kb.layout import Layout
from kb.search import Answer, Request, Search
from kb.search.opening import opened
from kb.settings import ENGINES
from kb.tokens import content

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("search_cases.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="session", params=ENGINES)
def searching(shipped: Path, request: pytest.FixtureRequest) -> Iterator[Search]:
    with opened(Layout(shipped), request.param) as search:
        yield search


def check(case: dict[str, Any], answer: Answer) -> None:
    """The answer is as the case says."""
    shown = [f"{hit.type} {hit.id}" for hit in answer.hits]
    told = answer.understood_as
    assert case.get("note", "") in "\n".join((told.text, *told.notes, *told.expanded))
    if case.get("none"):
        assert not shown and not answer.total
        return
    assert shown, "nothing is found"
    assert {hit.near for hit in answer.hits} == {bool(case.get("near"))}
    first = case.get("first", [])
    assert shown[: len(first)] == first
    assert set(case.get("has", [])) <= set(shown)
    assert answer.total == case.get("total", answer.total)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["q"])
def test_case(searching: Search, case: dict[str, Any]) -> None:
    request = Request(case["q"], case.get("filters", {}))
    if "error" in case:
        with pytest.raises(KbError, match=case["error"]):
            searching.answer(request)
        return
    check(case, searching.answer(request))


def test_the_api_answers_as_the_command_does(shipped: Path) -> None:
    asked = [case for case in CASES if content(case["q"])]
    paths = ["/api/search?" + urlencode({"q": case["q"], **case.get("filters", {})}) for case in asked]
    with serving(shipped) as server:
        for case, path in zip(asked, paths, strict=True):
            answer = server(path)
            if "error" in case:
                assert answer.status_code == 400 and case["error"] in answer.text
            else:
                check(case, Answer.model_validate(answer.json()))


def test_the_engines_give_the_same_answers_in_the_same_order(shipped: Path) -> None:
    requests = [Request(case["q"], case.get("filters", {}), 50) for case in CASES if "error" not in case]
    answers = []
    for engine in ENGINES:
        with opened(Layout(shipped), engine) as search:
            answers.append([search.answer(request).model_dump(exclude={"took_ms"}) for request in requests])
    assert answers[0] == answers[1]


def test_a_case_says_something_that_can_fail() -> None:
    for case in CASES:
        assert set(case) <= {"q", "filters", "first", "has", "total", "near", "none", "error", "note"}
        assert set(case) - {"q", "filters"}, case
