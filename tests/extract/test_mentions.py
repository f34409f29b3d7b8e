"""Other documents named without 《》: bare numbers, short names, 上述方案."""

from __future__ import annotations

import pytest

from extract.mentions import mentions_of
from extract.pipeline import extract

HEAD = "某市水务局关于做好节水工作的通知\n\n某水〔2024〕3号\n\n各区：\n\n"


def found(body: str) -> list[tuple[str, str | None, int | None, str]]:
    extraction = extract(HEAD + body)
    for mention in mentions_of(extraction):
        assert extraction.text[mention.span.start : mention.span.end] == mention.said
    return [(m.said, m.doc_number, m.citation, m.relation) for m in mentions_of(extraction)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("按照财税〔2011〕87号文件执行。", [("财税〔2011〕87号", "财税〔2011〕87号", None, "basis")]),
        ("按照财税（2011）87号文件执行。", []),  # a number needs the brackets of one
        ("某水〔2024〕3号文件自发布之日起施行。", []),  # its own number
        ("根据《某省节水条例》（某发〔2020〕1号）执行。", []),  # printed beside the title
        (
            "为落实《某省节水方案》（以下简称《方案》）精神。各区要学习《方案》。",
            [("《方案》", None, 0, "mentions")],
        ),
        ("为落实《某省节水方案》要求，各区按照上述方案执行。", [("上述方案", None, 0, "basis")]),
        ("各区按照上述方案执行。", []),
        ("某政〔2010〕8号同时废止。", [("某政〔2010〕8号", "某政〔2010〕8号", None, "repeals")]),
    ],
)
def test_mentions(body: str, expected: list[tuple[str, str | None, int | None, str]]) -> None:
    assert found(body) == expected
