"""The parts of the comparison: pairing, verdicts, wording, kin."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.indicators import Kinship, parts_of
from extract.lexicon import rows
from extract.models import Comparator, Jurisdiction, Target
from extract.pipeline import extract
from kb.compare import compare_tasks
from kb.compare.assignment import best_pairs
from kb.compare.grams import HeadingConcept, concepts
from kb.compare.kindred import GenericWords, kin_of, subject, subject_grams
from kb.compare.printing.tasks import task_lines
from kb.compare.verdicts import end_of, is_asked, judge_deadline, judge_value
from kb.compare.wording import QUOTED, compare_wording, quotable, repeats
from kb.ladder import above

SAME = Kinship("same", "")
STATE = Jurisdiction(name="国家", code="100000", level="national")
PROVINCE = Jurisdiction(name="江西省", code="360000", level="province")
COUNTY = Jurisdiction(name="兴国县", code="360732", level="county")
TOWN = Jurisdiction(name="潋江镇", code="360732", level="township")


def target(value: float, unit: str = "%", comparator: Comparator = ">=", name: str = "河道清洁率", population: str | None = None) -> Target:
    return Target.model_validate({
        "id": "甲#1/乙", "clause": "1", "indicator": name, "indicator_key": name, "population": population, "comparator": comparator,
        "value": value, "unit": unit, "quote": "", "span": (0, 0), "rule": "r", "spans": {"indicator": [], "value": (0, 0)},
    })  # fmt: skip


def verdict(lower: Target, upper: Target, place: Jurisdiction = COUNTY) -> str:
    return judge_value(lower, upper, SAME, parts_of(upper.indicator, upper.unit, upper.comparator), place).verdict


# Pairing


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0.01, 1, allow_nan=False), max_size=12))
def test_the_pairing_is_the_best_of_all(gains: dict[tuple[int, int], float]) -> None:
    found = best_pairs(gains)
    assert len(set(found.values())) == len(found) and set(found.items()) <= set(gains)
    lefts = sorted({a for a, _ in gains})
    ways = itertools.product(*[[None, *(b for a, b in gains if a == left)] for left in lefts])
    best = max(
        (sum(gains[a, b] for a, b in zip(lefts, way, strict=True) if b is not None) for way in ways if len({b for b in way if b is not None}) == sum(b is not None for b in way)),
        default=0.0,
    )
    assert sum(gains[pair] for pair in found.items()) == pytest.approx(best)


def test_a_greedy_choice_would_be_worse() -> None:
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == {0: 1, 1: 0}


# Verdicts


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (target(95), target(90), "stricter"),
        (target(90), target(90), "equal"),
        (target(80), target(90), "looser"),
        (target(90, comparator="="), target(90), "equal"),
        (target(10, "‰", "<="), target(1, "%", "<="), "equal"),
        (target(90, "/10万", "<="), target(1, "‰", "<="), "stricter"),
        (target(3, "个工作日", "<=", "审批时间"), target(5, "个工作日", "<=", "审批时间"), "stricter"),
        (target(3, "个工作日", "=", "审批时间"), target(5, "个工作日", "=", "审批时间"), "stricter"),
        (target(5, "日", "<=", "审批时间"), target(5, "个工作日", "<=", "审批时间"), "incomparable"),
        (target(12, "小时", "<=", "审批时间"), target(1, "天", "<=", "审批时间"), "stricter"),
        (target(5, comparator="<="), target(5, comparator=">="), "incomparable"),
        (target(5, comparator="+="), target(5), "incomparable"),
        (target(12, comparator="-="), target(10, comparator="-="), "stricter"),
        (target(5, "人"), target(5, "家"), "incomparable"),
        (target(20, "名", "=", "培养人才"), target(15000, "名", "=", "培养人才"), "incomparable"),
        (target(8, "张", ">=", "每千人口床位数"), target(7, "张", ">=", "每千人口床位数"), "stricter"),
        (target(3500, "", ">=", "百万人口复明手术率"), target(3200, "", ">=", "百万人口复明手术率"), "stricter"),
        (target(0.55, "", ">=", "灌溉水有效利用系数"), target(0.57, "", ">=", "灌溉水有效利用系数"), "looser"),
        (target(8, "公里/平方公里", ">=", "路网密度"), target(8, "公里/平方公里", ">=", "路网密度"), "equal"),
        (target(60, "吨/日", ">=", "垃圾焚烧能力"), target(80, "吨/日", ">=", "垃圾焚烧能力"), "incomparable"),
    ],
)
def test_values_are_judged(lower: Target, upper: Target, expected: str) -> None:
    assert verdict(lower, upper) == expected


def test_a_quota_is_asked_of_its_level() -> None:
    quota = target(1, "个", ">=", "产前筛查机构", "每个县（市、区）")
    assert verdict(target(2, "个", ">=", "产前筛查机构"), quota, COUNTY) == "stricter"
    assert verdict(target(1, "个", ">=", "产前筛查机构", "每个县"), quota, PROVINCE) == "equal"
    whole = judge_value(target(90, "个", ">=", "产前筛查机构"), quota, SAME, parts_of("产前筛查机构", "个"), PROVINCE)
    assert whole.verdict == "looser" and "按100个折算" in whole.notes[0]  # 江西省 has 100 counties


def test_a_rate_of_every_county_is_one_rate() -> None:
    assert verdict(target(90), target(90, population="各县（市、区）"), PROVINCE) == "equal"


@pytest.mark.parametrize(
    ("name", "population", "asked"),
    [
        ("长三角地区河道清洁率", None, False),
        ("河道清洁率", "北京市", False),
        ("河道清洁率", "赣州市", True),
        ("河道清洁率", "江西省", True),
        ("长江经济带河道清洁率", None, True),
        ("河道清洁率", "各县（市、区）", True),
    ],
)
def test_a_target_for_some_places_is_asked_of_these(name: str, population: str | None, asked: bool) -> None:
    upper = target(90, name=name, population=population)
    assert is_asked(upper, parts_of(upper.indicator), COUNTY) is asked


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [("2025", "2027", "earlier"), ("2027", "2027", "same"), ("2027-06", "2027", "earlier"), ("2028", "2027-12-31", "later"), (None, "2027", "none"), ("2025", None, "none")],
)
def test_deadlines_are_judged(lower: str | None, upper: str | None, expected: str) -> None:
    assert judge_deadline(lower, upper) == expected


def test_a_deadline_ends_with_its_last_day() -> None:
    assert [end_of(d) for d in ("2027", "2024-02", "2024-02-10", "2025|2030", "2027-13", "长期", None)] == [
        "2027-12-31", "2024-02-29", "2024-02-10", "2030-12-31", None, None, None,
    ]  # fmt: skip


# Wording


def test_wording_carried_adapted_and_partial() -> None:
    upper = "1.加强河道巡查。组织人员每月巡查河段，发现问题及时处理。建立河道档案，做到一河一档。"
    same = compare_wording(upper, "（二）加强河道巡查。组织人员每月巡查河段，发现问题及时处理。建立河道档案。")
    assert same.verdict == "carried" and [c.kind for c in same.changes][0] == "kept"
    other = compare_wording(upper, "3.抓好巡河。每月组织巡查河道，及时处理问题，河道都建立档案，一河一档做到位。")
    assert other.verdict == "adapted"
    some = compare_wording(upper, "（责任分工）建好一河一档。")
    assert some.verdict == "partial"


@given(st.text(alphabet="河道巡查清洁，。1", max_size=60), st.text(alphabet="河道巡查清洁，。1", max_size=60))
def test_changes_make_both_texts(above_text: str, below_text: str) -> None:
    from kb.compare.wording import changes_of

    found = changes_of(above_text, below_text)
    assert "".join(c.text for c in found if c.kind != "added") == above_text
    assert "".join(c.text for c in found if c.kind != "dropped") == below_text
    assert all(c.text for c in found)


def test_a_text_repeats_a_long_stretch_only() -> None:
    above_text = "加强涉外河道保护。进一步完善跨境河道污染纠纷应对指导工作机制，2031年3月前建成。"
    assert repeats(quotable(above_text), "抓好河道市场。加强跨境河道污染纠纷应对指导工作机制建设。")
    assert not repeats(quotable(above_text), "跨境河道污染，纠纷应对指导，2031年3月前")  # marks come between
    assert quotable("加强河道保护，2031年3月1日至2032年12月31日") == ()


@given(st.text(alphabet="河道巡", max_size=40), st.text(alphabet="河道巡", max_size=40))
def test_every_such_stretch_is_found(above_text: str, below_text: str) -> None:
    common = any(above_text[i : i + QUOTED] in below_text for i in range(len(above_text) - QUOTED + 1))
    assert repeats(quotable(above_text), below_text) == common


# Kin


def test_places_stand_above_one_another() -> None:
    assert above(STATE, TOWN) and above(PROVINCE, COUNTY) and above(COUNTY, TOWN)
    assert not above(COUNTY, PROVINCE) and not above(COUNTY, COUNTY) and not above(None, COUNTY) and not above(STATE, None)
    assert not above(Jurisdiction(name="湖南省", code="430000", level="province"), COUNTY)


def plan(place: str, subject_of: str, heads: tuple[str, ...]) -> str:
    items = "\n\n".join(f"（{n}）{head}。组织力量抓好落实，{head}要见实效。" for n, head in zip("一二三四", heads, strict=False))
    return f"{place}人民政府关于印发{subject_of}实施方案的通知\n\n各有关单位：\n\n现印发给你们。\n\n{place}人民政府\n\n2031年3月5日\n\n{place}{subject_of}实施方案\n\n一、重点任务\n\n{items}\n"


def test_only_documents_of_one_subject_are_kin() -> None:
    river = ("开展河道巡查", "清理河面垃圾", "整治排污口", "修复河岸植被")
    nursing = ("新建养老机构", "培训养老护理员", "改造老年人住房", "开办老年食堂")
    found = [extract(plan("江西省", "河道清洁", river)), extract(plan("江西省", "养老服务", nursing)), extract(plan("兴国县", "河道清洁", river))]
    kin = kin_of(found)
    upper, other, lower = (each.document.id for each in found)
    assert kin.upper(lower) == (upper,) and kin.upper(upper) == () == kin.upper(other)
    assert kin.families()[lower] == kin.families()[upper] != kin.families()[other]


def test_a_chapter_may_bear_the_heading_of_a_task_above() -> None:
    """A district that goes a level deeper: what stands under 清理河面垃圾 carries that on, whatever its own words."""
    state = extract(plan("江西省", "河道清洁", ("开展河道巡查", "清理河面垃圾", "整治排污口", "修复河岸植被")))
    lower = extract(
        "兴国县人民政府关于印发河道清洁实施方案的通知\n\n各有关单位：\n\n现印发给你们。\n\n兴国县人民政府\n\n2031年3月5日\n\n兴国县河道清洁实施方案\n\n"
        "一、开展河道巡查\n\n1.购置无人艇两艘。\n\n2.聘请村民轮流值守。\n\n二、清理河面垃圾\n\n3.添置打捞船只。\n\n4.设立固定回收点。\n"
    )
    table = compare_tasks([state, lower], changes=False)
    title = {task.id: task.title for task in state.tasks}
    rows = {title[row.base]: len(row.cells.get(lower.document.id, ())) for row in table.rows if row.base}
    assert rows == {"开展河道巡查": 2, "清理河面垃圾": 2, "整治排污口": 0, "修复河岸植被": 0}


def test_a_task_without_one_of_its_own_may_be_said_within_another() -> None:
    """整治排污口 has no task below, but a sentence of it closes another: it is not missing."""
    heads = ("开展河道巡查", "清理河面垃圾", "整治违法违规设置的入河排污口", "修复河岸植被")
    state = extract(plan("江西省", "河道清洁", heads))
    lower = extract(plan("兴国县", "河道清洁", heads[:2]).replace("开展河道巡查要见实效。", "开展河道巡查要见实效。整治违法违规设置的入河排污口。"))
    table = compare_tasks([state, lower], changes=False)
    row = next(row for row in table.rows if row.title.startswith("整治"))
    assert row.partly == {lower.document.id: [lower.tasks[0].id]} and row.missing == []
    assert "散见于其他任务" in "".join(task_lines(table, {found.document.id: found.document for found in (state, lower)}))
    assert next(row for row in table.rows if row.title == "修复河岸植被").missing == [lower.document.id]


def test_a_paper_on_everything_is_no_kin() -> None:
    """A table of a hundred projects speaks of fitness as well; it does not carry out the state's plan for it."""
    things = ["河道", "公园", "图书", "税务", "档案", "婚姻", "车辆", "护照", "社保", "医保", "户籍", "学籍", "房产", "供水", "供电", "燃气", "公交", "停车", "垃圾", "绿化"]
    heads = tuple(f"{thing}数据系统{n}期" for n in range(3) for thing in things)
    fitness = ("普及全民健身运动", "建设健身场地", "举办群众赛事", "培养社会体育指导员")
    state = extract(plan("江西省", "全民健身", fitness))
    body = "\n\n".join(f"{n}．{head}。建成投用。" for n, head in enumerate(("全民健身数据系统", *heads), 1))
    lower = extract(
        f"兴国县人民政府关于印发数字政府建设实施方案的通知\n\n各有关单位：\n\n现印发给你们。\n\n兴国县人民政府\n\n2031年3月5日\n\n兴国县数字政府建设实施方案\n\n一、重点项目\n\n{body}\n"
    )
    assert len(lower.tasks) > 50
    assert kin_of([state, lower]).upper(lower.document.id) == ()


def test_a_document_that_names_its_upper_one_is_kin() -> None:
    upper = extract(plan("江西省", "河道清洁", ("开展河道巡查", "清理河面垃圾")))
    text = plan("兴国县", "水域巡护", ("巡护水域", "打捞水草")).replace("现印发给你们。", "为贯彻落实《江西省河道清洁实施方案》，现印发给你们。")
    lower = extract(text)
    assert kin_of([upper, lower]).upper(lower.document.id) == (upper.document.id,)


def test_a_subject_is_what_is_left_of_a_title() -> None:
    titles = {
        "国家卫生健康委办公厅关于印发出生缺陷防治能力提升计划（2023-2027年）的通知": "出生缺陷防治能力提升计划",
        "兴国县人民政府关于印发《兴国县河道清洁实施方案》的通知": "河道清洁",
    }
    for title, expected in titles.items():
        document = extract("").document.model_copy(update={"title": title})
        assert subject(document) == expected


# Lexicons


@pytest.mark.parametrize("row", rows("heading_concepts", HeadingConcept), ids=lambda row: row.id)
def test_heading_concepts_read_their_examples(row: HeadingConcept) -> None:
    own = f"〈{row.id}〉"
    for pair in row.examples:
        assert all(own in concepts(heading) for heading in pair), pair
    assert not any(own in concepts(heading) for heading in row.counterexamples)


def test_generic_words_are_no_subjects() -> None:
    for row in rows("generic_words", GenericWords):
        for word in row.words:
            assert subject_grams(word) == frozenset(), word
        for word in row.counterexamples:
            assert subject_grams(word), word
