"""Corrections by people, one document at a time: each kind and action, staleness, what must not be accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from own_documents import CITY, COUNTY

from extract.accounting import account
from extract.models import Extraction, Review
from extract.pipeline import extract
from kb.proofs import proofs
from kb.review.applying import Applied, apply
from kb.review.files import Entry, parse, written
from kb.review.quotes import MOST, Words, chosen
from kb.review.rows import Correction

DOC = "兴府办字-2031-7"
WHO = {"who": "李明", "when": "2031-04-01", "why": "核对过原文"}


def correction(**row: Any) -> Correction:
    return Correction.model_validate({**WHO, **row})


def applied(found: Extraction, *rows: Correction) -> Applied:
    return apply(found, [Entry(number, row) for number, row in enumerate(rows, 1)])


def good(text: str, *rows: Correction) -> Extraction:
    """All are applied, every span still holds, and everything is still accounted for."""
    done = applied(extract(text), *rows)
    assert [outcome.status for outcome in done.outcomes] == ["applied"] * len(rows), [o.line() for o in done.outcomes]
    assert [proof for proof in proofs(done.found) if not proof.holds] == []
    assert {kind: one.missing for kind, one in account(done.found).items() if one.missing} == {}
    assert Extraction.model_validate_json(done.found.model_dump_json()) == done.found
    return done.found


def failed(text: str, row: Correction) -> tuple[str, str]:
    """Status and reason; nothing else may have changed."""
    found = extract(text)
    done = applied(found, row)
    assert done.found == found
    return done.outcomes[0].status, done.outcomes[0].reason


def note(action: str, record: str, before: dict[str, Any]) -> Review:
    return Review(action=action, record=record, before=before, **WHO)  # type: ignore[arg-type]


def task(found: Extraction, clause: str) -> Any:
    return next(each for each in found.tasks if each.id == f"{DOC}#{clause}")


def test_a_role_is_changed() -> None:
    row = correction(
        kind="assignment", action="change", id=f"{DOC}#2.1", unit="县生态环境局", quote="（责任单位：县水利局、县生态环境局）", set={"role": "support"}
    )
    given = task(good(COUNTY, row), "2.1").assignments
    assert [(a.unit, a.role) for a in given] == [("县水利局", "responsible"), ("县生态环境局", "support")]
    assert given[0].review is None and given[1].review == note("change", f"{DOC}#2.1@县生态环境局", {"role": "responsible"})


def test_a_unit_that_was_overlooked_is_added_with_its_place() -> None:
    row = correction(
        kind="assignment", action="add", id=f"{DOC}#2.2", quote="清漂站12座", at={"unit": "县水利局"}, set={"unit": "县水利局", "role": "support"}
    )
    found = good(COUNTY, row)
    new = task(found, "2.2").assignments[0]
    assert (new.unit, new.role, new.basis, new.rule) == ("县水利局", "support", "inherited", "review")
    assert new.unit_id == task(found, "2.1").assignments[0].unit_id
    assert found.text[slice(*new.span)] == "县水利局" and new.span[1] < task(found, "2.2").span[0]


def test_a_unit_of_an_open_bracket_is_given_by_the_bracket() -> None:
    rows = [
        correction(kind="assignment", action="reject", id=f"{DOC}#2.2", unit="县城管局", quote="（责任单位：县城管局）"),
        correction(kind="assignment", action="add", id=f"{DOC}#2.2", quote="（责任单位：县城管局）", set={"unit": "县城管局", "role": "lead"}),
    ]
    found = good(COUNTY, rows[0])
    assert task(found, "2.2").assignments == []
    row = next(row for row in found.unparsed if row.review)
    assert (row.kind, row.quote, row.doubtful, row.reason) == ("bracket", "县城管局", False, "人工去掉：核对过原文")
    assert row.review is not None and row.review.before["role"] == "responsible"
    both = task(good(COUNTY, *rows), "2.2").assignments
    assert [(a.unit, a.role, a.basis) for a in both] == [("县城管局", "lead", "bracket")]


def test_a_target_is_taken_out_and_the_numbers_stay_accounted_for() -> None:
    row = correction(kind="target", action="reject", id=f"{DOC}#1/河道清洁率", quote="河道清洁率达到95%以上")
    found = good(COUNTY, row)
    assert f"{DOC}#1/河道清洁率" not in {target.id for target in found.targets}
    left = next(each for each in found.unparsed if each.review)
    assert left.quote == "河道清洁率达到95%以上" and not left.doubtful
    assert left.review is not None and left.review.before["value"] == 95


def test_a_target_is_changed_and_its_places_with_it() -> None:
    row = correction(
        kind="target", action="change", id=f"{DOC}#1/农村河段巡查覆盖率", quote="农村河段巡查覆盖率达到80%",
        set={"indicator": "巡查覆盖率", "population": "农村河段", "comparator": "=", "deadline": ""},
    )  # fmt: skip
    found = good(COUNTY, row)
    new = next(target for target in found.targets if target.id == f"{DOC}#1/农村河段巡查覆盖率")
    assert (new.indicator, new.indicator_key, new.population, new.comparator, new.deadline) == ("巡查覆盖率", "巡查·覆盖率", "农村河段", "=", None)
    assert [found.text[slice(*span)] for span in new.spans.indicator] == ["巡查覆盖率"]
    assert new.spans.population and found.text[slice(*new.spans.population)] == "农村河段" and new.spans.deadline is None
    assert new.review is not None and new.review.before == {
        "indicator": "农村河段巡查覆盖率", "population": None, "comparator": ">=", "deadline": "2033",
    }  # fmt: skip


def test_a_target_is_added_and_its_number_is_no_leftover() -> None:
    row = correction(
        kind="target", action="add", quote="配备1.5万元以上的设备", set={"indicator": "设备", "comparator": ">=", "value": 15000, "unit": "元", "deadline": "2032-12-31"},
        at={"value": "1.5万元以上", "deadline": "2032年底前"},
    )  # fmt: skip
    found = good(COUNTY, row)
    new = next(target for target in found.targets if target.rule == "review")
    assert (new.id, new.clause, new.task_id) == (f"{DOC}#2.2/设备", "2.2", f"{DOC}#2.2")
    assert new.spans.deadline and found.text[slice(*new.spans.deadline)] == "2032年底前"
    assert not [row for row in found.unparsed if row.quote == "1.5"]
    assert [t.span for t in found.targets] == sorted(t.span for t in found.targets)


def test_a_task_is_taken_out_with_all_that_belongs_to_it() -> None:
    found = good(COUNTY, correction(kind="task", action="reject", id=f"{DOC}#2.2", quote="清理河面垃圾"))
    assert f"{DOC}#2.2" not in {each.id for each in found.tasks}
    assert [t.task_id for t in found.targets if t.indicator == "建成清漂站"] == [None]
    assert {row.kind for row in found.unparsed if row.review} == {"item", "bracket"}


def test_a_numbered_item_becomes_a_task() -> None:
    found = good(COUNTY, correction(kind="task", action="add", id=f"{DOC}#1", quote="一、工作目标"))
    new = task(found, "1")
    assert (new.label, new.title, new.labels, new.rule) == ("一、", "工作目标", ["一、"], "review")
    assert {t.task_id for t in found.targets if t.clause == "1"} == {f"{DOC}#1"}


def test_a_stretch_becomes_a_task_with_an_id_of_its_own() -> None:
    rows = [
        correction(kind="task", action="add", quote="为贯彻《江西省河道清洁条例》，制定本方案。"),
        correction(kind="assignment", action="add", id=f"{DOC}#0~2", quote="河道清洁条例", at={"unit": "县水利局"}, set={"unit": "县水利局", "role": "lead"}),
    ]
    new = task(good(COUNTY, *rows), "0~2")
    assert new.text == "为贯彻《江西省河道清洁条例》，制定本方案。" and [a.unit for a in new.assignments] == ["县水利局"]


def test_a_deadline_of_a_task_is_set_and_taken_away() -> None:
    found = good(COUNTY, correction(kind="task", action="change", id=f"{DOC}#2.2", quote="2032年底前建成", set={"deadline": "", "title": "清理河面垃圾"}))
    assert task(found, "2.2").deadline is None and task(found, "2.2").review.before == {"deadline": "2032-12-31"}


def test_citations() -> None:
    found = good(COUNTY, correction(kind="citation", action="change", quote="《江西省河道清洁条例》", set={"relation": "mentions"}))
    assert [(c.relation, c.review is not None) for c in found.citations] == [("mentions", True)]
    found = good(COUNTY, correction(kind="citation", action="reject", quote="《江西省河道清洁条例》"))
    assert found.citations == [] and [row.kind for row in found.unparsed if row.review] == ["citation"]
    found = good(COUNTY, correction(kind="citation", action="add", quote="《兴国县河道清洁工作方案》", near="现将", set={"relation": "forwards"}))
    assert [c.title for c in found.citations] == ["兴国县河道清洁工作方案", "江西省河道清洁条例"]


def test_header_elements() -> None:
    found = good(
        COUNTY,
        correction(kind="document", action="change", quote="2031年3月5日", set={"published_on": "2031-03-05"}),
        correction(kind="document", action="reject", field="disclosure", quote="主动公开"),
        correction(kind="document", action="change", quote="兴国县", near="经县政府同意", set={"jurisdiction": "360700"}),
    )
    document = found.document
    assert (document.published_on, document.disclosure) == ("2031-03-05", None)
    assert document.jurisdiction is not None and document.jurisdiction.name == "赣州市"
    assert set(document.reviews) == {"published_on", "disclosure", "jurisdiction"}
    assert document.reviews["disclosure"].before == {"disclosure": "主动公开"} and "disclosure" not in document.spans


def test_what_was_looked_at_is_not_doubtful_any_more() -> None:
    found = extract(CITY)
    row = next(row for row in found.unparsed if row.kind == "citation")
    doubtful = found.model_copy(update={"unparsed": [row.model_copy(update={"doubtful": True})]})
    done = applied(doubtful, correction(kind="unparsed", action="confirm", quote=row.quote, near="印发给你们"))
    assert done.outcomes[0].status == "applied" and done.found.doubts == []
    assert done.found.unparsed[0].reason == "人工核对：核对过原文"


def test_the_last_of_several_corrections_counts_and_the_first_value_is_kept() -> None:
    rows = [
        correction(kind="task", action="change", id=f"{DOC}#2.2", quote="清理河面垃圾", set={"deadline": day}) for day in ("2032", "2033")
    ]
    found = task(good(COUNTY, *rows), "2.2")
    assert found.deadline == "2033" and found.review.before == {"deadline": "2032-12-31"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "target", "action": "reject", "id": f"{DOC}#1/河道清洁率", "quote": "河道清洁率达到96%以上"}, "原文里已没有"),
        ({"kind": "target", "action": "reject", "id": f"{DOC}#1/河道清洁率", "quote": "建成清漂站12座"}, "已不在这条记录处"),
        ({"kind": "target", "action": "reject", "id": f"{DOC}#9/没有", "quote": "河道清洁率"}, "已没有这个目标"),
        ({"kind": "task", "action": "change", "id": f"{DOC}#9", "quote": "河道", "set": {"deadline": "2033"}}, "已没有这项任务"),
        ({"kind": "task", "action": "add", "id": f"{DOC}#9", "quote": "河道"}, "提纲里已没有这个条目"),
        ({"kind": "task", "action": "add", "id": f"{DOC}#2.1", "quote": "河道"}, "程序已读出"),
        ({"kind": "assignment", "action": "reject", "id": f"{DOC}#2.1", "unit": "县财政局", "quote": "县水利局"}, "已没有这个单位"),
        ({"kind": "citation", "action": "reject", "quote": "（责任单位：县城管局）"}, "这里已没有引用"),
        ({"kind": "citation", "action": "add", "quote": "《兴国县河道清洁工作方案》"}, "有 2 处；用 near"),
        ({"kind": "citation", "action": "add", "quote": "《兴国县河道清洁工作方案》", "occurrence": 9}, "对不上"),
        ({"kind": "document", "action": "add", "quote": "2031年3月5日", "set": {"issued_on": "2031-03-05"}}, "程序已读出"),
        ({"kind": "unparsed", "action": "confirm", "quote": "农村河段"}, "已没有未入记录的文字"),
    ],
)
def test_what_has_changed_under_a_correction_is_stale(row: dict[str, Any], said: str) -> None:
    status, reason = failed(COUNTY, correction(**row))
    assert status == "stale" and said in reason


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"kind": "target", "action": "change", "id": f"{DOC}#1/河道清洁率", "quote": "95%", "set": {"value": 96}}, "没有“96”"),
        ({"kind": "target", "action": "change", "id": f"{DOC}#1/河道清洁率", "quote": "95%", "set": {"value": 80}, "at": {"value": "95%"}}, "对不上"),
        ({"kind": "target", "action": "change", "id": f"{DOC}#1/河道清洁率", "quote": "95%", "set": {"indicator": "水质"}}, "引文里没有“水质”"),
        ({"kind": "target", "action": "change", "id": f"{DOC}#1/河道清洁率", "quote": "95%", "set": {"deadline": "2035"}, "at": {"deadline": "到2033年"}}, "对不上"),
        ({"kind": "target", "action": "change", "id": f"{DOC}#1/河道清洁率", "quote": "95%", "set": {"deadline": "2035"}, "at": {"deadline": "到2035年"}}, "不在原文里"),
        ({"kind": "task", "action": "change", "id": f"{DOC}#2.1", "quote": "巡查", "set": {"title": "别的"}}, "标题要照原文"),
        ({"kind": "assignment", "action": "add", "id": f"{DOC}#2.1", "quote": "及时处理", "set": {"unit": "县水利局", "role": "lead"}}, "引文里没有“县水利局”"),
        ({"kind": "document", "action": "change", "quote": "2031年3月5日", "set": {"issued_on": "2031-03-06"}}, "对不上"),
        ({"kind": "document", "action": "change", "quote": "兴国县", "near": "经县政府", "set": {"jurisdiction": "999999"}}, "没有 999999"),
        ({"kind": "document", "action": "change", "id": "别的", "quote": "兴国县", "set": {"kind": "通知"}}, "编号"),
    ],
)
def test_what_does_not_stand_in_the_text_is_refused(row: dict[str, Any], said: str) -> None:
    status, reason = failed(COUNTY, correction(**row))
    assert status == "refused" and said in reason


ROW = 'kind = "target"\naction = "reject"\nid = "a#1/b"\nquote = "河道"\nwho = "李明"\nwhen = 2031-04-01\nwhy = "不是"\n'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('who = "李明"\n', "", "who 没有写"),
        ("when = 2031-04-01", 'when = "四月一日"', "要写成 2026-03-01 这样的日期"),
        ("when = 2031-04-01", "when = 20310401", "要写成文字"),
        ('"reject"', '"delete"', "action 只能是 add、change、reject、confirm"),
        ('why = "不是"', 'why = " "', "why 不能是空的"),
        ('id = "a#1/b"\n', "", "要有 id"),
        ('quote = "河道"', 'quote = "河道"\ncolour = "red"', "colour 没有这一项"),
        ('"reject"', '"change"', "要有 set"),
        ('quote = "河道"', 'quote = "河道"\nset = { value = 1 }', "不能有 set"),
        ('"reject"', '"add"', "set 里要有 indicator、comparator、value"),
        ('"reject"', '"change"\nset = { value = "九成" }', "value"),
        ('"reject"', '"change"\nset = { deadline = "明年" }', "deadline 写法不对"),
        ('"reject"', '"change"\nset = { role = "lead" }', "role 没有这一项"),
        ('"reject"', '"change"\nset = { value = 1 }\nat = { unit = "座" }', "at 里不能有 unit"),
        ('"target"', '"document"', "要有 field"),
        ('"target"', '"unparsed"', "只能核对"),
        ('"target"', '"assignment"', "要有 id（任务编号）和 unit"),
    ],
)
def test_a_row_that_is_wrong_is_named_and_takes_only_itself_out(old: str, new: str, said: str) -> None:
    text = f"[[correction]]\n{ROW}\n[[correction]]\n{ROW.replace(old, new)}\n[[correction]]\n{ROW}"
    assert old in ROW
    review = parse(Path("甲.review.toml"), text.encode("utf-8"))
    assert [entry.number for entry in review.entries] == [1, 3]
    assert len(review.wrong) == 1 and review.wrong[0].startswith("甲.review.toml 第 2 条（第 10 行起）：") and said in review.wrong[0]
    assert "\n" not in review.wrong[0] and not any(word in review.wrong[0] for word in ("Input", "should", "Error"))


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"[[correction]]\nkind = ", "不是有效的 TOML"), (b"\xff\xfe", "不是 UTF-8"), (b"[correction]\n", "只能由"), (b"row = 1\n", "只能由")],
)
def test_a_file_that_is_none_gives_one_line(data: bytes, said: str) -> None:
    review = parse(Path("甲.review.toml"), data)
    assert review.entries == () and len(review.wrong) == 1 and said in review.wrong[0] and "\n" not in review.wrong[0]


@pytest.mark.parametrize("quote", ["河道", '引号"和\\反斜线', "第一行\n第二行 \\n 和 \"\"\" 引号", "制表\t符\x7f\x01", "# 不是注释", "末尾\n"])
def test_what_is_written_is_read_back_as_it_was(quote: str) -> None:
    row = correction(
        kind="target", action="change", id=f"{DOC}#1/河道清洁率", quote=quote, near=quote,
        set={"value": 95.5, "value_max": 97, "unit": quote}, at={"value": quote, "indicator": [quote, "甲"]},
    )  # fmt: skip
    review = parse(Path("甲"), (written(row) + "\n" + written(row)).encode("utf-8"))
    assert [entry.correction for entry in review.entries] == [row, row] and review.wrong == ()


def test_words_are_found_whatever_the_layout() -> None:
    words = Words.of("---\nid: 河道\noriginal: a\nsha256: b\nformat: txt\nreader: plain\n---\n\n河　道 清\n洁。河道清洁，巡查河道。\n")
    body = words.text.index("河　道")
    assert [words.text[p.start : p.end] for p in words.places("河道清洁")] == ["河　道 清\n洁", "河道清洁"]
    assert all(place.start >= body for place in words.places("河道")) and len(words.places("河道")) == 3
    assert [p.start for p in chosen(words, words.places("河道"), "巡查", None)] == [words.text.rindex("河道")]
    assert chosen(words, words.places("河道"), None, 2) == [words.places("河道")[1]]
    assert chosen(words, words.places("河道"), "没有的字", None) == [] and words.places(" \n") == []


def test_hostile_texts_take_bounded_time() -> None:
    words = Words.of("（" * 100_000)
    assert len(words.places("（" * 50_000)) == MOST


def test_places_may_overlap() -> None:
    assert [place.start for place in Words.of("1000元").places("00")] == [1, 2]


def test_the_row_that_contributing_shows_is_a_good_one() -> None:
    import re

    text = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text("utf-8")
    blocks = [block for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "[[correction]]" in block]
    review = parse(Path("CONTRIBUTING.md"), blocks[0].encode("utf-8"))
    assert len(blocks) == 1 and review.wrong == () and len(review.entries) == 1
