"""The rows that the search reads queries by: each is proved by its own examples."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kb.errors import KbError
from kb.search import fields
from kb.search.amounts import AMOUNT, amount_ways, asked_value, figure_ways
from kb.search.asking import asked_of, patterns, question_rows, stop_words
from kb.search.concepts import Known, meaning_of
from kb.search.language import read
from kb.search.names import defined, forms_of, sound, spelling
from kb.search.places import divisions
from kb.search.query_tree import And, Condition, Not, Or, Text
from kb.search.synonyms import Synonyms, from_lexicons, synonym_rows
from kb.tokens import content, folded

KNOWN = Known.of(["天津市"], {}, from_lexicons(), lambda text: False)


@pytest.mark.parametrize(("row", "example"), [(row.id, e) for row in question_rows() for e in row.examples])
def test_a_question_is_taken_out_of_its_example(row: str, example: str) -> None:
    pattern = next(p for r, (_, p) in zip(question_rows(), patterns(), strict=True) if r.id == row)
    plain = folded(example.replace("⟦", "").replace("⟧", ""))
    taken = [match[0] for match in pattern.finditer(plain)]
    assert taken == [folded(part) for part in re.findall("⟦(.*?)⟧", example)]


@pytest.mark.parametrize(("row", "text"), [(row.id, e) for row in question_rows() for e in row.counterexamples])
def test_a_question_leaves_its_counterexample_alone(row: str, text: str) -> None:
    pattern = next(p for r, (_, p) in zip(question_rows(), patterns(), strict=True) if r.id == row)
    assert not pattern.search(folded(text))


@pytest.mark.parametrize(("typed", "found"), [example for row in synonym_rows() for example in row.examples])
def test_a_synonym_finds_its_example(typed: str, found: str) -> None:
    concepts = meaning_of(asked_of([typed]), KNOWN).concepts
    plain = content(found)
    assert concepts and all(any(way.text in plain for way in concept.ways) for concept in concepts), concepts


@pytest.mark.parametrize(
    ("typed", "other"),
    [("提高企业能力", "高新技术企业"), ("妇幼保健服务工作", "农民工"), ("国家医保目录", "家庭医生"), ("每家医院", "家庭医生"), ("小区里的电梯", "各区"), ("非遗传性疾病", "非物质文化遗产")],
)
def test_a_name_cuts_no_word(typed: str, other: str) -> None:
    concepts = meaning_of(asked_of([typed]), KNOWN).concepts
    assert other not in {way.text for concept in concepts for way in concept.ways}


def test_a_name_stands_right_behind_another() -> None:
    assert {"残疾人联合会", "农民工"} <= {way.text for concept in meaning_of(asked_of(["残联务工人员"]), KNOWN).concepts for way in concept.ways}


def test_a_loose_word_is_never_led_to() -> None:
    for row in synonym_rows():
        for word in row.same:
            assert not {other.text for other in from_lexicons().of(content(word))} & set(map(content, row.loose))


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("八成", ["80%"]), ("九成以上", ["90%"]), ("百分之九十八", ["98%"]), ("百分之85", ["85%"]), ("千分之一", ["1‰", "1.0‰"]),
        ("千分之一点一", ["1.1‰"]), ("98%", ["98%"]), ("1‰", ["1‰", "1.0‰"]), ("一万五千名", ["15000名", "1.5万名"]), ("两百家", ["200家"]),
        ("三百二十万元", ["3200000元", "320万元"]), ("成立", []), ("百千万人才", []),
        ("三个月内", ["3个月"]), ("十个工作日", ["10个工作日"]), ("半年内", ["6个月"]), ("上半年", []), ("八五折", ["85%"]), ("八折", ["80%"]), ("9.5折", ["95%"]), ("折叠", []), ("八成员", []), ("三个一", []),
    ],
)  # fmt: skip
def test_an_amount_as_it_is_said(said: str, ways: list[str]) -> None:
    match = AMOUNT.search(said)
    assert (list(amount_ways(match)) if match else []) == ways


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("兴国低于80%的指标", ("兴国", "值<80%")), ("哪些指标不低于98%", ("", "值>=98%")), ("95%以上的目标有哪些", ("", "值>=95%")), ("1.1‰的指标", ("", "值:1.1‰")),
        ("产前筛查率不低于90%", ("产前筛查率不低于90%", "")), ("有几个指标", ("有几个指标", "")), ("达到98%以上", ("达到98%以上", "")),
    ],
)  # fmt: skip
def test_targets_asked_for_by_their_value(said: str, asked: tuple[str, str]) -> None:
    assert asked_value(said) == asked


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("凉山", "凉山彝族自治州"), ("凉山州", "凉山彝族自治州"), ("西双版纳", "西双版纳傣族自治州"), ("宁夏", "宁夏回族自治区"), ("内蒙古", "内蒙古自治区"),
        ("海南", "海南省"), ("长阳县", None), ("天津", "天津市"),
    ],
)  # fmt: skip
def test_a_place_as_it_is_typed(typed: str, place: str | None) -> None:
    assert divisions().get(typed) == place


@pytest.mark.parametrize(("typed", "meant"), [("一季度", "季度"), ("每平米", "平米"), ("三孩", "三孩")])
def test_how_many_are_meant_is_left_out_of_a_word_that_the_base_has_not(typed: str, meant: str) -> None:
    known = replace(KNOWN, synonyms=Synonyms({}), stands=lambda text: text == meant)
    assert [concept.text for concept in meaning_of(asked_of([typed]), known).concepts if concept.weight == 1] == [meant]


@pytest.mark.parametrize(("word", "ways"), [("15000", ["1.5万"]), ("1.5万名", ["15000名"]), ("五岁", ["5岁"]), ("二十周", ["20周"]), ("1.23456789万", []), ("90", [])])
def test_a_figure_in_another_writing(word: str, ways: list[str]) -> None:
    assert list(figure_ways(word)) == ways


def test_rows_that_share_a_word_are_one() -> None:
    known = from_lexicons()
    assert "nipt" in {other.text for other in known.of("无创dna")} and "无创dna" in {other.text for other in known.of("nipt")}
    assert "产前筛查" in {other.text for other in known.of("无创dna")}


def test_a_short_form_is_never_led_to() -> None:
    for row in synonym_rows():
        for word in (row.id, *row.same):
            assert not {other.text for other in from_lexicons().of(content(word))} & set(map(content, row.short))


@pytest.mark.parametrize(
    ("query", "kind", "hard"),
    [("国家 婚检率", "nation", True), ("国家规定的婚检率", "nation", True), ("国家婚检率", "nation", False), ("国家的要求 各地", "", False), ("天津 婚检率", "", False)],
)
def test_the_state_as_a_place(query: str, kind: str, hard: bool) -> None:
    found = [each for each in meaning_of(asked_of([query]), KNOWN).concepts if each.kind == "nation"]
    assert [(each.kind, each.hard) for each in found] == ([(kind, hard)] if kind else [])


def test_the_state_in_a_name_of_the_base_is_no_place() -> None:
    known = Known.of([], {}, from_lexicons(), lambda text: text == "国家标准")
    assert all(each.kind != "nation" for each in meaning_of(asked_of(["国家标准"]), known).concepts)


def test_characters_that_make_no_word_are_told() -> None:
    assert meaning_of(asked_of(["嘿哈 婚检率"]), KNOWN).unknown == ("嘿哈",)


def test_stop_and_soft_words_are_apart() -> None:
    assert not stop_words("stop") & stop_words("soft")


@pytest.mark.parametrize("row", fields.rows(), ids=lambda row: row.id)
def test_a_field_is_read_as_its_example_says(row: fields.FieldRow) -> None:
    for example in re.split("[、 ]", row.example):
        tree = read(example).tree
        assert isinstance(tree, Condition) and tree.field in (row.id, "unit"), example


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("国卫办妇幼发[2023]9号", Text("国卫办妇幼发[2023]9号")),
        ("兴府办字（2022）99号", Text("兴府办字(2022)99号")),
        ('"a\\"b\\\\c"', Text('a"b\\c', quoted=True)),
        ('"打造“一站式”"', Text("打造“一站式”", quoted=True)),
        ("“甲 乙” 丙", And((Text("甲 乙", quoted=True), Text("丙")))),
        ("(甲 OR 乙) NOT 丙", And((Or((Text("甲"), Text("乙"))), Not(Text("丙"))))),
        ("甲 -乙", And((Text("甲"), Not(Text("乙"))))),
        ("2023-2027年", Text("2023-2027年")),
        ("(值>=90 OR 叶酸) 天津", And((Or((Condition("value", ">=", "90"), Text("叶酸"))), Text("天津")))),
        ("值≥90%", Condition("value", ">=", "90%")),
        ("期限：<=2027", Condition("deadline", "<=", "2027")),
        ("单位:(甲 OR 乙)", Or((Condition("unit", ":", "甲"), Condition("unit", ":", "乙")))),
        ("目标要求：提高", Text("目标要求：提高")),
        ("5>3", Text("5>3")),
        ("x OR", And((Text("x"), Text("OR")))),
        ("《》", None),
    ],
)
def test_the_language(query: str, tree: object) -> None:
    assert read(query).tree == tree


@pytest.mark.parametrize("query", ["(" * 400, '"' * 399, "NOT " * 100, "a:b:c:d", "OR OR OR", ") (", "- - -", "单位:单位:单位", "值>=", "(值>= 甲)", "值>= >= 3", "> < >=", "期限:>=", "\x00", "\\", '"\\'])
def test_no_query_crashes(query: str) -> None:
    try:
        read(query)
    except KbError as error:
        assert str(error)


def test_a_query_has_a_longest() -> None:
    with pytest.raises(KbError, match="太长"):
        read("河" * 501)


def test_marks_without_a_partner_are_text_and_are_told() -> None:
    assert read('"甲').notes and read("(甲").notes and not read("“甲”(乙)").notes


def test_abbreviations_that_a_document_defines() -> None:
    text = "由市住房公积金管理中心（以下简称“公积金中心”）负责。天津市卫生健康委员会（以下简称市卫生健康委）牵头；（以下简称《规划》）"
    assert list(defined(text)) == [("公积金中心", "公积金管理中心"), ("市卫生健康委", "市卫生健康委员会")]


def test_names_are_spelt_in_all_their_forms() -> None:
    assert spelling("县卫健委") == ("xwjw", "xianweijianwei")
    assert spelling("长寿区") == ("csq", "changshouqu")
    assert "县卫生健康委员会" in forms_of("unit", "县卫健委") and "婚检率" in forms_of("indicator", "婚前医学检查率")
    assert sound("捡") & sound("检") and sound("晒") & sound("筛") and not sound("甲") & sound("乙")
