"""PDF with a text layer: lines with their places by pdfium, ruled tables by pdfplumber.

In: the bytes of a .pdf.  Out: `Draft`.
Example: a line that starts two characters further in than the others begins a paragraph; one that follows a filled
line goes on with it, also over the page's end. `2026/7/24 15:33 …通知` and `https://…  1/6` of a print go.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from extract.readers import chrome, debris, metadata, starts
from extract.readers.blocks import Before, Block, Draft, Line, Table
from extract.readers.characters import clean
from extract.readers.pdf_lines import PageLine, merged, pieces_of
from extract.readers.pdf_metadata import facts_of
from extract.readers.pdf_tables import Ruled, ruled_tables
from extract.readers.reading import ReadError

MAX_PAGES = 2000
# Fewer characters a page than this is no text layer but a stamp or a page number over a scanned picture.
MIN_CHARS = 8
URL = re.compile(r"https?://[^\s\u4e00-\u9fff]+")
PRINT_FOOT = re.compile(r"(?:https?://|file://)\S+.{0,20}?(?:\d{1,4}\s*/\s*\d{1,4})?\s*|\d{1,4}\s*/\s*\d{1,4}")
PRINT_HEAD = re.compile(r"(?:20)?\d{2}[/年.-]\d{1,2}[/月.-]\d{1,2}日?[\s,，]+(?:[上下]午)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?.{0,200}")
EDGE = 0.09


@dataclass(frozen=True, slots=True)
class _Page:
    height: float
    lines: tuple[PageLine, ...]
    tables: tuple[Ruled, ...]
    facts: tuple[tuple[str, str], ...] = ()


def read(data: bytes) -> Draft:
    """Raises ReadError for an encrypted PDF and for one without a text layer."""
    document = _opened(data)
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise ReadError(f"PDF 共 {count} 页，超过 {MAX_PAGES} 页的上限；请拆成几个文件")
        pages, ruled = _pages(document)
        tables = ruled_tables(data, document, ruled) if ruled else {}
    finally:
        document.close()
    source = "\n".join([*(f"{label} {value}" for page in pages for label, value in page.facts), *(line.text for page in pages for line in page.lines)])
    if len(re.sub(r"\s", "", source)) < max(1, MIN_CHARS * count):
        raise ReadError("PDF 没有文字层（扫描件），读不出文字；请先做文字识别（OCR），再导入识别后的文件")
    pages = [replace(page, tables=tuple(tables.get(at, ()))) for at, page in enumerate(pages)]
    pages, url = _without_margins(pages)
    pages = [replace(page, tables=tuple(table for table in page.tables if not metadata.pairs_of_rows(table.table.rows))) for page in pages]
    facts = metadata.table_of([pair for page in pages for pair in page.facts])
    blocks = _blocks(pages)
    if facts is not None:  # a web page: the line below its title says when it was put up, as the table does
        posted = [block for block in blocks[:12] if isinstance(block, Line) and chrome.is_posted(clean(block.text))]
        blocks = [facts, *(block for block in blocks if not any(block is one for one in posted))]
    return Draft(tuple(blocks), url=url, reader="pdf（pdfium）", source=source)


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadError("PDF 已加密，请去掉密码后重新保存再试") from error
        raise ReadError("PDF 已损坏，打不开；请重新下载或导出后再试") from error


def _pages(document: Any) -> tuple[list[_Page], list[int]]:
    """Every page's lines, and the numbers of the pages that have enough rules for a table."""
    import pypdfium2.raw as raw

    pages: list[_Page] = []
    ruled: list[int] = []
    for at in range(len(document)):
        page = document[at]
        try:
            width, height = page.get_size()
            facts, pieces = facts_of(pieces_of(page, width))
            pages.append(_Page(height, tuple(merged(pieces)), (), tuple(facts)))
            paths = sum(1 for _ in zip(range(400), page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3), strict=False))
            if paths >= 4:
                ruled.append(at)
        finally:
            page.close()
    return pages, ruled


def _without_margins(pages: list[_Page]) -> tuple[list[_Page], str | None]:
    """What stands at the top or the bottom of the pages and is not the document's; and the address of a web print."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line.text) for line in page.lines if _at_edge(line, page)})
    often = {shape for shape, times in seen.items() if times >= 3 or (times == 2 == len(pages))}
    urls: Counter[str] = Counter()
    printed = False
    kept: list[_Page] = []
    for page in pages:
        lines: list[PageLine] = []
        for line in page.lines:
            text = line.text.strip()
            if _at_edge(line, page) and (PRINT_FOOT.fullmatch(text) or PRINT_HEAD.fullmatch(text)):
                urls.update(URL.findall(text)[:1])
                printed = printed or bool(PRINT_HEAD.fullmatch(text) or URL.search(text))
            elif not (_at_edge(line, page) and (_shape(text) in often or debris.PAGE.fullmatch(text) or debris.LONE.fullmatch(text))):
                lines.append(line)
        kept.append(replace(page, lines=tuple(lines)))
    if printed or any(page.facts for page in kept) or any(chrome.TRAIL.fullmatch(line.text.strip()) for page in kept[:1] for line in page.lines):
        kept = [replace(page, lines=tuple(line for line in page.lines if not chrome.is_chrome(clean(line.text)))) for page in kept]
    return kept, (urls.most_common(1)[0][0] if urls else None)


def _at_edge(line: PageLine, page: _Page) -> bool:
    return line.top > page.height * (1 - EDGE) or line.bottom < page.height * EDGE


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", text))


def _blocks(pages: list[_Page]) -> list[Block]:
    """Lines and tables in order down the pages, each line with the break before it."""
    lines = [line for page in pages for line in page.lines if not _inside(line, page)]
    left, right = _margins(lines)
    blocks: list[Block] = []
    above: PageLine | None = None
    for page in pages:
        items: list[PageLine | Ruled] = [line for line in page.lines if not _inside(line, page)]
        items += page.tables
        first = True
        for item in sorted(items, key=lambda item: (-item.top, item.left)):
            if isinstance(item, Ruled):
                _add_table(blocks, item.table)
                above = None
            else:
                blocks.append(Line(item.text, _before(above, item, left, right, first)))
                above = item
            first = False
    return blocks


def _inside(line: PageLine, page: _Page) -> bool:
    middle = (line.top + line.bottom) / 2
    return any(table.bottom <= middle <= table.top for table in page.tables)


def _margins(lines: list[PageLine]) -> tuple[float, float]:
    """Where the text's column begins and ends: the left edge and the right edge that most long lines share."""
    if not lines:
        return 0.0, 0.0
    widest = max(line.right - line.left for line in lines)
    long = [line for line in lines if line.right - line.left > 0.7 * widest]
    rights = sorted(line.right for line in long)
    lefts = Counter(round(line.left / 3) for line in long)
    return min(left for left, times in lefts.items() if times * 6 >= max(lefts.values())) * 3.0, rights[len(rights) * 85 // 100]


def _before(above: PageLine | None, line: PageLine, left: float, right: float, first: bool) -> Before:
    """Does a paragraph begin with this line?"""
    if above is None:
        return "apart"
    size = line.size or 12.0
    if abs(above.size - size) > 0.18 * size and not first:
        return "apart"
    if line.left - left > 1.2 * size:
        return "apart"
    if line.text.startswith(("（", "(")) and above.text.rstrip().endswith("。") and abs(line.left - left) < size:
        # A bracket of units too long for the rest of its line: `（省卫生健康委、省教育厅负责）`.
        return "glued"
    if right - above.right > 2.6 * size:
        return "apart" if not first else "soft"
    if not first and above.bottom - line.top > 2.2 * size:
        return "apart"
    return "glued"


def _add_table(blocks: list[Block], table: Table) -> None:
    """A table that goes on over the page's end stays one; a head repeated there goes, a row cut in two is joined."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Table) or not last.rows or len(last.rows[0]) != len(table.rows[0]):
        blocks.append(table)
        return
    rows = list(table.rows)
    if rows[0] == last.rows[0]:
        rows = rows[1:]
    held = list(last.rows)
    if rows and len(held) > 1 and _row_goes_on(held[-1], rows[0]):
        held[-1] = tuple(a + b for a, b in zip(held[-1], rows[0], strict=True))
        rows = rows[1:]
    blocks[-1] = Table((*held, *_filled_down(held[-1], rows)))


def _row_goes_on(above: tuple[str, ...], row: tuple[str, ...]) -> bool:
    """Was the last row cut by the page's end? Its first cells are then empty and its text stops in mid-sentence."""
    said = [at for at, cell in enumerate(row) if cell.strip()]
    return bool(said) and not row[0].strip() and all(above[at].strip() and not starts.TERMINAL.search(above[at]) for at in said)


def _filled_down(above: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A merged cell that began on the page before is printed there only: its text is repeated in the rows below."""
    done: list[tuple[str, ...]] = []
    open_columns = []
    for at, cell in enumerate(rows[0] if rows else ()):
        if cell.strip():
            break
        open_columns.append(at)
    for row in rows:
        open_columns = [at for at in open_columns if not row[at].strip()]
        done.append(tuple(above[at] if at in open_columns else cell for at, cell in enumerate(row)))
    return done
