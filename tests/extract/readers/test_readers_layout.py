"""Layout repaired: each file of `layout/` is a text as received, a line `----`, and the Markdown that it must give."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers import read
from extract.readers.fidelity import compare, signs

FIXTURES = sorted((Path(__file__).parent / "layout").glob("*.txt"))
ROOT = Path(__file__).parents[3]
CORPUS = sorted((ROOT / "corpus").glob("**/*.txt"))


def parts(path: Path) -> tuple[str, str]:
    received, expected = path.read_bytes().decode("utf-8").split("\n----\n")
    return received, expected.removesuffix("\n")


def test_fixtures_are_there() -> None:
    assert len(FIXTURES) >= 6


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_layout(path: Path) -> None:
    received, expected = parts(path)
    assert read(received.encode(), path.name).text == expected


@pytest.mark.parametrize("path", [*FIXTURES, *CORPUS], ids=lambda path: path.stem)
def test_read_again_as_markdown_changes_nothing(path: Path) -> None:
    received = parts(path)[0].encode() if path in FIXTURES else path.read_bytes()
    once = read(received, path.name).text
    assert read(f"{once}\n".encode(), "正文.md").text == once


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_of_the_shipped_documents_only_debris_is_dropped(path: Path) -> None:
    reading = read(path.read_bytes(), path.name)
    difference = compare(path.read_bytes().decode("utf-8"), reading.text)
    assert difference.added == ""
    assert set("".join(difference.dropped)) <= set(signs(DEBRIS)), difference.dropped


DEBRIS = "（此页无正文）[bookmark: Bt _GoBack] — 1 — [主站首页][首页][最新信息][政策文件][工作动态][关于我们][专题专栏][公文]"


@pytest.mark.parametrize(
    "line",
    [
        "第三条 本办法适用于全县。",
        "（二）工作目标。到2026年达到30%。",
        "①开展讲座。",
        "——服务能力明显加强。",
        "附件：职责分工表",
        "2024年3月5日",
        "（信息公开形式：主动公开）",
        "平政发〔2024〕8号",
        "责任单位：县教育局",
    ],
)
def test_what_begins_a_line_is_never_joined(line: str) -> None:
    cut = "各社区卫生服务中心发挥服务网底作用，探索将防治服务纳入家庭医生签约服务，加强宣传动员和健康教育，提高居民健康素养水平和能力。按照要求"
    assert read(f"{cut}\n\n{line}\n".encode(), "通知.txt").text == f"{cut}\n\n{line}"


@pytest.mark.parametrize("line", ["（市、区）至少有1个机构。", "第三条规定执行。", "1.5万名人才培养。", "（一）项规定的除外。", "2023年底前完成。"])
def test_what_looks_like_a_label_and_is_none_is_joined(line: str) -> None:
    cut = "各社区卫生服务中心发挥服务网底作用，探索将防治服务纳入家庭医生签约服务，加强宣传动员和健康教育，提高居民健康素养水平和能力。按照要求"
    assert read(f"{cut}\n\n{line}\n".encode(), "通知.txt").text == cut + line


def test_the_same_bytes_give_the_same_text() -> None:
    data = parts(FIXTURES[0])[0].encode()
    assert read(data, "甲.txt") == read(data, "甲.txt")
