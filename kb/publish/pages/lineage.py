"""脉络: which document is based on which, as a picture and a list, and what is named and not in the base.

In: the base.  Out: `lineage.html` with its CSV, a page a group of documents, `lineage/missing.html` with its CSV.
Example: the state's plan, below it the four that carry it on; 津卫妇幼〔2022〕541号 among what is missing.
A small base is one picture on the first page; of a large one the first page lists the groups, each with a picture of its own.
A long list goes on on further pages: of a group of 243 documents the first one has the picture, of those joined with most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from kb.publish.due.events import plain
from kb.publish.lineage.drawing import picture_of
from kb.publish.lineage.groups import GroupView, groups_of
from kb.publish.lineage.lists import weight
from kb.publish.lineage.views import (
    NAMED_BY,
    SUBJECT,
    KinView,
    LineView,
    MissingView,
    NamingView,
    cut_missing,
    missing_of,
    stretches_of,
)
from kb.publish.names import Taken
from kb.publish.pages.listing import Listed, listing
from kb.publish.pages.site import Attachment, Page, Site, attached
from kb.publish.paging import MOST_LISTED, leaves_of, packed, page_of, paged
from kb.publish.quoting import brief
from kb.spreadsheet import csv_of
from kb.words import RELATION_NAMES

SMALL = 24  # documents that one picture takes in at a glance
_HEAD = ("文件", "发文字号", "地区", "成文日期", "关系", "所涉文件", "所涉发文字号", "在库", "相隔天数", "提到次数", "原文", "位置")
_MISSING_HEAD = ("文件", "发文字号", "被几份文件提到", "关系", "由哪些文件")


def pages(site: Site) -> Iterator[Page | Attachment]:
    """The first page, the groups, what is missing."""
    lines = site.crossings.lineage.lines
    missing = missing_of(lines)
    lists = list(paged("lineage/missing", list(cut_missing(missing)), lambda row: 1 + len(row.namings) / 2))
    taken = Taken()
    for name in ("groups", *(path.removeprefix("lineage/").removesuffix(".html") for path, _, _ in lists)):
        taken.give(name)
    groups = groups_of(site.base, lines, taken)
    joined = [line for line in lines if line.total]
    places = {row.view.anchor: path for path, rows, _ in reversed(lists) for row in reversed(rows)}
    shared = {
        "missing": missing, "groups": groups, "relations": _relations(joined), "subject": SUBJECT, "named_by": NAMED_BY,
        "missing_pages": places, "most": MOST_LISTED,
    }  # fmt: skip
    whole = picture_of(lines) if groups and len(lines) <= SMALL else None
    for path, some, others in site.crossings.lineage.pages:
        first = path == "lineage.html"
        yield site.page(
            path, "lineage", stretches=some, others=others, first=first, picture=whole if first else None, joined=joined,
            apart=len(lines) - len(joined), marked=site.crossings.lineage.marked, **shared,
        )  # fmt: skip
    if not whole:
        for group in groups:
            yield from _group(site, group, shared)
        if len(groups) > MOST_LISTED:
            yield from listing(site, "lineage/groups", "成组的文件", ("lineage.html", "脉络"), [_listed(group) for group in groups])
    for path, rows, others in lists:
        yield site.page(path, "lineage-missing", rows=rows, others=others, joined=joined, **shared)
    yield from attached("lineage.csv", csv_of(_HEAD, (cells for line in joined for cells in _cells(line))))
    yield from attached("lineage/missing.csv", csv_of(_MISSING_HEAD, map(_missing_cells, missing)))


def _group(site: Site, group: GroupView, shared: Mapping[str, object]) -> Iterator[Page]:
    """A group's picture and list; a long list goes on on further pages."""
    packs = packed(list(stretches_of(group.lines)), weight)
    path = f"lineage/{group.slug}.html"
    for number, (some, others) in enumerate(zip(packs, leaves_of(path, len(packs), folder=True), strict=True)):
        picture = None if number else picture_of(group.lines)
        yield site.page(
            page_of(path, number, folder=True), "lineage-group", group=group, picture=picture, stretches=some, others=others, joined=[], **shared
        )


def _listed(group: GroupView) -> Listed:
    places = group.places
    said = "、".join(places[:6]) + (f"等 {len(places)} 地" if len(places) > 6 else "")
    return Listed(f"lineage/{group.slug}.html", brief(group.name, 30), f"{len(group.lines)} 份：{said}")


def _relations(lines: Sequence[LineView]) -> list[str]:
    """The relations there are, in words, in the order of the glossary."""
    said = {naming.relation for line in lines for naming in line.names}
    words = [word for key, word in RELATION_NAMES.items() if key in said]
    words += [NAMED_BY] if any(line.named_by for line in lines) else []
    return words + ([SUBJECT] if any(line.above for line in lines) else [])


def _cells(line: LineView) -> Iterator[list[object]]:
    """What the document names and its kin above; what names it stands with the other."""
    document = line.document
    own = [document.title, document.number, document.place.full, document.issued_on]
    for naming in line.names:
        yield [*own, naming.word, *_named(naming), naming.days, naming.times, plain(naming.quote), unquote(naming.spot)]
    for kin in line.above:
        yield [*own, f"{SUBJECT}（文中未提）", *_kin(kin), kin.days, 0, "", unquote(document.href)]


def _named(naming: NamingView) -> list[object]:
    target = naming.target
    return [target.title, target.number, "是"] if target else [naming.title, naming.number, "否"]


def _kin(kin: KinView) -> list[object]:
    return [kin.document.title, kin.document.number, "是"]


def _missing_cells(view: MissingView) -> list[object]:
    sources = list(dict.fromkeys(naming.source.title for naming in view.namings))
    return [view.title, view.number, len(view.namings), list(view.words), sources]
