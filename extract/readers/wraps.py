"""Spaces that a converter left where a line of the page ended.

In: blocks whose lines are paragraphs.  Out: the same without those spaces.
Example: `…统筹地区定点医 药机构原则上…` in a text whose spaces stand every 30 characters becomes `…定点医药机构…`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extract.readers.blocks import Block, Line

_HAN = "\u4e00-\u9fff"
_SPACE = re.compile(f"(?<=[{_HAN}，。、；：）”》0-9%％]) (?=[{_HAN}“《（0-9])")
# How wide a page's line may be, in characters; how far its lines differ; how many of a text's spaces must stand so.
_WIDTHS = range(18, 60)
_NEAR = 2
_LEAST = 8
_SHARE = 0.45


def unwrap(blocks: list[Block]) -> list[Block]:
    """The blocks without the spaces of line ends; as they were where the spaces follow no width."""
    width = _width([block.text for block in blocks if isinstance(block, Line)])
    if width is None:
        return blocks
    return [replace(block, text=_without(block.text, width - 2 * _NEAR)) if isinstance(block, Line) else block for block in blocks]


def _width(texts: list[str]) -> int | None:
    """After how many characters most spaces stand, counted from the one before or from the paragraph's start."""
    gaps: Counter[int] = Counter()
    for text in texts:
        last = 0
        for hit in _SPACE.finditer(text):
            gaps[hit.start() - last] += 1
            last = hit.end()
    spaces = sum(gaps.values())
    if spaces < _LEAST:
        return None
    near, width = max((sum(gaps[gap] for gap in range(width - _NEAR, width + _NEAR + 1)), width) for width in _WIDTHS)
    return width if near >= _LEAST and near >= _SHARE * spaces else None


def _without(text: str, least: int) -> str:
    """A paragraph without the spaces that stand at least so far behind its start or the last of them."""
    parts: list[str] = []
    last = begun = 0
    for hit in _SPACE.finditer(text):
        if hit.start() - last >= least:
            parts.append(text[begun : hit.start()])
            begun = last = hit.end()
    return "".join((*parts, text[begun:]))
