"""The tool that shows what a change gained and lost."""

from __future__ import annotations

import gains

from extract.pipeline import extract

TEXT = "某县托育服务工作方案\n一、主要任务\n（一）扩大供给。到2025年，托位使用率达到60%。（责任单位：县卫生健康委）\n"


def test_a_target_that_changes_is_lost_and_gained() -> None:
    before = {"某县": sorted(gains.findings(extract(TEXT)))}
    after = {"某县": sorted(gains.findings(extract(TEXT.replace("60%", "65%"))))}
    said = "\n".join(gains.difference(before, after))
    assert "  - target 托位使用率 >= 60 % 2025" in said and "  + target 托位使用率 >= 65 % 2025" in said
    assert "target    +1 -1" in said and "unit" not in said


def test_nothing_changed_says_so() -> None:
    state = {"某县": sorted(gains.findings(extract(TEXT)))}
    assert list(gains.difference(state, state)) == ["没有变化"]


def test_units_and_headings_are_findings() -> None:
    lines = list(gains.findings(extract(TEXT)))
    assert "unit （一） 扩大供给 → 县卫生健康委 responsible bracket" in lines
    assert "outline 一、 主要任务" in lines
