"""The readable id that a document gets once, when it is added.

In: a document's header.  Out: an id that can be a file's name on any system.
Example: `国卫办妇幼发〔2023〕9号` → `国卫办妇幼发-2023-9`; without a number, from place, year and title:
`西城区-2024-妇幼健康工作要点`.  Ids are kept in the front matter: a better rule later renames nothing.
"""

from __future__ import annotations

import re

from extract.fold import fold, tight
from extract.models import Document

LONGEST = 48
UNTITLED = "无标题"
# `兴府办字〔2022〕99号`; `第` before the number is printed by some offices.
_NUMBER = re.compile(r"(?P<sign>[^〔（\d]+)[〔（]?(?P<year>(?:19|20)\d\d)[〕）]?年?第?(?P<number>\d+)号?")
_INNER = re.compile(r"《(?P<title>[^《》]{4,})》?")
_NOTICE = re.compile(r"^.*?关于(?:印发|转发|发布|公布|下达|批转)+(?:的)?|(?:的)?(?:通知|公告|函)$")
_YEARS = re.compile(r"[（]?((?:19|20)\d\d)年?(?:[-—~至到]+((?:19|20)\d\d))?年?(?:度)?[）]?")
_UNSAFE = re.compile(r"[^0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af〇-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def propose(document: Document) -> str:
    """The id for a document, deterministic and file-system safe. Whether it is still free is the caller's question."""
    return from_number(document.doc_number) or from_title(document)


def from_number(doc_number: str | None) -> str | None:
    """`兴府办字（2022）99号` → `兴府办字-2022-99`; other numbers keep their letters and digits; None without one."""
    folded = tight(fold(doc_number or ""))
    if not folded:
        return None
    if match := _NUMBER.fullmatch(folded):
        return safe("-".join((match["sign"], match["year"], match["number"].lstrip("0") or "0")))
    return safe(folded) or None


def from_title(document: Document) -> str:
    """Place, year and what is left of the title when both are taken out of it."""
    title = tight(fold(document.title or ""))
    place = document.jurisdiction.name if document.jurisdiction else ""
    year = _year(document, title)
    return safe("-".join(part for part in (place, year, core(title, place)) if part))


def core(title: str, place: str) -> str:
    """What the title is about: `关于印发《兴国县…实施方案》的通知` → `…实施方案`."""
    inner = _INNER.search(title)
    text = inner["title"] if inner and re.search("印发|转发|发布|公布|下达|批转", title[: inner.start()]) else _NOTICE.sub("", title)
    text = _YEARS.sub("", text)
    if place and text.startswith(place):
        text = text[len(place) :]
    return safe(text.removeprefix("关于")) or safe(title) or UNTITLED


def _year(document: Document, title: str) -> str:
    if found := _YEARS.search(title):
        return found[1]
    return (document.issued_on or document.published_on or "")[:4]


def safe(text: str) -> str:
    """Letters, digits, Han characters and single hyphens, at most LONGEST of them."""
    name = re.sub("-{2,}", "-", _UNSAFE.sub("-", text)).strip("-")[:LONGEST].strip("-")
    return f"{name}-" if _RESERVED.fullmatch(name) else name
