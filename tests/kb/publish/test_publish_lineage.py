"""脉络: every naming with its words, what is missing once, groups, and a picture in which no line runs through a box."""

from __future__ import annotations

import re
from pathlib import Path

from specimen import COUNTY, PROVINCE, STATE, Maker, base, notice, plan

from extract.divisions import by_code, children
from extract.models import Citation, Extraction, Jurisdiction, Relation
from kb.publish import publish
from kb.publish.gather import gather
from kb.publish.lineage.drawing import FEW, HIGH, MOST, WIDE, Picture, joins_of, picture_of
from kb.publish.lineage.groups import groups_of
from kb.publish.lineage.views import apart, lines_of, missing_of
from kb.publish.names import Taken


def document(identity: str, place: Jurisdiction, cites: list[tuple[str, str | None, Relation]], issued: str | None = "2024-01-01") -> Extraction:
    """A document that does nothing but name others, each in a sentence of its own."""
    said = "。\n\n".join(f"根据《{title}》" for title, _, _ in cites)
    m = Maker(identity, f"{identity}方案\n\n{said}。\n", f"{identity}.txt")
    return Extraction(
        document=m.document(f"{identity}方案", None, place, issued),
        text=m.text,
        citations=[Citation(title=t, doc_number=n, relation=r, span=m.at(f"《{t}》"), rule="made") for t, n, r in cites],
    )


def test_each_naming_has_its_words_its_place_and_the_days_between() -> None:
    lines = {line.document.id: line for line in lines_of(gather([notice(), plan()], {}))}
    held, gone = lines["赣水字-2023-18"].names
    assert (held.target and held.target.id, held.word, held.days) == ("甲发-2023-5", "依据", 87)
    assert held.spot.endswith("#c-1")
    assert '<span class="cite">《河湖清洁行动计划》</span>' in held.quote
    assert (gone.target, gone.title, gone.days) == (None, "无此文件", None)
    assert lines["甲发-2023-5"].named_by == (held,)
    assert lines["赣水字-2023-18"].dangling == 1


def test_days_in_words() -> None:
    assert [apart(days) for days in (134, 0, -261, None)] == ["134天后", "同日", "早261天", ""]


def test_one_missing_document_is_one_by_number_or_by_name_and_the_most_named_comes_first() -> None:
    gathered = gather([
        document("甲", STATE, [("丙部关于印发《河道条例》的通知", "丙发〔2020〕1号", "basis"), ("只此一处", None, "mentions")]),
        document("乙", PROVINCE, [("河道条例", None, "implements")]),
        document("丁", COUNTY, [("河道条例", "丙发（2020）1号", "repeals")]),
    ], {})  # fmt: skip
    first, second = missing_of(lines_of(gathered))
    assert (first.title, first.number, [n.source.id for n in first.namings]) == ("河道条例", "丙发〔2020〕1号", ["甲", "乙", "丁"])
    assert first.words == ("依据", "贯彻", "废止")
    assert (second.title, len(second.namings)) == ("只此一处", 1)
    assert all(naming.missing == first.anchor for naming in first.namings)


def test_groups_are_what_is_joined_and_nothing_else() -> None:
    gathered = gather([
        document("甲", STATE, []),
        document("乙", PROVINCE, [("甲方案", None, "implements")]),
        document("丁", COUNTY, [("乙方案", None, "basis")]),
        document("孤", COUNTY, [("不在库中", None, "basis")]),
    ], {})  # fmt: skip
    lines = lines_of(gathered)
    [group] = groups_of(gathered, lines, Taken())
    assert [line.document.id for line in group.lines] == ["甲", "乙", "丁"]
    assert (group.named, group.dangling) == (2, 0)


def test_who_names_nobody_is_tied_to_the_nearest_of_its_subject() -> None:
    one, other = notice(), plan()
    silent = other.model_copy(update={"citations": []})
    stated = picture_of(lines_of(gather([one, other], {})))
    assert [(tie.kind, tie.told) for tie in stated.ties] == [("basis", "江西省 → 国家：依据，87天后")]
    guessed = picture_of(lines_of(gather([one, silent], {})))
    assert [(tie.kind, tie.told) for tie in guessed.ties] == [("subject", "江西省 → 国家：同题，87天后")]


def counties(count: int) -> list[Jurisdiction]:
    jiangxi = by_code("360000")
    assert jiangxi
    found = [county for city in children(jiangxi) for county in children(city)][:count]
    return [Jurisdiction(name=county.name, code=county.code, level="county") for county in found]


def crossed(picture: Picture) -> list[str]:
    """Lines that run through a box that is neither end, at the points that their paths name."""
    wrong = []
    for tie in picture.ties:
        points = [tuple(map(float, pair)) for pair in re.findall(r"(-?\d+) (-?\d+)", tie.path)]
        for x, y in points[1:-1]:
            wrong += [tie.told for box in picture.boxes if box.x < x < box.x + WIDE and box.y < y < box.y + HIGH]
    return wrong


def test_bands_go_down_the_ladder_and_lines_pass_between_the_boxes() -> None:
    documents = [document("甲", STATE, []), document("乙", PROVINCE, [("甲方案", None, "implements")])]
    documents += [document(f"丁{n}", place, [("甲方案", None, "implements"), ("无", None, "basis")]) for n, place in enumerate(counties(9))]
    lines = lines_of(gather(documents, {}))
    picture = picture_of(lines)
    assert [band.name for band in picture.bands] == ["国家", "省级", "县级"]
    assert [band.y for band in picture.bands] == sorted(band.y for band in picture.bands)
    spots = {(box.x, box.y) for box in picture.boxes}
    assert len(spots) == len(picture.boxes) == 11
    assert all(box.x >= 0 and box.x + WIDE <= picture.width and box.y + HIGH <= picture.height for box in picture.boxes)
    assert len(picture.ties) == 10 and not crossed(picture)
    assert {box.dangling for box in picture.boxes} == {0, 1}
    assert picture_of(lines) == picture


def test_a_large_group_is_drawn_in_part_and_says_so_and_leaves_the_words_out() -> None:
    places = counties(MOST + 10)
    documents = [document("甲", STATE, []), *(document(f"丁{n}", place, [("甲方案", None, "implements")]) for n, place in enumerate(places))]
    lines = lines_of(gather(documents, {}))
    picture = picture_of(lines)
    assert (len(picture.boxes), picture.left_out) == (MOST, 11)
    assert any(box.document.id == "甲" for box in picture.boxes)
    assert len(picture.ties) > FEW and not any(tie.words for tie in picture.ties)
    assert all(tie.told.endswith("贯彻，同日") for tie in picture.ties)


def test_documents_that_name_each_other_are_drawn() -> None:
    documents = [
        document("甲", STATE, [("乙方案", None, "mentions")]),
        document("乙", PROVINCE, [("甲方案", None, "implements")]),
        document("丙", PROVINCE, [("乙方案", None, "repeals")]),
    ]
    lines = lines_of(gather(documents, {}))
    assert {(join.lower, join.upper, join.word) for join in joins_of(lines)} == {("甲", "乙", "提及"), ("乙", "甲", "贯彻"), ("丙", "乙", "废止")}
    assert len(picture_of(lines).ties) == 3


def test_a_small_base_is_one_picture_on_the_first_page(tmp_path: Path) -> None:
    extractions, _ = base(tmp_path)
    site = publish(extractions, {}, tmp_path / "site").index.parent
    page = (site / "lineage.html").read_text(encoding="utf-8")
    assert page.count('<rect class="box"') == len(extractions)
    assert "库外 1 份" in page
    missing = (site / "lineage" / "missing.html").read_text(encoding="utf-8")
    assert "《无此文件》" in missing and "《河湖清洁行动计划》" not in missing
    assert [path.name for path in (site / "lineage").glob("*.html")] == ["missing.html"]
    assert "无此文件" in (site / "lineage" / "missing.csv").read_text(encoding="utf-8")


def test_a_large_base_has_a_page_a_group(tmp_path: Path) -> None:
    documents = [document(f"丁{n}", place, []) for n, place in enumerate(counties(30))]
    documents += [document("missing", STATE, []), document("乙", PROVINCE, [("missing方案", None, "implements")])]
    site = publish(documents, {}, tmp_path / "site").index.parent
    assert sorted(path.name for path in (site / "lineage").glob("*.html")) == ["missing-2.html", "missing.html"]
    assert 'href="lineage/missing-2.html"' in (site / "lineage.html").read_text(encoding="utf-8")
    assert (site / "lineage" / "missing-2.html").read_text(encoding="utf-8").count('<rect class="box"') == 2
