"""File names and anchors: safe on every system, told apart, and the same every time."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from kb.publish.names import LONGEST, Taken, anchor, href, slug


def test_names_keep_chinese_and_drop_what_systems_refuse() -> None:
    assert slug("360732/兴国县民政局") == "360732-兴国县民政局"
    assert slug("CON") == "CON-"
    assert slug('a:b*?"<>|#%\u2028. ') == "a-b"
    assert slug("///") == "-"


def test_long_names_are_cut_and_differ() -> None:
    one, two = slug("单位" * 80 + "甲"), slug("单位" * 80 + "乙")
    assert one != two and len(one) == len(two) == LONGEST


def test_names_that_differ_in_case_only_do_not_meet_on_windows() -> None:
    taken = Taken()
    assert [taken.give(name) for name in ("a", "A", "a")] == ["a", "A-2", "a-3"]


def test_anchors_drop_the_document() -> None:
    assert anchor("g", "甲发-2023-5#1.2/清淤率", "甲发-2023-5") == "g-1.2/清淤率"
    assert anchor("t", "2.1") == "t-2.1"
    assert href("units/甲 乙.html", "u-1%") == "units/%E7%94%B2%20%E4%B9%99.html#u-1%25"


@given(st.text())
def test_any_id_gives_a_legal_name(identity: str) -> None:
    name = slug(identity)
    assert name and not set(name) & set('<>:"/\\|?*#%&\n\r\t \x00')
    assert not name.endswith((".", " ")) and len(name) <= LONGEST + 1
    assert unquote(href(name)) == name or "\ud800" <= max(identity) <= "\udfff"
