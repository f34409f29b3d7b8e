"""Places in texts, and where a document has force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.places import by_code, find_places, locate, named, parents, short_names, successor


def found(text: str, *, short: bool = False) -> list[tuple[str, str, str]]:
    return [(f.value.name, f.value.code, f.span.of(text)) for f in find_places(text, short=short)]


def test_levels_and_parents() -> None:
    county = by_code("360732")
    assert county is not None and (county.name, county.level) == ("兴国县", "county")
    assert [p.name for p in parents(county)] == ["赣州市", "江西省", "国家"]
    district = by_code("110102")
    assert district is not None and district.level == "county" and district.parent_code == "110000"
    assert [by_code(c).level for c in ("100000", "120000", "360700", "441900", "419001", "710000")] == [  # type: ignore[union-attr]
        "national", "province", "prefecture", "prefecture", "county", "province",
    ]  # fmt: skip
    assert by_code("999999") is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("内蒙古自治区", ("内蒙古",)),
        ("新疆维吾尔自治区", ("新疆",)),
        ("恩施土家族苗族自治州", ("恩施州", "恩施")),
        ("兴国县", ("兴国",)),
        ("赵县", ()),
        ("西双版纳傣族自治州", ("西双版纳州", "西双版纳")),
    ],
)
def test_short_names(name: str, short: tuple[str, ...]) -> None:
    assert short_names(named(name)[0]) == short


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江西省赣州市兴国县人民政府", [("兴国县", "360732", "江西省赣州市兴国县")]),
        ("北京市西城区", [("西城区", "110102", "北京市西城区")]),
        ("江苏徐州市鼓楼区和泉山区", [("鼓楼区", "320302", "江苏徐州市鼓楼区"), ("泉山区", "320311", "泉山区")]),
        ("上海静安区", [("静安区", "310106", "上海静安区")]),
        ("重庆市江北区与宁波市江北区", [("江北区", "500105", "重庆市江北区"), ("江北区", "330205", "宁波市江北区")]),
        ("原宣武区", [("宣武区", "110104", "宣武区")]),
        ("海南藏族自治州", [("海南藏族自治州", "632500", "海南藏族自治州")]),
        ("阜蒙县", [("阜新蒙古族自治县", "210921", "阜蒙县")]),
    ],
)
def test_names_in_text(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["关于鼓楼区的通知", "加强城区和郊区管理", "全省各县城", "统一北京市场", "广州", "应县级要求", ""])
def test_no_place_is_guessed(text: str) -> None:
    assert found(text) == []


def test_context_decides_a_shared_name() -> None:
    assert found("南京市各区：玄武区、鼓楼区")[-1] == ("鼓楼区", "320106", "鼓楼区")
    assert found("福州市和南京市的鼓楼区") == [("福州市", "350100", "福州市"), ("南京市", "320100", "南京市")]


def test_short_names_on_demand() -> None:
    assert found("广州公积金", short=True) == [("广州市", "440100", "广州")]
    assert found("北京路小学", short=True) == []


def test_former_places_know_what_they_became() -> None:
    place = find_places("宣武区")[0].value
    now = successor(place)
    assert now is not None and now.name == "西城区"
    assert successor(now) is None


@given(st.text(alphabet="北京市西城区江西省赣州兴国县鼓楼郊场 \n（）12", max_size=60))
def test_any_text_gives_spans_that_hold(text: str) -> None:
    hits = find_places(text, short=True)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in hits)
    assert all(a.span.end <= b.span.start for a, b in zip(hits, hits[1:], strict=False))
    assert hits == find_places(text, short=True)


# Where a document has force


def where(**head: object) -> tuple[str, str, str, str] | None:
    at = locate(**head)  # type: ignore[arg-type]
    return (at.value.name, at.value.code, at.value.level, at.rule) if at else None


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("兴国县人民政府办公室", ("兴国县", "360732", "county", "issuer-place")),
        ("北京市西城区卫生健康委员会", ("西城区", "110102", "county", "issuer-place")),
        ("国家卫生健康委办公厅", ("国家", "100000", "national", "issuer-state")),
        ("教育部", ("国家", "100000", "national", "issuer-state")),
        ("国家税务总局重庆市税务局", ("重庆市", "500000", "province", "issuer-place")),
        ("中国人民银行广东省分行", ("广东省", "440000", "province", "issuer-place")),
        ("兴国县潋江镇人民政府", ("潋江镇", "360732", "township", "issuer-town")),
        ("西安市雁塔区小寨路街道办事处", ("小寨路街道", "610113", "township", "issuer-town")),
        ("新疆生产建设兵团办公厅", ("新疆生产建设兵团", "650000", "province", "issuer-place")),
        ("赣江新区管理委员会", ("赣江新区", "360000", "prefecture", "issuer-place")),
        ("鹰潭高新技术产业开发区管理委员会", ("鹰潭市", "360600", "prefecture", "issuer-place")),
        ("天津市滨海新区人民政府", ("滨海新区", "120116", "county", "issuer-place")),
    ],
)
def test_issuers_decide_first(issuer: str, expected: tuple[str, str, str, str]) -> None:
    assert where(issuers=[issuer], title="关于转发福建省文件的通知") == expected


def test_a_level_takes_its_name_from_the_other_evidence() -> None:
    title = "市卫生健康委关于印发天津市某计划实施方案的通知"
    assert where(issuers=["市卫生健康委"], title=title) == ("天津市", "120000", "province", "issuer-level")
    assert where(title=title) == ("天津市", "120000", "province", "title-level")
    assert where(issuers=["省卫生健康委"], title="关于印发兴国县试点方案的通知") == ("江西省", "360000", "province", "issuer-level")
    assert where(issuers=["市财政局"]) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于印发《兴国县综合防治实施方案》的通知", ("兴国县", "360732", "county", "title-place")),
        ("国务院办公厅关于支持赣州市发展的意见", ("国家", "100000", "national", "title-state")),
        ("商务部等9部门关于家政服务的通知", ("国家", "100000", "national", "title-state")),
        ("中华人民共和国某法实施条例", ("国家", "100000", "national", "title-state")),
        ("鹰潭市关于房地产的实施意见", ("鹰潭市", "360600", "prefecture", "title-place")),
        ("潋江镇人民政府关于防汛的通知", None),
        ("关于转发江西省文件的通知", None),
        ("关于与湖南互认贷款的通知", None),
    ],
)
def test_titles(title: str, expected: tuple[str, str, str, str] | None) -> None:
    assert where(title=title) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("京卫妇幼〔2024〕3号", "北京市"),
        ("穗卫函〔2023〕1930号", "广州市"),
        ("渝府办发〔2023〕38号", "重庆市"),
        ("赣府厅发〔2025〕6号", "江西省"),
        ("赣市府办发〔2025〕6号", "赣州市"),
        ("深坪府办规〔2023〕5号", "坪山区"),
        ("渝中府办发〔2023〕5号", "渝中区"),
        ("杭建房〔2023〕5号", "杭州市"),
        ("云政办发〔2023〕16号", "云南省"),
        ("国卫办妇幼发〔2023〕9号", "国家"),
        ("国办发〔2019〕4号", "国家"),
        ("建房〔2023〕52号", "国家"),
        ("阜蒙健促办发[2020]3号", "阜新蒙古族自治县"),
        ("财政部公告2017年第1号", "国家"),
        ("中华人民共和国卫生部令1992年第24号", "国家"),
        ("国务院令第374号", "国家"),
        ("天津市人民政府令第5号", "天津市"),
        ("西卫健妇幼〔2024〕2号", None),
        ("青政办发〔2024〕2号", None),
        ("兴府办字〔2022〕99号", None),
    ],
)
def test_signs_of_numbers(number: str, expected: str | None) -> None:
    at = where(doc_number=number)
    assert (at[0] if at else None) == expected


def test_a_shared_sign_is_settled_by_the_text() -> None:
    assert where(doc_number="西卫健妇幼〔2024〕2号", lead_text="西城区各有关医疗机构，北京市西城区") == (
        "西城区", "110102", "county", "number-sign",
    )  # fmt: skip
    assert where(doc_number="兴府办字〔2022〕99号", lead_text="兴国县各乡镇") == ("兴国县", "360732", "county", "number-context")
    assert where(doc_number="建房〔2024〕5号", lead_text="我市执行，黄山市各区县") == ("黄山市", "341000", "prefecture", "text-level")


def test_addressees_file_and_text() -> None:
    assert where(recipients=["各省、自治区、直辖市卫生健康委"]) == ("国家", "100000", "national", "recipients-nation")
    assert where(recipients=["各乡镇人民政府"], lead_text="兴国县方案") == ("兴国县", "360732", "county", "recipients-level")
    assert where(file_name="包头市人民政府办公室关于印发办法的通知.txt") == ("包头市", "150200", "prefecture", "file-name")
    assert where(lead_text="全县上下……兴国县……赣州市") == ("兴国县", "360732", "county", "text-level")
    assert where(lead_text="根据山东省通知，威海市实际") == ("威海市", "371000", "prefecture", "text-place")
    assert where(lead_text="邯郸市丛台区、复兴区、邯山区") == ("邯郸市", "130400", "prefecture", "text-place")
    province_cited = "根据《江西省养老服务条例》和江西省民政厅部署，结合抚州实际，提出以下措施"
    assert where(lead_text=province_cited) == ("抚州市", "361000", "prefecture", "text-own")
    assert where(recipients=["各县（区）人民政府", "市政府各部门"], lead_text="江西省、江西省、抚州市") == ("抚州市", "361000", "prefecture", "recipients-own")
    assert where(recipients=["各市直属学校"], lead_text="江西省、江西省") == ("江西省", "360000", "province", "text-place")
    assert where(lead_text="没有地名") is None
    assert where() is None


def test_a_programme_named_after_a_place() -> None:
    """A list of duties that names no place of its own: the departments say the level, the programme the place."""
    lead = "省委组织部 | 加强考核。\n省自然资源和规划厅 | 为健康海南相关项目做好保障。\n省财政厅 | 支持健康海南建设。"
    assert where(lead_text=lead) == ("海南省", "460000", "province", "text-programme")
    assert where(lead_text="省财政厅支持健康中国行动、数字乡村建设。") is None
    assert where(lead_text="县财政局支持健康海南建设。") is None  # no county of that name: whose it is stays open
    assert where(lead_text="省财政厅支持健康海南建设、平安广东建设。") is None
    assert where(lead_text="支持健康海南建设。") is None



@given(st.text(max_size=40), st.text(max_size=40))
def test_any_head_is_read(a: str, b: str) -> None:
    at = locate([a], b, a, [b], a + b, b)
    assert at is None or by_code(at.value.code) is not None
