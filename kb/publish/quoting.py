"""Texts of records as they are shown in lists: without the marks of tables, and cut where a list needs it.

In: a text as printed.  Out: the same words on one line.
Example: `| 1 | 县民政局 | 负责……<br>并… |` is shown as `1　县民政局　负责…… 并…`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from kb.publish.highlight import Mark, render

_RULE = re.compile(r"^\s*\|(?: *:?-+:? *\|)+ *$", re.M)
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>|\n+")
_SPACES = re.compile(r"[ \u3000]{2,}")
LONGEST = 240
_SLACK = 40


def display(text: str) -> str:
    """The words on one line. Bars become spaces only where the text has rows of a table."""
    if text.lstrip().startswith("|") or "\n|" in text or _BAR.search(text):
        text = _BAR.sub("　", _RULE.sub("", text)).replace("\\|", "|")
    return _SPACES.sub("　", _BREAK.sub(" ", text)).strip(" 　\n")


def brief(text: str, longest: int) -> str:
    """At most this many characters, an ellipsis included."""
    return text if len(text) <= longest else text[: longest - 1].rstrip("，、；：（“《 ") + "…"


def quoted(text: str, start: int, end: int, mark: Mark) -> Markup:
    """A stretch of a document with one place marked in it. A long one shows its beginning and what is around the mark."""
    if "|" in text[start:end]:
        return _row(text, start, end, mark)
    if end - start <= LONGEST + _SLACK:
        shown = [(start, end)]
    elif start <= mark.start < end and mark.end + _SLACK > start + LONGEST:
        head = _stop(text, start, start + LONGEST - 2 * _SLACK)
        shown = [(start, head), (_begin(text, head, mark.start), _finish(text, mark.end, end))]
    else:
        shown = [(start, _stop(text, start, start + LONGEST))]
    parts = [render(text, low, high, [mark], set()) for low, high in shown]
    return Markup("……").join(parts) + ("……" if shown[-1][1] < end else "")


def _stop(text: str, start: int, end: int) -> int:
    """The last pause before `end`, at most _SLACK characters earlier: a cut does not go through a word."""
    pauses = [text.rfind(char, max(start, end - _SLACK), end) for char in "。；，、"]
    return max(pauses) + 1 if max(pauses) >= 0 else end


def _begin(text: str, low: int, at: int) -> int:
    """Where the sentence or bracket around `at` begins, at most two _SLACKs earlier; else the list's last pause."""
    near = max(low, at - 2 * _SLACK)
    for chars in ("。；（", "，、"):
        found = max(text.rfind(char, near, at) for char in chars)
        if found >= 0:
            return found if text[found] == "（" else found + 1
    return near


def _finish(text: str, at: int, high: int) -> int:
    """Where the sentence or bracket around `at` ends, at most _SLACK characters later."""
    found = [i for char in "）。；" if (i := text.find(char, at, min(high, at + _SLACK))) >= 0]
    return min(found) + 1 if found else _stop(text, at, min(high, at + _SLACK))


def _row(text: str, start: int, end: int, mark: Mark) -> Markup:
    """The same for a row of a table, whose bars are not shown."""
    before, inside, after = text[start : mark.start], text[mark.start : mark.end], text[mark.end : end]
    if not (start <= mark.start and mark.end <= end):
        return Markup("{}").format(brief(display(text[start:end]), LONGEST))
    tail = brief(display(after), LONGEST)
    return Markup('{} <mark class="unit">{}</mark> {}').format(display(before), display(inside), tail)


def joined(parts: Sequence[str]) -> str:
    """A list as Chinese writes it: 甲、乙."""
    return "、".join(parts)
