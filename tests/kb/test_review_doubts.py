"""What `kb review` lists: the kinds of doubts, their order, and that a person's word ends them."""

from __future__ import annotations

from pathlib import Path

from own_documents import COUNTY

from extract.frontmatter import FrontMatter
from extract.models import Extraction, Unparsed
from extract.pipeline import extract
from kb.files import CorpusFile
from kb.review.applying import apply
from kb.review.documents import Read
from kb.review.doubts import doubts_of
from kb.review.files import Entry
from kb.review.rows import Correction

DOC = "兴府办字-2031-7"


def read(found: Extraction, tmp_path: Path) -> Read:
    front = FrontMatter(id="x", original="x.txt", sha256="0", format="txt", reader="plain")
    return Read(CorpusFile(tmp_path / "x.md", front, found.text, 0), tmp_path / "x.review.toml", found, (), ())


def test_doubts_are_listed_the_most_doubtful_first(tmp_path: Path) -> None:
    found = extract(COUNTY)
    at = found.text.index("（此件主动公开）")
    number = Unparsed(kind="number", quote="（此件", span=(at, at + 3), reason="2个指标与3个数值不能一一对应")
    bracket = Unparsed(kind="bracket", quote="主动", span=(at + 3, at + 5), reason="像是责任分工，未能归入任务")
    targets = [t.model_copy(update={"certainty": "inferred"}) if t.value == 12 else t for t in found.targets]
    targets = [t.model_copy(update={"deadline": None}) if t.value == 80 else t for t in targets]
    first = found.targets[0].model_copy(update={"id": f"{DOC}#1/另一个"})
    spoilt = found.model_copy(update={"unparsed": [bracket, number], "targets": [first, *targets]})
    seen = [(doubt.kind, doubt.id) for doubt in doubts_of(read(spoilt, tmp_path))]
    assert seen[0][0] == "遗漏"  # 《》 whose rows were taken away
    assert [each for each in seen if each[0] != "遗漏"] == [
        ("数目与名单对不上", f"{DOC}#u2"),
        ("括号未归入任务", f"{DOC}#u1"),
        ("推断", f"{DOC}#2.2/建成清漂站"),
        ("没有时限", f"{DOC}#1/农村河段巡查覆盖率"),
    ]
    doubt = next(doubt for doubt in doubts_of(read(spoilt, tmp_path)) if doubt.kind == "推断")
    assert doubt.quote == "建成清漂站12座" and "【建成清漂站12座】" in doubt.around
    assert found.text.split("\n")[doubt.line - 1].find("建成清漂站12座") >= 0


def test_a_task_without_a_unit_is_doubtful_where_the_others_have_one_until_confirmed(tmp_path: Path) -> None:
    more = "\n\n（三）建立长效机制。健全河道保洁长效机制。\n"
    text = COUNTY.replace("\n\n三、保障措施", more + "\n三、保障措施")
    assert [d.id for d in doubts_of(read(extract(text), tmp_path)) if d.kind == "没有责任单位"] == [f"{DOC}#2.3"]
    row = Correction(
        kind="task", action="confirm", id=f"{DOC}#2.3", quote="健全河道保洁长效机制", who="李明", when="2031-04-01", why="原文没有写"
    )
    done = apply(extract(text), [Entry(1, row)])
    assert done.outcomes[0].status == "applied" and doubts_of(read(done.found, tmp_path)) == []


def test_a_unit_that_no_lexicon_knows_and_a_document_without_a_place(tmp_path: Path) -> None:
    found = extract(COUNTY.replace("县城管局", "县河湖管护事务局"))
    doubts = [d for d in doubts_of(read(found, tmp_path)) if d.kind == "单位未识别"]
    assert [(d.id, d.quote) for d in doubts] == [(f"{DOC}#2.2@1", "县河湖管护事务局")]
    nowhere = found.model_copy(update={"document": found.document.model_copy(update={"jurisdiction": None})})
    assert [d.id for d in doubts_of(read(nowhere, tmp_path)) if d.kind == "单位未识别"] == [DOC]
