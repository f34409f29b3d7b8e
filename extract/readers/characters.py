"""Characters that are layout, not content: control and zero-width characters, line ends, spaces.

In: raw text, or one line.  Out: the same with only white space and invisible characters changed.
Example: `2023 年4 月，胎儿游离 DNA 筛查` becomes `2023年4月，胎儿游离DNA筛查`.
"""

from __future__ import annotations

import html
import re

LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
# Zero width, soft hyphen, direction marks, byte order marks, control characters; \t \n \f are dealt with later.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0000-\U000e0fff]")
# What some sites' pages have for the ends of paragraphs, where no indent tells; in a text misread as another character set
# they are two of many private ones.
PRIVATE_ENDS = re.compile("[\ue003\ue004]+(?![ \t\u3000\xa0\u2000-\u200a\ue003\ue004])")
PRIVATE_OTHERS = re.compile("[\ue000-\ue002\ue005-\uf8ff]")
# Glyphs of symbol fonts (bullets, paragraph marks) at the edge of a line or before white space; rare Han characters
# of old fonts stand between other characters and stay.
PRIVATE = re.compile("[\ue000-\uf8ff]+(?=[ \t\u3000\xa0\u2000-\u200a]|$)|(?m:^)[ \t\u3000\xa0]*[\ue000-\uf8ff]+[ \t]*", re.M)
ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|lt|gt|amp|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|zwnj|zwj|#\d{2,6}|#x[0-9a-fA-F]{2,5});")

SPACE = " \t\u3000\xa0\u1680\u2000-\u200a\u202f\u205f"
RUN = re.compile(f"[{SPACE}]{{2,}}|\t")
ONE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f]")
HAN = "\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
LATIN = re.compile(r"[A-Za-z.,;:!?'\")(]")
# `50 项`, `DNA 筛查`, `第 3`, `5 %`: spaces that typesetting puts between scripts. An ordinal that a name follows
# (`附件1 职责分工`, `1.1 总则`) keeps its space: it separates.
AFTER_HAN = re.compile(f"(?<=[{HAN}]) (?=[0-9A-Za-z%％‰])")
# Not before a label of its own (`2023-08-24 来源：`), nor after a date or a time in digits.
BEFORE_HAN = re.compile(f"(?<=[0-9A-Za-z%％‰])(?<![-/.:]\\d\\d)(?<![-/.:]\\d) (?=[{HAN}%％‰])(?![{HAN}]{{1,6}}[：:])")
# `企业 1000 家 、 独角 兽企业`: a converter that sets every mark apart also leaves a space where a line was wrapped.
SET_APART = re.compile(f"(?<=[{HAN}0-9A-Za-z）”》%％]) (?=[，。、；：])")
SET_APART_LEAST = 3
AROUND_MARK = re.compile(f" (?=[，。、；：）”》])|(?<=[，。、；：（“《]) |(?<=[{HAN}]) (?=[{HAN}])")
ORDINAL = re.compile(f"^(?:[(（]?\\d{{1,3}}(?:\\.\\d{{1,3}})*|(?:附件|附表|附录|附|表|图|专栏|任务|问|答)\\d{{1,3}}) (?=[{HAN}])(?![年月日时分个家项次名人万亿条章节号元岁天周级类种处所座台套件份倍成位期])")


def clean(text: str) -> str:
    """Line ends to LF, entities decoded, invisible characters dropped. Form feeds stay: they mark pages."""
    for _ in range(3):  # `&amp;nbsp;` is what double escaping leaves
        if "&" not in text or not ENTITY.search(text):
            break
        text = ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = LINE_ENDS.sub("\n", text)
    text = INVISIBLE.sub("", text)
    if PRIVATE_ENDS.search(text) and not PRIVATE_OTHERS.search(text):
        text = PRIVATE_ENDS.sub("\n\n", text)
    return PRIVATE.sub("", text)


def width(text: str) -> int:
    """Columns a text takes: two for a full-width character, one for another."""
    return len(text) + sum(1 for char in text if char > "\u2e7f" or char in "—…“”‘’·①②③④⑤⑥⑦⑧⑨⑩×±°℃‰")


def spaced(line: str) -> str:
    """One paragraph with its white space set right: see the module's example."""
    line = ONE.sub(" ", RUN.sub(_run, line)).strip(" \u3000")
    if len(SET_APART.findall(line)) >= SET_APART_LEAST:
        line = AROUND_MARK.sub("", line)
    line = AFTER_HAN.sub("", line)
    head = ORDINAL.match(line)
    if head is None:
        return BEFORE_HAN.sub("", line)
    return head.group() + BEFORE_HAN.sub("", line[head.end() :])


def _run(found: re.Match[str]) -> str:
    """Several spaces are one wide one (they separate columns and signatures), but stay between Latin words."""
    text, start, end = found.string, found.start(), found.end()
    if start and end < len(text) and LATIN.match(text[start - 1]) and LATIN.match(text[end]):
        return " "
    return "\u3000"
