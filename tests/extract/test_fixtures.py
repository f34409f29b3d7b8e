"""Short documents and sentences with what a careful reader finds in them, file by file in `fixtures/`.

What is right is written by the definition of the records, not by what the program prints. Where the two still differ the
case is named in `known_faults.toml`; a fault that is gone fails here until its row is taken out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from extract.fold import fold, tight
from extract.models import Extraction, Target, Task
from extract.pipeline import extract

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
FAULTS: dict[str, str] = tomllib.loads((HERE / "known_faults.toml").read_text("utf-8"))
# Read by a test of their own.
ELSEWHERE = {"actors.md"}
AROUND = "某县某项工作实施方案\n\n一、工作任务\n（一）有关工作。{}\n\n某县人民政府办公室\n2024年3月15日\n"


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the lines that are expected of it."""

    file: str
    name: str
    line: int
    text: str
    expected: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.file}: {self.name}"


def documents(file: str) -> list[Case]:
    """`## name`, a document between `~~~`, expected lines."""
    whole = (FIXTURES / file).read_text("utf-8")
    cases = []
    for hit in re.finditer(r"^## ([^\n]*)\n\n~~~\n(.*?)~~~\n(.*?)(?=^## |\Z)", whole, flags=re.M | re.S):
        expected = tuple(line for line in hit[3].split("\n") if line.strip())
        cases.append(Case(file, hit[1], whole.count("\n", 0, hit.start()) + 1, hit[2], expected))
    assert len(cases) == len(re.findall("^## ", whole, flags=re.M)), f"{file}: a case is not of the form"
    return cases


def sentences(file: str) -> list[Case]:
    """A sentence a line, the lines expected of it behind `→` below it."""
    cases: list[Case] = []
    heading = False
    for number, line in enumerate((FIXTURES / file).read_text("utf-8").split("\n"), 1):
        heading = heading or line.startswith("## ")
        if line.startswith("→"):
            cases[-1] = replace(cases[-1], expected=(*cases[-1].expected, line))
        elif heading and line and not line.startswith("## "):
            cases.append(Case(file, line, number, AROUND.format(line), ()))
    return cases


def header(said: Extraction) -> dict[str, str]:
    """Each element as one string."""
    found = said.document
    shown = {
        name: "；".join(map(tight, value)) if isinstance(value, list) else tight(str(value or "")) for name, value in found.model_dump().items() if name not in ("spans", "rules", "jurisdiction", "source", "period")
    }
    place = found.jurisdiction
    return {name: value or "—" for name, value in shown.items()} | {"place": f"{place.name} {place.code} {place.level}" if place else "—"}


def check_header(case: Case, said: Extraction) -> None:
    got = header(said)
    wanted = dict(line.split(": ", 1) for line in case.expected)
    assert {name: fold(got[name]) for name in wanted} == {name: fold(value) for name, value in wanted.items()}


def check_outline(case: Case, said: Extraction) -> None:
    got = [f"{'  ' * (item.depth - 1)}{item.label} {item.title or '—'}" for item in said.outline]
    assert got == list(case.expected)


def check_citations(case: Case, said: Extraction) -> None:
    got = [f"{cited.title} | {cited.doc_number or '—'} | {cited.relation}" for cited in said.citations]
    assert got == list(case.expected)


def check_tasks(case: Case, said: Extraction) -> None:
    wanted: list[tuple[str, list[str]]] = []
    for line in case.expected:
        if line.startswith("- "):
            wanted.append((line[2:], []))
        elif line != "无":
            wanted[-1][1].append(line.strip())
    assert [(shown(task), sorted(duties(said, task, below))) for task, (_, below) in zip(said.tasks, wanted, strict=False)] == [
        (name, sorted(below)) for name, below in wanted
    ]
    assert len(said.tasks) == len(wanted)


def shown(task: Task) -> str:
    return f"{' / '.join(task.path)} > {task.label} {task.title or '—'}".removeprefix(" > ")


def duties(said: Extraction, task: Task, wanted: list[str]) -> list[str]:
    """Units with role and basis; the stretch they answer for, and the deadline, where the case looks at it."""
    lines = [f"{one.unit} {one.role} {one.basis}" for one in task.assignments]
    if any("「" in line for line in wanted):
        covers = [said.text[one.covers[0] : one.covers[1]] for one in task.assignments]
        lines = [f"{line} 「{tight(stretch).removeprefix(task.label + task.title + '。')}」" for line, stretch in zip(lines, covers, strict=True)]
    return [*lines, f"due {task.deadline}"] if task.deadline else lines


def check_targets(case: Case, said: Extraction) -> None:
    wanted = [line.removeprefix("→ ") for line in case.expected if line != "→ 无"]
    loose = ["~" in line for line in wanted]
    got = [target_line(target) for target in said.targets]
    got = [line.replace("| = ", "| >= ") if at < len(loose) and loose[at] else line for at, line in enumerate(got)]
    assert got == [re.sub(" +", " ", line.replace("~", "")) for line in wanted]


def target_line(target: Target) -> str:
    top = f"～{target.value_max}" if target.value_max is not None else ""
    amount = f"{target.comparator} {target.value}{top} {fold(target.unit)}".rstrip()
    return re.sub(" +", " ", " | ".join([target.indicator, amount, target.deadline or "", target.population or ""]).rstrip(" |"))


Check = Callable[[Case, Extraction], None]
FILES: dict[str, tuple[Callable[[str], list[Case]], Check]] = {
    "header.md": (documents, check_header),
    "outline.md": (documents, check_outline),
    "citations.md": (documents, check_citations),
    "tasks.md": (documents, check_tasks),
    "deadlines.md": (documents, check_targets),
    "barred.md": (documents, check_targets),
    "limits.md": (documents, check_targets),
    "targets.md": (sentences, check_targets),
    "nontargets.md": (sentences, check_targets),
}
CASES = [(case, check) for file, (reader, check) in FILES.items() for case in reader(file)]


@pytest.mark.parametrize(
    ("case", "check"),
    [pytest.param(case, check, id=f"{case.file}:{case.line}", marks=[pytest.mark.xfail(strict=True, reason=FAULTS[case.id])] if case.id in FAULTS else []) for case, check in CASES],
)
def test_case(case: Case, check: Check) -> None:
    check(case, extract(case.text))


def test_every_fixture_file_is_read() -> None:
    assert {file.name for file in FIXTURES.iterdir()} == set(FILES) | ELSEWHERE
    for file, (reader, _) in FILES.items():
        assert reader(file), f"{file} has no cases"


def test_names_of_cases_are_unique_and_known_faults_exist() -> None:
    names = [case.id for case, _ in CASES]
    assert len(set(names)) == len(names)
    assert set(FAULTS) <= set(names)


@pytest.mark.parametrize(
    "said",
    [
        "受理率、办结率、满意率分别达到95%和98%",
        "县、乡、村道养护资金每年每公里分别不低于10000元、5000元、3000元",
        "社区食堂、老年活动室、托育园分别达到20个和35个",
    ],
)
def test_a_list_of_numbers_that_fits_no_list_of_names_is_reported(said: str) -> None:
    read = extract(AROUND.format(f"{said}。"))
    assert not read.targets
    assert [row.quote for row in read.unparsed if "不能一一对应" in row.reason] == [said]
