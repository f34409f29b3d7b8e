"""The lexicons of indicators read their own examples, and names fall into their parts."""

from __future__ import annotations

import pytest

from extract.indicators import kinship, parts_of, spots
from extract.indicators.terms import Measure, Term, WholeName, terms
from extract.lexicon import rows
from extract.strength import Strength, binding_of, scale, step, strength_of

TERMS = rows("indicator_terms", Term)


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row.id)
def test_terms_join_and_part_as_they_say(row: Term) -> None:
    for one, other in row.examples:
        assert parts_of(one).key == parts_of(other).key, (one, other)
    for one, other in row.apart:
        found = kinship(parts_of(one), parts_of(other))
        assert found is None or found.degree == "kin", (one, other)
    assert all(whole in terms() or whole == "产前筛查" for whole in row.within), row.id
    assert row.kind == "people" or not row.beside


def test_a_word_means_one_term() -> None:
    words = [word for row in TERMS for word in (row.id, *row.aliases, *row.exact)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("row", rows("indicator_measures", Measure), ids=lambda row: row.id)
def test_measures_read_their_examples(row: Measure) -> None:
    for example in row.examples:
        unit = "%" if row.better == "up" or example.endswith("率") else {"时限": "个工作日"}.get(row.id, "微克")
        assert parts_of(example, unit).measure == row.id, example
    assert any(example.endswith(row.endings) for example in row.examples)


def test_whole_names_are_one_indicator() -> None:
    for row in rows("indicators", WholeName):
        for alias in row.aliases:
            assert parts_of(alias).key == parts_of(row.id).key, alias


def test_strength_reads_its_examples() -> None:
    for row in scale():
        assert isinstance(row, Strength)
        assert [step(example) for example in row.examples] == [row.id] * len(row.examples)
        assert row.id not in [step(example) for example in row.counterexamples]


@pytest.mark.parametrize(
    ("name", "unit", "key"),
    [
        ("苯丙酮尿症、先天性甲状腺功能减低症等新生儿遗传代谢病2周内诊断率", "%", "新生儿·遗传代谢病·2周内·诊断率"),
        ("全省农村自来水普及率", "%", "农村自来水·普及率"),
        ("江西省森林覆盖率", "%", "森林·覆盖率"),
        ("因出生缺陷导致的5岁以下儿童死亡率", "‰", "5岁以下儿童·出生缺陷·死亡率"),
        ("65岁及以上老年人健康管理率", "%", "65岁以上老年人·健康·管理率"),
        ("企业开办全流程办理时间", "个工作日", "企业开办全流程·时限"),
        ("新建充电桩", "个", "充电桩·新增数量（个）"),
        ("AA级及以上门诊覆盖率", "%", "AA级及以上门诊·覆盖率"),
        ("", "%", ""),
        ("信用修复及时率", "%", "信用修复及时·率"),
        ("宜居宜业和美乡村占比", "%", "宜居宜业和美乡村·占比"),
        ("居民参与率", "%", "居民参与·率"),
        ("图书馆和文化馆及博物馆覆盖率", "%", "博物馆、图书馆、文化馆·覆盖率"),
        ("全社会研究与试验发展经费投入", "元", "全社会研究与试验发展经费投入·数量（元）"),
        ("改造老旧小区", "个", "老旧小区改造·数量（个）"),
        ("新增高速公路通车里程", "公里", "高速公路·新增数量（公里）"),
        ("高速公路通车里程", "公里", "高速公路里程·数量（公里）"),
        ("发放消费券总数量", "张", "消费券·数量（张）"),
        ("安排城乡社区治理资金", "元", "城乡社区治理资金·数量（元）"),
        ("完成企业登记注册手续", "个工作日", "企业登记注册手续·时限"),
        ("年末常住老年护理床位总数", "张", "常住老年护理床位·数量（张）"),
        ("目的地接待人数", "人", "目的地接待·数量（人）"),
    ],
)
def test_names_fall_into_parts(name: str, unit: str, key: str) -> None:
    assert parts_of(name, unit).key.removesuffix("比例") == key


@pytest.mark.parametrize(
    ("one", "other", "degree"),
    [
        ("婚检率", "婚前医学检查率", "same"),
        ("产后访视服务覆盖率", "产后访视覆盖率", "likely"),
        ("新生儿遗传代谢病筛查率", "新生儿苯丙酮尿症筛查率", "kin"),
        ("入住率", "乡镇敬老院入住率", "kin"),
        ("甲病、乙病等慢性病治疗率", "乙病治疗率", "kin"),
        ("婴儿死亡率", "5岁以下儿童死亡率", None),
        ("新生儿死亡率", "5岁以下儿童死亡率", None),
        ("新生儿听力筛查率", "5岁以下儿童听力筛查率", None),
        ("产前筛查率", "孕产妇产前筛查率", "kin"),
        ("疫苗接种率", "疫苗接种率以乡镇（街道）为单位", "same"),
        ("简易低风险项目审批率", "社会投资简易低风险工程建设项目审批率", "kin"),
        ("城镇化率", "户籍人口城镇化率", None),
        ("老年人健康管理率", "65岁以上老年人健康管理率", "kin"),
        ("产前筛查率", "产前诊断率", None),
        ("新生儿听力障碍3个月内诊断率", "新生儿听力障碍6个月内诊断率", None),
        ("城镇调查失业率", "城镇登记失业率", None),
        ("婴儿死亡率", "出生缺陷导致的婴儿死亡率", None),
        ("产业增加值增速", "产业增加值占比", None),
        ("某病患病率", "某病发病率", None),
        ("某病死亡率", "某病病死率", None),
        ("单位产品能耗", "单位产品用水量", None),
        ("某物排放量", "某物排放强度", None),
        ("工程优良率", "工程合格率", None),
        ("某类人才占比", "某类人才的比例", "same"),
        ("研发经费支出占GDP的比例", "研发经费投入强度", "same"),
    ],
)
def test_kinship_of_names(one: str, other: str, degree: str | None) -> None:
    found = kinship(parts_of(one), parts_of(other))
    assert (found.degree if found else None) == degree
    if found and not (found.by_name and found.degree == "kin"):
        assert set(spots(parts_of(one))) & set(spots(parts_of(other))), "an index must bring them together"


def test_things_counted_in_other_words_are_one_measure() -> None:
    assert parts_of("培育国家级产业集群", "家").key == parts_of("力争建设国家级产业集群", "个").key
    assert parts_of("培养护理员", "名").key == parts_of("培养护理员", "人").key != parts_of("培养护理员", "个").key


def test_an_increase_is_another_measure_than_a_growth_rate() -> None:
    percent, amount = parts_of("居民储蓄", "%", "+="), parts_of("居民储蓄", "元", "+=")
    assert (percent.measure, amount.measure) == ("增速", "增减量（元）")
    assert parts_of("在建项目", "个").key != parts_of("储备项目", "个").key


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("到2025年，力争覆盖率达到80%。", "覆盖率达到80%", "力争"),
        ("确保资金到位，覆盖率达到80%。", "覆盖率达到80%", "达到"),
        ("鼓励有条件的地区覆盖率达到95%。", "覆盖率达到95%", "鼓励"),
        ("每县设置1家。", "设置1家", None),
    ],
)
def test_the_strength_of_a_target_is_that_of_its_clause(text: str, quote: str, expected: str | None) -> None:
    start = text.index(quote)
    assert strength_of(text, start, start + len(quote)) == expected


def test_binding_is_read_where_it_is_stated() -> None:
    table = "| 指标 | 目标 | 属性 |\n|---|---|---|\n| 河道清洁率 | 95% | 约束性 |\n| 绿化率 | 40% | 预期性 |"
    assert [binding_of(table, at, at + 3) for at in (table.index("95%"), table.index("40%"))] == ["约束性", "预期性"]
    text = "河道清洁率达到95%（约束性），绿化率达到40%。"
    assert binding_of(text, 0, text.index("（")) == "约束性"
    assert binding_of(text, text.index("绿化"), len(text) - 1) is None
