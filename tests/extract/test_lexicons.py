"""Every lexicon loads, every row holds, and a broken row is named."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

import extract
from extract.actors.heads import ActorHead
from extract.divisions import FormerPlace, PlaceAlias, by_code, gazetteer, named, successor
from extract.indicators.contrasts import Contrast, contrary
from extract.indicators.terms import Measure, Term, WholeName
from extract.jurisdiction import PlaceSign
from extract.lexicon import LexiconError, Row, parse, rows
from extract.organ_names import STATE_FILES, full_name, state_organ
from extract.organ_rows import BranchOffice, Dated, Department, Organ
from extract.pipeline import extract as extract_text
from extract.strength import Strength
from extract.targets.parallel import Parallel
from extract.targets.verbs import TargetVerb
from extract.units import Function, ListHead, NonUnit, UnitHead, is_body_of_list, is_unit
from kb.compare.grams import HeadingConcept
from kb.compare.kindred import GenericWords
from kb.compare.regions import Region

MODELS: dict[str, type[Row]] = {
    "actor_heads": ActorHead,
    "branch_offices": BranchOffice,
    "departments": Department,
    "former_places": FormerPlace,
    "functions": Function,
    "generic_words": GenericWords,
    "heading_concepts": HeadingConcept,
    "indicator_contrasts": Contrast,
    "indicator_measures": Measure,
    "indicator_terms": Term,
    "indicators": WholeName,
    "list_heads": ListHead,
    "non_units": NonUnit,
    "organs_mass": Organ,
    "organs_party": Organ,
    "organs_state": Organ,
    "parallel_names": Parallel,
    "place_aliases": PlaceAlias,
    "place_signs": PlaceSign,
    "regions": Region,
    "target_verbs": TargetVerb,
    "unit_heads": UnitHead,
    "wording_strength": Strength,
}
FOLDER = Path(extract.__file__).parent / "lexicons"
STATE = [row for file in STATE_FILES for row in rows(file, Organ)]
DEPARTMENTS = rows("departments", Department)


def test_every_file_has_its_model() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(MODELS)


@pytest.mark.parametrize("file", sorted(MODELS))
def test_rows_load_and_name_their_source(file: str) -> None:
    for row in rows(file, MODELS[file]):
        source = getattr(row, "source", "内部词表")
        assert not re.search(r"https?:|www\.|\.cn|\.com|\.org", source), row.id


@pytest.mark.parametrize("row", rows("indicator_contrasts", Contrast), ids=lambda row: row.id)
def test_contrasts_read_their_examples(row: Contrast) -> None:
    assert [pair for pair in row.apart if not contrary(*pair)] == [], "not told apart"
    assert [pair for pair in row.alike if contrary(*pair)] == [], "told apart"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("row = [", "TOML"),
        ("", r"\[\[row\]\]"),
        ("[[row]]\nid = '京'\ncodes = ['110000']\nsource = '行政区划简册'\n[other]\nx = 1", "多出 other"),
        ("[[row]]\nid = '京'\ncodes = []\nsource = '行政区划简册'", r"第1行记录（京）：codes"),
        ("[[row]]\nid = '京'\ncodes = ['110000']\nsource = '行政区划简册'\nnote = ''", r"第1行记录（京）：note"),
        ("[[row]]\ncodes = ['110000']\nsource = '行政区划简册'", r"第1行记录（无 id）：id"),
        ("row = [{ id = '京', codes = ['1'], source = '行政区划简册' }, { id = '京', codes = ['1'], source = '行政区划简册' }]", "第2行记录（京）：id 重复"),
    ],
)
def test_a_broken_row_is_named(text: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        parse(text, PlaceSign, "lexicons/x.toml")
    assert str(caught.value).startswith("lexicons/x.toml") and "\n" not in str(caught.value)


def test_a_missing_lexicon_is_one_line() -> None:
    with pytest.raises(LexiconError, match=r"lexicons/没有\.toml：读不到"):
        rows("没有", PlaceSign)


def test_dates_must_be_in_order() -> None:
    row = "[[row]]\nid = '甲部'\nkind = '国务院部门'\nfunction = '综合'\nsince = '2018-03'\nuntil = '2013-03'\nsource = '甲改革方案'"
    with pytest.raises(LexiconError, match="甲部.*since 晚于 until"):
        parse(row, Organ, "lexicons/x.toml")


# Places


def test_former_places_became_places_in_force() -> None:
    for row in rows("former_places", FormerPlace):
        now = by_code(row.successor)
        assert now is not None and successor(now) is None, row.id
        assert any(place.code == row.code for place in named(row.name)), row.id


def test_former_places_are_not_in_force() -> None:
    in_force = {(p.code, p.name) for p in gazetteer().codes.values() if successor(p) is None}
    for row in rows("former_places", FormerPlace):
        assert (row.code, row.name) not in in_force, row.id


def test_signs_and_aliases_name_known_codes() -> None:
    for row in rows("place_signs", PlaceSign):
        assert all(by_code(code) for code in row.codes), row.id
        assert len(set(row.codes)) == len(row.codes), row.id
    for alias in rows("place_aliases", PlaceAlias):
        assert by_code(alias.code) and named(alias.name), alias.id


# Organs of the state


def test_a_form_means_one_organ_at_a_time() -> None:
    forms: dict[str, list[Organ]] = defaultdict(list)
    for row in STATE:
        for form in (row.id, *row.short):
            forms[form].append(row)
    for form, found in forms.items():
        spans = sorted((row.since or "", row.until or "9999-12") for row in found)
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)), form


def test_successors_are_rows_and_begin_when_the_former_ends() -> None:
    known = {row.id: row for row in STATE}
    for row in STATE:
        assert (row.successor is None) or row.until, row.id
        if row.successor:
            since = known[row.successor].since
            assert since is None or row.until is None or since <= row.until, row.id


def test_every_organ_is_found_by_every_form() -> None:
    for row in STATE:
        middle = row.until or row.since or "2024-01"
        for form in (row.id, *row.short):
            assert state_organ(form, date(int(middle[:4]), int(middle[5:]), 1)) == row, form
            assert is_unit(form), form


# Departments


def test_a_form_means_one_department_at_a_level() -> None:
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in DEPARTMENTS:
        if row.only:  # a row for named places goes before the general one there
            continue
        for form in (row.id, *row.short):
            for level in row.levels:
                forms[form, level].append(row.id)
    assert {key: ids for key, ids in forms.items() if len(ids) > 1} == {}


def test_shared_forms_are_never_certain_as_well() -> None:
    certain = {form for row in DEPARTMENTS if not row.only for form in (row.id, *row.short)}
    assert certain & {form for row in DEPARTMENTS for form in row.shared} == set()


@pytest.mark.parametrize("level", ["province", "prefecture", "county"])
def test_every_department_gets_its_official_name(level: str) -> None:
    code = {"province": "360000", "prefecture": "360700", "county": "360732"}[level]
    place = by_code(code)
    assert place is not None
    for row in DEPARTMENTS:
        if not row.only and level in row.levels:
            for form in (row.id, *row.short):
                written = {"province": "省", "prefecture": "市", "county": "县"}[level] + form
                assert full_name(written, place) == row.official(place.name), written


def test_departments_of_named_places() -> None:
    for row in DEPARTMENTS:
        for code in row.only:
            place = by_code(code)
            assert place is not None
            for form in (row.id, *row.short):
                assert full_name(place.name + form, place) == row.official(place.name), form


def test_branches_read_their_examples() -> None:
    for row in rows("branch_offices", BranchOffice):
        for printed, official in row.examples:
            assert full_name(printed) == official, printed
        for printed in row.counterexamples:
            assert not re.fullmatch(row.pattern, printed) or full_name(printed) is None, printed


def test_dated_rows_cover_their_own_months() -> None:
    for row in [*STATE, *DEPARTMENTS]:
        assert isinstance(row, Dated)
        if row.since:
            assert row.covers(date(int(row.since[:4]), int(row.since[5:]), 1)), row.id


# What looks like a unit


def test_heads_read_their_examples_and_no_counterexample() -> None:
    heads = rows("unit_heads", UnitHead)
    for row in heads:
        for example in row.examples:
            assert is_unit(example), example
            assert max((h.id for h in heads if example.endswith(h.id)), key=len) == row.id, f"{example} 由别的词尾决定"
        for counterexample in row.counterexamples:
            assert counterexample.endswith(row.id), counterexample
            assert is_unit(counterexample) is None, counterexample
        assert (is_unit(row.id) is not None) or not row.alone, row.id


def test_heads_of_lists_read_their_examples_and_no_counterexample() -> None:
    for row in rows("list_heads", ListHead):
        for example in row.examples:
            assert example.endswith(row.id) and is_body_of_list(example), example
        for counterexample in row.counterexamples:
            assert counterexample.endswith(row.id) and not is_body_of_list(counterexample), counterexample


def test_non_unit_words_are_used() -> None:
    table = rows("non_units", NonUnit)
    starts = tuple(word for row in table if row.at == "start" for word in row.words)
    for row in table:
        assert len(set(row.words)) == len(row.words), row.id
        for word in row.words:
            made = {"whole": word, "start": word + "各医疗机构", "inside": "县" + word + "财政局", "end": "市级" + word}[row.at]
            if not made.startswith(row.but or ("\0",)):
                assert is_unit(made) is None, made
        for name in row.but:
            assert name.startswith(starts), f"{name} 不需要列入例外"


def test_function_words_are_unique() -> None:
    words = [word for row in rows("functions", Function) for word in row.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("row", rows("target_verbs", TargetVerb), ids=lambda row: row.id)
def test_verbs_of_counts(row: TargetVerb) -> None:
    for example in row.examples:
        assert [target.indicator for target in extract_text(f"一、主要任务\n\n{example.text}\n", "例").targets] == [example.indicator]
    for sentence in row.counterexamples:
        assert not extract_text(f"一、主要任务\n\n{sentence}\n", "例").targets


@pytest.mark.parametrize("row", rows("parallel_names", Parallel), ids=lambda row: row.id)
def test_lists_get_what_is_said_of_all(row: Parallel) -> None:
    for sentence, first in row.examples:
        assert extract_text(f"一、主要任务\n\n{sentence}。\n", "例").targets[0].indicator == first
