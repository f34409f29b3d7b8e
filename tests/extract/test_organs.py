"""Official names, keys, and what looks like a unit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.organs import full_name, function_of, is_unit, kind_of, split_glued, unit_key
from extract.places import Place, by_code


def at(code: str | None) -> Place | None:
    return by_code(code) if code else None


@pytest.mark.parametrize(
    ("short", "code", "official"),
    [
        ("国家卫生健康委办公厅", None, "国家卫生健康委员会办公厅"),
        ("国家疾控局", None, "国家疾病预防控制局"),
        ("中央网信办", None, "中央网络安全和信息化委员会办公室"),
        ("国家中医药局综合司", "100000", "国家中医药管理局综合司"),
        ("国务院妇儿工委办公室", None, "国务院妇女儿童工作委员会办公室"),
        ("市场监管总局", "360732", "国家市场监督管理总局"),
        ("国家发展改革委", "360000", "国家发展和改革委员会"),
        ("发展改革委", "100000", "国家发展和改革委员会"),
        ("发展改革委", "440000", "广东省发展和改革委员会"),
        ("市卫生健康委", "120000", "天津市卫生健康委员会"),
        ("县卫健委", "360732", "兴国县卫生健康委员会"),
        ("市卫健委", "360732", "赣州市卫生健康委员会"),
        ("省卫生健康委", "360732", "江西省卫生健康委员会"),
        ("市卫健委", "360783", "龙南市卫生健康委员会"),
        ("区卫生健康委", "110102", "北京市西城区卫生健康委员会"),
        ("县卫计委", "360732", "兴国县卫生和计划生育委员会"),
        ("市市场监管局", "360600", "鹰潭市市场监督管理局"),
        ("市场监管局", "360600", "鹰潭市市场监督管理局"),
        ("市人力社保局", "500000", "重庆市人力资源和社会保障局"),
        ("市文化旅游委", "500000", "重庆市文化和旅游发展委员会"),
        ("市住建局", "440300", "深圳市住房和建设局"),
        ("市住建局", "360600", "鹰潭市住房和城乡建设局"),
        ("江北区政府", "500000", "重庆市江北区人民政府"),
        ("鼓楼区卫健局", "320300", "徐州市鼓楼区卫生健康局"),
        ("省委组织部", "360000", "中共江西省委组织部"),
        ("省直机关工委", "360000", "中共江西省委直属机关工作委员会"),
        ("团省委", "360000", "共青团江西省委员会"),
        ("团县委", "360732", "共青团兴国县委员会"),
        ("市法院", "360600", "鹰潭市中级人民法院"),
        ("县法院", "360732", "兴国县人民法院"),
        ("市税务局", "360600", "国家税务总局鹰潭市税务局"),
        ("鹰潭金融监管分局", "360600", "国家金融监督管理总局鹰潭监管分局"),
        ("兴国县人民政府办公室", None, "兴国县人民政府办公室"),
        ("北京市西城区卫生健康委员会办公室", None, "北京市西城区卫生健康委员会办公室"),
        ("广州住房公积金管理中心", None, "广州住房公积金管理中心"),
        ("广州市公积金中心", None, "广州市住房公积金管理中心"),
        ("国家 卫生健康委", None, "国家卫生健康委员会"),
    ],
)
def test_official_names(short: str, code: str | None, official: str) -> None:
    assert full_name(short, at(code)) == official


@pytest.mark.parametrize(
    ("short", "code"),
    [
        ("市城管局", "360600"),  # 城市管理局, 城市管理综合行政执法局 …
        ("县文旅局", "360732"),
        ("县教体局", "360732"),
        ("县卫健委", "360700"),  # one of its counties
        ("区卫生健康委", "120000"),
        ("县卫健委", None),
        ("财政局", None),
        ("各助产机构", "360732"),
        ("市级有关部门", "500000"),
        ("市场监管部门", "360600"),
        ("妇幼健康处", "120000"),
        ("省教育厅", "100000"),
        ("", None),
        ("市" * 5000, "360600"),
    ],
)
def test_never_a_guess(short: str, code: str | None) -> None:
    assert full_name(short, at(code)) is None


def test_dates_choose_between_organs() -> None:
    assert full_name("卫生部", None, date(2010, 5, 1)) == "卫生部"
    assert full_name("国家卫生计生委", None, date(2015, 5, 1)) == "国家卫生和计划生育委员会"


@pytest.mark.parametrize(
    ("forms", "code", "key"),
    [
        (("县卫健委", "县卫生健康委", "兴国县卫生健康委员会", "赣州市兴国县卫健委", "卫健委"), "360732", "360732/兴国县卫生健康委员会"),
        (("市住房公积金管理中心", "市公积金管理中心"), "360600", "360600/鹰潭市住房公积金管理中心"),
        (("金融监管总局", "国家金融监管总局"), "100000", "100000/国家金融监督管理总局"),
        (("市城管局", "城管局", "鹰潭市城管局"), "360600", "360600/鹰潭市城管局"),
        (("市出生缺陷防治管理中心", "天津市出生缺陷防治管理中心"), "120000", "120000/天津市出生缺陷防治管理中心"),
        (("重庆海关",), "500000", "500000/重庆海关"),
        (("各助产机构",), "360732", "360732/各助产机构"),
        (("市级有关部门",), "500000", "500000/市级有关部门"),
        (("市、区妇幼保健机构",), "120000", "120000/市、区妇幼保健机构"),
        (("市区两级妇幼保健机构",), "120000", "120000/市区两级妇幼保健机构"),
        (("广州", "广州市"), "440000", "440100/广州市"),
        (("县卫健委",), None, "000000/县卫健委"),
    ],
)
def test_one_key_for_every_way_of_writing(forms: tuple[str, ...], code: str | None, key: str) -> None:
    assert {unit_key(form, at(code)) for form in forms} == {key}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("财政部税务总局", ("财政部", "税务总局")),
        ("国家税务总局海关总署", ("国家税务总局", "海关总署")),
        ("北京市市场监督管理局北京市消防救援总队", ("北京市市场监督管理局", "北京市消防救援总队")),
        ("农业农村部办公厅财政部办公厅", ("农业农村部办公厅", "财政部办公厅")),
        ("石家庄市住房和城乡建设局石家庄住房公积金管理中心", ("石家庄市住房和城乡建设局", "石家庄住房公积金管理中心")),
        ("市人社局市税务局市医保局", ("市人社局", "市税务局", "市医保局")),
        ("国务院办公厅", ("国务院办公厅",)),
        ("兴国县人民政府办公室", ("兴国县人民政府办公室",)),
        ("甲乙丙丁", ("甲乙丙丁",)),
        ("", ("",)),
    ],
)
def test_glued_signatures(line: str, parts: tuple[str, ...]) -> None:
    assert split_glued(line) == parts


UNITS = (
    "县卫健委 各区县政府 市级有关部门 国网鹰潭供电公司 妇幼健康处 各有关部门 各助产机构 区妇幼保健院 领导小组 各区 各市、县（区）人民政府 "
    "各乡（镇） 各村（社区） 市住建局（市人防办） 县（市、区）政府 团市委 省直机关工委 中央网信办 全国妇联 县出生缺陷综合防治工作领导小组 "
    "各地 有条件的地区 具有专科优势的国家级、省级医疗机构 基层医疗卫生机构 学校 用人单位 社区 人民银行无锡市分行 不动产登记中心 "
    "市应急管理局 经开区管委会 在赣有关单位 县直有关单位 省委党校 市第一人民医院 重点实验室 国务院 云南 月湖区 "
    "安全科 管理科 职工科 规划一处 督查处 信用处 权益处 移民办 乡村振兴局 军民融合办 双创办 政务公开办 交通办 食品安全办 市住房和城市更新局"
)
NOT_UNITS = (
    "工作部 全部 内部 以上 年底前完成 此件公开发布 不含 含住宅 专业人员 医师 家长 持续推进 试行 征求意见稿 下同 附件1 "
    "以下简称《方案》 详见附件 2025年6月底前完成 由县卫健委会同有关部门 加强医疗机构 依托妇幼保健机构 一网通办 服务大厅 新格局 城乡 "
    "县财政局根据各自职责分别组织实施 以人民为中心 提高90% 妇产科 群众 局 委 各 负责 （ 12345"
)


@pytest.mark.parametrize("name", UNITS.split())
def test_units(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize("name", NOT_UNITS.split())
def test_not_units(name: str) -> None:
    assert is_unit(name) is None


def test_kinds_and_functions() -> None:
    county = at("360732")
    assert (kind_of("县卫健委", county), function_of("县卫健委", county)) == ("政府部门", "卫生健康")
    assert (kind_of("县委宣传部", county), function_of("县委宣传部", county)) == ("党的机关", "宣传")
    assert (kind_of("县总工会", county), function_of("县总工会", county)) == ("群团", "工会")
    assert (kind_of("教育部"), function_of("教育部")) == ("国务院部门", "教育")
    assert (kind_of("市城管局", at("360600")), function_of("市城管局", at("360600"))) == ("政府部门", "城市管理")
    assert (kind_of("各助产机构", county), function_of("各助产机构", county)) == ("类", "卫生健康")
    assert (kind_of("国网鹰潭供电公司"), function_of("国网鹰潭供电公司")) == ("企业", "能源")
    assert (kind_of("各有关单位"), function_of("各有关单位")) == ("类", None)
    assert kind_of("年底前完成") is None


@given(st.text(alphabet="市县区各国家卫健委财政局厅（）、级有关部门负责完成年12 的", max_size=45))
def test_any_text_is_read(name: str) -> None:
    place = at("360732")
    assert is_unit(name) is None or len(name) > 1
    key = unit_key(name, place)
    assert key == unit_key(name, place) and key[6] == "/"
    official = full_name(name, place)
    assert official is None or full_name(official, place) == official
