"""A text that lost its line ends is split again: at wide spaces after a sentence, and at its numbering.

In: one line.  Out: its paragraphs.
Example: `…如下：一、总体要求…。二、重点任务…。（一）…` becomes a line an item; `一是…二是…` stays in the sentence.
"""

from __future__ import annotations

import re

from extract.readers import starts
from extract.readers.characters import SPACE

WIDE = f"[{SPACE}]"
# Two wide spaces after a sentence's end are the indent of a paragraph whose line end was lost.
AFTER_SENTENCE = re.compile(f"(?<=[。；：！？;])(?:{WIDE}{{2,}})(?=\\S)|(?<=[。！？）)])[\u3000]{{2,}}(?=\\S)")
INDENT = re.compile(f"[\u3000\xa0]{WIDE}*[\u3000\xa0]{WIDE}*(?=\\S)")
# `（市商务委负责）（二）…`: the bracket that names who answers closes an item.
ASSIGNED = re.compile(r"(?:负责|牵头|配合|落实|局|委|厅|办|府|会|院|部门|单位|中心|公司)[）)〕】]\s*$")
# `第九条规定的…` after a full stop goes on about an article; `第九条 申请…` begins one.
PROVISION = re.compile(f"[。；：）)]{WIDE}*(?=第[{starts.DIGITS}]{{1,5}}(?:章|条){WIDE}*(?![规所第至、和中的及与或款项，。])\\S)")
CHAPTER_THEN_ARTICLE = re.compile(
    f"(?:^|[。；：）)]{WIDE}*)(?P<chapter>第[{starts.DIGITS}]{{1,5}}章{WIDE}*[\u4e00-\u9fff、{SPACE}]{{2,20}}?)(?=第[{starts.DIGITS}]{{1,5}}条{WIDE}*\\S)"
)
MIN_RUN = 200
MAX_HEADING = 40
# `一、二类单位`, `二、三级医院` count kinds; a heading that begins so does not stand in the middle of a line.
SERIES = re.compile(f"[{starts.DIGITS}]{{1,3}}、[{starts.DIGITS}]{{1,3}}[类级等期线孩胎次季产档层]")
_HEADING_THEN_FIRST = re.compile(f"(?P<above>[一二三四五六七八九十]{{1,2}}、[\u4e00-\u9fff“”]{{4,30}}){WIDE}*(?=[（(][一1][）)][\u4e00-\u9fff“])")
# A bracket or quotation mark counts as open for so many characters: further on its other half is missing.
REACH = 120
QUOTES = "”’》」"
PAIRS = {"《": "》", "“": "”", "‘": "’", "（": "）", "(": ")", "〔": "〕", "【": "】", "「": "」"}


def split_wide(text: str, dominant: bool) -> list[str]:
    """The line cut at the indents that stand inside it. `dominant`: it is most of its document."""
    parts = AFTER_SENTENCE.split(text)
    if dominant and len(INDENT.findall(text)) >= 3:
        parts = [piece for part in parts for piece in INDENT.split(part)]
    return [part for part in parts if part.strip()]


def split_numbered(text: str) -> list[str]:
    """The line cut before each label that stands at a sentence's end, or right after a heading."""
    if len(text) < MIN_RUN:
        return [text]
    cuts = [0]
    closing: list[tuple[str, int]] = []  # what is open: its closing mark, and how far it is waited for
    previous = ""
    for at, char in enumerate(text):
        if closing and at > closing[-1][1]:
            closing.clear()
        if not closing and at - cuts[-1] >= 2 and _may_cut(text, at, cuts[-1], previous):
            cuts.append(at)
        if closing and char == closing[-1][0]:
            closing.pop()
        elif (end := PAIRS.get(char)) and end in text[at + 1 : at + REACH]:
            # Quotation marks of one kind do not nest: the one before was closed by another mark.
            if closing and closing[-1][0] == end and end in QUOTES:
                closing.pop()
            closing.append((end, at + REACH))
        if not char.isspace():
            previous = char
    return [part for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True) if (part := text[start:end].strip())]


def split_headings(text: str) -> list[str]:
    """`三、推进主要污染物减排　（一）加大结构调整力度。`: a heading and the first below it, and nothing else."""
    hit = _HEADING_THEN_FIRST.match(text)
    return [text[: hit.end("above")], text[hit.end() :]] if hit else [text]


def split_provisions(text: str) -> list[str]:
    """`…。第三章　认定程序第九条　…`: a chapter or an article after a sentence's end begins a line wherever it stands."""
    if "第" not in text[2:]:
        return [text]
    cuts = sorted({hit.end() for hit in PROVISION.finditer(text)} | {hit.end("chapter") for hit in CHAPTER_THEN_ARTICLE.finditer(text)})
    return [part for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True) if (part := text[start:end].strip())]


def _may_cut(text: str, at: int, since: int, previous: str) -> bool:
    """Does an item begin here?"""
    char = text[at]
    if not (char in starts.DIGITS or char in "第（(﹙①②③④⑤⑥⑦⑧⑨⑩—―─–－-" or char.isdigit()):
        return False
    rest = text[at : at + 24]
    label = next((found for pattern in starts.ITEMS if (found := pattern.match(rest))), None)
    if SERIES.match(rest):
        return False
    if label is None or rest[label.end() : label.end() + 1] in ("", "，", "。", "、"):
        return False
    if previous in "。；：！？;:":
        return not (previous in "；：;:" and starts.TOP.match(rest) and text[at - 1] in "；;" and rest[0] == "一")
    if previous in "）)〕】" and ASSIGNED.search(text[max(since, at - 40) : at]):
        return True
    # A heading without a full stop, directly followed by the first item below it.
    above = text[since:at].strip()
    if len(above) > MAX_HEADING or not starts.is_item(above):
        return False
    marks = starts.PUNCTUATION.findall(above[4:])
    return (not marks or (marks == ["，"] and starts.TOP.match(above) is not None)) and (_first(rest) or _goes_on(above, rest))


def _first(rest: str) -> bool:
    return re.match(r"[（(﹙]\s?[一1]\s?[）)﹚]|1\s?[.．、](?!\d)|第一条", rest) is not None


def _goes_on(above: str, rest: str) -> bool:
    """`三、加强服务（五）实施分类管理。`, `三、加强服务11.完善设施。`: items are numbered through all chapters."""
    return starts.TOP.match(above) is not None and re.match(f"(?:[（(﹙][{starts.DIGITS}]{{1,3}}[）)﹚]|[1-9]\\d?[.．](?=[\u4e00-\u9fff]))(?=\\S)", rest) is not None
