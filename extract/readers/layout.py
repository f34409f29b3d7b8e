"""The layout of every format repaired in the same steps: blocks in, Markdown out.

In: blocks as a format's module found them.  Out: one paragraph a line, a blank line between, tables as GFM rows.
Example: `一、总体` / `要求` / `— 1 —` (hard-wrapped, with a page number) becomes `一、总体要求`.
Only white space, line ends and page debris change: the letters, digits and Han characters stay (see `fidelity`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.readers import debris, heads, signatures, tables
from extract.readers.blocks import Block, Line, Table
from extract.readers.characters import clean, spaced
from extract.readers.inline import strip_marks
from extract.readers.join import join
from extract.readers.split import split_headings, split_numbered, split_provisions, split_wide
from extract.readers.wraps import unwrap

Step = Callable[[list[Block]], list[Block]]


def lay_out(blocks: tuple[Block, ...]) -> str:
    """The Markdown body."""
    done = list(blocks)
    for _, step in STEPS:
        done = step(done)
    return "\n\n".join(text for block in done if (text := _written(block)))


def _characters(blocks: list[Block]) -> list[Block]:
    """Line ends, entities, invisible characters. A line end inside a line makes two."""
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            done.append(Table(tuple(tuple(clean(cell).replace("\f", "") for cell in row) for row in block.rows)))
            continue
        for at, text in enumerate(clean(block.text).split("\n")):
            done.append(replace(block, text=text, before=block.before if at == 0 else "soft"))
    return done


def _tables(blocks: list[Block]) -> list[Block]:
    """Tables written as text, between the blocks that are tables already; a table's title row stands above it."""
    done: list[Block] = []
    for block in _runs(blocks, tables.find):
        done.extend(tables.without_title(block) if isinstance(block, Table) else [block])
    return done


def _wide(blocks: list[Block]) -> list[Block]:
    """Lines that hold several paragraphs with their indents."""
    total = sum(len(block.text) for block in blocks if isinstance(block, Line))
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Line):
            parts = split_wide(block.text, len(block.text) * 2 > total)
            done.extend(replace(block, text=part, before=block.before if at == 0 else "apart") for at, part in enumerate(parts))
        else:
            done.append(block)
    return done


def _marks(blocks: list[Block]) -> list[Block]:
    """Marks of Markdown in running text."""
    return [replace(block, text=strip_marks(block.text)) if isinstance(block, Line) else block for block in blocks]


def _paragraphs(blocks: list[Block]) -> list[Block]:
    """Wrapped lines joined; a page that ended between two halves no longer parts them."""

    def joined(lines: list[Line]) -> list[Block]:
        texts = join(lines)
        for _ in range(3):  # to the fixed point: reading the result again must join nothing more
            again = join([Line(text) for text in texts])
            if again == texts:
                break
            texts = again
        return [Line(text) for text in texts]

    return _runs(blocks, joined)


def _numbered(blocks: list[Block]) -> list[Block]:
    """A document that is nearly all one line is split at its numbering."""
    for _ in range(4):
        lengths = [len(block.text) for block in blocks if isinstance(block, Line)]
        if not lengths or max(lengths) * 10 < 6 * sum(lengths):
            break
        longest = max(lengths)
        done: list[Block] = []
        for block in blocks:
            parts = split_numbered(block.text) if isinstance(block, Line) and len(block.text) == longest else []
            done.extend([Line(part) for part in parts] or [block])
        if len(done) == len(blocks):
            break
        blocks = done
    return blocks


def _provisions(blocks: list[Block]) -> list[Block]:
    """Chapters and articles that stand behind a sentence in the middle of a line, and the first section behind its chapter's heading."""
    done: list[Block] = []
    for block in blocks:
        done.extend([replace(block, text=part) for whole in split_provisions(block.text) for part in split_headings(whole)] if isinstance(block, Line) else [block])
    return done


def _heads(blocks: list[Block]) -> list[Block]:
    """Title, number and addressees that ran into the text."""
    return _runs(blocks, lambda lines: [Line(text) for text in heads.apart([line.text for line in lines])])


def _signatures(blocks: list[Block]) -> list[Block]:
    """Signatures that ran into the text, and the title of what a notice issues behind them."""
    return _runs(blocks, lambda lines: [Line(text) for text in signatures.apart([line.text for line in lines])])


def _spaces(blocks: list[Block]) -> list[Block]:
    return [Line(spaced(block.text)) if isinstance(block, Line) else block for block in blocks]


STEPS: tuple[tuple[str, Step], ...] = (
    ("characters", _characters),
    ("tables", _tables),
    ("debris", debris.drop),
    ("marks", _marks),
    ("wide", _wide),
    ("paragraphs", _paragraphs),
    ("wraps", unwrap),
    ("numbered", _numbered),
    ("heads", _heads),
    ("signatures", _signatures),
    ("provisions", _provisions),
    ("spaces", _spaces),
)


def _runs(blocks: list[Block], change: Callable[[list[Line]], list[Block]]) -> list[Block]:
    """`change` applied to each run of lines between tables."""
    done: list[Block] = []
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            run.append(block)
            continue
        done.extend(change(run))
        run = []
        done.append(block)
    return done + change(run)


def _written(block: Block) -> str:
    return block.text if isinstance(block, Line) else tables.to_markdown(block)
