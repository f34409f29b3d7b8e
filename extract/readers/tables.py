"""Tables: from text with tabs or Markdown rows, and to Markdown.

In: lines.  Out: `Table` blocks among the other lines; a `Table` as GFM rows.
Example: `\\t序号` / `\\t部门` / `` / `\\t1` / `\\t县民政局` is a table of two columns and two rows.
"""

from __future__ import annotations

import re

from extract.divisions import named
from extract.readers import starts
from extract.readers.blocks import Block, Line, Table
from extract.readers.characters import spaced
from extract.readers.merged import filled

DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
CELL_BREAK = re.compile(r"<br\s*/?>", re.I)
PIPE = re.compile(r"(?<!\\)\|")
MIN_CELLS = 2
# The longest heading of a group of rows.
GROUP = 30
# A cell this narrow breaks names; these look finished and are not.
NARROW = 14
HALF_NAMES = ("社会",)
# A branch of the body above, which a place or a number alone does not name.
BRANCH = re.compile("(?!公安)(?P<place>[\u4e00-\u9fff]{2,4})分局|第?[一二三四五六七八九十]{1,3}(?:支队|大队|中队)")


def to_markdown(table: Table) -> str:
    """GFM rows, the first one as the header. Cells hold no line ends: those of the source become `<br>`."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    columns = max((len(row) for row in rows), default=0)
    rows = [row + [""] * (columns - len(row)) for row in rows]
    used = [at for at in range(columns) if any(row[at] for row in rows)]
    rows = [[row[at] for at in used] for row in rows if any(row)]
    if not rows:
        return ""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(used))
    return "\n".join(lines)


def _cell(text: str) -> str:
    done: list[str] = []
    for line in (spaced(line) for line in text.split("\n")):
        if not line:
            continue
        if done and _same_phrase(done[-1], line):
            done[-1] += line
        else:
            done.append(line)
    return "<br>".join(done).replace("\\|", "|").replace("|", "\\|")


def _same_phrase(above: str, line: str) -> bool:
    """A short phrase broken in a narrow cell: `（三）` / `合理用药`, `省自然资源和` / `规划厅`, `市公安局` / `平川分局`; not two units."""
    if starts.is_label_only(above):
        return True
    if (branch := BRANCH.fullmatch(line)) and starts.BODY_END.search(above):
        return branch["place"] is None or bool(named(branch["place"]))
    if max(len(above), len(line)) > NARROW or starts.PUNCTUATION.search(above + line) or starts.is_item(line):
        return False
    unfinished = not starts.BODY_END.search(above) or above.endswith(HALF_NAMES)
    return unfinished and starts.BODY_END.search(line) is not None and line[0] not in "省市县区州盟旗镇乡各"


def without_title(table: Table) -> list[Block]:
    """Rows at the top in which only the first cell says something are the table's title: lines above it."""
    rows = list(table.rows)
    lines: list[Block] = []
    while len(rows) > 2 and len(rows[0]) >= 3 and rows[0][0].strip() and not any(cell.strip() for cell in rows[0][1:]):
        lines.extend(Line(text) for text in rows.pop(0)[0].split("\n"))
    return [*lines, Table(tuple(rows))]


def find(lines: list[Line]) -> list[Block]:
    """The lines, with the tables among them put together."""
    done: list[Block] = []
    at = 0
    while at < len(lines):
        for reader in (_markdown_rows, _tabbed_cells, _tabbed_rows):
            table, end = reader(lines, at)
            if table is not None:
                done.append(table)
                at = end
                break
        else:
            done.append(lines[at])
            at += 1
    return done


def _markdown_rows(lines: list[Line], at: int) -> tuple[Table | None, int]:
    """Rows that begin with a pipe, the second of them the delimiter."""
    if at + 1 >= len(lines) or "|" not in lines[at].text or "|" not in lines[at + 1].text:
        return None, at
    if not DELIMITER.fullmatch(lines[at + 1].text.strip()):
        return None, at
    rows = [_split_row(lines[at].text)]
    end = at + 2
    while end < len(lines) and "|" in lines[end].text and lines[end].before != "apart":
        rows.append(_split_row(lines[end].text))
        end += 1
    return filled(Table(tuple(rows))), end


def _split_row(text: str) -> tuple[str, ...]:
    cells = PIPE.split(text.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return tuple(CELL_BREAK.sub("\n", cell.strip().replace("\\|", "|")) for cell in cells)


def _tabbed_cells(lines: list[Line], at: int) -> tuple[Table | None, int]:
    """A Word table pasted as text: one cell a line, each with a tab before it, rows parted by blank lines."""
    rows: list[list[str]] = []
    end = at
    while end < len(lines) and lines[end].text.startswith("\t"):
        if lines[end].before == "apart" or not rows:
            rows.append([])
        rows[-1].append(lines[end].text[1:])
        end += 1
    cells = max((len(row) for row in rows), default=0)
    if rows and all(cell.rstrip().endswith("。") for cell in rows[0]):
        return None, at  # paragraphs whose indent is a tab: no heading of a table is a sentence
    if len(rows) < 2 or cells < MIN_CELLS or sum(len(row) == cells for row in rows) * 10 < 6 * len(rows):
        return None, at
    return Table(tuple(tuple(row) for row in rows)), end


def _tabbed_rows(lines: list[Line], at: int) -> tuple[Table | None, int]:
    """Rows of a spreadsheet: the same number of tabs in at least two lines that follow each other, headings of groups of rows between."""
    end = at
    rows: list[tuple[str, ...]] = []
    while end < len(lines):
        cells = _tabbed(lines[end])
        if rows and len(cells) == 1 and _heads_rows(lines[end].text) and end + 1 < len(lines) and len(_tabbed(lines[end + 1])) == len(rows[0]) > MIN_CELLS:
            cells += ("",) * (len(rows[0]) - 1)
        if len(cells) == 1 or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        end += 1
    if len(rows) < 2 or len(rows[0]) < MIN_CELLS or sum(1 for cell in rows[0] if cell) < MIN_CELLS:
        return None, at
    return Table(tuple(rows)), end


def _tabbed(line: Line) -> tuple[str, ...]:
    """The cells of a row; one where no tab parts them."""
    return tuple(cell.strip() for cell in line.text.strip("\n").split("\t")) if "\t" in line.text.strip() else (line.text.strip(),)


def _heads_rows(text: str) -> bool:
    """`一、生态环境` on a line of its own between rows: a group of them, no sentence."""
    return 0 < len(text.strip()) <= GROUP and not starts.PUNCTUATION.search(text.replace("、", "", 1)) and not text.strip().isdigit()
