"""The outline: every numbered item of a document, with its heading, depth and whole stretch.

In: `Page` and `Zones`.  Out: `Item`s in order of the text, and labels that fit no numbering.
Example: `三、重点任务` > `（一）健全服务网络` > `1. 加强网络建设。落实…` → clause 3.1.1, depth 3, title 加强网络建设.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extract.heading import heading_of
from extract.heading_habits import Labelled, plain_levels
from extract.misprints import mended
from extract.notes import notes_of
from extract.numbering import Label
from extract.page import Page
from extract.span import Found, Span
from extract.zones import Part, Zones

_TAIL = ("signature", "line-date", "line-disclosure", "line-imprint", "line-imprint-date", "line-copied", "line-annex-list", "line-chrome")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item. `span`: all of it, children included; `head`: label and heading; `parent`: index or None."""

    clause: str
    label: str
    kind: str
    title: Found[str]
    depth: int
    span: Span
    head: Span
    parent: int | None
    part: str
    leaf: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Items in order, the labels (spans with a reason) that could not be fitted in, and the items that are notes."""

    items: tuple[Item, ...]
    rejected: tuple[Found[str], ...]
    notes: frozenset[int] = frozenset()

    def ancestors(self, at: int) -> list[int]:
        """Indexes of the items above, outermost first."""
        chain: list[int] = []
        parent = self.items[at].parent
        while parent is not None:
            chain.append(parent)
            parent = self.items[parent].parent
        return chain[::-1]

    def first_children(self) -> dict[int, int]:
        """Where the first child of each item that has children begins."""
        first: dict[int, int] = {}
        for item in self.items:
            if item.parent is not None:
                first.setdefault(item.parent, item.span.start)
        return first

    def lowest(self, start: int, end: int) -> int | None:
        """Index of the lowest item that holds the stretch. Items are nested and in order, so one search finds it."""
        at = self.begun(start)
        while at is not None and not (self.items[at].span.start <= start and end <= self.items[at].span.end):
            at = self.items[at].parent
        return at

    def listed_after(self, end: int) -> Span | None:
        """The items of the highest level that follow a paragraph, from the first to the last of their part."""
        at = bisect_right(self.items, end, key=lambda item: item.span.start - 1)
        if at >= len(self.items) or self.items[at].span.start > end + 2:
            return None
        first = self.items[at]
        return Span(first.span.start, max(item.span.end for item in self.items[at:] if item.clause.rpartition(".")[0] == first.clause.rpartition(".")[0]))

    def begun(self, start: int) -> int | None:
        """Index of the last item that begins at or before an offset."""
        at = bisect_right(self.items, start, key=lambda item: item.span.start) - 1
        return at if at >= 0 else None


@dataclass(slots=True)
class _Open:
    index: int
    kind: str
    value: tuple[int, ...]
    rank: int


@dataclass(slots=True)
class _Draft:
    row: int
    label: Found[Label]
    parent: int | None
    depth: int
    part: int
    children: int = 0


def outline_of(page: Page, zones: Zones) -> Outline:
    """Fit the labels of each part into one numbering a part."""
    drafts: list[_Draft] = []
    rejected: list[Found[str]] = []
    notes = notes_of(page, zones)
    for number, part in enumerate(zones.parts):
        if part.kind == "head":
            continue
        labelled = [(at, zones.rows[at].label) for at in part.rows if zones.rows[at].label]
        labels = [(at, label) for at, label in labelled if label is not None]
        mended_labels = mended(page, zones, labels)
        opening = notes.get(number, labels[-1][0] + 1 if labels else 0)
        _fit(page, zones, number, [one for one in mended_labels if one[0] < opening], drafts, rejected)
        _fit(page, zones, number, [one for one in mended_labels if one[0] > opening], drafts, rejected)
    items = tuple(_items(page, zones, drafts, notes))
    return Outline(items, tuple(rejected), frozenset(at for at, draft in enumerate(drafts) if draft.row > notes.get(draft.part, draft.row)))


def _fit(
    page: Page, zones: Zones, part: int, labels: list[tuple[int, Found[Label]]], drafts: list[_Draft], rejected: list[Found[str]]
) -> None:
    stack: list[_Open] = []
    last: dict[str, tuple[int, ...]] = {}
    runs = _goes_on([found.value for _, found in labels])
    for (row, found), run in zip(labels, runs, strict=True):
        label = found.value
        line = zones.rows[row].line.span
        heading = line.end - line.start <= 60 and page.text[line.end - 1] not in "。；：，、"
        if not _place(stack, last, label, run, _FARTHEST if heading and label.rank <= _CHAPTER else 3):
            rejected.append(Found("序号与前后不连续", zones.rows[row].line.span, found.rule))
            continue
        parent = stack[-1].index if stack else None
        drafts.append(_Draft(row, found, parent, len(stack) + 1, part))
        if parent is not None:
            drafts[parent].children += 1
        stack.append(_Open(len(drafts) - 1, label.kind, label.value, label.rank))
        last[label.kind] = label.value


def _goes_on(labels: list[Label]) -> list[bool]:
    """Does the next label of the kind carry the number on? So a numbering goes on behind chapters that are left out."""
    following: dict[str, tuple[int, ...]] = {}
    runs = []
    for label in reversed(labels):
        runs.append(following.get(label.kind, (0,))[0] == label.value[0] + 1)
        following[label.kind] = label.value
    return runs[::-1]


# Chapters are left out of an excerpt: 十、 may follow 三、, where it is a heading in a line of its own.
_CHAPTER, _FARTHEST = 4, 12


def _place(stack: list[_Open], last: dict[str, tuple[int, ...]], label: Label, run: bool, far: int) -> bool:
    """Close what the label closes, so that the stack's top is its parent. False: it fits nowhere. `run`: its numbering goes on. `far`: by how
    much the number may grow."""
    if label.kind == "decimal":
        return _place_decimal(stack, label)
    for depth in range(len(stack) - 1, -1, -1):
        node = stack[depth]
        if node.kind == label.kind and node.value[0] < label.value[0] <= node.value[0] + far:
            del stack[depth:]
            return True
    number = label.value[0]
    seen = last.get(label.kind)
    if number == 1 or (seen and seen[0] < number and (run or number <= seen[0] + 3)) or (seen is None and (label.rank <= 6 or number <= 2)):
        while stack and (stack[-1].rank >= label.rank or any(node.kind == label.kind for node in stack)):
            stack.pop()
        return True
    if label.rank <= 3 and any(node.kind == label.kind for node in stack):
        # 第二十二条 printed twice: the original misnumbers, the provision is there all the same
        while stack and (stack[-1].rank >= label.rank):
            stack.pop()
        return True
    return False


def _place_decimal(stack: list[_Open], label: Label) -> bool:
    """`2.3.1` stands under `2.3`, that under `2.` or `2`."""
    while stack and stack[-1].kind == "decimal" and stack[-1].value != label.value[: len(stack[-1].value)]:
        stack.pop()
    while stack and stack[-1].rank > label.rank:
        stack.pop()
    return True


def _items(page: Page, zones: Zones, drafts: list[_Draft], notes: dict[int, int]) -> Iterator[Item]:
    plain = plain_levels(page, [Labelled(zones.rows[d.row].line.span, d.label.span, (d.part, d.label.value.kind), d.parent, d.children == 0) for d in drafts])
    lists = _closed_by_semicolons(page, zones, drafts)
    closings = _closings(page, zones, drafts)
    used: dict[str, int] = {}
    clauses: list[str] = []
    depths = _depths(drafts)
    annexes = {n: count for count, n in enumerate((n for n, part in enumerate(zones.parts) if part.kind == "annex"), 1)}
    for index, draft in enumerate(drafts):
        part = zones.parts[draft.part]
        row = zones.rows[draft.row]
        end = _end(zones, drafts, index, min((at for at in (closings.get(draft.part), notes.get(draft.part)) if at is not None and at > draft.row), default=None))
        title, head = heading_of(page, row.line.span, draft.label.span, Span(row.line.span.start, end), draft.children > 0, max(plain[index], int(draft.parent in lists)), draft.label.value.kind == "article")
        number = ".".join(map(str, draft.label.value.value))
        prefix = _prefix(part, annexes.get(draft.part, 0))
        clause = f"{clauses[draft.parent]}.{number}" if draft.parent is not None else prefix + number
        used[clause] = used.get(clause, 0) + 1
        if used[clause] > 1:
            clause = f"{clause}~{used[clause]}"
        clauses.append(clause)
        label = page.quote(draft.label.span).replace(" ", "").replace("\u3000", "")
        yield Item(
            clause, label, draft.label.value.kind, title, depths[index], Span(row.line.span.start, end), head,
            draft.parent, part.kind, draft.children == 0, draft.label.rule,
        )  # fmt: skip


def _depths(drafts: list[_Draft]) -> list[int]:
    """How deep each item is, 1 the highest. A numbering that runs on through the chapters (`47.` under `（三）`, `48.` right under `六、`) stays
    as deep as it was."""
    depths: list[int] = []
    last: dict[tuple[int, str], tuple[int, int]] = {}
    for draft in drafts:
        depth = depths[draft.parent] + 1 if draft.parent is not None else draft.depth
        kind, number = (draft.part, draft.label.value.kind), draft.label.value.value[0]
        before, deep = last.get(kind, (0, 0))
        depths.append(max(depth, deep) if number == before + 1 > 1 and draft.label.value.kind != "decimal" else depth)
        last[kind] = number, depths[-1]
    return depths


def _closed_by_semicolons(page: Page, zones: Zones, drafts: list[_Draft]) -> set[int]:
    """Items most of whose children end in `；`: those are parts of one sentence, and a long first one is no heading."""
    ends: dict[int, list[bool]] = {}
    for draft in drafts:
        if draft.parent is not None:
            ends.setdefault(draft.parent, []).append(page.of(zones.rows[draft.row].line.span).rstrip().endswith("；"))
    return {parent for parent, said in ends.items() if len(said) > 2 and 2 * sum(said) > len(said)}


def _prefix(part: Part, annex: int) -> str:
    """Numbering of a notice that carries a plan, and of annexes, is kept apart from the plan's own."""
    return "n." if part.kind == "notice" else f"a{annex}." if part.kind == "annex" else ""


# 各地、各有关部门要提高认识, 本措施自…起施行: said of the whole document.
TO_ALL = re.compile(r"本(?:行动|实施|工作)?(?:政策|方案|意见|措施|若干措施|办法|通知|规定|计划|细则)[^。\n]{0,60}(?:施行|实施|执行|有效期)|各(?:地|地区|市|县|区|州|级|有关|相关|部门|单位|乡镇|街道|成员)[^，。；：]{0,30}?[要应]")


def _closings(page: Page, zones: Zones, drafts: list[_Draft]) -> dict[int, int]:
    """The row, by part, at which a closing paragraph begins: `各地、各有关部门要…`, `本措施自…起施行` behind the last item, which already has
    as many paragraphs as any other."""
    found: dict[int, int] = {}
    for last, draft in enumerate(drafts):
        if last + 1 < len(drafts) and drafts[last + 1].part == draft.part:
            continue
        leaves = [at for at, other in enumerate(drafts[:last]) if other.part == draft.part and not other.children]
        if len(leaves) < 3:
            continue
        longest = max(_rows_of(zones, drafts, at) for at in leaves)
        if page.text[zones.rows[draft.row].line.span.end - 1] not in "。；）〕":
            longest = max(longest, 2)  # a heading alone on its line has a paragraph of its own, whatever that says
        for at in range(draft.row + longest, zones.parts[draft.part].rows[-1] + 1):
            row = zones.rows[at]
            if row.is_a != "text" or row.label:
                break
            if TO_ALL.match(page.text, row.line.span.start, row.line.span.end):
                found[draft.part] = at
                break
    return found


def _rows_of(zones: Zones, drafts: list[_Draft], at: int) -> int:
    """How many rows an item has before the next label."""
    stop = drafts[at + 1].row if at + 1 < len(drafts) else len(zones.rows)
    return stop - drafts[at].row


def _end(zones: Zones, drafts: list[_Draft], index: int, closing: int | None) -> int:
    """End of an item: before the next one of its level or above, before signature, annex list, imprint or a closing paragraph."""
    draft = drafts[index]
    part = zones.parts[draft.part]
    stop = part.rows[-1] + 1 if closing is None else closing
    for at in range(index + 1, len(drafts)):
        later = drafts[at]
        if later.part != draft.part:
            break
        if later.depth <= draft.depth:
            stop = later.row
            break
    end = zones.rows[draft.row].line.span.end
    for at in range(draft.row + 1, stop):
        row = zones.rows[at]
        if row.is_a in _TAIL:
            break
        end = row.line.span.end
    return end
