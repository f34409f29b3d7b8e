"""One-to-one folding of variant characters, so that patterns are written once and offsets stay.

In: any text.  Out: a text of the same length: `（２０２３）９号％` becomes `（2023）9号%`.
Never NFKC: it turns `㎡` into two characters and every later offset would be wrong.
"""

from __future__ import annotations

import re

_PAIRS = {
    "(": "（",
    "﹙": "（",
    ")": "）",
    "﹚": "）",
    "[": "〔",
    "［": "〔",
    "【": "〔",
    "﹝": "〔",
    "〖": "〔",
    "]": "〕",
    "］": "〕",
    "】": "〕",
    "﹞": "〕",
    "〗": "〕",
    "„": "〔",
    "‟": "〕",
    ",": "，",
    ":": "：",
    "︰": "：",
    "∶": "：",
    ";": "；",
    "!": "！",
    "?": "？",
    "．": ".",
    "﹒": ".",
    "％": "%",
    "﹪": "%",
    "～": "~",
    "〜": "~",
    "－": "-",
    "–": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "―": "—",
    "─": "—",
    "•": "·",
    "・": "·",
    "　": " ",
    "\u00a0": " ",
    "\t": " ",
    "／": "/",
    "＋": "+",
    "＝": "=",
    "≧": "≥",
    "≦": "≤",
    "＜": "<",
    "＞": ">",
    "○": "〇",
    "◯": "〇",
    "＂": '"',
    "〃": '"',
    "＃": "#",
}

_EVERY = (
    _PAIRS
    | {chr(0xFF10 + i): str(i) for i in range(10)}
    | {chr(0xFF21 + i): chr(ord("A") + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(ord("a") + i) for i in range(26)}
)
FOLD = str.maketrans(_EVERY)
# Few of a text's characters are any of these: a pattern passes over the others ten times as fast as `str.translate` does.
_VARIANT = re.compile(f"[{re.escape(''.join(_EVERY))}]")
# Straight quotation marks open and close by turns; two hyphens before a word are a dash.
_STRAIGHT = re.compile(r'"(?=[^"\n]*[\u4e00-\u9fff])([^"\n]{1,60})"')
_DASH = re.compile(r"(?<!-)--(?=[\u4e00-\u9fff]|\d{1,2}[\u4e00-\u9fff])")
# What layout may put inside a phrase, and brackets and marks that print the same thing in several ways.
_SPACES = re.compile("[ \t\n\u3000\u00a0\u200b]+")


def fold(text: str) -> str:
    """The text with variant brackets, digits, letters and marks made one; same length, same offsets."""
    same = _VARIANT.sub(lambda found: _EVERY[found[0]], text)
    if '"' in same:
        same = _STRAIGHT.sub(r"“\1”", same)
    return _DASH.sub("——", same) if "--" in same else same


def tight(text: str) -> str:
    """The text without layout whitespace: `教 育 部` → `教育部`. For values only, never for offsets."""
    return _SPACES.sub("", text)
