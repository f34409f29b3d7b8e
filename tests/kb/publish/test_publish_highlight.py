"""Marks in text: well formed, complete, and no link inside a link, however the places lie."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kb.publish.highlight import Mark, render


class Reader(HTMLParser):
    """Notes the text, the ids, and whether every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return
        assert tag != "a" or "a" not in self.open, "link inside a link"
        self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(str(html))
    reader.close()
    assert not reader.open
    return reader


def test_a_value_inside_a_target() -> None:
    text = "产前筛查率达到90%。"
    marks = [Mark(0, 10, "target", "g-1", "#l-g-1"), Mark(7, 10, "value")]
    assert render(text, 0, 11, marks, set()) == (
        '<mark class="target" id="g-1"><a href="#l-g-1">产前筛查率达到<b class="value">90%</b></a></mark>。'
    )


def test_crossing_marks_are_split_and_an_anchor_is_written_once() -> None:
    placed: set[str] = set()
    html = render("一二三四五六", 0, 6, [Mark(0, 4, "target", "g", "#a"), Mark(2, 6, "unit", "u", "#b")], placed)
    reader = read(html)
    assert reader.text == "一二三四五六"
    assert sorted(reader.ids) == ["g", "u"] == sorted(placed)
    assert 'href="#a"' in html and 'href="#b"' in html


def test_the_second_of_two_lines_does_not_repeat_the_anchor() -> None:
    placed: set[str] = set()
    marks = [Mark(0, 7, "doubt", "x-1")]
    assert 'id="x-1"' in render("甲乙丙\n丁戊己", 0, 3, marks, placed)
    assert "id=" not in render("甲乙丙\n丁戊己", 4, 7, marks, placed)


def test_in_a_cell_a_break_is_a_break_and_an_escaped_bar_a_bar() -> None:
    assert render("甲<br>乙 \\| <b>", 0, 13, [], set(), cell=True) == "甲<br>乙 | &lt;b&gt;"
    assert render("甲<br>", 0, 5, [], set()) == "甲&lt;br&gt;"


MARKS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12), st.sampled_from(["target", "unit", "value", "cite"]), st.booleans()),
    max_size=7,
)


@given(st.text(alphabet='甲乙丙<>&"\'\\|`1 \n', min_size=0, max_size=30), MARKS)
def test_any_marks_over_any_text_lose_nothing(text: str, rows: list[tuple[int, int, str, bool]]) -> None:
    marks = [
        Mark(a, min(a + n, len(text)), kind, f"m-{i}", f"#{i}" if link else None)
        for i, (a, n, kind, link) in enumerate(rows)
        if a < len(text)
    ]
    reader = read(render(text, 0, len(text), marks, set()))
    shown = text[1:] if text[:2] in ("\\|", "\\\\", "\\#") else text
    assert reader.text == shown
    assert sorted(reader.ids) == sorted(m.anchor or "" for m in marks if m.start < m.end)
