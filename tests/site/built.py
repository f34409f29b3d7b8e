"""A built site as its files say it is: its pages with their links, ids and heads, and which type each page has.

In: the folder of a site.  Out: `Built`.
Example: `documents/甲发-2023-5.html` is a page of the type `("documents", "document")`: its folder and the class of its body.
What is known here is known of pages that are yet to be made, too: nothing names a page, save the first one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

FIRST = "index.html"
# Attributes that hold an address, and those that name other elements of the page.
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
NAMES = ("for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
_HOST = "site"


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a page as it stands there, and where it leads: a path in the site (None: out of it), an id or ""."""

    written: str
    path: str | None
    fragment: str


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """One page. `inline`: what a strict policy refuses. `names`: ids that its attributes refer to."""

    path: str
    size: int
    language: str
    title: str
    headings: int
    body_class: str
    policies: tuple[str, ...]
    links: tuple[Link, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    inline: tuple[str, ...]

    @property
    def type(self) -> tuple[str, str]:
        """Its folder and its template."""
        return self.path.rpartition("/")[0], self.body_class


@dataclass(frozen=True)
class Built:
    """All pages and files of a site, by their paths in it."""

    folder: Path
    pages: dict[str, BuiltPage]
    files: dict[str, int]

    @cached_property
    def of_each_type(self) -> tuple[str, ...]:
        """The largest page of each type: what can go wrong on one of them goes wrong on this one."""
        largest: dict[tuple[str, str], BuiltPage] = {}
        for page in sorted(self.pages.values(), key=lambda page: (-page.size, page.path)):
            largest.setdefault(page.type, page)
        return tuple(sorted(page.path for page in largest.values()))


def read(folder: Path) -> Built:
    """Reads the site that lies in a folder."""
    files = {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(folder.rglob("*")) if path.is_file()}
    pages = {path: _page(path, (folder / path).read_bytes()) for path in files if path.endswith(".html") and not path.startswith("files/")}
    return Built(folder, pages, files)


def web_path(path: str) -> str:
    """A path as it stands in an address."""
    return quote(path)


def _page(path: str, data: bytes) -> BuiltPage:
    tree = LexborHTMLParser(data.decode("utf-8"))
    nodes = tree.css("*")
    html, body, title = tree.css_first("html"), tree.css_first("body"), tree.css_first("title")
    return BuiltPage(
        path=path,
        size=len(data),
        language=html.attributes.get("lang") or "" if html else "",
        title=title.text(strip=True) if title else "",
        headings=len(tree.css("h1")),
        body_class=body.attributes.get("class") or "" if body else "",
        policies=tuple(node.attributes.get("content") or "" for node in tree.css('meta[http-equiv="Content-Security-Policy"]')),
        links=tuple(_link(path, value) for node in nodes for value in _values(node, ADDRESSES)),
        ids=tuple(value for node in nodes for value in _values(node, ("id",))),
        names=tuple(name for node in nodes for value in _values(node, NAMES) for name in value.split()),
        inline=tuple(words for node in nodes for words in _inline(node)),
    )


def _values(node: LexborNode, names: tuple[str, ...]) -> list[str]:
    held = node.attributes
    return [held[name] or "" for name in names if name in held]


def _link(page: str, written: str) -> Link:
    parts = urlsplit(urljoin(f"http://{_HOST}/{quote(page)}", written))
    out = bool(urlsplit(written).scheme) or written.startswith("/") or parts.netloc != _HOST
    return Link(written, None if out else unquote(parts.path).lstrip("/"), unquote(parts.fragment))


def _inline(node: LexborNode) -> list[str]:
    """Scripts and styles that stand in the page itself."""
    held = node.attributes
    found = [f"{name}=" for name in held if name == "style" or name.startswith("on")]
    if node.tag == "style" or (node.tag == "script" and "src" not in held):
        found.append(f"<{node.tag}>")
    return found
