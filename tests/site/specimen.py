"""A small base made by hand: three documents of three levels, and one full of what could break a page.

Nothing here depends on what extraction finds: every record is written out, its place looked up by its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from extract.divisions import by_code, children
from extract.frontmatter import FrontMatter, join
from extract.models import (
    Assignment,
    Citation,
    Document,
    Extraction,
    Jurisdiction,
    OutlineItem,
    Pair,
    Source,
    Target,
    TargetSpans,
    Task,
    Unparsed,
)

STATE = Jurisdiction(name="国家", code="100000", level="national")
PROVINCE = Jurisdiction(name="江西省", code="360000", level="province")
COUNTY = Jurisdiction(name="兴国县", code="360732", level="county")
NOTICE = """甲部关于印发《河湖清洁行动计划》的通知

甲发〔2023〕5号

各省、自治区、直辖市水务部门：

现印发给你们，请认真贯彻执行。

甲部

2023年5月6日

河湖清洁行动计划

一、总体目标

到2027年，河道清淤率达到90%，水质达标率、巡查覆盖率分别达到85%和95%。

二、重点任务

（一）加强清淤。各省要每年组织1次集中清淤。

落实经费保障。（计划司牵头，财务司配合）

（二）完善巡查

建立巡查制度，推广Ａ级标准，2025年底前完成。（监督司）
"""
PLAN = """江西省河湖清洁实施方案

赣水字〔2023〕18号

为落实《河湖清洁行动计划》（甲发〔2023〕5号）和《无此文件》，制定本方案。

一、工作任务

1.清淤。河道清淤率2026年达到92%。（省水利厅、省财政厅）

2023年8月1日
"""
TABLE = """兴国县河湖清洁分工方案

（兴水字〔2024〕3号）

附件：

任务分工表

| 序号 | 单位 | 职责 |
| --- | --- | --- |
| 1 | 县水利局 | 牵头清淤，<br>河道清淤率达到95% |
| 2 | 县财政局 | 保障经费 \\| 按时拨付 |

2024年1月2日
"""
HOSTILE = """关于<script>alert(1)</script>“"引号"”&amp;'单引号'</title>的通知

一、<img src=x onerror=alert(2)>到2025年，\u2028</script><!--达到<b>50%</b>

</article></main><a href="javascript:alert(3)">点此</a>（"><svg onload=alert(4)>局）

#不是标题 `code` **not bold** [not](a link) {{ 7*7 }} {% raw %}
"""


class Maker:
    """Writes records for one text; a place is found by its words, from an offset on."""

    def __init__(self, identity: str, body: str, file: str) -> None:
        self.identity = identity
        self.text = join(FrontMatter(id=identity, original=file, sha256="0" * 64, format="txt", reader="plain"), body)
        self.source = Source(file=file, sha256="0" * 64, format="txt", reader="plain")
        self.body = self.text.index(body.strip("\n"))

    def at(self, words: str, after: str = "") -> Pair:
        """Where the words stand: the first time in the body, or behind other words."""
        begin = self.text.index(after, self.body) + len(after)
        start = self.text.index(words, begin)
        return (start, start + len(words))

    def between(self, first: str, last: str) -> Pair:
        """From the first words to the end of the last ones."""
        start = self.at(first)[0]
        return (start, self.text.index(last, start) + len(last))

    def document(self, title: str, number: str | None, place: Jurisdiction | None, issued: str | None) -> Document:
        spans = {"title": self.at(title)} | ({"doc_number": self.at(number)} if number else {})
        return Document(
            id=self.identity, title=title, doc_number=number, issuers=[], issued_on=issued, recipients=[], kind="通知",
            jurisdiction=place, source=self.source, spans=spans,
        )  # fmt: skip

    def item(self, clause: str, label: str, title: str, span: Pair) -> OutlineItem:
        depth = clause.count(".") + 1
        head = self.at(label + title)
        return OutlineItem(id=clause, label=label, title=title, depth=depth, span=span, heading=head)

    def task(self, clause: str, label: str, title: str, span: Pair, given: Sequence[tuple[str, str, str]]) -> Task:
        """`given`: unit as written, its id, role."""
        assignments = [
            Assignment(
                unit=unit, unit_id=key, role=role, basis="bracket",  # type: ignore[arg-type]
                span=self._inside(span, unit), covers=span, rule="made",
            )
            for unit, key, role in given
        ]  # fmt: skip
        return Task(
            id=f"{self.identity}#{clause}", clause=clause, label=label, title=title, path=["重点任务"], labels=[label],
            text=self.text[slice(*span)], deadline=None, span=span, assignments=assignments, rule="made",
        )  # fmt: skip

    def _inside(self, span: Pair, words: str) -> Pair:
        start = self.text.index(words, span[0])
        return (start, start + len(words))

    def target(self, indicator: str, value: float, unit: str, quote: str, printed: str, **more: object) -> Target:
        span = self.at(quote)
        start = self.text.index(printed, span[0])
        values: dict[str, object] = {
            "id": f"{self.identity}#1/{indicator}", "clause": "1", "indicator": indicator, "indicator_key": indicator,
            "comparator": ">=", "value": value, "unit": unit, "quote": quote, "span": span, "rule": "made",
            "spans": TargetSpans(indicator=[span], value=(start, start + len(printed))),
        }  # fmt: skip
        return Target.model_validate(values | more)


def notice() -> Extraction:
    """The upper document: two tasks, four targets, one of them with a shared span."""
    m = Maker("甲发-2023-5", NOTICE, "通知.txt")
    first = m.between("（一）加强清淤", "财务司配合）")
    second = m.between("（二）完善巡查", "（监督司）")
    both = "水质达标率、巡查覆盖率分别达到85%和95%"
    return Extraction(
        document=m.document("甲部关于印发《河湖清洁行动计划》的通知", "甲发〔2023〕5号", STATE, "2023-05-06"),
        text=m.text,
        outline=[
            m.item("1", "一、", "总体目标", m.between("一、总体目标", "95%。")),
            m.item("2", "二、", "重点任务", m.between("二、重点任务", "（监督司）")),
            m.item("2.1", "（一）", "加强清淤", first),
            m.item("2.2", "（二）", "完善巡查", second),
        ],
        tasks=[
            m.task("2.1", "（一）", "加强清淤", first, [
                ("计划司", "100000/计划司", "lead"), ("财务司", "100000/财务司", "support"),
                ("各省", "100000/各省", "actor"),
            ]),
            m.task("2.2", "（二）", "完善巡查", second, [("监督司", "100000/监督司", "responsible")]),
        ],
        targets=[
            m.target("河道清淤率", 90, "%", "河道清淤率达到90%", "90%", deadline="2027"),
            m.target("水质达标率", 85, "%", both, "85%", deadline="2027"),
            m.target("巡查覆盖率", 95, "%", both, "95%", deadline="2027"),
            m.target("组织集中清淤", 1, "次/年", "每年组织1次集中清淤", "1次", comparator="=", task_id="甲发-2023-5#2.1"),
        ],
        unparsed=[Unparsed(kind="date", quote="2025年底前", span=m.at("2025年底前"), reason="没有看出是哪项任务的时限")],
    )  # fmt: skip


def plan() -> Extraction:
    """The province's document: cites the upper one and one that is not in the base."""
    m = Maker("赣水字-2023-18", PLAN, "方案.docx")
    item = m.between("1.清淤", "省财政厅）")
    return Extraction(
        document=m.document("江西省河湖清洁实施方案", "赣水字〔2023〕18号", PROVINCE, "2023-08-01"),
        text=m.text,
        citations=[
            Citation(title="河湖清洁行动计划", doc_number="甲发（2023）5号", relation="basis", span=m.at("《河湖清洁行动计划》"), rule="made"),
            Citation(title="无此文件", doc_number=None, relation="basis", span=m.at("《无此文件》"), rule="made"),
        ],
        outline=[
            m.item("1", "一、", "工作任务", m.between("一、工作任务", "省财政厅）")),
            m.item("1.1", "1.", "清淤", item),
        ],
        tasks=[
            m.task("1.1", "1.", "清淤", item, [
                ("省水利厅", "360000/江西省水利厅", "responsible"), ("省财政厅", "360000/江西省财政厅", "responsible"),
            ]),
        ],
        targets=[m.target("河道清淤率", 92, "%", "河道清淤率2026年达到92%", "92%", deadline="2026", task_id="赣水字-2023-18#1.1")],
    )  # fmt: skip


def table() -> Extraction:
    """The county's document: a table of duties, with an escaped bar and a line break in a cell."""
    m = Maker("兴水字-2024-3", TABLE, "分工.html")
    rows = [m.between("| 1 |", "95% |"), m.between("| 2 |", "拨付 |")]
    return Extraction(
        document=m.document("兴国县河湖清洁分工方案", "兴水字〔2024〕3号", COUNTY, "2024-01-02"),
        text=m.text,
        tasks=[
            m.task("a1.1", "1", "", rows[0], [("县水利局", "360732/兴国县水利局", "lead")]),
            m.task("a1.2", "2", "", rows[1], [("县财政局", "360732/兴国县财政局", "responsible")]),
        ],
        targets=[m.target("河道清淤率", 95, "%", "河道清淤率达到95%", "95%", task_id="兴水字-2024-3#a1.1")],
    )


def hostile() -> Extraction:
    """A document without a place whose every text tries to leave its element, and whose id is no file name."""
    m = Maker('CON:a/b\\c*?"<|>#%', HOSTILE, "<坏>.svg")
    line = m.between("一、<img", "50%</b>")
    unit = '"><svg onload=alert(4)>局'
    last = m.between("</article>", "局）")
    return Extraction(
        document=m.document(HOSTILE.split("\n")[0], None, None, None),
        text=m.text,
        outline=[OutlineItem(id='1"><b>', label="一、", title="", depth=1, span=line, heading=m.at("一、"))],
        tasks=[
            m.task('1"><script>', "一、", "", line, []),
            m.task("2", "", "<b>点</b>", last, [(unit, f"-/{unit}" + "很长" * 60, "lead")]),
        ],
        targets=[m.target("<b>达到", 50, '"%', "达到<b>50%</b>", "50%", indicator_key='<k">')],
        unparsed=[Unparsed(kind="number", quote="<b>50", span=m.at("<b>50"), reason="</script><script>alert(5)")],
    )


def county_plans(count: int) -> list[Extraction]:
    """Plans of so many counties, all below the upper document: each carries on one of its tasks and adds one of its own."""
    jiangxi = by_code("360000")
    assert jiangxi
    places = [county for city in children(jiangxi) for county in children(city)][:count]
    return [_county_plan(n, Jurisdiction(name=one.name, code=one.code, level="county")) for n, one in enumerate(places, 1)]


def _county_plan(number: int, place: Jurisdiction) -> Extraction:
    said = f"为落实《河湖清洁行动计划》（甲发〔2023〕5号）和《无此文件》，制定{place.name}方案。"
    text = (
        f"{place.name}河湖清洁实施方案\n\n县水字〔2024〕{number}号\n\n{said}\n\n一、工作任务\n\n（一）加强清淤。各乡要每年组织1次集中清淤。"
        f"落实经费保障。河道清淤率2026年达到{number % 40 + 60}%。（县水利局、县财政局）\n\n（二）清理{place.name}水面。县水利局和各乡每月巡河。\n"
    )
    m = Maker(f"县水字-2024-{number}", text, f"{number}.txt")
    first, second = m.between("（一）加强清淤", "县财政局）"), m.between("（二）清理", "巡河。")
    water, purse = (f"{place.code}/{place.name}{unit}" for unit in ("水利局", "财政局"))
    return Extraction(
        document=m.document(f"{place.name}河湖清洁实施方案", f"县水字〔2024〕{number}号", place, f"2024-01-{number % 28 + 1:02d}"),
        text=m.text,
        citations=[
            Citation(title="河湖清洁行动计划", doc_number="甲发〔2023〕5号", relation="implements", span=m.at("《河湖清洁行动计划》"), rule="made"),
            Citation(title="无此文件", doc_number=None, relation="basis", span=m.at("《无此文件》"), rule="made"),
        ],
        tasks=[
            m.task("1", "（一）", "加强清淤", first, [("县水利局", water, "lead"), ("县财政局", purse, "support")]),
            m.task("2", "（二）", f"清理{place.name}水面", second, [("县水利局", water, "responsible"), ("各乡", "100000/各乡", "actor")][: 1 + number % 2]),
        ],
        targets=[m.target("河道清淤率", number % 40 + 60, "%", f"河道清淤率2026年达到{number % 40 + 60}%", f"{number % 40 + 60}%", deadline="2026", task_id=f"县水字-2024-{number}#1")],
    )  # fmt: skip


def unwrapped(markup: str) -> str:
    """Markup without the spans that keep a number and its measure on one line."""
    return re.sub(r'<span class="nowrap">(.*?)</span>', r"\1", markup)


def base(folder: Path) -> tuple[list[Extraction], dict[str, Path]]:
    """All four, and originals for three of them."""
    extractions = [table(), hostile(), notice(), plan()]
    originals = {}
    for extraction, ending in zip(extractions, (".html", ".svg", ".txt", ""), strict=True):
        if ending:
            original = folder / f"original{len(originals)}{ending}"
            original.write_bytes(b"<html>as received</html>\r\n")
            originals[extraction.document.id] = original
    return extractions, originals
