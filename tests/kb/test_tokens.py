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


@given(ANY, st.integers(0, 40))
def test_every_character_that_counts_has_its_place(text: str, start: int) -> None:
    counted = tokens.Counted(text, start)
    places = [counted.place(n) for n in range(len(counted.content))]
    assert places == sorted(set(places)) and all(start <= place < len(text) for place in places)
    assert all(tokens.content(text[at]) in ("", char) for char, at in zip(counted.content, places, strict=True))


@given(ANY, st.integers(0, 40), st.integers(1, 12))
def test_a_stretch_counts_as_it_does_within_its_text(text: str, start: int, length: int) -> None:
    assert tokens.content(text[start : start + length]) in tokens.content(text)


def test_traditional_characters_are_simplified_ones() -> None:
    assert tokens.content("新生兒聽力篩查率") == "新生儿听力筛查率"
    assert len(tokens.folded("髮發乾著")) == 4


def test_cut_leaves_marks_out() -> None:
    assert "河道" in tokens.cut("清理河道，巡查。")
    assert all(tokens.content(word) for word in tokens.cut("清理河道，（巡查）。"))
