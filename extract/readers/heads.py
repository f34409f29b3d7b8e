"""The head and the signature of a document that came as one line, on lines of their own again.

In: the lines of a document.  Out: the lines, the first long one cut behind title, 发文字号 and addressees, the last one
before signature, date and note.
Example: `…的意见渝府发〔2019〕17号各区县人民政府：近年来，…` under a line that is the title alone becomes four lines.
"""

from __future__ import annotations

import re

HEAD_LINES = 6
_NUMBER = re.compile(r"[\u4e00-\u9fffA-Z]{2,16} ?[〔（(\[【]\d{4}[〕）)\]】] ?第?\d{1,5} ?号")
_ADDRESSEES = re.compile(r"(?:各|市|省|县|区|有关|机关|驻|中央|国务院)[^。；！？《》]{3,240}?[：:](?=\S{10})")
_SIGNED = re.compile(
    r"(?<=[。！；])[ \u3000]*(?P<by>[\u4e00-\u9fff、]{4,30}(?:[ \u3000]+[\u4e00-\u9fff]{4,24}){0,3}?)?[ \u3000]*"
    r"(?P<on>(?:19|20)\d{2} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日)[ \u3000]*(?P<note>[（(]此件[^（）()]{2,12}[）)])?[ \u3000]*$"
)


def apart(lines: list[str]) -> list[str]:
    """The lines, cut where the head and the signature run into the text; unchanged where they do not."""
    for at, line in enumerate(lines[:HEAD_LINES]):
        title = _repeated(lines[:at], line)
        if title is None:
            continue
        head = _cut(line, len(title))
        if len(head) > 1:
            whole = [*lines[:at], *head, *lines[at + 1 :]]
            return [*whole[:-1], *_signature(whole[-1])]
    return lines


def _repeated(above: list[str], line: str) -> str | None:
    """The title, where a line above is it alone and this one begins with it."""
    return next((one for one in above if 8 <= len(one) <= 100 and line.startswith(one) and len(line) > len(one) + 20), None)


def _cut(line: str, title: int) -> list[str]:
    parts, rest = [line[:title]], line[title:].lstrip(" \u3000")
    if number := _NUMBER.match(rest):
        parts.append(number[0])
        rest = rest[number.end() :].lstrip(" \u3000")
    if addressees := _ADDRESSEES.match(rest):
        parts.append(addressees[0])
        rest = rest[addressees.end() :].lstrip(" \u3000")
    return [*parts, rest] if len(parts) > 1 else [line]


def _signature(line: str) -> list[str]:
    hit = _SIGNED.search(line[-160:])
    if not hit:
        return [line]
    at = len(line) - len(line[-160:]) + hit.start()
    return [part for part in (line[:at], hit["by"], hit["on"], hit["note"]) if part]
