"""The one definition of what can be searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import tokens

ANY = st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("河道清洁率达到95%１.5ＡｂＣ（）〔〕，。 \n")))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("兴府办字〔2022〕99号", "兴府办字202299号"),
        ("兴府办字 (２０２２) 99 号", "兴府办字202299号"),
        ("达到１.5万元，ＮＩＰＴ", "达到1.5万元nipt"),
        ("第1.项", "第1项"),
        ("95％以上", "95%以上"),
        ("！？——", ""),
    ],
)
def test_what_counts(text: str, wanted: str) -> None:
    assert tokens.content(text) == wanted


def test_grams_cover_every_character() -> None:
    assert tokens.grams("河道 清洁") == ["河道", "道清", "清洁", "洁"]
    assert tokens.phrase("河道 清洁") == ["河道", "道清", "清洁"]
    assert tokens.phrase("河") == []


@given(ANY)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(tokens.folded(text)) == len(text)


@given(ANY, st.integers(0, 40), st.integers(1, 12))
def test_the_content_of_every_stretch_stands_in_the_content_of_the_text(text: str, start: int, length: int) -> None:
    stretch = text[start : start + length]
    assert tokens.content(stretch).strip(".") in tokens.content(text)


@given(ANY, st.integers(0, 40), st.integers(1, 12))
def test_a_stretch_is_found_at_a_place_that_has_its_content(text: str, start: int, length: int) -> None:
    stretch = text[start : start + length]
    place = tokens.find(text, stretch)
    assert (place is None) == (tokens.content(stretch) == "" or tokens.content(stretch) not in tokens.content(text))
    if place:
        assert tokens.content(text[place[0] : place[1]]) == tokens.content(stretch)


def test_words_leave_marks_out() -> None:
    assert "河道" in tokens.words("清理河道，巡查。")
    assert all(tokens.content(word) for word in tokens.words("清理河道，（巡查）。"))
