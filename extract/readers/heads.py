"""Title, number and addressees that ran into the text, on lines of their own again.

In: the lines of a document.  Out: the lines; in the head one is cut behind title, 发文字号 and addressees.
Example: `…的意见渝府发〔2019〕17号各区县人民政府：近年来，…` under a line that is the title alone becomes four lines.
"""

from __future__ import annotations

import re

from extract.readers import starts
from extract.readers.characters import SPACE
from extract.readers.columns import ASIDE, is_units

HEAD_LINES = 6
WIDE = f"[{SPACE}]*"
_NUMBER = re.compile(rf"[\u4e00-\u9fffA-Z]{{1,16}} ?[〔（(\[【]\d{{4}}[〕）)\]】] ?第?\d{{1,5}}{WIDE}号")
_ADDRESSEES = re.compile(rf"(?:各|市|省|县|区|有关|机关|驻|中央|国务院)[^。；！？《》]{{2,240}}?[：:](?={WIDE}\S{{10}})")
# `某市人民政府办公室文件某政办发〔2013〕113号某市…印发…的通知各镇人民政府：…`, all in one line.
_MASTHEAD = re.compile(rf"(?P<by>[\u4e00-\u9fff]{{4,30}}文件){WIDE}(?P<number>{_NUMBER.pattern}){WIDE}(?P<title>[^。；：:]{{8,120}}?的(?:通知|意见|决定|通报|公告|批复|函)){WIDE}(?=[各市县省区州有])")
# `…的实施意见国办发〔2020〕24号`: the number behind the title, in one line.
_TITLED = re.compile(rf"(?P<title>[^。；：:]{{8,100}}?(?:通知|意见|决定|通报|批复|函|公告|办法|方案|计划|规划|要点)){WIDE}(?=(?!的)[\u4e00-\u9fffA-Z]{{1,8}}[〔（(\[【]\d{{4}}[〕）)\]】] ?第?\d{{1,5}} ?号{WIDE}(?:$|各|有关|[\u4e00-\u9fff]{{2,9}}[：:]))")
# `…的通知　印发日期：2026-01-30　发布日期：　某府〔2026〕18 号`: a website's facts behind the title.
_FACTS = re.compile(rf"(?P<title>[^。；：:]{{8,110}}?)[{SPACE}]+(?P<facts>(?:(?:印发|发布|成文|发文)(?:日期|时间)[:：]{WIDE}(?:\d{{4}}-\d{{1,2}}-\d{{1,2}})?{WIDE}){{1,3}})")
# Under a title: a list of bodies, a colon, and the text goes on. `市财政局：负责落实资金` in a list of duties is none.
_LISTED = re.compile(rf"(?P<to>[^。；！？《》：:\d]{{3,240}})[：:](?={WIDE}(?!负责|牵头|承担|主要|组织|配合|做好|指导|协助|参与|落实|制定|开展|加强)\S[^\n]{{20}})")
_TITLE = re.compile("(?:通知|意见|批复|函|决定|通报|公告|通告|办法|方案|规定|措施|计划|要点|规划|细则|报告)[》”]?(?:[（(][^（）()]{1,20}[）)])?$")
# `发布机构：` names a field of a web page's table of facts.
_FIELD = re.compile("关于|^(?:发布|发文|制发|印发|来源|责任|牵头|配合|主办|承办|协办|联系|申报|报名)")
_READERS = re.compile("^(?:各|有关)|(?:人|职工|同志|者|户)$")
_LIST_MARK = re.compile(f"[，、,；;{SPACE}]")


def apart(lines: list[str]) -> list[str]:
    """The lines, cut where the head runs into the text; unchanged where it does not."""
    at = 0
    while at < min(len(lines), HEAD_LINES):
        head = _head(lines[:at], lines[at])
        lines = [*lines[:at], *head, *lines[at + 1 :]]
        if len(head) > 1 and any(starts.is_addressee(line) for line in head):
            break
        at += len(head)
    return lines


def _head(above: list[str], line: str) -> list[str]:
    """Title, number, addressees and text of a line, as far as they stand in it."""
    if any(starts.is_addressee(one) for one in above):
        return [line]
    if not above and (facts := _FACTS.match(line)) and _TITLE.search(facts["title"]):
        rest = line[facts.end() :]
        return [facts["title"], facts["facts"].strip(), *(_cut(rest, 0) if rest else [])]
    if masthead := _MASTHEAD.match(line):
        return [masthead["by"], masthead["number"], *_cut(line[masthead.start("title") :], masthead.end("title") - masthead.start("title"))]
    title = len(titled["title"]) if not above and (titled := _TITLED.match(line)) else _repeated(above, line)
    if title is not None:
        return _cut(line, title)
    listed = _LISTED.match(line) if any(len(one) <= 120 and _TITLE.search(one) and not starts.is_item(one) for one in above) else None
    if listed is None or starts.is_start(line) or not _is_addressed(listed["to"]):
        return [line]
    return [line[: listed.end()], line[listed.end() :].lstrip()]


def _repeated(above: list[str], line: str) -> int | None:
    """Where the title ends, if a line above is it alone and this one begins with it (with other blanks in it, perhaps)."""
    for one in above:
        if 8 <= len(one) <= 100 and len(line) > len(one) + 20 and line.startswith(one[:4]):
            title = re.match(f"[{SPACE}]*".join(map(re.escape, "".join(one.split()))), line)
            if title:
                return title.end()
    return None


def _is_addressed(to: str) -> bool:
    """`各镇人民政府，各街道办事处，市政府各部门`: the first and the last of the list are bodies or classes of readers."""
    names = [name for name in _LIST_MARK.split(ASIDE.sub("", to)) if name]
    return bool(names) and all(is_units(name) or _READERS.search(name) for name in (names[0], names[-1])) and all(len(name) <= 24 and not _FIELD.search(name) for name in names)


def _cut(line: str, title: int) -> list[str]:
    parts, rest = [line[:title]], line[title:].lstrip()
    if number := _NUMBER.match(rest):
        parts.append(number[0])
        rest = rest[number.end() :].lstrip()
    if addressees := _ADDRESSEES.match(rest):
        parts.append(addressees[0])
        rest = rest[addressees.end() :].lstrip()
    return [part for part in (*parts, rest) if part] if len(parts) > 1 else [line]
