"""Web pages of government sites: the article, and the page's own table of facts; no menus, tools, footers.

In: the bytes of a .html.  Out: `Draft`.
Example: a page with `索 引 号：` … `发文字号：` above its article gives these as a table, then the article's paragraphs.
The article is the smallest element that holds nearly all of the page's sentences.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.readers import chrome, metadata
from extract.readers.blocks import Block, Draft, Line, Table
from extract.readers.characters import clean
from extract.readers.decode import decode
from extract.readers.markup import blocks_of
from extract.readers.reading import ReadError

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
DROPPED = "script, style, noscript, template, nav, footer, aside, select, button, iframe, canvas, form[role=search]"
SENTENCE = re.compile("[。；]")
# The element that holds at least this share of a page's sentences is the article.
SHARE = 0.8
MAX_DOWN = 60
# A parser's work grows with the square of what is left open; pages of offices leave a few dozen.
MAX_OPEN = 3000
OPENED = re.compile("<(?:div|span|table|tr|td|ul|ol|b|i|font|strong|em|a|section|blockquote|center)[\\s>]", re.I)
CLOSED = re.compile("</(?:div|span|table|tr|td|ul|ol|b|i|font|strong|em|a|section|blockquote|center)[\\s>]", re.I)
MIN_TEXT = 30
# What stands after the source in the line below a title: `来源：本网 【字体：大 中 小】`.
TOOLS = re.compile(r"[\s\u3000\xa0]*[【\[（(|]?\s*(?:字体|字号|文字大小|打印|浏览|阅读|点击|访问|分享|保存|收藏|视力保护)")
POSTED = ("发布日期", "发布时间", "公开日期")
URL_TAGS: tuple[tuple[str, str], ...] = (
    ('link[rel="canonical"]', "href"),
    ('meta[property="og:url"]', "content"),
    ('meta[name="Url"]', "content"),
    ('meta[name="url"]', "content"),
    ('meta[name="PageUrl"]', "content"),
)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.I)
# What the head of a page says about its article, and the label it has in the table of facts.
META: tuple[tuple[str, str], ...] = (("PubDate", "发布日期"), ("ContentSource", "来源"))
TITLE_META = ("ArticleTitle", "articletitle", "og:title")


def read(data: bytes) -> Draft:
    """Raises ReadError where the page has no text."""
    text = _decoded(data)
    if len(OPENED.findall(text)) - len(CLOSED.findall(text)) > MAX_OPEN:
        raise ReadError("网页结构异常（大量标签没有闭合），读不出来；请从网站重新保存后再试")
    tree = LexborHTMLParser(text)
    url, facts, title = _url(text, tree), _head_facts(tree), _head_title(tree)
    body = tree.body
    if body is None:
        raise ReadError("网页里没有正文")
    for node in tree.css(DROPPED):
        node.decompose()
    all_blocks = blocks_of(body)
    pairs = _page_facts(all_blocks)
    article = _kept(blocks_of(_article(body)))
    if sum(len(block.text) for block in article if isinstance(block, Line)) < MIN_TEXT and not any(isinstance(block, Table) for block in article):
        article = _kept(all_blocks)
    if not article:
        raise ReadError("网页里没有正文")
    article = _with_title(article, title)
    known = {label for label, value in pairs if value}
    facts = [(label, value) for label, value in facts if not (label in known or (label in POSTED and known & set(POSTED)))]
    table = metadata.table_of([*pairs, *facts])
    return Draft((*([table] if table is not None else []), *article), url=url, reader="html（selectolax）")


def _decoded(data: bytes) -> str:
    """By the page's own charset where it holds, else as any text."""
    found = CHARSET.search(data[:4096])
    if found is not None:
        name = found.group(1).decode("ascii").lower()
        name = "gb18030" if name.startswith("gb") else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def _url(text: str, tree: LexborHTMLParser) -> str | None:
    """The page's own address, if it says one."""
    for selector, attribute in URL_TAGS:
        node = tree.css_first(selector)
        said = (node.attributes.get(attribute) or "").strip() if node is not None else ""
        if said.startswith(("http://", "https://")):
            return said
    saved = SAVED_FROM.search(text[:2000])
    return saved.group(1) if saved is not None and saved.group(1).startswith("http") else None


def _meta(tree: LexborHTMLParser, name: str) -> str:
    for node in tree.css("meta"):
        if (node.attributes.get("name") or node.attributes.get("property") or "").lower() == name.lower():
            return " ".join((node.attributes.get("content") or "").split())
    return ""


def _head_facts(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    return [(label, said) for name, label in META if (said := _meta(tree, name)) and said != "本网"]


def _head_title(tree: LexborHTMLParser) -> str:
    return next((said for name in TITLE_META if (said := _meta(tree, name))), "")


def _page_facts(blocks: list[Block]) -> list[tuple[str, str]]:
    """The page's table of facts, as a table or as lines that begin with its labels."""
    pairs: list[tuple[str, str]] = []
    for block in blocks:
        if isinstance(block, Table):
            pairs.extend(metadata.pairs_of_rows(block.rows))
        elif len(block.text) <= 200:
            pairs.extend((label, TOOLS.split(value)[0].strip(" \u3000\xa0")) for label, value in metadata.pairs_in(clean(block.text)))
    return pairs if metadata.is_metadata(pairs) else [pair for pair in pairs if pair[0] in ("发布日期", "发布时间") and re.search(r"\d", pair[1])]


def _article(body: LexborNode) -> LexborNode:
    """Down from the body, as long as one child holds nearly all sentences of the page."""
    total = _weight(body)
    node = body
    for _ in range(MAX_DOWN if total else 0):
        children = [child for child in node.iter() if child.tag not in ("p", "span", "tr", "tbody", "strong", "b", "font")]
        if node.tag in ("table", "tbody", "tr"):
            children = list(node.iter())
        best = max(children, key=_weight, default=None)
        if best is None or _weight(best) < SHARE * total or _is_grid(best):
            break
        node = best
    return node


def _is_grid(node: LexborNode) -> bool:
    """A table of content is part of the article, never the article; one that only frames others is looked into."""
    if node.tag != "table" or node.css_first("table table") is not None:
        return False
    rows = node.css("tr")
    return sum(len([cell for cell in row.iter() if cell.tag in ("td", "th")]) > 1 for row in rows) > 2


def _weight(node: LexborNode) -> int:
    return len(SENTENCE.findall(node.text(deep=True) or ""))


def _kept(blocks: list[Block]) -> list[Block]:
    """The blocks of an article without what the page adds to it."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            if not metadata.pairs_of_rows(block.rows):
                kept.append(block)
            continue
        text = clean(block.text)
        facts = metadata.pairs_in(text)
        is_fact = len(facts) >= 2 and metadata.is_metadata(facts) or (len(facts) == 1 and facts[0][0] in metadata.STRONG and len(kept) < 12 and len(text) < 120)
        if not (chrome.is_chrome(text) or is_fact or (chrome.is_posted(text) and len(kept) < 12)):
            kept.append(block)
    return kept


def _with_title(article: list[Block], title: str) -> list[Block]:
    """The page's title on top, where the article itself does not print it."""
    if len(title) < 6:
        return article
    head = re.sub(r"\s", "", "".join(block.text for block in article[:8] if isinstance(block, Line)))
    return article if re.sub(r"\s", "", title) in head else [Line(title), *article]
