"""Snippets: the right place, marked, and the same whether the content is known already or not."""

from __future__ import annotations

import random

import pytest

from extract import frontmatter
from kb.search.snippets import snippet
from kb.store import Store
from kb.tokens import content


def test_the_place_with_most_terms() -> None:
    text = "叶酸。\n" + "其他的话，" * 40 + "\n孕前3个月服用叶酸，预防神经管缺陷。\n" + "其他的话，" * 40
    found = snippet(text, ["叶酸", "孕前"])
    assert found.text == "【孕前】3个月服用【叶酸】，预防神经管缺陷。" and found.start == text.index("孕前")


def test_marks_and_spaces_within_a_stretch() -> None:
    assert snippet("发布国卫办妇幼发〔2023〕 9 号文件", ["国卫办妇幼发20239号"]).text == "发布【国卫办妇幼发〔2023〕 9 号】文件"


def test_nothing_found_shows_the_beginning() -> None:
    found = snippet("一、总体要求\n二、目标", ["没有"])
    assert (found.text, found.start) == ("一、总体要求", None)


@pytest.mark.parametrize("seed", range(60))
def test_a_long_text_is_shown_alike_when_its_content_is_known(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    extractions = list(store.extractions())
    text = chance.choice(extractions).text
    start = frontmatter.split(text)[1]
    plain = content(text[start:])
    terms = [plain[at : at + chance.randint(1, 6)] for at in (chance.randrange(len(plain)) for _ in range(3))]
    whole, near = snippet(text, terms, start), snippet(text, terms, start, plain)
    assert near == whole and "【" in whole.text
