"""Search: complete, exact in what it counts as found, the same on every engine, and in the contract's form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.errors import KbError
from kb.layout import Layout
from kb.search import Answer, Request, Search, numbers
from kb.search.asking import asked_of
from kb.search.engine import Engine
from kb.search.entries import Entry, Key, entries_of
from kb.search.finding import Finder
from kb.search.language import quoted
from kb.search.opening import opened
from kb.search.query_tree import And, Or, Text
from kb.settings import ENGINES
from kb.store import Store
from kb.tokens import content

Kb = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session", params=ENGINES)
def searching(base: Path, request: pytest.FixtureRequest) -> Iterator[Search]:
    with opened(Layout(base / "build"), request.param) as search:
        yield search


@pytest.fixture(scope="session")
def entries(store: Store) -> list[Entry]:
    return [entry for found in store.extractions() for entry in entries_of(found)]


def own_parts(entry: Entry) -> list[str]:
    return [part for part in (*entry.head, *entry.body, *(name for _, name in entry.units)) if content(part)]


def holding(entries: list[Entry], stretch: str) -> set[str]:
    wanted = content(stretch)
    return {entry.key.text() for entry in entries if any(wanted in content(part) for part in own_parts(entry))}


def keys(engine: Engine, records: int) -> set[str]:
    return {card.key.text() for card in engine.cards(numbers.numbers_of(records))}


def drawn(data: st.DataObject, entries: list[Entry]) -> tuple[Entry, str]:
    """A record and 1 to 12 characters of its texts."""
    entry = data.draw(st.sampled_from(entries))
    part = data.draw(st.sampled_from(own_parts(entry)))
    start = data.draw(st.integers(0, len(part) - 1))
    return entry, part[start : start + data.draw(st.integers(1, 12))]


def ask(searching: Search, text: str, limit: int = 10, **filters: str) -> Answer:
    return searching.answer(Request(text, filters, limit))


@settings(derandomize=True, deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_stretch_of_every_record_is_found_and_nothing_else(
    searching: Search, entries: list[Entry], data: st.DataObject
) -> None:
    entry, stretch = drawn(data, entries)
    if content(stretch):
        found = keys(searching.engine, searching.engine.holding(content(stretch), "own"))
        assert entry.key.text() in found
        assert found == holding(entries, stretch)


@settings(derandomize=True, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_quoted_stretch_has_its_own_record_in_the_full_result(
    searching: Search, entries: list[Entry], data: st.DataObject
) -> None:
    """Through the query language, the ranking and the hits."""
    entry, stretch = drawn(data, entries)
    if content(stretch):
        answer = ask(searching, quoted(stretch), limit=10_000)
        assert len(answer.hits) == answer.total and not any(hit.near for hit in answer.hits)
        found = {(hit.type, hit.id) for hit in answer.hits}
        assert (entry.key.type, entry.key.id) in found


@settings(derandomize=True, deadline=None, max_examples=250, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_stretch_without_quotes_finds_all_that_has_it_too(searching: Search, entries: list[Entry], data: st.DataObject) -> None:
    """Its meaning only adds: nothing in which it stands is left out, unless it asks something or is a field's name."""
    part = content(data.draw(st.sampled_from(own_parts(data.draw(st.sampled_from(entries))))))
    start = data.draw(st.integers(0, len(part) - 1))
    stretch = part[start : start + data.draw(st.integers(1, 8))]
    if content(stretch) and not asked_of([stretch]).asks - {"plain"}:
        hits = ask(searching, stretch, limit=10_000).hits
        assert holding(entries, stretch) <= {Key(hit.type, hit.document_id, hit.id).text() for hit in hits} | _units(entries)


def _units(entries: list[Entry]) -> set[str]:
    """A unit of several documents is one answer."""
    return {entry.key.text() for entry in entries if entry.key.type == "unit"}


@settings(derandomize=True, deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_two_terms_are_what_has_both_or_one(searching: Search, entries: list[Entry], data: st.DataObject) -> None:
    terms = []
    for _ in range(2):
        part = data.draw(st.sampled_from(own_parts(data.draw(st.sampled_from(entries)))))
        start = data.draw(st.integers(0, len(part) - 1))
        terms.append(part[start : start + 3])
    if all(content(term) for term in terms):
        first, second = (holding(entries, term) for term in terms)
        finder = Finder(searching.engine)
        both = tuple(Text(term, quoted=True) for term in terms)
        assert keys(searching.engine, finder.evaluated(Or(both))) == first | second
        assert keys(searching.engine, finder.evaluated(And(both))) == first & second


def test_a_long_stretch_is_found(searching: Search, entries: list[Entry]) -> None:
    entry = max((e for e in entries if e.key.type == "task"), key=lambda e: len(e.body[0]))
    engine = searching.engine
    assert entry.key.text() in keys(engine, engine.holding(content(entry.body[0]), "own"))
    assert not engine.holding(content(entry.body[0]) + "尾", "own")


def test_no_stretch_reaches_from_one_part_into_the_next(searching: Search, entries: list[Entry]) -> None:
    """The end of a heading and the beginning of its text stand nowhere together."""
    for entry in entries:
        if entry.key.type == "task" and entry.head and not content(entry.body[0]).startswith(content(entry.head[0])):
            for left, right in ((1, 1), (2, 2), (3, 1), (2, 3)):
                across = content(entry.head[0])[-left:] + content(entry.body[0])[:right]
                assert keys(searching.engine, searching.engine.holding(across, "own")) == holding(entries, across), across


@pytest.mark.parametrize(
    "written", ["兴府办字〔2031〕7号", "兴府办字（2031）7号", "兴府办字[2031] 7 号", "兴府办字【２０３１】７号", "“兴府办字2031 7号”", "兴府办字2031年第7号"]
)
def test_a_document_number_in_any_writing(searching: Search, written: str) -> None:
    hit = ask(searching, written).hits[0]
    assert hit.type == "document" and hit.id == "兴府办字-2031-7" and not hit.near


def test_width_and_case_do_not_count(searching: Search) -> None:
    assert {h.id for h in ask(searching, "abc类").hits} == {h.id for h in ask(searching, "ＡＢＣ类").hits} != set()
    # 1.5万 is neither 15万 nor 5万 with a mark before it.
    assert not ask(searching, "“15万元”").total


def test_the_target_itself_comes_first(searching: Search) -> None:
    hits = ask(searching, "河道清洁率").hits
    assert [hit.type for hit in hits[:3]] == ["target"] * 3
    assert {hit.indicator for hit in hits[:3]} >= {"河道清洁率"}
    assert all(hit.labels == [] for hit in hits[:3])


def test_a_place_narrows_a_query_and_alone_lists_what_is_of_it(searching: Search) -> None:
    assert {hit.place for hit in ask(searching, "天津 河道清洁率").hits} == {"天津市"}
    alone = ask(searching, "天津", limit=1000)
    assert {hit.place for hit in alone.hits} >= {"天津市"} and alone.total == len(alone.hits)
    assert all(hit.place == "天津市" or "天津" in hit.title + hit.snippet for hit in alone.hits if hit.type != "document")


def test_filters(searching: Search) -> None:
    assert {h.document_id for h in ask(searching, "河道", place="江西").hits} == {"兴府办字-2031-7"}
    assert {h.place for h in ask(searching, "河道", level="national").hits} == {"国家"}
    assert {h.type for h in ask(searching, "河道", type="target").hits} == {"target"}
    assert {h.document_id for h in ask(searching, "河道", year="2030").hits} == {"水河湖-2030-15"}
    tasks = ask(searching, "河", unit="县城管局", type="task").hits
    assert [h.title for h in tasks] == ["清理河面垃圾"] and "县城管局（负责）" in tasks[0].units
    assert [h.title for h in ask(searching, "河", unit="县城管局", role="responsible", type="task").hits] == ["清理河面垃圾"]
    assert not ask(searching, "河", unit="县城管局", role="lead", type="task").total


def test_words_of_a_query_that_stands_nowhere_as_typed(searching: Search) -> None:
    answer = ask(searching, "巡查河段的人员", type="task", place="兴国")
    assert answer.understood_as.how == "words" and [hit.title for hit in answer.hits] == ["开展河道巡查"]
    assert not answer.hits[0].near


def test_what_is_not_there_is_offered_as_near(searching: Search) -> None:
    answer = ask(searching, "河道 宇宙飞船")
    assert answer.understood_as.how == "near" and answer.hits and all(hit.near for hit in answer.hits)
    nothing = ask(searching, "“宇宙飞船”")
    assert (nothing.total, nothing.hits) == (0, [])


def test_quoted_is_meant_as_it_stands(searching: Search) -> None:
    assert ask(searching, "“河道巡查人员”").total == 0


def test_snippet_marks_what_was_found(searching: Search, store: Store) -> None:
    hit = ask(searching, "清漂站", type="task").hits[0]
    assert "【清漂站】12座" in hit.snippet and hit.span is not None
    text = store.extraction(hit.document_id)
    assert text is not None and "清漂站" in text.text[slice(*hit.span)]


def test_facets_count_all_answers(searching: Search) -> None:
    one, all_of_them = ask(searching, "河道", limit=1), ask(searching, "河道", limit=1000)
    assert one.facets == all_of_them.facets and one.total == all_of_them.total == len(all_of_them.hits) > len(one.hits) == 1
    for name in ("type", "place", "level"):
        assert sum(one.facets[name].values()) == one.total
    assert set(one.facets) == {"type", "place", "year", "level"}


def test_a_unit_is_one_hit(searching: Search) -> None:
    units = ask(searching, "县水利局", type="unit").hits
    assert [hit.title for hit in units] == ["县水利局"] and "负责" in units[0].snippet


@pytest.mark.parametrize("text", ["", "   ", "，。？", "“”"])
def test_nothing_to_look_for(searching: Search, text: str) -> None:
    with pytest.raises(KbError, match="没有可以查找的字"):
        ask(searching, text)


def test_filters_alone_list_what_they_leave(searching: Search) -> None:
    answer = ask(searching, "", type="target", place="兴国", limit=1000)
    assert {hit.type for hit in answer.hits} == {"target"} and {hit.place for hit in answer.hits} == {"兴国县"}


def test_json_has_the_shape_of_the_contract(kb: Kb, base: Path) -> None:
    status, out, err = kb("search", "河道", "清洁率", "--format", "json", "--base", base / "build", "--limit", 5)
    assert (status, err) == (0, "")
    answer = json.loads(out)
    assert {"query", "understood_as", "total", "took_ms", "facets", "hits"} <= set(answer)
    wanted = {
        *("type", "id", "document_id", "document_title", "source_file", "place", "title", "labels", "indicator", "snippet"),
        *("score", "near"),
    }
    assert answer["hits"] and all(wanted <= set(hit) for hit in answer["hits"])
    scores = [hit["score"] for hit in answer["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert {hit["source_file"] for hit in answer["hits"]} <= {"县方案.txt", "市要点.txt", "部通知.txt"}
    tasks = json.loads(kb("search", "开展河道巡查", "--type", "task", "--format", "json", "--base", base / "build")[1])["hits"]
    assert tasks[0]["labels"] == ["二、", "（一）"] and tasks[0]["indicator"] is None


def test_table_is_for_people(kb: Kb, base: Path) -> None:
    status, out, _ = kb("search", "清漂站", "--base", base / "build")
    assert status == 0 and "[任务]" in out and "清理河面垃圾" in out and "兴国县" in out
    assert kb("search", "宇宙飞船三号机", "--base", base / "build")[1].strip().startswith("没有找到")
