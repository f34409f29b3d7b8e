"""Signature, date and what was glued behind them, on lines of their own again.

In: the lines of a document.  Out: the lines; one is cut before the bodies that sign, before the date, and behind it.
Example: `…请遵照执行。义乌市人民政府2013年12月16日（此件公开发布）义乌市…办法第一章…` becomes six lines: what is behind the date
is the title of what the notice issues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fold import fold
from extract.organ_names import identify
from extract.readers import starts
from extract.readers.characters import SPACE

HEAD_LINES, SAID, OPENING = 8, 400, 24
_REACH = 160
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|[二〇○零一三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日")
_RUN = re.compile(f"[\u4e00-\u9fff{SPACE}、]*$")
# `局长：王军`: who signs an order for the body.
_DIRECTOR = re.compile(f"(?:[局部省市县区州署行社院厅旗盟][{SPACE}]*长|主[{SPACE}]*任|主[{SPACE}]*席)[{SPACE}]*[：:{SPACE}][{SPACE}]*[\u4e00-\u9fff·]{{2,4}}$")
_NOTE = re.compile(rf"[{SPACE}]*(?P<note>[（(](?:此件|本件|该件|信息公开|公开方式|公开属性|联系人|联系电话|联系方式)[^（）()]{{0,60}}[）)])")
# What may stand behind a date and its notes; `2013年7月1日发布的…` goes on with the sentence.
_BEHIND = re.compile(rf"[{SPACE}]*(?:附[{SPACE}]?[件表录](?![\u4e00-\u9fff])|附[{SPACE}]?件[{SPACE}\d一二三四五：:]|(?:注释|链接|分送|抄送|主送|联系人|相关链接)[：:]|var )")
_NAMED = re.compile("《(?P<name>[^《》]{6,100})》|(?:印发|发布|公布)(?P<plain>[^《》，。]{6,100}?)的(?:通知|公告|决定|函)$")
_ONE_MARK = str.maketrans("〈〉", "《》")
_STOP = "。！；？!;）)"
_ENDS = re.compile("[表单录法案则定划件书要南范]$")
_IN_BRACKETS = re.compile(rf"[{SPACE}]*[（(][^（）()]{{1,12}}[）)]")


@dataclass(frozen=True, slots=True)
class _Signed:
    """Where the text before ends, where the bodies begin (None: a date alone), where the date does, and where all cuts behind it are."""

    by: int | None
    on: int
    behind: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head names, without blanks: whole titles, and how its own lines begin (a page may print them twice)."""

    names: frozenset[str]
    openings: tuple[str, ...]


def apart(lines: list[str]) -> list[str]:
    """The lines, cut at their signatures; unchanged where there are none."""
    head = _head(lines)
    done: list[str] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        done.extend(part for part in _cut(line, at, following, head) if part)
    return done


def _tight(text: str) -> str:
    return "".join(fold(text).translate(_ONE_MARK).split())


def _head(lines: list[str]) -> _Head:
    names: set[str] = set()
    for line in lines[:HEAD_LINES]:
        names.update(_tight(hit["name"] or hit["plain"]) for hit in _NAMED.finditer(line[:SAID]))
        if 10 <= len(line) <= 100:
            names.add(_tight(line))
    openings = (_tight(line[: 2 * OPENING])[:OPENING] for line in lines[:HEAD_LINES])
    return _Head(frozenset(names), tuple(opening for opening in openings if len(opening) >= 10))


def _cut(line: str, at: int, following: str | None, head: _Head) -> Iterator[str]:
    since = 0
    for hit in _DATE.finditer(line) if "日" in line else ():
        if hit.start() < since or not (signed := _signed(line, since, hit, at, following, head)):
            continue
        places = [since, *([signed.by] if signed.by is not None else []), signed.on, *signed.behind]
        for start, end in zip(places, places[1:], strict=False):
            yield line[start:end].strip()
        since = places[-1]
    if since == 0 and (alone := _body_above_date(line, following)):
        yield line[:alone].rstrip()
        since = alone
    yield line[since:].strip() if since else line


def _signed(line: str, since: int, date: re.Match[str], at: int, following: str | None, head: _Head) -> _Signed | None:
    behind, closed, sure = _rest(line, date.end(), head)
    if not closed:
        return None
    by, alone = _bodies(line, since, date.start(), listing=_is_listing(line[since : since + 40]))
    if by is not None:
        top = at < 2 and by == 0 and not sure
        return None if top else _Signed(by, date.start(), behind)
    if not alone:
        return None
    # A date without a body: the end of the document, or what stands behind it shows that it is one.
    first = not line[since : date.start()].strip()
    if (first and sure) or (not first and (sure or following is None)):
        return _Signed(None, date.start(), behind)
    return None


def _rest(line: str, end: int, head: _Head) -> tuple[tuple[int, ...], bool, bool]:
    """Where to cut behind the date; whether it closes something; whether what follows it shows that it is a signature's."""
    cuts = [end]
    while note := _NOTE.match(line, cuts[-1]):
        cuts.append(note.end())
    rest = line[cuts[-1] : cuts[-1] + _REACH + 100]
    if not rest.strip():
        return tuple(cuts), True, len(cuts) > 1
    if title := _title(rest, head.names):
        return (*cuts, cuts[-1] + title), True, True
    found = len(cuts) > 1 or _BEHIND.match(rest) is not None or _tight(rest[: 2 * OPENING]).startswith(head.openings)
    return tuple(cuts), found, found


def _title(rest: str, names: frozenset[str]) -> int | None:
    """Where a title that the head names ends, if the rest begins with one (with other blanks in it, perhaps)."""
    tight = _tight(rest)
    best = max((name for name in names if tight.startswith(name)), key=len, default=None)
    if best is None:
        return None
    left = len(best)
    for end, char in enumerate(rest, 1):
        left -= not char.isspace()
        if left == 0:
            aside = _IN_BRACKETS.match(rest, end)
            return aside.end() if aside else end
    return None


def _is_listing(line: str) -> bool:
    """`附件：1.…表`, `3.…表`: names of annexes, behind which a signature may stand with nothing but a gap."""
    return starts.ANNEX.match(line) is not None or starts.NUMBER.match(line) is not None


def _bodies(line: str, since: int, end: int, listing: bool) -> tuple[int | None, bool]:
    """Where the bodies before the date begin; else None, and whether the date may stand there without any."""
    head = line[since:end].rstrip()
    left = head[-_REACH:]
    if director := _DIRECTOR.search(left):
        left = left[: director.start()]
    run = _RUN.search(left)
    start = run.start() if run else len(left)
    said = left[start:]
    offset = since + len(head) - len(head[-_REACH:])
    edge = (start == 0 and offset == since) or (start > 0 and left[start - 1] in _STOP)
    parts = [(hit.start(), hit[0]) for hit in re.finditer(f"[^{SPACE}、]+", said)]
    if not parts:
        return None, edge or (listing and line[end - 1 : end].isspace())
    if edge and all(_is_body(name) for _, name in parts):
        return offset + start + parts[0][0], False
    if not listing:
        return None, False
    own = next((n for n in range(1, len(parts)) if all(_is_body(name) for _, name in parts[n:])), len(parts))
    before, name = parts[own - 1]
    glued = next((k for k in range(2, len(name) - 2) if _ENDS.search(name[:k]) and identify(name[k:]) is not None), None)
    if glued is not None:
        return offset + start + before + glued, False
    if own < len(parts):
        return offset + start + parts[own][0], False
    return None, line[end - 1 : end].isspace()


def _is_body(name: str) -> bool:
    return 3 <= len(name) <= 30 and starts.is_body_name(name)


def _body_above_date(line: str, following: str | None) -> int | None:
    """Where the bodies begin that close a line above a date."""
    if following is None or not _begins_with_date(following) or not starts.BODY_END.search(line.rstrip()):
        return None
    by, _ = _bodies(line, 0, len(line), listing=_is_listing(line))
    return by or None


def _begins_with_date(line: str) -> bool:
    date = _DATE.match(line)
    return date is not None and (starts.is_date(line) or _BEHIND.match(line, date.end()) is not None or _NOTE.match(line, date.end()) is not None)
