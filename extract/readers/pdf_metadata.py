"""The table of facts of a web page printed to PDF: labels and values that only their places tie together.

In: the pieces of text of one page.  Out: pairs of label and value, and the pieces that are left.
Example: `发文机关：` with `国家卫生健康委` / `国家医保局` in two lines to its right gives one pair.
"""

from __future__ import annotations

from dataclasses import replace

from extract.readers.metadata import LABEL, STRONG, bare
from extract.readers.pdf_lines import PageLine

MIN_LABELS = 3


def facts_of(pieces: list[PageLine]) -> tuple[list[tuple[str, str]], list[PageLine]]:
    """The pairs, top to bottom, and the other pieces; without enough labels nothing is taken out."""
    parts = [part for piece in pieces for part in _split(piece)]
    labels = [part for part in parts if LABEL.match(part.text.strip())]
    if len({bare(found.group(1)) for part in labels if (found := LABEL.match(part.text.strip())) and bare(found.group(1)) in STRONG}) < MIN_LABELS:
        return [], pieces
    labels = _together(labels)
    top = max(part.top for part in labels) + 3 * labels[0].size
    bottom = min(part.bottom for part in labels) - 1.5 * labels[0].size
    values: dict[int, list[PageLine]] = {at: [] for at in range(len(labels))}
    left_over: list[PageLine] = []
    for part in parts:
        if any(part is label for label in labels):
            continue
        at = _owner(part, labels) if bottom <= part.bottom and part.top <= top else None
        if at is None:
            left_over.append(part)
        else:
            values[at].append(part)
    pairs = [_pair(label, values[at]) for at, label in enumerate(labels)]
    return [pair for pair in pairs if pair[1]], left_over if len(left_over) < len(parts) else pieces


def _split(piece: PageLine) -> list[PageLine]:
    """A piece that holds two labels (`发文字号：… 来源：…`) in two, its width shared out by characters."""
    found = list(LABEL.finditer(piece.text))
    cuts = [one.start() for one in found if one.start() > 0 and piece.text[one.start() - 1] in " \u3000\xa0"]
    if not found or piece.text[: found[0].start()].strip() or not cuts:
        return [piece]
    each = (piece.right - piece.left) / max(1, len(piece.text))
    bounds = [0, *cuts, len(piece.text)]
    return [
        replace(piece, text=piece.text[start:end], left=piece.left + start * each, right=piece.left + end * each)
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]


def _together(labels: list[PageLine]) -> list[PageLine]:
    """Labels of one block: a line of the text that happens to begin with such a word lies far off."""
    labels = sorted(labels, key=lambda part: (-part.top, part.left))
    groups: list[list[PageLine]] = []
    for label in labels:
        if groups and groups[-1][-1].bottom - label.top < 6 * label.size:
            groups[-1].append(label)
        else:
            groups.append([label])
    return max(groups, key=len)


def _owner(part: PageLine, labels: list[PageLine]) -> int | None:
    """The label that a value belongs to: the nearest column to its left, in it the nearest in height."""
    middle = (part.top + part.bottom) / 2
    nearest: tuple[float, float, int] | None = None
    for at, label in enumerate(labels):
        if label.left >= part.left - 1:
            continue
        away = abs((label.top + label.bottom) / 2 - middle)
        key = (part.left - label.left if away < 8 * part.size else 1e6, away, at)
        column = nearest is None or key[0] < nearest[0] - 30 or (abs(key[0] - nearest[0]) <= 30 and away < nearest[1])
        if column:
            nearest = key
    return nearest[2] if nearest is not None and nearest[1] < 8 * part.size else None


def _pair(label: PageLine, values: list[PageLine]) -> tuple[str, str]:
    found = LABEL.match(label.text.strip())
    name = bare(found.group(1)) if found is not None else label.text
    own = label.text.strip()[found.end() :].strip() if found is not None else ""
    lines = sorted(values, key=lambda part: (-part.top, part.left))
    return name, "".join([own, *(part.text.strip() for part in lines)]).strip(" \u3000\xa0")
