"""Text never raises, and every record stands where it says: for any text at all.

Texts are made of the pieces that policy documents are made of, of arbitrary characters, and of the shipped documents cut off,
shuffled and full of holes. The examples are the same in every run.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.fold import tight
from extract.frontmatter import split
from extract.models import Extraction, Pair
from extract.page import closing, page_of, pieces
from extract.pipeline import extract
from extract.span import Span

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
FEW = settings(max_examples=40, derandomize=True, deadline=None, database=None)
MANY = settings(max_examples=150, derandomize=True, deadline=None, database=None)

PIECES = (
    "一、", "（一）", "(二）", "1.", "1、", "（1）", "①", "第一条", "第二章", "2.3.1 ", "附件", "附件1", "附件：1.方案", "| 序号 | 责任单位 | 任务 |",
    "| --- | --- | --- |", "| 1 | 县民政局 | 落实好各项工作 |", "|", "\\|", "# ", "\n", "\n\n", "　　", " ", "\t", "\u200b", "\u2028", "\f", "\r",
    "（", "）", "〔", "〕", "【", "]", "《", "》", "“", "”", "，", "、", "；", "。", "：", "！", "%", "％", "‰", "～", "—",
    "县民政局", "市、区卫生健康委", "各有关单位", "责任单位：", "牵头单位：", "（责任单位：县教育局、县财政局）", "按职责分工负责", "牵头，", "配合", "由", "要", "应当", "推动",
    "以下均需县财政局落实，不再列出", "到2025年", "2024年底前", "2023年8月17日", "二〇二三年八月十七日", "“十四五”末", "三年内", "自印发之日起30日内", "每季度至少",
    "产前筛查率", "诊断率、治疗率", "分别达到", "均达到", "90%", "70%和80%以上", "1.5万", "３０", "九成", "三分之二", "翻一番", "零发生", "全覆盖", "建成5个", "中心",
    "国卫办妇幼发〔2023〕9号", "某府办字（2022）99 号", "关于印发", "方案的通知", "某县人民政府办公室", "某县人民政府办公室文件", "各乡镇人民政府：", "抄送：县委办。",
    "（此件公开发布）", "2022年11月29日印发", "本办法自2024年9月1日起施行，有效期5年。", "重点任务", "总体要求", "不超过5个工作日", "十万分之十", "99999999999999999999",
)  # fmt: skip
made = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)


@cache
def _shipped() -> tuple[str, ...]:
    return tuple(file.read_text("utf-8") for file in sorted(CORPUS.rglob("*.md")))


def check(said: Extraction) -> None:
    """All that must hold of any extraction."""
    text = said.text

    def at(pair: Pair) -> str:
        assert 0 <= pair[0] <= pair[1] <= len(text), pair
        return text[pair[0] : pair[1]]

    for pair in said.document.spans.values():
        assert at(pair)
    for cited in said.citations:
        assert tight(at(cited.span)) == f"《{cited.title}》"
    for item in said.outline:
        assert tight(at(item.heading)).startswith(tight(item.label))
        assert item.span[0] <= item.heading[0] and item.heading[1] <= item.span[1]
        assert item.title in tight(at(item.heading))
    for task in said.tasks:
        assert task.text == at(task.span)
        for one in task.assignments:
            assert one.unit == tight(at(one.span))
            assert at(one.covers)
    for target in said.targets:
        assert target.quote == at(target.span)
        assert target.spans.indicator and all(at(pair) for pair in target.spans.indicator)
        assert re.search(r"[\d０-９零〇一二两三四五六七八九十百千半过全双所部]", at(target.spans.value)), at(target.spans.value)
        for place in (target.spans.deadline, target.spans.population):
            assert place is None or at(place)
        assert target.population is None or tight(target.population) == tight(at(target.spans.population or (0, 0)))
    for row in said.unparsed:
        assert row.quote == at(row.span) and row.reason
    ids = Counter([task.id for task in said.tasks]) + Counter([target.id for target in said.targets])
    assert max(ids.values(), default=1) == 1, ids.most_common(1)
    assert max(Counter(item.id for item in said.outline).values(), default=1) == 1


@MANY
@given(made)
def test_any_text(text: str) -> None:
    said = extract(text, "某文件.txt")
    check(said)
    assert said.text == text


@FEW
@given(made)
def test_the_same_text_gives_the_same_records(text: str) -> None:
    assert extract(text) == extract(text)


@FEW
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_characters(text: str) -> None:
    check(extract(text))


@settings(FEW, max_examples=30)
@given(st.data())
def test_any_prefix_of_a_document(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_shipped()))
    _, body = split(text)
    check(extract(text[: data.draw(st.integers(body, len(text)))]))


@settings(FEW, max_examples=15)
@given(st.sampled_from(range(5)), st.integers(0, 999))
def test_shuffled_lines(which: int, seed: int) -> None:
    text = _shipped()[which]
    lines = text[split(text)[1] :].split("\n")
    random.Random(seed).shuffle(lines)
    check(extract("\n".join(lines)))


@settings(FEW, max_examples=15)
@given(st.sampled_from(range(5)), st.integers(0, 999))
def test_characters_lost(which: int, seed: int) -> None:
    text = _shipped()[which]
    chance = random.Random(seed)
    check(extract("".join(char for char in text[split(text)[1] :] if chance.random() > 0.05)))


def test_the_shipped_documents() -> None:
    for text in _shipped():
        check(extract(text))


def test_a_whole_document_without_line_ends() -> None:
    for text in _shipped():
        check(extract(text[split(text)[1] :].replace("\n", "")))


marked = st.text("（〔）〕《》“”、，\n甲", max_size=40)


@MANY
@given(marked)
def test_closing_marks_are_the_ones_a_slow_reading_finds(text: str) -> None:
    for at, char in enumerate(text):
        if char in "（〔《“":
            assert closing(text, at, len(text), 20) == _slow_closing(text, at, min(len(text), at + 20))


def _slow_closing(text: str, at: int, end: int) -> int:
    opening, ending = ("（〔", "）〕") if text[at] in "（〔" else (text[at], "》" if text[at] == "《" else "”")
    depth = 0
    for i in range(at, end):
        depth += (text[i] in opening) - (text[i] in ending)
        if depth == 0:
            return i
        if text[i] == "\n" and opening == "（〔":
            return -1
    return -1


@MANY
@given(marked)
def test_pieces_and_marks_are_the_whole_stretch(text: str) -> None:
    found = list(pieces(text, Span(0, len(text)), "、，"))
    assert all(one.start < one.end for one in found)
    between = [text[a.end : b.start] for a, b in zip(found, found[1:], strict=False)]
    assert all(set(gap) <= set("、，") and gap for gap in between)
    covered = "".join(one.of(text) for one in found)
    assert len(covered) + sum(map(len, between)) <= len(text)


@MANY
@given(made)
def test_lines_are_the_text_between_line_feeds(text: str) -> None:
    page = page_of(text)
    assert len(page.text) == len(page.raw)
    for line in page.lines:
        assert "\n" not in page.of(line.span) and page.of(line.span).strip()
