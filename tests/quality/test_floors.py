"""The figures of extraction on the shipped documents may only rise. `tools/gains.py raise` writes better ones down."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from scorer import FIGURES, score
from shipped import shipped

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FIGURES)
def test_no_figure_sinks(name: str) -> None:
    scores = score(shipped())
    faults = "\n".join(fault for fault in scores.faults if fault.split()[1] == name)
    assert scores.figures()[name] >= FLOORS[name], f"{name}：低于 floors.toml\n{faults}"


def test_every_figure_has_a_floor() -> None:
    assert set(FLOORS) == set(FIGURES)


def test_a_worse_extraction_scores_worse() -> None:
    """The scorer itself can fail: without its records a document loses every figure but the spans."""
    none: dict[str, object] = {"citations": [], "outline": [], "tasks": [], "targets": []}
    emptied = [(name, gold, whole.model_copy(update=none)) for name, gold, whole in shipped()]
    before, after = score(shipped()).figures(), score(emptied).figures()
    for figure in ("citations", "outline", "tasks", "actors", "targets", "strict"):
        assert after[figure] < before[figure], figure


def test_a_wrong_field_is_a_fault() -> None:
    name, gold, whole = shipped()[0]
    wrong = whole.model_copy(update={"document": whole.document.model_copy(update={"title": "别的文件"})})
    assert score([(name, gold, wrong)]).figures()["header"] < score([(name, gold, whole)]).figures()["header"]
    shifted = [target.model_copy(update={"span": (target.span[0] + 1, target.span[1])}) for target in whole.targets]
    assert score([(name, gold, whole.model_copy(update={"targets": shifted}))]).figures()["spans"] < 1
