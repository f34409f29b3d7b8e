"""What can be wrong with a built site without opening it in a browser.

In: a `Built` site.  Out: a line for each fault, none where all is well.
Example: `index.html：units/没有.html 不在站点里`.
By hand: `.venv/bin/python tests/site/faults.py build/site`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from built import FIRST, Built, BuiltPage, read

LARGEST_PAGE = 500_000
# Address → what of it a page may have: an icon that asks for nothing.
NOTHING = "data:,"
# Loaded by scripts, by names that are put together.
LOADED = "data/"
MEANS = ("styles/", "scripts/")
POLICY = ("default-src 'none'", "script-src 'self' file:", "style-src 'self' file:", "base-uri 'none'")
OPEN = ("unsafe", "*", "http:", "https:", "blob:")


def broken_links(site: Built) -> Iterator[str]:
    """Addresses that lead to no file, ids that are not there, other hosts."""
    ids = {path: set(page.ids) for path, page in site.pages.items()}
    for page in site.pages.values():
        for link in page.links:
            if link.written == NOTHING:
                continue
            if link.path is None:
                yield f"{page.path}：{link.written} 离开了站点"
            elif link.path not in site.files:
                yield f"{page.path}：{link.written} 不在站点里"
            elif link.fragment and link.fragment not in ids.get(link.path, ()):
                yield f"{page.path}：{link.written} 处没有这个位置"
        yield from (f"{page.path}：没有 id {name}，却有元素指着它" for name in sorted({*page.names} - ids[page.path]))


def repeated_ids(site: Built) -> Iterator[str]:
    """Ids that stand twice in a page."""
    for page in site.pages.values():
        yield from (f"{page.path}：id {name} 有 {count} 处" for name, count in Counter(page.ids).items() if count > 1 or not name)


def unreached(site: Built) -> Iterator[str]:
    """Pages and downloads that cannot be reached from the first page."""
    seen = _reached(site)
    yield from (f"{path}：从首页点不到" for path in site.files if path not in seen and not path.startswith((LOADED, *MEANS)))


def unused(site: Built) -> Iterator[str]:
    """Styles and scripts that no page has, and no script that a page has loads by its name."""
    seen = _reached(site)
    scripts = "".join((site.folder / path).read_text("utf-8") for path in seen if path.startswith("scripts/"))
    left = [path for path in site.files if path not in seen and path.startswith(MEANS) and f'"{path}"' not in scripts]
    yield from (f"{path}：没有网页用到" for path in left)


def _reached(site: Built) -> set[str]:
    seen: set[str] = set()
    todo = [FIRST]
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo += [link.path for link in site.pages[path].links if link.path in site.files] if path in site.pages else []
    return seen


def heavy(site: Built) -> Iterator[str]:
    """Pages that are too large."""
    yield from (f"{page.path}：{page.size} 字节，超过 {LARGEST_PAGE}" for page in site.pages.values() if page.size > LARGEST_PAGE)


def lax(site: Built) -> Iterator[str]:
    """Scripts and styles in the page itself, a policy that is missing or open."""
    for page in site.pages.values():
        yield from (f"{page.path}：页内有 {words}" for words in page.inline)
        policy = page.policies[0] if len(page.policies) == 1 else ""
        yield from (f"{page.path}：内容安全策略里没有 {part}" for part in POLICY if part not in policy)
        yield from (f"{page.path}：内容安全策略里有 {part}" for part in OPEN if part in policy)


def heads(site: Built) -> Iterator[str]:
    """Language, title, first heading, and a class on the body that names the template."""
    titles = Counter(page.title for page in site.pages.values())
    for page in site.pages.values():
        yield from (f"{page.path}：{words}" for words in _head(page))
        if titles[page.title] > 1:
            yield f"{page.path}：标题“{page.title}”不止一页用"


def _head(page: BuiltPage) -> Iterator[str]:
    if page.language != "zh-CN":
        yield f"lang 是“{page.language}”"
    if not page.title:
        yield "没有标题"
    if page.headings != 1:
        yield f"有 {page.headings} 个 h1"
    if not page.body_class:
        yield "body 没有 class，看不出是哪一类网页"


CHECKS: tuple[Callable[[Built], Iterator[str]], ...] = (broken_links, repeated_ids, unreached, unused, heavy, lax, heads)


def main() -> int:
    site = read(Path(sys.argv[1]))
    if FIRST not in site.pages:
        print(f"{site.folder} 里没有 {FIRST}；请指明建成的站点，例如 build/site", file=sys.stderr)
        return 2
    found = [line for check in CHECKS for line in check(site)]
    print("\n".join([*found, f"{len(site.pages)} 页，{len(site.files)} 个文件，{len(found)} 处不对"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
