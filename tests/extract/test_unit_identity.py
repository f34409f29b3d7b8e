"""Which body a name means: by place, issuer, date and the other names of the document."""

from __future__ import annotations

import pytest

from extract.divisions import by_code
from extract.unit_identity import Context, identity_of

COUNTY, TIANJIN, DISTRICT, STATE = (by_code(code) for code in ("360732", "120000", "110102", "100000"))
HEALTH = ("天津市卫生健康委员会",)


@pytest.mark.parametrize(
    ("name", "context", "key", "kind", "function"),
    [
        ("县卫健委", Context(COUNTY), "360732/兴国县卫生健康委员会", "政府部门", "卫生健康"),
        ("区卫健委", Context(DISTRICT), "110102/北京市西城区卫生健康委员会", "政府部门", "卫生健康"),
        ("北京市西城区卫生健康委员会", Context(DISTRICT), "110102/北京市西城区卫生健康委员会", "政府部门", "卫生健康"),
        ("妇幼健康处", Context(TIANJIN, HEALTH), "120000/天津市卫生健康委员会妇幼健康处", "内设机构", "卫生健康"),
        ("基层健康处", Context(TIANJIN, HEALTH), "120000/天津市卫生健康委员会基层健康处", "内设机构", "卫生健康"),
        ("妇幼健康处", Context(TIANJIN), "120000/妇幼健康处", "内设机构", "卫生健康"),
        ("各处室", Context(TIANJIN, HEALTH), "120000/各处室", "类", None),
        ("各助产机构", Context(COUNTY), "360732/各助产机构", "类", "卫生健康"),
        ("产前诊断中心", Context(STATE), "100000/产前诊断中心", "类", "卫生健康"),
        ("县融媒体中心", Context(COUNTY), "360732/兴国县融媒体中心", "事业单位", "宣传"),
        ("县总工会", Context(COUNTY), "360732/兴国县总工会", "群团", "工会"),
        ("宣武医院", Context(DISTRICT), "110102/宣武医院", "医疗机构", "卫生健康"),
        ("领导小组", Context(COUNTY, named=("县水利局", "县河道清洁工作领导小组", "领导小组")), "360732/兴国县河道清洁工作领导小组", "临时机构", None),
        ("领导小组", Context(COUNTY), "360732/领导小组", "临时机构", None),
        ("委员会办公室", Context(COUNTY), "360732/委员会办公室", "内设机构", None),  # of whichever body: not the Party's
        ("县委办公室", Context(COUNTY), "360732/中共兴国县委办公室", "党的机关", "综合"),
    ],
)
def test_a_name_means_one_body(name: str, context: Context, key: str, kind: str, function: str | None) -> None:
    found = identity_of(name, context)
    assert (found.key, found.kind, found.undecided) == (key, kind, False)
    assert function is None or found.function == function


@pytest.mark.parametrize(
    ("name", "context", "candidates"),
    [
        ("妇幼健康处", Context(TIANJIN, (*HEALTH, "天津市教育委员会")), ("天津市卫生健康委员会妇幼健康处", "天津市教育委员会妇幼健康处")),
        ("领导小组", Context(COUNTY, named=("县河长制领导小组", "县防汛领导小组")), ("兴国县河长制领导小组", "兴国县防汛领导小组")),
    ],
)
def test_what_could_be_two_is_left_as_printed_and_listed(name: str, context: Context, candidates: tuple[str, ...]) -> None:
    found = identity_of(name, context)
    assert found.key.endswith("/" + name) and found.undecided and found.candidates == candidates


def test_an_official_name_that_is_not_known_is_no_doubt() -> None:
    found = identity_of("县城管局", Context(COUNTY))
    assert found.key == "360732/兴国县城管局" and not found.undecided and len(found.candidates) > 1
