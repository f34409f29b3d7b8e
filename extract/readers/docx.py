"""Word documents: structure by mammoth, automatic numbers computed and written into the text first.

In: the bytes of a .docx.  Out: `Draft`.
Example: a paragraph numbered by Word and printed as `（一）健全服务网络` reads so, although its text is `健全服务网络`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from extract.readers.blocks import Block, Draft, Line
from extract.readers.markup import blocks_of
from extract.readers.numbering import Numbering
from extract.readers.reading import ReadError
from extract.readers.sniff import check_zip

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Office's "strict" files say the same under another address.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)


def tag(name: str) -> str:
    return f"{{{W}}}{name}"


def read(data: bytes) -> Draft:
    """Raises ReadError for a broken or encrypted file; whatever the libraries raise is caught by the registry."""
    import mammoth

    parts = _parts(data)
    if DOCUMENT not in parts:
        raise ReadError("文件已损坏，缺少正文；请用办公软件重新保存后再试")
    root = _parse(parts[DOCUMENT])
    numbering = Numbering(_parse(parts[NUMBERING]) if NUMBERING in parts else None, _parse(parts[STYLES]) if STYLES in parts else None)
    for _, step in STEPS:
        step(root)
    numbering.write_labels(root)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = mammoth.convert_to_html(io.BytesIO(_packed(parts)), style_map=STYLE_MAP, include_default_style_map=False, convert_image=mammoth.images.img_element(_no_image))
    body = LexborHTMLParser(made.value).body
    blocks = blocks_of(body) if body is not None else []
    return Draft(tuple(_kept(blocks)), reader="docx（mammoth）")


STYLE_MAP = "p => p:fresh"


def _no_image(_: object) -> dict[str, str]:
    return {"src": ""}


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts that text comes from. Pictures stay packed: they are not read, only kept out."""
    archive = check_zip(data)
    parts: dict[str, bytes] = {}
    for entry in archive.infolist():
        name = entry.filename
        if name.endswith((".xml", ".rels")):
            try:
                parts[name] = archive.read(entry)
            except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
                raise ReadError("文件已损坏，打不开；请用办公软件重新保存后再试") from error
            if b"<!DOCTYPE" in parts[name][:4000] or b"<!ENTITY" in parts[name][:4000]:
                raise ReadError("文件内容异常，不是正常的 Word 文档")
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _parse(data: bytes) -> etree._Element:
    if STRICT in data[:4000]:
        data = data.replace(STRICT, W.encode())
    try:
        return etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError as error:
        raise ReadError("文件已损坏，打不开；请用办公软件重新保存后再试") from error


def _one_alternative(root: etree._Element) -> None:
    """A text box is stored twice, for new and for old Word: one is kept."""
    for node in list(root.iter(f"{{{MC}}}AlternateContent")):
        choice = node.find(f"{{{MC}}}Choice")
        fallback = node.find(f"{{{MC}}}Fallback")
        chosen = choice if choice is not None and choice.find(f".//{tag('txbxContent')}") is not None else fallback
        parent = node.getparent()
        if parent is None:
            continue
        at = parent.index(node)
        parent.remove(node)
        for child in reversed(list(chosen) if chosen is not None else []):
            parent.insert(at, child)


def _free_boxes(root: etree._Element) -> None:
    """Paragraphs of a text box follow the paragraph that it is anchored in."""
    for box in list(root.iter(tag("txbxContent"))):
        anchor = _ancestor(box, "p")
        parent = box.getparent()
        if anchor is None or parent is None:
            continue
        home = anchor.getparent()
        if home is None:
            continue
        at = home.index(anchor) + 1
        parent.remove(box)
        for child in reversed(list(box)):
            home.insert(at, child)


def _drop_deleted(root: etree._Element) -> None:
    """What tracked changes took out, and hidden text, is not part of the document."""
    for name in ("del", "moveFrom", "instrText", "delText", "delInstrText"):
        for node in list(root.iter(tag(name))):
            parent = node.getparent()
            if parent is not None and parent.tag not in (tag("rPr"), tag("trPr")):
                parent.remove(node)
    for run in list(root.iter(tag("r"))):
        properties = run.find(tag("rPr"))
        hidden = properties.find(tag("vanish")) if properties is not None else None
        parent = run.getparent()
        if hidden is not None and hidden.get(tag("val")) not in ("0", "false") and parent is not None:
            parent.remove(run)


def _plain_hyphens(root: etree._Element) -> None:
    """`2023‑2027` written with Word's unbreakable hyphen is an ordinary hyphen in print."""
    for node in list(root.iter(tag("noBreakHyphen"), tag("softHyphen"), tag("ptab"))):
        text = {"noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}[etree.QName(node).localname]
        made = etree.Element(tag("t"))
        made.text = text
        parent = node.getparent()
        if parent is not None:
            parent.replace(node, made)


STEPS: tuple[tuple[str, Callable[[etree._Element], None]], ...] = (
    ("one_alternative", _one_alternative),
    ("free_boxes", _free_boxes),
    ("drop_deleted", _drop_deleted),
    ("plain_hyphens", _plain_hyphens),
)


def _ancestor(node: etree._Element, name: str) -> etree._Element | None:
    for above in node.iterancestors(tag(name)):
        return above
    return None


def _kept(blocks: list[Block]) -> list[Block]:
    """A line break inside a Word paragraph was typed: it parts lines as a paragraph's end does."""
    return [Line(block.text, "apart", block.indent) if isinstance(block, Line) else block for block in blocks]
