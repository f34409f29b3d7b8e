"""What a page, a browser or a word processor adds around a text: page numbers, page heads, markers, field codes.

In: lines.  Out: the lines without them; the break where a page ended becomes "soft", since a sentence may go on there.
Example: `— 12 —`, `# Page 3:`, `[bookmark: _GoBack]`, `(此页无正文)` go.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extract.readers.blocks import Block, Line
from extract.readers.starts import TERMINAL

FIELD = re.compile(r'(?:\x13[^\x14\x15]*[\x14\x15])|\s?\bHYPERLINK\s+(?:\\[a-z]\s+)*"[^"]*"(?:\s+\\[a-z](?:\s+"[^"]*")?)*\s?|\bPAGEREF\s+_\w+(?:\s+\\[a-z])*\s?|\bTOC\s+(?:\\[a-z]\s*(?:"[^"]*")?\s*)+|\bMERGEFORMAT\b|\\\*\s*MERGEFORMAT\b')
BOOKMARK = re.compile(r"\[bookmark:\s*[\w.一-鿿-]*\s*\]")
BLANK_PAGE = re.compile(r"[（(]\s*(?:此|本)页(?:以下)?无正文\s*[）)]")
# A page number alone on its line, with dashes or words that nothing else has.
PAGE = re.compile(
    r"(?:[—–―－‒─_-]\s*){1,4}(?:[-－]\s*)?\d{1,4}(?:\s*[-－])?(?:\s*[—–―－‒─_-]){1,4}"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页(?:\s*[,，]?\s*第\s*\d{1,4}\s*页)?"
    r"|[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?|#+\s*[Pp]age\s+\d{1,5}\s*[:：]?|\d{1,4}\s*/\s*\d{1,4}\s*页?|[-·•]\s*\d{1,4}\s*[-·•]"
)
LONE = re.compile(r"\d{1,4}")
# A page number that stuck to the line below it: `101生态环境保护…`, `10613.3 加快建设…`.  Pages are this many lines long.
GLUED = re.compile(r"\d{1,3}(?=[\u4e00-\u9fff]|\d{1,2}[.．]\d)")
BEHIND_IT = re.compile(r"[\u4e00-\u9fff“]|\d{1,2}[.．]\d")
PAGE_LINES = range(10, 61)
_CLOSES = re.compile(r"^[^（(〔【]*[）)〕】]|[。；]$")
RULER = re.compile(r"[-=_*~─━—－＿＝·.\s\u3000]{3,}|[—–－-]{1,2}")
URL = r"(?:[a-z]{2,10}:|#|/|\.{1,2}/|www\.)[^()\s]*|[^()\s\u4e00-\u9fff]+\.s?html?|"
LINK = re.compile(rf'\[([^\[\]]*)\]\((?:{URL})(?:\s+"[^"]*")?\)', re.I)
# What a converter or a web page puts around the text, whatever the format: `<!-- image -->`, `当前位置：首页 > 政策`.
COMMENT = re.compile(r"<!--.{0,200}?-->")
TRAIL = re.compile(r"(?:您(?:现在)?(?:的|所在的?)?)?(?:当前)?位置\s{0,3}[:：].{0,40}[>＞»›].{0,120}|[【\[]?(?:字体|字号)\s{0,3}[:：][\s大中小特】\]]{0,12}|大\s+中\s+小\s*[】\]]")
# A row of links and nothing else: the menu of the page that the text was copied from.
NAVIGATION = re.compile(rf'(?:[\s>＞|·]*\[[^\[\]]*\]\((?:{URL})(?:\s+"[^"]*")?\)[\s>＞|·]*){{3,}}', re.I)


def drop(blocks: list[Block]) -> list[Block]:
    """The blocks without debris."""
    heads = _repeated_heads(blocks)
    numbers = _lone_numbers(blocks)
    glued = _glued_numbers(blocks)
    kept: list[Block] = []
    page_ended = False
    for at, block in enumerate(blocks):
        if not isinstance(block, Line):
            kept.append(block)
            page_ended = False
            continue
        text = BLANK_PAGE.sub("", BOOKMARK.sub("", FIELD.sub("", block.text))) if _suspicious(block.text) else block.text
        bare = text.strip(" \t\u3000\xa0\f")
        if "\f" in text:
            page_ended = True
        if not bare:
            continue
        if PAGE.fullmatch(bare) or RULER.fullmatch(bare) or COMMENT.fullmatch(bare) or TRAIL.fullmatch(bare) or NAVIGATION.fullmatch(bare) or at in numbers or bare in heads:
            page_ended = page_ended or not NAVIGATION.fullmatch(bare)
            continue
        page_ended = page_ended or at in glued
        line = replace(block, text=text.replace("\f", "").lstrip()[glued[at] :] if at in glued else text.replace("\f", ""))
        kept.append(replace(line, before="soft") if page_ended and line.before == "apart" else line)
        page_ended = False
    return kept


def _suspicious(text: str) -> bool:
    return "[" in text or "页" in text or "\x13" in text or "HYPERLINK" in text or "PAGEREF" in text or "MERGEFORMAT" in text or "TOC" in text


def _lone_numbers(blocks: list[Block]) -> set[int]:
    """Lines of a number alone that count pages: at least three, each one more than the last, far apart."""
    found = [(at, int(bare)) for at, block in enumerate(blocks) if isinstance(block, Line) and LONE.fullmatch(bare := block.text.strip())]
    if len(found) < 3 or len(found) * 8 > len(blocks):
        return set()
    if any(b - a != 1 for (_, a), (_, b) in zip(found, found[1:], strict=False)):
        return set()
    # A number over a short line is that heading's own (`1` / `提高贷款额度`); a page number stands before running text.
    following = [block.text.strip() for at, _ in found if at + 1 < len(blocks) and isinstance(block := blocks[at + 1], Line)]
    headings = sum(len(text) <= 20 and not re.search("[，。；,;]", text) for text in following)
    return {at for at, _ in found} if headings * 2 < len(found) else set()


def _glued_numbers(blocks: list[Block]) -> dict[int, int]:
    """Lines that begin with the number of their page, and how many digits it has.

    At least four that count on one by one, a page apart; most of them stand in the middle of a sentence, which items do not.
    """
    lines = [block.text.strip() if isinstance(block, Line) else "" for block in blocks]
    for start, text in enumerate(lines):
        if (first := GLUED.match(text)) is None:
            continue
        chain, number = [start], int(first.group())
        while (following := _next_page(lines, chain[-1], number + 1)) is not None:
            chain.append(following)
            number += 1
        if len(chain) >= 4:
            inside = sum(at > 0 and lines[at - 1] != "" and TERMINAL.search(lines[at - 1]) is None for at in chain)
            return {at: len(str(number - len(chain) + 1 + which)) for which, at in enumerate(chain)} if inside * 2 > len(chain) else {}
    return {}


def _next_page(lines: list[str], at: int, number: int) -> int | None:
    """The line a page further that begins with this number and nothing that could be its own."""
    begun = str(number)
    below = range(at + PAGE_LINES.start, min(at + PAGE_LINES.stop, len(lines)))
    return next((line for line in below if lines[line].startswith(begun) and BEHIND_IT.match(lines[line], len(begun))), None)


def _repeated_heads(blocks: list[Block]) -> set[str]:
    """Lines that stand beside page marks at least three times, and hardly elsewhere: the running head of a printed book.

    `县（市、区）人民政府）`, the end of a bracket that stands in every item, is text, also where a page happens to end there.
    """
    beside: Counter[str] = Counter()
    lines = [block.text.strip() if isinstance(block, Line) else "" for block in blocks]
    for at, text in enumerate(lines):
        if text and PAGE.fullmatch(text):
            for near in (at - 1, at + 1):
                if 0 <= near < len(lines) and 2 <= len(lines[near]) <= 40 and not PAGE.fullmatch(lines[near]):
                    beside[lines[near]] += 1
    often = Counter(text for text in lines if text in beside)
    return {text for text, times in beside.items() if times >= 3 and times * 5 >= often[text] * 4 and not _CLOSES.search(text)}
