"""Texts that nobody writes and that a careless pattern or loop takes forever to read.

In: a size in characters.  Out: the texts by name, each about so long. Example: `brackets` is `（` ten thousand times.
"""

from __future__ import annotations

from collections.abc import Callable

_HEAD = "某县工作方案\n一、重点任务\n（一）加强工作。"
_TABLE = "\n| 序号 | 责任单位 | 任务 |\n| --- | --- | --- |\n"


def _run(piece: str) -> Callable[[int], str]:
    """One piece over and over in a task's paragraph."""
    return lambda size: _HEAD + piece * (size // len(piece))


def _lines(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def _rows(piece: str) -> Callable[[int], str]:
    return lambda size: _HEAD + _TABLE + piece * (size // len(piece))


def _counted(piece: str) -> Callable[[int], str]:
    """Pieces with a number that goes up."""
    return lambda size: _HEAD + "".join(piece.format(n) for n in range(1, size // len(piece) + 1))


HOSTILE: dict[str, Callable[[int], str]] = {
    "plain": _run("加强组织领导和宣传引导工作"),
    "brackets": _run("（"),
    "brackets-square": _run("〔"),
    "brackets-half": _run("("),
    "brackets-deep": lambda size: _HEAD + "（" * (size // 2) + "）" * (size // 2),
    "brackets-empty": _run("（）"),
    "title-marks": _run("《"),
    "quotes": _run("“"),
    "pipes": _lines("|"),
    "hashes": _lines("#"),
    "digits": _run("1"),
    "digits-dotted": _run("1."),
    "years": _run("20"),
    "han-digits": _run("一"),
    "letters": _run("a"),
    "commas": _run("，"),
    "list-marks": _run("、"),
    "semicolons": _run("；"),
    "spaces": lambda size: _HEAD + " " * size + "县",
    "wide-spaces": lambda size: _HEAD + "　" * size + "县",
    "blank-lines": _run("\n"),
    "of": _run("的"),
    "and": _run("和"),
    "counties": _run("县"),
    "bureaus": _run("局"),
    "articles": lambda size: "".join(f"第{n}条 各单位要做好工作。\n" for n in range(1, size // 18)),
    "articles-same": _lines("第一条\n"),
    "articles-one-line": _run("第一条"),
    "labels-same": _lines("1.\n"),
    "labels-misplaced": lambda size: "一、总则\n" + "2、\n" * (size // 3),
    "labels-mended": lambda size: "一、总则\n" + "2、甲\n1、乙\n" * (size // 8),
    "labels-decimal": _counted("\n{0}.1 甲"),
    "chapters-small": _lines("（一）健全网络\n1.县民政局负责。\n2.县卫健委到2025年建成5个中心（县卫健委）。\n"),
    "siblings": lambda size: _HEAD + "\n（二）网络\n" + "1.县民政局负责做好。\n" * (size // 11) + "2.做好（县卫健委）",
    "titles": _lines("关于印发方案的通知\n"),
    "titles-below-issuers": lambda size: "县民政局\n" * (size // 10) + "关于印发方案的通知\n" * (size // 20),
    "dates": _lines("2023年8月17日\n"),
    "annexes": _lines("附件1\n任务分工方案\n一、要求\n"),
    "annexes-with-tables": _lines("附件1\n任务分工方案\n| 责任单位 | 任务 |\n| --- | --- |\n| 县民政局 | 落实好有关各项工作 |\n"),
    # Fewer than a thousand at any length that is measured: longer numbers are no labels, and cost what a sentence costs.
    "annex-list": lambda size: "附件：1.方案\n" + "".join(f"{n}.某项重点工作实施方案和任务分工表\n" for n in range(2, size // 21)),
    "rows": _rows("| 1 | 县民政局 | 落实好有关各项工作 |\n"),
    "rows-bare": _lines("| a | b |\n"),
    "one-cell": lambda size: _HEAD + _TABLE + "| 1 | " + "县民政局、" * (size // 5) + " | 落实好各项工作 |\n",
    "rates": _run("覆盖率达到90%，"),
    "rates-in-sentences": _run("覆盖率达到90%。"),
    "rates-listed": lambda size: _HEAD + "甲率、" * (size // 6) + "达到" + "90%、" * (size // 8),
    "counts": _run("建成5个中心，"),
    "counts-rising": _counted("建成{0}个中心。"),
    "coverage": _run("全覆盖，"),
    "coverage-run": _run("全覆盖"),
    "deadlines": _run("到2025年，"),
    "lead-ins": lambda size: _HEAD + "\n" + "到2025年，做到：\n" * (size // 22) + "覆盖率达到90%。" * (size // 20),
    "benefits": _run("给予补贴5%"),
    "conditions": _run("对连续3年的"),
    "units": _run("县民政局、"),
    "units-in-bracket": lambda size: _HEAD + "（" + "县民政局、" * (size // 5) + "负责）",
    "units-in-line": lambda size: _HEAD + "\n责任单位：" + "县民政局、" * (size // 5),
    "units-with-and": lambda size: _HEAD + "\n责任单位：" + "县民政局和" * (size // 5),
    "units-in-heading": lambda size: "某县工作方案\n\n一、（" + "单位" * (size // 2) + "\n二、任务\n",
    "units-bracketed": _run("（责任单位：县民政局）"),
    "units-for-all-below": _run("以下均需县民政局负责，"),
    "actors": _run("各医院要做好工作，"),
    "actors-run": _run("县民政局县卫健委"),
    "actors-pivot": _run("推动各医院"),
    "actors-agent": _run("由县民政局"),
    "citations": _run("《某某办法》（某发〔2023〕9号）"),
}
